//! The report: finished and small, whatever the size of the file.

mod alike;
mod beside;
mod blocks;
mod compatibility;
mod file_findings;
mod headline;
mod loaders;
mod markdown;
mod spread;
mod summary;
mod text_findings;
mod text_report;
mod texts;
mod topic;
mod training;

pub use alike::{AlikeGroup, AlikeGroups, Duplicates, LeakPair, LeakReport, Leakage, RecordPlace};
pub use beside::Excerpt;
pub use compatibility::{CommonReason, Compatibility, ServiceRow};
pub use loaders::Loader;
pub use spread::{Bar, Spread};
pub use text_report::{NotScanned, RuleHits, TextReport, With};
pub use topic::{TextTable, Topic};
pub use training::{Cost, Training};

use serde::Serialize;

use crate::findings::finding::Finding;
use crate::inspect::partial::Partial;
use crate::inspect::whole::Whole;
use crate::record::formats::Format;
use crate::rule::{Rule, Scope};
use crate::service::{Service, services, takers};
use crate::target::Targets;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;
use tuneworthy_ingest::{CharEncoding, Effect, ProblemKind};
use tuneworthy_tokenizer::ESTIMATE_PERCENT;

/// Layout, encoding and counts of the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Id of the layout: `jsonl`, `json-array`, `json-values`, `csv`, `parquet`, `unknown`.
    pub layout: &'static str,
    /// Character encoding: `utf-8`, `utf-16le` or `utf-16be`.
    pub encoding: &'static str,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of lines; of rows in a Parquet file.
    pub lines: u64,
    /// Number of records that could be read.
    pub records: u64,
    /// Number of places from which nothing could be read.
    pub unread: u64,
}

/// Number of records in one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The format.
    pub format: Format,
    /// Its name.
    pub name: &'static str,
    /// Records.
    pub records: u64,
    /// Share of all records in thousandths, rounded down.
    pub permille: u64,
    /// Line numbers of the first such records.
    pub lines: Vec<u64>,
}

/// Tokens of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tokens {
    /// Whether tokens were counted exactly.
    pub exact: bool,
    /// The encoding tokens are counted by, as tiktoken names it.
    pub encoding: &'static str,
    /// Error bound of an estimate, in percent of the exact count: the estimate for one example is
    /// within it 9 times in 10. `None` if counted exactly.
    pub within_percent: Option<u64>,
    /// Tokens read in one pass over the file.
    pub all: u64,
    /// Tokens learnt in one pass.
    pub learnt: u64,
    /// Length in tokens at which examples are cut for `learnt_when_cut`.
    pub cut_at: u64,
    /// Tokens learnt in one pass if longer examples are cut at `cut_at`.
    pub learnt_when_cut: u64,
    /// Spread of the lengths of examples, in tokens; `None` without examples.
    pub lengths: Option<Spread>,
}

impl Tokens {
    /// Returns the way tokens were counted and the error bound, in a sentence.
    #[must_use]
    pub fn how(&self) -> String {
        match self.within_percent {
            None => format!("Counted exactly, by {}.", self.encoding),
            Some(percent) => format!(
                "Estimated for {}: an example is within {percent} % of the exact count 9 times in 10.",
                self.encoding
            ),
        }
    }
}

/// Finished report on a file. Its size does not depend on that of the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Facts about the file as a whole.
    pub file: FileFacts,
    /// Number of records by format, the most frequent first.
    pub formats: Vec<Share>,
    /// Verdict of each service.
    pub services: Vec<Service>,
    /// Services and trainers that accept the file.
    pub taken_by: Targets,
    /// Number of records that at least one target accepts, copies of one text counted once.
    pub usable: u64,
    /// Findings, the most severe first.
    pub findings: Vec<Finding>,
    /// Findings that matter only to targets the formats of the file were not made for.
    pub elsewhere: Vec<Finding>,
    /// Copies, conflicting answers and near-duplicates.
    pub duplicates: Duplicates,
    /// Records that the validation file shares with this one; `None` without a validation file.
    pub leakage: Option<Leakage>,
    /// Findings in the texts: personal data, secrets, answers, labels, languages.
    pub text: TextReport,
    /// Numbers of tokens.
    pub tokens: Tokens,
    /// Tokens and cost of training on the file, for each service that reads it.
    pub training: Vec<Training>,
    /// Configuration and kept records for each trainer.
    pub loaders: Vec<Loader>,
    /// Spread of the number of turns in a record, without system prompts.
    pub turns: Option<Spread>,
    /// Number of records with images, videos, sound or files.
    pub with_media: u64,
    /// Number of records that declare or call tools.
    pub with_tools: u64,
    /// Number of records with a system prompt.
    pub with_system: u64,
}

impl Whole {
    /// The report as of a day. `validation`: the file the tune is to be measured on.
    #[must_use]
    pub fn report(&self, catalog: &Catalog, today: Date, validation: Option<&Self>) -> Report {
        let partial = &self.partial;
        let services = services(partial, catalog, today);
        let duplicates = Duplicates::of(&self.index.summary(alike::SHOWN), &partial.rows);
        let leakage = validation.map(|validation| {
            let leaks = self.index.leaks(&validation.index, alike::SHOWN);
            Leakage::of(&leaks, &partial.rows, &validation.partial.rows)
        });
        let mut whole = partial.file_findings();
        duplicates.findings(partial.has_one_answer(), &mut whole);
        if let Some(leakage) = &leakage {
            leakage.findings(&mut whole);
        }
        let text = TextReport::of(partial, self.text.clone());
        text_findings::of(&text, partial, &mut whole);
        text_findings::template(&text.statistics, self.index.shared(), partial, &mut whole);
        let others = text_findings::for_others(partial);
        let (findings, elsewhere) = partial.findings(whole, others);
        let encoding = partial.lengths.encoding;
        Report {
            file: partial.file_facts(),
            formats: partial.shares(),
            taken_by: takers(&services),
            training: training::of(&services, &partial.lengths, today),
            loaders: loaders::of(partial, &services),
            services,
            usable: self.usable(),
            findings,
            elsewhere,
            duplicates,
            leakage,
            text,
            tokens: Tokens {
                exact: encoding.is_some(),
                encoding: encoding
                    .unwrap_or(tuneworthy_tokenizer::Encoding::O200k)
                    .name(),
                within_percent: encoding.is_none().then_some(ESTIMATE_PERCENT),
                all: partial.lengths.all.total(),
                learnt: partial.lengths.learnt,
                cut_at: partial.lengths.cut_at,
                learnt_when_cut: partial.lengths.left_at(partial.lengths.cut_at).unwrap_or(0),
                lengths: Spread::of(&partial.lengths.sequences),
            },
            turns: Spread::of(&partial.turns),
            with_media: partial.with_media,
            with_tools: partial.with_tools,
            with_system: partial.with_system,
        }
    }
}

impl Partial {
    /// Returns whether most records are in a format with one answer to a prompt. Preference pairs
    /// and thumbs have several.
    fn has_one_answer(&self) -> bool {
        let shares = self.shares();
        let main = shares.first().and_then(|share| share.format.method());
        main == Some(Method::Sft)
    }

    /// Returns the number of places from which nothing could be read.
    fn unread(&self) -> u64 {
        let lost = ProblemKind::ALL
            .iter()
            .filter(|kind| kind.effect() == Effect::Lost)
            .filter_map(|kind| self.tallies.get(Rule::of_problem(*kind)));
        lost.map(|tally| tally.count).sum()
    }

    fn file_facts(&self) -> FileFacts {
        FileFacts {
            layout: self.layout.id(),
            encoding: match self.encoding {
                CharEncoding::Utf8 => "utf-8",
                CharEncoding::Utf16Le => "utf-16le",
                CharEncoding::Utf16Be => "utf-16be",
            },
            bytes: self.bytes,
            lines: self.lines + u64::from(self.has_open_line),
            records: self.records,
            unread: self.unread(),
        }
    }

    fn shares(&self) -> Vec<Share> {
        let all = Format::ALL.iter().zip(&self.formats);
        let mut shares: Vec<Share> = all
            .filter(|(_, of)| of.records > 0)
            .map(|(format, of)| Share {
                format: *format,
                name: format.name(),
                records: of.records,
                permille: of.records * 1000 / self.records.max(1),
                lines: of.lines.clone(),
            })
            .collect();
        shares.sort_by_key(|share| u64::MAX - share.records);
        shares
    }

    /// Returns the targets that the formats in the file were made for.
    pub(crate) fn home(&self) -> Targets {
        // Of a file without a record everything found concerns everybody.
        if self.records == 0 {
            return Targets::ALL;
        }
        let all = Format::ALL.iter().zip(&self.formats);
        all.filter(|(_, of)| of.records > 0)
            .fold(Targets::NONE, |home, (format, _)| home | format.home())
    }

    fn findings(
        &self,
        mut whole: Vec<Finding>,
        mut elsewhere: Vec<Finding>,
    ) -> (Vec<Finding>, Vec<Finding>) {
        let home = self.home();
        let mut here = Vec::new();
        // Those of texts are among the findings of the whole file.
        let of_records = |rule: Rule| !matches!(rule.row().scope, Scope::Text { .. });
        for (rule, tally) in self.tallies.iter().filter(|(rule, _)| of_records(*rule)) {
            let finding = Finding::of(rule, tally, home);
            if Finding::is_elsewhere(tally, home) {
                elsewhere.push(finding);
            } else {
                here.push(finding);
            }
        }
        here.append(&mut whole);
        for list in [&mut here, &mut elsewhere] {
            list.sort_by_key(|finding| {
                let refused = u32::MAX - finding.rejected_by.count();
                (finding.severity, refused, u64::MAX - finding.records)
            });
        }
        (here, elsewhere)
    }
}
