//! Money on the verdict: a sentence and a figure, or what is open while none is entered.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::VerdictKind;
use tuneworthy_decision::counted;
use tuneworthy_economics::options::{MissingInput, needed};
use tuneworthy_economics::{OptionKind, Outlook};

use super::{Case, Term};
use crate::browser::place;
use crate::figures::{self, Figure, months, of_hundred, usd};
use crate::pages::phrases::lower;
use crate::weigh;

const SECTION: &str = "verdict-money";

/// Section on the money; nothing if it could not change anything and none was entered.
#[component]
pub(super) fn Money(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    if case.assessment.money.is_empty() {
        let verdict = &case.verdict;
        let in_question = verdict.kind == VerdictKind::NotWorthIt || verdict.destination.is_some();
        return in_question
            .then(|| view! { <NothingEntered case /> })
            .into_any();
    }
    let (says, words) = match case.verdict.money {
        Some(outlook) => (
            view! {
                <p>
                    <strong>{lead(&outlook)}</strong>
                    {expected(&outlook)}
                </p>
                <Terms outlook />
                <Payback case=case.clone() />
            }
            .into_any(),
            "See every figure, what moves the result and what is worth measuring",
        ),
        None => (
            view! { <p>{missing(&needed(&counted(&case.assessment)))}</p> }.into_any(),
            "Enter what is missing",
        ),
    };
    view! {
        <section aria-labelledby="money-says" id=SECTION>
            <h2 id="money-says">"The money"</h2>
            {says}
            {case
                .money_href()
                .map(|href| {
                    view! {
                        <p>
                            <a href=href>{words}</a>
                        </p>
                    }
                })}
        </section>
    }
    .into_any()
}

/// Says what the verdict goes by where tuning is in question and no money is entered.
#[component]
fn NothingEntered(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let by_saving = case.verdict.kind == VerdictKind::NotWorthIt;
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
    view! {
        <section aria-labelledby="money-says" id=SECTION>
            <h2 id="money-says">"The money"</h2>
            <p>{text}</p>
            {case
                .money_href()
                .map(|href| {
                    view! {
                        <p>
                            <a href=href>"Work out the money"</a>
                            ": a dozen figures, as numbers or as ranges."
                        </p>
                    }
                })}
        </section>
    }
}

/// Returns the sentence that names the inputs missing before a judgement.
fn missing(needs: &[MissingInput]) -> String {
    let names = needs.iter().map(|need| match need {
        MissingInput::Answer(question) => lower(question.definition().short),
        MissingInput::Field(field) => lower(field.definition().label),
        MissingInput::Price(slot) => lower(slot.label()),
        MissingInput::Gpu => "which GPU".to_owned(),
    });
    let names = names.collect::<Vec<_>>().join("; ");
    format!("Some of it is entered, and too little to judge tuning by. Missing: {names}.")
}

/// Returns the sentence on whether tuning pays.
fn lead(outlook: &Outlook) -> &'static str {
    match (outlook.pays(), outlook.chance_it_pays.get()) {
        (true, chance) if chance >= 0.9 => "Tuning pays.",
        (true, chance) if chance >= 0.5 => "Tuning is expected to pay.",
        (true, _) => "Tuning pays on average, and in most futures it does not.",
        (false, chance) if chance <= 0.1 => "Tuning does not pay.",
        (false, chance) if chance <= 0.5 => "Tuning is not expected to pay.",
        (false, _) => "Tuning pays in most futures, and on average it does not.",
    }
}

/// Returns the sentence on the expected saving or loss and its probability.
fn expected(outlook: &Outlook) -> String {
    let net = outlook.net_value.0;
    let does = if net > 0.0 {
        format!("save {} more than it costs", usd(net))
    } else {
        format!("cost {} more than it saves", usd(-net))
    };
    format!(
        " Over {} it is expected to {does}, at today’s value, and it saves something in {} futures.",
        months(outlook.months.0),
        of_hundred(outlook.chance_it_pays.get())
    )
}

/// When, against what, and what else is to be known.
#[component]
fn Terms(
    /// Outlook of the money.
    outlook: Outlook,
) -> impl IntoView {
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
        let text = format!("{}{before}; a rebuild is counted", shutdown.on.in_words());
        view! { <Term name="Base ends" text /> }
    });
    view! {
        <dl class="terms wide-terms">
            <Term name="Paid back" text=when />
            <Term name="Never paid back" text=never />
            <Term name="Judged" text=name(outlook.tuned) />
            <Term name="Held against" text=against />
            {shutdown}
        </dl>
    }
}

/// The outlay paid back, future by future.
#[component]
fn Payback(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let outcome = weigh::outcome(&case.key, &case.assessment)?;
    let width = RwSignal::new(560.0);
    let measure = move || {
        if let Some(found) = place::width(SECTION) {
            width.set(found.clamp(240.0, 640.0));
        }
    };
    set_timeout(measure, Duration::ZERO);
    let picture = Memo::new(move |_| figures::payback(&outcome, width.get()).map(Arc::new));
    let settled = Memo::new(|_| true);
    Some(
        view! { <Figure id="payback-figure" title="When the outlay is paid back" picture settled /> },
    )
}
