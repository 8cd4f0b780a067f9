//! Money on the verdict where some is entered: a sentence, a few terms and a figure, or what is
//! missing. Part of the program that weighs money, fetched only then.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tuneworthy_decision::counted;
use tuneworthy_decision::phrases::money as phrases;
use tuneworthy_economics::Outlook;
use tuneworthy_economics::options::needed;

use super::money::MoneySection;
use super::{Case, Term};
use crate::browser::place;
use crate::figures::{self, Figure};
use crate::weigh;

const SECTION: &str = "verdict-money";

/// Draws what is known of the money.
pub(crate) fn draw(case: Arc<Case>) -> AnyView {
    let (says, words) = match case.verdict.money {
        Some(outlook) => (
            view! {
                <p>
                    <strong>{phrases::pays(&outlook)}</strong>
                    " "
                    {phrases::expected(&outlook)}
                </p>
                {phrases::assumptions(&outlook).map(|text| view! { <p>{text}</p> })}
                <Terms outlook />
                <Payback case=case.clone() />
            }
            .into_any(),
            "See every figure, what moves the result and what is worth measuring",
        ),
        None => (
            view! { <p>{phrases::missing(&needed(&counted(&case.assessment)))}</p> }.into_any(),
            "Enter what is missing",
        ),
    };
    view! { <MoneySection case says words /> }.into_any()
}

/// When, against what, and what else is to be known.
#[component]
fn Terms(
    /// Outlook of the money.
    outlook: Outlook,
) -> impl IntoView {
    let rows = phrases::terms(&outlook).into_iter();
    let rows = rows.map(|(name, text)| view! { <Term name text /> });
    view! { <dl class="terms wide-terms">{rows.collect_view()}</dl> }
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
