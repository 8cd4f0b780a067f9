//! Figure of the time of payback: fifty equally likely futures, a dot each, and a stack for those
//! that never pay back.

use crate::figures::chart::{self, Scale, Stacks};
use tuneworthy_economics::results::Times;
use tuneworthy_economics::simulate::Model;

use super::outcome::Outcome;
use super::picture::{Mark, Picture, Stop, Table, Told};
use tuneworthy_core::format::months;

/// Largest height of a stack, in pixels.
const ROOM: f64 = 190.0;
const TOP: f64 = 30.0;
const FOOT: f64 = 44.0;
/// Number of dots side by side in the stack for never.
const ABREAST: usize = 5;

/// The figure. Nothing without a tuned option.
pub(crate) fn payback(outcome: &Outcome, width: f64) -> Option<Picture> {
    let (_, _, against) = outcome.tuned()?;
    let times = &against.first;
    let horizon = outcome.model.horizon().0;
    let (left, gap) = (10.0, 26.0);
    let values: Vec<f64> = times.dots.iter().map(|month| month.0).collect();
    let never = times.never_dots();
    // As large as fits.
    let mut size = 16.0;
    let (mut right, mut stacks, mut x);
    loop {
        right = width - 10.0 - (ABREAST as f64 * size).max(64.0) - gap;
        x = Scale::new((0.0, horizon), (left, right));
        stacks = chart::stack(&values, |month| x.at(month), (left, right), size);
        let rows = stacks.highest.max(never.div_ceil(ABREAST));
        if rows as f64 * size <= ROOM || size <= 4.0 {
            break;
        }
        size -= 1.0;
    }
    let rows = stacks.highest.max(never.div_ceil(ABREAST)).max(4);
    let foot = TOP + rows as f64 * size;
    let height_of = |row: usize| foot - (row as f64 + 0.5) * size;
    let never_from = right + gap;
    let mut behind = vec![
        Mark::line("zero", (left, foot + 1.0), (right, foot + 1.0)),
        Mark::line("zero", (never_from, foot + 1.0), (width - 8.0, foot + 1.0)),
    ];
    let last = outcome.model.months();
    let mut marks = Vec::new();
    behind.extend(months_axis(&x, last, left, foot));
    let radius = size / 2.0 - 0.75;
    for dot in &stacks.dots {
        marks.push(Mark::circle(
            "dot paid",
            (dot.x, height_of(dot.row)),
            radius,
        ));
    }
    for at in 0..never {
        let place = never_from + ((at % ABREAST) as f64 + 0.5) * size;
        marks.push(Mark::circle(
            "dot never",
            (place, height_of(at / ABREAST)),
            radius,
        ));
    }
    behind.push(Mark::text(
        "tick",
        (left, 14.0),
        "start",
        "50 equally likely futures",
    ));
    behind.push(Mark::text(
        "tick",
        (left, foot + 38.0),
        "start",
        "months until paid back",
    ));
    let count = format!("never: {never}");
    marks.push(Mark::text(
        "label",
        (never_from, foot + 20.0),
        "start",
        &count,
    ));
    let mut stops = paid_stops(&stacks, height_of);
    stops.push(Stop {
        at: (
            never_from + 0.5 * size,
            height_of(never.saturating_sub(1) / ABREAST),
        ),
        series: 0,
        says: format!("Never within {}: {never} of 50.", months(horizon)),
    });
    Some(Picture {
        size: (width, foot + FOOT),
        behind,
        marks,
        told: Told {
            takeaway: takeaway(times, horizon),
            stops,
            table: table(times, last),
        },
    })
}

/// The months along the foot.
fn months_axis(x: &Scale, last: usize, left: f64, foot: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    let step = [1, 2, 3, 6, 12, 24]
        .into_iter()
        .find(|step| last / step <= 6);
    for month in (0..=last).step_by(step.unwrap_or(24)) {
        let at = x.at(month as f64);
        let anchor = if at < left + 8.0 { "start" } else { "middle" };
        marks.push(Mark::line("grid", (at, foot + 1.0), (at, foot + 6.0)));
        marks.push(Mark::text(
            "tick",
            (at, foot + 20.0),
            anchor,
            &month.to_string(),
        ));
    }
    marks
}

/// A stop at the top of each stack.
fn paid_stops(stacks: &Stacks, height_of: impl Fn(usize) -> f64) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    let mut columns: Vec<(f64, usize, f64, f64)> = Vec::new();
    for dot in &stacks.dots {
        match columns.last_mut() {
            Some(column) if (column.0 - dot.x).abs() < 0.01 => {
                (column.1, column.3) = (dot.row + 1, dot.value);
            }
            _ => columns.push((dot.x, 1, dot.value, dot.value)),
        }
    }
    for (place, count, from, to) in columns {
        let futures = if count == 1 { "1 future" } else { "futures" };
        let futures = if count == 1 {
            futures.to_owned()
        } else {
            format!("{count} {futures}")
        };
        let when = if months(from) == months(to) {
            months(from)
        } else {
            format!("{} to {}", months(from), months(to))
        };
        stops.push(Stop {
            at: (place, height_of(count - 1)),
            series: 0,
            says: format!("{when}: {futures} of 50."),
        });
    }
    stops
}

fn takeaway(times: &Times, horizon: f64) -> String {
    let never = times.never_dots();
    let horizon = months(horizon);
    match (never, times.median()) {
        (50, _) => format!("In none of 50 futures is the outlay paid back within {horizon}."),
        (0, Some(median)) => format!(
            "In every one of 50 futures the outlay is paid back within {horizon}, in half of them {}.",
            within(median.0)
        ),
        (_, Some(median)) => format!(
            "In half of the futures the outlay is paid back {}. In {never} of 50 it is not paid back within {horizon}.",
            within(median.0)
        ),
        (_, None) => format!(
            "In {never} of 50 futures the outlay is never paid back within {horizon}: that is half of them or more."
        ),
    }
}

/// A time as it stands behind "paid back".
fn within(value: f64) -> String {
    if value < 0.05 {
        "on the first day".to_owned()
    } else {
        format!("within {}", months(value))
    }
}

fn table(times: &Times, last: usize) -> Table {
    let paid = |month: usize| {
        let within = |it: &&tuneworthy_core::units::Months| it.0 <= month as f64;
        times.dots.iter().filter(within).count()
    };
    let mut rows: Vec<Vec<String>> = (0..=last)
        .map(|month| vec![month.to_string(), paid(month).to_string()])
        .collect();
    rows.push(vec!["Never".to_owned(), times.never_dots().to_string()]);
    Table {
        head: vec!["By month".to_owned(), "Paid back, of 50 futures".to_owned()],
        rows,
    }
}
