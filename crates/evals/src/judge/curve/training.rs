//! Training curves: the epoch from which more training makes the validation loss worse.
//!
//! In: validation losses by epoch. Out: whether they turned, and how surely. A rising loss may come
//! with rising accuracy; results on the task decide. Losses of runs with another packing or mask
//! cannot be compared, and preference losses (DPO) have no such meaning.

use crate::maths::sum::{mean, squares};

/// Validation loss at one moment of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossPoint {
    /// Epochs trained so far, fractions included; steps do too.
    pub epoch: f64,
    /// Loss on the whole validation set; that of one batch is too noisy.
    pub loss: f64,
}

/// Turn of a validation loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValidationTurn {
    /// Fewer than four points: nothing can be said.
    TooFewPoints,
    /// The last point is the lowest: more epochs may bring more.
    StillFalling(LossPoint),
    /// The loss turned: at least two later points lie above the minimum by more than the noise.
    Turned(TurnEvidence),
    /// There is a minimum before the end, but no rise beyond the noise.
    NotEstablished(TurnEvidence),
}

/// Minimum of a validation loss, and how surely it is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurnEvidence {
    /// Lowest point, the first of equal ones.
    pub minimum: LossPoint,
    /// Loss of the last point less that of the minimum.
    pub rise: f64,
    /// Size of a rise that may be chance.
    pub noise: f64,
    /// Number of later points above the minimum by more than the noise.
    pub points_above: usize,
    /// Number of later points.
    pub points_after: usize,
}

/// Returns whether and where a validation loss turned. Points that are not finite are left out; order
/// does not matter.
///
/// `noise` is the standard error of a loss, if losses of single examples are known. Otherwise it is
/// the standard deviation of the differences between neighbours.
pub fn validation_turn(points: &[LossPoint], noise: Option<f64>) -> ValidationTurn {
    let mut points: Vec<LossPoint> = points
        .iter()
        .filter(|point| point.epoch.is_finite() && point.loss.is_finite())
        .copied()
        .collect();
    points.sort_by(|one, other| {
        let by_epoch = one.epoch.total_cmp(&other.epoch);
        by_epoch.then(one.loss.total_cmp(&other.loss))
    });
    let lowest = points
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| one.loss.total_cmp(&other.loss));
    let (Some((at, &minimum)), Some(&last)) = (lowest, points.last()) else {
        return ValidationTurn::TooFewPoints;
    };
    if points.len() < 4 {
        return ValidationTurn::TooFewPoints;
    }
    let after = &points[at + 1..];
    if after.is_empty() {
        return ValidationTurn::StillFalling(minimum);
    }
    let noise = noise.unwrap_or_else(|| neighbour_noise(&points));
    let above = after
        .iter()
        .filter(|point| point.loss - minimum.loss > noise)
        .count();
    let evidence = TurnEvidence {
        minimum,
        rise: last.loss - minimum.loss,
        noise,
        points_above: above,
        points_after: after.len(),
    };
    if above >= 2 {
        ValidationTurn::Turned(evidence)
    } else {
        ValidationTurn::NotEstablished(evidence)
    }
}

fn neighbour_noise(points: &[LossPoint]) -> f64 {
    let steps: Vec<f64> = points
        .windows(2)
        .map(|two| two[1].loss - two[0].loss)
        .collect();
    let freedom = steps.len().max(2) as f64 - 1.0;
    (squares(&steps, mean(&steps)) / freedom).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(losses: &[f64]) -> Vec<LossPoint> {
        let epochs = (1..).map(f64::from);
        let points = epochs.zip(losses);
        points
            .map(|(epoch, &loss)| LossPoint { epoch, loss })
            .collect()
    }

    fn judged(losses: &[f64]) -> ValidationTurn {
        validation_turn(&curve(losses), None)
    }

    #[test]
    fn a_loss_that_falls_and_rises_turns_at_its_minimum() {
        let ValidationTurn::Turned(found) = judged(&[2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85])
        else {
            panic!("no turn");
        };
        assert!((found.minimum.epoch - 3.0).abs() < 1e-12);
        assert!((found.rise - 0.26).abs() < 1e-12);
        assert_eq!((found.points_above, found.points_after), (2, 4));
    }

    #[test]
    fn one_later_point_is_no_turn() {
        assert!(matches!(
            judged(&[3.0, 2.5, 2.2, 2.0, 2.9]),
            ValidationTurn::NotEstablished(_)
        ));
    }

    #[test]
    fn a_rise_within_the_noise_is_no_turn() {
        let noisy = [3.0, 2.6, 2.9, 2.5, 2.6, 2.55, 2.65];
        assert!(matches!(judged(&noisy), ValidationTurn::NotEstablished(_)));
        let quiet = validation_turn(&curve(&noisy), Some(0.01));
        assert!(matches!(quiet, ValidationTurn::Turned(_)));
    }

    #[test]
    fn a_minimum_at_the_end_is_still_falling() {
        let found = judged(&[3.0, 2.5, 2.4, f64::NAN, 2.3]);
        assert!(matches!(found, ValidationTurn::StillFalling(at) if at.epoch > 4.5));
        assert_eq!(judged(&[3.0, 2.5, 2.6]), ValidationTurn::TooFewPoints);
        assert_eq!(judged(&[]), ValidationTurn::TooFewPoints);
    }

    #[test]
    fn order_of_points_does_not_matter() {
        let mut points = curve(&[2.9, 2.6, 2.5, 2.7, 2.8, 2.9]);
        let found = validation_turn(&points, None);
        points.reverse();
        assert_eq!(validation_turn(&points, None), found);
    }
}
