//! Files of rows: CSV and JSON Lines, found to be a curve by their first row, and handed to the reader
//! of their format.

use tuneworthy_ingest::json::Node;
use tuneworthy_ingest::{
    ByteSource, Effect, LARGEST_RECORD, Layout, Problem, Reader, Record, Sink, sniff,
};

use super::super::EvalFile;
use super::super::fault::{MalformedRows, ResultsError};
use super::{
    CurveRows, CurveTool, MOST_POINTS, MOST_RUNS, TrainingCurve, base64, finished, openai,
    trainer_log, wandb,
};

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;
/// Names that a curve has in its first line: only then is a row of it read, twice.
const SIGNS: [&str; 6] = [
    "train_loss",
    "train/loss",
    "eval/loss",
    "eval_loss",
    "current_steps",
    "loss__MIN",
];

/// A format of rows.
struct CurveFormat {
    tool: CurveTool,
    recognise: fn(Node<'_>) -> bool,
    reader: fn() -> Box<dyn CurveRows>,
}

const FORMATS: [CurveFormat; 3] = [
    CurveFormat {
        tool: CurveTool::TrainerLog,
        recognise: trainer_log::recognise,
        reader: trainer_log::reader,
    },
    CurveFormat {
        tool: CurveTool::ServiceResult,
        recognise: openai::recognise,
        reader: openai::reader,
    },
    CurveFormat {
        tool: CurveTool::Wandb,
        recognise: wandb::recognise,
        reader: wandb::reader,
    },
];

/// Reads a file whose rows are a curve; `None` if they are none.
pub(super) fn read(
    file: &EvalFile,
    head: &[u8],
) -> Option<Result<Vec<TrainingCurve>, ResultsError>> {
    let source = file.bytes.as_ref();
    if has_sign(head) {
        return read_plain(file, source, head);
    }
    let decoded = base64::decoded(head).filter(|decoded| has_sign(decoded))?;
    if source.size() > LARGEST_RECORD as u64 {
        return Some(Err(ResultsError::TooManyRows { most: MOST_POINTS }));
    }
    let mut text = vec![0; usize::try_from(source.size()).unwrap_or(0)];
    if source.read_at(0, &mut text).is_err() {
        return Some(Err(ResultsError::Unavailable));
    }
    let whole = base64::decoded(&text).unwrap_or_default();
    read_plain(file, &whole, &decoded)
}

fn has_sign(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let holds = |sign: &str| line.windows(sign.len()).any(|part| part == sign.as_bytes());
    SIGNS.into_iter().any(holds)
}

fn read_plain(
    file: &EvalFile,
    source: &dyn ByteSource,
    head: &[u8],
) -> Option<Result<Vec<TrainingCurve>, ResultsError>> {
    let is_whole = source.size() <= head.len() as u64;
    let sniffed = sniff(head, is_whole, &file.name);
    if sniffed.layout == Layout::Unknown {
        return None;
    }
    let mut feed = CurveFeed::default();
    let mut reader = Reader::sniffed(sniffed);
    let mut buffer = vec![0; CHUNK];
    let mut at = 0;
    while at < source.size() && !feed.is_done() {
        let left = usize::try_from(source.size() - at).unwrap_or(CHUNK);
        let part = buffer.get_mut(..left.min(CHUNK)).unwrap_or_default();
        if source.read_at(at, part).is_err() {
            return Some(Err(ResultsError::Unavailable));
        }
        reader.push(part, &mut feed);
        at += part.len() as u64;
    }
    reader.finish(&mut feed);
    feed.curves(file)
}

/// Rows on their way to the reader of their format, which the first of them decides.
#[derive(Default)]
struct CurveFeed {
    reader: Option<(CurveTool, Box<dyn CurveRows>)>,
    /// Whether the first row is that of no curve.
    is_other: bool,
    is_full: bool,
    malformed: MalformedRows,
}

impl CurveFeed {
    const fn is_done(&self) -> bool {
        self.is_other || self.is_full
    }

    fn curves(self, file: &EvalFile) -> Option<Result<Vec<TrainingCurve>, ResultsError>> {
        let (tool, reader) = self.reader?;
        if self.is_full {
            return Some(Err(ResultsError::TooManyRows { most: MOST_POINTS }));
        }
        let drafts = reader.finish();
        if drafts.len() > MOST_RUNS {
            return Some(Err(ResultsError::TooManyRuns { most: MOST_RUNS }));
        }
        Some(finished(drafts, file, tool, &self.malformed))
    }
}

impl Sink for CurveFeed {
    fn record(&mut self, record: &Record<'_>) {
        if self.is_done() {
            return;
        }
        let row = record.root();
        if self.reader.is_none() {
            let format = FORMATS.iter().find(|format| (format.recognise)(row));
            let Some(format) = format else {
                self.is_other = true;
                return;
            };
            self.reader = Some((format.tool, (format.reader)()));
        }
        let Some((_, reader)) = &mut self.reader else {
            return;
        };
        if let Err(message) = reader.row(row) {
            self.malformed.add(record.place().line, message);
        }
        self.is_full = reader.points() > MOST_POINTS;
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        if problem.kind.effect() == Effect::Lost {
            self.malformed
                .add(problem.place.line, problem.kind.message());
        }
    }
}
