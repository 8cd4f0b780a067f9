//! What a report says of one sort of finding.

use serde::Serialize;

use super::reading;
use super::rule::{Rule, Severity};
use super::source::Source;
use super::tally::{SPOTS, Spot, Tally};
use super::target::{Target, Targets};
use tuneworthy_ingest::ProblemKind;

/// One thing that can be found, as the report names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// Never changes.
    pub id: &'static str,
    /// How bad it is where nobody refuses it.
    #[serde(skip)]
    pub severity: Severity,
    /// What is wrong.
    pub text: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// Where it stands; `None` where this program drew the line itself.
    pub source: Option<&'static Source>,
}

impl About {
    /// What there is to say about a rule.
    #[must_use]
    pub fn rule(rule: Rule) -> Self {
        let row = rule.row();
        Self {
            id: row.id,
            severity: row.severity,
            text: row.text,
            fix: row.fix,
            // What needs no page to be seen has none.
            source: Some(row.source).filter(|source| !source.url.is_empty()),
        }
    }

    /// What there is to say about a problem of reading.
    #[must_use]
    pub fn problem(kind: ProblemKind) -> Self {
        Self {
            id: kind.id(),
            severity: reading::severity(kind),
            text: kind.message(),
            fix: kind.fix(),
            source: Some(reading::source(kind)),
        }
    }

    /// What there is to say about a rule of the text checks.
    #[must_use]
    pub fn text(rule: tuneworthy_textscan::Rule) -> Self {
        let info = rule.info();
        Self {
            id: info.id,
            severity: rule.severity(),
            text: info.text,
            fix: info.fix,
            source: info.source,
        }
    }

    /// What the check with this number is about.
    pub(crate) fn check(number: usize) -> Option<Self> {
        let problem = number.checked_sub(Rule::ALL.len());
        match problem {
            None => Rule::numbered(number).map(Self::rule),
            Some(at) => ProblemKind::ALL.get(at).copied().map(Self::problem),
        }
    }
}

/// All that was found of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is for those the file's format was made for.
    pub severity: Severity,
    /// What was found.
    #[serde(flatten)]
    pub about: About,
    /// How often.
    pub count: u64,
    /// In how many records.
    pub records: u64,
    /// Who refuses the file for it.
    pub rejected_by: Targets,
    /// Who leaves the records out.
    pub left_out_by: Targets,
    /// The first places.
    pub places: Vec<Spot>,
}

impl Finding {
    /// From what was counted. `home`: who the file's format was made for.
    pub(crate) fn of(about: About, tally: &Tally, home: Targets) -> Self {
        let who = |count: &dyn Fn(usize) -> u64| {
            let mut set = Targets::NONE;
            for target in Target::ALL {
                if count(*target as usize) > 0 {
                    set |= target.only();
                }
            }
            set
        };
        let rejected_by = who(&|target| tally.tolls[target].refused);
        let left_out_by = who(&|target| tally.tolls[target].dropped);
        let severity = if (rejected_by & home).is_empty() {
            // What a rule is for a service that is not meant here is no more than a remark.
            match about.severity {
                Severity::Rejects if !rejected_by.is_empty() => Severity::WorthALook,
                severity => severity,
            }
        } else {
            Severity::Rejects
        };
        Self {
            severity,
            about,
            count: tally.count,
            records: tally.records,
            rejected_by,
            left_out_by,
            places: tally.spots.clone(),
        }
    }

    /// From what the text checks found.
    pub(crate) fn in_texts(found: &tuneworthy_textscan::RuleReport) -> Self {
        let about = About::text(found.rule);
        let places = found.places.iter().take(SPOTS).map(Spot::in_text);
        Self {
            severity: about.severity,
            about,
            count: found.hits,
            records: found.records,
            rejected_by: Targets::NONE,
            left_out_by: Targets::NONE,
            places: places.collect(),
        }
    }

    /// One that concerns the file as a whole.
    pub(crate) fn whole(rule: Rule, count: u64, places: Vec<Spot>) -> Self {
        let about = About::rule(rule);
        Self {
            severity: about.severity,
            about,
            count,
            records: count,
            rejected_by: Targets::NONE,
            left_out_by: Targets::NONE,
            places,
        }
    }

    /// Whether it concerns only those the format was not made for.
    pub(crate) fn is_elsewhere(tally: &Tally, home: Targets) -> bool {
        let concerned = |target: &&Target| tally.tolls[**target as usize].concerned > 0;
        let mut concerned = Target::ALL.iter().filter(concerned).peekable();
        concerned.peek().is_some() && concerned.all(|target| !home.has(*target))
    }
}
