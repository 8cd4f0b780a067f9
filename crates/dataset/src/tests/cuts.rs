use super::{carried, finish, later, partial};
use crate::Partial;
use proptest::prelude::*;

/// Lines of many sorts, good and bad.
fn line() -> impl Strategy<Value = String> {
    let fixed = [
        r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
        r#"{"messages":[{"role":"user","content":"a"},{"role":"asistant","content":"é"}],"id":3}"#,
        r#"{"messages":[{"role":"user","content":"a"}],"target":"7"}"#,
        r#"{"messages":[{"role":"user","content":"a"}],"target":7,"n":null}"#,
        r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{"}}]}]}"#,
        r#"{"system":"s","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
        r#"{"weight":1,"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
        r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
        r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"c"}],"non_preferred_output":[{"role":"assistant","content":"b"}]}"#,
        r#"{"text":"a"}"#,
        r#"{"question":"a","answer":"b"}"#,
        r#"{"text":"a",}"#,
        r#"{"text":NaN}"#,
        r#"{"text":"#,
        "{\"text\":\"a\"}\r",
        "[1, 2]",
        "",
        "   ",
        "hello",
        r#"{"text":"a"} {"text":"b"}"#,
    ];
    prop::sample::select(fixed.map(str::to_owned).to_vec())
}

proptest! {
    #[test]
    fn a_file_cut_anywhere_at_a_record_end_gives_the_same_report(
        lines in prop::collection::vec(line(), 0..14),
        last_end: bool,
        cuts in prop::collection::vec(0usize..14, 0..4),
    ) {
        // The first line says what the file is.
        let mut text = r#"{"messages":[]}"#.to_owned() + "\n" + &lines.join("\n");
        if last_end {
            text.push('\n');
        }
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| ends[cut % ends.len()]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts.retain(|cut| *cut < text.len());

        let whole = partial(&text);
        let first = cuts.first().copied().unwrap_or(text.len());
        let mut merged = partial(&text[..first]);
        for (at, cut) in cuts.iter().enumerate() {
            let end = cuts.get(at + 1).copied().unwrap_or(text.len());
            merged.merge(carried(&later(&text[*cut..end])));
        }
        prop_assert_eq!(&carried(&merged), &merged);
        prop_assert_eq!(finish(merged), finish(whole));
    }

    #[test]
    fn nonsense_is_no_partial(bytes: Vec<u8>, cut in 0usize..2000) {
        prop_assert_eq!(Partial::from_bytes(&bytes), None);
        let mut written = partial("{\"text\":\"a\"}\n{\"text\":\"b\"}\n").to_bytes();
        let cut = cut.min(written.len() - 1);
        prop_assert_eq!(Partial::from_bytes(&written[..cut]), None);
        written.push(0);
        prop_assert_eq!(Partial::from_bytes(&written), None);
    }

    #[test]
    fn damage_is_noticed(at in 0usize..4000, byte: u8) {
        let mut written = partial("{\"text\":\"a\"}\n{\"text\":1}\n{\"messages\":[{\"role\":\"x\"}]}\n").to_bytes();
        let at = at % written.len();
        prop_assume!(written[at] != byte);
        written[at] = byte;
        prop_assert_eq!(Partial::from_bytes(&written), None);
    }
}
