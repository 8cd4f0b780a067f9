//! A partial as bytes, between workers and between machines.
//!
//! In: a [`Partial`]. Out: a mark, a check value, and the partial's fields in the order of their
//! declaration, written by `postcard`: whole numbers in as many bytes as they need, lists behind their
//! length, no names. `docs/decisions/0005-partials-as-postcard.md` says why.

use crate::inspect::partial::Partial;
use crate::record::extras::ExtraField;
use crate::record::formats::Format;
use crate::target::Target;
use tuneworthy_dedup::hash64;

/// Distinguishes a partial from other files, and one layout of its bytes from the next. To be raised
/// together with `FIXED_FILE` below, whose test notices a change.
const MARK: [u8; 8] = *b"tune-p09";

/// Length of the mark and of the check value, each.
const WORD: usize = 8;

impl Partial {
    /// Writes the partial as bytes that [`Self::from_bytes`] reads, in this build or another with the
    /// same layout.
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = [MARK, [0; WORD]].concat();
        // Only a list that does not know its length cannot be written to memory; there is none. If
        // there were, nobody would take the empty bytes for a partial.
        let mut bytes = postcard::to_extend(self, head).unwrap_or_default();
        if let Some((head, fields)) = bytes.split_at_mut_checked(2 * WORD) {
            head[WORD..].copy_from_slice(&hash64(fields).to_le_bytes());
        }
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// `None` for bytes of another layout, and for bytes that were cut short, lengthened or damaged:
    /// what they would count must not be counted. A length that lies does not ask for memory, since
    /// lists grow as their items arrive.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (mark, rest) = bytes.split_first_chunk()?;
        let (check, fields) = rest.split_first_chunk()?;
        if *mark != MARK || *check != hash64(fields).to_le_bytes() {
            return None;
        }
        let (partial, rest) = postcard::take_from_bytes::<Self>(fields).ok()?;
        (rest.is_empty() && partial.is_sound()).then_some(partial)
    }

    /// Returns whether every table has the right length and all counts are of the same records. The
    /// check value does not prove that: anybody can compute one.
    fn is_sound(&self) -> bool {
        self.formats.len() == Format::ALL.len()
            && self.targets.len() == Target::ALL.len()
            && self.tallies.is_sound()
            && self.rows.is_sound()
            && self.rows.len() == self.records
            && self.references.is_sound()
            && self.columns.is_sound()
            && self.extras.len() == ExtraField::ALL.len()
            && self.turns.is_sound()
            && self.lengths.is_sound()
            && self.text.is_sound()
            && self.text.records() == self.records
            && self.similar.is_sound()
            && self.similar.len() == self.records
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Inspector, Options};

    /// Hash of the bytes of [`fixed_file`]'s partial, under [`MARK`].
    const FIXED_FILE: u64 = 0x7394_9895_c4ae_7290;

    /// A file in which every part of a partial finds something.
    fn fixed_file() -> Partial {
        let lines = [
            r#"{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Wer hat das Paket von Anna nach Bremen gebracht?"},{"role":"assistant","content":"Der Bote hat es am 3. Mai 2024 gebracht, schreiben Sie an anna.meier@firma-nord.de."}]}"#,
            r#"{"messages":[{"role":"user","content":"a"},{"role":"asistant","content":"b"}],"n":1,}"#,
            r#"{"weight":1,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},{"role":"assistant","content":"A red house."}]}"#,
            r#"{"messages":[{"role":"user","content":"Time?"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"now","arguments":"{}"}}]}],"tools":[{"type":"function","function":{"name":"now","parameters":{"type":"object","properties":{}}}}]}"#,
            r#"{"input":{"messages":[{"role":"user","content":"Pick"}]},"preferred_output":[{"role":"assistant","content":"one"}],"non_preferred_output":[{"role":"assistant","content":"another"}]}"#,
            r#"{"messages":[{"role":"user","content":"Add 2 and 2"}],"target":"4"}"#,
            "",
            r#"{"text":"#,
        ];
        let mut inspector = Inspector::new("fixed.jsonl", Options::default());
        inspector.push(lines.join("\n").as_bytes());
        inspector.finish()
    }

    #[test]
    fn bytes_do_not_change_without_their_mark() {
        let found = hash64(&fixed_file().to_bytes());
        assert_eq!(
            found, FIXED_FILE,
            "A partial's bytes, or what it counts of this file, have changed. Partials of both \
             builds must not be merged: raise MARK by one, run this test again, and set FIXED_FILE \
             to the hash it then finds. The hash of this run is {found:#018x}."
        );
    }

    /// Adds the mark and the check value to fields that [`Partial::to_bytes`] did not write, as an
    /// attacker would.
    fn sealed(fields: &[u8]) -> Vec<u8> {
        [&MARK, &hash64(fields).to_le_bytes()[..], fields].concat()
    }

    #[test]
    fn sealed_bytes_read_only_if_they_are_sound() {
        let whole = fixed_file();
        let bytes = whole.to_bytes();
        let fields = &bytes[2 * WORD..];
        assert_eq!(Partial::from_bytes(&sealed(fields)), Some(whole.clone()));
        assert_eq!(Partial::from_bytes(&sealed(&[fields, &[0]].concat())), None);
        for cut in 0..fields.len() {
            assert_eq!(Partial::from_bytes(&sealed(&fields[..cut])), None);
        }
        let mut one_more = whole.clone();
        one_more.records += 1;
        let mut one_target_less = whole.clone();
        one_target_less.targets.pop();
        let mut one_format_more = whole;
        one_format_more.formats.extend_from_within(..1);
        for unsound in [one_more, one_target_less, one_format_more] {
            assert_eq!(Partial::from_bytes(&unsound.to_bytes()), None);
        }
    }

    #[test]
    fn replaced_bytes_are_refused_or_read_soundly() {
        let bytes = fixed_file().to_bytes();
        let fields = &bytes[2 * WORD..];
        // Lengths that lie are among them: up to four thousand million items.
        for at in (0..fields.len()).step_by(3) {
            for bad in [&[0][..], &[1], &[255], &[255, 255, 255, 255, 15]] {
                let end = (at + bad.len()).min(fields.len());
                let damaged = [&fields[..at], bad, &fields[end..]].concat();
                let read = Partial::from_bytes(&sealed(&damaged));
                assert!(read.is_none_or(|partial| partial.is_sound()));
            }
        }
    }
}
