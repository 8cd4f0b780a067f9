//! Steps: keep the present setup, and improve the prompt.

use super::before::{OWN_MACHINES, TO_SPEED_OR_COST, open};
use super::{DOC, StepText};
use crate::guidance::cite;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId as Q};
use tuneworthy_core::terms::Technique as T;
use tuneworthy_core::terms::{Goal, Move};

/// Two models were compared: the dear one is good enough and the cheap one is not.
const COMPARED: Cond = Cond::OneOf(Q::BetterModel, &["split", "routed"]);

const TRIMMED_AND_CACHED: Cond = Cond::All(&[
    Cond::Is(Q::PromptParts, "trimmed"),
    Cond::Is(Q::PromptParts, "cached"),
]);

/// A form that no API enforces.
pub(in crate::guidance) const UNENFORCED: Cond = Cond::OneOf(
    Q::Form,
    &[
        "unenforced",
        "length",
        "template",
        "citations",
        "diff",
        "other",
    ],
);

const HAS_EXAMPLES: Cond = Cond::Is(Q::PromptParts, "examples");
const HAS_SYSTEM: Cond = Cond::Is(Q::PromptParts, "system");

/// A prompt is in place, and it is said what it uses.
const DESCRIBED: Cond = Cond::All(&[
    Cond::OneOf(Q::Prompting, &["short", "good"]),
    Cond::Not(&Cond::Unsure(Q::PromptParts)),
]);

/// Steps that keep or prompt.
pub(super) static STEPS: [StepText; 16] = [
    StepText {
        id: "keep/not-worth-it",
        step: Move::Keep,
        when: Cond::All(&[Cond::Fact(Fact::DoesNotPay), open(Goal::Cost)]),
        title: "Keep what you have",
        advice: "Leave the model as it is. Trim the prompt and switch on caching if you have not: that costs an afternoon and needs no training.",
        time: "none",
        cost: "$0",
        go_on: "Volume or the saving per call grows several times over.",
        stop: "There is nothing to stop.",
        sources: DOC,
    },
    StepText {
        id: "keep",
        step: Move::Keep,
        when: Cond::ALWAYS,
        title: "Keep what you have",
        advice: "Every bar on what you want changed is met. Keep the evaluation running, so that you notice when that ends.",
        time: "none",
        cost: "$0",
        go_on: "A bar is missed again, or you raise it.",
        stop: "There is nothing to stop.",
        sources: DOC,
    },
    StepText {
        id: "prompting/optimise",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[
            COMPARED,
            Cond::OneOf(Q::Prompting, &["short", "good"]),
            Cond::Any(&[Cond::Is(Q::PromptParts, "examples"), TO_SPEED_OR_COST]),
            Cond::Any(&[Cond::Not(&open(Goal::Cost)), TRIMMED_AND_CACHED]),
            Cond::Not(&Cond::Is(Q::PromptParts, "optimiser")),
        ]),
        title: "Let an optimiser write the cheap model's prompt",
        advice: "Split your cases in two. An optimiser such as GEPA rewrites the cheap model's prompt on the one half; the other half scores it. Set the budget in scored calls before you start. In Databricks' trial this did as well as supervised tuning, and the two added up.",
        time: "a day",
        cost: "the budget you set, in scored calls",
        go_on: "The best prompt found misses the bar on cases it never saw.",
        stop: "The bar is met, the budget is spent, or three rounds bring nothing on the second half.",
        sources: &[cite::DATABRICKS_PROMPTS, cite::GEPA],
    },
    StepText {
        id: "prompting/answer-cache",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[
            TO_SPEED_OR_COST,
            Cond::Is(Q::Circumstances, "repeats"),
            Cond::Not(&Cond::Is(Q::PromptParts, "answers")),
        ]),
        title: "Keep answers, and put several items in a call",
        advice: "Many inputs come again: keep their answers and hand them out. Put several short items in one call where they share a prompt. Then trim the prompt, and switch its caching on.",
        time: "days",
        cost: "storage, and little else",
        go_on: "What is left to ask still costs more, or takes longer, than it may.",
        stop: "The bar is met, or kept answers go stale.",
        sources: &[cite::FRUGAL, cite::CLAUDE_PRICES],
    },
    StepText {
        id: "prompting/own-machines",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[TO_SPEED_OR_COST, open(Goal::Cost), OWN_MACHINES]),
        title: "Shorten the calls and fill the machine",
        advice: "Cut what no case needs from prompt and answer. Let the engine keep the fixed part of the prompt computed between calls, and collect what nobody waits for, so that the machine is never idle.",
        time: "a day",
        cost: "$0",
        go_on: "A call still costs more than it may.",
        stop: "The cost bar is met, or a call takes hardly less of the machine than before.",
        sources: DOC,
    },
    StepText {
        id: "prompting/cache-and-batch",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[TO_SPEED_OR_COST, open(Goal::Cost)]),
        title: "Cache and batch the calls",
        advice: "Put the fixed part of the prompt first and switch on caching. Cut what no case needs from prompt and answer. Send what nobody waits for as a batch.",
        time: "a day",
        cost: "$0",
        go_on: "A call still costs more than it may.",
        stop: "The cost bar is met, or the bill falls by less than a tenth.",
        sources: &[cite::CLAUDE_PRICES, cite::GPT_6_PRICES],
    },
    StepText {
        id: "prompting/shorter-answer",
        step: Move::Try(T::Prompting),
        when: TO_SPEED_OR_COST,
        title: "Ask for a shorter answer",
        advice: "Answers take time by the token. Ask for fewer, drop what is not used, stream the first words, and keep the fixed part of the prompt cached.",
        time: "a day",
        cost: "$0",
        go_on: "Answers are still slower than they may be.",
        stop: "The latency bar is met, or a shorter answer fails cases that passed.",
        sources: DOC,
    },
    StepText {
        id: "prompting/whole-context",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[open(Goal::Facts), Cond::Is(Q::Retrieval, "fits")]),
        title: "Put the whole text in the prompt",
        advice: "All the model must know fits, so nothing has to be searched. Put the text first and cache it, the question last, and ask for the passage each claim rests on.",
        time: "an afternoon",
        cost: "the tokens, mostly at the cached price",
        go_on: "The passage stands in the prompt, and the answer is still wrong.",
        stop: "The bar is met.",
        sources: &[cite::CONTEXTUAL_RETRIEVAL, cite::CLAUDE_PRICES],
    },
    StepText {
        id: "prompting/citations",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[open(Goal::Format), Cond::Is(Q::Form, "citations")]),
        title: "Ask for citations a program can check",
        advice: "Give every passage an id, ask for the id behind each claim, and show two or three worked examples. Check in code that each id was there, and send an answer back once where it was not.",
        time: "a day",
        cost: "$0, and a second call where one fails",
        go_on: "Ids are right, and claims still do not follow from their passages.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: DOC,
    },
    StepText {
        id: "prompting/form",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[open(Goal::Format), UNENFORCED]),
        title: "Prompt for the form, and check it in code",
        advice: "Say the form once, in the system prompt. Add two or three worked examples, one of them awkward. Check every answer in code, and send it back once with what is wrong.",
        time: "a day",
        cost: "$0, and a second call where one fails",
        go_on: "The bar is still missed after the second try.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: DOC,
    },
    StepText {
        id: "prompting/structured-output",
        step: Move::Try(T::Prompting),
        when: open(Goal::Format),
        title: "Prompt for the shape, with structured output",
        advice: "Write the schema down and let the API enforce it. Add a system prompt and two or three worked examples, one of them awkward.",
        time: "an afternoon",
        cost: "$0",
        go_on: "The bar is still missed with the schema enforced.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: DOC,
    },
    StepText {
        id: "prompting/reasoning",
        step: Move::Try(T::Prompting),
        when: open(Goal::Reasoning),
        title: "Show worked steps, and split the problem",
        advice: "Show three to five worked examples with their steps, and ask for the steps. Split what is long into smaller problems, each asked for itself. Check each step where a program can.",
        time: "a day or two",
        cost: "$0, and longer answers",
        go_on: "The steps are right one by one, and the result is still wrong.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: &[cite::COT, cite::PAL],
    },
    StepText {
        id: "prompting/language",
        step: Move::Try(T::Prompting),
        when: open(Goal::Language),
        title: "Prompt in the language, and try translating first",
        advice: "Show three to five worked examples in that language and script. Then translate the input into one the model knows well, answer there, and translate back. Keep what does better on your cases.",
        time: "minutes to a day",
        cost: "$0, and a second call where you translate",
        go_on: "The bar is still missed both ways, on cases that speakers of the language scored.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: &[cite::LOW_RESOURCE],
    },
    StepText {
        id: "prompting/examples",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[DESCRIBED, HAS_SYSTEM, Cond::Not(&HAS_EXAMPLES)]),
        title: "Add worked examples to the prompt",
        advice: "Show three to five good answers to cases of the hard kind. Where many are at hand, let each call show those nearest to its input. Score it on cases that are not among them.",
        time: "an afternoon",
        cost: "$0, and a longer prompt",
        go_on: "The bar is still missed on cases you did not tune the prompt on.",
        stop: "The bar is met, or twice the examples change nothing.",
        sources: DOC,
    },
    StepText {
        id: "prompting/system",
        step: Move::Try(T::Prompting),
        when: Cond::All(&[DESCRIBED, HAS_EXAMPLES, Cond::Not(&HAS_SYSTEM)]),
        title: "Write down the rules in a system prompt",
        advice: "Say who answers, for whom, by which rules, and what to do when unsure. Take the rules from the failures you have read. Then let an automatic optimiser try to beat you.",
        time: "an afternoon",
        cost: "$0",
        go_on: "The bar is still missed on cases you did not tune the prompt on.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: &[cite::WHEN_TO_FINE_TUNE, cite::GEPA],
    },
    StepText {
        id: "prompting",
        step: Move::Try(T::Prompting),
        when: Cond::ALWAYS,
        title: "Improve the prompt",
        advice: "Write a system prompt that says who answers, for whom and by which rules. Add three to five worked examples of the hard kind. Then let an automatic optimiser try to beat you.",
        time: "minutes to a day",
        cost: "$0",
        go_on: "The bar is still missed on cases you did not tune the prompt on.",
        stop: "The bar is met, or three more rounds of prompting change nothing.",
        sources: &[cite::WHEN_TO_FINE_TUNE, cite::GEPA],
    },
];
