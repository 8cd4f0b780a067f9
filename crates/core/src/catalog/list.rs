//! The price list: its rows, their sources, and the page's queries.

use std::sync::OnceLock;

use crate::units::Date;

use super::load::{self, Files};
use super::price::{CatalogText, PriceRow, PriceSource, Sort};
use super::table::CatalogProblem;

/// All prices: bundled, imported and entered by the reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceList {
    prices: Vec<PriceRow>,
    sources: Vec<PriceSource>,
}

impl PriceList {
    /// Returns the list this program was built with. Parsed once.
    pub fn bundled() -> &'static Self {
        static LIST: OnceLock<PriceList> = OnceLock::new();
        LIST.get_or_init(|| Self::read(&Files::BUNDLED).0)
    }

    /// Reads a list and returns it with all problems in its files. A row with a mistake is left
    /// out.
    pub fn read(files: &Files) -> (Self, Vec<CatalogProblem>) {
        let load::Loaded {
            prices,
            sources,
            problems,
        } = load::load(files);
        (Self { prices, sources }, problems)
    }

    /// Iterates over all rows in the order of the list.
    pub fn rows(&self) -> impl Iterator<Item = &PriceRow> {
        self.prices.iter()
    }

    /// Iterates over the rows of a group, for a picker. Rows no longer sold on `today` are left
    /// out.
    pub fn of(&self, sort: Sort, today: Date) -> impl Iterator<Item = &PriceRow> {
        self.rows()
            .filter(move |price| price.sort() == sort && price.is_sold(today))
    }

    /// Returns the row with this id.
    pub fn row(&self, id: &str) -> Option<&PriceRow> {
        self.rows().find(|price| price.id == id)
    }

    /// Iterates over a row's sources, the one that carries the price first.
    pub fn sources_of<'a>(&'a self, price: &'a PriceRow) -> impl Iterator<Item = &'a PriceSource> {
        let known = |id: &CatalogText| self.sources.iter().find(move |source| source.id == *id);
        price.sources.iter().filter_map(known)
    }

    /// Iterates over all sources.
    pub fn sources(&self) -> impl Iterator<Item = &PriceSource> {
        self.sources.iter()
    }

    /// Returns the row with the oldest date among the rows in use; one without a date counts as the
    /// oldest. Unknown ids are ignored.
    pub fn oldest<'a>(&self, used: impl IntoIterator<Item = &'a str>) -> Option<&PriceRow> {
        used.into_iter()
            .filter_map(|id| self.row(id))
            .min_by_key(|price| price.as_of)
    }

    /// Returns the newest date among the rows, which names the list as a whole.
    pub fn newest(&self) -> Option<Date> {
        self.rows().filter_map(|price| price.as_of).max()
    }

    /// Replaces the row with the same id, or appends the row.
    #[cfg(test)]
    pub(super) fn put(&mut self, price: PriceRow) {
        match self.prices.iter_mut().find(|known| known.id == price.id) {
            Some(known) => *known = price,
            None => self.prices.push(price),
        }
    }

    /// Returns the rows and the sources, to be extended.
    pub(super) fn parts_mut(&mut self) -> (&mut Vec<PriceRow>, &mut Vec<PriceSource>) {
        (&mut self.prices, &mut self.sources)
    }
}

#[cfg(test)]
mod tests;
