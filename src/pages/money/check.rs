//! The quick check of the source document: saving of the calls against the cost of tuning, running
//! and maintenance.

use leptos::prelude::*;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId, Unit};
use tuneworthy_core::units::{CallsPerMonth, Months, UsdPerCall, UsdPerMonth, total_saving};
use tuneworthy_economics::inputs::{Quantity, known};
use tuneworthy_economics::quick_check::QuickCheck;

use super::MoneyState;
use crate::figures::Outcome;
use tuneworthy_core::format::{self, months, usd};

/// The check, first on the page.
#[component]
pub(super) fn QuickCheckSection(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    view! {
        <section class="quick-check" aria-labelledby="check-title">
            <h2 id="check-title">"Quick check"</h2>
            <p class="muted">
                "Per-call saving × calls × months against tuning + infrastructure + maintenance. No growth, no ranges, no discount: if this says no by far, the rest will too."
            </p>
            {move || {
                let full = state.engine.shown.get().and_then(|outcome| full(&outcome));
                let entered = || state.read(partial);
                full.or_else(entered).map(|sum| view! { <SumInWords sum /> }.into_any())
            }}
        </section>
    }
}

/// The sum as the page shows it.
struct Sum {
    /// Conclusion, in a sentence or two.
    says: String,
    /// Saving on the calls.
    saved: SumLine,
    /// Spending on the tune.
    spent: SumLine,
    /// The options held against each other, where there are two.
    against: Option<String>,
}

/// One side of the sum.
struct SumLine {
    /// The name of the side.
    name: &'static str,
    /// The terms: what each is, and its amount.
    terms: [(&'static str, String); 3],
    /// The sign between the terms.
    sign: &'static str,
    /// The amount they come to.
    result: String,
}

/// Returns the whole sum, once a tuned option can be priced.
fn full(outcome: &Outcome) -> Option<Sum> {
    let (_, tuned, _) = outcome.tuned()?;
    let sum = outcome.model.check(tuned, outcome.reference());
    let horizon = months(sum.months.0);
    let upkeep = |a_month: UsdPerMonth| usd((a_month * sum.months).0);
    Some(Sum {
        says: conclusion(&sum, &horizon),
        saved: saved(
            [
                per_call(sum.saving),
                count(sum.calls),
                format::field_number(sum.months.0),
            ],
            usd(sum.saved().0),
        ),
        spent: spent(
            [
                usd(sum.tuning.0),
                upkeep(sum.infrastructure),
                upkeep(sum.maintenance),
            ],
            usd(sum.spent().0),
        ),
        against: Some(format!(
            "“{}” against “{}”, every input at its median.",
            tuned.label(),
            outcome.reference().label()
        )),
    })
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

/// Returns what can be said before a tuned option can be priced.
fn partial(assessment: &Assessment) -> Sum {
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
    let total = saving.zip(calls);
    let total = total.map(|(saving, calls)| total_saving(saving, calls, horizon));
    let says = match total {
        Some(total) => format!(
            "All calls of {} save {}. What tuning costs is not entered yet.",
            months(horizon.0),
            usd(total.0)
        ),
        None => "Enter what a call saves and how many there are, or prices and tokens, and the sum appears here.".to_owned(),
    };
    Sum {
        says,
        saved: saved(
            [
                saving.map_or_else(open, per_call),
                calls.map_or_else(open, count),
                format::field_number(horizon.0),
            ],
            total.map_or_else(open, |total| usd(total.0)),
        ),
        spent: spent([open(), open(), open()], open()),
        against: None,
    }
}

/// The side of the savings: the saving of a call, calls a month, months.
fn saved(amounts: [String; 3], result: String) -> SumLine {
    let [saving, calls, months] = amounts;
    SumLine {
        name: "Saved",
        terms: [
            ("saving a call", saving),
            ("calls a month", calls),
            ("months", months),
        ],
        sign: " × ",
        result,
    }
}

/// The side of the costs: tuning, infrastructure, maintenance.
fn spent(amounts: [String; 3], result: String) -> SumLine {
    let [tuning, infrastructure, maintenance] = amounts;
    SumLine {
        name: "Spent",
        terms: [
            ("tuning", tuning),
            ("infrastructure", infrastructure),
            ("maintenance", maintenance),
        ],
        sign: " + ",
        result,
    }
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

/// The sum: what it comes to, both sides, and the options.
#[component]
fn SumInWords(
    /// The sum.
    sum: Sum,
) -> impl IntoView {
    let against = sum
        .against
        .map(|against| view! { <p class="muted small">{against}</p> });
    view! {
        <p class="conclusion">{sum.says}</p>
        <dl class="sum">
            <SumSide line=sum.saved />
            <SumSide line=sum.spent />
        </dl>
        {against}
    }
}

/// One side of the sum: its terms and what they come to.
#[component]
fn SumSide(
    /// The side.
    line: SumLine,
) -> impl IntoView {
    let sign = line.sign;
    let [first, second, third] = line
        .terms
        .map(|(what, value)| view! { <SumTerm what value /> });
    view! {
        <div>
            <dt>{line.name}</dt>
            <dd>
                {first} <span class="sign">{sign}</span> {second} <span class="sign">{sign}</span>
                {third} <span class="sign">" = "</span> <strong>{line.result}</strong>
            </dd>
        </div>
    }
}

/// One term: its amount, and what it is.
#[component]
fn SumTerm(
    /// Name of the term.
    what: &'static str,
    /// The amount.
    value: String,
) -> impl IntoView {
    view! {
        <span class="term">
            <span class="value">{value}</span>
            " "
            <span class="what">{what}</span>
        </span>
    }
}
