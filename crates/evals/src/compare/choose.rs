//! Choices of a comparison: which systems, which metric, which direction.
//!
//! In: a table and a request. Out: indices and a pass mark, or the choices that are left open. None
//! is guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::CompareRequest;
use crate::read::{EvalMetric, EvalTable, MetricKind, PassMark};

/// Reason for which a comparison is not clear, with what could be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnclearComparison {
    /// No system has this name.
    UnknownSystem {
        /// Name as asked for.
        name: String,
        /// Names of the systems.
        systems: Vec<String>,
    },
    /// Fewer than two systems.
    OneSystem {
        /// Names of the systems.
        systems: Vec<String>,
    },
    /// Several systems could be the baseline or the candidate.
    ManySystems {
        /// Names of the systems.
        systems: Vec<String>,
    },
    /// Baseline and candidate are the same system.
    SameSystem {
        /// Its name.
        name: String,
    },
    /// No metric has this name.
    UnknownMetric {
        /// Name as asked for.
        name: String,
        /// Metrics that both systems have.
        metrics: Vec<String>,
    },
    /// Both systems have several metrics.
    ManyMetrics {
        /// Metrics that both systems have.
        metrics: Vec<String>,
    },
    /// The systems share no metric.
    NoCommonMetric,
    /// No case is scored in both systems.
    NoCommonCases {
        /// Names of the baseline and the candidate.
        systems: [String; 2],
    },
    /// No metadata key has this name.
    UnknownKey {
        /// Name as asked for.
        name: String,
        /// Keys of the files.
        keys: Vec<String>,
    },
    /// A key has too many values for slices.
    ManySlices {
        /// Name of the key.
        name: String,
    },
    /// The file does not say whether higher scores are better.
    UnknownDirection {
        /// Name of the metric.
        metric: String,
    },
    /// Sizes of training sets were given for graded scores without a pass mark.
    SizesOfGradedScores {
        /// Name of the metric.
        metric: String,
    },
    /// A bar was given for graded scores without a pass mark.
    BarOfGradedScores {
        /// Name of the metric.
        metric: String,
    },
}

impl fmt::Display for UnclearComparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownSystem { name, systems } => write!(
                f,
                "No system is named “{name}”. The systems are: {}.",
                systems.join(", ")
            ),
            Self::OneSystem { systems } if systems.is_empty() => {
                f.write_str("The files hold no results of any system.")
            }
            Self::OneSystem { systems } => write!(
                f,
                "Two systems are needed, and there is one: {}. Files with equal rows count once.",
                systems.join(", ")
            ),
            Self::ManySystems { systems } => write!(
                f,
                "Name the baseline and the candidate. The systems are: {}.",
                systems.join(", ")
            ),
            Self::SameSystem { name } => {
                write!(f, "Baseline and candidate are the same system: {name}.")
            }
            Self::UnknownMetric { name, metrics } => write!(
                f,
                "Not both systems have a metric “{name}”. The metrics are: {}.",
                metrics.join(", ")
            ),
            Self::ManyMetrics { metrics } => {
                write!(f, "Choose a metric: {}.", metrics.join(", "))
            }
            Self::NoCommonMetric => f.write_str("The two systems have no metric in common."),
            Self::NoCommonCases {
                systems: [one, other],
            } => write!(
                f,
                "No case is scored in both {one} and {other}: cases are matched by id, or else by input."
            ),
            Self::UnknownKey { name, keys } if keys.is_empty() => write!(
                f,
                "There is no key “{name}”: the files have no metadata of cases."
            ),
            Self::UnknownKey { name, keys } => write!(
                f,
                "There is no key “{name}”. The keys are: {}.",
                keys.join(", ")
            ),
            Self::ManySlices { name } => write!(
                f,
                "{name} has more than {} values: it names cases and no groups of them.",
                super::MOST_SLICES
            ),
            Self::UnknownDirection { metric } => write!(
                f,
                "The file does not say whether a higher {metric} is better: say which."
            ),
            Self::SizesOfGradedScores { metric } => write!(
                f,
                "A learning curve goes by cases that fail, and {metric} is graded: give the pass mark too."
            ),
            Self::BarOfGradedScores { metric } => write!(
                f,
                "A bar is a pass rate, and {metric} is graded: give the pass mark too."
            ),
        }
    }
}

impl std::error::Error for UnclearComparison {}

/// Choices that are made.
pub(super) struct ComparisonChoice {
    pub(super) baseline: usize,
    pub(super) candidate: usize,
    pub(super) metric: usize,
    /// `None` for graded scores.
    pub(super) mark: Option<PassMark>,
    pub(super) higher_is_better: bool,
}

/// Returns the choices.
pub(super) fn choose(
    table: &EvalTable,
    request: &CompareRequest,
) -> Result<ComparisonChoice, UnclearComparison> {
    let (baseline, candidate) = systems(table, request)?;
    let scored = |metric: usize| {
        let scored = [baseline, candidate].map(|it| table.metric_summary(it, metric, None).cases);
        scored.iter().all(|cases| *cases > 0)
    };
    let (index, metric) = metric(table, scored, request.metric.as_deref())?;
    let (mark, higher_is_better) = mark(metric, request)?;
    Ok(ComparisonChoice {
        baseline,
        candidate,
        metric: index,
        mark,
        higher_is_better,
    })
}

/// Returns the pass mark, `None` for graded scores, and whether higher is better.
fn mark(
    metric: &EvalMetric,
    request: &CompareRequest,
) -> Result<(Option<PassMark>, bool), UnclearComparison> {
    let says = if metric.kind == MetricKind::PassFail {
        Some(true)
    } else {
        request.higher_is_better.or(metric.higher_is_better)
    };
    // A pass mark is a least score, and 1 is a pass, unless lower is said to be better.
    let is_least = says != Some(false);
    let usual = (metric.kind != MetricKind::Number).then_some(f64::from(u8::from(is_least)));
    let mark = request.pass_mark.or(usual).map(|mark| {
        if is_least {
            PassMark::AtLeast(mark)
        } else {
            PassMark::AtMost(mark)
        }
    });
    if mark.is_none() && request.bar.is_some() {
        let metric = label(metric);
        return Err(UnclearComparison::BarOfGradedScores { metric });
    }
    if mark.is_none() && says.is_none() {
        let metric = label(metric);
        return Err(UnclearComparison::UnknownDirection { metric });
    }
    Ok((mark, is_least))
}

/// Returns the metric that any system has, and its pass mark.
pub(super) fn metric_of_all(
    table: &EvalTable,
    request: &CompareRequest,
) -> Result<(usize, Option<PassMark>), UnclearComparison> {
    let scored = |metric: usize| {
        let mut systems = 0..table.systems.len();
        systems.any(|system| table.metric_summary(system, metric, None).cases > 0)
    };
    let (index, metric) = metric(table, scored, request.metric.as_deref())?;
    Ok((index, mark(metric, request)?.0))
}

/// Returns the error of systems without a case scored in both.
pub(super) fn no_common_cases(table: &EvalTable, chosen: &ComparisonChoice) -> UnclearComparison {
    let name = |system: usize| {
        let system = table.systems.get(system);
        system.map_or_else(String::new, |system| system.name.clone())
    };
    UnclearComparison::NoCommonCases {
        systems: [name(chosen.baseline), name(chosen.candidate)],
    }
}

/// Returns the name of a metric, with its suite if it has one.
pub(super) fn label(metric: &EvalMetric) -> String {
    if metric.suite.is_empty() {
        metric.name.clone()
    } else {
        format!("{}/{}", metric.suite, metric.name)
    }
}

/// Returns the baseline and the candidate.
fn systems(
    table: &EvalTable,
    request: &CompareRequest,
) -> Result<(usize, usize), UnclearComparison> {
    let names = || {
        table
            .systems
            .iter()
            .map(|system| system.name.clone())
            .collect()
    };
    let asked = |name: &Option<String>| {
        let Some(name) = name else { return Ok(None) };
        let unknown = || UnclearComparison::UnknownSystem {
            name: name.clone(),
            systems: names(),
        };
        table.system(name).map(Some).ok_or_else(unknown)
    };
    let (baseline, candidate) = (asked(&request.baseline)?, asked(&request.candidate)?);
    if let (Some(one), Some(other)) = (baseline, candidate) {
        if one == other {
            let name = request.baseline.clone().unwrap_or_default();
            return Err(UnclearComparison::SameSystem { name });
        }
        return Ok((one, other));
    }
    if table.systems.len() < 2 {
        return Err(UnclearComparison::OneSystem { systems: names() });
    }
    let by_file = systems_by_file(table);
    // The one system of a file, apart from the one that has the other role.
    let only = |file: usize, other: Option<usize>| {
        let found = by_file.get(file)?;
        let mut found = found.iter().filter(|system| Some(**system) != other);
        let first = found.next().copied();
        first.filter(|_| found.next().is_none())
    };
    let baseline_found = baseline.or_else(|| only(0, candidate));
    // In a single file the other one of two.
    let second = by_file.len().saturating_sub(1);
    let candidate_found = candidate.or_else(|| {
        let is_open = second == 0 && baseline.is_none();
        (!is_open).then(|| only(second, baseline)).flatten()
    });
    match (baseline_found, candidate_found) {
        (Some(one), Some(other)) if one != other => Ok((one, other)),
        _ => Err(UnclearComparison::ManySystems { systems: names() }),
    }
}

/// Returns the systems of each file that has rows, in the order of the files. Others, such as a training
/// curve between two files of results, do not count.
fn systems_by_file(table: &EvalTable) -> Vec<BTreeSet<usize>> {
    let mut found: BTreeMap<u16, BTreeSet<usize>> = BTreeMap::new();
    for case in 0..table.cases() {
        for system in 0..table.systems.len() {
            for row in table.results(case, system) {
                found.entry(row.place.file).or_default().insert(system);
            }
        }
    }
    found.into_values().collect()
}

/// Returns the metric by which both systems have scores, with its index.
fn metric<'t>(
    table: &'t EvalTable,
    is_scored: impl Fn(usize) -> bool,
    asked: Option<&str>,
) -> Result<(usize, &'t EvalMetric), UnclearComparison> {
    let metrics = table.metrics.iter().enumerate();
    let all: Vec<(usize, &EvalMetric)> = metrics.filter(|(at, _)| is_scored(*at)).collect();
    let labels = |of: &[(usize, &EvalMetric)]| of.iter().map(|(_, one)| label(one)).collect();
    let fits =
        |metric: &EvalMetric| asked.is_none_or(|name| metric.name == name || label(metric) == name);
    let fitting: Vec<_> = all.iter().copied().filter(|(_, one)| fits(one)).collect();
    match (fitting.as_slice(), asked) {
        ([one], _) => Ok(*one),
        ([], None) => Err(UnclearComparison::NoCommonMetric),
        ([], Some(name)) => Err(UnclearComparison::UnknownMetric {
            name: name.to_owned(),
            metrics: labels(&all),
        }),
        (several, _) => Err(UnclearComparison::ManyMetrics {
            metrics: labels(several),
        }),
    }
}
