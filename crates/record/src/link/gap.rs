//! Summary of evaluation results in a link: figures behind short keys, and names.
//!
//! ```text
//! gap=g900kbr710kbl656kbh758kbc300be300  gaptool=promptfoo  gapbase=gpt-5-mini  gapcand=tuned
//! ```

use super::file::{packed_figures, read_figures};
use crate::gap::{UNFIT, summary, texts};
use crate::problem::{Problems, RecordProblem, quote};
use crate::text::clean_name;
use tuneworthy_core::assessment::{GAP_FIGURE_COUNT, GAP_FIGURE_NAMES, GapSummary};

/// Key of the figures. No question has this id, nor those of the texts.
pub(super) const GAP: &str = "gap";
/// Keys of the tools, the baseline and the candidate.
pub(super) const TEXTS: [&str; 3] = ["gaptool", "gapbase", "gapcand"];

/// Returns the pairs for the summary.
pub(super) fn pairs(gap: &GapSummary) -> Vec<(&'static str, String)> {
    let figures = packed_figures(&GAP_FIGURE_NAMES, &gap.figures.values());
    let texts = TEXTS.into_iter().zip(texts(gap));
    let texts = texts.filter(|(_, text)| !text.is_empty());
    std::iter::once((GAP, figures)).chain(texts).collect()
}

/// Returns the summary of a link's pairs. The texts alone make none.
pub(super) fn read<'a>(
    first: impl Fn(&str) -> Option<&'a str>,
    problems: &mut Problems,
) -> Option<Box<GapSummary>> {
    let packed = first(GAP)?;
    let mut figures = [None; GAP_FIGURE_COUNT];
    let texts = TEXTS.map(|key| clean_name(first(key).unwrap_or("")));
    let read = read_figures(packed, &GAP_FIGURE_NAMES, &mut figures);
    let read = read.and_then(|()| summary(&figures, texts).ok_or_else(|| UNFIT.to_owned()));
    read.map_err(|expected| problems.note(|| RecordProblem::new(GAP, expected, quote(packed))))
        .ok()
}
