// What a training file was found to hold, kept with an assessment: it counts before what was said.

import { seedCase } from "./cases.mjs";
import { eventually, heading } from "./stored.mjs";
import { assert, axe, pageTest, screenshots, started } from "./support.mjs";

const chat = (number) =>
  JSON.stringify({ messages: [{ role: "user", content: `How far is lamp number ${number} on its way?` }, { role: "assistant", content: `Lamp ${number} is ${number} days away from you.` }] });
const few = Array.from({ length: 20 }, (_, at) => chat(at)).join("\n");

/** Has a file of 20 examples read, and keeps its counts with the assessment that is open. */
async function keepFew(page) {
  await page.getByRole("link", { name: "Data", exact: true }).click();
  await page.getByLabel("Training file").setInputFiles({ name: "few.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(few) });
  await page.getByRole("button", { name: "Keep the counts with “Case tune”" }).click();
  await page.getByRole("button", { name: "Take the counts out of “Case tune”" }).waitFor();
}

pageTest("counts are kept also where no question is answered, and go when one starts over", async ({ page, open }) => {
  await open("#/start");
  await page.getByRole("link", { name: "Data", exact: true }).click();
  await page.getByLabel("Training file").setInputFiles({ name: "few.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(few) });
  await page.getByRole("button", { name: "Keep the counts with your assessment" }).click();
  await eventually(page, (all) => all[0]?.data.data?.usable === 20);
  await page.getByRole("link", { name: "Saved", exact: true }).click();
  await page.getByRole("button", { name: /^Start over/ }).click();
  await eventually(page, (all) => all[0].data.data === undefined);
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(page, (all) => all[0].data.data?.usable === 20);
});

pageTest("the counts of a file decide before the answers, are kept, linked and taken out again", async ({ page, open, context, newProfile }) => {
  await seedCase(context, "tune");
  await open("#/a/tune/verdict");
  const claimed = await heading(page).textContent();
  await keepFew(page);
  await eventually(page, ([kept]) => kept.data.data?.usable === 20);

  // 300 examples were claimed; with 20 the gate is closed.
  await page.goto(`${page.url().split("#")[0]}#/a/tune/verdict`);
  await page.getByText(/Your training file was read: 20 usable examples in 20 records/).waitFor();
  const measured = await heading(page).textContent();
  assert.notEqual(measured, claimed);
  await page.getByText(/Measured, Examples: 20, counted in your training file/).first().waitFor();
  const ready = page.getByRole("region", { name: "Ready to tune?", exact: true });
  await ready.getByText("The checklist before a tune, item by item").click();
  await ready.getByRole("listitem").filter({ hasText: "Enough examples" }).getByText(/the file shows it/).waitFor();
  await axe(page);
  await screenshots(page, "verdict-measured");

  await page.goto(`${page.url().split("#")[0]}#/a/tune/check`);
  const examples = page.locator("dl.answers > div", { hasText: "Examples" }).filter({ hasText: "counted in your training file" });
  await examples.getByText("Kept, not counted").waitFor();
  await axe(page);

  await page.reload();
  await started(page);
  await page.getByRole("link", { name: "See the verdict" }).click();
  await page.getByText(measured, { exact: true }).first().waitFor();

  await page.getByRole("button", { name: "Share a link" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this assessment" });
  await dialog.getByText(/^The training file: \d+ counts, nothing of its content/).waitFor();
  const link = await dialog.getByLabel("Link").inputValue();
  assert.ok(!link.includes("Lamp"));
  const other = await newProfile();
  await other.open(new URL(link).hash);
  assert.equal(await heading(other.page).textContent(), measured);
  await other.page.getByText(/Your training file was read: 20 usable/).waitFor();

  await page.keyboard.press("Escape");
  await page.goto(`${page.url().split("#")[0]}#/a/tune/check`);
  await page.getByRole("button", { name: "Leave out the counts of the file" }).click();
  await page.getByText("Left out. Your answers count again.").waitFor();
  assert.equal(await page.getByText("counted in your training file").count(), 0);
  await page.getByRole("link", { name: "See the verdict" }).click();
  await page.getByText(claimed, { exact: true }).first().waitFor();
});
