// The whole journey, from Start to the verdict, by role and label; and the ways back.

import { questionKey, questions, goOn, seedCase } from "./cases.mjs";
import { answer, eventually, heading } from "./stored.mjs";
import { assert, pageTest } from "./support.mjs";

/** What a team with a voice problem says. What is asked and not here, it is not sure of. */
const ANSWERS = {
  task: "Write",
  goal: ["Sound like us"],
  failure: ["It does not sound right"],
  prompt: "Not tried",
  better: "Not tried",
  calls: "20k to 30k",
  n: "1.5k",
};

/** Answers all that the page asks, what follows from an answer too, and gives the keys. */
async function answerAll(page, answers) {
  const keys = [];
  for (let at = 0; at < (await questions(page).count()); at++) {
    const question = questions(page).nth(at);
    const key = at === 0 ? questionKey(page) : (await question.getByRole("heading").getAttribute("id")).replace("ask-", "");
    const given = answers[key];
    const field = question.getByRole("textbox");
    if ((await field.count()) > 0 && given) await field.fill(given);
    else for (const label of [given ?? "Not sure"].flat()) await answer(question, label);
    keys.push(key);
  }
  return keys;
}

pageTest("the whole journey from Start to the verdict, and back to an answer", async ({ page, open }) => {
  await open();
  await page.getByRole("link", { name: "Start", exact: true }).click();
  await page.locator("#why").waitFor();
  const asked = [];
  while (questionKey(page)) {
    assert.ok(asked.length <= 42, `the flow does not end: ${asked}`);
    // Every page says why it asks, and what follows so far.
    await page.locator("#why").waitFor();
    await page.getByRole("region", { name: /^The verdict/ }).waitFor();
    asked.push(...(await answerAll(page, ANSWERS)));
    await goOn(page);
  }
  assert.deepEqual(asked, [...new Set(asked)], "nothing is asked twice");
  await page.getByRole("heading", { level: 1, name: "Check your answers" }).waitFor();
  await page.getByRole("link", { name: "Change Goal" }).waitFor();

  await page.getByRole("link", { name: "See the verdict" }).click();
  await page.getByRole("heading", { level: 1, name: /^Not yet: .*prompt/ }).waitFor();
  for (const name of ["Next step", "The plan", "Why", "What would change this", "Why not the others"]) {
    await page.getByRole("region", { name, exact: true }).waitFor();
  }

  // Another answer, another verdict.
  await page.getByRole("region", { name: "Why", exact: true }).getByRole("link", { name: "Change Goal" }).first().click();
  await page.getByRole("heading", { level: 1, name: "What should it do better?" }).waitFor();
  assert.ok(await page.getByLabel("Sound like us").isChecked());
  await answer(page, "Sound like us");
  await answer(page, "Know fresh or private facts");
  await goOn(page);
  await page.getByRole("heading", { level: 1, name: /retriev/i }).waitFor();
});

pageTest("everything not sure still ends, in a verdict that says so", async ({ page, open }) => {
  await open("#/start");
  await heading(page).waitFor();
  for (let count = 0; questionKey(page); count++) {
    assert.ok(count <= 42);
    await answerAll(page, {});
    await goOn(page);
  }
  await page.getByRole("link", { name: "See the verdict" }).click();
  await page.getByText("Very low", { exact: true }).first().waitFor();
});

pageTest("answers are saved as they are made, and the preview follows them", async ({ page, open }) => {
  await open("#/start/json");
  await heading(page).waitFor();
  const so_far = page.getByRole("region", { name: /^The verdict/ });
  const first = await so_far.textContent();
  const key = questionKey(page);
  await answer(questions(page).first(), "Not sure");
  const [saved] = await eventually(page, (all) => all.length === 1);
  assert.equal(saved.data.answers[key], "not-sure");
  await page.goto(page.url().replace(/q\/.*/, "q/goal"));
  await answer(page, "Keep to a format");
  await answer(page, "Know fresh or private facts");
  await so_far.getByText(/retriev/).waitFor();
  assert.notEqual(await so_far.textContent(), first);
});

pageTest("Back leads through the answers; a first visit to a question leads to the one before", async ({ page, open }) => {
  await open("#/start");
  await answer(page, "Write");
  await goOn(page);
  await page.getByRole("heading", { level: 1, name: "What should it do better?" }).waitFor();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
  assert.ok(await page.getByLabel("Write", { exact: true }).isChecked());
});

pageTest("without a history Back leads to the answer before, then home", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/goal");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
});

pageTest("Change returns to Check your answers, and so does Back", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/check");
  await page.getByRole("link", { name: "Change Examples" }).click();
  await page.getByRole("textbox", { name: "How many examples do you have?" }).fill("450");
  await goOn(page);
  await page.getByRole("heading", { level: 1, name: "Check your answers" }).waitFor();
  await page.getByText("450 examples").waitFor();
  await page.getByRole("link", { name: "Change Quality" }).click();
  await page.getByRole("heading", { level: 1, name: /How good are/ }).waitFor();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Check your answers" }).waitFor();
});

pageTest("answers that another answer hides are kept, greyed, and not counted", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/check");
  await page.getByRole("link", { name: "Change Training data" }).click();
  await answer(page, "Nothing yet");
  await goOn(page);
  const row = page.locator(".answers > div", { hasText: "30 examples" });
  await row.getByText("Kept, not counted").waitFor();
  // Back again, it counts again.
  await page.getByRole("link", { name: "Change Training data" }).click();
  await answer(page, "Good answers, written or corrected by people");
  await goOn(page);
  await page.getByText("30 examples").waitFor();
  assert.equal(await page.getByText("Kept, not counted").count(), 0);
});

pageTest("what is not answered can be answered from there, and clashes stand first", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/check");
  const clash = page.getByRole("region", { name: "These answers do not fit together" });
  await clash.getByRole("link", { name: "Tuned model today" }).waitFor();
  await clash.getByRole("link", { name: "Model today", exact: true }).waitFor();
  await page.getByRole("link", { name: "Answer Another place" }).click();
  await answer(page, "Yes");
  await goOn(page);
  await page.getByRole("link", { name: "Change Another place" }).waitFor();
});
