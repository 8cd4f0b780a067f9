//! The verdict of each service on a file: accepted, truncated or rejected, with reasons.

mod jobs;
mod loading;
mod notes;
mod unread;

pub use jobs::{Jobs, Takes};
pub(crate) use loading::{failing, failures};
pub use unread::{UnreadField, unread_in_words};

use serde::Serialize;

use crate::findings::finding::About;
use crate::findings::tally::LINES;
use crate::inspect::partial::{Partial, RecordCount};
use crate::limits::{self, AZURE_UPLOAD, Limits, NOVA_2_SFT, limits_for};
use crate::record::formats::Format;
use crate::rule::{Rule, Severity};
use crate::source::{self, Source};
use crate::target::{Target, Targets};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;
use tuneworthy_ingest::{Layout, ProblemKind};

/// The verdict of a service on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The file is accepted as it is.
    Accepted,
    /// The file is accepted; some examples are cut short or dropped.
    Truncated,
    /// The file is rejected.
    Rejected,
    /// The file could not be read here, which says nothing about the service.
    Unjudged,
}

impl Outcome {
    /// Returns whether the file is accepted, in whole or in part.
    #[must_use]
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::Accepted | Self::Truncated)
    }
}

/// A reason for a verdict, or a caution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule.
    #[serde(flatten)]
    pub about: About,
    /// Details for this file: a number and a limit, or the formats not read. Often empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Number of records concerned; 0 if the reason concerns the file as a whole.
    pub records: u64,
    /// Line numbers of the first of them.
    pub lines: Vec<u64>,
}

/// A service and its verdict on the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Service {
    /// The service.
    pub target: Target,
    /// The name of the service.
    pub name: &'static str,
    /// The verdict.
    pub outcome: Outcome,
    /// The method it trains with.
    pub method: Option<Method>,
    /// Examples it trains on.
    pub accepted: u64,
    /// Examples for which it rejects the file.
    pub refused: u64,
    /// Examples it drops.
    pub left_out: u64,
    /// Examples longer than it trains on.
    pub too_long: u64,
    /// Reasons for which it rejects the file.
    pub reasons: Vec<Reason>,
    /// Findings that train wrongly there though the file is accepted.
    pub cautions: Vec<Reason>,
    /// Notes for sending the file.
    pub notes: Vec<&'static str>,
    /// Fields of the records that it passes over.
    pub unread: Vec<UnreadField>,
    /// The limits for this method.
    pub limits: &'static Limits,
    /// Availability of new jobs.
    pub jobs: Jobs,
}

/// Returns the verdict of every service.
pub(crate) fn services(partial: &Partial, catalog: &Catalog, today: Date) -> Vec<Service> {
    let answers = Target::ALL.iter().map(|target| {
        Answer {
            partial,
            target: *target,
            reasons: Vec::new(),
            cautions: Vec::new(),
        }
        .give(catalog, today)
    });
    answers.collect()
}

struct Answer<'a> {
    partial: &'a Partial,
    target: Target,
    reasons: Vec<Reason>,
    cautions: Vec<Reason>,
}

impl Answer<'_> {
    fn give(mut self, catalog: &Catalog, today: Date) -> Service {
        let target = self.target;
        // Of the formats it reads, the one most records are in says what the file is for.
        let (main, _) = self
            .formats()
            .filter(|(format, _)| format.taken_by().has(target))
            .max_by_key(|(format, of)| (of.records, usize::MAX - *format as usize))
            .unwrap_or((Format::Unknown, &NO_RECORDS));
        let of = self.partial.targets.get(target as usize).copied();
        let of = of.unwrap_or_default();
        let method = main.method_at(target);
        let limits = limits_for(target, main);
        self.layout(main);
        self.loading();
        self.not_taken();
        self.mixed(main);
        self.broken();
        let is_unjudged = self.reasons.is_empty() && self.is_unread();
        if !is_unjudged && of.accepted == 0 && of.refused == 0 && self.reasons.is_empty() {
            // Every example is left out, or there is none.
            self.because(Rule::NO_EXAMPLES, String::new(), of.dropped, Vec::new());
        }
        self.counts(limits, of.accepted, main);
        self.weights();
        let outcome = if is_unjudged {
            Outcome::Unjudged
        } else if !self.reasons.is_empty() {
            Outcome::Rejected
        } else if of.dropped > 0 || of.too_long > 0 {
            Outcome::Truncated
        } else {
            Outcome::Accepted
        };
        let reasons = self.reasons;
        Service {
            target,
            name: target.name(),
            outcome,
            method,
            accepted: of.accepted,
            refused: of.refused,
            left_out: of.dropped,
            too_long: of.too_long,
            reasons,
            cautions: self.cautions,
            notes: notes::of(self.partial, target, main),
            unread: unread::of(self.partial, target, main),
            limits,
            jobs: jobs::jobs(catalog, target, method, today),
        }
    }

    /// Returns whether nothing could be read for a reason that is this program's alone.
    fn is_unread(&self) -> bool {
        let unread = Rule::of_problem(ProblemKind::UnreadCodec);
        self.partial.records == 0 && self.partial.tallies.get(unread).is_some()
    }

    fn formats(&self) -> impl Iterator<Item = (Format, &RecordCount)> {
        let all = Format::ALL.iter().copied().zip(&self.partial.formats);
        all.filter(|(_, of)| of.records > 0)
    }

    /// Adds a reason that concerns the file, with the target's own page on formats.
    fn because(&mut self, rule: Rule, detail: String, records: u64, lines: Vec<u64>) {
        let page = Some(source::formats_of(self.target));
        self.because_of(rule, page, detail, records, lines);
    }

    fn because_of(
        &mut self,
        rule: Rule,
        page: Option<&'static Source>,
        detail: String,
        records: u64,
        lines: Vec<u64>,
    ) {
        self.reasons.push(Reason {
            about: About {
                source: page,
                ..About::rule(rule)
            },
            detail,
            records,
            lines,
        });
    }

    fn caution(&mut self, rule: Rule, detail: String) {
        self.cautions.push(Reason {
            about: About::rule(rule),
            detail,
            records: 0,
            lines: Vec::new(),
        });
    }

    fn layout(&mut self, main: Format) {
        let layout = self.partial.layout;
        let trainer = Targets::TRAINERS.has(self.target);
        let tokens = main == Format::Tokenised;
        let fits = match layout {
            Layout::JsonLines | Layout::Unknown => self.target != Target::Together || !tokens,
            Layout::JsonArray | Layout::Csv => trainer,
            Layout::JsonValues => false,
            // Whether a file that is not read holds tokens is not known.
            Layout::Parquet => {
                trainer || (self.target == Target::Together && (tokens || self.is_unread()))
            }
        };
        if !fits && (self.partial.records > 0 || self.is_unread()) {
            let detail = if layout == Layout::JsonLines {
                "Together reads tokens from Parquet only.".to_owned()
            } else {
                format!("This file is {}.", in_words(layout))
            };
            self.because(Rule::NOT_LINES, detail, 0, Vec::new());
        }
    }

    /// Adds the rules by which it fails to load the file as it is named.
    fn loading(&mut self) {
        if self.takes_nothing() {
            return;
        }
        for (rule, detail) in loading::failures(self.partial, self.target) {
            let page = rule.row().source;
            let page = if rule == Rule::COLUMN_TYPES || rule == Rule::NOT_COMMAS {
                page
            } else {
                Some(source::formats_of(self.target))
            };
            self.because_of(rule, page, detail, 0, Vec::new());
        }
    }

    /// Adds the records of formats it does not read.
    fn not_taken(&mut self) {
        let (mut records, mut lines, mut names) = (0, Vec::new(), Vec::new());
        for (format, of) in self.formats() {
            if format.taken_by().has(self.target) {
                continue;
            }
            records += of.records;
            lines.extend_from_slice(&of.lines);
            names.push(format.name());
        }
        let mut detail = String::new();
        let thumbs = self.partial.formats.get(Format::ChatKto as usize);
        if thumbs.is_some_and(|of| of.records > 0) && Format::Chat.taken_by().has(self.target) {
            detail.push_str(
                " Read as plain chats, answers marked false would be learnt as good ones.",
            );
        }
        let chat = &self.partial.not_for_claude;
        if self.target == Target::BedrockClaude && chat.records > 0 {
            records += chat.records;
            lines.extend_from_slice(&chat.lines);
            names.push("chat with roles, tools or parts it does not know");
        }
        if records > 0 {
            lines.sort_unstable();
            lines.truncate(LINES);
            let detail = format!("Found: {}.{detail}", names.join(", "));
            self.because(Rule::NOT_TAKEN, detail, records, lines);
        }
    }

    /// Formats it reads, and not in one file.
    fn mixed(&mut self, main: Format) {
        let mixed: Vec<(Format, &RecordCount)> = self
            .formats()
            .filter(|(format, _)| {
                format.taken_by().has(self.target) && format.family() != main.family()
            })
            .collect();
        if mixed.is_empty() {
            return;
        }
        let mut lines: Vec<u64> = mixed.iter().flat_map(|(_, of)| of.lines.clone()).collect();
        lines.sort_unstable();
        lines.truncate(LINES);
        let records = mixed.iter().map(|(_, of)| of.records).sum();
        let names: Vec<&str> = mixed.iter().map(|(format, _)| format.name()).collect();
        let detail = format!("Mostly {}, and {}.", main.name(), names.join(", "));
        self.because(Rule::MIXED_FILE, detail, records, lines);
    }

    /// Rules that records break.
    fn broken(&mut self) {
        for (rule, tally) in self.partial.tallies.iter() {
            let about = About::rule(rule);
            let counts = &tally.targets[self.target as usize];
            let reason = |records| Reason {
                about,
                detail: String::new(),
                records,
                lines: counts.lines.clone(),
            };
            if counts.refused > 0 {
                self.reasons.push(reason(counts.refused));
            } else if counts.dropped > 0 {
                self.cautions.push(reason(counts.dropped));
            } else if counts.concerned > 0 && about.severity != Severity::WorthALook {
                self.cautions.push(reason(counts.concerned));
            }
        }
        self.reasons.sort_by_key(|reason| u64::MAX - reason.records);
        self.cautions
            .sort_by_key(|reason| u64::MAX - reason.records);
    }

    fn counts(&mut self, limits: &Limits, accepted: u64, main: Format) {
        let (records, bytes) = (self.partial.records, self.partial.bytes);
        if records == 0 || self.takes_nothing() {
            return;
        }
        // Where enough records are there and some are refused, that is said already.
        let spoilt = |least: u64| records >= least && !self.reasons.is_empty();
        let least = limits.min_examples.filter(|least| accepted < *least);
        if let Some(least) = least.filter(|least| !spoilt(*least)) {
            let detail = format!("{accepted} of at least {least}.");
            self.because_of(Rule::TOO_FEW, Some(limits.source), detail, 0, Vec::new());
        }
        let most = if self.target == Target::Gemini && self.partial.with_media > 0 {
            Some(limits::GEMINI_WITH_MEDIA)
        } else {
            limits.max_examples
        };
        if let Some(most) = most.filter(|most| records > *most) {
            let detail = format!("{records} of at most {most}.");
            self.because_of(Rule::TOO_MANY, Some(limits.source), detail, 0, Vec::new());
        }
        if let Some(most) = limits.max_bytes.filter(|most| bytes > *most) {
            let detail = format!("{} MB of at most {} MB.", bytes >> 20, most >> 20);
            self.because_of(Rule::TOO_LARGE, Some(limits.source), detail, 0, Vec::new());
        }
        if self.target == Target::Azure && bytes > AZURE_UPLOAD {
            self.caution(Rule::LARGE_FOR_AZURE, format!("{} MB.", bytes >> 20));
        }
        let nova = self.target == Target::BedrockNova && main == Format::Converse;
        if nova && (8..NOVA_2_SFT).contains(&accepted) {
            self.caution(Rule::FEW_FOR_NOVA2, format!("{accepted} examples."));
        }
        let graded = main == Format::ChatReinforcement;
        if graded && matches!(self.target, Target::OpenAi | Target::Azure) {
            self.caution(Rule::NEEDS_VALIDATION, String::new());
        }
    }

    /// Returns whether the service reads none of the records' formats, so that counting them says
    /// nothing.
    fn takes_nothing(&self) -> bool {
        let mut formats = self.formats();
        !formats.any(|(format, _)| format.taken_by().has(self.target))
    }

    /// A weight on some examples and not on others.
    fn weights(&mut self) {
        let (with, without) = (&self.partial.weighted, &self.partial.unweighted);
        if self.target == Target::Fireworks && with.records > 0 && without.records > 0 {
            let lines = without.lines.clone();
            let records = without.records;
            let page = Rule::SAMPLE_WEIGHT_SOME.row().source;
            self.because_of(
                Rule::SAMPLE_WEIGHT_SOME,
                page,
                String::new(),
                records,
                lines,
            );
        }
    }
}

static NO_RECORDS: RecordCount = RecordCount {
    records: 0,
    lines: Vec::new(),
};

const fn in_words(layout: Layout) -> &'static str {
    match layout {
        Layout::JsonLines => "JSON Lines",
        Layout::JsonArray => "one JSON list",
        Layout::JsonValues => "JSON over several lines",
        Layout::Csv => "a table (CSV)",
        Layout::Parquet => "Parquet",
        Layout::Unknown => "of an unknown kind",
    }
}

/// Returns the targets that would take the file.
pub(crate) fn takers(services: &[Service]) -> Targets {
    let takes = services.iter().filter(|service| service.outcome.is_taken());
    takes.fold(Targets::NONE, |all, service| all | service.target.only())
}
