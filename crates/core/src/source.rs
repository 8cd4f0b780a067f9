//! Pages and programs that rules were read from.

use serde::Serialize;

use crate::units::Date;

/// A page or a program's source.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// What it is called.
    pub title: &'static str,
    /// Where it stands.
    pub url: &'static str,
    /// The day it was read.
    pub read: Date,
}
