//! Tables as text.

use super::*;

fn table(file: &str, expected: &[&str]) {
    assert_reads(file.as_bytes(), Layout::Csv, expected);
}

#[test]
fn rows_become_objects_under_the_header() {
    let expected = |end: usize| {
        [
            "0 2:1 @18 {\"prompt\":\"Hi, \\\"you\\\"\",\"completion\":\"a\\nb\"}".to_owned(),
            format!("1 4:1 @{end} {{\"prompt\":\"日\",\"completion\":\"\"}}"),
        ]
    };
    for delimiter in [",", "\t", ";", "|"] {
        let file = "prompt,completion\n\"Hi, \"\"you\"\"\"#\"a\nb\"\n日#\n"
            .replace("prompt,", &format!("prompt{delimiter}"))
            .replace('#', delimiter);
        let expected = expected(38);
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        table(&file, &expected);
    }
}

#[test]
fn rows_that_do_not_fit_the_header_are_named() {
    table(
        "a,b\n1,2\n3\n4,5,6\n7,8\n9,10\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12",
        &[
            "0 2:1 @4 {\"a\":\"1\",\"b\":\"2\"}",
            "table.ragged-row 3:1 @8 3\\n",
            "table.ragged-row 4:1 @10 4,5,6\\n",
            "1 5:1 @16 {\"a\":\"7\",\"b\":\"8\"}",
            "2 6:1 @20 {\"a\":\"9\",\"b\":\"10\"}",
            "3 7:1 @25 {\"a\":\"1\",\"b\":\"2\"}",
            "4 8:1 @29 {\"a\":\"3\",\"b\":\"4\"}",
            "5 9:1 @33 {\"a\":\"5\",\"b\":\"6\"}",
            "6 10:1 @37 {\"a\":\"7\",\"b\":\"8\"}",
            "7 11:1 @41 {\"a\":\"9\",\"b\":\"10\"}",
            "8 12:1 @46 {\"a\":\"11\",\"b\":\"12\"}",
        ],
    );
}

#[test]
fn line_ends_of_every_kind_and_blank_lines_pass() {
    for end in ["\n", "\r\n", "\r"] {
        let file = ["a,b", "1,2", "", "3,4", ""].join(end);
        let (events, summary) = read(file.as_bytes());
        let records: Vec<&str> = events.iter().map(|event| &event[..5]).collect();
        assert_eq!(records, ["0 2:1", "1 4:1"], "{events:?}");
        assert_eq!(summary.lines, 4);
    }
}

#[test]
fn a_quote_that_is_never_closed_costs_its_line() {
    table(
        "a,b\n1,2\n3,\"4\n5,6\n7,8\n",
        &[
            "0 2:1 @4 {\"a\":\"1\",\"b\":\"2\"}",
            "table.unclosed-field 3:3 @10 3,\"4\\n5,6\\n7,8\\n",
            "1 4:1 @13 {\"a\":\"5\",\"b\":\"6\"}",
            "2 5:1 @17 {\"a\":\"7\",\"b\":\"8\"}",
        ],
    );
}

#[test]
fn names_that_come_twice_and_bytes_that_are_no_text() {
    assert_reads(
        b"a,a,\xFF\n1,2,\xE9\n1,2,3\n",
        Layout::Csv,
        &[
            "text.invalid-utf8 1:5 @4 a,a,?\\n",
            "json.duplicate-key 1:1 @0 a,a,?\\n",
            "text.invalid-utf8 2:5 @10 1,2,?\\n",
            "0 2:1 @6 {\"a\":\"1\",\"a\":\"2\",\"?\":\"?\"}",
            "1 3:1 @12 {\"a\":\"1\",\"a\":\"2\",\"?\":\"3\"}",
        ],
    );
}

#[test]
fn a_row_that_is_too_large_is_passed_over() {
    let file = format!("a,b\n1,2\n3,{}\n5,6\n", "x".repeat(200));
    for chunk in [1, 7, 64, 1_000] {
        let reader = Reader::new("").with_largest(100);
        let (events, _) = read_in(file.as_bytes(), chunk, reader);
        assert_eq!(events.len(), 3, "{events:?}");
        assert!(events[1].starts_with("record.too-large 3:1 @8 3,xxx"));
        assert_eq!(events[2], "1 4:1 @211 {\"a\":\"5\",\"b\":\"6\"}");
    }
}

#[test]
fn the_name_counts_where_the_bytes_leave_it_open() {
    let file = b"prompt\nhello\n";
    let (events, summary) = read_in(file, 100, Reader::new("x.CSV"));
    assert_eq!(summary.layout, Layout::Csv);
    assert_eq!(events, ["0 2:1 @7 {\"prompt\":\"hello\"}"]);
    assert_eq!(read(file).1.layout, Layout::Unknown);
    // A quoted field under a name says enough.
    table("text\n\"hello\"\n", &["0 2:1 @5 {\"text\":\"hello\"}"]);
    // And nowhere else.
    let (_, summary) = read_in(b"{}\n{}\n", 100, Reader::new("x.csv"));
    assert_eq!(summary.layout, Layout::JsonLines);
}
