// Every page of the flow, free of what axe finds, in both themes.

import { CASES, seedCase } from "./cases.mjs";
import { heading } from "./stored.mjs";
import { assert, axe, pageTest, screenshots } from "./support.mjs";

const PAGES = {
  "a question with one answer": "brand/q/task",
  "a question with many": "brand/q/parts",
  "a number": "brand/q/bar",
  "a price": "cost/q/cost",
  "a text": "brand/q/because",
  "check your answers": "brand/check",
};

for (const [name, place] of Object.entries(PAGES)) {
  pageTest(`axe: ${name}`, async ({ page, open, context }) => {
    await seedCase(context, place.split("/")[0]);
    await open(`#/a/${place}`);
    await heading(page).waitFor();
    await axe(page);
    await screenshots(page, place.replaceAll("/", "-"));
  });
}

for (const name of Object.keys(CASES)) {
  pageTest(`axe: the verdict ${name}`, async ({ page, open, context }) => {
    await seedCase(context, name);
    await open(`#/a/${name}/verdict`);
    await heading(page).waitFor();
    await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await axe(page);
  });
}

pageTest("axe: a question with an error", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/bar");
  await page.getByRole("textbox", { name: "What share would be good enough?" }).fill("1,5");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("alert").waitFor();
  await axe(page);
});

pageTest("axe: the guide, and a chapter of it", async ({ page, open }) => {
  await open("#/guide");
  await page.locator(".contents a").first().waitFor();
  await heading(page).waitFor();
  await axe(page);
  await open("#/guide/steps");
  await page.locator(".chapter").waitFor();
  await axe(page);
});

pageTest("axe: a search in the guide", async ({ page, open }) => {
  await open("#/guide");
  await page.getByRole("textbox", { name: "Search the guide" }).fill("prompt");
  await page.locator(".chapter").first().waitFor();
  await axe(page);
});

pageTest("every target is at least 24 pixels high, and rows 44", async ({ page, open, context }) => {
  await seedCase(context, "brand");
  await open("#/a/brand/q/parts");
  await heading(page).waitFor();
  for (const box of await page.locator(".row").all()) assert.ok((await box.boundingBox()).height >= 44);
  for (const place of ["q/parts", "check"]) {
    await open(`#/a/brand/${place}`);
    await heading(page).waitFor();
    for (const link of await page.locator("#page :is(a, button)").all()) {
      const box = await link.boundingBox();
      const inline = await link.evaluate((it) => getComputedStyle(it).display === "inline");
      assert.ok(inline || box.height >= 24, await link.textContent());
    }
  }
});

for (const scheme of ["light", "dark"]) {
  pageTest(`forced colours, ${scheme}: what is chosen is still told from what is not`, { context: { forcedColors: "active", colorScheme: scheme } }, async ({ page, open, context }) => {
    await seedCase(context, "brand");
    await open("#/a/brand/q/parts");
    const border = (name) => page.locator(".row", { hasText: name }).evaluate((it) => getComputedStyle(it).borderInlineStartWidth);
    assert.notEqual(await border("Worked examples"), await border("Batch calls"));
    await open("#/a/brand/verdict");
    await heading(page).waitFor();
  });
}
