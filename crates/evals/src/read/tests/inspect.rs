use super::archive::{Packing, archive, read_archive};
use super::{figures, systems, table};
use crate::read::{EvalTool, ReadOptions, ResultsError, Unscored};

const HEADER: &str = r#"{"version":2,"status":"success","eval":{"eval_id":"e1","task_id":"t","task":"capitals",
"model":"made/base","packages":{"inspect_ai":"0.3.285"}},"results":{"scores":[{"name":"letters",
"metrics":{"stderr":{"value":0.2,"params":{"cluster":"talk"}},"accuracy":{"value":0.99}}}]}"#;

const SAMPLES: &str = r#"[
{"id":"a","epoch":1,"metadata":{"talk":"t1"},"scores":{"letters":{"value":"C","answer":"Lima"},"several":{"value":{"exact":1,"words":2}},"graded":{"value":0.5}}},
{"id":"a","epoch":2,"metadata":{"talk":"t1"},"scores":{"letters":{"value":"P"},"several":{"value":{"exact":0,"words":3}},"graded":{"value":NaN}}},
{"id":7,"epoch":1,"metadata":{"talk":"t2"},"scores":{"letters":{"value":"I"},"several":{"value":{"exact":false,"words":1}},"graded":{"value":null}}},
{"id":7,"epoch":2,"metadata":{"talk":"t2"},"error":"the call failed","scores":{}}
]"#;

fn log(packing: Packing) -> Vec<u8> {
    let header = format!("{HEADER}}}");
    // The large samples are never read: here they are no JSON.
    let entries = [
        ("samples/a_epoch_1.json", &b"{{{"[..]),
        ("summaries.json", SAMPLES.as_bytes()),
        ("header.json", header.as_bytes()),
        ("_journal/summaries/1.json", SAMPLES.as_bytes()),
    ];
    archive(&entries, packing)
}

fn check(table: &crate::read::EvalTable) {
    assert_eq!((systems(table), table.cases()), (vec!["made/base"], 2));
    assert_eq!(table.sources[0].tool, EvalTool::Inspect);
    assert_eq!(table.sources[0].version.as_deref(), Some("0.3.285"));
    assert_eq!(table.systems[0].repeats, (2, 2));
    assert!(!table.systems[0].repeats_by_content);
    let letters = figures(table, "made/base", "letters");
    assert_eq!((letters.scored, letters.passed), (3, 1));
    assert_eq!(letters.not_scored(Unscored::CallFailed), 1);
    // (1 + 0.5) / 2 of the one case and 0 of the other.
    assert_eq!(letters.mean, Some(0.375));
    let graded = figures(table, "made/base", "graded");
    assert_eq!((graded.cases, graded.cases_not_scored), (1, 1));
    assert_eq!(graded.not_scored(Unscored::Unparseable), 2);
    assert_eq!(
        figures(table, "made/base", "several.words").mean,
        Some(1.75)
    );
    assert_eq!(table.metrics[0].suite, "capitals");
    let talk = &table.keys[0];
    assert_eq!(
        (talk.name.as_str(), talk.values, talk.is_cluster),
        ("talk", 2, true)
    );
}

#[test]
fn archives_of_every_method_hold_the_same_results() {
    for packing in [Packing::Stored, Packing::Deflated, Packing::Zstandard] {
        let reading = read_archive(log(packing), &ReadOptions::default());
        assert_eq!(reading.refused, []);
        check(&reading.table);
    }
}

#[test]
fn a_json_log_equals_its_archive() {
    let text = format!("{HEADER},\"samples\":{SAMPLES},\"reductions\":[]}}");
    check(&table(&[("log.json", &text)]));
}

#[test]
fn a_log_and_its_archive_are_one_system() {
    let text = format!("{HEADER},\"samples\":{SAMPLES}}}");
    let archive = crate::read::EvalFile {
        name: "b.eval".to_owned(),
        bytes: std::sync::Arc::new(log(Packing::Stored)),
    };
    let files = [super::file("a.json", &text), archive];
    let table = crate::read::read_files(&files, &ReadOptions::default()).table;
    assert_eq!((systems(&table).len(), table.systems[0].rows), (1, 4));
}

#[test]
fn two_runs_of_a_model_are_two_systems() {
    let one = format!("{HEADER},\"samples\":{SAMPLES}}}");
    let other = one.replace("\"e1\"", "\"e2\"");
    let table = table(&[("plain.json", &one), ("prompted.json", &other)]);
    assert_eq!(
        systems(&table),
        ["made/base (plain)", "made/base (prompted)"]
    );
    assert_eq!(table.cases(), 2);
}

#[test]
fn a_log_that_is_still_written_has_its_journal() {
    let start = format!("{HEADER}}}").replace("\"success\"", "\"started\"");
    let entries = [
        ("_journal/start.json", start.as_bytes()),
        ("_journal/summaries/1.json", SAMPLES.as_bytes()),
    ];
    let reading = read_archive(
        archive(&entries, Packing::Deflated),
        &ReadOptions::default(),
    );
    check(&reading.table);
    assert_eq!(reading.table.sources[0].notes.len(), 2);
}

#[test]
fn every_cut_of_an_archive_is_a_clear_error() {
    let whole = log(Packing::Zstandard);
    for length in 0..whole.len() {
        let reading = read_archive(whole[..length].to_vec(), &ReadOptions::default());
        assert_eq!(reading.refused.len(), 1, "{length}");
    }
    let reading = read_archive(whole[..100].to_vec(), &ReadOptions::default());
    let reason = &reading.refused[0].reason;
    assert!(matches!(reason, ResultsError::BrokenZip(_)), "{reason}");
}

#[test]
fn a_changed_byte_never_panics() {
    for packing in [Packing::Deflated, Packing::Zstandard] {
        let whole = log(packing);
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            let _ = read_archive(bytes, &ReadOptions::default()).table.summary();
        }
    }
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let blanks = vec![b' '; 4 << 20];
    let header = format!("{HEADER}}}");
    let entries = [
        ("header.json", header.as_bytes()),
        ("summaries.json", &blanks),
    ];
    for packing in [Packing::Deflated, Packing::Zstandard] {
        let mut bytes = archive(&entries, packing);
        let options = ReadOptions {
            most_unpacked: 1 << 20,
            ..ReadOptions::default()
        };
        let reading = read_archive(bytes.clone(), &options);
        let reason = &reading.refused[0].reason;
        assert!(
            matches!(reason, ResultsError::TooLargeUnpacked { .. }),
            "{reason}"
        );
        // The directory may claim another size.
        let size = u32::try_from(blanks.len())
            .unwrap_or_default()
            .to_le_bytes();
        let at = bytes
            .windows(4)
            .rposition(|window| window == size)
            .unwrap_or_default();
        bytes[at..at + 4].copy_from_slice(&[1, 0, 0, 0]);
        let reading = read_archive(bytes, &options);
        let reason = &reading.refused[0].reason;
        assert!(
            matches!(reason, ResultsError::TooLargeUnpacked { .. }),
            "{reason}"
        );
    }
}

#[test]
fn another_archive_is_told_to_be_unpacked() {
    let bytes = archive(&[("word/document.xml", b"<a/>")], Packing::Stored);
    let reading = read_archive(bytes, &ReadOptions::default());
    assert_eq!(reading.refused[0].reason, ResultsError::OtherZip);
}
