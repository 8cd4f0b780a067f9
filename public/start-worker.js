// Starts the worker's program. Its own address names the files, as boot.js's does.

const asked = new URL(import.meta.url).searchParams;
const file = (name) => new URL(asked.get(name), import.meta.url).href;

// A worker that dies says nothing. It holds a lock under its name as long as it lives, and the page
// waits for that lock. Where there are none (a page without HTTPS) only what it says tells.
if (navigator.locks && self.name) {
  await new Promise((held) => {
    navigator.locks.request(self.name, () => {
      held();
      return new Promise(() => {});
    }).catch(held);
  });
}

const program = await import(file("js"));
await program.default({ module_or_path: file("wasm") });
