// Keeps the page for use without a connection: registers the service worker of a release, offers a newer
// release when one has been fetched, and takes everything away again on request.
//
// In: #release in index.html, which only a release has; `offline: false` in it turns all of this off.
// Out: <html data-offline> once the page works offline, and the notice #update.

/** How often a page that stays open looks for a newer release, in milliseconds. */
const PAUSE = 3_600_000;

const root = document.documentElement;

/** Starts it, once the page is at rest. `release`: the content of #release. */
export async function keep(release) {
  const container = navigator.serviceWorker;
  if (!container) return;
  addEventListener("tuneworthy:forget", forget);
  if (!release.offline) {
    await forget();
    return;
  }
  const registration = await container.register("service-worker.js", { updateViaCache: "none" }).catch(() => null);
  if (!registration) return;
  const look = () => {
    if (registration.active) root.dataset.offline = "";
    // Without a worker in charge there is no older release that could be replaced.
    if (registration.waiting && container.controller) offer(registration.waiting);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  container.ready.then(look);
  look();
  let last = Date.now();
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - last < PAUSE) return;
    last = Date.now();
    registration.update().catch(() => {});
  });
}

/** Shows that a newer release is here. It takes over when the reader says so, or when every tab is closed. */
function offer(waiting) {
  const notice = document.getElementById("update");
  if (!notice) return;
  notice.hidden = false;
  document.getElementById("update-now").onclick = () => {
    // Other tabs go on with the release they were drawn by: its files stay.
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  };
  document.getElementById("update-later").onclick = () => {
    notice.hidden = true;
  };
}

/** Deletes what was kept, and the worker. */
export async function forget() {
  delete root.dataset.offline;
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => null);
  // A page in a folder may be under the worker of another page, which is none of its business.
  const scope = new URL("./", location.href).href;
  if (registration?.scope === scope) await registration.unregister();
  for (const name of await caches.keys().catch(() => [])) {
    if (name.startsWith(`tuneworthy ${scope} `)) await caches.delete(name);
  }
}
