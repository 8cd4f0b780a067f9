//! Page of a shared link: the verdict, and an offer to keep it. Nothing saved is touched.

use crate::browser::address;
use crate::components::lines::Lines;
use crate::pages::not_found::WaysOn;
use crate::pages::verdict::VerdictPage;
use crate::route::Route;
use crate::store::{Hold, use_store};
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_decision::{self as decision, Findings};
use tuneworthy_record::LinkError;

/// Page of a shared link, or the reason why it does not open.
#[component]
pub(crate) fn SharedLinkPage(
    /// Result of reading the link. Its assessment is in the store.
    read: Result<(), LinkError>,
) -> impl IntoView {
    view! {
        <ErrorBoundary fallback=|errors| {
            view! { <BadLink errors /> }
        }>{read.map(|()| view! { <SharedVerdict /> })}</ErrorBoundary>
    }
}

/// The verdict on what a link brought, as of the day it was made.
#[component]
fn SharedVerdict() -> impl IntoView {
    let store = use_store();
    // First, since it weighs the money, which what is said above it goes by too.
    let verdict = view! { <VerdictPage /> };
    view! {
        {move || store.current().get().map(|assessment| view! { <Brought assessment /> })}
        {verdict}
    }
}

/// Says that the verdict came with a link, and offers to keep it.
#[component]
fn Brought(
    /// The assessment that the link brought.
    assessment: Assessment,
) -> impl IntoView {
    let store = use_store();
    let seen = format!(
        "You see it as of {}. Nothing is saved in this browser.",
        assessment.as_of.in_words()
    );
    let text = move || {
        let (version, problems) = match store.hold().get() {
            Hold::Shared {
                catalog_version,
                problems,
                ..
            } => (catalog_version, problems),
            _ => (String::new(), Vec::new()),
        };
        let findings = store.findings().unwrap_or_default();
        let unknown = (!problems.is_empty()).then(|| {
            view! {
                <p>"This version does not know some of it, and leaves that out:"</p>
                <Lines lines=problems />
            }
        });
        view! {
            <p>{since(&assessment, &findings, store.today(), &version)}</p>
            {unknown}
        }
        .into_any()
    };
    view! {
        <section class="callout brought" aria-labelledby="brought">
            <h2 id="brought">"Opened from a link"</h2>
            <p>{seen}</p>
            {text}
            <p class="actions">
                <button type="button" class="button" on:click=move |_| store.keep_shared()>
                    "Keep a copy"
                </button>
                <button type="button" class="button quiet" on:click=|_| address::go(&Route::Home)>
                    "Not now"
                </button>
            </p>
        </section>
    }
}

/// Returns what has changed since the link was made, in a sentence or two.
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

/// Says why a link does not open.
#[component]
fn BadLink(
    /// Problems found in it.
    errors: ArcRwSignal<Errors>,
) -> impl IntoView {
    let why = move || {
        let errors = errors.read();
        let why = errors.iter().map(|(_, error)| error.to_string());
        why.collect::<Vec<_>>().join(" ")
    };
    view! {
        <article class="page">
            <h1>"This link does not open"</h1>
            <p>{why}</p>
            <p>"What you saved in this browser is untouched."</p>
            <WaysOn />
        </article>
    }
}
