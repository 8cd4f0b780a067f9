// The money on the verdict, and everything else that goes by it: previews, lists, links.

import { readFileSync } from "node:fs";

import { assessments, heading, seed } from "./stored.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

const fixture = (name) => readFileSync(new URL(`../fixtures/money/${name}`, import.meta.url), "utf8");
const TEAM = JSON.parse(fixture("team.json"));

/** Stores assessments under their names, as the page itself would. */
async function withTeams(context, teams) {
  const sealed = (data) => JSON.stringify({ v: 1, rev: 1, saved_at: Date.UTC(2026, 10, 20), data });
  const texts = Object.entries(teams).map(([id, data]) => [`tuneworthy:a:${id}`, sealed(data)]);
  await seed(context, Object.fromEntries(texts));
}

/** The team, with other money: `null` takes an entry away. */
const team = (money = {}, answers = {}) => ({
  ...TEAM, money: { ...TEAM.money, ...money }, answers: { ...TEAM.answers, ...answers },
});

/** Where tuning pays, and where the work costs far too much. */
const PAYS = team({}, { calls: 20000000 });
const LOSES = team({ "day-rate": 900000 });

const says = (page) => page.locator("article.memo h1");

for (const [name, data, wanted] of [["pays", PAYS, /^(Yes|Not yet)/], ["does not pay", LOSES, /^No: it would not pay/]]) {
  pageTest(`where it ${name}, the flow and the lists say what the verdict says`, async ({ page, open, context }) => {
    await withTeams(context, { money: data });
    await open("#/a/money/verdict");
    const verdict = await says(page).textContent();
    assert.match(verdict, wanted);
    // Each on its own, so that nothing was weighed before.
    for (const [hash, place] of [
      ["#/a/money/q/task?back=check", ".so-far .headline"], ["#/", "#home-continue p.muted"], ["#/saved", "#page .row-list, #page ul"],
    ]) {
      const fresh = await context.newPage();
      await fresh.goto(page.url().replace(/#.*/, "") + hash);
      await fresh.locator(place).getByText(verdict).first().waitFor();
      await fresh.close();
    }
  });
}

pageTest("a preview follows what the money rests on", async ({ page, open, context }) => {
  await withTeams(context, { money: LOSES });
  await open("#/a/money/q/calls?back=check");
  const headline = page.locator(".so-far .headline");
  await headline.getByText(/^No: it would not pay/).waitFor();
  const number = page.locator("#page input[type=text]").first();
  await number.fill("40B");
  await headline.getByText(/^Not yet/).waitFor();
  await number.fill("3M");
  await headline.getByText(/^No: it would not pay/).waitFor();
  await page.getByRole("link", { name: /See the verdict/ }).click();
  const verdict = await says(page).textContent();
  assert.match(verdict, /it would not pay/);
  await page.goBack();
  await headline.getByText(verdict).waitFor();
});

pageTest("the verdict says whether it pays, by when, how likely, and how often never", async ({ page, open, context }) => {
  await withTeams(context, { money: PAYS });
  await open("#/a/money/verdict");
  const money = page.locator("#verdict-money");
  await money.getByText(/Over .* it is expected to save \$.* of 100 futures/).waitFor();
  await money.getByText(/within .* in half of the futures/).waitFor();
  await money.getByText("Never pays back").waitFor();
  const figure = money.getByRole("figure", { name: "When the outlay is paid back" });
  await figure.waitFor();
  assert.equal(await figure.locator(".dot.paid").count() + await figure.locator(".dot.never").count(), 50);
  assert.equal(await page.getByRole("figure").count(), 1);
  await axe(page);
  await screenshots(page, "verdict-money");
  await money.getByRole("link").click();
  await heading(page).getByText("Does tuning pay?").waitFor();
});

pageTest("what would change it names a number of calls", async ({ page, open, context }) => {
  await withTeams(context, { money: LOSES });
  await open("#/a/money/verdict");
  await page.locator("#flips ~ .flips, section:has(#flips) .flips").getByText(/calls a month/).first().waitFor();
});

pageTest("without money, and with too little of it, the verdict says what that leaves open", async ({ page, open, context }) => {
  const { name, as_of, schema, seed: drawn } = TEAM;
  const shape = { schema, name, as_of, seed: drawn };
  const style = {
    task: "write", goal: ["style"], failure: ["style"], eval: "held-out", pass: 60, bar: 95, prompt: "short",
    parts: ["examples", "system"], n: 5000,
  };
  const some = { ...TEAM.money };
  delete some.maintenance;
  await withTeams(context, { none: { ...shape, answers: style }, some: team(), less: { ...TEAM, money: some } });
  await open("#/a/none/verdict");
  await page.locator("#verdict-money").getByText("nothing here says whether tuning pays").waitFor();
  await open("#/a/less/verdict");
  await page.locator("#verdict-money").getByText("Missing: monitoring and maintenance").waitFor();
  assert.equal(await page.getByRole("figure").count(), 0);
  await axe(page);
  await page.locator("#verdict-money").getByRole("link").click();
  await page.getByText("Before tuning can be judged, this is missing:").waitFor();
});

pageTest("a link brings its money along, figures and all", async ({ page, open, context, newProfile }) => {
  await withTeams(context, { money: PAYS });
  await open("#/a/money/verdict");
  const verdict = await says(page).textContent();
  const facts = await page.locator("#verdict-money dl").textContent();
  await page.getByRole("button", { name: "Share a link" }).click();
  const link = await page.getByRole("dialog", { name: "Share this assessment" }).getByLabel("Link").inputValue();
  const other = await newProfile();
  await other.page.goto(link);
  await other.page.locator("#verdict-money dl").waitFor();
  assert.equal(await other.page.locator("article.memo h1").textContent(), verdict);
  assert.equal(await other.page.locator("#verdict-money dl").textContent(), facts);
  assert.deepEqual(await assessments(other.page), []);
});
