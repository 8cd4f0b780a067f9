use std::collections::BTreeSet;

use super::*;
use crate::assessment::QuestionId;
use crate::units::Support;

fn exact(value: f64, support: Support) -> Range {
    Range::exact(value, support).unwrap()
}

#[test]
fn each_field_stands_at_the_place_of_its_id() {
    for (field, id) in FIELDS.iter().zip(FieldId::ALL) {
        assert_eq!(field.id, *id);
        assert_eq!(FieldId::from_key(field.key), Some(*id));
        assert_eq!(FieldId::from_id(id.id()), Some(*id));
    }
}

#[test]
fn keys_are_unique_and_never_run_into_a_number() {
    let keys: BTreeSet<_> = FIELDS.iter().map(|field| field.key).collect();
    assert_eq!(keys.len(), FIELDS.len());
    let parts: BTreeSet<_> = PricePart::ALL.iter().map(|part| part.key()).collect();
    assert_eq!(parts.len(), PricePart::ALL.len());
    let slots: BTreeSet<_> = Slot::ALL.iter().map(|slot| slot.key()).collect();
    assert_eq!(slots.len(), Slot::ALL.len());
    for key in keys.iter().chain(&parts) {
        assert!(key.bytes().all(|b| b.is_ascii_lowercase()), "{key}");
        assert!(!key.starts_with('k') && *key != "e", "{key}");
    }
    for field in &FIELDS {
        assert_eq!(field.key.len(), 2, "{:?}", field.id);
    }
}

#[test]
fn no_field_asks_what_a_question_asks() {
    for field in FieldId::ALL {
        assert_eq!(QuestionId::from_id(field.id()), None);
    }
}

#[test]
fn every_field_has_a_label_and_a_reason() {
    for field in &FIELDS {
        let id = field.id;
        assert!(field.why.ends_with('.'), "{id:?}");
        assert!(
            !field.label.is_empty() && !field.label.ends_with('.'),
            "{id:?}"
        );
        assert!(field.label.chars().count() <= 60, "{id:?}");
        let (least, most) = field.limits;
        let (lowest, highest) = field.support.bounds();
        assert!(lowest <= least && least < most && most <= highest, "{id:?}");
        assert!(
            field.published.is_empty() || field.published.ends_with('.'),
            "{id:?}"
        );
        match field.default {
            Default::Nothing { means: words, .. }
            | Default::House { because: words, .. }
            | Default::Worked(words)
            | Default::Absent(words) => assert!(words.ends_with('.'), "{id:?}"),
            Default::Published { source, .. } => assert!(source.len() > 20, "{id:?}"),
            Default::Asked | Default::Answer(_) => {}
        }
    }
}

#[test]
fn every_default_is_a_value_its_field_takes() {
    for field in &FIELDS {
        let range = match field.default {
            Default::Nothing { value, .. } | Default::House { value, .. } => (value, value),
            Default::Published { low, high, .. } => (low, high),
            _ => continue,
        };
        let range = Range::new(range.0, range.1, field.support).unwrap();
        assert_eq!(field.form().fitting(range), Ok(range), "{:?}", field.id);
    }
}

#[test]
fn fields_stand_together_in_their_groups() {
    for group in FieldGroup::ALL {
        let places: Vec<_> = (0..FIELDS.len())
            .filter(|at| FIELDS[*at].group == *group)
            .collect();
        let together = places.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        assert!(!places.is_empty() && together, "{group:?}: {places:?}");
    }
}

#[test]
fn nonsense_never_gets_in() {
    let mut money = Money::new();
    let refused = [
        (FieldId::Growth, exact(-100.0, Support::Signed)),
        (FieldId::Chance, exact(120.0, Support::Positive)),
        (FieldId::Peak, exact(0.5, Support::Positive)),
        (FieldId::Months, exact(0.0, Support::Positive)),
        (FieldId::Months, exact(12.5, Support::Positive)),
        (
            FieldId::Months,
            Range::new(12.0, 24.0, Support::Positive).unwrap(),
        ),
        (FieldId::Spare, exact(1e9, Support::Positive)),
        (FieldId::Days, exact(-3.0, Support::Signed)),
        (
            FieldId::Fresh,
            Range::new(0.0, 9.0, Support::Percent).unwrap(),
        ),
    ];
    for (field, range) in refused {
        assert!(money.set(field, range).is_err(), "{field:?} {range:?}");
    }
    assert!(money.is_empty());
    let said = money.set(FieldId::Months, exact(12.5, Support::Positive));
    assert_eq!(
        said,
        Err(Invalid("one whole number from 1 to 120".to_owned()))
    );
}

#[test]
fn what_is_entered_comes_back_and_can_be_taken_back() {
    let mut money = Money::new();
    let range = Range::new(10.0, 20.0, Support::Positive).unwrap();
    money.set(FieldId::Days, range).unwrap();
    assert_eq!(money.field(FieldId::Days), Some(range));
    assert_eq!(money.fields().collect::<Vec<_>>(), [(FieldId::Days, range)]);
    assert!(!money.is_empty());
    money.clear(FieldId::Days);
    assert!(money.is_empty());
}

fn price(row: &str, parts: &[(PricePart, f64)]) -> Price {
    parts.iter().fold(Price::of(row), |price, (part, value)| {
        price.with(*part, exact(*value, part.support())).unwrap()
    })
}

#[test]
fn a_price_needs_what_a_bill_needs() {
    let mut money = Money::new();
    let whole = price(
        "openai/gpt-6-sol",
        &[(PricePart::Input, 2.0), (PricePart::Output, 10.0)],
    );
    assert!(money.set_price(Slot::Today, whole.clone()).is_ok());
    let mut refused = vec![
        (Slot::Today, price("x", &[(PricePart::Input, 2.0)])),
        (Slot::Gpu, price("x", &[(PricePart::Million, 2.0)])),
        (
            Slot::Training,
            price("x", &[(PricePart::Million, 2.0), (PricePart::Input, 1.0)]),
        ),
        (
            Slot::Today,
            price(
                "two words",
                &[(PricePart::Input, 2.0), (PricePart::Output, 10.0)],
            ),
        ),
    ];
    for lone in [
        PricePart::LongAbove,
        PricePart::LongRead,
        PricePart::ThenInput,
    ] {
        let with = whole
            .clone()
            .with(lone, exact(3.0, lone.support()))
            .unwrap();
        refused.push((Slot::Today, with));
    }
    let mut dated = whole.clone();
    dated.until = Some(Date::fixed(2026, 12, 31));
    refused.push((Slot::Today, dated));
    for (slot, price) in refused {
        assert!(
            money.set_price(slot, price.clone()).is_err(),
            "{slot:?} {price:?}"
        );
    }
    assert_eq!(money.price(Slot::Today), Some(&whole));
    assert_eq!(money.prices().count(), 1);
    assert!(whole.part(PricePart::CachedRead).is_none());
}

#[test]
fn what_is_half_entered_is_named_and_not_billed() {
    let whole = price("", &[(PricePart::Input, 2.0), (PricePart::Output, 10.0)]);
    assert_eq!(whole.lacking(Slot::Today), []);
    assert_eq!(whole.clone().billable(), whole);
    let lacks = |parts: &[(PricePart, f64)]| {
        let mut half = whole.clone();
        for (part, value) in parts {
            half.set(*part, exact(*value, part.support())).unwrap();
        }
        (half.lacking(Slot::Today), half)
    };
    let (missing, half) = lacks(&[(PricePart::LongRead, 0.4)]);
    assert_eq!(
        missing,
        [
            PricePart::LongAbove,
            PricePart::LongInput,
            PricePart::LongOutput
        ]
    );
    assert_eq!(half.clone().billable(), whole);
    assert!(Money::new().set_price(Slot::Today, half.clone()).is_err());
    assert!(Money::new().set_price(Slot::Today, half.billable()).is_ok());
    let long = [
        (PricePart::LongAbove, 2e5),
        (PricePart::LongInput, 4.0),
        (PricePart::LongOutput, 15.0),
    ];
    let (missing, long) = lacks(&long);
    assert_eq!(missing, []);
    assert_eq!(long.clone().billable(), long);
    // A price that follows needs its day as well.
    let then = [(PricePart::ThenInput, 4.0), (PricePart::ThenOutput, 15.0)];
    let (_, mut then) = lacks(&then);
    assert_eq!(then.clone().billable(), whole);
    then.until = Some(Date::fixed(2027, 1, 1));
    assert_eq!(then.clone().billable(), then);
    then.clear(PricePart::ThenOutput);
    assert_eq!(then.lacking(Slot::Today), [PricePart::ThenOutput]);
    assert_eq!(Price::of("").lacking(Slot::Gpu), [PricePart::Hour]);
}

#[test]
fn a_price_without_a_row_is_the_readers_own() {
    let mut typed = price("", &[(PricePart::Hour, 3.99)]);
    typed.own = false;
    let mut money = Money::new();
    money.set_price(Slot::Gpu, typed).unwrap();
    assert!(money.price(Slot::Gpu).is_some_and(|price| price.own));
}

#[test]
fn every_assumption_is_a_wide_range_that_its_field_takes() {
    for kind in TaskKind::ALL {
        let mut count = 0;
        for field in FieldId::ALL {
            let Some((low, high)) = assumed(*kind, *field) else {
                continue;
            };
            let support = field.form().support;
            let range = Range::new(low, high, support).expect("a range");
            let mut money = Money::new();
            money.set(*field, range).expect("the field takes it");
            // Wide: the ends are far apart, in odds for a share.
            let spread = match support {
                Support::Percent => (high / (100.0 - high)) / (low / (100.0 - low)),
                _ => high / low,
            };
            assert!(spread >= 2.5, "{kind:?} {field:?} {spread}");
            assert!(!assumed_because(*kind, *field).is_empty());
            count += 1;
        }
        assert!(count >= 10, "{kind:?}");
    }
}

/// A field with a default keeps it: an assumption stands in only where nothing else does.
#[test]
fn only_fields_without_a_default_are_assumed() {
    for field in FieldId::ALL {
        let is_assumed = assumed(TaskKind::Chat, *field).is_some();
        let has_none = match field.definition().default {
            Default::Asked => true,
            Default::Answer(question) => question == QuestionId::Amount,
            _ => false,
        };
        assert_eq!(is_assumed, has_none, "{field:?}");
    }
}

#[test]
fn the_sizes_of_a_build_meet_and_their_labels_say_their_days() {
    for pair in BuildEffort::ALL.windows(2) {
        assert!(pair[0].days().1 <= pair[1].days().0);
    }
    for effort in BuildEffort::ALL {
        let (low, high) = effort.days();
        assert!(effort.label().contains(&format!("{low} to {high} days")));
    }
}
