//! Look-ups find a row for everything that is looked up, and presets set what they name.

use crate::guidance::*;
use tuneworthy_core::assessment::{Answer, Assessment, Cond, QuestionId};
use tuneworthy_core::terms::{Gate, Method, Move, Technique, WayOut};
use tuneworthy_core::units::Date;

#[test]
fn every_tuning_the_source_document_prices_has_a_row() {
    let unpriced: Vec<_> = Technique::ALL
        .iter()
        .filter(|technique| approach(**technique).is_none())
        .collect();
    let expected = [
        Technique::BetterModel,
        Technique::Tools,
        Technique::EncoderClassifier,
        Technique::ContinuedPretraining,
    ];
    assert_eq!(unpriced, expected.iter().collect::<Vec<_>>());
}

#[test]
fn look_ups_find_their_own_row() {
    for way in WayOut::ALL {
        assert_eq!(way_out(*way).way, *way);
    }
    for method in Method::ALL {
        assert_eq!(minimum(*method).method, *method);
    }
    for (examples, id) in [
        (0.0, "impossible"),
        (9.0, "impossible"),
        (10.0, "pilot"),
        (49.0, "pilot"),
        (50.0, "try"),
        (199.0, "try"),
        (200.0, "normal"),
        (999.0, "normal"),
        (1_000.0, "comfortable"),
        (1e9, "comfortable"),
    ] {
        assert_eq!(band(examples).id, id, "{examples}");
    }
    assert!(BANDS.is_sorted_by(|a, b| a.from < b.from));
    assert!(QUOTED.is_sorted_by(|a, b| a.examples <= b.examples));
}

#[test]
fn a_preset_sets_every_answer_it_names() {
    for scenario in &SCENARIOS {
        let mut assessment = Assessment::new(Date::fixed(2026, 11, 23));
        scenario.apply(&mut assessment);
        assert_eq!(assessment.len(), scenario.presets.len(), "{}", scenario.id);
        assert!(
            assessment.answer(QuestionId::Goal).is_some(),
            "{}",
            scenario.id
        );
    }
}

#[test]
fn a_preset_never_overwrites_an_answer() {
    let mut assessment = Assessment::new(Date::fixed(2026, 11, 23));
    let brand = &SCENARIOS[3];
    assessment
        .set(QuestionId::Task, Answer::NotSure)
        .expect("fits");
    brand.apply(&mut assessment);
    assert_eq!(assessment.answer(QuestionId::Task), Some(&Answer::NotSure));
    assert_eq!(assessment.len(), 2);
}

#[test]
fn every_move_a_plan_can_name_has_a_general_row_in_words() {
    for step in Move::all() {
        // Missing data is closed by a way out, so its gate never stands in a plan itself.
        let named = step != Move::Open(Gate::Data);
        let general = steps().any(|row| {
            row.step == step && matches!(row.when, Cond::All(conds) if conds.is_empty())
        });
        assert_eq!(general, named, "{step:?}");
    }
}
