use super::{figures, reading, systems, table};
use crate::read::{EvalTool, MetricKind, ResultsError, Unscored};

/// Returns a row as promptfoo 0.123 writes it.
fn row(index: usize, provider: &str, country: &str, reason: u8, score: f64) -> String {
    let passed = reason == 0;
    let grading = if reason == 2 {
        "null".to_owned()
    } else {
        format!(r#"{{"pass":{passed},"score":{score},"reason":"made"}}"#)
    };
    let named = if reason == 2 {
        "{}".to_owned()
    } else {
        format!(r#"{{"exact":{score}}}"#)
    };
    format!(
        r#"{{"testIdx":{index},"promptIdx":{},"provider":{{"id":"file://p","label":"{provider}"}},
"prompt":{{"raw":"Capital of {country}?","label":"short"}},"vars":{{"country":"{country}","n":1}},
"testCase":{{"vars":{{}},"metadata":{{"conversation":"c1"}},"assert":[{{"type":"equals"}}]}},
"response":{{"output":"made"}},"success":{passed},"score":{score},"failureReason":{reason},
"error":"a reason, also of plain failures","gradingResult":{grading},"namedScores":{named}}}"#,
        usize::from(provider == "tuned"),
    )
    .replace('\n', "")
}

fn rows() -> Vec<String> {
    vec![
        row(0, "base", "Peru", 0, 0.75),
        row(0, "tuned", "Peru", 0, 1.0),
        row(1, "base", "Chile", 1, 0.0),
        row(1, "tuned", "Chile", 2, 0.0),
        row(2, "base", "Cuba", 1, 0.25),
        row(2, "tuned", "Cuba", 0, 1.0),
    ]
}

fn version_3(rows: &[String]) -> String {
    format!(
        r#"{{"evalId":"eval-1","results":{{"version":3,"prompts":[{{"provider":"base"}}],"results":[{}],
"stats":{{"successes":99}}}},"config":{{"tests":["}}"]}},"metadata":{{"promptfooVersion":"0.123.1"}}}}"#,
        rows.join(",\n")
    )
}

#[test]
fn errors_are_not_scored_and_failures_are() {
    let rows = rows();
    for (name, text) in [
        ("results.json", version_3(&rows)),
        ("results.jsonl", rows.join("\n")),
    ] {
        let table = table(&[(name, &text)]);
        assert_eq!(table.sources[0].tool, EvalTool::Promptfoo);
        assert_eq!((systems(&table), table.cases()), (vec!["base", "tuned"], 3));
        let base = figures(&table, "base", "pass");
        assert_eq!((base.scored, base.passed, base.unscored), (3, 1, [0; 5]));
        let tuned = figures(&table, "tuned", "pass");
        assert_eq!((tuned.scored, tuned.passed), (2, 2));
        assert_eq!(tuned.not_scored(Unscored::CallFailed), 1);
        assert_eq!(tuned.rate_with_failures(), Some(2.0 / 3.0));
        assert_eq!(figures(&table, "base", "score").mean, Some(1.0 / 3.0));
        assert_eq!(figures(&table, "tuned", "exact").cases, 2);
        let pass = table.metric("pass").unwrap_or_default();
        assert_eq!(table.metrics[pass].kind, MetricKind::PassFail);
        let pairing = table.pair(0, 1, pass, None);
        assert_eq!(
            (pairing.both, pairing.only_second, pairing.neither),
            (1, 1, 0)
        );
        assert_eq!((pairing.unpaired_first, pairing.unpaired_second), (1, 0));
        assert_eq!(table.keys[0].name, "conversation");
    }
}

#[test]
fn versions_are_read_from_the_file() {
    let table = table(&[("a.json", &version_3(&rows()))]);
    assert_eq!(table.sources[0].version.as_deref(), Some("0.123.1"));
}

#[test]
fn repetitions_are_repeats_and_no_cases() {
    let mut twice: Vec<String> = rows();
    // promptfoo gives each repetition a test number of its own.
    twice.extend([
        row(3, "base", "Peru", 1, 0.0),
        row(3, "tuned", "Peru", 0, 1.0),
        row(4, "base", "Chile", 1, 0.0),
        row(4, "tuned", "Chile", 0, 1.0),
        row(5, "base", "Cuba", 1, 0.0),
        row(5, "tuned", "Cuba", 0, 1.0),
    ]);
    let table = table(&[("a.jsonl", &twice.join("\n"))]);
    assert_eq!(table.cases(), 3);
    assert_eq!(table.systems[0].repeats, (2, 2));
    assert!(table.systems[0].repeats_by_content);
    let base = figures(&table, "base", "pass");
    assert_eq!((base.cases, base.scored, base.passed), (3, 6, 1));
    assert_eq!(base.mean, Some(0.5 / 3.0));
    // The case of the failed call is scored by its other repeat.
    assert_eq!(figures(&table, "tuned", "pass").cases, 3);
    let pairing = table.pair(0, 1, table.metric("pass").unwrap_or_default(), None);
    assert_eq!((pairing.mixed, pairing.only_second), (1, 2));
}

#[test]
fn order_of_rows_changes_no_figure() {
    let rows = rows();
    let mut reversed = rows.clone();
    reversed.reverse();
    let one = table(&[("a.jsonl", &rows.join("\n"))]);
    let other = table(&[("a.jsonl", &reversed.join("\n"))]);
    assert_eq!(one.summary(), other.summary());
    assert_eq!(one.pair(0, 1, 0, None), other.pair(0, 1, 0, None));
}

#[test]
fn a_row_is_found_again_by_its_place() {
    for (name, text) in [
        ("a.jsonl", rows().join("\n")),
        ("a.json", version_3(&rows())),
    ] {
        let table = table(&[(name, &text)]);
        let place = table.results(0, 1)[0].place;
        let found = super::file(name, &text).row_json(place).unwrap_or_default();
        assert!(
            rows().contains(&found) && found.contains("tuned"),
            "{found}"
        );
    }
}

#[test]
fn equal_columns_are_numbered_by_the_file() {
    let first = row(0, "base", "Peru", 0, 1.0);
    let second = row(0, "base", "Peru", 1, 0.0).replace("\"promptIdx\":0", "\"promptIdx\":1");
    for rows in [[&first, &second], [&second, &first]] {
        let table = table(&[("a.jsonl", &rows.map(String::as_str).join("\n"))]);
        assert_eq!(systems(&table), ["base", "base #2"]);
        assert_eq!(figures(&table, "base", "pass").passed, 1);
        assert_eq!(figures(&table, "base #2", "pass").passed, 0);
    }
}

#[test]
fn csv_and_json_name_the_same_cases() {
    let csv = "Description,country,n,[base] short,Status,Score,Named Scores,Metric: exact,Grader Reason,Comment,[tuned] short,Status,Score,Named Scores,Metric: exact,Grader Reason,Comment\n\
,Peru,1,Lima,PASS,0.75,,0.75,,,Lima,PASS,1.00,,1.00,,\n\
,Chile,1,?,FAIL,0.00,,0.00,,,,ERROR,0.00,,,,\n\
,Cuba,1,?,FAIL,0.25,,0.25,,,Havana,PASS,1.00,,1.00,No assertions,\n";
    let alone = table(&[("a.csv", csv)]);
    assert_eq!((systems(&alone), alone.cases()), (vec!["base", "tuned"], 3));
    let tuned = figures(&alone, "tuned", "pass");
    assert_eq!(
        (tuned.passed, tuned.not_scored(Unscored::CallFailed)),
        (2, 1)
    );
    assert_eq!(figures(&alone, "base", "exact").mean, Some(1.0 / 3.0));
    assert_eq!(alone.sources[0].notes.len(), 1);

    let both = table(&[("a.csv", csv), ("b.json", &version_3(&rows()))]);
    assert_eq!(both.cases(), 3);
    assert_eq!(
        systems(&both),
        ["base (a)", "base (b)", "tuned (a)", "tuned (b)"]
    );
}

#[test]
fn the_table_of_version_2_is_read_without_rows() {
    let text = r#"{"results":{"version":2,"results":[],"table":{"head":{"prompts":[
{"provider":"base","label":"short"},{"provider":"base","label":"long"}],"vars":["country"]},
"body":[{"vars":["Peru"],"test":{},"outputs":[{"pass":true,"score":1,"text":"Lima","namedScores":{}},
{"pass":false,"score":0,"text":"","namedScores":{},"error":"timeout"}]}]}},"config":{}}"#;
    let table = table(&[("old.json", text)]);
    assert_eq!(systems(&table), ["base, long", "base, short"]);
    assert_eq!(figures(&table, "base, short", "pass").passed, 1);
    let failed = figures(&table, "base, long", "pass");
    assert_eq!(failed.not_scored(Unscored::CallFailed), 1);
}

#[test]
fn broken_rows_are_named_by_line() {
    let mut rows = rows();
    rows.insert(1, "{\"testIdx\": ".to_owned());
    rows.insert(3, "{\"promptIdx\": 1}".to_owned());
    let table = table(&[("a.jsonl", &rows.join("\n"))]);
    let malformed = &table.sources[0].malformed;
    let lines: Vec<u64> = malformed.first.iter().map(|row| row.line).collect();
    assert_eq!((malformed.count, lines), (2, vec![2, 4]));
    assert_eq!(table.cases(), 3);
}

#[test]
fn a_cut_file_keeps_its_rows() {
    let text = version_3(&rows());
    let table = table(&[("a.json", &text[..text.len() / 2])]);
    assert_eq!(table.sources[0].malformed.count, 1);
    assert!(table.sources[0].rows > 1);
}

#[test]
fn yaml_xml_and_html_name_the_export_to_use() {
    let reading = reading(&[
        ("a.yaml", "evalId: eval-1\nresults:\n  version: 3\n"),
        ("a.txt", "evalId: eval-1\nresults:\n  version: 3\n"),
        ("a.xml", "<?xml version=\"1.0\"?>\n<promptfoo/>"),
        ("a.html", "<!DOCTYPE html><html></html>"),
        ("a.json", ""),
    ]);
    let reasons: Vec<&ResultsError> = reading.refused.iter().map(|it| &it.reason).collect();
    let (yaml, xml) = (&ResultsError::Yaml, &ResultsError::Xml);
    assert_eq!(
        reasons,
        [yaml, yaml, xml, &ResultsError::Html, &ResultsError::Empty]
    );
}
