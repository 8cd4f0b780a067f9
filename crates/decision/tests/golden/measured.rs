//! Measured results: what they establish decides, and what they leave open is measured first.

use crate::{assessment, todo};
use tuneworthy_core::assessment::{
    GapFigures, GapForgetting, GapPairs, GapRate, GapSummary, SignedShares, SystemRole,
};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Evidence, Move, VerdictKind};
use tuneworthy_core::units::Date;
use tuneworthy_decision::{Findings, Verdict, decide, measured_answer};

const TODAY: Date = Date::fixed(2026, 11, 23);

/// A team that lacks nothing but figures.
const TEAM: &str = "READY task=label goal=accuracy failure=accuracy model=frontier prompt=short \
                    parts=examples.system rag=short better=short shape=demonstrations n=5000";

fn rate(role: SystemRole, [low, rate, high]: [u64; 3], cases: u64) -> GapRate {
    GapRate {
        role,
        rate: rate * 1_000,
        low: low * 1_000,
        high: high * 1_000,
        cases,
        effective: cases,
        not_scored: 0,
        clusters: None,
    }
}

/// Today's setup alone: tenths of a percent against a bar of 90 %.
fn today(ends: [u64; 3], cases: u64) -> GapFigures {
    GapFigures {
        baseline: rate(SystemRole::Today, ends, cases),
        candidate: None,
        pairs: None,
        bar: Some(900_000),
        held_out: Some(true),
        forgetting: None,
        counts_in_money: true,
    }
}

/// A tune after today's setup: its interval, and the difference in tenths of a point.
fn tuned(ends: [u64; 3], difference: [i64; 3]) -> GapFigures {
    let [low, at, high] = difference.map(|share| share * 1_000);
    GapFigures {
        candidate: Some(rate(SystemRole::Tuned, ends, 400)),
        pairs: Some(GapPairs {
            cases: 400,
            wins: 60,
            losses: 20,
            difference: SignedShares { low, at, high },
        }),
        ..today([760, 800, 837], 400)
    }
}

fn forgot([low, at, high]: [i64; 3]) -> GapForgetting {
    GapForgetting {
        margin: 20_000,
        difference: SignedShares {
            low: low * 1_000,
            at: at * 1_000,
            high: high * 1_000,
        },
    }
}

fn measured(answers: &str, figures: GapFigures) -> Verdict {
    let mut assessment = assessment(answers);
    assessment.gap = Some(Box::new(GapSummary {
        figures,
        tool: "promptfoo".to_owned(),
        baseline: "gpt-5-mini".to_owned(),
        candidate: String::new(),
    }));
    let findings = Findings::of(&assessment);
    decide(&assessment, &findings, Catalog::bundled(), TODAY)
}

#[test]
fn an_interval_below_the_bar_lets_a_ready_team_tune() {
    let verdict = measured(TEAM, today([660, 710, 756], 300));
    assert_eq!(verdict.kind, VerdictKind::Tune);
}

#[test]
fn an_interval_that_touches_the_bar_is_measured_first() {
    for (ends, answers) in [
        ([840, 880, 911], TEAM),
        // From above as well: that the bar is met is not shown either.
        ([880, 920, 947], TEAM),
        // Claims do not count beside it, nor do rungs come before it.
        (
            [840, 880, 911],
            "READY task=label goal=accuracy failure=accuracy pass=20 bar=99 prompt=no",
        ),
        (
            [840, 880, 911],
            "task=label goal=accuracy prompt=good pass=97 bar=90 eval=held-out",
        ),
    ] {
        let verdict = measured(answers, today(ends, 300));
        assert_eq!(verdict.kind, VerdictKind::BuildEvaluation, "{answers}");
        assert_eq!(todo(&verdict)[0], "evaluation/settle", "{answers}");
        let says = |id| verdict.reasons.iter().any(|reason| reason.id == id);
        assert!(says("gap-within-chance"), "{answers}");
    }
    let verdict = measured(TEAM, today([840, 880, 911], 300));
    let need = verdict.plan.iter().find_map(|step| step.need.clone());
    // ⌊1.96² × 0.9 × 0.1 / 0.02²⌋ + 1
    let need = need.expect("a number of cases");
    assert!(need.starts_with("865 cases in all"), "{need}");
    assert!(need.ends_with("you have 300"), "{need}");
}

#[test]
fn typed_figures_say_how_many_cases_settle_them() {
    let verdict = crate::verdict(&format!("{TEAM} pass=88 bar=90 cases=300"));
    let need = verdict.plan[0].need.clone().or_else(|| {
        let steps = verdict.plan.iter();
        steps.clone().find_map(|step| step.need.clone())
    });
    assert!(need.is_some_and(|need| need.starts_with("865 cases in all")));
}

#[test]
fn an_interval_above_the_bar_keeps_what_there_is() {
    let verdict = measured(TEAM, today([921, 950, 969], 300));
    assert_eq!(
        (verdict.kind, verdict.first),
        (VerdictKind::Keep, Move::Keep)
    );
}

#[test]
fn a_measured_rung_is_short_or_good_whatever_was_said() {
    let better = |ends, said: &str| {
        let figures = GapFigures {
            candidate: Some(rate(SystemRole::BetterModel, ends, 300)),
            ..today([660, 710, 756], 300)
        };
        measured(&TEAM.replace("better=short", said), figures)
    };
    assert_eq!(better([700, 750, 794], "better=no").kind, VerdictKind::Tune);
    assert_eq!(better([921, 950, 969], "better=no").kind, VerdictKind::Keep);
    let open = better([870, 900, 927], "better=short");
    assert_eq!(todo(&open)[0], "evaluation/settle");

    let mut one = assessment(TEAM);
    one.gap = Some(Box::new(GapSummary {
        figures: GapFigures {
            baseline: rate(SystemRole::Retrieval, [660, 710, 756], 300),
            ..today([660, 710, 756], 300)
        },
        tool: String::new(),
        baseline: String::new(),
        candidate: String::new(),
    }));
    let said = |question: &str| {
        let question = tuneworthy_core::assessment::QuestionId::from_id(question);
        measured_answer(&one, question.expect("a question")).unwrap_or_default()
    };
    let rag = said("rag").replace('\u{a0}', " ");
    assert_eq!(rag, "In place, and short: 71 % [66, 75.6] against 90 %");
    assert_eq!(
        said("pass").replace('\u{a0}', " "),
        "71 % [66, 75.6], by your results"
    );
}

#[test]
fn a_tune_is_shipped_kept_out_or_measured_further() {
    let cases = [
        // Better and above the bar.
        (
            tuned([915, 945, 963], [110, 145, 180]),
            VerdictKind::Keep,
            "keep/ship",
        ),
        // Better, and the general suite lost less than the margin.
        (
            GapFigures {
                forgetting: Some(forgot([-15, -5, 5])),
                ..tuned([915, 945, 963], [110, 145, 180])
            },
            VerdictKind::Keep,
            "keep/ship",
        ),
        // Better, and it forgot too much.
        (
            GapFigures {
                forgetting: Some(forgot([-60, -45, -30])),
                ..tuned([915, 945, 963], [110, 145, 180])
            },
            VerdictKind::UseThisInstead,
            "keep/go-back",
        ),
        // Better, and forgetting is not settled.
        (
            GapFigures {
                forgetting: Some(forgot([-35, -10, 15])),
                ..tuned([915, 945, 963], [110, 145, 180])
            },
            VerdictKind::BuildEvaluation,
            "evaluation/settle-tune",
        ),
        (
            tuned([710, 750, 790], [-80, -50, -20]),
            VerdictKind::UseThisInstead,
            "keep/go-back",
        ),
        (
            tuned([770, 820, 858], [-10, 20, 50]),
            VerdictKind::BuildEvaluation,
            "evaluation/settle-tune",
        ),
        (
            tuned([870, 905, 930], [70, 105, 140]),
            VerdictKind::BuildEvaluation,
            "evaluation/settle-tune",
        ),
    ];
    for (figures, kind, step) in cases {
        let verdict = measured(TEAM, figures);
        let found = (verdict.kind, todo(&verdict)[0]);
        assert_eq!(found, (kind, step), "{figures:?}");
    }
    // Better, and still below the bar: the tune counts as what is in place.
    let short = measured(TEAM, tuned([790, 830, 863], [10, 30, 50]));
    assert_ne!(short.kind, VerdictKind::Keep);
    let open = measured(TEAM, tuned([770, 820, 858], [-10, 20, 50]));
    let need = open.plan.iter().find_map(|step| step.need.clone());
    assert!(need.is_some_and(|need| need.contains("8 times in 10")));
}

#[test]
fn an_established_gap_lifts_the_evidence() {
    let claimed = crate::verdict(&format!("{TEAM} pass=71 bar=90 cases=300")).evidence;
    let found = measured(TEAM, today([660, 710, 756], 300)).evidence;
    assert!(found > claimed, "{found:?} after {claimed:?}");
    let reused = GapFigures {
        held_out: None,
        ..today([660, 710, 756], 300)
    };
    assert!(measured(TEAM, reused).evidence <= claimed);
    assert!(found > Evidence::VeryLow);
}
