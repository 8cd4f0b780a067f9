//! Floors of recall and ceilings of false alarms over generated sets with known answers.
//! `cargo run -p tuneworthy-dataset --example recall` prints the whole table.

mod recall;

use recall::{Score, all, keys::missed_services};

/// Least recall in hundredths, and most false alarms, of a kind.
const HELD: [(&str, usize, usize); 19] = [
    ("payment cards", 97, 0),
    ("phones of 20 countries, with country code", 97, 0),
    ("phones of 20 countries, behind a word", 97, 0),
    ("IBANs of 20 countries", 99, 0),
    ("keys of 20 services", 99, 0),
    ("passwords in commands, addresses and files", 97, 0),
    ("refusals in English", 97, 0),
    ("refusals in Chinese", 97, 0),
    ("near-copies: a number", 98, 0),
    ("near-copies: a word", 98, 0),
    ("near-copies: a sentence of six", 95, 0),
    ("near-copies: case and blanks", 98, 0),
    ("prompt leaks: a suffix", 97, 0),
    ("prompt leaks: question and answer labels", 97, 0),
    ("prompt leaks: an instruction in front", 97, 0),
    ("prompt leaks: capital letters", 99, 0),
    ("prompt leaks: blanks", 99, 0),
    ("prompt leaks: one digit", 90, 0),
    ("prompt leaks: exact, other format", 99, 0),
];

#[test]
fn recall_and_false_alarms_keep_their_bounds() {
    let scores = all();
    assert_eq!(scores.len(), HELD.len());
    let broken: Vec<String> = scores
        .iter()
        .zip(HELD)
        .inspect(|(score, (kind, ..))| assert_eq!(score.kind, *kind))
        .filter(|(score, (_, least, most))| score.recall() < *least || score.wrong > *most)
        .map(|(score, _)| told(score))
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Returns a score with its first miss and its first false alarm.
fn told(score: &Score) -> String {
    format!(
        "{}: {} of {} found, {} of {} wrong; missed {:?}, alarm {:?}",
        score.kind, score.found, score.planted, score.wrong, score.clean, score.missed, score.alarm
    )
}

#[test]
fn no_service_is_missed_more_than_twice_in_a_hundred() {
    assert_eq!(missed_services(), [""; 0]);
}
