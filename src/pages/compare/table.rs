//! The table of a comparison: outcomes, what differs, and answers taken over.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_decision::phrases::{capital, order};
use tuneworthy_decision::{AssessmentDifference, DifferingPart, Preview, kind_name};
use tuneworthy_exports::SideRow;

use super::{TakenBefore, UNDO, WorkedComparison};
use crate::browser::{clipboard, place};
use crate::components::lines::Lines;
use crate::figures::{self, Figure};
use crate::store::{Store, use_store};

/// The comparison: what makes the difference, the outcomes, and what differs.
#[component]
pub(super) fn Table(
    /// Verdicts and differences.
    worked: Arc<WorkedComparison>,
    /// The base before the last answer was taken over.
    before: RwSignal<Option<TakenBefore>>,
) -> impl IntoView {
    let store = use_store();
    let all = RwSignal::new(false);
    let said = RwSignal::new("");
    let reasons = reasons(&worked);
    let copy = {
        let (worked, reasons) = (worked.clone(), reasons.clone());
        move |_| {
            clipboard::copy_text(&worked.table.markdown(&reasons), move |copied| {
                said.set(if copied {
                    "Copied."
                } else {
                    "This browser does not let the page copy."
                });
            });
        }
    };
    let undo = move || {
        let (part, was) = before.get()?;
        let take_back = move |_| {
            take(store, part, &was);
            before.set(None);
        };
        let text = format!("Undo: {}", part.label());
        Some(view! {
            <button type="button" class="button quiet" id=UNDO on:click=take_back>
                {text}
            </button>
        })
    };
    let heads = worked
        .table
        .titles
        .iter()
        .map(|title| view! { <th scope="col">{title.clone()}</th> });
    let outcomes = worked.table.outcomes.iter();
    let outcomes = outcomes.map(|row| view! { <PlainRow row=row.clone() /> });
    let inputs = {
        let worked = worked.clone();
        move || {
            let shown = worked
                .table
                .inputs
                .iter()
                .filter(|row| row.differs || all.get());
            shown
                .map(|row| view! { <InputRow row=row.clone() worked=worked.clone() before /> })
                .collect_view()
        }
    };
    let same = worked.table.inputs.iter().all(|row| !row.differs);
    let columns = (worked.table.titles.len() + 1).to_string();
    view! {
        <section>
            <h2>"What makes the difference"</h2>
            <Lines lines=reasons />
        </section>
        <NetValues worked=worked.clone() />
        <section>
            <h2>"Side by side"</h2>
            <p class="actions">
                <button type="button" class="button quiet" on:click=copy>
                    "Copy as Markdown"
                </button>
                {undo}
            </p>
            <p role="status">{said}</p>
            <label class="checkline">
                <input
                    type="checkbox"
                    prop:checked=all
                    on:change:target=move |event| all.set(event.target().checked())
                />
                <span>"Show answers that are the same too"</span>
            </label>
            <div class="table-box" tabindex="0" role="region" aria-label="Assessments side by side">
                <table>
                    <thead>
                        <tr>
                            <td></td>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    <tbody>{outcomes.collect_view()}</tbody>
                    <tbody>
                        <tr>
                            <th scope="rowgroup" colspan=columns>
                                {move || match (all.get(), same) {
                                    (true, _) => "Answers and inputs",
                                    (false, true) => "No answer differs",
                                    (false, false) => "What differs",
                                }}
                            </th>
                        </tr>
                        {inputs}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// Net present values on one axis.
#[component]
fn NetValues(
    /// Verdicts and differences.
    worked: Arc<WorkedComparison>,
) -> impl IntoView {
    let width = place::width("page").unwrap_or(560.0).clamp(240.0, 760.0);
    let picture = Memo::new(move |_| figures::bands(&worked.values, width).map(Arc::new));
    let settled = Memo::new(|_| true);
    view! { <Figure id="bands-figure" title="Net present value of tuning" picture settled /> }
}

/// Returns for each other a sentence on what makes its verdict differ.
fn reasons(worked: &WorkedComparison) -> Vec<String> {
    let titles = worked.table.titles.iter().skip(1);
    let sentence = |(title, difference): (&String, &AssessmentDifference)| {
        if difference.decisive.is_empty() {
            return format!("“{title}” has the same verdict, first step and destination.");
        }
        let names: Vec<_> = difference
            .decisive
            .iter()
            .map(|part| part.label())
            .collect();
        let names = names.join(", ");
        if difference.decisive.len() == 1 {
            format!("“{title}” comes out differently because of one thing: {names}.")
        } else {
            format!("“{title}” comes out differently because of these together: {names}.")
        }
    };
    titles.zip(&worked.differences).map(sentence).collect()
}

/// A row of figures and words.
#[component]
fn PlainRow(
    /// The row.
    row: SideRow,
) -> impl IntoView {
    let class = if row.differs { "differs" } else { "" };
    let cells = row.cells.into_iter().map(|cell| view! { <td>{cell}</td> });
    view! {
        <tr class=class>
            <th scope="row">{row.name}</th>
            {cells.collect_view()}
        </tr>
    }
}

/// A row of answers, with what each would do to the base, and a button that takes it over.
#[component]
fn InputRow(
    /// The row.
    row: SideRow,
    /// Verdicts and differences.
    worked: Arc<WorkedComparison>,
    /// The base before the last answer was taken over.
    before: RwSignal<Option<TakenBefore>>,
) -> impl IntoView {
    let store = use_store();
    let part = row.part;
    let can_edit = untrack(|| store.can_edit());
    let cells = row.cells.into_iter().enumerate().map(|(at, cell)| {
        let other = at.checked_sub(1);
        let found = other
            .and_then(|at| worked.differences.get(at))
            .and_then(|difference| difference.parts.iter().find(|it| Some(it.part) == part));
        let effect = found.map(|found| {
            let text = if found.turns {
                format!("With it: {}", verdict_words(&found.with_it))
            } else {
                "With it the verdict stays.".to_owned()
            };
            view! { <p class="small muted">{text}</p> }
        });
        let from = other.and_then(|at| worked.others.get(at)).cloned();
        let from = from.filter(|_| can_edit && found.is_some());
        let button = from.zip(part).map(|(from, part)| {
            let label = format!("Take over {}: {cell}", part.label());
            let take_over = move |_| {
                let was = store.current().get_untracked();
                before.set(was.map(|was| (part, was)));
                take(store, part, &from);
            };
            view! {
                <button type="button" class="plain" aria-label=label on:click=take_over>
                    "Take it over"
                </button>
            }
        });
        view! { <td>{cell} {effect} {button}</td> }
    });
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            {cells.collect_view()}
        </tr>
    }
}

/// Returns a verdict in a few words: "Not yet: improve the prompt".
fn verdict_words(preview: &Preview) -> String {
    let kind = kind_name(preview.kind);
    let step = order(preview.first);
    if capital(&step) == kind {
        format!("{kind}.")
    } else {
        format!("{kind}: {step}.")
    }
}

/// Takes a part of an assessment over into the one before the reader.
fn take(store: Store, part: DifferingPart, from: &Assessment) {
    const TAKEN: &str = "Taken over.";
    match part {
        DifferingPart::Answer(question) => store.answer(question, from.answer(question).cloned()),
        DifferingPart::Money => {
            let money = from.money.clone();
            store.choose(|into| *into = money);
        }
        DifferingPart::Data => store.hold_data(from.data, TAKEN),
        DifferingPart::Evaluation => store.hold_gap(from.gap.clone(), TAKEN),
    }
}
