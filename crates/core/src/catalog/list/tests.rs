use super::*;
use crate::catalog::price::Charge;
use crate::catalog::seller_name;
use crate::terms::Evidence;
use crate::units::Tokens;

const TODAY: Date = Date::fixed(2026, 11, 25);

fn input(id: &str, day: Date, prompt: f64) -> f64 {
    let row = PriceList::bundled().row(id).expect("a row");
    let rates = row.rates(day).expect("tokens");
    rates.at(Tokens(prompt)).input.expect("a price").0
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

#[test]
fn prices_as_their_pages_had_them() {
    for (id, price) in [
        ("openai/gpt-6-luna", 0.1),
        ("openai/gpt-5.6-sol", 4.0),
        ("openai/ft-gpt-4.1-mini", 0.8),
        ("anthropic/claude-sonnet-5.5", 2.0),
        ("aws/nova-micro", 0.035),
        ("mistral/small-4", 0.15),
    ] {
        assert!(same(input(id, TODAY, 1000.0), price), "{id}");
    }
    // The surcharge of long prompts, and a promotion's end.
    assert!(same(
        input("anthropic/claude-haiku-5.5", TODAY, 100_001.0),
        0.5
    ));
    assert!(same(input("openai/gpt-6-luna", TODAY, 272_001.0), 0.2));
    let (last, first) = (Date::fixed(2026, 12, 31), Date::fixed(2027, 1, 1));
    assert!(same(input("google/gemini-3.8-flash", last, 1.0), 0.75));
    assert!(same(input("google/gemini-3.8-flash", first, 1.0), 1.5));
}

#[test]
fn every_group_and_every_seller_we_promise_has_rows() {
    let list = PriceList::bundled();
    for sort in Sort::ALL {
        assert!(list.of(*sort, TODAY).next().is_some(), "{sort:?}");
    }
    for seller in [
        "openai",
        "azure",
        "anthropic",
        "google",
        "mistral",
        "together",
        "fireworks",
        "aws",
    ] {
        assert!(list.rows().any(|row| row.seller() == seller), "{seller}");
    }
    for row in list.rows() {
        assert!(seller_name(row.seller()).is_some(), "{}", row.id);
        assert!(
            list.sources_of(row).count() == row.sources.len(),
            "{}",
            row.id
        );
    }
    for family in ["Llama", "Qwen", "Mistral", "gpt-oss"] {
        let mut models = list.of(Sort::Model, TODAY);
        assert!(models.any(|row| row.name.contains(family)), "{family}");
    }
}

#[test]
fn what_nobody_found_is_asked_and_never_a_number() {
    let list = PriceList::bundled();
    for id in [
        "azure/hosting",
        "azure/ft-gpt-4.1",
        "google/train-gemini-3.5-flash",
        "google/ft-gemini-3.5-flash",
        "mistral/train",
        "nebius/ft-llama-3.1-8b",
        "aws/train-nova-micro",
        "aws/store-custom-model",
    ] {
        let row = list.row(id).expect("a row");
        assert!(row.is_asked(TODAY), "{id}");
        assert!(!row.note.is_empty() && !row.sources.is_empty(), "{id}");
    }
}

#[test]
fn what_is_no_longer_sold_is_not_offered() {
    let list = PriceList::bundled();
    let offered = |day| {
        let mut models = list.of(Sort::Model, day);
        models.any(|row| row.id == "openai/gpt-4.1")
    };
    assert!(offered(Date::fixed(2027, 1, 13)));
    assert!(!offered(Date::fixed(2027, 1, 14)));
    // Its row is still found, for links that name it.
    assert!(list.row("openai/gpt-4.1").is_some());
}

#[test]
fn an_undated_row_is_the_oldest_in_use() {
    let list = PriceList::bundled();
    let dated = ["openai/gpt-6-luna", "runpod/h100-sxm", "no/such-row"];
    let oldest = list.oldest(dated).expect("a row");
    assert_eq!(oldest.id, "runpod/h100-sxm");
    let undated = list.oldest(["openai/gpt-6-luna", "mistral/train"]);
    assert_eq!(undated.map(|row| row.as_of), Some(None));
    assert_eq!(list.oldest([]), None);
    let days = list.rows().filter_map(|row| row.as_of);
    assert_eq!(list.newest(), days.max());
}

#[test]
fn undated_rows_are_of_very_low_evidence() {
    for row in PriceList::bundled().rows() {
        assert!(
            row.as_of.is_some() || row.evidence == Evidence::VeryLow,
            "{}",
            row.id
        );
    }
}

#[test]
fn tuned_rows_cost_no_less_than_their_base() {
    let list = PriceList::bundled();
    for row in list.of(Sort::Tuned, TODAY) {
        let Charge::Tokens { tunes, .. } = &row.charge else {
            continue;
        };
        let base = tunes
            .as_deref()
            .and_then(|base| list.row(base))
            .expect("a base");
        let (tuned, base) = (
            row.rates(TODAY).expect("rates"),
            base.rates(TODAY).expect("rates"),
        );
        if let (Some(tuned), Some(base)) = (tuned.prices.input, base.prices.input) {
            assert!(tuned >= base, "{}", row.id);
        }
    }
}
