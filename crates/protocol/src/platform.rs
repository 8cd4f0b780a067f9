//! The interface to the values that messages are posted as.

use crate::error::MessageError;

/// Values that messages are posted as, and the handles that such values can hold.
///
/// A value is made by the functions without `as_`, and read by those with it; these return `None` for a
/// value of another type.
pub trait Platform: Sized {
    /// A value that can be posted, or a part of it.
    type Value: Clone;
    /// Handle of a file that the reader chose, or of one fetched from the site.
    type File: WireValue<Self>;
    /// Handle of a file that the worker wrote.
    type Blob: WireValue<Self>;
    /// Handle of bytes. Moving it from one program to the other copies none of them.
    type Buffer: WireValue<Self>;

    /// Returns the value of an optional field that is left empty.
    fn null() -> Self::Value;
    /// Returns whether a value stands for an optional field that is left empty.
    fn is_null(value: &Self::Value) -> bool;

    /// Returns a truth value.
    fn flag(flag: bool) -> Self::Value;
    /// Reads a truth value.
    fn as_flag(value: &Self::Value) -> Option<bool>;

    /// Returns a number.
    fn number(number: f64) -> Self::Value;
    /// Reads a number.
    fn as_number(value: &Self::Value) -> Option<f64>;

    /// Returns a text.
    fn text(text: &str) -> Self::Value;
    /// Reads a text.
    fn as_text(value: &Self::Value) -> Option<String>;

    /// Returns a list.
    fn list(items: Vec<Self::Value>) -> Self::Value;
    /// Reads the items of a list.
    fn as_list(value: &Self::Value) -> Option<Vec<Self::Value>>;

    /// Returns an object with named fields. No name occurs twice.
    fn object(fields: Vec<(&'static str, Self::Value)>) -> Self::Value;
    /// Reads a field of an object. `None` if there is no such field, and if `value` is no object.
    fn field(value: &Self::Value, name: &str) -> Option<Self::Value>;
}

/// A type that a field of a message can have.
pub trait WireValue<P: Platform>: Sized {
    /// Returns the value to post.
    fn encode(&self) -> P::Value;

    /// Reads a posted value.
    ///
    /// # Errors
    /// Returns the path of the first field that is missing or of another type; an empty path stands for
    /// `value` itself.
    fn decode(value: &P::Value) -> Result<Self, MessageError>;
}

/// The platform of both programs: JavaScript values. Compiles natively too, where every call panics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Browser;
