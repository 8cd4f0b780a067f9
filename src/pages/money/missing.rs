//! Inputs that a figure still needs: supplied by the worked example, or asked for.

use leptos::prelude::*;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_economics::options::{MissingInput, needed};

use super::MoneyState;
use super::entries::Entry;
use crate::browser::place;

/// Says which inputs are the example's.
#[component]
pub(super) fn ExampleNote(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let names = Memo::new(move |_| {
        state.drawn.with(|it| {
            let supplied = it.as_ref().map(|it| it.supplied.as_slice());
            let names = supplied.unwrap_or_default().iter();
            let names = names.map(|need| MissingField::new(*need).label.to_lowercase());
            names.collect::<Vec<_>>().join(", ")
        })
    });
    move || {
        let names = names.get();
        (!names.is_empty()).then(|| {
            view! {
                <p class="example-note callout">
                    <strong>"An example. "</strong>
                    {format!(
                        "Typical values stand in for: {names}. Your own replace them, one by one; nothing of the example is saved, and no verdict rests on it.",
                    )}
                </p>
            }
            .into_any()
        })
    }
}

/// A missing input, and the id of its field.
#[derive(Clone, PartialEq)]
struct MissingField {
    label: &'static str,
    id: String,
}

impl MissingField {
    fn new(need: MissingInput) -> Self {
        let (label, id) = match need {
            MissingInput::Answer(question) => {
                let entry = Entry::Answer(question);
                (entry.label(), entry.dom_id())
            }
            MissingInput::Field(field) => {
                let entry = Entry::Field(field);
                (entry.label(), entry.dom_id())
            }
            MissingInput::Price(slot) => (slot.label(), format!("price-{}", slot.id())),
            MissingInput::Gpu => ("Which GPU", "gpu".to_owned()),
        };
        Self { label, id }
    }
}

/// Returns the inputs that are missing, each as the input that counts if it is given.
fn missing_inputs(assessment: &Assessment) -> Vec<MissingInput> {
    let has_amount = assessment.answer(QuestionId::Amount).is_some();
    // An answer that is given and still missing does not count; the field does in its place.
    let in_place = |need| match need {
        MissingInput::Answer(QuestionId::Amount) if has_amount => {
            MissingInput::Field(FieldId::Examples)
        }
        need => need,
    };
    needed(assessment).into_iter().map(in_place).collect()
}

/// Inputs still missing before tuning can be judged, each with a link to its field.
#[component]
pub(super) fn Missing(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let missing = Memo::new(move |_| {
        let needs = state.read(missing_inputs).unwrap_or_default();
        needs.into_iter().map(MissingField::new).collect::<Vec<_>>()
    });
    let is_any = Memo::new(move |_| missing.with(|missing| !missing.is_empty()));
    move || {
        is_any.get().then(|| {
            view! {
                <div class="missing">
                    <p>"Before tuning can be judged, this is missing:"</p>
                    <ul>
                        <For each=move || missing.get() key=|input| input.id.clone() let:input>
                            <ToMissing input />
                        </For>
                    </ul>
                </div>
            }
            .into_any()
        })
    }
}

/// A button that leads to the field of what is missing.
#[component]
fn ToMissing(
    /// The missing input.
    input: MissingField,
) -> impl IntoView {
    let MissingField { label, id } = input;
    view! {
        <li>
            <button type="button" class="plain" on:click=move |_| place::reveal(&id)>
                {label}
            </button>
        </li>
    }
}
