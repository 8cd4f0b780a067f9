//! BCa bootstrap intervals. The crate prints none: they fail on sparse paired results. They hold the
//! acceleration and the normal quantiles, and the closed form that stands in for them, to answers of
//! other programs.

use std::collections::BTreeMap;

use serde_json::Value;
use tuneworthy_core::maths::normal;
use tuneworthy_evals::judge::{Confidence, ConfidenceInterval, acceleration, mean_by_abc};

use crate::answers::{confidence, count, group, number, numbers};

pub(crate) const GROUPS: [&str; 3] = [
    "bca_exhaustive",
    "bca_monte_carlo",
    "bootstrap_of_paired_binary_without_resampling",
];

/// Exact bootstrap distribution of a mean: values, and their chances.
struct Resamples(Vec<(f64, f64)>);

impl Resamples {
    /// Distribution of the mean of `draws` values drawn from some with their chances: by convolution,
    /// on a lattice of whole thousandths, which all inputs here are.
    fn new(values: &[(f64, f64)], draws: u32) -> Self {
        let mut steps: BTreeMap<i32, f64> = BTreeMap::new();
        for (value, share) in values {
            #[expect(clippy::cast_possible_truncation, reason = "small whole numbers")]
            let thousandths = (value * 1_000.0).round() as i32;
            *steps.entry(thousandths).or_insert(0.0) += share;
        }
        let least = steps.keys().next().copied().unwrap_or(0);
        let reach = |step: &i32| usize::try_from(step - least).expect("not below the least");
        let widest = steps.keys().last().map_or(0, reach);
        let mut chances = vec![1.0];
        for _ in 0..draws {
            let mut next = vec![0.0; chances.len() + widest];
            for (step, share) in &steps {
                let places = &mut next[reach(step)..];
                for (place, chance) in places.iter_mut().zip(&chances) {
                    *place += chance * share;
                }
            }
            chances = next;
        }
        let draws = f64::from(draws);
        let mean = |at: usize| (at as f64 + f64::from(least) * draws) / 1_000.0 / draws;
        let places = chances.into_iter().enumerate();
        let possible = places.filter(|(_, chance)| *chance > 0.0);
        Self(possible.map(|(at, chance)| (mean(at), chance)).collect())
    }

    /// Bias correction. Ties with the estimate count half.
    fn bias(&self, estimate: f64) -> f64 {
        let below = self.0.iter().map(|(value, chance)| {
            if (value - estimate).abs() < 1e-9 {
                0.5 * chance
            } else if *value < estimate {
                *chance
            } else {
                0.0
            }
        });
        normal::score(below.sum())
    }

    /// Least value whose cumulated chance reaches a level.
    fn quantile(&self, level: f64) -> f64 {
        let mut sum = 0.0;
        for (value, chance) in &self.0 {
            sum += chance;
            if sum >= level - 1e-12 {
                return *value;
            }
        }
        self.0.last().map_or(f64::NAN, |(value, _)| *value)
    }

    fn interval(&self, levels: [f64; 2]) -> ConfidenceInterval {
        ConfidenceInterval {
            low: self.quantile(levels[0]),
            high: self.quantile(levels[1]),
        }
    }
}

/// Levels of the percentile interval and of BCa.
fn levels(bias: f64, acceleration: f64, confidence: Confidence) -> ([f64; 2], [f64; 2]) {
    let plain = [0.5 * confidence.alpha(), 1.0 - 0.5 * confidence.alpha()];
    let moved = plain.map(|level| {
        let z = bias + normal::score(level);
        normal::probability(bias + z / (1.0 - acceleration * z))
    });
    (plain, moved)
}

#[test]
fn bca_of_every_resample_holds() {
    let group = group("bca_exhaustive");
    for case in &group.cases {
        let values = numbers(&case["x"]);
        let share = 1.0 / values.len() as f64;
        let weighted: Vec<(f64, f64)> = values.iter().map(|value| (*value, share)).collect();
        let draws = u32::try_from(values.len()).expect("few values");
        let resamples = Resamples::new(&weighted, draws);
        let mean = number(case, "mean");
        let (bias, skew) = (resamples.bias(mean), acceleration(&values));
        group.check(case, bias, number(case, "z0"));
        group.check(case, skew, number(case, "acceleration"));
        let (plain, moved) = levels(bias, skew, confidence(case));
        group.check(case, moved[0], numbers(&case["levels"])[0]);
        group.check(case, moved[1], numbers(&case["levels"])[1]);
        group.check_ends(case, "percentile", resamples.interval(plain));
        group.check_ends(case, "bca", resamples.interval(moved));
    }
}

#[test]
fn bca_of_paired_counts_holds() {
    let group = group("bootstrap_of_paired_binary_without_resampling");
    for case in &group.cases {
        let of = count(case, "of");
        let (wins, losses) = (count(case, "candidate_only"), count(case, "baseline_only"));
        let differences: Vec<f64> = (0..of)
            .map(|at| match at {
                _ if at < wins => 1.0,
                _ if at < wins + losses => -1.0,
                _ => 0.0,
            })
            .collect();
        let share = |count: u64| count as f64 / of as f64;
        let weighted = [
            (1.0, share(wins)),
            (-1.0, share(losses)),
            (0.0, share(of - wins - losses)),
        ];
        let resamples = Resamples::new(&weighted, u32::try_from(of).expect("few cases"));
        let estimate = share(wins) - share(losses);
        let (bias, skew) = (resamples.bias(estimate), acceleration(&differences));
        group.check(case, bias, number(case, "z0"));
        group.check(case, skew, number(case, "acceleration"));
        let (plain, moved) = levels(bias, skew, confidence(case));
        group.check_ends(case, "percentile", resamples.interval(plain));
        group.check_ends(case, "bca", resamples.interval(moved));
    }
}

/// Standard error of a mean from the spread of its values.
fn standard_error(values: &[f64]) -> f64 {
    let cases = values.len() as f64;
    let mean = values.iter().sum::<f64>() / cases;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / (cases * (cases - 1.0))).sqrt()
}

/// Ends of the exact bootstrap, held to those of 200,000 resamples; and those of ABC, which are within
/// a tenth of a standard error and one step of the lattice.
#[test]
fn bca_of_drawn_resamples_holds() {
    let group = group("bca_monte_carlo");
    for case in &group.cases {
        let values = numbers(&case["x"]);
        let share = 1.0 / values.len() as f64;
        let weighted: Vec<(f64, f64)> = values.iter().map(|value| (*value, share)).collect();
        let draws = u32::try_from(values.len()).expect("few values");
        let resamples = Resamples::new(&weighted, draws);
        let (bias, skew) = (resamples.bias(number(case, "mean")), acceleration(&values));
        let (_, moved) = levels(bias, skew, confidence(case));
        let found = resamples.interval(moved);
        let closed = mean_by_abc(&values, confidence(case), None).expect("a spread");
        let error = standard_error(&values);
        // Drawn ends differ from exact ones by their own noise, and by a step where the lattice is
        // coarse: quarters of 50 values are steps of half a hundredth.
        let step = lattice(&values);
        check_near(case, found, 0.02 * error + step);
        check_near(case, closed.interval, 0.1 * error + step);
    }
}

/// Step of the lattice of means: 0.005 for quarters, 0 for thousandths.
fn lattice(values: &[f64]) -> f64 {
    let quarters = values
        .iter()
        .all(|value| (value * 4.0).fract().abs() < 1e-9);
    if quarters {
        0.25 / values.len() as f64
    } else {
        0.0
    }
}

#[track_caller]
fn check_near(case: &Value, found: ConfidenceInterval, allowed: f64) {
    for (end, name) in [(found.low, "low"), (found.high, "high")] {
        let known = number(case, name);
        assert!(
            (end - known).abs() <= allowed + 1e-12,
            "{name}: found {end}, known {known}, allowed {allowed}"
        );
    }
}
