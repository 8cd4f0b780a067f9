//! The training run of a plan: method, rows, length, machines.

use crate::provider_duty::billions_in;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::terms::{Method, Technique};
use tuneworthy_core::units::{Support, grouped};
use tuneworthy_decision::Destination;
use tuneworthy_text::{breaks_line, is_invisible};

/// Longest name of a base model, in characters. Chosen here: the longest path of a model on its hub has
/// 96 characters and a name of one's own folder may be longer.
const MAX_BASE: usize = 200;

/// Rows that values are written for where their number is not known. Chosen here: the middle of the
/// bands that the epochs go by.
const ASSUMED_ROWS: u64 = 500;

/// Length in tokens where none was measured. Chosen here: longer than the 512, 1,024 and 2,048 of the
/// trainers' defaults, which cut examples in silence.
const ASSUMED_LENGTH: u64 = 4_096;

/// Longest length that is written, in tokens. Chosen here: no base that can be tuned today is trained on
/// more.
const MAX_LENGTH: u64 = 131_072;

/// Step to which a length is rounded up, in tokens.
const LENGTH_STEP: u64 = 256;

/// Most GPUs of one machine that files are written for.
pub const MAX_GPUS: u32 = 64;

/// Lengths of examples, in tokens, as measured in a training file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExampleLengths {
    /// Median.
    pub median: u64,
    /// 95th percentile.
    pub p95: u64,
    /// 99th percentile.
    pub p99: u64,
    /// Longest example.
    pub longest: u64,
}

/// Number of training rows and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowCount {
    /// Counted in the training file.
    Counted(u64),
    /// Answered by the reader.
    Answered(u64),
    /// Sequences of the whole length that the tokens of a raw text fill.
    Packed(u64),
    /// Not known; values are written for [`RowCount::get`] rows.
    Unknown,
}

impl RowCount {
    /// Returns the number that values are written for.
    #[must_use]
    pub const fn get(self) -> u64 {
        match self {
            Self::Counted(rows) | Self::Answered(rows) | Self::Packed(rows) => rows,
            Self::Unknown => ASSUMED_ROWS,
        }
    }

    /// Returns the number with its origin: `1,200 rows, counted`.
    #[must_use]
    pub fn in_words(self) -> String {
        let rows = grouped(self.get() as f64);
        match self {
            Self::Counted(_) => format!("{rows} rows, counted in the file"),
            Self::Answered(_) => format!("{rows} rows, as answered"),
            Self::Packed(_) => format!("{rows} full sequences, by the tokens of the file"),
            Self::Unknown => format!("{rows} rows, assumed here: their number is not known"),
        }
    }
}

/// A training run, as far as an assessment settles it.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingPlan {
    /// Training method.
    pub method: Method,
    /// Whether all weights are trained, not an adapter.
    pub all_weights: bool,
    /// Number of rows.
    pub rows: RowCount,
    /// Lengths of the examples, if they were measured.
    pub lengths: Option<ExampleLengths>,
    /// Base model in the reader's own words; empty if it is left blank.
    pub base: String,
    /// GPUs of the machine, at least 1.
    pub gpus: u32,
}

impl TrainingPlan {
    /// Returns a run on one GPU without measured lengths.
    #[must_use]
    pub fn new(method: Method, all_weights: bool, rows: RowCount, base: &str) -> Self {
        Self {
            method,
            all_weights,
            rows,
            lengths: None,
            base: cleaned(base),
            gpus: 1,
        }
    }

    /// Returns the run that an assessment and the destination of its plan describe.
    #[must_use]
    pub fn of(
        assessment: &Assessment,
        destination: &Destination,
        base: &str,
        lengths: Option<ExampleLengths>,
    ) -> Self {
        let all_weights = destination.technique == Technique::FullSft;
        let plan = Self::new(destination.method, all_weights, rows(assessment), base);
        let mut plan = plan.with_lengths(lengths);
        let tokens = assessment.data.and_then(|data| data.tokens);
        if let (Method::Cpt, Some(tokens)) = (plan.method, tokens) {
            plan.rows = RowCount::Packed(tokens.all.div_ceil(plan.length().0));
        }
        plan
    }

    /// Returns the run with measured lengths.
    #[must_use]
    pub const fn with_lengths(mut self, lengths: Option<ExampleLengths>) -> Self {
        self.lengths = lengths;
        self
    }

    /// Returns the run on several GPUs of one machine, from 1 to [`MAX_GPUS`].
    #[must_use]
    pub fn on_gpus(mut self, gpus: u32) -> Self {
        self.gpus = gpus.clamp(1, MAX_GPUS);
        self
    }

    /// Returns the base model, or the blank for it.
    #[must_use]
    pub const fn base_or_blank(&self) -> &str {
        if self.base.is_empty() {
            "REPLACE_BASE_MODEL"
        } else {
            self.base.as_str()
        }
    }

    /// Returns the longest sequence in tokens, and where it comes from.
    #[must_use]
    pub fn length(&self) -> (u64, String) {
        let Some(lengths) = self.lengths else {
            let why = "chosen here: lengths were not measured; tuneworthy inspect prints the 95th percentile and the longest";
            return (ASSUMED_LENGTH, why.to_owned());
        };
        let wanted = lengths
            .p99
            .max(1)
            .div_ceil(LENGTH_STEP)
            .saturating_mul(LENGTH_STEP);
        let (p99, longest) = (grouped(lengths.p99 as f64), grouped(lengths.longest as f64));
        let why = format!(
            "99th percentile of your examples ({p99}) up to a multiple of {LENGTH_STEP}; the longest has {longest} tokens"
        );
        (wanted.min(MAX_LENGTH), why)
    }

    /// Returns the number of parameters in billions that the base's name states: 8 for `Qwen3-8B`.
    #[must_use]
    pub fn billions(&self) -> Option<f64> {
        billions_in(&self.base)
    }

    /// Returns whether several GPUs must share one copy of the model: all weights of it, or a base of 30
    /// billion parameters and more.
    #[must_use]
    pub fn must_shard(&self) -> bool {
        self.all_weights || self.billions().is_some_and(|size| size >= 30.0)
    }
}

/// Returns a reader's text on one line, without control and invisible characters, at most
/// [`MAX_BASE`] characters long.
fn cleaned(text: &str) -> String {
    let shown = text.chars().filter(|letter| !is_invisible(*letter));
    let line: String = shown
        .map(|letter| if breaks_line(letter) { ' ' } else { letter })
        .take(MAX_BASE)
        .collect();
    line.trim().to_owned()
}

/// Returns the number of rows: counted before answered.
fn rows(assessment: &Assessment) -> RowCount {
    let counted = assessment
        .data
        .map(|data| data.usable_examples)
        .filter(|rows| *rows > 0);
    if let Some(rows) = counted {
        return RowCount::Counted(rows);
    }
    match assessment.answer(QuestionId::Amount) {
        Some(Answer::Number(range)) => {
            let rows = range.median(Support::Positive).round().clamp(0.0, 1e9);
            // Between 0 and a billion.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let rows = rows as u64;
            if rows > 0 {
                RowCount::Answered(rows)
            } else {
                RowCount::Unknown
            }
        }
        _ => RowCount::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(base: &str) -> TrainingPlan {
        TrainingPlan::new(Method::Sft, false, RowCount::Unknown, base)
    }

    #[test]
    fn sizes_are_read_from_names() {
        for (base, size) in [
            ("Qwen/Qwen3-8B", Some(8.0)),
            ("meta-llama/Llama-3.3-70B-Instruct", Some(70.0)),
            ("Qwen/Qwen3-30B-A3B", Some(30.0)),
            ("google/gemma-3-0.6b", Some(0.6)),
            ("gpt-4.1-mini", None),
            ("b", None),
        ] {
            assert_eq!(plan(base).billions(), size, "{base}");
        }
        assert!(plan("Qwen/Qwen3-32B").must_shard());
        assert!(!plan("Qwen/Qwen3-14B").must_shard());
    }

    #[test]
    fn a_base_is_one_visible_line() {
        assert_eq!(plan(" a\nb\u{202e}c\u{2028}d\u{0} ").base, "a bc d");
        assert_eq!(plan("\n").base_or_blank(), "REPLACE_BASE_MODEL");
        assert_eq!(plan(&"é".repeat(500)).base.chars().count(), 200);
    }

    #[test]
    fn a_measured_length_is_rounded_up() {
        let lengths = |p99| ExampleLengths {
            median: 1,
            p95: 1,
            p99,
            longest: 9_000,
        };
        for (p99, length) in [
            (0, 256),
            (256, 256),
            (257, 512),
            (3_000, 3_072),
            (u64::MAX, 131_072),
        ] {
            assert_eq!(
                plan("").with_lengths(Some(lengths(p99))).length().0,
                length,
                "{p99}"
            );
        }
        assert_eq!(plan("").length().0, 4_096);
    }
}
