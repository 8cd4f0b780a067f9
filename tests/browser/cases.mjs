// Assessments for tests: some of the golden cases, as answers by key.

import { record, seed } from "./stored.mjs";

const READY = {
  eval: "held-out", pass: 80, bar: 95, cases: 200, quality: "reviewed", rights: "yes",
  privacy: "anywhere", upkeep: "named", infra: "one", change: "stable", tuned: "no",
};

export const CASES = {
  /** Not yet, with everything a verdict page can hold: a clash, gates, warnings, a named place that takes no jobs. */
  brand: {
    task: "write", goal: ["format", "style"], failure: ["style"], form: "json", tuned: "no", model: "tuned", eval: "look",
    pass: 82, bar: { low: 90, high: 95 }, cases: 40, prompt: "short", parts: ["examples", "system"], better: "no",
    change: "stable", overlap: "partly", calls: 300000, shape: "demonstrations", n: 30, quality: "mixed",
    rights: "pending", privacy: "approved", vendor: "openai", why: "vague", infra: "nothing", upkeep: "planned",
    forget: "nothing",
  },
  cost: {
    ...READY, task: "classify", goal: ["cost"], failure: ["cost"], pass: 96, prompt: "short",
    parts: ["examples", "system"], better: "no", calls: 20000000, cost: 0.004, costbar: 0.001, saving: 0.003,
    fixed: 2500, shape: "logged", n: 50000, teacher: "yes", model: "frontier",
  },
  "not-worth-it": {
    task: "classify", goal: ["cost"], tuned: "no", eval: "nothing", prompt: "no", better: "no", calls: 100000,
    saving: 0.0005, change: "stable",
  },
  tune: {
    ...READY, task: "act", goal: ["tool-use"], failure: ["tool-use"], prompt: "short", parts: ["examples", "system"],
    better: "short", tools: "short", shape: "traces", n: 300, privacy: "approved", vendor: "bedrock-nova", other: "yes",
  },
  keep: {
    ...READY, task: "write", goal: ["style"], failure: ["style"], pass: 97, bar: 90, prompt: "short",
    parts: ["examples", "system"], better: "short", shape: "demonstrations", n: 800,
  },
  unsure: {
    task: "not-sure", goal: "not-sure", tuned: "not-sure", eval: "not-sure", prompt: "not-sure", better: "not-sure",
  },
};

/** Puts cases into storage, each under its own name. */
export function seedCase(context, ...names) {
  const texts = names.map((name) => [`tuneworthy:a:${name}`, record({ name: `Case ${name}`, answers: CASES[name] })]);
  return seed(context, Object.fromEntries(texts));
}

/** The key of the question the page stands at, or null. */
export const questionKey = (page) => /\/q\/([a-z-]+)/.exec(new URL(page.url()).hash)?.[1] ?? null;

/** The questions on the page that are shown: the one it is called for, and what follows from it. */
export const questions = (page) => page.locator("fieldset:not([hidden])");

/** Goes on, and waits for the next page. */
export async function goOn(page) {
  const before = page.url();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.href !== before);
}
