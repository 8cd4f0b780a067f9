//! The scan as a whole: hostile input, merging, the binary form; and helpers for the detectors' tests.

use proptest::prelude::*;

use super::*;

/// Ids of the detectors that match a text, in the order of their declaration.
pub(super) fn rules(purpose: Purpose, text: &str) -> Vec<&'static str> {
    let mut checks = TextChecks::new();
    let hits = checks.record(0, &[(purpose, text)]);
    let mut detectors: Vec<_> = hits.iter().map(|hit| hit.detector).collect();
    detectors.sort();
    detectors.into_iter().map(Detector::id).collect()
}

/// The one detector of a kind that matches a prompt, and the bytes it matches.
pub(super) fn one<'a>(kind: &str, text: &'a str) -> Option<(&'static str, &'a str)> {
    let mut checks = TextChecks::new();
    let hits = checks.record(0, &[(Purpose::Prompt, text)]);
    let mut found = hits
        .iter()
        .filter(|hit| hit.detector.id().starts_with(kind));
    let hit = found.next()?;
    assert!(found.next().is_none(), "{text}: {hits:?}");
    Some((hit.detector.id(), &text[hit.bytes.clone()]))
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

fn purpose() -> impl Strategy<Value = Purpose> {
    prop::sample::select(Purpose::ALL.to_vec())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..6).prop_map(|pieces| pieces.concat()),
        2 => prop::collection::vec(prop::sample::select(PIECES.to_vec()), 20..40).prop_map(|pieces| pieces.concat()),
        1 => ".{0,40}",
    ]
}

fn records() -> impl Strategy<Value = Vec<Vec<(Purpose, String)>>> {
    prop::collection::vec(prop::collection::vec((purpose(), text()), 0..5), 0..60)
}

fn texts(record: &[(Purpose, String)]) -> Vec<(Purpose, &str)> {
    record
        .iter()
        .map(|(purpose, text)| (*purpose, text.as_str()))
        .collect()
}

fn take(records: &[Vec<(Purpose, String)>]) -> TextChecks {
    let mut checks = TextChecks::new();
    for (number, record) in (0..).zip(records) {
        checks.record(number, &texts(record));
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
        middle.merge(carried(&take(&records[second..])), (second - first) as u64);
        merged.merge(middle, first as u64);
        prop_assert_eq!(merged.finish(), take(&records).finish());
    }

    #[test]
    fn hits_of_any_texts_stand_inside_them(texts in prop::collection::vec((purpose(), any::<String>()), 0..4)) {
        let texts: Vec<(Purpose, &str)> = texts.iter().map(|(purpose, text)| (*purpose, text.as_str())).collect();
        let mut checks = TextChecks::new();
        for hit in checks.record(0, &texts) {
            let (_, text) = texts[hit.text];
            prop_assert!(hit.count > 0 && hit.bytes.start <= hit.bytes.end && hit.bytes.end <= text.len());
            prop_assert!(!hit.excerpt(text).contains('\n'));
        }
    }

    #[test]
    fn a_detector_has_one_hit_per_record(records in records()) {
        let mut checks = TextChecks::new();
        for (number, record) in (0..).zip(&records) {
            let hits = checks.record(number, &texts(record));
            let mut detectors: Vec<_> = hits.iter().map(|hit| hit.detector).collect();
            detectors.sort();
            detectors.dedup();
            prop_assert_eq!(detectors.len(), hits.len());
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
fn a_hit_has_a_count_and_the_first_match() {
    let mut checks = TextChecks::new();
    let text = "I am anna@firma.de and bert@firma.de";
    let hits = checks.record(0, &[(Purpose::System, "be kind"), (Purpose::Prompt, text)]);
    assert_eq!(hits.len(), 1);
    assert_eq!(
        (
            hits[0].detector,
            hits[0].count,
            hits[0].text,
            &hits[0].bytes
        ),
        (Detector::PersonalEmail, 2, 1, &(5..18))
    );
    assert_eq!(hits[0].excerpt(text), "a…@….de");
    assert!(checks.record(1, &[(Purpose::Prompt, "hello")]).is_empty());
}

#[test]
fn worse_answers_are_searched_but_not_judged() {
    assert_eq!(
        rules(
            Purpose::Rejected,
            "As an AI language model, write to anna@firma.de, or"
        ),
        ["personal-email"]
    );
    assert_eq!(rules(Purpose::Tool, "null"), [""; 0]);
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
    let texts = [
        (Purpose::System, text),
        (Purpose::Prompt, text),
        (Purpose::Answer, text),
    ];
    let hits = checks.record(0, &texts);
    assert!(hits.len() >= 9, "{hits:?}");
    let mut written: String = hits
        .iter()
        .map(|hit| hit.excerpt(texts[hit.text].1))
        .collect();
    for _ in 0..30 {
        checks.record(
            1,
            &[
                (Purpose::Answer, "anna.schmidt@firma-nord.de"),
                (Purpose::Answer, "4539 5260 1815 9083"),
            ],
        );
    }
    let report = checks.finish();
    assert!(report.labels.is_some());
    written.push_str(&serde_json::to_string(&report).expect("JSON"));
    for secret in secrets {
        assert!(!written.contains(secret), "{secret} in {written}");
    }
}

/// Returns the bytes that a scan of this unit, repeated to about `size` bytes, reads.
fn work(unit: &str, size: usize) -> usize {
    let text = unit.repeat(size / unit.len());
    crate::bytes::work::take();
    let mut checks = TextChecks::new();
    checks.record(0, &[(Purpose::Prompt, &text), (Purpose::Answer, &text)]);
    crate::bytes::work::take()
}

/// A check that went over the same bytes again and again would read four times as many bytes of a
/// text twice as long.
#[test]
fn work_grows_with_the_length_of_hostile_input() {
    const SIZE: usize = 30_000;
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
        let (once, twice) = (work(unit, SIZE), work(unit, 2 * SIZE));
        assert!(
            twice <= once * 2 + once / 8 + 2000,
            "{unit:?}: {once}, {twice}"
        );
        assert!(once <= SIZE * 400, "{unit:?}: {once}");
    }
}
