//! Titles and file names made by the page, and words in singular or plural.

use crate::browser::files::Unread;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_record as record;

/// Returns the title of an assessment: its name, or one made from its task and goal.
pub(crate) fn title(assessment: &Assessment) -> String {
    if !assessment.name.is_empty() {
        return assessment.name.clone();
    }
    let task = chosen(assessment, QuestionId::Task);
    let goal = chosen(assessment, QuestionId::Goal);
    match (task, goal) {
        (Some(task), Some(goal)) => format!("{task}: {}", lower(&goal)),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "Untitled".to_owned(),
    }
}

/// A label within a sentence.
fn lower(label: &str) -> String {
    let mut label = label.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    label
}

/// The labels chosen, the first of them and how many more.
fn chosen(assessment: &Assessment, question: QuestionId) -> Option<String> {
    let choices = question.definition().choices();
    let set = match assessment.answer(question)? {
        Answer::One(at) => 1 << at,
        Answer::Many(set) => *set,
        _ => return None,
    };
    let mut labels = (0..choices.len())
        .filter(|at| set >> at & 1 == 1)
        .map(|at| choices[at].label);
    let first = labels.next()?;
    let more = labels.count();
    Some(if more == 0 {
        first.to_owned()
    } else {
        format!("{first} and {more} more")
    })
}

/// The name of a copy.
pub(crate) fn copy_title(assessment: &Assessment) -> String {
    const MARK: &str = " (copy)";
    let title = title(assessment);
    let kept = title
        .chars()
        .take(tuneworthy_core::assessment::MAX_NAME - MARK.len());
    record::clean_name(&format!("{}{MARK}", kept.collect::<String>()))
}

/// Returns the file name for an assessment.
pub(crate) fn file_name(title: &str, day: tuneworthy_core::units::Date) -> String {
    let words = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let slug: Vec<_> = words.take(6).map(str::to_ascii_lowercase).collect();
    let dash = if slug.is_empty() { "" } else { "-" };
    format!("tuneworthy{dash}{}-{day}.json", slug.join("-"))
}

/// Returns the title of an assessment in a file that cannot be read whole.
pub(crate) fn item_name(name: &str, place: usize) -> String {
    if name.is_empty() {
        format!("Number {} in the file", place + 1)
    } else {
        format!("“{name}”")
    }
}

/// Returns a sentence on why a file was not read.
pub(crate) fn unread(unread: Unread) -> String {
    match unread {
        Unread::TooLarge => "It is larger than any file Tuneworthy makes.".to_owned(),
        Unread::Failed => "The browser could not read it.".to_owned(),
    }
}

/// "1 answer", "12 answers".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::units::Date;

    const DAY: Date = Date::fixed(2026, 11, 23);

    fn with(answers: &[(QuestionId, Answer)]) -> Assessment {
        let mut assessment = Assessment::new(DAY);
        for (question, answer) in answers {
            assessment.set(*question, answer.clone()).unwrap();
        }
        assessment
    }

    #[test]
    fn an_assessment_without_a_name_is_called_by_its_task_and_goal() {
        assert_eq!(title(&with(&[])), "Untitled");
        assert_eq!(title(&with(&[(QuestionId::Task, Answer::One(0))])), "Write");
        let both = with(&[
            (QuestionId::Task, Answer::One(0)),
            (QuestionId::Goal, Answer::Many(0b101)),
        ]);
        assert_eq!(
            title(&both),
            "Write: know fresh or private facts and 1 more"
        );
        assert_eq!(
            title(&with(&[(QuestionId::Goal, Answer::NotSure)])),
            "Untitled"
        );
    }

    #[test]
    fn a_copy_says_so_and_keeps_within_the_limit() {
        let mut assessment = with(&[]);
        assessment.name = "é".repeat(80);
        let copy = copy_title(&assessment);
        assert_eq!(copy.chars().count(), 80);
        assert!(copy.ends_with(" (copy)"));
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(
            file_name("Brand voice: «näive» <x>/..", DAY),
            "tuneworthy-brand-voice-n-ive-x-2026-11-23.json"
        );
        assert_eq!(file_name("日本", DAY), "tuneworthy-2026-11-23.json");
    }
}
