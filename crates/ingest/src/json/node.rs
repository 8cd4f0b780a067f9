//! Values of a parsed document.

use std::fmt;
use std::ops::Range;

use super::tape::{ESCAPED, TapeEntry};
use super::{Kind, Str};

/// A value in a document. As cheap to copy as a reference.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    text: &'t str,
    entries: &'t [TapeEntry],
    index: usize,
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.raw())
    }
}

impl<'t> Node<'t> {
    pub(super) const fn new(text: &'t str, entries: &'t [TapeEntry], index: usize) -> Self {
        Self {
            text,
            entries,
            index,
        }
    }

    fn entry(&self, index: usize) -> TapeEntry {
        let none = TapeEntry::new(Kind::Null, 0, 0);
        self.entries.get(index).copied().unwrap_or(none)
    }

    /// Returns the type of the value.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.entry(self.index).kind()
    }

    /// Returns the bytes it occupies in the document's text; a string's quotes are included.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        let head = self.entry(self.index);
        let end = match head.kind() {
            Kind::Array | Kind::Object => self.entry(self.index + 1).head,
            _ => head.link & !ESCAPED,
        };
        head.start()..end as usize
    }

    /// Returns the text of the value as written.
    #[must_use]
    pub fn raw(&self) -> &'t str {
        self.text.get(self.span()).unwrap_or_default()
    }

    /// Returns the string, if the value is one.
    #[must_use]
    pub fn as_str(&self) -> Option<Str<'t>> {
        let head = self.entry(self.index);
        (head.kind() == Kind::String).then(|| self.string(head))
    }

    fn string(&self, entry: TapeEntry) -> Str<'t> {
        let end = (entry.link & !ESCAPED) as usize;
        let inside = entry.start() + 1..end.saturating_sub(1);
        let raw = self.text.get(inside).unwrap_or_default();
        Str::new(raw, entry.link & ESCAPED != 0)
    }

    /// Returns the number, if the value is one and finite.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        let number = (self.kind() == Kind::Number).then(|| self.raw().parse::<f64>().ok())??;
        number.is_finite().then_some(number)
    }

    /// Returns the number, if it is written without fraction or exponent and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        (self.kind() == Kind::Number).then(|| self.raw().parse().ok())?
    }

    /// Returns the boolean, if the value is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.raw() == "true")
    }

    /// Returns whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.kind() == Kind::Null
    }

    /// Returns whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.kind() == Kind::Object
    }

    /// Returns whether it is an array.
    #[must_use]
    pub fn is_array(&self) -> bool {
        self.kind() == Kind::Array
    }

    /// Returns the number of items or pairs of a container; 0 for any other value.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.kind() {
            Kind::Array | Kind::Object => self.entry(self.index + 1).link as usize,
            _ => 0,
        }
    }

    /// Returns whether it holds no items or pairs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the value under a key of an object. Of a repeated key it is the last value, as in
    /// Python and JavaScript.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        let mut found = None;
        for (name, value) in self.entries() {
            if name == *key {
                found = Some(value);
            }
        }
        found
    }

    /// Iterates over the items of an array; over nothing for any other value.
    #[must_use]
    pub fn items(&self) -> Items<'t> {
        let left = if self.is_array() { self.len() } else { 0 };
        Items {
            next: self.at(self.index + 2),
            left,
        }
    }

    /// Iterates over the pairs of an object in file order; over nothing for any other value.
    #[must_use]
    pub fn entries(&self) -> Entries<'t> {
        let left = if self.is_object() { self.len() } else { 0 };
        Entries {
            next: self.at(self.index + 2),
            left,
        }
    }

    const fn at(&self, index: usize) -> Self {
        Self { index, ..*self }
    }

    /// Returns the index of the entry after this value and all it holds.
    fn behind(&self) -> usize {
        let head = self.entry(self.index);
        match head.kind() {
            Kind::Array | Kind::Object => head.link as usize,
            _ => self.index + 1,
        }
    }
}

/// Iterator over the items of an array.
#[derive(Clone, Debug)]
pub struct Items<'t> {
    next: Node<'t>,
    left: usize,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.left = self.left.checked_sub(1)?;
        let item = self.next;
        self.next.index = item.behind();
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// Iterator over the pairs of an object.
#[derive(Clone, Debug)]
pub struct Entries<'t> {
    next: Node<'t>,
    left: usize,
}

impl<'t> Iterator for Entries<'t> {
    type Item = (Str<'t>, Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let key = self.next.string(self.next.entry(self.next.index));
        let value = self.next.at(self.next.index + 1);
        self.next.index = value.behind();
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Entries<'_> {}
