// The training file: chosen, read by workers, reported. Every file here is made for its test.

import { readFile } from "node:fs/promises";

import { assert, axe, pageTest, screenshots } from "./support.mjs";
import { withheld } from "./workers.mjs";

const chat = (question, answer) =>
  JSON.stringify({ messages: [{ role: "user", content: question }, { role: "assistant", content: answer }] });
const file = (name, text) => ({ name, mimeType: "application/jsonl", buffer: Buffer.from(text) });
const training = (page) => page.getByLabel("Training file");
const report = (page) => page.getByRole("region", { name: "Report", exact: true });
const words = (number) => `${number} ${"about a lamp with a cracked shade and a parcel that came late ".repeat(1 + (number % 4))}`;
const rows = (from, to) => Array.from({ length: to - from }, (_, at) => chat(`Question ${words(from + at)}?`, `Answer ${words(3 * (from + at))}.`));

pageTest("the sample says what is wrong with it, with its place", async ({ page, open }) => {
  await open("#/data");
  await axe(page);
  await screenshots(page, "data-empty");
  // The last picture is a phone's, where services are a list.
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Try a sample" }).click();
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
  await report(page).getByRole("row", { name: /^OpenAI/ }).getByText("Rejected").waitFor();
  // The misspelt role stands on line 22.
  const fix = report(page).getByRole("region", { name: "Fix first" });
  const finding = fix.locator("details", { hasText: /role/i }).filter({ hasText: "Line 22" }).first();
  await finding.locator("summary").click();
  await finding.getByText("Line 22").first().waitFor();
  await report(page).getByText(/The same text more than once: 1 group/).waitFor();
  const held = report(page).getByRole("region", { name: "What the texts hold" });
  for (const topic of await held.locator("details > summary").all()) await topic.click();
  const kinds = held.getByRole("region", { name: "Table: Found in the texts" });
  await kinds.getByRole("row", { name: /^Personal data/ }).getByText(/\(\d+\)/).waitFor();
  await held.getByRole("region", { name: "Table: Languages and scripts" }).getByRole("row", { name: /^English/ }).waitFor();
  for (const [name, unit] of [["Tokens", "Tokens"], ["Turns of a record", "Turns"]]) {
    const spread = report(page).getByRole("region", { name, exact: true });
    await spread.getByText(/^(Half of the records have|Every record has)/).waitFor();
    await spread.getByText(/^Table of lengths/).click();
    await spread.getByRole("columnheader", { name: unit, exact: true }).waitFor();
    assert.ok((await spread.getByRole("row").count()) > 1, name);
  }
  await axe(page);
  await screenshots(page, "data-report");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the report as JSON" }).click(),
  ]);
  assert.equal(saved.suggestedFilename(), "training-file-report.json");
  const [markdown] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save it as Markdown" }).click(),
  ]);
  assert.equal(markdown.suggestedFilename(), "training-file-report.md");
  assert.match(await readFile(await markdown.path(), "utf8"), /support.*replies\.jsonl/);
});

pageTest("a clean file is taken, and its counts are kept with the assessment", async ({ page, open }) => {
  await open("#/start");
  await page.getByText("Write", { exact: true }).click();
  await page.goto(`${page.url().split("#")[0]}#/data`);
  await training(page).setInputFiles(file("clean.jsonl", rows(0, 120).join("\n")));
  await report(page).getByRole("row", { name: /^Together/ }).getByText("Accepted").first().waitFor();
  await page.getByRole("button", { name: "Keep the counts with your assessment" }).click();
  await page.getByText(/^Kept, the counts alone/).waitFor();
});

pageTest("records of the training file in the validation file are found", async ({ page, open }) => {
  await open("#/data");
  await training(page).setInputFiles(file("train.jsonl", rows(0, 60).join("\n")));
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
  await page.getByLabel(/^Validation file/).setInputFiles(file("valid.jsonl", [...rows(10, 12), ...rows(500, 510)].join("\n")));
  await report(page).getByText("2 of 12 stand here word for word.").waitFor();
});

pageTest("a large file is shared by workers and counted whole", async ({ page, open }) => {
  await open("#/data");
  const text = rows(0, 90_000).join("\n");
  assert.ok(text.length > 17e6, `${text.length}`);
  await training(page).setInputFiles(file("large.jsonl", text));
  await report(page).getByText("90,000", { exact: true }).first().waitFor({ timeout: 90_000 });
});

pageTest("the worker's program is fetched once, whatever is read after", async ({ page, open }) => {
  const fetched = [];
  page.on("request", (request) => fetched.push(...(/\/worker-[^/]*wasm$/.exec(request.url()) ?? [])));
  await open("#/data");
  assert.equal(fetched.length, 0);
  for (const name of ["first.jsonl", "second.jsonl"]) {
    await training(page).setInputFiles(file(name, rows(0, 20).join("\n")));
    await report(page).getByText(name, { exact: true }).first().waitFor();
  }
  assert.equal(fetched.length, 1);
});

for (const [what, name, text, says] of [
  ["nothing", "empty.jsonl", "", /The file is empty/],
  ["no records", "notes.bin", "\u0000\u0001\u0002\u0003", /Nothing in this file could be read/],
]) {
  pageTest(`a file with ${what} says so`, async ({ page, open }) => {
    await open("#/data");
    await training(page).setInputFiles(file(name, text));
    await report(page).getByText(says).first().waitFor();
  });
}

pageTest("a worker that cannot be fetched says so, and the page still works", { site: { gone: (name) => /^worker-/.test(name) } }, async ({ page, open, expectTrouble }) => {
  expectTrouble(/404/);
  await open("#/data");
  await training(page).setInputFiles(file("clean.jsonl", rows(0, 20).join("\n")));
  await page.getByRole("alert").getByText("The file was not read").waitFor();
  await page.getByRole("link", { name: "Guide" }).click();
  await page.getByRole("heading", { level: 1, name: "Guide" }).waitFor();
});

pageTest("a second file ends the workers of the first", async ({ page, open }) => {
  await page.addInitScript(withheld);
  await open("#/data");
  await page.evaluate(() => window.withhold());
  await training(page).setInputFiles(file("first.jsonl", rows(0, 2_000).join("\n")));
  await page.waitForFunction(() => window.workers.some((worker) => worker.listens));
  const first = await page.evaluate(() => window.workers.length);
  await training(page).setInputFiles(file("second.jsonl", rows(0, 20).join("\n")));
  await page.waitForFunction((first) => window.workers.slice(0, first).every((worker) => worker.ended), first);
  await page.evaluate(() => window.release());
  await report(page).getByText("second.jsonl").first().waitFor();
  assert.equal(await page.getByText("first.jsonl").count(), 0);
});

pageTest("Cancel ends all workers, and another file is read", async ({ page, open }) => {
  await page.addInitScript(withheld);
  await open("#/data");
  await page.evaluate(() => window.withhold());
  await training(page).setInputFiles(file("first.jsonl", rows(0, 2_000).join("\n")));
  await page.waitForFunction(() => window.workers.some((worker) => worker.listens));
  const cancel = page.getByRole("button", { name: "Cancel" });
  await cancel.click();
  await cancel.waitFor({ state: "detached" });
  assert.ok(await page.evaluate(() => window.workers.every((worker) => worker.ended)));
  // What the workers had said before they were ended brings no report.
  await page.evaluate(() => window.release());
  await training(page).setInputFiles(file("second.jsonl", rows(0, 20).join("\n")));
  await report(page).getByText("second.jsonl").first().waitFor();
  assert.equal(await page.getByText("first.jsonl").count(), 0);
});

pageTest("a stranger's file writes nothing into the page", async ({ page, open }) => {
  await open("#/data");
  const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  const row = JSON.stringify({ messages: [{ role: evil, content: evil }, { role: "assistant", content: evil }], [evil]: evil });
  await training(page).setInputFiles(file("<b>evil</b>.jsonl", `${row}\n${row}\n{"${evil.replaceAll('"', "'")}`));
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
  for (const summary of await report(page).locator("summary").all()) if (await summary.isVisible()) await summary.click();
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.equal(await report(page).locator("img, script, b").count(), 0);
});

pageTest("nothing is cut off at 320 pixels", { context: { viewport: { width: 320, height: 700 } } }, async ({ page, open }) => {
  await open("#/data");
  await page.getByRole("button", { name: "Try a sample" }).click();
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide}`);
});

pageTest("the checklist takes the file's word before the reader's", async ({ page, open }) => {
  await open("#/data");
  await training(page).setInputFiles(file("few.jsonl", [...rows(0, 20), rows(3, 4)[0]].join("\n")));
  const ready = page.getByRole("region", { name: "Ready to train?" });
  await ready.getByText(/No assessment is open/).waitFor();
  const items = ready.locator(".checklist li");
  assert.equal(await items.count(), 11);
  // Open items that block come first; 20 are too few.
  await items.first().getByText("Open, blocks").waitFor();
  await items.filter({ hasText: "20 examples: Pilot only." }).getByText("Open, blocks, the file shows it").waitFor();
  await items.filter({ hasText: "Repeats of an earlier record, to the letter: 1." }).waitFor();
  await ready.getByText(/The sources disagree/).click();
  await ready.getByText(/below this, do not tune/).waitFor();
  await axe(page);
  await screenshots(page, "data-ready");
});
