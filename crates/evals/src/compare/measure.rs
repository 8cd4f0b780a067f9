//! Systems on their own: the rate of each by one metric, with its interval and its side of the bar.
//!
//! In: a table of one system or more. Out: a [`SystemMeasure`], for tables that have nothing to compare.

use super::system::CaseValues;
use super::{CompareRequest, ComparedSystem, UnclearComparison, choose, groups};
use crate::read::{EvalTable, PassMark};

/// Every system by one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemMeasure {
    /// Index of the metric.
    pub metric: usize,
    /// Rule by which a score is a pass; `None` of graded scores.
    pub mark: Option<PassMark>,
    /// The systems that have a score by it, in the order of the table.
    pub systems: Vec<ComparedSystem>,
}

/// Measures every system of a table by one metric.
///
/// # Errors
/// [`UnclearComparison`] where the metric or its direction do not follow from the table and are not
/// chosen.
pub fn measure_systems(
    table: &EvalTable,
    request: &CompareRequest,
) -> Result<SystemMeasure, UnclearComparison> {
    let (metric, mark) = choose::metric_of_all(table, request)?;
    let clusters = request.cluster.as_deref();
    let clusters = clusters
        .map(|key| groups::clusters(table, key))
        .transpose()?;
    let systems = (0..table.systems.len()).map(|system| {
        CaseValues::new(table, system, metric, mark).figures(
            table,
            system,
            request.bar,
            clusters.as_deref(),
        )
    });
    Ok(SystemMeasure {
        metric,
        mark,
        systems: systems.filter(|system| system.cases > 0).collect(),
    })
}
