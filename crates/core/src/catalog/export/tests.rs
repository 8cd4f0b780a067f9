use super::super::{ImportError, PriceListImport, PriceOrigin, Timed, import};
use super::*;
use crate::units::Support;
use proptest::prelude::*;
use serde_json::{Value, json};

const TODAY: Date = Date::fixed(2026, 11, 25);

fn read_back(list: &PriceList) -> PriceListImport {
    let text = list.export(TODAY);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    import(&value, None).expect("a list of ours")
}

/// The rows without saying who put them there.
fn rows<'a>(rows: impl Iterator<Item = &'a PriceRow>) -> Vec<PriceRow> {
    rows.cloned()
        .map(|row| PriceRow {
            origin: PriceOrigin::Exported,
            ..row
        })
        .collect()
}

#[test]
fn the_whole_list_comes_back_to_the_last_digit() {
    let list = PriceList::bundled();
    let import = read_back(list);
    assert_eq!(import.bad.count, 0, "{:?}", import.bad.first);
    assert_eq!(import.day, Some(TODAY));
    assert_eq!(rows(import.rows.iter()), rows(list.rows()));
    assert_eq!(import.sources, list.sources().cloned().collect::<Vec<_>>());
    // Nothing in it is news.
    let mut same = list.clone();
    let applied = same.apply(&import, false);
    assert_eq!(applied.kept, list.rows().count());
    assert_eq!(&same, list);
}

#[test]
fn prices_of_ones_own_travel() {
    let mut mine = PriceList::bundled().clone();
    let range = Range::new(1.5, 2.0, Support::Positive).expect("a range");
    let mut hosting = mine.row("azure/hosting").expect("a row").clone();
    let Charge::Machine { amount, .. } = &mut hosting.charge else {
        panic!("sold by the hour");
    };
    *amount = Timed::always(Some(range));
    hosting.origin = PriceOrigin::Reader;
    mine.put(hosting);
    let mut theirs = PriceList::bundled().clone();
    let applied = theirs.apply(&read_back(&mine), false);
    assert_eq!((applied.changed, applied.added), (1, 0));
    let row = theirs.row("azure/hosting").expect("a row");
    assert_eq!(
        (row.amount(TODAY), row.origin),
        (Some(range), PriceOrigin::Exported)
    );
}

#[test]
fn a_newer_format_and_no_rows_are_said() {
    for (value, error) in [
        (
            json!({"tuneworthy_prices": 2, "prices": []}),
            ImportError::Newer,
        ),
        (
            json!({"tuneworthy_prices": "x", "prices": []}),
            ImportError::Newer,
        ),
        (json!({"tuneworthy_prices": 1}), ImportError::Unknown),
        (
            json!({"tuneworthy_prices": 1, "prices": []}),
            ImportError::Empty,
        ),
    ] {
        assert_eq!(import(&value, None), Err(error), "{value}");
    }
}

#[test]
fn rows_with_a_mistake_are_named_and_left_out() {
    let good = json!({"id": "a/b", "sort": "model", "name": "B", "as_of": "2026-11-01",
        "evidence": "low", "rates": [{"input": 1, "output": 2}]});
    for (key, value) in [
        ("id", json!("b")),
        ("id", json!("x/".repeat(200))),
        ("sort", json!("model car")),
        ("name", json!(null)),
        ("as_of", json!("soon")),
        ("evidence", json!("good")),
        ("rates", json!([])),
        ("rates", json!([{"input": -1}])),
        ("rates", json!([{"input": "1"}])),
        ("rates", json!([{"input": 1}, {"input": 2}])),
        (
            "rates",
            json!([{"input": 1}, {"from": "2027-01-01"}, {"from": "2027-01-01"}]),
        ),
        ("rates", json!([{"batch": {"input": 0.5}}])),
        ("rates", json!([{"batch": {"input": 50, "output": 50}}])),
        ("rates", json!([{"long": [{"above": 0}]}])),
        ("rates", json!([{"long": [{"above": 2}, {"above": 1}]}])),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        let list = json!({"tuneworthy_prices": 1, "prices": [bad, good]});
        let import = import(&list, None).expect("a list");
        assert_eq!((import.rows.len(), import.bad.count), (1, 1), "{list}");
        assert!(!import.bad.first[0].key.is_empty());
    }
}

#[test]
fn nothing_but_an_address_becomes_a_link() {
    let list = json!({"tuneworthy_prices": 1,
        "sources": [{"id": "s", "title": "S", "url": "javascript:alert(1)"}],
        "prices": [{"id": "a/b", "sort": "model", "name": "B", "evidence": "low",
            "sources": ["s"], "rates": [{"input": 1, "output": 2}]}]});
    let import = import(&list, None).expect("a list");
    assert!(import.sources.is_empty());
    // And without a day the evidence is very low, whatever it says.
    assert_eq!(import.rows[0].evidence, crate::terms::Evidence::VeryLow);
}

proptest! {
    #[test]
    fn any_text_in_a_row_is_written_as_json(name in any::<String>(), note in any::<String>()) {
        let mut list = PriceList::bundled().clone();
        let mut row = list.row("openai/gpt-6-luna").expect("a row").clone();
        row.name = name.into();
        row.note = note.into();
        list.put(row);
        prop_assert!(serde_json::from_str::<Value>(&list.export(TODAY)).is_ok());
    }
}
