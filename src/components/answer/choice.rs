//! Rows of radios or checkboxes, the whole row being the target.

use leptos::prelude::{GetUntracked, Set, With};
use tuneworthy_core::assessment::{Answer, AnswerKind};

use super::Draft;
use crate::browser::dom::{El, Node, el, event};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choosing {
    /// The choice at this place of the question's table.
    Choice(u8),
    /// "None of these", where that is an answer.
    NoneOfThese,
    /// "Not sure".
    NotSure,
}

impl Choosing {
    /// Whether an answer says this.
    fn is_in(self, answer: Option<&Answer>) -> bool {
        match (self, answer) {
            (Self::Choice(at), Some(Answer::One(chosen))) => at == *chosen,
            (Self::Choice(at), Some(Answer::Many(set))) => set & (1 << at) != 0,
            (Self::NoneOfThese, Some(Answer::Many(set))) => *set == 0,
            (Self::NotSure, Some(Answer::NotSure)) => true,
            _ => false,
        }
    }
}

/// The answer after a row is switched on or off. "None of these" and "Not sure" stand alone.
fn chosen_after(
    kind: &AnswerKind,
    before: Option<&Answer>,
    row: Choosing,
    on: bool,
) -> Option<Answer> {
    let many = matches!(kind, AnswerKind::Many { .. });
    match row {
        Choosing::NotSure => on.then_some(Answer::NotSure),
        Choosing::NoneOfThese => on.then_some(Answer::Many(0)),
        Choosing::Choice(at) if many => {
            let set = if let Some(Answer::Many(set)) = before {
                *set
            } else {
                0
            };
            let set = if on { set | 1 << at } else { set & !(1 << at) };
            // Nothing ticked is no answer; "None of these" is one.
            (set != 0).then_some(Answer::Many(set))
        }
        Choosing::Choice(at) => Some(Answer::One(at)),
    }
}

/// The rows of a question with choices.
pub(super) fn rows(draft: Draft) -> Node {
    let question = draft.question;
    let choices = (0u8..).zip(question.choices());
    let mut rows: Vec<(Choosing, &'static str, &'static str)> = choices
        .map(|(at, choice)| (Choosing::Choice(at), choice.label, choice.hint))
        .collect();
    if let AnswerKind::Many {
        none: Some(none), ..
    } = question.kind
    {
        rows.push((Choosing::NoneOfThese, none, ""));
    }
    rows.push((Choosing::NotSure, "Not sure", ""));
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, (row, label, hint))| one_row(draft, at, row, label, hint));
    el("div").class("rows").children(rows).into()
}

/// One row.
fn one_row(draft: Draft, at: usize, row: Choosing, label: &'static str, hint: &'static str) -> El {
    let many = matches!(draft.question.kind, AnswerKind::Many { .. });
    let first = at == 0;
    let mut id = draft.first_input();
    if !first {
        id = format!("{id}-{at}");
    }
    let mut whole = el("div").class("row");
    if many && matches!(row, Choosing::NotSure | Choosing::NoneOfThese) {
        whole = whole.attr("data-stands", "alone");
    }
    let mut input = el("input")
        .attr("type", if many { "checkbox" } else { "radio" })
        .attr("name", draft.ask())
        .id(id.clone());
    let mut described = None;
    if !hint.is_empty() {
        let hint_id = format!("{id}-hint");
        input = input.attr("aria-describedby", hint_id.clone());
        described = Some(el("span").class("hint").id(hint_id).text(hint));
    }
    whole
        .child(ticked(input, draft, row))
        .child(el("label").attr("for", id).text(label))
        .child(described)
}

/// Ties a radio or a checkbox to what it stands for.
fn ticked(input: El, draft: Draft, row: Choosing) -> El {
    input
        .live_prop("checked", move || {
            draft.answer.with(|answer| row.is_in(answer.as_ref()))
        })
        .on("change", move |event| {
            let on = event::checked(&event);
            let before = draft.answer.get_untracked();
            let after = chosen_after(&draft.question.kind, before.as_ref(), row, on);
            // A choice takes the place of what is typed.
            draft.typed.set(String::new());
            draft.answer.set(after);
            draft.error.set(None);
        })
}

/// "Not sure" under a field for a number.
pub(super) fn not_sure(draft: Draft) -> El {
    let id = draft.id("answer-not-sure");
    let input = el("input").attr("type", "checkbox").id(id.clone());
    let row = el("div")
        .class("row")
        .child(ticked(input, draft, Choosing::NotSure))
        .child(el("label").attr("for", id).text("Not sure"));
    el("div").class("rows").child(row)
}

/// What describes an answer to those who hear the page: why it is asked, and what is wrong.
pub(super) fn described_by(draft: Draft, more: &[&str]) -> String {
    let mut parts = draft.why();
    for part in more {
        parts.push(' ');
        parts.push_str(&draft.id(part));
    }
    if draft.error.with(Option::is_some) {
        parts.push(' ');
        parts.push_str(&draft.error_line());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::assessment::QuestionId;

    fn after(
        question: QuestionId,
        before: Option<Answer>,
        row: Choosing,
        on: bool,
    ) -> Option<Answer> {
        chosen_after(&question.definition().kind, before.as_ref(), row, on)
    }

    #[test]
    fn what_stands_alone_takes_the_place_of_the_rest() {
        use Choosing::{Choice, NoneOfThese, NotSure};
        let parts = QuestionId::PromptParts;
        let two = after(parts, Some(Answer::Many(1)), Choice(2), true);
        assert_eq!(two, Some(Answer::Many(0b101)));
        assert_eq!(
            after(parts, two.clone(), NoneOfThese, true),
            Some(Answer::Many(0))
        );
        assert_eq!(
            after(parts, two.clone(), NotSure, true),
            Some(Answer::NotSure)
        );
        assert_eq!(
            after(parts, Some(Answer::Many(0)), Choice(1), true),
            Some(Answer::Many(2))
        );
        assert_eq!(
            after(parts, Some(Answer::NotSure), Choice(1), true),
            Some(Answer::Many(2))
        );
    }

    #[test]
    fn nothing_ticked_is_no_answer() {
        let off = after(
            QuestionId::Goal,
            Some(Answer::Many(4)),
            Choosing::Choice(2),
            false,
        );
        assert_eq!(off, None);
        assert_eq!(
            after(
                QuestionId::PromptParts,
                Some(Answer::Many(0)),
                Choosing::NoneOfThese,
                false
            ),
            None
        );
    }

    #[test]
    fn every_answer_these_rows_make_fits_its_question() {
        use tuneworthy_core::assessment::{Assessment, QUESTIONS};
        use tuneworthy_core::units::Date;
        let mut assessment = Assessment::new(Date::fixed(2026, 11, 23));
        for question in &QUESTIONS {
            for at in 0u8..u8::try_from(question.choices().len()).unwrap() {
                let answer =
                    chosen_after(&question.kind, None, Choosing::Choice(at), true).unwrap();
                assert_eq!(assessment.set(question.id, answer), Ok(()));
            }
        }
    }
}
