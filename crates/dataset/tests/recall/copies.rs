//! Near-copies within a file, and prompts that a second file shares with it, across formats.

use std::fmt::Write as _;

use super::{Draw, Score};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{Inspector, Options, Report, Whole, survey};

const EACH: usize = 150;

const NOUNS: [&str; 40] = [
    "ferry",
    "printer",
    "tank",
    "baker",
    "library",
    "orchard",
    "tram",
    "garden",
    "violin",
    "glacier",
    "harbour",
    "lantern",
    "carpenter",
    "meadow",
    "satellite",
    "notebook",
    "kettle",
    "village",
    "compass",
    "quarry",
    "balloon",
    "theatre",
    "bicycle",
    "aquarium",
    "museum",
    "pharmacy",
    "windmill",
    "canal",
    "furnace",
    "telescope",
    "cellar",
    "bridge",
    "archive",
    "stable",
    "workshop",
    "lighthouse",
    "vineyard",
    "reservoir",
    "dynamo",
    "chapel",
];
const VERBS: [&str; 16] = [
    "carries", "holds", "sells", "repairs", "loses", "collects", "paints", "delivers", "records",
    "measures", "stores", "exports", "borrows", "heats", "rents", "polishes",
];
const THINGS: [&str; 24] = [
    "cars",
    "pages",
    "litres",
    "loaves",
    "novels",
    "apples",
    "passengers",
    "tulips",
    "strings",
    "samples",
    "crates",
    "lamps",
    "chairs",
    "bales",
    "signals",
    "sheets",
    "cups",
    "letters",
    "maps",
    "stones",
    "ropes",
    "tickets",
    "wheels",
    "shells",
];

/// A question that hardly any other is like.
fn question(draw: &mut Draw) -> String {
    let (a, b) = (draw.below(90) + 10, draw.below(900) + 100);
    let [one, other] = [draw.pick(&NOUNS), draw.pick(&NOUNS)];
    let [verb, also] = [draw.pick(&VERBS), draw.pick(&VERBS)];
    let [thing, rest] = [draw.pick(&THINGS), draw.pick(&THINGS)];
    match draw.below(3) {
        0 => format!(
            "A {one} {verb} {a} {thing} an hour and a {other} {also} {b} {rest}. How long until both are even?"
        ),
        1 => format!(
            "If the {one} near the {other} {verb} {b} {thing} in {a} days, how many {rest} is that in a week?"
        ),
        _ => format!(
            "Which {one} {verb} more {thing} than the {other}, when {a} of {b} {rest} are sent back each month?"
        ),
    }
}

fn sentence(draw: &mut Draw) -> String {
    format!(
        "The {} {} {} {} while the {} {} its {}. ",
        draw.pick(&NOUNS),
        draw.pick(&VERBS),
        draw.below(900) + 10,
        draw.pick(&THINGS),
        draw.pick(&NOUNS),
        draw.pick(&VERBS),
        draw.pick(&THINGS)
    )
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A record that asks and answers, in one of eight formats.
fn record(format: usize, asked: &str, said: &str) -> String {
    let (asked, said) = (json(asked), json(said));
    match format % 8 {
        0 => format!(
            r#"{{"messages":[{{"role":"user","content":{asked}}},{{"role":"assistant","content":{said}}}]}}"#
        ),
        1 => format!(
            r#"{{"messages":[{{"role":"system","content":"Be brief."}},{{"role":"user","content":{asked}}},{{"role":"assistant","content":{said}}}]}}"#
        ),
        2 => format!(r#"{{"instruction":{asked},"input":"","output":{said}}}"#),
        3 => format!(r#"{{"prompt":{asked},"completion":{said}}}"#),
        4 => format!(
            r#"{{"conversations":[{{"from":"human","value":{asked}}},{{"from":"gpt","value":{said}}}]}}"#
        ),
        5 => format!(
            r#"{{"contents":[{{"role":"user","parts":[{{"text":{asked}}}]}},{{"role":"model","parts":[{{"text":{said}}}]}}]}}"#
        ),
        6 => format!(r#"{{"question":{asked},"answer":{said}}}"#),
        _ => format!(r#"{{"id":"x","problem":{asked},"solution":{said},"level":3}}"#),
    }
}

fn file(records: impl IntoIterator<Item = String>) -> String {
    let mut file = String::new();
    for record in records {
        let _ = writeln!(file, "{record}");
    }
    file
}

fn boilerplate(file: &str) -> tuneworthy_dedup::Boilerplate {
    let read = |ranges: &[std::ops::Range<u64>]| {
        let part = |range: &std::ops::Range<u64>| {
            let end = usize::try_from(range.end).expect("small").min(file.len());
            let start = usize::try_from(range.start).expect("small").min(end);
            file.as_bytes()[start..end].to_vec()
        };
        Ok::<_, ()>(ranges.iter().map(part).collect())
    };
    survey("file.jsonl", file.len() as u64, read)
        .expect("no errors")
        .finish()
}

fn whole(file: &str, boilerplate: tuneworthy_dedup::Boilerplate) -> Whole {
    let options = Options {
        boilerplate,
        ..Options::default()
    };
    let mut inspector = Inspector::new("file.jsonl", options);
    inspector.push(file.as_bytes());
    inspector.finish().settle()
}

fn compared(training: &str, other: &str) -> Report {
    let shared = boilerplate(training);
    let both = shared.extended(&boilerplate(other));
    let (training, other) = (whole(training, shared), whole(other, both));
    training.report(Catalog::bundled(), Date::fixed(2026, 11, 29), Some(&other))
}

fn score(kind: &'static str, planted: usize, found: u64, clean: usize, wrong: u64) -> Score {
    let count = |number: u64| usize::try_from(number).expect("small");
    Score {
        kind,
        planted,
        found: count(found),
        clean,
        wrong: count(wrong),
        missed: None,
        alarm: None,
    }
}

/// A change to a question as files show it.
fn changed(draw: &mut Draw, asked: &str, change: usize) -> String {
    match change {
        0 => format!("{asked} Think step by step."),
        1 => format!("Question: {asked}\nAnswer:"),
        2 => format!("Solve the problem and put the final result in \\boxed{{}}.\n\n{asked}"),
        3 => asked.to_uppercase(),
        4 => format!("  {}\n", asked.replace(' ', "  ")),
        5 => asked.replacen(char::is_numeric, &draw.digits(1), 1),
        _ => asked.to_owned(),
    }
}

fn leaks(draw: &mut Draw) -> Vec<Score> {
    const KINDS: [&str; 7] = [
        "prompt leaks: a suffix",
        "prompt leaks: question and answer labels",
        "prompt leaks: an instruction in front",
        "prompt leaks: capital letters",
        "prompt leaks: blanks",
        "prompt leaks: one digit",
        "prompt leaks: exact, other format",
    ];
    let mut scores = Vec::new();
    for (change, kind) in KINDS.into_iter().enumerate() {
        let asked: Vec<String> = (0..EACH * 4).map(|_| question(draw)).collect();
        let training = file(
            asked
                .iter()
                .enumerate()
                .map(|(at, asked)| record(at / 5, asked, &sentence(draw))),
        );
        // Half of the second file leaked, in another format.
        let mut second = Vec::new();
        for at in 0..EACH {
            let leaked = changed(draw, &asked[at * 3], change);
            second.push(record(at + 1 + change, &leaked, "It is 7."));
        }
        let both = compared(&training, &file(second));
        let fresh: Vec<String> = (0..EACH)
            .map(|at| {
                let asked = question(draw);
                record(at, &changed(draw, &asked, change), "It is 7.")
            })
            .collect();
        let none = compared(&training, &file(fresh));
        let count = |report: &Report| {
            report
                .leakage
                .as_ref()
                .map_or(0, tuneworthy_dataset::Leakage::leaked)
        };
        scores.push(score(kind, EACH, count(&both), EACH, count(&none)));
    }
    scores
}

fn near_copies(draw: &mut Draw) -> Vec<Score> {
    let mut scores = Vec::new();
    for (kind, change) in [
        ("near-copies: a number", 0),
        ("near-copies: a word", 1),
        ("near-copies: a sentence of six", 2),
        ("near-copies: case and blanks", 3),
    ] {
        let texts: Vec<(String, Vec<String>)> = (0..EACH * 2)
            .map(|_| (question(draw), (0..6).map(|_| sentence(draw)).collect()))
            .collect();
        let mut records: Vec<String> = texts
            .iter()
            .map(|(asked, said)| record(0, asked, &said.concat()))
            .collect();
        let clean = whole(&file(records.clone()), boilerplate(&file(records.clone())));
        let today = Date::fixed(2026, 11, 29);
        let clean = clean
            .report(Catalog::bundled(), today, None)
            .duplicates
            .near
            .beyond_the_first;
        for (asked, said) in texts.iter().take(EACH) {
            let mut said = said.clone();
            match change {
                0 => said[2] = said[2].replacen(char::is_numeric, "7", 1) + "",
                1 => said[2] = said[2].replacen("while", "although", 1),
                2 => said[2] = sentence(draw),
                _ => said[2] = said[2].to_uppercase().replace(' ', "  "),
            }
            if change == 0 {
                said[4] = said[4].replacen(char::is_numeric, "8", 1);
            }
            records.push(record(0, asked, &said.concat()));
        }
        let text = file(records);
        let duplicates = whole(&text, boilerplate(&text))
            .report(Catalog::bundled(), today, None)
            .duplicates;
        let found = duplicates.near.beyond_the_first + duplicates.exact.beyond_the_first;
        scores.push(score(kind, EACH, found.min(EACH as u64), EACH * 2, clean));
    }
    scores
}

pub(crate) fn scores() -> Vec<Score> {
    let mut draw = Draw(20_261_133);
    let mut scores = near_copies(&mut draw);
    scores.extend(leaks(&mut draw));
    scores
}
