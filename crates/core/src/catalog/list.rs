//! The price list: its rows, where they stand, and what the page asks of it.

use std::sync::OnceLock;

use crate::units::Date;

use super::load::{self, Files};
use super::price::{CatalogText, PriceOrigin, PriceRow, PriceSource, Sort};
use super::table::CatalogProblem;

/// Everything with a price: what came with the program, what the reader brought or entered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceList {
    prices: Vec<PriceRow>,
    sources: Vec<PriceSource>,
}

impl PriceList {
    /// The list this program was built with. Read once.
    pub fn bundled() -> &'static Self {
        static LIST: OnceLock<PriceList> = OnceLock::new();
        LIST.get_or_init(|| Self::read(&Files::BUNDLED).0)
    }

    /// Reads a list, and everything that is wrong with its files. A row with a mistake is left out.
    pub fn read(files: &Files) -> (Self, Vec<CatalogProblem>) {
        let load::Loaded {
            prices,
            sources,
            problems,
        } = load::load(files);
        (Self { prices, sources }, problems)
    }

    /// Every row, in the order of the list.
    pub fn rows(&self) -> impl Iterator<Item = &PriceRow> {
        self.prices.iter()
    }

    /// The rows of a group, for a picker. What is no longer sold on this day is left out.
    pub fn of(&self, sort: Sort, today: Date) -> impl Iterator<Item = &PriceRow> {
        self.rows()
            .filter(move |price| price.sort() == sort && price.is_sold(today))
    }

    /// The row with this id.
    pub fn row(&self, id: &str) -> Option<&PriceRow> {
        self.rows().find(|price| price.id == id)
    }

    /// Where a row's price stands, the source that carries it first.
    pub fn sources_of<'a>(&'a self, price: &'a PriceRow) -> impl Iterator<Item = &'a PriceSource> {
        let known = |id: &CatalogText| self.sources.iter().find(move |source| source.id == *id);
        price.sources.iter().filter_map(known)
    }

    /// Every source.
    pub fn sources(&self) -> impl Iterator<Item = &PriceSource> {
        self.sources.iter()
    }

    /// Of the rows in use, the one that was true the longest ago; one without a date counts as
    /// older than all. Ids the list does not have are passed over.
    pub fn oldest<'a>(&self, used: impl IntoIterator<Item = &'a str>) -> Option<&PriceRow> {
        used.into_iter()
            .filter_map(|id| self.row(id))
            .min_by_key(|price| price.as_of)
    }

    /// The newest day among the rows: what the list as a whole is called by.
    pub fn newest(&self) -> Option<Date> {
        self.rows().filter_map(|price| price.as_of).max()
    }

    /// Puts a row in the place of the one with its id, or at the end.
    pub fn put(&mut self, price: PriceRow) {
        match self.prices.iter_mut().find(|known| known.id == price.id) {
            Some(known) => *known = price,
            None => self.prices.push(price),
        }
    }

    /// Takes back what the reader put in the place of a row: the bundled one is there again, and
    /// what was added is gone.
    pub fn restore(&mut self, id: &str) {
        match Self::bundled().row(id) {
            Some(bundled) => self.put(bundled.clone()),
            None => self.prices.retain(|price| price.id != id),
        }
    }

    /// How many rows came from where, for one sentence. Nothing of what is not there.
    pub fn origins(&self) -> impl Iterator<Item = (PriceOrigin, usize)> {
        PriceOrigin::ALL.iter().filter_map(|origin| {
            let count = self.rows().filter(|price| price.origin == *origin).count();
            (count > 0).then_some((*origin, count))
        })
    }

    /// The rows and the sources, to be added to.
    pub(super) fn parts_mut(&mut self) -> (&mut Vec<PriceRow>, &mut Vec<PriceSource>) {
        (&mut self.prices, &mut self.sources)
    }
}

#[cfg(test)]
mod tests;
