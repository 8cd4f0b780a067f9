//! The fuzz target for merging, run for a moment through proptest.

#[path = "../../../fuzz/bodies/merge.rs"]
mod merge;

use proptest::prelude::*;

/// Lines and pieces of lines in which something is found, to be put together at random.
const PIECES: [&str; 24] = [
    "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n",
    "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"c\"}]}\n",
    "{\"messages\":[{\"role\":\"user\",\"content\":\"write to anna@firma-nord.de\"},{\"role\":\"asistant\",\"content\":\"N/A\"}]}\n",
    "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"User: a\"}]},{\"role\":\"assistant\",\"content\":[{\"text\":\"<unk>\"}]}]}\n",
    "{\"system\":\"s\",\"messages\":[{\"role\":\"user\",\"content\":\"\\nHuman: a\"},{\"role\":\"assistant\",\"content\":\"I'm sorry, but I can't assist with that.\"}]}\n",
    "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]},\"preferred_output\":[{\"role\":\"assistant\",\"content\":\"b\"}],\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"c\"}]}\n",
    "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"target\":\"7\"}\n",
    "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"target\":7}\n",
    "{\"prompt\":\"p\",\"completion\":\"yes\"}\n",
    "{\"prompt\":\"p\",\"completion\":\"Yes.\",\"weight\":1}\n",
    "{\"text\":\"Lorem ipsum dolor {name} schÃ¶n\"}\n",
    "{\"text\":\"a\",}\n",
    "{\"text\":NaN}",
    "{\"text\":",
    "[1, 2]\n",
    "\"\\ud83d\"",
    "hello",
    "\u{feff}",
    "\u{0}",
    "\r",
    "\r\n",
    "\n",
    " ",
    "日本語",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn parts_put_together_are_the_whole(
        cut: [u8; 2],
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30),
    ) {
        let mut input = cut.to_vec();
        input.extend(pieces.concat().bytes());
        merge::check(&input);
    }

    #[test]
    fn any_bytes_do(bytes: Vec<u8>) {
        merge::check(&bytes);
    }
}
