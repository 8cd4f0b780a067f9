//! The fuzz target for result files, run for a moment through proptest.

#[path = "../../../fuzz/bodies/results.rs"]
mod results;

use proptest::prelude::*;

/// Pieces of files of several tools, to be combined at random.
const PIECES: [&[u8]; 43] = [
    b"id,pass\n",
    b"id,model,exact,score\n",
    b"a,pass\n",
    b"b,fail\n",
    b"a,base,1,0.5\n",
    b"a,tuned,0,NaN\n",
    b"\"<script>\",pass\n",
    b"{\"id\":\"a\",\"pass\":true}\n",
    b"{\"id\":\"a\",\"pass\":false,\"model\":\"m\"}\n",
    b"{\"doc_id\":1,\"acc\":1.0,\"filtered_resps\":[\"x\"],\"target\":\"y\"}\n",
    b"{\"testIdx\":0,\"promptIdx\":1,\"gradingResult\":{\"pass\":true},\"failureReason\":0,\"success\":true}\n",
    b"{\"evalId\":\"e\",\"results\":{\"version\":3,\"results\":[",
    b"{\"version\":2,\"status\":\"success\",\"eval\":{\"task_id\":\"t\",\"model\":\"m\"},\"samples\":[",
    b"{\"id\":1,\"epoch\":1,\"scores\":{\"s\":{\"value\":\"C\"}}}",
    b"{\"global_step\":9,\"log_history\":[",
    b"{\"epoch\":1,\"step\":9,\"eval_loss\":2.5}",
    b"{\"epoch\":1,\"step\":9,\"loss\":1e308,\"rewards/chosen\":1}",
    b"{\"current_steps\":1,\"total_steps\":9,\"loss\":1.5,\"eval_loss\":NaN}\n",
    b"step,train_loss,valid_loss,full_valid_loss\n",
    b"1,2.5,,2.25\n",
    b"Step,r - train/loss,r - eval/loss\n",
    b"2,1e12,-1e12\n",
    b"c3RlcCx0cmFpbl9sb3NzCjEsMg==",
    b"]}}",
    b"]}",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"\n",
    b"\"",
    b"\\ud800",
    b"1e999",
    b"NaN",
    b"null",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"PK\x01\x02",
    b"PK\x05\x06\0\0\0\0\x01\0\x01\0",
    b"header.json",
    b"PAR1",
    b"\xFF\xFE",
    b"\0",
];

fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        20 => (0..PIECES.len()).prop_map(|piece| PIECES[piece].to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..6),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn any_bytes_can_be_read_as_results(first: u8, file in any_file()) {
        let input = [&[first], file.as_slice()].concat();
        results::check(&input);
    }
}

/// Files of tables and of rows, cut at every byte.
#[test]
fn files_cut_anywhere_are_read_as_far_as_they_go() {
    let files: [&[u8]; 3] = [
        b"id,model,pass\n1,base,pass\n1,tuned,fail\n2,base,fail\n2,tuned,pass\n",
        b"{\"id\":1,\"model\":\"base\",\"pass\":true}\n{\"id\":1,\"model\":\"tuned\",\"pass\":false}\n",
        b"[{\"id\":1,\"pass\":true},{\"id\":2,\"pass\":false}]",
    ];
    for file in files {
        for end in 0..=file.len() {
            results::check(&[&[255], &file[..end]].concat());
        }
    }
}
