// Starts the page's worker as the page does, and lets it say with everything else how much memory its
// program has by then.

const say = self.postMessage;
const instantiate = WebAssembly.instantiateStreaming;
let memory;

WebAssembly.instantiateStreaming = async (...from) => {
  const made = await instantiate.apply(WebAssembly, from);
  memory = made.instance.exports.memory;
  return made;
};
self.postMessage = (said, ...more) => say.call(self, Object.assign(said, { held: memory?.buffer.byteLength ?? 0 }), ...more);

await import(`../../start-worker.js${new URL(import.meta.url).search}`);
