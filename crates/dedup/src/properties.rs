//! Properties: results do not depend on cuts or order, and hostile bytes do no harm.

use proptest::prelude::*;

use super::{Boilerplate, DedupPartial, RecordSample, RecordTexts, Sketcher};

/// A record that may be a copy, share a prompt, be nearly another, or be one that cannot be read.
#[derive(Clone, Debug)]
struct MadeRecord {
    prompt: u8,
    answer: u8,
    twist: u8,
    readable: bool,
}

fn records() -> impl Strategy<Value = Vec<MadeRecord>> {
    let record = (0u8..12, 0u8..3, 0u8..3, prop::bool::weighted(0.9));
    let record = record.prop_map(|(prompt, answer, twist, readable)| MadeRecord {
        prompt,
        answer,
        twist,
        readable,
    });
    prop::collection::vec(record, 0..60)
}

impl MadeRecord {
    fn texts(&self) -> (String, String) {
        let words = |seed: u8, count: u32| {
            let word = (u64::from(seed) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let words: Vec<String> = (0..count)
                .map(|n| format!("{:x} ", word.rotate_left(n * 7)))
                .collect();
            words.concat()
        };
        let count = 3 + u32::from(self.prompt) % 5;
        let twist = ["", " 17", " 4 2"][usize::from(self.twist)];
        (
            format!("Answer in one line. {}{twist}", words(self.prompt, count)),
            words(self.answer + 100, u32::from(self.answer)),
        )
    }
}

fn part(records: &[MadeRecord], capacity: u32, boilerplate: &Boilerplate) -> DedupPartial {
    let mut sketcher = Sketcher::new(boilerplate.clone());
    let mut partial = DedupPartial::with_capacity(capacity);
    for (number, record) in (0..).zip(records) {
        if !record.readable {
            continue;
        }
        let (prompt, answer) = record.texts();
        let whole = format!("{prompt}\n{answer}");
        partial.add(
            &mut sketcher,
            number,
            &RecordTexts {
                whole: whole.as_bytes(),
                body: whole.as_bytes(),
                question: &whole.as_bytes()[..=prompt.len()],
                prompt: prompt.as_bytes(),
                answer: answer.as_bytes(),
                ..RecordTexts::default()
            },
        );
    }
    partial
}

fn boilerplate(records: &[MadeRecord]) -> Boilerplate {
    let mut sample = RecordSample::default();
    for record in records {
        let (prompt, answer) = record.texts();
        sample.add(format!("{prompt}\n{answer}").as_bytes());
    }
    sample.finish()
}

fn read(bytes: &[u8]) -> Option<DedupPartial> {
    postcard::from_bytes(bytes)
        .ok()
        .filter(DedupPartial::is_sound)
}

fn through_bytes(partial: &DedupPartial) -> DedupPartial {
    let bytes = postcard::to_allocvec(partial).expect("memory");
    let back = read(&bytes).expect("what was written");
    assert_eq!(&back, partial);
    back
}

proptest! {
    #[test]
    fn cuts_do_not_change_the_result(
        records in records(),
        cuts in prop::collection::vec(0usize..60, 0..5),
        capacity in prop_oneof![Just(2u32), Just(6), Just(20), Just(1000)],
        from_the_right: bool,
    ) {
        let boilerplate = boilerplate(&records);
        let whole = part(&records, capacity, &boilerplate).finish();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(records.len())).collect();
        cuts.extend([0, records.len()]);
        cuts.sort_unstable();
        let mut parts: Vec<(DedupPartial, u64)> = cuts
            .windows(2)
            .map(|pair| {
                let part = part(&records[pair[0]..pair[1]], capacity, &boilerplate);
                (through_bytes(&part), (pair[1] - pair[0]) as u64)
            })
            .collect();
        // The merge may go from either end.
        let merged = if from_the_right {
            let (mut right, mut length) = parts.pop().unwrap_or((DedupPartial::with_capacity(capacity), 0));
            while let Some((mut left, more)) = parts.pop() {
                left.merge(right, more);
                (right, length) = (left, length + more);
            }
            prop_assert_eq!(length, records.len() as u64);
            right
        } else {
            let (mut left, mut length) = (DedupPartial::with_capacity(capacity), 0);
            for (right, more) in parts {
                left.merge(right, length);
                length += more;
            }
            left
        };
        let merged = merged.finish();
        prop_assert_eq!(merged.summary(5), whole.summary(5));
        prop_assert_eq!(merged.held_out(7, 3), whole.held_out(7, 3));
        prop_assert_eq!(merged.leaks(&whole, 5), whole.leaks(&merged, 5));
        prop_assert_eq!(merged, whole);
    }

    /// Counts do not depend on the order of the records.
    #[test]
    fn order_does_not_matter(records in records(), rotated in 0usize..60) {
        let boilerplate = boilerplate(&records);
        let mut other = records.clone();
        other.rotate_left(rotated % records.len().max(1));
        other.reverse();
        let (one, other) = (
            part(&records, 1000, &boilerplate).finish().summary(0),
            part(&other, 1000, &boilerplate).finish().summary(0),
        );
        prop_assert_eq!(one, other);
    }

    /// The exact counts against the obvious way of counting.
    #[test]
    fn exact_counts_are_exact(records in records()) {
        let index = part(&records, 1000, &Boilerplate::default()).finish();
        let summary = index.summary(0);
        let texts: Vec<(String, String)> = records.iter().filter(|r| r.readable).map(MadeRecord::texts).collect();
        let mut distinct = texts.clone();
        distinct.sort();
        distinct.dedup();
        let conflicting = texts.iter().filter(|(prompt, answer)| {
            texts.iter().any(|other| other.0 == *prompt && other.1 != *answer)
        });
        prop_assert_eq!(summary.records, texts.len() as u64);
        prop_assert_eq!(summary.distinct, distinct.len() as u64);
        prop_assert_eq!(summary.conflicting, conflicting.count() as u64);
        prop_assert_eq!(index.repeats().len(), texts.len() - distinct.len());
    }

    #[test]
    fn hostile_bytes_are_refused_or_harmless(
        records in records(),
        capacity in 0u32..30,
        at in any::<prop::sample::Index>(),
        byte: u8,
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = postcard::to_allocvec(&part(&records, capacity, &Boilerplate::default())).expect("memory");
        prop_assert!(read(&bytes[..cut.index(bytes.len())]).is_none());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Some(mut partial) = read(&bytes) {
            partial.merge(part(&records, capacity, &Boilerplate::default()), u64::MAX);
            let index = partial.finish();
            index.summary(3);
            index.leaks(&index, 3);
            index.held_out(5, 5);
        }
    }

    #[test]
    fn nonsense_is_refused_without_asking_for_memory(bytes: Vec<u8>) {
        let _ = read(&bytes);
        let _ = Boilerplate::from_bytes(&bytes);
    }
}
