//! The verdict as a memo: the sentence, what to do next, why, and what would change it.
//!
//! In: the store's current assessment and its verdict. Out: the page, with links to the questions
//! where the answers may be edited, and without them where not.

mod flips;
mod head;
mod money;
mod others;
mod plan;
mod readiness;
mod why;

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::counted;
use tuneworthy_decision::Verdict;
use tuneworthy_record as record;

use crate::pages::check::CheckPage;
use crate::pages::shared_link::SharedLinkPage;
use crate::parts::WithVerdict;
use crate::route::{Back, Route};
use crate::store::{Place, use_store};
use crate::weigh;
use flips::WhatWouldChange;
use head::{Clashes, Foot, Head, Unused};
use money::Money;
use others::WhyNot;
use plan::{NextStep, Plan};
use readiness::ReadyToTune;
use why::{Warnings, Why};

/// A verdict and the assessment it is on, as every part of the memo reads them.
struct Case {
    verdict: Verdict,
    assessment: Assessment,
    /// Id of the assessment, editable or not.
    key: String,
    /// Whether the answers may be edited.
    editable: bool,
}

impl Case {
    /// The assessment's id, where its answers may be edited.
    fn id(&self) -> Option<String> {
        self.editable.then(|| self.key.clone())
    }

    /// The address of its money, where that may be edited.
    fn money_href(&self) -> Option<String> {
        self.id().map(|id| Route::Money { id }.href())
    }
}

/// Functions that this part of the program provides.
pub(crate) const GIVES: WithVerdict = (draw, weigh::weigh, record::decode);

/// Draws what this part of the program is for.
fn draw(place: Place) -> AnyView {
    match place {
        Place::Shared => view! { <SharedLinkPage read=Ok(()) /> }.into_any(),
        Place::BadLink(error) => view! { <SharedLinkPage read=Err(error) /> }.into_any(),
        Place::Check => view! { <CheckPage /> }.into_any(),
        _ => view! { <VerdictPage /> }.into_any(),
    }
}

/// The verdict on the current assessment, the reader's own or one that a link brought.
#[component]
pub(crate) fn VerdictPage() -> impl IntoView {
    let store = use_store();
    // So that the verdict is never first drawn without the money it rests on.
    untrack(|| store.weigh_at_once(weigh::weigh_at_once));
    let verdict = Memo::new(move |_| {
        let findings = store.findings()?;
        store.derived(|assessment, day| {
            tuneworthy_decision::derive_with(assessment, findings, Catalog::bundled(), day).verdict
        })
    });
    move || {
        let case = Arc::new(Case {
            verdict: verdict.get()?,
            assessment: store.current().get()?,
            key: store.id(),
            editable: store.can_edit(),
        });
        Some(view! { <Memorandum case /> })
    }
}

/// The whole memo, top to bottom.
#[component]
fn Memorandum(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    view! {
        <article class="memo">
            <Head case=case.clone() />
            <Clashes case=case.clone() />
            <NextStep case=case.clone() />
            <Plan case=case.clone() />
            <Why case=case.clone() />
            <Unused case=case.clone() />
            <Warnings case=case.clone() />
            <WhatWouldChange case=case.clone() />
            <Money case=case.clone() />
            <ReadyToTune case=case.clone() />
            <Measured case=case.clone() />
            <WhyNot case=case.clone() />
            <Foot case />
        </article>
    }
}

/// Counts from the training file, or a link to have one read.
#[component]
fn Measured(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let href = Route::Data.href();
    let Some(data) = case.assessment.data else {
        let ask = case.editable.then(|| {
            view! {
                <p>
                    "Sharpen this: " <a href=href>"have your training file read"</a>
                    ". It stays in this browser."
                </p>
            }
        });
        return ask.into_any();
    };
    let tokens = data.tokens.map(|tokens| {
        let about = if tokens.exact { "" } else { "about " };
        format!(", {about}{} a pass", counted(tokens.all, "token"))
    });
    let usable = counted(data.usable_examples, "usable example");
    let records = counted(data.records, "record");
    let said = format!(
        "Your training file was read: {usable} in {records}{}. ",
        tokens.unwrap_or_default()
    );
    let again = case
        .editable
        .then(|| view! { <a href=href>"Read it again"</a> });
    view! { <p>{said} {again}</p> }.into_any()
}

/// A link to a question, or its words alone where nothing may be edited.
#[component]
fn ToQuestion(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// The question.
    question: QuestionId,
    /// The words of the link.
    #[prop(into)]
    text: Cow<'static, str>,
) -> impl IntoView {
    match case.id() {
        None => view! { <span>{text}</span> }.into_any(),
        Some(id) => {
            let back = Back::Verdict;
            let route = Route::Question { id, question, back };
            view! { <a href=route.href()>{text}</a> }.into_any()
        }
    }
}

/// "Change", where something may be changed.
#[component]
fn Change(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// The question whose answer is to be changed.
    question: QuestionId,
) -> impl IntoView {
    let id = case.id()?;
    let back = Back::Verdict;
    let route = Route::Question { id, question, back };
    let what = format!(" {}", question.definition().short);
    Some(view! { <a href=route.href()>"Change" <span class="visually-hidden">{what}</span></a> })
}

/// A row of a list of terms.
#[component]
fn Term(
    /// The term.
    name: &'static str,
    /// Text.
    #[prop(into)]
    text: Cow<'static, str>,
) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
        </div>
    }
}
