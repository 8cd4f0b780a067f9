//! Figure of several net present values on one axis, each with its interval.

use crate::figures::chart::{self, Scale};
use tuneworthy_economics::versions::NetValue;

use super::picture::{Mark, Picture, Stop, Table, Told, fitting};
use tuneworthy_core::format::{usd, usd_short};

const ROW: f64 = 44.0;
const TOP: f64 = 6.0;
/// Room for the numbers under the axis.
const FOOT: f64 = 24.0;

/// The figure, a row for each name, the base's first. Nothing where no value is known.
pub(crate) fn bands(sides: &[(String, Option<NetValue>)], width: f64) -> Option<Picture> {
    let known: Vec<_> = sides
        .iter()
        .filter_map(|(name, value)| Some((name, (*value)?)))
        .collect();
    let ends = known.iter().map(|(_, value)| value.nine_in_ten);
    let domain = ends.fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
        (low.min(from.0), high.max(to.0))
    });
    let (first, base) = known.first()?;
    let (x, ticks) = Scale::nice(domain, (28.0, width - 28.0), 4);
    let foot = TOP + known.len() as f64 * ROW;
    let mut behind = Vec::new();
    for tick in ticks {
        let at = x.at(tick);
        behind.push(Mark::line("grid", (at, TOP), (at, foot)));
        behind.push(Mark::text(
            "tick",
            (at, foot + 16.0),
            "middle",
            &usd_short(tick),
        ));
    }
    let zero = x.at(0.0);
    behind.push(Mark::line("zero", (zero, TOP), (zero, foot)));
    let mut marks = Vec::new();
    let mut stops = Vec::new();
    let mut rows = Vec::new();
    for (at, (name, value)) in known.iter().enumerate() {
        let top = TOP + at as f64 * ROW;
        let (low, high) = value.nine_in_ten;
        let span = chart::span(&x, low.0, high.0);
        let middle = (x.at(value.mean.0), top + 28.0);
        let label = fitting(name, width - 8.0);
        marks.push(Mark::text("label", (2.0, top + 14.0), "start", &label));
        marks.push(Mark::rect(
            "bar",
            (span.from, top + 23.0),
            (span.length.max(1.0), 10.0),
        ));
        marks.push(Mark::circle("marker", middle, 5.0));
        let [mean, low, high] = [value.mean, low, high].map(|it| usd(it.0));
        stops.push(Stop {
            at: middle,
            series: 0,
            says: format!("{name}: expected {mean}, nine futures in ten from {low} to {high}."),
        });
        rows.push(vec![(*name).clone(), mean, usd(value.median.0), low, high]);
    }
    let higher = |value: &NetValue| value.mean.0 > base.mean.0;
    let all = known.len();
    let above = known.iter().filter(|(_, value)| value.mean.0 > 0.0).count();
    let better = known.iter().filter(|(_, value)| higher(value)).count();
    let takeaway = format!(
        "Expected to save something by tuning: {above} of {all}. Expected to save more than “{first}”: {better}. Bars hold nine futures in ten, from the same seed."
    );
    Some(Picture {
        size: (width, foot + FOOT),
        behind,
        marks,
        told: Told {
            takeaway,
            stops,
            table: Table {
                head: ["Assessment", "Expected", "Median", "Low end", "High end"]
                    .map(str::to_owned)
                    .to_vec(),
                rows,
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::units::Usd;

    fn value(low: f64, mean: f64, high: f64) -> NetValue {
        NetValue {
            mean: Usd(mean),
            median: Usd(mean),
            nine_in_ten: (Usd(low), Usd(high)),
        }
    }

    #[test]
    fn each_known_value_has_a_row_and_a_stop() {
        let sides = [
            ("Base".to_owned(), Some(value(-5_000.0, 10_000.0, 40_000.0))),
            ("Unpriced".to_owned(), None),
            (
                "Pessimistic".to_owned(),
                Some(value(-30_000.0, -8_000.0, 9_000.0)),
            ),
        ];
        let picture = bands(&sides, 600.0).expect("two values");
        let names: Vec<_> = picture
            .told
            .table
            .rows
            .iter()
            .map(|row| row[0].as_str())
            .collect();
        assert_eq!(names, ["Base", "Pessimistic"]);
        assert_eq!(picture.told.stops.len(), 2);
        assert!(picture.told.stops[0].at.0 > picture.told.stops[1].at.0);
        assert!(
            picture.told.takeaway.contains("tuning: 1 of 2."),
            "{}",
            picture.told.takeaway
        );
        assert_eq!(bands(&[("Unpriced".to_owned(), None)], 600.0), None);
    }
}
