//! Answers not worth learning: refused, empty, repeated, cut off, run together, damaged.

mod endings;
mod marks;
mod nothing;
mod refusals;
mod repetition;

pub(crate) use endings::{Ending, ending};
pub(crate) use marks::{Marks, merged};
pub(crate) use nothing::{is_no_input, nothing};
pub(crate) use refusals::{opening, self_mention};
pub(crate) use repetition::Repetition;

use super::rule::rules;
use tuneworthy_core::source::Source;
use tuneworthy_core::units::Date;

/// Which answers the cleaned Alpaca set mends, and how its makers name the faults.
static ALPACA: Source = Source {
    title: "AlpacaDataCleaned, issues with the original data",
    url: "https://github.com/gururise/AlpacaDataCleaned",
    read: Date::fixed(2026, 11, 23),
};
/// Table A1: the repetition filters of its training set.
static GOPHER: Source = Source {
    title: "Rae et al., Scaling Language Models: Gopher (2021-12-08), table A1",
    url: "https://arxiv.org/abs/2112.11446",
    read: Date::fixed(2026, 11, 23),
};
/// Read as its abstract: examples with new knowledge are learnt more slowly, and as they are
/// learnt the model's tendency to invent grows.
static GEKHMAN: Source = Source {
    title: "Gekhman et al., Does Fine-Tuning LLMs on New Knowledge Encourage Hallucinations? (2024-05-09, abstract)",
    url: "https://arxiv.org/abs/2405.05904",
    read: Date::fixed(2026, 11, 23),
};

const REWRITE: &str = "Write the answer you want, or leave the record out.";
const CUT_FIX: &str =
    "Complete the answer, or leave the record out: the model learns to stop there.";
const ENCODING_FIX: &str = "Read the source again in its true encoding; it was UTF-8 taken for \
    something else, or the reverse.";

rules! { 3;
    REFUSAL = "answer-refusal", Answer, "Refusal", "Keep as many refusals as you want to see later: \
        if the share in the file is higher than that, answer the questions or leave them out.", None;
    SELF_MENTION = "answer-self-mention", Answer, "Answer that speaks of itself as an AI model", REWRITE, None;
    EMPTY = "answer-empty", Answer, "Empty answer", REWRITE, Some(&ALPACA);
    NOTHING = "answer-nothing", Answer, "Answer that stands for none (N/A, <no output>)", REWRITE, Some(&ALPACA);
    NO_INPUT = "prompt-no-input", Answer, "Prompt that says it has no input", "Take the words out of \
        the prompt: the model learns that they mean something.", Some(&ALPACA);
    MERGED = "answer-merged", Answer, "Several examples run together in one answer", "Cut the answer \
        where the next instruction starts, or split it into records.", Some(&ALPACA);
    THINK = "answer-think-unbalanced", Answer, "<think> without its other half", "Close what is \
        open, or take both marks out.", None;
    LOOP = "answer-loop", Answer, "Answer that goes round in circles", REWRITE, None;
    REPEATS = "answer-repeats", Answer, "Answer that repeats its phrases", REWRITE, Some(&GOPHER);
    LINES = "answer-repeats-lines", Answer, "Answer that repeats its lines", REWRITE, Some(&GOPHER);
    CUT_SENTENCE = "answer-cut-sentence", Answer, "Answer that stops within a sentence", CUT_FIX, None;
    CUT_CODE = "answer-cut-code", Answer, "Answer that leaves a code block open", CUT_FIX, None;
    CUT_JSON = "answer-cut-json", Answer, "Answer that leaves its JSON open", CUT_FIX, None;
    NEW_FACTS = "answer-new-facts", Answer, "Answer full of facts its prompt does not hold", "Knowledge \
        belongs where it can be looked up: retrieve the facts into the prompt, and train on answers \
        that use them.", Some(&GEKHMAN);
    MOJIBAKE = "text-mojibake", Encoding, "Letters damaged by a wrong encoding", ENCODING_FIX, None;
    LOST = "text-lost-characters", Encoding, "Characters lost (U+FFFD)", ENCODING_FIX, None;
}

#[cfg(test)]
mod tests;
