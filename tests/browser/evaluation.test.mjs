// Evaluation results: the worked example, own files, choices, flipped cases, and files that are hostile.
// Every file here is made for its test.

import { readFile } from "node:fs/promises";

import { assert, axe, pageTest, screenshots } from "./support.mjs";

const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const results = (page) => page.getByLabel("Result files");
const headline = (page) => page.locator("#evaluation-report .headline");
const passes = (cases, passed) =>
  ["id,language,output,pass"]
    .concat(Array.from({ length: cases }, (_, at) => `case-${at},${at % 2 ? "en" : "de"},answer ${at},${passed(at) ? "pass" : "fail"}`))
    .join("\n");

pageTest("the worked example is marked as one and answers to its choices", async ({ page, open }) => {
  await open("#/");
  await page.getByRole("link", { name: "Evaluation", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Evaluation" }).waitFor();
  await page.getByText("A worked example.").waitFor();
  await headline(page).getByText(/is better: \+13\.3 points/).waitFor();
  await axe(page);
  await screenshots(page, "evaluation-example");
  const figure = page.getByRole("figure", { name: "Pass rate" });
  await figure.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await figure.getByRole("status").getByText(/^router-before: 74\.3 %/).waitFor();
  await page.keyboard.press("End");
  await figure.getByRole("status").getByText(/^router-tuned: 87\.7 %/).waitFor();
  await page.getByLabel("Bar: pass rate that is good enough").fill("80");
  await page.getByLabel("Bar: pass rate that is good enough").press("Enter");
  await headline(page).getByText(/above the bar of 80 %/).waitFor();
  await page.getByText("A worked example.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Use in the assessment" }).count(), 0);
});

pageTest("two files are compared, and their figures decide the verdict", async ({ page, open }) => {
  await open("#/start");
  await page.getByText("Write", { exact: true }).click();
  await page.goto(`${page.url().split("#")[0]}#/evaluation`);
  await results(page).setInputFiles([
    csv("base.csv", passes(200, (at) => at % 10 < 7)),
    csv("tuned.csv", passes(200, (at) => at % 10 < 6)),
  ]);
  await headline(page).getByText(/“tuned” is worse: −10 points/).waitFor();
  await page.getByLabel("Bar: pass rate that is good enough").fill("90");
  await page.getByLabel("Slices by").selectOption("language");
  await page.getByRole("figure", { name: "The difference by slice" }).waitFor();
  await axe(page);
  await screenshots(page, "evaluation-own");

  const flips = page.getByRole("region", { name: "Cases that flipped" });
  await flips.getByText(/^20 cases/).waitFor();
  await flips.getByLabel("Find in cases and outputs").fill("answer 16");
  // 16 and 160 to 169.
  await flips.getByText(/^11 cases/).waitFor();
  const outputs = flips.getByRole("button", { name: "Outputs of case-16", exact: true });
  await outputs.click();
  await flips.getByText("answer 16", { exact: true }).first().waitFor();

  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  const json = JSON.parse(await readFile(await saved.path(), "utf8"));
  assert.equal(json.verdict, "worse");
  assert.deepEqual([json.paired.wins, json.paired.losses], [0, 20]);

  await page.getByRole("button", { name: "Use in the assessment" }).click();
  await page.getByRole("button", { name: "Take the results out of the assessment" }).waitFor();
  await page.getByRole("link", { name: "Assess", exact: true }).click();
  const id = page.url().match(/#\/a\/([^/?]+)/)?.[1];
  await page.goto(`${page.url().split("#")[0]}#/a/${id}/verdict`);
  await page.getByRole("heading", { level: 1, name: /go back to the model before the tune/i }).waitFor();
});

pageTest("one file of one system is held against the bar", async ({ page, open }) => {
  await open("#/evaluation");
  await results(page).setInputFiles(csv("today.csv", passes(100, (at) => at < 88)));
  await headline(page).getByText(/^today passes 88 % of cases/).waitFor();
  await page.getByLabel("Bar: pass rate that is good enough").fill("90");
  await page.getByLabel("Bar: pass rate that is good enough").press("Enter");
  await page.getByText(/865 cases in all would settle it/).waitFor();
});

/** A run as Hugging Face's Trainer writes it, whose validation loss is lowest at its third evaluation of seven. */
const trainerState = () => {
  const losses = [2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85];
  const history = losses.flatMap((loss, at) => [
    { epoch: at + 1, step: 9 * (at + 1), loss: 3 - at / 4 },
    { epoch: at + 1, step: 9 * (at + 1), eval_loss: loss },
  ]);
  const state = { global_step: 63, log_history: history, num_train_epochs: 7 };
  return { name: "trainer_state.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(state)) };
};

pageTest("a training curve alone says where validation turns", async ({ page, open }) => {
  await open("#/evaluation");
  await results(page).setInputFiles(trainerState());
  await headline(page).getByText(/^Validation turns at step 27 \(epoch 3 of 7\)/).waitFor();
  await page.getByText(/choose the curve together with the result files/).waitFor();
  const figure = page.getByRole("figure", { name: "Training curve" });
  await figure.getByText("turns here").waitFor();
  await axe(page);
  await screenshots(page, "evaluation-curve");
  await figure.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await figure.getByRole("status").getByText(/^At step 9 \(epoch 1 of 7\): validation loss 2\.850, train loss 3\.000/).waitFor();
  await page.keyboard.press("End");
  await figure.getByRole("status").getByText(/^At step 63 /).waitFor();
  await figure.getByText("The data as a table").click();
  await figure.getByRole("row", { name: "27 3 2.590 2.500", exact: true }).waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  const json = JSON.parse(await readFile(await saved.path(), "utf8"));
  assert.deepEqual(json.training[0].keep, { step: 27, epoch: 3 });
});

pageTest("a training curve stands beside the comparison it came with", async ({ page, open }) => {
  await open("#/evaluation");
  await results(page).setInputFiles([
    csv("base.csv", passes(60, (at) => at < 30)),
    trainerState(),
    csv("tuned.csv", passes(60, (at) => at < 50)),
  ]);
  await headline(page).getByText(/“tuned” is better/).waitFor();
  await page.getByRole("figure", { name: "Training curve" }).getByText(/Validation turns at step 27/).waitFor();
});

pageTest("chosen columns are chosen again after a reload, until all is deleted", async ({ page, open }) => {
  const mine = () => csv("mine.csv", "question,topic,right\nA,x,pass\nB,y,fail\nC,x,pass\nD,y,pass\n");
  const picker = page.getByRole("region", { name: "Columns of mine.csv" });
  const role = picker.getByLabel("Read right as");
  await open("#/evaluation");
  await results(page).setInputFiles(mine());
  await headline(page).getByText(/^mine passes 75 % of cases/).waitFor();
  await page.getByText("Columns of mine.csv", { exact: true }).click();
  await picker.getByRole("cell", { name: "pass; fail; pass", exact: true }).waitFor();
  assert.equal(await role.inputValue(), "score");
  await role.selectOption("ignored");
  await headline(page).getByText(/No column is recognised as a score/).waitFor();
  await page.getByText("Columns of mine.csv, read as you chose", { exact: true }).waitFor();

  await page.reload();
  await page.getByText("A worked example.").waitFor();
  await results(page).setInputFiles(mine());
  await page.getByText("Columns of mine.csv, read as you chose", { exact: true }).waitFor();
  assert.equal(await role.inputValue(), "ignored");

  await page.goto(`${page.url().split("#")[0]}#/saved`);
  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Everything stored here is deleted.").waitFor();
  await page.goto(`${page.url().split("#")[0]}#/evaluation`);
  await results(page).setInputFiles(mine());
  await headline(page).getByText(/^mine passes 75 % of cases/).waitFor();
});

pageTest("hostile and broken files end in words, and the page works on", async ({ page, open }) => {
  await open("#/evaluation");
  const evil = "<img src=x onerror=document.title='owned'>";
  await results(page).setInputFiles([
    csv(`${evil}.csv`, `id,output,pass\n"${evil}","${evil}",pass\n`),
    csv("b.csv", `id,output,pass\n"${evil}","<script>document.title='owned'</script>",fail\n`),
  ]);
  await page.getByRole("region", { name: "What was read" }).getByText(evil).first().waitFor();
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator("#evaluation-report img, #evaluation-report script").count(), 0);
  for (const [name, bytes] of [
    ["empty.json", ""],
    ["cut.eval", "PK\u0003\u0004cut"],
    ["page.html", "<!doctype html><html></html>"],
    ["noise.bin", "\u0000\u0001\u0002"],
    ["state.json", '{"global_step":0,"log_history":[{"loss":1}]}'],
  ]) {
    await results(page).setInputFiles(csv(name, bytes));
    await page.getByText(new RegExp(`${name.replace(".", "\\.")} was not read`)).waitFor();
  }
  await results(page).setInputFiles([csv("a.csv", passes(20, () => true)), csv("b.csv", passes(20, (at) => at < 5))]);
  await headline(page).getByText(/is worse/).waitFor();
});
