//! Figure of the value of information: what knowing an input exactly is worth before choosing.

use crate::figures::chart::{self, Scale};
use tuneworthy_economics::results::Worth;

use super::outcome::{Outcome, unknown_name};
use super::picture::{Mark, Picture, Stop, Table, Told, fitting};
use tuneworthy_core::format::usd;

const MOST: usize = 6;
const ROW: f64 = 40.0;
const TOP: f64 = 6.0;

/// The figure. Nothing where nothing is worth knowing.
pub(crate) fn worth(outcome: &Outcome, width: f64) -> Option<Picture> {
    let information = outcome.results.information.as_ref()?;
    let named: Vec<(String, &Worth)> = information
        .single
        .iter()
        .filter(|worth| worth.value.0 >= 1.0)
        .filter_map(|worth| Some((unknown_name(outcome, worth.of)?, worth)))
        .take(MOST)
        .collect();
    let (first, most) = named
        .first()
        .map(|(name, worth)| (name.clone(), worth.value))?;
    let everything = information.everything.0.max(most.0);
    let x = Scale::new((0.0, everything), (2.0, width - 92.0));
    let mut rows: Vec<(String, f64)> = named
        .into_iter()
        .map(|(name, worth)| (name, worth.value.0))
        .collect();
    rows.push(("Everything at once".to_owned(), information.everything.0));
    let mut marks = Vec::new();
    let mut stops = Vec::new();
    let foot = TOP + rows.len() as f64 * ROW;
    for (at, (name, value)) in rows.iter().enumerate() {
        let top = TOP + at as f64 * ROW;
        let span = chart::span(&x, 0.0, *value);
        let class = if at + 1 == rows.len() {
            "bar all"
        } else {
            "bar"
        };
        marks.push(Mark::text(
            "label",
            (2.0, top + 13.0),
            "start",
            &fitting(name, width - 8.0),
        ));
        marks.push(Mark::rect(
            class,
            (span.from, top + 19.0),
            (span.length.max(1.0), 10.0),
        ));
        let end = span.from + span.length;
        marks.push(Mark::text(
            "tick",
            (end + 7.0, top + 28.0),
            "start",
            &usd(*value),
        ));
        stops.push(Stop {
            at: (end, top + 24.0),
            series: 0,
            says: format!("{name}: knowing it is worth at most {}.", usd(*value)),
        });
    }
    marks.push(Mark::line("zero", (2.0, TOP), (2.0, foot)));
    let table = rows
        .iter()
        .map(|(name, value)| vec![name.clone(), usd(*value)]);
    Some(Picture {
        size: (width, foot + 4.0),
        behind: Vec::new(),
        marks,
        told: Told {
            takeaway: format!(
                "Knowing “{first}” exactly before you choose is worth at most {}. If finding out costs less, measure it first.",
                usd(most.0)
            ),
            stops,
            table: Table {
                head: vec!["What you would know".to_owned(), "Worth at most".to_owned()],
                rows: table.collect(),
            },
        },
    })
}
