use super::*;

fn full() -> GapFigures {
    let baseline = GapRate {
        role: SystemRole::Prompting,
        rate: 710_000,
        low: 656_000,
        high: 758_000,
        cases: 300,
        effective: 250,
        not_scored: 4,
        clusters: Some(60),
    };
    let shares = |low, at, high| SignedShares { low, at, high };
    GapFigures {
        baseline,
        candidate: Some(GapRate {
            role: SystemRole::Tuned,
            rate: 770_000,
            low: 719_000,
            high: 814_000,
            clusters: None,
            ..baseline
        }),
        pairs: Some(GapPairs {
            cases: 298,
            wins: 30,
            losses: 12,
            difference: shares(18_000, 60_000, 103_000),
        }),
        bar: Some(900_000),
        held_out: Some(true),
        forgetting: Some(GapForgetting {
            margin: 20_000,
            difference: shares(-24_000, -10_000, 4_000),
        }),
        counts_in_money: true,
    }
}

#[test]
fn figures_survive_their_values() {
    let mut some = full();
    assert_eq!(GapFigures::of(&some.values()), Some(some));
    assert_eq!(some.values().iter().flatten().count(), 28);
    some.pairs = None;
    some.forgetting = None;
    some.bar = None;
    some.held_out = Some(false);
    some.counts_in_money = false;
    some.baseline.clusters = None;
    assert_eq!(GapFigures::of(&some.values()), Some(some));
    some.candidate = None;
    some.held_out = None;
    assert_eq!(GapFigures::of(&some.values()), Some(some));
}

#[test]
fn figures_that_do_not_fit_together_are_refused() {
    let named = |id: &str| GAP_FIGURES.iter().position(|figure| figure.id == id);
    for (id, value) in [
        ("bar", 1_000_001),
        ("held-out", 2),
        ("in-money", 2),
        ("baseline-role", 6),
        ("baseline-rate", 600_000),
        ("baseline-high", 1_000_001),
        ("baseline-cases", 0),
        ("candidate-low", 800_000),
        ("paired-cases", 41),
        ("wins", u64::MAX),
        ("difference-high", 2_000_001),
        ("difference", 1_000_000),
        ("margin", 0),
        ("forgetting-low", 1_000_000),
    ] {
        let mut values = full().values();
        values[named(id).expect("a figure")] = Some(value);
        assert_eq!(GapFigures::of(&values), None, "{id}");
    }
    for id in ["baseline-cases", "candidate-rate", "difference"] {
        let mut values = full().values();
        values[named(id).expect("a figure")] = None;
        assert_eq!(GapFigures::of(&values), None, "{id}");
    }
    assert_eq!(GapFigures::of(&[None; GAP_FIGURE_COUNT]), None);
}

#[test]
fn an_interval_that_touches_establishes_nothing() {
    let figures = full();
    assert_eq!(figures.baseline.against(900_000), IntervalSide::Below);
    assert_eq!(figures.baseline.against(758_000), IntervalSide::Touches);
    assert_eq!(figures.baseline.against(656_000), IntervalSide::Touches);
    assert_eq!(figures.baseline.against(655_999), IntervalSide::Above);
    assert_eq!(
        figures.pairs.map(|pairs| pairs.outcome()),
        Some(IntervalSide::Above)
    );
    assert_eq!(
        figures.forgetting.map(|it| it.outcome()),
        Some(IntervalSide::Touches)
    );
}

#[test]
fn a_figure_of_a_gap_has_names_of_its_own() {
    for (at, figure) in GAP_FIGURES.iter().enumerate() {
        assert!(!figure.key.starts_with(['e', 'k']), "{}", figure.key);
        for other in &GAP_FIGURES[..at] {
            assert_ne!(figure.id, other.id);
            assert_ne!(figure.key, other.key);
        }
    }
}
