//! The report: finished and small, whatever the size of the file.

mod file_findings;

use serde::Serialize;

use super::counts::Spread;
use super::finding::{About, Finding};
use super::formats::Format;
use super::partial::Partial;
use super::service::{Service, services, takers};
use super::tally::CHECKS;
use super::target::Targets;
use crate::catalog::Catalog;
use crate::ingest::Encoding;
use crate::units::Date;

/// What the file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// How it is laid out: `jsonl`, `json-array`, `json-values`, `csv`, `parquet`, `unknown`.
    pub layout: &'static str,
    /// How its characters are written.
    pub encoding: &'static str,
    /// Its bytes.
    pub bytes: u64,
    /// Its line ends.
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

/// A spread in the figures people look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpreadReport {
    /// The smallest.
    pub least: u64,
    /// Half are no larger, to within a quarter.
    pub median: u64,
    /// The mean, rounded down.
    pub mean: u64,
    /// 95 in 100 are no larger, to within a quarter.
    pub p95: u64,
    /// The largest.
    pub most: u64,
    /// The sum.
    pub sum: u64,
    /// A histogram.
    pub bars: Vec<super::counts::Bar>,
}

impl SpreadReport {
    /// Of a spread that counted something.
    pub(crate) fn of(spread: &Spread) -> Option<Self> {
        Some(Self {
            least: spread.least()?,
            median: spread.at(500)?,
            mean: spread.mean()?,
            p95: spread.at(950)?,
            most: spread.most()?,
            sum: spread.sum,
            bars: spread.bars(),
        })
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
    /// Records somebody would take.
    pub usable: u64,
    /// What was found, the worst first.
    pub findings: Vec<Finding>,
    /// What only those would mind whom the format was not made for.
    pub elsewhere: Vec<Finding>,
    /// Turns of a record, system prompts aside.
    pub turns: Option<SpreadReport>,
    /// Records with pictures or files.
    pub with_media: u64,
    /// Records that declare or call tools.
    pub with_tools: u64,
    /// Records with a system prompt.
    pub with_system: u64,
}

impl Partial {
    /// Finishes the file as of a day.
    #[must_use]
    pub fn finish(&self, catalog: &Catalog, today: Date) -> Report {
        let services = services(self, catalog, today);
        let (findings, elsewhere) = self.findings();
        Report {
            file: self.file_facts(),
            formats: self.shares(),
            taken_by: takers(&services),
            services,
            usable: self.rows.iter().filter(|row| row.usable).count() as u64,
            findings,
            elsewhere,
            turns: SpreadReport::of(&self.turns),
            with_media: self.with_media,
            with_tools: self.with_tools,
            with_system: self.with_system,
        }
    }

    fn file_facts(&self) -> FileFacts {
        let lost = |check: usize| {
            let kind = check.checked_sub(super::rule::Rule::ALL.len())?;
            let kind = crate::ingest::ProblemKind::ALL.get(kind)?;
            (kind.effect() == crate::ingest::Effect::Lost).then(|| self.tallies.get(check))?
        };
        FileFacts {
            layout: self.layout.id(),
            encoding: match self.encoding {
                Encoding::Utf8 => "utf-8",
                Encoding::Utf16Le => "utf-16le",
                Encoding::Utf16Be => "utf-16be",
            },
            bytes: self.bytes,
            lines: self.lines,
            records: self.records,
            unread: (0..CHECKS).filter_map(lost).map(|tally| tally.count).sum(),
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

    /// Who the formats in the file were made for.
    fn home(&self) -> Targets {
        let all = Format::ALL.iter().zip(&self.formats);
        all.filter(|(_, of)| of.records > 0)
            .fold(Targets::NONE, |home, (format, _)| home | format.home())
    }

    fn findings(&self) -> (Vec<Finding>, Vec<Finding>) {
        let home = self.home();
        let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
        for number in 0..CHECKS {
            let Some((about, tally)) = About::check(number).zip(self.tallies.get(number)) else {
                continue;
            };
            let finding = Finding::of(about, tally, home);
            if Finding::is_elsewhere(tally, home) {
                elsewhere.push(finding);
            } else {
                here.push(finding);
            }
        }
        here.append(&mut self.file_findings());
        for list in [&mut here, &mut elsewhere] {
            list.sort_by_key(|finding| {
                let refused = u32::MAX - finding.rejected_by.count();
                (finding.severity, refused, u64::MAX - finding.records)
            });
        }
        (here, elsewhere)
    }
}
