//! A number as stated by a person: an exact value, or a range between two ends.

/// Values a field can take; selects the distribution of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// Above zero: lognormal, so the median is the geometric mean of the ends.
    Positive,
    /// A share in percent, 0 to 100: logit-normal.
    Percent,
    /// Above or below zero: normal, so the median is the plain middle of the ends.
    Signed,
}

impl Support {
    /// Returns the smallest and largest value a field with this support takes.
    #[must_use]
    pub const fn bounds(self) -> (f64, f64) {
        match self {
            Self::Positive => (0.0, 1e15),
            Self::Percent => (0.0, 100.0),
            Self::Signed => (-1e15, 1e15),
        }
    }
}

/// A number, exact (`low == high`) or as a 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
}

/// Reason why two numbers are not a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeError {
    /// Not a number, or infinite.
    NotFinite,
    /// The low end is above the high end.
    Inverted,
    /// Outside what the field's support allows.
    OutOfBounds,
    /// A range of a positive quantity cannot start at zero: a lognormal has no zero.
    StartsAtZero,
}

impl std::fmt::Display for RangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "a finite number",
            Self::Inverted => "a range whose low end comes first",
            Self::OutOfBounds => "a number within the field's limits",
            Self::StartsAtZero => "a range that starts above zero, or an exact 0",
        })
    }
}

impl Range {
    /// Returns a number known exactly.
    ///
    /// # Errors
    /// Returns `RangeError` if the number is not finite or outside `support`.
    pub fn exact(value: f64, support: Support) -> Result<Self, RangeError> {
        Self::new(value, value, support)
    }

    /// Returns a range that holds the truth 9 times in 10.
    ///
    /// # Errors
    /// Returns `RangeError` if an end is not finite or outside `support`, if the ends are
    /// inverted, or if a range of a positive quantity starts at zero.
    pub fn new(low: f64, high: f64, support: Support) -> Result<Self, RangeError> {
        if !low.is_finite() || !high.is_finite() {
            return Err(RangeError::NotFinite);
        }
        if low > high {
            return Err(RangeError::Inverted);
        }
        let (least, most) = support.bounds();
        if low < least || high > most {
            return Err(RangeError::OutOfBounds);
        }
        if support == Support::Positive && low == 0.0 && high > 0.0 {
            return Err(RangeError::StartsAtZero);
        }
        // `+ 0.0` turns a negative zero into zero, so that no page ever shows "-0".
        Ok(Self {
            low: low + 0.0,
            high: high + 0.0,
        })
    }

    /// Returns the low end.
    #[must_use]
    pub const fn low(self) -> f64 {
        self.low
    }

    /// Returns the high end.
    #[must_use]
    pub const fn high(self) -> f64 {
        self.high
    }

    /// Returns whether the number was given exactly.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.low.total_cmp(&self.high).is_eq()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_range() {
        use Support::{Percent, Positive};
        assert_eq!(Range::new(2.0, 1.0, Positive), Err(RangeError::Inverted));
        assert_eq!(
            Range::new(0.0, 1.0, Positive),
            Err(RangeError::StartsAtZero)
        );
        assert_eq!(Range::exact(f64::NAN, Positive), Err(RangeError::NotFinite));
        assert_eq!(Range::exact(101.0, Percent), Err(RangeError::OutOfBounds));
        assert!(Range::exact(0.0, Positive).is_ok());
    }

    #[test]
    fn a_negative_zero_becomes_zero() {
        let zero = Range::exact(-0.0, Support::Positive).unwrap();
        assert!(zero.low().is_sign_positive());
    }
}
