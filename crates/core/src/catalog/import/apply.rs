//! Application of an imported list to a price list.

use std::collections::BTreeMap;

use super::super::list::PriceList;
use super::super::price::{Charge, PriceOrigin, PriceRow};
use super::{PriceListImport, add_sources};

/// Counts of the rows an imported list changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Rows whose price changed.
    pub changed: usize,
    /// Rows confirmed with the same price and a newer day.
    pub confirmed: usize,
    /// New rows.
    pub added: usize,
    /// Rows left unchanged: the reader's own, newer ones, and those that differ in nothing.
    pub kept: usize,
}

impl PriceList {
    /// Replaces rows with the imported rows of the same ids, and adds the others. The reader's own
    /// prices and rows newer than the list stay. Doubtful rows are used only if `believe_doubtful`.
    /// Changes announced for days after the list's stay: a list of today's prices does not take
    /// them back.
    pub fn apply(&mut self, import: &PriceListImport, believe_doubtful: bool) -> Applied {
        let mut applied = Applied::default();
        let (prices, sources) = self.parts_mut();
        let mut places: BTreeMap<_, _> = prices
            .iter()
            .enumerate()
            .map(|(at, price)| (price.id.clone(), at))
            .collect();
        let doubtful = import.doubtful.iter().map(|(row, _)| row);
        let doubtful = doubtful.filter(|_| believe_doubtful);
        for row in import.rows.iter().chain(doubtful) {
            let Some(known) = places.get(&row.id).and_then(|at| prices.get_mut(*at)) else {
                places.insert(row.id.clone(), prices.len());
                prices.push(row.clone());
                applied.added += 1;
                continue;
            };
            let mut row = row.clone();
            keep_announced(&mut row, known, import);
            if known.origin == PriceOrigin::Reader || is_older(&row, known) || is_same(&row, known)
            {
                applied.kept += 1;
                continue;
            }
            if row.charge == known.charge {
                applied.confirmed += 1;
            } else {
                applied.changed += 1;
            }
            *known = row;
        }
        add_sources(sources, import.sources.iter().cloned());
        applied
    }
}

/// Returns whether a row is dated before the known one. A list without a date is applied: the
/// reader chose it.
fn is_older(row: &PriceRow, known: &PriceRow) -> bool {
    row.as_of.zip(known.as_of).is_some_and(|(a, b)| a < b)
}

/// Returns whether two rows differ in nothing but their origin.
fn is_same(row: &PriceRow, known: &PriceRow) -> bool {
    let mut known = known.clone();
    known.origin = row.origin;
    *row == known
}

/// Copies the changes that were announced for days after the list's.
fn keep_announced(row: &mut PriceRow, known: &PriceRow, import: &PriceListImport) {
    if let (Charge::Tokens { rates, .. }, Charge::Tokens { rates: ours, .. }) =
        (&mut row.charge, &known.charge)
        && rates.stages().count() == 1
    {
        for (from, later) in ours.stages() {
            if let Some(from) = from.filter(|from| import.day.is_none_or(|day| *from > day)) {
                rates.change(from, later.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Doubt, import};
    use super::*;
    use crate::units::Date;
    use serde_json::{Value, json};

    const TODAY: Date = Date::fixed(2026, 11, 25);

    fn brought(key: &str, input: f64, output: f64, day: Option<Date>) -> PriceListImport {
        let list: Value = json!({key: {"litellm_provider": "x", "mode": "chat",
            "input_cost_per_token": input, "output_cost_per_token": output}});
        import(&list, day).expect("a list")
    }

    fn input(list: &PriceList, id: &str, day: Date) -> Option<f64> {
        let price = list.row(id)?.rates(day)?.prices.input?;
        Some(price.0)
    }

    #[test]
    fn a_newer_price_replaces_the_bundled_one() {
        let mut list = PriceList::bundled().clone();
        let rows = list.rows().count();
        let applied = list.apply(&brought("gpt-6-luna", 2e-7, 1e-6, Some(TODAY)), false);
        assert_eq!(
            applied,
            Applied {
                changed: 1,
                ..Applied::default()
            }
        );
        assert_eq!(input(&list, "openai/gpt-6-luna", TODAY), Some(0.2));
        let applied = list.apply(&brought("somebody/new", 1e-6, 1e-6, Some(TODAY)), false);
        assert_eq!(
            applied,
            Applied {
                added: 1,
                ..Applied::default()
            }
        );
        assert_eq!(list.rows().count(), rows + 1);
        // Where its rows stand is known now too.
        let row = list.row("lite/somebody/new").expect("a row");
        assert_eq!(list.sources_of(row).count(), 1);
    }

    #[test]
    fn a_list_brought_twice_changes_nothing_more() {
        let mut list = PriceList::bundled().clone();
        let import = brought("somebody/new", 1e-6, 1e-6, Some(TODAY));
        list.apply(&import, false);
        let once = list.clone();
        let kept = Applied {
            kept: 1,
            ..Applied::default()
        };
        assert_eq!(list.apply(&import, false), kept);
        assert_eq!(list, once);
    }

    #[test]
    fn only_an_older_list_replaces_nothing() {
        let mut list = PriceList::bundled().clone();
        let old = Some(Date::fixed(2026, 1, 1));
        let applied = list.apply(&brought("gpt-6-luna", 2e-7, 1e-6, old), false);
        assert_eq!((applied.kept, applied.changed), (1, 0));
        let applied = list.apply(&brought("gpt-6-luna", 2e-7, 1e-6, None), false);
        assert_eq!((applied.kept, applied.changed), (0, 1));
    }

    #[test]
    fn the_readers_own_price_stays() {
        let mut list = PriceList::bundled().clone();
        let mut own = list.row("openai/gpt-6-luna").expect("a row").clone();
        own.origin = PriceOrigin::Reader;
        list.put(own.clone());
        let applied = list.apply(&brought("gpt-6-luna", 2e-7, 1e-6, Some(TODAY)), false);
        assert_eq!(applied.kept, 1);
        assert_eq!(list.row("openai/gpt-6-luna"), Some(&own));
    }

    #[test]
    fn an_announced_price_outlives_a_list_of_todays() {
        let mut list = PriceList::bundled().clone();
        let import = brought("gemini/gemini-3.8-flash", 6e-7, 3e-6, Some(TODAY));
        assert_eq!(list.apply(&import, false).changed, 1);
        let later = Date::fixed(2027, 1, 1);
        assert_eq!(input(&list, "google/gemini-3.8-flash", TODAY), Some(0.6));
        assert_eq!(input(&list, "google/gemini-3.8-flash", later), Some(1.5));
        // A list from after the change knows better.
        let import = brought("gemini/gemini-3.8-flash", 1.2e-6, 6e-6, Some(later));
        assert_eq!(list.apply(&import, false).changed, 1);
        assert_eq!(input(&list, "google/gemini-3.8-flash", later), Some(1.2));
    }

    #[test]
    fn a_doubtful_price_waits_for_the_readers_word() {
        let mut list = PriceList::bundled().clone();
        let import = brought("gpt-6-luna", 1e-6, 5e-6, Some(TODAY));
        assert!(matches!(import.doubtful[0].1, Doubt::Far(_)));
        assert_eq!(list.apply(&import, false), Applied::default());
        assert_eq!(list.apply(&import, true).changed, 1);
        assert_eq!(input(&list, "openai/gpt-6-luna", TODAY), Some(1.0));
    }

    #[test]
    fn the_same_price_of_a_newer_day_is_a_confirmation() {
        let mut list = PriceList::bundled().clone();
        let import = brought("mistral/ministral-3b-2512", 1e-7, 1e-7, Some(TODAY));
        // The list has a cached price as well, so this one differs.
        assert_eq!(list.apply(&import, false).changed, 1);
        let again = brought(
            "mistral/ministral-3b-2512",
            1e-7,
            1e-7,
            Some(Date::fixed(2026, 12, 1)),
        );
        assert_eq!(list.apply(&again, false).confirmed, 1);
    }
}
