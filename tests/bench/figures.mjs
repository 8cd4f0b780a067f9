// Figures of measurements, as they are printed.

/** The middle one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The value below which a share of them lie. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Three digits that mean something. */
export const figure = (value) => String(Number(value.toPrecision(3)));

/** The ratio of what was measured in turns, middle and ends, so that a busy moment is seen. */
export function ratio(over, under) {
  const ratios = over.map((value, at) => value / under[at]);
  return `${figure(median(ratios))} (${figure(Math.min(...ratios))} to ${figure(Math.max(...ratios))})`;
}
