//! The checklist before a tune: what the file shows, what the team said, what is open.

use super::{Page, REPORT};
use crate::browser::dom::{El, Node, el, live, paragraph};
use tuneworthy::assessment::{Assessment, DataSummary};
use tuneworthy::catalog::Catalog;
use tuneworthy::decision::{Check, Findings, Readiness, Standing, readiness};
use tuneworthy::guidance::source_names;
use tuneworthy::units::grouped;

use leptos::prelude::Get;

impl Page {
    /// The checklist for the file of the report and the assessment before the reader.
    pub(super) fn ready(self) -> Option<El> {
        let data = REPORT.with_borrow(|report| report.as_ref()?.summary)?;
        let store = self.store;
        let list = move || {
            // Answers may change in another tab.
            let assessment = store.current().get();
            let day = store.today();
            let empty = assessment.is_none();
            let assessment = assessment.unwrap_or_else(|| Assessment::new(day));
            let findings = Findings {
                data: Some(data),
                ..Findings::default()
            };
            let ready = readiness(&assessment, &findings, Catalog::bundled(), day);
            Node::from([
                paragraph(lead(&ready, empty)).into(),
                ready
                    .checks
                    .iter()
                    .fold(el("ul").class("checklist"), |list, check| {
                        list.child(item(check))
                    })
                    .into(),
                quoted(&ready, &data).into(),
                exits(&ready).into(),
            ])
        };
        Some(
            el("section")
                .class("ready")
                .attr("aria-labelledby", "ready")
                .child(el("h2").id("ready").text("Ready to train?"))
                .child(live(list)),
        )
    }
}

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
        "{first} Of {} items, {} are measured in the file, {} claimed by your answers, {} open.{hint}",
        ready.checks.len(),
        count(Standing::Measured),
        count(Standing::Claimed),
        count(Standing::Open),
    )
}

fn item(check: &Check) -> El {
    let (class, state) = match check.standing {
        Standing::Open if check.item.blocks() => ("stop", "Open, blocks"),
        Standing::Open => ("caution", "Open"),
        Standing::Claimed => ("muted", "Claimed"),
        Standing::Measured => ("good", "Measured"),
    };
    let by_file = check.refuted.then_some(", the file shows it");
    el("li")
        .child(el("strong").text(check.item.title()))
        .text(" ")
        .child(el("span").class(class).text(state).child(by_file))
        .child(paragraph(check.text.clone()))
}

/// What the sources say is enough: they contradict each other.
fn quoted(ready: &Readiness, data: &DataSummary) -> Option<El> {
    let (first, _) = ready.quoted.split_first()?;
    let rows = ready.quoted.iter().map(|quoted| {
        #[allow(clippy::cast_precision_loss)] // Counts of records.
        let met = data.usable_examples as f64 >= quoted.examples;
        let names = source_names(&[quoted.source]).join(", ");
        let (class, met) = if met {
            ("good", "met")
        } else {
            ("caution", "not met")
        };
        el("li")
            .text(format!(
                "{}: {}, {}. ",
                names,
                grouped(quoted.examples),
                quoted.says
            ))
            .child(el("span").class(class).text(met))
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
            .text("Too few examples: ways out, the cheapest first")
            .into(),
        rows.into(),
    ]))
}
