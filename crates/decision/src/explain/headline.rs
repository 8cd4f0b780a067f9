//! Sentences that are put together from several parts of a verdict.

use super::plan::headings;
use super::unused::{not_there, passed_over};
use crate::guidance::{NO_USE, need_of};
use crate::names::{goal_name, technique_name, vendor_name};
use crate::precedence::Conclusion;
use crate::precedence::places::{self, TuningPlace};
use crate::verdict::{Destination, NotThis};
use crate::view::{AfterTune, View};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::terms::{Gate, Method, Move, Technique, VerdictKind, WayOut};
use tuneworthy_core::units::grouped;
use tuneworthy_economics::Outlook;

/// The verdict in a sentence or two: the conclusion, then the reason.
pub(crate) fn headline(
    view: &View,
    assessment: &Assessment,
    outcome: Conclusion,
    destination: Option<&Destination>,
) -> String {
    let steps = headings(view, outcome);
    let todo: Vec<&str> = steps
        .iter()
        .filter(|step| matches!(step.what, Move::Try(technique) if technique.is_rung()))
        .map(|step| step.title)
        .collect();
    let title = steps.first().map_or_else(
        || "close what stands open".to_owned(),
        |step| lower(step.title),
    );
    let rung = matches!(outcome.first, Move::Try(_));
    if outcome.first == Move::Keep
        && let Some(words) = after_tune(view)
    {
        return words;
    }
    match outcome.kind {
        VerdictKind::Keep => {
            "No: keep what you have. Every bar on what you want changed is met.".to_owned()
        }
        VerdictKind::UseThisInstead if view.tune_ends().is_yes() && rung => {
            "No: retire the tuned model. Its successor is good enough untuned.".to_owned()
        }
        VerdictKind::UseThisInstead => {
            let first = if rung { then(&todo) } else { title };
            format!("No: {first}. {}", no_use(view))
        }
        VerdictKind::NotWorthIt => match view.firm_money() {
            Some(outlook) => format!("No: it would not pay. {}", money(outlook)),
            None => "No: it would not pay. A tune costs more than it saves in a year.".to_owned(),
        },
        VerdictKind::NotYet if rung => {
            let ends = view.ending_base().map_or_else(String::new, |(base, on)| {
                format!("{base} ends on {}, and your tune with it. ", on.in_words())
            });
            let after = afterwards(view, outcome, destination);
            format!("Not yet: {}. {ends}{after}", then(&todo))
        }
        VerdictKind::NotYet | VerdictKind::BuildEvaluation => {
            format!(
                "Not yet: {title}. {}",
                afterwards(view, outcome, destination)
            )
        }
        VerdictKind::Tune => {
            let what = destination.map_or("the way that fits", tune_name);
            let paid = match (view.firm_money(), view.findings.money) {
                (Some(outlook), _) => format!(" {}", money(outlook)),
                (None, Some(_)) => format!(" {OPEN_MONEY}"),
                (None, None) => String::new(),
            };
            // An answer that names a place is not passed over in silence.
            let not_there = destination.and_then(|there| passed_over(assessment, there));
            let not_there = not_there.map_or_else(String::new, |there| format!(" {there}"));
            format!("Yes: tune. {what} is what is left to close the gap.{paid}{not_there}")
        }
    }
}

/// Returns the conclusion about a tuned model that was measured: ship it, or go back.
fn after_tune(view: &View) -> Option<String> {
    let gap = view.findings.gap?;
    let pairs = gap.pairs?;
    let points = |share: i64| {
        let tenths = (share as f64 / 1_000.0).round() / 10.0;
        let sign = if tenths > 0.0 { "+" } else { "" };
        format!("{sign}{}", tenths + 0.0).replace('-', "−")
    };
    let [low, at, high] = [
        pairs.difference.low,
        pairs.difference.at,
        pairs.difference.high,
    ]
    .map(points);
    let change = format!("{at} points on the same cases (95 % interval {low} to {high})");
    match view.after_tune()? {
        AfterTune::Ship => Some(format!("Ship the tuned model: {change}.")),
        AfterTune::GoBack => {
            let forgot = gap.forgetting.map(|suite| points(suite.difference.at));
            let forgot = forgot.map_or_else(String::new, |lost| {
                format!(", and {lost} points on the general suite")
            });
            Some(format!(
                "No: go back to the model before the tune: {change}{forgot}."
            ))
        }
        AfterTune::Measure | AfterTune::Short => None,
    }
}

/// Returns the reason why tuning serves no goal, in the words of the first row that applies.
fn no_use(view: &View) -> &'static str {
    NO_USE
        .iter()
        .find(|row| view.eval(&row.when).is_yes())
        .map_or("", |row| row.text)
}

/// Returns the outlook as a sentence: the expected net value and the share of futures in which it pays.
fn money(outlook: &Outlook) -> String {
    let net = outlook.net_value.0;
    let does = if net > 0.0 {
        format!("save {} more than it costs", dollars(net))
    } else {
        format!("cost {} more than it saves", dollars(-net))
    };
    let months = grouped(outlook.months.0);
    let futures = match (outlook.chance_it_pays.get() * 100.0).round() {
        none if none < 1.0 => "in fewer than 1 future of 100".to_owned(),
        all if all > 99.0 => "in more than 99 futures of 100".to_owned(),
        one if one < 1.5 => "in 1 future of 100".to_owned(),
        some => format!("in {} futures of 100", grouped(some)),
    };
    format!("Over {months} months it is expected to {does}; it pays {futures}.")
}

/// Says that the money decides nothing yet.
const OPEN_MONEY: &str = "Whether it pays is open: the figures hang on assumptions.";

/// Dollars to two significant digits.
fn dollars(value: f64) -> String {
    if value < 1.0 {
        return "less than $1".to_owned();
    }
    let mut scale = 1.0;
    while value / scale >= 99.5 {
        scale *= 10.0;
    }
    format!("${}", grouped((value / scale).round() * scale))
}

/// "improve the prompt, then add retrieval"
fn then(titles: &[&str]) -> String {
    let titles: Vec<String> = titles.iter().map(|title| lower(title)).collect();
    match titles.as_slice() {
        [] => "improve what you have".to_owned(),
        [only] => only.clone(),
        [first, second, ..] => format!("{first}, then {second}"),
    }
}

/// Returns the sentence about the step after the first, with its condition.
fn afterwards(view: &View, outcome: Conclusion, destination: Option<&Destination>) -> String {
    let Some(destination) = destination else {
        if view.all_met().is_yes() {
            return "You call it good enough; a bar shows whether it is.".to_owned();
        }
        if let Some(door) = places::closed_door(view) {
            return closed(door);
        }
        return "What comes after depends on what that shows.".to_owned();
    };
    let method = lower_method(destination);
    let then = match outcome.first {
        Move::Open(Gate::Rights) => "Once it is cleared",
        Move::Open(Gate::Privacy) => "Once that is settled",
        Move::Open(Gate::Quality) => "Once they are good",
        Move::Open(Gate::Upkeep) => "Once somebody is named",
        Move::Open(Gate::Vendor) => "Once there is one",
        Move::Open(Gate::Infrastructure) => "Once you have both",
        Move::Open(Gate::Data) => "Once you have enough",
        Move::Gather(way) if way != WayOut::FewShot => "Once you have enough",
        Move::BuildEvaluation => "If it shows the bar missed",
        _ => "If that falls short",
    };
    if view.tune_ends().is_yes() {
        format!("{then}: rebuild it elsewhere, by {method}.")
    } else {
        format!("{then}: {method}.")
    }
}

/// Tuning is out, and the change that would bring it back.
fn closed(door: TuningPlace) -> String {
    let vendor = vendor_name(door.vendor);
    let why = door.ruled_out.map_or("takes no such job", not_there);
    format!("Tuning is out while only {vendor} will do: it {why}.")
}

fn lower_method(destination: &Destination) -> String {
    let name = tune_name(destination);
    // Names that begin with an abbreviation keep it: "LoRA", "KTO".
    let keeps = name.chars().nth(1).is_some_and(char::is_uppercase) || name.starts_with("LoRA");
    let name = if keeps { name.to_owned() } else { lower(name) };
    if destination.open_weights {
        format!("{name}, on open weights")
    } else {
        name
    }
}

fn tune_name(destination: &Destination) -> &'static str {
    match (destination.technique, destination.method) {
        (Technique::PreferenceTuning, Method::Kto) => "Preference tuning (KTO)",
        (Technique::PreferenceTuning, _) => "Preference tuning (DPO)",
        (technique, _) => technique_name(technique),
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_lowercase())
            .chain(letters)
            .collect()
    })
}

/// The reason why a technique is not in the plan.
pub(crate) fn why_not(view: &View, technique: Technique, because: NotThis) -> String {
    match because {
        NotThis::NothingToClose if !view.bars_stated().is_yes() => {
            "You call what is in place good enough.".to_owned()
        }
        NotThis::NothingToClose => "Every bar is met; there is no gap to close.".to_owned(),
        NotThis::NothingSaid => "You have not said yet what should get better.".to_owned(),
        NotThis::DoesNothing => "It does nothing for what you want changed.".to_owned(),
        NotThis::Harms(goal) => {
            format!(
                "It would make {} worse, which you want better.",
                goal_name(goal)
            )
        }
        NotThis::NotWorthTraining => no_use(view).to_owned(),
        NotThis::DoesNotPay => "It would cost more than it saves.".to_owned(),
        NotThis::NeedsMore => {
            format!("It needs {}.", need_of(technique).words)
        }
        NotThis::NoPlace => {
            "The one place you would use takes no such job, and you say no other will do."
                .to_owned()
        }
        NotThis::OtherFitsBetter(other) if technique == Technique::FullSft => {
            format!(
                "Heavier than {}, and it forgets more. Go there only when an adapter levels off.",
                lower_name(other)
            )
        }
        NotThis::OtherFitsBetter(other) => {
            format!("{} fits your goal and data better.", technique_name(other))
        }
        NotThis::TooMuch => {
            "Months, thousands of GPUs and millions of dollars, for any one task.".to_owned()
        }
    }
}

fn lower_name(technique: Technique) -> String {
    let name = technique_name(technique);
    if name.starts_with("LoRA") {
        name.to_owned()
    } else {
        lower(name)
    }
}
