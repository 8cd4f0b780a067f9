// The ground: one dist/ runs anywhere under its policy, and asks nobody else for anything.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { DIST, assert, axe, pageTest, screenshots, started } from "./support.mjs";

for (const mount of ["/", "/deep/er/"]) {
  pageTest(`the page runs at ${mount}`, { site: { mount } }, async ({ page, open, site }) => {
    await open("#/anything");
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    assert.equal(page.url(), `${site.url}#/anything`);
    await page.reload();
    await started(page);
  });
}

pageTest("the page has nothing for axe to find, and has its picture taken", async ({ page, open }) => {
  await open();
  await axe(page);
  await screenshots(page, "home");
});

pageTest("the words of the first screen stand there before the program", { context: { javaScriptEnabled: false } }, async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  // Playwright switches scripts off too late for <noscript> to be shown; that it is there must do.
  assert.match(await page.locator("noscript").textContent(), /needs JavaScript/);
});

pageTest("a first visit loads what index.html names, each file once", { site: {} }, async ({ page, open, site }) => {
  await open();
  await page.waitForLoadState("networkidle");
  const html = await readFile(join(DIST, "index.html"), "utf8");
  for (const name of site.requests) {
    // The sizes that the build measures are those of the named files.
    assert.ok(name === "" || html.includes(name), `${name} is loaded, and index.html does not name it`);
  }
  assert.deepEqual(site.requests, [...new Set(site.requests)]);
});

pageTest("the policy blocks what it is there to block", async ({ page, open, expectTrouble }) => {
  expectTrouble(/policy: script-src-elem blocked inline/);
  expectTrouble(/policy: connect-src blocked http:\/\/localhost:9/);
  // What the browser says of the same two on its console.
  expectTrouble(/console: .*Content Security Policy/);
  await open();
  const outcome = await page.evaluate(async () => {
    let seen = 0;
    const both = new Promise((done) => addEventListener("securitypolicyviolation", () => ++seen === 2 && done()));
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    const answer = await fetch("http://localhost:9/").then(() => "sent", () => "blocked");
    await both;
    return { ran: window.ran === true, answer };
  });
  assert.deepEqual(outcome, { ran: false, answer: "blocked" });
  // What was reported is on its way to the test.
  await page.evaluate(() => new Promise((turn) => setTimeout(turn, 100)));
});
