// The verdict as a memo: its parts, their order, and the links out of it.

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { seedCase } from "./cases.mjs";
import { heading } from "./stored.mjs";
import { assert, pageTest, screenshots } from "./support.mjs";

const region = (page, name) => page.getByRole("region", { name, exact: true });

pageTest("the parts stand in their order", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  await heading(page).waitFor();
  const titles = await page.getByRole("heading", { level: 2 }).allTextContents();
  const shown = titles.filter((title) => !title.startsWith("Mistakes"));
  assert.deepEqual(shown, [
    "These answers do not fit together", "Next step", "The plan", "Why", "Answers that are not used", "What would change this",
    "The money", "Ready to tune?", "Why not the others",
  ]);
  await screenshots(page, "verdict");
});

pageTest("the line of facts says kind, evidence, sources and day, and explains the evidence", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  const facts = page.locator(".facts");
  for (const name of ["Verdict", "Evidence", "Rests on", "As of"]) await facts.getByText(name, { exact: true }).waitFor();
  await facts.getByText("Not yet", { exact: true }).waitFor();
  await page.getByText("Why this level, and from which sources").click();
  await page.getByText(/^One level lower/).first().waitFor();
});

pageTest("the next step says how long, how much, when to go on and when to stop", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  const next = region(page, "Next step");
  for (const name of ["Takes", "Costs", "Go on when", "Stop when"]) await next.getByText(name, { exact: true }).waitFor();
  await next.getByText("A ten-case look.").waitFor();
  const plan = region(page, "The plan");
  assert.equal(await plan.locator("li.next").count(), 1);
  await plan.locator("summary").first().click();
  await plan.getByText("Go on when").first().waitFor();
});

pageTest("a reason says the reader's own words and leads back to the verdict after a change", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  const why = region(page, "Why");
  await why.getByText("30 examples").first().waitFor();
  await why.getByRole("link", { name: "Change Examples" }).first().click();
  await page.getByRole("textbox").fill("450");
  await page.getByRole("button", { name: "Continue" }).click();
  await region(page, "Why").waitFor();
  assert.equal(await page.getByText("30 examples").count(), 0);
});

pageTest("what would change this is worded as people speak, and leads to the question", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  const flips = region(page, "What would change this");
  await flips.getByRole("heading", { name: "In your hands" }).waitFor();
  const lines = await flips.locator(".flips li").allTextContents();
  assert.ok(lines.length > 0 && lines.every((line) => line.startsWith("If ")), lines.join("\n"));
  await flips.getByRole("link", { name: /^If you lower the bar to/ }).click();
  await page.getByRole("heading", { level: 1, name: "What share would be good enough?" }).waitFor();
  await page.getByRole("textbox").fill("80");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { level: 1, name: /keep what you have/i }).waitFor();
});

pageTest("a named place that takes no jobs is said so first", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  const places = region(page, "Ready to tune?").locator(".places li");
  assert.match(await places.first().textContent(), /OpenAI, which you named: takes no new jobs/);
  await region(page, "Ready to tune?").getByRole("link", { name: "Right to train" }).waitFor();
});

pageTest("a verdict of every kind is whole", async ({ page, open, context }) => {
  const expected = { cost: /^Not yet/, "not-worth-it": /^No: it would not pay/, tune: /^Yes: tune/, keep: /^No: keep/, unsure: /^Not yet/ };
  await seedCase(context, ...Object.keys(expected));
  for (const [name, says] of Object.entries(expected)) {
    await open(`#/a/${name}/verdict`);
    assert.match(await heading(page).textContent(), says, name);
    await region(page, "Next step").waitFor();
    await region(page, "Why").waitFor();
    await region(page, "Why not the others").waitFor();
    const text = await page.locator("#main").innerText();
    assert.doesNotMatch(text, /undefined|NaN|Infinity|\{|\}/, name);
  }
});

pageTest("97 % against a bar of 90 %, yet short: the clash stands before everything else", async ({ page, open, context }) => {
  await seedCase(context, "keep");
  await open("#/a/keep/verdict");
  const first = page.locator("#page").getByRole("heading", { level: 2 }).first();
  assert.equal(await first.textContent(), "These answers do not fit together");
  const clash = region(page, "These answers do not fit together");
  await clash.getByText("97 %").waitFor();
  await clash.getByRole("link", { name: "Pass rate today" }).click();
  await page.getByRole("heading", { level: 1, name: "What share of cases pass today?" }).waitFor();
});

pageTest("done rungs are ticked, and a tune names where it would run", async ({ page, open, context }) => {
  await seedCase(context, "tune");
  await open("#/a/tune/verdict");
  assert.ok((await region(page, "The plan").locator("li.done").count()) >= 3);
  await region(page, "Ready to tune?").getByText(/Amazon: Nova, which you named:.*tools/).waitFor();
});

pageTest("an assessment with nothing answered still has a verdict", async ({ page, open, context }) => {
  await seedCase(context, "unsure");
  await open("#/a/unsure/verdict");
  await page.getByRole("heading", { level: 1, name: /^Not yet/ }).waitFor();
  await page.getByText("Not known, and knowing could change the first step").waitFor();
});

pageTest("in print there is nothing to press, and the steps stand open", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button").count(), 0);
  assert.equal(await page.getByRole("navigation").count(), 0);
  const later = page.locator(".ladder details p").first();
  assert.ok((await later.boundingBox()).height > 0);
  await page.getByText(/^Tuneworthy, /).waitFor();
});

// UPDATE_SCREENSHOT=1 takes the picture in the README anew.
pageTest("the picture in the README is of this page", { context: { viewport: { width: 1280, height: 1000 } } }, async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/verdict");
  await heading(page).waitFor();
  const path = fileURLToPath(new URL("../../docs/verdict.png", import.meta.url));
  // Playwright hides the caret with an inline style, which the page's policy blocks.
  const picture = await page.screenshot({ caret: "initial", animations: "allow" });
  if (process.env.UPDATE_SCREENSHOT) await writeFile(path, picture);
  assert.ok(existsSync(path));
});
