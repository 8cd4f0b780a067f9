// Starts the page's worker as the page does, and lets it say with everything else how much memory its
// program has by then.

const say = self.postMessage;
const instantiate = WebAssembly.instantiate;
let memory;

WebAssembly.instantiate = async (...from) => {
  const made = await instantiate.apply(WebAssembly, from);
  memory = made.exports.memory;
  return made;
};
self.postMessage = (said, ...more) => say.call(self, Object.assign(said, { held: memory?.buffer.byteLength ?? 0 }), ...more);

// What the page sends before the program listens.
const early = [];
const keep = ({ data }) => early.push(data);
self.addEventListener("message", keep);
await import(`../../start-worker.js${new URL(import.meta.url).search}`);
self.removeEventListener("message", keep);
for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
