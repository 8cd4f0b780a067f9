// One question: what it takes, what it refuses and how it says so.

import { CASES, goOn, questions, seedCase } from "./cases.mjs";
import { answer, assessments, eventually, heading, record, seed } from "./stored.mjs";
import { assert, pageTest, screenshots } from "./support.mjs";

const AMOUNT = "How many examples do you have?";

pageTest("Continue with nothing chosen says what to do, and keeps the reader there", async ({ page, open }) => {
  await open("#/start");
  const title = await page.title();
  await page.getByRole("button", { name: "Continue" }).click();
  const summary = page.getByRole("alert");
  await summary.getByRole("heading", { name: "There is a problem" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "error-summary");
  assert.equal(await page.title(), `Error: ${title}`);
  assert.equal(await page.getByText("Choose one, or say that you are not sure.").count(), 2);
  await summary.getByRole("link").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer");
  assert.match(page.url(), /q\/task$/);
  await screenshots(page, "question-error");

  await answer(page, "Write");
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(await page.title(), title);
});

pageTest("a number field echoes what it understood, and refuses what it did not", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/n?back=check");
  const field = page.getByRole("textbox", { name: AMOUNT });
  const echo = page.locator("#answer-echo");
  for (const [typed, said] of [
    ["1.5k", "1,500 examples"],
    ["2M", "2 million examples"],
    ["1,500,000", "1.5 million examples"],
    ["10 to 20", "between 10 and 20 examples; holds the truth 9 times in 10"],
    ["10-20", "between 10 and 20 examples; holds the truth 9 times in 10"],
    ["0", "0 examples"],
  ]) {
    await field.fill(typed);
    await echo.getByText(said, { exact: true }).waitFor();
  }
  for (const [typed, ...said] of [
    ["1,5", "1.5", "15"],
    ["10 to 20k", "10,000 to 20,000", "10 to 20,000"],
    ["1e400", "too large"],
    ["-5", "minus"],
    ["lots", "no number"],
    ["20 to 10", "low end comes first"],
    ["0 to 10", "cannot start at 0"],
    ["NaN", "no number"],
    ["Infinity", "no number"],
    ["", "not sure"],
  ]) {
    await field.fill(typed);
    assert.equal(await page.getByRole("alert").count(), 0, "nothing is said before Continue");
    await page.getByRole("button", { name: "Continue" }).click();
    const message = await page.locator("#answer-error").textContent();
    for (const words of said) assert.ok(message.includes(words), `${typed}: ${message}`);
    assert.equal(await field.inputValue(), typed, "what was typed stays");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.doesNotMatch(await page.locator("#main").innerText(), /(?<!“)NaN|(?<!“)-0\b|∞/);
  }
  await field.fill("450");
  await goOn(page);
  await eventually(page, (all) => all[0].data.answers.n === 450);
});

pageTest("a share above a hundred is refused, and one below one is questioned", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/bar?back=check");
  const field = page.getByRole("textbox");
  assert.equal(await field.inputValue(), "90 to 95");
  await field.fill("0.96");
  await page.getByText("for 96 % write 96").waitFor();
  await field.fill("101");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("#answer-error", { hasText: "between 0 and 100" }).waitFor();
});

pageTest("a price says its unit and small prices keep their digits", async ({ page, open, context }) => {
  await seedCase(context, "cost");
  await open("#/a/cost/q/cost?back=check");
  const field = page.getByRole("textbox", { name: "What does one call cost today?" });
  await field.fill("$0.0005");
  await page.getByText("$0.0005 a call").waitFor();
  await field.fill("€5");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("#answer-error", { hasText: "US dollars" }).waitFor();
});

pageTest("not sure and a number take each other's place; Clear takes the answer back", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/n?back=check");
  const field = page.getByRole("textbox", { name: AMOUNT });
  await answer(page, "Not sure");
  assert.equal(await field.inputValue(), "");
  await eventually(page, (all) => all[0].data.answers.n === "not-sure");
  await field.fill("30");
  assert.equal(await page.getByLabel("Not sure").isChecked(), false);
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await field.inputValue(), "");
  await eventually(page, (all) => !("n" in all[0].data.answers));
});

pageTest("none of these and not sure stand alone", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/parts?back=check");
  const box = (name) => page.getByLabel(name, { exact: true });
  assert.ok(await box("Worked examples").isChecked());
  await answer(page, "None of these");
  assert.equal(await box("Worked examples").isChecked(), false);
  await eventually(page, (all) => all[0].data.answers.parts.length === 0);
  await answer(page, "Structured output");
  assert.equal(await box("None of these").isChecked(), false);
  await answer(page, "Not sure");
  assert.equal(await box("Structured output").isChecked(), false);
  await eventually(page, (all) => all[0].data.answers.parts === "not-sure");
  // Unticked again nothing is answered.
  await answer(page, "Not sure");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("#answer-error", { hasText: "Choose at least one" }).waitFor();
});

pageTest("free text has a limit, may stay empty, and is taken as it is", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/because?back=check");
  const field = page.getByRole("textbox");
  await page.getByText("300 characters left").waitFor();
  await field.fill("x".repeat(301));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("#answer-error", { hasText: "1 characters too long" }).waitFor();
  await field.fill("<img src=x onerror=alert(1)> & “why”");
  await goOn(page);
  await page.getByText("<img src=x onerror=alert(1)> & “why”").waitFor();
  await page.getByRole("link", { name: "Change In your words" }).click();
  await field.fill("");
  await goOn(page);
  await page.getByRole("link", { name: "Answer In your words" }).waitFor();
});

pageTest("what follows from an answer stands on the same page, and comes and goes with it", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/prompt");
  await page.getByRole("heading", { level: 1, name: "How far did better prompting get you?" }).waitFor();
  const parts = page.getByRole("group", { name: "Which of these does the prompt use?" });
  await parts.getByRole("heading", { level: 2 }).waitFor();
  assert.ok(await parts.getByLabel("Worked examples").isChecked());
  await answer(page, "Not tried");
  await parts.waitFor({ state: "hidden" });
  assert.equal(await questions(page).count(), 1);
  // What is hidden is kept, and does not keep the reader from going on.
  await answer(page, "In place, and still short of the bar");
  assert.ok(await parts.getByLabel("Worked examples").isChecked());
  await answer(parts, "Worked examples");
  await answer(parts, "A system prompt");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Prompt uses: Choose at least one" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer-parts");
  await screenshots(page, "question-follows");
  await answer(page, "Not tried");
  assert.equal(await page.getByRole("alert").count(), 0);
  await goOn(page);
});

pageTest("two fields on a page keep apart what they say and what is wrong", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/pass");
  const pass = page.getByRole("textbox", { name: "What share of cases pass today?" });
  const bar = page.getByRole("textbox", { name: "What share would be good enough?" });
  await pass.fill("101");
  await bar.fill("1,5");
  await page.getByRole("button", { name: "Continue" }).click();
  const errors = page.getByRole("alert").getByRole("link");
  assert.equal(await errors.count(), 2);
  await errors.filter({ hasText: /^Bar:/ }).click();
  assert.ok(await bar.evaluate((it) => it === document.activeElement));
  await bar.fill("95");
  assert.equal(await errors.count(), 1);
  assert.equal(await bar.getAttribute("aria-invalid"), null);
  assert.equal(await pass.getAttribute("aria-invalid"), "true");
  await pass.fill("88");
  await goOn(page);
  const [saved] = await eventually(page, ([one]) => one.data.answers.pass === 88);
  assert.equal(saved.data.answers.bar, 95);
});

pageTest("once the first step is settled the page says so and offers the verdict", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/forget");
  const so_far = page.getByRole("region", { name: "The verdict" });
  await so_far.getByText("Your first step is settled").waitFor();
  await so_far.getByRole("link", { name: "See the verdict" }).click();
  await page.getByRole("heading", { level: 1, name: /^Not yet/ }).waitFor();
});

pageTest("an odd record shows no odd figure", async ({ page, open, context }) => {
  const answers = { ...CASES.cost, cost: 1e-300, costbar: 0, calls: { low: 0.1, high: 1234567.891 }, n: 1e15 };
  await seed(context, { "tuneworthy:a:odd": record({ answers }) });
  for (const place of ["check", "verdict", "q/cost", "q/calls"]) {
    await open(`#/a/odd/${place}`);
    await heading(page).waitFor();
    assert.doesNotMatch(await page.locator("#main").innerText(), /NaN|-0\b|Infinity|∞/, place);
  }
  assert.equal((await assessments(page)).length, 1);
});

pageTest("at 320 pixels and in large text nothing is cut off", { context: { viewport: { width: 320, height: 640 } } }, async ({ page, open, context }) => {
  await seedCase(context, "brand");
  for (const place of ["#/a/brand/q/goal", "#/a/brand/q/bar", "#/a/brand/check", "#/a/brand/verdict", "#/guide"]) {
    await open(place);
    await heading(page).waitFor();
    const { scroll, wide } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      wide: document.documentElement.clientWidth,
    }));
    assert.ok(scroll <= wide, `${place} is ${scroll} wide`);
  }
});
