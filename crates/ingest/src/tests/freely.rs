//! Arrays, pretty-printed values, values one after another.

use super::*;

fn array(file: &str, expected: &[&str]) {
    assert_reads(file.as_bytes(), Layout::JsonArray, expected);
}

fn values(file: &str, expected: &[&str]) {
    assert_reads(file.as_bytes(), Layout::JsonValues, expected);
}

#[test]
fn the_items_of_an_array_are_the_records() {
    let expected = ["0 1:2 @1 {\"a\": 1}", "1 1:12 @11 {\"a\": 2}"];
    array("[{\"a\": 1}, {\"a\": 2}]", &expected);
    array("[{\"a\": 1}, {\"a\": 2}]\n", &expected);
    array(
        "[\n  {\n    \"a\": \"é\"\n  },\n  {\"a\": 2}\n]\n",
        &["0 2:3 @4 {\n    \"a\": \"é\"\n  }", "1 5:3 @27 {\"a\": 2}"],
    );
    array(
        "[1, \"a\", [2], 34]",
        &[
            "0 1:2 @1 1",
            "1 1:5 @4 \"a\"",
            "2 1:10 @9 [2]",
            "3 1:15 @14 34",
        ],
    );
    array("[]", &[]);
    array("[ ]\n", &[]);
}

#[test]
fn values_may_follow_one_another() {
    values(
        "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n",
        &["0 1:1 @0 {\n  \"a\": 1\n}", "1 4:1 @13 {\n  \"a\": 2\n}"],
    );
    values(
        "{\n\"a\": 1} {\"a\": 2},\n{\"a\": 3}",
        &[
            "0 1:1 @0 {\n\"a\": 1}",
            "line.several-values 2:9 @10 {",
            "1 2:9 @10 {\"a\": 2}",
            "json.stray-comma 2:17 @18 ,",
            "2 3:1 @20 {\"a\": 3}",
        ],
    );
}

#[test]
fn slips_between_records_do_not_stop_an_array() {
    array(
        "[{\"a\": 1} {\"a\": 2},, {\"a\": 3},]",
        &[
            "0 1:2 @1 {\"a\": 1}",
            "json.missing-separator 1:11 @10 {",
            "1 1:11 @10 {\"a\": 2}",
            "json.missing-value 1:20 @19 ,",
            "2 1:22 @21 {\"a\": 3}",
            "json.trailing-comma 1:30 @29 ,",
        ],
    );
    array(
        "[\n{\"a\": 1}\n{\"a\": 2}\n]\n]\n",
        &[
            "0 2:1 @2 {\"a\": 1}",
            "json.missing-separator 3:1 @11 {",
            "1 3:1 @11 {\"a\": 2}",
            "json.wrong-bracket 5:1 @22 ]",
        ],
    );
    array(
        "[\n{\"a\": 1}]\n[{\"a\": 2}]\n{\"a\": 3}\n",
        &[
            "0 2:1 @2 {\"a\": 1}",
            "json.after-array 3:1 @12 [",
            "1 3:2 @13 {\"a\": 2}",
            "json.after-array 4:1 @23 {",
            "2 4:1 @23 {\"a\": 3}",
        ],
    );
}

#[test]
fn reading_resumes_at_the_next_record() {
    // A quote is missing: the text runs over the next record's start.
    array(
        "[\n  {\"a\": \"1\"},\n  {\"a\": \"2},\n  {\"a\": \"3\"},\n  {\"b\": \"4\"}\n]",
        &[
            "0 2:3 @4 {\"a\": \"1\"}",
            "json.unclosed-string 3:9 @24 {\"a\": \"2},\\n  {\"a\": \"3\"",
            "1 4:3 @31 {\"a\": \"3\"}",
            "2 5:3 @45 {\"b\": \"4\"}",
        ],
    );
    // On one line the first key tells.
    array(
        "[{\"a\": 1}, {\"a\": {\"a\": x}}, {\"a\": 3}]",
        &[
            "0 1:2 @1 {\"a\": 1}",
            "json.unquoted-text 1:24 @23 {\"a\": {\"a\": x}}, {\"a\": 3}]",
            "1 1:29 @28 {\"a\": 3}",
        ],
    );
    // A bracket is missing, so the record takes all that follows for its own.
    array(
        "[\n{\"a\": [{}},\n{\"a\": 2}\n]",
        &[
            "json.wrong-bracket 2:10 @11 {\"a\": [{}},\\n{\"a\": 2}\\n]",
            "0 3:1 @14 {\"a\": 2}",
        ],
    );
    array(
        "[\n{\"a\": [1},\n{\"a\": [{},\n{\"a\": 2},\n{\"a\": 3}\n]",
        &[
            "json.wrong-bracket 2:9 @10 {\"a\": [1},\\n{\"a\": [{},\\n{\"",
            "json.unfinished 6:2 @44 …{},\\n{\"a\": 2},\\n{\"a\": 3}\\n]",
            "0 4:1 @24 {\"a\": 2}",
            "1 5:1 @34 {\"a\": 3}",
        ],
    );
    values(
        "{\n  \"a\": 1\n}\n{\n  \"a\": \n}\n{\n  \"a\": 3\n}\n",
        &[
            "0 1:1 @0 {\n  \"a\": 1\n}",
            "json.missing-value 6:1 @23 {\\n  \"a\": \\n}\\n{\\n  \"a\": 3\\n}\\n",
            "1 7:1 @25 {\n  \"a\": 3\n}",
        ],
    );
}

#[test]
fn where_nothing_more_is_read_is_said() {
    array(
        "[{\"a\": 1}, {\"a\": x}, {\"b\": 3}]",
        &[
            "0 1:2 @1 {\"a\": 1}",
            "json.unquoted-text 1:18 @17 {\"a\": x}, {\"b\": 3}]",
            "file.not-read-from 1:12 @11 ",
        ],
    );
    // Records stand on lines of their own, and none follows: nothing else was lost.
    array(
        "[\n{\"a\": 1},\n{\"a\": x}\n]",
        &[
            "0 2:1 @2 {\"a\": 1}",
            "json.unquoted-text 3:7 @18 {\"a\": x}\\n]",
        ],
    );
}

#[test]
fn a_file_that_was_cut_says_where() {
    array(
        "[{\"a\": 1}, {\"a\": [2",
        &["0 1:2 @1 {\"a\": 1}", "file.truncated 1:20 @19 {\"a\": [2"],
    );
    array(
        "[{\"a\": 1},",
        &["0 1:2 @1 {\"a\": 1}", "file.truncated 1:11 @10 "],
    );
    array(
        "[{\"a\": 1}",
        &["0 1:2 @1 {\"a\": 1}", "file.truncated 1:10 @9 "],
    );
    values("{\n\"a\": \"x", &["file.truncated 2:6 @7 {\\n\"a\": \"x"]);
}

#[test]
fn marks_and_fences_around_values() {
    array(
        "\u{feff}```json\n[{\"a\": 1}]\n```\n",
        &[
            "file.bom 1:1 @0 ",
            "line.markdown-fence 1:1 @3 ```",
            "0 2:2 @12 {\"a\": 1}",
            "line.markdown-fence 3:1 @22 ```",
        ],
    );
    values(
        "{\n}\n\u{feff}{\n}\n",
        &[
            "0 1:1 @0 {\n}",
            "line.stray-bom 3:1 @4 \\u{feff}",
            "1 3:2 @7 {\n}",
        ],
    );
}

#[test]
fn a_record_that_is_too_large_is_passed_over() {
    let large = "x".repeat(200);
    let file = format!("[\n {{\"a\": 1}},\n {{\"a\": \"{large}\"}},\n {{\"a\": 3}}\n]");
    for chunk in [1, 7, 64, 1_000] {
        let reader = Reader::new("").with_largest(100);
        let (events, _) = read_in(file.as_bytes(), chunk, reader);
        let expected = [
            "0 2:2 @3 {\"a\": 1}",
            "record.too-large 3:2 @14 {\"a\": \"xxxxxxxxx",
            "1 4:2 @226 {\"a\": 3}",
        ];
        assert_eq!(events, expected);
    }
}

#[test]
fn pretty_or_not_a_deep_record_is_a_record() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let (events, summary) = read(format!("[\n{deep},\n{{}}\n]").as_bytes());
    assert_eq!((events.len(), summary.layout), (2, Layout::JsonArray));
}
