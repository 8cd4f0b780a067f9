//! The chapter about the decision: fits, steps, rules, contradictions, levels of evidence, sources.

use crate::guidance::{
    CONTRADICTIONS, FITS, GoalEffect, READ, READ_AGAIN, RULES, SOURCES, Speaks, steps,
};
use crate::names::{goal_name, kind_name, move_name, technique_name};
use tuneworthy_core::terms::{Evidence, Move, Technique};

use super::{Chapter, GuideRow, capital, divided, prose, row};

/// Effects of techniques on goals.
pub(super) fn fits() -> [Chapter; 2] {
    let chapter = Chapter {
        id: "fit",
        title: "What serves which goal",
        lead: "What is not listed does nothing for the goal.".to_owned(),
        columns: &["Goal", "Does", "Why"],
        rows: FITS
            .iter()
            .map(|it| {
                let does = if it.effect == GoalEffect::Serves {
                    "serves"
                } else {
                    "harms"
                };
                row(
                    format!("fit-{}-{}", it.technique.id(), it.goal.id()),
                    technique_name(it.technique),
                    &[&capital(goal_name(it.goal)), does, it.because],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    };
    let parts = [
        ("fit", "What serves which goal, before tuning"),
        ("fit-tuning", "Which way of tuning serves which goal"),
    ];
    divided(chapter, parts, |at| {
        usize::from(!FITS[at].technique.is_rung())
    })
}

/// The steps of plans.
pub(super) fn plan_steps() -> [Chapter; 5] {
    let rows = steps().map(|it| {
        let takes = format!("Takes: {}. Costs: {}.", it.time, it.cost);
        let until = format!("Go on when: {} Stop when: {}", it.go_on, it.stop);
        GuideRow {
            id: format!("step-{}", it.id.replace('/', "-")),
            title: it.title.to_owned(),
            tag: move_name(it.step).to_owned(),
            lines: vec![it.advice.to_owned(), takes, until],
            sources: it.sources.to_vec(),
            ..GuideRow::default()
        }
    });
    let chapter = prose(
        "steps",
        "",
        "What a verdict asks for, in each situation it knows.",
        rows.collect(),
    );
    let parts = [
        ("steps", "Steps of a plan: prompting"),
        ("steps-retrieval", "Steps of a plan: retrieval and tools"),
        (
            "steps-evaluation",
            "Steps of a plan: other models, the evaluation",
        ),
        ("steps-gates", "Steps of a plan: rights, data, a place"),
        ("steps-tuning", "Steps of a plan: tuning"),
    ];
    let moves: Vec<Move> = steps().map(|it| it.step).collect();
    divided(chapter, parts, |at| match moves[at] {
        Move::Keep | Move::Try(Technique::Prompting) => 0,
        Move::Try(Technique::Retrieval | Technique::Tools) => 1,
        Move::Try(Technique::BetterModel) | Move::BuildEvaluation => 2,
        Move::Open(_) | Move::Gather(_) => 3,
        Move::Try(_) => 4,
    })
}

/// The rules that explain a verdict.
pub(super) fn rules() -> [Chapter; 2] {
    let rows = RULES.iter().map(|it| {
        let title = match it.speaks {
            Speaks::Kind(kind) => kind_name(kind),
            Speaks::First(step) => move_name(step),
            Speaks::Rung => "Something to try comes first",
            Speaks::Anyway => "In any verdict",
        };
        row(
            format!("rule-{}", it.id),
            title,
            &[it.text],
            it.sources,
            it.evidence,
        )
    });
    let chapter = prose(
        "rules",
        "",
        "The first that applies decides; nothing is weighed up.",
        rows.collect(),
    );
    let parts = [
        ("rules", "The rules behind a verdict"),
        ("rules-beside", "Remarks beside a verdict"),
    ];
    divided(chapter, parts, |at| {
        usize::from(matches!(RULES[at].speaks, Speaks::Rung | Speaks::Anyway))
    })
}

/// Answers that contradict each other.
pub(super) fn contradictions() -> Chapter {
    prose(
        "contradictions",
        "Answers that cannot both be right",
        "The verdict names these before everything else, and counts one level of evidence less.",
        CONTRADICTIONS
            .iter()
            .map(|it| GuideRow {
                id: format!("clash-{}", it.id),
                title: it
                    .questions
                    .map(|question| question.definition().short)
                    .join(" and "),
                lines: vec![it.text.to_owned()],
                ..GuideRow::default()
            })
            .collect(),
    )
}

/// The levels of evidence.
pub(super) fn levels() -> Chapter {
    let rows = Evidence::ALL.iter().rev().map(|level| GuideRow {
        id: format!("level-{}", level.id()),
        title: capital(level.label()),
        lines: vec![level.meaning().to_owned()],
        ..GuideRow::default()
    });
    prose(
        "levels",
        "What the words for evidence mean",
        "The four words of GRADE, a scale from medicine. A verdict has the lowest among the rules that decided its first step, and one less where an answer that decides is not known or two do not fit.",
        rows.collect(),
    )
}

/// The sources.
pub(super) fn sources() -> [Chapter; 4] {
    let rows = SOURCES.iter().map(|it| GuideRow {
        id: format!("source-{}", it.id.0),
        title: it.title.to_owned(),
        tag: it.publisher.to_owned(),
        lines: vec![format!(
            "Published {}; {}, {}.",
            it.published,
            it.reading.label(),
            it.read.in_words()
        )],
        evidence: Some(it.evidence),
        url: it.url,
        ..GuideRow::default()
    });
    let chapter = prose(
        "sources",
        "",
        &format!(
            "Everything above rests on these, as they stood on {} or, where a row says so, {}.",
            READ.in_words(),
            READ_AGAIN.in_words()
        ),
        rows.collect(),
    );
    let parts = [
        ("sources", "Sources: vendors and their documentation"),
        ("sources-studies", "Sources: papers and studies"),
        ("sources-guides", "Sources: guides, books, articles"),
        ("sources-programs", "Sources: programs and collections"),
    ];
    divided(chapter, parts, |at| kind_of(SOURCES[at].url))
}

/// Hosts of papers.
const PAPERS: [&str; 2] = ["arxiv.org", "doi.org"];

/// Hosts of vendors' own pages.
const VENDORS: [&str; 17] = [
    "openai.com",
    "claude.com",
    "anthropic.com",
    "microsoft.com",
    "github.com/MicrosoftDocs",
    "google.com",
    "amazon.com",
    "amazonaws.cn",
    "fireworks.ai",
    "together.ai",
    "mistral.ai",
    "thinkingmachines.ai",
    "alibabacloud.com",
    "coreweave.com",
    "crusoecloud.com",
    "primeintellect.ai",
    "wandb.ai",
];

/// The part of the sources in which a page stands: 0 for vendors, 1 for papers, 3 for programs, 2 for
/// the rest.
fn kind_of(url: &str) -> usize {
    let on = |hosts: &[&str]| hosts.iter().any(|host| url.contains(host));
    if on(&PAPERS) {
        1
    } else if on(&VENDORS) {
        0
    } else if on(&["github.com"]) {
        3
    } else {
        2
    }
}
