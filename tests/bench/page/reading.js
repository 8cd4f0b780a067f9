// What a file costs our own reader, in slices as the page's worker takes them: records parsed and their
// texts decoded, nothing checked; and the same with their structure checked and copies found.

import start from "../made/worker/engine.js";

const SLICE = 4 << 20;
await start();

onmessage = ({ data: { file, checked } }) => {
  const start = performance.now();
  const reader = new FileReaderSync();
  const take = checked ? engine.outline : engine.read;
  for (let at = 0; at < file.size; at += SLICE) {
    take(new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + SLICE))));
  }
  const records = checked ? engine.outlined() : engine.end();
  postMessage({ records, took: performance.now() - start });
};
postMessage("ready");
