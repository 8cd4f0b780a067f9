//! A grader held to human labels, which a second metric of the same table has.
//!
//! In: a comparison, the name of the metric with people's verdicts. Out: the grader's accuracy, and the
//! rates corrected for it.

use super::system::CaseValues;
use super::{SystemComparison, UnclearComparison, choose};
use crate::judge::{
    Confidence, CorrectedRate, EstimateError, GraderAccuracy, LabelledCounts, PassCounts,
    corrected_by_labels,
};
use crate::read::{EvalTable, PassMark};

/// A system's rate, corrected for the grader's errors.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledRate {
    /// Name of the system.
    pub name: String,
    /// Cases with both a verdict of the grader and a label.
    pub labels: LabelledCounts,
    /// Shares of verdicts that are right. `None` if people passed none or failed none.
    pub accuracy: Option<GraderAccuracy>,
    /// The corrected rate, of the cases without a label.
    pub corrected: Result<CorrectedRate, EstimateError>,
}

impl SystemComparison {
    /// Returns the rates of both systems, corrected by the labels of a metric.
    ///
    /// # Errors
    /// No metric has this name.
    pub fn by_labels(
        &self,
        table: &EvalTable,
        human: &str,
    ) -> Result<[LabelledRate; 2], UnclearComparison> {
        let suite = table.metrics.get(self.metric).map(|it| it.suite.as_str());
        let fits = |(_, metric): &(usize, &crate::read::EvalMetric)| {
            let is_named = metric.name == human || choose::label(metric) == human;
            is_named && Some(metric.suite.as_str()) == suite
        };
        let found = table.metrics.iter().enumerate().find(fits);
        let (people, _) = found.ok_or_else(|| UnclearComparison::UnknownMetric {
            name: human.to_owned(),
            metrics: table.metrics.iter().map(choose::label).collect(),
        })?;
        Ok([&self.baseline, &self.candidate].map(|system| {
            let values = |metric, mark| CaseValues::new(table, system.system, metric, mark).values;
            let grader = values(self.metric, self.mark);
            let people = values(people, Some(PassMark::AtLeast(1.0)));
            let is_pass = |share: f64| share >= 0.5;
            let mut labelled = Vec::new();
            let (mut passed, mut scored) = (0, 0);
            for (verdict, label) in grader.iter().zip(&people) {
                match (verdict, label) {
                    (Some(verdict), Some(label)) => {
                        labelled.push((is_pass(*verdict), is_pass(*label)));
                    }
                    (Some(verdict), None) => {
                        scored += 1;
                        passed += u64::from(is_pass(*verdict));
                    }
                    (None, _) => {}
                }
            }
            let labels = LabelledCounts::of(labelled);
            let rest = PassCounts::new(passed, scored);
            let rest = rest.ok_or(EstimateError::TooFewCases { needed: 1 });
            LabelledRate {
                name: system.name.clone(),
                labels,
                accuracy: labels.accuracy(),
                corrected: rest.and_then(|rest| corrected_by_labels(rest, labels, Confidence::P95)),
            }
        }))
    }
}
