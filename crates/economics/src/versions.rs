//! Optimistic and pessimistic versions of an assessment, made from its ranges.
//!
//! In: an assessment. Out: the same with each range cut at its median, the half kept in which tuning
//! saves more, or less. Both are distributions like the one they come from, with an interval of their
//! own; a point at which every input is at its best end would come true next to never.

use crate::inputs::{PLACES, Quantity};
use crate::model::CostModel;
use crate::outlook::best_tuned;
use crate::sensitivity::Sensitivity;
use crate::simulate::{Detail, Effort, Model, Simulation, SimulationProgress};
use tuneworthy_core::assessment::{Answer, Assessment};
use tuneworthy_core::format::three;
use tuneworthy_core::units::{Range, Usd};

/// Version of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyVersion {
    /// Every range in the half in which tuning saves more.
    Optimistic,
    /// Every range in the half in which it saves less.
    Pessimistic,
}

impl MoneyVersion {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Optimistic, Self::Pessimistic];

    /// Returns the id, as in addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Optimistic => "optimistic",
            Self::Pessimistic => "pessimistic",
        }
    }

    /// Returns the name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Optimistic => "Optimistic",
            Self::Pessimistic => "Pessimistic",
        }
    }

    /// Returns the version with an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.id() == id)
    }

    /// Returns this version of an assessment. `counted` is the same without the answers that do not count.
    /// `None` if no tuned option can be priced. Assumptions that are ranges become inputs with the half of
    /// their range; medians are rounded to three digits, as they are shown.
    #[must_use]
    pub fn of(self, assessment: &Assessment, counted: &Assessment) -> Option<Assessment> {
        let model = CostModel::of(counted)?;
        let results = simulated(model, counted.seed, Effort::Typing)?;
        let (model, results) = (results.model(), results.results()?);
        let (tuned, _) = best_tuned(model, results)?;
        let mut look = Sensitivity::new(model, results.reference);
        let mut version = assessment.clone();
        self.label().clone_into(&mut version.name);
        for (at, input) in model.inputs().iter().enumerate() {
            let ends = look
                .at_ends(tuned, at)
                .filter(|[low, high]| (high - low).abs() > 0.0);
            let quantity = PLACES.iter().find(|quantity| quantity.id() == input.id);
            let (Some([low, high]), Some(quantity)) = (ends, quantity) else {
                continue;
            };
            let median = three(input.range.median(input.support));
            let saves_more_above = high > low;
            let half = if saves_more_above == (self == Self::Optimistic) {
                (median, input.range.high())
            } else {
                (input.range.low(), median)
            };
            if let Ok(half) = Range::new(half.0, half.1, input.support) {
                put(&mut version, *quantity, half);
            }
        }
        Some(version)
    }
}

/// Sets a quantity. What an answer or a price does not take stays as it is.
fn put(assessment: &mut Assessment, quantity: Quantity, range: Range) {
    let _ = match quantity {
        Quantity::Answer(question) => assessment.set(question, Answer::Number(range)),
        Quantity::Field(field) => assessment.money.set(field, range),
        Quantity::Price(slot, part) => {
            let money = &mut assessment.money;
            let Some(mut price) = money.price(slot).cloned() else {
                return;
            };
            price
                .set(part, range)
                .and_then(|()| money.set_price(slot, price))
        }
    };
}

fn simulated(model: CostModel, seed: u32, effort: Effort) -> Option<Simulation<CostModel>> {
    let mut all = Simulation::with_points(model, seed, effort.points(), Detail::SENTENCE);
    while all.step(usize::MAX) == SimulationProgress::Running {}
    all.results().is_some().then_some(all)
}

/// Net present value of tuning in dollars, against the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetValue {
    /// Expected value.
    pub mean: Usd,
    /// Value that half of the futures exceed.
    pub median: Usd,
    /// Ends of the interval that holds nine futures in ten.
    pub nine_in_ten: (Usd, Usd),
}

/// Returns the net present value of an assessment, of which every answer counts, from as many futures as
/// printed figures need. `None` if no tuned option can be priced.
#[must_use]
pub fn net_value(assessment: &Assessment) -> Option<NetValue> {
    let model = CostModel::of(assessment)?;
    let all = simulated(model, assessment.seed, Effort::Rest)?;
    let results = all.results()?;
    let (tuned, mean) = best_tuned(all.model(), results)?;
    let spread = &results.options[tuned].against.as_ref()?.discounted;
    Some(NetValue {
        mean,
        median: spread.band.median(),
        nine_in_ten: spread.band.nine_in_ten(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assessment;
    use tuneworthy_core::assessment::QuestionId;

    /// A saving that may pay: 80 to 125 million calls a month, 3 to 9 days of work.
    fn priced() -> Assessment {
        assessment(
            r#"{"schema": 2, "as_of": "2026-11-30", "answers": {
                "goal": ["cost"], "calls": {"low": 80000000, "high": 125000000},
                "saving": {"low": 0.00002, "high": 0.0001}, "n": 500
            }, "money": {
                "days": {"low": 3, "high": 9}, "day-rate": 1000, "maintenance": 100, "chance": 70,
                "example-tokens": 600, "months": 12, "prices": {"training": {"per-million": 0.48}}}}"#,
        )
    }

    #[test]
    fn the_optimistic_saves_more_and_the_pessimistic_less() {
        let base = priced();
        let value = |assessment: &Assessment| net_value(assessment).expect("priced");
        let [better, worse] =
            MoneyVersion::ALL.map(|it| value(&it.of(&base, &base).expect("a version")));
        let expected = value(&base);
        assert!(better.mean > expected.mean && expected.mean > worse.mean);
        assert!(better.nine_in_ten.0 > worse.nine_in_ten.0);
        assert!(better.nine_in_ten.1 > worse.nine_in_ten.1);
    }

    #[test]
    fn each_range_is_cut_at_its_median() {
        let base = priced();
        let calls = |it: &Assessment| match it.answer(QuestionId::Calls) {
            Some(Answer::Number(range)) => (range.low(), range.high()),
            other => panic!("{other:?}"),
        };
        let (low, high) = calls(&base);
        let [better, worse] =
            MoneyVersion::ALL.map(|it| calls(&it.of(&base, &base).expect("a version")));
        // More calls save more.
        assert!((better.1 - high).abs() < 1e-6 && (worse.0 - low).abs() < 1e-6);
        assert!((better.0 - worse.1).abs() < 1e-6 * high && better.0 > low);
    }

    #[test]
    fn without_money_there_is_no_version() {
        let nothing = Assessment::new(priced().as_of);
        assert_eq!(MoneyVersion::Optimistic.of(&nothing, &nothing), None);
        assert_eq!(net_value(&nothing), None);
    }

    #[test]
    fn ids_name_their_version() {
        for version in MoneyVersion::ALL {
            assert_eq!(MoneyVersion::from_id(version.id()), Some(version));
        }
        assert_eq!(MoneyVersion::from_id("expected"), None);
    }
}
