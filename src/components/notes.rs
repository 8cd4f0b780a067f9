//! What a line rests on: how well it is known, and its sources.

use tuneworthy_core::terms::{Evidence, SourceId};
use tuneworthy_decision::guidance::source_names;

use crate::browser::dom::{Node, el, link};
use crate::pages::phrases::capital;
use crate::route::Route;

/// Where the guide tells about a source.
pub(crate) fn source_href(id: SourceId) -> String {
    Route::Guide(Some(format!("source-{}", id.0))).href()
}

/// The word for the evidence and the sources of a line, for the margin.
pub(crate) fn sources_note(sources: &[SourceId], evidence: Option<Evidence>) -> Node {
    let last = sources.len().saturating_sub(1);
    let links = sources
        .iter()
        .zip(source_names(sources))
        .enumerate()
        .map(|(at, (id, name))| {
            let stop = if at == last { "." } else { "; " };
            Node::from([link(source_href(*id), name).into(), stop.into()])
        });
    let known = evidence.map(|evidence| format!("{} evidence. ", capital(evidence.label())));
    el("p")
        .class("rests-on")
        .child(known)
        .children(links)
        .into()
}
