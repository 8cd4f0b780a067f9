//! Checks of the contents of turns: empty messages, images in roles or formats that do not read
//! them.

use crate::fault::{Faults, Hint};
use crate::record::beside::media_columns;
use crate::record::example::{Example, Media, MediaKind, Role, Side};
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::{Target, Targets};

/// The most pictures an example may have. OpenAI's vision guide, Together's file check, AWS's Nova
/// validator: 10. Microsoft's page of November 2025: 64.
const IMAGES: usize = 10;
const IMAGES_ON_AZURE: usize = 64;
const TENS: Targets = Targets::of(&[Target::OpenAi, Target::Together, Target::BedrockNova]);

pub(super) fn check<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    for (at, turn) in example.turns.iter().enumerate() {
        // A turn without any text was met while reading.
        let Some(first) = example.texts_of(turn).first() else {
            continue;
        };
        if !example.is_blank(at) {
            continue;
        }
        let answers = matches!(turn.role, Role::Assistant | Role::Document);
        let rule = if answers && turn.side != Side::Given {
            Rule::EMPTY_ANSWER
        } else {
            Rule::EMPTY_CONTENT
        };
        faults.add(rule, first.node);
    }
    if !example.media.is_empty() {
        media(example, faults);
    }
    marks(example, faults);
}

/// Marks that stand for media in texts, and the columns that hold what they stand for.
const MARKS: [(&str, [&str; 2]); 3] = [
    ("<image>", ["images", "image"]),
    ("<video>", ["videos", "video"]),
    ("<audio>", ["audios", "audio"]),
];

/// A mark in a text for each picture, film or sound of a column: LLaMA-Factory stops at a record whose
/// numbers differ. Where no column is, only a mark on a line of its own is meant as one.
fn marks<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    if !faults.takers.has(Target::LlamaFactory) {
        return;
    }
    for (mark, names) in MARKS {
        let mut columns = media_columns(example.root).filter(|(name, _)| names.contains(name));
        let column = columns.next().map(|(_, column)| column);
        let held = column.map_or(0, |column| if column.is_array() { column.len() } else { 1 });
        let mut count = 0;
        let mut first = None;
        for text in &example.texts {
            // The brackets may be escaped, the word between them is not.
            if !text.text.raw().contains(&mark[1..mark.len() - 1]) {
                continue;
            }
            let said = text.text.to_cow();
            let here = said.matches(mark).count();
            let alone = said.lines().any(|line| {
                let line = line.trim();
                line.starts_with(mark) || line.ends_with(mark)
            });
            count += here;
            if here > 0 && (column.is_some() || alone) {
                first = first.or(Some(text.node));
            }
        }
        let place = match column {
            Some(column) if count != held => first.unwrap_or(column),
            None if example.media.is_empty() => match first {
                Some(first) => first,
                None => continue,
            },
            _ => continue,
        };
        faults.hint_for(
            Rule::MEDIA_MARKS,
            place,
            Target::LlamaFactory.only(),
            Hint::Word(mark),
        );
    }
}

fn media<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    let bedrock = matches!(example.format, Format::Converse | Format::NovaPreference);
    for media in &example.media {
        let role = example.turns.get(media.turn).map(|turn| turn.role);
        match role {
            Some(Role::Assistant) => faults.add(Rule::MEDIA_IN_ANSWER, media.node),
            Some(Role::System | Role::Tool | Role::Developer) if !bedrock => {
                faults.add(Rule::IMAGE_PLACE, media.node);
            }
            _ => {}
        }
        if example.format == Format::GeminiPreference {
            faults.add(Rule::MEDIA_IN_PREFERENCE, media.node);
        }
        if bedrock {
            on_bedrock(media, faults);
        } else if example.format.taken_by().has(Target::Gemini) {
            let stored = media.uri.and_then(|uri| uri.as_str());
            if stored.is_some_and(|uri| !uri.raw().starts_with("gs://")) {
                faults.add(Rule::MEDIA_URI, media.node);
            }
        } else if media.kind == MediaKind::Image {
            linked(media, faults);
        }
    }
    let images = |media: &&Media<'t>| media.kind == MediaKind::Image;
    let count = example.media.iter().filter(images).count();
    if let Some(last) = example.media.iter().rfind(images) {
        if count > IMAGES_ON_AZURE {
            let all = TENS | Target::Azure.only();
            faults.refused(Rule::MANY_IMAGES, last.node, all);
        } else if count > IMAGES {
            faults.refused(Rule::MANY_IMAGES, last.node, TENS);
        }
    }
    if bedrock {
        mixed(example, faults);
    }
}

/// Pictures of the chat formats: in the file as base64, or linked.
fn linked<'t>(media: &Media<'t>, faults: &mut Faults<'t>) {
    let Some(uri) = media.uri.and_then(|uri| uri.as_str()) else {
        return;
    };
    // A slash may be written as \/.
    let uri = uri.to_cow();
    let Some(data) = uri.strip_prefix("data:") else {
        faults.add(Rule::IMAGE_LINK, media.node);
        return;
    };
    let known = ["image/jpeg", "image/jpg", "image/png", "image/webp"];
    if !known.iter().any(|kind| data.starts_with(kind)) {
        faults.add(Rule::IMAGE_FORMAT, media.node);
    }
}

/// Media of Converse: in S3, of a known format.
fn on_bedrock<'t>(media: &Media<'t>, faults: &mut Faults<'t>) {
    let uri = media.uri.and_then(|uri| uri.as_str());
    let stored = uri.is_some_and(|uri| {
        let uri = uri.to_cow();
        let word = |c: char| c.is_alphanumeric() || "_-/.".contains(c);
        uri.strip_prefix("s3://")
            .is_some_and(|path| !path.is_empty() && path.chars().all(word))
    });
    if !stored {
        faults.add(Rule::MEDIA_URI, media.node);
    }
    let format = media.format.and_then(|format| format.as_str());
    let format = format.map(|format| format.to_cow().to_ascii_lowercase());
    let known: &[&str] = match media.kind {
        MediaKind::Image => &["jpeg", "png", "gif", "webp"],
        MediaKind::Video => &["mov", "mkv", "mp4", "webm"],
        MediaKind::Audio | MediaKind::File => &["pdf"],
    };
    if !format.is_some_and(|format| known.contains(&format.as_str())) {
        faults.add(Rule::IMAGE_FORMAT, media.node);
    }
}

/// One kind of media a message, and one video.
fn mixed<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    for media in &example.media {
        if media.kind != MediaKind::Video {
            continue;
        }
        let same_turn = example
            .media
            .iter()
            .filter(|other| other.turn == media.turn);
        if same_turn.count() > 1 {
            return faults.add(Rule::MEDIA_MIXED, media.node);
        }
    }
}
