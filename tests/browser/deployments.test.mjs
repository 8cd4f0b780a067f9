// Two deployments on one origin share its storage, and nothing in it.

import { DIST, assert, pageTest, started } from "./support.mjs";
import { answer, record, seed } from "./stored.mjs";

const keys = (page) => page.evaluate(() => Object.keys(localStorage).sort());
const site = { mount: "/one/", beside: { "two/": DIST } };

/** Opens a page of a folder below the site's. */
async function visit(page, url) {
  await page.goto(url);
  await started(page);
}

async function deleteEverything(page) {
  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("status").getByText("Everything stored here is deleted.").waitFor();
}

for (const [where, mount] of [["a folder", "/one/"], ["the root", "/"]]) {
  pageTest(`a deployment at ${where} and one below it keep their own`, { site: { ...site, mount } }, async ({ page, site }) => {
    const begin = async (folder, name) => {
      await visit(page, `${site.url}${folder}#/start`);
      await answer(page, name);
      await page.getByRole("status").getByText("Saved in this browser.").waitFor();
    };
    const titles = async (folder) => {
      await visit(page, `${site.url}${folder}#/guide`);
      await visit(page, `${site.url}${folder}#/saved`);
      return (await page.locator("li h2").allTextContents()).map((title) => title.trim());
    };
    await begin("", "Write");
    await begin("two/", "Solve");
    assert.deepEqual(await titles(""), ["Write"]);
    assert.deepEqual(await titles("two/"), ["Solve"]);
    await deleteEverything(page);
    assert.deepEqual(await titles("two/"), []);
    assert.deepEqual(await titles(""), ["Write"]);
  });
}

pageTest("each folder shows what an earlier version saved", { site }, async ({ page, context, site }) => {
  const text = record({ name: "Old" });
  await seed(context, { "tuneworthy:a:old": text, "tuneworthy:theme": "dark" });
  for (const folder of ["", "two/"]) {
    await visit(page, `${site.url}${folder}`);
    await page.getByRole("link", { name: "Old" }).waitFor();
  }
  assert.equal(await page.evaluate(() => localStorage.getItem("tuneworthy:a:old")), text);
  await visit(page, `${site.url}#/saved`);
  await page.getByRole("button", { name: "Delete: Old" }).click();
  await page.getByText("Nothing is saved yet").waitFor();
  await page.reload();
  await page.getByText("Nothing is saved yet").waitFor();
  await page.getByRole("button", { name: "Delete everything stored here" }).click();
  await page.getByRole("dialog").getByText("What an earlier version saved").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("status").getByText("Everything stored here is deleted.").waitFor();
  assert.deepEqual((await keys(page)).filter((key) => key.includes("a:old")), ["tuneworthy:/one/two/:a:old"]);
});
