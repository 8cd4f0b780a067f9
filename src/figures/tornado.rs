//! Tornado figure: each input from the low to the high end of its range, all else as it is.

use crate::figures::chart::{self, Scale, Span};
use tuneworthy_economics::inputs::Quantity;
use tuneworthy_economics::sensitivity::TornadoBar;

use super::outcome::Outcome;
use super::picture::{Mark, Picture, Stop, Table, Told, fitting};
use tuneworthy_core::format::{self, usd, usd_short};

/// Largest number of inputs shown; the others have less effect.
const MOST: usize = 8;
const ROW: f64 = 46.0;
const TOP: f64 = 22.0;

/// The heads of the table.
const HEAD: [&str; 6] = [
    "Input",
    "Low end",
    "Saved at the low end",
    "High end",
    "Saved at the high end",
    "Best option turns at",
];

/// The figure. Nothing where no input is a range.
pub(crate) fn tornado(outcome: &Outcome, width: f64) -> Option<Picture> {
    let all: Vec<(&TornadoBar, Quantity)> = outcome
        .bars
        .iter()
        .filter(|bar| bar.swing().0 > 0.0)
        .filter_map(|bar| Some((bar, outcome.quantity(bar.input)?)))
        .collect();
    let bars = all
        .get(..all.len().min(MOST))
        .filter(|bars| !bars.is_empty())?;
    let base = outcome.base;
    let ends = bars
        .iter()
        .flat_map(|(bar, _)| [bar.at_low.0, bar.at_high.0]);
    let (least, most) = ends.fold((base.min(0.0), base.max(0.0)), |(least, most), it| {
        (least.min(it), most.max(it))
    });
    let (x, amounts) = Scale::nice((least, most), (26.0, width - 26.0), 3);
    let foot = TOP + bars.len() as f64 * ROW;
    let mut marks = Vec::new();
    for amount in &amounts {
        let at = x.at(*amount);
        marks.push(Mark::line("grid", (at, TOP), (at, foot)));
        marks.push(Mark::text(
            "tick",
            (at, foot + 18.0),
            "middle",
            &usd_short(*amount),
        ));
    }
    marks.push(Mark::line(
        "zero",
        (x.at(0.0), TOP - 6.0),
        (x.at(0.0), foot),
    ));
    marks.push(Mark::line(
        "base",
        (x.at(base), TOP - 6.0),
        (x.at(base), foot),
    ));
    let mut stops = Vec::new();
    let mut rows = Vec::new();
    for (at, (bar, quantity)) in bars.iter().enumerate() {
        let top = TOP + at as f64 * ROW;
        let unit = quantity.unit();
        let show = |value: f64| format::quantity(format::at_three_digits(value, true), unit);
        let (low, high) = (show(bar.low), show(bar.high));
        let turns = turns(bar);
        let span = chart::span(&x, bar.at_low.0, bar.at_high.0);
        let label = fitting(&quantity.label(), width - 8.0);
        marks.push(Mark::text("label halo", (2.0, top + 13.0), "start", &label));
        marks.push(Mark::rect(
            "bar",
            (span.from, top + 19.0),
            (span.length.max(1.0), 9.0),
        ));
        marks.extend(ends_of(bar, &span, top + 41.0, width));
        if turns.is_some() {
            let place = x.at(flip_place(bar, base));
            let (upper, lower) = ((place, top + 15.0), (place, top + 32.0));
            marks.push(Mark::line("flip", upper, lower));
        }
        let turn = turns.map_or_else(
            || "no turn within its range".to_owned(),
            |at| format!("the best option turns at {}", show(at)),
        );
        stops.push(Stop {
            at: (x.at(bar.at_high.0), top + 23.5),
            series: 0,
            says: format!(
                "{}: {} at {low}, {} at {high}; {turn}.",
                quantity.label(),
                usd(bar.at_low.0),
                usd(bar.at_high.0)
            ),
        });
        rows.push(vec![
            quantity.label(),
            low,
            usd(bar.at_low.0),
            high,
            usd(bar.at_high.0),
            turns.map_or_else(|| "–".to_owned(), show),
        ]);
    }
    Some(Picture {
        size: (width, foot + 28.0),
        behind: Vec::new(),
        marks,
        told: Told {
            takeaway: takeaway(bars),
            stops,
            table: Table {
                head: HEAD.map(str::to_owned).into(),
                rows,
            },
        },
    })
}

/// The values of the input that lead to the ends of its bar, under it.
fn ends_of(bar: &TornadoBar, span: &Span, y: f64, width: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    let (from, to) = if span.turned {
        (bar.high, bar.low)
    } else {
        (bar.low, bar.high)
    };
    let short = |value: f64| format::field_number(format::at_three_digits(value, true));
    let (from, to) = (short(from), short(to));
    let room = span.length - super::picture::width_of(&from) - super::picture::width_of(&to);
    if room > 8.0 {
        marks.push(Mark::text("tick halo", (span.from, y), "start", &from));
        marks.push(Mark::text(
            "tick halo",
            (span.from + span.length, y),
            "end",
            &to,
        ));
    } else {
        let anchor = if span.from + 120.0 > width {
            "end"
        } else {
            "start"
        };
        let at = if anchor == "end" {
            span.from + span.length
        } else {
            span.from
        };
        let text = format!("{from} … {to}");
        marks.push(Mark::text("tick halo", (at, y), anchor, &text));
    }
    marks
}

/// Returns the value within its range at which an input changes the best option.
fn turns(bar: &TornadoBar) -> Option<f64> {
    let inside = |at: f64| (bar.low..=bar.high).contains(&at).then_some(at);
    let flip = [bar.flip.below, bar.flip.above];
    flip.into_iter().flatten().find_map(|turn| inside(turn.at))
}

/// Returns the saving at which the mark of the turn is drawn: 0 if the bar crosses it, else the
/// saving at the value where the best option changes.
fn flip_place(bar: &TornadoBar, base: f64) -> f64 {
    let (low, high) = (
        bar.at_low.0.min(bar.at_high.0),
        bar.at_low.0.max(bar.at_high.0),
    );
    if low <= 0.0 && high >= 0.0 {
        return 0.0;
    }
    let at = turns(bar).unwrap_or(bar.high);
    let share = (at - bar.low) / (bar.high - bar.low);
    let place = bar.at_low.0 + (bar.at_high.0 - bar.at_low.0) * share;
    if place.is_finite() { place } else { base }
}

fn takeaway(bars: &[(&TornadoBar, Quantity)]) -> String {
    let turning: Vec<String> = bars
        .iter()
        .filter(|(bar, _)| turns(bar).is_some())
        .map(|(_, quantity)| format!("“{}”", quantity.label()))
        .collect();
    let first = bars.first().map(|(_, quantity)| quantity.label());
    let first = first.unwrap_or_default();
    let first = format!("“{first}” moves the result most.");
    match turning.as_slice() {
        [] => format!("{first} No input turns the best option by itself within its range."),
        [one] => format!(
            "{first} Within its range, {one} alone can turn which option is best, at the short stroke."
        ),
        [.., last] => {
            let others = turning[..turning.len() - 1].join(", ");
            format!(
                "{first} Within their ranges, {others} or {last} alone can turn which option is best, at the short strokes."
            )
        }
    }
}
