//! List of changes between a rewritten file and the original, each with its lines.

use serde::Serialize;

macro_rules! mends {
    ($($name:ident = $id:literal, $text:literal;)+) => {
        /// A way the rewritten file differs from the one that was read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Mend { $(#[doc = $text] $name,)+ }

        impl Mend {
            const ALL: &'static [Self] = &[$(Self::$name),+];

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
        }
    };
}

mends! {
    Layout = "layout", "Written as JSON Lines.";
    Encoding = "encoding", "Written as UTF-8.";
    Mark = "byte-order-mark", "A byte order mark was taken out.";
    LineEnd = "line-end", "Line ends were made plain line feeds, the last one included.";
    Blank = "blank-line", "Blank lines and code fences were taken out.";
    Apart = "own-line", "Records that shared a line were given lines of their own.";
    Comma = "trailing-comma", "Commas that close nothing were taken out.";
    Null = "not-finite", "NaN and Infinity became null.";
    Escape = "escape", "Characters that JSON escapes were escaped.";
    Role = "role", "A misspelt role was spelt as it was meant.";
    Rename = "renamed-field", "A field's old name was replaced by today's.";
    Copy = "copy", "Left out: an earlier record says the same to the letter.";
    Unread = "unread", "Left out: nothing could be read here.";
    Damaged = "damaged", "Left out: characters are lost here, and guessing them is not safe.";
}

/// Lines changed in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Stable id of the kind of change.
    pub id: &'static str,
    /// The change in a sentence.
    pub text: &'static str,
    /// Number of times.
    pub count: u64,
    /// Ranges of changed lines in the original file, first and last line included.
    pub lines: Vec<(u64, u64)>,
}

/// Changes collected while rewriting.
#[derive(Debug, Default)]
pub(super) struct Changes {
    of: Vec<(u64, Vec<(u64, u64)>)>,
}

impl Changes {
    pub(super) fn add(&mut self, mend: Mend, line: u64) {
        if self.of.is_empty() {
            self.of = vec![(0, Vec::new()); Mend::ALL.len()];
        }
        let Some((count, lines)) = self.of.get_mut(mend as usize) else {
            return;
        };
        *count += 1;
        match lines.last_mut() {
            Some((_, last)) if line <= last.saturating_add(1) => *last = line.max(*last),
            _ => lines.push((line, line)),
        }
    }

    /// The changes, those of the file as a whole first.
    pub(super) fn finish(self) -> Vec<Change> {
        let all = Mend::ALL.iter().zip(self.of);
        all.filter(|(_, (count, _))| *count > 0)
            .map(|(mend, (count, lines))| Change {
                id: mend.id(),
                text: mend.text(),
                count,
                lines,
            })
            .collect()
    }
}
