//! Evidence and sources of a line.

use leptos::prelude::*;
use tuneworthy_core::terms::{Evidence, SourceId};
use tuneworthy_decision::guidance::source_names;

use crate::route::Route;
use tuneworthy_decision::phrases::capital;

/// Returns the address of a source in the guide.
pub(crate) fn source_href(id: SourceId) -> String {
    Route::Guide(Some(format!("source-{}", id.0))).href()
}

/// Names the evidence and the sources of a line, for the margin.
#[component]
pub(crate) fn SourcesNote(
    /// The sources, in the order they are named in.
    sources: Vec<SourceId>,
    /// Certainty of the line, if it is stated.
    #[prop(optional_no_strip)]
    evidence: Option<Evidence>,
) -> impl IntoView {
    let last = sources.len().saturating_sub(1);
    let links = sources
        .iter()
        .zip(source_names(&sources))
        .enumerate()
        .map(|(at, (id, name))| {
            let stop = if at == last { "." } else { "; " };
            view! {
                <a href=source_href(*id)>{name}</a>
                {stop}
            }
        });
    let known = evidence.map(|evidence| format!("{} evidence. ", capital(evidence.label())));
    view! { <p class="rests-on">{known} {links.collect_view()}</p> }
}
