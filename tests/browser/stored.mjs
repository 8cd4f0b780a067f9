// What lies in the browser's storage, for tests that look at it or put something there.

/** A stored assessment, as record::seal writes it. */
export function record({ name = "", answers = { task: "write", goal: ["style"] }, rev = 1, v = 1, savedAt = Date.UTC(2026, 10, 20) } = {}) {
  const data = { schema: v, name, as_of: "2026-11-20", seed: 1, answers };
  return JSON.stringify({ v, rev, saved_at: savedAt, data });
}

/** Puts texts into storage before any page of the context starts, once. */
export async function seed(context, texts) {
  await context.addInitScript((texts) => {
    // Not in the blank pages that axe opens.
    if (location.protocol !== "http:") return;
    if (sessionStorage.getItem("test:seeded")) return;
    sessionStorage.setItem("test:seeded", "yes");
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, texts);
}

/** Everything in storage that is ours. */
export function stored(page) {
  return page.evaluate(() => Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("tuneworthy:"))));
}

/** The stored assessments, read. */
export async function assessments(page) {
  const texts = Object.entries(await stored(page)).filter(([key]) => key.startsWith("tuneworthy:a:"));
  return texts.map(([key, text]) => ({ id: key.slice("tuneworthy:a:".length), ...JSON.parse(text) }));
}

/** Waits until the stored assessments are as wanted, and gives them. */
export async function eventually(page, wanted) {
  for (let tries = 0; tries < 100; tries++) {
    const found = await assessments(page);
    if (wanted(found)) return found;
    await page.waitForTimeout(50);
  }
  throw new Error(`storage never came to be as wanted: ${JSON.stringify(await stored(page), null, 2)}`);
}

/** What the page offers for download when this is done: its name and its text. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const stream = await download.createReadStream();
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** The first heading of the page that is seen. */
export const heading = (page) => page.getByRole("heading", { level: 1 });

/** Chooses an answer, by its words. The whole row is its label. */
export const answer = (page, name) => page.locator("label").getByText(name, { exact: true }).click();
