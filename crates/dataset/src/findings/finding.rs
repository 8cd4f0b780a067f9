//! Findings of the report.

use serde::Serialize;

use crate::findings::spot::Spot;
use crate::findings::tally::{SPOTS, Tally};
use crate::rule::{Rule, Severity, Wording};
use crate::source::Source;
use crate::target::{Target, Targets};

/// A rule, as the report shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// The stable id.
    pub id: &'static str,
    /// Severity where no target rejects the file for it.
    #[serde(skip)]
    pub severity: Severity,
    /// The finding, as a sentence.
    pub text: &'static str,
    /// The fix.
    pub fix: &'static str,
    /// The page the rule was read from, if any.
    pub source: Option<&'static Source>,
    /// The words in which services and trainers report it themselves, where they are known.
    #[serde(skip_serializing_if = "<[Wording]>::is_empty")]
    pub worded: &'static [Wording],
}

impl About {
    /// Returns the row of a rule, as the report shows it.
    #[must_use]
    pub fn rule(rule: Rule) -> Self {
        let row = rule.row();
        Self {
            id: row.id,
            severity: row.severity,
            text: row.text,
            fix: row.fix,
            source: row.source,
            worded: rule.wordings(),
        }
    }
}

/// The finding of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Severity for the targets that the formats of the file were made for.
    pub severity: Severity,
    /// The rule.
    #[serde(flatten)]
    pub about: About,
    /// Number of times.
    pub count: u64,
    /// Number of records.
    pub records: u64,
    /// Targets that reject the file for it.
    pub rejected_by: Targets,
    /// Targets that drop the records.
    pub left_out_by: Targets,
    /// The first places.
    pub places: Vec<Spot>,
}

impl Finding {
    /// Returns the finding of a rule. `home`: the targets that the formats of the file were made for.
    pub(crate) fn of(rule: Rule, tally: &Tally, home: Targets) -> Self {
        let about = About::rule(rule);
        let who = |count: &dyn Fn(usize) -> u64| {
            let mut set = Targets::NONE;
            for target in Target::ALL {
                if count(*target as usize) > 0 {
                    set |= target.only();
                }
            }
            set
        };
        let rejected_by = who(&|target| tally.targets[target].refused);
        let left_out_by = who(&|target| tally.targets[target].dropped);
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
            places: tally.spots.iter().take(SPOTS).cloned().collect(),
        }
    }

    /// Returns a finding about the file as a whole.
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

    /// Returns whether a rule concerns only targets that the formats were not made for.
    pub(crate) fn is_elsewhere(tally: &Tally, home: Targets) -> bool {
        let concerned = |target: &&Target| tally.targets[**target as usize].concerned > 0;
        let mut concerned = Target::ALL.iter().filter(concerned).peekable();
        concerned.peek().is_some() && concerned.all(|target| !home.has(*target))
    }
}
