//! Cost of training on the file at a service, model by model, as HTML.

use std::fmt::{self, Write};

use tuneworthy_dataset::{Cost, Training};

use super::Escaped;

/// The prices behind a service's cost, and where its number of passes is from.
pub(super) fn bill(to: &mut String, training: &Training) -> fmt::Result {
    if training.costs.is_empty() {
        write!(to, "<p>{}</p>", Escaped(training.note))?;
    }
    costs(to, &training.costs)?;
    let Some(source) = training.passes_source else {
        return to.write_str(
            "<p>One pass is priced: no page was found that states another default.</p>",
        );
    };
    write!(
        to,
        "<p>{} by default: ",
        if training.passes == 1 {
            "One pass".to_owned()
        } else {
            format!("{} passes", training.passes)
        }
    )?;
    link(to, source.url, source.title)?;
    to.write_str("</p>")
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
