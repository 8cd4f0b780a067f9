//! What is done for each thing asked.

use tuneworthy::catalog::Catalog;
use tuneworthy::dataset::similar::Boilerplate;
use tuneworthy::dataset::{Inspector, Options, Partial, Portable, Reader, Survey};
use tuneworthy::ingest::{HEAD, cut, sniff};
use tuneworthy::units::Date;

use crate::draw;
use crate::message::{Ask, Say};
use crate::source::{Bytes, SLICE, Unread};

/// How much of a file is looked at for what its records share.
const SURVEYED: u64 = 16 << 20;

/// The smallest range worth a worker of its own.
const LEAST_RANGE: u64 = 8 << 20;

/// Different texts compared for nearness, all workers together: what keeps a gigabyte under the
/// memory the design allows. Past it they are sampled, and the report says so.
const ROOM: u32 = 1 << 20;

/// Does what is asked, and says what came of it.
pub(crate) fn answer(ask: Ask) {
    let done = match ask {
        Ask::Survey { file } => Bytes::of(file).and_then(|file| survey(&file)),
        Ask::Inspect {
            file,
            start,
            end,
            first,
            shared,
        } => Bytes::of(file).and_then(|file| {
            let range = (whole_number(start), whole_number(end));
            inspect(&file, range, first, &shared)
        }),
        Ask::Finish {
            name,
            day,
            partials,
            validation,
        } => Ok(finish(&name, &day, &partials, &validation)),
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
fn survey(file: &Bytes) -> Result<Say, Unread> {
    let length = file.length();
    let mut slice = Vec::new();
    file.slice(0, length.min(HEAD as u64), &mut slice)?;
    let sniffed = sniff(&slice, length <= HEAD as u64, &file.name());
    let parts = if sniffed.can_be_cut() {
        usize::try_from(length / LEAST_RANGE)
            .unwrap_or(usize::MAX)
            .clamp(1, 8)
    } else {
        1
    };
    let ranges = cut(length, parts, |at, buffer| file.at(at, buffer))?;

    let mut survey = Survey::new(&file.name());
    let mut at = 0;
    while at < length.min(SURVEYED) {
        let end = length.min(SURVEYED).min(at + SLICE);
        file.slice(at, end, &mut slice)?;
        survey.push(&slice);
        at = end;
    }
    let mut shared = Vec::new();
    survey.finish().finish().write(&mut shared);
    let ends = ranges
        .iter()
        .flat_map(|range| [range.start as f64, range.end as f64]);
    Ok(Say::new("surveyed")
        .bytes("shared", &shared)
        .numbers("ranges", ends))
}

/// Reads a range, whole lines of it.
fn inspect(file: &Bytes, range: (u64, u64), first: bool, shared: &[u8]) -> Result<Say, Unread> {
    let boilerplate = Boilerplate::read(&mut Reader::new(shared)).unwrap_or_default();
    let options = Options {
        boilerplate,
        room: ROOM,
        ..Options::default()
    };
    let mut inspector = if first {
        Inspector::new(&file.name(), options)
    } else {
        Inspector::continuing(options)
    };
    let (mut at, end) = range;
    let mut slice = Vec::new();
    while at < end {
        let to = end.min(at + SLICE);
        file.slice(at, to, &mut slice)?;
        inspector.push(&slice);
        at = to;
        let progress = inspector.progress();
        Say::progress(progress.bytes, progress.records).send();
    }
    let mut partial = Vec::new();
    inspector.finish().write(&mut partial);
    Ok(Say::new("inspected").bytes("partial", &partial))
}

fn merged(partials: &[Vec<u8>]) -> Option<Partial> {
    let mut read = partials
        .iter()
        .map(|bytes| Partial::read(&mut Reader::new(bytes)));
    let mut whole = read.next()??;
    for later in read {
        whole.merge(later?);
    }
    Some(whole)
}

fn finish(name: &str, day: &str, partials: &[Vec<u8>], validation: &[Vec<u8>]) -> Say {
    let Some((partial, day)) = merged(partials).zip(day.parse::<Date>().ok()) else {
        return Say::failed(
            "The parts of this file do not fit together. Reload the page and choose the file again.",
        );
    };
    let whole = partial.settle();
    let validation = merged(validation).map(Partial::settle);
    let report = whole.report(Catalog::bundled(), day, validation.as_ref());
    Say::new("report")
        .text("html", &draw::report(&report, name))
        .text(
            "json",
            &serde_json::to_string_pretty(&report).unwrap_or_default(),
        )
        .number("usable", report.usable as f64)
}
