//! Findings that need all records together.

use crate::findings::finding::Finding;
use crate::findings::spot::Spot;
use crate::findings::tally::SPOTS;
use crate::inspect::partial::Partial;
use crate::limits::START_WITH;
use crate::record::formats::Format;
use crate::rule::{Rule, Severity};
use crate::service::failing;
use crate::target::Target;
use tuneworthy_ingest::FilePlace;
use tuneworthy_textscan::masked;

/// Fewer pairs than this say nothing about length.
const PAIRS_TO_JUDGE: u64 = 10;
/// One side longer in more than so many of a hundred: the threshold of Microsoft's Foundry
/// fine-tuning skill (azure-skills, 21 August 2026).
const BIASED: u64 = 80;

/// A place that is a line and a word.
fn on(line: u64, hint: String) -> Spot {
    let place = FilePlace {
        byte: 0,
        line,
        column: 1,
    };
    Spot::at(place, String::new(), String::new(), hint)
}

impl Partial {
    pub(super) fn file_findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        self.references(&mut found);
        self.preference(&mut found);
        self.mixed(&mut found);
        let (with, without) = (&self.weighted, &self.unweighted);
        if with.records > 0 && without.records > 0 {
            let lines = without.lines.iter().map(|line| on(*line, String::new()));
            let mut finding =
                Finding::whole(Rule::SAMPLE_WEIGHT_SOME, without.records, lines.collect());
            finding.rejected_by = Target::Fireworks.only();
            found.push(finding);
        }
        for rule in [
            Rule::EXTENSION_REFUSED,
            Rule::READ_AS_OTHER,
            Rule::NOT_COMMAS,
            Rule::COLUMN_TYPES,
        ] {
            let failing = failing(self, rule);
            if failing.is_empty() {
                continue;
            }
            let places = if rule == Rule::COLUMN_TYPES {
                let mixed = self.columns.mixed().into_iter().take(SPOTS);
                mixed
                    .map(|column| on(column.line, masked(&column.path)))
                    .collect()
            } else {
                Vec::new()
            };
            let mut finding = Finding::whole(rule, self.records, places);
            finding.rejected_by = failing;
            if rule == Rule::COLUMN_TYPES {
                finding.count = self.columns.mixed().len() as u64;
            }
            // What one trainer alone minds is no fault of the file.
            if !self.home().without(failing).is_empty() {
                finding.severity = Severity::WorthALook;
            }
            found.push(finding);
        }
        let training: u64 = Format::ALL
            .iter()
            .zip(&self.formats)
            .filter(|(format, _)| format.is_training())
            .map(|(_, of)| of.records)
            .sum();
        if (1..START_WITH).contains(&training) {
            found.push(Finding::whole(Rule::FEW, training, Vec::new()));
        }
        found
    }

    fn references(&self, found: &mut Vec<Finding>) {
        let all = self.references.records;
        let (mut some, mut types, mut equal) = (Vec::new(), Vec::new(), Vec::new());
        let mut missing = 0;
        for (name, field) in &self.references.fields {
            let line = |line: Option<u64>| on(line.unwrap_or(1), masked(name));
            if field.records < all {
                missing += all - field.records;
                some.push(line(field.absent));
            }
            if !field.is_of_one_kind() {
                types.push(line(field.other_kind));
            }
            if field.is_constant() && field.records == all && all > 1 {
                equal.push(line(None));
            }
        }
        // One field that never changes may be a setting. All of them leave nothing to tell apart.
        if equal.len() < self.references.fields.len() {
            equal.clear();
        }
        let (fields, constant) = (types.len() as u64, equal.len() as u64);
        for (rule, count, mut places) in [
            (Rule::REFERENCE_SOME, missing, some),
            (Rule::REFERENCE_TYPES, fields, types),
            (Rule::REFERENCES_EQUAL, constant, equal),
        ] {
            if !places.is_empty() {
                places.truncate(SPOTS);
                found.push(Finding::whole(rule, count, places));
            }
        }
    }

    fn preference(&self, found: &mut Vec<Finding>) {
        let pairs = &self.pairs;
        let longest = pairs.longer.max(pairs.shorter);
        if pairs.count >= PAIRS_TO_JUDGE && longest * 100 > pairs.count * BIASED {
            let side = if pairs.longer == longest {
                "longer"
            } else {
                "shorter"
            };
            let percent = longest * 100 / pairs.count;
            let said = format!("{side} in {percent} of 100 pairs");
            found.push(Finding::whole(
                Rule::LENGTH_BIAS,
                longest,
                vec![on(1, said)],
            ));
        }
        let contradictions = pairs.contradictions();
        if !contradictions.is_empty() {
            let shown = contradictions.iter().take(SPOTS);
            let places = shown.map(|(one, other)| on(*other, format!("line {one}")));
            let count = contradictions.len() as u64;
            found.push(Finding::whole(Rule::CONTRADICTION, count, places.collect()));
        }
    }

    fn mixed(&self, found: &mut Vec<Finding>) {
        let shares = self.shares();
        let Some(main) = shares.first() else { return };
        let others: Vec<_> = shares
            .iter()
            .filter(|share| share.format.family() != main.format.family())
            .collect();
        if others.is_empty() {
            return;
        }
        let count = others.iter().map(|share| share.records).sum();
        let places = others.iter().flat_map(|share| {
            let lines = share.lines.iter().take(1);
            lines.map(|line| on(*line, share.name.to_owned()))
        });
        let mut places: Vec<Spot> = places.collect();
        places.sort();
        places.truncate(SPOTS);
        let mut finding = Finding::whole(Rule::MIXED_FILE, count, places);
        finding.rejected_by = main.format.taken_by() & Rule::MIXED_FILE.row().rejects;
        if !finding.rejected_by.is_empty() {
            finding.severity = Severity::Rejects;
        }
        found.push(finding);
    }
}
