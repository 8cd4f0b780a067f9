// What every browser test stands on.
//
//   import { assert, pageTest, axe } from "./support.mjs";
//
//   pageTest("what must hold", async ({ page, open }) => {
//     await open("#/some/route");
//     await page.getByRole("button", { name: "Start" }).click();
//     await axe(page);
//   });
//
// Each test has a fresh profile. One that leaves a console error, an uncaught exception, a violation
// of the page's policy or a request to another origin behind it fails, unless it said so beforehand
// with `expectTrouble`.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { DIST, launch, screenshots, started } from "./chromium.mjs";
import { serve } from "./site.mjs";

export { DIST, assert, screenshots, started };

/** Long enough for a busy machine with two cores. */
const PATIENCE = 15_000;

let browser;
let wholeSite;

/** One browser and one whole site for all tests of a file. */
async function shared() {
  browser ??= launch();
  wholeSite ??= serve({ folder: DIST });
  return { browser: await browser, wholeSite: await wholeSite };
}

after(async () => {
  await (await browser)?.close();
  await (await wholeSite)?.close();
});

/**
 * A test with a fresh profile and an open page.
 *
 * @param {string} name
 * @param {object} [options] `site: { mount, gone }` for a site of its own (see site.mjs), and
 *   `context` for Playwright's `browser.newContext` (viewport, colorScheme, …)
 * @param {(tools: object) => Promise<void>} body gets `page`, `context`, `site`, and
 *   `open(hash)`: loads the page and waits until the program has started;
 *   `newProfile()`: the same tools for another reader on another machine;
 *   `expectTrouble(pattern)`: the test provokes this, and fails when it does not happen
 */
export function pageTest(name, options, body = options) {
  const { site: siteOptions, context: contextOptions } = body === options ? {} : options;
  test(name, { timeout: 120_000 }, async () => {
    const { browser, wholeSite } = await shared();
    const site = siteOptions ? await serve({ folder: DIST, ...siteOptions }) : wholeSite;
    const troubles = [];
    const expected = [];
    const contexts = [];

    const newProfile = async () => {
      // Only the tests of it want a service worker: it would answer in the place of the test's own host.
      const context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block", ...contextOptions });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE);
      await watch(context, site.origin, troubles);
      const page = await context.newPage();
      const open = async (hash = "") => {
        await page.goto(site.url + hash);
        // Where only the fragment changes, the page hears of it a turn later.
        await page.evaluate(() => new Promise((turn) => setTimeout(turn)));
        await started(page);
      };
      return { page, context, open };
    };

    try {
      const tools = { ...(await newProfile()), site, newProfile, expectTrouble: (pattern) => expected.push(pattern) };
      await body(tools);
    } finally {
      for (const context of contexts) await context.close();
      if (siteOptions) await site.close();
    }
    assert.deepEqual(troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble))), []);
    assert.deepEqual(expected.filter((pattern) => !troubles.some((trouble) => pattern.test(trouble))), []);
  });
}

/** Writes down everything that should not happen. */
async function watch(context, origin, troubles) {
  context.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (event) => troubles.push(`uncaught: ${event.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = ["data:", "blob:", "about:"].includes(url.protocol) || url.origin === origin;
    if (!isLocal) troubles.push(`foreign request: ${url}`);
  });
  await context.exposeBinding("reportViolation", (_, text) => troubles.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`policy: ${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** Fails unless the page is free of what axe finds, in the light and in the dark theme. */
export async function axe(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join("\n")}`,
    );
    assert.deepEqual(told, [], `axe, ${colorScheme}, ${page.url()}`);
  }
  await page.emulateMedia({ colorScheme: null });
}
