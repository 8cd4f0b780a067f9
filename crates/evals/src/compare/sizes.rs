//! Systems tuned on training sets of different sizes: whether more data would help.
//!
//! In: a comparison, and the number of training examples of systems. Out: a [`LearningCurve`] with its
//! sentence; "cannot tell" is an answer.

use super::words::tenths;
use super::{SystemComparison, UnclearComparison};
use crate::compare::system::CaseValues;
use crate::judge::{
    ConfidenceInterval, DataForecast, LEAST_SIZES, NoDataCurve, SizePoint, forecast,
};
use crate::read::EvalTable;
use tuneworthy_core::units::grouped;

/// A system and the number of examples it was tuned on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainedSystem {
    /// Name of the system.
    pub name: String,
    /// Training examples.
    pub examples: u64,
}

/// Results by size of the training set, and the forecast for twice the largest.
#[derive(Clone, Debug, PartialEq)]
pub struct LearningCurve {
    /// Systems by size, then by name, each with its result.
    pub points: Vec<(String, SizePoint)>,
    /// Forecast, or the reason why there is none.
    pub forecast: Result<DataForecast, NoDataCurve>,
}

/// Seed of the resamples: the same results have the same band always.
const SEED: u32 = 1;

impl SystemComparison {
    /// Returns the learning curve of systems by the metric of the comparison.
    ///
    /// # Errors
    /// A system that the table does not have, or graded scores.
    pub fn learning_curve(
        &self,
        table: &EvalTable,
        sizes: &[TrainedSystem],
    ) -> Result<LearningCurve, UnclearComparison> {
        if self.mark.is_none() {
            let metric = table.metrics.get(self.metric);
            return Err(UnclearComparison::SizesOfGradedScores {
                metric: metric.map_or_else(String::new, |metric| metric.name.clone()),
            });
        }
        let point = |trained: &TrainedSystem| {
            let system = table.system(&trained.name);
            let system = system.ok_or_else(|| UnclearComparison::UnknownSystem {
                name: trained.name.clone(),
                systems: table.systems.iter().map(|it| it.name.clone()).collect(),
            })?;
            let values = CaseValues::new(table, system, self.metric, self.mark).values;
            let values: Vec<f64> = values.into_iter().flatten().collect();
            let failed = values.iter().map(|share| 1.0 - share).sum::<f64>();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of cases, not below 0"
            )]
            let failed = failed.round().max(0.0) as u64;
            Ok((
                trained.name.clone(),
                SizePoint {
                    examples: trained.examples,
                    cases: values.len() as u64,
                    failed,
                },
            ))
        };
        let points: Result<Vec<_>, UnclearComparison> = sizes.iter().map(point).collect();
        let mut points = points?;
        points.sort_by(|(one, first), (other, second)| {
            first.cmp(second).then_with(|| one.cmp(other))
        });
        let of_sizes: Vec<SizePoint> = points.iter().map(|(_, point)| *point).collect();
        let largest = of_sizes.last().map_or(0, |point| point.examples);
        Ok(LearningCurve {
            forecast: forecast(&of_sizes, largest.saturating_mul(2), SEED),
            points,
        })
    }
}

impl LearningCurve {
    /// Returns the conclusion in one sentence or several.
    #[must_use]
    pub fn sentence(&self) -> String {
        let found = match self.forecast {
            Ok(found) => found,
            Err(reason) => {
                let why = match reason {
                    NoDataCurve::TooFewSizes => format!(
                        "a learning curve takes at least {LEAST_SIZES} sizes of the training set"
                    ),
                    NoDataCurve::OutOfReach => {
                        "the sizes are too large to look beyond them".to_owned()
                    }
                    NoDataCurve::ImpossiblePoint => {
                        "a system has no scored case, or no training example".to_owned()
                    }
                };
                return format!("Cannot tell whether more data helps: {why}.");
            }
        };
        let known = if found.is_gain_established() {
            "More data is shown to help"
        } else {
            "Cannot tell whether more data helps"
        };
        let percent = |share: f64| tenths(100.0 * share);
        let range =
            |band: ConfidenceInterval| format!("{} to {}", percent(band.low), percent(band.high));
        format!(
            "{known}: with {} examples, twice the largest size, {} % of cases would fail (90 % band {}), {} points fewer than today (90 % band). That is as far as the curve is followed, and it holds only if more data is like this data.",
            grouped(found.examples as f64),
            percent(found.error),
            range(found.band),
            range(found.gain)
        )
    }
}
