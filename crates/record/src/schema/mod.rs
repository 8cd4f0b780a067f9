//! JSON Schema of an assessment, made from the questions and the money fields.

mod data;
mod gap;
mod money;

use super::json::{ADDED, NOT_SURE, SCHEMA_VERSION};
use super::node::{JsonNode, object, whole};
use super::write;
use tuneworthy_core::assessment::{AnswerKind, MAX_NAME, MAX_TEXT, QUESTIONS, Question, Unit};
use tuneworthy_core::units::Support;

/// Returns the schema (draft 2020-12) as text, as published in
/// `public/schema/assessment.schema.json`.
///
/// It covers all a schema can express. Only [`from_json`](super::from_json) checks that a range's
/// low end comes first and its ends lie within the field's limits, that the calendar has the day,
/// and that the parts of a price belong together.
pub fn schema() -> String {
    let answers = QUESTIONS
        .iter()
        .map(|question| (question.id.id().to_owned(), property(question)))
        .collect();
    let answers = object([
        ("title", "The answers given so far".into()),
        (
            "description",
            "A question without an answer is left out.".into(),
        ),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        ("properties", JsonNode::Object(answers)),
    ]);
    write::pretty(&object([
        (
            "$schema",
            "https://json-schema.org/draft/2020-12/schema".into(),
        ),
        ("title", "Tuneworthy assessment".into()),
        (
            "description",
            "What one team says about one task it thinks of fine-tuning a model for.".into(),
        ),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        ("required", list(["schema", "answers"])),
        (
            "dependentSchemas",
            JsonNode::Object(
                ADDED
                    .map(|(key, since)| (key.to_owned(), needs_format(since)))
                    .into(),
            ),
        ),
        (
            "properties",
            object([
                (
                    "$schema",
                    object([
                        ("title", "Where this schema is, for editors".into()),
                        ("type", "string".into()),
                    ]),
                ),
                ("schema", format_number()),
                ("name", name()),
                (
                    "as_of",
                    day(
                        "The day the answers were last true",
                        "Left out, it is the day the file is read.",
                    ),
                ),
                ("seed", seed()),
                ("answers", answers),
                ("money", money::inputs()),
                ("data", data::figures()),
                ("gap", gap::figures()),
            ]),
        ),
        (
            "$defs",
            object([
                (
                    "not-sure",
                    constant(
                        NOT_SURE,
                        "Not sure",
                        "An answer, and never taken for a yes.",
                    ),
                ),
                ("positive", answer(Support::Positive)),
                ("percent", answer(Support::Percent)),
                ("signed", answer(Support::Signed)),
                ("positive-amount", amount(Support::Positive)),
                ("percent-amount", amount(Support::Percent)),
                ("signed-amount", amount(Support::Signed)),
            ]),
        ),
    ]))
}

fn name() -> JsonNode {
    object([
        ("title", "What the team calls it".into()),
        ("type", "string".into()),
        ("maxLength", whole(MAX_NAME as u64)),
    ])
}

/// Returns the required format of a file with a part that was added later.
fn needs_format(since: u32) -> JsonNode {
    let format = object([("minimum", whole(u64::from(since)))]);
    object([("properties", object([("schema", format)]))])
}

fn format_number() -> JsonNode {
    object([
        ("title", "The format of this file".into()),
        (
            "description",
            "1; at least 2 where there are money inputs, 3 where there is data, 4 where there is a gap.".into(),
        ),
        ("type", "integer".into()),
        ("minimum", whole(1)),
        ("maximum", whole(u64::from(SCHEMA_VERSION))),
    ])
}

fn day(title: &str, description: &str) -> JsonNode {
    object([
        ("title", title.into()),
        ("description", description.into()),
        ("type", "string".into()),
        ("format", "date".into()),
        ("pattern", "^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$".into()),
    ])
}

fn seed() -> JsonNode {
    object([
        ("title", "The seed of every random draw".into()),
        ("type", "integer".into()),
        ("minimum", whole(0)),
        ("maximum", whole(u64::from(u32::MAX))),
        ("default", whole(1)),
    ])
}

/// Returns the schema of a question: its texts, then the form of an answer.
fn property(question: &Question) -> JsonNode {
    let mut pairs = vec![
        ("title".to_owned(), question.id.text().ask.into()),
        (
            "description".to_owned(),
            JsonNode::Text(description(question)),
        ),
    ];
    let mut add = |key: &str, node: JsonNode| pairs.push((key.to_owned(), node));
    match &question.kind {
        AnswerKind::One(_) => {
            let choices = choices(question).chain([reference("not-sure")]);
            add("oneOf", JsonNode::List(choices.collect()));
        }
        AnswerKind::Many { none, .. } => {
            let items = object([("oneOf", JsonNode::List(choices(question).collect()))]);
            let set = object([
                ("type", "array".into()),
                ("uniqueItems", JsonNode::Bool(true)),
                ("minItems", whole(u64::from(none.is_none()))),
                ("items", items),
            ]);
            add("oneOf", JsonNode::List(vec![set, reference("not-sure")]));
        }
        AnswerKind::Number { support, .. } => {
            add(
                "$ref",
                JsonNode::Text(format!("#/$defs/{}", name_of(*support))),
            );
        }
        AnswerKind::Text => {
            add("type", "string".into());
            add("minLength", whole(1));
            add("maxLength", whole(MAX_TEXT as u64));
        }
    }
    JsonNode::Object(pairs)
}

fn description(question: &Question) -> String {
    let why = question.id.text().why;
    match &question.kind {
        AnswerKind::Number {
            unit: Unit::Percent,
            ..
        } => format!("{why} In percent."),
        AnswerKind::Number { unit, .. } => format!("{why} In {}.", unit.label()),
        AnswerKind::Many {
            none: Some(none), ..
        } => {
            format!("{why} An empty list: {}.", none.to_lowercase())
        }
        _ => why.to_owned(),
    }
}

fn choices(question: &Question) -> impl Iterator<Item = JsonNode> {
    let rows = question.choices().iter().zip(question.id.text().hints);
    rows.map(|(choice, hint)| constant(choice.id, choice.label, hint))
}

fn constant(id: &str, title: &str, description: &str) -> JsonNode {
    if description.is_empty() {
        object([("const", id.into()), ("title", title.into())])
    } else {
        object([
            ("const", id.into()),
            ("title", title.into()),
            ("description", description.into()),
        ])
    }
}

fn reference(name: &str) -> JsonNode {
    object([("$ref", JsonNode::Text(format!("#/$defs/{name}")))])
}

const fn name_of(support: Support) -> &'static str {
    match support {
        Support::Positive => "positive",
        Support::Percent => "percent",
        Support::Signed => "signed",
    }
}

fn list<const N: usize>(items: [&str; N]) -> JsonNode {
    JsonNode::List(items.into_iter().map(JsonNode::from).collect())
}

/// Returns the schema of a number, a range, or "not sure".
fn answer(support: Support) -> JsonNode {
    let [number, range] = number_or_range(support);
    object([(
        "oneOf",
        JsonNode::List(vec![number, range, reference("not-sure")]),
    )])
}

/// Returns the schema of a number or a range.
fn amount(support: Support) -> JsonNode {
    object([("oneOf", JsonNode::List(number_or_range(support).into()))])
}

fn number_or_range(support: Support) -> [JsonNode; 2] {
    let (least, most) = support.bounds();
    let bounded = |open: bool| {
        object([
            ("type", "number".into()),
            (
                if open { "exclusiveMinimum" } else { "minimum" },
                JsonNode::Number(least),
            ),
            ("maximum", JsonNode::Number(most)),
        ])
    };
    let end = bounded(support == Support::Positive);
    let range = object([
        ("title", "A range that holds the truth 9 times in 10".into()),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        ("required", list(["low", "high"])),
        ("properties", object([("low", end.clone()), ("high", end)])),
    ]);
    [bounded(false), range]
}
