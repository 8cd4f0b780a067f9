//! Typed readers for the cells of a row. A cell that does not fit its column is reported and
//! treated as empty.

use crate::units::{Date, Range, Share, Support, Tokens, UsdPerMillionTokens};

use super::super::price::CatalogText;
use super::super::sanity::{self, Implausible};
use super::super::sellers::seller_name;
use super::super::table::{CatalogFault, CatalogProblem};

/// The current row and the list of problems.
pub(super) struct RowReader<'a> {
    file: &'static str,
    line: usize,
    problems: &'a mut Vec<CatalogProblem>,
    /// Number of problems before this row.
    before: usize,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        file: &'static str,
        line: usize,
        problems: &'a mut Vec<CatalogProblem>,
    ) -> Self {
        let before = problems.len();
        Self {
            file,
            line,
            problems,
            before,
        }
    }

    pub(super) fn fault(&mut self, column: &'static str, found: &str, fault: CatalogFault) {
        self.problems.push(CatalogProblem {
            file: self.file,
            line: self.line,
            column,
            found: found.to_owned(),
            fault,
        });
    }

    pub(super) fn is_sound(&self) -> bool {
        self.problems.len() == self.before
    }

    /// Reads a text that must not be empty.
    pub(super) fn text(&mut self, column: &'static str, text: &'static str) -> CatalogText {
        if text.is_empty() {
            self.fault(column, text, CatalogFault::Missing);
        }
        CatalogText::Borrowed(text)
    }

    pub(super) fn number(&mut self, column: &'static str, text: &str) -> Option<f64> {
        match sanity::read(text) {
            Ok(value) => return Some(value),
            Err(Implausible::NotANumber) => self.fault(column, text, CatalogFault::Price),
            Err(_) => self.fault(column, text, CatalogFault::Implausible),
        }
        None
    }

    /// Reads a price per million tokens; an empty cell is an unknown price.
    pub(super) fn price(
        &mut self,
        column: &'static str,
        text: &str,
    ) -> Option<UsdPerMillionTokens> {
        if text.is_empty() {
            return None;
        }
        self.number(column, text).map(UsdPerMillionTokens)
    }

    /// Reads a price or the two ends of a range: `0.48-1.35`.
    pub(super) fn range(&mut self, column: &'static str, text: &str) -> Option<Range> {
        if text.is_empty() {
            return None;
        }
        let (low, high) = text.split_once('-').unwrap_or((text, text));
        let (low, high) = (self.number(column, low)?, self.number(column, high)?);
        let range = Range::new(low, high, Support::Positive).ok();
        if range.is_none() {
            self.fault(column, text, CatalogFault::Implausible);
        }
        range
    }

    pub(super) fn percent(&mut self, column: &'static str, text: &str) -> Option<Share> {
        if text.is_empty() {
            return None;
        }
        let percent = sanity::read(text).ok().filter(|percent| *percent <= 100.0);
        if percent.is_none() {
            self.fault(column, text, CatalogFault::Percent);
        }
        percent.map(Share::percent)
    }

    pub(super) fn length(&mut self, column: &'static str, text: &str) -> Option<Tokens> {
        if text.is_empty() {
            return None;
        }
        let tokens = text.parse::<u32>().ok().filter(|tokens| *tokens > 0);
        if tokens.is_none() {
            self.fault(column, text, CatalogFault::Length);
        }
        tokens.map(f64::from).map(Tokens)
    }

    /// Reads a day. A month or a year counts from its first day.
    pub(super) fn day(&mut self, column: &'static str, text: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let rest = match text.len() {
            4 => "-01-01",
            7 => "-01",
            _ => "",
        };
        let day = [text, rest].concat().parse().ok();
        if day.is_none() {
            self.fault(column, text, CatalogFault::Day);
        }
        day
    }

    pub(super) fn word<T>(
        &mut self,
        column: &'static str,
        text: &str,
        known: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let word = known(text);
        if word.is_none() {
            self.fault(column, text, CatalogFault::Unknown);
        }
        word
    }

    pub(super) fn id(&mut self, id: &'static str) {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b);
        match id.split_once('/') {
            Some((seller, what))
                if !what.is_empty() && seller.bytes().chain(what.bytes()).all(fits) =>
            {
                if seller_name(seller).is_none() {
                    self.fault("id", id, CatalogFault::Unknown);
                }
            }
            _ => self.fault("id", id, CatalogFault::Id),
        }
    }
}
