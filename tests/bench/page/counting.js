// Counts the tokens of the same texts with our engine and with gpt-tokenizer, in turns, both warm.

import start from "../made/worker/engine.js";
import { countTokens } from "../made/gpt-tokenizer.js";

await start();
const file = await fetch("../../vocab/o200k.bin").then((response) => response.arrayBuffer());
if (!engine.vocabulary(new Uint8Array(file))) throw new Error("no vocabulary");
const plain = { disallowedSpecial: new Set() };
const ways = { ours: (text) => engine.count(text), theirs: (text) => countTokens(text, plain) };

onmessage = ({ data: { texts, rounds } }) => {
  const found = { ours: [], theirs: [] };
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
