//! What a link brings: the verdict, and an offer to keep it. Nothing saved is touched.

use crate::browser::address;
use crate::pages::not_found::ways_on;
use crate::pages::verdict::VerdictPage;
use crate::route::Route;
use crate::store::{Hold, Store, use_store};
use leptos::prelude::*;
use tuneworthy::assessment::Assessment;
use tuneworthy::catalog::Catalog;
use tuneworthy::decision::{self, Findings};
use tuneworthy::record::LinkError;
use tuneworthy::units::Date;

/// The verdict on what a link brought, as of the day it was made.
#[component]
pub(crate) fn SharedPage() -> impl IntoView {
    let store = use_store();
    view! {
        {move || store.current().get().map(|assessment| brought(store, &assessment))}
        <VerdictPage/>
    }
}

fn brought(store: Store, assessment: &Assessment) -> AnyView {
    let (version, problems) = match store.hold().get() {
        Hold::Shared {
            catalog_version,
            problems,
            ..
        } => (catalog_version, problems),
        _ => (String::new(), Vec::new()),
    };
    let today = store.today();
    let unknown = (!problems.is_empty()).then(|| {
        let lines = problems
            .into_iter()
            .map(|problem| view! { <li>{problem}</li> })
            .collect_view();
        view! {
            <p>"This version does not know some of it, and leaves that out:"</p>
            <ul>{lines}</ul>
        }
    });
    view! {
        <section class="callout brought" aria-labelledby="brought">
            <h2 id="brought">"Opened from a link"</h2>
            <p>
                {format!("You see it as of {}. Nothing is saved in this browser.", assessment.as_of.in_words())}
            </p>
            <p>{since(assessment, today, &version)}</p>
            {unknown}
            <p class="actions">
                <button type="button" class="button" on:click=move |_| store.keep_shared()>
                    "Keep a copy"
                </button>
                <button
                    type="button"
                    class="button quiet"
                    on:click=|_| address::go(&Route::Home)
                >
                    "Not now"
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// What has changed since the link was made, in a sentence or two.
fn since(assessment: &Assessment, today: Date, version: &str) -> String {
    let catalog = Catalog::bundled();
    let list = if version.is_empty() || version == catalog.version {
        String::new()
    } else {
        format!(
            " It was made with catalogue {version}; this page has {}.",
            catalog.version
        )
    };
    let on = |day| decision::preview(assessment, &Findings::default(), catalog, day);
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

/// A link that does not open.
#[component]
pub(crate) fn BadLinkPage(
    /// Why.
    error: LinkError,
) -> impl IntoView {
    view! {
        <article class="page">
            <h1>"This link does not open"</h1>
            <p>{error.to_string()}</p>
            <p>"What you saved in this browser is untouched."</p>
            {ways_on()}
        </article>
    }
}
