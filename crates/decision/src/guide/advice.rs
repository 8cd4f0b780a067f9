//! The chapters of advice: the flow, strengths and weaknesses of tuning, situations, mistakes, ways
//! out.

use crate::guidance::{
    ANTI_PATTERNS, BAD_AT, FLOW, GOOD_AT, LAYERS, NOT_TUNING, OVERLAP, RULE_OF_THUMB, SCENARIOS,
    WAYS_OUT, Weakness,
};
use crate::names::technique_name;

use super::{Chapter, GuideRow, prose, row};

/// The flow of stages.
pub(super) fn flow() -> Chapter {
    let stages = FLOW.iter().enumerate().map(|(at, it)| {
        row(
            format!("flow-{}", it.id),
            format!("{}. {}", at + 1, it.title),
            &[it.text],
            it.sources,
            it.evidence,
        )
    });
    let thumb = row(
        "flow-rule-of-thumb",
        "The rule of thumb",
        &[RULE_OF_THUMB.text],
        RULE_OF_THUMB.sources,
        RULE_OF_THUMB.evidence,
    );
    prose(
        "flow",
        "What to try, in this order",
        "Each step is cheaper than the one after it, and shows what the next would have to fix.",
        stages.chain([thumb]).collect(),
    )
}

/// Strengths of tuning.
pub(super) fn good_at() -> Chapter {
    prose(
        "good-at",
        "What tuning is good at",
        "Seven things. Each still has something cheaper to try first.",
        GOOD_AT
            .iter()
            .map(|it| {
                row(
                    format!("good-at-{}", it.goal.id()),
                    it.title,
                    &[it.text],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    )
}

/// Weaknesses of tuning.
pub(super) fn bad_at() -> Chapter {
    prose(
        "bad-at",
        "What tuning is bad at",
        "Five things. Tuning for one of these makes it worse, or wastes the money.",
        BAD_AT.iter().map(bad_at_row).collect(),
    )
}

fn bad_at_row(it: &Weakness) -> GuideRow {
    let instead = it
        .instead
        .map(|technique| format!("Instead: {}.", technique_name(technique)));
    let mut row = row(
        format!("bad-at-{}", it.id),
        it.title,
        &[it.text],
        it.sources,
        it.evidence,
    );
    row.lines.extend(instead);
    row
}

/// Situations, each with its first move.
pub(super) fn scenarios() -> Chapter {
    prose(
        "scenarios",
        "Nine situations and their first move",
        "What people arrive with. The first move is what to try first, not what to end with.",
        SCENARIOS
            .iter()
            .map(|it| GuideRow {
                tag: it
                    .first
                    .iter()
                    .map(|first| technique_name(*first))
                    .collect::<Vec<_>>()
                    .join(", then "),
                ..row(
                    format!("scenario-{}", it.id),
                    it.line,
                    &[it.text],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    )
}

/// Known mistakes, not tuning among them.
pub(super) fn mistakes() -> Chapter {
    let known = ANTI_PATTERNS.iter().map(|it| {
        row(
            format!("mistake-{}", it.id),
            it.title,
            &[it.why, it.instead],
            it.sources,
            it.evidence,
        )
    });
    let opposite = GuideRow {
        tag: "the opposite mistake".to_owned(),
        ..row(
            "mistake-not-tuning",
            NOT_TUNING.title,
            &[NOT_TUNING.text, NOT_TUNING.instead],
            NOT_TUNING.sources,
            NOT_TUNING.evidence,
        )
    };
    prose(
        "mistakes",
        "Mistakes others have made",
        "Why each is one, and what to do instead. The last is the opposite mistake.",
        known.chain([opposite]).collect(),
    )
}

/// Ways out of having too little data.
pub(super) fn ways_out() -> Chapter {
    prose(
        "short-of-data",
        "Four ways out when data is short",
        "Cheapest first. Each is a step of a plan, with a point at which to stop.",
        WAYS_OUT
            .iter()
            .map(|it| {
                row(
                    format!("way-{}", it.way.id()),
                    it.title,
                    &[it.text, it.amounts, it.stop],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    )
}

/// The layers of training.
pub(super) fn mental_model() -> Chapter {
    let layers = LAYERS.iter().map(|it| GuideRow {
        tag: format!("gives {}", it.gives),
        ..row(
            format!("layer-{}", it.id),
            it.title,
            &[it.text],
            it.sources,
            it.evidence,
        )
    });
    let overlap = row(
        "layer-overlap",
        OVERLAP.ask,
        &[OVERLAP.text],
        OVERLAP.sources,
        OVERLAP.evidence,
    );
    prose(
        "mental-model",
        "What each layer of training gives",
        "In the order they are trained. Yours comes last and is the thinnest.",
        layers.chain([overlap]).collect(),
    )
}
