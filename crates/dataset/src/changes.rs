//! List of changes between a copy of a file and the original, each with its lines.
//!
//! Repairing, converting and masking write into one list. A change that loses something says so.

use std::collections::BTreeMap;

use serde::Serialize;

macro_rules! mends {
    ($($name:ident = $id:literal, $effect:ident, $text:literal;)+) => {
        /// A way the copy differs from the file that was read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Mend { $(#[doc = $text] $name,)+ }

        impl Mend {
            /// Returns the stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// Returns the change in a sentence.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Returns whether something is lost that the target format cannot hold.
            #[must_use]
            pub const fn is_loss(self) -> bool {
                match self { $(Self::$name => mends!(@ $effect)),+ }
            }
        }
    };
    (@ Kept) => { false };
    (@ Lost) => { true };
}

mends! {
    Layout = "layout", Kept, "Written as JSON Lines.";
    Encoding = "encoding", Kept, "Written as UTF-8.";
    Mark = "byte-order-mark", Kept, "A byte order mark was taken out.";
    LineEnd = "line-end", Kept, "Line ends were made plain line feeds, the last one included.";
    Blank = "blank-line", Kept, "Blank lines and code fences were taken out.";
    Apart = "own-line", Kept, "Records that shared a line were given lines of their own.";
    Comma = "trailing-comma", Kept, "Commas that close nothing were taken out.";
    Null = "not-finite", Kept, "NaN and Infinity became null.";
    Escape = "escape", Kept, "Characters that JSON escapes were escaped.";
    Role = "role", Kept, "A misspelt role was spelt as it was meant.";
    Rename = "renamed-field", Kept, "A field's old name was replaced by today's.";
    Copy = "copy", Kept, "Left out: an earlier record says the same to the letter.";
    Unread = "unread", Kept, "Left out: nothing could be read here.";
    Damaged = "damaged", Kept, "Left out: characters are lost here, and guessing them is not safe.";
    Masked = "masked", Kept, "Replaced by a placeholder:";
    Columns = "columns", Kept, "Two columns became a question and its answer.";
    Instances = "instances", Kept, "Each instance of a task became an example of its own.";
    Joined = "joined", Kept, "Instruction and input were joined into one message, a line end between them.";
    CallIds = "call-ids", Kept, "Ids of tool calls were left out or written anew; results stay with their calls.";
    ToolFilled = "tool-filled", Kept, "A tool's missing description or parameters were written as empty.";
    FieldLost = "lost-field", Lost, "A field that the new format does not have was left out:";
    ReasoningLost = "lost-reasoning", Lost, "Reasoning beside an answer was left out.";
    NameLost = "lost-name", Lost, "The name of a speaker was left out.";
    SwitchLost = "lost-switch", Lost, "An answer that was only to be read is learnt in the new format, or the other way round.";
    WeightLost = "lost-weight", Lost, "The weight of the example was left out.";
    ToolsLost = "lost-tools", Lost, "Declarations of tools that the example does not call were left out.";
    RefusalLost = "lost-refusal", Lost, "A refusal in a field of its own became plain text.";
    DeveloperLost = "lost-developer", Lost, "The role developer became system.";
    PartsLost = "lost-parts", Lost, "Several parts of one message were joined into one text.";
    WorseLost = "lost-worse", Lost, "The worse answer of a pair was left out.";
    LabelLost = "lost-label", Lost, "The label of an answer was left out.";
    PairingLost = "lost-pairing", Lost, "The two answers of a pair became two records.";
    NoPlace = "no-place", Lost, "Left out, for the new format has no place for it:";
    NotRead = "not-read", Lost, "Left out, for it is no whole example:";
    Refused = "refused", Lost, "Left out, for the target would refuse it:";
}

/// Lines changed in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Stable id of the kind of change.
    pub id: &'static str,
    /// The change in a sentence.
    pub text: String,
    /// Whether something is lost that the original holds and a copy in another format cannot.
    pub loses: bool,
    /// Number of times.
    pub count: u64,
    /// Ranges of changed lines in the original file, first and last line included.
    pub lines: Vec<(u64, u64)>,
}

/// Largest number of different details told of one kind of change: names of fields come from the file.
const DETAILS: usize = 100;

/// Changes collected while a copy is written.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    of: BTreeMap<(Mend, String), LineRanges>,
}

/// Number of changes, and the ranges of their lines.
type LineRanges = (u64, Vec<(u64, u64)>);

impl Changes {
    pub(crate) fn add(&mut self, mend: Mend, line: u64) {
        self.detailed(mend, "", line);
    }

    /// Adds a change with a detail that ends its sentence, such as the name of a field.
    pub(crate) fn detailed(&mut self, mend: Mend, detail: &str, line: u64) {
        let of_kind = self.of.range((mend, String::new())..);
        let known = of_kind.take_while(|((kind, _), _)| *kind == mend).count();
        let mut key = (mend, detail.to_owned());
        if known >= DETAILS && !self.of.contains_key(&key) {
            key = (mend, "others".to_owned());
        }
        let (count, lines) = self.of.entry(key).or_default();
        *count += 1;
        match lines.last_mut() {
            Some((_, last)) if line <= last.saturating_add(1) => *last = line.max(*last),
            _ => lines.push((line, line)),
        }
    }

    /// Adds the changes of a record that was looked at apart, at a line not before those added so far.
    pub(crate) fn append(&mut self, others: Self) {
        for ((mend, detail), (count, lines)) in others.of {
            let first = lines.first().map_or(0, |(first, _)| *first);
            for _ in 0..count {
                self.detailed(mend, &detail, first);
            }
        }
    }

    /// The changes, those of the file as a whole first.
    pub(crate) fn finish(self) -> Vec<Change> {
        let all = self.of.into_iter();
        all.map(|((mend, detail), (count, lines))| Change {
            id: mend.id(),
            text: if detail.is_empty() {
                mend.text().to_owned()
            } else if detail.ends_with('.') {
                format!("{} {detail}", mend.text())
            } else {
                format!("{} {detail}.", mend.text())
            },
            loses: mend.is_loss(),
            count,
            lines,
        })
        .collect()
    }
}
