//! A field for a number or a range: label, unit inside, what it understood or what holds instead, and
//! what is wrong, beside it.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use tuneworthy_core::assessment::Unit;
use tuneworthy_core::units::{Range, Support};

use crate::browser::dom::{El, button, el, event, live, paragraph};
use crate::browser::place;
use crate::{entry, format};

/// How long the reader must rest before a slip is named: half a number is no slip.
const PATIENCE: Duration = Duration::from_millis(500);

/// Takes a range, or takes it back; says why where it does not.
type Write = Rc<dyn Fn(Option<Range>) -> Result<(), String>>;

/// What a field is made of.
pub(super) struct NumberField {
    /// The id of its input.
    pub(super) id: String,
    pub(super) label: String,
    /// Why it is asked; may be empty.
    pub(super) why: &'static str,
    /// What has been published about it; may be empty.
    pub(super) published: &'static str,
    pub(super) unit: Unit,
    pub(super) support: Support,
    /// What stands in it at first.
    pub(super) saved: Option<Range>,
    /// What holds while nothing stands in it.
    pub(super) otherwise: Box<dyn Fn() -> String>,
    pub(super) write: Write,
}

/// What stands in a field.
#[derive(Clone)]
struct Draft {
    typed: RwSignal<String>,
    /// What is wrong with it, once it is time to say so.
    error: RwSignal<Option<String>>,
    unit: Unit,
    support: Support,
    write: Write,
}

impl Draft {
    /// Reads what is typed and hands it on. Nonsense is not handed on: what was there before holds.
    fn take(&self) -> Result<(), String> {
        let typed = self.typed.get_untracked();
        if typed.trim().is_empty() {
            return (self.write)(None);
        }
        let range = entry::parse(&typed, self.unit, self.support)?;
        (self.write)(Some(range))
    }

    fn type_in(&self, text: String) {
        self.typed.set(text.clone());
        match self.take() {
            Ok(()) => self.error.set(None),
            Err(error) if self.error.with_untracked(Option::is_some) => self.error.set(Some(error)),
            Err(error) => {
                let (typed, says) = (self.typed, self.error);
                let late = move || {
                    if typed.try_get_untracked().as_ref() == Some(&text) {
                        says.set(Some(error));
                    }
                };
                set_timeout(late, PATIENCE);
            }
        }
    }

    /// What the field understood.
    fn echo(&self) -> Option<String> {
        let typed = self.typed.get();
        let range = entry::parse(&typed, self.unit, self.support).ok()?;
        Some(format::echo(range, self.unit))
    }
}

/// The field.
pub(super) fn number_field(field: NumberField) -> El {
    let NumberField {
        id,
        label,
        why,
        published,
        unit,
        support,
        saved,
        otherwise,
        write,
    } = field;
    let draft = Draft {
        typed: RwSignal::new(saved.map_or_else(String::new, format::field_text)),
        error: RwSignal::new(None),
        unit,
        support,
        write,
    };
    let (typed, error) = (draft.typed, draft.error);
    let part = move |id: &str, part: &str| format!("{id}-{part}");
    let described = ["unit", "why", "note", "error"]
        .map(|name| part(&id, name))
        .join(" ");
    let (before, behind) = unit.around();
    let mut inside = el("div").class("field-box");
    if !before.is_empty() {
        inside = inside.child(
            el("span")
                .class("unit")
                .attr("aria-hidden", "true")
                .text(before),
        );
    }
    let (at_input, at_rest) = (draft.clone(), draft.clone());
    let input = el("input")
        .id(id.clone())
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", described)
        .live_attr("aria-invalid", move || {
            error.with(Option::is_some).then_some("true".into())
        })
        .live_prop("value", move || typed.get())
        .on("input", move |event| at_input.type_in(event::value(&event)))
        .on("change", move |_| error.set(at_rest.take().err()));
    let says = draft.clone();
    let note = live(move || {
        if typed.with(|typed| typed.trim().is_empty()) {
            return otherwise();
        }
        says.echo().unwrap_or_default()
    });
    let (clears, to) = (draft, id.clone());
    let clear = button("plain", "Take back", move || {
        clears.type_in(String::new());
        if let Some(input) = place::part(&to) {
            let _ = input.focus();
        }
    });
    let error_id = part(&id, "error");
    el("div")
        .class("entry")
        .live_class("has-error", move || error.with(Option::is_some))
        .child(el("label").attr("for", id.clone()).text(label.clone()))
        .child((!why.is_empty()).then(|| paragraph(why).class("muted small").id(part(&id, "why"))))
        .child(
            inside
                .child(input)
                .child(el("span").class("unit").id(part(&id, "unit")).text(behind)),
        )
        .child(live(move || wrong(error, typed, &error_id)))
        .child(
            el("div")
                .class("note small")
                .child(
                    el("output")
                        .attr("for", id.clone())
                        .id(part(&id, "note"))
                        .child(note),
                )
                .child(
                    clear
                        .attr("aria-label", format!("Take back: {label}"))
                        .live_flag("hidden", move || typed.with(String::is_empty)),
                ),
        )
        .child(
            (!published.is_empty())
                .then(|| paragraph(format!("Published: {published}")).class("muted small")),
        )
}

/// What is wrong, and what holds meanwhile.
fn wrong(error: RwSignal<Option<String>>, typed: RwSignal<String>, id: &str) -> Option<El> {
    let error = error.get()?;
    let then = if typed.with_untracked(|typed| typed.trim().is_empty()) {
        ""
    } else {
        " Until then the figures rest on what stood here before."
    };
    let text = paragraph(format!("{error}{then}"));
    Some(text.class("error").attr("role", "alert").id(id.to_owned()))
}
