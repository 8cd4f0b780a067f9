//! Lines on evaluation results as inputs of the money, beside the figures.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use serde_json::{Value, json};
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_decision::phrases::measured as words;
use tuneworthy_economics::CostModel;
use tuneworthy_economics::inputs::{Origin, Quantity, measured};
use tuneworthy_text::markdown::EscapedMarkdown as Text;

/// Inputs that evaluation results may stand in for.
const MEASURED: [Quantity; 6] = [
    Quantity::Answer(QuestionId::Pass),
    Quantity::Answer(QuestionId::Bar),
    Quantity::Field(FieldId::TunedPass),
    Quantity::Field(FieldId::CheaperPass),
    Quantity::Field(FieldId::StrongerPass),
    Quantity::Field(FieldId::Chance),
];

/// Returns the inputs that results measured.
pub(super) fn as_list(assessment: &Assessment, model: &CostModel) -> Vec<Value> {
    let inputs = MEASURED.iter();
    inputs
        .filter_map(|quantity| by_evaluation(assessment, model, *quantity))
        .collect()
}

/// Returns an input that evaluation results measured, in percent, and whether the figures go by it.
fn by_evaluation(assessment: &Assessment, model: &CostModel, quantity: Quantity) -> Option<Value> {
    let found = measured(assessment, quantity)?;
    Some(json!({
        "input": quantity.id(),
        "low": found.range.low(),
        "high": found.range.high(),
        "cases": found.system.map(|system| system.cases),
        "counts": model.rests_on().contains(&(quantity, Origin::Measured)),
    }))
}

/// Writes what evaluation results measured of the inputs, what contradicts an entry, and what is left
/// out, each once.
pub(super) fn as_lines(to: &mut String, assessment: &Assessment) -> fmt::Result {
    let mut left_out = BTreeSet::new();
    for quantity in MEASURED {
        let label = quantity.label();
        let entered = match quantity {
            Quantity::Answer(question) => match assessment.answer(question) {
                Some(Answer::Number(range)) => Some(*range),
                _ => None,
            },
            Quantity::Field(field) => assessment.money.field(field),
            Quantity::Price(..) => None,
        };
        let says = match entered {
            Some(range) => words::contradiction(assessment, quantity, range),
            None => words::clause(assessment, quantity).map(|says| format!("measured, {says}.")),
        };
        if let Some(says) = says {
            writeln!(to, "- {}: {}", Text(&label), Text(&says))?;
        }
        left_out.extend(words::unused(assessment, quantity).filter(|_| entered.is_none()));
    }
    for says in left_out {
        writeln!(to, "- {}", Text(says))?;
    }
    Ok(())
}
