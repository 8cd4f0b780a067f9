use super::*;
use crate::testing::assessment;

/// A team with a long fixed prompt, priced in full: everything exact.
const PRICED: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "goal": ["cost"], "calls": 1000000, "fixed": 2700, "pass": 96, "bar": 95, "n": 500,
    "prompt": "short", "parts": ["examples", "system", "trimmed"]
  }, "money": {
    "fresh": 300, "output": 200, "reachable-hit-rate": 100, "tuned-fixed": 0, "chance": 80,
    "days": 21, "day-rate": 1000, "maintenance": 100, "epochs": 3, "example-tokens": 600,
    "months": 12, "discount": 0,
    "prices": {
      "today": {"row": "anthropic/claude-sonnet-5.5", "input": 2, "cached-read": 0.1, "cache-write": 2.5, "output": 10},
      "tuned": {"input": 2, "output": 10}, "training": {"per-million": 0.48}
    }}}"#;

/// A team that would serve an open model on rented GPUs, priced in full.
const OWN: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "calls": 20000000, "fixed": 100, "n": 900, "vendor": "own-gpus"
  }, "money": {
    "fresh": 700, "output": 150, "example-tokens": 400, "chance": 75, "days": 15, "day-rate": 900,
    "maintenance": 200, "size": 9, "gpu": "h100", "speed": 9000, "peak": 3, "months": 12,
    "prices": {
      "today": {"input": 2, "output": 10}, "gpu-hour": {"hour": 2.5}
    }}}"#;

#[test]
fn a_gap_on_ones_own_gpus_is_named_itself() {
    assert!(needed(&assessment(OWN)).is_empty());
    let wish = r#", "vendor": "own-gpus""#;
    for answers in [OWN.to_owned(), OWN.replace(wish, "")] {
        for field in FieldId::ALL {
            let mut without = assessment(&answers);
            without.money.clear(*field);
            let missing = needed(&without);
            let itself = [MissingInput::Field(*field)];
            assert!(
                missing.is_empty() || missing == itself,
                "{field:?}: {missing:?}"
            );
        }
        // Two at a time, so that fewer are missing at a vendor.
        let mut without = assessment(&answers);
        without.money.clear(FieldId::Peak);
        without.money.clear(FieldId::Speed);
        let load = [FieldId::Speed, FieldId::Peak].map(MissingInput::Field);
        assert_eq!(needed(&without), load);
    }
    let no_gpu = OWN.replace(r#""gpu": "h100", "#, "");
    assert_eq!(needed(&assessment(&no_gpu)), [MissingInput::Gpu]);
    let no_rate = OWN.replace(r#", "gpu-hour": {"hour": 2.5}"#, "");
    let missing = needed(&assessment(&no_rate));
    assert_eq!(missing, [MissingInput::Price(Slot::Gpu)]);
    let indoors = no_rate.replace(wish, r#", "privacy": "premises""#);
    assert_eq!(needed(&assessment(&indoors)), missing);
}

#[test]
fn a_gap_at_a_vendor_is_named_itself_beside_gpus() {
    let gpus = r#""tuned": {"input": 2, "output": 10}, "gpu-hour": {"hour": 2.5}"#;
    let both = PRICED.replace(r#""tuned": {"input": 2, "output": 10}"#, gpus);
    assert!(needed(&assessment(&both)).is_empty());
    for field in FieldId::ALL {
        let mut without = assessment(&both);
        without.money.clear(*field);
        let missing = needed(&without);
        let itself = [MissingInput::Field(*field)];
        assert!(
            missing.is_empty() || missing == itself,
            "{field:?}: {missing:?}"
        );
    }
    // Nothing begun and no wish: a vendor is the usual way.
    let nothing = PRICED.replace(
        r#""tuned": {"input": 2, "output": 10}, "training": {"per-million": 0.48}"#,
        r#""cheaper": {"input": 1, "output": 2}"#,
    );
    let prices = [Slot::Tuned, Slot::Training].map(MissingInput::Price);
    assert_eq!(needed(&assessment(&nothing)), prices);
}
