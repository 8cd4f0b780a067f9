// The payback model of the benches, solved without drawing anything.
//
// Saving a call and calls a month multiply to a lognormal; given the outlay and the running costs, the
// share of futures that pays is a normal probability, and the sum of those over both converges so fast
// that steps of a twentieth of a deviation are exact to nine digits.

const Z = 1.6448536269514722;
const MONTHS = 24;
/** Saving a call, calls a month, outlay, running costs a month: as in engine/src/payback.rs. */
const RANGES = [[0.002, 0.01], [5e4, 5e5], [5e3, 3e4], [200, 2e3]];

const lognormals = RANGES.map(([low, high]) => ({
  mu: (Math.log(low) + Math.log(high)) / 2,
  sigma: (Math.log(high) - Math.log(low)) / (2 * Z),
}));

/** The probability below a point on the normal scale, by the series near the middle and the fraction far out. */
function normal(z) {
  const x = Math.abs(z);
  if (x > 8.5) return z > 0 ? 1 : 0;
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x < 4) {
    let [term, sum] = [x, x];
    for (let at = 1; at < 120; at += 1) {
      term *= (x * x) / (2 * at + 1);
      sum += term;
    }
    return 0.5 + Math.sign(z) * density * sum;
  }
  let tail = x;
  for (let at = 60; at > 0; at -= 1) tail = x + at / tail;
  return z > 0 ? 1 - density / tail : density / tail;
}

/** The share of futures in which what is saved in all is above an amount. */
function above(amount) {
  const [saving, calls, outlay, running] = lognormals;
  const [mu, sigma] = [saving.mu + calls.mu, Math.hypot(saving.sigma, calls.sigma)];
  const step = 0.05;
  let [sum, whole] = [0, 0];
  for (let a = -8; a <= 8; a += step) {
    for (let b = -8; b <= 8; b += step) {
      const weight = Math.exp(-(a * a + b * b) / 2);
      const needed = Math.exp(running.mu + running.sigma * b) + (Math.exp(outlay.mu + outlay.sigma * a) + amount) / MONTHS;
      whole += weight;
      sum += weight * (needed <= 0 ? 1 : normal((mu - Math.log(needed)) / sigma));
    }
  }
  return sum / whole;
}

/** The share of futures that pays within the horizon, and mean and median of what is saved in all. */
export function known() {
  const [saving, calls, outlay, running] = lognormals.map(({ mu, sigma }) => Math.exp(mu + (sigma * sigma) / 2));
  let [low, high] = [-1e5, 1e5];
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (low + high) / 2;
    if (above(middle) > 0.5) low = middle;
    else high = middle;
  }
  return [above(0), MONTHS * (saving * calls - running) - outlay, (low + high) / 2];
}
