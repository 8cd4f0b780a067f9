//! Fields about the number of calls, their tokens, and the change of their prices.

use super::{Default, FIELD, Field, FieldGroup, FieldId, SHARE, Support, Unit};

/// Largest number of tokens a field takes for a prompt or an answer.
const LONGEST: f64 = 1e8;

pub(super) const GROWTH: Field = Field {
    id: FieldId::Growth,
    key: "gr",
    label: "Growth of the volume",
    unit: Unit::PercentPerYear,
    support: Support::Signed,
    limits: (-99.0, 10_000.0),
    why: "What tuning saves, it saves once a call. A volume that doubles brings the payback forward; one that shrinks may push it out of sight.",
    default: Default::Nothing {
        value: 0.0,
        means: "As many calls in the last month as in the first.",
    },
    ..FIELD
};

pub(super) const FRESH: Field = Field {
    id: FieldId::Fresh,
    key: "fr",
    label: "Prompt that differs from call to call",
    limits: (0.0, LONGEST),
    why: "The question, the document, the retrieved passages. It is billed in full, and tuning does not shorten it.",
    ..FIELD
};

pub(super) const OUTPUT: Field = Field {
    id: FieldId::Output,
    key: "ou",
    label: "Length of an answer",
    limits: (0.0, LONGEST),
    why: "Output costs several times what input does. Count a reasoning model's hidden thinking: it is billed as output.",
    ..FIELD
};

pub(super) const HIT_RATE: Field = Field {
    id: FieldId::HitRate,
    key: "hi",
    label: "Cache hits on the fixed prompt, today",
    why: "The share of calls whose fixed prompt is found in the vendor's cache and billed at its discount. Your usage report states it.",
    default: Default::Worked(
        "None, unless you answered that the prompt is cached; then as often as your volume allows.",
    ),
    ..SHARE
};

pub(super) const REACHABLE_HIT_RATE: Field = Field {
    id: FieldId::ReachableHitRate,
    key: "hr",
    label: "Cache hits within reach",
    why: "What caching alone would bring, without any training. Tuning to shorten a prompt must beat the cached price, not the full one.",
    default: Default::Worked(
        "The chance that another call came within the five minutes a cache entry lives, if your calls are spread evenly over the month. Prompts under 1,024 tokens are not cached.",
    ),
    published: "Anthropic's cache entries live five minutes and are renewed by each hit; OpenAI and Anthropic cache prompts of 1,024 tokens or more, some small models only longer ones (their documentation, read in November 2026).",
    ..SHARE
};

pub(super) const BATCH_SHARE: Field = Field {
    id: FieldId::BatchShare,
    key: "bs",
    label: "Calls sent as batches, today",
    why: "Vendors take half off calls that may wait some hours.",
    default: Default::Nothing {
        value: 0.0,
        means: "Every call is answered at once.",
    },
    published: "Half price at OpenAI, Anthropic and Google; up to half at Together (price lists of August to November 2026).",
    ..SHARE
};

pub(super) const REACHABLE_BATCH_SHARE: Field = Field {
    id: FieldId::ReachableBatchShare,
    key: "bp",
    label: "Calls that could wait",
    why: "If nobody waits for some of the answers, batching them halves their price without any training.",
    default: Default::Nothing {
        value: 0.0,
        means: "No call can wait that does not already.",
    },
    ..SHARE
};

pub(super) const DECLINE: Field = Field {
    id: FieldId::Decline,
    key: "de",
    group: FieldGroup::Prices,
    label: "Yearly fall of the untuned prices",
    unit: Unit::PercentPerYear,
    limits: (0.0, 99.0),
    why: "A saving against a price that falls is a saving that shrinks. Untuned, you may follow prices down by changing models; a tuned model stays where it is.",
    default: Default::Nothing {
        value: 0.0,
        means: "The prices stay as they are, and you stay with these models.",
    },
    published: "For the same score on a benchmark, prices fell between 9-fold and 900-fold a year; they need not go on (Epoch AI, 12 March 2025).",
    ..SHARE
};
