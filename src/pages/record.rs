//! The decision record: the verdict as a document for a repository or a meeting.
//!
//! In: the store's current assessment and its verdict, and the names the reader adds. Out: the record on
//! the page, as Markdown, and its days as a calendar.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::title;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_decision::guidance::source;
use tuneworthy_exports::{
    CalendarInput, ConsideredOption, DecisionRecord, OptionArgument, RecordNotes, WatchedDays,
    calendar,
};

use crate::browser::{clipboard, clock, files, place};
use crate::components::lines::{Lines, ListItems};
use crate::components::notes::source_href;
use crate::components::share;
use crate::pages::verdict::use_verdict;
use crate::route::Route;
use crate::store::{Place, use_store};
use crate::words::file_name;

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <RecordPage /> }.into_any()
}

/// What the reader adds to the record.
#[derive(Clone, Copy)]
struct Additions {
    /// Names of those who decide, separated by commas.
    makers: RwSignal<String>,
    /// Whether the files carry a link that opens the assessment.
    with_link: RwSignal<bool>,
}

/// What can be done with the record, and the record.
#[component]
fn RecordPage() -> impl IntoView {
    let store = use_store();
    let verdict = use_verdict(store);
    let record = Memo::new(move |_| {
        let verdict = verdict.get()?;
        store.current().with(|assessment| {
            let assessment = assessment.as_ref()?;
            let days = WatchedDays::of(assessment, &verdict, Catalog::bundled());
            Some(Arc::new(DecisionRecord::of(assessment, &verdict, days)))
        })
    });
    let additions = Additions {
        makers: RwSignal::new(String::new()),
        with_link: RwSignal::new(true),
    };
    let back = Route::Verdict {
        id: untrack(|| store.id()),
    };
    view! {
        <article class="memo written">
            <p class="screen-only">
                <a href=back.href()>"Back to the verdict"</a>
            </p>
            {move || match record.get() {
                Some(record) => view! { <Heading record /> }.into_any(),
                None => {
                    view! {
                        <h1 tabindex="-1">"Decision record"</h1>
                        <p class="muted" role="status">
                            "Working out the money…"
                        </p>
                    }
                        .into_any()
                }
            }}
            <Taking record additions />
            {move || record.get().map(|record| view! { <Document record additions /> })}
        </article>
    }
}

/// The title and the day.
#[component]
fn Heading(
    /// The record.
    record: Arc<DecisionRecord>,
) -> impl IntoView {
    let day = format!("Proposed, {}", record.date.in_words());
    view! {
        <header>
            <p class="task-name">"Decision record"</p>
            <h1 tabindex="-1">{record.title.clone()}</h1>
            <p class="muted">{day}</p>
        </header>
    }
}

/// What the reader may add, and the ways to take the record along.
#[component]
fn Taking(
    /// The record, once it is there.
    record: Memo<Option<Arc<DecisionRecord>>>,
    /// What the reader adds.
    additions: Additions,
) -> impl IntoView {
    let store = use_store();
    let said = RwSignal::new("");
    let link = move || {
        let wanted = additions.with_link.get_untracked();
        let assessment = store.current().get_untracked().filter(|_| wanted)?;
        Some(share::link(store, assessment))
    };
    let markdown = move || {
        let record = record.get_untracked()?;
        let (makers, link) = (additions.makers.get_untracked(), link());
        let notes = RecordNotes {
            decision_makers: &makers,
            link: link.as_deref(),
        };
        Some(record.markdown(notes))
    };
    let named = move |extension| {
        let title = store.current().get_untracked().as_ref().map(title);
        file_name(
            &title.unwrap_or_default(),
            untrack(|| store.today()),
            extension,
        )
    };
    let copy = move |_| {
        let Some(text) = markdown() else { return };
        clipboard::copy_text(&text, move |copied| {
            said.set(if copied {
                "Copied."
            } else {
                "This browser does not let the page copy. Save the file instead."
            });
        });
    };
    let save = move |_| {
        let Some(text) = markdown() else { return };
        files::download(&named("md"), &text);
        said.set("The record is in your downloads.");
    };
    let save_days = move |_| {
        let (Some(record), Some(verdict)) =
            (record.get_untracked(), store.current().get_untracked())
        else {
            return;
        };
        let (key, link, title) = (store.id(), link(), title(&verdict));
        let input = CalendarInput {
            key: &key,
            title: &title,
            headline: &record.title,
            made: untrack(|| store.today()),
            // Minutes: a calendar made later replaces one made before.
            revision: clock::now() / 60_000,
            link: link.as_deref(),
        };
        files::download(&named("ics"), &calendar(input, &record.days));
        said.set("The calendar is in your downloads.");
    };
    view! {
        <section class="taking screen-only" aria-label="Take the record along">
            <p>
                "A document in the form of " <a href="https://adr.github.io/madr/" rel="noreferrer">
                    "MADR"
                </a>
                ", which repositories and review tools read. Print gives it on paper or as a PDF."
            </p>
            <div class="field">
                <label for="decision-makers">"Who decides (optional)"</label>
                <p class="hint" id="decision-makers-hint">
                    "Names, separated by commas. They go into the document and are not stored."
                </p>
                <input
                    id="decision-makers"
                    type="text"
                    maxlength="400"
                    autocomplete="off"
                    aria-describedby="decision-makers-hint"
                    prop:value=additions.makers
                    on:input:target=move |event| additions.makers.set(event.target().value())
                />
            </div>
            <label class="checkline">
                <input
                    type="checkbox"
                    prop:checked=additions.with_link
                    on:change:target=move |event| additions.with_link.set(event.target().checked())
                />
                <span>
                    "Put a link to the assessment in the files. Whoever has the link can read every answer."
                </span>
            </label>
            <p class="actions">
                <button type="button" class="button" on:click=copy>
                    "Copy as Markdown"
                </button>
                <button type="button" class="button quiet" on:click=save>
                    "Save as Markdown"
                </button>
                <button type="button" class="button quiet" on:click=save_days>
                    "Save the days as a calendar"
                </button>
                <button type="button" class="button quiet" on:click=|_| place::print()>
                    "Print"
                </button>
            </p>
            <p role="status">{said}</p>
        </section>
    }
}

/// The record itself.
#[component]
fn Document(
    /// The record.
    record: Arc<DecisionRecord>,
    /// What the reader adds.
    additions: Additions,
) -> impl IntoView {
    let chosen = record.chosen().map(|option| {
        let name = format!("Chosen: {}", option.name);
        let because = format!(", because {}.", record.because);
        view! {
            <p>
                <strong>{name}</strong>
                {because}
            </p>
        }
    });
    let options = |planned: bool| {
        let options = record.options.iter().filter(|it| it.planned == planned);
        let options = options.cloned();
        options
            .map(|option| view! { <OptionSection option /> })
            .collect_view()
    };
    let clashes = (!record.contradictions.is_empty()).then(|| {
        view! {
            <p>"These answers do not fit together:"</p>
            <Lines lines=record.contradictions.clone() />
        }
    });
    let makers = move || {
        let makers = additions.makers.get();
        (!makers.trim().is_empty()).then(|| view! { <p>"Decides: " {makers.trim().to_owned()}</p> })
    };
    view! {
        <section>
            <h2>"Context and problem"</h2>
            {makers}
            <p>"Should we fine-tune a language model for this task, or do something else first?"</p>
            <Lines lines=record.context.clone() />
            {clashes}
        </section>
        <LineSection heading="Decision drivers" lines=record.drivers.clone() />
        <section>
            <h2>"Decision"</h2>
            {chosen}
            <h3>"Consequences"</h3>
            <Arguments arguments=record.consequences.clone() />
            <h3>"Confirmation"</h3>
            <Lines lines=record.confirmation.clone() />
        </section>
        <section>
            <h2>"Plan"</h2>
            <ol>
                <ListItems lines=record.plan.clone() />
            </ol>
        </section>
        <section>
            <h2>"Options that were considered"</h2>
            {options(true)}
            <details>
                <summary>"Options that are not in the plan"</summary>
                {options(false)}
            </details>
        </section>
        <MoneySection record=record.clone() />
        <LineSection heading="Measured" lines=record.measured.clone() />
        <LineSection heading="What would change this" lines=record.triggers.clone() />
        <LineSection
            heading="Not known, and knowing could change the first step"
            lines=record.unknown.clone()
        />
        <Days record=record.clone() />
        <Evidence record />
    }
}

/// Lines under a heading; nothing without lines.
#[component]
fn LineSection(
    /// The heading.
    heading: &'static str,
    /// The lines.
    lines: Vec<String>,
) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <section>
                <h2>{heading}</h2>
                <Lines lines />
            </section>
        }
    })
}

/// One option with what speaks for and against it.
#[component]
fn OptionSection(
    /// The option.
    option: ConsideredOption,
) -> impl IntoView {
    view! {
        <h3>{option.name}</h3>
        <Arguments arguments=option.arguments />
    }
}

/// Arguments, each with its direction as a word.
#[component]
fn Arguments(
    /// The arguments.
    arguments: Vec<OptionArgument>,
) -> impl IntoView {
    let rows = arguments.into_iter().map(|argument| {
        let lead = format!("{}, because ", argument.bearing.label());
        view! {
            <li>
                <span class="label">{lead}</span>
                {argument.text}
                "."
            </li>
        }
    });
    view! { <ul class="plain-list">{rows.collect_view()}</ul> }
}

/// What is known of the money, and the figures it rests on.
#[component]
fn MoneySection(
    /// The record.
    record: Arc<DecisionRecord>,
) -> impl IntoView {
    let rows = record.inputs.iter().map(|input| {
        view! {
            <tr>
                <th scope="row">{input.name.clone()}</th>
                <td>{input.value.clone()}</td>
                <td>{input.origin.label()}</td>
            </tr>
        }
    });
    let table = (!record.inputs.is_empty()).then(|| {
        view! {
            <div
                class="table-box"
                tabindex="0"
                role="region"
                aria-label="Figures the money rests on"
            >
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Figure"</th>
                            <th scope="col">"Value, 9 times in 10 within it"</th>
                            <th scope="col">"From"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <section>
            <h2>"Money"</h2>
            <Lines lines=record.money.clone() />
            {table}
        </section>
    }
}

/// The day to look at the decision again, and the ends it depends on.
#[component]
fn Days(
    /// The record.
    record: Arc<DecisionRecord>,
) -> impl IntoView {
    let ends = record.days.ends.iter().map(|end| {
        let text = format!("{}: {}. {}", end.on.in_words(), end.title, end.text);
        view! { <li>{text}</li> }
    });
    let revisit = format!(
        "{}: look at the decision again.",
        record.days.revisit.in_words()
    );
    view! {
        <section>
            <h2>"Revisit"</h2>
            <ul>
                <li>{revisit}</li>
                {ends.collect_view()}
            </ul>
        </section>
    }
}

/// Certainty, sources, and the catalogue that was read.
#[component]
fn Evidence(
    /// The record.
    record: Arc<DecisionRecord>,
) -> impl IntoView {
    let rows = record.sources.iter().map(|id| {
        let it = source(*id);
        let about = format!(", {}, {}, read {}.", it.publisher, it.published, it.read);
        view! {
            <li>
                <a href=source_href(*id)>{it.title}</a>
                {about}
            </li>
        }
    });
    let made = format!(
        "Made with Tuneworthy from the answers above; availability as of catalogue {}.",
        record.catalog
    );
    view! {
        <section>
            <h2>"Evidence and sources"</h2>
            <p>{record.evidence.clone()}</p>
            <ul>{rows.collect_view()}</ul>
            <p class="small muted">{made}</p>
        </section>
    }
}
