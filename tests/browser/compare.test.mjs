// Assessments side by side: what differs, what makes the difference, and taking it over.

import { eventually, record, seed } from "./stored.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

const BASE = { task: "write", goal: ["facts"], failure: ["facts"], prompt: "short", rag: "no" };
const PILOT = { ...BASE, rag: "short", upkeep: "named" };

const two = (context) => seed(context, {
  "tuneworthy:a:base": record({ name: "Now", answers: BASE }),
  "tuneworthy:a:pilot": record({ name: "After the pilot", answers: PILOT }),
});

pageTest("the answer that makes the difference is named", async ({ page, open, context }) => {
  await two(context);
  await open("#/a/base/verdict");
  await page.getByRole("link", { name: "Compare with another assessment" }).click();
  await page.getByText(/Nothing is chosen yet/).waitFor();
  await page.getByLabel("Add a saved assessment").selectOption("pilot");
  await page.getByText("“After the pilot” comes out differently because of one thing: Retrieval.").waitFor();
  await page.waitForURL(/#\/a\/base\/compare\?with=pilot$/);
  const table = page.getByRole("region", { name: "Assessments side by side" });
  await table.getByRole("columnheader", { name: "After the pilot" }).waitFor();
  const row = table.getByRole("row", { name: /^Upkeep/ });
  await row.getByText("With it the verdict stays.").waitFor();
  // Equal answers are shown when asked for.
  assert.equal(await table.getByRole("row", { name: /^Goal/ }).count(), 0);
  await page.getByRole("checkbox", { name: /the same too/ }).check();
  await table.getByRole("row", { name: /^Goal/ }).waitFor();
  await axe(page);
  await screenshots(page, "compare");
});

pageTest("an answer is taken over, saved, and taken back", async ({ page, open, context }) => {
  await two(context);
  await open("#/a/base/compare?with=pilot");
  await page.getByRole("button", { name: /^Take over Retrieval/ }).click();
  await page.getByText(/has the same verdict/).waitFor();
  await eventually(page, (all) => all.find((it) => it.id === "base").data.answers.rag === "short");
  await page.getByRole("button", { name: "Undo: Retrieval" }).click();
  await page.getByText(/because of one thing: Retrieval/).waitFor();
  await eventually(page, (all) => all.find((it) => it.id === "base").data.answers.rag === "no");
});

pageTest("a link somebody sent is compared and not saved", async ({ page, open, context, newProfile }) => {
  await two(context);
  await open("#/a/pilot/verdict");
  await page.getByRole("button", { name: "Share a link" }).click();
  const link = await page.getByRole("dialog").getByLabel("Link").inputValue();
  const other = await newProfile();
  await seed(other.context, { "tuneworthy:a:base": record({ name: "Now", answers: BASE }) });
  await other.open("#/a/base/compare");
  await other.page.getByLabel("Or paste a link somebody sent").fill("no link");
  await other.page.getByRole("button", { name: "Add", exact: true }).click();
  await other.page.getByText(/This is no link to an assessment/).waitFor();
  await other.page.getByLabel("Or paste a link somebody sent").fill(link);
  await other.page.getByRole("button", { name: "Add", exact: true }).click();
  await other.page.getByText(/because of one thing: Retrieval/).waitFor();
  await eventually(other.page, (all) => all.length === 1);
  await other.page.getByRole("button", { name: "Take After the pilot (from a link) out" }).click();
  await other.page.getByText(/Nothing is chosen yet/).waitFor();
});

pageTest("an id that is not here is said so", async ({ page, open, context }) => {
  await two(context);
  await open("#/a/base/compare?with=gone");
  await page.getByText("This assessment is not in this browser.").waitFor();
});

pageTest("nothing is cut off at 320 pixels", { context: { viewport: { width: 320, height: 800 } } }, async ({ page, open, context }) => {
  await two(context);
  await open("#/a/base/compare?with=pilot");
  await page.getByText(/because of one thing/).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

pageTest("the optimistic and the pessimistic version stand on one axis", async ({ page, open }) => {
  await open();
  await page.getByRole("link", { name: "Tickets into forty queues" }).click();
  await page.getByRole("button", { name: "Keep a copy" }).click();
  await page.waitForURL(/#\/a\//);
  const [own] = new URL(page.url()).hash.match(/^#\/a\/[^/]+/);
  await open(`${own}/money`);
  await page.getByRole("link", { name: "Optimistic and pessimistic" }).click();
  const figure = page.getByRole("figure", { name: "Net present value of tuning" });
  await figure.getByText(/^Expected to save something by tuning: [1-3] of 3. Expected to save more than .*: 1\./).waitFor();
  await figure.getByText("The data as a table").click();
  const low = async (name) => {
    const cells = await figure.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("cell").allTextContents();
    return Number(cells[0].replace(/[^\d.−]/g, "").replace("−", "-")) * (cells[0].includes("million") ? 1e6 : 1);
  };
  assert.ok((await low("Optimistic")) > (await low("Pessimistic")));
  await axe(page);
  await screenshots(page, "compare-versions");
  // One is taken out, and can be added again.
  await page.getByRole("button", { name: "Take Optimistic out" }).click();
  await page.waitForURL(/with=pessimistic$/);
  await page.getByRole("button", { name: "Optimistic", exact: true }).click();
  await page.waitForURL(/with=pessimistic\.optimistic$/);
});
