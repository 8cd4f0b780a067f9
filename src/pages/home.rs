//! The first page stands in index.html. Here is what depends on what is saved.

use crate::browser::clock;
use crate::browser::dom::{El, Node, el, link, live};
use crate::keep::Entry;
use crate::route::Route;
use crate::store::{Place, Store, use_store};
use crate::words;
use leptos::prelude::*;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::{self as decision, Preview};

/// How many saved assessments the first page lists.
const SHOWN: usize = 4;

fn is_shown(store: Store) -> bool {
    store.place().with(|place| *place == Place::Home)
}

/// The latest saved assessment, to go on with.
pub(crate) fn go_on() -> Node {
    let store = use_store();
    live(move || {
        // What nobody sees is not worked out.
        is_shown(store).then_some(())?;
        let latest = store.saved().with(|entries| entries.first().cloned())?;
        let assessment = latest.assessment()?;
        let verdict = so_far(store, &latest).map(|preview| preview.headline);
        let href = onward(store, &latest).href();
        let title = el("p")
            .class("continue")
            .child(link(href, words::title(assessment)))
            .child(when_saved(&latest));
        let heading = el("h2").id("continue").text("Continue where you left off");
        let section = el("section")
            .attr("aria-labelledby", "continue")
            .child(heading)
            .child(title);
        let so_far = |headline: String| el("p").class("muted").text("So far: ").text(headline);
        Some(section.child(verdict.map(so_far)))
    })
}

/// The other saved assessments, as far as the first page has room for them.
pub(crate) fn saved_briefly() -> Node {
    let store = use_store();
    live(move || {
        is_shown(store).then_some(())?;
        let entries = store.saved().get();
        (entries.len() > 1).then(|| {
            let rows = entries
                .iter()
                .skip(1)
                .take(SHOWN)
                .map(|entry| row(store, entry));
            let all = format!("All {} saved assessments", entries.len());
            el("section")
                .attr("aria-labelledby", "also-saved")
                .child(el("h2").id("also-saved").text("Also saved in this browser"))
                .child(el("ul").class("row-list").children(rows))
                .child(el("p").child(link("#/saved", all)))
        })
    })
}

fn row(store: Store, entry: &Entry) -> El {
    let title = entry
        .assessment()
        .map_or_else(|| "Untitled".to_owned(), words::title);
    el("li")
        .child(link(onward(store, entry).href(), title))
        .child(when_saved(entry))
}

fn when_saved(entry: &Entry) -> El {
    el("span")
        .class("muted")
        .text(format!(" {}", saved_on(entry)))
}

/// When a record was saved, in words.
pub(crate) fn saved_on(entry: &Entry) -> String {
    match entry.saved_at() {
        0 => String::new(),
        at => format!("Saved {}", clock::day_of(at).in_words()),
    }
}

/// What the verdict on a saved assessment would be today; none where nothing is answered, and none
/// yet where its money is still being weighed.
pub(crate) fn so_far(store: Store, entry: &Entry) -> Option<Preview> {
    let assessment = entry
        .assessment()
        .filter(|assessment| !assessment.is_empty())?;
    let findings = store.findings_of(&entry.id, assessment)?;
    let today = store.today();
    Some(decision::preview(
        assessment,
        &findings,
        Catalog::bundled(),
        today,
    ))
}

/// Where a saved assessment goes on: its next question, or its verdict when nothing is left to ask.
pub(crate) fn onward(store: Store, entry: &Entry) -> Route {
    let id = entry.id.clone();
    let next = entry.assessment().and_then(|assessment| {
        let findings = store.findings_of(&id, assessment).unwrap_or_default();
        decision::progress(assessment, findings, Catalog::bundled(), store.today()).next
    });
    match next {
        Some(_) => Route::Flow { id },
        None => Route::Verdict { id },
    }
}

#[cfg(test)]
mod tests {
    use tuneworthy_core::catalog::Catalog;
    use tuneworthy_core::units::Date;
    use tuneworthy_decision::guidance::SCENARIOS;
    use tuneworthy_record as record;

    const INDEX: &str = include_str!("../../index.html");
    const EXAMPLE: &str = include_str!("example.json");

    /// The target and the words of each link of index.html.
    fn links() -> Vec<(&'static str, &'static str)> {
        let parts = INDEX.split("href=\"").skip(1);
        parts
            .filter_map(|part| {
                let (target, rest) = part.split_once('"')?;
                let (_, rest) = rest.split_once('>')?;
                Some((target, rest.split_once('<')?.0))
            })
            .collect()
    }

    #[test]
    fn the_first_page_offers_the_scenarios_in_their_own_words() {
        let offered: Vec<_> = links()
            .into_iter()
            .filter_map(|(target, words)| Some((target.strip_prefix("#/start/")?, words)))
            .collect();
        let known: Vec<_> = SCENARIOS
            .iter()
            .map(|scenario| (scenario.id, scenario.line))
            .collect();
        assert_eq!(offered, known);
    }

    #[test]
    fn the_example_opens_with_every_answer() {
        let day = Date::fixed(2026, 11, 23);
        let example = record::from_json(EXAMPLE, day).expect("example.json is an assessment");
        let link = record::encode(&example, Catalog::bundled().version).replace('&', "&amp;");
        let target = links()
            .into_iter()
            .find(|(_, words)| *words == "Open an example");
        let target = target.expect("index.html has an example").0;
        let shared = record::decode(&target.replace("&amp;", "&"))
            .unwrap_or_else(|error| panic!("{error}; today it would be {link}"));
        assert_eq!(shared.problems, []);
        assert_eq!(shared.assessment, example, "today it would be {link}");
    }

    #[test]
    fn every_link_of_the_first_page_leads_somewhere() {
        use crate::route::Route;
        for (target, words) in links()
            .iter()
            .filter(|(target, _)| target.starts_with("#/"))
        {
            let route = Route::parse(&target.replace("&amp;", "&"));
            assert!(!matches!(route, Route::NotFound(_)), "{words}: {target}");
        }
    }
}
