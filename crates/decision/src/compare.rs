//! Two assessments side by side: what differs, what each difference does to the verdict, and which
//! differences make the verdicts differ.

use tuneworthy_core::assessment::{Answer, Assessment, QUESTIONS, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Move, Technique, VerdictKind};
use tuneworthy_core::units::Date;
use tuneworthy_economics::Outlook;
use tuneworthy_economics::outlook::READS;

use crate::findings::Findings;
use crate::preview::{Preview, counted, preview};

/// A part of an assessment that another one may have otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferingPart {
    /// The answer to a question.
    Answer(QuestionId),
    /// The money inputs and prices.
    Money,
    /// The summary of the training file.
    Data,
    /// The summary of evaluation results.
    Evaluation,
}

impl DifferingPart {
    /// Returns a short name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Answer(question) => question.definition().short,
            Self::Money => "Money inputs",
            Self::Data => "Training file",
            Self::Evaluation => "Evaluation results",
        }
    }

    /// Returns whether the outlook on the money may rest on it.
    fn is_priced(self) -> bool {
        match self {
            Self::Answer(question) => READS.contains(&question),
            Self::Money | Self::Data | Self::Evaluation => true,
        }
    }

    /// Puts this part of another assessment in place.
    pub fn take(self, into: &mut Assessment, from: &Assessment) {
        match self {
            Self::Answer(question) => match from.answer(question) {
                // An answer of an assessment fits its question.
                Some(answer) => drop(into.set(question, answer.clone())),
                None => into.clear(question),
            },
            Self::Money => into.money = from.money.clone(),
            Self::Data => into.data = from.data,
            Self::Evaluation => into.gap.clone_from(&from.gap),
        }
    }
}

/// One difference, and the verdict on the base if it alone were taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct PartDifference {
    /// The part that differs.
    pub part: DifferingPart,
    /// The verdict on the base with this part of the other.
    pub with_it: Preview,
    /// Whether that verdict differs from the base's in kind, first step or destination.
    pub turns: bool,
}

/// Differences of two assessments, and those that make their verdicts differ.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessmentDifference {
    /// Differences in the order of the questions, then money, training file and evaluation results.
    pub parts: Vec<PartDifference>,
    /// Parts that together turn the base's verdict into the other's, none of which can be left out.
    /// Empty where the verdicts are the same.
    pub decisive: Vec<DifferingPart>,
}

/// Kind, first step and destination, by which two verdicts are compared.
type Essence = (VerdictKind, Move, Option<Technique>);

fn essence(preview: &Preview) -> Essence {
    (preview.kind, preview.first, preview.destination)
}

/// Verdicts on variants of one assessment on one day. Works an outlook out only where a variant may
/// have another.
struct Trial<'a, F> {
    base: &'a Assessment,
    base_outlook: Option<Outlook>,
    catalog: &'a Catalog,
    today: Date,
    outlook: F,
}

impl<F: FnMut(&Assessment) -> Option<Outlook>> Trial<'_, F> {
    fn of(&mut self, other: &Assessment, parts: &[DifferingPart]) -> Preview {
        let mut assessment = self.base.clone();
        for part in parts {
            part.take(&mut assessment, other);
        }
        let money = if parts.iter().any(|part| part.is_priced()) {
            (self.outlook)(&counted(&assessment))
        } else {
            self.base_outlook
        };
        let findings = Findings {
            money,
            ..Findings::of(&assessment)
        };
        preview(&assessment, &findings, self.catalog, self.today)
    }
}

/// Returns the parts that differ between two assessments. Names, days and seeds are no parts.
#[must_use]
pub fn differing(base: &Assessment, other: &Assessment) -> Vec<DifferingPart> {
    let said = |assessment: &Assessment, question| -> Option<Answer> {
        assessment.answer(question).cloned()
    };
    let answers = QUESTIONS.iter().map(|question| question.id);
    let mut parts: Vec<_> = answers
        .filter(|question| said(base, *question) != said(other, *question))
        .map(DifferingPart::Answer)
        .collect();
    let more = [
        (base.money != other.money, DifferingPart::Money),
        (base.data != other.data, DifferingPart::Data),
        (base.gap != other.gap, DifferingPart::Evaluation),
    ];
    parts.extend(more.into_iter().filter(|(is, _)| *is).map(|(_, part)| part));
    parts
}

/// Compares two assessments on one day. `outlook` works out the money of an assessment without the
/// answers that do not count, as `tuneworthy_economics::outlook` does.
pub fn compare(
    base: &Assessment,
    other: &Assessment,
    catalog: &Catalog,
    today: Date,
    mut outlook: impl FnMut(&Assessment) -> Option<Outlook>,
) -> AssessmentDifference {
    let base_outlook = outlook(&counted(base));
    let mut trial = Trial {
        base,
        base_outlook,
        catalog,
        today,
        outlook,
    };
    let differing = differing(base, other);
    let now = essence(&trial.of(other, &[]));
    let goal = essence(&trial.of(other, &differing));
    let parts = differing.iter().map(|part| {
        let with_it = trial.of(other, &[*part]);
        let turns = essence(&with_it) != now;
        PartDifference {
            part: *part,
            with_it,
            turns,
        }
    });
    let parts: Vec<PartDifference> = parts.collect();
    let decisive = if now == goal {
        Vec::new()
    } else {
        let alone = parts.iter().find(|it| essence(&it.with_it) == goal);
        match alone {
            Some(alone) => vec![alone.part],
            None => fewest(&differing, |taken| essence(&trial.of(other, taken)) == goal),
        }
    };
    AssessmentDifference { parts, decisive }
}

/// Returns parts that together reach the goal and of which none can be left out. All of them together
/// must reach it.
fn fewest(
    all: &[DifferingPart],
    mut reaches: impl FnMut(&[DifferingPart]) -> bool,
) -> Vec<DifferingPart> {
    let mut taken = all.to_vec();
    // Leaving one out may make another one needless that was needed before.
    loop {
        let before = taken.len();
        for part in all {
            let without: Vec<_> = taken.iter().copied().filter(|it| it != part).collect();
            if without.len() < taken.len() && reaches(&without) {
                taken = without;
            }
        }
        if taken.len() == before {
            return taken;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tuneworthy_testing::{any_complete, any_partial};

    const TODAY: Date = Date::fixed(2026, 11, 30);

    fn with(answers: &[(QuestionId, &str)]) -> Assessment {
        let mut assessment = Assessment::new(TODAY);
        for (question, id) in answers {
            let at = question.definition().choice(id).expect("a choice");
            let answer = match question.definition().kind {
                tuneworthy_core::assessment::AnswerKind::Many { .. } => Answer::Many(1 << at),
                _ => Answer::One(at),
            };
            assessment.set(*question, answer).expect("it fits");
        }
        assessment
    }

    fn compared(base: &Assessment, other: &Assessment) -> AssessmentDifference {
        compare(base, other, Catalog::bundled(), TODAY, |_| None)
    }

    #[test]
    fn one_answer_that_turns_the_verdict_is_named() {
        use QuestionId::{Goal, Prompting, Retrieval, Upkeep};
        let base = with(&[(Goal, "facts"), (Prompting, "short"), (Retrieval, "no")]);
        let other = with(&[
            (Goal, "facts"),
            (Prompting, "short"),
            (Retrieval, "short"),
            (Upkeep, "named"),
        ]);
        let found = compared(&base, &other);
        let parts: Vec<_> = found.parts.iter().map(|it| it.part).collect();
        let (retrieval, upkeep) = (
            DifferingPart::Answer(Retrieval),
            DifferingPart::Answer(Upkeep),
        );
        assert_eq!(parts, [retrieval, upkeep]);
        assert_eq!(found.decisive, [retrieval]);
        let turning: Vec<_> = found.parts.iter().map(|it| it.turns).collect();
        assert_eq!(turning, [true, false]);
    }

    #[test]
    fn equal_assessments_differ_in_nothing() {
        let same = with(&[(QuestionId::Goal, "style")]);
        let mut named = same.clone();
        named.name = "Another".to_owned();
        let found = compared(&same, &named);
        assert_eq!((found.parts.len(), found.decisive.len()), (0, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// The decisive parts turn one verdict into the other, and without any of them they do not.
        #[test]
        fn decisive_parts_turn_the_verdict_and_all_are_needed(
            base in any_complete(),
            other in any_partial(),
        ) {
            let verdict = |assessment: &Assessment| {
                let findings = Findings::of(assessment);
                essence(&preview(assessment, &findings, Catalog::bundled(), TODAY))
            };
            let with = |parts: &[DifferingPart]| {
                let mut taken = base.clone();
                for part in parts {
                    part.take(&mut taken, &other);
                }
                verdict(&taken)
            };
            let found = compared(&base, &other);
            prop_assert_eq!(with(&found.decisive), verdict(&other));
            for part in &found.decisive {
                let rest: Vec<_> = found.decisive.iter().copied().filter(|it| it != part).collect();
                prop_assert_ne!(with(&rest), verdict(&other));
            }
            let all: Vec<_> = found.parts.iter().map(|it| it.part).collect();
            prop_assert_eq!(with(&all), verdict(&other));
        }
    }
}
