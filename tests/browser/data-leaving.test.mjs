// Reading goes on while the reader looks at another page, and ends when it is cancelled.

import { assert, pageTest } from "./support.mjs";

const chat = (question, answer) =>
  JSON.stringify({ messages: [{ role: "user", content: question }, { role: "assistant", content: answer }] });
const file = (name, records) => ({
  name,
  mimeType: "application/jsonl",
  buffer: Buffer.from(Array.from({ length: records }, (_, at) => chat(`Where is parcel ${at} of ${at * 7}?`, `Parcel ${at} left on day ${at % 31}, ${"by ship ".repeat(1 + (at % 9))}.`)).join("\n")),
});
const training = (page) => page.getByLabel("Training file");
const report = (page) => page.getByRole("region", { name: "Report", exact: true });
const bar = (page) => page.getByRole("progressbar", { name: "Read so far" });
const heading = (page, name) => page.getByRole("heading", { level: 1, name });
const visit = (page, link) => page.getByRole("navigation").getByRole("link", { name: link, exact: true }).first().click();

/** Workers that hold back what they say once they begin to read, until `window.speak()`. */
const held = () => {
  const Real = window.Worker;
  window.ended = 0;
  window.workers = [];
  const waiting = [];
  let silent = true;
  window.hold = (says) => {
    window.holdsBack = says;
    silent = true;
  };
  window.speak = () => {
    silent = false;
    waiting.splice(0).forEach((say) => say());
  };
  window.Worker = class extends Real {
    constructor(...asked) {
      super(...asked);
      window.workers.push(this);
    }
    set onmessage(hears) {
      super.onmessage = (event) => {
        const reads = (window.holdsBack ?? ["progress", "inspected"]).includes(event.data?.say);
        if (silent && reads && window.letThrough !== event.data.say) waiting.push(() => hears?.(event));
        else {
          window.heard = true;
          hears?.(event);
        }
      };
    }
    terminate() {
      window.ended += 1;
      super.terminate();
    }
  };
};

pageTest("progress is there for those who come back, and so is the report", async ({ page, open }) => {
  await page.addInitScript(held);
  await open("#/data");
  await page.evaluate(() => (window.letThrough = "progress"));
  await training(page).setInputFiles(file("parcels.jsonl", 2_000));
  await bar(page).waitFor();
  await page.waitForFunction(() => document.querySelector(".progress progress")?.value === 100);
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await visit(page, "Data");
  await heading(page, "Training data").waitFor();
  await page.getByText("parcels.jsonl").first().waitFor();
  assert.equal(await bar(page).getAttribute("value"), "100");
  assert.equal(await report(page).count(), 0);

  // It ends while the reader is elsewhere, who hears of it there.
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await page.evaluate(() => window.speak());
  await page.getByText("The report on parcels.jsonl is ready, under Data.").first().waitFor();
  assert.ok(await heading(page, "Guide").isVisible());
  await visit(page, "Data");
  await report(page).getByRole("heading", { name: "Service compatibility" }).waitFor();
  assert.equal(await bar(page).count(), 0);

  // And it stays.
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await visit(page, "Data");
  await report(page).getByText("2,000", { exact: true }).first().waitFor();
});

pageTest("a failure while the reader is elsewhere waits for them", async ({ page, open }) => {
  await page.addInitScript(held);
  await open("#/data");
  await training(page).setInputFiles(file("parcels.jsonl", 2_000));
  await bar(page).waitFor();
  // It listens, so its death is heard of at once.
  await page.waitForFunction(() => window.heard);
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await page.evaluate(() => window.workers.forEach((worker) => worker.terminate()));
  await page.getByText("parcels.jsonl was not read: see under Data.").first().waitFor();
  await visit(page, "Data");
  await page.getByRole("alert").filter({ hasText: "Reading stopped" }).waitFor();
});

pageTest("Cancel ends the workers, wherever they are, also for those who came back", async ({ page, open }) => {
  await page.addInitScript(held);
  await open("#/data");
  await training(page).setInputFiles(file("parcels.jsonl", 2_000));
  await bar(page).waitFor();
  await page.waitForFunction(() => window.workers.length > 0);
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await visit(page, "Data");
  await page.getByRole("button", { name: "Cancel" }).click();
  await bar(page).waitFor({ state: "detached" });
  assert.ok((await page.evaluate(() => window.ended)) > 0);
  // What they would still have said changes nothing.
  await page.evaluate(() => window.speak());
  await training(page).setInputFiles(file("small.jsonl", 20));
  await report(page).getByText("small.jsonl").first().waitFor();
  assert.equal(await bar(page).count(), 0);
});

const copy = (page) => page.getByRole("region", { name: "A copy of the file" });
const written = (page) => page.getByRole("progressbar", { name: "Written so far" });

/** A report of parcels, made by workers that can be told to hold back. */
async function reported(page, open, records) {
  await page.addInitScript(held);
  await open("#/data");
  await page.evaluate(() => window.speak());
  await training(page).setInputFiles(file("parcels.jsonl", records));
  await report(page).getByText("parcels.jsonl").first().waitFor();
}

pageTest("a copy is written while the reader is elsewhere, and waits for them", async ({ page, open }) => {
  await reported(page, open, 2_000);
  await page.evaluate(() => window.hold(["rewriting", "rewritten"]));
  await copy(page).getByLabel("Held out, in percent").fill("20");
  await copy(page).getByRole("button", { name: "Write and split it" }).click();
  await written(page).waitFor();
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await visit(page, "Data");
  await written(page).waitFor();
  assert.equal(await copy(page).getByLabel("Held out, in percent").inputValue(), "20");

  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await page.evaluate(() => window.speak());
  await page.getByText("The copy of parcels.jsonl is ready to be saved, under Data.").first().waitFor();
  await visit(page, "Data");
  await copy(page).getByRole("link", { name: "parcels-train.jsonl" }).waitFor();
  await copy(page).getByText("400 records").waitFor();
  assert.equal(await written(page).count(), 0);

  // It is that file's: with another it is gone.
  await training(page).setInputFiles(file("small.jsonl", 20));
  await report(page).getByText("small.jsonl").first().waitFor();
  assert.equal(await copy(page).getByRole("link").count(), 0);
});

pageTest("a copy can be given up by those who came back, by keyboard", async ({ page, open }) => {
  await reported(page, open, 60_000);
  await page.evaluate(() => window.hold(["rewritten"]));
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  await written(page).waitFor();
  await visit(page, "Guide");
  await heading(page, "Guide").waitFor();
  await visit(page, "Data");
  // What is said of the progress meanwhile leaves the focus where it is.
  const cancel = copy(page).getByRole("button", { name: "Cancel" });
  await cancel.focus();
  await page.waitForFunction(() => document.querySelector(".mend progress")?.value > 0);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Cancel");
  await page.keyboard.press("Enter");
  await written(page).waitFor({ state: "detached" });
  await page.evaluate(() => window.speak());
  await copy(page).getByRole("button", { name: "Write the copy" }).click();
  await copy(page).getByRole("link", { name: "parcels-repaired.jsonl" }).waitFor();
});
