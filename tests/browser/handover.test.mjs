// Files for the next step: made from the answers, read on the page, taken one by one or together.

import { seedCase } from "./cases.mjs";
import { downloaded, heading } from "./stored.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

const opened = async ({ open, context, page }, name) => {
  await seedCase(context, name);
  await open(`#/a/${name}/verdict`);
  await page.getByRole("link", { name: "Files for the next step" }).click();
  await page.getByRole("heading", { name: "The files" }).waitFor();
};

const fold = (page, path) => page.locator("details.file").filter({ has: page.getByText(path, { exact: true }) });

pageTest("a plan that does not tune begins with an evaluation", async ({ page, open, context }) => {
  await opened({ page, open, context }, "brand");
  await page.getByRole("button", { name: /as an archive/ }).waitFor();
  const plan = fold(page, "evaluation-plan.md");
  await plan.locator("summary").click();
  await plan.getByRole("region", { name: "evaluation-plan.md" }).waitFor();
  const { name, text } = await downloaded(page, () => page.getByRole("button", { name: "Save evaluation-plan.md" }).click());
  assert.equal(name, "evaluation-plan.md");
  assert.match(text, /^# /);
  await axe(page);
  await screenshots(page, "handover");
});

pageTest("a trainer's file carries the base, and its blanks are listed", async ({ page, open, context }) => {
  await opened({ page, open, context }, "tune");
  await page.getByLabel("Training files for").selectOption("trl");
  const file = fold(page, "train-trl/train.yaml");
  await file.locator("summary").click();
  const text = file.locator("pre");
  await text.getByText(/REPLACE_BASE_MODEL/).waitFor();
  await page.getByRole("heading", { name: "Fill in before use" }).waitFor();
  await page.getByLabel("Base model").fill("Qwen/Qwen3-8B");
  await file.locator("pre", { hasText: "model_name_or_path: \"Qwen/Qwen3-8B\"" }).waitFor({ state: "attached" });
});

pageTest("an archive of all files is a zip", async ({ page, open, context }) => {
  await opened({ page, open, context }, "tune");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /as an archive/ }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.zip$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  assert.equal(bytes.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  assert.ok(bytes.includes("README.md"));
});

pageTest("nothing is cut off at 320 pixels", { context: { viewport: { width: 320, height: 800 } } }, async ({ page, open, context }) => {
  await opened({ page, open, context }, "tune");
  await heading(page).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});
