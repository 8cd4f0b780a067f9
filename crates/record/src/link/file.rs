//! Summary of the training file in a link: counts behind short keys, and nothing of its content.
//!
//! ```text
//! file=r1200u1184tk311000cp16  trains=sft  takers=openai.azure.together
//! ```

use super::packed::entries;
use crate::data::{bits, method_of, takers};
use crate::node::JsonNode;
use crate::number;
use crate::problem::{Problems, RecordProblem, quote};
use tuneworthy_core::assessment::{DataSummary, FIGURE_COUNT, FIGURE_NAMES, FigureName};

/// Keys of the counts, the method and the vendors. No question has these ids.
pub(super) const FILE: &str = "file";
pub(super) const TRAINS: &str = "trains";
pub(super) const TAKERS: &str = "takers";

/// Returns the pairs for the file's summary.
pub(super) fn pairs(data: &DataSummary) -> Vec<(&'static str, String)> {
    let counts = packed_figures(&FIGURE_NAMES, &data.figures());
    let mut pairs = vec![(FILE, counts)];
    if let Some(method) = data.method {
        pairs.push((TRAINS, method.id().to_owned()));
    }
    if data.taken_by != 0 {
        pairs.push((TAKERS, takers(data).collect::<Vec<_>>().join(".")));
    }
    pairs
}

/// Reads one pair. Returns `false` for any other key.
pub(super) fn read(
    key: &str,
    value: &str,
    data: &mut Option<DataSummary>,
    problems: &mut Problems,
) -> bool {
    let result = match key {
        FILE => {
            let mut figures = [None; FIGURE_COUNT];
            read_figures(value, &FIGURE_NAMES, &mut figures).map(|()| {
                let known = data.unwrap_or_default();
                *data = Some(DataSummary::of(&figures, known.method, known.taken_by));
            })
        }
        TRAINS => method_of(value).map(|method| data.get_or_insert_default().method = Some(method)),
        TAKERS => bits(value.split('.')).map(|bits| data.get_or_insert_default().taken_by = bits),
        _ => return false,
    };
    if let Err(expected) = result {
        problems.note(|| RecordProblem::new(key, expected, quote(value)));
    }
    true
}

/// Returns the figures that have a value, each behind its key.
pub(super) fn packed_figures(names: &[FigureName], values: &[Option<u64>]) -> String {
    let mut packed = String::new();
    for (figure, value) in names.iter().zip(values) {
        if let Some(value) = value {
            packed.push_str(figure.key);
            packed.push_str(&number::short(*value as f64));
        }
    }
    packed
}

/// Reads figures into their places, or returns a description of the expected value.
pub(super) fn read_figures(
    value: &str,
    names: &[FigureName],
    figures: &mut [Option<u64>],
) -> Result<(), String> {
    for entry in entries(value) {
        let at = names.iter().position(|figure| figure.key == entry.key);
        let slot = at.and_then(|at| figures.get_mut(at));
        let slot = slot.ok_or("a figure this version knows")?;
        let count = number::parse(entry.value).and_then(|count| JsonNode::Number(count).whole());
        let count = count.ok_or("a count behind each key")?;
        if slot.replace(count).is_some() {
            return Err("each figure once".to_owned());
        }
    }
    Ok(())
}
