// Two tabs on one assessment: neither copy is lost, and the reader chooses.

import { assert, axe, pageTest, screenshots, started } from "./support.mjs";
import { answer, assessments, eventually, record, seed, stored } from "./stored.mjs";

const chosen = (page, name) => page.getByRole("radio", { name, exact: true }).isChecked();
const conflict = (page) => page.getByRole("alert").filter({ hasText: "Another tab changed this assessment too" });

/** Tells a page that it is hidden, as when the reader turns to another tab. */
const hide = (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));

/** Two tabs on the first question of one assessment. `deaf`: the second hears nothing of the first. */
async function twoTabs({ context, page, open }, deaf = false) {
  await seed(context, { "tuneworthy:a:one": record({ name: "Brand voice" }) });
  await open("#/a/one/q/task");
  const second = await context.newPage();
  if (deaf) {
    await second.addInitScript(() => {
      for (const type of ["storage", "visibilitychange", "pageshow", "focus"]) {
        addEventListener(type, (event) => event.stopImmediatePropagation(), true);
      }
    });
  }
  await second.goto(page.url());
  await started(second);
  return second;
}

pageTest("a tab that is only looked at follows the other", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools);
  await second.goto(`${second.url().split("#")[0]}#/a/one/check`);
  await answer(page, "Solve");
  await second.getByText("Solve").first().waitFor();
  await second.getByRole("status").getByText("Another tab changed this assessment.").waitFor();
});

pageTest("two versions: mine goes on as a copy, the other stays", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools, true);
  await answer(page, "Solve");
  await eventually(page, ([one]) => one.data.answers.task === "solve");
  await answer(second, "Write code");
  await conflict(second).waitFor();
  await axe(second);
  await screenshots(second, "conflict");
  assert.equal((await assessments(page)).length, 1);

  await conflict(second).getByRole("button", { name: "Keep mine as a copy" }).click();
  const all = await eventually(page, (found) => found.length === 2);
  const tasks = Object.fromEntries(all.map(({ data }) => [data.name, data.answers.task]));
  assert.deepEqual(tasks, { "Brand voice": "solve", "Brand voice (copy)": "code" });
  // The second tab goes on with its copy, at its own address.
  const copy = all.find(({ data }) => data.name.endsWith("(copy)"));
  assert.match(second.url(), new RegExp(`#/a/${copy.id}/q/task$`));
  await answer(second, "Converse");
  await eventually(page, (found) => found.find(({ id }) => id === copy.id).data.answers.task === "converse");
  assert.equal((await assessments(page)).find(({ id }) => id === "one").data.answers.task, "solve");
});

pageTest("two versions: the other tab's is taken", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools, true);
  await answer(page, "Solve");
  await eventually(page, ([one]) => one.data.answers.task === "solve");
  await answer(second, "Write code");
  await conflict(second).getByRole("button", { name: "Take the other tab's" }).click();
  await conflict(second).waitFor({ state: "hidden" });
  assert.equal(await chosen(second, "Solve"), true);
  assert.equal((await assessments(page)).length, 1);
});

pageTest("two versions: leaving without choosing keeps both", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools, true);
  await answer(page, "Solve");
  await eventually(page, ([one]) => one.data.answers.task === "solve");
  await answer(second, "Write code");
  await conflict(second).waitFor();
  await second.goto("about:blank");
  const all = await eventually(page, (found) => found.length === 2);
  assert.deepEqual(all.map(({ data }) => data.answers.task).sort(), ["code", "solve"]);
});

pageTest("a conflict stays on the screen of a hidden tab, and its copy is named", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools, true);
  await answer(page, "Solve");
  await eventually(page, ([one]) => one.data.answers.task === "solve");
  await answer(second, "Write code");
  await conflict(second).waitFor();
  await hide(second);
  await second.getByRole("status").getByText("Your version is kept as a copy: “Brand voice (copy)”.").waitFor();
  await conflict(second).getByText("kept as a copy.").waitFor();
  const all = await eventually(page, (found) => found.length === 2);
  assert.deepEqual(all.map(({ data }) => data.answers.task).sort(), ["code", "solve"]);
  // The notice's promise holds for the copy that there is: no second one is made.
  await conflict(second).getByRole("button", { name: "Keep mine as a copy" }).click();
  await conflict(second).waitFor({ state: "hidden" });
  await answer(second, "Converse");
  const after = await eventually(page, (found) => found.some(({ data }) => data.answers.task === "converse"));
  assert.deepEqual(after.map(({ data }) => data.answers.task).sort(), ["converse", "solve"]);
});

pageTest("a conflict whose other version is deleted still keeps its copy", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools, true);
  await answer(page, "Solve");
  await eventually(page, ([one]) => one.data.answers.task === "solve");
  await answer(second, "Write code");
  await conflict(second).waitFor();
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByRole("button", { name: "Delete: Brand voice" }).click();
  await eventually(page, (found) => found.length === 0);
  await second.goto("about:blank");
  const [kept] = await eventually(page, (found) => found.length === 1);
  assert.equal(kept.data.answers.task, "code");
});

pageTest("what is typed after a deletion elsewhere is kept as a copy", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools);
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByRole("button", { name: "Delete: Brand voice" }).click();
  await second.getByRole("alert").filter({ hasText: "This assessment was deleted in another tab" }).waitFor();
  await answer(second, "Solve");
  await second.goto("about:blank");
  const [kept] = await eventually(page, (found) => found.length === 1);
  assert.deepEqual([kept.data.name, kept.data.answers.task], ["Brand voice (copy)", "solve"]);
});

pageTest("Undo of starting over writes over nothing newer", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools);
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByRole("button", { name: "Start over: Brand voice" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await second.getByRole("status").getByText("Another tab changed this assessment.").waitFor();
  await answer(second, "Solve");
  await eventually(page, ([one]) => one.data.answers.task === "solve");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("status").getByText("It is back as a copy").waitFor();
  const all = await eventually(page, (found) => found.length === 2);
  const tasks = Object.fromEntries(all.map(({ data }) => [data.name, data.answers.task]));
  assert.deepEqual(tasks, { "Brand voice": "solve", "Brand voice (copy)": "write" });
});

pageTest("what another tab deletes does not come back unasked", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools);
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByRole("button", { name: "Delete: Brand voice" }).click();
  const notice = second.getByRole("alert").filter({ hasText: "This assessment was deleted in another tab" });
  await notice.waitFor();
  await answer(second, "Solve");
  await second.waitForTimeout(500);
  assert.deepEqual(await assessments(page), []);

  await notice.getByRole("button", { name: "Save it again" }).click();
  const [saved] = await eventually(page, (all) => all.length === 1);
  assert.equal(saved.data.answers.task, "solve");
});

pageTest("deleting everything in one tab means it in the other", async (tools) => {
  const { page } = tools;
  const second = await twoTabs(tools);
  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  const notice = second.getByRole("alert").filter({ hasText: "This assessment was deleted in another tab" });
  await notice.getByRole("button", { name: "Let it go" }).click();
  await second.getByRole("heading", { level: 1, name: /worth fine-tuning/ }).waitFor();
  await second.close();
  assert.deepEqual(await stored(page), {});
});
