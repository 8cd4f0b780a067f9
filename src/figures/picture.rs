//! A figure as data: marks, takeaway, keyboard stops and table.

use tuneworthy_text::html::escape;

use crate::figures::chart;

/// A figure's contents.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    /// Width and height in pixels.
    pub(crate) size: (f64, f64),
    /// Layer behind the drawing that seldom changes: axes.
    pub(crate) behind: Vec<Mark>,
    /// The drawing, back to front.
    pub(crate) marks: Vec<Mark>,
    /// Words and numbers; empty while the figures are not fit to be printed.
    pub(crate) told: Told,
}

/// Words and numbers of a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Told {
    /// Takeaway, in a sentence or two.
    pub(crate) takeaway: String,
    /// The points of the keyboard path, in order.
    pub(crate) stops: Vec<Stop>,
    /// The same data as a table.
    pub(crate) table: Table,
}

/// A point that the keyboard leads to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stop {
    /// Position.
    pub(crate) at: (f64, f64),
    /// Index of its series. The arrows up and down lead from one series to the next.
    pub(crate) series: usize,
    /// Words for it.
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
    /// The table as HTML, with a caption for those who do not see what is around it.
    pub(crate) fn html(&self, caption: &str) -> String {
        let mut html = format!(
            "<caption class=\"visually-hidden\">{}</caption><thead><tr>",
            escape(caption)
        );
        let mut cell = |before: &str, text: &str, after: &str| {
            for part in [before, &escape(text), after] {
                html.push_str(part);
            }
        };
        for text in &self.head {
            cell("<th scope=\"col\">", text, "</th>");
        }
        cell("</tr></thead><tbody>", "", "");
        for row in &self.rows {
            for (at, text) in row.iter().enumerate() {
                match at {
                    0 => cell("<tr><th scope=\"row\">", text, "</th>"),
                    _ => cell("<td class=\"number\">", text, "</td>"),
                }
            }
            cell("</tr>", "", "");
        }
        html.push_str("</tbody>");
        html
    }

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

/// One element of a drawing, as SVG. A drawing is handed to the browser as one text: that is several
/// times quicker than an element at a time, and it is drawn anew with each keystroke.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark(pub(crate) String);

impl Mark {
    fn new(tag: &str, class: &str, attributes: &[(&str, &str)], text: &str) -> Self {
        let mut mark = format!("<{tag} class=\"{class}\"");
        for (name, value) in attributes {
            for part in [" ", name, "=\"", value, "\""] {
                mark.push_str(part);
            }
        }
        mark.push('>');
        mark.push_str(&escape(text));
        for part in ["</", tag, ">"] {
            mark.push_str(part);
        }
        Self(mark)
    }

    /// A path.
    pub(crate) fn path(class: &str, data: &str) -> Self {
        Self::new("path", class, &[("d", data)], "")
    }

    /// A straight line.
    pub(crate) fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> Self {
        Self::path(class, &chart::line(&[from, to]))
    }

    /// A rectangle.
    pub(crate) fn rect(class: &str, corner: (f64, f64), size: (f64, f64)) -> Self {
        let [x, y] = [corner.0, corner.1].map(chart::number);
        let [width, height] = [size.0, size.1].map(|side| chart::number(side.max(0.0)));
        let attributes = [
            ("x", &*x),
            ("y", &y),
            ("width", &width),
            ("height", &height),
        ];
        Self::new("rect", class, &attributes, "")
    }

    /// A circle.
    pub(crate) fn circle(class: &str, at: (f64, f64), radius: f64) -> Self {
        let [x, y, radius] = [at.0, at.1, radius.max(0.0)].map(chart::number);
        Self::new(
            "circle",
            class,
            &[("cx", &x), ("cy", &y), ("r", &radius)],
            "",
        )
    }

    /// A text that begins, lies around or ends at a place: `start`, `middle`, `end`.
    pub(crate) fn text(class: &str, at: (f64, f64), anchor: &str, text: &str) -> Self {
        let [x, y] = [at.0, at.1].map(chart::number);
        let attributes = [("x", &*x), ("y", &y), ("text-anchor", anchor)];
        Self::new("text", class, &attributes, text)
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
    fn a_table_is_drawn_as_html() {
        let table = Table {
            head: vec!["Month".into(), "R&D".into()],
            rows: vec![vec!["1".into(), "$5".into()]],
        };
        assert_eq!(
            table.html("Costs"),
            "<caption class=\"visually-hidden\">Costs</caption>\
             <thead><tr><th scope=\"col\">Month</th><th scope=\"col\">R&amp;D</th></tr></thead>\
             <tbody><tr><th scope=\"row\">1</th><td class=\"number\">$5</td></tr></tbody>"
        );
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(fitting("Short", 100.0), "Short");
        let cut = fitting("Monitoring and maintenance", 100.0);
        assert!(cut.ends_with('…') && width_of(&cut) <= 108.0, "{cut}");
    }
}
