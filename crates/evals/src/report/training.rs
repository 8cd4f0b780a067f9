//! Training curves, learning curves and repeats, as JSON and Markdown.

use std::fmt::{self, Write as _};

use crate::compare::{LearningCurve, RepeatedPasses};
use crate::read::{CurvePoint, TrainingCurve};
use crate::training::{loss_text, step_text};
use serde_json::{Value, json};
use tuneworthy_core::units::{counted, grouped};
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use super::ends;

/// Returns every figure of training curves.
#[must_use]
pub fn training_json(curves: &[TrainingCurve]) -> Value {
    let curves = curves.iter().map(|curve| {
        let conclusion = curve.conclusion();
        let turn = conclusion.evidence().map(|(point, evidence)| {
            json!({
                "step": point.step,
                "epoch": point.epoch,
                "loss": point.loss,
                "rise": evidence.rise,
                "noise": evidence.noise,
                "points_above": evidence.points_above,
                "points_after": evidence.points_after,
            })
        });
        json!({
            "file": curve.name,
            "run": curve.run,
            "tool": curve.tool.name(),
            "validation_loss": curve.measure,
            "train_points": curve.train.len(),
            "validation_points": curve.validation.len(),
            "not_finite": curve.not_finite,
            "malformed": curve.malformed.count,
            "conclusion": conclusion.id(),
            "sentence": curve.sentence(),
            "minimum": turn,
            "keep": conclusion.keep().map(|point| json!({"step": point.step, "epoch": point.epoch})),
        })
    });
    curves.collect()
}

/// Returns a section of Markdown for each training curve.
#[must_use]
pub fn training_markdown(curves: &[TrainingCurve]) -> String {
    let mut to = String::new();
    // A String takes every text.
    let _ = write_training(curves, &mut to);
    to.trim().to_owned()
}

pub(super) fn write_training(curves: &[TrainingCurve], to: &mut String) -> fmt::Result {
    for curve in curves {
        let (title, sentence) = (curve.title(), curve.sentence());
        writeln!(
            to,
            "\n## Training curve: {}\n\n{}\n",
            Text(&title),
            Text(&sentence)
        )?;
        if matches!(curve.conclusion().id(), "turned" | "not-established") {
            writeln!(
                to,
                "A loss can rise while answers get better: results on the task decide.\n"
            )?;
        }
        let lowest = curve.validation.iter();
        let lowest = lowest.min_by(|one, other| one.loss.total_cmp(&other.loss));
        let rows = [
            ("first", curve.validation.first()),
            ("lowest", lowest),
            ("last", curve.validation.last()),
        ];
        if !curve.validation.is_empty() {
            writeln!(
                to,
                "| Validation loss ({}) | Step | Epoch | Loss |\n|---|---:|---:|---:|",
                Text(&curve.measure)
            )?;
        }
        for (name, point) in rows {
            let Some(CurvePoint { step, epoch, loss }) = point else {
                continue;
            };
            let (step, loss) = (step_text(*step), loss_text(*loss));
            let epoch = epoch.map_or_else(String::new, step_text);
            writeln!(to, "| {name} | {step} | {epoch} | {loss} |")?;
        }
        let left_out = [
            (
                curve.not_finite,
                "loss that is no number",
                "losses that are no numbers",
            ),
            (
                curve.malformed.count,
                "row that could not be read",
                "rows that could not be read",
            ),
        ];
        for (count, one, several) in left_out {
            if count > 0 {
                let name = if count == 1 { one } else { several };
                writeln!(to, "\nLeft out: {} {name}.", grouped(count as f64))?;
            }
        }
    }
    Ok(())
}

/// Returns every figure of a learning curve.
pub(super) fn learning_json(curve: &LearningCurve) -> Value {
    let points = curve.points.iter().map(|(name, point)| {
        json!({
            "system": name,
            "examples": point.examples,
            "cases": point.cases,
            "failed": point.failed,
        })
    });
    let forecast = curve.forecast.ok().map(|found| {
        json!({
            "examples": found.examples,
            "error": found.error,
            "band": ends(found.band),
            "gain": ends(found.gain),
            "confidence": 0.9,
        })
    });
    let helps = curve
        .forecast
        .is_ok_and(|found| found.is_gain_established());
    json!({
        "points": points.collect::<Vec<_>>(),
        "forecast": forecast,
        "is_gain_established": helps,
        "sentence": curve.sentence(),
    })
}

pub(super) fn write_learning(curve: &LearningCurve, to: &mut String) -> fmt::Result {
    writeln!(
        to,
        "\n## Learning curve\n\n{}\n\n| Training examples | System | Failed |\n|---:|---|---:|",
        Text(&curve.sentence())
    )?;
    for (name, point) in &curve.points {
        writeln!(
            to,
            "| {} | {} | {} of {} |",
            grouped(point.examples as f64),
            Text(name),
            grouped(point.failed as f64),
            counted(point.cases, "case")
        )?;
    }
    Ok(())
}

/// Returns the chances over repeats.
pub(super) fn repeats_json(systems: &[RepeatedPasses]) -> Value {
    let systems = systems.iter().map(|system| {
        let chances = system.chances.iter().map(|chance| {
            json!({
                "k": chance.k,
                "cases": chance.cases,
                "pass_at_k": chance.any,
                "pass_hat_k": chance.all,
            })
        });
        json!({
            "name": system.name,
            "repeats": system.repeats,
            "chances": chances.collect::<Vec<_>>(),
            "half_width": system.widths.map(|widths| json!({
                "now": widths.now,
                "twice_repeats": widths.twice_repeats,
                "twice_cases": widths.twice_cases,
            })),
        })
    });
    systems.collect()
}

pub(super) fn write_repeats(systems: &[RepeatedPasses], to: &mut String) -> fmt::Result {
    if systems.is_empty() {
        return Ok(());
    }
    writeln!(
        to,
        "\n| Repeats | k | At least one of k passes (pass@k) | All k pass (pass^k) | Cases |\n|---|---:|---:|---:|---:|"
    )?;
    for system in systems {
        for chance in &system.chances {
            writeln!(
                to,
                "| {} | {} | {:.1} % | {:.1} % | {} |",
                Text(&system.name),
                chance.k,
                100.0 * chance.any,
                100.0 * chance.all,
                chance.cases
            )?;
        }
    }
    to.write_char('\n')?;
    for system in systems {
        writeln!(to, "- {}: {}", Text(&system.name), Text(&system.sentence()))?;
    }
    Ok(())
}
