//! Damaged files: whatever was done to them, reading ends, and their order makes no difference.

use super::reading;

/// Small files whose readers keep state over rows.
const FILES: [&str; 5] = [
    r#"{"evalId":"e","results":{"version":3,"results":[{"promptIdx":0,"provider":{"label":"a"},"vars":{"x":1},"success":true,"score":1,"failureReason":0,"namedScores":{"m":0.5}},{"promptIdx":1,"provider":{"label":"b"},"vars":{"x":1},"success":false,"score":0,"failureReason":2,"namedScores":{}}]},"metadata":{"promptfooVersion":"1"}}"#,
    r#"{"status":"success","eval":{"eval_id":"e","task_id":"t","task":"k","model":"m"},"samples":[{"id":1,"epoch":1,"scores":{"s":{"value":"C"},"t":{"value":{"u":NaN}}}},{"id":1,"epoch":2,"scores":{}}]}"#,
    "{\"doc_id\":0,\"doc\":{\"a\":\"b\"},\"filtered_resps\":[\"x\"],\"metrics\":[\"acc\"],\"doc_hash\":\"h\",\"acc\":1.0}\n{\"doc_id\":1,\"filtered_resps\":[],\"metrics\":[\"acc\"],\"doc_hash\":\"h\",\"acc\":0.0}\n",
    "id,model,epoch,f1,topic\na,m,1,0.5,x\na,m,2,0.25,x\nb,n,1,,y\n",
    r#"{"columns":["request","exact/value","expected_response/value"],"data":[[{"q":"A"},true,"a"],["B","no","b"]]}"#,
];

/// Returns numbers that look random and are the same in every run.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or_default()
    }
}

#[test]
fn damaged_files_end_and_their_order_changes_nothing() {
    const PIECES: [&str; 12] = [
        "null", "{}", "[]", "NaN", "-1e999", "\"", "{", "]", "\\", "\n", "[[[[", "1,",
    ];
    let mut number = numbers();
    for _ in 0..3_000 {
        let mut text = FILES[number(FILES.len())].to_owned();
        for _ in 0..=number(4) {
            let at = number(text.len());
            match number(3) {
                0 => text.truncate(at),
                1 => text.insert_str(at, PIECES[number(PIECES.len())]),
                _ => text = text.split_at(at).1.to_owned() + &text[..at],
            }
        }
        let other = FILES[number(FILES.len())];
        let one = reading(&[("a", &text), ("b", other)]).table;
        let same = reading(&[("b", other), ("a", &text)]).table;
        assert_eq!(one.summary(), same.summary(), "{text}");
        assert_eq!(one.pair(0, 1, 0, None), same.pair(0, 1, 0, None), "{text}");
    }
}

#[test]
fn every_cut_of_a_file_is_read_or_refused() {
    for text in FILES {
        for end in 0..text.len() {
            let reading = reading(&[("a", &text[..end])]);
            assert_eq!(reading.table.sources.len() + reading.refused.len(), 1);
        }
    }
}
