//! Schema of the money inputs.

use super::{constant, day, name_of, object, whole};
use crate::node::JsonNode;
use crate::number;
use tuneworthy_core::assessment::Unit;
use tuneworthy_core::assessment::money::{
    Default, FIELDS, Field, Gpu, MAX_ROW, PricePart, Slot, TaskKind, Tuning,
};
use tuneworthy_core::units::Range;

/// Returns the schema of all money inputs.
pub(super) fn inputs() -> JsonNode {
    let fields = FIELDS
        .iter()
        .map(|field| (field.id.id().to_owned(), property(field)));
    let kinds = TaskKind::ALL
        .iter()
        .map(|kind| constant(kind.id(), kind.label(), ""));
    let tuning = Tuning::ALL
        .iter()
        .map(|way| constant(way.id(), way.label(), ""));
    let gpus = Gpu::ALL
        .iter()
        .map(|gpu| constant(gpu.id(), gpu.label(), ""));
    let choices = [
        (
            "kind",
            one(
                "Kind of task whose typical ranges stand in for missing inputs",
                "Left out: what is missing stays missing.",
                kinds,
            ),
        ),
        (
            "tuning",
            one("How to train", "Left out: an adapter.", tuning),
        ),
        ("gpu", one("The GPU to train and serve on", "", gpus)),
        (
            "base-ends",
            day(
                "The day tunes of the chosen base stop answering",
                "As it was known on the day of the answers.",
            ),
        ),
        ("prices", prices()),
    ];
    let choices = choices.map(|(key, node)| (key.to_owned(), node));
    object([
        ("title", "The money inputs".into()),
        (
            "description",
            "What is left out takes its default. Calls a month, the fixed prompt, pass rate, bar and examples are answers.".into(),
        ),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        ("properties", JsonNode::Object(fields.chain(choices).collect())),
    ])
}

/// Returns the schema of a field: its texts, then its values. The limits apply to a bare number and
/// to both ends of a range.
fn property(field: &Field) -> JsonNode {
    let (least, most) = field.limits;
    let reference = format!("#/$defs/{}-amount", name_of(field.support));
    let mut pairs = vec![
        ("title".to_owned(), field.label.into()),
        ("description".to_owned(), JsonNode::Text(description(field))),
    ];
    let mut add = |key: &str, node: JsonNode| pairs.push((key.to_owned(), node));
    if field.whole {
        add("type", "integer".into());
    } else {
        add("$ref", JsonNode::Text(reference));
    }
    add("minimum", JsonNode::Number(least));
    add("maximum", JsonNode::Number(most));
    JsonNode::Object(pairs)
}

fn description(field: &Field) -> String {
    let unit = match field.unit {
        Unit::Percent => "percent".to_owned(),
        unit => unit.label().replace('%', "percent"),
    };
    let default = match field.default {
        Default::Asked => String::new(),
        Default::Nothing {
            value,
            means: words,
        }
        | Default::House {
            value,
            because: words,
        } => {
            format!(" Left out: {}. {words}", number::plain(value))
        }
        Default::Published {
            low, high, source, ..
        } => match Range::new(low, high, field.support) {
            Ok(range) if range.is_exact() => {
                format!(" Left out: {} ({source}).", number::plain(low))
            }
            _ => format!(
                " Left out: {} to {} ({source}).",
                number::plain(low),
                number::plain(high)
            ),
        },
        Default::Answer(question) => format!(" Left out: the answer \"{}\".", question.id()),
        Default::Worked(words) | Default::Absent(words) => format!(" Left out: {words}"),
    };
    format!("{} In {unit}.{default}", field.why)
}

fn prices() -> JsonNode {
    let slots = Slot::ALL
        .iter()
        .map(|slot| (slot.id().to_owned(), price(*slot)))
        .collect();
    object([
        ("title", "The prices".into()),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        ("properties", JsonNode::Object(slots)),
    ])
}

fn price(slot: Slot) -> JsonNode {
    let needs = slot.needs().iter().map(|part| part.id().into()).collect();
    let row = object([
        (
            "title",
            "The row of the price list it was copied from".into(),
        ),
        ("type", "string".into()),
        ("maxLength", whole(MAX_ROW as u64)),
    ]);
    let own = object([
        ("title", "Whether it was changed since".into()),
        ("type", "boolean".into()),
    ]);
    let mut parts: Vec<_> = [("row", row), ("own", own)]
        .map(|(key, node)| (key.to_owned(), node))
        .into();
    for part in PricePart::ALL.iter().filter(|part| slot.takes(**part)) {
        let reference = format!("#/$defs/{}-amount", name_of(part.support()));
        let property = object([
            ("title", JsonNode::Text(title(*part))),
            ("$ref", JsonNode::Text(reference)),
        ]);
        parts.push((part.id().to_owned(), property));
    }
    if slot.is_tokens() {
        parts.push((
            "until".to_owned(),
            day(
                "The last day of this price",
                "From the day after, the price is what the parts \"then-…\" say.",
            ),
        ));
    }
    object([
        ("title", slot.label().into()),
        ("description", slot.why().into()),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        ("required", JsonNode::List(needs)),
        ("properties", JsonNode::Object(parts)),
    ])
}

fn title(part: PricePart) -> String {
    format!("{}, in {}", part.label(), part.unit().label())
}

fn one(title: &str, description: &str, choices: impl Iterator<Item = JsonNode>) -> JsonNode {
    let mut pairs = vec![("title".to_owned(), title.into())];
    if !description.is_empty() {
        pairs.push(("description".to_owned(), description.into()));
    }
    pairs.push(("oneOf".to_owned(), JsonNode::List(choices.collect())));
    JsonNode::Object(pairs)
}
