// A hundred times two tabs write at the same moment: neither answer is lost.

import { assert, pageTest, started } from "./support.mjs";
import { assessments, record, seed } from "./stored.mjs";

const RACES = 100;
const conflict = (page) => page.getByRole("alert").filter({ hasText: "Another tab changed this assessment too" });

/** Chooses an answer at a moment. Gives the words of the one that was chosen until then. */
const chooseAt = (page, name, moment) =>
  page.evaluate(
    ([name, moment]) =>
      new Promise((done) => {
        const wait = () => {
          if (Date.now() < moment) return setTimeout(wait);
          const before = document.querySelector("input:checked")?.labels[0].textContent;
          [...document.querySelectorAll("label")].find((label) => label.textContent === name).click();
          done(before);
        };
        wait();
      }),
    [name, moment],
  );

const tasksOf = async (page, at) => {
  const all = await assessments(page);
  const names = [`Race ${at}`, `Race ${at} (copy)`];
  return all.filter(({ data }) => names.includes(data.name)).map(({ data }) => data.answers.task);
};

// In parts, each within the time that any test has.
const PARTS = 5;
let torn = 0;

for (let part = 0; part < PARTS; part++) {
  const races = Array.from({ length: RACES / PARTS }, (_, at) => part * (RACES / PARTS) + at);
  const named = `races ${races[0] + 1} to ${races.at(-1) + 1}`;
  pageTest(`two tabs that write at once lose nothing, ${named}`, async ({ page, open, context }) => {
    const texts = races.map((at) => [`tuneworthy:a:race${at}`, record({ name: `Race ${at}` })]);
    await seed(context, Object.fromEntries(texts));
    await open();
    const second = await context.newPage();
    await second.goto(page.url());
    await started(second);
    const tabs = [page, second];
    const lost = [];
    for (const at of races) {
      for (const tab of tabs) {
        await tab.evaluate((at) => (location.hash = `#/a/race${at}/q/task`), at);
        await tab.waitForFunction((at) => location.hash.includes(`race${at}/`) && document.querySelector("input:checked")?.labels[0].textContent === "Write", at);
      }
      // Up to 9 ms apart, either first.
      const moment = Date.now() + 50;
      const [first, other] = await Promise.all([chooseAt(page, "Solve", moment), chooseAt(second, "Converse", moment + (at % 19) - 9)]);
      // One that saw the other's answer before it chose has replaced it knowingly.
      const wanted = [other === "Solve" ? [] : "solve", first === "Converse" ? [] : "converse"].flat();
      const isSettled = async () => {
        const asks = (await Promise.all(tabs.map((tab) => conflict(tab).count()))).some((count) => count > 0);
        const tasks = await tasksOf(page, at);
        return asks || wanted.every((task) => tasks.includes(task));
      };
      for (let tries = 0; tries < 100 && !(await isSettled()); tries++) await page.waitForTimeout(20);
      for (const tab of tabs) {
        if ((await conflict(tab).count()) === 0) continue;
        torn++;
        await conflict(tab).getByRole("button", { name: "Keep mine as a copy" }).click();
        await conflict(tab).waitFor({ state: "hidden" });
      }
      await page.waitForTimeout(60);
      const tasks = await tasksOf(page, at);
      if (!wanted.every((task) => tasks.includes(task))) lost.push({ at, wanted, tasks });
    }
    assert.deepEqual(lost, []);
    if (part === PARTS - 1) assert.ok(torn > 0, "no two tabs ever wrote at once");
  });
}
