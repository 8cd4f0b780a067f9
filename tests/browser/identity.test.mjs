// What is on the screen belongs to the assessment of the address, and so does what is changed there.

import { assert, pageTest } from "./support.mjs";
import { answer, assessments, eventually, record, seed } from "./stored.mjs";

const two = {
  "tuneworthy:a:one": record({ name: "One", answers: { task: "write", goal: ["style"] } }),
  "tuneworthy:a:two": record({ name: "Two", answers: { task: "solve", goal: ["style"] } }),
};
const isChosen = (page, name) => page.getByRole("radio", { name, exact: true }).and(page.locator(":checked")).waitFor();
const go = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);
const tasks = (all) => Object.fromEntries(all.map(({ id, data }) => [id, data.answers.task]));

pageTest("another id in the address shows that assessment's answer", async ({ page, open, context }) => {
  await seed(context, two);
  await open("#/a/one/q/task");
  await isChosen(page, "Write");
  await go(page, "#/a/two/q/task");
  await isChosen(page, "Solve");
  await answer(page, "Converse");
  await eventually(page, (all) => tasks(all).two === "converse");
  await page.goBack();
  await isChosen(page, "Write");
  await answer(page, "Write code");
  const all = await eventually(page, (all) => tasks(all).one === "code");
  assert.deepEqual(tasks(all), { one: "code", two: "converse" });
});

pageTest("a new start at a first question is empty", async ({ page, open, context }) => {
  await seed(context, two);
  await open("#/a/one/q/task");
  await isChosen(page, "Write");
  await go(page, "#/start");
  await page.waitForURL((url) => !url.hash.includes("/one/") && url.hash.includes("/q/task"));
  await page.waitForFunction(() => !document.querySelector("input:checked"));
  await answer(page, "Converse");
  const all = await eventually(page, (all) => all.length === 3);
  assert.deepEqual([tasks(all).one, tasks(all).two], ["write", "solve"]);
});

pageTest("another id in the address shows that assessment's money", async ({ page, open, context }) => {
  const withCalls = (name, calls) => record({ name, answers: { task: "write", calls: { low: calls, high: calls } } });
  await seed(context, { "tuneworthy:a:one": withCalls("One", 1000), "tuneworthy:a:two": withCalls("Two", 7000) });
  await open("#/a/one/money");
  const field = (value) => page.waitForFunction((value) => [...document.querySelectorAll("input")].find((input) => input.value.replace(",", "") === value), value);
  await field("1000");
  await go(page, "#/a/two/money");
  const calls = (await field("7000")).asElement();
  await calls.fill("9000");
  await calls.press("Tab");
  await eventually(page, (all) => JSON.stringify(all.find(({ id }) => id === "two").data.answers.calls).includes("9000"));
  const one = (await assessments(page)).find(({ id }) => id === "one");
  assert.ok(JSON.stringify(one.data.answers.calls).includes("1000"));
});

pageTest("what is typed and left at once goes to its own assessment", async ({ page, open, context }) => {
  await seed(context, two);
  await open("#/a/one/q/task");
  await isChosen(page, "Write");
  await page.evaluate(() => {
    [...document.querySelectorAll("label")].find((label) => label.textContent.includes("Write code")).click();
    location.hash = "#/a/two/q/task";
  });
  await isChosen(page, "Solve");
  const all = await eventually(page, (all) => tasks(all).one === "code");
  assert.deepEqual(tasks(all), { one: "code", two: "solve" });
});
