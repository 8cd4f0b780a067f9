//! Sources of rules: pages and programs they were read from.

use serde::Serialize;

use crate::units::Date;

/// A page or a program's source, with the day it was read.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Title.
    pub title: &'static str,
    /// Address.
    pub url: &'static str,
    /// Day on which it was read.
    pub read: Date,
}
