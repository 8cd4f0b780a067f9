//! What is done for each thing asked.

use std::cell::RefCell;

use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{Inspector, Options, Partial, Progress, survey_over};
use tuneworthy_dedup::{Boilerplate, RecordSample};
use tuneworthy_ingest::{HEAD, Layout, Sink, cut, sniff};
use tuneworthy_tokenizer::{Counter, Vocabulary};

use crate::draw;
use crate::message::{Ask, Say};
use crate::rewrite;
use crate::rows::{self, Rows};
use crate::source::{Bytes, Unread};

/// How much of a Parquet file is looked at for what its records share.
const SURVEYED: u64 = 16 << 20;

/// How far it is read, in bytes, is said this often.
const STEP: u64 = 4 << 20;

/// The smallest range: some sixty milliseconds, and five more to begin and end it.
const LEAST_RANGE: u64 = 2 << 20;

/// The same for groups of rows, for each of which the file is opened anew.
const LEAST_ROWS: u64 = 8 << 20;

/// Different texts compared for nearness, all workers together: what keeps a gigabyte under the
/// memory the design allows. Past it they are sampled, and the report says so.
const ROOM: u32 = 1 << 20;

thread_local! {
    /// Counts the tokens of whatever is read.
    static COUNTER: RefCell<Counter> = const { RefCell::new(Counter::Estimate) };
}

/// Does what is asked, and says what came of it.
pub(crate) fn answer(ask: Ask) {
    let done = match ask {
        Ask::Survey { file } => Bytes::of(file).and_then(survey),
        Ask::Count { vocabulary } => Bytes::of(vocabulary).and_then(|file| count(&file)),
        Ask::Inspect {
            file,
            grouped,
            start,
            end,
            first,
            shared,
        } => Bytes::of(file).and_then(|file| {
            let range = (whole_number(start), whole_number(end));
            if grouped {
                inspect_rows(file, range, &shared)
            } else {
                inspect(&file, range, first, &shared)
            }
        }),
        Ask::Finish {
            file,
            day,
            partials,
            validation,
        } => Bytes::of(file).map(|file| finish(&file, &day, &partials, &validation)),
        Ask::Rewrite { file, permille } => {
            Bytes::of(file).and_then(|file| rewrite::begin(file, whole_number(permille)))
        }
        Ask::More => rewrite::go_on(),
    };
    done.unwrap_or_else(|Unread| Say::failed(Unread::WHY))
        .send();
}

/// A place in a file, as JavaScript has it: whole and below 2^53.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole_number(number: f64) -> u64 {
    number as u64
}

/// Finds what most records share, and where the file may be cut for several workers.
fn survey(file: Bytes) -> Result<Say, Unread> {
    let length = file.length();
    let mut slice = Vec::new();
    file.slice(0, length.min(HEAD as u64), &mut slice)?;
    let sniffed = sniff(&slice, length <= HEAD as u64, &file.name());
    if sniffed.layout == Layout::Parquet {
        return Ok(survey_rows(file));
    }
    let least = if sniffed.can_be_cut() {
        LEAST_RANGE
    } else {
        u64::MAX
    };
    let ranges = cut(length, least, |ranges| file.ranges(ranges))?;

    let ends = ranges
        .iter()
        .flat_map(|range| [range.start as f64, range.end as f64]);
    say_cut(ends, false);
    let sample = tuneworthy_dataset::survey(&file.name(), length, |ranges| file.ranges(ranges))?;
    Ok(surveyed(sample))
}

/// Where ranges start and end, before the rest is known: others can be hired meanwhile.
fn say_cut(ends: impl Iterator<Item = f64>, grouped: bool) {
    Say::new("cut")
        .numbers("ranges", ends)
        .with("grouped", &grouped.into())
        .send();
}

fn surveyed(sample: RecordSample) -> Say {
    Say::new("surveyed").bytes("shared", &sample.finish().to_bytes())
}

/// The same for groups of rows. One that cannot be opened has one range, whose reading says why.
fn survey_rows(file: Bytes) -> Say {
    let rows = Rows::open(file).ok();
    let ranges = rows.as_ref().map(|rows| rows.ranges(LEAST_ROWS));
    let ranges = ranges.unwrap_or_else(|| std::iter::once(0..1).collect());
    let ends = ranges
        .iter()
        .flat_map(|range| [range.start as f64, range.end as f64]);
    say_cut(ends, true);
    surveyed(survey_over(|sink| {
        if let Some(rows) = &rows {
            rows.read(0..rows.groups_within(SURVEYED), sink);
        }
    }))
}

/// Takes the vocabulary. What arrives damaged, or is another file in its place, leaves the estimate.
fn count(vocabulary: &Bytes) -> Result<Say, Unread> {
    let mut bytes = Vec::new();
    vocabulary.slice(0, vocabulary.length(), &mut bytes)?;
    let counter = Vocabulary::read(&bytes).map_or(Counter::Estimate, Counter::Exact);
    let exact = counter.is_exact();
    COUNTER.set(counter);
    Ok(Say::new("counting").with("exact", &exact.into()))
}

/// Reads a range, whole lines of it.
fn inspect(file: &Bytes, range: (u64, u64), first: bool, shared: &[u8]) -> Result<Say, Unread> {
    let options = options(shared);
    let mut inspector = if first {
        Inspector::new(&file.name(), options)
    } else {
        Inspector::continuing(options)
    };
    let (mut at, end) = range;
    let mut said = at;
    while at < end {
        at = file.pieces(at, end, |piece| {
            inspector.push(piece);
            let Progress { bytes, records } = inspector.progress();
            if range.0 + bytes >= said + STEP {
                said = range.0 + bytes;
                Say::progress(bytes, records).send();
            }
        })?;
    }
    let Progress { bytes, records } = inspector.progress();
    Say::progress(bytes, records).send();
    let (partial, counter) = inspector.finish_with_counter();
    COUNTER.set(counter);
    Ok(inspected(&partial))
}

/// The counter is taken: whoever reads with these gives it back.
fn options(shared: &[u8]) -> Options {
    Options {
        boilerplate: Boilerplate::from_bytes(shared).unwrap_or_default(),
        room: ROOM,
        counter: COUNTER.take(),
        ..Options::default()
    }
}

fn inspected(partial: &Partial) -> Say {
    Say::new("inspected").bytes("partial", &partial.to_bytes())
}

/// Reads groups of rows, one after the other.
fn inspect_rows(file: Bytes, range: (u64, u64), shared: &[u8]) -> Result<Say, Unread> {
    let length = file.length();
    let mut options = options(shared);
    let rows = match Rows::open(file) {
        Ok(rows) => rows,
        Err(unreadable) => {
            let told = |sink: &mut dyn Sink| unreadable.tell(length, sink);
            let partial = Inspector::over(&mut options, told);
            COUNTER.set(options.counter);
            return whole_or_lost(&partial);
        }
    };
    let group = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let (mut bytes, mut records) = (0, 0);
    let mut whole: Option<Partial> = None;
    for number in group(range.0)..group(range.1) {
        let part = Inspector::over(&mut options, |sink| {
            let summary = rows.read(number..number + 1, sink);
            bytes += summary.bytes;
            records += summary.records;
            summary
        });
        match &mut whole {
            Some(whole) => whole.merge(part),
            None => whole = Some(part),
        }
        Say::progress(bytes, records).send();
    }
    // A file without a group has no rows, and says so.
    let nothing = || Inspector::over(&mut options, |sink| rows.read(0..0, sink));
    let whole = whole.unwrap_or_else(nothing);
    COUNTER.set(options.counter);
    whole_or_lost(&whole)
}

/// What was found in rows, unless some of them were kept from us.
fn whole_or_lost(partial: &Partial) -> Result<Say, Unread> {
    if rows::is_lost() {
        return Err(Unread);
    }
    Ok(inspected(partial))
}

fn merged(partials: &[Vec<u8>]) -> Option<Partial> {
    let mut read = partials.iter().map(|bytes| Partial::from_bytes(bytes));
    let mut whole = read.next()??;
    for later in read {
        whole.merge(later?);
    }
    Some(whole)
}

fn finish(file: &Bytes, day: &str, partials: &[Vec<u8>], validation: &[Vec<u8>]) -> Say {
    let Some((partial, day)) = merged(partials).zip(day.parse::<Date>().ok()) else {
        return Say::failed(
            "The parts of this file do not fit together. Reload the page and choose the file again.",
        );
    };
    let whole = partial.settle();
    let validation = merged(validation).map(Partial::settle);
    let mut report = whole.report(Catalog::bundled(), day, validation.as_ref());
    report.lay_side_by_side(|ranges| file.ranges(ranges).ok());
    let name = &file.name();
    rewrite::keep(whole);
    Say::new("report")
        .text("html", &draw::report(&report, name))
        .text(
            "json",
            &serde_json::to_string_pretty(&report).unwrap_or_default(),
        )
        .text("markdown", &report.markdown(name))
        .numbers("summary", report.summary().to_numbers().into_iter())
}
