//! One question a page, with what follows from its answer at once.
//!
//! In: which question, and where its answer leads. Out: the page; answers go to the store as they
//! are made, and are looked at for mistakes when the reader wants to go on.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_decision::measured_answer;

use crate::browser::{address, place};
use crate::components::answer::{AnswerField, Draft};
use crate::route::{Back, Route};
use crate::store::{Place, Store, use_store};
use tuneworthy_decision::phrases;

const SUMMARY: &str = "error-summary";

/// Draws the page.
pub(crate) fn draw(place: Place) -> AnyView {
    match place {
        Place::Question { question, back } => view! { <QuestionPage question back /> }.into_any(),
        _ => ().into_any(),
    }
}

/// One question of the current assessment: in the flow with what follows from its answer, alone
/// where the reader came to change it.
#[component]
fn QuestionPage(
    /// The question.
    question: QuestionId,
    /// The place its answer leads to.
    back: Back,
) -> impl IntoView {
    let store = use_store();
    let page = question.page();
    let at = page
        .iter()
        .position(|it| *it == question)
        .unwrap_or_default();
    let here = match back {
        // What stands before it on its page is answered: a question is asked once.
        Back::Flow if store.answer_to(question).is_none() => &page[at..],
        Back::Flow => page,
        _ => std::slice::from_ref(&question.definition().id),
    };
    let asked: Vec<Asked> = here
        .iter()
        .enumerate()
        .map(|(at, question)| Asked::new(store, *question, at > 0))
        .collect();
    let submit = {
        let asked = asked.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            go_on(store, back, &asked);
        }
    };
    let questions = asked
        .iter()
        .map(|asked| view! { <QuestionFieldset asked=*asked /> })
        .collect_view();
    view! {
        <article class="question">
            <BackLink question=here[0] back />
            <form novalidate on:submit=submit>
                <ErrorSummary asked=asked.clone() />
                {questions}
                <FormActions asked />
            </form>
            <SoFar />
        </article>
    }
}

/// Leaves the page, or shows what is wrong on it.
fn go_on(store: Store, back: Back, asked: &[Asked]) {
    let mut all_fine = true;
    for it in asked {
        all_fine &= !it.is_wrong();
    }
    if all_fine {
        address::go(&onward(store, back));
        return;
    }
    // Once the summary is drawn.
    request_animation_frame(|| {
        if let Some(summary) = place::part(SUMMARY) {
            place::focus(&summary);
        }
    });
}

/// A question of the page.
#[derive(Clone, Copy)]
struct Asked {
    store: Store,
    draft: Draft,
}

/// An error of an answer, and the field where it is mended.
#[derive(Clone, PartialEq)]
struct Mistake {
    /// The question's short name: two questions may be wrong in the same way.
    question: &'static str,
    /// The id of the field.
    input: String,
    /// The error, in a sentence.
    error: String,
}

impl Asked {
    fn new(store: Store, question: QuestionId, follows: bool) -> Self {
        let draft = Draft::new(question.definition(), follows, store.answer_to(question));
        // Answers are saved as they are made. The first run only reads what was there.
        Effect::new(move |before: Option<()>| {
            let answer = draft.answer.get();
            if before.is_some() {
                store.answer(question, answer);
            }
        });
        Self { store, draft }
    }

    /// Returns whether it is shown: the first always is, what follows where it matters.
    fn is_shown(self) -> bool {
        let question = self.draft.question.id;
        !self.draft.follows || self.store.asked.with(|asked| asked.contains(&question))
    }

    /// Returns the error of the answer, where the question is shown.
    fn mistake(self) -> Option<Mistake> {
        let error = self.draft.error.get().filter(|_| self.is_shown())?;
        Some(Mistake {
            question: self.draft.question.short,
            input: self.draft.first_input(),
            error,
        })
    }

    /// Returns whether something keeps the reader from going on; the page then says what.
    fn is_wrong(self) -> bool {
        let problem = untrack(|| self.is_shown()).then(|| self.draft.problem());
        let problem = problem.flatten();
        let is_wrong = problem.is_some();
        self.draft.error.set(problem);
        is_wrong
    }

    /// Returns what the training file says, where that counts in place of an answer.
    fn measured(self) -> Option<String> {
        let current = self.store.current();
        let question = self.draft.question.id;
        let says = untrack(|| current.with(|it| measured_answer(it.as_ref()?, question)))?;
        Some(format!("{says}. This counts in place of an answer."))
    }
}

/// A question, the reason why it is asked, and the field for its answer.
#[component]
fn QuestionFieldset(
    /// The question and its draft.
    asked: Asked,
) -> impl IntoView {
    let draft = asked.draft;
    let ask = draft.question.id.text().ask;
    let heading = if draft.follows {
        view! {
            <h2 id=draft.ask() tabindex="-1">
                {ask}
            </h2>
        }
        .into_any()
    } else {
        view! {
            <h1 id=draft.ask() tabindex="-1">
                {ask}
            </h1>
        }
        .into_any()
    };
    let error = move || {
        draft.error.get().map(|error| {
            view! {
                <p class="error" id=draft.error_line()>
                    {error}
                </p>
            }
        })
    };
    view! {
        <fieldset
            hidden=move || !asked.is_shown()
            aria-describedby=format!("{} {}", draft.why(), draft.error_line())
            class:has-error=move || draft.error.with(Option::is_some)
        >
            <legend>{heading}</legend>
            <p class="why" id=draft.why()>
                {draft.question.id.text().why}
            </p>
            {asked.measured().map(|says| view! { <p class="why">{says}</p> })}
            {error}
            <AnswerField draft />
        </fieldset>
    }
}

/// The buttons that go on and that clear the answers.
#[component]
fn FormActions(
    /// The questions of the page.
    asked: Vec<Asked>,
) -> impl IntoView {
    let cleared = asked.clone();
    let clear = move |_| {
        // What is not shown is kept.
        for it in &cleared {
            if untrack(|| it.is_shown()) {
                it.draft.clear();
            }
        }
        if let Some(heading) = place::part(&cleared[0].draft.ask()) {
            place::focus(&heading);
        }
    };
    let is_empty = move || {
        let mut shown = asked.iter().filter(|it| it.is_shown());
        shown.all(|it| it.draft.is_empty())
    };
    view! {
        <div class="actions">
            <button type="submit" class="button">
                "Continue"
            </button>
            <button type="button" class="plain" disabled=is_empty on:click=clear>
                "Clear"
            </button>
        </div>
    }
}

/// Returns the place Continue leads to.
fn onward(store: Store, back: Back) -> Route {
    let id = untrack(|| store.id());
    match back {
        Back::Check => Route::Check { id },
        Back::Verdict => Route::Verdict { id },
        Back::Money => Route::Money { id },
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

/// The link back: one step in the browser's history if that leads to a page of this app, else to
/// the question before.
#[component]
fn BackLink(
    /// The first question of the page.
    question: QuestionId,
    /// The place the answer leads to.
    back: Back,
) -> impl IntoView {
    let store = use_store();
    let id = untrack(|| store.id());
    let before = match back {
        Back::Check => Route::Check { id },
        Back::Verdict => Route::Verdict { id },
        Back::Money => Route::Money { id },
        Back::Flow => store
            .answered_before(question)
            .map_or(Route::Home, |question| Route::Question {
                id,
                question,
                back: Back::Flow,
            }),
    };
    let go_back = |event: leptos::ev::MouseEvent| {
        if address::can_go_back() {
            event.prevent_default();
            address::go_back();
        }
    };
    view! {
        <a href=before.href() class="back" on:click=go_back>
            "Back"
        </a>
    }
}

/// The errors, where reading begins; and a mark of them in the browser's tab.
#[component]
fn ErrorSummary(
    /// The questions of the page.
    asked: Vec<Asked>,
) -> impl IntoView {
    let mistakes = Memo::new(move |_| {
        let mistakes = asked.iter().filter_map(|it| it.mistake());
        mistakes.collect::<Vec<_>>()
    });
    Effect::new(move |_| mark_title(mistakes.with(|mistakes| !mistakes.is_empty())));
    move || {
        let mistakes = mistakes.get();
        (!mistakes.is_empty()).then(|| {
            let links = mistakes
                .into_iter()
                .map(|mistake| view! { <ToMistake mistake /> });
            view! {
                <div class="callout stop error-summary" id=SUMMARY tabindex="-1" role="alert">
                    <h2>"There is a problem"</h2>
                    {links.collect_view()}
                </div>
            }
        })
    }
}

/// A link to the field where a mistake is mended.
#[component]
fn ToMistake(
    /// The mistake.
    mistake: Mistake,
) -> impl IntoView {
    let Mistake {
        question,
        input,
        error,
    } = mistake;
    let href = format!("#{input}");
    let reach = move |event: leptos::ev::MouseEvent| {
        // The fragment would be taken for a route.
        event.prevent_default();
        if let Some(input) = place::part(&input) {
            let _ = input.focus();
        }
    };
    view! {
        <p>
            <a href=href class="error" on:click=reach>
                {question}
                ": "
                {error}
            </a>
        </p>
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

/// The verdict as it would be if the reader stopped here.
#[component]
fn SoFar() -> impl IntoView {
    let store = use_store();
    let href = Route::Verdict {
        id: untrack(|| store.id()),
    }
    .href();
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
    let either = move |yes: &'static str, no: &'static str| {
        move || {
            if settled.with(Option::is_some) {
                yes
            } else {
                no
            }
        }
    };
    let first_step = move || {
        settled.get().map(|(first, more)| {
            let more = if more {
                ". More answers sharpen the plan."
            } else {
                ". No other answer changes the plan."
            };
            view! { <p>"Your first step is settled: " <strong>{phrases::order(first)}</strong> {more}</p> }
        })
    };
    view! {
        <section class="so-far" aria-labelledby="so-far">
            <h2 id="so-far">{either("The verdict", "The verdict so far")}</h2>
            <div aria-live="polite">
                // Another headline is another element, so that its animation runs.
                <For each=move || headline.get() key=String::clone let:text>
                    <p class="headline settles">{text}</p>
                </For>
                {first_step}
            </div>
            <p class="actions">
                // The link stays the same element, so that it keeps the focus.
                <a class=either("button quiet", "") href=href>
                    {either("See the verdict", "See the verdict so far")}
                </a>
            </p>
        </section>
    }
}
