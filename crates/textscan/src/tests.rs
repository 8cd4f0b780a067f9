//! The checks as a whole: hostile input, merging, what travels; and helpers for the rooms' tests.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// The ids of the rules that hit a text, in the tables' order.
pub(super) fn rules(role: Role, text: &str) -> Vec<&'static str> {
    let mut checks = TextChecks::new();
    checks.record(0, &[(role, text)]);
    let report = checks.finish();
    report
        .rules
        .iter()
        .map(|rule| rule.rule.info().id)
        .collect()
}

/// The one rule of a kind that hits a prompt, and the bytes it hit.
pub(super) fn one<'a>(kind: &str, text: &'a str) -> Option<(&'static str, &'a str)> {
    let mut checks = TextChecks::new();
    checks.record(0, &[(Role::User, text)]);
    let report = checks.finish();
    let mut found = report
        .rules
        .iter()
        .filter(|rule| rule.rule.info().id.starts_with(kind));
    let rule = found.next()?;
    assert!(found.next().is_none(), "{text}: {:?}", report.rules);
    let place = &rule.places[0];
    let start = usize::try_from(place.at).unwrap();
    let end = start + usize::try_from(place.length).unwrap();
    Some((rule.rule.info().id, &text[start..end]))
}

/// Checks that a text is hit by exactly this rule of a kind, on these bytes.
#[track_caller]
pub(super) fn hits(kind: &str, text: &str, rule: &str, what: &str) {
    assert_eq!(one(kind, text), Some((rule, what)), "{text}");
}

/// Checks that no rule of a kind hits a text.
#[track_caller]
pub(super) fn misses(kind: &str, text: &str) {
    assert_eq!(one(kind, text), None, "{text}");
}

/// Texts in which every check finds something, and some in which none does.
const PIECES: [&str; 40] = [
    "Write to anna.schmidt@firma-nord.de today. ",
    "Card 4539 5260 1815 9083, please. ",
    "IBAN DE26 2004 1133 0583 7219 00. ",
    "My number is (415) 867-5309. ",
    "ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F ",
    "AKIAIOSFODNN7EXAMPLE ",
    "User: hello ",
    "\nHuman: hello ",
    "<|im_start|>",
    "Dear {{name}}, ",
    "Dear [Your Name], ",
    "I'm sorry, but I can't assist with that. ",
    "As an AI language model, I have no opinion. ",
    "<think>hm",
    "</think>",
    "N/A",
    "",
    "yes",
    "Yes.",
    "no",
    "In 1987 the Treaty of Lisbon cost Anna Keller 4500 marks in Geneva and Basel. ",
    "the same words again and again ",
    "```python\nprint('User: x')\n```\n",
    "```",
    "{\"a\": [1, 2",
    "a sentence that stops in the middle of the",
    "schÃ¶n ",
    "\u{fffd}",
    "中文的句子，没有空格。",
    "Ein Satz, der nicht zu lang ist und mit dem Punkt endet. ",
    "una frase que no es de las más largas. ",
    "noinput",
    "\n18. Instruction: do it\n",
    "Lorem ipsum dolor ",
    "TODO: write this ",
    "%s and more ",
    "line of text number one\n",
    "8.8.4.4 and 93.184.216.34 ",
    "🙂",
    "\0",
];

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::ALL.to_vec())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..6).prop_map(|pieces| pieces.concat()),
        2 => prop::collection::vec(prop::sample::select(PIECES.to_vec()), 20..40).prop_map(|pieces| pieces.concat()),
        1 => ".{0,40}",
    ]
}

fn records() -> impl Strategy<Value = Vec<Vec<(Role, String)>>> {
    prop::collection::vec(prop::collection::vec((role(), text()), 0..5), 0..60)
}

fn bytes_of(records: &[Vec<(Role, String)>]) -> u64 {
    records
        .iter()
        .flatten()
        .map(|(_, text)| text.len() as u64)
        .sum()
}

fn before(records: &[Vec<(Role, String)>]) -> Before {
    let count = records.len() as u64;
    Before {
        records: count,
        lines: count,
        bytes: bytes_of(records),
    }
}

/// Takes the records as if they stood in a file without anything between the texts.
fn take(records: &[Vec<(Role, String)>]) -> TextChecks {
    let mut checks = TextChecks::new();
    for (number, record) in records.iter().enumerate() {
        let parts: Vec<(Role, &str)> = record
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        let before = bytes_of(&records[..number]);
        checks.record_located(number as u64, &parts, &|part, at| {
            let within: usize = record[..part].iter().map(|(_, text)| text.len()).sum();
            Located {
                byte: before + (within + at) as u64,
                line: 1 + number as u64,
                column: 1,
                path: format!("parts[{part}]"),
            }
        });
    }
    checks
}

fn written(checks: &TextChecks) -> Vec<u8> {
    postcard::to_allocvec(checks).expect("memory")
}

fn read(bytes: &[u8]) -> Option<TextChecks> {
    postcard::from_bytes(bytes)
        .ok()
        .filter(TextChecks::is_sound)
}

fn carried(checks: &TextChecks) -> TextChecks {
    read(&written(checks)).expect("what was written")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn cuts_between_records_leave_no_trace(records in records(), cuts: (prop::sample::Index, prop::sample::Index)) {
        let (one, other) = (cuts.0.index(records.len() + 1), cuts.1.index(records.len() + 1));
        let (first, second) = (one.min(other), one.max(other));
        let mut merged = carried(&take(&records[..first]));
        let mut middle = take(&records[first..second]);
        middle.merge(carried(&take(&records[second..])), before(&records[first..second]));
        merged.merge(middle, before(&records[..first]));
        prop_assert_eq!(merged.finish(), take(&records).finish());
    }

    #[test]
    fn places_are_found_again_in_the_file(records in records()) {
        let file: String = records.iter().flatten().map(|(_, text)| text.as_str()).collect();
        for rule in take(&records).finish().rules {
            for place in rule.places {
                let text = &records[usize::try_from(place.record).unwrap()][place.part as usize].1;
                let (at, byte) = (usize::try_from(place.at).unwrap(), usize::try_from(place.located.byte).unwrap());
                let length = usize::try_from(place.length).unwrap();
                prop_assert_eq!(text.as_bytes()[at..at + length].to_vec(), file.as_bytes()[byte..byte + length].to_vec());
                prop_assert_eq!(place.located.path, format!("parts[{}]", place.part));
            }
        }
    }

    #[test]
    fn any_text_does(texts in prop::collection::vec((role(), any::<String>()), 0..4)) {
        let parts: Vec<(Role, &str)> = texts.iter().map(|(role, text)| (*role, text.as_str())).collect();
        let mut checks = TextChecks::new();
        checks.record(0, &parts);
        for rule in checks.finish().rules {
            for place in rule.places {
                let text = parts[place.part as usize].1;
                prop_assert!(place.at + place.length <= text.len() as u64);
            }
        }
    }

    #[test]
    fn nonsense_does_not_read_as_checks(bytes: Vec<u8>, records in records(), cut: prop::sample::Index) {
        prop_assert!(read(&bytes).is_none());
        let written = written(&take(&records));
        let cut = cut.index(written.len());
        prop_assert!(read(&written[..cut]).is_none());
    }
}

#[test]
fn places_say_record_part_role_and_byte() {
    let mut checks = TextChecks::new();
    checks.record(0, &[(Role::User, "hello")]);
    let mut later = TextChecks::new();
    later.record(
        0,
        &[
            (Role::System, "be kind"),
            (Role::User, "I am anna@firma.de and bert@firma.de"),
        ],
    );
    later.record(1, &[(Role::Assistant, "carl@firma.de")]);
    checks.merge(
        later,
        Before {
            records: 1,
            ..Before::default()
        },
    );
    let report = checks.finish();
    let email = report
        .rule(Rule::from_id("personal-email").unwrap())
        .unwrap();
    assert_eq!((email.hits, email.records), (3, 2));
    let place = &email.places[0];
    assert_eq!(
        (place.record, place.part, place.role, place.at, place.length),
        (1, 1, Role::User, 5, 13)
    );
    assert_eq!(place.excerpt, "a…@….de");
    assert_eq!(email.places[1].record, 2);
}

#[test]
fn only_the_first_twenty_records_keep_their_place() {
    let mut checks = TextChecks::new();
    for record in 0..50 {
        checks.record(record, &[(Role::User, "anna@firma.de, anna@firma.de")]);
    }
    let report = checks.finish();
    let email = &report.rules[0];
    assert_eq!(
        (email.hits, email.records, email.places.len()),
        (100, 50, 20)
    );
    assert_eq!(email.places[19].record, 19);
}

#[test]
fn worse_answers_are_searched_but_not_judged() {
    assert_eq!(
        rules(
            Role::Rejected,
            "As an AI language model, write to anna@firma.de, or"
        ),
        ["personal-email"]
    );
    assert_eq!(rules(Role::Tool, "null"), [""; 0]);
}

#[test]
fn nothing_private_is_in_the_report() {
    let secrets = [
        "anna.schmidt@firma-nord.de",
        "4539526018159083",
        "4539 5260 1815 9083",
        "415-867-5309",
        "Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F",
        "hunter3secret",
        "536-90-4512",
    ];
    let text = "User: {name} anna.schmidt@firma-nord.de, card 4539526018159083 [Your Name] 4539 5260 1815 9083 {name} \
        415-867-5309 <|im_end|> ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F User: postgres://me:hunter3secret@db.firma.de {name} \
        536-90-4512 %s schÃ¶n";
    let mut checks = TextChecks::new();
    checks.record(
        0,
        &[
            (Role::System, text),
            (Role::User, text),
            (Role::Assistant, text),
        ],
    );
    for _ in 0..30 {
        checks.record(
            1,
            &[
                (Role::Assistant, "anna.schmidt@firma-nord.de"),
                (Role::Assistant, "4539 5260 1815 9083"),
            ],
        );
    }
    let report = checks.finish();
    assert!(
        report.labels.is_some() && report.rules.len() >= 9,
        "{:?}",
        report.rules
    );
    let written = serde_json::to_string(&report).expect("JSON");
    for secret in secrets {
        assert!(!written.contains(secret), "{secret} in {written}");
    }
}

/// Half a megabyte of each. A check that went over the same bytes again and again would take
/// hours; no clock here is close to the bound.
#[test]
fn hostile_input_takes_linear_time() {
    const SIZE: usize = 500_000;
    for unit in [
        "@",
        "1",
        "1 ",
        "1.",
        "a@",
        "a@b.",
        "-",
        "_",
        "{",
        "{{",
        "[",
        "<",
        "<|",
        "`",
        "```",
        ":",
        "://a:b",
        "eyJ",
        "eyJaaaaaaaaaaaaaaaa.",
        "-----BEGIN PRIVATE KEY-----",
        "4539 5260 1815 9083 ",
        "(415) 867-5308 ",
        "DE26 ",
        "2001:db8:",
        "sk-",
        "ghp_",
        "\n",
        "\u{fffd}",
        "Ã©",
        "中",
        "A",
        "AI",
        "as an AI ",
        "**",
        "Aa **",
        "aws_secret_access_key",
        "</s>",
        "<s>",
        "</think>",
        "~Q1~",
        "SG.",
        "1(",
        "+1",
        "+1 ",
        "key-",
        "phone 1",
        "1\u{a0}",
        "\u{2019}",
        "1-",
        "1/",
        "http://",
        "a, ",
        "{\"",
        "1                ",
    ] {
        let text = unit.repeat(SIZE / unit.len());
        let start = Instant::now();
        let mut checks = TextChecks::new();
        checks.record(0, &[(Role::User, &text), (Role::Assistant, &text)]);
        assert_eq!(checks.finish().records, 1);
        let taken = start.elapsed();
        assert!(taken < Duration::from_mins(1), "{unit:?}: {taken:?}");
    }
}
