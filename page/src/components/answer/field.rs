//! Fields: a number with its unit inside, which says back what it understood, and a line of text.

use leptos::prelude::*;
use tuneworthy::assessment::Unit;

use super::choice::{described_by, not_sure};
use super::{ASK, Draft, FIRST_INPUT, echo, read};

/// Takes what is typed, and the answer in it if there is one.
fn type_in(draft: Draft, text: String) {
    // Half a number is not the number that stood there before, so it is no answer.
    draft.answer.set(read(draft.question, &text));
    draft.typed.set(text);
    draft.error.set(None);
}

/// A field for a number or a range.
pub(super) fn number(draft: Draft, unit: Unit) -> impl IntoView {
    let (before, behind) = match unit {
        Unit::UsdPerCall => ("$", "a call"),
        unit => ("", unit.label()),
    };
    view! {
        <div class="field">
            <div class="field-box">
                {(!before.is_empty()).then(|| view! { <span class="unit" aria-hidden="true">{before}</span> })}
                <input
                    type="text"
                    id=FIRST_INPUT
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-labelledby=ASK
                    aria-describedby=move || described_by(draft, "answer-unit answer-echo")
                    aria-invalid=move || draft.error.with(Option::is_some).then_some("true")
                    prop:value=move || draft.typed.get()
                    on:input:target=move |event| type_in(draft, event.target().value())
                />
                <span class="unit" id="answer-unit">{behind}</span>
            </div>
            <output class="echo" id="answer-echo" for=FIRST_INPUT>
                {move || draft.typed.with(|typed| echo(draft.question, typed))}
            </output>
        </div>
        {not_sure(draft)}
    }
}

/// A field for a line or two of text.
pub(super) fn text(draft: Draft) -> impl IntoView {
    view! {
        <div class="field wide">
            <div class="field-box">
                <textarea
                    id=FIRST_INPUT
                    rows="4"
                    aria-labelledby=ASK
                    aria-describedby=move || described_by(draft, "answer-echo")
                    aria-invalid=move || draft.error.with(Option::is_some).then_some("true")
                    prop:value=move || draft.typed.get()
                    on:input:target=move |event| type_in(draft, event.target().value())
                ></textarea>
            </div>
            <p class="echo muted" id="answer-echo">
                {move || draft.typed.with(|typed| echo(draft.question, typed))}
            </p>
        </div>
    }
}
