//! Cases of a comparison: those that flipped, those that hold a text, and their outputs.

use std::fmt::{self, Write};

use tuneworthy_core::units::counted;
use tuneworthy_evals::read::{CaseResult, EvalFile, EvalTable};
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::Judgement;
use super::numbers::short;

/// Most cases that are listed at once. Chosen here: more are found by a search.
const MOST_LISTED: usize = 30;

/// Longest output that is shown, in characters. Chosen here.
const LONGEST_OUTPUT: usize = 20_000;

/// A case with the means of both systems.
struct PairedCase {
    case: usize,
    means: [f64; 2],
}

impl PairedCase {
    /// Returns the gain, after the direction.
    fn gain(&self, lower_is_better: bool) -> f64 {
        let gain = self.means[1] - self.means[0];
        if lower_is_better { -gain } else { gain }
    }
}

/// Returns the cases on which the systems differ, the greatest losses first; with a query, all scored
/// cases that hold it in their label or in an output.
pub(super) fn list(table: &EvalTable, judged: &Judgement, query: &str) -> String {
    let mut to = String::new();
    write_list(&mut to, table, judged, query).expect("a String takes every text");
    to
}

fn write_list(to: &mut String, table: &EvalTable, judged: &Judgement, query: &str) -> fmt::Result {
    let Judgement::Pair(pair) = judged else {
        return Ok(());
    };
    let found = &pair.found;
    let systems = [found.baseline.system, found.candidate.system];
    let results = systems.map(|system| table.case_results(system, found.metric, found.mark));
    let query = query.trim().to_lowercase();
    let mean = |result: &CaseResult| {
        if found.mark.is_some() && result.judged > 0 {
            Some(f64::from(result.passed) / f64::from(result.judged))
        } else {
            result.mean()
        }
    };
    let both = results[0].iter().zip(&results[1]).enumerate();
    let mut cases: Vec<PairedCase> = both
        .filter_map(|(case, (one, other))| {
            let means = [mean(one)?, mean(other)?];
            Some(PairedCase { case, means })
        })
        .filter(|paired| {
            if query.is_empty() {
                paired.gain(false).abs() > 0.0
            } else {
                holds(table, paired.case, systems, &query)
            }
        })
        .collect();
    let lower = found.lower_is_better;
    cases.sort_by(|one, other| {
        let by_gain = one.gain(lower).total_cmp(&other.gain(lower));
        by_gain.then_with(|| table.label(one.case).cmp(table.label(other.case)))
    });
    if cases.is_empty() {
        let none = if query.is_empty() {
            "No case flipped: the systems do the same on each."
        } else {
            "No scored case holds that text."
        };
        return writeln!(to, "<p>{none}</p>");
    }
    let counted = counted(cases.len() as u64, "case");
    let more = if cases.len() > MOST_LISTED {
        format!("; the first {MOST_LISTED} are listed")
    } else {
        String::new()
    };
    writeln!(
        to,
        "<p class=\"muted\">{counted}{more}, the greatest losses first.</p>\n<ul class=\"flipped\">"
    )?;
    for paired in cases.iter().take(MOST_LISTED) {
        let [one, other] = paired.means.map(|mean| score(found.is_graded, mean));
        let gain = paired.gain(lower);
        let (class, word) = if gain > 0.0 {
            ("good", "won")
        } else if gain < 0.0 {
            ("stop", "lost")
        } else {
            ("muted", "same")
        };
        writeln!(
            to,
            "<li><span class=\"{class}\">{word}</span> <strong>{}</strong> <span class=\"muted\">{one} → {other}</span> <button type=\"button\" class=\"plain\" data-case=\"{}\" aria-expanded=\"false\">Outputs<span class=\"visually-hidden\"> of {0}</span></button><div class=\"outputs\"></div></li>",
            Escaped(table.label(paired.case)),
            paired.case
        )?;
    }
    to.write_str("</ul>\n")
}

fn score(is_graded: bool, mean: f64) -> String {
    match mean {
        mean if is_graded => short(mean),
        mean if mean <= 0.0 => "fail".to_owned(),
        mean if mean >= 1.0 => "pass".to_owned(),
        mean => format!("{} % of repeats pass", short(100.0 * mean)),
    }
}

fn holds(table: &EvalTable, case: usize, systems: [usize; 2], query: &str) -> bool {
    if table.label(case).to_lowercase().contains(query) {
        return true;
    }
    systems.iter().any(|system| {
        let rows = table.results(case, *system);
        rows.iter()
            .any(|row| row.output.to_lowercase().contains(query))
    })
}

/// Returns the outputs of both systems on a case, side by side; where the table keeps none, the row as
/// it stands in its file.
pub(super) fn outputs(
    table: &EvalTable,
    files: &[EvalFile],
    judged: &Judgement,
    case: usize,
) -> String {
    let Judgement::Pair(pair) = judged else {
        return String::new();
    };
    let found = &pair.found;
    let mut to = String::from("<div class=\"beside\">");
    for system in [&found.baseline, &found.candidate] {
        let _ = write!(to, "<div><p class=\"muted\">{}</p>", Escaped(&system.name));
        for row in table.results(case, system.system) {
            let whole = files.get(usize::from(row.place.file));
            let whole = whole.and_then(|file| file.row_json(row.place));
            let text = if row.output.is_empty() {
                whole.unwrap_or_else(|| "The file has no output of this case.".to_owned())
            } else {
                row.output.to_owned()
            };
            let text: String = text.chars().take(LONGEST_OUTPUT).collect();
            let _ = write!(to, "<pre tabindex=\"0\">{}</pre>", Escaped(&text));
        }
        to.push_str("</div>");
    }
    to.push_str("</div>");
    to
}
