//! Parts a prompt needs before a gap counts as one that prompting cannot close.

use super::steps::{TO_SPEED_OR_COST, UNENFORCED};
use crate::guidance::cite;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Evidence, Goal, SourceId};

/// Points of pass rate from which a measured gap is more than one missing part of a prompt is
/// known to bring. GEPA gained about ten on average, and that from rewriting the whole prompt.
pub const LARGE_QUALITY_GAP: f64 = 10.0;

/// Times its bar that a call must cost before caching and trimming cannot bring it there. A cached
/// prompt costs a tenth and a batch half, but the answer is paid in full: together they seldom
/// reach a quarter of the bill. Chosen here, above that.
pub const LARGE_COST_GAP: f64 = 5.0;

/// Times its bar that an answer must take before a shorter one cannot bring it there. Chosen here:
/// no source names a limit.
pub const LARGE_LATENCY_GAP: f64 = 3.0;

/// A part that a prompt lacks.
#[derive(Debug)]
pub struct PromptGap {
    /// Its stable id.
    pub id: &'static str,
    /// The condition under which the prompt lacks it, and the goal could need it.
    pub when: Cond,
    /// The missing part, in a sentence that can stand as a reason.
    pub lacks: &'static str,
    /// Action to take beside another step, with a bound.
    pub check: &'static str,
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

const fn open(goal: Goal) -> Cond {
    Cond::Fact(Fact::Open(goal))
}

/// Something is wrong with the answers themselves, named or not.
const QUALITY: Cond = Cond::Not(&Cond::Any(&[Cond::Fact(Fact::AllMet), TO_SPEED_OR_COST]));

const KNOWN: Cond = Cond::Not(&Cond::Unsure(QuestionId::PromptParts));

const STRUCTURED: Cond = Cond::Is(QuestionId::PromptParts, "structured");
const EXAMPLES: Cond = Cond::Is(QuestionId::PromptParts, "examples");
const SYSTEM: Cond = Cond::Is(QuestionId::PromptParts, "system");
const CACHED: Cond = Cond::Is(QuestionId::PromptParts, "cached");
const TRIMMED: Cond = Cond::Is(QuestionId::PromptParts, "trimmed");

/// The parts in the order in which they are worth adding.
pub static PROMPT_GAPS: [PromptGap; 6] = [
    PromptGap {
        id: "prompt-lacks-structured-output",
        when: Cond::All(&[
            KNOWN,
            open(Goal::Format),
            Cond::Not(&UNENFORCED),
            Cond::Not(&STRUCTURED),
        ]),
        lacks: "The prompt has no structured output, with which the API refuses every answer of another shape.",
        check: "Your prompt has no structured output. Let the API enforce the schema: an afternoon.",
        sources: &[cite::WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    PromptGap {
        id: "prompt-lacks-examples",
        when: Cond::All(&[KNOWN, QUALITY, Cond::Not(&EXAMPLES)]),
        lacks: "The prompt has no worked examples. A hundred shown often do more than a hundred trained on.",
        check: "Your prompt has no worked examples. Show three to five of the hard kind, and score it again: an afternoon.",
        sources: &[cite::WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    PromptGap {
        id: "prompt-lacks-system",
        when: Cond::All(&[KNOWN, QUALITY, Cond::Not(&SYSTEM)]),
        lacks: "The prompt has no system part that says by which rules to answer.",
        check: "Your prompt has no system part. Write down who answers and by which rules, and score it again: an hour or two.",
        sources: &[cite::WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    PromptGap {
        id: "prompt-lacks-cache",
        when: Cond::All(&[KNOWN, open(Goal::Cost), Cond::Not(&CACHED)]),
        lacks: "The fixed part of the prompt is paid for, or computed, anew with every call.",
        check: "The fixed part of your prompt is not cached. Put it first and switch caching on: a day.",
        sources: &[cite::CLAUDE_PRICES, cite::GPT_6_PRICES],
        evidence: Evidence::Moderate,
    },
    PromptGap {
        id: "prompt-lacks-trim",
        when: Cond::All(&[
            KNOWN,
            Cond::Any(&[open(Goal::Cost), open(Goal::Latency)]),
            Cond::Not(&TRIMMED),
        ]),
        lacks: "Nobody has cut from the prompt and the answer what no case needs.",
        check: "Your prompt and answer are not trimmed. Cut what no case needs, and time and price a call again: a day.",
        sources: &[cite::WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    PromptGap {
        id: "prompt-parts-unknown",
        when: Cond::Not(&KNOWN),
        lacks: "You have not said what the prompt uses, and its parts decide whether prompting is exhausted.",
        check: "You have not said what your prompt uses. Look whether it has worked examples and a system part: an hour.",
        sources: &[cite::WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
];
