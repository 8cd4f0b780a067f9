// The journey by keyboard alone: no pointer, no script that focuses for the reader.

import { questionKey, questions } from "./cases.mjs";
import { heading } from "./stored.mjs";
import { assert, pageTest } from "./support.mjs";

const active = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    return { tag: it.tagName, id: it.id, type: it.type ?? "", text: it.textContent.trim(), checked: it.checked ?? false };
  });

/** Tabs until the focus is where it should be. */
async function tabTo(page, wanted, back = false) {
  for (let presses = 0; presses < 60; presses++) {
    const now = await active(page);
    if (wanted(now)) return now;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Tab never came there: ${wanted}`);
}

/** Every page begins at its heading. */
async function atHeading(page) {
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
}

pageTest("from Start to the verdict by keyboard alone", async ({ page, open }) => {
  await open();
  await tabTo(page, (now) => now.text === "Start");
  await page.keyboard.press("Enter");
  await atHeading(page);

  // Radios: Space takes the first, the arrows move on.
  await tabTo(page, (now) => now.type === "radio");
  await page.keyboard.press("Space");
  assert.ok(await page.getByLabel("Write", { exact: true }).isChecked());
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.getByLabel("Classify or extract").isChecked());
  await page.keyboard.press("Enter");
  await page.waitForURL(/q\/goal/);
  await atHeading(page);

  // Checkboxes: Space ticks.
  await tabTo(page, (now) => now.type === "checkbox");
  await page.keyboard.press("Space");
  await tabTo(page, (now) => now.text === "Continue");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.hash.endsWith("q/goal"));
  await atHeading(page);

  // The rest is not known: the last radio, or the box under a field.
  for (let count = 0; questionKey(page); count++) {
    assert.ok(count <= 42);
    const key = questionKey(page);
    for (let at = 0; at < (await questions(page).count()); at++) {
      const notSure = questions(page).nth(at).getByLabel("Not sure", { exact: true });
      const first = await tabTo(page, (now) => (at === 0 ? now.id === "answer" : /^answer-[a-z]/.test(now.id)));
      if (first.type === "radio") await page.keyboard.press("ArrowUp");
      else {
        for (let box = 0; box < 20 && !(await notSure.evaluate((it) => it === document.activeElement)); box++) {
          await page.keyboard.press("Tab");
        }
        await page.keyboard.press("Space");
      }
      assert.ok(await notSure.isChecked(), key);
      // On, so that the next question's first control is not this one's.
      await page.keyboard.press("Tab");
    }
    await tabTo(page, (now) => now.text === "Continue");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.hash.endsWith(`q/${key}`));
    await atHeading(page);
  }
  await tabTo(page, (now) => now.text === "See the verdict");
  await page.keyboard.press("Enter");
  await page.waitForURL(/verdict$/);
  await atHeading(page);
  assert.match(await heading(page).textContent(), /^(Not yet|No|Yes)/);

  // The rungs of the plan open by keyboard too.
  await tabTo(page, (now) => now.tag === "SUMMARY");
  await page.keyboard.press("Enter");
  assert.ok((await page.locator("details[open]").count()) > 0);
});

pageTest("an error is reached, read and mended by keyboard", async ({ page, open }) => {
  await open("#/start");
  await heading(page).waitFor();
  await tabTo(page, (now) => now.text === "Continue");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "error-summary");
  await tabTo(page, (now) => now.tag === "A" && now.text.startsWith("Task: Choose one"));
  await page.keyboard.press("Enter");
  assert.equal((await active(page)).id, "answer");
});

pageTest("the focus is seen on the row it belongs to", async ({ page, open }) => {
  await open("#/start");
  await heading(page).waitFor();
  await tabTo(page, (now) => now.type === "radio");
  const outline = await page.locator(".row:has(:focus-visible)").evaluate((it) => getComputedStyle(it).outlineWidth);
  assert.equal(outline, "3px");
});

pageTest("shortcuts go on, back, to the verdict and to the search, and can be turned off", async ({ page, open }) => {
  await open("#/start");
  await page.locator("html[data-keys]").waitFor({ state: "attached" });
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await list.getByText("Search the guide").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Write", { exact: true }).click();
  await page.keyboard.press("n");
  await heading(page).getByText("What should it do better?").waitFor();
  await page.keyboard.press("b");
  await heading(page).getByText("What does the model do for you?").waitFor();
  await page.keyboard.press("v");
  await page.getByRole("region", { name: "Next step", exact: true }).waitFor();
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.id === "guide-search");
  // What is typed is no shortcut.
  await page.keyboard.type("bn?v");
  assert.equal(await page.getByLabel("Search the guide").inputValue(), "bn?v");

  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await list.getByLabel("Use these shortcuts").uncheck();
  await list.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("?");
  assert.equal(await list.isVisible(), false);
  await page.reload();
  await page.locator("html[data-keys]").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  assert.equal(await list.getByLabel("Use these shortcuts").isChecked(), false);
});
