//! Reads a number the way people type it: "1.5k", "2M", "$0.40", "10 to 20".
//!
//! In: what stands in the field, and what the field counts. Out: a range, or a sentence that says
//! what is wrong and how to write it. What can be read in two ways is refused with both readings:
//! a wrong guess here would be a wrong verdict later.

mod units;

use tuneworthy_core::assessment::Unit;
use tuneworthy_core::units::{Range, Support, number};

use tuneworthy_core::format::{field_number, unit_noun};
use units::{Scale, scale};

/// Reason why a field refuses an entry, in a sentence for the reader.
pub(crate) type Refusal = String;

/// Longest entry that is read, in bytes: two numbers with all their digits and units. What is refused is
/// echoed, and a page that was pasted must not be.
const MOST: usize = 120;

/// One number as typed: its digits without separators, and what follows them.
struct Typed<'a> {
    digits: String,
    negative: bool,
    /// Scale that a "k" or a unit after the digits gives them.
    scale: Option<Scale>,
    shown: &'a str,
}

/// Reads one number, or two with "to", "and" or a dash between them.
///
/// # Errors
/// Returns a sentence for the reader if the text is too long, is not a number of this unit, or can
/// be read in two ways.
pub(crate) fn parse(text: &str, unit: Unit, support: Support) -> Result<Range, Refusal> {
    if text.trim().len() > MOST {
        return Err(format!("That is too long for a number. {}", help(unit)));
    }
    let text = tidy(text);
    if text.is_empty() {
        return Err(help(unit));
    }
    let refused = |text: &str| support != Support::Signed && text.starts_with('-');
    if refused(&text) {
        return Err(below_zero(unit));
    }
    let (low, high) = split(&text);
    let Some(high) = high else {
        let typed = typed(low, unit)?;
        let value = typed.value(typed.scale)?;
        return range(value, value, unit, support);
    };
    if refused(high) {
        return Err(below_zero(unit));
    }
    if split(high).1.is_some() {
        return Err(
            "A range has two ends: write one number, or two with “to” between them.".into(),
        );
    }
    let (low, high) = (typed(low, unit)?, typed(high, unit)?);
    let (low, high) = ends(&low, &high)?;
    range(low, high, unit, support)
}

/// Lower case, plain spaces, one kind of minus, and no words around a range.
fn tidy(text: &str) -> String {
    let text: String = text
        .to_ascii_lowercase()
        .chars()
        .map(|letter| match letter {
            '\u{2212}' | '\u{2010}' | '\u{2011}' | '–' | '—' => '-',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        })
        .collect();
    let text = text.trim();
    let text = match text.strip_prefix("between ") {
        Some(rest) => rest.replacen(" and ", " to ", 1),
        None => text.strip_prefix("from ").unwrap_or(text).to_owned(),
    };
    text.trim().to_owned()
}

/// The two ends of a range, or all of it as the first.
fn split(text: &str) -> (&str, Option<&str>) {
    let cut = |at: usize, length: usize| (text[..at].trim(), Some(text[at + length..].trim()));
    for word in [" to ", ".."] {
        if let Some(at) = text.find(word) {
            return cut(at, word.len());
        }
    }
    let bytes = text.as_bytes();
    let is_exponent = |at: usize| {
        at >= 2
            && bytes[at - 1] == b'e'
            && bytes[at - 2].is_ascii_digit()
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    match (1..bytes.len()).find(|at| bytes[*at] == b'-' && !is_exponent(*at)) {
        Some(at) => cut(at, 1),
        None => (text, None),
    }
}

/// One end: digits with their separators, then a "k", a unit, or both.
fn typed(text: &str, unit: Unit) -> Result<Typed<'_>, Refusal> {
    let shown = text;
    let positive = text.strip_prefix('-').map(str::trim_start);
    let mut rest = positive.unwrap_or(text);
    if let Some(after) = rest.strip_prefix(['$', '€', '£']) {
        if !rest.starts_with('$') {
            return Err("Amounts are in US dollars: convert it, and leave the sign out.".into());
        }
        if !unit.is_money() {
            return Err(format!(
                "This field counts {}, not dollars.",
                unit_noun(unit)
            ));
        }
        rest = after.trim_start();
    }
    let end = numeral_end(rest);
    if end == 0 {
        return Err(format!("“{shown}” is no number. {}", help(unit)));
    }
    let (numeral, behind) = rest.split_at(end);
    let digits = plain_digits(numeral.trim_end())?;
    let scale = scale(behind.trim(), unit)?;
    Ok(Typed {
        digits,
        negative: positive.is_some(),
        scale,
        shown,
    })
}

/// Returns the end of the digits with their separators and exponent, in bytes.
fn numeral_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at)
        || matches!(bytes.get(at), Some(b'.' | b','))
        || (bytes.get(at) == Some(&b' ') && at > 0 && digit(at + 1))
    {
        at += 1;
    }
    if !text[..at].contains(|letter: char| letter.is_ascii_digit()) {
        return 0;
    }
    if bytes.get(at) == Some(&b'e') {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        if digit(at + 1 + sign) {
            at += 1 + sign;
            while digit(at) {
                at += 1;
            }
        }
    }
    at
}

/// The numeral without thousands separators, if they stand where only those can stand.
fn plain_digits(numeral: &str) -> Result<String, Refusal> {
    let (mantissa, exponent) = numeral.split_at(numeral.find('e').unwrap_or(numeral.len()));
    let (whole, decimals) = match mantissa.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (mantissa, None),
    };
    let decimals_text = decimals.unwrap_or_default();
    if decimals_text.contains('.') {
        let thousands = mantissa.replace('.', ",");
        return Err(format!(
            "“{mantissa}” has more than one point. If they separate thousands, write {thousands}."
        ));
    }
    let separator = if whole.contains(',') { ',' } else { ' ' };
    let groups: Vec<&str> = whole.split(separator).collect();
    let grouped = groups.len() == 1
        || (groups[0] != "0"
            && (1..=3).contains(&groups[0].len())
            && groups[1..].iter().all(|group| group.len() == 3));
    let stray = |part: &str| part.contains([',', ' ']);
    if !grouped || groups.iter().any(|group| stray(group)) || stray(decimals_text) {
        return Err(two_readings(mantissa));
    }
    let digits: String = groups.concat();
    Ok(format!("0{digits}.{decimals_text}0{exponent}"))
}

/// A comma where no thousands comma stands: decimal, or a slip?
fn two_readings(numeral: &str) -> Refusal {
    if !numeral.contains(',') {
        return format!(
            "“{numeral}” has a space inside. Write it without, as {}.",
            numeral.replace(' ', "")
        );
    }
    let last = numeral.rfind(',').unwrap_or_default();
    let strip = |part: &str| part.replace([',', '.', ' '], "");
    let decimal = format!(
        "{}.{}",
        strip(&numeral[..last]),
        strip(&numeral[last + 1..])
    );
    let whole = numeral.replace([',', ' '], "");
    format!(
        "“{numeral}” can be read as {decimal} or as {whole}. Write decimals with a point, and a comma only between thousands."
    )
}

impl Typed<'_> {
    fn value(&self, scale: Option<Scale>) -> Result<f64, Refusal> {
        // Powers of ten are applied to the text, so that 2.3M is 2,300,000 and nothing beside it.
        let (mantissa, exponent) = self.digits.split_once('e').unwrap_or((&self.digits, "0"));
        let power = if let Some(Scale::Power(power)) = scale {
            power
        } else {
            0
        };
        let exponent = exponent
            .parse::<i32>()
            .unwrap_or(if exponent.starts_with('-') { -999 } else { 999 });
        let value = number::read(&format!("{mantissa}e{}", exponent.saturating_add(power)))
            .unwrap_or(f64::INFINITY);
        let value = if let Some(Scale::Unit(factor)) = scale {
            value * factor
        } else {
            value
        };
        if value > Support::Positive.bounds().1 {
            return Err(format!(
                "{} is too large: the most this takes is 1,000 trillion.",
                self.shown
            ));
        }
        if value < f64::MIN_POSITIVE
            && mantissa.contains(|digit: char| ('1'..='9').contains(&digit))
        {
            return Err(format!("{} is too small to tell from 0.", self.shown));
        }
        Ok(if self.negative { -value } else { value })
    }
}

/// Both ends as numbers. A unit behind the second is meant for both; a "k" might be.
fn ends(low: &Typed, high: &Typed) -> Result<(f64, f64), Refusal> {
    if low.scale.is_some() || high.scale.is_none() {
        return Ok((low.value(low.scale)?, high.value(high.scale)?));
    }
    let (alone, shared) = (low.value(None)?, low.value(high.scale)?);
    let top = high.value(high.scale)?;
    match high.scale {
        // Read for both ends it would put the low end last, so it is meant for one.
        _ if shared > top => Ok((alone, top)),
        Some(Scale::Unit(_)) => Ok((shared, top)),
        _ => Err(format!(
            "“{} to {}” can be read as {} to {} or as {} to {}. Write both ends out.",
            low.shown,
            high.shown,
            field_number(shared),
            field_number(top),
            field_number(alone),
            field_number(top),
        )),
    }
}

/// The range, or what keeps these two numbers from being one.
fn range(low: f64, high: f64, unit: Unit, support: Support) -> Result<Range, Refusal> {
    let shown = |low: f64, high: f64| format!("{} to {}", field_number(low), field_number(high));
    if low > high {
        return Err(format!(
            "The low end comes first: write {}.",
            shown(high, low)
        ));
    }
    if unit == Unit::Percent && high > support.bounds().1 {
        return Err("A share lies between 0 and 100 %.".into());
    }
    // Past these two only a range of a positive quantity that starts at 0 is refused.
    Range::new(low, high, support).map_err(|_| {
        format!(
            "A range cannot start at 0. Write the least that could be true, such as {}, or 0 alone if that is certain.",
            shown(high / 10.0, high)
        )
    })
}

fn below_zero(unit: Unit) -> Refusal {
    format!(
        "There are no negative {}: leave the minus out.",
        unit_noun(unit)
    )
}

/// Returns examples of what the field accepts.
fn help(unit: Unit) -> String {
    let [one, short, range] = match unit {
        Unit::Percent => ["96", "96.5 %", "90 to 95"],
        Unit::Cases => ["200", "1,000", "100 to 200"],
        Unit::CallsPerMonth => ["20,000", "2M", "10k to 20k"],
        Unit::UsdPerCall => ["0.40", "$0.002", "0.01 to 0.02"],
        Unit::Tokens => ["2,700", "1.5k", "1,000 to 3,000"],
        Unit::Milliseconds => ["800", "1.8 s", "400 to 900"],
        Unit::Examples => ["300", "1.5k", "200 to 500"],
        Unit::Megabytes => ["500", "2 GB", "100 to 500"],
        unit if unit.is_money() => ["800", "$0.40", "10 to 20"],
        _ => ["12", "2.5", "10 to 20"],
    };
    format!("Write a number, such as {one} or {short}, or a range, such as {range}.")
}

#[cfg(test)]
mod tests;
