//! What the text checks found, as findings of the report.

use std::collections::BTreeSet;

use super::alike::Lookup;
use crate::finding::Finding;
use crate::partial::Partial;
use crate::rule::{Rule, Severity};
use crate::tally::{SPOTS, Spot};
use tuneworthy_textscan::{Group, LabelReport, LengthReport, Role, TextReport};

/// The commonest label against the rarest from which it is said. The house's own line.
const UNEVEN: u64 = 10;
/// Fewer answers than this have no usual length. The house's own line.
pub(super) const ANSWERS: u64 = 30;

/// Findings that concern whoever trains on the file.
pub(super) fn of(text: &TextReport, partial: &Partial, found: &mut Vec<Finding>) {
    let shown = text.rules.iter().filter(|found| {
        match found.rule.info().group {
            // Those are rules of records, for the services they concern.
            Group::ReservedNova | Group::ReservedClaude => false,
            // A few facts are in every answer; only a file full of them is worth a word.
            _ => found.rule.info().id != "answer-new-facts" || text.facts.hint,
        }
    });
    found.extend(shown.map(Finding::in_texts));
    systems(text, partial, found);
    if let Some(labels) = &text.labels {
        of_labels(labels, partial, found);
    }
    let switched = text.languages.switched;
    if switched > 0 {
        found.push(Finding::whole(Rule::LanguageSwitched, switched, Vec::new()));
    }
    let cut = &text.cut_offs;
    if cut.suspicious {
        let numbers = cut
            .longest_open
            .iter()
            .map(|text| (text.record, String::new()));
        let places = spots(partial, numbers);
        found.push(Finding::whole(Rule::CutAtLength, cut.long_open, places));
    }
    let answers = text.roles.iter().find(|role| role.role == Role::Assistant);
    let enough = |of: &&LengthReport| of.far > 0 && of.texts >= ANSWERS;
    if let Some(lengths) = answers.map(|role| &role.lengths).filter(enough) {
        let far = lengths.longest_texts.iter();
        let far = far.filter(|text| text.characters >= lengths.far_from);
        let numbers = far.map(|text| (text.record, format!("{} characters", text.characters)));
        let places = spots(partial, numbers);
        found.push(Finding::whole(Rule::LengthFar, lengths.far, places));
    }
}

/// What only a service would mind that does not read the file as it is.
pub(super) fn for_others(text: &TextReport, partial: &Partial) -> Vec<Finding> {
    [
        (
            Rule::ReservedNova,
            Group::ReservedNova,
            text.with.refused_by_nova,
        ),
        (
            Rule::ReservedClaude,
            Group::ReservedClaude,
            text.with.refused_by_claude,
        ),
    ]
    .into_iter()
    .filter(|(rule, _, records)| *records > 0 && partial.tallies.get(*rule as usize).is_none())
    .map(|(rule, group, records)| {
        let of = || {
            text.rules
                .iter()
                .filter(|found| found.rule.info().group == group)
        };
        let places = of().flat_map(|found| {
            found.places.iter().map(|place| {
                let mut spot = Spot::in_text(place);
                found.rule.info().name.clone_into(&mut spot.hint);
                spot
            })
        });
        let mut places: Vec<Spot> = places.collect();
        places.sort();
        places.truncate(SPOTS);
        let mut finding = Finding::whole(rule, of().map(|found| found.hits).sum(), places);
        finding.records = records;
        finding.severity = Severity::WorthALook;
        finding
    })
    .collect()
}

fn systems(text: &TextReport, partial: &Partial, found: &mut Vec<Finding>) {
    let systems = &text.systems;
    if systems.lookalikes > 0 {
        let alike = systems
            .prompts
            .iter()
            .filter(|prompt| prompt.lookalikes > 0);
        let numbers = alike.map(|prompt| (prompt.first_record, prompt.head.clone()));
        let places = spots(partial, numbers);
        found.push(Finding::whole(
            Rule::SystemAlike,
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
        found.push(Finding::whole(Rule::SystemSome, fewer, places));
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
        found.push(Finding::whole(Rule::LabelSpellings, labels.varied, places));
    }
    if labels.few > 0 {
        let rare = labels.labels.iter().rev().take(SPOTS);
        let numbers = rare.filter_map(|label| first(label, format!("{} examples", label.count)));
        let places = spots(partial, numbers);
        found.push(Finding::whole(Rule::LabelFew, labels.few, places));
    }
    if labels.largest > labels.smallest.saturating_mul(UNEVEN) {
        let ends = [labels.labels.first(), labels.labels.last()];
        let numbers = ends.into_iter().flatten();
        let numbers = numbers.filter_map(|label| first(label, format!("{} examples", label.count)));
        let places = spots(partial, numbers);
        found.push(Finding::whole(Rule::LabelShare, labels.largest, places));
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
