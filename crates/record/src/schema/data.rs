//! The part of the schema that says what a training file was found to hold.

use super::{constant, object, whole};
use crate::data::{METHOD, TAKEN_BY};
use crate::node::Node;
use tuneworthy_core::assessment::FIGURES;
use tuneworthy_core::terms::{Method, Vendor};

/// All of the figures.
pub(super) fn figures() -> Node {
    let counts = FIGURES.iter().map(|figure| {
        let count = object([
            ("title", figure.counts.into()),
            ("type", "integer".into()),
            ("minimum", whole(0)),
        ]);
        (figure.id.to_owned(), count)
    });
    let methods = Method::ALL.iter().map(|it| constant(it.id(), it.id(), ""));
    let vendors = Vendor::ALL.iter().map(|it| constant(it.id(), it.id(), ""));
    let one_of = |known: Vec<Node>| ("oneOf", Node::List(known));
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
                ("uniqueItems", Node::Bool(true)),
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
        ("additionalProperties", Node::Bool(false)),
        ("properties", Node::Object(counts.chain(others).collect())),
    ])
}
