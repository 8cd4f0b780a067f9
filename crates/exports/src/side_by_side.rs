//! Assessments side by side: verdicts, money, measurements and answers in rows, the base first.
//!
//! In: up to a handful of assessments with their verdicts. Out: a table as text, and as Markdown.

use std::fmt::{self, Write as _};

use tuneworthy_core::assessment::{Assessment, QUESTIONS};
use tuneworthy_core::format::{months, of_hundred, usd};
use tuneworthy_core::units::{counted, grouped};
use tuneworthy_decision::phrases::{answer_lines, capital, lower, order};
use tuneworthy_decision::{DifferingPart, Status, Verdict, kind_name, move_name, technique_name};
use tuneworthy_text::markdown::EscapedMarkdown as Text;

/// One assessment of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct ComparedSide<'a> {
    /// Its title.
    pub title: &'a str,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Its verdict.
    pub verdict: &'a Verdict,
}

/// A row of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct SideRow {
    /// Its name.
    pub name: String,
    /// The part of the assessment it shows, if that can be taken over.
    pub part: Option<DifferingPart>,
    /// A text for each side.
    pub cells: Vec<String>,
    /// Whether a side differs from the base.
    pub differs: bool,
}

/// Assessments side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// Titles, the base's first.
    pub titles: Vec<String>,
    /// Verdicts, money and measurements.
    pub outcomes: Vec<SideRow>,
    /// Answers and inputs in the order of the questions, equal ones too.
    pub inputs: Vec<SideRow>,
}

/// Text of a cell without a value.
const NOTHING: &str = "–";

impl SideBySide {
    /// Returns the table of these sides, the base first.
    #[must_use]
    pub fn of(sides: &[ComparedSide]) -> Self {
        let row = |name: &str, cell: &dyn Fn(&ComparedSide) -> String| {
            let cells: Vec<String> = sides.iter().map(cell).collect();
            let differs = cells.iter().any(|it| Some(it) != cells.first());
            SideRow {
                name: name.to_owned(),
                part: None,
                cells,
                differs,
            }
        };
        let outcomes = vec![
            row("Verdict", &|side| kind_name(side.verdict.kind).to_owned()),
            row("In a sentence", &|side| side.verdict.headline.clone()),
            row("First step", &|side| capital(&order(side.verdict.first))),
            row("Plan", &|side| plan(side.verdict)),
            row("May end in", &|side| {
                let destination = side.verdict.destination.as_ref();
                destination.map_or_else(nothing, |it| technique_name(it.technique).to_owned())
            }),
            row("Evidence", &|side| capital(side.verdict.evidence.label())),
            row("As of", &|side| side.verdict.today.in_words()),
            row("Net present value of tuning", &|side| {
                let outlook = side.verdict.money;
                outlook.map_or_else(nothing, |it| usd(it.net_value.0))
            }),
            row("Futures in which it pays", &|side| {
                let outlook = side.verdict.money;
                outlook.map_or_else(nothing, |it| of_hundred(it.chance_it_pays.get()))
            }),
            row("Median payback", &|side| {
                let payback = side.verdict.money.map(|it| it.payback);
                payback.map_or_else(nothing, |it| {
                    it.map_or_else(|| "never".to_owned(), |time| months(time.0))
                })
            }),
        ];
        let answers = QUESTIONS.iter().map(|question| {
            let mut row = row(question.short, &|side| {
                let answer = side.assessment.answer(question.id);
                answer.map_or_else(nothing, |it| answer_lines(question.id, it).join("; "))
            });
            row.part = Some(DifferingPart::Answer(question.id));
            row
        });
        let is_said = |row: &SideRow| row.cells.iter().any(|cell| cell != NOTHING);
        let outcomes = outcomes.into_iter().filter(is_said).collect();
        let mut inputs: Vec<SideRow> = answers.filter(is_said).collect();
        for (part, cell) in [
            (
                DifferingPart::Money,
                &money as &dyn Fn(&ComparedSide) -> String,
            ),
            (DifferingPart::Data, &data),
            (DifferingPart::Evaluation, &evaluation),
        ] {
            let mut row = row(part.label(), cell);
            row.part = Some(part);
            row.differs = sides.iter().any(|side| differs_in(part, sides, side));
            if is_said(&row) {
                inputs.push(row);
            }
        }
        Self {
            titles: sides.iter().map(|side| side.title.to_owned()).collect(),
            outcomes,
            inputs,
        }
    }

    /// Returns the comparison as Markdown: what makes the difference, the outcomes, and the inputs that
    /// differ.
    #[must_use]
    pub fn markdown(&self, reasons: &[String]) -> String {
        let mut to = String::new();
        // A String takes every text.
        let _ = self.write(&mut to, reasons);
        to
    }

    fn write(&self, to: &mut String, reasons: &[String]) -> fmt::Result {
        let base = self.titles.first().map_or("", String::as_str);
        writeln!(to, "# Compared with {}\n", Text(base))?;
        for reason in reasons {
            writeln!(to, "* {}", Text(reason))?;
        }
        if !reasons.is_empty() {
            to.write_char('\n')?;
        }
        to.write_str("|  |")?;
        for title in &self.titles {
            write!(to, " {} |", Text(title))?;
        }
        to.write_str("\n| --- |")?;
        for _ in &self.titles {
            to.write_str(" --- |")?;
        }
        to.write_char('\n')?;
        let differing = self.inputs.iter().filter(|row| row.differs);
        for row in self.outcomes.iter().chain(differing) {
            write!(to, "| {} |", Text(&row.name))?;
            for cell in &row.cells {
                write!(to, " {} |", Text(cell))?;
            }
            to.write_char('\n')?;
        }
        Ok(())
    }
}

fn nothing() -> String {
    NOTHING.to_owned()
}

/// Returns whether a side differs from the base in a part that a cell only sums up.
fn differs_in(part: DifferingPart, sides: &[ComparedSide], side: &ComparedSide) -> bool {
    let Some(base) = sides.first() else {
        return false;
    };
    match part {
        DifferingPart::Answer(question) => {
            base.assessment.answer(question) != side.assessment.answer(question)
        }
        DifferingPart::Money => base.assessment.money != side.assessment.money,
        DifferingPart::Data => base.assessment.data != side.assessment.data,
        DifferingPart::Evaluation => base.assessment.gap != side.assessment.gap,
    }
}

/// Returns the steps of a plan that are still to be taken, in a line.
fn plan(verdict: &Verdict) -> String {
    let open = verdict
        .plan
        .iter()
        .filter(|step| step.status != Status::Done);
    let mut steps: Vec<_> = open.map(|step| lower(move_name(step.what))).collect();
    steps.dedup();
    capital(&steps.join(", then "))
}

fn money(side: &ComparedSide) -> String {
    let money = &side.assessment.money;
    let (fields, prices) = (money.fields().count(), money.prices().count());
    if money.is_empty() {
        return nothing();
    }
    format!(
        "{}, {}",
        counted(fields as u64, "input"),
        counted(prices as u64, "price")
    )
}

fn data(side: &ComparedSide) -> String {
    let data = side.assessment.data;
    data.map_or_else(nothing, |data| {
        format!(
            "{} in {}",
            counted(data.usable_examples, "usable example"),
            counted(data.records, "record")
        )
    })
}

fn evaluation(side: &ComparedSide) -> String {
    let gap = side.assessment.gap.as_ref();
    gap.map_or_else(nothing, |gap| {
        let percent = |share: u64| grouped((share as f64 / 1e3).round() / 10.0);
        let rate = gap.figures.baseline;
        let one = format!(
            "{} % [{}, {}] of {}",
            percent(rate.rate),
            percent(rate.low),
            percent(rate.high),
            counted(rate.cases, "case")
        );
        match gap.figures.candidate {
            Some(rate) => format!(
                "{one}; candidate {} % [{}, {}]",
                percent(rate.rate),
                percent(rate.low),
                percent(rate.high)
            ),
            None => one,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::assessment::{Answer, QuestionId};
    use tuneworthy_core::catalog::Catalog;
    use tuneworthy_core::units::Date;
    use tuneworthy_decision::{Findings, decide};

    const TODAY: Date = Date::fixed(2026, 11, 30);

    fn with(goal: &str, prompt: &str) -> (Assessment, Verdict) {
        let mut assessment = Assessment::new(TODAY);
        let at = |question: QuestionId, id| question.definition().choice(id).expect("a choice");
        let goal = Answer::Many(1 << at(QuestionId::Goal, goal));
        assessment.set(QuestionId::Goal, goal).expect("it fits");
        let prompt = Answer::One(at(QuestionId::Prompting, prompt));
        assessment
            .set(QuestionId::Prompting, prompt)
            .expect("it fits");
        let findings = Findings::of(&assessment);
        let verdict = decide(&assessment, &findings, Catalog::bundled(), TODAY);
        (assessment, verdict)
    }

    fn side<'a>(title: &'a str, it: &'a (Assessment, Verdict)) -> ComparedSide<'a> {
        ComparedSide {
            title,
            assessment: &it.0,
            verdict: &it.1,
        }
    }

    #[test]
    fn what_differs_is_marked_and_what_nobody_said_is_left_out() {
        let (one, two) = (with("style", "no"), with("style", "good"));
        let table = SideBySide::of(&[side("Now", &one), side("After | the pilot", &two)]);
        let named: Vec<_> = table
            .inputs
            .iter()
            .map(|row| (row.name.as_str(), row.differs))
            .collect();
        assert_eq!(named, [("Goal", false), ("Prompting", true)]);
        let verdict = &table.outcomes[0];
        assert_eq!(verdict.cells, ["Not yet", "Build the evaluation"]);
        let markdown = table.markdown(&["Because | of it".to_owned()]);
        assert!(
            markdown.contains("|  | Now | After \\| the pilot |"),
            "{markdown}"
        );
        assert!(markdown.contains("* Because \\| of it"), "{markdown}");
        assert!(!markdown.contains("| Goal |"), "{markdown}");
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<_> = markdown
            .lines()
            .filter(|line| line.starts_with('|'))
            .collect();
        assert!(rows.iter().all(|row| columns(row) == 4), "{markdown}");
    }
}
