use super::*;

fn read(text: &str, unit: Unit) -> Result<(f64, f64), Refusal> {
    let support = if unit == Unit::Percent {
        Support::Percent
    } else {
        Support::Positive
    };
    parse(text, unit, support).map(|range| (range.low(), range.high()))
}

#[track_caller]
fn is(text: &str, unit: Unit, low: f64, high: f64) {
    assert_eq!(read(text, unit), Ok((low, high)), "{text}");
}

#[track_caller]
fn refused(text: &str, unit: Unit, words: &[&str]) {
    let message = read(text, unit).expect_err(text);
    for word in words {
        assert!(message.contains(word), "{text}: {message}");
    }
}

#[test]
fn numbers_as_people_write_them() {
    use Unit::{CallsPerMonth, Examples, Megabytes, Milliseconds, Percent, Tokens, UsdPerCall};
    is("1.5k", Examples, 1_500.0, 1_500.0);
    is("2M", CallsPerMonth, 2e6, 2e6);
    is(
        "2.3 million calls a month",
        CallsPerMonth,
        2_300_000.0,
        2_300_000.0,
    );
    is("$0.40", UsdPerCall, 0.4, 0.4);
    is("0.002 $ per call", UsdPerCall, 0.002, 0.002);
    is("10 to 20", Examples, 10.0, 20.0);
    is("10-20", Examples, 10.0, 20.0);
    is("10 – 20", Examples, 10.0, 20.0);
    is("between 10 and 20", Examples, 10.0, 20.0);
    is("from 10 to 20 examples", Examples, 10.0, 20.0);
    is("96 %", Percent, 96.0, 96.0);
    is("90 % to 95 %", Percent, 90.0, 95.0);
    is("1,500,000.5", Tokens, 1_500_000.5, 1_500_000.5);
    is("1\u{a0}500\u{202f}000", Tokens, 1_500_000.0, 1_500_000.0);
    is("1e6", CallsPerMonth, 1e6, 1e6);
    is("1e-4", UsdPerCall, 1e-4, 1e-4);
    is("1e-4 - 2e-4", UsdPerCall, 1e-4, 2e-4);
    is(".5", UsdPerCall, 0.5, 0.5);
    is("1.8 s", Milliseconds, 1_800.0, 1_800.0);
    is("1 to 2 s", Milliseconds, 1_000.0, 2_000.0);
    is("800 to 2 s", Milliseconds, 800.0, 2_000.0);
    is("2 GB", Megabytes, 2_000.0, 2_000.0);
    is("500 to 1k", Examples, 500.0, 1_000.0);
    is("10k to 20k", Examples, 10_000.0, 20_000.0);
    is("0", Examples, 0.0, 0.0);
}

#[test]
fn what_has_two_readings_is_refused_with_both() {
    refused("1,5", Unit::UsdPerCall, &["as 1.5", "as 15"]);
    refused("0,500", Unit::UsdPerCall, &["as 0.500", "as 0500"]);
    refused("1.234,5", Unit::Tokens, &["as 1234.5", "as 1.2345"]);
    refused("1.500.000", Unit::Tokens, &["1,500,000"]);
    refused("12,34,567", Unit::Tokens, &["can be read"]);
    refused(
        "10 to 20k",
        Unit::Examples,
        &["10,000 to 20,000", "10 to 20,000"],
    );
    refused("1 50", Unit::Tokens, &["150"]);
}

#[test]
fn nonsense_is_refused_in_words() {
    use Unit::{CallsPerMonth, Examples, Megabytes, Milliseconds, Percent, UsdPerCall};
    refused("1e400", Examples, &["too large"]);
    refused("1e99999999999", Examples, &["too large"]);
    refused("9999999999999999999", Examples, &["too large"]);
    refused("1e-400", UsdPerCall, &["too small"]);
    refused("-5", Examples, &["minus"]);
    refused("\u{2212}5", Examples, &["minus"]);
    refused("5 to -3", Examples, &["minus"]);
    refused("lots", Examples, &["“lots” is no number", "200 to 500"]);
    refused("NaN", Examples, &["no number"]);
    refused("inf", Examples, &["no number"]);
    refused("20 to 10", Examples, &["low end comes first", "10 to 20"]);
    refused("0 to 10", Examples, &["cannot start at 0", "1 to 10"]);
    refused("101", Percent, &["between 0 and 100"]);
    refused("", CallsPerMonth, &["2M"]);
    refused("   ", CallsPerMonth, &["2M"]);
    refused("1 to 2 to 3", Examples, &["two ends"]);
    refused("$5", Examples, &["not dollars"]);
    refused("€5", UsdPerCall, &["US dollars"]);
    refused("500M", Megabytes, &["MB or GB"]);
    refused("2m", Milliseconds, &["ms, s or min"]);
    refused("5 apples", Examples, &["“apples”"]);
    refused("to 5", Examples, &["no number"]);
    refused("５", Examples, &["no number"]);
    refused(
        &"lots ".repeat(200_000),
        Examples,
        &["too long", "200 to 500"],
    );
    refused(".", Examples, &["no number"]);
}

#[test]
fn nothing_panics_and_nothing_odd_comes_out() {
    let pieces = [
        "1", "0", ".", ",", " ", "-", "–", "to", "k", "m", "e", "$", "%", "é", "and", "between ",
        "s",
    ];
    let units = [
        Unit::Percent,
        Unit::UsdPerCall,
        Unit::Milliseconds,
        Unit::Examples,
        Unit::Megabytes,
    ];
    let count = pieces.len();
    for at in 0..count.pow(4) {
        let text: String = (0..4u32)
            .map(|place| pieces[at / count.pow(place) % count])
            .collect();
        for unit in units {
            if let Ok((low, high)) = read(&text, unit) {
                assert!(low.is_finite() && high.is_finite() && low <= high, "{text}");
                assert!(low.is_sign_positive() && high.is_sign_positive(), "{text}");
            }
        }
    }
}

#[test]
fn what_a_field_shows_it_also_reads() {
    use tuneworthy_core::format::field_text;
    for (low, high) in [
        (0.0, 0.0),
        (0.0005, 0.0005),
        (10.0, 20.0),
        (2e7, 2e7),
        (1_234_567.25, 1e15),
        (1e-7, 3.0),
    ] {
        let range = Range::new(low, high, Support::Positive).unwrap();
        is(&field_text(range), Unit::Examples, low, high);
        is(&field_text(range), Unit::UsdPerCall, low, high);
    }
}

#[test]
fn a_field_that_may_fall_below_zero_takes_a_minus() {
    let signed = |text: &str| {
        parse(text, Unit::UsdPerCall, Support::Signed).map(|range| (range.low(), range.high()))
    };
    assert_eq!(signed("-5"), Ok((-5.0, -5.0)));
    assert_eq!(signed("\u{2212}$1,000 to $200"), Ok((-1_000.0, 200.0)));
    assert_eq!(signed("-5 - -2"), Ok((-5.0, -2.0)));
    assert_eq!(signed("0 to 3"), Ok((0.0, 3.0)));
    assert!(signed("-2 to -5").is_err());
    let range = Range::new(-1_234.5, 200.0, Support::Signed).unwrap();
    assert_eq!(
        signed(&tuneworthy_core::format::field_text(range)),
        Ok((-1_234.5, 200.0))
    );
}
