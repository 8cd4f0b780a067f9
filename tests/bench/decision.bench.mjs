// How long the page takes to answer: from a click to the redrawn preview, from an address to the whole
// verdict with its flips, drawing included, and that verdict alone. Budgets: 8 ms of script at the 95th
// percentile for the first; 20 ms for all flips, which the last holds and a little more.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { DIST, launch, started } from "../browser/chromium.mjs";
import { CASES, seedCase } from "../browser/cases.mjs";
import { serve } from "../browser/site.mjs";
import { record } from "../browser/stored.mjs";
import { MADE } from "./made.mjs";

const TIMES = 100;
const HERE = fileURLToPath(new URL(".", import.meta.url));
const site = await serve({ folder: DIST, beside: { "bench/made/": MADE, "bench/page/": join(HERE, "page") } });
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
await seedCase(context, "brand");
const page = await context.newPage();

const line = (name, times) => {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, of ${times.length}`);
};

await page.goto(`${site.url}#/a/brand/q/task?back=check`);
await started(page);
await page.getByRole("radio").first().waitFor();
line("an answer changed, preview redrawn", await page.evaluate(async (times) => {
  const radios = [...document.querySelectorAll("input[type=radio]")];
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    radios[time % radios.length].click();
    // Effects run as microtasks, which are done when the next task begins.
    await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    taken.push(performance.now() - start);
  }
  return taken;
}, TIMES));

line("a verdict with all its flips, drawn", await page.evaluate(async (times) => {
  // The page hears of an address a turn later, so what is drawn tells when it has.
  const go = (hash, drawn) => new Promise((done) => {
    const start = performance.now();
    const watch = new MutationObserver(() => {
      if (!document.querySelector(drawn)) return;
      watch.disconnect();
      done(performance.now() - start);
    });
    watch.observe(document.getElementById("page"), { childList: true, subtree: true });
    location.hash = hash;
  });
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    await go("#/a/brand/check", "article.check");
    taken.push(await go("#/a/brand/verdict", "article.memo"));
  }
  return taken;
}, TIMES));

for (const [name, answers] of Object.entries(CASES)) {
  const json = JSON.stringify(JSON.parse(record({ name, answers })).data);
  const { took, flips } = await page.evaluate(
    async ([address, json, times]) => (await import(`${address}bench/page/deciding.js`)).measure(json, times),
    [site.url, json, TIMES],
  );
  line(`the verdict “${name}” with its ${flips} flips, not drawn`, took);
}

await browser.close();
await site.close();
