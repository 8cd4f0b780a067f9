//! A place for texts under keys.

/// Why a text was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// There is no room.
    Full,
    /// It was taken without complaint, and is not there.
    NotKept,
}

/// A place for texts under keys. Reading never fails: what cannot be read is not there.
pub(crate) trait Shelf {
    /// The text under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Puts a text under a key.
    fn put(&self, key: &str, text: &str) -> Result<(), Refused>;
    /// Takes a text away.
    fn remove(&self, key: &str);
    /// Every key, in no order.
    fn keys(&self) -> Vec<String>;

    /// Puts a text under a key, and looks whether it is there. Where it is not, what was there before
    /// is put back.
    fn put_checked(&self, key: &str, text: &str) -> Result<(), Refused> {
        let before = self.get(key);
        self.put(key, text)?;
        let there = self.get(key);
        if there.as_deref() == Some(text) {
            return Ok(());
        }
        if there != before {
            match before {
                Some(before) => {
                    let _ = self.put(key, &before);
                }
                None => self.remove(key),
            }
        }
        Err(Refused::NotKept)
    }
}

/// A shelf for tests, which can be full, forgetful, blocked or torn.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct MemoryShelf {
    pub(crate) texts: std::cell::RefCell<std::collections::BTreeMap<String, String>>,
    pub(crate) trouble: std::cell::Cell<Option<Refused>>,
    /// True if it shows nothing and takes nothing.
    pub(crate) blocked: std::cell::Cell<bool>,
    /// Calls of `put` until one keeps half of its text; none where 0.
    pub(crate) torn_at: std::cell::Cell<u32>,
    /// Calls of `put` until one is refused; none where 0.
    pub(crate) fails_at: std::cell::Cell<u32>,
}

#[cfg(test)]
impl MemoryShelf {
    /// Counts a call down. Returns whether it is the one.
    fn is_due(count: &std::cell::Cell<u32>) -> bool {
        let left = count.get();
        count.set(left.saturating_sub(1));
        left == 1
    }
}

#[cfg(test)]
impl Shelf for MemoryShelf {
    fn get(&self, key: &str) -> Option<String> {
        let found = self.texts.borrow().get(key).cloned();
        found.filter(|_| !self.blocked.get())
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Refused> {
        let (torn, fails) = (Self::is_due(&self.torn_at), Self::is_due(&self.fails_at));
        if fails || self.blocked.get() {
            return Err(Refused::Full);
        }
        match self.trouble.get() {
            Some(Refused::Full) => Err(Refused::Full),
            Some(Refused::NotKept) => Ok(()),
            None => {
                let kept = if torn { text.len() / 2 } else { text.len() };
                let kept = text.get(..kept).unwrap_or_default().to_owned();
                self.texts.borrow_mut().insert(key.to_owned(), kept);
                Ok(())
            }
        }
    }

    fn remove(&self, key: &str) {
        if !self.blocked.get() {
            self.texts.borrow_mut().remove(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        if self.blocked.get() {
            return Vec::new();
        }
        self.texts.borrow().keys().cloned().collect()
    }
}
