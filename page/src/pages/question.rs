//! One question a page.
//!
//! In: which question, and where its answer leads. Out: the page; answers go to the store as they
//! are made, and are looked at for mistakes when the reader wants to go on.

use leptos::prelude::*;
use tuneworthy::assessment::QuestionId;

use crate::browser::{address, place};
use crate::components::answer::{ASK, Draft, ERROR, FIRST_INPUT, WHY, answer_field};
use crate::pages::phrases;
use crate::route::{Back, Route};
use crate::store::{Store, use_store};

const SUMMARY: &str = "error-summary";

/// One question of the current assessment.
#[component]
pub(crate) fn QuestionPage(
    /// Which one.
    question: QuestionId,
    /// Where its answer leads.
    back: Back,
) -> impl IntoView {
    let store = use_store();
    let definition = question.definition();
    let draft = Draft::new(definition, store.answer_to(question));
    let id = untrack(|| store.id());

    // Answers are saved as they are made. The first run only reads what was there.
    Effect::new(move |before: Option<()>| {
        let answer = draft.answer.get();
        if before.is_some() {
            store.answer(question, answer);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let is_wrong = draft.error.with(Option::is_some);
        if before.is_some_and(|was_wrong| was_wrong != is_wrong) {
            mark_title(is_wrong);
        }
        is_wrong
    });

    let go_on = move || {
        let problem = draft.problem();
        let is_fine = problem.is_none();
        draft.error.set(problem);
        if is_fine {
            address::go(&onward(store, back));
        } else {
            // Once the summary is drawn.
            request_animation_frame(|| {
                if let Some(summary) = place::part(SUMMARY) {
                    place::focus(&summary);
                }
            });
        }
    };

    view! {
        <article class="question">
            {back_link(store, question, back)}
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    go_on();
                }
            >
                {move || draft.error.get().map(error_summary)}
                <fieldset
                    aria-describedby=format!("{WHY} {ERROR}")
                    class:has-error=move || draft.error.with(Option::is_some)
                >
                    <legend>
                        <h1 id=ASK tabindex="-1">{definition.ask}</h1>
                    </legend>
                    <p class="why" id=WHY>{definition.why}</p>
                    {move || {
                        draft.error.get().map(|error| view! { <p class="error" id=ERROR>{error}</p> })
                    }}
                    {answer_field(draft)}
                </fieldset>
                <div class="actions">
                    <button type="submit" class="button">"Continue"</button>
                    <button
                        type="button"
                        class="plain"
                        disabled=move || draft.is_empty()
                        on:click=move |_| {
                            draft.clear();
                            if let Some(heading) = place::part(ASK) {
                                place::focus(&heading);
                            }
                        }
                    >
                        "Clear"
                    </button>
                </div>
            </form>
            {so_far(store, id)}
        </article>
    }
}

/// Where Continue leads.
fn onward(store: Store, back: Back) -> Route {
    let id = untrack(|| store.id());
    match back {
        Back::Check => Route::Check { id },
        Back::Verdict => Route::Verdict { id },
        Back::Flow => match store
            .progress
            .get_untracked()
            .and_then(|progress| progress.next)
        {
            Some(question) => Route::Question {
                id,
                question,
                back: Back::Flow,
            },
            None => Route::Check { id },
        },
    }
}

/// Back: in the browser's history where it leads to a place of ours, else to the question before.
fn back_link(store: Store, question: QuestionId, back: Back) -> impl IntoView {
    let id = untrack(|| store.id());
    let before = match back {
        Back::Check => Route::Check { id },
        Back::Verdict => Route::Verdict { id },
        Back::Flow => store
            .answered_before(question)
            .map_or(Route::Home, |question| Route::Question {
                id,
                question,
                back: Back::Flow,
            }),
    };
    view! {
        <a
            class="back"
            href=before.href()
            on:click=move |event| {
                if address::can_go_back() {
                    event.prevent_default();
                    address::go_back();
                }
            }
        >
            "Back"
        </a>
    }
}

/// What is wrong, where reading begins.
fn error_summary(error: String) -> impl IntoView {
    view! {
        <div class="callout stop error-summary" id=SUMMARY tabindex="-1" role="alert">
            <h2>"There is a problem"</h2>
            <p>
                <a
                    class="error"
                    href=format!("#{FIRST_INPUT}")
                    on:click=move |event| {
                        event.prevent_default();
                        if let Some(input) = place::part(FIRST_INPUT) {
                            let _ = input.focus();
                        }
                    }
                >
                    {error}
                </a>
            </p>
        </div>
    }
}

/// Says in the browser's tab that something is wrong, or no longer does.
fn mark_title(is_wrong: bool) {
    const MARK: &str = "Error: ";
    let title = document().title();
    let plain = title.strip_prefix(MARK).unwrap_or(&title);
    place::set_title(&if is_wrong {
        format!("{MARK}{plain}")
    } else {
        plain.to_owned()
    });
}

/// What the verdict would be, if the reader stopped here.
fn so_far(store: Store, id: String) -> impl IntoView {
    let headline = Memo::new(move |_| {
        store
            .preview
            .with(|preview| preview.as_ref().map(|preview| preview.headline.clone()))
    });
    // The first step once it is settled, and whether more answers could still change the rest.
    let settled = Memo::new(move |_| {
        let first = store
            .preview
            .with(|preview| preview.as_ref().map(|preview| preview.first))?;
        let progress = store.progress.get()?;
        progress
            .is_settled()
            .then_some((first, progress.next.is_some()))
    });
    let verdict = Route::Verdict { id }.href();
    view! {
        <section class="so-far" aria-labelledby="so-far">
            <h2 id="so-far">
                {move || if settled.get().is_some() { "The verdict" } else { "The verdict so far" }}
            </h2>
            <div aria-live="polite">
                {move || headline.get().map(|text| view! { <p class="headline settles">{text}</p> })}
                {move || {
                    settled
                        .get()
                        .map(|(first, more)| {
                            let more = if more {
                                ". More answers sharpen the plan."
                            } else {
                                ". No other answer changes the plan."
                            };
                            view! {
                                <p>
                                    "Your first step is settled: "
                                    <strong>{phrases::order(first)}</strong>
                                    {more}
                                </p>
                            }
                        })
                }}
            </div>
            {move || {
                let (class, text) = if settled.get().is_some() {
                    ("button quiet", "See the verdict")
                } else {
                    ("", "See the verdict so far")
                };
                view! { <p class="actions"><a class=class href=verdict.clone()>{text}</a></p> }
            }}
        </section>
    }
}
