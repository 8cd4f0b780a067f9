// The guide: every chapter is there, has an address, can be turned to and searched.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { heading } from "./stored.mjs";
import { DIST } from "./chromium.mjs";
import { assert, pageTest, screenshots } from "./support.mjs";

const search = (page) => page.getByRole("textbox", { name: "Search the guide" });
const entries = (page) => page.locator(".entry:visible, .chapter tbody tr:visible");

pageTest("the contents lead to each chapter, and the focus goes there", async ({ page, open }) => {
  await open("#/guide");
  const contents = page.getByRole("navigation", { name: "Chapters", exact: true });
  await contents.getByRole("link").first().waitFor();
  const titles = await contents.getByRole("link").allTextContents();
  assert.ok(titles.length >= 14);
  assert.equal(await page.locator(".chapter").count(), 0);
  for (const title of ["What to try, in this order", "Mistakes others have made", "Sources: papers and studies"]) {
    if (!(await contents.isVisible())) await page.getByText("Chapters", { exact: true }).first().click();
    await contents.getByRole("link", { name: title, exact: true }).click();
    await page.waitForFunction((title) => document.activeElement?.textContent === title, title);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
    assert.equal(await page.locator(".chapter").count(), 1);
  }
  assert.match(page.url(), /#\/guide\/sources-studies$/);
});

pageTest("every chapter has an address, ends within 6,000 pixels, and leads to the next", async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open("#/guide");
  const contents = page.getByRole("navigation", { name: "Chapters", exact: true });
  await contents.getByRole("link").first().waitFor();
  const titles = await contents.getByRole("link").allTextContents();
  await contents.getByRole("link").first().click();
  const tall = [];
  for (const [at, title] of titles.entries()) {
    await page.locator(".chapter h2", { hasText: title }).waitFor();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height > 6_000) tall.push(`${title}: ${height}`);
    const turn = page.getByRole("navigation", { name: "Chapters before and after" });
    if (at + 1 < titles.length) await turn.getByRole("link", { name: titles[at + 1], exact: true }).click();
  }
  assert.deepEqual(tall, []);
});

pageTest("a chapter reads without the program, and leads to its sources", async ({ site, context }) => {
  const page = await context.newPage();
  await page.goto(`${site.url}guide/mistakes.html`);
  await page.getByRole("heading", { name: "Mistakes others have made" }).waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), "0px");
  await page.locator("#mistake-no-evaluation").getByRole("link", { name: /^The source document/ }).click();
  await page.locator("#source-when-to-fine-tune").waitFor();
  assert.match(page.url(), /sources-guides\.html#source-when-to-fine-tune$/);
});

pageTest("search filters every table as one types, counts, and can be cleared", async ({ page, open }) => {
  await open("#/guide/flow");
  await page.locator(".chapter").first().waitFor();
  await heading(page).waitFor();
  const chapter = await entries(page).count();
  const status = page.getByRole("search").getByRole("status");
  assert.equal(await status.textContent(), "");
  await search(page).fill("CACHE");
  await status.getByText(/^\d+ of \d+ entries found\.$/).waitFor();
  const [found, total] = (await status.textContent()).match(/\d+/g).map(Number);
  assert.ok(total > 400);
  assert.equal(await entries(page).count(), found);
  assert.ok(found > 0 && found < total);
  for (const text of await entries(page).allTextContents()) assert.match(text.toLowerCase(), /cache/);

  await search(page).fill("zebra crossing");
  await status.getByText("Nothing found.").waitFor();
  await page.getByText("No entry holds all of these words.").waitFor();
  assert.equal(await entries(page).count(), 0);
  await screenshots(page, "guide-empty");

  await page.getByRole("search").getByRole("button", { name: "Clear" }).click();
  await page.waitForFunction((chapter) => document.querySelectorAll(".chapter .entry, .chapter tbody tr").length === chapter, chapter);
  assert.ok(await search(page).evaluate((it) => it === document.activeElement));
});

pageTest("a source cited in a verdict or a chapter is one link away", async ({ page, open }) => {
  await open("#/guide/mistake-no-evaluation");
  await page.locator(".chapter").first().waitFor();
  const entry = page.locator("#mistake-no-evaluation");
  await page.waitForFunction(() => document.activeElement?.id === "mistake-no-evaluation");
  await entry.getByRole("link", { name: /^The source document/ }).click();
  await page.waitForFunction(() => document.activeElement?.id === "source-when-to-fine-tune");
  await page.locator("#source-when-to-fine-tune").getByText("When to Fine-Tune").waitFor();
});

pageTest("rough numbers carry their date, and every table its sources", async ({ page, open }) => {
  await open("#/guide/approaches");
  await page.locator(".chapter").first().waitFor();
  await page.getByText("Rough numbers, early 2026.").waitFor();
  const rows = (text) => [...text.matchAll(/<tr id=.*?<\/tr>/gs)].map(([row]) => row);
  const whole = rows(await readFile(join(DIST, "guide.html"), "utf8"));
  assert.ok(whole.length > 100);
  const bare = whole.filter((row) => !row.includes("<a ")).length;
  assert.equal(bare, 0);
});

pageTest("an unknown section is the guide from its beginning", async ({ page, open }) => {
  await open("#/guide/no-such-thing");
  await page.getByRole("navigation", { name: "Chapters", exact: true }).getByRole("link").first().waitFor();
  await page.getByRole("heading", { level: 1, name: "Guide" }).waitFor();
  assert.equal(await page.locator(".chapter").count(), 0);
});

let lost = true;
pageTest(
  "a guide that does not arrive says so, and can be fetched again",
  { site: { gone: (path) => lost && path.startsWith("guide/") } },
  async ({ page, open, expectTrouble }) => {
    expectTrouble(/404/);
    await open("#/guide/flow");
    await page.getByRole("alert").waitFor();
    lost = false;
    await page.getByRole("button", { name: /again|retry/i }).click();
    await page.locator(".chapter").first().waitFor();
  },
);
