// How quickly the money is worked out.
//
// First against Squiggle, in one page and in turns: the same payback model, the same figures out of it,
// each held against what a sum over the normal scale says. Squiggle solves a plain quotient of
// lognormals on paper, without a sample; so there are running costs in the model, which nobody can.
// What is printed is the ratio at the fewest futures of ours whose errors are no larger.
//
// Then on the money page as it is released: what a keystroke costs, and what the work at rest does.

import { build } from "esbuild";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { DIST, launch, started } from "../browser/chromium.mjs";
import { serve } from "../browser/site.mjs";
import { seed } from "../browser/stored.mjs";
import { figure, median, quantile } from "./figures.mjs";
import { MADE } from "./made.mjs";
import { known } from "./oracle.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SEEDS = Number(process.env.SEEDS ?? 12);
const KEYSTROKES = Number(process.env.KEYSTROKES ?? 100);
const RESTS = 7;

await build({
  entryPoints: [join(HERE, "node_modules/@quri/squiggle-lang/dist/index.js")],
  outfile: join(MADE, "squiggle.js"),
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "error",
});
const site = await serve({ folder: DIST, beside: { "bench/made/": MADE, "bench/page/": join(HERE, "page") } });
const browser = await launch();

/** Errors of the share that pays, the mean and the median, each as a root of mean squares over seeds. */
function errors(found, truth) {
  return ["pays", "mean", "median"].map((_, at) => {
    const squares = found.map((figures) => (figures[at] - truth[at]) ** 2);
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / found.length);
  });
}

async function squiggle() {
  const page = await browser.newPage();
  page.setDefaultTimeout(10 * 60_000);
  await page.goto(site.url);
  await started(page);
  const truth = known();
  const told = ([pays, mean, middle]) => `${(pays * 100).toFixed(2)} points of a hundred, $${figure(mean)}, $${figure(middle)}`;
  const measured = await page.evaluate(async ([address, seeds]) => (await import(`${address}bench/page/payback.js`)).measure(seeds), [site.url, SEEDS]);
  for (const { name, theirs, ours } of measured) {
    for (const their of theirs) {
      const most = errors(their.found, truth);
      const enough = ours.find((our) => errors(our.found, truth).every((error, at) => error <= most[at]));
      const head = `${name}: Squiggle with ${their.size} samples takes ${figure(median(their.took))} ms and is off by ${told(most)}`;
      if (!enough) {
        console.log(`${head}; ours is never as close`);
        continue;
      }
      console.log(`${head}; ours with ${enough.size} futures ${figure(median(enough.took))} ms, off by ${told(errors(enough.found, truth))}: ${figure(median(their.took) / median(enough.took))} times as fast; budget 20`);
    }
    const last = ours.at(-1);
    console.log(`${name}: ours with ${last.size} futures takes ${figure(median(last.took))} ms and is off by ${told(errors(last.found, truth))}`);
  }
  await page.close();
}

const range = (low, high) => ({ low, high });
const PROGRAMME = {
  fresh: range(300, 600), output: range(80, 150), "tuned-fixed": range(150, 300), days: range(10, 30), "day-rate": range(600, 1000),
  maintenance: range(300, 900), chance: range(50, 85), "example-tokens": range(800, 1200), epochs: range(2, 4), runs: range(2, 6),
  growth: range(0.5, 4), discount: range(6, 12), months: 36,
};
const ANSWERS = {
  task: "classify", goal: ["cost"], failure: ["cost"], eval: "held-out", pass: 90, bar: range(88, 93), prompt: "short",
  parts: ["examples", "system"], better: "no", calls: range(1_000_000, 3_000_000), fixed: range(2000, 3000), n: range(4000, 6000),
};
const TEAMS = {
  "two options": {
    atRest: "30 for fan and payback alone, see above",
    answers: { ...ANSWERS, cost: range(0.004, 0.009) },
    money: { ...PROGRAMME, prices: { tuned: { input: 0.8, output: 4 }, training: { "per-million": 5 } } },
  },
  "all six options": {
    atRest: 100,
    answers: ANSWERS,
    money: {
      ...PROGRAMME,
      "hit-rate": range(10, 40), "reachable-hit-rate": range(70, 95), "batch-share": range(5, 15), "reachable-batch-share": range(20, 40),
      size: range(7, 9), utilisation: range(25, 45), overhead: range(30, 60), speed: range(800, 1500), peak: range(2, 4), gpu: "h100",
      "retrain-every": range(5, 8), "retrain-days": range(2, 4), "error-cost": range(0.5, 2), "tuned-pass": range(90, 96),
      "cheaper-pass": range(80, 89), "stronger-pass": range(91, 95),
      prices: {
        today: { input: 2.5, "cached-read": 0.25, output: 15, "batch-discount": 50 },
        cheaper: { input: 0.5, output: 2 },
        stronger: { input: 5, output: 25 },
        tuned: { input: 0.8, output: 4 },
        training: { "per-million": 5 },
        "gpu-hour": { hour: 3 },
      },
    },
  },
};

/**
 * Types into a field, a few numbers one after the other, so many milliseconds apart. Each keystroke is
 * a timer of its own, and carries a mark.
 */
const type = (page, times, apart) => page.evaluate(async ([times, apart]) => {
  const field = document.getElementById("field-days");
  for (let time = 0; time < times; time += 1) {
    await new Promise((done) => setTimeout(() => {
      performance.mark("keystroke");
      field.value = `${10 + (time % 5)} to ${30 + (time % 7)}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      done();
    }, apart));
  }
  await new Promise((turn) => setTimeout(turn, apart));
}, [times, apart]);

/**
 * What timers did on the page's thread, in milliseconds of its processor, so that others on the machine
 * do not count: first those that were keystrokes, effects included; then the rest, which work at rest.
 */
async function timers(page, act) {
  await browser.startTracing(page, { categories: ["devtools.timeline", "blink.user_timing"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const marks = traceEvents.filter(({ name }) => name === "keystroke").map(({ ts }) => ts);
  const found = { keystrokes: [], rest: [] };
  for (const { name, ph, ts, dur, tdur } of traceEvents) {
    if (name !== "TimerFire" || ph !== "X") continue;
    const isKeystroke = marks.some((mark) => mark >= ts && mark <= ts + dur);
    found[isKeystroke ? "keystrokes" : "rest"].push((tdur ?? dur) / 1e3);
  }
  return found;
}

async function onThePage(name, { answers, money, atRest }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const data = { schema: 2, name: "Bench", as_of: "2026-11-20", seed: 1, answers, money };
  await seed(context, { "tuneworthy:a:bench": JSON.stringify({ v: 1, rev: 1, saved_at: Date.UTC(2026, 10, 20), data }) });
  const page = await context.newPage();
  await page.goto(`${site.url}#/a/bench/money`);
  await started(page);
  const figures = page.locator("figure");
  await figures.first().waitFor();
  await page.waitForTimeout(1500);
  await type(page, 20, 60);
  // Faster than the pause after which the thorough work begins.
  const { keystrokes } = await timers(page, () => type(page, KEYSTROKES, 60));
  await page.waitForTimeout(1500);
  const { rest } = await timers(page, () => type(page, RESTS, 1500));
  // What a timer does that works at nothing takes no millisecond.
  const slices = rest.filter((slice) => slice > 1);
  const work = slices.reduce((sum, slice) => sum + slice, 0) / RESTS;
  console.log(`${name}: a keystroke takes ${figure(median(keystrokes))} ms of script, 95th percentile ${figure(quantile(keystrokes, 0.95))}, of ${keystrokes.length}; budget 8`);
  console.log(`${name}: at rest ${figure(work)} ms of work for everything, of ${RESTS} times; budget ${atRest}; in slices of ${figure(median(slices))} ms, 95th percentile ${figure(quantile(slices, 0.95))}, longest ${figure(Math.max(...slices))}; budget 8`);
  await context.close();
}

/** The futures of a team, each curve and its payback: nothing drawn, and nothing kept from before. */
async function fan(name, { answers, money, atRest }) {
  const page = await browser.newPage();
  await page.goto(site.url);
  await started(page);
  const took = await page.evaluate(async ([address, json, times]) => {
    const { default: start } = await import(`${address}bench/made/page/engine.js`);
    await start();
    if (!engine.assessment(json)) throw new Error("not an assessment");
    const took = [];
    for (let time = 0; time < times; time += 1) {
      const begun = performance.now();
      engine.fan();
      took.push(performance.now() - begun);
    }
    return took;
  }, [site.url, JSON.stringify({ schema: 2, name, as_of: "2026-11-20", seed: 1, answers, money }), 20]);
  console.log(`${name}: fan and payback of 16,384 futures take ${figure(median(took))} ms, 95th percentile ${figure(quantile(took, 0.95))}${atRest === 100 ? "" : "; budget 30"}`);
  await page.close();
}

await squiggle();
for (const [name, team] of Object.entries(TEAMS)) await fan(name, team);
for (const [name, team] of Object.entries(TEAMS)) await onThePage(name, team);
await browser.close();
await site.close();
