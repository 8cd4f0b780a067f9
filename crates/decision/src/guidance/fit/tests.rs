//! The table of fits is ordered, and agrees with the ladder and the sources.

use super::*;

#[test]
fn rows_of_one_technique_stand_together_and_no_cell_is_said_twice() {
    for pair in FITS.windows(2) {
        assert!(pair[0].technique <= pair[1].technique, "{:?}", pair[1]);
    }
    for (at, row) in FITS.iter().enumerate() {
        let again = FITS[at + 1..]
            .iter()
            .any(|other| (other.technique, other.goal) == (row.technique, row.goal));
        assert!(!again, "{row:?}");
    }
}

#[test]
fn every_goal_has_a_rung_that_serves_it_and_its_primary_rung_does() {
    for goal in Goal::ALL {
        let primary = primary_rung(*goal);
        let served = fits_of(primary).any(|fit| fit.goal == *goal && fit.effect == Serves);
        assert!(served, "{goal:?}");
    }
}

#[test]
fn nothing_that_trains_weights_serves_facts() {
    let serves = |technique: &Technique| {
        fits_of(*technique).any(|fit| fit.goal == Goal::Facts && fit.effect == Serves)
    };
    assert!(
        Technique::ALL
            .iter()
            .filter(|t| !t.is_rung())
            .all(|t| !serves(t))
    );
}

#[test]
fn a_row_that_rests_on_the_source_document_alone_is_low_at_most() {
    for row in &FITS {
        assert!(
            row.sources != [DOC] || row.evidence <= Evidence::Low,
            "{row:?}"
        );
    }
}
