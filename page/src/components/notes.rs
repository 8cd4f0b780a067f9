//! What a line rests on: how well it is known, and its sources.

use leptos::prelude::*;
use tuneworthy::guidance::source;
use tuneworthy::terms::{Evidence, SourceId};

use crate::pages::phrases::capital;
use crate::route::Route;

/// Where the guide tells about a source.
pub(crate) fn source_href(id: SourceId) -> String {
    Route::Guide(Some(format!("source-{}", id.0))).href()
}

/// Who published a source, in as few words as say it.
fn publisher(id: SourceId) -> String {
    let publisher = source(id).publisher;
    match publisher.split_once(',') {
        // Who quotes whom is the point of it.
        Some((_, rest)) if rest.contains("quoting") => publisher.to_owned(),
        Some((first, rest)) if rest.contains(',') => format!("{first} and others"),
        Some((first, _)) => first.to_owned(),
        None => publisher.to_owned(),
    }
}

/// The names of several sources: who published each, and its title where that is said twice.
fn names(sources: &[SourceId]) -> Vec<String> {
    let twice = |name: &str| sources.iter().filter(|id| publisher(**id) == name).count() > 1;
    let name = |id: &SourceId| match publisher(*id) {
        name if twice(&name) => format!("{name}, {}", source(*id).title),
        name => name,
    };
    sources.iter().map(name).collect()
}

/// The word for the evidence and the sources of a line, for the margin.
pub(crate) fn sources_note(sources: &[SourceId], evidence: Option<Evidence>) -> AnyView {
    let last = sources.len().saturating_sub(1);
    let links: Vec<_> = sources
        .iter()
        .zip(names(sources))
        .enumerate()
        .map(|(at, (id, name))| {
            let stop = if at == last { "." } else { "; " };
            view! { <a href=source_href(*id)>{name}</a>{stop} }
        })
        .collect();
    view! {
        <p class="rests-on">
            {evidence.map(|evidence| format!("{} evidence. ", capital(evidence.label())))}
            {links}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy::guidance::cite;

    #[test]
    fn a_publisher_named_twice_is_told_apart_by_title() {
        let one = names(&[cite::OPENAI_DEPRECATIONS, cite::HAMEL]);
        assert_eq!(one, ["OpenAI", "Hamel Husain"]);
        assert_eq!(names(&[cite::APPLIED_LLMS]), ["Yan and others"]);
        let two = names(&[cite::OPENAI_DEPRECATIONS, cite::OPENAI_SFT]);
        assert!(
            two.iter().all(|name| name.starts_with("OpenAI, ")),
            "{two:?}"
        );
    }
}
