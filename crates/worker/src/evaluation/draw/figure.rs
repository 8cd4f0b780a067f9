//! Figures of intervals: a row for each, drawn in percentages of the width, so that labels keep their
//! size on a phone.
//!
//! In: rows and an axis. Out: a `<figure>` with its takeaway, a path through its points by the arrow
//! keys, and the table of its data.

use std::fmt::{self, Write};

use tuneworthy_text::html::EscapedHtml as Escaped;

use super::super::numbers::short;

/// One interval with its estimate.
pub(super) struct IntervalRow {
    pub(super) label: String,
    /// Colour of the series.
    pub(super) class: &'static str,
    pub(super) at: f64,
    /// `None` where there is no interval.
    pub(super) ends: Option<(f64, f64)>,
    pub(super) note: String,
}

/// Axis of a figure, with a mark on it.
pub(super) struct Axis {
    low: f64,
    high: f64,
    /// Place and name of a mark, such as the bar.
    mark: Option<(f64, &'static str)>,
    unit: &'static str,
}

/// Steps between ticks, in units of a power of ten.
const STEPS: [f64; 4] = [1.0, 2.0, 5.0, 10.0];

impl Axis {
    /// Returns an axis that holds all values, with room at both ends, within bounds.
    pub(super) fn around(
        values: impl Iterator<Item = f64>,
        bounds: Option<(f64, f64)>,
        mark: Option<(f64, &'static str)>,
        unit: &'static str,
    ) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let room = ((high - low) * 0.15)
            .max(high.abs().max(low.abs()) * 0.01)
            .max(1e-9);
        (low, high) = (low - room, high + room);
        if let Some((least, most)) = bounds {
            (low, high) = (low.max(least), high.min(most));
        }
        Self {
            low,
            high,
            mark,
            unit,
        }
    }

    /// Returns the place of a value in percent of the width.
    pub(super) fn place(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        (share.clamp(0.0, 1.0) * 1_000.0).round() / 10.0
    }

    /// Returns values for the axis, at most eight.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let span = self.high - self.low;
        let power = 10f64.powf((span / 5.0).log10().floor());
        let step = STEPS
            .iter()
            .map(|step| step * power)
            .find(|step| span / step <= 5.0);
        let step = step.unwrap_or(span);
        let first = (self.low / step).ceil();
        (0..8)
            .map(|at| (first + f64::from(at)) * step)
            .take_while(|tick| *tick <= self.high * (1.0 + 1e-12) + 1e-12)
            .collect()
    }
}

/// Height of a row, and of the axis below them.
const ROW: f64 = 46.0;
const FOOT: f64 = 40.0;

/// Writes the beginning of a figure up to its drawing: heading, takeaway, and the path of the arrow keys.
pub(super) fn begin_figure(to: &mut String, id: &str, title: &str, takeaway: &str) -> fmt::Result {
    writeln!(
        to,
        "<figure id=\"{id}\" class=\"chart rows\" aria-labelledby=\"{id}-title\">\n<figcaption><h2 id=\"{id}-title\">{}</h2><p class=\"takeaway\">{}</p></figcaption>",
        Escaped(title),
        Escaped(takeaway)
    )?;
    writeln!(
        to,
        "<div class=\"points\" tabindex=\"0\" role=\"application\" aria-roledescription=\"chart\" aria-label=\"{}. The arrow keys read its points.\">",
        Escaped(title)
    )
}

/// Writes a figure.
pub(super) fn interval_figure(
    to: &mut String,
    id: &str,
    title: &str,
    takeaway: &str,
    axis: &Axis,
    rows: &[IntervalRow],
) -> fmt::Result {
    begin_figure(to, id, title, takeaway)?;
    drawing(to, title, axis, rows)?;
    to.write_str("</div>\n<p class=\"stop muted\" role=\"status\"></p>\n")?;
    table(to, title, axis, rows)?;
    to.write_str("</figure>\n")
}

fn drawing(to: &mut String, title: &str, axis: &Axis, rows: &[IntervalRow]) -> fmt::Result {
    let bottom = ROW * rows.len() as f64;
    let height = bottom + FOOT;
    writeln!(
        to,
        "<svg role=\"img\" aria-label=\"{}\" height=\"{height}\">",
        Escaped(title)
    )?;
    for tick in axis.ticks() {
        let (x, text) = (axis.place(tick), short(tick));
        let anchor = anchor(x, 8.0);
        writeln!(
            to,
            "<line class=\"grid\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{bottom}\"/><text class=\"tick\" x=\"{x}%\" y=\"{}\" text-anchor=\"{anchor}\">{text}{}</text>",
            bottom + 16.0,
            // Longer units stand in the table and in what is said: on a phone they would run together.
            if axis.unit == " %" { axis.unit } else { "" }
        )?;
    }
    if let Some((at, name)) = axis.mark {
        let x = axis.place(at);
        writeln!(
            to,
            "<line class=\"zero\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{}\"/><text class=\"label\" x=\"{x}%\" y=\"{}\" text-anchor=\"{}\">{name}</text>",
            bottom + 4.0,
            bottom + 33.0,
            anchor(x, 22.0)
        )?;
    }
    for (number, row) in rows.iter().enumerate() {
        let top = ROW * number as f64;
        let (text_y, y) = (top + 15.0, top + 31.0);
        let label = cut(&row.label, 44);
        writeln!(
            to,
            "<text class=\"label halo\" x=\"0\" y=\"{text_y}\">{}</text>",
            Escaped(&label)
        )?;
        write!(
            to,
            "<g class=\"{}\" data-says=\"{}\">",
            row.class,
            Escaped(&says(axis, row))
        )?;
        if let Some((low, high)) = row.ends {
            let (from, end) = (axis.place(low), axis.place(high));
            write!(
                to,
                "<line class=\"line\" x1=\"{from}%\" x2=\"{end}%\" y1=\"{y}\" y2=\"{y}\"/>"
            )?;
            for x in [from, end] {
                write!(
                    to,
                    "<line class=\"line\" x1=\"{x}%\" x2=\"{x}%\" y1=\"{}\" y2=\"{}\"/>",
                    y - 5.0,
                    y + 5.0
                )?;
            }
        }
        let x = axis.place(row.at);
        writeln!(
            to,
            "<circle class=\"marker\" cx=\"{x}%\" cy=\"{y}\" r=\"5.5\"/></g>"
        )?;
    }
    to.write_str("</svg>\n")
}

/// Returns the side on which a label lies, so that none leaves the drawing: one that needs `room`
/// percent of the width on either side.
pub(super) fn anchor(percent: f64, room: f64) -> &'static str {
    match percent {
        near if near < room => "start",
        far if far > 100.0 - room => "end",
        _ => "middle",
    }
}

fn says(axis: &Axis, row: &IntervalRow) -> String {
    let unit = axis.unit;
    let ends = row.ends.map_or_else(
        || "no interval".to_owned(),
        |(low, high)| format!("interval {} to {}{unit}", short(low), short(high)),
    );
    format!(
        "{}: {}{unit}, {ends}; {}.",
        row.label,
        short(row.at),
        row.note
    )
}

fn table(to: &mut String, title: &str, axis: &Axis, rows: &[IntervalRow]) -> fmt::Result {
    let unit = axis.unit.trim();
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" ({unit})")
    };
    write!(
        to,
        "<details class=\"data\"><summary>The data as a table</summary><div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table: {}\"><table><caption class=\"visually-hidden\">{0}</caption><thead><tr><th scope=\"col\">System</th><th scope=\"col\" class=\"number\">Value{unit}</th><th scope=\"col\" class=\"number\">Low</th><th scope=\"col\" class=\"number\">High</th><th scope=\"col\">Cases</th></tr></thead><tbody>",
        Escaped(title)
    )?;
    for row in rows {
        let (low, high) = row.ends.map_or_else(
            || ("none".to_owned(), "none".to_owned()),
            |(low, high)| (short(low), short(high)),
        );
        write!(
            to,
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{low}</td><td class=\"number\">{high}</td><td>{}</td></tr>",
            Escaped(&row.label),
            short(row.at),
            Escaped(&row.note)
        )?;
    }
    to.write_str("</tbody></table></div></details>\n")
}

/// Returns a label of at most so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
