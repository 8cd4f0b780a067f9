//! Upkeep of the data: its mistakes, its stale rows, and coming ends.
//!
//! Used by tests and `cargo xtask catalog`. The page never calls it.

use crate::terms::Vendor;
use crate::units::Date;

use super::list::PriceList;
use super::load::{Files, HISTORY, PastPrice, read_history};
use super::price::{Charge, PriceRow};
use super::table::{CatalogFault, CatalogProblem};
use super::{Catalog, Offer, OfferRecord};

/// Age in days at which a row is due for review.
pub const STALE: i32 = 90;

/// Days before an end or change from which on it is listed.
pub const NEAR: i32 = 90;

/// Age in days of the last confirmation from which on an offer that may be recommended is listed.
pub const WARN: i32 = 60;

/// Age in days of the last confirmation above which such an offer is a mistake.
pub const OVERDUE: i32 = 120;

/// State of the data on a day.
#[derive(Debug, Default)]
pub struct Upkeep {
    /// Mistakes.
    pub problems: Vec<CatalogProblem>,
    /// Rows not reviewed for [`STALE`] days or without a date; the oldest first.
    pub stale: Vec<StaleRow>,
    /// Ends and changes within [`NEAR`] days, the nearest first.
    pub near: Vec<UpcomingEvent>,
    /// Offers that a verdict may recommend and that were not confirmed for [`WARN`] days; the
    /// oldest first.
    pub due: Vec<DueOffer>,
    /// Rows of the price list whose end has passed.
    pub gone: Vec<String>,
    /// Rows without a published price.
    pub asked: Vec<String>,
}

/// A row that is due for review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaleRow {
    /// Day on which it was true, if known.
    pub as_of: Option<Date>,
    /// Row: a price's id, or a vendor and its base.
    pub row: String,
}

/// An offer whose sources must be read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueOffer {
    /// Day of the last confirmation; `None` if there was none.
    pub last_confirmed: Option<Date>,
    /// Row: a vendor and its base.
    pub row: String,
    /// Ids of the sources to look at.
    pub sources: Vec<&'static str>,
    /// Whether it was confirmed more than [`OVERDUE`] days ago, or never.
    pub is_overdue: bool,
}

/// A coming end or change of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UpcomingEvent {
    /// Day.
    pub day: Date,
    /// Row.
    pub row: String,
    /// Kind of event.
    pub what: RowEvent,
}

/// Kind of event of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowEvent {
    /// It is no longer sold.
    Ends,
    /// Its price changes: a promotion ends, or a new price begins.
    Changes,
    /// A vendor accepts no more new jobs from some or all customers.
    JobsClose,
    /// Tunes of a base stop answering.
    BaseEnds,
}

impl RowEvent {
    /// Description of the event.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Ends => "is no longer sold",
            Self::Changes => "changes its price",
            Self::JobsClose => "takes no more new jobs from somebody",
            Self::BaseEnds => "its tunes stop answering",
        }
    }
}

impl Upkeep {
    /// Returns the state of the files and the table of offers on `today`.
    pub fn of(files: &Files, history: &'static str, today: Date) -> Self {
        let (list, mut problems) = PriceList::read(files);
        let (past, wrong) = read_history(history);
        problems.extend(wrong);
        problems.extend(inconsistent(files, &list, &past, today));
        let mut upkeep = Self {
            problems,
            ..Self::default()
        };
        for price in list.rows() {
            let row = || price.id.clone().into_owned();
            if !price.is_sold(today) {
                upkeep.gone.push(row());
                continue;
            }
            if price.is_asked(today) {
                upkeep.asked.push(row());
            } else {
                upkeep.look(price.as_of, today, row);
            }
            upkeep.expect(price.ends, today, RowEvent::Ends, row);
            upkeep.expect(price.next_change(today), today, RowEvent::Changes, row);
        }
        for (offer, record) in Catalog::register() {
            upkeep.offer(offer, record, today);
        }
        upkeep.due.sort();
        upkeep.stale.sort();
        upkeep.near.sort();
        upkeep.near.dedup();
        upkeep
    }

    /// Returns whether every row that a verdict may recommend was confirmed within [`OVERDUE`]
    /// days, and no row has a problem.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty() && !self.due.iter().any(|offer| offer.is_overdue)
    }

    fn offer(&mut self, offer: &Offer, record: &OfferRecord, today: Date) {
        let row = || match offer.vendor {
            Vendor::OwnGpus => "own GPUs".to_owned(),
            vendor => format!("{}: {}", vendor.id(), offer.base),
        };
        if offer.base_ends.is_some_and(|day| day <= today) {
            return;
        }
        let recommendable = [false, true].map(|customer| offer.takes_new_jobs(today, customer));
        if recommendable.contains(&true) {
            let age = record.last_confirmed.map(|day| day.days_until(today));
            if age.is_none_or(|days| days > WARN) {
                self.due.push(DueOffer {
                    last_confirmed: record.last_confirmed,
                    row: row(),
                    sources: offer.sources.iter().map(|source| source.0).collect(),
                    is_overdue: age.is_none_or(|days| days > OVERDUE),
                });
            }
        }
        self.expect(offer.base_ends, today, RowEvent::BaseEnds, row);
        let jobs = offer.new_jobs;
        for day in [
            jobs.newcomers_until,
            jobs.lapsed_until,
            jobs.customers_until,
        ] {
            self.expect(day, today, RowEvent::JobsClose, row);
        }
    }

    fn look(&mut self, as_of: Option<Date>, today: Date, row: impl Fn() -> String) {
        if as_of.is_none_or(|day| day.days_until(today) > STALE) {
            self.stale.push(StaleRow { as_of, row: row() });
        }
    }

    fn expect(&mut self, day: Option<Date>, today: Date, what: RowEvent, row: impl Fn() -> String) {
        let Some(day) = day else { return };
        if (0..=NEAR).contains(&today.days_until(day)) {
            let row = row();
            self.near.push(UpcomingEvent { day, row, what });
        }
    }
}

/// Returns the mistakes that show only between rows.
fn inconsistent(
    files: &Files,
    list: &PriceList,
    past: &[PastPrice],
    today: Date,
) -> Vec<CatalogProblem> {
    let mut problems = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for price in list.rows() {
        let mut fault = |column: &'static str, found: &str, fault| {
            let (file, line) = place(files, price);
            problems.push(CatalogProblem {
                file,
                line,
                column,
                found: found.to_owned(),
                fault,
            });
        };
        if price.as_of.is_some_and(|day| day > today) {
            fault("as_of", &price.id, CatalogFault::Future);
        }
        if price.is_asked(today) && price.note.is_empty() {
            fault("note", &price.id, CatalogFault::Unsaid);
        }
        if !price.litellm.is_empty() && !seen.insert(&price.litellm) {
            fault("litellm", &price.litellm, CatalogFault::Repeated);
        }
        let Charge::Tokens { rates, tunes } = &price.charge else {
            continue;
        };
        if let Some(base) = tunes {
            let known = list.row(base).map(|base| &base.charge);
            if !matches!(known, Some(Charge::Tokens { tunes: None, .. })) {
                fault("tunes", base, CatalogFault::Unknown);
            }
        }
        let tiers = rates.stages().flat_map(|(_, rates)| {
            let long = rates.long.iter().map(|tier| tier.prices);
            std::iter::once(rates.prices).chain(long)
        });
        for prices in tiers {
            if let (Some(input), Some(cached)) = (prices.input, prices.cached_read)
                && cached > input
            {
                fault("cached", &price.id, CatalogFault::Cached);
            }
        }
    }
    for price in past {
        let unknown = price
            .sources
            .iter()
            .find(|id| !list.sources().any(|source| source.id == **id));
        if let Some(id) = unknown {
            problems.push(CatalogProblem {
                file: "history.csv",
                line: line_of(HISTORY, &price.id),
                column: "source",
                found: id.clone().into_owned(),
                fault: CatalogFault::Unknown,
            });
        }
    }
    for source in list.sources() {
        let used = list.rows().map(|price| &price.sources);
        let mut used = used.chain(past.iter().map(|price| &price.sources));
        if !used.any(|sources| sources.contains(&source.id)) {
            problems.push(CatalogProblem {
                file: "sources.csv",
                line: line_of(files.sources, &source.id),
                column: "id",
                found: source.id.clone().into_owned(),
                fault: CatalogFault::Unused,
            });
        }
    }
    problems
}

/// Returns the file and the line in which a row begins.
fn place(files: &Files, price: &PriceRow) -> (&'static str, usize) {
    let (file, text) = match price.charge {
        Charge::Tokens { .. } => ("tokens.csv", files.tokens),
        Charge::Training { .. } => ("training.csv", files.training),
        Charge::Machine { .. } => ("machines.csv", files.machines),
    };
    (file, line_of(text, &price.id))
}

fn line_of(text: &str, id: &str) -> usize {
    let first_cell = |line: &str| line.split(',').next().is_some_and(|cell| cell == id);
    text.lines().position(first_cell).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::fixed(2026, 11, 29);

    const PAST: &str = "id,name,from,until,input,cached,output,price,unit,source,evidence,note\n";

    const HEADS: Files = Files {
        tokens: "id,name,tunes,from,above,input,cached,write,write_long,output,batch,batch_cached,ends,litellm,source,as_of,evidence,note\n",
        training: "id,name,methods,unit,from,price,source,as_of,evidence,note\n",
        machines: "id,name,kind,gpu,memory_gb,from,price,source,as_of,evidence,note\n",
        sources: "id,title,url,published\ns,A list,https://example.org,2026-11-01\n",
    };

    fn with_tokens(rows: &str) -> Upkeep {
        let tokens = [HEADS.tokens, rows].concat().leak();
        Upkeep::of(&Files { tokens, ..HEADS }, PAST, TODAY)
    }

    fn faults(upkeep: &Upkeep) -> Vec<(&'static str, usize, &'static str, CatalogFault)> {
        let place = |it: &CatalogProblem| (it.file, it.line, it.column, it.fault);
        upkeep.problems.iter().map(place).collect()
    }

    #[test]
    fn the_bundled_data_is_sound() {
        // A day that no correction of the data comes after.
        let late = Date::fixed(2100, 1, 1);
        let upkeep = Upkeep::of(&Files::BUNDLED, HISTORY, late);
        let problems: Vec<_> = upkeep
            .problems
            .iter()
            .map(CatalogProblem::to_string)
            .collect();
        assert!(problems.is_empty(), "{problems:#?}");
        let upkeep = Upkeep::of(&Files::BUNDLED, HISTORY, TODAY);
        assert!(upkeep.gone.is_empty(), "{:?}", upkeep.gone);
        assert!(upkeep.due.is_empty(), "{:?}", upkeep.due);
    }

    fn due(days: i32) -> Vec<DueOffer> {
        let oldest = Catalog::register().filter_map(|(_, record)| record.last_confirmed);
        let oldest = oldest.min().expect("a confirmed offer");
        let today = Date::from_days(oldest.days() + days);
        Upkeep::of(&Files::BUNDLED, HISTORY, today).due
    }

    #[test]
    fn an_offer_is_due_after_60_days_and_wrong_after_120() {
        assert_eq!(due(WARN), []);
        let warned = due(WARN + 1);
        assert!(!warned.is_empty() && warned.iter().all(|offer| !offer.is_overdue));
        assert!(warned.iter().all(|offer| !offer.sources.is_empty()));
        assert!(due(OVERDUE).iter().all(|offer| !offer.is_overdue));
        assert!(due(OVERDUE + 1).iter().any(|offer| offer.is_overdue));
    }

    #[test]
    fn what_no_verdict_recommends_is_never_due() {
        let rows: Vec<String> = due(400).into_iter().map(|offer| offer.row).collect();
        for row in [
            "mistral: Mistral's models",
            "fireworks: Open models, managed",
        ] {
            assert!(!rows.iter().any(|due| due == row), "{rows:?}");
        }
        assert!(rows.iter().any(|due| due == "own GPUs"), "{rows:?}");
    }

    #[test]
    fn a_past_price_needs_a_known_source() {
        let row = "openai/a,A,,2026-01-01,1,,2,,mtok,nobody,low,\n";
        let past = [PAST, row].concat().leak();
        let tokens = [HEADS.tokens, "openai/a,A,,,,1,,,,3,,,,,s,2026-11-01,low,\n"].concat();
        let files = Files {
            tokens: tokens.leak(),
            ..HEADS
        };
        let upkeep = Upkeep::of(&files, past, TODAY);
        let found: Vec<_> = faults(&upkeep).into_iter().map(|it| (it.0, it.2)).collect();
        assert_eq!(found, [("history.csv", "source")]);
        assert!(!upkeep.is_sound());
    }

    #[test]
    fn rows_are_held_against_each_other() {
        let upkeep = with_tokens(
            "openai/a,A,,,,1,2,,,3,,,,key,s,2026-11-30,low,\n\
             openai/b,B,openai/none,,,1,,,,3,,,,key,s,2026-11-01,low,\n\
             openai/c,C,,,,,,,,,,,,,s,,very-low,\n",
        );
        assert_eq!(
            faults(&upkeep),
            [
                ("tokens.csv", 2, "as_of", CatalogFault::Future),
                ("tokens.csv", 2, "cached", CatalogFault::Cached),
                ("tokens.csv", 3, "litellm", CatalogFault::Repeated),
                ("tokens.csv", 3, "tunes", CatalogFault::Unknown),
                ("tokens.csv", 4, "note", CatalogFault::Unsaid),
            ]
        );
        assert_eq!(upkeep.asked, ["openai/c"]);
        let unused = with_tokens("");
        assert_eq!(
            faults(&unused),
            [("sources.csv", 2, "id", CatalogFault::Unused)]
        );
    }

    #[test]
    fn stale_and_ending_rows_are_listed_with_their_day() {
        let upkeep = with_tokens(
            "openai/fresh,A,,,,1,,,,3,,,,,s,2026-08-31,low,\n\
             openai/stale,B,,,,1,,,,3,,,,,s,2026-08-30,low,\n\
             openai/undated,C,,,,1,,,,3,,,,,s,,very-low,\n\
             openai/promo,D,,,,1,,,,3,,,,,s,2026-11-01,low,\n\
             openai/promo,,,2027-01-01,,2,,,,6,,,,,,,,\n\
             openai/soon,E,,,,1,,,,3,,,2027-02-27,,s,2026-11-01,low,\n\
             openai/later,F,,,,1,,,,3,,,2027-02-28,,s,2026-11-01,low,\n\
             openai/gone,G,,,,1,,,,3,,,2026-11-29,,s,2026-01-01,low,\n",
        );
        assert!(upkeep.problems.is_empty(), "{:?}", faults(&upkeep));
        let stale: Vec<_> = upkeep.stale.iter().map(|it| it.row.as_str()).collect();
        assert!(stale.contains(&"openai/undated") && stale.contains(&"openai/stale"));
        assert!(!stale.contains(&"openai/fresh") && !stale.contains(&"openai/gone"));
        assert_eq!(upkeep.stale[0].as_of, None);
        let near = |row: &str| upkeep.near.iter().find(|it| it.row == row);
        assert_eq!(
            near("openai/promo").map(|it| (it.day, it.what)),
            Some((Date::fixed(2027, 1, 1), RowEvent::Changes))
        );
        assert_eq!(near("openai/soon").map(|it| it.what), Some(RowEvent::Ends));
        assert_eq!(near("openai/later"), None);
        assert_eq!(upkeep.gone, ["openai/gone"]);
        // From the table of offers: OpenAI takes its last jobs on 6 January 2027.
        let closing = near("openai: gpt-4.1").expect("OpenAI closes");
        assert_eq!(
            (closing.day, closing.what),
            (Date::fixed(2027, 1, 6), RowEvent::JobsClose)
        );
    }
}
