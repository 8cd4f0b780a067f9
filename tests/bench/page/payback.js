// The same payback model in our engine and in Squiggle, in turns.

import start from "../made/page/engine.js";
import { run } from "../made/squiggle.js";

const MODEL = `s = 0.002 to 0.01
v = 50k to 500k
u = 5k to 30k
r = 200 to 2000
net = (s * v - r) * 24 - u
`;
const FIGURES = "1 - cdf(net, 0), mean(net), quantile(net, 0.5)";
const FAN = `fan = List.map(List.upTo(1, 24), {|t| d = (s * v - r) * t - u; List.map([0.05, 0.25, 0.5, 0.75, 0.95], {|p| quantile(d, p)})})
`;
const KINDS = [
  { name: "a sentence", code: `${MODEL}[${FIGURES}]`, detail: 0 },
  { name: "bands by month as well", code: `${MODEL}${FAN}[${FIGURES}, fan[11][2]]`, detail: 1 },
];
const SAMPLES = [1_000, 10_000, 100_000];
const FUTURES = [64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

async function theirs(code, size, seed) {
  const begun = performance.now();
  const output = await run(code, { environment: { sampleCount: size, xyPointLength: 1000, seed: `seed ${seed}` } });
  const took = performance.now() - begun;
  const { value, ok } = output.result;
  if (!ok) throw new Error(String(value));
  return { took, figures: value.result.asJS().map(Number) };
}

function ours(detail, size, seed) {
  // The clock tells tenths of milliseconds: as often as it takes to fill some.
  const times = Math.max(1, Math.ceil(8192 / size));
  const begun = performance.now();
  let figures;
  for (let time = 0; time < times; time += 1) figures = engine.payback(size, seed, detail);
  return { took: (performance.now() - begun) / times, figures: [...figures] };
}

/** Measures every kind and size, each with so many seeds, all sizes once before the next seed. */
export async function measure(seeds) {
  await start();
  const kinds = KINDS.map(({ name, code, detail }) => ({
    name, code, detail,
    theirs: SAMPLES.map((size) => ({ size, took: [], found: [] })),
    ours: FUTURES.map((size) => ({ size, took: [], found: [] })),
  }));
  for (const kind of kinds) {
    // Warm, both.
    for (const size of SAMPLES) await theirs(kind.code, size, 0);
    for (const size of FUTURES) ours(kind.detail, size, 1);
    for (let seed = 1; seed <= seeds; seed += 1) {
      for (const row of kind.theirs) {
        const { took, figures } = await theirs(kind.code, row.size, seed);
        row.took.push(took);
        row.found.push(figures);
      }
      for (const row of kind.ours) {
        const { took, figures } = ours(kind.detail, row.size, seed);
        row.took.push(took);
        row.found.push(figures);
      }
    }
  }
  return kinds;
}
