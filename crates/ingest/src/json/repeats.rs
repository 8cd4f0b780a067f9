//! Detection of keys that an object has twice.

use super::tape::{ESCAPED, MOST_NOTES, Tape, TapeEntry};
use super::{Kind, Str, keys};
use crate::problem::{ProblemKind, TextFault};

impl Tape {
    /// Records a key of the innermost open object, and notes it if the object has it already.
    pub(super) fn remember_key(&mut self, bytes: &[u8], start: usize, end: usize) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let (entry, from, before) = (frame.entry, frame.keys, frame.count as usize);
        frame.count += 1;
        let escaped = self
            .entries
            .last()
            .is_some_and(|key| key.link & ESCAPED != 0);
        let number = keys::number(bytes.get(start + 1..end - 1).unwrap_or_default(), escaped);
        // Many keys are compared when the object closes, sorted.
        if before < keys::FEW {
            let same = self
                .keys
                .iter()
                .skip(from as usize)
                .any(|&key| key == number);
            if same && self.repeats_a_key(bytes, entry as usize, before) {
                self.note(ProblemKind::DuplicateKey, start);
            }
        }
        self.keys.push(number);
    }

    /// Returns whether the last of an object's keys is also among the `before` ones in front of it.
    fn repeats_a_key(&self, bytes: &[u8], object: usize, before: usize) -> bool {
        let Some(last) = self.entries.last() else {
            return false;
        };
        let last = key_text(bytes, *last);
        self.keys_of(object)
            .take(before)
            .any(|key| key_text(bytes, key) == last)
    }

    /// Notes every key of a large object that came before.
    pub(super) fn find_repeats(&mut self, bytes: &[u8], object: usize, from: usize) {
        let Some(numbers) = self.keys.get_mut(from..) else {
            return;
        };
        numbers.sort_unstable();
        if numbers.windows(2).all(|pair| pair[0] != pair[1]) {
            return;
        }
        let mut keys: Vec<TapeEntry> = self.keys_of(object).collect();
        let texts = |key: &TapeEntry| key_text(bytes, *key).to_cow();
        // Stable, so that of equal keys the first stays first.
        keys.sort_by(|a, b| texts(a).cmp(&texts(b)));
        for pair in keys.windows(2) {
            if self.notes.len() >= MOST_NOTES {
                break;
            }
            // Where the object has few keys in front, the key was noted when it came.
            let start = pair[1].start();
            let noted =
                |note: &TextFault| note.kind == ProblemKind::DuplicateKey && note.at == start;
            if key_text(bytes, pair[0]) == key_text(bytes, pair[1]) && !self.notes.iter().any(noted)
            {
                self.note(ProblemKind::DuplicateKey, start);
            }
        }
    }

    /// The keys of an object that is still open, whose values so far are closed.
    fn keys_of(&self, object: usize) -> impl Iterator<Item = TapeEntry> {
        let mut index = object + 2;
        std::iter::from_fn(move || {
            let key = *self.entries.get(index)?;
            index = match self.entries.get(index + 1) {
                Some(value) if matches!(value.kind(), Kind::Array | Kind::Object) => {
                    value.link as usize
                }
                _ => index + 2,
            };
            Some(key)
        })
    }
}

fn key_text(bytes: &[u8], key: TapeEntry) -> Str<'_> {
    let end = (key.link & !ESCAPED) as usize;
    let raw = bytes.get(key.start() + 1..end.saturating_sub(1));
    let text = raw.and_then(|raw| str::from_utf8(raw).ok());
    Str::new(text.unwrap_or_default(), key.link & ESCAPED != 0)
}
