//! One question a page.
//!
//! In: which question, and where its answer leads. Out: the page; answers go to the store as they
//! are made, and are looked at for mistakes when the reader wants to go on.

use leptos::prelude::{
    Effect, Get, GetUntracked, Memo, Set, With, document, request_animation_frame, untrack,
};
use tuneworthy::assessment::QuestionId;

use crate::browser::dom::{El, Node, button, el, link, live, paragraph};
use crate::browser::{address, place};
use crate::components::answer::{ASK, Draft, ERROR, FIRST_INPUT, WHY, answer_field};
use crate::pages::phrases;
use crate::route::{Back, Route};
use crate::store::{Store, use_store};

const SUMMARY: &str = "error-summary";

/// One question of the current assessment.
///
/// `question` says which one, `back` where its answer leads.
pub(crate) fn question_page(question: QuestionId, back: Back) -> Node {
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

    let form = el("form")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            go_on();
        })
        .child(live(move || draft.error.get().map(error_summary)))
        .child(asked(draft))
        .child(actions(draft));
    el("article")
        .class("question")
        .child(back_link(store, question, back))
        .child(form)
        .child(so_far(store, id))
        .into()
}

/// The question, why it is asked, and what it is answered with.
fn asked(draft: Draft) -> El {
    let heading = el("h1").id(ASK).attr("tabindex", "-1");
    let error = move || {
        let error = draft.error.get();
        error.map(|error| paragraph(error).class("error").id(ERROR))
    };
    el("fieldset")
        .attr("aria-describedby", format!("{WHY} {ERROR}"))
        .live_class("has-error", move || draft.error.with(Option::is_some))
        .child(el("legend").child(heading.text(draft.question.ask)))
        .child(paragraph(draft.question.why).class("why").id(WHY))
        .child(live(error))
        .child(answer_field(draft))
}

/// What to do with the answer.
fn actions(draft: Draft) -> El {
    let go_on = el("button").attr("type", "submit").class("button");
    let clear = button("plain", "Clear", move || {
        draft.clear();
        if let Some(heading) = place::part(ASK) {
            place::focus(&heading);
        }
    });
    el("div")
        .class("actions")
        .child(go_on.text("Continue"))
        .child(clear.live_flag("disabled", move || draft.is_empty()))
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
fn back_link(store: Store, question: QuestionId, back: Back) -> El {
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
    link(before.href(), "Back")
        .class("back")
        .on("click", |event| {
            if address::can_go_back() {
                event.prevent_default();
                address::go_back();
            }
        })
}

/// What is wrong, where reading begins.
fn error_summary(error: String) -> El {
    let to_field = link(format!("#{FIRST_INPUT}"), error)
        .class("error")
        .on("click", |event| {
            event.prevent_default();
            if let Some(input) = place::part(FIRST_INPUT) {
                let _ = input.focus();
            }
        });
    el("div")
        .class("callout stop error-summary")
        .id(SUMMARY)
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(el("h2").text("There is a problem"))
        .child(el("p").child(to_field))
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
fn so_far(store: Store, id: String) -> El {
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
    let is_settled = move || settled.with(Option::is_some);
    let either = move |yes: &'static str, no: &'static str| {
        live(move || if is_settled() { yes } else { no })
    };
    let first_step = move || {
        settled.get().map(|(first, more)| {
            let more = if more {
                ". More answers sharpen the plan."
            } else {
                ". No other answer changes the plan."
            };
            paragraph("Your first step is settled: ")
                .child(el("strong").text(phrases::order(first)))
                .text(more)
        })
    };
    let said = move || {
        let headline = headline.get();
        headline.map(|text| paragraph(text).class("headline settles"))
    };
    // The link stays the same element, so that it keeps the focus.
    let verdict = el("a")
        .live_attr("class", move || {
            let class = if is_settled() { "button quiet" } else { "" };
            Some(class.into())
        })
        .attr("href", Route::Verdict { id }.href())
        .child(either("See the verdict", "See the verdict so far"));
    el("section")
        .class("so-far")
        .attr("aria-labelledby", "so-far")
        .child(
            el("h2")
                .id("so-far")
                .child(either("The verdict", "The verdict so far")),
        )
        .child(
            el("div")
                .attr("aria-live", "polite")
                .child(live(said))
                .child(live(first_step)),
        )
        .child(el("p").class("actions").child(verdict))
}
