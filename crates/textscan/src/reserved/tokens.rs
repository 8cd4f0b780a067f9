//! Reserved strings, found by the one rare byte each of them has.

use crate::bytes::{before, is_word, run, stands, stands_folded};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Refused by Nova wherever they stand, inside words too ("filesystem:").
const NOVA: [(&[u8], Detector); 5] = [
    (b"system", Detector::ReservedNovaSystem),
    (b"user", Detector::ReservedNovaUser),
    (b"bot", Detector::ReservedNovaBot),
    (b"assistant", Detector::ReservedNovaAssistant),
    (b"thought", Detector::ReservedNovaThought),
];

/// Refused by Claude on Bedrock, exactly so, after a line break.
const CLAUDE: [(&[u8], Detector); 2] = [
    (b"\nHuman", Detector::ReservedClaudeHuman),
    (b"\nAssistant", Detector::ReservedClaudeAssistant),
];

/// Finds reserved words that end at a colon.
pub(crate) fn colon(sink: &mut HitSink<'_>, place: usize) {
    let bytes = sink.text.as_bytes();
    // Each of the words ends with one of these.
    if !matches!(
        before(bytes, place),
        b'm' | b'M' | b'r' | b'R' | b't' | b'T' | b'n'
    ) {
        return;
    }
    for (word, detector) in NOVA {
        if let Some(start) = place.checked_sub(word.len())
            && stands_folded(bytes, start, word)
        {
            sink.hit(detector, start, place + 1, Show::InContext);
        }
    }
    for (word, detector) in CLAUDE {
        if let Some(start) = place.checked_sub(word.len())
            && stands(bytes, start, word)
        {
            // The hit is the line's beginning; the break before it is what makes it one.
            sink.hit(detector, start + 1, place + 1, Show::InContext);
        }
    }
}

/// Marks between `<|` and `|>`.
const BARRED: [(&str, Detector); 42] = [
    ("im_start", Detector::ReservedTemplateChatml),
    ("im_end", Detector::ReservedTemplateChatml),
    ("im_sep", Detector::ReservedTemplateChatml),
    ("endoftext", Detector::ReservedTemplateChatml),
    ("fim_prefix", Detector::ReservedTemplateChatml),
    ("fim_middle", Detector::ReservedTemplateChatml),
    ("fim_suffix", Detector::ReservedTemplateChatml),
    ("vision_start", Detector::ReservedTemplateChatml),
    ("vision_end", Detector::ReservedTemplateChatml),
    ("image_pad", Detector::ReservedTemplateChatml),
    ("begin_of_text", Detector::ReservedTemplateLlama),
    ("end_of_text", Detector::ReservedTemplateLlama),
    ("start_header_id", Detector::ReservedTemplateLlama),
    ("end_header_id", Detector::ReservedTemplateLlama),
    ("eot_id", Detector::ReservedTemplateLlama),
    ("eom_id", Detector::ReservedTemplateLlama),
    ("python_tag", Detector::ReservedTemplateLlama),
    ("finetune_right_pad_id", Detector::ReservedTemplateLlama),
    ("header_start", Detector::ReservedTemplateLlama),
    ("header_end", Detector::ReservedTemplateLlama),
    ("eot", Detector::ReservedTemplateLlama),
    ("eom", Detector::ReservedTemplateLlama),
    ("image", Detector::ReservedTemplateLlama),
    ("start", Detector::ReservedTemplateHarmony),
    ("message", Detector::ReservedTemplateHarmony),
    ("channel", Detector::ReservedTemplateHarmony),
    ("return", Detector::ReservedTemplateHarmony),
    ("call", Detector::ReservedTemplateHarmony),
    ("constrain", Detector::ReservedTemplateHarmony),
    ("startoftext", Detector::ReservedTemplateHarmony),
    ("endofprompt", Detector::ReservedTemplateHarmony),
    ("START_OF_TURN_TOKEN", Detector::ReservedTemplateCohere),
    ("END_OF_TURN_TOKEN", Detector::ReservedTemplateCohere),
    ("USER_TOKEN", Detector::ReservedTemplateCohere),
    ("CHATBOT_TOKEN", Detector::ReservedTemplateCohere),
    ("SYSTEM_TOKEN", Detector::ReservedTemplateCohere),
    ("system", Detector::ReservedTemplatePhi),
    ("user", Detector::ReservedTemplatePhi),
    ("assistant", Detector::ReservedTemplatePhi),
    ("end", Detector::ReservedTemplatePhi),
    ("tool", Detector::ReservedTemplatePhi),
    ("tool_call", Detector::ReservedTemplatePhi),
];

/// Marks between angle brackets.
const ANGLED: [(&[u8], Detector); 13] = [
    (b"<start_of_turn>", Detector::ReservedTemplateGemma),
    (b"<end_of_turn>", Detector::ReservedTemplateGemma),
    (b"<start_of_image>", Detector::ReservedTemplateGemma),
    (b"<end_of_image>", Detector::ReservedTemplateGemma),
    (b"<bos>", Detector::ReservedTemplateGemma),
    (b"<eos>", Detector::ReservedTemplateGemma),
    (b"<<SYS>>", Detector::ReservedTemplateMistral),
    (b"<</SYS>>", Detector::ReservedTemplateMistral),
    // Full-width bars.
    (
        "<｜begin▁of▁sentence｜>".as_bytes(),
        Detector::ReservedTemplateDeepseek,
    ),
    (
        "<｜end▁of▁sentence｜>".as_bytes(),
        Detector::ReservedTemplateDeepseek,
    ),
    ("<｜User｜>".as_bytes(), Detector::ReservedTemplateDeepseek),
    (
        "<｜Assistant｜>".as_bytes(),
        Detector::ReservedTemplateDeepseek,
    ),
    (
        "<｜tool▁calls▁begin｜>".as_bytes(),
        Detector::ReservedTemplateDeepseek,
    ),
];

/// Marks of Nova, in large or small letters.
const NOVA_ANGLED: [(&[u8], Detector); 3] = [
    (b"<image>", Detector::ReservedNovaImage),
    (b"<video>", Detector::ReservedNovaVideo),
    (b"<unk>", Detector::ReservedNovaUnk),
];

/// Finds reserved marks that start at a `<`.
pub(crate) fn in_angles(sink: &mut HitSink<'_>, place: usize) {
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
            .map(|&(_, detector)| detector);
        // Llama's spare tokens carry a number.
        let spare = name
            .starts_with(b"reserved_special_token_")
            .then_some(Detector::ReservedTemplateLlama);
        if let Some(detector) = known.or(spare) {
            sink.hit(detector, place, end + 2, Show::InContext);
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
    for (mark, detector) in ANGLED {
        if stands(bytes, place, mark) {
            sink.hit(detector, place, place + mark.len(), Show::InContext);
        }
    }
    for (mark, detector) in NOVA_ANGLED {
        if stands_folded(bytes, place, mark) {
            sink.hit(detector, place, place + mark.len(), Show::InContext);
        }
    }
    sentence(sink, place);
}

/// `<s>` and `</s>` also strike text through in HTML. They are marks at an end of the text, beside
/// an instruction, or unpaired.
fn sentence(sink: &mut HitSink<'_>, place: usize) {
    let text = sink.text;
    let bytes = text.as_bytes();
    if stands(bytes, place, b"<s>") {
        let rest = text[place + 3..].trim_start();
        if place == 0 || rest.starts_with("[INST]") {
            sink.hit(
                Detector::ReservedTemplateSentence,
                place,
                place + 3,
                Show::InContext,
            );
        }
    } else if stands(bytes, place, b"</s>") {
        // Looked for over a stretch, so that a text full of them takes no longer.
        let stretch = &bytes[place.saturating_sub(400)..place];
        let opened = stretch.windows(3).any(|three| three == b"<s>");
        if !opened || text[place + 4..].trim_start().is_empty() {
            sink.hit(
                Detector::ReservedTemplateSentence,
                place,
                place + 4,
                Show::InContext,
            );
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

/// Finds reserved marks that start at a `[`. Returns whether there is one.
pub(crate) fn in_brackets(sink: &mut HitSink<'_>, place: usize) -> bool {
    let bytes = sink.text.as_bytes();
    let next = bytes.get(place + 1);
    if !matches!(
        next,
        Some(b'I' | b'/' | b'A' | b'T' | b'S' | b'g' | b'E' | b'e')
    ) {
        return false;
    }
    if stands_folded(bytes, place, b"[EOS]") {
        sink.hit(Detector::ReservedNovaEos, place, place + 5, Show::InContext);
        return true;
    }
    let mark = BRACKETED.iter().find(|mark| stands(bytes, place, mark));
    if let Some(mark) = mark {
        sink.hit(
            Detector::ReservedTemplateMistral,
            place,
            place + mark.len(),
            Show::InContext,
        );
    }
    mark.is_some()
}
