// The first page: where an assessment begins, or goes on.

import { questions } from "./cases.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";
import { answer, assessments, eventually, heading, record, seed } from "./stored.mjs";

pageTest("a situation begins an assessment, which is saved with its first answer and not before", async ({ page, open }) => {
  await open();
  await page.getByRole("link", { name: "I need it to sound like our brand" }).click();
  // The scenario has answered the task and the goal.
  await page.waitForURL(/#\/a\/[a-z0-9]{8}\/q\/(?!task|goal)/);
  await questions(page).first().waitFor();
  const question = await heading(page).textContent();
  assert.deepEqual(await assessments(page), []);

  await page.reload();
  await page.getByRole("heading", { level: 1, name: question }).waitFor();
  assert.deepEqual(await assessments(page), []);

  await answer(questions(page).first(), "Not sure");
  const [saved] = await eventually(page, (all) => all.length === 1);
  assert.equal(saved.data.answers.task, "write");
  assert.deepEqual(saved.data.answers.goal, ["style"]);
  assert.equal(Object.values(saved.data.answers).filter((answer) => answer === "not-sure").length, 1);
});

pageTest("Back from the first question leads home, and Forward begins no second assessment", async ({ page, open }) => {
  await open();
  await page.getByRole("link", { name: "Start", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
  const begun = page.url();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: /worth fine-tuning/ }).waitFor();
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
  assert.equal(page.url(), begun);
  await answer(page, "Write");
  await eventually(page, (all) => all.length === 1);
});

pageTest("what was begun goes on where it was left", async ({ page, open, context }) => {
  await seed(context, {
    "tuneworthy:a:older": record({ name: "Older", savedAt: 1 }),
    "tuneworthy:a:latest": record({ name: "Latest", savedAt: Date.UTC(2026, 10, 22, 12) }),
  });
  await open();
  const onward = page.getByRole("region", { name: "Continue where you left off" });
  await onward.getByText("Saved 22 November 2026").waitFor();
  await onward.getByText("So far:").waitFor();
  await page.getByRole("region", { name: "Also saved in this browser" }).getByRole("link", { name: "Older" }).waitFor();
  await axe(page);
  await screenshots(page, "home-with-saved");
  await onward.getByRole("link", { name: "Latest" }).click();
  await page.waitForURL(/#\/a\/latest\/q\//);
});

pageTest("an example opens complete, and is kept only when asked", async ({ page, open }) => {
  await open();
  const examples = page.getByRole("region", { name: "Three worked examples" });
  assert.equal(await examples.getByRole("link").count(), 3);
  await examples.getByRole("link", { name: "Tickets into forty queues" }).click();
  await heading(page).getByText(/^Yes: tune/).waitFor();
  await page.locator("#verdict-money").getByRole("figure").waitFor();
  await page.getByText("7,988 usable examples in 8,000 records").waitFor();
  await page.getByRole("region", { name: "Opened from a link" }).getByText("as of 30 November 2026").waitFor();
  assert.deepEqual(await assessments(page), []);
  await page.getByRole("button", { name: "Not now" }).click();
  await page.getByRole("heading", { level: 1, name: /worth fine-tuning/ }).waitFor();
  assert.deepEqual(await assessments(page), []);
});

pageTest("each page has its title, its place in the header, and the focus on its heading", async ({ page, open }) => {
  await open();
  const first = await page.title();
  // A first visit is read from the top.
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  for (const [link, name] of [["Saved", "Saved assessments"], ["Guide", null]]) {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: link }).click();
    if (name) await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.waitForFunction(() => document.activeElement.tagName === "H1");
    const words = (await heading(page).textContent()).trim();
    assert.equal(await page.title(), `${words} · Tuneworthy`);
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), words);
    assert.equal(await page.getByRole("link", { name: link, exact: true }).first().getAttribute("aria-current"), "page");
  }
  await page.getByRole("link", { name: "Tuneworthy" }).click();
  await page.waitForFunction((title) => document.title === title, first);
  assert.equal(await page.locator("[aria-current]").count(), 1);
});

pageTest("by keyboard: past the header, and into the first question", async ({ page, open }) => {
  await open("#/saved");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.match(page.url(), /#\/saved$/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "What does the model do for you?" }).waitFor();
});

pageTest("the theme is remembered, and there before the program", async ({ page, open, site }) => {
  await open();
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  const theme = page.getByRole("button", { name: /^Theme: / });
  await theme.click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  const dark = await ink();
  assert.notEqual(dark, light);
  await page.goto(site.url, { waitUntil: "commit" });
  await page.locator("html[data-theme=dark]").waitFor({ state: "attached" });
  await page.locator("html[data-boot=started]").waitFor({ state: "attached" });
  assert.equal(await ink(), dark);
  await page.getByRole("button", { name: "Theme: dark" }).click();
  await page.getByRole("button", { name: "Theme: as the system has it" }).waitFor();
  assert.equal(await ink(), light);
});

pageTest("an address that leads nowhere says so", async ({ page, open }) => {
  await open("#/pricing");
  await page.getByRole("heading", { level: 1, name: "There is nothing at this address" }).waitFor();
  await axe(page);
  await page.goto(`${page.url().split("#")[0]}#/a/k3x9q2ab/check`);
  await page.getByRole("heading", { level: 1, name: "That assessment is not here" }).waitFor();
  await axe(page);
});

pageTest("nothing is cut off at 320 pixels", { context: { viewport: { width: 320, height: 640 } } }, async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "A".repeat(80) }), "tuneworthy:a:two": record({ name: "Two words" }) });
  for (const hash of ["#/", "#/saved", "#/nothing"]) {
    await open(hash);
    const [content, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= seen, `${hash} is ${content} wide`);
  }
});
