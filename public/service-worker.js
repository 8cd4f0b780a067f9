// Serves a release from the browser's cache, so that the page works without a connection.
//
// A release build writes `RELEASE` in front of this: its version, and the files without which no page
// works. They are fetched all or not at all. Vocabularies, the guide and samples are kept when first
// used. One cache holds one release, under a name with this folder's address, since other pages of the
// same origin have caches too.

const SCOPE = self.registration.scope;
const PREFIX = `tuneworthy ${SCOPE} `;
const CACHE = PREFIX + RELEASE.version;

/** What is kept when it is first used, by how its path begins. */
const ON_DEMAND = ["vocab/", "guide/", "samples/", "guide.html", "style.css", "prices.json", "offers.json", "schema/"];

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

// A newer release waits until its reader asks for it: an open page never gets files of another one.
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // A fresh copy is asked for where a release seems to be gone.
  if (request.method !== "GET" || ["reload", "no-store"].includes(request.cache)) return;
  const name = nameOf(request.url);
  if (name !== null) event.respondWith(respond(name, request));
});

/** Returns a file's path below the page, or null where that is not the page's. */
function nameOf(url) {
  const [address] = url.split(/[?#]/);
  if (!address.startsWith(SCOPE)) return null;
  const path = address.slice(SCOPE.length);
  const name = path === "index.html" ? "" : path;
  const isOurs = RELEASE.files.includes(name) || isPart(name) || ON_DEMAND.some((start) => name.startsWith(start));
  return isOurs ? name : null;
}

/** Returns whether a file has a release's hash in its name. */
function isPart(name) {
  return /-[0-9a-f]{16}(_bg)?\.(js|wasm|css)$/.test(name);
}

async function respond(name, request) {
  const kept = await find(name);
  // A response without an address of its own has that of the request: scripts read what follows its "?".
  if (kept) return new Response(kept.body, kept);
  const response = await fetch(request);
  if (response.ok && !response.redirected && ON_DEMAND.some((start) => name.startsWith(start))) {
    const copy = response.clone();
    // A full cache must not keep the reader from the file.
    caches.open(CACHE).then((cache) => cache.put(SCOPE + name, copy)).catch(() => {});
  }
  return response;
}

/** Looks in this release's cache, then, for pages of the one before that are still open, in that one's. */
async function find(name) {
  const own = await (await caches.open(CACHE)).match(SCOPE + name);
  if (own || !isPart(name)) return own;
  for (const cache of await olderCaches()) {
    const found = await (await caches.open(cache)).match(SCOPE + name);
    if (found) return found;
  }
}

async function olderCaches() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

async function install() {
  const isFirst = (await olderCaches()).length === 0;
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(RELEASE.files.map((name) => new Request(SCOPE + name, { cache: "no-cache" })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  // Nothing is open yet that another release has drawn.
  if (isFirst) await self.skipWaiting();
}

async function activate() {
  // The release before this one stays for the pages it has drawn; those of before go.
  const older = await olderCaches();
  for (const name of older.slice(0, -1)) await caches.delete(name);
  if (older.length === 0) await self.clients.claim();
}
