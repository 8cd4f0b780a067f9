//! What a figure shows at one moment.

use crate::browser::dom::{El, Words, svg};
use tuneworthy::chart;

/// A figure's contents.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    /// Width and height in pixels.
    pub(crate) size: (f64, f64),
    /// The drawing, back to front.
    pub(crate) marks: Vec<Mark>,
    /// What it shows, in a sentence or two.
    pub(crate) takeaway: String,
    /// The points of the keyboard path, in order.
    pub(crate) stops: Vec<Stop>,
    /// The same data as a table.
    pub(crate) table: Table,
}

/// A point that the keyboard leads to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stop {
    /// Where it stands.
    pub(crate) at: (f64, f64),
    /// Which series it belongs to: the arrows up and down lead from one to the next.
    pub(crate) series: usize,
    /// What is there, in words.
    pub(crate) says: String,
}

/// A table of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// The heads of the columns.
    pub(crate) head: Vec<String>,
    /// The rows; the first cell names the row.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as comma-separated values. Every cell is quoted.
    pub(crate) fn csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.head).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                text.push_str(if at > 0 { ",\"" } else { "\"" });
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            }
            text.push_str("\r\n");
        }
        text
    }
}

/// One element of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    text: Words,
}

impl Mark {
    fn new(tag: &'static str, class: impl Into<Words>) -> Self {
        Self {
            tag,
            attributes: vec![("class", class.into())],
            text: "".into(),
        }
    }

    /// An attribute that is a position or a length.
    fn at(mut self, name: &'static str, value: f64) -> Self {
        self.attributes.push((name, chart::number(value).into()));
        self
    }

    /// A path.
    pub(crate) fn path(class: impl Into<Words>, data: String) -> Self {
        let mut mark = Self::new("path", class);
        mark.attributes.push(("d", data.into()));
        mark
    }

    /// A straight line.
    pub(crate) fn line(class: impl Into<Words>, from: (f64, f64), to: (f64, f64)) -> Self {
        Self::path(class, chart::line(&[from, to]))
    }

    /// A rectangle.
    pub(crate) fn rect(class: impl Into<Words>, corner: (f64, f64), size: (f64, f64)) -> Self {
        let mark = Self::new("rect", class).at("x", corner.0).at("y", corner.1);
        mark.at("width", size.0.max(0.0))
            .at("height", size.1.max(0.0))
    }

    /// A circle.
    pub(crate) fn circle(class: impl Into<Words>, at: (f64, f64), radius: f64) -> Self {
        let mark = Self::new("circle", class).at("cx", at.0).at("cy", at.1);
        mark.at("r", radius.max(0.0))
    }

    /// A text that begins, lies around or ends at a place: `start`, `middle`, `end`.
    pub(crate) fn text(
        class: impl Into<Words>,
        at: (f64, f64),
        anchor: &'static str,
        text: impl Into<Words>,
    ) -> Self {
        let mut mark = Self::new("text", class).at("x", at.0).at("y", at.1);
        mark.attributes.push(("text-anchor", anchor.into()));
        mark.text = text.into();
        mark
    }

    /// Draws it.
    pub(crate) fn draw(self) -> El {
        let Self {
            tag,
            attributes,
            text,
        } = self;
        let drawn = attributes
            .into_iter()
            .fold(svg(tag), |drawn, (name, value)| drawn.attr(name, value));
        if text.is_empty() {
            drawn
        } else {
            drawn.text(text)
        }
    }
}

/// About how wide a text of the size of labels is.
pub(crate) fn width_of(text: &str) -> f64 {
    7.2 * text.chars().count() as f64
}

/// A text cut so that it fits, at a word where it can.
pub(crate) fn fitting(text: &str, width: f64) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        if width_of(&cut) + 15.0 > width {
            break;
        }
        cut.push(letter);
    }
    format!("{}…", cut.trim_end_matches([' ', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_travels_as_quoted_values() {
        let table = Table {
            head: vec!["Month".into(), "Tuned, \"own\"".into()],
            rows: vec![vec!["1".into(), "$1,200".into()]],
        };
        assert_eq!(
            table.csv(),
            "\"Month\",\"Tuned, \"\"own\"\"\"\r\n\"1\",\"$1,200\"\r\n"
        );
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(fitting("Short", 100.0), "Short");
        let cut = fitting("Monitoring and maintenance", 100.0);
        assert!(cut.ends_with('…') && width_of(&cut) <= 108.0, "{cut}");
    }
}
