// Takes the place of service-worker.js in a release that is not kept for use without a connection
// (`cargo xtask build --without-offline`): ends the worker of earlier releases and deletes what it kept.
// Open pages stay as they are, and get what they still need from the host.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(end());
});

async function end() {
  const prefix = `tuneworthy ${self.registration.scope} `;
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix)) await caches.delete(name);
  }
  await self.registration.unregister();
}
