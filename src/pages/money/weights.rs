//! Closed or open: whose weights to tune, and what each aspect says.

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::{Aspect, Findings, WeightsKind, closed_or_open, preview};

use super::Desk;
use crate::browser::dom::{El, Node, el, link, live, paragraph};
use crate::components::notes::SourcesNote;
use crate::route::{Back, Route};

/// The sub-decision, drawn anew when an answer changes.
pub(super) fn weights(desk: Desk) -> El {
    let store = desk.store;
    let body = move || {
        // What is typed here changes little of it: it may wait for a rest.
        desk.engine.rested.track();
        let settled = desk.engine.settled;
        let cheaper = settled.with(|it| it.as_ref()?.cheaper_tuned());
        let found = store.current().with_untracked(|it| {
            let assessment = it.as_ref()?;
            let (catalog, day) = (Catalog::bundled(), store.today());
            let findings = Findings::of(assessment);
            let destination = preview(assessment, &findings, catalog, day).destination;
            Some(closed_or_open(
                assessment,
                destination,
                cheaper,
                catalog,
                day,
            ))
        })?;
        let answer = match found.side {
            Some(WeightsKind::Closed) => "Closed: a vendor\u{2019}s own model. ",
            Some(WeightsKind::Open) => "Open weights. ",
            None => "",
        };
        let id = store.id();
        let rows = found.aspects.iter().map(|aspect| row(aspect, &id));
        Some(Node::from([
            el("p")
                .class("lead")
                .child(el("strong").text(answer))
                .text(found.because)
                .into(),
            el("ul").class("checklist").children(rows).into(),
            paragraph("How the two differ in general stands in ")
                .child(link(
                    Route::Guide(Some("closed-or-open".to_owned())).href(),
                    "the guide",
                ))
                .text(".")
                .into(),
        ]))
    };
    el("section")
        .class("weights")
        .id("closed-or-open")
        .attr("aria-labelledby", "closed-or-open-title")
        .child(el("h2").id("closed-or-open-title").text("Closed or open?"))
        .child(live(body))
}

fn row(aspect: &Aspect, id: &str) -> El {
    let speaks = match aspect.side {
        Some(WeightsKind::Closed) => "for closed",
        Some(WeightsKind::Open) => "for open",
        None => "decides nothing",
    };
    let change = aspect.question.map(|question| to_question(question, id));
    let text = paragraph(aspect.text.clone()).text(" ").child(change);
    el("li")
        .child(el("strong").text(aspect.title))
        .text(" ")
        .child(el("span").class("muted").text(speaks))
        .child(text)
        .child(view! { <SourcesNote sources=aspect.sources.clone() /> }.into_any())
}

/// A link to the question an aspect rests on.
fn to_question(question: QuestionId, id: &str) -> El {
    let route = Route::Question {
        id: id.to_owned(),
        question,
        back: Back::Money,
    };
    let hidden = el("span")
        .class("visually-hidden")
        .text(format!(" {}", question.definition().short));
    link(route.href(), "Change").child(hidden)
}
