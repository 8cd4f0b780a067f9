//! Fields: a number with its unit inside, which says back what it understood, and a line of text.

use leptos::prelude::*;
use tuneworthy_core::assessment::Unit;

use super::choice::{NotSure, described_by};
use super::{Draft, echo, read};

/// The line that says what the field understood.
const ECHO: &str = "answer-echo";
/// The unit behind the field.
const UNIT: &str = "answer-unit";

/// Takes the text of the field, and the answer in it if there is one.
fn type_in(draft: Draft, text: String) {
    // Half a number is not the number that stood there before, so it is no answer.
    draft.answer.set(read(draft.question, &text));
    draft.typed.set(text);
    draft.error.set(None);
}

/// Returns the value of `aria-invalid`; the attribute is absent as long as nothing is wrong.
fn is_invalid(draft: Draft) -> Option<&'static str> {
    draft.error.with(Option::is_some).then_some("true")
}

/// Returns what the field understood.
fn said_back(draft: Draft) -> String {
    draft.typed.with(|typed| echo(draft.question, typed))
}

/// A field for a number or a range.
#[component]
pub(super) fn NumberField(
    /// The draft of the answer.
    draft: Draft,
    /// The unit of the number.
    unit: Unit,
) -> impl IntoView {
    let (before, behind) = unit.around();
    let before = (!before.is_empty()).then(|| {
        view! {
            <span class="unit" aria-hidden="true">
                {before}
            </span>
        }
    });
    view! {
        <div class="field">
            <div class="field-box">
                {before}
                <input
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    id=draft.first_input()
                    aria-labelledby=draft.ask()
                    aria-describedby=move || described_by(draft, &[UNIT, ECHO])
                    aria-invalid=move || is_invalid(draft)
                    prop:value=draft.typed
                    on:input:target=move |event| type_in(draft, event.target().value())
                /> <span class="unit" id=draft.id(UNIT)>
                    {behind}
                </span>
            </div>
            <output class="echo" for=draft.first_input() id=draft.id(ECHO)>
                {move || said_back(draft)}
            </output>
        </div>
        <NotSure draft />
    }
}

/// A field for a line or two of text.
#[component]
pub(super) fn TextField(
    /// The draft of the answer.
    draft: Draft,
) -> impl IntoView {
    view! {
        <div class="field wide">
            <div class="field-box">
                <textarea
                    rows="4"
                    id=draft.first_input()
                    aria-labelledby=draft.ask()
                    aria-describedby=move || described_by(draft, &[ECHO])
                    aria-invalid=move || is_invalid(draft)
                    prop:value=draft.typed
                    on:input:target=move |event| type_in(draft, event.target().value())
                ></textarea>
            </div>
            <p class="echo muted" id=draft.id(ECHO)>
                {move || said_back(draft)}
            </p>
        </div>
    }
}
