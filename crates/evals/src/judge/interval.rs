//! Confidence levels, intervals, and how an interval lies to a bar or to zero.
//!
//! In: a level and two ends. Out: quantiles, and one of three states: never a yes or no where the
//! interval leaves it open.

use tuneworthy_core::maths::normal;

use crate::maths::student;

/// Two-sided confidence level, from 0.5 to 0.999999.
///
/// The upper end is chosen here: beyond it the closed form for skewed means has no solution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// 90 %, for "not worse": one-sided, an error of 5 %.
    pub const P90: Self = Self(0.9);
    /// 95 %, for rates and differences.
    pub const P95: Self = Self(0.95);

    /// Returns a level. `None` if it is outside 0.5 to 0.999999.
    pub fn new(level: f64) -> Option<Self> {
        (0.5..=0.999_999).contains(&level).then_some(Self(level))
    }

    /// Returns the level, such as 0.95.
    pub fn level(self) -> f64 {
        self.0
    }

    /// Returns the chance that an interval misses, both sides together.
    pub fn alpha(self) -> f64 {
        1.0 - self.0
    }

    /// Returns the level of each of several intervals that hold all at once (Bonferroni). At most
    /// 0.999999.
    #[must_use]
    pub fn shared_among(self, intervals: usize) -> Self {
        let each = self.alpha() / (intervals.max(1) as f64);
        Self((1.0 - each).min(0.999_999))
    }

    /// Returns the normal quantile, 1.96 for 95 %.
    pub fn z(self) -> f64 {
        -normal::score(0.5 * self.alpha())
    }

    /// Returns the quantile of Student's t for degrees of freedom above 0.
    pub fn t(self, freedom: f64) -> f64 {
        student::exceeded(0.5 * self.alpha(), freedom)
    }

    /// Returns the largest share of cases that may differ although none of so many did: the upper
    /// end of the Wilson interval at zero hits. 1 for no cases.
    pub fn unseen_share(self, cases: f64) -> f64 {
        let square = self.z().powi(2);
        square / (cases + square)
    }
}

/// Confidence interval, in the unit of what was estimated. `low` is at most `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidenceInterval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl ConfidenceInterval {
    /// Returns the interval between an estimate less and plus a half-width.
    pub fn around(estimate: f64, half_width: f64) -> Self {
        Self {
            low: estimate - half_width,
            high: estimate + half_width,
        }
    }

    /// Returns the difference of its ends.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Returns whether a value lies in it, ends included.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Returns the interval of the negated estimate.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            low: -self.high,
            high: -self.low,
        }
    }

    /// Returns it cut to a range of possible values.
    #[must_use]
    pub fn cut_to(self, range: Self) -> Self {
        Self {
            low: self.low.clamp(range.low, range.high),
            high: self.high.clamp(range.low, range.high),
        }
    }

    /// Returns how much wider it is than another: 1.5 means half as wide again. 1 if neither has a
    /// width, infinite if only the other has none.
    pub fn times_wider_than(self, other: Self) -> f64 {
        if self.width() <= 0.0 && other.width() <= 0.0 {
            return 1.0;
        }
        self.width() / other.width().max(0.0)
    }

    /// Returns how it lies to a bar.
    pub fn against(self, bar: f64) -> BarState {
        if self.low > bar {
            BarState::Above
        } else if self.high < bar {
            BarState::Below
        } else {
            BarState::NotEstablished
        }
    }

    /// Returns how a difference with this interval, candidate minus baseline, lies to zero.
    pub fn direction(self) -> PairedOutcome {
        match self.against(0.0) {
            BarState::Above => PairedOutcome::Better,
            BarState::Below => PairedOutcome::Worse,
            BarState::NotEstablished => PairedOutcome::NotEstablished,
        }
    }
}

/// Range of a share: 0 to 1.
pub const SHARE: ConfidenceInterval = ConfidenceInterval {
    low: 0.0,
    high: 1.0,
};

/// Range of a difference of two shares: -1 to 1.
pub const SHARE_DIFFERENCE: ConfidenceInterval = ConfidenceInterval {
    low: -1.0,
    high: 1.0,
};

/// Side of the bar on which a whole interval lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarState {
    /// The whole interval is above the bar.
    Above,
    /// The whole interval is below the bar.
    Below,
    /// The interval touches the bar: more cases are needed.
    NotEstablished,
}

/// Side of zero on which the whole interval of a difference lies, candidate minus baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairedOutcome {
    /// The whole interval is above zero.
    Better,
    /// The whole interval is below zero.
    Worse,
    /// The interval touches zero: neither better nor equal is shown.
    NotEstablished,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_touches_the_bar_is_not_established() {
        let interval = ConfidenceInterval {
            low: 0.66,
            high: 0.76,
        };
        for (bar, state) in [
            (0.9, BarState::Below),
            (0.76, BarState::NotEstablished),
            (0.7, BarState::NotEstablished),
            (0.66, BarState::NotEstablished),
            (0.6, BarState::Above),
        ] {
            assert_eq!(interval.against(bar), state, "{bar}");
        }
        assert_eq!(interval.direction(), PairedOutcome::Better);
        assert_eq!(interval.mirrored().direction(), PairedOutcome::Worse);
    }

    #[test]
    fn levels_outside_their_range_are_refused() {
        for refused in [0.0, 0.3, 1.0, f64::NAN] {
            assert_eq!(Confidence::new(refused), None);
        }
        assert!((Confidence::P95.shared_among(5).level() - 0.99).abs() < 1e-12);
        assert!((Confidence::P95.z() - 1.959_963_984_540_054).abs() < 1e-12);
    }
}
