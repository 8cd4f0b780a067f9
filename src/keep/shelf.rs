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

    /// Puts a text under a key, and looks whether it is there.
    fn put_checked(&self, key: &str, text: &str) -> Result<(), Refused> {
        self.put(key, text)?;
        if self.get(key).as_deref() == Some(text) {
            Ok(())
        } else {
            Err(Refused::NotKept)
        }
    }
}

/// A shelf for tests, which can be full or forgetful.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct MemoryShelf {
    pub(crate) texts: std::cell::RefCell<std::collections::BTreeMap<String, String>>,
    pub(crate) trouble: std::cell::Cell<Option<Refused>>,
}

#[cfg(test)]
impl Shelf for MemoryShelf {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Refused> {
        match self.trouble.get() {
            Some(Refused::Full) => Err(Refused::Full),
            Some(Refused::NotKept) => Ok(()),
            None => {
                self.texts
                    .borrow_mut()
                    .insert(key.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }
}
