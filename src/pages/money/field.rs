//! A field for a number or a range: label, unit inside, what it understood or what holds instead, and
//! what is wrong, beside it.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use tuneworthy_core::assessment::Unit;
use tuneworthy_core::units::{Range, Support};

use crate::entry;
use tuneworthy_core::format;

/// Pause in typing after which a mistake is named. Half a number is no mistake.
const PATIENCE: Duration = Duration::from_millis(500);

/// Takes a range, or takes it back; says why where it does not.
pub(super) type Write = Callback<Option<Range>, Result<(), String>>;

/// The fixed parts of a number field.
pub(super) struct InputText {
    /// The id of the input.
    pub(super) id: String,
    /// The label.
    pub(super) label: String,
    /// Reason why it is asked; may be empty.
    pub(super) why: &'static str,
    /// Published values; may be empty.
    pub(super) published: &'static str,
    /// The unit of the number.
    pub(super) unit: Unit,
    /// The numbers that are possible.
    pub(super) support: Support,
}

/// Text and state of a field.
#[derive(Clone, Copy)]
struct Draft {
    /// The text.
    typed: RwSignal<String>,
    /// Problem of the text.
    slip: StoredValue<Option<String>>,
    /// Problem of the text, once it is shown.
    error: RwSignal<Option<String>>,
    unit: Unit,
    support: Support,
    write: Write,
}

impl Draft {
    /// Reads a text and hands it on. Nonsense is not handed on: what was there before holds.
    fn take(self, typed: &str) -> Result<(), String> {
        if typed.trim().is_empty() {
            return self.write.run(None);
        }
        let range = entry::parse(typed, self.unit, self.support)?;
        self.write.run(Some(range))
    }

    /// Takes the text of the field. An error is named after a rest; one that is shown changes at once.
    fn type_in(self, text: String) {
        self.typed.set(text.clone());
        let slip = self.take(&text).err();
        self.slip.set_value(slip.clone());
        if slip.is_none() || self.error.with_untracked(Option::is_some) {
            self.error.set(slip);
            return;
        }
        let late = move || {
            if self.typed.try_get_untracked() == Some(text) {
                self.error.set(slip);
            }
        };
        set_timeout(late, PATIENCE);
    }

    /// Names the error without waiting: the field is left. A field that loses the focus by being taken
    /// away says "change" once more, and its signals may be gone by then.
    fn leave(self) {
        if let Some(slip) = self.slip.try_get_value() {
            self.error.try_set(slip);
        }
    }

    /// Returns what the field understood.
    fn echo(self) -> Option<String> {
        let typed = self.typed.get();
        let range = entry::parse(&typed, self.unit, self.support).ok()?;
        Some(format::echo(range, self.unit))
    }

    /// Returns what is wrong, and what holds meanwhile.
    fn wrong(self) -> Option<String> {
        let error = self.error.get()?;
        let then = if self.typed.with_untracked(|typed| typed.trim().is_empty()) {
            ""
        } else {
            " Until then the figures rest on what stood here before."
        };
        Some(format!("{error}{then}"))
    }
}

/// A field for a number or a range.
#[component]
pub(super) fn NumberField(
    /// The fixed parts.
    input: InputText,
    /// The range that stands in it at first.
    saved: Option<Range>,
    /// The note below it while nothing stands in it.
    #[prop(into)]
    while_empty: Signal<String>,
    /// Takes what is typed.
    write: Write,
    /// Whether the entry is marked as kept and not counted.
    #[prop(optional)]
    is_kept: Option<Signal<bool>>,
    /// Sentence on measurements that say otherwise than the entry.
    #[prop(optional)]
    beside: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let InputText {
        id,
        label,
        why,
        published,
        unit,
        support,
    } = input;
    let draft = Draft {
        typed: RwSignal::new(saved.map_or_else(String::new, format::field_text)),
        slip: StoredValue::new(None),
        error: RwSignal::new(None),
        unit,
        support,
        write,
    };
    let (typed, error) = (draft.typed, draft.error);
    let part = |part: &str| format!("{id}-{part}");
    let [unit_id, why_id, note_id, error_id] = ["unit", "why", "note", "error"].map(part);
    let described = [&*unit_id, &why_id, &note_id, &error_id].join(" ");
    let why = (!why.is_empty()).then(|| {
        view! {
            <p class="muted small" id=why_id>
                {why}
            </p>
        }
    });
    let published = (!published.is_empty())
        .then(|| view! { <p class="muted small">{format!("Published: {published}")}</p> });
    let (before, behind) = unit.around();
    let before = (!before.is_empty()).then(|| view! { <UnitBefore unit=before /> });
    let field = NodeRef::<html::Input>::new();
    let clear = move |_| {
        draft.type_in(String::new());
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    view! {
        <div class="entry" class:has-error=move || error.with(Option::is_some)>
            <label for=id.clone()>{label.clone()}</label>
            {why}
            <div class="field-box">
                {before}
                <input
                    id=id.clone()
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=typed
                    node_ref=field
                    on:input:target=move |event| draft.type_in(event.target().value())
                    on:change=move |_| draft.leave()
                /> <span class="unit" id=unit_id>
                    {behind}
                </span>
            </div>
            {move || {
                draft
                    .wrong()
                    .map(|wrong| {
                        view! {
                            <p class="error" role="alert" id=error_id.clone()>
                                {wrong}
                            </p>
                        }
                            .into_any()
                    })
            }}
            <div class="note small">
                <output for=id id=note_id>
                    {move || {
                        if typed.with(|typed| typed.trim().is_empty()) {
                            return while_empty.get();
                        }
                        draft.echo().unwrap_or_default()
                    }}
                </output>
                <button
                    type="button"
                    class="plain"
                    aria-label=format!("Clear: {label}")
                    hidden=move || typed.with(String::is_empty)
                    on:click=clear
                >
                    "Clear"
                </button>
            </div>
            {published}
            {is_kept.map(|is_kept| view! { <KeptMark is_kept /> })}
            {beside.map(|says| view! { <MeasuredBeside says /> })}
        </div>
    }
}

/// Sentence on a measurement that cannot hold together with the entry.
#[component]
fn MeasuredBeside(
    /// The sentence.
    says: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        says.get()
            .map(|says| view! { <p class="small">{says}</p> }.into_any())
    }
}

/// The mark of an answer that is kept and not counted.
#[component]
fn KeptMark(
    /// Whether the mark is shown.
    is_kept: Signal<bool>,
) -> impl IntoView {
    move || {
        is_kept
            .get()
            .then(|| view! { <span class="mark">"Kept, not counted"</span> }.into_any())
    }
}

/// The unit in front of the number, such as a currency sign.
#[component]
fn UnitBefore(
    /// The unit.
    unit: &'static str,
) -> impl IntoView {
    view! {
        <span class="unit" aria-hidden="true">
            {unit}
        </span>
    }
}
