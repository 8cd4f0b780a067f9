// A copy and a split of the training file, and the ways reading can end. Every file here is
// made for its test.

import { readFile, mkdtemp, writeFile, truncate, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parquet } from "./parquet.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";
import { withheld } from "./workers.mjs";

const chat = (question, answer) =>
  JSON.stringify({ messages: [{ role: "user", content: question }, { role: "assistant", content: answer }] });
const file = (name, text) => ({ name, mimeType: "application/jsonl", buffer: Buffer.from(text) });
const training = (page) => page.getByLabel("Training file");
const report = (page) => page.getByRole("region", { name: "Report", exact: true });
const copy = (page) => page.getByRole("region", { name: "A copy of the file" });
const THINGS = "lamp parcel kettle window bicycle ladder garden harbour violin mirror engine letter bottle carpet saddle basket".split(" ");
const words = (seed) => Array.from({ length: 24 }, (_, at) => `${THINGS[(seed * 7 + at * at * 3 + at * seed) % THINGS.length]}${(seed * 31 + at * 17) % 97}`).join(" ") + ` ${seed}`;
const rows = (from, to) => Array.from({ length: to - from }, (_, at) => chat(`Question ${words(from + at)}?`, `Answer ${words(9000 + 3 * (from + at))}.`));
const read = (page, what) => training(page).setInputFiles(what).then(() => report(page).getByRole("heading", { name: "Service compatibility" }).waitFor());

/** Saves what a link or button offers, and reads it. */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

pageTest("a repaired file has no copies, and every change is listed", async ({ page, open }) => {
  await open("#/data");
  const good = rows(0, 30);
  const text = [...good, good[3], "", '{"messages": [', chat("Late?", "Yes.").replace('"assistant"', '"assistent"')].join("\r\n");
  await read(page, file("support.jsonl", text));
  await page.getByRole("button", { name: "Write a copy" }).click();
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  await copy(page).getByText(/an earlier record says the same to the letter/).waitFor();
  await copy(page).getByText(/A misspelt role/).waitFor();
  await axe(page);
  await screenshots(page, "data-repaired");
  const repaired = await saved(page, copy(page).getByRole("link", { name: "support-repaired.jsonl" }));
  assert.equal(repaired.name, "support-repaired.jsonl");
  const lines = repaired.text.trimEnd().split("\n");
  assert.deepEqual(lines.slice(0, 30), good);
  assert.equal(lines.length, 31);
  assert.equal(JSON.parse(lines[30]).messages[1].role, "assistant");
  const changes = JSON.parse((await saved(page, copy(page).getByRole("button", { name: "Save the list of changes" }))).text);
  assert.deepEqual(changes.find((change) => change.id === "copy")?.lines, [[31, 31]]);
});

pageTest("a split holds out what was asked for, and parts no two that are alike", async ({ page, open }) => {
  await open("#/data");
  // Each text twice: the second with one word more at its end.
  const twins = Array.from({ length: 100 }, (_, at) => [chat(`Question ${words(at)}?`, `Answer ${words(9000 + at)}.`), chat(`Question ${words(at)}?`, `Answer ${words(9000 + at)} again.`)]).flat();
  await read(page, file("twins.jsonl", twins.join("\n")));
  const share = page.getByLabel("Held out, in percent");
  await share.fill("half");
  await copy(page).getByRole("button", { name: "Write and split it" }).click();
  await copy(page).getByText("Enter a share between 1 and 50 percent.").waitFor();
  await share.fill("20");
  await copy(page).getByRole("button", { name: "Write and split it" }).click();
  const train = await saved(page, copy(page).getByRole("link", { name: "twins-train.jsonl" }));
  const held = await saved(page, copy(page).getByRole("link", { name: "twins-held-out.jsonl" }));
  const prompts = ({ text }) => text.trimEnd().split("\n").map((line) => JSON.parse(line).messages[0].content);
  assert.equal(prompts(train).length + prompts(held).length, 200);
  assert.equal(prompts(held).length, 40);
  const trained = new Set(prompts(train));
  assert.ok(prompts(held).every((prompt) => !trained.has(prompt)));
});

pageTest("a share too small to hold anything out says so", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("few.jsonl", rows(0, 12).join("\n")));
  await page.getByLabel("Held out, in percent").fill("1");
  await copy(page).getByRole("button", { name: "Write and split it" }).click();
  await copy(page).getByText(/Nothing could be held out/).waitFor();
});

pageTest("a copy of a large file is written slice by slice", async ({ page, open }) => {
  await page.addInitScript(withheld);
  await open("#/data");
  const large = rows(0, 40_000).join("\n");
  assert.ok(large.length > 9e6, `${large.length}`);
  await read(page, file("large.jsonl", large));
  const before = await page.evaluate(() => window.heard);
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  const repaired = await saved(page, copy(page).getByRole("link", { name: "large-repaired.jsonl" }));
  assert.equal(repaired.text, `${large}\n`);
  // One message ends the copy; each slice before the last has one of its own.
  const slices = (await page.evaluate(() => window.heard)) - before;
  assert.ok(slices > 1, `${slices} slices`);
});

pageTest("a copy that is given up is not offered, and another can be made", async ({ page, open }) => {
  await page.addInitScript(withheld);
  await open("#/data");
  const lines = rows(0, 200).join("\n");
  await read(page, file("small.jsonl", lines));
  await page.evaluate(() => window.withhold());
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  const cancel = copy(page).getByRole("button", { name: "Cancel" });
  // The copy is finished, and the page has not heard of it.
  await page.waitForFunction(() => window.kept() > 0);
  await cancel.click();
  await cancel.waitFor({ state: "detached" });
  await page.evaluate(() => window.release());
  assert.equal(await copy(page).getByRole("link").count(), 0);
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  const repaired = await saved(page, copy(page).getByRole("link", { name: "small-repaired.jsonl" }));
  assert.equal(repaired.text, `${lines}\n`);
});

/** A page that remembers its workers, so that a test can end one without a word. */
const remembering = () => {
  const Real = window.Worker;
  window.workers = [];
  window.Worker = class extends Real {
    constructor(...asked) {
      super(...asked);
      window.workers.push(this);
    }
  };
};

pageTest("a worker that dies while it reads is noticed, and the page still works", async ({ page, open }) => {
  await page.addInitScript(remembering);
  await open("#/data");
  await training(page).setInputFiles(file("large.jsonl", rows(0, 60_000).join("\n")));
  await page.getByRole("button", { name: "Cancel" }).waitFor();
  await page.waitForFunction(() => window.workers.length > 0 && document.querySelector(".progress progress")?.value > 0);
  await page.evaluate(() => window.workers.forEach((worker) => worker.terminate()));
  const alert = page.getByRole("alert").filter({ hasText: "Reading stopped" });
  await alert.waitFor();
  await training(page).setInputFiles(file("small.jsonl", rows(0, 20).join("\n")));
  await report(page).getByText("small.jsonl").first().waitFor();
});

pageTest("a worker whose program never arrives is given up after a minute, and asked for again", async ({ page, open }) => {
  await page.clock.install();
  await open("#/data");
  const program = /\/worker-[^/]*wasm$/;
  const asked = new Promise((come) => page.route(program, come));
  await training(page).setInputFiles(file("small.jsonl", rows(0, 20).join("\n")));
  await asked;
  await page.clock.fastForward(61_000);
  const alert = page.getByRole("alert").filter({ hasText: "did not start" });
  await alert.waitFor();
  await page.unroute(program);
  await alert.getByRole("button", { name: "Try again" }).click();
  await report(page).getByText("small.jsonl").first().waitFor();
});

pageTest("a worker whose script fails while its program is on the way is heard of at once", { site: { gone: (name) => /^worker-.*js$/.test(name) } }, async ({ page, open }) => {
  await open("#/data");
  // The program comes long after the script has failed.
  await page.route(/\/worker-[^/]*wasm$/, async (route) => {
    await new Promise((turn) => setTimeout(turn, 1_000));
    await route.continue();
  });
  await training(page).setInputFiles(file("small.jsonl", rows(0, 20).join("\n")));
  await page.getByRole("alert").filter({ hasText: "did not start" }).waitFor({ timeout: 10_000 });
});

/** A page without HTTPS: browsers lend no locks to it, and nobody is told when a worker dies. */
const without = () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined });

pageTest("without HTTPS a worker that falls silent is said to be silent, and reading can be given up", async ({ page, open }) => {
  await page.clock.install();
  await page.addInitScript(remembering);
  await page.addInitScript(without);
  await open("#/data");
  await training(page).setInputFiles(file("large.jsonl", rows(0, 60_000).join("\n")));
  await page.waitForFunction(() => window.workers.length > 0 && document.querySelector(".progress progress")?.value > 0);
  await page.evaluate(() => window.workers.forEach((worker) => worker.terminate()));
  const silent = page.getByText(/Nothing has been heard of the reading/);
  assert.equal(await silent.count(), 0);
  await page.clock.fastForward(31_000);
  await silent.waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await training(page).setInputFiles(file("small.jsonl", rows(0, 20).join("\n")));
  await report(page).getByText("small.jsonl").first().waitFor();
  await page.clock.fastForward(31_000);
  assert.equal(await silent.count(), 0);
});

pageTest("where the page is told of a worker's death, silence is no news", async ({ page, open }) => {
  await page.clock.install();
  await page.addInitScript(remembering);
  await open("#/data");
  await page.evaluate(() => {
    // Held in the middle of its work, as by a slow disk.
    const post = window.Worker.prototype.postMessage;
    window.Worker.prototype.postMessage = function (message, ...more) {
      if (message.ask !== "inspect") post.call(this, message, ...more);
    };
  });
  await training(page).setInputFiles(file("small.jsonl", rows(0, 20).join("\n")));
  await page.getByRole("button", { name: "Cancel" }).waitFor();
  await page.clock.fastForward(31_000);
  // Whatever the half minute led to has been drawn by now.
  await page.clock.runFor(1_000);
  assert.equal(await page.getByText(/Nothing has been heard of the reading/).count(), 0);
  await page.getByRole("button", { name: "Cancel" }).click();
});

pageTest("a worker that dies behind its report fails the copy, not the report", async ({ page, open }) => {
  await page.addInitScript(remembering);
  await open("#/data");
  await read(page, file("small.jsonl", rows(0, 20).join("\n")));
  await page.evaluate(() => window.workers.forEach((worker) => worker.terminate()));
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  await page.getByRole("alert").filter({ hasText: "No copy was made" }).waitFor();
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
});

pageTest("a file that changed meanwhile says so", async ({ page, open }) => {
  const folder = await mkdtemp(join(tmpdir(), "data-"));
  try {
    const path = join(folder, "changing.jsonl");
    await writeFile(path, rows(0, 200).join("\n"));
    await open("#/data");
    await read(page, path);
    await truncate(path, 1_000);
    await copy(page).getByRole("button", { name: "Write the copy" }).click();
    await page.getByRole("alert").filter({ hasText: "could not be read to its end" }).waitFor();
    await rm(path);
    await page.getByLabel(/^Validation file/).setInputFiles(file("valid.jsonl", rows(500, 505).join("\n")));
    await page.getByRole("alert").filter({ hasText: "could not be read to its end" }).waitFor();
    await training(page).setInputFiles(file("small.jsonl", rows(0, 20).join("\n")));
    await report(page).getByText("small.jsonl").first().waitFor();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

pageTest("a Parquet file that is gone in the middle of a copy is not taken for a damaged one", async ({ page, open }) => {
  await page.addInitScript(() => {
    const post = window.Worker.prototype.postMessage;
    window.Worker.prototype.postMessage = function (message, ...more) {
      const go = () => post.call(this, message, ...more);
      if (message.ask === "more" && !window.goOn) window.goOn = go;
      else go();
    };
  });
  const folder = await mkdtemp(join(tmpdir(), "data-"));
  try {
    const path = join(folder, "changing.parquet");
    const groups = [pairs(0, 15_000), pairs(15_000, 30_000), pairs(30_000, 45_000)];
    await writeFile(path, parquet(["prompt", "completion"], groups));
    await open("#/data");
    await read(page, path);
    await copy(page).getByRole("button", { name: "Write the copy" }).click();
    await page.waitForFunction(() => window.goOn);
    await rm(path);
    await page.evaluate(() => window.goOn());
    const alert = page.getByRole("alert").filter({ hasText: "No copy was made" });
    await alert.filter({ hasText: "could not be read to its end" }).waitFor();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Drops files made in the page onto the box; `folder`: as the browser drops a folder. */
const drop = (page, names, folder) =>
  page.locator(".drop").evaluate(
    (box, [names, folder]) => {
      const dataTransfer = new DataTransfer();
      for (const name of names) dataTransfer.items.add(new File(["x"], name));
      if (folder) Object.defineProperty(dataTransfer, "items", { value: [{ webkitGetAsEntry: () => ({ isDirectory: true }) }] });
      box.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    },
    [names, folder],
  );

pageTest("a folder, several files and no file are refused by name, and a report stays", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("small.jsonl", rows(0, 20).join("\n")));
  await drop(page, ["folder"], true);
  await page.getByText(/That is a folder/).first().waitFor();
  await drop(page, ["a.jsonl", "b.jsonl"], false);
  await page.getByText(/Those are several files/).first().waitFor();
  await drop(page, [], false);
  await page.getByText(/There was no file/).first().waitFor();
  await report(page).getByText("small.jsonl").first().waitFor();
  await axe(page);
  await training(page).setInputFiles(file("other.jsonl", rows(0, 20).join("\n")));
  await report(page).getByText("other.jsonl").first().waitFor();
  assert.equal(await page.getByText(/There was no file/).count(), 0);
});

const table = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });
const pairs = (from, to) => Array.from({ length: to - from }, (_, at) => [`Question ${words(from + at)}?`, `Answer ${words(9000 + from + at)}.`]);

pageTest("a Parquet file is read by groups of rows, and written anew as lines", async ({ page, open }) => {
  await open("#/data");
  const groups = [pairs(0, 40), pairs(40, 80), [...pairs(80, 100), pairs(3, 4)[0]]];
  await read(page, table("rows.parquet", parquet(["prompt", "completion"], groups)));
  await report(page).getByText("Parquet", { exact: false }).first().waitFor();
  await report(page).getByText("101", { exact: true }).first().waitFor();
  await report(page).getByText(/The same text more than once: 1 group/).waitFor();
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  const repaired = await saved(page, copy(page).getByRole("link", { name: "rows-repaired.jsonl" }));
  const lines = repaired.text.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, 100);
  assert.deepEqual(Object.values(lines[41]), pairs(41, 42)[0]);
});

pageTest("a large Parquet file is written a stretch at a time, also within a group, and split alike", async ({ page, open }) => {
  await page.addInitScript(() => {
    const post = window.Worker.prototype.postMessage;
    window.pauses = 0;
    window.Worker.prototype.postMessage = function (message, ...more) {
      if (message.ask === "more") window.pauses += 1;
      post.call(this, message, ...more);
    };
  });
  await open("#/data");
  // No two alike.
  const drawn = (seed) => Array.from({ length: 24 }, (_, at) => Math.imul(24 * seed + at + 1, 0x9e3779b1) >>> 0).map((number) => `${THINGS[number >>> 28]}${number % 99_991}`).join(" ");
  const all = Array.from({ length: 30_000 }, (_, at) => [`Question ${drawn(2 * at)}?`, `Answer ${drawn(2 * at + 1)}.`]);
  const groups = [all.slice(0, 20_000), all.slice(20_000, 20_010), [...all.slice(20_010), all[5], all[20_005]]];
  const line = ([prompt, completion]) => JSON.stringify({ prompt, completion });
  const lines = all.map(line);
  assert.ok(lines.slice(0, 20_000).join("\n").length > 8e6, "the first group takes pauses of its own");
  await read(page, table("rows.parquet", parquet(["prompt", "completion"], groups)));
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  const repaired = await saved(page, copy(page).getByRole("link", { name: "rows-repaired.jsonl" }));
  assert.equal(repaired.text, `${lines.join("\n")}\n`);
  const pauses = await page.evaluate(() => window.pauses);
  assert.ok(pauses >= 3, `${pauses} pauses`);
  const changes = JSON.parse((await saved(page, copy(page).getByRole("button", { name: "Save the list of changes" }))).text);
  assert.deepEqual(changes.map(({ id, count, lines }) => [id, count, lines]), [["layout", 1, [[1, 1]]], ["copy", 2, [[30_001, 30_002]]]]);
  await page.getByLabel("Held out, in percent").fill("20");
  await copy(page).getByRole("button", { name: "Write and split it" }).click();
  const train = await saved(page, copy(page).getByRole("link", { name: "rows-train.jsonl" }));
  const held = await saved(page, copy(page).getByRole("link", { name: "rows-held-out.jsonl" }));
  const sides = [train, held].map(({ text }) => new Set(text.trimEnd().split("\n")));
  assert.equal(sides[1].size, 6_000);
  // Each side keeps the order of the file, and no row is lost.
  for (const side of sides) assert.deepEqual([...side], lines.filter((line) => side.has(line)));
  assert.equal(sides[0].size + sides[1].size, lines.length);
});

pageTest("a Parquet file whose codec is not read names it", async ({ page, open }) => {
  await open("#/data");
  await training(page).setInputFiles(table("rows.parquet", parquet(["prompt", "completion"], [pairs(0, 10)], 6)));
  await report(page).getByText(/The way the file is compressed is not read here/).waitFor();
  await report(page).locator("summary", { hasText: "compressed in a way that is not read here" }).click();
  await report(page).getByText(/Zstandard/).first().waitFor();
});
