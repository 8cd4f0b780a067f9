//! What the money says, in a sentence and a figure; where none is entered, what that leaves open.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::{Get, Memo, RwSignal, Set, set_timeout};
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::VerdictKind;
use tuneworthy_decision::counted;
use tuneworthy_economics::options::{MissingInput, needed};
use tuneworthy_economics::{OptionKind, Outlook};

use super::{Case, section};
use crate::browser::dom::{El, Node, el, link, paragraph};
use crate::browser::place;
use crate::figures::{self, figure, months, of_hundred, usd};
use crate::pages::phrases::lower;
use crate::route::Route;
use crate::weigh;

const SECTION: &str = "verdict-money";

/// The section; nothing where money could not change anything and none was entered.
pub(super) fn money(case: &Case) -> Option<El> {
    if case.assessment.money.is_empty() {
        return open(case);
    }
    let needs = needed(&counted(case.assessment));
    let says: Node = match &case.verdict.money {
        Some(outlook) => [sentence(outlook), terms(outlook), payback(case).into()].into(),
        None => missing(&needs).into(),
    };
    let words = match &case.verdict.money {
        Some(_) => "See every figure, what moves the result and what is worth measuring",
        None => "Enter what is missing",
    };
    let way = case.id.map(|id| {
        let id = id.to_owned();
        el("p").child(link(Route::Money { id }.href(), words))
    });
    Some(whole().child(says).child(way))
}

fn whole() -> El {
    section("money-says", "The money").id(SECTION)
}

/// No money is entered, and tuning is in question: says what the verdict goes by instead.
fn open(case: &Case) -> Option<El> {
    let verdict = case.verdict;
    let by_saving = verdict.kind == VerdictKind::NotWorthIt;
    if !by_saving && verdict.destination.is_none() {
        return None;
    }
    let answered = |question| case.assessment.answer(question).is_some();
    let rough = answered(QuestionId::Calls)
        && (answered(QuestionId::Saving) || answered(QuestionId::CallCost));
    let text = match (by_saving, rough) {
        (true, _) => {
            "Your answers about calls and prices say that tuning saves no more than $5,000 in a year, which is what a small tune costs. Nothing else about its cost is entered."
        }
        (false, true) => {
            "Beyond your answers about calls and prices, nothing is entered about what tuning would cost, so nothing here says when it pays back."
        }
        (false, false) => {
            "Nothing is entered about money, so nothing here says whether tuning pays, or when."
        }
    };
    let way = case.id.map(|id| {
        let id = id.to_owned();
        paragraph("")
            .child(link(Route::Money { id }.href(), "Work out the money"))
            .text(": a dozen figures, as numbers or as ranges.")
    });
    Some(whole().child(paragraph(text)).child(way))
}

/// What stands between the figures entered and a judgement.
fn missing(needs: &[MissingInput]) -> El {
    let names = needs.iter().map(|need| match need {
        MissingInput::Answer(question) => lower(question.definition().short),
        MissingInput::Field(field) => lower(field.definition().label),
        MissingInput::Price(slot) => lower(slot.label()),
        MissingInput::Gpu => "which GPU".to_owned(),
    });
    let names = names.collect::<Vec<_>>().join("; ");
    paragraph(format!(
        "Some of it is entered, and too little to judge tuning by. Missing: {names}."
    ))
}

/// Whether it pays, by how much, and how likely.
fn sentence(outlook: &Outlook) -> Node {
    let chance = outlook.chance_it_pays.get();
    let lead = match (outlook.pays(), chance) {
        (true, chance) if chance >= 0.9 => "Tuning pays.",
        (true, chance) if chance >= 0.5 => "Tuning is expected to pay.",
        (true, _) => "Tuning pays on average, and in most futures it does not.",
        (false, chance) if chance <= 0.1 => "Tuning does not pay.",
        (false, chance) if chance <= 0.5 => "Tuning is not expected to pay.",
        (false, _) => "Tuning pays in most futures, and on average it does not.",
    };
    let net = outlook.net_value.0;
    let does = if net > 0.0 {
        format!("save {} more than it costs", usd(net))
    } else {
        format!("cost {} more than it saves", usd(-net))
    };
    let text = format!(
        " Over {} it is expected to {does}, at today’s value, and it saves something in {} futures.",
        months(outlook.months.0),
        of_hundred(chance)
    );
    paragraph("")
        .child(el("strong").text(lead))
        .text(text)
        .into()
}

/// When, against what, and what else is to be known.
fn terms(outlook: &Outlook) -> Node {
    let horizon = months(outlook.months.0);
    let when = outlook.payback.map_or_else(
        || format!("not within {horizon} in half of the futures or more"),
        |time| format!("within {} in half of the futures", months(time.0)),
    );
    let never = format!("in {} futures", of_hundred(outlook.never.get()));
    let name = |kind: OptionKind| format!("“{}”", kind.label());
    let against = if outlook.reference_meets {
        name(outlook.reference)
    } else {
        format!(
            "{}, since no untuned option is likely to meet your bar",
            name(outlook.reference)
        )
    };
    let shutdown = outlook.shutdown.map(|shutdown| {
        let before = if shutdown.before_payback {
            ", before the outlay is paid back in half of the futures"
        } else {
            ""
        };
        super::term(
            "Base ends",
            format!("{}{before}; a rebuild is counted", shutdown.on.in_words()).into(),
        )
    });
    el("dl")
        .class("terms wide-terms")
        .child(super::term("Paid back", when.into()))
        .child(super::term("Never paid back", never.into()))
        .child(super::term("Judged", name(outlook.tuned).into()))
        .child(super::term("Held against", against.into()))
        .child(shutdown)
        .into()
}

/// The outlay paid back, future by future.
fn payback(case: &Case) -> Option<El> {
    let outcome = weigh::outcome(case.key, case.assessment)?;
    let width = RwSignal::new(560.0);
    let measure = move || {
        if let Some(found) = place::width(SECTION) {
            width.set(found.clamp(240.0, 640.0));
        }
    };
    set_timeout(measure, Duration::ZERO);
    let picture = Memo::new(move |_| figures::payback(&outcome, width.get()).map(Arc::new));
    let settled = Memo::new(|_| true);
    Some(figure(
        "payback-figure",
        "When the outlay is paid back",
        picture,
        settled,
    ))
}
