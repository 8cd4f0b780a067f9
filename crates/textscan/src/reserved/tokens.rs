//! Reserved strings, found by the one rare byte each of them has.

use super::{
    CHATML, CLAUDE_ASSISTANT, CLAUDE_HUMAN, COHERE, DEEPSEEK, GEMMA, HARMONY, LLAMA, MISTRAL,
    NOVA_ASSISTANT, NOVA_BOT, NOVA_EOS, NOVA_IMAGE, NOVA_SYSTEM, NOVA_THOUGHT, NOVA_UNK, NOVA_USER,
    NOVA_VIDEO, PHI, SENTENCE,
};
use crate::bytes::{before, is_word, run, stands, stands_folded};
use crate::hits::Sink;
use crate::mask::Show;
use crate::rule::Rule;

/// Refused by Nova wherever they stand, inside words too ("filesystem:").
const NOVA: [(&[u8], Rule); 5] = [
    (b"system", NOVA_SYSTEM),
    (b"user", NOVA_USER),
    (b"bot", NOVA_BOT),
    (b"assistant", NOVA_ASSISTANT),
    (b"thought", NOVA_THOUGHT),
];

/// Refused by Claude on Bedrock, exactly so, after a line break.
const CLAUDE: [(&[u8], Rule); 2] = [
    (b"\nHuman", CLAUDE_HUMAN),
    (b"\nAssistant", CLAUDE_ASSISTANT),
];

/// What stands before a colon.
pub(crate) fn colon(sink: &mut Sink<'_>, place: usize) {
    let bytes = sink.text.as_bytes();
    // Each of the words ends with one of these.
    if !matches!(
        before(bytes, place),
        b'm' | b'M' | b'r' | b'R' | b't' | b'T' | b'n'
    ) {
        return;
    }
    for (word, rule) in NOVA {
        if let Some(start) = place.checked_sub(word.len())
            && stands_folded(bytes, start, word)
        {
            sink.hit(rule, start, place + 1, Show::InContext);
        }
    }
    for (word, rule) in CLAUDE {
        if let Some(start) = place.checked_sub(word.len())
            && stands(bytes, start, word)
        {
            // The hit is the line's beginning; the break before it is what makes it one.
            sink.hit(rule, start + 1, place + 1, Show::InContext);
        }
    }
}

/// Marks between `<|` and `|>`.
const BARRED: [(&str, Rule); 42] = [
    ("im_start", CHATML),
    ("im_end", CHATML),
    ("im_sep", CHATML),
    ("endoftext", CHATML),
    ("fim_prefix", CHATML),
    ("fim_middle", CHATML),
    ("fim_suffix", CHATML),
    ("vision_start", CHATML),
    ("vision_end", CHATML),
    ("image_pad", CHATML),
    ("begin_of_text", LLAMA),
    ("end_of_text", LLAMA),
    ("start_header_id", LLAMA),
    ("end_header_id", LLAMA),
    ("eot_id", LLAMA),
    ("eom_id", LLAMA),
    ("python_tag", LLAMA),
    ("finetune_right_pad_id", LLAMA),
    ("header_start", LLAMA),
    ("header_end", LLAMA),
    ("eot", LLAMA),
    ("eom", LLAMA),
    ("image", LLAMA),
    ("start", HARMONY),
    ("message", HARMONY),
    ("channel", HARMONY),
    ("return", HARMONY),
    ("call", HARMONY),
    ("constrain", HARMONY),
    ("startoftext", HARMONY),
    ("endofprompt", HARMONY),
    ("START_OF_TURN_TOKEN", COHERE),
    ("END_OF_TURN_TOKEN", COHERE),
    ("USER_TOKEN", COHERE),
    ("CHATBOT_TOKEN", COHERE),
    ("SYSTEM_TOKEN", COHERE),
    ("system", PHI),
    ("user", PHI),
    ("assistant", PHI),
    ("end", PHI),
    ("tool", PHI),
    ("tool_call", PHI),
];

/// Marks between angle brackets.
const ANGLED: [(&[u8], Rule); 13] = [
    (b"<start_of_turn>", GEMMA),
    (b"<end_of_turn>", GEMMA),
    (b"<start_of_image>", GEMMA),
    (b"<end_of_image>", GEMMA),
    (b"<bos>", GEMMA),
    (b"<eos>", GEMMA),
    (b"<<SYS>>", MISTRAL),
    (b"<</SYS>>", MISTRAL),
    // Full-width bars.
    ("<｜begin▁of▁sentence｜>".as_bytes(), DEEPSEEK),
    ("<｜end▁of▁sentence｜>".as_bytes(), DEEPSEEK),
    ("<｜User｜>".as_bytes(), DEEPSEEK),
    ("<｜Assistant｜>".as_bytes(), DEEPSEEK),
    ("<｜tool▁calls▁begin｜>".as_bytes(), DEEPSEEK),
];

/// Marks of Nova, in large or small letters.
const NOVA_ANGLED: [(&[u8], Rule); 3] = [
    (b"<image>", NOVA_IMAGE),
    (b"<video>", NOVA_VIDEO),
    (b"<unk>", NOVA_UNK),
];

/// Marks that start at a `<`.
pub(crate) fn in_angles(sink: &mut Sink<'_>, place: usize) {
    let bytes = sink.text.as_bytes();
    if bytes.get(place + 1) == Some(&b'|') {
        let end = run(bytes, place + 2, 40, is_word);
        let name = &bytes[place + 2..end];
        if !stands(bytes, end, b"|>") {
            return;
        }
        let known = BARRED
            .iter()
            .find(|(mark, _)| mark.as_bytes() == name)
            .map(|&(_, rule)| rule);
        // Llama's spare tokens carry a number.
        let spare = name
            .starts_with(b"reserved_special_token_")
            .then_some(LLAMA);
        if let Some(rule) = known.or(spare) {
            sink.hit(rule, place, end + 2, Show::InContext);
        }
        return;
    }
    let may = matches!(
        bytes.get(place + 1),
        Some(b's' | b'e' | b'b' | b'<' | b'/' | b'i' | b'I' | b'v' | b'V' | b'u' | b'U' | 0xEF)
    );
    if !may {
        return;
    }
    for (mark, rule) in ANGLED {
        if stands(bytes, place, mark) {
            sink.hit(rule, place, place + mark.len(), Show::InContext);
        }
    }
    for (mark, rule) in NOVA_ANGLED {
        if stands_folded(bytes, place, mark) {
            sink.hit(rule, place, place + mark.len(), Show::InContext);
        }
    }
    sentence(sink, place);
}

/// `<s>` and `</s>` also strike text through in HTML. They are marks at an end of the text, beside
/// an instruction, or unpaired.
fn sentence(sink: &mut Sink<'_>, place: usize) {
    let text = sink.text;
    let bytes = text.as_bytes();
    if stands(bytes, place, b"<s>") {
        let rest = text[place + 3..].trim_start();
        if place == 0 || rest.starts_with("[INST]") {
            sink.hit(SENTENCE, place, place + 3, Show::InContext);
        }
    } else if stands(bytes, place, b"</s>") {
        // Looked for over a stretch, so that a text full of them takes no longer.
        let stretch = &bytes[place.saturating_sub(400)..place];
        let opened = stretch.windows(3).any(|three| three == b"<s>");
        if !opened || text[place + 4..].trim_start().is_empty() {
            sink.hit(SENTENCE, place, place + 4, Show::InContext);
        }
    }
}

/// Marks in square brackets: Mistral's and Llama 2's, and Nova's end of sentence.
const BRACKETED: [&[u8]; 10] = [
    b"[INST]",
    b"[/INST]",
    b"[AVAILABLE_TOOLS]",
    b"[/AVAILABLE_TOOLS]",
    b"[TOOL_CALLS]",
    b"[TOOL_RESULTS]",
    b"[/TOOL_RESULTS]",
    b"[SYSTEM_PROMPT]",
    b"[/SYSTEM_PROMPT]",
    b"[gMASK]",
];

/// Marks that start at a `[`. Whether one does.
pub(crate) fn in_brackets(sink: &mut Sink<'_>, place: usize) -> bool {
    let bytes = sink.text.as_bytes();
    let next = bytes.get(place + 1);
    if !matches!(
        next,
        Some(b'I' | b'/' | b'A' | b'T' | b'S' | b'g' | b'E' | b'e')
    ) {
        return false;
    }
    if stands_folded(bytes, place, b"[EOS]") {
        sink.hit(NOVA_EOS, place, place + 5, Show::InContext);
        return true;
    }
    let mark = BRACKETED.iter().find(|mark| stands(bytes, place, mark));
    if let Some(mark) = mark {
        sink.hit(MISTRAL, place, place + mark.len(), Show::InContext);
    }
    mark.is_some()
}
