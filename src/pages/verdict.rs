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

use leptos::prelude::{Get, Memo, untrack};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::counted;
use tuneworthy_decision::Verdict;
use tuneworthy_record as record;

use crate::browser::dom::{El, Node, Words, el, link, live, paragraph};
use crate::pages::check::check_page;
use crate::pages::shared_link::shared_page;
use crate::parts::WithVerdict;
use crate::route::{Back, Route};
use crate::store::{Place, use_store};
use crate::weigh;

/// What every part of the memo reads.
struct Case<'a> {
    verdict: &'a Verdict,
    assessment: &'a Assessment,
    /// The assessment's id, where its answers may be edited.
    id: Option<&'a str>,
    /// What it is known by, to be edited or not.
    key: &'a str,
}

impl Case<'_> {
    /// A link to a question, or its words alone where nothing may be edited.
    fn to_question(&self, question: QuestionId, text: Words) -> El {
        let Some(id) = self.id else {
            return el("span").text(text);
        };
        let route = Route::Question {
            id: id.to_owned(),
            question,
            back: Back::Verdict,
        };
        link(route.href(), text)
    }

    /// "Change", where something may be changed.
    fn change(&self, question: QuestionId) -> Option<El> {
        self.id?;
        let what = format!(" {}", question.definition().short);
        let hidden = el("span").class("visually-hidden").text(what);
        Some(self.to_question(question, "Change".into()).child(hidden))
    }
}

/// What this part of the program hands over.
pub(crate) const GIVES: WithVerdict = (draw, weigh::weigh, record::decode);

/// Draws what this part of the program is for.
fn draw(place: Place) -> Node {
    match place {
        Place::Shared => shared_page(),
        Place::Check => check_page(),
        _ => verdict_page(),
    }
}

/// The verdict on the current assessment, the reader's own or one that a link brought.
pub(crate) fn verdict_page() -> Node {
    let store = use_store();
    // So that the verdict is never first drawn without the money it rests on.
    untrack(|| store.weigh_at_once(weigh::weigh_at_once));
    let verdict = Memo::new(move |_| {
        let findings = store.findings()?;
        store.derived(|assessment, day| {
            tuneworthy_decision::derive_with(assessment, findings, Catalog::bundled(), day).verdict
        })
    });
    live(move || {
        let verdict = verdict.get()?;
        let assessment = store.current().get()?;
        let key = store.id();
        let id = store.can_edit().then_some(key.as_str());
        Some(memo(&Case {
            verdict: &verdict,
            assessment: &assessment,
            id,
            key: &key,
        }))
    })
}

/// The whole memo, top to bottom.
fn memo(case: &Case) -> El {
    el("article")
        .class("memo")
        .child(head::head(case))
        .child(head::clashes(case))
        .child(plan::next_step(case))
        .child(plan::ladder(case))
        .child(why::why(case))
        .child(flips::flips(case))
        .child(money::money(case))
        .child(readiness::readiness(case))
        .child(measure(case))
        .child(others::why_not(case))
        .child(head::foot(case))
}

/// What was measured in the training file, or where it can be.
fn measure(case: &Case) -> Option<El> {
    let again = |words: &'static str| case.id.map(|_| link(Route::Data.href(), words));
    let Some(data) = case.assessment.data else {
        return Some(
            el("p")
                .text("Sharpen this: ")
                .child(again("have your training file read")?)
                .text(". It stays in this browser."),
        );
    };
    let tokens = data.tokens.map(|tokens| {
        let about = if tokens.exact { "" } else { "about " };
        format!(", {about}{} a pass", counted(tokens.all, "token"))
    });
    let usable = counted(data.usable_examples, "usable example");
    let records = counted(data.records, "record");
    let said = format!(
        "Your training file was read: {usable} in {records}{}.",
        tokens.unwrap_or_default()
    );
    Some(paragraph(said).text(" ").child(again("Read it again")))
}

/// A section under a heading that names it.
fn section(id: &'static str, title: &'static str) -> El {
    el("section")
        .attr("aria-labelledby", id)
        .child(el("h2").id(id).text(title))
}

/// A row of a list of terms.
fn term(name: &'static str, text: Words) -> El {
    el("div")
        .child(el("dt").text(name))
        .child(el("dd").text(text))
}
