// Counts the tokens of the same texts with our engine and with gpt-tokenizer, in turns, both warm: of
// texts that are JavaScript's already, which ours must first turn into bytes, and of the bytes that a
// file holds, which the other must first turn into texts.

import start from "../made/worker/engine.js";
import { countTokens } from "../made/gpt-tokenizer.js";

await start();
const file = await fetch("../../vocab/o200k.bin").then((response) => response.arrayBuffer());
if (!engine.vocabulary(new Uint8Array(file))) throw new Error("no vocabulary");
const plain = { disallowedSpecial: new Set() };
const decoder = new TextDecoder();
const ways = {
  ours: ({ text }) => engine.count(text),
  theirs: ({ text }) => countTokens(text, plain),
  oursFromBytes: ({ bytes }) => engine.count_bytes(bytes),
  theirsFromBytes: ({ bytes }) => countTokens(decoder.decode(bytes), plain),
};

onmessage = ({ data: { texts: given, rounds } }) => {
  const encoder = new TextEncoder();
  const texts = given.map((text) => ({ text, bytes: encoder.encode(text) }));
  const found = { ours: [], theirs: [], oursFromBytes: [], theirsFromBytes: [] };
  const counts = {};
  // The first two rounds warm both up.
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, count] of Object.entries(ways)) {
      const start = performance.now();
      counts[name] = texts.reduce((sum, text) => sum + count(text), 0);
      if (round >= 0) found[name].push(performance.now() - start);
    }
  }
  postMessage({ ...found, counts });
};
postMessage("ready");
