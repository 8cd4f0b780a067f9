// The saved assessments: one at a time, all at once, out as a file and in again.

import { assert, axe, pageTest, screenshots } from "./support.mjs";
import { assessments, downloaded, eventually, heading, record, seed, stored } from "./stored.mjs";

const row = (page, name) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
const act = (page, name, what) => row(page, name).getByRole("button", { name: `${what}: ${name}` }).click();

pageTest("with nothing saved the page says how to begin", async ({ page, open }) => {
  await open("#/saved");
  await page.getByText("Nothing is saved yet").waitFor();
  await axe(page);
  await page.getByRole("link", { name: "Start an assessment" }).click();
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
});

pageTest("an assessment is renamed, copied and opened", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record() });
  await open("#/saved");
  await row(page, "Write: sound like us").getByText("Saved 20 November 2026, 2 answers").waitFor();
  await axe(page);

  await act(page, "Write: sound like us", "Rename");
  const field = page.getByLabel("Name of “Write: sound like us”");
  await field.fill("  Brand\u202e voice ");
  await axe(page);
  await field.press("Enter");
  await row(page, "Brand voice").waitFor();

  await act(page, "Brand voice", "Duplicate");
  await row(page, "Brand voice (copy)").waitFor();
  const all = await assessments(page);
  assert.deepEqual(all.map(({ data }) => data.name).sort(), ["Brand voice", "Brand voice (copy)"]);
  assert.deepEqual(all[0].data.answers, all[1].data.answers);
  await screenshots(page, "saved");

  await row(page, "Brand voice").getByRole("link", { name: "Verdict: Brand voice" }).click();
  await page.waitForURL(/#\/a\/one\/verdict$/);
});

pageTest("a deletion can be taken back", async ({ page, open, context }) => {
  const text = record({ name: "Brand voice" });
  await seed(context, { "tuneworthy:a:one": text });
  await open("#/saved");
  await act(page, "Brand voice", "Delete");
  await page.getByRole("status").getByText("“Brand voice” is deleted.").waitFor();
  assert.deepEqual(await assessments(page), []);
  await page.waitForFunction(() => document.activeElement.textContent.trim() === "Undo");
  await axe(page);
  await page.keyboard.press("Enter");
  await row(page, "Brand voice").waitFor();
  assert.equal((await stored(page))["tuneworthy:a:one"], text);
});

pageTest("starting over clears the answers, keeps the name, and can be taken back", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "Brand voice" }) });
  // Once for one that is open in the flow, once for one that is not.
  for (const first of ["#/saved", "#/a/one/check"]) {
    await open(first);
    await page.getByRole("navigation").getByRole("link", { name: "Saved" }).click();
    await act(page, "Brand voice", "Start over");
    let [saved] = await eventually(page, (all) => Object.keys(all[0].data.answers).length === 0);
    assert.equal(saved.data.name, "Brand voice");
    await page.getByRole("button", { name: "Undo" }).click();
    [saved] = await eventually(page, (all) => Object.keys(all[0].data.answers).length > 0);
    assert.deepEqual(saved.data.answers, { task: "write", goal: ["style"] });
  }
});

pageTest("deleting everything means it, and asks first", async ({ page, open, context }) => {
  await seed(context, {
    "tuneworthy:a:one": record({ name: "Brand voice" }),
    "tuneworthy:a:torn": "{\"v\":1,",
    "tuneworthy:theme": "\"dark\"",
    "another-page": "theirs",
  });
  await open("#/saved");
  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete everything stored here?" });
  await dialog.getByText("1 saved assessment, whatever could not be read").waitFor();
  await axe(page);
  await screenshots(page, "delete-everything");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal((await assessments(page)).length, 1);

  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Nothing is saved yet").waitFor();
  assert.deepEqual(await stored(page), {});
  assert.equal(await page.evaluate(() => localStorage.getItem("another-page")), "theirs");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
  await page.reload();
  await page.getByText("Nothing is saved yet").waitFor();
});

pageTest("all of it goes out as a file and comes in again elsewhere", async ({ page, open, context, newProfile }) => {
  await seed(context, {
    "tuneworthy:a:one": record({ name: "Brand voice", answers: { task: "write", calls: { low: 1000, high: 2000 } } }),
    "tuneworthy:a:two": record({ name: "Invoices", answers: { task: "classify", eval: "not-sure" } }),
  });
  await open("#/saved");
  const one = await downloaded(page, () => act(page, "Brand voice", "Save as a file"));
  assert.match(one.name, /^tuneworthy-brand-voice-\d{4}-\d\d-\d\d\.json$/);
  assert.equal(JSON.parse(one.text).assessments.length, 1);
  const all = await downloaded(page, () => page.getByRole("button", { name: "Save all as one file" }).click());
  assert.equal(JSON.parse(all.text).assessments.length, 2);

  const other = await newProfile();
  await other.open("#/saved");
  const choose = (text) =>
    other.page.getByLabel("Open a file with assessments").setInputFiles({ name: "tune.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await choose(all.text);
  const report = other.page.getByRole("region", { name: "From “tune.json”" });
  await report.getByText("2 assessments saved:").waitFor();
  const arrived = await assessments(other.page);
  const sent = await assessments(page);
  const byName = (list) => Object.fromEntries(list.map(({ data }) => [data.name, data.answers]));
  assert.deepEqual(byName(arrived), byName(sent));

  // The same again changes nothing.
  await choose(one.text);
  await report.getByText("1 is here already").waitFor();
  assert.equal((await assessments(other.page)).length, 2);
  await axe(other.page);
});

pageTest("a file with a bad assessment never costs a good one", async ({ page, open }) => {
  await open("#/saved");
  const file = {
    tuneworthy: 1,
    exported: "2026-11-23",
    assessments: [
      { schema: 1, name: "Good", as_of: "2026-11-23", answers: { task: "write" } },
      { schema: 1, name: "Bad", as_of: "2026-11-23", answers: { task: "writing", goal: ["style"] } },
      7,
    ],
  };
  const choose = (name, text) =>
    page.getByLabel("Open a file with assessments").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await choose("mixed.json", JSON.stringify(file));
  const report = page.getByRole("region", { name: "From “mixed.json”" });
  await report.getByText("1 assessment saved:").waitFor();
  await report.getByText("“Bad” was not saved:").waitFor();
  await report.getByText(/assessments\[1\]\.answers\.task: expected/).waitFor();
  await report.getByText("Number 3 in the file was not saved:").waitFor();
  await axe(page);
  await screenshots(page, "import");
  assert.equal((await assessments(page)).length, 1);

  await report.getByRole("button", { name: "Keep what can be read of “Bad”" }).click();
  await eventually(page, (all) => all.length === 2);
  const bad = (await assessments(page)).find(({ data }) => data.name === "Bad");
  assert.deepEqual(bad.data.answers, { goal: ["style"] });

  await choose("holiday.json", "not JSON at all");
  await page.getByRole("region", { name: "From “holiday.json”" }).getByText("There is no assessment in it that can be read.").waitFor();
  assert.equal((await assessments(page)).length, 2);
});

pageTest("a file of two thousand is taken in a slice at a time", async ({ page, open }) => {
  await open("#/saved");
  const count = 2_000;
  const listed = Array.from({ length: count }, (_, at) => ({ schema: 1, name: `Number ${at}`, as_of: "2026-11-23", answers: {} }));
  const text = JSON.stringify({ tuneworthy: 1, exported: "2026-11-23", assessments: listed });
  await page.evaluate(() => {
    window.calls = 0;
    window.progress = new Set();
    for (const name of ["getItem", "setItem"]) {
      const real = Storage.prototype[name];
      Storage.prototype[name] = function (...given) {
        window.calls++;
        return real.apply(this, given);
      };
    }
    new MutationObserver(() => {
      const said = document.body.textContent.match(/Reading the file: (\d+) assessment/);
      if (said) window.progress.add(said[1]);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page
    .getByLabel("Open a file with assessments")
    .setInputFiles({ name: "many.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("region", { name: "From “many.json”" }).getByText("2000 assessments saved:").waitFor({ timeout: 60_000 });
  const { calls, progress } = await page.evaluate(() => ({ calls: window.calls, progress: window.progress.size }));
  assert.ok(calls < 10 * count, `${calls} calls of the storage`);
  assert.ok(progress > 1, "the page drew while it read");
});

pageTest("names are shown as they are, never as markup", async ({ page, open, context }) => {
  const name = "<img src=x onerror=alert(1)>\"'&amp;";
  await seed(context, { "tuneworthy:a:one": record({ name }) });
  await open("#/saved");
  await row(page, name).waitFor();
  await act(page, name, "Delete");
  await page.getByRole("status").getByText(`“${name}” is deleted.`).waitFor();
  assert.equal(await page.locator("img").count(), 0);
  assert.equal((await heading(page).textContent()).trim(), "Saved assessments");
});
