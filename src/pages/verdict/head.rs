//! The sentence, the line of facts under it, and answers that do not fit together.

use std::collections::BTreeSet;

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::SourceId;
use tuneworthy_decision::guidance::source;
use tuneworthy_decision::kind_name;

use super::{Case, section, term};
use crate::browser::dom::{El, Node, Words, button, el, link, paragraph};
use crate::browser::place;
use crate::components::notes::source_href;
use crate::components::share::share_dialog;
use crate::pages::phrases::{answer_line, capital, evidence_meaning, lower};
use crate::route::Route;
use crate::words;

/// What the first step and its reasons rest on, each source once.
fn rests_on(case: &Case) -> Vec<SourceId> {
    let steps = case
        .verdict
        .plan
        .iter()
        .filter(|step| step.what == case.verdict.first);
    let reasons = case.verdict.reasons.iter().map(|reason| &reason.sources);
    let all = reasons.chain(steps.map(|step| &step.sources)).flatten();
    let mut seen = BTreeSet::new();
    all.copied().filter(|id| seen.insert(*id)).collect()
}

/// The sentence and the facts.
pub(super) fn head(case: &Case) -> El {
    let verdict = case.verdict;
    let sources = rests_on(case);
    let count = words::count(sources.len(), "source", "sources");
    let title = Some(words::title(case.assessment)).filter(|title| title != "Untitled");
    let kind = el("dd")
        .attr("class", format!("kind {}", verdict.kind.id()))
        .text(kind_name(verdict.kind));
    let facts = el("dl")
        .class("facts")
        .child(el("div").child(el("dt").text("Verdict")).child(kind))
        .child(term("Evidence", capital(verdict.evidence.label()).into()))
        .child(term("Rests on", count.into()))
        .child(term("As of", verdict.today.in_words().into()));
    let print = button("button quiet", "Print", place::print);
    el("header")
        .child(title.map(|title| el("p").class("task-name").text(title)))
        .child(
            el("h1")
                .attr("tabindex", "-1")
                .text(verdict.headline.clone()),
        )
        .child(facts)
        .child(evidence(case, &sources))
        .child(
            el("div")
                .class("actions")
                .child(share_dialog())
                .child(print),
        )
}

/// What the level of evidence means, what lowered it, and the sources by name.
fn evidence(case: &Case, sources: &[SourceId]) -> El {
    let verdict = case.verdict;
    let unknown: Vec<_> = verdict
        .unsure
        .iter()
        .map(|question| lower(question.definition().short))
        .collect();
    let lowered: Option<Words> = if !unknown.is_empty() {
        let text = format!(
            "One level lower, because this is not known and could change the first step: {}.",
            unknown.join(", ")
        );
        Some(text.into())
    } else if !verdict.contradictions.is_empty() {
        Some("One level lower, because some of the answers do not fit together.".into())
    } else {
        None
    };
    let rows = sources.iter().fold(el("ul"), |rows, id| {
        let it = source(*id);
        let about = format!(
            ", {}, {}. Evidence: {}.",
            it.publisher,
            it.published,
            it.evidence.label()
        );
        let link = link(source_href(*id), it.title);
        rows.child(el("li").child(link).text(about))
    });
    let meaning = el("ul")
        .child(el("li").text(evidence_meaning(verdict.evidence)))
        .child(el("li").text("The weakest of the reasons that decide the first step sets it."))
        .child(lowered.map(|text| el("li").text(text)));
    el("details")
        .class("why-evidence")
        .child(el("summary").text("Why this level, and from which sources"))
        .child(meaning)
        .child(rows)
}

/// Answers that cannot both be right, before everything else.
pub(super) fn clashes(case: &Case) -> Option<El> {
    let clashes = &case.verdict.contradictions;
    if clashes.is_empty() {
        return None;
    }
    let rows = clashes
        .iter()
        .fold(el("ul").class("plain-list"), |rows, clash| {
            let [one, other] = clash.questions;
            let said = el("ul")
                .class("said")
                .child(side(case, one))
                .child(side(case, other));
            rows.child(el("li").child(paragraph(clash.text)).child(said))
        });
    let all = section("clashes", "These answers do not fit together").class("clashes callout");
    Some(all.child(rows))
}

/// One of two answers that do not fit, with the way to it.
fn side(case: &Case, question: QuestionId) -> El {
    let said: Words = match case.assessment.answer(question) {
        Some(answer) => answer_line(question, answer).into(),
        None => "not answered".into(),
    };
    let link = case.to_question(question, question.definition().short.into());
    el("li")
        .child(link)
        .text(": ")
        .child(el("span").class("answer").text(said))
}

/// Where to go from here; on paper, where this came from.
pub(super) fn foot(case: &Case) -> Node {
    let check = case.id.map(|id| {
        let route = Route::Check { id: id.to_owned() };
        link(route.href(), "Check your answers")
    });
    let ways = el("section")
        .class("actions")
        .child(check)
        .child(link(Route::Guide(None).href(), "Read the guide"));
    let made = format!(
        "Tuneworthy, {}. Availability as of catalogue {}. Made on the reader's own machine from the answers above.",
        case.verdict.today.in_words(),
        case.verdict.catalog,
    );
    let made = el("p").class("print-only small muted").text(made);
    Node::from([ways.into(), made.into()])
}
