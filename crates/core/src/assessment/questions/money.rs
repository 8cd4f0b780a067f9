//! Questions about the number, cost and response time of calls.

use super::{Cond, QuestionId, QuestionRow, Section, Support, Unit, number};
use crate::assessment::Fact;
use crate::terms::Goal;

const WANTS_COST: Cond = Cond::Fact(Fact::Wants(Goal::Cost));
/// Cost is a goal, or what keeps a better model from being the answer.
const COST_COUNTS: Cond = Cond::Any(&[
    WANTS_COST,
    Cond::OneOf(QuestionId::BetterModel, &["split", "routed"]),
]);
const WANTS_LATENCY: Cond = Cond::Fact(Fact::Wants(Goal::Latency));

pub(super) const CALLS: QuestionRow = QuestionRow {
    id: QuestionId::Calls,
    section: Section::Money,
    ask: "How many calls do you make in a month?",
    short: "Calls a month",
    why: "What tuning saves, it saves once a call.",
    answers: number(Unit::CallsPerMonth, Support::Positive),
    when: Cond::ALWAYS,
};

pub(super) const RUN_MONTHS: QuestionRow = QuestionRow {
    id: QuestionId::RunMonths,
    section: Section::Money,
    ask: "For how many months will it run?",
    short: "Months it runs",
    why: "What a tune saves ends with the job.",
    answers: number(Unit::Months, Support::Positive),
    when: Cond::All(&[WANTS_COST, Cond::Is(QuestionId::Circumstances, "ends")]),
};

pub(super) const CALL_COST: QuestionRow = QuestionRow {
    id: QuestionId::CallCost,
    section: Section::Money,
    ask: "What does one call cost today?",
    short: "Cost of a call",
    why: "Tokens in and out, with the cache discount you already get. It is the most that tuning could save.",
    answers: number(Unit::UsdPerCall, Support::Positive),
    when: COST_COUNTS,
};

pub(super) const COST_BAR: QuestionRow = QuestionRow {
    id: QuestionId::CostBar,
    section: Section::Money,
    ask: "What may one call cost?",
    short: "Cost bar",
    why: "Below this, cost is no longer a reason to tune.",
    answers: number(Unit::UsdPerCall, Support::Positive),
    when: COST_COUNTS,
};

pub(super) const SAVING: QuestionRow = QuestionRow {
    id: QuestionId::Saving,
    section: Section::Money,
    ask: "What would a tuned model save on each call?",
    short: "Saving a call",
    why: "Against the cheapest untuned model that meets your bar, its fixed prompt cached; not against today's bill.",
    answers: number(Unit::UsdPerCall, Support::Positive),
    when: WANTS_COST,
};

pub(super) const PROMPT_TOKENS: QuestionRow = QuestionRow {
    id: QuestionId::PromptTokens,
    section: Section::Money,
    ask: "How long is the fixed part of the prompt?",
    short: "Fixed prompt",
    why: "The instructions and examples sent with every call. Tuning can make a long one unnecessary, but caching already takes most of its price.",
    answers: number(Unit::Tokens, Support::Positive),
    when: WANTS_COST,
};

pub(super) const LATENCY_NOW: QuestionRow = QuestionRow {
    id: QuestionId::LatencyNow,
    section: Section::Money,
    ask: "How long does an answer take today?",
    short: "Response time",
    why: "As your users feel it: the slow end of ordinary calls, not the average.",
    answers: number(Unit::Milliseconds, Support::Positive),
    when: WANTS_LATENCY,
};

pub(super) const LATENCY_BAR: QuestionRow = QuestionRow {
    id: QuestionId::LatencyBar,
    section: Section::Money,
    ask: "How long may it take?",
    short: "Latency bar",
    why: "Below this, speed is no longer a reason to tune.",
    answers: number(Unit::Milliseconds, Support::Positive),
    when: WANTS_LATENCY,
};
