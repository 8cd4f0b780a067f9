//! JSON Lines, and what can be wrong with a line.

use super::*;

fn lines(file: &str, expected: &[&str]) {
    assert_reads(file.as_bytes(), Layout::JsonLines, expected);
}

#[test]
fn each_line_is_a_record() {
    lines(
        "{\"a\": 1}\n{\"a\": \"é\"}\n",
        &["0 1:1 @0 {\"a\": 1}", "1 2:1 @9 {\"a\": \"é\"}"],
    );
    lines("[1]\n[2]\n", &["0 1:1 @0 [1]", "1 2:1 @4 [2]"]);
    lines("1\n\"a\"\n", &["0 1:1 @0 1", "1 2:1 @2 \"a\""]);
}

#[test]
fn a_bad_line_is_only_that_line() {
    lines(
        "{\"a\": 1}\n{\"a\": oops}\n{\"a\": 3}\n",
        &[
            "0 1:1 @0 {\"a\": 1}",
            "json.unquoted-text 2:7 @15 {\"a\": oops}",
            "1 3:1 @21 {\"a\": 3}",
        ],
    );
    // The first line as well as any other.
    lines(
        "{\"a\": [1, 2\n{\"a\": 3}\n",
        &[
            "json.unfinished 1:12 @11 {\"a\": [1, 2",
            "0 2:1 @12 {\"a\": 3}",
        ],
    );
    lines(
        "{\"a\": \"é\nb\"}\n{\"a\": 3}\n",
        &[
            "json.unclosed-string 1:7 @6 {\"a\": \"é",
            "json.unquoted-text 2:1 @10 b\"}",
            "0 3:1 @14 {\"a\": 3}",
        ],
    );
}

#[test]
fn columns_count_characters_and_bytes_are_bytes() {
    lines(
        "{}\n  {\"日本\": \"😀\", \"b\": NaN}\n",
        &[
            "0 1:1 @0 {}",
            "json.not-finite 2:20 @29 {\"日本\": \"😀\", \"b\": NaN}",
            "1 2:3 @5 {\"日本\": \"😀\", \"b\": NaN}",
        ],
    );
}

#[test]
fn line_ends_of_every_kind() {
    lines(
        "{}\r\n[1]\r\n",
        &[
            "0 1:1 @0 {}",
            "line.crlf 1:3 @2 {}",
            "1 2:1 @4 [1]",
            "line.crlf 2:4 @7 [1]",
        ],
    );
    lines(
        "{}\r[1]\r",
        &[
            "0 1:1 @0 {}",
            "line.lone-cr 1:3 @2 {}",
            "1 2:1 @3 [1]",
            "line.lone-cr 2:4 @6 [1]",
        ],
    );
    lines(
        "{}\n{}",
        &[
            "0 1:1 @0 {}",
            "1 2:1 @3 {}",
            "file.no-final-newline 2:3 @5 {}",
        ],
    );
    lines(
        "{}\n\n \t\n{}\n",
        &[
            "0 1:1 @0 {}",
            "line.blank 2:1 @3 ",
            "line.blank 3:1 @4  \\t",
            "1 4:1 @7 {}",
        ],
    );
}

#[test]
fn marks_fences_and_commas_between_records() {
    lines(
        "\u{feff}{}\n\u{feff}{}\n",
        &[
            "file.bom 1:1 @0 ",
            "0 1:1 @3 {}",
            "line.stray-bom 2:1 @6 \\u{feff}{}",
            "1 2:2 @9 {}",
        ],
    );
    lines(
        "```jsonl\n{}\n{}\n```\n",
        &[
            "line.markdown-fence 1:1 @0 ```jsonl",
            "0 2:1 @9 {}",
            "1 3:1 @12 {}",
            "line.markdown-fence 4:1 @15 ```",
        ],
    );
    lines(
        "{},\n{}\n",
        &["0 1:1 @0 {}", "json.stray-comma 1:3 @2 {},", "1 2:1 @4 {}"],
    );
    lines(
        "Here is the data:\n{}\n",
        &[
            "json.unquoted-text 1:1 @0 Here is the data:",
            "0 2:1 @18 {}",
        ],
    );
}

#[test]
fn several_values_on_a_line_are_all_read() {
    lines(
        "{} {}, [1]\n{}\n",
        &[
            "0 1:1 @0 {}",
            "line.several-values 1:4 @3 {} {}, [1]",
            "1 1:4 @3 {}",
            "json.stray-comma 1:6 @5 {} {}, [1]",
            "2 1:8 @7 [1]",
            "3 2:1 @11 {}",
        ],
    );
    lines(
        "{} x\n{}\n",
        &["0 1:1 @0 {}", "json.unexpected 1:4 @3 {} x", "1 2:1 @5 {}"],
    );
}

#[test]
fn what_is_valid_and_still_trouble() {
    lines(
        "{\"a\": 1, \"a\": 1e999}\n{\"a\": \"\\ud800\\u0000\"}\n",
        &[
            "json.duplicate-key 1:10 @9 {\"a\": 1, \"a\": 1e999}",
            "json.number-too-large 1:15 @14 {\"a\": 1, \"a\": 1e999}",
            "0 1:1 @0 {\"a\": 1, \"a\": 1e999}",
            "json.lone-surrogate 2:8 @28 {\"a\": \"\\ud800\\u0000\"}",
            "json.nul-escape 2:14 @34 {\"a\": \"\\ud800\\u0000\"}",
            "1 2:1 @21 {\"a\": \"\\ud800\\u0000\"}",
        ],
    );
}

#[test]
fn bytes_that_are_no_text_are_named_and_the_record_read() {
    assert_reads(
        b"{}\n{\"a\": \"caf\xE9\", \"b\": \"\t\"}\n{\xFF}\n",
        Layout::JsonLines,
        &[
            "0 1:1 @0 {}",
            "text.invalid-utf8 2:11 @13 {\"a\": \"caf?\", \"b\": \"\\t\"}",
            "json.control-character 2:21 @23 {\"a\": \"caf?\", \"b\": \"\\t\"}",
            "1 2:1 @3 {\"a\": \"caf?\", \"b\": \"\t\"}",
            "json.unquoted-key 3:2 @28 {?}",
        ],
    );
    assert_reads(
        b"{\"a\": \"\0\"}\n",
        Layout::JsonLines,
        &[
            "json.nul-byte 1:8 @7 {\"a\": \"\\u{0}\"}",
            "0 1:1 @0 {\"a\": \"\0\"}",
        ],
    );
}

#[test]
fn a_file_that_was_cut() {
    lines(
        "{\"a\": 1}\n{\"a\": [\"x",
        &[
            "0 1:1 @0 {\"a\": 1}",
            "file.truncated 2:8 @16 {\"a\": [\"x",
            "file.no-final-newline 2:10 @18 {\"a\": [\"x",
        ],
    );
}

#[test]
fn utf16_reads_with_the_places_of_its_own_bytes() {
    let text = "{\"a\": \"日😀\"}\n{\"a\": NaN}\n";
    for big in [false, true] {
        for mark in [false, true] {
            let units = mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(text.encode_utf16());
            let bytes = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            let file: Vec<u8> = units.flat_map(bytes).collect();
            let from = if mark { 2 } else { 0 };
            let expected = [
                "file.utf16 1:1 @0 ".to_owned(),
                format!("0 1:1 @{from} {{\"a\": \"日😀\"}}"),
                format!("json.not-finite 2:7 @{} {{\"a\": NaN}}", from + 38),
                format!("1 2:1 @{} {{\"a\": NaN}}", from + 26),
            ];
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            assert_reads(&file, Layout::JsonLines, &expected);
        }
    }
    let mut file: Vec<u8> = "{\"a\": \"x\"}\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    file.splice(14..16, [0x00, 0xD8]);
    assert_reads(
        &file,
        Layout::JsonLines,
        &[
            "file.utf16 1:1 @0 ",
            "text.invalid-utf16 1:8 @14 {\"a\": \"?\"}",
            "0 1:1 @0 {\"a\": \"?\"}",
        ],
    );
}

#[test]
fn what_is_not_read_is_named() {
    let cases: [(&[u8], &str); 11] = [
        (b"", "file.empty 1:1 @0 "),
        (b" \n\n", "file.empty 1:1 @0 nothing but white space"),
        (b"\xEF\xBB\xBF", "file.empty 1:1 @0 nothing but white space"),
        // A byte order mark and half a character are something.
        (b"\xFF\xFE\xFD", "file.not-records 1:1 @0 "),
        (b"\xFE\xFF\x00 \xFD", "file.not-records 1:1 @0 "),
        (b"\x1F\x8B\x08\x00abc", "file.packed 1:1 @0 gzip"),
        (b"PK\x03\x04abc", "file.packed 1:1 @0 ZIP or Excel"),
        (b"BZh9\x00\x01", "file.packed 1:1 @0 bzip2"),
        (b"{\0\0\0}\0\0\0", "file.utf32 1:1 @0 "),
        (b"\xFF\xFE\0\0{\0\0\0", "file.utf32 1:1 @0 "),
        (
            b"Once upon a time, there was.\nThe end.\n",
            "file.not-records 1:1 @0 ",
        ),
    ];
    for (file, expected) in cases {
        assert_reads(file, Layout::Unknown, &[expected]);
    }
    assert_reads(b"PAR1\x15\x04", Layout::Parquet, &[]);
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let file = format!("{{}}\n{{\"a\": \"{}\"}}\r\n{{}}\n", "x".repeat(200));
    for chunk in [1, 7, 64, 1_000] {
        let reader = Reader::new("").with_largest(100);
        let (events, summary) = read_in(file.as_bytes(), chunk, reader);
        let shown = "{\"a\": \"".to_owned() + &"x".repeat(41) + "…";
        assert_eq!(events[0], "0 1:1 @0 {}");
        assert_eq!(events[1], format!("record.too-large 2:1 @3 {shown}"));
        assert!(
            events[2].starts_with("line.crlf 2:210 @212"),
            "{}",
            events[2]
        );
        assert_eq!(events[3], "1 3:1 @214 {}");
        assert_eq!((summary.lines, summary.records), (3, 2));
    }
}

#[test]
fn a_hundred_thousand_brackets_are_a_record() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let (events, _) = read(format!("{{}}\n{deep}\n{{}}\n").as_bytes());
    assert_eq!(events.len(), 3);
    let broken = format!("{{}}\n{}\n{{}}\n", "[".repeat(100_000));
    let (events, _) = read(broken.as_bytes());
    assert!(events[1].starts_with("json.unfinished 2:100001 @100003"));
    assert_eq!(events[2], "1 3:1 @100004 {}");
}

#[test]
fn a_line_of_many_values_is_walked_once() {
    // Walked anew for each value, this would take minutes.
    let many = "{}".repeat(300_000);
    let (events, summary) = read(format!("{{}}\n{many}\n").as_bytes());
    assert_eq!(summary.records, 300_001);
    assert_eq!(events.len(), 2 * 300_000);
    assert_eq!(events.last().unwrap(), "300000 2:599999 @600001 {}");
}
