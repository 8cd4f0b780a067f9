// The browser itself: starting it, waiting for the page, taking pictures. For tests, benches and by hand.

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const DIST = join(ROOT, "dist");
export const SCREENSHOTS = join(ROOT, "target", "screenshots");

/** The browser that xtask found, or the first one on PATH when a test is run by hand. */
function chrome() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const paths = names.flatMap((name) => process.env.PATH.split(delimiter).map((folder) => join(folder, name)));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium on PATH; set CHROME_PATH, or run `cargo xtask test browser`");
  return found;
}

/** Starts a browser that keeps to itself. */
export function launch() {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: chrome(),
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      // Its sandbox refuses to run as root, which is what containers are.
      ...(isRoot ? ["--no-sandbox"] : []),
    ],
  });
}

/** Waits until the program runs, with every part that the place needs. */
export async function started(page) {
  await page.locator("html[data-boot=started]:not([data-waiting])").waitFor({ state: "attached" });
}

/** Writes the page as it stands to target/screenshots, in both themes and both widths. */
export async function screenshots(page, name) {
  await mkdir(SCREENSHOTS, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[1280, 900], [360, 740]]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      // Playwright hides the caret with an inline style, which the page's policy blocks.
      const look = { fullPage: true, caret: "initial", animations: "allow" };
      await page.screenshot({ ...look, path: join(SCREENSHOTS, `${name}-${colorScheme}-${width}.png`) });
    }
  }
}
