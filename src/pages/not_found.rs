//! The page for addresses that lead nowhere.

use crate::store::Absence;
use leptos::prelude::*;

/// The page for an address that leads nowhere.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! {
        <article class="page">
            <h1>"There is nothing at this address"</h1>
            <p>"It may have been cut or mistyped."</p>
            <WaysOn />
        </article>
    }
}

/// A saved assessment that cannot be shown, and why.
#[component]
pub(crate) fn MissingPage(
    /// Reason why the page cannot be shown.
    why: Absence,
) -> impl IntoView {
    let (heading, text) = match why {
        Absence::Damaged => (
            "This assessment cannot be read",
            "What was saved under this address is damaged. It is set aside as it is: you can download it from the saved assessments.",
        ),
        Absence::Newer => (
            "This assessment needs a newer version",
            "What was saved under this address cannot be read by this version. It lies there untouched.",
        ),
        Absence::NotHere => (
            "That assessment is not here",
            "This address belongs to one browser. The assessment was deleted, never got an answer, or lives in another browser: there, share it as a link.",
        ),
    };
    view! {
        <article class="page">
            <h1>{heading}</h1>
            <p>{text}</p>
            <WaysOn />
        </article>
    }
}

/// Links to where to go from here.
#[component]
pub(crate) fn WaysOn() -> impl IntoView {
    view! {
        <p class="actions">
            <a href="#/start" class="button">
                "Start an assessment"
            </a>
            <a href="#/saved">"Saved assessments"</a>
            <a href="#/">"First page"</a>
        </p>
    }
}
