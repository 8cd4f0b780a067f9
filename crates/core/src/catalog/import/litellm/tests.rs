use super::super::import;
use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

const DAY: Option<Date> = Some(Date::fixed(2026, 11, 24));

/// A list with these entries, and with what every real one has.
fn list(entries: Value) -> Value {
    let mut list = json!({
        "sample_spec": {
            "input_cost_per_token": 0.0,
            "output_cost_per_token": 0.0,
            "litellm_provider": "one of https://docs.litellm.ai/docs/providers",
            "max_tokens": "LEGACY parameter",
            "mode": "one of: chat, embedding, …",
            "deprecation_date": "date when the model becomes deprecated in the format YYYY-MM-DD"
        },
        "other": {"litellm_provider": "x", "mode": "chat",
            "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}
    });
    if let (Some(list), Value::Object(entries)) = (list.as_object_mut(), entries) {
        list.extend(entries);
    }
    list
}

fn read(entries: Value) -> PriceListImport {
    import(&list(entries), DAY).expect("a list")
}

fn found<'a>(import: &'a PriceListImport, id: &str) -> &'a PriceRow {
    let doubtful = import.doubtful.iter().map(|(row, _)| row);
    let mut rows = import.rows.iter().chain(doubtful);
    rows.find(|row| row.id == id).expect("a row")
}

fn rates(import: &PriceListImport, id: &str) -> Rates {
    let row = found(import, id);
    row.rates(Date::fixed(2026, 11, 24)).expect("rates").clone()
}

const fn usd(price: f64) -> UsdPerMillionTokens {
    UsdPerMillionTokens(price)
}

#[test]
fn an_entry_as_the_real_list_has_it() {
    let import = read(json!({"claude-haiku-5-5": {
        "cache_creation_input_token_cost": 1.25e-7,
        "cache_creation_input_token_cost_above_1hr": 2e-7,
        "cache_creation_input_token_cost_above_1hr_above_100k_tokens": 1e-6,
        "cache_creation_input_token_cost_batches": 6.25e-8,
        "cache_read_input_token_cost": 1e-8,
        "cache_read_input_token_cost_above_100k_tokens": 5e-8,
        "cache_read_input_token_cost_batches": 5e-9,
        "cache_read_input_token_cost_priority": 9e-8,
        "deprecation_date": "2027-10-01",
        "input_cost_per_token": 1e-7,
        "input_cost_per_token_above_100k_tokens": 5e-7,
        "input_cost_per_token_above_100k_tokens_batches": 2.5e-7,
        "input_cost_per_token_batches": 5e-8,
        "input_cost_per_audio_token": 0.9,
        "litellm_provider": "anthropic",
        "max_tokens": 64000,
        "mode": "chat",
        "output_cost_per_token": 5e-7,
        "output_cost_per_token_above_100k_tokens": 2.5e-6,
        "output_cost_per_token_batches": 2.5e-7,
        "source": "https://platform.claude.com/docs/en/models/haiku-5-5/overview",
        "supports_vision": true,
        "search_context_cost_per_query": {"search_context_size_low": 0.01}
    }}));
    // Known by its name there, so it stands in the place of the bundled row.
    let row = found(&import, "anthropic/claude-haiku-5.5");
    assert_eq!(row.name, "Claude Haiku 5.5");
    assert_eq!(row.ends, Some(Date::fixed(2027, 10, 1)));
    assert_eq!((row.as_of, row.origin), (DAY, PriceOrigin::LiteLlm));
    assert_eq!(
        row.sources[1],
        "https://platform.claude.com/docs/en/models/haiku-5-5/overview"
    );
    let rates = rates(&import, "anthropic/claude-haiku-5.5");
    let expected = TokenPrices {
        input: Some(usd(0.1)),
        cached_read: Some(usd(0.01)),
        cache_write: Some(usd(0.125)),
        cache_write_long: Some(usd(0.2)),
        output: Some(usd(0.5)),
    };
    assert_eq!(rates.prices, expected);
    let half = Share::new(0.5);
    assert_eq!(
        rates.batch,
        Some(BatchDiscount {
            input: half,
            cached_read: Some(half),
            output: half
        })
    );
    assert_eq!(rates.long.len(), 1);
    assert_eq!(rates.long[0].above, Tokens(100_000.0));
    assert_eq!(rates.long[0].prices.cache_write_long, Some(usd(1.0)));
    assert_eq!(rates.long[0].prices.cache_write, None);
}

#[test]
fn prices_by_length_of_the_prompt_as_ranges() {
    let import = read(json!({"dashscope/qwen3.7-plus": {
        "litellm_provider": "dashscope", "mode": "chat",
        "tiered_pricing": [
            {"input_cost_per_token": 4e-7, "output_cost_per_token": 1.6e-6, "range": [0, 256_000.0]},
            {"input_cost_per_token": 1.2e-6, "output_cost_per_token": 4.8e-6, "range": [256_000.0, 1e6]}
        ]
    }}));
    let rates = rates(&import, "alibaba/qwen3.7-plus");
    assert_eq!(rates.at(Tokens(256_000.0)).input, Some(usd(0.4)));
    assert_eq!(rates.at(Tokens(256_001.0)).input, Some(usd(1.2)));
}

#[test]
fn other_models_are_skipped_and_invalid_prices_named() {
    let import = read(json!({
        "image": {"litellm_provider": "x", "mode": "image_generation", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6},
        "free": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": 0},
        "priceless": {"litellm_provider": "x", "mode": "chat"},
        "other-name": {"alias_of": "other"},
        "negative": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": -1e-6, "output_cost_per_token": 1e-6},
        "per-thousand": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 0.02, "output_cost_per_token": 1e-6},
        "text": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": "1e-6", "output_cost_per_token": 1e-6},
        "list": [1, 2],
        "name with spaces": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6},
        "null": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6, "cache_read_input_token_cost": null},
    }));
    let ids: Vec<_> = import.rows.iter().map(|row| row.id.as_ref()).collect();
    assert_eq!(ids, ["lite/null", "lite/other"]);
    // Those four, and the sample.
    assert_eq!(import.passed_over, 5);
    assert_eq!(import.bad.count, 5);
    let named = |row: &str| {
        let bad = import.bad.first.iter().find(|bad| bad.row == row);
        bad.map(|bad| (bad.key.as_str(), bad.why))
    };
    assert_eq!(named("list"), Some(("", "no object with prices")));
    assert_eq!(
        named("negative"),
        Some(("input_cost_per_token", "below zero"))
    );
    assert!(named("per-thousand").is_some_and(|(_, why)| why.contains("another unit")));
    assert_eq!(
        named("text"),
        Some(("input_cost_per_token", "a text, not a number"))
    );
}

#[test]
fn only_the_first_few_bad_rows_are_named() {
    let mut entries = serde_json::Map::new();
    for at in 0..50 {
        entries.insert(format!("{at}{}", "x".repeat(500)), json!(null));
    }
    let import = read(Value::Object(entries));
    assert_eq!(
        (import.bad.count, import.bad.first.len()),
        (50, BadRows::NAMED)
    );
    assert!(import.bad.first.iter().all(|bad| bad.row.len() <= 80));
}

#[test]
fn faults_that_lists_have_had_are_doubted() {
    let chat = |input: f64, output: f64, cached: Option<f64>| {
        json!({"litellm_provider": "x", "mode": "chat", "input_cost_per_token": input,
            "output_cost_per_token": output, "cache_read_input_token_cost": cached})
    };
    let import = read(json!({
        // Ten times too high.
        "together_ai/Qwen/Qwen3.5-9B": chat(1.7e-6, 2.5e-6, None),
        // Tuned, at the price of its base.
        "gpt-4o-mini-2024-07-18": chat(1.5e-7, 6e-7, None),
        "ft:gpt-4o-mini-2024-07-18": chat(1.5e-7, 6e-7, None),
        // A cached token dearer than a fresh one.
        "odd": chat(1e-6, 1e-6, Some(2e-6)),
        // The price after an announced change is no fault.
        "gemini/gemini-3.8-flash": chat(1.5e-6, 7.5e-6, None),
        // Four times is a price change.
        "gpt-6-luna": chat(4e-7, 2e-6, None),
    }));
    let doubts: Vec<_> = import
        .doubtful
        .iter()
        .map(|(row, doubt)| (row.id.as_ref(), *doubt))
        .collect();
    assert_eq!(doubts.len(), 3, "{doubts:?}");
    let doubt = |id: &str| {
        doubts
            .iter()
            .find(|(row, _)| *row == id)
            .map(|(_, doubt)| *doubt)
    };
    assert_eq!(doubt("openai/ft-gpt-4o-mini"), Some(Doubt::TunedAsBase));
    assert_eq!(doubt("lite/odd"), Some(Doubt::CachedAbove));
    let Some(Doubt::Far(times)) = doubt("together/qwen3.5-9b") else {
        panic!("{doubts:?}");
    };
    assert!((times - 10.0).abs() < 1e-9);
    assert_eq!(
        found(&import, "openai/gpt-6-luna").origin,
        PriceOrigin::LiteLlm
    );
}

#[test]
fn a_tuned_model_that_is_not_known_names_its_base() {
    let import = read(json!({"ft:other": {"litellm_provider": "x", "mode": "chat",
        "input_cost_per_token": 3e-6, "output_cost_per_token": 4e-6}}));
    let Charge::Tokens { tunes, .. } = &found(&import, "lite/ft:other").charge else {
        panic!("tokens");
    };
    assert_eq!(tunes.as_deref(), Some("lite/other"));
}

#[test]
fn a_list_without_a_day_counts_as_the_oldest() {
    let import = import(&list(json!({})), None).expect("a list");
    let row = found(&import, "lite/other");
    assert_eq!((row.as_of, row.evidence), (None, Evidence::VeryLow));
}

#[test]
fn what_is_no_list_is_refused() {
    for (value, error) in [
        (json!(null), ImportError::Unknown),
        (json!([1, 2]), ImportError::Unknown),
        (json!({}), ImportError::Unknown),
        (json!({"answers": {"goal": "style"}}), ImportError::Unknown),
        (
            json!({"a": {"litellm_provider": "x", "mode": "chat"}}),
            ImportError::Empty,
        ),
    ] {
        assert_eq!(import(&value, DAY), Err(error), "{value}");
    }
}

#[test]
fn names_of_prices_and_of_other_things() {
    let is = |name: &str| part(name).map(|(part, batch, above)| (part as u8, batch, above));
    let of = |kind: RateKind| kind as u8;
    for (name, expected) in [
        (
            "input_cost_per_token",
            Some((of(RateKind::Input), false, None)),
        ),
        (
            "output_cost_per_token_batches",
            Some((of(RateKind::Output), true, None)),
        ),
        (
            "cache_creation_input_token_cost_above_12hr_above_272k_tokens_batches",
            Some((of(RateKind::CacheWriteLong), true, Some(272_000))),
        ),
        (
            "input_cost_per_token_above_200k_tokens",
            Some((of(RateKind::Input), false, Some(200_000))),
        ),
        ("input_cost_per_token_priority", None),
        ("input_cost_per_token_above_200k_tokens_flex", None),
        ("input_cost_per_token_above_9999999999k_tokens", None),
        ("input_cost_per_audio_token", None),
        ("output_cost_per_reasoning_token", None),
    ] {
        assert_eq!(is(name), expected, "{name}");
    }
}

proptest! {
    #[test]
    fn a_price_for_one_token_is_the_price_vendors_state(thousandths in 1u32..10_000_000) {
        // Vendors state prices in thousandths of a dollar at the finest.
        let stated = f64::from(thousandths) / 1000.0;
        let text = format!("{stated}e-6");
        let per_token: f64 = text.parse().expect("a number");
        prop_assert_eq!(per_million(per_token), Ok(UsdPerMillionTokens(stated)));
    }

    #[test]
    fn any_value_is_read(text in "[\\[\\]{}:,\"0-9e. \\-a-z_]{0,200}") {
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            let _ = import(&value, DAY);
        }
    }

    #[test]
    fn any_number_in_an_entry_is_read(bits in prop::collection::vec(any::<u64>(), 4)) {
        let number = |at: usize| f64::from_bits(bits[at]);
        let entry = json!({"litellm_provider": "x", "mode": "chat",
            "input_cost_per_token": number(0), "output_cost_per_token": number(1),
            "input_cost_per_token_batches": number(2), "cache_read_input_token_cost": number(3)});
        let import = read(json!({"any": entry}));
        for row in import.rows.iter().chain(import.doubtful.iter().map(|(row, _)| row)) {
            let prices = row.rates(Date::fixed(2026, 1, 1)).expect("rates").prices;
            for price in [prices.input, prices.output, prices.cached_read].into_iter().flatten() {
                prop_assert!((0.0..=10_000.0).contains(&price.0));
            }
        }
    }
}
