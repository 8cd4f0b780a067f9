//! Words for the figures of the money that evaluation results measured.
//!
//! In: an assessment and an input of the cost model. Out: a clause or a sentence, if results say anything
//! of that input.

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::format;
use tuneworthy_core::units::{Range, Support, counted};
use tuneworthy_economics::inputs::{LeftOut, Quantity, left_out, measured};

/// Returns what was measured of an input and how it counts, without a full stop.
#[must_use]
pub fn clause(assessment: &Assessment, quantity: Quantity) -> Option<String> {
    let found = measured(assessment, quantity)?;
    let counts = in_percent(found.range, quantity);
    let Some(system) = found.system else {
        return Some(format!("{counts}, set with your evaluation"));
    };
    let cases = counted(system.cases, "case");
    let rate = Range::exact(system.rate as f64 / 10_000.0, Support::Percent).ok()?;
    let rate = in_percent(rate, quantity);
    Some(match quantity {
        Quantity::Field(FieldId::Chance) => {
            format!("{counts}, since a pilot passed {rate} of {cases} that were held out")
        }
        Quantity::Field(FieldId::TunedPass) => {
            format!("{rate} of {cases} that were held out, and once it reaches your bar {counts}")
        }
        _ => format!("{rate} of {cases}, counted as {counts}"),
    })
}

/// Returns the sentence on results that say otherwise than the reader: no value is in both ranges.
#[must_use]
pub fn contradiction(
    assessment: &Assessment,
    quantity: Quantity,
    entered: Range,
) -> Option<String> {
    let found = measured(assessment, quantity)?.range;
    let is_apart = entered.high() < found.low() || entered.low() > found.high();
    let says = clause(assessment, quantity).filter(|_| is_apart)?;
    Some(format!(
        "Your evaluation says otherwise: {says}. The figures go by what you entered."
    ))
}

/// Returns the sentence on results that do not stand in for an input.
#[must_use]
pub fn unused(assessment: &Assessment, quantity: Quantity) -> Option<&'static str> {
    Some(match left_out(assessment, quantity)? {
        LeftOut::Older => {
            "Your evaluation measured it; it is left out, because these results were kept before measured rates counted in the money. Use them in the assessment again to count them."
        }
        LeftOut::NotHeldOut => {
            "The results of the tuned model are not used: something was made on these cases, so they do not say how it does on others."
        }
        LeftOut::HeldOutUnknown => {
            "The results of the tuned model are not used: it is not said that the cases are held out."
        }
        LeftOut::NoBar => "A pilot was measured: with a bar its results give the chance.",
        LeftOut::TwoModels => {
            "Your evaluation measured a better-suited model. Two other models are priced here: enter its rate at the one it was."
        }
    })
}

fn in_percent(range: Range, quantity: Quantity) -> String {
    format::range(to_tenths(range), quantity.unit())
}

/// Returns a range of shares to a tenth of a percent. What is not quite nothing or all stays so.
#[must_use]
pub fn to_tenths(range: Range) -> Range {
    let [low, high] = [range.low(), range.high()].map(|end| {
        let near = (end * 10.0).round() / 10.0;
        let is_certain = end <= 0.0 || end >= 100.0;
        if is_certain {
            end
        } else {
            near.clamp(0.1, 99.9)
        }
    });
    Range::new(low, high, Support::Percent).unwrap_or(range)
}
