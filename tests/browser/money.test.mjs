// The money page: what is typed, what follows from it, and what the figures offer besides the eye.

import { readFile } from "node:fs/promises";

import { seedCase } from "./cases.mjs";
import { assessments, eventually, heading, seed } from "./stored.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

/** An assessment with everything tuning needs to be judged, as the page itself would store it. */
const MONEY = {
  fresh: { low: 300, high: 600 }, output: { low: 80, high: 150 }, "tuned-fixed": 200, days: { low: 10, high: 30 },
  "day-rate": { low: 600, high: 1000 }, maintenance: { low: 300, high: 900 }, chance: { low: 50, high: 85 },
  "example-tokens": 1000,
  prices: {
    today: { input: 2.5, output: 15 },
    tuned: { input: 0.8, output: 4 },
    training: { "per-million": 5 },
  },
};

const ANSWERS = {
  task: "classify", goal: ["cost"], failure: ["cost"], eval: "held-out", pass: 96, bar: 95, prompt: "short",
  parts: ["examples", "system"], better: "no", calls: { low: 1000000, high: 3000000 }, fixed: 2500, n: 5000,
};

function stored(money) {
  const data = { schema: 2, name: "Money", as_of: "2026-11-20", seed: 1, answers: ANSWERS, money };
  return { "tuneworthy:a:money": JSON.stringify({ v: 1, rev: 1, saved_at: Date.UTC(2026, 10, 20), data }) };
}

async function withMoney({ context, open }, money = MONEY) {
  await seed(context, stored(money));
  await open("#/a/money/money");
}

const showAll = (page) => page.getByRole("button", { name: "Show all" }).click();

const FIGURES = [
  "What each option costs, month by month", "When the outlay is paid back", "What moves the result",
  "What is worth measuring first",
];

pageTest("the header leads to the money, and what is typed there is kept", async ({ page, open }) => {
  await open();
  await page.getByRole("link", { name: "Money" }).click();
  await page.getByRole("heading", { level: 1, name: "Does tuning pay?" }).waitFor();
  assert.match(page.url(), /#\/a\/[a-z0-9]+\/money$/);
  assert.equal(await page.getByRole("link", { name: "Money" }).getAttribute("aria-current"), "page");
  await page.getByRole("textbox", { name: "Calls a month" }).fill("2M");
  await page.locator("#answer-calls-note").getByText("2 million calls a month").waitFor();
  await showAll(page);
  await page.getByRole("textbox", { name: "Engineering days until it is live" }).fill("10 to 20");
  const found = await eventually(page, (all) => all[0]?.data.money?.days);
  assert.deepEqual(found[0].data.money.days, { low: 10, high: 20 });
  assert.equal(found[0].data.answers.calls, 2000000);
  assert.equal(found[0].data.money.kind, "chat");
});

pageTest("money is kept also where no question is answered", async ({ page, open }) => {
  await open("#/money");
  await showAll(page);
  await page.getByRole("textbox", { name: "Engineering days until it is live" }).fill("12");
  await eventually(page, (all) => all[0]?.data.money?.days === 12);
});

pageTest("a need leads to its field, opened where it is folded away", async ({ page, open, context }) => {
  // Money of an older format has no assumptions: what is missing is asked.
  await withMoney({ context, open }, { ...MONEY, maintenance: undefined, days: undefined });
  await page.getByText("Before tuning can be judged, this is missing:").waitFor();
  await page.getByRole("button", { name: "Monitoring and maintenance" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-maintenance");
});

pageTest("nonsense gets a message beside the field, and never reaches the model", async ({ page, open, context }) => {
  await withMoney({ context, open });
  const field = page.getByRole("textbox", { name: "Engineering days until it is live" });
  for (const [typed, ...said] of [
    ["1,5", "1.5", "15"], ["lots", "no number"], ["-5", "minus"], ["1e400", "too large"], ["20 to 10", "low end comes first"],
    ["0 to 10", "cannot start at 0"], ["2M", "This takes"],
  ]) {
    await field.fill(typed);
    const message = page.locator("#field-days-error");
    for (const words of said) await message.getByText(words).waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true", typed);
    assert.deepEqual((await assessments(page))[0].data.money.days, { low: 10, high: 30 }, typed);
  }
  await field.fill("12");
  await page.locator("#field-days-error").waitFor({ state: "detached" });
  await eventually(page, (all) => all[0].data.money.days === 12);
  await page.getByRole("button", { name: "Clear: Engineering days until it is live" }).click();
  await page.getByText("Not entered yet: there is no default for it.").first().waitFor();
  await eventually(page, (all) => all[0].data.money.days === undefined);
});

pageTest("results stand first, in figures with tables", async ({ page, open, context }) => {
  await withMoney({ context, open });
  const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
  assert.deepEqual(headings.slice(0, 3), ["Results", "Five answers", "Quick check"]);
  for (const name of FIGURES) {
    const figure = page.getByRole("figure", { name });
    await figure.waitFor();
    // Nothing is printed before the many futures are there.
    const takeaway = figure.locator("figcaption .takeaway").filter({ hasNotText: "Working it out" });
    assert.ok((await takeaway.textContent()).length > 20, name);
    await figure.getByText("The data as a table").click();
    assert.ok(await figure.getByRole("row").count() > 1, name);
    await figure.getByRole("button", { name: `Copy as CSV: ${name}` }).waitFor();
    const picture = await figure.locator("svg").first().innerHTML();
    assert.ok(!/NaN|Infinity|-0[^.]/.test(picture), name);
  }
  assert.ok(!/NaN|Infinity|undefined/.test(await page.locator("#page").innerText()));
  const paid = await page.locator("#payback-figure .dot.paid").count();
  const never = await page.locator("#payback-figure .dot.never").count();
  assert.equal(paid + never, 50);
  await screenshots(page, "money");
});

pageTest("results follow while one types", async ({ page, open, context }) => {
  await withMoney({ context, open });
  await page.locator("#cost-figure").waitFor();
  const drawn = () => page.locator("#cost-figure svg").first().innerHTML();
  const before = await drawn();
  await page.getByRole("textbox", { name: "Calls a month" }).fill("1000");
  await page.waitForFunction((before) => document.querySelector("#cost-figure svg").innerHTML !== before, before);
  await page.locator(".result").getByText(/is expected to cost .* more/).waitFor();
  await page.getByText("never within").first().waitFor();
});

pageTest("the arrow keys lead through a figure, and Tab leads out of it", async ({ page, open, context }) => {
  await withMoney({ context, open });
  const figure = page.getByRole("figure", { name: FIGURES[0] });
  await figure.getByRole("application").focus();
  const says = figure.getByRole("status");
  await page.keyboard.press("ArrowRight");
  await says.getByText("month 0").waitFor();
  await page.keyboard.press("ArrowRight");
  await says.getByText("month 1:").waitFor();
  const series = (await says.textContent()).split(",")[0];
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(([id, series]) => !document.querySelector(id).textContent.startsWith(series), ["#cost-figure .stop", series]);
  await page.keyboard.press("End");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
});

pageTest("a price is chosen from the list, and changed", async ({ page, open, context }) => {
  await withMoney({ context, open });
  await showAll(page);
  const picker = page.getByRole("combobox", { name: "A cheaper or newer model" });
  const row = await picker.locator("optgroup option").filter({ hasText: " in, " }).first().getAttribute("value");
  await picker.selectOption(row);
  let found = await eventually(page, (all) => all[0].data.money.prices.cheaper);
  assert.equal(found[0].data.money.prices.cheaper.row, row);
  await page.getByText("Oldest price in use").waitFor();
  await page.getByText("Change parts of it: A cheaper or newer model").click();
  await page.getByRole("textbox", { name: "A cheaper or newer model: input, price" }).fill("0.07");
  found = await eventually(page, (all) => all[0].data.money.prices.cheaper.own);
  assert.equal(found[0].data.money.prices.cheaper.input, 0.07);
  await picker.selectOption({ label: "Not chosen" });
  await eventually(page, (all) => !all[0].data.money.prices.cheaper);
});

pageTest("what longer prompts cost is counted once all of it is there", async ({ page, open, context }) => {
  await withMoney({ context, open });
  await page.getByText("Longer prompts: Today's model").click();
  const field = (name) => page.getByRole("textbox", { name: `Today's model: ${name}` });
  await field("longest ordinary prompt").fill("200k");
  await page.getByText("Still missing: input of longer prompts and output after longer prompts. Until then longer prompts are billed like all others.").waitFor();
  await field("input of longer prompts, price").fill("5");
  // What was priced before still is.
  let found = await eventually(page, (all) => all[0].data.money.prices.today);
  assert.deepEqual(found[0].data.money.prices.today, MONEY.prices.today);
  await field("output after longer prompts, price").fill("22.5");
  found = await eventually(page, (all) => all[0].data.money.prices.today["long-output"]);
  assert.deepEqual(found[0].data.money.prices.today, { ...MONEY.prices.today, "long-above": 200_000, "long-input": 5, "long-output": 22.5 });
});

pageTest("a list that is brought is read here, and its bad rows are named", async ({ page, open, context }) => {
  await withMoney({ context, open });
  await showAll(page);
  const list = {
    "gpt-brand-new": { litellm_provider: "openai", mode: "chat", input_cost_per_token: 1e-6, output_cost_per_token: 4e-6 },
    "gpt-broken": { litellm_provider: "openai", mode: "chat", input_cost_per_token: -1, output_cost_per_token: 4e-6 },
  };
  const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByText(/Oldest price|Prices up to/).first().click();
  const field = page.getByLabel("Bring a newer list of prices");
  await field.setInputFiles(file("prices.json", JSON.stringify(list)));
  await page.getByText(/From “prices.json”: .* 1 new/).waitFor();
  await page.getByText(/gpt-broken/).waitFor();
  await field.setInputFiles(file("other.json", "{"));
  await page.getByText("“other.json” is no JSON.").waitFor();
  // It stays while another page is looked at.
  await page.getByRole("link", { name: "The verdict", exact: true }).click();
  await page.getByRole("heading", { name: "Next step" }).waitFor();
  await page.goBack();
  await showAll(page);
  const picker = page.getByRole("combobox", { name: "A cheaper or newer model" });
  await picker.locator("option", { hasText: "gpt-brand-new" }).first().waitFor({ state: "attached" });
});

pageTest("closed or open is decided by what is known, and follows a changed answer", async ({ page, open, context }) => {
  await seedCase(context, "tune");
  await open("#/a/tune/verdict");
  await page.getByText(/^Closed or open: open weights/).waitFor();
  await page.getByRole("link", { name: "What each aspect says" }).click();
  const weights = page.getByRole("region", { name: "Closed or open?" });
  const aspects = ["Ease", "Lock-in", "Customisation", "Cost per call", "Who has GPUs", "Privacy", "Owning the weights", "Who takes new jobs"];
  for (const aspect of aspects) await weights.getByText(aspect, { exact: true }).waitFor();
  await weights.getByText(/^Open weights\./).waitFor();
  await weights.getByRole("link", { name: "Change Infrastructure" }).click();
  await page.getByText("None", { exact: true }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/\/money$/);
  await weights.getByText(/You have nobody to run machines|Every closed base/).waitFor();
});

// The library's own tests hold the same file, natively: same seed, same figures, to the last digit shown.
pageTest("the figures are those that a native run comes to", async ({ page, open, context }) => {
  const kept = (name) => readFile(new URL(`../fixtures/money/${name}`, import.meta.url), "utf8");
  const team = JSON.parse(await kept("team.json"));
  await seed(context, { "tuneworthy:a:money": JSON.stringify({ v: 1, rev: 1, saved_at: 0, data: team }) });
  await open("#/a/money/money");
  await page.locator("#worth-figure .takeaway").filter({ hasText: /./ }).waitFor();
  await page.locator(".result .pending").waitFor({ state: "detached" });
  const found = await page.evaluate(() => [...document.querySelectorAll("figure")].filter((one) => !one.hidden).map((one) => {
    const rows = [...one.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t"));
    return `${one.id}\n${one.querySelector(".takeaway").textContent}\n${rows.join("\n")}\n`;
  }).join("\n"));
  assert.equal(found, (await kept("team.figures.txt")).replaceAll("\r\n", "\n"));
});

pageTest("axe finds nothing, with and without results", async ({ page, open, context }) => {
  await withMoney({ context, open });
  await page.locator("#worth-figure").waitFor();
  await showAll(page);
  for (const summary of await page.locator(".money :not(.group) > summary").all()) await summary.click();
  await page.getByRole("textbox", { name: "Engineering days until it is live" }).fill("1,5");
  await page.getByRole("alert").waitFor();
  await axe(page);
});

pageTest("nothing runs over at 320 pixels", { context: { viewport: { width: 320, height: 700 } } }, async ({ page, open, context }) => {
  await withMoney({ context, open });
  await page.locator("#worth-figure").waitFor();
  await showAll(page);
  for (const summary of await page.locator(".money :not(.group) > summary").all()) await summary.click();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} px too wide`);
});

pageTest("an empty page draws a worked example, which one answer after the other replaces", async ({ page, open }) => {
  await open("#/money");
  await heading(page).waitFor();
  const note = page.locator(".example-note");
  await note.getByText(/calls a month, today's model, the tuned model/).waitFor();
  for (const name of FIGURES) await page.getByRole("figure", { name }).waitFor();
  await page.getByText("Net present value (NPV)").waitFor();
  await page.getByText(/Rests on .* assumptions/).waitFor();
  await screenshots(page, "money-example");
  await axe(page);
  // Nothing of it is saved.
  assert.deepEqual((await assessments(page)).filter((one) => one.data.money), []);

  await page.getByRole("textbox", { name: "Calls a month" }).fill("50k");
  await note.getByText(/for: today's model, the tuned model/).waitFor();
  for (const name of ["Today's model", "The tuned model, by the token"]) {
    const picker = page.getByRole("combobox", { name, exact: true });
    const rows = picker.locator("optgroup option").filter({ hasText: " in, " });
    await picker.selectOption(await rows.first().getAttribute("value"));
  }
  await note.waitFor({ state: "detached" });
  const found = await eventually(page, (all) => all[0]?.data.money?.prices?.tuned);
  assert.equal(found[0].data.schema, 4);
  assert.deepEqual(Object.keys(found[0].data.money.prices).sort(), ["today", "tuned"]);
  await page.getByText("Median payback").waitFor();
});

pageTest("a size fills in the days, and a reset can be undone", async ({ page, open }) => {
  await open("#/money");
  await page.getByRole("combobox", { name: "Effort until it is live" }).selectOption("medium");
  await eventually(page, (all) => all[0]?.data.money?.days?.high === 45);
  await page.getByRole("button", { name: "Reset all to default" }).click();
  await eventually(page, (all) => all[0]?.data.money?.kind === "chat" && !all[0].data.money.days);
  await page.getByRole("button", { name: "Undo reset" }).click();
  await eventually(page, (all) => all[0]?.data.money?.days?.high === 45);
});

// In ten minutes a team has a figure it can defend.
pageTest("from the bare address to a printed value in ten actions", async ({ page, open }) => {
  let actions = 0;
  const act = async (what) => { actions += 1; await what; };
  await open();
  await act(page.getByRole("link", { name: "Money" }).click());
  await act(page.getByRole("textbox", { name: "Calls a month" }).fill("300k"));
  for (const name of ["Today's model", "The tuned model, by the token"]) {
    const picker = page.getByRole("combobox", { name, exact: true });
    const row = picker.locator("optgroup option").filter({ hasText: " in, " }).first();
    await act(picker.selectOption(await row.getAttribute("value")));
  }
  await act(page.getByRole("textbox", { name: "Prompt that differs from call to call" }).fill("500 to 900"));
  await act(page.getByRole("textbox", { name: "Length of an answer", exact: true }).fill("100 to 200"));
  await act(page.getByRole("combobox", { name: "Effort until it is live" }).selectOption("small"));
  const value = page.locator(".outcome div", { hasText: "Net present value (NPV)" });
  await value.getByText(/\$.*; 90 % interval .*\$/).waitFor();
  await page.locator(".example-note").waitFor({ state: "detached" });
  assert.ok(actions <= 10, String(actions));
});

/** An assessment whose evaluation measured today's setup and a pilot, as `decide` reads it too. */
async function withResults({ context, open }, change) {
  const fixture = new URL("../../crates/record/tests/fixtures/record/v5/counted.json", import.meta.url);
  const data = JSON.parse(await readFile(fixture, "utf8"));
  change?.(data);
  const sealed = { v: 1, rev: 1, saved_at: Date.UTC(2026, 10, 20), data };
  await seed(context, { "tuneworthy:a:money": JSON.stringify(sealed) });
  await open("#/a/money/money");
  return data;
}

pageTest("measured rates stand in for what was not entered, and an entry counts before them", async ({ page, open, context }) => {
  const data = await withResults({ context, open });
  await page.getByText(/^Rests on .* given, 3 measured, 3 assumptions and /).waitFor();
  await showAll(page);
  const chance = page.locator("#field-chance-note");
  await chance.getByText(/^Measured: 71\.2\s%, since a pilot passed 91\s% of 300 cases that were held out\.$/).waitFor();
  await page.locator("#answer-pass-note").getByText(/^Measured: 71\s% of 300 cases, counted as between 66\.5 and 75\.\d\s%\.$/).waitFor();
  await page.locator("#answer-bar-note").getByText(/^Measured: 90\s%, set with your evaluation\.$/).waitFor();
  await axe(page);

  const says = page.getByText(/^Your evaluation says otherwise: 71\.2\s%, .* The figures go by what you entered\.$/);
  await page.getByRole("textbox", { name: "Chance that the tune reaches your bar" }).fill("20 to 40");
  await says.waitFor();
  await page.getByText(/^Rests on .* given, 2 measured, 3 assumptions and /).waitFor();
  const found = await eventually(page, (all) => all[0]?.data.money.chance?.low === 20);
  assert.equal(found[0].data.schema, 5);
  assert.deepEqual(found[0].data.gap, data.gap);
  await page.getByRole("button", { name: "Clear: Chance that the tune reaches your bar" }).click();
  await says.waitFor({ state: "detached" });
  await chance.getByText(/^Measured: 71\.2\s%/).waitFor();
});

for (const [name, why, change] of [
  ["on cases it was made on", /^Assumed: .* are not used: something was made on these cases/, (data) => { data.gap["held-out"] = 0; }],
  ["not said to be held out", /^Assumed: .* it is not said that the cases are held out\.$/, (data) => { delete data.gap["held-out"]; }],
  ["kept before format 5", /^Assumed: .* kept before measured rates counted in the money/, (data) => {
    data.schema = 4;
    delete data.gap["in-money"];
  }],
]) {
  pageTest(`a pilot ${name} leaves the chance an assumption`, async ({ page, open, context }) => {
    await withResults({ context, open }, change);
    await page.getByText(/^Rests on .* 4 assumptions and /).waitFor();
    await showAll(page);
    await page.locator("#field-chance-note").getByText(why).waitFor();
  });
}
