// Pictures of routes, to look at: node tests/browser/shots.mjs home= guide=#/guide
// Each argument is a name and a fragment. The pictures lie in target/screenshots/. Needs a dist/.

import { DIST, SCREENSHOTS, launch, screenshots, started } from "./chromium.mjs";
import { serve } from "./site.mjs";

const routes = process.argv.slice(2).map((argument) => argument.split(/=(.*)/s));
const site = await serve({ folder: DIST });
const browser = await launch();
for (const [name, hash = ""] of routes.length > 0 ? routes : [["home"]]) {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  await page.goto(site.url + hash);
  await started(page);
  await screenshots(page, name);
  await page.close();
  console.log(`${name}: ${SCREENSHOTS}/${name}-{light,dark}-{1280,360}.png`);
}
await browser.close();
await site.close();
