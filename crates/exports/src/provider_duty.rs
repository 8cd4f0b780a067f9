//! Training compute of a planned tune, beside the threshold for a provider under the EU AI Act.
//!
//! In: an assessment with a measured training file and the size of a base, and its verdict. Out: a sentence;
//! nothing where the plan trains nothing or a figure is missing.

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::{FieldId, Slot, Tuning};
use tuneworthy_core::format::quantity;
use tuneworthy_core::units::{Parameters, Tokens, grouped};
use tuneworthy_decision::Verdict;
use tuneworthy_decision::guidance::{PROVIDER, source};
use tuneworthy_economics::inputs::{Quantity, known};
use tuneworthy_economics::training::operations;

/// Returns the sentence. The size is the one the reader entered, else the one that the row of the tuned
/// model's price states in its name.
#[must_use]
pub fn provider_duty(assessment: &Assessment, verdict: &Verdict) -> Option<String> {
    verdict.destination.as_ref()?;
    let tokens = assessment.data?.tokens?.all;
    let money = &assessment.money;
    let size = match money.field(FieldId::Size) {
        Some(entered) => entered.high(),
        None => billions_in(&money.price(Slot::Tuned)?.row)?,
    };
    let epochs = known(assessment, Quantity::Field(FieldId::Epochs))?.range;
    // The upper ends, and six operations for each parameter and token, as for all weights: an adapter
    // takes about four.
    let trained = Tokens(tokens as f64 * epochs.high());
    let work = operations(Parameters(size * 1e9), trained, Tuning::Full).0;
    let least = PROVIDER.share * PROVIDER.general_purpose;
    let beside = if work < least {
        let times = grouped(two_digits(least / work));
        format!("{times} times that run")
    } else {
        "which the run may reach: compare it with the compute of your base".to_owned()
    };
    let unit = FieldId::Size.definition().unit;
    let passes = match two_digits(epochs.high()) {
        1.0 => "1 pass".to_owned(),
        passes => format!("{} passes", grouped(passes)),
    };
    let (what, most) = (quantity(size, unit), grouped(tokens as f64));
    let from = PROVIDER.sources.first().map(|id| source(*id));
    let from = from.map_or_else(String::new, |source| {
        format!(" ({}, {})", source.publisher, source.published)
    });
    Some(format!(
        "EU AI Act: one training run takes at most about {} operations (6 × {what} × {most} tokens × {passes}). A change makes you the provider of the model above a third of the compute its base took. That third is at least {}, {beside}{from}.",
        power_of_ten(work),
        power_of_ten(least),
    ))
}

/// Returns the number of parameters in billions that a model's name states: 8 for `Qwen3-8B`.
#[must_use]
pub(crate) fn billions_in(name: &str) -> Option<f64> {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.');
    let sizes = words.filter_map(|word| {
        let number = word.strip_suffix(['b', 'B'])?;
        let size = number.parse::<f64>().ok();
        size.filter(|size| *size > 0.0 && size.is_finite())
    });
    sizes.reduce(f64::max)
}

fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

/// `1.4 × 10¹⁷`. A caret would be escaped in Markdown.
fn power_of_ten(value: f64) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let text = format!("{value:.1e}");
    let Some((digits, power)) = text.split_once('e') else {
        return text;
    };
    let raised = power.chars().filter_map(|digit| {
        let at = digit.to_digit(10)? as usize;
        RAISED.get(at)
    });
    format!("{digits} × 10{}", raised.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::assessment::{DataSummary, DataTokens};
    use tuneworthy_core::catalog::Catalog;
    use tuneworthy_core::units::{Date, Range, Support};
    use tuneworthy_decision::derive;
    use tuneworthy_record::from_json;

    const TODAY: Date = Date::fixed(2026, 11, 30);

    /// A priced tune of Qwen3-8B whose file has 3 million tokens.
    fn team() -> Assessment {
        let text = include_str!("../../record/tests/fixtures/record/v5/counted.json");
        let mut team = from_json(text, TODAY).expect("an assessment");
        let tokens = DataTokens {
            all: 3_000_000,
            learnt: 1_000_000,
            exact: true,
        };
        team.data = Some(DataSummary {
            records: 3_000,
            usable_examples: 3_000,
            tokens: Some(tokens),
            ..DataSummary::default()
        });
        let passes = Range::exact(2.0, Support::Positive).expect("a number");
        team.money.set(FieldId::Epochs, passes).expect("it fits");
        team
    }

    fn said(team: &Assessment) -> Option<String> {
        let mut verdict = derive(team, Catalog::bundled(), TODAY).verdict;
        let destination = verdict.destination.take();
        verdict.destination = destination.or_else(|| tunes().destination);
        provider_duty(team, &verdict)
    }

    fn tunes() -> Verdict {
        let team = from_json(
            include_str!("../../record/tests/fixtures/record/v1/typical.json"),
            TODAY,
        );
        derive(&team.expect("an assessment"), Catalog::bundled(), TODAY).verdict
    }

    /// 6 × 8e9 × 3e6 × 2 is 2.88e17; a third of 1e23 is 3.33e22, 115,741 times as much.
    #[test]
    fn the_compute_of_a_run_stands_beside_the_least_threshold() {
        let said = said(&team())
            .expect("all figures are there")
            .replace('\u{a0}', " ");
        let wanted = "EU AI Act: one training run takes at most about 2.9 × 10¹⁷ operations (6 × 8 billion parameters × 3,000,000 tokens × 2 passes).";
        assert!(said.starts_with(wanted), "{said}");
        assert!(
            said.contains("at least 3.3 × 10²², 120,000 times that run (European Commission"),
            "{said}"
        );
        assert!(said.ends_with("18 July 2025)."), "{said}");
    }

    #[test]
    fn an_entered_size_counts_before_a_name() {
        let mut team = team();
        let size = Range::new(30.0, 70.0, Support::Positive).expect("a range");
        team.money.set(FieldId::Size, size).expect("it fits");
        assert!(said(&team).is_some_and(|said| said.contains("× 70")));
    }

    #[test]
    fn without_a_figure_nothing_is_said() {
        let mut uncounted = team();
        uncounted.data = None;
        assert_eq!(said(&uncounted), None);
        let mut unnamed = team();
        unnamed.money.clear_price(Slot::Tuned);
        assert_eq!(said(&unnamed), None);
        let mut verdict = tunes();
        verdict.destination = None;
        assert_eq!(provider_duty(&team(), &verdict), None);
    }
}
