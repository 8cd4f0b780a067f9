use super::*;
use crate::units::{Share, UsdPerMillionTokens};
use proptest::prelude::*;

const SOURCES: &str = "id,title,url,published\ns,A list,https://example.org,2026-11-01\nt,Another,https://example.org,\n";

/// Loads price files made of these rows, one file for each argument.
fn read(tokens: &str, training: &str, machines: &str) -> Loaded {
    let file = |head: &[&str], rows: &str| -> &'static str {
        [&head.join(","), "\n", rows].concat().leak()
    };
    load(&Files {
        tokens: file(&TOKENS, tokens),
        training: file(&TRAINING, training),
        machines: file(&MACHINES, machines),
        sources: SOURCES,
    })
}

fn faults(loaded: &Loaded) -> Vec<(usize, &'static str, CatalogFault)> {
    let place = |it: &CatalogProblem| (it.line, it.column, it.fault);
    loaded.problems.iter().map(place).collect()
}

const DAY: Date = Date::fixed(2026, 11, 25);

#[test]
fn a_row_is_all_a_newcomer_needs_to_write() {
    let loaded = read(
        "openai/new,New,,,,1,0.1,1.25,2,5,50,0,2027-03-01,new-1,s t,2026-11,moderate,\"Said, in a note.\"\n",
        "",
        "",
    );
    assert!(loaded.problems.is_empty(), "{:?}", faults(&loaded));
    let price = &loaded.prices[0];
    assert_eq!(price.as_of, Some(Date::fixed(2026, 11, 1)));
    assert_eq!(price.ends, Some(Date::fixed(2027, 3, 1)));
    assert_eq!(price.sources, ["s", "t"]);
    assert_eq!(price.note, "Said, in a note.");
    assert_eq!(
        (price.seller(), price.litellm.as_ref()),
        ("openai", "new-1")
    );
    let rates = price.rates(DAY).expect("rates");
    assert_eq!(
        rates.prices.cache_write_long,
        Some(UsdPerMillionTokens(2.0))
    );
    let batch = rates.batch.expect("a batch");
    assert_eq!(batch.input, Share::new(0.5));
    assert_eq!(batch.cached_read, Some(Share::NONE));
}

#[test]
fn later_days_and_longer_prompts_go_on_the_row_above() {
    let loaded = read(
        "openai/a,A,,,,1,,,,5,50,,,,s,2026-11-01,low,\n\
         openai/a,,,,200000,2,,,,8,,,,,,,,\n\
         openai/a,,,2027-01-01,,3,,,,15,,,,,,,,\n\
         openai/a,,,,200000,6,,,,24,,,,,,,,\n",
        "openai/t,T,sft,mtok,,5,s,2026-11-01,low,\nopenai/t,,,,2027-01-01,,,,,\n",
        "",
    );
    assert!(loaded.problems.is_empty(), "{:?}", faults(&loaded));
    let price = &loaded.prices[0];
    let at = |day, tokens| {
        let rates = price.rates(day).expect("rates");
        rates.at(Tokens(tokens)).input.map(|price| price.0)
    };
    let later = Date::fixed(2027, 1, 1);
    assert_eq!([at(DAY, 1e3), at(DAY, 3e5)], [Some(1.0), Some(2.0)]);
    assert_eq!([at(later, 1e3), at(later, 3e5)], [Some(3.0), Some(6.0)]);
    // The discount goes on with the price.
    assert!(
        price
            .rates(later)
            .is_some_and(|rates| rates.batch.is_some())
    );
    // A price may end in one that nobody knows.
    let training = &loaded.prices[1];
    assert!(!training.is_asked(DAY) && training.is_asked(later));
}

#[test]
fn a_price_may_be_a_span_and_may_be_free() {
    let loaded = read(
        "",
        "together/a,A,sft dpo,mtok,,0.48-1.35,s,2026-11-01,low,\nfireworks/b,B,rl,gpu-hour,,0,s,2026-11-01,low,\n",
        "runpod/c,C,rent,H100,80,,2-3,s,2026-11-01,low,\ntogether/d,D,dedicated,,,,3.99,s,2026,low,\n",
    );
    assert!(loaded.problems.is_empty(), "{:?}", faults(&loaded));
    let amounts: Vec<_> = loaded
        .prices
        .iter()
        .filter_map(|price| price.amount(DAY))
        .map(|range| (range.low(), range.high()))
        .collect();
    assert_eq!(
        amounts,
        [(0.48, 1.35), (0.0, 0.0), (2.0, 3.0), (3.99, 3.99)]
    );
    let sorts: Vec<_> = loaded
        .prices
        .iter()
        .map(|price| price.sort().id())
        .collect();
    assert_eq!(sorts, ["training", "training", "machine", "dedicated"]);
}

/// Rows of tokens.csv below a good one, and the mistake of each.
const TOKEN_MISTAKES: &[(&str, &str, CatalogFault)] = &[
    (
        "OpenAI/a,A,,,,1,,,,1,,,,,s,2026-11-01,low,",
        "id",
        CatalogFault::Id,
    ),
    (
        "openai,A,,,,1,,,,1,,,,,s,2026-11-01,low,",
        "id",
        CatalogFault::Id,
    ),
    (
        "nobody/a,A,,,,1,,,,1,,,,,s,2026-11-01,low,",
        "id",
        CatalogFault::Unknown,
    ),
    (
        "openai/b,,,,,1,,,,1,,,,,s,2026-11-01,low,",
        "name",
        CatalogFault::Missing,
    ),
    (
        "openai/b,B,,,,x,,,,1,,,,,s,2026-11-01,low,",
        "input",
        CatalogFault::Price,
    ),
    (
        "openai/b,B,,,,1,,,,1e400,,,,,s,2026-11-01,low,",
        "output",
        CatalogFault::Price,
    ),
    (
        "openai/b,B,,,,1,-1,,,1,,,,,s,2026-11-01,low,",
        "cached",
        CatalogFault::Implausible,
    ),
    (
        "openai/b,B,,,,1,,99999,,1,,,,,s,2026-11-01,low,",
        "write",
        CatalogFault::Implausible,
    ),
    (
        "openai/b,B,,,,1,,,,1,101,,,,s,2026-11-01,low,",
        "batch",
        CatalogFault::Percent,
    ),
    (
        "openai/b,B,,,,1,,,,1,,,31.12.2026,,s,2026-11-01,low,",
        "ends",
        CatalogFault::Day,
    ),
    (
        "openai/b,B,,,,1,,,,1,,,,,s,2026-13,low,",
        "as_of",
        CatalogFault::Day,
    ),
    (
        "openai/b,B,,,,1,,,,1,,,,,u,2026-11-01,low,",
        "source",
        CatalogFault::Unknown,
    ),
    (
        "openai/b,B,,,,1,,,,1,,,,,,2026-11-01,low,",
        "source",
        CatalogFault::Missing,
    ),
    (
        "openai/b,B,,,,1,,,,1,,,,,s,2026-11-01,good,",
        "evidence",
        CatalogFault::Unknown,
    ),
    (
        "openai/b,B,,,,1,,,,1,,,,,s,,low,",
        "evidence",
        CatalogFault::Undated,
    ),
    (
        "openai/b,B,,,200k,1,,,,1,,,,,s,2026-11-01,low,",
        "above",
        CatalogFault::Length,
    ),
    (
        "openai/b,B,,,2000,1,,,,1,,,,,s,2026-11-01,low,",
        "id",
        CatalogFault::Order,
    ),
    (
        "openai/a,A,,,,1,,,,1,,,,,s,2026-11-01,low,",
        "id",
        CatalogFault::Repeated,
    ),
    ("openai/a,,,,,1,,,,1,,,,,,,,", "id", CatalogFault::Order),
];

#[test]
fn a_mistake_has_its_place_and_drops_its_row() {
    let good = "openai/a,A,,,,1,,,,1,,,,,s,2026-11-01,low,\n";
    for (row, column, fault) in TOKEN_MISTAKES {
        let loaded = read(&[good, row].concat(), "", "");
        assert_eq!(faults(&loaded), [(3, *column, *fault)], "{row}");
        assert_eq!(loaded.prices.len(), 1, "{row}");
    }
    let tiers = "openai/a,,,,200,1,,,,1,,,,,,,,\nopenai/a,,,,100,1,,,,1,,,,,,,,\n";
    let shorter = read(&[good, tiers].concat(), "", "");
    assert_eq!(faults(&shorter), [(4, "id", CatalogFault::Order)]);
}

#[test]
fn mistakes_in_training_and_machines_are_named_too() {
    for (row, column, fault) in [
        (
            "openai/a,A,magic,mtok,,1,s,2026-11-01,low,",
            "methods",
            CatalogFault::Unknown,
        ),
        (
            "openai/a,A,sft,pound,,1,s,2026-11-01,low,",
            "unit",
            CatalogFault::Unknown,
        ),
        (
            "openai/a,A,sft,mtok,,3-2,s,2026-11-01,low,",
            "price",
            CatalogFault::Implausible,
        ),
        (
            "openai/a,A,sft,mtok,,1-x,s,2026-11-01,low,",
            "price",
            CatalogFault::Price,
        ),
        (
            "openai/a,A,sft,mtok,2027-01-01,1,s,2026-11-01,low,",
            "from",
            CatalogFault::Order,
        ),
    ] {
        let loaded = read("", row, "");
        assert_eq!(faults(&loaded), [(2, column, fault)], "{row}");
        assert!(loaded.prices.is_empty(), "{row}");
    }
    let loaded = read("", "", "runpod/a,A,borrow,H100,80,,1,s,2026-11-01,low,");
    assert_eq!(faults(&loaded), [(2, "kind", CatalogFault::Unknown)]);
}

#[test]
fn sources_need_a_name_and_an_address() {
    let loaded = load(&Files {
        tokens: "",
        training: "",
        machines: "",
        sources: "id,title,url,published\ns,A,https://example.org,\ns,B,https://example.org,\nt,,http://example.org,soon\n",
    });
    let of_sources: Vec<_> = loaded
        .problems
        .iter()
        .filter(|problem| problem.file == "sources.csv")
        .map(|problem| (problem.line, problem.column, problem.fault))
        .collect();
    assert_eq!(
        of_sources,
        [
            (3, "id", CatalogFault::Repeated),
            (4, "title", CatalogFault::Missing),
            (4, "url", CatalogFault::Unknown),
            (4, "published", CatalogFault::Day),
        ]
    );
    assert_eq!(loaded.sources.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[a-z0-9,\"\\n./ \u{e9}-]{0,300}") {
        let loaded = read(&text, &text, &text);
        // Whatever is wrong, no row comes out without its date or with a price below zero.
        for price in &loaded.prices {
            prop_assert!(price.as_of.is_some() || price.evidence == Evidence::VeryLow);
        }
    }
}
