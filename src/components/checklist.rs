//! The checklist before a tune: what a file shows, what the team said, what is open.

use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::{Date, grouped};
use tuneworthy_decision::guidance::source_names;
use tuneworthy_decision::{Findings, Readiness, ReadinessCheck, ReadinessStanding, readiness};

/// The checklist for an assessment and the training file kept with it.
#[component]
pub(crate) fn Checklist(
    /// The assessment, with the counts of its training file.
    assessment: Assessment,
    /// The day it is looked at as of.
    today: Date,
    /// Whether no question is answered yet.
    #[prop(optional)]
    empty: bool,
) -> impl IntoView {
    let findings = Findings::of(&assessment);
    let ready = readiness(&assessment, &findings, Catalog::bundled(), today);
    let examples = assessment.data.map(|data| data.usable_examples);
    let items = ready
        .checks
        .iter()
        .map(|check| view! { <Item check=check.clone() /> });
    view! {
        <p>{lead(&ready, empty)}</p>
        <ul class="checklist">{items.collect_view()}</ul>
        {enough(&ready, examples)}
        {exits(&ready)}
    }
}

/// Returns the sentence on the number of open items and the evidence for the others.
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

/// An item of the checklist, and how it stands.
#[component]
fn Item(
    /// The item as it was looked at.
    check: ReadinessCheck,
) -> impl IntoView {
    let (class, state) = match check.standing {
        ReadinessStanding::Open if check.item.blocks() => ("stop", "Open, blocks"),
        ReadinessStanding::Open => ("caution", "Open"),
        ReadinessStanding::Claimed => ("muted", "Claimed"),
        ReadinessStanding::Measured => ("good", "Measured"),
    };
    let by_file = check.refuted.then_some(", the file shows it");
    view! {
        <li>
            <strong>{check.item.title()}</strong>
            " "
            <span class=class>{state} {by_file}</span>
            <p>{check.text}</p>
        </li>
    }
}

/// Amounts of data that the sources call enough. They contradict each other.
fn enough(ready: &Readiness, examples: Option<u64>) -> Option<impl IntoView + use<>> {
    let (first, _) = ready.quoted.split_first()?;
    let rows = ready.quoted.iter().map(|quoted| {
        let met = examples.map(|count| {
            let (class, met) = if count as f64 >= quoted.examples {
                ("good", "met")
            } else {
                ("caution", "not met")
            };
            view! { <span class=class>{met}</span> }
        });
        let names = source_names(&[quoted.source]).join(", ");
        let count = grouped(quoted.examples);
        let says = format!("{names}: {count}, {}. ", quoted.says);
        view! { <li>{says} {met}</li> }
    });
    let summary = format!(
        "How many are enough? The sources disagree, from {} to thousands",
        grouped(first.examples)
    );
    Some(view! {
        <details>
            <summary>{summary}</summary>
            <ul>{rows.collect_view()}</ul>
        </details>
    })
}

/// The ways out when there are too few examples; nothing where there are enough.
fn exits(ready: &Readiness) -> Option<impl IntoView + use<>> {
    if ready.exits.is_empty() {
        return None;
    }
    let rows = ready.exits.iter().map(|exit| {
        let escape = exit.escape;
        let says = format!(". {} {} {} ", escape.text, exit.amounts, escape.stop);
        let from = format!("From {}.", source_names(escape.sources).join(", "));
        view! {
            <li>
                <strong>{escape.title}</strong>
                {says}
                <span class="muted">{from}</span>
            </li>
        }
    });
    Some(view! {
        <h3 class="exits">"Too few examples: ways out, the cheapest first"</h3>
        <ul>{rows.collect_view()}</ul>
    })
}
