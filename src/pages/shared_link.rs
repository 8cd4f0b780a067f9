//! What a link brings: the verdict, and an offer to keep it. Nothing saved is touched.

use crate::browser::address;
use crate::browser::dom::{Node, button, el, lines, live, paragraph};
use crate::pages::not_found::{article, ways_on};
use crate::pages::verdict::verdict_page;
use crate::route::Route;
use crate::store::{Hold, Store, use_store};
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_decision::{self as decision, Findings};
use tuneworthy_record::LinkError;

/// The verdict on what a link brought, as of the day it was made.
pub(crate) fn shared_page() -> Node {
    let store = use_store();
    let brought = move || {
        store
            .current()
            .get()
            .map(|assessment| brought(store, &assessment))
    };
    // First, since it weighs the money, which what is said above it goes by too.
    let verdict = verdict_page();
    Node::from([live(brought), verdict])
}

fn brought(store: Store, assessment: &Assessment) -> Node {
    let (version, problems) = match store.hold().get() {
        Hold::Shared {
            catalog_version,
            problems,
            ..
        } => (catalog_version, problems),
        _ => (String::new(), Vec::new()),
    };
    let unknown = (!problems.is_empty()).then(|| {
        let text = "This version does not know some of it, and leaves that out:";
        Node::from([paragraph(text).into(), lines(problems).into()])
    });
    let findings = store.findings().unwrap_or_default();
    let seen = format!(
        "You see it as of {}. Nothing is saved in this browser.",
        assessment.as_of.in_words()
    );
    el("section")
        .class("callout brought")
        .attr("aria-labelledby", "brought")
        .child(el("h2").id("brought").text("Opened from a link"))
        .child(paragraph(seen))
        .child(paragraph(since(
            assessment,
            &findings,
            store.today(),
            &version,
        )))
        .child(unknown)
        .child(
            el("p")
                .class("actions")
                .child(button("button", "Keep a copy", move || store.keep_shared()))
                .child(button("button quiet", "Not now", || {
                    address::go(&Route::Home);
                })),
        )
        .into()
}

/// What has changed since the link was made, in a sentence or two.
fn since(assessment: &Assessment, findings: &Findings, today: Date, version: &str) -> String {
    let catalog = Catalog::bundled();
    let list = if version.is_empty() || version == catalog.version {
        String::new()
    } else {
        format!(
            " It was made with catalogue {version}; this page has {}.",
            catalog.version
        )
    };
    let on = |day| decision::preview(assessment, findings, catalog, day);
    let (then, now) = (on(assessment.as_of), on(today));
    if today == assessment.as_of {
        return list.trim_start().to_owned();
    }
    let verdict = if then == now {
        "Today the verdict is the same.".to_owned()
    } else if (then.kind, then.first) == (now.kind, now.first) {
        format!(
            "Today the first step is the same, and the verdict reads: {}",
            now.headline
        )
    } else {
        format!("Today the verdict is another: {}", now.headline)
    };
    format!("{verdict}{list}")
}

/// A link that does not open, and why.
pub(crate) fn bad_link_page(error: LinkError) -> Node {
    let untouched = "What you saved in this browser is untouched.";
    article(
        "This link does not open",
        vec![
            paragraph(error.to_string()).into(),
            paragraph(untouched).into(),
            ways_on(),
        ],
    )
}
