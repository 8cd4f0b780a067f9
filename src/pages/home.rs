//! The first page: the parts that depend on saved work. Its other parts stand in index.html.

use crate::browser::clock;
use crate::keep::Entry;
use crate::route::Route;
use crate::store::{Place, Store, use_store};
use crate::words;
use leptos::prelude::*;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::{self as decision, Preview};

/// Largest number of saved assessments listed on the first page.
const SHOWN: usize = 4;

fn is_shown(store: Store) -> bool {
    store.place().with(|place| *place == Place::Home)
}

/// Shows the latest saved assessment, to go on with.
#[component]
pub(crate) fn GoOn() -> impl IntoView {
    let store = use_store();
    move || {
        // What nobody sees is not worked out.
        is_shown(store).then_some(())?;
        let latest = store.saved().with(|entries| entries.first().cloned())?;
        let title = words::title(latest.assessment()?);
        let so_far = so_far(store, &latest).map(|preview| {
            view! { <p class="muted">"So far: " {preview.headline}</p> }
        });
        Some(
            view! {
                <section aria-labelledby="continue">
                    <h2 id="continue">"Continue where you left off"</h2>
                    <p class="continue">
                        <a href=onward(store, &latest).href()>{title}</a>
                        <WhenSaved entry=latest />
                    </p>
                    {so_far}
                </section>
            }
            .into_any(),
        )
    }
}

/// Lists the other saved assessments, as far as the first page has room for them.
#[component]
pub(crate) fn SavedBriefly() -> impl IntoView {
    let store = use_store();
    move || {
        is_shown(store).then_some(())?;
        let entries = store.saved().get();
        (entries.len() > 1).then(|| {
            let all = format!("All {} saved assessments", entries.len());
            let rows = entries.into_iter().skip(1).take(SHOWN).map(|entry| {
                let title = entry
                    .assessment()
                    .map_or_else(|| "Untitled".to_owned(), words::title);
                view! {
                    <li>
                        <a href=onward(store, &entry).href()>{title}</a>
                        <WhenSaved entry />
                    </li>
                }
            });
            view! {
                <section aria-labelledby="also-saved">
                    <h2 id="also-saved">"Also saved in this browser"</h2>
                    <ul class="row-list">{rows.collect_view()}</ul>
                    <p>
                        <a href="#/saved">{all}</a>
                    </p>
                </section>
            }
            .into_any()
        })
    }
}

/// Day on which an assessment was saved, beside its title.
#[component]
fn WhenSaved(
    /// The saved assessment.
    entry: Entry,
) -> impl IntoView {
    view! { <span class="muted">{format!(" {}", saved_on(&entry))}</span> }
}

/// Returns the day on which a record was saved, in words; empty if it is not known.
pub(crate) fn saved_on(entry: &Entry) -> String {
    match entry.saved_at() {
        0 => String::new(),
        at => format!("Saved {}", clock::day_of(at).in_words()),
    }
}

/// Returns the preview of the verdict on a saved assessment as of today. `None` if nothing is
/// answered, or if its money has not been weighed yet.
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

/// Returns the route on which a saved assessment continues: its next question, or its verdict if no
/// question is left.
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
    use std::fmt::Write;

    use tuneworthy_core::assessment::Assessment;
    use tuneworthy_core::catalog::Catalog;
    use tuneworthy_core::terms::VerdictKind;
    use tuneworthy_core::units::Date;
    use tuneworthy_decision::guidance::SCENARIOS;
    use tuneworthy_decision::{self as decision, Findings, derive};
    use tuneworthy_record as record;

    const INDEX: &str = include_str!("../../index.html");
    const EXAMPLES: [&str; 3] = [
        include_str!("examples/retrieval.json"),
        include_str!("examples/classifier.json"),
        include_str!("examples/not-worth-it.json"),
    ];

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

    /// Returns the rows of the worked examples, as index.html must have them: the link that opens each
    /// with its answers, money and data, and the verdict it leads to.
    fn example_rows() -> String {
        let mut rows = String::new();
        for text in EXAMPLES {
            let day = Date::fixed(2026, 11, 30);
            let example = record::from_json(text, day).expect("an assessment");
            let link = record::encode(&example, Catalog::bundled().version);
            let again = record::decode(&link).expect("a link");
            assert_eq!(again.problems, []);
            assert_eq!(again.assessment, example);
            let verdict = derive(&example, Catalog::bundled(), day).verdict;
            let name = example.name.trim_start_matches("Example: ");
            let (first, rest) = name.split_at(1);
            let name = format!("{}{rest}", first.to_uppercase());
            let [link, name, headline] =
                [&link, &name, &verdict.headline].map(|text| text.replace('&', "&amp;"));
            writeln!(
                rows,
                "            <li><a href=\"{link}\">{name}</a> <span class=\"muted\">{headline}</span></li>"
            )
            .expect("a String takes every text");
        }
        rows
    }

    /// `UPDATE_EXAMPLES=1 cargo test -p tuneworthy` writes the rows anew.
    #[test]
    fn the_examples_open_complete_and_say_their_verdict() {
        const BEGIN: &str = "<ul class=\"row-list examples\">\n";
        let (before, rest) = INDEX.split_once(BEGIN).expect("the list");
        let (rows, _) = rest.split_once("          </ul>").expect("its end");
        let now = example_rows();
        if std::env::var_os("UPDATE_EXAMPLES").is_some() {
            let after = &rest[rows.len()..];
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
            std::fs::write(path, format!("{before}{BEGIN}{now}{after}")).expect("written");
            return;
        }
        assert_eq!(rows, now);
    }

    #[test]
    fn the_examples_end_differently() {
        let kinds = EXAMPLES.map(|text| {
            let day = Date::fixed(2026, 11, 30);
            let example = record::from_json(text, day).expect("an assessment");
            derive(&example, Catalog::bundled(), day).verdict.kind
        });
        assert_eq!(
            kinds,
            [
                VerdictKind::UseThisInstead,
                VerdictKind::Tune,
                VerdictKind::NotWorthIt
            ]
        );
    }

    #[test]
    fn the_first_question_is_painted_in_its_own_words() {
        let nothing = Assessment::new(Date::fixed(2026, 11, 30));
        let findings = Findings::default();
        let progress = decision::progress(&nothing, findings, Catalog::bundled(), nothing.as_of);
        let text = progress.next.expect("a first question").text();
        let head = format!(
            "<h1>{}</h1></legend>\n              <p class=\"why\">{}</p>",
            text.ask, text.why
        );
        assert!(INDEX.contains(&head), "{head}");
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
