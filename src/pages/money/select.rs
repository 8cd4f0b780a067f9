//! A field that one of several options is chosen in.

use leptos::prelude::*;

/// An option of a `<select>`.
#[component]
pub(super) fn SelectOption(
    /// The value, by which the choice is known.
    #[prop(into)]
    value: String,
    /// The label.
    #[prop(into)]
    text: String,
    /// Whether the option is chosen when it is drawn.
    selected: bool,
) -> impl IntoView {
    view! {
        <option value=value selected=selected>
            {text}
        </option>
    }
}

/// A field with a label for a choice that need not be made.
#[component]
pub(super) fn Select(
    /// The id of the field.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// The label of the option that means no choice.
    none: &'static str,
    /// The value chosen so far.
    chosen: Option<&'static str>,
    /// The values with their labels, in order.
    options: Vec<(&'static str, &'static str)>,
    /// Takes the value chosen; it is empty where the choice is taken back.
    take: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(value, text)| {
            let selected = Some(value) == chosen;
            view! { <SelectOption value text selected /> }
        })
        .collect_view();
    view! {
        <div class="entry">
            <label for=id>{label}</label>
            <select id=id on:change:target=move |event| take.run(event.target().value())>
                <option value="">{none}</option>
                {options}
            </select>
        </div>
    }
}
