//! One question a page, with what follows from its answer at once.
//!
//! In: which question, and where its answer leads. Out: the page; answers go to the store as they
//! are made, and are looked at for mistakes when the reader wants to go on.

use leptos::prelude::{
    Effect, Get, GetUntracked, Memo, Set, With, document, request_animation_frame, untrack,
};
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_decision::measured_answer;

use crate::browser::dom::{El, Node, button, el, link, live, nothing, paragraph};
use crate::browser::{address, place};
use crate::components::answer::{Draft, answer_field};
use crate::pages::phrases;
use crate::route::{Back, Route};
use crate::store::{Store, use_store};

const SUMMARY: &str = "error-summary";

/// One question of the current assessment: in the flow with what follows from its answer, alone
/// where the reader came to change it.
///
/// `question` says which one, `back` where its answer leads.
pub(crate) fn question_page(question: QuestionId, back: Back) -> Node {
    let store = use_store();
    let id = untrack(|| store.id());
    let here = if back == Back::Flow {
        question.page()
    } else {
        std::slice::from_ref(&question.definition().id)
    };
    let asked: Vec<Asked> = here
        .iter()
        .enumerate()
        .map(|(at, question)| Asked::new(store, *question, at > 0))
        .collect();

    let go_on = {
        let asked = asked.clone();
        move || {
            let mut all_fine = true;
            for it in &asked {
                all_fine &= !it.is_wrong();
            }
            if all_fine {
                address::go(&onward(store, back));
            } else {
                // Once the summary is drawn.
                request_animation_frame(|| {
                    if let Some(summary) = place::part(SUMMARY) {
                        place::focus(&summary);
                    }
                });
            }
        }
    };

    let form = el("form")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            go_on();
        })
        .child(error_summary(asked.clone()))
        .children(asked.iter().map(|it| it.fieldset()))
        .child(actions(asked));
    el("article")
        .class("question")
        .child(back_link(store, here[0], back))
        .child(form)
        .child(so_far(store, id))
        .into()
}

/// A question of the page.
#[derive(Clone, Copy)]
struct Asked {
    store: Store,
    draft: Draft,
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

    /// Whether it is shown: the first always is, what follows where it matters.
    fn is_shown(self) -> bool {
        let question = self.draft.question.id;
        !self.draft.follows || self.store.asked.with(|asked| asked.contains(&question))
    }

    /// What is wrong, where it is shown: a link to where it is mended.
    fn to_mend(self) -> Option<El> {
        let error = self.draft.error.get().filter(|_| self.is_shown())?;
        let input = self.draft.first_input();
        // Two questions may be wrong in the same way, so each says which it is.
        let to_field = link(format!("#{input}"), self.draft.question.short)
            .class("error")
            .text(": ")
            .text(error)
            .on("click", move |event| {
                event.prevent_default();
                if let Some(input) = place::part(&input) {
                    let _ = input.focus();
                }
            });
        Some(el("p").child(to_field))
    }

    /// Whether something keeps the reader from going on; the page then says what.
    fn is_wrong(self) -> bool {
        let problem = untrack(|| self.is_shown()).then(|| self.draft.problem());
        let problem = problem.flatten();
        let is_wrong = problem.is_some();
        self.draft.error.set(problem);
        is_wrong
    }

    /// What the training file says, where that counts in place of an answer.
    fn measured(self) -> Option<El> {
        let current = self.store.current();
        let question = self.draft.question.id;
        let says = untrack(|| current.with(|it| measured_answer(it.as_ref()?, question)))?;
        let says = format!("{says}. This counts in place of an answer.");
        Some(paragraph(says).class("why"))
    }

    /// The question, why it is asked, and what it is answered with.
    fn fieldset(self) -> El {
        let draft = self.draft;
        let heading = el(if draft.follows { "h2" } else { "h1" });
        let heading = heading.id(draft.ask()).attr("tabindex", "-1");
        let error = move || {
            let error = draft.error.get();
            error.map(|error| paragraph(error).class("error").id(draft.error_line()))
        };
        let described = format!("{} {}", draft.why(), draft.error_line());
        el("fieldset")
            .live_flag("hidden", move || !self.is_shown())
            .attr("aria-describedby", described)
            .live_class("has-error", move || draft.error.with(Option::is_some))
            .child(el("legend").child(heading.text(draft.question.ask)))
            .child(paragraph(draft.question.why).class("why").id(draft.why()))
            .child(self.measured())
            .child(live(error))
            .child(answer_field(draft))
    }
}

/// What to do with the answers.
fn actions(asked: Vec<Asked>) -> El {
    let go_on = el("button").attr("type", "submit").class("button");
    let cleared = asked.clone();
    let clear = button("plain", "Clear", move || {
        // What is not shown is kept.
        for it in &cleared {
            if untrack(|| it.is_shown()) {
                it.draft.clear();
            }
        }
        if let Some(heading) = place::part(&cleared[0].draft.ask()) {
            place::focus(&heading);
        }
    });
    let is_empty = move || {
        let mut shown = asked.iter().filter(|it| it.is_shown());
        shown.all(|it| it.draft.is_empty())
    };
    el("div")
        .class("actions")
        .child(go_on.text("Continue"))
        .child(clear.live_flag("disabled", is_empty))
}

/// Where Continue leads.
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

/// Back: in the browser's history where it leads to a place of ours, else to the question before.
fn back_link(store: Store, question: QuestionId, back: Back) -> El {
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
    link(before.href(), "Back")
        .class("back")
        .on("click", |event| {
            if address::can_go_back() {
                event.prevent_default();
                address::go_back();
            }
        })
}

/// What is wrong, where reading begins; and a mark of it in the browser's tab.
fn error_summary(asked: Vec<Asked>) -> Node {
    live(move || {
        let errors: Vec<El> = asked.iter().filter_map(|it| it.to_mend()).collect();
        mark_title(!errors.is_empty());
        if errors.is_empty() {
            return nothing();
        }
        el("div")
            .class("callout stop error-summary")
            .id(SUMMARY)
            .attr("tabindex", "-1")
            .attr("role", "alert")
            .child(el("h2").text("There is a problem"))
            .children(errors)
            .into()
    })
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
