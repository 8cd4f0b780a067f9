//! The figure of a training curve: losses of training and of validation by step, with the point at which
//! validation turns.

use std::fmt::{self, Write};

use tuneworthy_core::units::counted;
use tuneworthy_evals::read::{CurvePoint, TrainingCurve};
use tuneworthy_evals::training::{CurveConclusion, loss_text, step_text};
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::figure::{Axis, begin_figure, cut};

/// Most points of a line that are drawn; of longer ones the means of neighbours. Chosen here: on a phone
/// more fall on the same pixels.
const MOST_DRAWN: usize = 150;
/// Height of the plot, and of the axis below it, in pixels.
const PLOT: f64 = 220.0;
const FOOT: f64 = 56.0;
/// Least distance between the names of two lines.
const APART: f64 = 16.0;

/// Writes a figure for each curve.
pub(super) fn curves(to: &mut String, curves: &[TrainingCurve]) -> fmt::Result {
    for (number, curve) in curves.iter().enumerate() {
        let title = if curves.len() == 1 {
            "Training curve".to_owned()
        } else {
            format!("Training curve: {}", cut(&curve.title(), 60))
        };
        figure(to, number, &title, curve)?;
    }
    Ok(())
}

/// Returns what was read of a curve, for the list of files.
pub(super) fn described(curve: &TrainingCurve) -> String {
    let count = |points: &[CurvePoint], name: &str| match points.len() {
        1 => format!("1 {name} loss"),
        several => format!("{} {name} losses", step_text(several as f64)),
    };
    let left_out = match curve.not_finite {
        0 => String::new(),
        1 => "; 1 loss that is no number is left out".to_owned(),
        several => format!("; {several} losses that are no numbers are left out"),
    };
    let malformed = match curve.malformed.count {
        0 => String::new(),
        rows => format!("; {} could not be read", counted(rows, "row")),
    };
    format!(
        "{}: {}, {}, {}{left_out}{malformed}.",
        curve.title(),
        curve.tool.name(),
        count(&curve.validation, "validation"),
        count(&curve.train, "train")
    )
}

fn figure(to: &mut String, number: usize, title: &str, curve: &TrainingCurve) -> fmt::Result {
    let drawn = DrawnCurve::new(curve);
    begin_figure(to, &format!("curve-{number}"), title, &curve.sentence())?;
    drawn.drawing(to, title)?;
    to.write_str("</div>\n<p class=\"stop muted\" role=\"status\"></p>\n")?;
    if drawn.conclusion.evidence().is_some() {
        to.write_str("<p class=\"muted\">A loss can rise while answers get better: results on the task decide.</p>\n")?;
    }
    drawn.table(to, title)?;
    to.write_str("</figure>\n")
}

/// A curve with the points that are drawn of it.
struct DrawnCurve<'c> {
    curve: &'c TrainingCurve,
    conclusion: CurveConclusion,
    train: Vec<CurvePoint>,
    validation: Vec<CurvePoint>,
    x: Axis,
    y: Axis,
}

impl<'c> DrawnCurve<'c> {
    fn new(curve: &'c TrainingCurve) -> Self {
        let (train, validation) = (thinned(&curve.train), thinned(&curve.validation));
        let points = || train.iter().chain(&validation);
        let last = points().map(|point| point.step).fold(1.0, f64::max);
        Self {
            curve,
            conclusion: curve.conclusion(),
            x: Axis::around(
                points().map(|point| point.step),
                Some((0.0, last)),
                None,
                "",
            ),
            y: Axis::around(points().map(|point| point.loss), None, None, ""),
            train,
            validation,
        }
    }

    /// Returns a point's place: percent of the width, and pixels from the top.
    fn at(&self, point: &CurvePoint) -> (f64, f64) {
        let height = PLOT * (1.0 - self.y.place(point.loss) / 100.0);
        (self.x.place(point.step), (height * 10.0).round() / 10.0)
    }

    fn drawing(&self, to: &mut String, title: &str) -> fmt::Result {
        writeln!(
            to,
            "<svg role=\"img\" aria-label=\"{}\" height=\"{}\">",
            Escaped(title),
            PLOT + FOOT
        )?;
        self.axes(to)?;
        self.line(to, "vermillion", &self.train)?;
        self.line(to, "blue", &self.validation)?;
        self.mark(to)?;
        self.points(to)?;
        self.names(to)?;
        to.write_str("</svg>\n")
    }

    fn axes(&self, to: &mut String) -> fmt::Result {
        for tick in self.y.ticks() {
            let y = PLOT * (1.0 - self.y.place(tick) / 100.0);
            writeln!(
                to,
                "<line class=\"grid\" x1=\"0%\" x2=\"100%\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text class=\"tick halo\" x=\"0\" y=\"{:.1}\">{}</text>",
                y - 3.0,
                super::super::numbers::short(tick)
            )?;
        }
        for tick in self.x.ticks() {
            let x = self.x.place(tick);
            writeln!(
                to,
                "<text class=\"tick\" x=\"{x}%\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                PLOT + 16.0,
                super::figure::anchor(x, 8.0),
                step_text(tick)
            )?;
        }
        writeln!(
            to,
            "<text class=\"label\" x=\"100%\" y=\"{}\" text-anchor=\"end\">step</text>",
            // Below the name of the mark, which may stand at the same end.
            PLOT + 50.0
        )
    }

    /// Writes a line in a frame of its own, which is stretched to the width and keeps its stroke.
    fn line(&self, to: &mut String, class: &str, points: &[CurvePoint]) -> fmt::Result {
        if points.len() < 2 {
            return Ok(());
        }
        write!(
            to,
            "<svg viewBox=\"0 0 100 {PLOT}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"{PLOT}\"><polyline class=\"line {class}\" vector-effect=\"non-scaling-stroke\" points=\""
        )?;
        for point in points {
            let (x, y) = self.at(point);
            write!(to, "{x},{y} ")?;
        }
        to.write_str("\"/></svg>\n")
    }

    /// Writes the mark of the lowest validation loss.
    fn mark(&self, to: &mut String) -> fmt::Result {
        let (point, name) = match self.conclusion {
            CurveConclusion::Turned(point, _) => (point, "turns here"),
            CurveConclusion::NotEstablished(point, _) => (point, "lowest so far"),
            _ => return Ok(()),
        };
        let (x, _) = self.at(&point);
        writeln!(
            to,
            "<line class=\"zero\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{PLOT}\"/><text class=\"label halo\" x=\"{x}%\" y=\"{}\" text-anchor=\"{}\">{name}</text>",
            PLOT + 34.0,
            super::figure::anchor(x, 22.0)
        )
    }

    /// Writes the points that the arrow keys read: those of validation, if there are any.
    fn points(&self, to: &mut String) -> fmt::Result {
        let (points, name, class) = if self.validation.is_empty() {
            (&self.train, "train", "vermillion")
        } else {
            (&self.validation, "validation", "blue")
        };
        let radius = if points.len() > 40 { 2.5 } else { 4.5 };
        for point in points {
            let (x, y) = self.at(point);
            let train = self.train_at(point.step).filter(|_| name == "validation");
            let train = train.map_or_else(String::new, |train| {
                format!(", train loss {}", loss_text(train.loss))
            });
            let says = format!(
                "At {}: {name} loss {}{train}.",
                self.curve.place(*point),
                loss_text(point.loss)
            );
            writeln!(
                to,
                "<g class=\"{class}\" data-says=\"{}\"><circle class=\"marker\" cx=\"{x}%\" cy=\"{y}\" r=\"{radius}\"/></g>",
                Escaped(&says)
            )?;
        }
        Ok(())
    }

    /// Returns the last train loss up to a step.
    fn train_at(&self, step: f64) -> Option<&CurvePoint> {
        let after = self.train.partition_point(|point| point.step <= step);
        self.train.get(after.checked_sub(1)?)
    }

    /// Writes the name of each line at its end, clear of the other.
    fn names(&self, to: &mut String) -> fmt::Result {
        let end = |points: &[CurvePoint]| points.last().map(|point| self.at(point).1 - 9.0);
        let (validation, mut train) = (end(&self.validation), end(&self.train));
        if let (Some(one), Some(other)) = (validation, &mut train)
            && (one - *other).abs() < APART
        {
            *other = if *other < one {
                one - APART
            } else {
                one + APART
            };
        }
        for (name, class, y) in [
            ("validation", "blue", validation),
            ("train", "vermillion", train),
        ] {
            if let Some(y) = y {
                let y = y.max(12.0);
                writeln!(
                    to,
                    "<text class=\"end {class}\" x=\"100%\" y=\"{y:.1}\" text-anchor=\"end\">{name}</text>"
                )?;
            }
        }
        Ok(())
    }

    fn table(&self, to: &mut String, title: &str) -> fmt::Result {
        let is_thinned = self.train.len() < self.curve.train.len()
            || self.validation.len() < self.curve.validation.len();
        let means = if is_thinned {
            ", means of neighbouring steps"
        } else {
            ""
        };
        write!(
            to,
            "<details class=\"data\"><summary>The data as a table</summary><div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table: {}\"><table><caption class=\"visually-hidden\">{0}{means}</caption><thead><tr><th scope=\"col\">Step</th><th scope=\"col\" class=\"number\">Epoch</th><th scope=\"col\" class=\"number\">Validation loss</th><th scope=\"col\" class=\"number\">Train loss</th></tr></thead><tbody>",
            Escaped(title)
        )?;
        for row in self.rows() {
            let loss = |loss: Option<f64>| loss.map_or_else(String::new, loss_text);
            write!(
                to,
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                step_text(row.step),
                row.epoch.map_or_else(String::new, step_text),
                loss(row.validation),
                loss(row.train)
            )?;
        }
        to.write_str("</tbody></table></div></details>\n")
    }

    /// Returns both lines side by side, a row for each step.
    fn rows(&self) -> Vec<CurveRow> {
        let row = |point: &CurvePoint, is_validation: bool| CurveRow {
            step: point.step,
            epoch: point.epoch,
            validation: is_validation.then_some(point.loss),
            train: (!is_validation).then_some(point.loss),
        };
        let validation = self.validation.iter().map(|point| row(point, true));
        let train = self.train.iter().map(|point| row(point, false));
        let mut rows: Vec<CurveRow> = validation.chain(train).collect();
        rows.sort_by(|one, other| one.step.total_cmp(&other.step));
        rows.dedup_by(|next, kept| {
            let is_same = next.step.total_cmp(&kept.step).is_eq()
                && kept.train.is_none()
                && next.validation.is_none();
            if is_same {
                kept.train = next.train;
                kept.epoch = kept.epoch.or(next.epoch);
            }
            is_same
        });
        rows
    }
}

/// Row of the table.
struct CurveRow {
    step: f64,
    epoch: Option<f64>,
    validation: Option<f64>,
    train: Option<f64>,
}

/// Returns points, or means of neighbours where there are more than are drawn.
fn thinned(points: &[CurvePoint]) -> Vec<CurvePoint> {
    if points.len() <= MOST_DRAWN {
        return points.to_vec();
    }
    let size = points.len().div_ceil(MOST_DRAWN);
    let groups = points.chunks(size).map(|group| {
        let mean = |value: fn(&CurvePoint) -> f64| {
            group.iter().map(value).sum::<f64>() / group.len() as f64
        };
        CurvePoint {
            step: mean(|point| point.step),
            epoch: group.last().and_then(|point| point.epoch),
            loss: mean(|point| point.loss),
        }
    });
    groups.collect()
}
