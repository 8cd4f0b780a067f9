//! Assessments side by side: the one before the reader, and up to three others.
//!
//! In: saved assessments, and links somebody sent. Out: their verdicts, money and answers in a table, what
//! makes the difference, and answers taken over into the one before the reader. A link is only looked at:
//! nothing of it is saved.

mod table;

use std::sync::Arc;
use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use tuneworthy_core::assessment::{Assessment, title};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::{AssessmentDifference, DifferingPart, compare, counted, derive};
use tuneworthy_economics::outlook;
use tuneworthy_economics::versions::{MoneyVersion, NetValue, net_value};
use tuneworthy_exports::{ComparedSide, SideBySide};
use tuneworthy_record as record;

use crate::browser::{address, place};
use crate::route::{Route, is_id};
use crate::store::{Place, Store, use_store};
use table::Table;

/// Most others beside the base: more columns are not read.
const MOST_OTHERS: usize = 3;

/// Id of the button that takes back what was taken over.
const UNDO: &str = "compare-undo";

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <ComparePage /> }.into_any()
}

/// An assessment that the base is compared with.
#[derive(Clone, PartialEq)]
struct OtherSide {
    /// Id of a saved one or of a version of the base; `None` for one that a link brought.
    id: Option<String>,
    /// The assessment of a link; of a saved one what is saved counts.
    linked: Option<Assessment>,
}

impl OtherSide {
    /// Returns the version of the base that it is, made from its ranges.
    fn version(&self) -> Option<MoneyVersion> {
        MoneyVersion::from_id(self.id.as_deref()?)
    }

    /// Returns its name in the list of those chosen.
    fn name(&self, store: Store) -> String {
        if let Some(version) = self.version() {
            return version.label().to_owned();
        }
        match (self.assessment(store), &self.linked) {
            (None, _) => "This assessment is not in this browser.".to_owned(),
            (Some(it), None) => title(&it),
            (Some(it), Some(_)) => format!("{} (from a link)", title(&it)),
        }
    }

    fn assessment(&self, store: Store) -> Option<Assessment> {
        if let Some(version) = self.version() {
            let base = store.current().get()?;
            return version.of(&base, &counted(&base));
        }
        if let Some(linked) = &self.linked {
            return Some(linked.clone());
        }
        let id = self.id.as_deref()?;
        store.saved().with(|entries| {
            let entry = entries.iter().find(|entry| entry.id == id)?;
            entry.assessment().cloned()
        })
    }
}

/// Verdicts and differences of the base and the others.
#[derive(Clone)]
struct WorkedComparison {
    table: SideBySide,
    /// For each other what differs from the base.
    differences: Vec<AssessmentDifference>,
    /// The others, for taking over.
    others: Vec<Assessment>,
    /// Net present values with their intervals, the base's first.
    values: Vec<(String, Option<NetValue>)>,
}

/// The base before an answer was taken over, and what was taken.
type TakenBefore = (DifferingPart, Assessment);

/// The choice of others, and the comparison.
#[component]
fn ComparePage() -> impl IntoView {
    let store = use_store();
    let others = RwSignal::new(named_by_address());
    // Nothing while it is being worked out; then nothing in it where there is nothing to compare.
    let worked = RwSignal::new(None::<Option<Arc<WorkedComparison>>>);
    let before = RwSignal::new(None::<TakenBefore>);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let sides: Vec<Assessment> = others.with(|others| {
            others
                .iter()
                .filter_map(|other| other.assessment(store))
                .collect()
        });
        let base = store.current().get();
        let this = turn.get_value() + 1;
        turn.set_value(this);
        // The page shows first what was chosen; each outlook takes tens of milliseconds.
        let work = move || {
            if turn.try_get_value() != Some(this) {
                return;
            }
            let today = untrack(|| store.today());
            let found = base.filter(|_| !sides.is_empty());
            let found = found.map(|base| Arc::new(work_out(&base, sides, today)));
            worked.try_set(Some(found));
            if before.with_untracked(Option::is_some) {
                // What was pressed is gone with its row.
                if let Some(undo) = place::part(UNDO) {
                    place::focus(&undo);
                }
            }
        };
        set_timeout(work, Duration::ZERO);
    });
    let id = untrack(|| store.id());
    Effect::new({
        let id = id.clone();
        move |_| {
            let ids = |others: &Vec<OtherSide>| -> Vec<_> {
                others.iter().filter_map(|it| it.id.clone()).collect()
            };
            let (id, with) = (id.clone(), others.with(ids).join("."));
            address::replace(&Route::Compare { id, with });
        }
    });
    view! {
        <article class="memo compare">
            <p>
                <a href=Route::Verdict { id }.href()>"Back to the verdict"</a>
            </p>
            <header>
                <h1 tabindex="-1">"Assessments side by side"</h1>
                <p class="lead">
                    "The one before you, and up to three others: saved ones, or what a link carries. All are judged as of today."
                </p>
            </header>
            <ChooseOthers others />
            {move || match (worked.get(), others.with(Vec::is_empty)) {
                (_, true) => {
                    view! {
                        <p class="muted">
                            "Nothing is chosen yet. Copy an assessment among the saved ones, change an answer in the copy, and compare the two."
                        </p>
                    }
                        .into_any()
                }
                (Some(Some(worked)), false) => view! { <Table worked before /> }.into_any(),
                (Some(None), false) => {
                    view! {
                        <p class="muted">
                            "There is nothing to compare with: what is chosen is not in this browser, or no tuned option can be priced yet."
                        </p>
                    }
                        .into_any()
                }
                (None, false) => {
                    view! {
                        <p class="muted" role="status">
                            "Working out the verdicts…"
                        </p>
                    }
                        .into_any()
                }
            }}
        </article>
    }
}

/// Returns the saved assessments that the address names.
fn named_by_address() -> Vec<OtherSide> {
    let Route::Compare { with, .. } = Route::parse(&address::hash()) else {
        return Vec::new();
    };
    let ids = with.split('.').filter(|id| is_id(id));
    let sides = ids.map(|id| OtherSide {
        id: Some(id.to_owned()),
        linked: None,
    });
    sides.take(MOST_OTHERS).collect()
}

/// Works out all verdicts, the table, and what makes the difference.
fn work_out(
    base: &Assessment,
    others: Vec<Assessment>,
    today: tuneworthy_core::units::Date,
) -> WorkedComparison {
    let catalog = Catalog::bundled();
    let judge = |assessment: &Assessment| derive(assessment, catalog, today).verdict;
    let verdict = judge(base);
    let verdicts: Vec<_> = others.iter().map(judge).collect();
    let titles: Vec<_> = std::iter::once(base).chain(&others).map(title).collect();
    let all = std::iter::once((base, &verdict)).chain(others.iter().zip(&verdicts));
    let sides: Vec<_> = titles
        .iter()
        .zip(all)
        .map(|(title, (assessment, verdict))| ComparedSide {
            title,
            assessment,
            verdict,
        })
        .collect();
    let differences = others
        .iter()
        .map(|other| compare(base, other, catalog, today, outlook))
        .collect();
    let value = |assessment: &Assessment| net_value(&counted(assessment));
    let values = sides.iter().map(|side| {
        let name = side.title.to_owned();
        (name, value(side.assessment))
    });
    WorkedComparison {
        values: values.collect(),
        table: SideBySide::of(&sides),
        differences,
        others,
    }
}

/// Saved assessments to add, a field for a link, and those chosen, each with a button that takes it out.
#[component]
fn ChooseOthers(
    /// The others.
    others: RwSignal<Vec<OtherSide>>,
) -> impl IntoView {
    let store = use_store();
    let said = RwSignal::new("");
    let field = RwSignal::new(String::new());
    let is_full = move || others.with(|others| others.len() >= MOST_OTHERS);
    let rows = move || {
        let chosen = others.get();
        let rows = chosen.into_iter().enumerate().map(|(at, other)| {
            let name = other.name(store);
            let label = format!("Take {name} out");
            let remove = move |_| {
                others.update(|others| {
                    if at < others.len() {
                        others.remove(at);
                    }
                });
            };
            view! {
                <li>
                    {name} " " <button type="button" class="plain" aria-label=label on:click=remove>
                        "Take out"
                    </button>
                </li>
            }
        });
        view! { <ul class="plain-list">{rows.collect_view()}</ul> }
    };
    let options = move || {
        let own = store.id();
        let chosen = others.get();
        let is_free =
            move |id: &str| id != own && chosen.iter().all(|other| other.id.as_deref() != Some(id));
        let entries = store.saved().get();
        let free = entries.into_iter().filter(|entry| is_free(&entry.id));
        free.filter_map(|entry| {
            let title = title(entry.assessment()?);
            Some(view! { <option value=entry.id.clone()>{title}</option> })
        })
        .collect_view()
    };
    let add = move |id: String| {
        if !id.is_empty() && !is_full() {
            others.update(|others| {
                others.push(OtherSide {
                    id: Some(id),
                    linked: None,
                });
            });
        }
    };
    let versions = MoneyVersion::ALL.map(|version| {
        let is_there = move || {
            let id = version.id();
            others.with(|others| others.iter().any(|other| other.id.as_deref() == Some(id)))
        };
        view! {
            <button
                type="button"
                class="button quiet"
                disabled=move || is_full() || is_there()
                on:click=move |_| add(version.id().to_owned())
            >
                {version.label()}
            </button>
        }
    });
    let add_link = move |event: SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked();
        let fragment = text
            .find('#')
            .map_or(text.as_str(), |at| text.get(at..).unwrap_or(""));
        match record::decode(fragment) {
            Ok(_) if is_full() => said.set("Three are the most. Take one out first."),
            Ok(content) => {
                let linked = Some(content.assessment);
                others.update(|others| others.push(OtherSide { id: None, linked }));
                field.set(String::new());
                said.set("Added. Nothing of it is saved.");
            }
            Err(_) => {
                said.set("This is no link to an assessment, or it was cut. Copy it again, whole.");
            }
        }
    };
    view! {
        <section class="taking" aria-label="What to compare with">
            {rows}
            <div class="field">
                <label for="compare-saved">"Add a saved assessment"</label>
                <select
                    id="compare-saved"
                    disabled=is_full
                    on:change:target=move |event| {
                        add(event.target().value());
                        event.target().set_value("");
                    }
                >
                    <option value="">"Choose…"</option>
                    {options}
                </select>
            </div>
            <div class="field" role="group" aria-labelledby="compare-versions">
                <p id="compare-versions">"Or what its own ranges allow"</p>
                <div class="actions">{versions.collect_view()}</div>
                <p class="hint">
                    "Each range is cut at its median; the half stays in which tuning saves more, or less."
                </p>
            </div>
            <form class="field" on:submit=add_link>
                <label for="compare-link">"Or paste a link somebody sent"</label>
                <div class="with-button">
                    <input
                        id="compare-link"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=field
                        on:input:target=move |event| field.set(event.target().value())
                    />
                    <button type="submit" class="button quiet">
                        "Add"
                    </button>
                </div>
            </form>
            <p role="status">{said}</p>
        </section>
    }
}
