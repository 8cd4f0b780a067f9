//! The verdict as a memo: the sentence, what to do next, why, and what would change it.
//!
//! In: the store's current assessment and its verdict. Out: the page, with links to the questions
//! where the answers may be edited, and without them where not.

mod flips;
mod glance;
mod head;
mod money;
pub(crate) mod money_result;
mod others;
mod plan;
mod readiness;
mod why;

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::Verdict;
use tuneworthy_record as record;

use crate::pages::shared_link::SharedLinkPage;
use crate::parts::{self, WithVerdict};
use crate::route::{Back, Route};
use crate::store::{Place, Store, use_store};
use flips::WhatWouldChange;
use glance::Glance;
use head::{Clashes, Foot, Head, Unused};
use money::Money;
use others::WhyNot;
use plan::{NextStep, Plan};
use readiness::ReadyToTune;
use why::{Warnings, Why};

/// A verdict and the assessment it is on, as every part of the memo reads them.
pub(crate) struct Case {
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
pub(crate) const GIVES: WithVerdict = (draw, record::decode);

/// Draws what this part of the program is for.
fn draw(place: Place) -> AnyView {
    match place {
        Place::Shared => view! { <SharedLinkPage read=Ok(()) /> }.into_any(),
        Place::BadLink(error) => view! { <SharedLinkPage read=Err(error) /> }.into_any(),
        _ => view! { <VerdictPage /> }.into_any(),
    }
}

/// Returns the verdict on the current assessment, with its money worked out; `None` until that is done.
pub(crate) fn use_verdict(store: Store) -> Memo<Option<Verdict>> {
    // So that the verdict is never first drawn without the money it rests on.
    let weigh = move || {
        if let Some(tools) = parts::weigh_tools() {
            untrack(|| store.weigh_at_once(tools.at_once));
        }
    };
    weigh();
    Effect::new(move |_| {
        store.weighed().track();
        weigh();
    });
    Memo::new(move |_| {
        let findings = store.findings()?;
        store.derived(|assessment, day| {
            tuneworthy_decision::derive_with(assessment, findings, Catalog::bundled(), day).verdict
        })
    })
}

/// The verdict on the current assessment, the reader's own or one that a link brought.
#[component]
pub(crate) fn VerdictPage() -> impl IntoView {
    let store = use_store();
    let verdict = use_verdict(store);
    move || {
        let assessment = store.current().get()?;
        let Some(verdict) = verdict.get() else {
            return Some(
                view! {
                    <p class="muted" role="status">
                        "Working out the money…"
                    </p>
                }
                .into_any(),
            );
        };
        let case = Arc::new(Case {
            verdict,
            assessment,
            key: store.id(),
            editable: store.can_edit(),
        });
        Some(view! { <Memorandum case /> }.into_any())
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
            <Glance case=case.clone() />
            <Plan case=case.clone() />
            <Why case=case.clone() />
            <Unused case=case.clone() />
            <Warnings case=case.clone() />
            <WhatWouldChange case=case.clone() />
            <Money case=case.clone() />
            <ReadyToTune case=case.clone() />
            <WhyNot case=case.clone() />
            <Foot case />
        </article>
    }
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
