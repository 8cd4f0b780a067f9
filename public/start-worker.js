// Starts the worker's program: its script's address stands in this one's, the program itself is the first
// thing the page sends.

const script = new URL(new URL(import.meta.url).searchParams.get("js"), import.meta.url).href;

// Not awaited here: until this file has run to its end, browsers may hold back what was sent.
const program = new Promise((come) => {
  self.addEventListener("message", ({ data }) => come(data), { once: true });
});

// A worker that dies says nothing. It holds a lock under its name as long as it lives, and the page
// waits for that lock. Where there are none (a page without HTTPS) only what it says tells.
const held = new Promise((held) => {
  if (!navigator.locks || !self.name) return held();
  return navigator.locks.request(self.name, () => {
    held();
    return new Promise(() => {});
  }).catch(held);
});

/** What fails here is told to the page as an error of the worker's. */
async function start() {
  const [{ default: begin }, compiled] = await Promise.all([import(script), program, held]);
  await begin({ module_or_path: compiled });
}

start().catch((error) => setTimeout(() => {
  throw error;
}));
