//! Cases that one rate needs, and what a first look at ten cases shows.
//!
//! In: a rate, a bar, a width. Out: numbers of cases and chances.

use tuneworthy_core::maths::samples;

use super::interval::{Confidence, ConfidenceInterval};
use super::power::MOST_CASES;
use super::rate::{PassCounts, clopper_pearson, score_interval};
use crate::maths::{binomial, root};

/// Returns the number of cases from which the Wilson interval leaves the bar, at an unchanged rate:
/// ⌊z²p₀(1−p₀)/(p−p₀)²⌋ + 1. `None` if the rate is the bar, or beyond 2^53.
pub fn cases_to_settle(rate: f64, bar: f64, confidence: Confidence) -> Option<u64> {
    root::whole_cases(samples::settling_cases(rate, bar, confidence.z()))
}

/// Returns the number of cases at which the Wilson interval of a rate is no wider than ± a
/// half-width. `None` beyond [`MOST_CASES`].
pub fn cases_for_width(rate: f64, half_width: f64, confidence: Confidence) -> Option<u64> {
    let z = confidence.z();
    root::first_count(MOST_CASES, |cases| {
        score_interval(rate, cases as f64, z).width() <= 2.0 * half_width
    })
}

/// Returns the chance that a system with a true rate passes at least so many of a number of cases.
pub fn chance_of_at_least(passed: u64, of: u64, rate: f64) -> f64 {
    binomial::at_least(passed, of, rate.clamp(0.0, 1.0))
}

/// Figures of a first look at a few cases: triage that can stop spending and proves nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstLook {
    /// Exact two-sided 95 % interval of the rate.
    pub interval: ConfidenceInterval,
    /// Rate that the true one exceeds, one-sided 95 %.
    pub at_least: f64,
    /// True rates, and the chance with which a system of each passes as many cases or more.
    pub chances: Vec<(f64, f64)>,
}

/// Returns the figures of a first look, with chances for true rates of 50 to 95 %.
pub fn first_look(counts: PassCounts) -> FirstLook {
    let chance = |rate| {
        let chance = chance_of_at_least(counts.passed(), counts.scored(), rate);
        (rate, chance)
    };
    FirstLook {
        interval: clopper_pearson(counts, Confidence::P95),
        at_least: clopper_pearson(counts, Confidence::P90).low,
        chances: [0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map(chance).to_vec(),
    }
}
