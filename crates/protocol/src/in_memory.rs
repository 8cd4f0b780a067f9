//! Messages as trees in memory, for tests that run without a browser.

use crate::error::MessageError;
use crate::platform::{Platform, WireValue};

/// The platform of tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InMemory;

/// A posted value.
#[derive(Clone, Debug, PartialEq)]
pub enum MemoryValue {
    /// An empty field.
    Null,
    /// A truth value.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<MemoryValue>),
    /// Fields by name, in the order of their declaration.
    Object(Vec<(&'static str, MemoryValue)>),
    /// A file.
    File(MemoryFile),
    /// A file that was written.
    Blob(MemoryBlob),
    /// Bytes.
    Buffer(MemoryBuffer),
}

impl MemoryValue {
    /// Removes a field of this object. Returns whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let Self::Object(fields) = self else {
            return false;
        };
        let before = fields.len();
        fields.retain(|(field, _)| *field != name);
        fields.len() < before
    }
}

impl Platform for InMemory {
    type Value = MemoryValue;
    type File = MemoryFile;
    type Blob = MemoryBlob;
    type Buffer = MemoryBuffer;

    fn null() -> MemoryValue {
        MemoryValue::Null
    }

    fn is_null(value: &MemoryValue) -> bool {
        matches!(value, MemoryValue::Null)
    }

    fn flag(flag: bool) -> MemoryValue {
        MemoryValue::Flag(flag)
    }

    fn as_flag(value: &MemoryValue) -> Option<bool> {
        match value {
            MemoryValue::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    fn number(number: f64) -> MemoryValue {
        MemoryValue::Number(number)
    }

    fn as_number(value: &MemoryValue) -> Option<f64> {
        match value {
            MemoryValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn text(text: &str) -> MemoryValue {
        MemoryValue::Text(text.to_owned())
    }

    fn as_text(value: &MemoryValue) -> Option<String> {
        match value {
            MemoryValue::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn list(items: Vec<MemoryValue>) -> MemoryValue {
        MemoryValue::List(items)
    }

    fn as_list(value: &MemoryValue) -> Option<Vec<MemoryValue>> {
        match value {
            MemoryValue::List(items) => Some(items.clone()),
            _ => None,
        }
    }

    fn object(fields: Vec<(&'static str, MemoryValue)>) -> MemoryValue {
        MemoryValue::Object(fields)
    }

    fn field(value: &MemoryValue, name: &str) -> Option<MemoryValue> {
        let MemoryValue::Object(fields) = value else {
            return None;
        };
        let found = fields.iter().find(|(field, _)| *field == name);
        found.map(|(_, value)| value.clone())
    }
}

macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident($type:ty) in $variant:ident: $expected:literal,)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub $type);

        impl WireValue<InMemory> for $name {
            fn encode(&self) -> MemoryValue {
                MemoryValue::$variant(self.clone())
            }

            fn decode(value: &MemoryValue) -> Result<Self, MessageError> {
                match value {
                    MemoryValue::$variant(handle) => Ok(handle.clone()),
                    _ => Err(MessageError::not($expected)),
                }
            }
        }
    )+ };
}

handles! {
    /// A file, which is its name.
    MemoryFile(String) in File: "a file",
    /// A file that was written, which is its content.
    MemoryBlob(String) in Blob: "a blob",
    /// Bytes.
    MemoryBuffer(Vec<u8>) in Buffer: "a buffer",
}
