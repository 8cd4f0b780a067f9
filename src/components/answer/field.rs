//! Fields: a number with its unit inside, which says back what it understood, and a line of text.

use leptos::prelude::{Get, Set, With};
use tuneworthy_core::assessment::Unit;

use super::choice::{described_by, not_sure};
use super::{Draft, echo, read};
use crate::browser::dom::{El, Node, el, event, live};

/// What the field understood.
const ECHO: &str = "answer-echo";
/// The unit behind the field.
const UNIT: &str = "answer-unit";

/// Takes what is typed, and the answer in it if there is one.
fn type_in(draft: Draft, text: String) {
    // Half a number is not the number that stood there before, so it is no answer.
    draft.answer.set(read(draft.question, &text));
    draft.typed.set(text);
    draft.error.set(None);
}

/// Ties a field to what is typed in it.
fn typed_in(field: El, draft: Draft, described_by_more: &'static [&'static str]) -> El {
    field
        .id(draft.first_input())
        .attr("aria-labelledby", draft.ask())
        .live_attr("aria-describedby", move || {
            Some(described_by(draft, described_by_more).into())
        })
        .live_attr("aria-invalid", move || {
            draft.error.with(Option::is_some).then_some("true".into())
        })
        .live_prop("value", move || draft.typed.get())
        .on("input", move |event| type_in(draft, event::value(&event)))
}

/// What the field understood.
fn echoed(part: El, draft: Draft) -> El {
    part.id(draft.id(ECHO)).child(live(move || {
        draft.typed.with(|typed| echo(draft.question, typed))
    }))
}

/// A field for a number or a range.
pub(super) fn number(draft: Draft, unit: Unit) -> Node {
    let (before, behind) = unit.around();
    let mut inside = el("div").class("field-box");
    if !before.is_empty() {
        let unit = el("span").class("unit").attr("aria-hidden", "true");
        inside = inside.child(unit.text(before));
    }
    let input = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false");
    inside = inside
        .child(typed_in(input, draft, &[UNIT, ECHO]))
        .child(el("span").class("unit").id(draft.id(UNIT)).text(behind));
    let output = el("output").class("echo").attr("for", draft.first_input());
    let field = el("div")
        .class("field")
        .child(inside)
        .child(echoed(output, draft));
    [field.into(), not_sure(draft).into()].into()
}

/// A field for a line or two of text.
pub(super) fn text(draft: Draft) -> Node {
    let area = el("textarea").attr("rows", "4");
    let inside = el("div")
        .class("field-box")
        .child(typed_in(area, draft, &[ECHO]));
    el("div")
        .class("field wide")
        .child(inside)
        .child(echoed(el("p").class("echo muted"), draft))
        .into()
}
