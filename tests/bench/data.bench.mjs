// How fast and in how much memory the page inspects a training file.
//
// The file is 200 MB of chat in English and Chinese, made beforehand and the same in every run. What is
// timed is what a reader waits for: from the moment a file is chosen until the report is drawn. Beside
// it, in the same page and in turns with it, runs a plain loop that only reads and parses the file.
//
// The page has no setting that leaves checks out. What the structure costs alone is measured in a worker
// of the bench's that reads as the page's does.
//
// By hand: MB=20 ROUNDS=1 makes it a short try; `speed`, `notebook`, `tokens` or `memory` measures that alone.

import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { DIST, launch, started } from "../browser/chromium.mjs";
import { serve } from "../browser/site.mjs";
import { figure, median, ratio } from "./figures.mjs";
import { MADE, makeFile, texts } from "./made.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const MEGABYTES = Number(process.env.MB ?? 200);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
/** What the notebook counts with. */
const TIKTOKEN = "0.14.0";
/** The largest crew there is, which is the one that holds the most. */
const CREW = 4;
const PATIENCE = 20 * 60_000;

await build({
  entryPoints: [join(HERE, "node_modules/gpt-tokenizer/esm/encoding/o200k_base.js")],
  outfile: join(MADE, "gpt-tokenizer.js"),
  bundle: true,
  minify: true,
  format: "esm",
  logLevel: "error",
});
const site = await serve({ folder: DIST, beside: { "bench/made/": MADE, "bench/page/": join(HERE, "page") } });

/** A browser with the data page open, and the file chosen in a field of the bench's own. */
async function opened(path) {
  const browser = await launch();
  return { browser, page: await ready(await browser.newPage(), path) };
}

async function ready(page, path) {
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${site.url}#/data`);
  await started(page);
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.type = "file";
    field.id = "bench-file";
    document.body.append(field);
    window.crew = [];
    window.Worker = class extends Worker {
      constructor(address, how) {
        super(`${address}`.replace("start-worker.js", "bench/page/start-worker.js"), how);
        const hired = { took: {}, held: 0 };
        window.crew.push(hired);
        this.addEventListener("message", ({ data: { say, held } }) => {
          hired.held = Math.max(hired.held, held ?? 0);
          if (say === "progress" || !hired.ask) return;
          hired.took[hired.ask] = (hired.took[hired.ask] ?? 0) + performance.now() - hired.since;
        });
        this.hired = hired;
      }

      postMessage(message, ...more) {
        this.hired.ask = message.ask;
        this.hired.since = performance.now();
        super.postMessage(message, ...more);
      }
    };
  });
  if (path) await page.locator("#bench-file").setInputFiles(path);
  return page;
}

/** Chooses the file as a reader does, on a machine with so many cores. Says how long the report took, and on what. */
const inspect = (page, cores) => page.evaluate(async (cores) => {
  const [file] = document.getElementById("bench-file").files;
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores, configurable: true });
  window.crew = [];
  const field = document.getElementById("training-file");
  const carrier = new DataTransfer();
  carrier.items.add(file);
  field.files = carrier.files;
  const begun = performance.now();
  field.dispatchEvent(new Event("change", { bubbles: true }));
  // By the next task the last report is gone.
  await new Promise((turn) => setTimeout(turn));
  const state = () => {
    const failed = document.querySelector("article.data [role=alert]")?.textContent;
    if (failed) throw new Error(failed);
    return document.querySelector("#report-place h2") !== null;
  };
  if (state()) throw new Error("the last report is still there");
  await new Promise((done, failed) => {
    const watch = new MutationObserver(() => {
      try {
        if (!state()) return;
        watch.disconnect();
        done();
      } catch (error) {
        failed(error);
      }
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  const took = performance.now() - begun;
  if (window.crew.length !== cores) throw new Error(`${window.crew.length} workers instead of ${cores}`);
  return { took, phases: window.crew[0].took, held: window.crew.map(({ held }) => held) };
}, cores);

/** Has a worker of the bench's do its work on the file. */
const alone = (page, script, { waits = false, checked = false } = {}) => page.evaluate(async ([address, waits, checked]) => {
  const [file] = document.getElementById("bench-file").files;
  const worker = new Worker(address, { type: "module" });
  const heard = () => new Promise((done, failed) => {
    worker.onmessage = (event) => done(event.data);
    worker.onerror = (event) => failed(new Error(event.message));
  });
  if (waits) await heard();
  worker.postMessage({ file, checked });
  const { took } = await heard();
  worker.terminate();
  return took;
}, [`${site.url}bench/page/${script}`, waits, checked]);

async function speed() {
  const file = await makeFile(MEGABYTES * 1e6);
  const { browser, page } = await opened(file.path);
  const beside = await ready(await browser.newPage(), file.path);
  const took = { loop: [], reading: [], structure: [], one: [], two: [], both: [] };
  const phases = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    took.loop.push(await alone(page, "loop.js"));
    const one = await inspect(page, 1);
    took.one.push(one.took);
    phases.push(one.phases);
    took.two.push((await inspect(page, 2)).took);
    took.reading.push(await alone(page, "reading.js", { waits: true }));
    took.structure.push(await alone(page, "reading.js", { waits: true, checked: true }));
    const both = await Promise.all([page, beside].map((page) => inspect(page, 1)));
    took.both.push(Math.max(...both.map(({ took }) => took)) / 2);
  }
  await browser.close();
  await file.remove();
  const rate = (times) => `${figure(file.bytes / 1e3 / median(times))} MB/s`;
  console.log(`${figure(file.bytes / 1e6)} MB, ${file.records} records, ${ROUNDS} rounds, middle (ends)`);
  console.log(`every check but exact tokens, one worker, against the plain loop: ${ratio(took.loop, took.one)} times its speed; budget 0.15, aim 0.3`);
  const phase = (name) => figure((100 * median(phases.map((all) => all[name]))) / median(took.one));
  console.log(`of that, ${phase("survey")} % goes into the first look, ${phase("inspect")} % into reading and checking, ${phase("finish")} % into putting together and drawing`);
  console.log(`two workers against one: ${ratio(took.one, took.two)} times as fast, the quickest of each ${figure(Math.min(...took.one) / Math.min(...took.two))}; budget 1.7`);
  console.log(`two pages that inspect it at once, each with a worker of its own, against one: ${ratio(took.one, took.both)} times as much in the same time; that is what this machine's cores give`);
  console.log(`structure, roles, turns and exact copies alone, against the plain loop: ${ratio(took.loop, took.structure)} times its speed; budget 1; our reader by itself ${ratio(took.loop, took.reading)}`);
  console.log(`loop ${rate(took.loop)}, our reader ${rate(took.reading)}, inspection ${rate(took.one)}, with two workers ${rate(took.two)}`);
}

/** How fast tokens are counted: of the file's texts, and of thirty languages and code. */
async function tokens() {
  const { browser, page } = await opened();
  const sample = await readFile(new URL("../../crates/tokenizer/tests/vocab/sample.txt", import.meta.url), "utf8");
  const words = sample.split(/(?<= )/);
  const mixed = Array.from({ length: 400 }, (_, text) =>
    Array.from({ length: 400 }, (_, at) => words[(text * 7919 + at * 104_729 + ((at * at) % 613)) % words.length]).join(""));
  for (const [name, given] of [["chat in English and Chinese", texts(3e6)], ["thirty languages and code", mixed]]) {
    const found = await page.evaluate(async ([address, message]) => {
      const worker = new Worker(address, { type: "module" });
      const heard = () => new Promise((done, failed) => {
        worker.onmessage = (event) => done(event.data);
        worker.onerror = (event) => failed(new Error(event.message));
      });
      await heard();
      worker.postMessage(message);
      const found = await heard();
      worker.terminate();
      return found;
    }, [`${site.url}bench/page/counting.js`, { texts: given, rounds: ROUNDS + 2 }]);
    const bytes = Buffer.byteLength(given.join(""));
    const rate = (times) => `${figure(bytes / 1e3 / median(times))} MB/s`;
    const same = found.counts.ours === found.counts.theirs ? "the same counts" : `counts differ: ${JSON.stringify(found.counts)}`;
    console.log(`o200k, ${name}, ${figure(bytes / 1e6)} MB, against gpt-tokenizer: ${ratio(found.theirs, found.ours)} times as fast; budget 5; ${same}`);
    console.log(`ours ${rate(found.ours)}, gpt-tokenizer ${rate(found.theirs)}`);
    console.log(`the same from a file's bytes: ${ratio(found.theirsFromBytes, found.oursFromBytes)} times as fast; ours ${rate(found.oursFromBytes)}, gpt-tokenizer ${rate(found.theirsFromBytes)}`);
  }
  await browser.close();
}

/** What the process that runs the page and its workers holds of its own, in bytes, where that can be asked. */
async function held(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) => {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  });
  return Math.max(...(await Promise.all(sizes)));
}

async function memory() {
  const file = await makeFile(MEGABYTES * 5e6);
  const { browser, page } = await opened(file.path);
  const before = await held(browser);
  if (before === 0) {
    console.log("memory: this system does not tell what a process holds; Linux does");
  } else {
    let [most, done] = [0, false];
    const watch = (async () => {
      while (!done) {
        most = Math.max(most, await held(browser));
        await new Promise((turn) => setTimeout(turn, 50));
      }
    })();
    const { took, held: programs } = await inspect(page, CREW);
    done = true;
    await watch;
    const size = (bytes) => `${figure(bytes / 1e6)} MB`;
    console.log(`memory while inspecting ${size(file.bytes)} with ${CREW} workers: ${size(most - before)} more than before, ${size(most)} with the page itself; budget 400 MB`);
    console.log(`the programs' own memories, at their largest: ${programs.map(size).join(" + ")} = ${size(programs.reduce((sum, one) => sum + one, 0))}`);
    console.log(`that took ${figure(took / 1e3)} s`);
  }
  await browser.close();
  await file.remove();
}

/** Python with tiktoken, in a folder of the bench's; nothing where there is no Python. */
function python() {
  const run = (program, ...words) => spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 26 });
  const folder = join(MADE, "python");
  const inside = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (!existsSync(inside) && run("python3", "-m", "venv", folder).status !== 0) return undefined;
  const installed = run(inside, "-m", "pip", "install", "--quiet", `tiktoken==${TIKTOKEN}`);
  if (installed.status !== 0) return undefined;
  return (...words) => {
    const { status, stdout, stderr } = run(inside, ...words);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
}

/** A vocabulary as tiktoken reads it. */
async function ranks() {
  const { default: all } = await import("gpt-tokenizer/bpeRanks/cl100k_base");
  const lines = all.map((token, rank) => `${Buffer.from(token).toString("base64")} ${rank}\n`);
  const path = join(MADE, "cl100k.tiktoken");
  await writeFile(path, lines.join(""));
  return path;
}

/** Everything the page does, exact counts included, against what OpenAI's notebook does in Python. */
async function notebook() {
  const theirs = python();
  if (!theirs) {
    console.log("the notebook's checks: there is no Python here that can make a folder of its own and install tiktoken");
    return;
  }
  const [file, vocabulary] = [await makeFile(MEGABYTES * 0.25e6), await ranks()];
  const { browser, page } = await opened(file.path);
  await page.getByText("Exactly, by cl100k", { exact: true }).click();
  const took = { theirs: [], ours: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    took.theirs.push(1000 * theirs(join(HERE, "notebook.py"), file.path, vocabulary).took);
    took.ours.push((await inspect(page, 2)).took);
  }
  await browser.close();
  await file.remove();
  const seconds = (times) => `${figure(median(times) / 1e3)} s`;
  console.log(`everything and exact cl100k counts, ${figure(file.bytes / 1e6)} MB, two workers, against the notebook's checks in Python: ${ratio(took.theirs, took.ours)} times as fast, the first ${figure(took.theirs[0] / took.ours[0])}; budget 6`);
  console.log(`ours ${seconds(took.ours)}, the notebook's checks ${seconds(took.theirs)}`);
}

const parts = { speed, notebook, tokens, memory };
const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure();
}
await site.close();
