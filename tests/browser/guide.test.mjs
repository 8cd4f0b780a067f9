// The guide: every chapter is there, can be linked to and searched.

import { heading } from "./stored.mjs";
import { assert, pageTest, screenshots } from "./support.mjs";

const search = (page) => page.getByRole("textbox", { name: "Search the guide" });
const entries = (page) => page.locator(".entry:visible, .chapter tbody tr:visible");

pageTest("the contents lead to each chapter, and the focus goes there", async ({ page, open }) => {
  await open("#/guide");
  await page.locator(".chapter").first().waitFor();
  const contents = page.getByRole("navigation", { name: "Chapters" });
  const titles = await contents.getByRole("link").allTextContents();
  assert.ok(titles.length >= 14);
  for (const title of ["What to try, in this order", "Mistakes others have made", "Sources"]) {
    await contents.getByRole("link", { name: title, exact: true }).click();
    await page.waitForFunction((title) => document.activeElement?.textContent === title, title);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
  }
  assert.match(page.url(), /#\/guide\/sources$/);
});

pageTest("search filters every table as one types, counts, and can be cleared", async ({ page, open }) => {
  await open("#/guide");
  await page.locator(".chapter").first().waitFor();
  await heading(page).waitFor();
  const all = await entries(page).count();
  const status = page.getByRole("search").getByRole("status");
  assert.equal(await status.textContent(), "");
  await search(page).fill("CACHE");
  await status.getByText(/^\d+ of \d+ entries found\.$/).waitFor();
  const [found, total] = (await status.textContent()).match(/\d+/g).map(Number);
  assert.equal(total, all);
  assert.equal(await entries(page).count(), found);
  assert.ok(found > 0 && found < all);
  for (const text of await entries(page).allTextContents()) assert.match(text.toLowerCase(), /cache/);

  await search(page).fill("zebra crossing");
  await status.getByText("Nothing found.").waitFor();
  await page.getByText("No entry holds all of these words.").waitFor();
  assert.equal(await entries(page).count(), 0);
  await screenshots(page, "guide-empty");

  await page.getByRole("search").getByRole("button", { name: "Clear" }).click();
  assert.equal(await entries(page).count(), all);
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
  await open("#/guide");
  await page.locator(".chapter").first().waitFor();
  await page.getByText("Rough numbers, early 2026.").waitFor();
  const bare = await page.locator(".chapter tbody tr").evaluateAll((rows) => rows.filter((row) => !row.querySelector("a")).length);
  assert.equal(bare, 0);
});

pageTest("an unknown section is the guide from its beginning", async ({ page, open }) => {
  await open("#/guide/no-such-thing");
  await page.locator(".chapter").first().waitFor();
  await page.getByRole("heading", { level: 1, name: "Guide" }).waitFor();
});

let lost = true;
pageTest(
  "a guide that does not arrive says so, and can be fetched again",
  { site: { gone: (path) => lost && path.endsWith("guide.html") } },
  async ({ page, open, expectTrouble }) => {
    expectTrouble(/404/);
    await open("#/guide");
    await page.getByRole("alert").waitFor();
    lost = false;
    await page.getByRole("button", { name: /again|retry/i }).click();
    await page.locator(".chapter").first().waitFor();
  },
);
