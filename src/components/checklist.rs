//! The checklist before a tune: what a file shows, what the team said, what is open.

use crate::browser::dom::{El, Node, el, paragraph};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::{Date, grouped};
use tuneworthy_decision::guidance::source_names;
use tuneworthy_decision::{Findings, Readiness, ReadinessCheck, ReadinessStanding, readiness};

/// The checklist for an assessment and the training file kept with it. Where `empty`, nobody answered
/// anything yet.
pub(crate) fn checklist(assessment: &Assessment, today: Date, empty: bool) -> Node {
    let findings = Findings::of(assessment);
    let ready = readiness(assessment, &findings, Catalog::bundled(), today);
    let examples = assessment.data.map(|data| data.usable_examples);
    Node::from([
        paragraph(lead(&ready, empty)).into(),
        el("ul")
            .class("checklist")
            .children(ready.checks.iter().map(item))
            .into(),
        quoted(&ready, examples).into(),
        exits(&ready).into(),
    ])
}

/// How many items are open, and what the others rest on.
fn lead(ready: &Readiness, empty: bool) -> String {
    let count = |standing| {
        let checks = ready.checks.iter();
        checks.filter(|check| check.standing == standing).count()
    };
    let blocking = ready.checks.iter().filter(|check| check.blocks()).count();
    let first = match blocking {
        0 => "Nothing that blocks is open.".to_owned(),
        1 => "One open item blocks: settle it first.".to_owned(),
        more => format!("{more} open items block: settle them first."),
    };
    let hint = if empty {
        " No assessment is open, so nothing is claimed yet."
    } else {
        ""
    };
    format!(
        "{first} Of {} items: {} measured in the file, {} claimed by your answers, {} open.{hint}",
        ready.checks.len(),
        count(ReadinessStanding::Measured),
        count(ReadinessStanding::Claimed),
        count(ReadinessStanding::Open),
    )
}

fn item(check: &ReadinessCheck) -> El {
    let (class, state) = match check.standing {
        ReadinessStanding::Open if check.item.blocks() => ("stop", "Open, blocks"),
        ReadinessStanding::Open => ("caution", "Open"),
        ReadinessStanding::Claimed => ("muted", "Claimed"),
        ReadinessStanding::Measured => ("good", "Measured"),
    };
    let by_file = check.refuted.then_some(", the file shows it");
    el("li")
        .child(el("strong").text(check.item.title()))
        .text(" ")
        .child(el("span").class(class).text(state).child(by_file))
        .child(paragraph(check.text.clone()))
}

/// What the sources say is enough: they contradict each other.
fn quoted(ready: &Readiness, examples: Option<u64>) -> Option<El> {
    let (first, _) = ready.quoted.split_first()?;
    let rows = ready.quoted.iter().map(|quoted| {
        let met = examples.map(|count| {
            if count as f64 >= quoted.examples {
                el("span").class("good").text("met")
            } else {
                el("span").class("caution").text("not met")
            }
        });
        let names = source_names(&[quoted.source]).join(", ");
        let count = grouped(quoted.examples);
        el("li")
            .text(format!("{names}: {count}, {}. ", quoted.says))
            .child(met)
    });
    let summary = format!(
        "How many are enough? The sources disagree, from {} to thousands",
        grouped(first.examples)
    );
    Some(
        el("details")
            .child(el("summary").text(summary))
            .child(el("ul").children(rows)),
    )
}

fn exits(ready: &Readiness) -> Option<Node> {
    if ready.exits.is_empty() {
        return None;
    }
    let rows = ready.exits.iter().fold(el("ul"), |rows, exit| {
        rows.child(
            el("li")
                .child(el("strong").text(exit.escape.title))
                .text(". ")
                .text(exit.escape.text)
                .text(" ")
                .text(exit.amounts.clone())
                .text(" ")
                .text(exit.escape.stop)
                .text(" ")
                .child(el("span").class("muted").text(format!(
                    "From {}.",
                    source_names(exit.escape.sources).join(", ")
                ))),
        )
    });
    Some(Node::from([
        el("h3")
            .class("exits")
            .text("Too few examples: ways out, the cheapest first")
            .into(),
        rows.into(),
    ]))
}
