//! One record: its fields, its format, the example it holds and the texts of that example.

pub(crate) mod beside;
pub(crate) mod example;
pub(crate) mod extras;
pub(crate) mod fields;
pub(crate) mod formats;
pub(crate) mod path;
pub(crate) mod texts;
