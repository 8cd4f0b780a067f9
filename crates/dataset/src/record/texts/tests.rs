//! Texts of records: the forms they are compared by, and what is scanned.

use super::*;
use crate::check::{Scratch, check};
use tuneworthy_ingest::json::Tape;

fn of(record: &str) -> [String; 4] {
    let mut tape = Tape::new();
    let doc = tape.parse(record).expect("JSON");
    let checked = check(doc.root(), &mut Scratch::default());
    let mut buffers = TextBuffers::default();
    let record = buffers.texts(&checked.example).record();
    [record.whole, record.body, record.prompt, record.answer]
        .map(|bytes| String::from_utf8(bytes.to_vec()).expect("text"))
}

#[test]
fn the_same_example_in_other_words_is_the_same() {
    let one = of(
        r#"{"messages":[{"role":"user","content":"a\u0062"},{"role":"assistant","content":"c"}]}"#,
    );
    let other = of(
        r#"{"messages": [{"content": "ab", "role": "user"}, {"role": "assistant", "content": "c", "name": "x"}]}"#,
    );
    assert_eq!(one, other);
    let swapped =
        of(r#"{"messages":[{"role":"assistant","content":"ab"},{"role":"user","content":"c"}]}"#);
    assert_ne!(one[0], swapped[0]);
    let parts = of(
        r#"{"messages":[{"role":"user","content":[{"type":"text","text":"ab"}]},{"role":"assistant","content":"c"}]}"#,
    );
    assert_eq!(one, parts);
}

#[test]
fn prompt_and_answer() {
    let chat = of(
        r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#,
    );
    assert_eq!(chat[1..], ["a\nb\nc\nd\n", "s\na\nb\nc\n", "d\n"]);
    let pair = of(r#"{"prompt":"a","chosen":"b","rejected":"c"}"#);
    assert_eq!(pair[1..], ["a\nb\nc\n", "a\n", "b\n"]);
    let graded = of(r#"{"messages":[{"role":"user","content":"a"}],"target":"7"}"#);
    assert_eq!(graded[1..], ["a\n", "a\n", "\"7\""]);
    let text = of(r#"{"text":"a"}"#);
    assert_eq!(text[1..], ["a\n", "", ""]);
    let graded = of(r#"{"prompt":"","completion":"b"}"#);
    assert_eq!(graded[1..], ["b\n", "", "b\n"], "an empty question");
    let other = of(r#"{"x":1}"#);
    assert_eq!(other, [r#"{"x":1}"#, r#"{"x":1}"#, "", ""]);
}

/// The question, the media and the tools of a record.
fn around(record: &str) -> [String; 3] {
    let mut tape = Tape::new();
    let doc = tape.parse(record).expect("JSON");
    let checked = check(doc.root(), &mut Scratch::default());
    let mut buffers = TextBuffers::default();
    let record = buffers.texts(&checked.example).record();
    [record.question, record.media, record.tools]
        .map(|bytes| String::from_utf8(bytes.to_vec()).expect("text"))
}

/// Kinds and texts of the parts that belong to no turn.
fn beside(record: &str) -> (Vec<String>, Unscanned) {
    let mut tape = Tape::new();
    let doc = tape.parse(record).expect("JSON");
    let checked = check(doc.root(), &mut Scratch::default());
    let mut buffers = TextBuffers::default();
    let texts = buffers.texts(&checked.example);
    let fields = texts
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Field);
    let fields = fields.map(|part| texts.text(part).to_owned()).collect();
    (fields, texts.unscanned)
}

#[test]
fn a_question_is_the_same_in_every_format() {
    for record in [
        r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"How far?"},{"role":"assistant","content":"b"}]}"#,
        r#"{"instruction":"How far?","input":"","output":"b"}"#,
        r#"{"instruction":"How far?","output":"c"}"#,
        r#"{"prompt":"How far?","completion":"b"}"#,
        r#"{"conversations":[{"from":"human","value":"How far?"},{"from":"gpt","value":"b"}]}"#,
        r#"{"contents":[{"role":"user","parts":[{"text":"How far?"}]},{"role":"model","parts":[{"text":"b"}]}]}"#,
        r#"{"question":"How far?","answer":"b"}"#,
        r#"{"prompt":[{"role":"user","content":"How far?"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}]}"#,
        r#"{"id":7,"problem":"How far?","solution":"b","level":3}"#,
        r#"{"question":{"stem":"How far?","choices":[]},"answerKey":"A"}"#,
    ] {
        assert_eq!(around(record)[0], "How far?\n", "{record}");
    }
}

#[test]
fn media_and_tools_are_part_of_a_record_however_they_are_written() {
    let paths = [
        r#"{"messages":[{"role":"user","content":"<image>?"},{"role":"assistant","content":"b"}],"images":["a.jpg"]}"#,
        r#"{"messages":[{"role":"user","content":[{"type":"text","text":"?"},{"type":"image_url","image_url":{"url":"a.jpg"}}]},{"role":"assistant","content":"b"}]}"#,
        r#"{"instruction":"?","output":"b","image":"a.jpg"}"#,
    ];
    for record in paths {
        assert_eq!(around(record)[1], "a.jpg\u{1e}", "{record}");
        assert_ne!(
            of(record)[0],
            of(&record.replace("a.jpg", "b.jpg"))[0],
            "{record}"
        );
        assert_ne!(
            of(record)[2],
            of(&record.replace("a.jpg", "b.jpg"))[2],
            "{record}"
        );
    }
    let text = r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}],"tools":"[{\"name\":\"x\"}]"}"#;
    assert_ne!(of(text)[0], of(&text.replace('x', "y"))[0]);
    assert_ne!(of(text)[2], of(&text.replace('x', "y"))[2]);
}

#[test]
fn every_text_of_a_record_is_a_part() {
    let (fields, unscanned) = beside(
        r#"{"messages":[{"role":"user","name":"anna@firma.de","content":"a","meta":{"phone":"6284 1957"}},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f","description":"Mail to x@y.de"}}],"ids":[41588675309],"picture":"data:image/png;base64,iVBORw0KGgo=","source":"web","password":"nordwindig"}"#,
    );
    assert_eq!(
        fields,
        [
            "messages name: anna@firma.de",
            "meta phone: 6284 1957",
            "function description: Mail to x@y.de",
            "ids: 41588675309",
            "password: nordwindig"
        ]
    );
    assert_eq!((unscanned.media, unscanned.encoded), (1, 0));
    let (fields, unscanned) = beside(&format!(
        r#"{{"x":["call 1"],"blob":"{}"}}"#,
        "QUJD".repeat(300)
    ));
    assert_eq!(fields, ["x: call 1"]);
    assert_eq!((unscanned.media, unscanned.encoded), (0, 1));
}

#[test]
fn a_grader_field_tells_records_apart() {
    let one = of(r#"{"messages":[{"role":"user","content":"a"}],"target":"7"}"#);
    let other = of(r#"{"messages":[{"role":"user","content":"a"}],"target":"8"}"#);
    assert_ne!(one[0], other[0]);
    assert_eq!(one[2], other[2]);
}
