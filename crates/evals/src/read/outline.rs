//! Keys at the beginning of a JSON file, by which its format is recognised.

use tuneworthy_ingest::ByteSource;

use super::document::{Scan, Scanner};

/// Keys at the beginning of a file, two levels deep.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyOutline {
    /// Keys as paths. Those of objects inside an array stand behind `[]`.
    pub(super) paths: Vec<String>,
    /// Whether the outermost value is an array.
    pub(super) is_array: bool,
    /// Whether another value follows the first.
    pub(super) has_more: bool,
}

impl KeyOutline {
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.iter().any(|known| known == path)
    }
}

/// Returns the keys of the first object of a file, as far as they stand in its first `most` bytes.
pub(super) fn outline(source: &dyn ByteSource, most: u64) -> KeyOutline {
    let mut scanner = Scanner::new(source);
    scanner.size = scanner.size.min(most);
    let mut outline = KeyOutline::default();
    // Where the scanner stops early, what it found until then is the outline.
    let _ = outline.scan(&mut scanner);
    outline
}

impl KeyOutline {
    fn scan(&mut self, scanner: &mut Scanner<'_>) -> Scan<()> {
        if scanner.space()? == b'[' {
            self.is_array = true;
            if !scanner.enter(b']')? {
                return Ok(());
            }
        }
        if scanner.space()? != b'{' {
            return Ok(());
        }
        let mut more = scanner.enter(b'}')?;
        while more {
            let key = scanner.key()?;
            self.paths.push(key.clone());
            let is_array = scanner.space()? == b'[';
            let listed = format!("{key}[]");
            let inside = if is_array { &listed } else { &key };
            if is_array && scanner.enter(b']')? {
                self.paths.push(listed.clone());
                self.keys_of(inside, scanner)?;
                while scanner.next(b']')? {
                    scanner.value()?;
                }
            } else if !is_array {
                self.keys_of(inside, scanner)?;
            }
            more = scanner.next(b'}')?;
        }
        if !self.is_array {
            self.has_more = scanner.space().is_ok();
        }
        Ok(())
    }

    /// Adds the keys of the value at hand, if it is an object, and passes it.
    fn keys_of(&mut self, path: &str, scanner: &mut Scanner<'_>) -> Scan<()> {
        if scanner.space()? != b'{' {
            return scanner.value();
        }
        let mut more = scanner.enter(b'}')?;
        while more {
            let key = scanner.key()?;
            self.paths.push(format!("{path}.{key}"));
            scanner.value()?;
            more = scanner.next(b'}')?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_has_two_levels() {
        let json = b"\xEF\xBB\xBF{\"a\":{\"b\":{\"c\":1}},\"r\":[{\"d\":1},2],\"e\":[]}".to_vec();
        let found = outline(&json, 1 << 20);
        assert_eq!(found.paths, ["a", "a.b", "r", "r[]", "r[].d", "e"]);
        assert!(!found.has_more && !found.is_array);
        assert!(outline(&b"{\"a\":1}\n{\"a\":2}".to_vec(), 1 << 20).has_more);
        assert!(outline(&b"[{\"a\":1},{}]".to_vec(), 1 << 20).is_array);
    }
}
