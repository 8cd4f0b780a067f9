// The report in one screen, a record as a conversation, and copies that are converted and masked. Every
// file here is made for its test.

import { readFile } from "node:fs/promises";

import { parquet } from "./parquet.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

const file = (name, text) => ({ name, mimeType: "application/jsonl", buffer: Buffer.from(text) });
const training = (page) => page.getByLabel("Training file");
const report = (page) => page.getByRole("region", { name: "Report", exact: true });
const copy = (page) => page.getByRole("region", { name: "A copy of the file" });
const record = (page) => page.getByRole("dialog", { name: "Record" });
const chat = (question, answer, more = {}) =>
  JSON.stringify({ messages: [{ role: "user", content: question }, { role: "assistant", content: answer }], ...more });
const THINGS = "lamp parcel kettle window bicycle ladder garden harbour violin mirror engine letter bottle carpet saddle basket".split(" ");
const words = (seed) => Array.from({ length: 18 }, (_, at) => `${THINGS[(seed * 7 + at * at * 3 + at * seed) % THINGS.length]}${(seed * 31 + at * 17) % 97}`).join(" ");
/** Some hundred chats with the faults that real files have. */
const chats = () => {
  const rows = Array.from({ length: 240 }, (_, at) => chat(`Where is ${words(at)}?`, `It is ${words(9000 + at)}.`));
  rows[21] = rows[21].replace('"assistant"', '"asistant"');
  rows[40] = chat("Write to anna.schmidt@firma-nord.de, please.", "Done.");
  rows[41] = chat("And to bob@firma-nord.de?", "I am sorry, but I cannot help with that.");
  rows[60] = rows[3];
  rows[70] = chat(`Where is ${words(70)}?`, "");
  rows[80] = chat("{{question}}", "A mug.", { note: "x" });
  return rows.join("\n");
};
const read = async (page, what) => {
  await training(page).setInputFiles(what);
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
};

/** Rows of a table: a question and an answer. */
const pairs = (from, to) => Array.from({ length: to - from }, (_, at) => [`where is ${words(from + at)}`, `here ${from + at}`]);

/** Saves what a link offers, and reads it. */
async function saved(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

pageTest("the report fits its bound, the answer and the matrix the first screens", { context: { viewport: { width: 1280, height: 800 } } }, async ({ page, open }) => {
  await open("#/data");
  await read(page, file("chats.jsonl", chats()));
  const { height, matrix } = await page.evaluate(() => {
    const whole = document.querySelector("#report").getBoundingClientRect();
    const table = document.querySelector("#report .matrix").getBoundingClientRect();
    return { height: whole.height, matrix: table.bottom - whole.top };
  });
  assert.ok(height > 400 && height < 3_500, `the report is ${height} px tall`);
  assert.ok(matrix > 100 && matrix < 1_200, `the matrix ends after ${matrix} px`);
  // Each service once, each with its verdict.
  const table = report(page).getByRole("region", { name: "Table of services" });
  assert.equal(await table.getByRole("rowheader").count(), 13);
  await axe(page);
  await screenshots(page, "data-matrix");
});

pageTest("on a phone the matrix is a list that folds", { context: { viewport: { width: 360, height: 700 } } }, async ({ page, open }) => {
  await open("#/data");
  await read(page, file("chats.jsonl", chats()));
  assert.ok(!(await report(page).getByRole("region", { name: "Table of services" }).isVisible()));
  const service = report(page).locator(".matrix-list details", { hasText: "Together" });
  await service.locator("summary").getByText("Rejected").waitFor();
  const newJobs = service.getByText("New jobs");
  assert.ok(!(await newJobs.isVisible()));
  await service.locator("summary").click();
  await newJobs.waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `${wide}`);
});

pageTest("findings stand under what to do about them", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("chats.jsonl", chats()));
  const fix = report(page).getByRole("region", { name: "Fix first" });
  const titles = await fix.getByRole("heading", { level: 3 }).allTextContents();
  assert.deepEqual(titles.map((title) => title.replace(/ \d.*/, "")), ["Remove", "Repair here", "Decide", "Look"]);
  const mail = fix.locator("details", { hasText: "E-mail address in a text." });
  await mail.getByText("2 places, from line 41").waitFor();
});

pageTest("a record is shown as a conversation, with its problems, by keyboard", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("chats.jsonl", chats()));
  const mail = report(page).locator("details", { hasText: "E-mail address in a text." });
  await mail.locator("summary").press("Enter");
  const show = mail.getByRole("button", { name: "Show the record on line 41" });
  await show.press("Enter");
  await record(page).getByText("Record 41 of 240, line 41.").waitFor();
  // Nothing private is shown, what is learnt is told apart from what is read.
  await record(page).getByText("Write to [EMAIL_1], please.").waitFor();
  assert.equal(await record(page).getByText("schmidt").count(), 0);
  const turns = record(page).getByRole("listitem").filter({ has: page.locator(".speaker") });
  assert.deepEqual(await turns.locator(".speaker span:first-of-type").allTextContents(), ["read", "learnt"]);
  await record(page).getByText("E-mail address in a text.").waitFor();
  await axe(page);
  await screenshots(page, "data-record");
  await record(page).getByRole("button", { name: "Next problem" }).press("Enter");
  await record(page).getByText("Record 42 of 240, line 42.").waitFor();
  await record(page).getByRole("button", { name: "Previous problem" }).press("Enter");
  await record(page).getByText("Record 41 of 240, line 41.").waitFor();
  await page.keyboard.press("Escape");
  await record(page).waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-show")), "41");
});

for (const [kind, what] of [
  ["a table", () => file("pairs.csv", `prompt,completion\n${pairs(0, 30).map((row) => row.join(",")).join("\n")}\nmail bob@firma-nord.de,done\n`)],
  ["Parquet", () => ({ name: "pairs.parquet", mimeType: "application/octet-stream", buffer: parquet(["prompt", "completion"], [pairs(0, 20), [...pairs(20, 30), ["mail bob@firma-nord.de", "done"]]]) })],
]) {
  pageTest(`a record of ${kind} is read again from the file`, async ({ page, open }) => {
    await open("#/data");
    await read(page, what());
    const mail = report(page).locator("details", { hasText: "E-mail address in a text." });
    await mail.locator("summary").click();
    await mail.getByRole("button", { name: /^Show the record/ }).click();
    await record(page).getByText("mail [EMAIL_1]").waitFor();
    await record(page).getByRole("button", { name: "Close" }).click();
    await record(page).waitFor({ state: "hidden" });
  });
}

pageTest("a copy is converted, and a loss must be accepted before it can be saved", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("chats.jsonl", [chat("One?", "1."), chat("Two?", "2.", { note: "x" })].join("\n")));
  const format = copy(page).getByLabel("Format");
  await format.selectOption({ label: "Gemini contents" });
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  await copy(page).getByText("A field that the new format does not have was left out: note.").waitFor();
  const link = copy(page).getByRole("link", { name: "chats-gemini.jsonl" });
  assert.equal(await link.count(), 0);
  await axe(page);
  await screenshots(page, "data-convert");
  await copy(page).getByText("Accept what is lost, and show the files").click();
  const gemini = await saved(page, link);
  const said = gemini.text.trimEnd().split("\n").map((line) => JSON.parse(line).contents.map(({ role, parts }) => [role, parts[0].text]));
  assert.deepEqual(said, [[["user", "One?"], ["model", "1."]], [["user", "Two?"], ["model", "2."]]]);
  // What it made is read as that format, and converts back.
  await read(page, file("gemini.jsonl", gemini.text));
  await report(page).getByText("Gemini contents 100 %").waitFor();
  await format.selectOption("openai");
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  const back = await saved(page, copy(page).getByRole("link", { name: "gemini-openai.jsonl" }));
  assert.equal(back.text, `${chat("One?", "1.")}\n${chat("Two?", "2.")}\n`);
});

pageTest("every format that is offered is one the worker knows", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("one.jsonl", chat("One?", "1.")));
  const ids = await copy(page).getByLabel("Format").locator("option").evaluateAll((all) => all.map((option) => option.value).filter(Boolean));
  assert.equal(ids.length, 15);
  for (const id of ids) {
    await copy(page).getByLabel("Format").selectOption(id);
    await copy(page).getByRole("button", { name: "Write the copy" }).click();
    const judged = /preference|kto/.test(id);
    if (judged) await copy(page).getByText(/Left out, for the new format has no place for it/).waitFor();
    else await copy(page).getByRole("link", { name: `one-${id}.jsonl` }).waitFor();
  }
});

pageTest("a masked copy holds placeholders in place of what is private", async ({ page, open }) => {
  await open("#/data");
  await read(page, file("mail.jsonl", [chat("I am anna.schmidt@firma-nord.de.", "Noted, anna.schmidt@firma-nord.de; bob@firma-nord.de is told."), chat("One?", "1.")].join("\n")));
  // The label covers the box, as in every row.
  await copy(page).getByText("Replace personal data and secrets by placeholders").click();
  assert.ok(await copy(page).getByRole("checkbox").isChecked());
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  await copy(page).getByText("Replaced by a placeholder: E-mail address.").waitFor();
  const masked = await saved(page, copy(page).getByRole("link", { name: "mail-masked.jsonl" }));
  assert.equal(masked.text, `${chat("I am [EMAIL_1].", "Noted, [EMAIL_1]; [EMAIL_2] is told.")}\n${chat("One?", "1.")}\n`);
});
