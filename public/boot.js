// Starts the page. Its own address names the program: boot.js?js=./page-….js&wasm=./page-…_bg.wasm
//
// Those two names change with every release, so a page from a cache can ask for files that are gone.
// Then the page is loaded again, once, past the cache; if that does not help, it says so.
//
// The state is readable on <html data-boot>: started, failed or unsupported. <html data-waiting> stands
// there while a part of the program is on its way.

const RELOADED = "tuneworthy:boot-reloaded";
const PART_RELOADED = "tuneworthy:part-reloaded";

/** How long after a reload for a missing part there is no other, in milliseconds. */
const PAUSE = 60_000;

/** How long after its start the page is taken to be at rest, in milliseconds. */
const REST = 2_000;

/** A file of the page did not arrive. */
class Gone extends Error {}

function isSupported() {
  return (
    typeof WebAssembly === "object" &&
    typeof WebAssembly.instantiateStreaming === "function" &&
    typeof HTMLDialogElement === "function" &&
    typeof structuredClone === "function"
  );
}

const asked = new URL(import.meta.url).searchParams;

/** The files of a release by part of the program. Empty in a build for work. */
const release = JSON.parse(document.getElementById("release")?.textContent ?? "{}");

/** Parts of the program that a place needs beside the app. first-paint.js names the places. */
const PARTS = {
  start: ["flow"],
  question: ["flow"],
  money: ["money"],
  data: ["data"],
  evaluation: ["evaluation"],
  guide: ["guide"],
  chapter: ["guide"],
  saved: ["saved"],
  verdict: ["verdict"],
  link: ["verdict"],
};

/** Lets the files that the address needs travel side by side, before the program asks for them one after the other. */
function fetchAhead() {
  const { place } = document.documentElement.dataset;
  if (!place || !release.parts) return;
  const parts = ["app", ...(PARTS[place] ?? [])];
  // A link with amounts of money has them weighed before its verdict is drawn.
  if (place === "link" && /[&?](m|assume)=/.test(location.hash)) parts.push("weigh");
  for (const file of new Set(parts.flatMap((part) => release.parts[part] ?? []))) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "fetch";
    link.crossOrigin = "anonymous";
    link.href = `./${file}${release.ending}`;
    document.head.append(link);
  }
}

/** What the first visit need not wait for: shortcuts, and the page kept for use without a connection. */
async function rest() {
  await import("./keys.js");
  const { keep } = await import("./offline.js");
  await keep(release);
}

async function start() {
  const file = (name) => new URL(asked.get(name), import.meta.url).href;
  const [program, response] = await Promise.all([
    import(file("js")).catch((error) => {
      throw new Gone("the program's module did not load", { cause: error });
    }),
    fetch(file("wasm")).catch((error) => {
      throw new Gone("the program did not load", { cause: error });
    }),
  ]);
  // Some hosts answer a missing file with their front page and a friendly 200.
  const type = response.headers.get("content-type") || "";
  if (!response.ok || type.startsWith("text/html")) {
    throw new Gone(`the program did not load: status ${response.status}`);
  }
  await program.default({ module_or_path: response });
}

/** True once, until `forget`: the caller then reloads. Must never be true for ever. */
function mayReload() {
  try {
    if (sessionStorage.getItem(RELOADED)) return false;
    sessionStorage.setItem(RELOADED, "yes");
    return true;
  } catch {
    return isFirstLoad();
  }
}

/**
 * True at most once a minute: the page that a reload brings may miss a part as well, for as long as a
 * host hands out files of two releases.
 */
function mayReloadForPart() {
  try {
    const last = Number(sessionStorage.getItem(PART_RELOADED));
    if (Math.abs(Date.now() - last) < PAUSE) return false;
    sessionStorage.setItem(PART_RELOADED, String(Date.now()));
    return true;
  } catch {
    return isFirstLoad();
  }
}

/** Where storage is blocked, the browser itself remembers whether this was a reload. */
function isFirstLoad() {
  const [navigation] = performance.getEntriesByType("navigation");
  return Boolean(navigation) && navigation.type !== "reload";
}

function forget() {
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}

/** Reloads with a fresh copy of the page. The fragment, which may carry an assessment, stays. */
async function reload() {
  // What was kept for use without a connection is of the release that is gone.
  await import("./offline.js").then(({ forget }) => forget()).catch(() => {});
  // Replaces the copy in the cache, which a plain reload may keep when the host calls it fresh.
  await fetch(location.href, { cache: "reload" }).catch(() => {});
  location.reload();
}

function show(state, cause) {
  document.documentElement.dataset.boot = state;
  // The place is not coming; the words of the first page can be read.
  delete document.documentElement.dataset.place;
  reveal(state === "failed" ? "boot-failed" : state, cause);
}

function reveal(id, cause) {
  const notice = document.getElementById(id);
  if (!notice) return;
  for (const part of notice.querySelectorAll("[data-cause]")) part.hidden = part.dataset.cause !== cause;
  notice.hidden = false;
  notice.tabIndex = -1;
  notice.focus();
}

/**
 * A part of the running program did not arrive. A newer release has parts of its own, so then the page
 * is loaded again; otherwise it says what happened, and the reader's place and answers stay.
 */
async function missPart() {
  const fresh = await fetch(location.href, { cache: "reload" })
    .then((response) => (response.ok ? response.text() : ""))
    .catch(() => "");
  const program = asked.get("js").split("/").pop();
  if (fresh && !fresh.includes(program) && mayReloadForPart()) {
    location.reload();
    return;
  }
  reveal("part-gone");
}

async function boot() {
  addEventListener("tuneworthy:part-gone", missPart);
  // Going to where one is: the program asks for the part again.
  document.getElementById("part-again")?.addEventListener("click", () => dispatchEvent(new Event("hashchange")));
  document.getElementById("boot-reload")?.addEventListener("click", reload);
  if (!isSupported()) {
    show("unsupported");
    return;
  }
  fetchAhead();
  try {
    await start();
    document.documentElement.dataset.boot = "started";
    forget();
    setTimeout(() => rest().catch(console.warn), REST);
  } catch (error) {
    const isGone = error instanceof Gone;
    if (isGone && mayReload()) {
      await reload();
      return;
    }
    console.error(error);
    show("failed", isGone ? "gone" : "broken");
  }
}

boot();
