//! Cost of training on the file, service by service, as HTML.

use std::fmt::{self, Write};

use tuneworthy_core::units::grouped;
use tuneworthy_dataset::{Cost, Training};

use super::{Escaped, section};

/// The table; nothing where no service reads the file.
pub(super) fn bill(to: &mut String, training: &[Training]) -> fmt::Result {
    if training.is_empty() {
        return Ok(());
    }
    section(to, "training", "What training on it costs")?;
    to.write_str("<p>One run, in US dollars: the tokens each service trains on, at its own limit, for each pass.</p>\n<div class=\"table-box stacks\" role=\"region\" aria-label=\"Table of costs\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Service</th><th scope=\"col\">Tokens a pass</th><th scope=\"col\">Passes</th><th scope=\"col\">Cost</th></tr></thead>\n<tbody>\n")?;
    for row in training {
        write!(
            to,
            "<tr><th scope=\"row\">{}</th><td data-label=\"Tokens a pass\">{}</td><td data-label=\"Passes\">{}",
            Escaped(row.name),
            grouped(row.tokens as f64),
            row.passes
        )?;
        match row.passes_source {
            Some(source) => {
                to.write_str("<br>")?;
                link(to, source.url, source.title)?;
            }
            None => to.write_str(" <span class=\"muted\">(assumed)</span>")?,
        }
        to.write_str("</td><td data-label=\"Cost\">")?;
        if row.costs.is_empty() {
            write!(to, "<p>{}</p>", Escaped(row.note))?;
        }
        costs(to, &row.costs)?;
        to.write_str("</td></tr>\n")?;
    }
    to.write_str("</tbody>\n</table>\n</div>\n</section>\n")
}

/// The models, a line each, and behind those of one page its day and title.
fn costs(to: &mut String, costs: &[Cost]) -> fmt::Result {
    let is_same = |one: &Cost, other: &Cost| (one.as_of, &one.url) == (other.as_of, &other.url);
    for same in costs.chunk_by(is_same) {
        to.write_str("<p>")?;
        for cost in same {
            let (model, dollars) = (Escaped(&cost.model), cost.in_words());
            write!(to, "{model}: {}<br>", Escaped(&dollars))?;
        }
        to.write_str("<span class=\"muted\">")?;
        for cost in same.iter().take(1) {
            match cost.as_of {
                Some(day) => write!(to, "{}, ", day.in_words())?,
                None => to.write_str("No date, ")?,
            }
            link(to, &cost.url, &cost.source)?;
        }
        to.write_str("</span></p>")?;
    }
    Ok(())
}

fn link(to: &mut String, url: &str, title: &str) -> fmt::Result {
    write!(
        to,
        "<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
        Escaped(url),
        Escaped(title)
    )
}
