//! Titles of assessments.

use super::{Answer, Assessment, QuestionId};

/// Returns the title of an assessment: its name, or one made from its task and goal.
#[must_use]
pub fn title(assessment: &Assessment) -> String {
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

/// Returns a label within a sentence.
fn lower(label: &str) -> String {
    let mut label = label.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    label
}

/// Returns the first of the labels chosen and the number of the others.
fn chosen(assessment: &Assessment, question: QuestionId) -> Option<String> {
    let choices = question.definition().choices();
    let set = match assessment.answer(question)? {
        Answer::One(at) => 1 << at,
        Answer::Many(set) => *set,
        _ => return None,
    };
    let chosen = choices.iter().enumerate();
    let mut labels = chosen
        .filter(|(at, _)| set >> at & 1 == 1)
        .map(|(_, choice)| choice.label);
    let first = labels.next()?;
    let more = labels.count();
    Some(if more == 0 {
        first.to_owned()
    } else {
        format!("{first} and {more} more")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Date;

    fn with(answers: &[(QuestionId, Answer)]) -> Assessment {
        let mut assessment = Assessment::new(Date::fixed(2026, 11, 23));
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
}
