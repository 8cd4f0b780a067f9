//! Rules about the texts of a record or of the whole file that a service or the report judges; matches
//! of single detectors have rules of their own, in [`super::super::text`].

use crate::rule::row::record_rules;
use crate::rule::sets::{CLAUDE, NONE, NOVA};

record_rules! { Texts:
    RESERVED_NOVA = "text.reserved-nova", Rejects, NOVA, NONE, NOVA_PREPARE,
        "A text holds a string that Amazon Nova reserves; it refuses the file wherever one stands.",
        "Write it another way: Amazon says to put a word of similar meaning in its place. A colon less is enough.";
    RESERVED_CLAUDE = "text.reserved-claude", Rejects, CLAUDE, NONE, BEDROCK_CLAUDE,
        "A line of a text starts with \"Human:\" or \"Assistant:\", which Claude on Bedrock refuses.",
        "Write it another way, or not at the start of a line.";
    SYSTEM_ALIKE = "system.alike", WorthALook, NONE, NONE, OPENAI_PRACTICE,
        "System prompts differ only by spaces, capital letters or punctuation: meant to be one, and learnt as several.",
        "Write the one you will use later in every record.";
    SYSTEM_SOME = "system.some", WorthALook, NONE, NONE, OPENAI_PRACTICE,
        "Some records have a system prompt and some have none.",
        "Give every record the system prompt you will use later, or none.";
    LABEL_SPELLINGS = "label.spellings", TrainsWrongly, NONE, NONE, NO_PAGE,
        "The answers are labels, and one label is written in several ways: they are learnt as different answers.",
        "Write each label in one way.";
    LABEL_FEW = "label.few", WorthALook, NONE, NONE, NO_PAGE,
        "The answers are labels, and some have fewer than ten examples.",
        "Add examples of the rare labels, or leave them to a rule.";
    LABEL_SHARE = "label.share", WorthALook, NONE, NONE, NO_PAGE,
        "The answers are labels, and the commonest has more than ten times the examples of the rarest.",
        "Take fewer of the common ones or add rare ones, unless later traffic is like that.";
    LANGUAGE_SWITCHED = "language.switched", WorthALook, NONE, NONE, NO_PAGE,
        "Answers are in another language than the prompts before them.",
        "Look whether that is meant, as in translation. Otherwise answer in the language asked.";
    TEMPLATE_SHARE = "template.share", WorthALook, NONE, NONE, NO_PAGE,
        "Most of the text is the same in every record: a template, an instruction or a system prompt.",
        "Keep it where the model will see it later too, and pay for it with each record. Otherwise shorten it, in training and in use alike: a tuned model needs fewer words.";
    CUT_AT_LENGTH = "answer.cut-at-length", TrainsWrongly, NONE, NONE, NO_PAGE,
        "Long answers stop without a mark far more often than short ones: a limit seems to have cut them.",
        "Make them again with a larger limit, or leave them out: the model learns to stop there.";
    LENGTH_FAR = "answer.length-far", WorthALook, NONE, NONE, NO_PAGE,
        "Some answers are far longer than most.",
        "Look at them: what is out of line is often an export gone wrong.";
}
