//! Words after the digits: "k", "million", "s", "GB", "calls a month".

use tuneworthy_core::assessment::Unit;

use super::Refusal;

/// Scale that the text after the digits gives them.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Scale {
    /// "k", "million": could be meant for both ends of a range, or for this one.
    Power(i32),
    /// "s", "GB": a unit, which is meant for both ends.
    Unit(f64),
}

/// Returns the scale that the text after the digits stands for, or `None` if it only repeats the
/// unit of the field.
pub(super) fn scale(behind: &str, unit: Unit) -> Result<Option<Scale>, Refusal> {
    if unit_words(unit).contains(&behind) {
        return Ok(None);
    }
    let named = larger_units(unit)
        .iter()
        .find(|(words, _)| words.contains(&behind));
    if let Some((_, factor)) = named {
        return Ok(Some(Scale::Unit(*factor)));
    }
    let (word, rest) = behind.split_once([' ', '/']).unwrap_or((behind, ""));
    let power = match word {
        "k" | "thousand" => 3,
        "m" | "mn" | "million" => 6,
        "b" | "bn" | "billion" => 9,
        _ => return Err(not_a_unit(behind, unit)),
    };
    let takes_powers = !matches!(
        unit,
        Unit::Percent | Unit::PercentPerYear | Unit::Milliseconds | Unit::Megabytes
    );
    if takes_powers && unit_words(unit).contains(&rest.trim()) {
        Ok(Some(Scale::Power(power)))
    } else {
        Err(not_a_unit(behind, unit))
    }
}

/// Returns the words people write after a number of this unit, beyond those the field shows.
const fn unit_words(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::Percent => &["", "%", "percent", "per cent"],
        Unit::Cases => &["", "cases", "case"],
        Unit::CallsPerMonth => &[
            "",
            "calls",
            "calls a month",
            "calls per month",
            "calls/month",
            "a month",
            "per month",
            "month",
        ],
        Unit::UsdPerCall => &[
            "",
            "$",
            "usd",
            "dollars",
            "dollar",
            "$ a call",
            "$ per call",
            "a call",
            "per call",
            "call",
        ],
        Unit::Tokens => &["", "tokens", "token"],
        Unit::Examples => &[
            "", "examples", "example", "pairs", "thumbs", "tasks", "traces",
        ],
        Unit::Milliseconds | Unit::Megabytes => &[""],
        Unit::PercentPerYear => &["", "%", "percent", "% a year", "percent a year", "a year"],
        Unit::Usd => &["", "$", "usd", "dollars", "dollar"],
        Unit::UsdPerMonth => &["", "$", "$ a month", "a month", "per month", "month"],
        Unit::UsdPerDay => &["", "$", "$ a day", "a day", "per day", "day"],
        Unit::UsdPerHour => &["", "$", "$ an hour", "an hour", "per hour", "hour", "h"],
        Unit::UsdPerExample => &["", "$", "$ an example", "an example", "each"],
        Unit::UsdPerError => &["", "$", "$ an error", "an error", "each"],
        Unit::UsdPerMillionTokens => &[
            "",
            "$",
            "$ a million tokens",
            "a million tokens",
            "per million tokens",
            "per million",
            "per 1m tokens",
            "per mtok",
        ],
        Unit::Days => &["", "days", "day"],
        Unit::Months => &["", "months", "month"],
        Unit::Runs => &["", "runs", "run"],
        Unit::Passes => &["", "passes", "pass", "epochs", "epoch"],
        Unit::Gpus => &["", "gpus", "gpu"],
        Unit::TokensPerSecond => &[
            "",
            "tokens a second",
            "tokens/s",
            "tokens per second",
            "tok/s",
        ],
        Unit::Times => &["", "times", "x"],
        Unit::BillionParameters => &["", "billion", "b", "bn", "billion parameters"],
    }
}

/// Units that a number may be given in, as multiples of the field's own.
const fn larger_units(unit: Unit) -> &'static [(&'static [&'static str], f64)] {
    match unit {
        Unit::Milliseconds => &[
            (&["ms", "millisecond", "milliseconds"], 1.0),
            (&["s", "sec", "secs", "second", "seconds"], 1e3),
            (&["min", "minute", "minutes"], 60e3),
        ],
        Unit::Megabytes => &[
            (&["kb", "kilobytes"], 1e-3),
            (&["mb", "megabyte", "megabytes"], 1.0),
            (&["gb", "gigabyte", "gigabytes"], 1e3),
            (&["tb", "terabyte", "terabytes"], 1e6),
        ],
        _ => &[],
    }
}

fn not_a_unit(behind: &str, unit: Unit) -> Refusal {
    let takes = match unit {
        Unit::Percent | Unit::PercentPerYear => "It counts percent, such as 96 or 96 %.",
        Unit::Milliseconds => "It takes ms, s or min, such as 800 ms or 1.8 s.",
        Unit::Megabytes => "It takes MB or GB, such as 500 MB or 2 GB.",
        _ => "It takes k for thousand, M for million and B for billion.",
    };
    format!("This field does not know what “{behind}” stands for. {takes}")
}
