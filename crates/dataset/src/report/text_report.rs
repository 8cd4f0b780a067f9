//! The section of the report on texts: rules that were broken, and the statistics of the text scan.

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::findings::spot::Spot;
use crate::inspect::partial::Partial;
use crate::rule::{Category, Rule, Scope};
use tuneworthy_core::units::counted;
use tuneworthy_textscan::{Detector, Purpose, TextStatistics};

/// Findings in the texts of a file, and their statistics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextReport {
    /// Records scanned.
    pub records: u64,
    /// Records by kind of finding.
    pub with: With,
    /// Parts of the file that were not scanned. What stands there is not cleared.
    pub not_scanned: NotScanned,
    /// The text rules that were broken, in the order of the table.
    pub rules: Vec<RuleHits>,
    /// Statistics of the texts.
    #[serde(flatten)]
    pub statistics: TextStatistics,
}

/// Records with a finding of a kind. A record counts once for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct With {
    /// Personal data.
    pub personal: u64,
    /// A secret.
    pub secrets: u64,
    /// An unfilled placeholder, or a mark of a chat template.
    pub unfilled: u64,
    /// An answer that refuses.
    pub refusals: u64,
    /// An answer that is empty, stands for none, repeats itself or breaks off.
    pub poor_answers: u64,
    /// Damaged text.
    pub damaged: u64,
    /// A string that Amazon Nova rejects.
    pub refused_by_nova: u64,
    /// A string that Claude on Bedrock rejects.
    pub refused_by_claude: u64,
}

/// Parts of a file that were not scanned for personal data, secrets and the like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotScanned {
    /// Records with pictures, films, sound or files, whose contents are not looked at.
    pub media_records: u64,
    /// Pictures, films and sound written into the records.
    pub embedded_media: u64,
    /// Long values in base64 or hexadecimal.
    pub encoded_values: u64,
    /// Places of the file that could not be read.
    pub unread_places: u64,
}

impl NotScanned {
    /// Returns the parts in words, each with its number.
    #[must_use]
    pub fn says(&self) -> Vec<String> {
        let mut says = Vec::new();
        if self.media_records > 0 {
            says.push(format!(
                "the pictures, films, sound or files of {}",
                counted(self.media_records, "record")
            ));
        }
        if self.encoded_values > 0 {
            says.push(counted(self.encoded_values, "long encoded value"));
        }
        if self.unread_places > 0 {
            says.push(format!(
                "{} that could not be read",
                counted(self.unread_places, "place")
            ));
        }
        says
    }
}

/// The matches of one text rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleHits {
    /// The rule.
    pub rule: Rule,
    /// Number of matches.
    pub hits: u64,
    /// Number of records with a match.
    pub records: u64,
    /// The first place in each of the first twenty records.
    #[serde(serialize_with = "places_in_texts")]
    pub places: Vec<Spot>,
}

impl TextReport {
    pub(crate) fn of(partial: &Partial, statistics: TextStatistics) -> Self {
        let tallies = &partial.tallies;
        let broken = tallies.iter().filter(|(rule, _)| {
            matches!(rule.row().scope, Scope::Text { detector, .. } if is_reported(detector, &statistics))
        });
        let rules = broken.map(|(rule, tally)| RuleHits {
            rule,
            hits: tally.count,
            records: tally.records,
            places: tally.spots.clone(),
        });
        Self {
            records: partial.records(),
            with: With {
                personal: tallies.with(Category::Personal),
                secrets: tallies.with(Category::Secret),
                unfilled: tallies.with(Category::Unfilled),
                refusals: tallies.with(Category::Refusal),
                poor_answers: tallies.with(Category::Poor),
                damaged: tallies.with(Category::Damaged),
                refused_by_nova: tallies.with(Category::Nova),
                refused_by_claude: tallies.with(Category::Claude),
            },
            not_scanned: NotScanned {
                media_records: partial.with_media,
                embedded_media: partial.unscanned.media,
                encoded_values: partial.unscanned.encoded,
                unread_places: partial.unread(),
            },
            rules: rules.collect(),
            statistics,
        }
    }
}

/// Returns whether matches of a detector are reported. A few new facts are in every answer, and an answer
/// may begin like JSON; only a file full of the one, or meant to be the other, makes a finding.
pub(super) const fn is_reported(detector: Detector, statistics: &TextStatistics) -> bool {
    match detector {
        Detector::AnswerNewFacts => statistics.facts.hint,
        Detector::AnswerBrokenJson => statistics.json_answers,
        _ => true,
    }
}

/// Writes places with their span in the decoded text.
fn places_in_texts<S: Serializer>(places: &[Spot], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Located<'a> {
        byte: u64,
        line: u64,
        column: u32,
        path: &'a str,
    }
    #[derive(Serialize)]
    struct InText<'a> {
        record: u64,
        part: u32,
        role: Purpose,
        at: u64,
        length: u64,
        located: Located<'a>,
        excerpt: &'a str,
    }
    let mut list = serializer.serialize_seq(Some(places.len()))?;
    for spot in places {
        if let Some(span) = &spot.in_text {
            list.serialize_element(&InText {
                record: span.record,
                part: span.part,
                role: span.purpose,
                at: span.at,
                length: span.length,
                located: Located {
                    byte: spot.byte,
                    line: spot.line,
                    column: spot.column,
                    path: &spot.path,
                },
                excerpt: &spot.excerpt,
            })?;
        }
    }
    list.end()
}
