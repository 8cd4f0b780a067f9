//! Words for values: answers, places, changes, outcomes, in `money` an outlook, and in `measured`
//! the rates of an evaluation that it rests on.

pub mod measured;
pub mod money;

use crate::guidance::way_out;
use crate::names::{method_name, technique_name};
use crate::precedence::places::RuledOut;
use crate::verdict::{AnswerChange, ChangedTo, Flip, Verdict};
use tuneworthy_core::assessment::{Answer, AnswerKind, QuestionId, Unit};
use tuneworthy_core::format;
use tuneworthy_core::terms::{Gate, Method, Move, Technique, VerdictKind};

/// Returns an answer as the reader chose it; several choices are several lines.
#[must_use]
pub fn answer_lines(question: QuestionId, answer: &Answer) -> Vec<String> {
    let definition = question.definition();
    let label = |at: usize| {
        definition
            .choices()
            .get(at)
            .map(|choice| choice.label.to_owned())
    };
    match (answer, &definition.kind) {
        (Answer::NotSure, _) => vec!["Not sure".to_owned()],
        (Answer::One(at), _) => label(usize::from(*at)).into_iter().collect(),
        (Answer::Many(0), AnswerKind::Many { none, .. }) => vec![none.unwrap_or("None").to_owned()],
        (Answer::Many(set), _) => (0..32)
            .filter(|at| set & (1 << at) != 0)
            .filter_map(label)
            .collect(),
        (Answer::Number(range), AnswerKind::Number { unit, .. }) => {
            vec![capital(&format::range(*range, *unit))]
        }
        (Answer::Number(range), _) => vec![format::field_text(*range)],
        (Answer::Text(text), _) => vec![text.clone()],
    }
}

/// Returns an answer on one line.
#[must_use]
pub fn answer_line(question: QuestionId, answer: &Answer) -> String {
    answer_lines(question, answer).join(", ")
}

/// Returns the text with its first letter as at the beginning of a sentence. All names of this program begin in ASCII;
/// Unicode's tables of cases weigh more than this page.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Returns the text with its first letter as inside a sentence, except in names that begin with an abbreviation.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut text = text.to_owned();
    let abbreviates =
        text.starts_with("LoRA") || text.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
    if let Some(first) = text.get_mut(..1).filter(|_| !abbreviates) {
        first.make_ascii_lowercase();
    }
    text
}

/// Returns the reason why a place would not take the job, in words.
#[must_use]
pub fn ruled_out(reason: RuledOut, method: Method) -> String {
    match reason {
        RuledOut::NoNewJobs => "takes no new jobs".to_owned(),
        RuledOut::BaseEnds => "what it tunes ends within half a year".to_owned(),
        RuledOut::NoSuchMethod => format!("does not offer {}", method_name(method)),
        RuledOut::LosesToolCalls => "a model tuned there can no longer call tools".to_owned(),
        RuledOut::Privacy => "your data may not go there".to_owned(),
    }
}

/// Returns a move as an order: "improve the prompt", "clear the right to train".
#[must_use]
pub fn order(step: Move) -> String {
    match step {
        Move::Keep => "keep what you have".to_owned(),
        Move::BuildEvaluation => "build a held-out evaluation".to_owned(),
        Move::Try(Technique::Prompting) => "improve the prompt".to_owned(),
        Move::Try(Technique::Retrieval) => "add retrieval".to_owned(),
        Move::Try(Technique::BetterModel) => "try a better-suited model".to_owned(),
        Move::Try(Technique::Tools) => "give it tools".to_owned(),
        Move::Try(technique) => lower(technique_name(technique)),
        Move::Open(gate) => match gate {
            Gate::Rights => "clear the right to train",
            Gate::Privacy => "settle where the data may go",
            Gate::Data => "get enough examples",
            Gate::Quality => "review the examples",
            Gate::Upkeep => "find somebody to keep it alive",
            Gate::Vendor => "find a place that takes the job",
            Gate::Infrastructure => "get the machines and the people",
        }
        .to_owned(),
        Move::Gather(way) => lower(way_out(way).title),
    }
}

/// Returns a change in words: "you reach 50 examples".
#[must_use]
pub fn changes_words(changes: &[AnswerChange]) -> String {
    changes
        .iter()
        .map(change_words)
        .collect::<Vec<_>>()
        .join(", and ")
}

/// Returns the verdict after a change, beside the present one.
#[must_use]
pub fn outcome_words(flip: &Flip, now: &Verdict) -> String {
    let leads = now
        .destination
        .as_ref()
        .map(|destination| destination.technique);
    if flip.first == now.first && flip.kind == now.kind {
        return match flip.destination {
            Some(technique) if leads.is_none() => {
                format!(
                    "The first step stays, and the plan may end in {}.",
                    lower(technique_name(technique))
                )
            }
            Some(technique) => {
                format!(
                    "The first step stays; the plan leads to {} instead.",
                    lower(technique_name(technique))
                )
            }
            None => "The first step stays, and nothing is tuned at the end.".to_owned(),
        };
    }
    match flip.kind {
        VerdictKind::Keep => "Nothing is left to close: keep what you have.".to_owned(),
        VerdictKind::NotWorthIt => "It is not worth it: keep what you have.".to_owned(),
        VerdictKind::Tune => format!("Tune: {}.", order(flip.first)),
        VerdictKind::BuildEvaluation => "Not yet: build the evaluation first.".to_owned(),
        VerdictKind::NotYet => format!("Not yet: {} first.", order(flip.first)),
        VerdictKind::UseThisInstead => format!("Do not tune: {}.", order(flip.first)),
    }
}

fn change_words(change: &AnswerChange) -> String {
    let question = change.question;
    match change.to {
        ChangedTo::AtLeast(value) => number_words(question, value, true),
        ChangedTo::AtMost(value) => number_words(question, value, false),
        ChangedTo::Choice(id) => choice_words(question, id),
        ChangedTo::With(id) => set_words(question, id, true),
        ChangedTo::Without(id) => set_words(question, id, false),
    }
}

fn number_words(question: QuestionId, value: f64, up: bool) -> String {
    use QuestionId as Q;
    let unit = match question.definition().kind {
        AnswerKind::Number { unit, .. } => unit,
        _ => Unit::Examples,
    };
    let amount = format::quantity(format::at_three_digits(value, up), unit);
    let per_call = amount.trim_end_matches(" a call");
    let or = if up { "or more" } else { "or less" };
    match (question, up) {
        (Q::Amount, true) => format!("you reach {amount}"),
        (Q::TextSize, true) => format!("you gather {amount} of text"),
        (Q::Pass, _) => format!("the pass rate is {amount} {or}"),
        (Q::Bar, true) => format!("you raise the bar to {amount}"),
        (Q::Bar, false) => format!("you lower the bar to {amount}"),
        (Q::Calls, true) => format!("you make {amount} or more"),
        (Q::Calls, false) => format!("you make no more than {amount}"),
        (Q::CallCost, _) => format!("a call costs {per_call} {or}"),
        (Q::CostBar, true) => format!("a call may cost {per_call}"),
        (Q::CostBar, false) => format!("a call may cost no more than {per_call}"),
        (Q::Saving, _) => format!("a tuned model saves {per_call} {or} on each call"),
        (Q::LatencyNow, _) => format!("an answer takes {amount} {or}"),
        (Q::LatencyBar, true) => format!("an answer may take {amount}"),
        (Q::LatencyBar, false) => format!("an answer may take no more than {amount}"),
        (Q::BaseSuccess, _) => format!("the model gets {amount} {or} of checkable tasks right"),
        _ => format!("{} is {amount} {or}", lower(question.definition().short)),
    }
}

fn set_words(question: QuestionId, id: &str, with: bool) -> String {
    let label = label(question, id);
    match (question, with) {
        (QuestionId::Goal, true) => format!("“{label}” is a goal"),
        (QuestionId::Goal, false) => format!("“{label}” is no longer a goal"),
        (QuestionId::Failure, true) => format!("answers also fail like this: “{label}”"),
        (QuestionId::Failure, false) => format!("answers no longer fail like this: “{label}”"),
        (QuestionId::PromptParts, true) => format!("the prompt also uses {}", lower(label)),
        (_, true) => format!(
            "{} also holds “{label}”",
            lower(question.definition().short)
        ),
        (_, false) => format!(
            "{} no longer holds “{label}”",
            lower(question.definition().short)
        ),
    }
}

fn label(question: QuestionId, id: &str) -> &'static str {
    let choices = question.definition().choices();
    choices
        .iter()
        .find(|choice| choice.id == id)
        .map_or("", |choice| choice.label)
}

fn choice_words(question: QuestionId, id: &str) -> String {
    use QuestionId as Q;
    let rung = |name: &str| match id {
        "good" => format!("you put {name} in place and it is good enough"),
        "short" => format!("you put {name} in place and it falls short"),
        _ => format!("{name} turns out not to have been tried"),
    };
    let words = match (question, id) {
        (Q::Prompting, _) => return rung("better prompting"),
        (Q::Retrieval, "fits") => "all the text turns out to fit in the prompt",
        (Q::Retrieval, _) => return rung("retrieval"),
        (Q::BetterModel, "split") => "a dear model turns out good enough, and a cheap one not",
        (Q::BetterModel, "routed") => {
            "you route between a cheap and a dear model, and it falls short"
        }
        (Q::BetterModel, _) => return rung("a better-suited model"),
        (Q::Tools, "good") => "you give it tools and that is good enough",
        (Q::Tools, "at-hand") => "a program turns out to be able to do the step",
        (Q::Tools, "short") => "you give it tools and it falls short",
        (Q::Evaluation, "held-out") => "you build a held-out evaluation",
        (Q::Evaluation, "reused") => "you collect a fixed set of cases",
        (Q::Evaluation, "untrusted") => "you have a score, and people do not trust it",
        (Q::Evaluation, "look") => "you look at a few answers",
        (Q::Quality, "reviewed") => "people review the examples",
        (Q::Quality, "sampled") => "you read a random sample of the examples and it is good",
        (Q::Quality, "mixed") => "the examples turn out to be mixed",
        (Q::Quality, "poor") => "the examples turn out to be poor",
        (Q::Rights, "yes") => "the data is cleared for training",
        (Q::Rights, "pending") => "somebody starts to clear the data for training",
        (Q::Rights, "no") => "you may not train on the data",
        (Q::Teacher, "yes") => "the stronger model's terms allow training on its answers",
        (Q::Teacher, "no") => "the stronger model's terms forbid training on its answers",
        (Q::Infrastructure, "real") => "you get a cluster and a team that trains models",
        (Q::Infrastructure, "one") => "you get a GPU or two and somebody who has used them",
        (Q::Infrastructure, "loop") => "you have somebody who can write a training loop",
        (Q::Infrastructure, "nothing") => "you have no machines to train on",
        (Q::Upkeep, "named") => "a person with time set aside keeps the model alive",
        (Q::Upkeep, "planned") => "you would name somebody to keep the model alive",
        (Q::Upkeep, "nobody") => "nobody keeps the model alive",
        (Q::OtherVendor, "yes") => "another place would do",
        (Q::OtherVendor, "no") => "no other place would do",
        (Q::Vendor, "any") => "you tune wherever it works best",
        (Q::Vendor, "own-gpus") => "you tune on your own GPUs",
        (Q::Vendor, _) => return format!("you tune at {}", label(question, id)),
        (Q::Shape, "demonstrations") => "you train on good answers by people",
        (Q::Shape, "logged") => "you train on answers logged from a stronger model",
        (Q::Shape, "edits") => "you train on drafts that people corrected",
        (Q::Shape, "implicit") => "you train on signs of use",
        (Q::Shape, "rules") => "you train on examples made by rules",
        (Q::Shape, "prompts") => "you train on real inputs without answers",
        (Q::Shape, "few") => "you have a handful of examples",
        (Q::Shape, "pairs") => "you train on pairs, one answer better than the other",
        (Q::Shape, "thumbs") => "you train on thumbs up and down",
        (Q::Shape, "verifiable") => "you train on tasks whose answer a program can check",
        (Q::Shape, "traces") => "you train on traces of correct tool use",
        (Q::Shape, "raw-text") => "you train on raw text of the field",
        (Q::Shape, _) => "you have nothing to train on",
        (Q::Change, "one-off") => "it turns out to be a one-off",
        (Q::Change, "weekly") => "the wanted behaviour changes every week",
        (Q::Change, "monthly") => "the wanted behaviour changes every month",
        (Q::Change, _) => "the wanted behaviour changes a few times a year at most",
        (Q::Overlap, "covered") => "a strong model can already do this nearly every time",
        (Q::Overlap, "partly") => "a strong model can do this, but not reliably",
        (Q::Overlap, _) => "no strong model can do this when asked well",
        (Q::Privacy, "anywhere") => "the data may go to any vendor",
        (Q::Privacy, "approved") => "the data may go to vendors you have approved",
        (Q::Privacy, "pending") => "the data may go to a vendor once legal agrees",
        (Q::Privacy, "premises") => "the data may not leave your own machines",
        (Q::Privacy, "device") => "it must run offline, on a device",
        _ => {
            return format!(
                "{}: “{}”",
                lower(question.definition().short),
                label(question, id)
            );
        }
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::{Changeability, change_of};

    fn to(question: QuestionId, to: ChangedTo) -> String {
        changes_words(&[AnswerChange { question, to }])
    }

    #[test]
    fn changes_as_people_say_them() {
        use QuestionId::{Amount, Calls, Goal, Rights, Saving, Tools};
        assert_eq!(
            to(Amount, ChangedTo::AtLeast(50.0)),
            "you reach 50 examples"
        );
        assert_eq!(
            to(Calls, ChangedTo::AtLeast(2e6)),
            "you make 2 million calls a month or more"
        );
        assert_eq!(
            to(Saving, ChangedTo::AtLeast(0.000_416_666_7)),
            "a tuned model saves $0.000417 or more on each call"
        );
        assert_eq!(
            to(Goal, ChangedTo::With("style")),
            "“Sound like us” is a goal"
        );
        assert_eq!(
            to(Rights, ChangedTo::Choice("yes")),
            "the data is cleared for training"
        );
        assert_eq!(
            to(Tools, ChangedTo::Choice("no")),
            "tools and agents: “Not tried”"
        );
    }

    #[test]
    fn every_choice_that_may_change_has_a_sentence_of_its_own() {
        for question in QuestionId::ALL {
            if change_of(*question) == Changeability::Never {
                continue;
            }
            for choice in question.definition().choices() {
                let words = match question.definition().kind {
                    AnswerKind::Many { .. } => to(*question, ChangedTo::With(choice.id)),
                    _ => to(*question, ChangedTo::Choice(choice.id)),
                };
                let is_fallback = words.contains(": “") && !words.contains("fail like this");
                let may_be = matches!(
                    (*question, choice.id),
                    (QuestionId::Tools, "no") | (QuestionId::Evaluation, "nothing")
                );
                assert!(
                    !is_fallback || may_be,
                    "{question:?} {}: {words}",
                    choice.id
                );
            }
        }
    }

    #[test]
    fn lower_keeps_abbreviations() {
        assert_eq!(lower("LoRA tuning"), "LoRA tuning");
        assert_eq!(lower("Better prompting"), "better prompting");
    }
}
