// Without a connection, and from one release to the next: the service worker.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { answer } from "./stored.mjs";
import { DIST, assert, axe, pageTest, started } from "./support.mjs";

const context = { serviceWorkers: "allow" };
const chat = (at) =>
  JSON.stringify({ messages: [{ role: "user", content: `Question ${at}?` }, { role: "assistant", content: `Answer number ${at}.` }] });
const FILE = { name: "train.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(Array.from({ length: 20 }, (_, at) => chat(at)).join("\n")) };

/** Waits until everything is kept. */
const kept = (page) => page.locator("html[data-offline]").waitFor({ state: "attached" });
const caches = (page) => page.evaluate(async () => (await caches.keys()).length);
const noneKept = (page) => page.waitForFunction(async () => (await caches.keys()).length === 0);

pageTest("answers, a verdict and a training file without a connection", { context }, async ({ page, context, open }) => {
  await open();
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("link", { name: "Start", exact: true }).click();
  await page.locator("#why").waitFor();
  await answer(page, "Write");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("status").getByText("Saved in this browser.").waitFor();
  await page.goto(page.url().replace(/\/q\/.*$/, "/verdict"));
  await page.getByRole("region", { name: "Next step", exact: true }).waitFor();
  await open("#/data");
  await page.getByText("Works without a connection.").waitFor();
  await page.getByLabel("Training file").setInputFiles(FILE);
  await page.getByRole("region", { name: "Report", exact: true }).getByRole("heading", { name: "Service compatibility" }).waitFor();
  await open("#/evaluation");
  await page.getByText("Works without a connection.").waitFor();
});

pageTest("deleting everything deletes what was kept", { context }, async ({ page, open }) => {
  await open("#/saved");
  await kept(page);
  assert.equal(await caches(page), 1);
  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await noneKept(page);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

/** A test with a copy of the release that it may change. */
async function releaseTest(name, body) {
  const folder = await mkdtemp(join(tmpdir(), "tuneworthy-release-"));
  after(() => rm(folder, { recursive: true }));
  await cp(DIST, folder, { recursive: true });
  pageTest(name, { context, site: { folder } }, (tools) => body({ ...tools, folder }));
}

/** Makes it the next release: other words, and so another version. */
async function change(folder) {
  const index = join(folder, "index.html");
  await writeFile(index, (await readFile(index, "utf8")).replace("How it decides", "How this one decides"));
  const worker = join(folder, "service-worker.js");
  await writeFile(worker, (await readFile(worker, "utf8")).replace(/version:"\w+"/, 'version:"next"'));
}

const lookForUpdate = (page) => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));

await releaseTest("a newer release is offered, and an open tab goes on with its own", async ({ page, context, open, site, folder }) => {
  await open();
  await kept(page);
  const other = await context.newPage();
  await other.goto(site.url);
  await started(other);
  await change(folder);
  await lookForUpdate(page);
  const notice = page.getByRole("region", { name: "An update of this page is ready" });
  await notice.waitFor();
  await axe(page);
  // Still the older one, also when it is loaded again.
  await page.reload();
  await page.getByRole("heading", { name: "How it decides" }).waitFor();
  await notice.getByRole("button", { name: "Load it now" }).click();
  await page.getByRole("heading", { name: "How this one decides" }).waitFor();
  assert.equal(await notice.isVisible(), false);
  // Parts that the other tab has not fetched yet are those of its own release.
  await other.getByRole("link", { name: "Start", exact: true }).click();
  await other.locator("#why").waitFor();
});

await releaseTest("a release that is not kept ends the worker of the one before", async ({ page, open, folder }) => {
  await open();
  await kept(page);
  await cp(join(folder, "service-worker-end.js"), join(folder, "service-worker.js"));
  const index = join(folder, "index.html");
  await writeFile(index, (await readFile(index, "utf8")).replace('"offline":true', '"offline":false'));
  await lookForUpdate(page);
  await noneKept(page);
  await open("#/data");
  await page.reload();
  await started(page);
  await page.waitForTimeout(3_000);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.equal(await page.getByText("Works without a connection.").isVisible(), false);
});
