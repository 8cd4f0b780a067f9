//! Lengths of records in tokens and in turns, as histograms with their numbers.

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::{Spread, Tokens};

use super::{Escaped, section};

pub(super) fn tokens(to: &mut String, tokens: &Tokens) -> fmt::Result {
    let Some(lengths) = &tokens.lengths else {
        return Ok(());
    };
    section(to, "tokens", "Tokens")?;
    writeln!(
        to,
        "<p>{} in one pass over the file, {} of them learnt. {}</p>",
        counted(tokens.all, "token"),
        grouped(tokens.learnt as f64),
        Escaped(&tokens.how())
    )?;
    let lost = tokens.learnt.saturating_sub(tokens.learnt_when_cut);
    writeln!(
        to,
        "<p>A trainer that cuts at {} tokens would lose {} of what is to be learnt.</p>",
        grouped(tokens.cut_at as f64),
        counted(lost, "token")
    )?;
    spread(to, "Tokens", lengths)?;
    to.write_str("</section>\n")
}

pub(super) fn turns(to: &mut String, turns: &Spread) -> fmt::Result {
    section(to, "turns", "Turns of a record")?;
    spread(to, "Turns", turns)?;
    to.write_str("</section>\n")
}

/// A histogram: bars beside their numbers, which say the same without the picture.
fn spread(to: &mut String, unit: &str, spread: &Spread) -> fmt::Result {
    let bars = spread.shown();
    let most = bars.iter().map(|bar| bar.count).max();
    let most = most.unwrap_or(1).max(1);
    writeln!(
        to,
        "<p>{}</p>\n<details><summary>Table of lengths in {}</summary>\n<table class=\"bars\">\n<thead><tr><th scope=\"col\">{unit}</th><th scope=\"col\">Records</th><th scope=\"col\"><span class=\"visually-hidden\">Share</span></th></tr></thead>\n<tbody>",
        Escaped(&spread.in_words()),
        unit.to_lowercase()
    )?;
    for bar in bars {
        writeln!(
            to,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><svg viewBox=\"0 0 100 6\" aria-hidden=\"true\" preserveAspectRatio=\"none\"><rect width=\"{}\" height=\"6\"/></svg></td></tr>",
            bar.in_words(),
            grouped(bar.count as f64),
            (bar.count * 100).div_ceil(most)
        )?;
    }
    to.write_str("</tbody>\n</table>\n</details>\n")
}
