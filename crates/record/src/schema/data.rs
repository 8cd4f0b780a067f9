//! Schema of the training file's summary.

use super::{constant, object, whole};
use crate::data::{METHOD, TAKEN_BY};
use crate::node::JsonNode;
use tuneworthy_core::assessment::{FIGURES, Figure};
use tuneworthy_core::terms::{Method, Vendor};

/// Returns the schema of all figures.
pub(super) fn figures() -> JsonNode {
    let counts = FIGURES.iter().map(count);
    let methods = Method::ALL.iter().map(|it| constant(it.id(), it.id(), ""));
    let vendors = Vendor::ALL.iter().map(|it| constant(it.id(), it.id(), ""));
    let one_of = |known: Vec<JsonNode>| ("oneOf", JsonNode::List(known));
    let others = [
        (
            METHOD,
            object([
                ("title", "The method most records are made for".into()),
                one_of(methods.collect()),
            ]),
        ),
        (
            TAKEN_BY,
            object([
                ("title", "Who would take the file as it is".into()),
                ("type", "array".into()),
                ("uniqueItems", JsonNode::Bool(true)),
                ("minItems", whole(0)),
                ("items", object([one_of(vendors.collect())])),
            ]),
        ),
    ];
    let others = others.map(|(key, node)| (key.to_owned(), node));
    object([
        ("title", "What the training file was found to hold".into()),
        (
            "description",
            "Counts, and nothing of the content. What is left out is nothing, or was not counted."
                .into(),
        ),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        (
            "properties",
            JsonNode::Object(counts.chain(others).collect()),
        ),
    ])
}

/// Returns the schema of one figure, with its name.
pub(super) fn count(figure: &Figure) -> (String, JsonNode) {
    let count = object([
        ("title", figure.counts.into()),
        ("type", "integer".into()),
        ("minimum", whole(0)),
    ]);
    (figure.id.to_owned(), count)
}
