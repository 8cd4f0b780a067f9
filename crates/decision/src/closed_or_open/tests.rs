//! The side that is taken can be had.

use proptest::prelude::*;

use super::*;
use tuneworthy_core::assessment::Answer;
use tuneworthy_testing::any_assessment;

const TODAY: Date = Date::fixed(2026, 11, 28);

fn with(answers: &[(QuestionId, &str)]) -> Assessment {
    let mut assessment = Assessment::new(TODAY);
    for (question, choice) in answers {
        let at = question.definition().choice(choice).expect("a choice");
        assessment.set(*question, Answer::One(at)).expect("fits");
    }
    assessment
}

fn on(day: Date, answers: &[(QuestionId, &str)]) -> ClosedOrOpen {
    let assessment = with(answers);
    closed_or_open(&assessment, None, None, Catalog::bundled(), day)
}

fn side(answers: &[(QuestionId, &str)]) -> Option<WeightsKind> {
    on(TODAY, answers).side
}

use QuestionId::{Infrastructure, OtherVendor, Privacy, Shape, Vendor as Where};

#[test]
fn data_that_may_go_nowhere_needs_open_weights() {
    assert_eq!(side(&[(Privacy, "premises")]), Some(WeightsKind::Open));
    assert_eq!(
        side(&[(Privacy, "device"), (Infrastructure, "nothing")]),
        Some(WeightsKind::Open)
    );
}

#[test]
fn where_legal_has_not_agreed_no_side_is_taken() {
    let pending = (Privacy, "pending");
    assert_eq!(side(&[pending, (Infrastructure, "nothing")]), None);
    assert_eq!(side(&[pending, (Infrastructure, "real")]), None);
}

#[test]
fn who_has_nobody_for_machines_goes_to_a_vendor_and_who_has_somebody_need_not() {
    let anywhere = (Privacy, "anywhere");
    assert_eq!(
        side(&[anywhere, (Infrastructure, "nothing")]),
        Some(WeightsKind::Closed)
    );
    assert_eq!(
        side(&[anywhere, (Infrastructure, "one")]),
        Some(WeightsKind::Open)
    );
    assert_eq!(
        side(&[anywhere, (Infrastructure, "real")]),
        Some(WeightsKind::Open)
    );
    assert_eq!(side(&[anywhere]), None);
}

#[test]
fn a_wish_for_one_place_decides_where_no_other_will_do() {
    let approved = (Privacy, "approved");
    let gpus = (Infrastructure, "real");
    let only = |place| side(&[approved, gpus, (Where, place), (OtherVendor, "no")]);
    assert_eq!(
        only("google"),
        Some(WeightsKind::Open),
        "own GPUs are there still"
    );
    let only = |place| {
        let none = (Infrastructure, "nothing");
        side(&[approved, none, (Where, place), (OtherVendor, "no")])
    };
    assert_eq!(only("google"), Some(WeightsKind::Closed));
    assert_eq!(only("together"), Some(WeightsKind::Open));
    // It takes no new jobs from newcomers.
    assert_eq!(only("openai"), None);
}

#[test]
fn a_method_that_no_closed_service_offers_is_had_on_open_weights() {
    let found = on(
        TODAY,
        &[
            (Privacy, "anywhere"),
            (Infrastructure, "nothing"),
            (Shape, "thumbs"),
        ],
    );
    // Thumbs are for preferences only; plain tuning stays plain.
    assert_eq!(found.side, Some(WeightsKind::Closed));
    let assessment = with(&[
        (Privacy, "anywhere"),
        (Infrastructure, "one"),
        (Shape, "thumbs"),
    ]);
    let preference = Some(Technique::PreferenceTuning);
    let found = closed_or_open(&assessment, preference, None, Catalog::bundled(), TODAY);
    let customisation = found
        .aspects
        .iter()
        .find(|aspect| aspect.id == "customisation");
    assert_eq!(
        customisation.and_then(|aspect| aspect.side),
        Some(WeightsKind::Open)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the answers and the day: a side that is named can be had, and every aspect speaks.
    #[test]
    fn a_side_that_is_named_can_be_had(assessment in any_assessment(), days in 0..1_000_i32) {
        let day = Date::from_days(TODAY.days() + days);
        let found = closed_or_open(&assessment, None, None, Catalog::bundled(), day);
        let findings = Findings::of(&assessment);
        let view = View::complete(&assessment, &findings, Catalog::bundled(), day);
        let takes = taking(&view, Technique::LoraSft);
        if let Some(side) = found.side {
            prop_assert!(takes.iter().any(|offer| side_of(offer) == side));
        }
        prop_assert_eq!(found.aspects.len(), 8);
        for aspect in &found.aspects {
            prop_assert!(!aspect.text.is_empty() && !aspect.title.is_empty());
        }
        prop_assert!(!found.because.is_empty());
    }
}
