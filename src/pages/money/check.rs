//! The source document's sum: what the calls save against what tuning, running and keeping costs.

use leptos::prelude::*;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId, Unit};
use tuneworthy_core::units::{CallsPerMonth, Months, UsdPerCall, UsdPerMonth, total_saving};
use tuneworthy_decision::counted;
use tuneworthy_economics::inputs::{Quantity, known};
use tuneworthy_economics::quick_check::QuickCheck;

use super::Desk;
use crate::browser::dom::{El, Node, el, live, paragraph};
use crate::figures::{Outcome, months, usd};
use crate::format;

/// The check, first on the page.
pub(super) fn check(desk: Desk) -> El {
    el("section")
        .class("envelope")
        .attr("aria-labelledby", "check-title")
        .child(el("h2").id("check-title").text("On the back of an envelope"))
        .child(paragraph("Per-call saving × calls × months against tuning + infrastructure + maintenance. No growth, no doubt, no discount: if this says no by far, the rest will too.").class("muted"))
        .child(live(move || {
            let outcome = desk.engine.shown.get();
            match outcome.and_then(|it| full(&it)) {
                Some(sum) => sum,
                None => desk.store.current().with(|it| Some(partial(&counted(it.as_ref()?)))).into(),
            }
        }))
}

/// The whole sum, once a tuned option can be priced.
fn full(outcome: &Outcome) -> Option<Node> {
    let (_, tuned, _) = outcome.tuned()?;
    let sum = outcome.model.check(tuned, outcome.reference());
    let horizon = months(sum.months.0);
    let saved = line(
        "Saved",
        &[
            ("saving a call", per_call(sum.saving)),
            ("calls a month", count(sum.calls)),
            ("months", format::field_number(sum.months.0)),
        ],
        " × ",
        usd(sum.saved().0),
    );
    let upkeep = |a_month: UsdPerMonth| usd((a_month * sum.months).0);
    let spent = line(
        "Spent",
        &[
            ("tuning", usd(sum.tuning.0)),
            ("infrastructure", upkeep(sum.infrastructure)),
            ("maintenance", upkeep(sum.maintenance)),
        ],
        " + ",
        usd(sum.spent().0),
    );
    let against = format!(
        "“{}” against “{}”, every input at its middle.",
        tuned.label(),
        outcome.reference().label()
    );
    let list = el("dl").class("sum").child(saved).child(spent);
    let says = paragraph(conclusion(&sum, &horizon)).class("conclusion");
    Some(
        [
            says.into(),
            list.into(),
            paragraph(against).class("muted small").into(),
        ]
        .into(),
    )
}

fn conclusion(sum: &QuickCheck, horizon: &str) -> String {
    let net = sum.net().0;
    match sum.pays_back() {
        Some(back) if net > 0.0 => format!(
            "It pays: {} more saved than spent in {horizon}, and the outlay is back after {}.",
            usd(net),
            by(back)
        ),
        Some(back) => format!(
            "It does not pay within {horizon}: {} more spent than saved. The outlay would be back after {}.",
            usd(-net),
            by(back)
        ),
        None => format!(
            "It never pays: what the calls save does not even cover running and keeping the model. In {horizon}, {} more is spent than saved.",
            usd(-net)
        ),
    }
}

fn by(back: Months) -> String {
    if back.0 < 0.05 {
        "a day or two".to_owned()
    } else {
        months(back.0)
    }
}

/// What can be said before a tuned option can be priced.
fn partial(assessment: &Assessment) -> Node {
    let number = |question: QuestionId| match assessment.answer(question)? {
        Answer::Number(range) => {
            let support = Quantity::Answer(question).support();
            Some(range.median(support))
        }
        _ => None,
    };
    let saving = number(QuestionId::Saving).map(UsdPerCall);
    let calls = number(QuestionId::Calls).map(CallsPerMonth);
    let horizon = known(assessment, Quantity::Field(FieldId::Months));
    let horizon = Months(horizon.map_or(24.0, |known| known.range.low()));
    let open = || "not known yet".to_owned();
    let saved = saving.zip(calls);
    let saved = saved.map(|(saving, calls)| total_saving(saving, calls, horizon));
    let list = el("dl").class("sum").child(line(
        "Saved",
        &[
            ("saving a call", saving.map_or_else(open, per_call)),
            ("calls a month", calls.map_or_else(open, count)),
            ("months", format::field_number(horizon.0)),
        ],
        " × ",
        saved.map_or_else(open, |saved| usd(saved.0)),
    ));
    let list = list.child(line(
        "Spent",
        &[
            ("tuning", open()),
            ("infrastructure", open()),
            ("maintenance", open()),
        ],
        " + ",
        open(),
    ));
    let says = match saved {
        Some(saved) => format!(
            "All calls of {} save {}. What tuning costs is not entered yet.",
            months(horizon.0),
            usd(saved.0)
        ),
        None => "Enter what a call saves and how many there are, or prices and tokens, and the sum appears here.".to_owned(),
    };
    [paragraph(says).class("conclusion").into(), list.into()].into()
}

fn per_call(saving: UsdPerCall) -> String {
    usd(saving.0)
}

fn count(calls: CallsPerMonth) -> String {
    let calls = format::at_three_digits(calls.0, false);
    let text = format::quantity(calls, Unit::CallsPerMonth);
    text.trim_end_matches(" a month")
        .trim_end_matches(" calls")
        .trim_end_matches(" call")
        .to_owned()
}

/// One side of the sum.
fn line(
    name: &'static str,
    terms: &[(&'static str, String)],
    between: &'static str,
    result: String,
) -> El {
    let mut sum = el("dd");
    for (at, (what, value)) in terms.iter().enumerate() {
        if at > 0 {
            sum = sum.child(el("span").class("sign").text(between));
        }
        sum = sum.child(
            el("span")
                .class("term")
                .child(el("span").class("value").text(value.clone()))
                .text(" ")
                .child(el("span").class("what").text(*what)),
        );
    }
    el("div").child(el("dt").text(name)).child(
        sum.child(el("span").class("sign").text(" = "))
            .child(el("strong").text(result)),
    )
}
