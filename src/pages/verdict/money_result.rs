//! Money on the verdict where some is entered: a sentence, a few terms and a figure, or what is
//! missing. Part of the program that weighs money, fetched only then.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tuneworthy_decision::counted;
use tuneworthy_economics::options::{MissingInput, needed};
use tuneworthy_economics::{OptionKind, Outlook};

use super::money::MoneySection;
use super::{Case, Term};
use crate::browser::place;
use crate::figures::{self, Figure, months, of_hundred, usd};
use crate::pages::phrases::lower;
use crate::{weigh, words};

const SECTION: &str = "verdict-money";

/// Draws what is known of the money.
pub(crate) fn draw(case: Arc<Case>) -> AnyView {
    let (says, words) = match case.verdict.money {
        Some(outlook) => (
            view! {
                <p>
                    <strong>{lead(&outlook)}</strong>
                    {expected(&outlook)}
                </p>
                {hanging(&outlook).map(|text| view! { <p>{text}</p> })}
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
    view! { <MoneySection case says words /> }.into_any()
}

/// Says that the conclusion hangs on assumptions, and which to replace first.
fn hanging(outlook: &Outlook) -> Option<String> {
    let assumptions = outlook.assumptions;
    if assumptions.count == 0 {
        return None;
    }
    let draws = of_hundred(assumptions.same.get());
    let so = if assumptions.is_firm() {
        "so the verdict may rest on it"
    } else {
        "so no verdict rests on it yet"
    };
    let first = assumptions.first.map_or_else(String::new, |quantity| {
        format!(
            " Replace “{}” first: it moves the result most.",
            quantity.label()
        )
    });
    Some(format!(
        "It rests on {} of ours. The conclusion is the same in {draws} draws of them together, {so}.{first}",
        words::count(assumptions.count, "assumption", "assumptions"),
    ))
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
        " Over {} it is expected to {does}, discounted, and it saves something in {} futures.",
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
            <Term name="Median payback" text=when />
            <Term name="Never pays back" text=never />
            <Term name="Tuned option" text=name(outlook.tuned) />
            <Term name="Compared with" text=against />
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
