// Kept by itself, and never lost: reload, leave, no room, no storage, damage, a newer version.

import { assert, axe, pageTest, screenshots, started } from "./support.mjs";
import { answer, assessments, downloaded, eventually, record, seed, stored } from "./stored.mjs";

const begin = async (page) => {
  await page.getByRole("link", { name: "Start", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
};

pageTest("an answer is kept over a reload, and over leaving at once", async ({ page, open, site }) => {
  await open();
  await begin(page);
  await answer(page, "Write");
  await page.getByRole("status").getByText("Saved in this browser.").waitFor();
  await page.reload();
  assert.equal(await page.getByRole("radio", { name: "Write", exact: true }).isChecked(), true);

  // Before the pause is over: what is pending is written as the page goes.
  await answer(page, "Write code");
  await page.goto("about:blank");
  await page.goto(site.url);
  await started(page);
  const [saved] = await assessments(page);
  assert.equal(saved.data.answers.task, "code");
  assert.equal(saved.rev, 2);
});

const BLOCKED = {
  "throws when touched": () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    }
  },
  "is missing": () => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: null });
  },
  "takes what it is given and forgets it": () => {
    Storage.prototype.setItem = () => {};
  },
};

for (const [how, block] of Object.entries(BLOCKED)) {
  pageTest(`where storage ${how}, the page works and says that nothing is kept`, async ({ context, page, open }) => {
    await context.addInitScript(block);
    await open();
    const notice = page.getByRole("alert").filter({ hasText: "This browser keeps nothing for this page" });
    await notice.waitFor();
    await begin(page);
    await answer(page, "Write");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { level: 1, name: "What should it do better?" }).waitFor();
    await axe(page);
    // Kept as long as the tab lives.
    await page.getByRole("navigation").getByRole("link", { name: "Saved" }).click();
    await page.getByRole("heading", { level: 2, name: "Write", exact: true }).waitFor();
    const file = await downloaded(page, () => notice.getByRole("button", { name: "Save as a file" }).click());
    assert.deepEqual(JSON.parse(file.text).assessments[0].answers, { task: "write" });
  });
}

pageTest("a full storage is said at once; nothing is lost, and it is saved when there is room", async ({ page, open }) => {
  await open();
  await begin(page);
  await page.evaluate(() => {
    window.realSetItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await answer(page, "Write");
  const notice = page.getByRole("alert").filter({ hasText: "There is no room left in this browser" });
  await notice.waitFor();
  await axe(page);
  const file = await downloaded(page, () => notice.getByRole("button", { name: "Save as a file" }).click());
  assert.deepEqual(JSON.parse(file.text).assessments[0].answers, { task: "write" });

  // It survives a look elsewhere in the page, and another assessment.
  await page.getByRole("link", { name: "Tuneworthy" }).click();
  await page.getByRole("link", { name: "I need a specific JSON shape" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Saved" }).click();
  await page.getByRole("heading", { level: 2, name: "Write", exact: true }).waitFor();
  await page.evaluate(() => (Storage.prototype.setItem = window.realSetItem));
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await eventually(page, (all) => all.length === 1 && all[0].data.answers.task === "write");
  await notice.waitFor({ state: "hidden" });
});

const fill = (page) =>
  page.evaluate(() => {
    window.realSetItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
const makeRoom = (page) => page.evaluate(() => (Storage.prototype.setItem = window.realSetItem));
const full = (page) => page.getByRole("alert").filter({ hasText: "There is no room left in this browser" });

pageTest("a choice is stored before any pause", async ({ page, open }) => {
  await page.clock.install();
  await open();
  await begin(page);
  // From here no timer runs out.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await answer(page, "Write");
  await eventually(page, (all) => all.length === 1 && all[0].data.answers.task === "write");
});

pageTest("the file of a notice holds everything that is not stored", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "One" }), "tuneworthy:a:two": record({ name: "Two" }) });
  await open("#/a/one/q/task");
  await fill(page);
  await answer(page, "Solve");
  await full(page).waitFor();
  await page.goto(`${page.url().split("#")[0]}#/a/two/q/task`);
  await page.waitForFunction(() => document.querySelector("input:checked")?.value !== "solve");
  await answer(page, "Converse");
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  const saving = () => full(page).getByRole("button", { name: "Save as a file" }).click();
  const { assessments: held } = JSON.parse((await downloaded(page, saving)).text);
  assert.deepEqual(Object.fromEntries(held.map(({ name, answers }) => [name, answers.task])), { One: "solve", Two: "converse" });
  await makeRoom(page);
  await full(page).getByRole("button", { name: "Try again" }).click();
  await eventually(page, (all) => all.map(({ data }) => data.answers.task).sort().join() === "converse,solve");
  await full(page).waitFor({ state: "hidden" });
});

pageTest("a name that is not stored is not said to be", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "One" }) });
  await open("#/saved");
  await fill(page);
  await page.getByRole("button", { name: "Rename: One" }).click();
  await page.getByLabel("Name of “One”").fill("Uno");
  await page.getByRole("button", { name: "Save the name" }).click();
  await full(page).waitFor();
  assert.equal(await page.getByRole("status").getByText("Renamed.").count(), 0);
  await page.getByRole("heading", { level: 2, name: "Uno" }).waitFor();
  await makeRoom(page);
  await full(page).getByRole("button", { name: "Try again" }).click();
  await eventually(page, ([one]) => one.data.name === "Uno");
});

pageTest("a deletion that cannot be taken back yet can be later", async ({ page, open, context }) => {
  const text = record({ name: "One" });
  await seed(context, { "tuneworthy:a:one": text });
  await open("#/saved");
  await page.getByRole("button", { name: "Delete: One" }).click();
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.waitFor();
  await fill(page);
  await undo.click();
  await page.getByRole("status").getByText("It could not be stored.").waitFor();
  assert.equal(await page.getByText("It is back.").count(), 0);
  await makeRoom(page);
  await undo.click();
  await page.getByRole("status").getByText("It is back.").waitFor();
  assert.equal((await stored(page))["tuneworthy:a:one"], text);
});

pageTest("a refused write that another tab overtook becomes a conflict", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "One" }) });
  await open("#/a/one/q/task");
  await fill(page);
  await answer(page, "Solve");
  await full(page).waitFor();
  const second = await context.newPage();
  await second.goto(page.url());
  await started(second);
  await answer(second, "Write code");
  await page.getByRole("alert").filter({ hasText: "Another tab changed this assessment too" }).waitFor();
  await makeRoom(page);
  await page.getByRole("button", { name: "Keep mine as a copy" }).click();
  await eventually(page, (all) => all.map(({ data }) => data.answers.task).sort().join() === "code,solve");
});

pageTest("a damaged record is set aside as it is, and can be taken out", async ({ page, open, context }) => {
  const torn = record({ name: "Torn" }).slice(0, 60);
  await seed(context, { "tuneworthy:a:torn": torn, "tuneworthy:a:good": record({ name: "Good" }) });
  await open();
  const notice = page.getByRole("alert").filter({ hasText: "Something saved here is damaged" });
  await notice.getByText("1 record could not be read").waitFor();
  await axe(page);
  assert.deepEqual(Object.keys(await stored(page)).sort(), ["tuneworthy:a:good", "tuneworthy:set-aside:torn:1"]);

  await page.goto(`${page.url().split("#")[0]}#/a/torn/check`);
  await page.getByRole("heading", { level: 1, name: "This assessment cannot be read" }).waitFor();

  await page.getByRole("navigation").getByRole("link", { name: "Saved" }).click();
  await page.getByRole("heading", { level: 2, name: "Good", exact: true }).waitFor();
  const file = await downloaded(page, () => page.getByRole("button", { name: "Save Damaged record 1 as a file" }).click());
  assert.equal(file.text, torn);
  await axe(page);
  await screenshots(page, "damaged");

  await page.getByRole("button", { name: "Delete Damaged record 1" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { level: 2, name: "Could not be read" }).waitFor();
  assert.equal((await stored(page))["tuneworthy:set-aside:torn:1"], torn);
});

pageTest("a record of a newer version can be read, and is never written over", async ({ page, open, context }) => {
  const newer = record({ name: "From the future", v: 2, rev: 9 });
  await seed(context, { "tuneworthy:a:future": newer });
  await open("#/a/future/q/task");
  await page.getByRole("alert").getByText("You can read it here.").waitFor();
  // No question to answer: the verdict, to be read.
  await page.waitForURL(/#\/a\/future\/verdict$/);
  assert.equal(await page.getByRole("link", { name: /^Change/ }).count(), 0);
  await axe(page);
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByText("Saved by a newer version of Tuneworthy: to be read only.").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Rename/ }).count(), 0);
  const file = await downloaded(page, () => page.getByRole("button", { name: "Save as a file: From the future" }).click());
  assert.equal(file.text, newer);
  assert.deepEqual(await stored(page), { "tuneworthy:a:future": newer });
});

pageTest("an assessment begun at midnight belongs to the reader's own day", { context: { timezoneId: "Pacific/Auckland" } }, async ({ page, open }) => {
  await page.clock.setFixedTime(new Date("2026-11-23T11:30:00Z"));
  await open();
  await begin(page);
  await page.clock.runFor(10);
  await answer(page, "Write");
  await page.clock.runFor(400);
  const [saved] = await eventually(page, (all) => all.length === 1);
  assert.equal(saved.data.as_of, "2026-11-24");
});

pageTest("when the program stops, the reader gets their data", async ({ page, open, context, expectTrouble }) => {
  expectTrouble(/panicked|unreachable|uncaught/);
  const text = record({ name: "Brand voice" });
  await seed(context, { "tuneworthy:a:one": text });
  await open("#/saved");
  // The program trusts the browser to hand out what it lists; here it does not.
  await page.evaluate(() => {
    document.getElementById("page").remove();
    Document.prototype.createElement = () => {
      throw new TypeError("no more elements");
    };
    location.hash = "#/nothing";
  });
  const section = page.getByRole("region", { name: "The page stopped" });
  await section.waitFor();
  const file = await downloaded(page, () => section.getByRole("link", { name: "Download my data" }).click());
  assert.equal(JSON.parse(file.text)["tuneworthy:a:one"], text);
});
