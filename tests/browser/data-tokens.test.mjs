// How tokens are counted: estimated unless exact counts are asked for, and what happens where the
// vocabulary for those does not arrive.

import { readFile } from "node:fs/promises";

import { assert, axe, pageTest, screenshots } from "./support.mjs";

const SAMPLE = await readFile(new URL("../../crates/tokenizer/tests/vocab/sample.txt", import.meta.url), "utf8");

// What tiktoken's `encode_ordinary` gives for the sample: sentences in some thirty languages, code, emoji.
const O200K = 2121;
const CL100K = 3231;
// "Translate this." is three tokens for both; two messages and their roles, and an example's end: 11.
const AROUND = 14;

const FILE = {
  name: "languages.jsonl",
  mimeType: "application/jsonl",
  buffer: Buffer.from(
    JSON.stringify({ messages: [{ role: "user", content: "Translate this." }, { role: "assistant", content: SAMPLE }] }),
  ),
};

const training = (page) => page.getByLabel("Training file");
const report = (page) => page.getByRole("region", { name: "Report", exact: true });
const tokens = (page) => report(page).getByRole("region", { name: "Tokens", exact: true });
const choice = (page) => page.getByRole("group", { name: "How tokens are counted" });
// The label is the target: it lies over its whole row.
const choose = (page, label) => choice(page).getByText(label, { exact: true }).click();
const vocabularies = (site) => site.requests.filter((path) => path.startsWith("vocab/"));
const counted = (all, learnt) => new RegExp(`${all.toLocaleString("en")} tokens .*${learnt.toLocaleString("en")} of them`);

pageTest("tokens are estimated, and no vocabulary is fetched, unless exact counts are asked for", { site: {} }, async ({ page, open, site }) => {
  await open("#/data");
  assert.equal(await choice(page).getByRole("radio", { name: "Estimated" }).isChecked(), true);
  await training(page).setInputFiles(FILE);
  await tokens(page).getByText(/Estimated for o200k_base/).waitFor();
  assert.deepEqual(vocabularies(site), []);
  // Looking at a choice fetches nothing; the report says what it says until the file is read again.
  await choose(page, "Exactly, by cl100k");
  await tokens(page).getByText(/Estimated for o200k_base/).waitFor();
  assert.deepEqual(vocabularies(site), []);
});

pageTest("exact counts are tiktoken's, by whichever vocabulary", { site: {} }, async ({ page, open, site }) => {
  await open("#/data");
  await choose(page, "Exactly, by o200k");
  await training(page).setInputFiles(FILE);
  await tokens(page).getByText(counted(O200K + AROUND, O200K)).waitFor();
  await tokens(page).getByText(/exactly, by o200k_base/).waitFor();
  assert.deepEqual(vocabularies(site), ["vocab/o200k.bin"]);

  const again = page.getByRole("button", { name: /Read the file again/ });
  assert.equal(await again.count(), 0);
  await choose(page, "Exactly, by cl100k");
  await axe(page);
  await screenshots(page, "data-counting");
  await again.click();
  await tokens(page).getByText(counted(CL100K + AROUND, CL100K)).waitFor();
  await tokens(page).getByText(/exactly, by cl100k_base/).waitFor();
  assert.deepEqual(vocabularies(site), ["vocab/o200k.bin", "vocab/cl100k.bin"]);

  await choose(page, "Estimated");
  await again.click();
  await tokens(page).getByText(/Estimated for o200k_base/).waitFor();
});

pageTest("a validation file is counted by the same vocabulary", async ({ page, open }) => {
  await open("#/data");
  await choose(page, "Exactly, by o200k");
  await training(page).setInputFiles(FILE);
  await tokens(page).getByText(/exactly, by o200k_base/).waitFor();
  await page.getByLabel(/^Validation file/).setInputFiles({ ...FILE, name: "held-out.jsonl" });
  await report(page).getByText("1 of 1 stand here word for word.").waitFor();
  await tokens(page).getByText(counted(O200K + AROUND, O200K)).waitFor();
});

pageTest("several workers count exactly what one counts", async ({ page, open }) => {
  await open("#/data");
  await choose(page, "Exactly, by o200k");
  const records = 2_600;
  const large = Buffer.from(`${FILE.buffer}\n`.repeat(records));
  assert.ok(large.length > 17e6, `${large.length}`);
  await training(page).setInputFiles({ ...FILE, name: "large.jsonl", buffer: large });
  await tokens(page).getByText(counted(records * (O200K + AROUND), records * O200K)).waitFor({ timeout: 90_000 });
});

for (const [what, site, answer] of [
  ["cannot be fetched", { gone: (path) => path.startsWith("vocab/") }, null],
  ["is another file", {}, { status: 200, contentType: "text/html", body: "<!doctype html><title>Front page</title>" }],
]) {
  pageTest(`a vocabulary that ${what} leaves the estimate, and says so`, { site }, async ({ page, open, expectTrouble }) => {
    if (answer) await page.route(/\/vocab\//, (route) => route.fulfill(answer));
    else expectTrouble(/404/);
    await open("#/data");
    await choose(page, "Exactly, by o200k");
    await training(page).setInputFiles(FILE);
    const alert = page.getByRole("alert").filter({ hasText: "The tokens are estimated" });
    await alert.waitFor();
    await tokens(page).getByText(/Estimated for o200k_base/).waitFor();
    await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
    if (!answer) return;
    await axe(page);
    await page.unroute(/\/vocab\//);
    await alert.getByRole("button", { name: /Read the file again/ }).click();
    await tokens(page).getByText(/exactly, by o200k_base/).waitFor();
    assert.equal(await alert.count(), 0);
  });
}
