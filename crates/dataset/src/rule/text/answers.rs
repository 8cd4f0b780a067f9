//! Rules about answers not worth learning, and about damaged text.

use crate::rule::row::text_rules;
use crate::source::Source;
use tuneworthy_core::units::Date;

/// Source of the faults that the cleaned Alpaca set repairs, and of their names.
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

text_rules! { ".":
    AnswerRefusal = WorthALook, Refusal, NO_PAGE, "Refusal",
        "Keep as many refusals as you want to see later: if the share in the file is higher than that, answer the questions or leave them out.";
    AnswerSelfMention = WorthALook, Uncounted, NO_PAGE, "Answer that speaks of itself as an AI model", REWRITE;
    AnswerEmpty = TrainsWrongly, Poor, ALPACA, "Empty answer", REWRITE;
    AnswerNothing = TrainsWrongly, Poor, ALPACA, "Answer that stands for none (N/A, <no output>)", REWRITE;
    PromptNoInput = WorthALook, Uncounted, ALPACA, "Prompt that says it has no input",
        "Take the words out of the prompt: the model learns that they mean something.";
    AnswerMerged = TrainsWrongly, Uncounted, ALPACA, "Several examples run together in one answer",
        "Cut the answer where the next instruction starts, or split it into records.";
    AnswerThinkUnbalanced = TrainsWrongly, Uncounted, NO_PAGE, "<think> without its other half",
        "Close what is open, or take both marks out.";
    AnswerLoop = TrainsWrongly, Poor, NO_PAGE, "Answer that goes round in circles", REWRITE;
    AnswerRepeats = WorthALook, Poor, GOPHER, "Answer that repeats its phrases", REWRITE;
    AnswerRepeatsLines = TrainsWrongly, Poor, GOPHER, "Answer that repeats its lines", REWRITE;
    AnswerCutSentence = WorthALook, Poor, NO_PAGE, "Answer that stops within a sentence", CUT_FIX;
    AnswerCutCode = TrainsWrongly, Poor, NO_PAGE, "Answer that leaves a code block open", CUT_FIX;
    AnswerCutJson = TrainsWrongly, Poor, NO_PAGE, "Answer that leaves its JSON open", CUT_FIX;
    AnswerBrokenJson = TrainsWrongly, Uncounted, NO_PAGE, "Answer that begins like JSON and does not parse",
        "Write it with double quotation marks and no trailing comma, and nothing behind the last bracket: the model learns the form it is shown.";
    AnswerNewFacts = WorthALook, Uncounted, GEKHMAN, "Answer full of facts its prompt does not hold",
        "Knowledge belongs where it can be looked up: retrieve the facts into the prompt, and train on answers that use them.";
    TextMojibake = TrainsWrongly, Damaged, NO_PAGE, "Letters damaged by a wrong encoding", ENCODING_FIX;
    TextByteOrderMark = WorthALook, Damaged, NO_PAGE, "Byte order mark inside a text (U+FEFF)",
        "Take it out: it cannot be seen, is a token of its own, and makes two equal texts differ.";
    TextLostCharacters = TrainsWrongly, Damaged, NO_PAGE, "Characters lost (U+FFFD)", ENCODING_FIX;
}
