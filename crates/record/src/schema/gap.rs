//! Schema of the summary of evaluation results.

use super::data::count;
use super::{list, object, whole};
use crate::gap::TEXTS;
use crate::node::JsonNode;
use tuneworthy_core::assessment::{GAP_FIGURES, MAX_NAME};

/// Returns the schema of all figures and names.
pub(super) fn figures() -> JsonNode {
    let titles = [
        "Tools that wrote the results",
        "Name of the baseline",
        "Name of the candidate",
    ];
    let texts = TEXTS.into_iter().zip(titles).map(|(key, title)| {
        let text = object([
            ("title", title.into()),
            ("type", "string".into()),
            ("maxLength", whole(MAX_NAME as u64)),
        ]);
        (key.to_owned(), text)
    });
    let properties = GAP_FIGURES.iter().map(count).chain(texts).collect();
    object([
        ("title", "Measured pass rates".into()),
        (
            "description",
            "Figures of evaluation results, without a case. Shares are millionths; differences are raised by 1,000,000.".into(),
        ),
        ("type", "object".into()),
        ("additionalProperties", JsonNode::Bool(false)),
        (
            "required",
            list([
                "baseline-rate",
                "baseline-low",
                "baseline-high",
                "baseline-cases",
            ]),
        ),
        ("properties", JsonNode::Object(properties)),
    ])
}
