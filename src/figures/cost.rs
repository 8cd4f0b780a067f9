//! Figure of cumulative cost by month: a line for each option's median, bands around two of them.

use crate::figures::chart::{self, Scale};
use tuneworthy_economics::options::OptionKind;
use tuneworthy_economics::results::Quantiles;

use super::outcome::{Outcome, short_name};
use super::picture::{Mark, Picture, Stop, Table, Told};
use tuneworthy_core::format::{months, usd, usd_short};

/// Height of the drawing in pixels.
const HEIGHT: f64 = 300.0;
const TOP: f64 = 26.0;
const FOOT: f64 = 40.0;
const LEFT: f64 = 52.0;

/// One option that is drawn: its place, its name, how its line looks, and whether it has bands.
struct Series<'a> {
    kind: OptionKind,
    spent: &'a [Quantiles],
    look: Look,
    bands: bool,
}

/// A colour with a dash and a marker of its own; `style/chart.css` has them.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Blue,
    Vermillion,
    Green,
    Purple,
}

impl Look {
    const fn name(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Vermillion => "vermillion",
            Self::Green => "green",
            Self::Purple => "purple",
        }
    }

    /// The marker around a point.
    fn marker(self, (x, y): (f64, f64)) -> Mark {
        let r = 4.0;
        let class = format!("marker {}", self.name());
        let shape = |points: &[(f64, f64)]| format!("{}Z", chart::line(points));
        match self {
            Self::Blue => Mark::circle(&class, (x, y), r),
            Self::Vermillion => Mark::rect(&class, (x - r, y - r), (2.0 * r, 2.0 * r)),
            Self::Green => {
                let points = [(x, y - r - 1.5), (x + r + 1.0, y + r), (x - r - 1.0, y + r)];
                Mark::path(&class, &shape(&points))
            }
            Self::Purple => {
                let r = r + 1.5;
                let points = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
                Mark::path(&class, &shape(&points))
            }
        }
    }
}

/// The figure.
pub(crate) fn cost(outcome: &Outcome, width: f64) -> Picture {
    let series = series(outcome);
    let wide = width >= 480.0;
    let right = width - if wide { 136.0 } else { 8.0 };
    let last = series.first().map_or(1, |it| it.spent.len()).max(2) - 1;
    let (mut bottom, mut top) = (0.0f64, 0.0f64);
    for it in &series {
        let (low, high) = if it.bands { (0, 4) } else { (2, 2) };
        for band in it.spent {
            (bottom, top) = (bottom.min(band.0[low].0), top.max(band.0[high].0));
        }
    }
    let (y, amounts) = Scale::nice((bottom, top), (HEIGHT - FOOT, TOP), 4);
    let x = Scale::new((0.0, last as f64), (LEFT, right));
    let mut marks = Vec::new();
    let points = |it: &Series, quantile: usize| -> Vec<(f64, f64)> {
        let place =
            |(month, band): (usize, &Quantiles)| (x.at(month as f64), y.at(band.0[quantile].0));
        it.spent.iter().enumerate().map(place).collect()
    };
    for it in series.iter().filter(|it| it.bands) {
        let look = it.look.name();
        for (low, high, depth) in [(0, 4, "outer"), (1, 3, "inner")] {
            let data = chart::band(&points(it, high), &points(it, low));
            marks.push(Mark::path(&format!("band {depth} {look}"), &data));
        }
    }
    for it in &series {
        let middle = points(it, 2);
        let class = format!("line {}", it.look.name());
        marks.push(Mark::path(&class, &chart::line(&middle)));
        // Markers stand apart between the series, so that lines on each other are still told apart.
        let every = (middle.len() / 4).max(1);
        let shift = (it.look as usize * every / 4).min(middle.len() - 1);
        let along = middle.iter().skip(shift).step_by(every);
        marks.extend(along.map(|at| it.look.marker(*at)));
    }
    let ends: Vec<f64> = series
        .iter()
        .map(|it| it.spent.last().map_or(0.0, |band| y.at(band.median().0)))
        .collect();
    let places = chart::spread(&ends, 17.0, (TOP, HEIGHT - FOOT - 8.0));
    for (it, place) in series.iter().zip(places) {
        let class = format!("label end {}", it.look.name());
        let (at, anchor) = if wide {
            (right + 10.0, "start")
        } else {
            (right, "end")
        };
        let lift = if wide { 4.0 } else { -7.0 };
        let place = (at, place + lift);
        marks.push(Mark::text(&class, place, anchor, short_name(it.kind)));
    }
    let crossing = crossing(outcome, &series);
    if let Some((month, value)) = crossing {
        let at = (x.at(month), y.at(value));
        marks.push(Mark::circle("crossing", at, 7.0));
        let above = at.1 - 13.0 > TOP;
        let place = (at.0, if above { at.1 - 13.0 } else { at.1 + 23.0 });
        marks.push(Mark::text("label halo", place, "middle", "level"));
    }
    let told = outcome.is_fit_to_print().then(|| Told {
        takeaway: takeaway(outcome, crossing.map(|it| it.0)),
        stops: stops(&series, &x, &y),
        table: table(outcome),
    });
    Picture {
        size: (width, HEIGHT),
        behind: axes(&x, &y, &amounts, last, right),
        marks,
        told: told.unwrap_or_default(),
    }
}

/// The axes: round amounts, months, and the line at nothing.
fn axes(x: &Scale, y: &Scale, amounts: &[f64], last: usize, right: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    for amount in amounts {
        let at = y.at(*amount);
        let class = if amount.abs() > 0.0 { "grid" } else { "zero" };
        marks.push(Mark::line(class, (LEFT, at), (right, at)));
        let text = usd_short(*amount);
        marks.push(Mark::text("tick", (LEFT - 7.0, at + 4.0), "end", &text));
    }
    let step = [1, 2, 3, 6, 12, 24]
        .into_iter()
        .find(|step| last / step <= 6);
    for month in (0..=last).step_by(step.unwrap_or(24)) {
        let at = x.at(month as f64);
        let anchor = if at > right - 12.0 { "end" } else { "middle" };
        let place = (at, HEIGHT - FOOT + 18.0);
        marks.push(Mark::text("tick", place, anchor, &month.to_string()));
    }
    marks.push(Mark::text(
        "tick",
        (LEFT - 44.0, 12.0),
        "start",
        "Spent so far",
    ));
    marks.push(Mark::text(
        "tick",
        (right, HEIGHT - 4.0),
        "end",
        "months from now",
    ));
    marks
}

/// Returns the series drawn: going on as today, the reference, and the tuned option.
fn series(outcome: &Outcome) -> Vec<Series<'_>> {
    let tuned = outcome.tuned().map(|tuned| tuned.1);
    let reference = outcome.reference();
    let look = |kind: OptionKind| match kind {
        OptionKind::TunedVendor => Some(Look::Blue),
        OptionKind::TunedOwn => Some(Look::Purple),
        OptionKind::Today => Some(Look::Vermillion),
        kind if kind == reference => Some(Look::Green),
        _ => None,
    };
    let drawn = outcome.options().filter_map(|(kind, found)| {
        Some(Series {
            kind,
            spent: &found.spent,
            look: look(kind)?,
            bands: kind == reference || Some(kind) == tuned,
        })
    });
    drawn.filter(|it| !it.spent.is_empty()).collect()
}

/// Returns the break-even point of the tuned option's median against the reference's.
fn crossing(outcome: &Outcome, series: &[Series]) -> Option<(f64, f64)> {
    let tuned = outcome.tuned()?.1;
    let middle = |kind: OptionKind| -> Option<Vec<f64>> {
        let it = series.iter().find(|it| it.kind == kind)?;
        Some(it.spent.iter().map(|band| band.median().0).collect())
    };
    chart::crossing(&middle(tuned)?, &middle(outcome.reference())?)
}

fn takeaway(outcome: &Outcome, crossing: Option<f64>) -> String {
    let reference = outcome.reference().label();
    let horizon = months(outcome.model.horizon().0);
    let spent = |kind: OptionKind| {
        let mut options = outcome.options().filter(|(it, _)| *it == kind);
        let spent = options.next().and_then(|(_, found)| found.spent.last());
        usd(spent.map_or(0.0, |band| band.median().0))
    };
    let Some((_, tuned, _)) = outcome.tuned() else {
        let paid = spent(outcome.reference());
        return format!(
            "“{reference}” has cost about {paid} after {horizon}, in the middle one of all futures."
        );
    };
    let (one, other) = (spent(tuned), spent(outcome.reference()));
    let level = match crossing {
        Some(month) => format!("The middle lines are level after {}.", months(month)),
        None => "The middle lines do not cross from above.".to_owned(),
    };
    format!(
        "After {horizon}, “{}” has cost about {one} and “{reference}” {other}. {level} The wide bands hold 9 futures in 10, the narrow ones half of them.",
        tuned.label()
    )
}

fn stops(series: &[Series], x: &Scale, y: &Scale) -> Vec<Stop> {
    let of = |(at, it): (usize, &Series)| -> Vec<Stop> {
        let name = it.kind.label();
        let stop = |(month, band): (usize, &Quantiles)| {
            let (low, high) = band.nine_in_ten();
            Stop {
                at: (x.at(month as f64), y.at(band.median().0)),
                series: at,
                says: format!(
                    "{name}, month {month}: {} so far; 9 futures in 10 lie between {} and {}.",
                    usd(band.median().0),
                    usd(low.0),
                    usd(high.0)
                ),
            }
        };
        it.spent.iter().enumerate().map(stop).collect()
    };
    series.iter().enumerate().flat_map(of).collect()
}

fn table(outcome: &Outcome) -> Table {
    let mut head = vec!["Month".to_owned()];
    for (kind, _) in outcome.options() {
        let name = short_name(kind);
        head.push(format!("{name}, middle"));
        head.push(format!("{name}, 5 in 100 below"));
        head.push(format!("{name}, 5 in 100 above"));
    }
    let last = outcome.options().map(|(_, found)| found.spent.len()).max();
    let row = |month: usize| {
        let mut row = vec![month.to_string()];
        for (_, found) in outcome.options() {
            let band = found.spent.get(month).copied().unwrap_or_default();
            row.extend([2, 0, 4].map(|at| usd(band.0[at].0)));
        }
        row
    };
    Table {
        head,
        rows: (0..last.unwrap_or(0)).map(row).collect(),
    }
}
