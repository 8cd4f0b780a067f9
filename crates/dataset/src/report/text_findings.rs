//! Findings about the texts of a file.

use std::collections::BTreeSet;

use super::alike::Lookup;
use super::text_report::{TextReport, is_reported};
use crate::findings::finding::Finding;
use crate::findings::spot::Spot;
use crate::findings::tally::SPOTS;
use crate::inspect::partial::Partial;
use crate::rule::{Category, Rule, Scope, Severity};
use crate::target::Targets;
use tuneworthy_textscan::{LabelReport, LengthReport, Purpose, TextStatistics};

/// The commonest label against the rarest from which it is said. Chosen here: no source names a limit.
const UNEVEN: u64 = 10;
/// Fewer answers than this have no usual length. Chosen here: no source names a limit.
pub(super) const ANSWERS: u64 = 30;

/// Adds the findings about texts that concern every target.
pub(super) fn of(text: &TextReport, partial: &Partial, found: &mut Vec<Finding>) {
    let text = &text.statistics;
    for (rule, tally) in partial.tallies.iter() {
        if let Scope::Text { detector, .. } = rule.row().scope
            && rule.reported_as().is_none()
            && is_reported(detector, text)
        {
            found.push(Finding::of(rule, tally, Targets::ALL));
        }
    }
    systems(text, partial, found);
    if let Some(labels) = &text.labels {
        of_labels(labels, partial, found);
    }
    let languages = &text.languages;
    if languages.switched > 0 {
        let first = languages.first_switched.iter();
        let places = spots(partial, first.map(|record| (*record, String::new())));
        let finding = Finding::whole(Rule::LANGUAGE_SWITCHED, languages.switched, places);
        found.push(Finding {
            records: languages.switched_records,
            ..finding
        });
    }
    let cut = &text.cut_offs;
    if cut.suspicious {
        let numbers = cut
            .longest_open
            .iter()
            .map(|text| (text.record, String::new()));
        let places = spots(partial, numbers);
        let finding = Finding::whole(Rule::CUT_AT_LENGTH, cut.long_open, places);
        found.push(Finding {
            records: cut.records,
            ..finding
        });
    }
    let answers = text.roles.iter().find(|role| role.role == Purpose::Answer);
    let enough = |of: &&LengthReport| of.far > 0 && of.texts >= ANSWERS;
    if let Some(lengths) = answers.map(|role| &role.lengths).filter(enough) {
        let far = lengths.longest_texts.iter();
        let far = far.filter(|text| text.characters >= lengths.far_from);
        let numbers = far.map(|text| (text.record, format!("{} characters", text.characters)));
        let places = spots(partial, numbers);
        let finding = Finding::whole(Rule::LENGTH_FAR, lengths.far, places);
        found.push(Finding {
            records: text.far_answer_records,
            ..finding
        });
    }
}

/// Returns the findings about strings that a service rejects which does not read the file as it is.
pub(super) fn for_others(partial: &Partial) -> Vec<Finding> {
    [
        (Rule::RESERVED_NOVA, Category::Nova),
        (Rule::RESERVED_CLAUDE, Category::Claude),
    ]
    .into_iter()
    .map(|(rule, kind)| (rule, partial.tallies.with(kind)))
    .filter(|(rule, records)| *records > 0 && partial.tallies.get(*rule).is_none())
    .map(|(rule, records)| {
        let (mut count, mut places) = (0, Vec::new());
        for (of, tally) in partial.tallies.iter() {
            if let Scope::Text { name, .. } = of.row().scope
                && of.reported_as() == Some(rule)
            {
                count += tally.count;
                places.extend(tally.spots.iter().map(|spot| Spot {
                    hint: name.to_owned(),
                    ..spot.clone()
                }));
            }
        }
        places.sort();
        places.truncate(SPOTS);
        let mut finding = Finding::whole(rule, count, places);
        finding.records = records;
        finding.severity = Severity::WorthALook;
        finding
    })
    .collect()
}

/// Fewest records of which a template is said to fill most.
const TEMPLATE_RECORDS: u64 = 20;
/// Hundredths of the text from which it is said. Chosen here: no source names a share.
const TEMPLATE_PERCENT: f64 = 50.0;

/// Adds the finding that most of the text is the same in every record. `shared`: the share of the
/// conversations that most records have in common, from 0 to 1.
pub(super) fn template(
    text: &TextStatistics,
    shared: f64,
    partial: &Partial,
    found: &mut Vec<Finding>,
) {
    let bytes = |of: fn(Purpose) -> bool| {
        let roles = text.roles.iter().filter(|role| of(role.role));
        roles.map(|role| role.bytes).sum::<u64>() as f64
    };
    let systems = &text.systems;
    // A system prompt is a template where ten records share one.
    let same_system = systems.different * 10 <= systems.with;
    let system = bytes(|role| role == Purpose::System);
    let said = bytes(|role| !matches!(role, Purpose::System | Purpose::Field));
    let fixed = said * shared + if same_system { system } else { 0.0 };
    let percent = 100.0 * fixed / (system + said).max(1.0);
    if partial.records < TEMPLATE_RECORDS || percent < TEMPLATE_PERCENT {
        return;
    }
    let places = spots(
        partial,
        std::iter::once((0, format!("{percent:.0} % of the text"))),
    );
    found.push(Finding::whole(
        Rule::TEMPLATE_SHARE,
        partial.records,
        places,
    ));
}

fn systems(text: &TextStatistics, partial: &Partial, found: &mut Vec<Finding>) {
    let systems = &text.systems;
    if systems.lookalikes > 0 {
        let alike = systems
            .prompts
            .iter()
            .filter(|prompt| prompt.lookalikes > 0);
        let numbers = alike.map(|prompt| (prompt.first_record, prompt.head.clone()));
        let places = spots(partial, numbers);
        found.push(Finding::whole(
            Rule::SYSTEM_ALIKE,
            systems.lookalikes,
            places,
        ));
    }
    let fewer = systems.with.min(systems.without);
    if fewer > 0 {
        let with = format!("{} with, {} without", systems.with, systems.without);
        let first = systems
            .prompts
            .iter()
            .map(|prompt| prompt.first_record)
            .min();
        let places = spots(partial, first.map(|first| (first, with)).into_iter());
        found.push(Finding::whole(Rule::SYSTEM_SOME, fewer, places));
    }
}

fn of_labels(labels: &LabelReport, partial: &Partial, found: &mut Vec<Finding>) {
    let first = |label: &tuneworthy_textscan::Label, said: String| {
        let spelling = label.spellings.first()?;
        Some((spelling.first_record, format!("{}: {said}", spelling.text)))
    };
    if labels.varied > 0 {
        let varied = labels
            .labels
            .iter()
            .filter(|label| label.spellings.len() > 1);
        let numbers = varied.flat_map(|label| {
            label.spellings.iter().skip(1).map(|spelling| {
                (
                    spelling.first_record,
                    format!(
                        "\u{201c}{}\u{201d}, {} times",
                        spelling.text, spelling.count
                    ),
                )
            })
        });
        let places = spots(partial, numbers);
        let varied = labels
            .labels
            .iter()
            .filter(|label| label.spellings.len() > 1);
        let finding = Finding::whole(Rule::LABEL_SPELLINGS, labels.varied, places);
        found.push(Finding {
            records: varied.map(|label| label.count).sum(),
            ..finding
        });
    }
    if labels.few > 0 {
        let rare = labels.labels.iter().rev().take(SPOTS);
        let numbers = rare.filter_map(|label| first(label, format!("{} examples", label.count)));
        let places = spots(partial, numbers);
        let few = labels.labels.iter().rev();
        let few = few.take(usize::try_from(labels.few).unwrap_or(usize::MAX));
        let finding = Finding::whole(Rule::LABEL_FEW, labels.few, places);
        found.push(Finding {
            records: few.map(|label| label.count).sum(),
            ..finding
        });
    }
    if labels.largest > labels.smallest.saturating_mul(UNEVEN) {
        let ends = [labels.labels.first(), labels.labels.last()];
        let numbers = ends.into_iter().flatten();
        let numbers = numbers.filter_map(|label| first(label, format!("{} examples", label.count)));
        let places = spots(partial, numbers);
        found.push(Finding::whole(Rule::LABEL_SHARE, labels.largest, places));
    }
}

/// Places of records by number, with a word to each; the first few.
fn spots(partial: &Partial, numbers: impl Iterator<Item = (u64, String)>) -> Vec<Spot> {
    let numbers: Vec<(u64, String)> = numbers.take(SPOTS).collect();
    let known: BTreeSet<u64> = numbers.iter().map(|(number, _)| *number).collect();
    let lookup = Lookup::of(&partial.rows, known);
    numbers
        .into_iter()
        .filter_map(|(number, said)| Some(super::alike::spot(lookup.at(number)?, said)))
        .collect()
}
