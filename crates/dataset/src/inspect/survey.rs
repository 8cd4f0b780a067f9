//! The first pass over a file: a sample of its records, from which the text most of them share is
//! found.
//!
//! In: a file that can be read at any position. Out: a [`RecordSample`], which does not depend on
//! who reads the file. A large file of lines is sampled at several positions, since a file joined
//! from several sources begins with only one of them. Any other file is sampled from its beginning.

use std::ops::Range;
use std::slice;

use crate::check::see;
use crate::record::texts::TextBuffers;
use tuneworthy_dedup::RecordSample;
use tuneworthy_ingest::{HEAD, Problem, Reader, Record, Sink, sniff};

/// Number of positions at which a large file is sampled.
const PLACES: u64 = 8;
/// Bytes read at each.
const AT_ONE: u64 = 512 << 10;
/// Records sampled at each. Together that is twice what a sample keeps.
const RECORDS: u64 = 256;
/// Smallest number of records expected from all positions. If there are fewer, records are so long
/// that more has to be read.
const FEW: u64 = 64;
/// Bytes read from the beginning of a file that cannot be sampled at positions.
const FROM_THE_START: u64 = 16 << 20;
/// Bytes read at a time from the beginning.
const SLICE: u64 = 4 << 20;
/// Bytes parsed before the number of records is compared with its limit.
const STEP: usize = 64 << 10;

/// Samples a file of `length` bytes. The name is used only if the bytes do not show the layout.
/// `read` returns the bytes of the given ranges.
///
/// # Errors
/// Returns the error of `read`.
pub fn survey<E>(
    name: &str,
    length: u64,
    mut read: impl FnMut(&[Range<u64>]) -> Result<Vec<Vec<u8>>, E>,
) -> Result<RecordSample, E> {
    if length > PLACES * AT_ONE {
        let head = read(slice::from_ref(&(0..HEAD as u64)))?.concat();
        if sniff(&head, false, name).can_be_cut() {
            let glance = at_places(name, length, &mut read)?;
            if glance.records >= FEW {
                return Ok(glance.sample);
            }
        }
    }
    let (mut reader, mut glance) = (Reader::new(name), Glance::default());
    let end = length.min(FROM_THE_START);
    let mut at = 0;
    while at < end {
        let to = end.min(at + SLICE);
        for bytes in read(slice::from_ref(&(at..to)))? {
            reader.push(&bytes, &mut glance);
        }
        at = to;
    }
    reader.finish(&mut glance);
    Ok(glance.sample)
}

/// Samples a file that is read some other way, such as Parquet. `read` passes its records to the
/// sink.
#[must_use]
pub fn survey_over(read: impl FnOnce(&mut dyn Sink)) -> RecordSample {
    let mut glance = Glance::default();
    read(&mut glance);
    glance.sample
}

fn at_places<E>(
    name: &str,
    length: u64,
    read: &mut impl FnMut(&[Range<u64>]) -> Result<Vec<Vec<u8>>, E>,
) -> Result<Glance, E> {
    let starts = (0..PLACES).map(|place| length / PLACES * place);
    let ranges: Vec<_> = starts.map(|start| start..start + AT_ONE).collect();
    let mut glance = Glance::default();
    for (range, bytes) in ranges.iter().zip(read(&ranges)?) {
        let (mut reader, bytes) = if range.start == 0 {
            (Reader::new(name), bytes.as_slice())
        } else {
            // A place is somewhere in a line; the next line is whole.
            let line = bytes.iter().position(|byte| *byte == b'\n');
            let rest = line.and_then(|feed| bytes.get(feed + 1..));
            (Reader::continuing(), rest.unwrap_or_default())
        };
        let enough = glance.records + RECORDS;
        for step in bytes.chunks(STEP) {
            reader.push(step, &mut glance);
            if glance.records >= enough {
                break;
            }
        }
        reader.finish(&mut glance);
    }
    Ok(glance)
}

#[derive(Debug, Default)]
struct Glance {
    sample: RecordSample,
    buffers: TextBuffers,
    records: u64,
}

impl Sink for Glance {
    fn record(&mut self, record: &Record<'_>) {
        let example = see(record.root());
        self.sample.add(self.buffers.texts(&example).body());
        self.records += 1;
    }

    fn problem(&mut self, _: &Problem<'_>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::finish;
    use crate::tests::lent;
    use crate::{Inspector, Options};
    use tuneworthy_dedup::{Boilerplate, hash64};

    const EARLY: &str = "You answer for the support desk of a parcel service.";
    const LATE: &str = "You are shown a complaint that reached the support desk of a parcel service. Name the team which should take it, in a word and without an explanation, and never a person.";

    fn row(system: &str, number: u64, answer: &str) -> String {
        let number = hash64(&number.to_le_bytes());
        let value = serde_json::json!({"messages": [
            {"role": "user", "content": format!("{system} {number:x}")},
            {"role": "assistant", "content": answer},
        ]});
        format!("{value}\n")
    }

    /// Returns the number of bytes that a survey of a text reads, and its sample.
    fn surveyed(text: &str) -> (u64, RecordSample) {
        let mut bytes = 0;
        let sample = survey("file.jsonl", text.len() as u64, |ranges| {
            bytes += ranges
                .iter()
                .map(|range| range.end - range.start)
                .sum::<u64>();
            Ok::<_, ()>(lent(text.as_bytes(), ranges))
        });
        (bytes, sample.unwrap())
    }

    /// Returns the number of groups of near-duplicates, with this boilerplate set aside.
    fn near(text: &str, boilerplate: Boilerplate) -> u64 {
        let mut inspector = Inspector::continuing(Options {
            boilerplate,
            ..Options::default()
        });
        inspector.push(text.as_bytes());
        finish(inspector.finish()).duplicates.near.groups
    }

    #[test]
    fn what_only_later_records_share_is_set_aside() {
        let early: String = (0..20_000)
            .map(|n| row(EARLY, n, &"x".repeat(900)))
            .collect();
        let late: String = (20_000..50_000).map(|n| row(LATE, n, "Ours.")).collect();
        assert!(early.len() as u64 > FROM_THE_START);
        let (read, sample) = surveyed(&format!("{early}{late}"));
        assert!(read <= HEAD as u64 + PLACES * AT_ONE, "{read}");
        let some = &late[..late.len() / 100];
        let some = &some[..=some.rfind('\n').unwrap()];
        assert_eq!(near(some, sample.finish()), 0);
        assert_ne!(near(some, surveyed(&early).1.finish()), 0);
    }

    #[test]
    fn a_small_file_is_read_whole_and_one_of_long_records_from_its_start() {
        let text: String = (0..40).map(|n| row(EARLY, n, "Ours.")).collect();
        assert_eq!(surveyed(&text).0, text.len() as u64);
        let long = "word ".repeat(400_000);
        let text: String = (0..12).map(|n| row(EARLY, n, &long)).collect();
        let (read, sample) = surveyed(&text);
        assert!(read > FROM_THE_START && sample != RecordSample::default());
    }

    #[test]
    fn a_file_that_cannot_be_cut_is_read_from_its_start() {
        let rows: Vec<String> = (0..20_000)
            .map(|n| row(EARLY, n, &"y".repeat(900)))
            .collect();
        let text = format!("[{}]", rows.join(","));
        let (read, sample) = surveyed(&text);
        assert_eq!(read, HEAD as u64 + FROM_THE_START);
        assert!(sample != RecordSample::default());
        assert_eq!(surveyed("").1, RecordSample::default());
    }
}
