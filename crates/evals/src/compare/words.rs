//! Comparisons in words: the sentence at the top, and numbers as they are printed.
//!
//! In: a [`SystemComparison`]. Out: text with the names of the systems left out.

use super::{ComparisonVerdict, SystemComparison};
use crate::judge::{ConfidenceInterval, EstimateError};

impl SystemComparison {
    /// Returns the conclusion in one sentence.
    #[must_use]
    pub fn headline(&self) -> String {
        let change = self.change(self.difference);
        let verdict = self.verdict();
        let known = match (verdict, self.not_worse) {
            (ComparisonVerdict::Better, _) => "The candidate is better".to_owned(),
            (ComparisonVerdict::Worse, _) => "The candidate is worse".to_owned(),
            (ComparisonVerdict::NotWorse, Some((margin, _))) => {
                let margin = self.amount(margin);
                format!("The candidate is not worse by {margin} or more")
            }
            (_, Some((margin, _))) => {
                let margin = self.amount(margin);
                format!("It is not established that the candidate loses less than {margin}")
            }
            (_, None) => "It is not established which system is better".to_owned(),
        };
        // The interval that the sentence rests on; that of the margin is turned, so it is turned back.
        let by_margin = matches!(
            verdict,
            ComparisonVerdict::NotWorse | ComparisonVerdict::NotEstablished
        );
        let against = self.not_worse.filter(|_| by_margin);
        let (level, interval) = match against {
            Some((_, against)) => (
                "90".to_owned(),
                Ok(super::turned(against.interval, self.lower_is_better)),
            ),
            None => (self.confidence_percent(), self.interval),
        };
        let lower = if self.lower_is_better {
            " (lower is better)"
        } else {
            ""
        };
        let weak = if self.is_paired {
            ""
        } else {
            " The systems ran on different cases, which tells far less than the same ones."
        };
        match interval {
            Ok(interval) => {
                let interval = self.range(interval);
                format!("{known}: {change}{lower}, the {level} % interval is {interval}.{weak}")
            }
            // The error speaks of scores: here it is their differences that do not differ.
            Err(EstimateError::NoSpread) => format!(
                "{known}: {change}{lower}, the same on every case, which gives no interval."
            ),
            Err(reason) => format!("{known}: {change}{lower}. There is no interval. {reason}"),
        }
    }

    /// Returns the level of the interval in percent, such as "95" or "98.4".
    #[must_use]
    pub fn confidence_percent(&self) -> String {
        let tenths = (self.confidence.level() * 1_000.0).round() / 10.0;
        tenths.to_string()
    }

    /// Returns a difference with its sign and unit, such as "+6 points".
    #[must_use]
    pub fn change(&self, difference: f64) -> String {
        let sign = if difference > 0.0 { "+" } else { "" };
        format!("{sign}{}", self.amount(difference))
    }

    /// Returns an interval of a difference without its unit, such as "2 to 10".
    #[must_use]
    pub fn range(&self, interval: ConfidenceInterval) -> String {
        let scale = if self.is_graded { 1.0 } else { 100.0 };
        let end = |value: f64| self.number(value * scale);
        format!("{} to {}", end(interval.low), end(interval.high))
    }

    /// Returns a rate as a percentage, or a mean score, with its interval if there is one: "50 % (18.8
    /// to 81.2)".
    #[must_use]
    pub fn level(&self, mean: f64, interval: Option<ConfidenceInterval>) -> String {
        let (scale, unit) = if self.is_graded {
            (1.0, "")
        } else {
            (100.0, " %")
        };
        let mean = self.number(mean * scale);
        interval.map_or_else(
            || format!("{mean}{unit}"),
            |interval| format!("{mean}{unit} ({})", self.range(interval)),
        )
    }

    /// Returns a number of points, or of the metric's unit.
    fn amount(&self, value: f64) -> String {
        if self.is_graded {
            return self.number(value);
        }
        let number = self.number(value * 100.0);
        let unit = if number == "1" || number == "−1" {
            "point"
        } else {
            "points"
        };
        format!("{number} {unit}")
    }

    /// Returns points to a tenth, scores to three digits. Never zero for what is not zero: an
    /// interval that is printed as touching zero must touch it.
    fn number(&self, value: f64) -> String {
        let tenths = (value * 10.0).round() / 10.0;
        let rounded = if self.is_graded {
            format!("{value:.2e}").parse().unwrap_or(value)
        } else if tenths.abs() > 0.0 {
            tenths
        } else {
            format!("{value:.0e}").parse().unwrap_or(value)
        };
        if rounded.abs() > 0.0 {
            rounded.to_string().replace('-', "−")
        } else {
            "0".to_owned()
        }
    }
}

/// Returns a number to one decimal, without it where it is zero.
pub(super) fn tenths(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0 + 0.0;
    rounded.to_string().replace('-', "−")
}
