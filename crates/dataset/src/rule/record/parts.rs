//! Rules about the parts of a message's content: texts, images, videos, files.

use crate::rule::row::record_rules;
use crate::rule::sets::{
    ALL, CHAT, CLAUDE, CONVERSE, FACTORY, GEMINI, NONE, NOVA, OPENAI, SERVICES, TOGETHER,
};

record_rules! { Parts:
    PART_TYPE = "part.unknown", Rejects, ALL, NONE, OPENAI_SCHEMA,
        "A part of the content is of no known type.",
        "Write {\"type\": \"text\", \"text\": …} or the part your format names.";
    PARTS_NOT_TAKEN = "part.text-only", Rejects, CLAUDE, NONE, BEDROCK_CLAUDE,
        "The content is a list of parts where only a text is read.",
        "Write the content as one text.";
    TEXT_FOR_PARTS = "part.text-for-list", Rejects, CONVERSE, NONE, NOVA_PREPARE,
        "The content is a text where a list of parts is read.",
        "Write [{\"text\": …}].";
    MEDIA_IN_ANSWER = "part.media-in-answer", Rejects, SERVICES, NONE, OPENAI_VISION,
        "An image or a video stands in an answer of the assistant.",
        "Answers are text. Move it to the user's message.";
    IMAGE_PLACE = "part.image-role", Rejects, CHAT, NONE, TOGETHER_CLIENT,
        "An image stands outside the user's messages.",
        "Move it to a user message.";
    IMAGE_LINK = "part.image-link", WorthALook, TOGETHER, NONE, TOGETHER_CLIENT,
        "An image is linked. Together reads images only where they stand in the file, in base64.",
        "Write it as data:image/jpeg;base64,…";
    IMAGE_FORMAT = "part.image-format", Rejects, SERVICES, NONE, OPENAI_VISION,
        "The image is of a format that is not taken.",
        "Save it as JPEG, PNG or WEBP.";
    MANY_IMAGES = "part.many-images", Rejects, NONE, NONE, OPENAI_VISION,
        "The example has more images than are taken.",
        "Keep the images the answer needs: 10 at most, 64 on Azure.";
    MEDIA_MIXED = "part.media-mixed", Rejects, NOVA, NONE, NOVA_VALIDATOR,
        "Images and a video stand in one message, or two videos.",
        "Keep one kind: up to 10 images, or one video.";
    MEDIA_URI = "part.uri", Rejects, GEMINI.and(CONVERSE), NONE, NOVA_VALIDATOR,
        "The media file is not where the service can read it.",
        "Put it in the service's own storage: s3://… for Bedrock, with letters, digits and _-/. only; gs://… for Gemini.";
    MEDIA_IN_PREFERENCE = "part.media-in-preference", Rejects, GEMINI, NONE, GEMINI_PREFERENCE,
        "Preference tuning takes text only.",
        "Remove the media, or leave the record out.";
    MEDIA_MARKS = "part.media-marks", Rejects, FACTORY, NONE, LLAMA_FACTORY,
        "The texts hold more or fewer marks such as <image> than the record has pictures, films or sounds.",
        "Write one mark for each, where the picture belongs in the text, and list them in the same order.";
    REASONING_PART = "part.reasoning", WorthALook, NONE, NONE, NOVA_VALIDATOR,
        "The answer carries its reasoning. On Bedrock only Nova 2 Lite takes that.",
        "For other Nova models, remove reasoningContent.";
    REFUSAL_SHAPE = "part.refusal", Rejects, OPENAI, NONE, OPENAI_SCHEMA,
        "A refusal part stands beside other parts.",
        "An answer holds text parts, or exactly one refusal.";
}
