//! Learning curve over sizes of the training set: would more data help?
//!
//! In: errors of tunes on subsets of at least four sizes. Out: the error to expect at a larger size,
//! as a band, and whether more data is shown to help. "Cannot tell" is an answer, and a frequent one:
//! with 200 evaluation cases the error expected of twice the data has a standard deviation of 2.8
//! points, where doubling brings 1.5.

use tuneworthy_core::maths::sobol::{MAX_DIMENSIONS, Sobol, to_unit};

use crate::judge::interval::ConfidenceInterval;
use crate::maths::binomial;

/// Result of a tune on a subset of the training data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SizePoint {
    /// Training examples, at least 1.
    pub examples: u64,
    /// Evaluation cases scored.
    pub cases: u64,
    /// Cases of these that failed.
    pub failed: u64,
}

/// Error as a function of training examples: floor + scale · examples^−exponent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerLaw {
    /// Error that no amount of data removes, 0 or more.
    pub floor: f64,
    /// Factor, 0 or more.
    pub scale: f64,
    /// Exponent, above 0 and at most 2.
    pub exponent: f64,
}

impl PowerLaw {
    /// Returns the error, 0 to 1, at a number of training examples.
    pub fn error_at(&self, examples: f64) -> f64 {
        let falling = self.scale * libm::pow(examples, -self.exponent);
        (self.floor + falling).clamp(0.0, 1.0)
    }
}

/// Forecast of the error at a larger training set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DataForecast {
    /// Training examples it is for.
    pub examples: u64,
    /// Expected error, 0 to 1.
    pub error: f64,
    /// 90 % band of the error.
    pub band: ConfidenceInterval,
    /// 90 % band of the gain: error at the largest size tried less that at the larger one.
    pub gain: ConfidenceInterval,
}

impl DataForecast {
    /// Returns whether more data is shown to help, by [`LEAST_GAIN`] at least. `false` means "cannot
    /// tell", never "no".
    pub fn is_gain_established(&self) -> bool {
        self.gain.low > LEAST_GAIN
    }
}

/// Reason why no learning curve is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDataCurve {
    /// Fewer than four sizes.
    TooFewSizes,
    /// The size asked for is beyond twice the largest size tried, or not above it.
    OutOfReach,
    /// A point without examples or cases, or with more failures than cases.
    ImpossiblePoint,
}

/// Smallest number of sizes: the curve has three unknowns.
pub const LEAST_SIZES: usize = 4;

/// Gain, as a share of cases, that the whole band must exceed. Chosen here: half a point. A fitted
/// curve never rises, so its gain is above 0 even where results show none.
pub const LEAST_GAIN: f64 = 0.005;

/// Number of resampled curves. Chosen here: the band's ends move by less than half a point from one
/// seed to the next.
const RESAMPLES: usize = 512;

/// Returns the curve that fits points best, weighted by how well each is known.
///
/// Not all learning is a power law, and some curves dip; J. Hestness et al., arXiv 1712.00409 (2017),
/// T. Viering and M. Loog, arXiv 2103.10948 (2021).
///
/// # Errors
/// See [`NoDataCurve`].
pub fn fit_power_law(points: &[SizePoint]) -> Result<PowerLaw, NoDataCurve> {
    let points = checked(points)?;
    let grid = Grid::new(&points);
    let errors = points
        .iter()
        .map(|point| point.failed as f64 / point.cases as f64);
    Ok(grid.fit(&errors.collect::<Vec<_>>()))
}

/// Returns the error to expect with more training examples, at most twice the largest size tried, from
/// curves fitted to resampled results. The same seed gives the same band.
///
/// # Errors
/// See [`NoDataCurve`].
pub fn forecast(
    points: &[SizePoint],
    examples: u64,
    seed: u32,
) -> Result<DataForecast, NoDataCurve> {
    let points = checked(points)?;
    let largest = points.last().map_or(0, |point| point.examples);
    if examples <= largest || examples > largest.saturating_mul(2) {
        return Err(NoDataCurve::OutOfReach);
    }
    let grid = Grid::new(&points);
    let observed: Vec<f64> = points
        .iter()
        .map(|point| point.failed as f64 / point.cases as f64)
        .collect();
    let law = grid.fit(&observed);
    let places = drawn(points.len(), seed);
    let (mut errors, mut gains) = (Vec::new(), Vec::new());
    for draw in 0..RESAMPLES {
        let resampled: Vec<f64> = points
            .iter()
            .enumerate()
            .map(|(at, point)| {
                let level = to_unit(places[at * RESAMPLES + draw]);
                let rate = law.error_at(point.examples as f64);
                let failed = binomial::quantile(level, point.cases, rate);
                failed as f64 / point.cases as f64
            })
            .collect();
        let fitted = grid.fit(&resampled);
        let error = fitted.error_at(examples as f64);
        errors.push(error);
        gains.push(fitted.error_at(largest as f64) - error);
    }
    Ok(DataForecast {
        examples,
        error: law.error_at(examples as f64),
        band: nine_in_ten(errors),
        gain: nine_in_ten(gains),
    })
}

/// Points in order of size; equal sizes stay apart, each with its own weight.
fn checked(points: &[SizePoint]) -> Result<Vec<SizePoint>, NoDataCurve> {
    let possible =
        |point: &SizePoint| point.examples > 0 && point.cases > 0 && point.failed <= point.cases;
    if !points.iter().all(possible) {
        return Err(NoDataCurve::ImpossiblePoint);
    }
    let mut sorted = points.to_vec();
    sorted.sort_unstable();
    let sizes = sorted
        .chunk_by(|one, other| one.examples == other.examples)
        .count();
    if sizes < LEAST_SIZES || sorted.len() > usize::from(MAX_DIMENSIONS) {
        return Err(NoDataCurve::TooFewSizes);
    }
    Ok(sorted)
}

/// Coordinates of the resamples, point by point.
fn drawn(points: usize, seed: u32) -> Vec<u32> {
    let dimensions: Vec<u8> = (0..MAX_DIMENSIONS).take(points).collect();
    let mut places = vec![0; points * RESAMPLES];
    Sobol::new(seed, &dimensions).fill(&mut places);
    places
}

fn nine_in_ten(mut values: Vec<f64>) -> ConfidenceInterval {
    values.sort_by(f64::total_cmp);
    let skipped = values.len() / 20;
    ConfidenceInterval {
        low: values.get(skipped).copied().unwrap_or(0.0),
        high: values.iter().rev().nth(skipped).copied().unwrap_or(1.0),
    }
}

/// Powers of the sizes for each exponent tried, worked out once for all resamples.
struct Grid {
    weights: Vec<f64>,
    columns: Vec<(f64, Vec<f64>)>,
}

impl Grid {
    fn new(points: &[SizePoint]) -> Self {
        let weights = points.iter().map(|point| {
            // One case of each sort more, so that no failure does not weigh without bound.
            let rate = (point.failed as f64 + 1.0) / (point.cases as f64 + 2.0);
            point.cases as f64 / (rate * (1.0 - rate))
        });
        let columns = (1..=40).map(|step| {
            let exponent = 0.05 * f64::from(step);
            let powers = points
                .iter()
                .map(|point| libm::pow(point.examples as f64, -exponent));
            (exponent, powers.collect())
        });
        Self {
            weights: weights.collect(),
            columns: columns.collect(),
        }
    }

    /// Least squares for each exponent, with floor and scale not below 0; the best exponent wins.
    fn fit(&self, errors: &[f64]) -> PowerLaw {
        let mut best = (
            f64::INFINITY,
            PowerLaw {
                floor: 0.0,
                scale: 0.0,
                exponent: 1.0,
            },
        );
        for (exponent, powers) in &self.columns {
            let (floor, scale) = self.line(powers, errors);
            let missed: f64 = self
                .rows(powers, errors)
                .map(|(weight, power, error)| weight * (error - floor - scale * power).powi(2))
                .sum();
            if missed < best.0 {
                let exponent = *exponent;
                best = (
                    missed,
                    PowerLaw {
                        floor,
                        scale,
                        exponent,
                    },
                );
            }
        }
        best.1
    }

    fn rows<'a>(
        &'a self,
        powers: &'a [f64],
        errors: &'a [f64],
    ) -> impl Iterator<Item = (f64, f64, f64)> + 'a {
        let rows = self.weights.iter().zip(powers).zip(errors);
        rows.map(|((weight, power), error)| (*weight, *power, *error))
    }

    /// Weighted line through errors over powers. With two unknowns, the one that would be negative is
    /// 0 and the other is fitted alone.
    fn line(&self, powers: &[f64], errors: &[f64]) -> (f64, f64) {
        let mut sums = [0.0; 5];
        for (weight, power, error) in self.rows(powers, errors) {
            let terms = [1.0, power, power * power, error, power * error];
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += weight * term;
            }
        }
        let [all, power, square, error, product] = sums;
        let scale = (all * product - power * error) / (all * square - power * power);
        let floor = (error - scale * power) / all;
        if scale < 0.0 || !scale.is_finite() {
            (error / all, 0.0)
        } else if floor < 0.0 {
            (0.0, product / square)
        } else {
            (floor, scale)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points of 0.1 + 1.6 · n^−0.5 with so many cases each.
    fn points(cases: u64) -> Vec<SizePoint> {
        let error = |examples: u64| 0.1 + 1.6 / (examples as f64).sqrt();
        [125u64, 250, 500, 1_000]
            .map(|examples| SizePoint {
                examples,
                cases,
                failed: binomial::quantile(0.5, cases, error(examples)),
            })
            .to_vec()
    }

    #[test]
    fn a_known_curve_is_found_again() {
        let law = fit_power_law(&points(1_000_000)).expect("a curve");
        assert!((law.exponent - 0.5).abs() < 0.06, "{law:?}");
        let found = forecast(&points(1_000_000), 2_000, 1).expect("a forecast");
        assert!((found.error - 0.1358).abs() < 0.002, "{found:?}");
        assert!(found.is_gain_established());
    }

    #[test]
    fn two_hundred_cases_cannot_tell() {
        let found = forecast(&points(200), 2_000, 1).expect("a forecast");
        assert!(
            found.band.contains(0.1358) && found.band.width() > 0.04,
            "{found:?}"
        );
        assert!(!found.is_gain_established(), "{found:?}");
    }

    #[test]
    fn no_forecast_beyond_twice_the_largest_size() {
        let points = points(500);
        assert_eq!(forecast(&points, 2_001, 1), Err(NoDataCurve::OutOfReach));
        assert_eq!(forecast(&points, 1_000, 1), Err(NoDataCurve::OutOfReach));
        assert_eq!(fit_power_law(&points[1..]), Err(NoDataCurve::TooFewSizes));
    }

    #[test]
    fn order_of_sizes_does_not_matter() {
        let mut turned = points(500);
        let found = forecast(&turned, 2_000, 7);
        turned.reverse();
        assert_eq!(forecast(&turned, 2_000, 7), found);
    }

    #[test]
    fn perfect_results_forecast_no_error() {
        let perfect = points(50)
            .into_iter()
            .map(|point| SizePoint { failed: 0, ..point });
        let found = forecast(&perfect.collect::<Vec<_>>(), 2_000, 1).expect("a forecast");
        assert!(found.error.abs() < 1e-12 && !found.is_gain_established());
    }
}
