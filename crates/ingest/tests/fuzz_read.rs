//! The fuzz target for reading, run for a moment through proptest.

#[path = "../../../fuzz/bodies/read.rs"]
mod read;

use proptest::prelude::*;

/// Pieces of valid and broken files, to be combined at random.
const PIECES: [&[u8]; 36] = [
    b"{\"role\": \"user\", \"content\": \"Hi\"}",
    b"{\"messages\": [",
    b"]}",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b"\n",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\"",
    b"\\",
    b"\"a\": ",
    b"\"text\"",
    b"\\ud83d",
    b"\\ude00",
    b"\\u0000",
    b"1",
    b"-0.5e3",
    b"1e999",
    b"NaN",
    b"true",
    b"nul",
    b"'",
    b"\xEF\xBB\xBF",
    b"\xE6\x97\xA5",
    b"\xF0\x9F\x98\x80",
    b"\xFF",
    b"\0",
    b"```",
    b"prompt,completion\n",
    b"a,b\n\"c\"\"d\",\n",
];

fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        20 => (0..PIECES.len()).prop_map(|piece| PIECES[piece].to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..6),
    ];
    let text = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![
        8 => text.clone(),
        1 => text.prop_map(|text| {
            let units = String::from_utf8_lossy(&text).encode_utf16().collect::<Vec<_>>();
            units.into_iter().flat_map(u16::to_le_bytes).collect()
        }),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_bytes_can_be_read(first: u8, file in any_file()) {
        let input = [&[first], file.as_slice()].concat();
        read::check(&input);
    }
}

#[test]
fn deep_nesting_in_every_layout() {
    let deep = ["[".repeat(50_000), "]".repeat(50_000)].concat();
    for file in [
        format!("\x01{deep}\n{deep}\n"),
        format!("\x1F[\n{deep},\n{deep}]\n"),
        format!("\x1F{{\n\"a\": {deep}\n}}\n{deep}"),
        format!("\x1F{}", "[{\"a\":".repeat(20_000)),
        format!("\x1F{}", "{\"a\":[1,\n".repeat(5_000)),
    ] {
        read::check(file.as_bytes());
    }
}
