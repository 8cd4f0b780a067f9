//! Training curves judged: from where more training makes the validation loss worse, and which
//! checkpoint to keep.
//!
//! In: a [`TrainingCurve`]. Out: a [`CurveConclusion`] and its sentence. "Cannot tell" is an answer. A
//! rising loss can come with better answers, so results on the task decide, never the curve alone.

use std::fmt;

use tuneworthy_core::units::{counted, grouped};

use crate::judge::{LossPoint, TurnEvidence, ValidationTurn, validation_turn};
use crate::read::{CurvePoint, TrainingCurve};

/// Conclusion from a training curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CurveConclusion {
    /// The file holds no validation loss.
    NoValidation,
    /// Validation losses are those of single batches, too noisy to judge.
    OnlyBatches,
    /// Losses are those of preferences or rewards, whose turn means nothing.
    Preference,
    /// Too few validation losses.
    TooFewPoints,
    /// The last validation loss is the lowest.
    StillFalling(CurvePoint),
    /// The validation loss turned at this point.
    Turned(CurvePoint, TurnEvidence),
    /// The validation loss is lowest at this point, and no turn is established.
    NotEstablished(CurvePoint, TurnEvidence),
}

impl CurveConclusion {
    /// Returns the id of the conclusion in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoValidation => "no-validation",
            Self::OnlyBatches => "single-batches",
            Self::Preference => "preference-loss",
            Self::TooFewPoints => "too-few-points",
            Self::StillFalling(_) => "still-falling",
            Self::Turned(..) => "turned",
            Self::NotEstablished(..) => "not-established",
        }
    }

    /// Returns the point whose checkpoint is worth keeping, where the curve says one.
    #[must_use]
    pub const fn keep(self) -> Option<CurvePoint> {
        match self {
            Self::Turned(point, _) | Self::StillFalling(point) => Some(point),
            _ => None,
        }
    }

    /// Returns the evidence for or against a turn, where there is any.
    #[must_use]
    pub const fn evidence(self) -> Option<(CurvePoint, TurnEvidence)> {
        match self {
            Self::Turned(point, evidence) | Self::NotEstablished(point, evidence) => {
                Some((point, evidence))
            }
            _ => None,
        }
    }
}

impl TrainingCurve {
    /// Returns the conclusion.
    #[must_use]
    pub fn conclusion(&self) -> CurveConclusion {
        if self.is_preference {
            return CurveConclusion::Preference;
        }
        if self.validation.is_empty() {
            return CurveConclusion::NoValidation;
        }
        if self.is_of_batches {
            return CurveConclusion::OnlyBatches;
        }
        // By steps: files that know epochs know steps too, and not the other way round.
        let points = self.validation.iter().map(|point| LossPoint {
            epoch: point.step,
            loss: point.loss,
        });
        let points: Vec<LossPoint> = points.collect();
        let turn = validation_turn(&points, None);
        let found = |at: LossPoint| {
            let mut points = self.validation.iter();
            let is_it = |point: &&CurvePoint| {
                (point.step.total_cmp(&at.epoch)).is_eq() && point.loss.total_cmp(&at.loss).is_eq()
            };
            points.find(is_it).copied().unwrap_or(CurvePoint {
                step: at.epoch,
                epoch: None,
                loss: at.loss,
            })
        };
        match turn {
            ValidationTurn::TooFewPoints => CurveConclusion::TooFewPoints,
            ValidationTurn::StillFalling(at) => CurveConclusion::StillFalling(found(at)),
            ValidationTurn::Turned(evidence) => {
                CurveConclusion::Turned(found(evidence.minimum), evidence)
            }
            ValidationTurn::NotEstablished(evidence) => {
                CurveConclusion::NotEstablished(found(evidence.minimum), evidence)
            }
        }
    }

    /// Returns the conclusion in one sentence or several.
    #[must_use]
    pub fn sentence(&self) -> String {
        let place = |point: CurvePoint| self.place(point).to_string();
        match self.conclusion() {
            CurveConclusion::NoValidation => {
                "Cannot tell where validation turns: the file holds no validation loss. Give the next run a validation file.".to_owned()
            }
            CurveConclusion::OnlyBatches => {
                "Cannot tell where validation turns: the file has the loss of single batches (valid_loss), not of the whole validation set (full_valid_loss), and that jumps too much to judge.".to_owned()
            }
            CurveConclusion::Preference => {
                "Cannot tell from losses of preferences or rewards when to stop: results on the task decide.".to_owned()
            }
            CurveConclusion::TooFewPoints => {
                let points = match self.validation.len() {
                    1 => "there is 1 validation loss".to_owned(),
                    points => format!("there are {points} validation losses"),
                };
                format!("Cannot tell where validation turns: {points}, and at least four are needed. Evaluate more often.")
            }
            CurveConclusion::StillFalling(point) => format!(
                "The validation loss is lowest at the end, {}, at {}: no turn so far, and more training may bring more. Keep the last checkpoint.",
                place(point),
                loss_text(point.loss)
            ),
            CurveConclusion::Turned(point, evidence) => format!(
                "Validation turns at {}: its loss is lowest there, {}, and ends at {}. {} of {} lie above it by more than the noise of {}. Keep the checkpoint of step {}, or the one saved nearest to it.",
                place(point),
                loss_text(point.loss),
                loss_text(point.loss + evidence.rise),
                grouped(evidence.points_above as f64),
                counted(evidence.points_after as u64, "later point"),
                loss_text(evidence.noise),
                step_text(point.step)
            ),
            CurveConclusion::NotEstablished(point, evidence) => format!(
                "Cannot tell whether validation turned: its loss is lowest at {}, {}, but of {} only {} by more than the noise of {}, and two at least are needed. Keep that checkpoint and the last one, and let results on the task decide.",
                place(point),
                loss_text(point.loss),
                counted(evidence.points_after as u64, "later point"),
                match evidence.points_above {
                    1 => "1 lies above it".to_owned(),
                    above => format!("{above} lie above it"),
                },
                loss_text(evidence.noise)
            ),
        }
    }

    /// Returns the name of the curve: that of its file, and of its run where a file holds several.
    #[must_use]
    pub fn title(&self) -> String {
        if self.run.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.run)
        }
    }

    /// Returns a point's place in words, such as "step 27 (epoch 9 of 60)".
    #[must_use]
    pub const fn place(&self, point: CurvePoint) -> CurvePlace {
        CurvePlace {
            point,
            epochs: self.epochs,
        }
    }
}

/// Place of a point in a run, in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePlace {
    point: CurvePoint,
    epochs: Option<f64>,
}

impl fmt::Display for CurvePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {}", step_text(self.point.step))?;
        let Some(epoch) = self.point.epoch else {
            return Ok(());
        };
        write!(f, " (epoch {}", step_text(epoch))?;
        if let Some(epochs) = self.epochs {
            write!(f, " of {}", step_text(epochs))?;
        }
        f.write_str(")")
    }
}

/// Returns a count of steps or of epochs, to two decimals.
#[must_use]
pub fn step_text(count: f64) -> String {
    grouped((count * 100.0).round() / 100.0)
}

/// Returns a loss to three decimals; very small and very large ones to three digits.
#[must_use]
pub fn loss_text(loss: f64) -> String {
    let size = loss.abs();
    if size > 0.0 && !(5e-4..1e5).contains(&size) {
        format!("{loss:.2e}").replace('-', "−")
    } else {
        format!("{:.3}", loss + 0.0).replace('-', "−")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::CurveTool;

    fn curve(losses: &[f64]) -> TrainingCurve {
        let points = (1..).map(f64::from).zip(losses);
        TrainingCurve {
            name: "trainer_state.json".to_owned(),
            run: String::new(),
            tool: CurveTool::TrainerState,
            epochs: Some(losses.len() as f64),
            train: Vec::new(),
            validation: points
                .map(|(epoch, loss)| CurvePoint {
                    step: 9.0 * epoch,
                    epoch: Some(epoch),
                    loss: *loss,
                })
                .collect(),
            measure: "eval_loss".to_owned(),
            is_of_batches: false,
            is_preference: false,
            not_finite: 0,
            malformed: crate::read::MalformedRows::default(),
        }
    }

    #[test]
    fn a_turn_names_its_step_and_the_checkpoint() {
        let found = curve(&[2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85]);
        let sentence = found.sentence();
        for part in [
            "Validation turns at step 27 (epoch 3 of 7): its loss is lowest there, 2.590, and ends at 2.850.",
            "2 of 4 later points lie above it by more than the noise of 0.1",
            "Keep the checkpoint of step 27, or the one saved nearest to it.",
        ] {
            assert!(sentence.contains(part), "{part} in {sentence}");
        }
    }

    /// A run of Hugging Face's Trainer on a small set for 60 epochs, evaluated every third; turn and ends
    /// read off its losses.
    #[test]
    fn a_real_run_turns_at_its_third_evaluation() {
        let losses = [
            2.849, 2.623, 2.592, 2.640, 2.715, 2.797, 2.847, 2.923, 2.971, 3.017, 3.077, 3.171,
            3.213, 3.283, 3.321, 3.349, 3.390, 3.412, 3.438, 3.444,
        ];
        let found = curve(&losses);
        let CurveConclusion::Turned(at, evidence) = found.conclusion() else {
            panic!("{}", found.sentence());
        };
        assert!((at.step - 27.0).abs() < 1e-9 && (at.loss - 2.592).abs() < 1e-9);
        assert!((at.loss + evidence.rise - 3.444).abs() < 1e-9);
        assert_eq!((evidence.points_above, evidence.points_after), (16, 17));
    }

    #[test]
    fn what_cannot_be_told_is_said_to_be() {
        let turned = [2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85];
        let batches = TrainingCurve {
            is_of_batches: true,
            ..curve(&turned)
        };
        let preference = TrainingCurve {
            is_preference: true,
            ..curve(&turned)
        };
        for (found, id, words) in [
            (curve(&[]), "no-validation", "no validation loss"),
            (
                curve(&[3.0, 2.0, 2.5]),
                "too-few-points",
                "3 validation losses,",
            ),
            (curve(&[3.0]), "too-few-points", "1 validation loss,"),
            (
                curve(&[3.0, 2.5, 2.0, 2.9]),
                "not-established",
                "of 1 later point only 1 lies above it",
            ),
            (batches, "single-batches", "full_valid_loss"),
            (preference, "preference-loss", "results on the task decide"),
        ] {
            let sentence = found.sentence();
            assert_eq!(found.conclusion().id(), id);
            assert!(sentence.starts_with("Cannot tell"), "{sentence}");
            assert!(sentence.contains(words), "{sentence}");
            assert_eq!(found.conclusion().keep(), None);
        }
    }

    #[test]
    fn a_loss_that_still_falls_keeps_the_last_checkpoint() {
        let found = curve(&[3.0, 2.5, 2.2, 2.1]);
        let kept = found.conclusion().keep().expect("a checkpoint");
        assert!((kept.step - 36.0).abs() < 1e-9);
        assert!(
            found
                .sentence()
                .contains("lowest at the end, step 36 (epoch 4 of 4), at 2.100")
        );
    }

    #[test]
    fn extreme_losses_are_printed_short() {
        for (loss, text) in [
            (0.0, "0.000"),
            (2.59234, "2.592"),
            (1e-7, "1.00e−7"),
            (1e12, "1.00e12"),
            (-0.25, "−0.250"),
        ] {
            assert_eq!(loss_text(loss), text);
        }
    }
}
