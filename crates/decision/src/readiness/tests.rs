//! Properties of the checklist, for any answers and any file.

use proptest::prelude::*;

use super::checks::too_many;
use super::*;
use tuneworthy_core::assessment::{Answer, DataSummary, QuestionId};
use tuneworthy_core::terms::WayOut;
use tuneworthy_core::units::{Range, Support};

use tuneworthy_testing::{any_data, any_partial};

const TODAY: Date = Date::fixed(2026, 11, 25);

fn of(assessment: &Assessment, data: Option<DataSummary>) -> Readiness {
    let findings = Findings {
        data,
        ..Findings::default()
    };
    readiness(assessment, &findings, Catalog::bundled(), TODAY)
}

fn check(readiness: &Readiness, item: ReadinessItem) -> &ReadinessCheck {
    let mut checks = readiness.checks.iter();
    checks.find(|check| check.item == item).expect("every item")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_item_is_there_once_and_what_blocks_comes_first(
        assessment in any_partial(),
        data in prop::option::of(any_data()),
    ) {
        let ready = of(&assessment, data);
        prop_assert_eq!(ready.checks.len(), ReadinessItem::ALL.len());
        for item in ReadinessItem::ALL {
            prop_assert_eq!(ready.checks.iter().filter(|check| check.item == item).count(), 1);
        }
        let order: Vec<_> = ready.checks.iter().map(|check| (!check.blocks(), check.standing, check.item)).collect();
        prop_assert!(order.is_sorted());
        prop_assert!(ready.checks.iter().all(|check| !check.text.is_empty()));
        // What a file refutes is open, and nothing is refuted or measured without one.
        prop_assert!(ready.checks.iter().all(|check| !check.refuted || check.standing == ReadinessStanding::Open));
        if data.is_none() {
            prop_assert!(ready.checks.iter().all(|check| !check.refuted && check.standing != ReadinessStanding::Measured));
        }
    }

    #[test]
    fn what_was_measured_beats_what_was_said(assessment in any_partial(), data in any_data()) {
        let ready = of(&assessment, Some(data));
        if data.copies > 0 {
            prop_assert_eq!(check(&ready, ReadinessItem::Deduplicated).standing, ReadinessStanding::Open);
        }
        if let Some(validation) = data.validation {
            let standing = check(&ready, ReadinessItem::NoLeakage).standing;
            prop_assert_eq!(standing == ReadinessStanding::Open && validation.leaked > 0, validation.leaked > 0);
        }
        if data.text.secrets > 0 {
            prop_assert!(check(&ready, ReadinessItem::Cleared).refuted);
        }
        if data.method.is_some_and(|method| method != Method::Cpt) {
            prop_assert_ne!(check(&ready, ReadinessItem::Amount).standing, ReadinessStanding::Claimed);
        }
    }

    #[test]
    fn ways_out_are_offered_only_to_those_who_lack_examples(assessment in any_partial(), data in any_data()) {
        let ready = of(&assessment, Some(data));
        let amount = check(&ready, ReadinessItem::Amount);
        if amount.standing == ReadinessStanding::Measured {
            prop_assert!(ready.exits.is_empty());
        }
    }
}

#[test]
fn the_file_corrects_a_boast() {
    let mut assessment = Assessment::new(TODAY);
    let shape = QuestionId::Shape.definition().choice("demonstrations");
    let shape = Answer::One(shape.expect("a choice"));
    assessment.set(QuestionId::Shape, shape).expect("fits");
    let boast = Range::exact(5_000.0, Support::Positive).expect("a number");
    assessment
        .set(QuestionId::Amount, Answer::Number(boast))
        .expect("fits");
    assert_eq!(
        check(&of(&assessment, None), ReadinessItem::Amount).standing,
        ReadinessStanding::Claimed
    );

    let data = DataSummary {
        usable_examples: 20,
        records: 24,
        method: Some(Method::Sft),
        copies: 4,
        ..DataSummary::default()
    };
    let ready = of(&assessment, Some(data));
    let amount = check(&ready, ReadinessItem::Amount);
    assert!(amount.refuted && amount.blocks());
    assert!(
        amount.text.starts_with("20 examples: Pilot only."),
        "{}",
        amount.text
    );
    assert!(!ready.quoted.is_empty());
    let synthetic = ready
        .exits
        .iter()
        .find(|exit| exit.escape.way == WayOut::Synthetic);
    let amounts = &synthetic.expect("13 are enough to grow from").amounts;
    assert!(
        amounts.starts_with(
            "You lack 30. Expect to generate 100 to 300 for that; beside 20 real ones at most 60"
        ),
        "{amounts}"
    );
}

#[test]
fn a_few_in_a_hundred_are_let_pass() {
    assert!(!too_many(5, 100));
    assert!(too_many(6, 100));
    assert!(!too_many(0, 0));
    assert!(too_many(1, 1));
    assert!(!too_many(u64::MAX / 20 - 5, u64::MAX));
}
