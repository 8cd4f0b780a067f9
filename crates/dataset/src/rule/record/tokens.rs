//! Rules about the length of examples in tokens.

use crate::rule::row::record_rules;
use crate::rule::sets::{AXOLOTL, NONE, SWIFT, TRL};

record_rules! { Tokens:
    OVER_LIMIT = "tokens.over-limit", TrainsWrongly, NONE, NONE, OPENAI_PRACTICE,
        "The example is longer than the service trains on.",
        "Shorten it or split it: what stands behind the limit is not learnt.";
    OVER_LENGTH = "tokens.over-length", WorthALook, NONE, AXOLOTL.and(SWIFT), AXOLOTL_FORMATS,
        "The example is longer than the length the trainer is set to: its own default, unless another is chosen. It is left out.",
        "Train at a larger length, or shorten the example.";
    NOTHING_TRAINABLE = "tokens.nothing-trainable", TrainsWrongly, NONE, TRL, TRL_FORMATS,
        "At the length the trainer is set to no token of the answer is left, so nothing is learnt from the example.",
        "Train at a larger length, or shorten the prompt.";
    ANSWER_CUT = "tokens.answer-cut", TrainsWrongly, NONE, NONE, TRL_FORMATS,
        "At the length the trainer is set to the answer is cut, so the model learns to stop in the middle.",
        "Train at a larger length, or shorten the example.";
}
