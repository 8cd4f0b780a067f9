// boot.js: what a reader sees when the program cannot start.

import { assert, axe, pageTest, started } from "./support.mjs";

const failed = (page) => page.locator("html[data-boot=failed]").waitFor({ state: "attached" });
const loads = (site) => site.requests.filter((name) => name === "boot.js").length;

for (const [what, gone] of [
  ["module", (name) => /^page-.*\.js$/.test(name)],
  ["program", (name) => name.endsWith(".wasm")],
]) {
  pageTest(`a missing ${what} is asked for again once, then the page says so`, { site: { gone } }, async ({ page, site, expectTrouble }) => {
    expectTrouble(/404|Gone|did not load|dynamically imported/);
    await page.goto(`${site.url}#/verdict?v=1&goal=cost`);
    await failed(page);
    assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].type), "reload");
    assert.equal(new URL(page.url()).hash, "#/verdict?v=1&goal=cost");
    // The first load, the fresh copy and the reload; boot.js itself may come from the cache.
    assert.equal(site.requests.filter((name) => name === "").length, 3);
    const notice = page.getByRole("region", { name: "The page did not start" });
    await notice.getByText("could not be fetched").waitFor();
    assert.equal(await notice.getByText("an error of its own").isVisible(), false);
    await notice.getByText("Work you saved in this browser is untouched.").waitFor();
    await axe(page);
  });
}

pageTest("a missing file never makes a loop where storage is blocked", { site: { gone: (name) => name.endsWith(".wasm") } }, async ({ context, page, site, expectTrouble }) => {
  expectTrouble(/404|Gone|did not load/);
  await context.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  });
  await page.goto(site.url);
  await failed(page);
  await page.waitForTimeout(500);
  assert.equal(site.requests.filter((name) => name === "").length, 3);
});

let deployed = false;
pageTest(
  "a stale page gets the new release by itself, and may do so again later",
  { site: { gone: (name) => name.endsWith(".wasm") && !deployed } },
  async ({ context, page, site, expectTrouble }) => {
    expectTrouble(/404/);
    // The new release stands there as soon as the page is fetched afresh.
    context.on("request", (request) => {
      if (request.url() === site.url && request.resourceType() === "fetch") deployed = true;
    });
    await page.goto(`${site.url}#/kept`);
    await started(page);
    assert.equal(new URL(page.url()).hash, "#/kept");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  },
);

pageTest("a program that stops with an error is not loaded again", { site: {} }, async ({ context, page, site, expectTrouble }) => {
  expectTrouble(/console:/);
  await context.addInitScript(() => {
    WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new WebAssembly.RuntimeError("stopped"));
  });
  await page.goto(site.url);
  await failed(page);
  await page.getByText("an error of its own").waitFor();
  assert.equal(loads(site), 1);
});

for (const missing of ["WebAssembly", "HTMLDialogElement"]) {
  pageTest(`a browser without ${missing} is told which ones work`, async ({ context, page, site }) => {
    await context.addInitScript((name) => delete window[name], missing);
    await page.goto(site.url);
    const notice = page.getByRole("region", { name: "This browser is too old for Tuneworthy" });
    await notice.getByText("Chrome or Edge 123, Firefox 120, Safari 17.5").waitFor();
    // The words of the first screen are still there to read.
    await page.getByRole("heading", { level: 1 }).waitFor();
  });
}

pageTest("the page says Reload, and does", { site: { gone: (name) => name.endsWith(".wasm") } }, async ({ page, site, expectTrouble }) => {
  expectTrouble(/404|did not load/);
  await page.goto(site.url);
  await failed(page);
  const before = loads(site);
  const again = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await again;
  await failed(page);
  assert.ok(loads(site) >= before);
});

// A part of the running program. `away` is what does not arrive; the tests switch it.
let away = /(?!)/;
const parts = { site: { gone: (name) => away.test(name) } };
const partGone = (page) => page.getByRole("region", { name: "This part of the page did not arrive" });

pageTest("a part that does not arrive says so, and comes when asked for again", parts, async ({ page, open, expectTrouble }) => {
  expectTrouble(/404|HTTP status/);
  away = /^split_flow-/;
  await open();
  await page.getByRole("link", { name: "Start", exact: true }).click();
  const notice = partGone(page);
  await notice.waitFor();
  await axe(page);
  assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].type), "navigate");
  away = /(?!)/;
  await notice.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("group", { name: "What does the model do for you?" }).waitFor();
  assert.equal(await notice.isVisible(), false);
});

pageTest("answers stay when the verdict does not arrive", parts, async ({ page, open, expectTrouble }) => {
  expectTrouble(/404|HTTP status/);
  away = /^split_verdict-/;
  await open("#/start");
  await page.getByText("Write", { exact: true }).click();
  await page.getByRole("link", { name: /verdict so far/i }).click();
  await partGone(page).waitFor();
  away = /(?!)/;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1 }).last().waitFor();
  assert.match(page.url(), /verdict/);
  assert.equal(await partGone(page).isVisible(), false);
});

const renamed = { site: { gone: (name) => away.test(name) } };
pageTest("a part of a release that is gone brings the new release", renamed, async ({ context, page, site, open, expectTrouble }) => {
  expectTrouble(/404|HTTP status/);
  away = /^split_flow-/;
  await open();
  // The new release: the page asked for afresh names another program.
  await context.route(site.url, async (route) => {
    if (route.request().resourceType() !== "fetch") return route.continue();
    away = /(?!)/;
    return route.fulfill({ body: "<!doctype html><script src=boot.js?js=./page-new.js></script>", contentType: "text/html" });
  });
  await page.getByRole("link", { name: "Start", exact: true }).click();
  await page.getByRole("group", { name: "What does the model do for you?" }).waitFor();
  assert.equal(await page.evaluate(() => performance.getEntriesByType("navigation")[0].type), "reload");
});

pageTest("a release whose parts stay missing is loaded again once", renamed, async ({ context, page, site, open, expectTrouble }) => {
  expectTrouble(/404|HTTP status/);
  away = /^split_flow-/;
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  // The host's front page is always of a release that this page is not.
  await context.route(site.url, async (route) => {
    if (route.request().resourceType() !== "fetch") return route.continue();
    return route.fulfill({ body: "<!doctype html><script src=boot.js?js=./page-new.js></script>", contentType: "text/html" });
  });
  await open("#/start");
  await partGone(page).waitFor();
  // Asking again does not begin another round.
  await partGone(page).getByRole("button", { name: "Try again" }).click();
  await partGone(page).waitFor();
  assert.equal(loads, 2);
});
