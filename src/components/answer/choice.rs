//! Rows of radios or checkboxes, the whole row being the target.

use leptos::prelude::*;
use tuneworthy_core::assessment::{Answer, AnswerKind};

use super::Draft;

/// The choice that a row stands for.
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
    /// Returns whether an answer says this.
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

/// Returns the answer after a row is switched on or off. "None of these" and "Not sure" stand alone.
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
#[component]
pub(super) fn ChoiceRows(
    /// The draft of the answer.
    draft: Draft,
) -> impl IntoView {
    let question = draft.question;
    let choices = question.choices().iter().zip(question.id.text().hints);
    let mut rows: Vec<(Choosing, &'static str, &'static str)> = (0u8..)
        .zip(choices)
        .map(|(at, (choice, hint))| (Choosing::Choice(at), choice.label, *hint))
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
        .map(|(at, (choosing, label, hint))| {
            let mut id = draft.first_input();
            if at > 0 {
                id = format!("{id}-{at}");
            }
            view! { <ChoiceRow draft id choosing label hint /> }
        });
    view! { <div class="rows">{rows.collect_view()}</div> }
}

/// A row of a question with choices.
#[component]
fn ChoiceRow(
    /// The draft of the answer.
    draft: Draft,
    /// The id of the radio or the checkbox.
    id: String,
    /// The choice.
    choosing: Choosing,
    /// The choice in words.
    label: &'static str,
    /// The line below it; empty where there is none.
    hint: &'static str,
) -> impl IntoView {
    let many = matches!(draft.question.kind, AnswerKind::Many { .. });
    let alone = many && matches!(choosing, Choosing::NotSure | Choosing::NoneOfThese);
    let kind = if many { "checkbox" } else { "radio" };
    let hint_id = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let hint = hint_id.clone().map(|id| {
        view! {
            <span class="hint" id=id>
                {hint}
            </span>
        }
    });
    view! {
        <div class="row" data-stands=alone.then_some("alone")>
            <Tick draft choosing kind id=id.clone() name=Some(draft.ask()) described_by=hint_id />
            <label for=id>{label}</label>
            {hint}
        </div>
    }
}

/// A radio or a checkbox that is ticked as long as the answer says what it stands for.
#[component]
fn Tick(
    /// The draft of the answer.
    draft: Draft,
    /// The choice it stands for.
    choosing: Choosing,
    /// The type of the input: `radio` or `checkbox`.
    kind: &'static str,
    /// Its id.
    id: String,
    /// The name of its group, where it belongs to one.
    #[prop(optional_no_strip)]
    name: Option<String>,
    /// The id of the line that describes it, where there is one.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
) -> impl IntoView {
    let is_ticked = move || draft.answer.with(|answer| choosing.is_in(answer.as_ref()));
    let choose = move |on: bool| {
        let before = draft.answer.get_untracked();
        let after = chosen_after(&draft.question.kind, before.as_ref(), choosing, on);
        // A choice takes the place of what is typed.
        draft.typed.set(String::new());
        draft.answer.set(after);
        draft.error.set(None);
    };
    view! {
        <input
            type=kind
            name=name
            id=id
            aria-describedby=described_by
            prop:checked=is_ticked
            on:change:target=move |event| choose(event.target().checked())
        />
    }
}

/// "Not sure" under a field for a number.
#[component]
pub(super) fn NotSure(
    /// The draft of the answer.
    draft: Draft,
) -> impl IntoView {
    let id = draft.id("answer-not-sure");
    view! {
        <div class="rows">
            <div class="row">
                <Tick draft choosing=Choosing::NotSure kind="checkbox" id=id.clone() />
                <label for=id>"Not sure"</label>
            </div>
        </div>
    }
}

/// Returns the ids of what describes an answer to those who hear the page: the reason why it is
/// asked, `more`, and the error.
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
