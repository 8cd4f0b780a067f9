// The decision record: on the page, as Markdown, as a calendar, and on paper.

import { seedCase } from "./cases.mjs";
import { downloaded, heading } from "./stored.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

const opened = async ({ open, context, page }, name = "brand") => {
  await seedCase(context, name);
  await open(`#/a/${name}/verdict`);
  await page.getByRole("link", { name: "Decision record" }).click();
  await page.getByRole("heading", { name: "Options that were considered" }).waitFor();
};

pageTest("the record names options, decision, confirmation and days", async ({ page, open, context }) => {
  await opened({ page, open, context });
  const titles = await page.getByRole("heading", { level: 2 }).allTextContents();
  for (const title of ["Context and problem", "Decision drivers", "Decision", "Plan", "Money", "Revisit", "Evidence and sources"]) {
    assert.ok(titles.includes(title), `${title} is missing in ${titles}`);
  }
  await page.getByText(/^Chosen: /).waitFor();
  assert.match(page.url(), /#\/a\/brand\/record$/);
  await axe(page);
  await screenshots(page, "record");
});

pageTest("the Markdown carries the names and, if wanted, the link", async ({ page, open, context }) => {
  await opened({ page, open, context });
  await page.getByRole("textbox", { name: /Who decides/ }).fill("Ana, Bo");
  await page.getByText("Decides: Ana, Bo").waitFor();
  const save = () => page.getByRole("button", { name: "Save as Markdown" }).click();
  const first = await downloaded(page, save);
  assert.match(first.name, /^tuneworthy-.*\.md$/);
  assert.match(first.text, /^---\nstatus: proposed\ndate: \d{4}-\d\d-\d\d\ndecision-makers: \["Ana", "Bo"\]\n---\n\n# /);
  assert.match(first.text, /\nChosen option: "[^"]+", because /);
  assert.match(first.text, /\[Open the assessment\]\(<http.*#\/l\d\./);
  await page.getByRole("checkbox", { name: /Put a link/ }).uncheck();
  const second = await downloaded(page, save);
  assert.doesNotMatch(second.text, /#\/l\d\./);
});

pageTest("the link in the record opens the same verdict", async ({ page, open, context, newProfile }) => {
  await opened({ page, open, context });
  const { text } = await downloaded(page, () => page.getByRole("button", { name: "Save as Markdown" }).click());
  const link = /\(<(http[^>]+)>\)/.exec(text.slice(text.indexOf("Open the assessment")))[1];
  await open("#/a/brand/verdict");
  const verdict = await heading(page).textContent();
  const other = await newProfile();
  await other.page.goto(link);
  await heading(other.page).getByText(verdict).waitFor();
});

pageTest("the days are saved as a calendar", async ({ page, open, context }) => {
  await opened({ page, open, context });
  const { name, text } = await downloaded(page, () => page.getByRole("button", { name: "Save the days as a calendar" }).click());
  assert.match(name, /\.ics$/);
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"));
  assert.match(text, /\r\nUID:brand-revisit@tuneworthy\r\n/);
});

pageTest("on paper there is nothing to press, and everything is there", async ({ page, open, context }) => {
  await opened({ page, open, context });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button").count(), 0);
  await page.getByRole("heading", { name: "Revisit" }).waitFor();
  await page.emulateMedia({ media: null });
});

pageTest("without answers there is a record too", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/record");
  await heading(page).waitFor();
  await open("#/a/nobody/record");
  await heading(page).waitFor();
});

for (const width of [320, 1280]) {
  pageTest(`nothing is cut off at ${width} pixels`, { context: { viewport: { width, height: 800 } } }, async ({ page, open, context }) => {
    await opened({ page, open, context });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
