//! The tables are complete, sourced, and name only what exists.

mod conditions;
mod lookups;

use std::collections::BTreeSet;

use super::*;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Evidence, Goal, SourceId, Technique};

/// One row of any table: where it stands, what a reader sees, what it rests on.
struct SourcedRow {
    name: String,
    texts: Vec<&'static str>,
    sources: Vec<SourceId>,
    evidence: Evidence,
}

fn row(
    name: impl Into<String>,
    texts: &[&'static str],
    sources: &[SourceId],
    evidence: Evidence,
) -> SourcedRow {
    SourcedRow {
        name: name.into(),
        texts: texts.to_vec(),
        sources: sources.to_vec(),
        evidence,
    }
}

/// The rows about rights.
fn rows_of_rights() -> Vec<SourcedRow> {
    let terms = TEACHER_TERMS.iter().map(|r| {
        row(
            format!("teacher {}", r.id),
            &[r.text],
            r.sources,
            r.evidence,
        )
    });
    let provider = row(
        "provider",
        &[PROVIDER.text, PROVIDER.unknown],
        PROVIDER.sources,
        PROVIDER.evidence,
    );
    terms.chain([provider]).collect()
}

/// The rows a reader sees as sentences.
fn rows() -> Vec<SourcedRow> {
    let mut rows = vec![
        row(
            "rule of thumb",
            &[RULE_OF_THUMB.text],
            RULE_OF_THUMB.sources,
            RULE_OF_THUMB.evidence,
        ),
        row(
            "overlap",
            &[OVERLAP.ask, OVERLAP.text],
            OVERLAP.sources,
            OVERLAP.evidence,
        ),
        row(
            "opposite",
            &[NOT_TUNING.text, NOT_TUNING.instead],
            NOT_TUNING.sources,
            NOT_TUNING.evidence,
        ),
    ];
    rows.extend(
        FLOW.iter()
            .map(|r| row(format!("flow {}", r.id), &[r.text], r.sources, r.evidence)),
    );
    rows.extend(GOOD_AT.iter().map(|r| {
        row(
            format!("good {:?}", r.goal),
            &[r.text],
            r.sources,
            r.evidence,
        )
    }));
    rows.extend(
        BAD_AT
            .iter()
            .map(|r| row(format!("bad {}", r.id), &[r.text], r.sources, r.evidence)),
    );
    rows.extend(SCENARIOS.iter().map(|r| {
        row(
            format!("scenario {}", r.id),
            &[r.text],
            r.sources,
            r.evidence,
        )
    }));
    rows.extend(WAYS_OUT.iter().map(|r| {
        row(
            format!("way {:?}", r.way),
            &[r.text, r.amounts, r.stop],
            r.sources,
            r.evidence,
        )
    }));
    rows.extend(CLOSED_OPEN.iter().map(|r| {
        row(
            format!("closed/open {}", r.id),
            &[r.closed, r.open],
            r.sources,
            r.evidence,
        )
    }));
    rows.extend(
        LAYERS
            .iter()
            .map(|r| row(format!("layer {}", r.id), &[r.text], r.sources, r.evidence)),
    );
    rows.extend(ANTI_PATTERNS.iter().map(|r| {
        row(
            format!("anti-pattern {}", r.id),
            &[r.why, r.instead],
            r.sources,
            r.evidence,
        )
    }));
    rows.extend(CARDS.iter().map(|r| {
        row(
            format!("card {}", r.id),
            &[r.claim, r.means],
            &[r.source],
            r.evidence,
        )
    }));
    rows.extend(
        BANDS
            .iter()
            .map(|r| row(format!("band {}", r.id), &[r.text], r.sources, r.evidence)),
    );
    rows.extend(prompt_rows());
    rows.extend(MINIMUMS.iter().map(|r| {
        row(
            format!("minimum {:?}", r.method),
            &[r.text],
            r.sources,
            r.evidence,
        )
    }));
    rows.extend(rows_of_rights());
    rows
}

fn prompt_rows() -> impl Iterator<Item = SourcedRow> {
    PROMPT_GAPS.iter().map(|r| {
        let name = format!("prompt {}", r.id);
        row(name, &[r.lacks, r.check], r.sources, r.evidence)
    })
}

/// The rows that are not whole sentences, or belong to tables with a voice of their own.
fn other_rows() -> Vec<SourcedRow> {
    let mut rows: Vec<SourcedRow> = APPROACHES
        .iter()
        .map(|r| {
            let texts = [r.title, r.compute, r.data, r.time, r.cost];
            row(format!("approach {}", r.id), &texts, r.sources, r.evidence)
        })
        .collect();
    rows.extend(QUOTED.iter().map(|r| {
        row(
            format!("quoted {}", r.says),
            &[r.says],
            &[r.source],
            r.evidence,
        )
    }));
    rows
}

#[test]
fn every_table_of_the_source_document_is_complete() {
    assert_eq!(FLOW.len(), 5);
    assert_eq!(GOOD_AT.len(), 7);
    assert_eq!(BAD_AT.len(), 5);
    assert_eq!(APPROACHES.len(), 7);
    assert_eq!(SCENARIOS.len(), 9);
    assert_eq!(WAYS_OUT.len(), 4);
    assert_eq!(CLOSED_OPEN.len(), 6);
    assert_eq!(LAYERS.len(), 4);
    assert_eq!(
        ANTI_PATTERNS
            .iter()
            .filter(|r| r.in_source_document)
            .count(),
        6
    );
    for row in rows().iter().filter(|row| {
        [
            "flow",
            "good",
            "bad",
            "scenario",
            "way",
            "closed/open",
            "layer",
            "rule of",
            "overlap",
        ]
        .iter()
        .any(|table| row.name.starts_with(table))
    }) {
        assert!(
            row.sources.contains(&cite::WHEN_TO_FINE_TUNE),
            "{}",
            row.name
        );
    }
}

#[test]
fn the_flow_is_the_ladder_and_then_tuning() {
    let rungs: Vec<_> = FLOW.iter().filter_map(|stage| stage.technique).collect();
    assert_eq!(rungs, Technique::LADDER);
    assert!(FLOW[4].technique.is_none());
}

#[test]
fn strengths_name_seven_different_goals_and_the_scenarios_move_in_ladder_order() {
    let goals: BTreeSet<_> = GOOD_AT.iter().map(|r| r.goal).collect();
    assert_eq!(goals.len(), 7);
    let bad_goal = |goal| {
        BAD_AT
            .iter()
            .any(|r| matches!(r.about, WeaknessTrigger::Goal(g) if g == goal))
    };
    assert!(bad_goal(Goal::Facts) && bad_goal(Goal::Reasoning));
    for scenario in &SCENARIOS {
        assert!(
            scenario.first.is_sorted() && !scenario.first.is_empty(),
            "{}",
            scenario.id
        );
    }
}

#[test]
fn ids_are_unique() {
    let unique = |what: &str, ids: Vec<&str>| {
        let set: BTreeSet<_> = ids.iter().collect();
        assert_eq!(set.len(), ids.len(), "{what}");
    };
    unique("sources", SOURCES.iter().map(|r| r.id.0).collect());
    unique(
        "anti-patterns",
        ANTI_PATTERNS.iter().map(|r| r.id).collect(),
    );
    unique("scenarios", SCENARIOS.iter().map(|r| r.id).collect());
    unique("cards", CARDS.iter().map(|r| r.id).collect());
    unique("approaches", APPROACHES.iter().map(|r| r.id).collect());
    unique("closed/open", CLOSED_OPEN.iter().map(|r| r.id).collect());
    unique("steps", steps().map(|r| r.id).collect());
    unique("rules", RULES.iter().map(|r| r.id).collect());
    unique(
        "contradictions",
        CONTRADICTIONS.iter().map(|r| r.id).collect(),
    );
}

#[test]
fn every_citation_resolves_and_no_row_is_without_one() {
    for row in rows().iter().chain(&other_rows()) {
        assert!(!row.sources.is_empty(), "{}", row.name);
        let unique: BTreeSet<_> = row.sources.iter().collect();
        assert_eq!(unique.len(), row.sources.len(), "{}", row.name);
        for id in &row.sources {
            assert_eq!(source(*id).id, *id, "{}", row.name);
        }
    }
    let lists = FITS
        .iter()
        .map(|r| r.sources)
        .chain(RULES.iter().map(|r| r.sources))
        .chain(steps().map(|r| r.sources))
        .chain(Technique::ALL.iter().map(|t| need_of(*t).sources));
    for id in lists.flatten() {
        assert_eq!(source(*id).id, *id);
    }
}

#[test]
fn no_source_stands_unused() {
    let offers = Catalog::register().flat_map(|(offer, _)| offer.sources);
    let notes = Catalog::notes().iter().flat_map(|note| note.sources);
    let from_catalog: BTreeSet<_> = offers.chain(notes).collect();
    let mut used: BTreeSet<SourceId> = rows()
        .iter()
        .chain(&other_rows())
        .flat_map(|row| row.sources.clone())
        .collect();
    used.extend(FITS.iter().flat_map(|r| r.sources));
    used.extend(RULES.iter().flat_map(|r| r.sources));
    used.extend(steps().flat_map(|r| r.sources));
    for source in SOURCES {
        let known = used.contains(&source.id) || from_catalog.contains(&source.id);
        assert!(known, "{}", source.id.0);
    }
}

/// GRADE as used here: a row carries no more than its best source, or one level more where
/// three sources of that level agree. The source document alone carries low.
#[test]
fn no_row_claims_more_than_its_sources_carry() {
    let tables = rows();
    let others = other_rows();
    let claims = tables
        .iter()
        .chain(&others)
        .map(|row| (row.name.clone(), row.sources.clone(), row.evidence))
        .chain(FITS.iter().map(|row| {
            let name = format!("{} for {}", row.technique.id(), row.goal.id());
            (name, row.sources.to_vec(), row.evidence)
        }))
        .chain(
            RULES
                .iter()
                .map(|row| (row.id.to_owned(), row.sources.to_vec(), row.evidence)),
        );
    let mut beyond = Vec::new();
    for (name, sources, evidence) in claims {
        let mut levels: Vec<_> = sources.iter().map(|id| source(*id).evidence).collect();
        levels.sort();
        let best = levels[levels.len() - 1];
        let agree = levels.iter().filter(|level| **level == best).count() >= 3;
        let carried = evidence <= best || (agree && evidence.lowered() <= best);
        if !carried {
            beyond.push(format!(
                "{name}: {evidence:?}, its sources carry {levels:?}"
            ));
        }
    }
    assert!(beyond.is_empty(), "{}", beyond.join("\n"));
    for source in SOURCES {
        if source.reading != SourceReading::Whole {
            assert!(source.evidence <= Evidence::Low, "{}", source.id.0);
        }
    }
}

#[test]
fn sources_are_dated_and_their_addresses_are_addresses() {
    for source in SOURCES {
        assert!(
            !source.published.is_empty() && !source.publisher.is_empty(),
            "{}",
            source.id.0
        );
        assert!(
            source.url.is_empty() || source.url.starts_with("https://"),
            "{}",
            source.url
        );
    }
}

#[test]
fn sentences_keep_the_house_voice() {
    for row in rows() {
        for text in row.texts {
            let name = &row.name;
            assert!(text.ends_with(['.', '?']), "{name}: {text}");
            let lower = text.to_lowercase();
            for word in [
                "!",
                "simply",
                "ai-powered",
                "[r]",
                "recalled",
                "[2]",
                "just ",
            ] {
                assert!(!lower.contains(word), "{name}: {word}");
            }
            assert!(text.chars().count() <= 320, "{name} is long");
        }
    }
}
