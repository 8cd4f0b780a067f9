//! Coverage of the intervals: how often "95 %" holds the truth.
//!
//! One rate is exact, all else simulated from a fixed seed. Facts beside the figures are those that
//! were measured before, in another language, with generators of their own; where a scenario differs
//! in a detail there is none.

use tuneworthy_evals::judge::{
    ClusteredMean, Confidence, ConfidenceInterval, GraderAccuracy, LabelledCounts, PairCounts,
    PassCounts, SHARE, SHARE_DIFFERENCE, SizePoint, bonett_price, chance_of_at_least,
    clopper_pearson, corrected_by_labels, forecast, mean_by_abc, mean_by_t, newcombe_paired,
    prediction_powered, rate_of_clusters, rate_of_repeats, tango, wilson,
};

use crate::draws::SeededDraws;
use crate::scenarios::PAIRS;

const P95: Confidence = Confidence::P95;

/// Numbers of cases, and of clusters of a few cases each.
pub(crate) const CASES: [u32; 4] = [20, 50, 100, 500];
const CLUSTERS: [u32; 5] = [5, 10, 20, 50, 100];

/// One line of the table.
pub(crate) struct CoverageRow {
    pub(crate) what: String,
    /// Number of cases, or of clusters.
    pub(crate) size: u32,
    /// Measured here, percent.
    pub(crate) coverage: f64,
    /// Least over the rates tried, percent, where several were.
    pub(crate) least: Option<f64>,
    /// Measured before, percent.
    pub(crate) fact: Option<f64>,
}

impl CoverageRow {
    fn new(what: impl Into<String>, size: u32, coverage: f64, fact: Option<f64>) -> Self {
        Self {
            what: what.into(),
            size,
            coverage,
            least: None,
            fact,
        }
    }
}

/// Percent of runs in which something holds.
fn share_of(runs: u32, seed: u64, mut holds: impl FnMut(&mut SeededDraws) -> bool) -> f64 {
    let mut draws = SeededDraws::new(seed);
    let held = (0..runs).filter(|_| holds(&mut draws)).count();
    100.0 * held as f64 / f64::from(runs)
}

/// One rate, exactly, over true rates of 50 to 99 %.
pub(crate) fn one_rate() -> Vec<CoverageRow> {
    type RateInterval = fn(PassCounts, Confidence) -> ConfidenceInterval;
    let methods: [(&str, RateInterval, [Option<f64>; 4]); 2] = [
        (
            "one rate, Wilson",
            wilson,
            [Some(95.4), None, Some(95.1), Some(95.0)],
        ),
        (
            "one rate, Clopper–Pearson",
            clopper_pearson,
            [Some(97.7), None, Some(96.4), Some(95.7)],
        ),
    ];
    let mut rows = Vec::new();
    for (name, interval, facts) in methods {
        for (cases, fact) in CASES.into_iter().zip(facts) {
            let of = u64::from(cases);
            let intervals: Vec<ConfidenceInterval> = (0..=of)
                .filter_map(|passed| PassCounts::new(passed, of))
                .map(|counts| interval(counts, P95))
                .collect();
            let coverages: Vec<f64> = (500..=990)
                .step_by(5)
                .map(|thousandths| exact(&intervals, of, f64::from(thousandths) / 1_000.0))
                .collect();
            let mean = coverages.iter().sum::<f64>() / coverages.len() as f64;
            rows.push(CoverageRow {
                least: coverages.iter().copied().reduce(f64::min),
                ..CoverageRow::new(name, cases, mean, fact)
            });
        }
    }
    rows
}

/// Chance, in percent, that the interval of the hits drawn holds the rate: those that do belong to
/// successive numbers of hits.
fn exact(intervals: &[ConfidenceInterval], of: u64, rate: f64) -> f64 {
    let holds = |interval: &ConfidenceInterval| interval.contains(rate);
    let first = (0..).zip(intervals).find(|(_, interval)| holds(interval));
    let Some((first, _)) = first else { return 0.0 };
    let held = intervals.iter().filter(|interval| holds(interval)).count() as u64;
    let chance = |hits| chance_of_at_least(hits, of, rate);
    100.0 * (chance(first) - chance(first + held))
}

/// Pass/fail pairs.
pub(crate) fn pairs(runs: u32) -> Vec<CoverageRow> {
    type PairInterval = fn(PairCounts, Confidence) -> ConfidenceInterval;
    let methods: [(&str, PairInterval); 3] = [
        ("Tango", tango),
        ("Newcombe 10", newcombe_paired),
        ("Bonett–Price", bonett_price),
    ];
    let mut rows = Vec::new();
    for (scenario, facts) in &PAIRS {
        for ((name, interval), facts) in methods.iter().zip(facts) {
            for (cases, fact) in CASES.into_iter().zip(facts) {
                let coverage = share_of(runs, 1, |draws| {
                    let counts = scenario.draw(u64::from(cases), draws);
                    interval(counts, P95).contains(scenario.difference())
                });
                let what = format!("pairs {}, {name}", scenario.name);
                rows.push(CoverageRow::new(what, cases, coverage, Some(*fact)));
            }
        }
    }
    rows
}

/// Graded scores: one near-constant mean, one skewed mean, sparse differences.
pub(crate) fn scores(runs: u32) -> Vec<CoverageRow> {
    let near_constant = |draws: &mut SeededDraws| {
        let full = draws.unit() < 0.92;
        let graded = draws.unit();
        if full { 1.0 } else { graded }
    };
    let skewed = |draws: &mut SeededDraws| fourth_root(draws.unit());
    let sparse = |draws: &mut SeededDraws| {
        let differs = draws.unit() < 0.2;
        let difference = 2.0 * draws.unit() - 0.9;
        if differs { difference.min(1.0) } else { 0.0 }
    };
    // 2u − 0.9 has a mean of 0.1; cutting it at 1 takes away the integral of 2u − 1.9 from 0.95 to 1.
    let of_sparse = 0.2 * (0.1 - 0.0025);
    let mut rows = Vec::new();
    for cases in CASES {
        let mut add = |what: &str, coverage, fact| {
            rows.push(CoverageRow::new(what, cases, coverage, fact));
        };
        let held = |truth: f64, draw: fn(&mut SeededDraws) -> f64, by_abc: bool| {
            share_of(runs, 2, |draws| {
                let values: Vec<f64> = (0..cases).map(|_| draw(draws)).collect();
                let range = Some(if truth < 0.5 { SHARE_DIFFERENCE } else { SHARE });
                let found = if by_abc {
                    mean_by_abc(&values, P95, range)
                } else {
                    mean_by_t(&values, P95, range)
                };
                found.is_ok_and(|found| found.interval.contains(truth))
            })
        };
        add(
            "scores, 92 % are 1, ABC",
            held(0.96, near_constant, true),
            None,
        );
        add(
            "scores, 92 % are 1, t",
            held(0.96, near_constant, false),
            None,
        );
        add("scores, beta(4, 1), ABC", held(0.8, skewed, true), None);
        add(
            "scores, 80 % ties, paired t",
            held(of_sparse, sparse, false),
            None,
        );
    }
    rows
}

/// Fourth root: a beta(4, 1) from a uniform number.
fn fourth_root(unit: f64) -> f64 {
    unit.sqrt().sqrt()
}

/// Clustered pass rates and clustered paired differences; clusters of one to eight cases, intraclass
/// correlation 0.5.
pub(crate) fn clusters(runs: u32) -> Vec<CoverageRow> {
    let facts = [
        (0.7, [95.0, 94.0, 95.0, 95.0, 95.0]),
        (0.9, [99.0, 94.0, 89.0, 93.0, 94.0]),
    ];
    let mut rows = Vec::new();
    for (rate, facts) in facts {
        for (groups, fact) in CLUSTERS.into_iter().zip(facts) {
            let coverage = share_of(runs, 3, |draws| {
                let (values, keys) =
                    clustered(groups, draws, |size, draws| draws.alike(size, rate, 0.5));
                rate_of_clusters(&values, &keys, P95)
                    .is_ok_and(|found| found.interval.contains(rate))
            });
            let what = format!("clustered rate {rate}, Wilson");
            rows.push(CoverageRow::new(what, groups, coverage, Some(fact)));
        }
    }
    for groups in CLUSTERS {
        let coverage = share_of(runs, 4, |draws| {
            let (values, keys) = clustered(groups, draws, |size, draws| {
                let kinds = draws.urn(size, &[0.05, 0.8, 0.15], 0.5);
                kinds.into_iter().map(|kind| kind as f64 - 1.0).collect()
            });
            let found = ClusteredMean::new(&values, &keys)
                .and_then(|mean| mean.interval(P95, Some(SHARE_DIFFERENCE)));
            found.is_ok_and(|interval| interval.contains(0.1))
        });
        rows.push(CoverageRow::new(
            "clustered pairs, t",
            groups,
            coverage,
            None,
        ));
    }
    rows
}

fn clustered(
    groups: u32,
    draws: &mut SeededDraws,
    mut cluster: impl FnMut(u32, &mut SeededDraws) -> Vec<f64>,
) -> (Vec<f64>, Vec<u32>) {
    let (mut values, mut keys) = (Vec::new(), Vec::new());
    for group in 0..groups {
        let size = draws.one_to(8);
        let members = cluster(size, draws);
        keys.extend(members.iter().map(|_| group));
        values.extend(members);
    }
    (values, keys)
}

/// Five repeats of each case, from cases that are alike to cases that are wholly easy or hard.
pub(crate) fn repeats(runs: u32) -> Vec<CoverageRow> {
    let mut rows = Vec::new();
    for (rate, correlation) in [(0.7, 0.1), (0.7, 0.5), (0.9, 0.5), (0.97, 0.5)] {
        for cases in CASES {
            let means = |draws: &mut SeededDraws| -> Vec<f64> {
                (0..cases)
                    .map(|_| draws.alike(5, rate, correlation).iter().sum::<f64>() / 5.0)
                    .collect()
            };
            let by_wilson = share_of(runs, 5, |draws| {
                rate_of_repeats(&means(draws), 5, P95)
                    .is_ok_and(|found| found.interval.contains(rate))
            });
            let by_t = share_of(runs, 5, |draws| {
                mean_by_t(&means(draws), P95, Some(SHARE))
                    .is_ok_and(|found| found.interval.contains(rate))
            });
            let what = format!("repeats {rate}, {correlation} alike");
            for (method, coverage) in [("Wilson", by_wilson), ("t", by_t)] {
                let what = format!("{what}, {method}");
                rows.push(CoverageRow::new(what, cases, coverage, None));
            }
        }
    }
    rows
}

/// Five hundred cases of a system of 95 %, by a grader right in 90 % of both sorts, and as many
/// labelled ones as the size says of each sort.
pub(crate) fn graders(runs: u32) -> Vec<CoverageRow> {
    let accuracy = GraderAccuracy {
        sensitivity: 0.9,
        specificity: 0.9,
    };
    let (rate, cases) = (0.95, 500);
    let verdicts = |draws: &mut SeededDraws| {
        let seen = rate * accuracy.sensitivity + (1.0 - rate) * (1.0 - accuracy.specificity);
        PassCounts::new(draws.hits(cases, seen), cases).expect("at most all")
    };
    let mut rows = Vec::new();
    for size in [50, 100, 200] {
        let each = u64::from(size);
        let raw = share_of(runs, 6, |draws| wilson(verdicts(draws), P95).contains(rate));
        let corrected = share_of(runs, 6, |draws| {
            let right = draws.hits(each, accuracy.sensitivity);
            let caught = draws.hits(each, accuracy.specificity);
            let labels = LabelledCounts {
                both_pass: right,
                human_only: each - right,
                both_fail: caught,
                grader_only: each - caught,
            };
            corrected_by_labels(verdicts(draws), labels, P95)
                .is_ok_and(|found| found.interval.contains(rate))
        });
        let powered = share_of(runs, 7, |draws| {
            let passes = draws.hits(2 * each, rate);
            let fails = 2 * each - passes;
            let right = draws.hits(passes, accuracy.sensitivity);
            let caught = draws.hits(fails, accuracy.specificity);
            let labels = LabelledCounts {
                both_pass: right,
                human_only: passes - right,
                both_fail: caught,
                grader_only: fails - caught,
            };
            prediction_powered(verdicts(draws), labels, true, P95)
                .is_ok_and(|found| found.interval.contains(rate))
        });
        let is_fact = |fact| (size == 100).then_some(fact);
        rows.push(CoverageRow::new(
            "grader, uncorrected",
            size,
            raw,
            is_fact(1.0),
        ));
        rows.push(CoverageRow::new(
            "grader, Lang–Reiczigel",
            size,
            corrected,
            is_fact(95.0),
        ));
        rows.push(CoverageRow::new(
            "grader, PPI++ (twice the labels)",
            size,
            powered,
            None,
        ));
    }
    rows
}

/// Forecasts from four sizes up to 1,000, by cases of the evaluation: how often the 90 % band for
/// twice the data holds the true error, and how often a gain is called established where the true one
/// is 1.5 points.
pub(crate) fn data_curves(runs: u32) -> Vec<CoverageRow> {
    let error = |examples: u64| 0.1 + 1.6 / (examples as f64).sqrt();
    let mut rows = Vec::new();
    for (size, cases) in [(200, 200), (500, 500), (2_000, 2_000)] {
        let mut established = 0u32;
        let coverage = share_of(runs, 8, |draws| {
            let points = [125, 250, 500, 1_000].map(|examples| SizePoint {
                examples,
                cases,
                failed: draws.hits(cases, error(examples)),
            });
            let found = forecast(&points, 2_000, 1).expect("four sizes");
            established += u32::from(found.is_gain_established());
            found.band.contains(error(2_000))
        });
        let share = 100.0 * f64::from(established) / f64::from(runs);
        rows.push(CoverageRow::new(
            "data curve, 90 % band",
            size,
            coverage,
            None,
        ));
        rows.push(CoverageRow::new(
            "data curve, gain established",
            size,
            share,
            None,
        ));
    }
    rows
}
