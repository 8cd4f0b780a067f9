//! The report: finished and small, whatever the size of the file.

mod alike;
mod beside;
mod blocks;
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

/// What the file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// How it is laid out: `jsonl`, `json-array`, `json-values`, `csv`, `parquet`, `unknown`.
    pub layout: &'static str,
    /// How its characters are written.
    pub encoding: &'static str,
    /// Its bytes.
    pub bytes: u64,
    /// Its lines; of a Parquet file the rows.
    pub lines: u64,
    /// Records that could be read.
    pub records: u64,
    /// Places from which nothing could be read.
    pub unread: u64,
}

/// How many records are in a format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The format.
    pub format: Format,
    /// Its name.
    pub name: &'static str,
    /// Records.
    pub records: u64,
    /// Of a thousand records, rounded down.
    pub permille: u64,
    /// The first lines.
    pub lines: Vec<u64>,
}

/// Tokens of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tokens {
    /// Whether they were counted exactly.
    pub exact: bool,
    /// The encoding they are counted by, as tiktoken names it.
    pub encoding: &'static str,
    /// Of an estimate: an example's is within so many hundredths of the exact count 9 times in 10.
    pub within_percent: Option<u64>,
    /// All that is read in one pass.
    pub all: u64,
    /// What is learnt of it.
    pub learnt: u64,
    /// The length at which a trainer on one's own machines was taken to cut.
    pub cut_at: u64,
    /// What is left to learn there.
    pub learnt_when_cut: u64,
    /// How long examples are.
    pub lengths: Option<Spread>,
}

impl Tokens {
    /// Returns how they were counted, and how far off that may be, in a sentence.
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

/// What a file holds, finished.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What the file is.
    pub file: FileFacts,
    /// The formats, the most frequent first.
    pub formats: Vec<Share>,
    /// What each service would say.
    pub services: Vec<Service>,
    /// Who would take the file.
    pub taken_by: Targets,
    /// Records somebody would take, copies of one text counted once.
    pub usable: u64,
    /// What was found, the worst first.
    pub findings: Vec<Finding>,
    /// What only those would mind whom the format was not made for.
    pub elsewhere: Vec<Finding>,
    /// Records that are alike.
    pub duplicates: Duplicates,
    /// What the validation file shares with this one, where there is one.
    pub leakage: Option<Leakage>,
    /// What stands in the texts: personal data, secrets, answers, labels, languages.
    pub text: TextReport,
    /// Tokens.
    pub tokens: Tokens,
    /// What training on it would take and cost, for each service that reads it.
    pub training: Vec<Training>,
    /// How each trainer loads the file.
    pub loaders: Vec<Loader>,
    /// Turns of a record, system prompts aside.
    pub turns: Option<Spread>,
    /// Records with pictures or files.
    pub with_media: u64,
    /// Records that declare or call tools.
    pub with_tools: u64,
    /// Records with a system prompt.
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
    /// Whether a prompt has one answer here. Pairs and thumbs come several to a prompt.
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
