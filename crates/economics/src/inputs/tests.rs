use std::collections::BTreeSet;

use super::*;
use tuneworthy_core::assessment::money::{Price, PricePart, Slot};
use tuneworthy_core::assessment::{DataSummary, DataTokens};
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::{CallsPerMonth, Date, Share, Support, TokensPerCall};

fn blank() -> Assessment {
    Assessment::new(Date::fixed(2026, 11, 25))
}

fn answer(assessment: &mut Assessment, question: QuestionId, low: f64, high: f64) {
    let range = Range::new(low, high, Support::Positive).unwrap();
    assessment.set(question, Answer::Number(range)).unwrap();
}

fn entered(assessment: &mut Assessment, field: FieldId, low: f64, high: f64) {
    let range = Range::new(low, high, field.definition().support).unwrap();
    assessment.money.set(field, range).unwrap();
}

fn found(assessment: &Assessment, field: FieldId) -> Option<(f64, f64, Origin)> {
    let known = known(assessment, Quantity::Field(field))?;
    Some((known.range.low(), known.range.high(), known.origin))
}

#[test]
fn every_quantity_has_one_place_and_one_name() {
    let names: BTreeSet<_> = PLACES.iter().map(|quantity| quantity.id()).collect();
    assert_eq!(names.len(), PLACES.len());
    for (place_of, quantity) in PLACES.iter().enumerate() {
        assert_eq!(at(*quantity), place_of);
        assert!(!quantity.label().is_empty());
    }
}

/// Moving a quantity would change the figures of every link: its random numbers hang on its place.
#[test]
fn places_are_for_ever() {
    let names: Vec<_> = PLACES.iter().map(|quantity| quantity.id()).collect();
    assert_eq!(
        names.join(" "),
        "calls cost saving fixed pass bar n growth fresh output hit-rate reachable-hit-rate \
         batch-share reachable-batch-share price-decline tuned-fixed tuned-output size chance \
         examples to-label label-cost review data-work days day-rate example-tokens epochs runs \
         utilisation evaluation lead maintenance retrain-every retrain-days refreshed speed peak \
         overhead error-cost tuned-pass cheaper-pass stronger-pass discount today.input \
         today.cached-read today.cache-write today.output cheaper.input cheaper.cached-read \
         cheaper.cache-write cheaper.output stronger.input stronger.cached-read \
         stronger.cache-write stronger.output tuned.input tuned.cached-read tuned.cache-write \
         tuned.output training endpoint gpu-hour"
    );
}

#[test]
fn nothing_asked_is_made_up() {
    let blank = blank();
    for field in FieldId::ALL {
        let asked = field.form().default == DefaultValue::Missing;
        assert!(!asked || found(&blank, *field).is_none(), "{field:?}");
    }
    assert_eq!(
        found(&blank, FieldId::Growth),
        Some((0.0, 0.0, Origin::Default))
    );
    assert_eq!(
        found(&blank, FieldId::Overhead),
        Some((30.0, 50.0, Origin::Default))
    );
    assert_eq!(found(&blank, FieldId::RetrainEvery), None);
}

#[test]
fn an_entry_takes_precedence_over_an_answer() {
    let mut some = blank();
    assert_eq!(found(&some, FieldId::Examples), None);
    answer(&mut some, QuestionId::Amount, 300.0, 500.0);
    assert_eq!(
        found(&some, FieldId::Examples),
        Some((300.0, 500.0, Origin::Worked))
    );
    entered(&mut some, FieldId::Examples, 100.0, 100.0);
    assert_eq!(
        found(&some, FieldId::Examples),
        Some((100.0, 100.0, Origin::Reader))
    );
}

#[test]
fn only_busy_traffic_keeps_the_cache_warm() {
    let long = TokensPerCall(2_700.0);
    let hits = |calls: f64| traffic_hits(CallsPerMonth(calls), long).get();
    // One call in five minutes on average: 1 - 1/e.
    assert!((hits(8_760.0) - 0.632_120_558_828_557_7).abs() < 1e-15);
    assert!(hits(100_000.0) > 0.999_98);
    assert!(hits(300.0) < 0.034);
    assert!(hits(0.0).abs() < f64::EPSILON);
    // Too short to be cached at all.
    assert_eq!(
        traffic_hits(CallsPerMonth(1e9), TokensPerCall(1_023.0)),
        Share::NONE
    );
}

#[test]
fn caching_counts_today_only_where_the_reader_says_so() {
    let mut some = blank();
    answer(&mut some, QuestionId::Calls, 8_760.0, 8_760.0);
    answer(&mut some, QuestionId::PromptTokens, 2_700.0, 2_700.0);
    assert_eq!(
        found(&some, FieldId::HitRate),
        Some((0.0, 0.0, Origin::Worked))
    );
    let reachable = found(&some, FieldId::ReachableHitRate).unwrap();
    assert!((reachable.0 - 63.212_055).abs() < 1e-5);
    let cached = QuestionId::PromptParts
        .definition()
        .choice("cached")
        .unwrap();
    some.set(QuestionId::PromptParts, Answer::Many(1 << cached))
        .unwrap();
    assert_eq!(found(&some, FieldId::HitRate), Some(reachable));
}

#[test]
fn worked_defaults_follow_what_was_entered() {
    let mut some = blank();
    assert_eq!(found(&some, FieldId::ExampleTokens), None);
    answer(&mut some, QuestionId::PromptTokens, 2_000.0, 3_000.0);
    entered(&mut some, FieldId::Fresh, 300.0, 300.0);
    entered(&mut some, FieldId::Output, 100.0, 200.0);
    assert_eq!(
        found(&some, FieldId::TunedFixed),
        Some((2_000.0, 3_000.0, Origin::Worked))
    );
    assert_eq!(
        found(&some, FieldId::ExampleTokens),
        Some((2_400.0, 3_500.0, Origin::Worked))
    );
    entered(&mut some, FieldId::TunedFixed, 0.0, 0.0);
    assert_eq!(
        found(&some, FieldId::ExampleTokens),
        Some((400.0, 500.0, Origin::Worked))
    );
    entered(&mut some, FieldId::Examples, 600.0, 600.0);
    assert_eq!(
        found(&some, FieldId::Epochs),
        Some((1.0, 2.0, Origin::Worked))
    );
    entered(&mut some, FieldId::Days, 21.0, 42.0);
    assert_eq!(
        found(&some, FieldId::Lead),
        Some((1.0, 2.0, Origin::Worked))
    );
}

#[test]
fn a_listed_price_is_told_from_the_readers_own() {
    let mut some = blank();
    let price = |row: &str| {
        let exact = |value| Range::exact(value, Support::Positive).unwrap();
        let price = Price::of(row).with(PricePart::Input, exact(2.0)).unwrap();
        price.with(PricePart::Output, exact(10.0)).unwrap()
    };
    let input = Quantity::Price(Slot::Today, PricePart::Input);
    for (row, origin) in [("openai/gpt-6-sol", Origin::List), ("", Origin::Reader)] {
        some.money.set_price(Slot::Today, price(row)).unwrap();
        assert_eq!(known(&some, input).map(|known| known.origin), Some(origin));
    }
    assert_eq!(
        known(&some, Quantity::Price(Slot::Today, PricePart::CachedRead)),
        None
    );
}

#[test]
fn counts_beat_answers_and_derived_values_but_not_entries() {
    let mut some = blank();
    let amount = Answer::Number(Range::exact(100.0, Support::Positive).unwrap());
    some.set(QuestionId::Amount, amount).unwrap();
    let data = DataSummary {
        usable_examples: 1_184,
        records: 1_200,
        method: Some(Method::Sft),
        tokens: Some(DataTokens {
            all: 600_000,
            learnt: 200_000,
            exact: true,
        }),
        ..DataSummary::default()
    };
    some.data = Some(data);
    assert_eq!(
        found(&some, FieldId::Examples),
        Some((1_184.0, 1_184.0, Origin::Measured))
    );
    assert_eq!(
        found(&some, FieldId::ExampleTokens),
        Some((500.0, 500.0, Origin::Measured))
    );
    // An estimate is a range; raw text is not counted in examples.
    let tokens = data.tokens.map(|tokens| DataTokens {
        exact: false,
        ..tokens
    });
    some.data = Some(DataSummary {
        tokens,
        method: Some(Method::Cpt),
        ..data
    });
    assert_eq!(
        found(&some, FieldId::Examples),
        Some((100.0, 100.0, Origin::Worked))
    );
    let (low, high, _) = found(&some, FieldId::ExampleTokens).unwrap();
    assert!(low < 500.0 && high > 500.0, "{low} to {high}");
    let own = Range::exact(900.0, Support::Positive).unwrap();
    some.money.set(FieldId::ExampleTokens, own).unwrap();
    assert_eq!(
        found(&some, FieldId::ExampleTokens),
        Some((900.0, 900.0, Origin::Reader))
    );
}
