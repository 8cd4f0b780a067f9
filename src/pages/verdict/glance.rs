//! Money, data and evaluation in a line each, right under the next step: what is known, or the
//! shortest way to know it.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::units::counted;
use tuneworthy_economics::Outlook;

use super::{Case, ToQuestion};
use crate::route::Route;
use tuneworthy_core::format::{of_hundred, usd};
use tuneworthy_decision::phrases::answer_line;

/// The three lines.
#[component]
pub(super) fn Glance(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    view! {
        <dl class="glance">
            <MoneyLine case=case.clone() />
            <DataLine case=case.clone() />
            <EvaluationLine case />
        </dl>
    }
}

/// Whether tuning pays, or the five answers that are missing.
#[component]
fn MoneyLine(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let (says, words) = match (&case.verdict.money, case.assessment.money.is_empty()) {
        (Some(outlook), _) => (worth(outlook), "See the money"),
        (None, false) => (
            "Too little is entered to judge tuning by. ".to_owned(),
            "Enter what is missing",
        ),
        (None, true) => (
            "Not worked out: five answers give a figure. ".to_owned(),
            "Work out the money",
        ),
    };
    let link = case
        .money_href()
        .map(|href| view! { <a href=href>{words}</a> });
    view! {
        <div>
            <dt>"Money"</dt>
            <dd>{says} {link}</dd>
        </div>
    }
}

/// The expected net present value and the share of futures in which it is above zero.
fn worth(outlook: &Outlook) -> String {
    let open = if outlook.assumptions.is_firm() {
        ""
    } else {
        " That hangs on assumptions."
    };
    format!(
        "Net present value of tuning: {}; it pays in {} futures.{open} ",
        usd(outlook.net_value.0),
        of_hundred(outlook.chance_it_pays.get())
    )
}

/// Counts from the training file, or a link to have one read.
#[component]
fn DataLine(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let (says, words) = match case.assessment.data {
        Some(data) => {
            let tokens = data.tokens.map_or_else(String::new, |tokens| {
                let about = if tokens.exact { "" } else { "about " };
                format!(", {about}{} a pass", counted(tokens.all, "token"))
            });
            let usable = counted(data.usable_examples, "usable example");
            let records = counted(data.records, "record");
            let says = format!("Your training file was read: {usable} in {records}{tokens}. ");
            (says, "Read it again")
        }
        None => (
            "No training file was read. ".to_owned(),
            "Check a training file",
        ),
    };
    let link = case
        .editable
        .then(|| view! { <a href=Route::Data.href()>{words}</a> });
    view! {
        <div>
            <dt>"Data"</dt>
            <dd>{says} {link}</dd>
        </div>
    }
}

/// How answers are judged today.
#[component]
fn EvaluationLine(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let question = QuestionId::Evaluation;
    let said = |question| {
        let answer = case.assessment.answer(question)?;
        Some(answer_line(question, answer))
    };
    let mut says = said(question).unwrap_or_else(|| "Not answered".to_owned());
    if let (Some(pass), Some(bar)) = (said(QuestionId::Pass), said(QuestionId::Bar)) {
        says = format!("{says}: {pass} against a bar of {bar}");
    }
    says.push_str(". ");
    view! {
        <div>
            <dt>"Evaluation"</dt>
            <dd>{says} <ToQuestion case question text="Change" /></dd>
        </div>
    }
}
