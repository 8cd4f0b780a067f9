// One link carries an assessment, opens anywhere, and touches nothing that is saved.

import jsQR from "jsqr";
import { PNG } from "pngjs";

import { assert, axe, pageTest, screenshots, started } from "./support.mjs";
import { answer, assessments, downloaded, eventually, heading, record, seed, stored } from "./stored.mjs";

const ANSWERS = { task: "write", goal: ["facts", "style"], eval: "not-sure", calls: { low: 1000, high: 2000 } };

/** Opens the share dialog of an assessment and gives the link. */
async function share(page) {
  await page.getByRole("button", { name: "Share a link" }).click();
  return page.getByRole("dialog", { name: "Share this assessment" }).getByLabel("Link").inputValue();
}

pageTest("a shared link opens in a fresh profile, and can be kept there", async ({ page, open, context, newProfile }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "Brand voice", answers: ANSWERS }) });
  await open("#/a/one/verdict");
  const verdict = await heading(page).textContent();
  const link = await share(page);
  const dialog = page.getByRole("dialog", { name: "Share this assessment" });
  await dialog.getByText("The name: Brand voice").waitFor();
  await axe(page);
  await screenshots(page, "share");
  assert.ok(link.length < 1000, `${link.length} characters`);

  const other = await newProfile();
  await other.open(new URL(link).hash);
  assert.equal(await heading(other.page).textContent(), verdict);
  await axe(other.page);
  await screenshots(other.page, "link");
  assert.deepEqual(await assessments(other.page), []);
  assert.equal(await other.page.getByRole("link", { name: /^Change/ }).count(), 0);

  await other.page.getByRole("button", { name: "Keep a copy" }).click();
  await other.page.waitForURL(/#\/a\/[a-z0-9]+\/verdict$/);
  const [kept] = await assessments(other.page);
  assert.equal(kept.data.name, "Brand voice");
  assert.deepEqual(kept.data.answers, ANSWERS);
  await other.page.reload();
  await started(other.page);
  assert.equal(await heading(other.page).textContent(), verdict);
});

pageTest("opening a link touches nothing saved, also when it says the same", async ({ page, open, context }) => {
  const text = record({ name: "Brand voice", answers: ANSWERS });
  await seed(context, { "tuneworthy:a:one": text });
  await open("#/a/one/verdict");
  const link = await share(page);
  const before = await stored(page);
  await page.goto("about:blank");
  await page.goto(link);
  await started(page);
  await page.getByRole("button", { name: "Not now" }).click();
  await page.getByRole("heading", { level: 1, name: /worth fine-tuning/ }).waitFor();
  assert.deepEqual(await stored(page), before);
});

pageTest("a link opens as of its day and says what today changes", async ({ page, open, context, newProfile }) => {
  // A running tune on a base that ends on 2027-01-14.
  const answers = { task: "classify", goal: ["cost"], tuned: "meets", base: "gpt-4-1-mini" };
  await page.clock.setFixedTime(new Date("2026-11-23T12:00:00Z"));
  await seed(context, { "tuneworthy:a:one": record({ answers }) });
  await open("#/a/one/verdict");
  const verdict = await heading(page).textContent();
  const link = await share(page);

  const later = await newProfile();
  await later.page.clock.setFixedTime(new Date("2028-03-01T12:00:00Z"));
  await later.open(new URL(link).hash);
  assert.equal(await heading(later.page).textContent(), verdict);
  const banner = later.page.getByRole("region", { name: "Opened from a link" });
  await banner.getByText("as of 23 November 2026").waitFor();
  await banner.getByText(/^Today /).waitFor();
});

pageTest("the link is copied, or selected where the clipboard is forbidden", { context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page, open, context, newProfile }) => {
  await seed(context, { "tuneworthy:a:one": record() });
  await open("#/a/one/verdict");
  const link = await share(page);
  const dialog = page.getByRole("dialog", { name: "Share this assessment" });
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await dialog.getByRole("status").getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);

  const other = await newProfile();
  await seed(other.context, { "tuneworthy:a:one": record() });
  await other.context.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await other.open("#/a/one/verdict");
  const theirs = await share(other.page);
  const box = other.page.getByRole("dialog", { name: "Share this assessment" });
  await box.getByRole("button", { name: "Copy link" }).click();
  await box.getByRole("status").getByText("The link is selected").waitFor();
  const selected = await other.page.evaluate(() => {
    const field = document.getElementById("share-link");
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.equal(selected, theirs);
  const file = await downloaded(other.page, () => box.getByRole("button", { name: "Save as a file" }).click());
  assert.equal(JSON.parse(file.text).assessments.length, 1);
  await other.page.keyboard.press("Escape");
  await box.waitFor({ state: "hidden" });
});

pageTest("links that did not arrive whole say what happened to them", async ({ page, open, context, site }) => {
  await seed(context, { "tuneworthy:a:one": record({ answers: ANSWERS }) });
  await open("#/a/one/verdict");
  const link = await share(page);
  const broken = {
    "was cut short": link.slice(0, -20),
    "was altered on its way": link.replace("task=write", "task=solve"),
    "newer version of Tuneworthy": link.replace("#/l1.", "#/l9."),
    "longer than any link": `${link}${"&x=1".repeat(3000)}`,
  };
  for (const [words, address] of Object.entries(broken)) {
    await page.goto("about:blank");
    await page.goto(address);
    await started(page);
    await page.getByRole("heading", { level: 1, name: "This link does not open" }).waitFor();
    await page.getByText(words).waitFor();
  }
  await axe(page);
  // What clings to a link from a sentence or a mail program does not matter.
  for (const tail of [".", ")", ",", "&utm_source=mail"]) {
    await page.goto("about:blank");
    await page.goto(link + tail);
    await started(page);
    await page.getByRole("region", { name: "Opened from a link" }).waitFor();
  }
  await page.goto("about:blank");
  await page.goto(`${site.url}#${encodeURIComponent(link.split("#")[1])}`);
  await started(page);
  await page.getByRole("region", { name: "Opened from a link" }).waitFor();
});

pageTest("a link pasted over an assessment in the making loses nothing of it", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ answers: ANSWERS }) });
  await open("#/a/one/verdict");
  const link = await share(page);
  await page.keyboard.press("Escape");
  await page.goto(`${link.split("#")[0]}#/a/one/q/task`);
  await answer(page, "Write code");
  await page.goto(link);
  await page.getByRole("region", { name: "Opened from a link" }).waitFor();
  await eventually(page, ([one]) => one.data.answers.task === "code");
});

pageTest("a camera reads the link from the QR code, in the dark theme too", async ({ page, open, context }) => {
  await seed(context, { "tuneworthy:a:one": record({ name: "Brand voice", answers: ANSWERS }) });
  await open("#/a/one/verdict");
  const link = await share(page);
  const dialog = page.getByRole("dialog", { name: "Share this assessment" });
  await dialog.getByText("QR code", { exact: true }).click();
  const code = dialog.getByRole("img", { name: "QR code of this address" });
  await code.waitFor();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { data, width, height } = PNG.sync.read(await code.screenshot());
    assert.equal(jsQR(new Uint8ClampedArray(data), width, height)?.data, link, colorScheme);
  }
});

pageTest("a link without name and words carries neither", async ({ page, open, context, newProfile }) => {
  const answers = { ...ANSWERS, because: "Project Falcon", why: "clear" };
  await seed(context, { "tuneworthy:a:one": record({ name: "Brand voice", answers }) });
  await open("#/a/one/verdict");
  const whole = await share(page);
  const dialog = page.getByRole("dialog", { name: "Share this assessment" });
  await dialog.getByRole("checkbox", { name: /Leave out/ }).check();
  assert.equal(await dialog.getByText("The name: Brand voice").count(), 0);
  const bare = await dialog.getByLabel("Link").inputValue();
  assert.ok(whole.includes("Falcon") && whole.includes("Brand"));
  assert.ok(!bare.includes("Falcon") && !bare.includes("Brand"), bare);
  const verdict = await heading(page).textContent();
  const other = await newProfile();
  await other.open(new URL(bare).hash);
  assert.equal(await heading(other.page).textContent(), verdict);
});
