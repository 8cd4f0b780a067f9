// The whole verdict of an assessment with all its flips, and nothing drawn.

import start from "../made/page/engine.js";

/** Milliseconds for each of so many verdicts, and how many flips there are. */
export async function measure(json, times) {
  await start();
  if (!engine.assessment(json)) throw new Error("not an assessment");
  let flips = engine.decide();
  const took = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    flips = engine.decide();
    took.push(performance.now() - begun);
  }
  return { took, flips };
}
