//! A calendar day, without a time zone or a clock. "Today" is always passed in.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, written `2026-11-23`. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u32,
    day: u32,
}

impl Date {
    /// Returns a day if the calendar has it and its year has four digits.
    #[must_use]
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let known = year >= 1000 && year <= 9999 && month >= 1 && month <= 12;
        if known && day >= 1 && day <= days_in(year, month) {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// Returns a day for a table of this program.
    ///
    /// # Panics
    /// At compile time, when used in a `const`, if the calendar has no such day.
    #[must_use]
    pub const fn fixed(year: i32, month: u32, day: u32) -> Self {
        Self::new(year, month, day).expect("a day the calendar has")
    }

    /// Returns the days since 1970-01-01. Source: Howard Hinnant, "chrono-compatible low-level date
    /// algorithms", 2013.
    #[must_use]
    pub const fn days(self) -> i32 {
        let year = if self.month <= 2 {
            self.year - 1
        } else {
            self.year
        };
        let era = year.div_euclid(400);
        let year_of_era = year - era * 400;
        let shifted = (self.month.cast_signed() + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + self.day.cast_signed() - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Returns the day this many days after 1970-01-01; the inverse of [`Self::days`]. Days outside
    /// the years 1000 to 9999 become the nearest day inside.
    #[must_use]
    pub fn from_days(days: i32) -> Self {
        const FIRST: Date = Date::fixed(1000, 1, 1);
        const LAST: Date = Date::fixed(9999, 12, 31);
        let days = days.clamp(FIRST.days(), LAST.days());
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self {
            year,
            month: month.unsigned_abs(),
            day: day.unsigned_abs(),
        }
    }

    /// Returns the days from this day to `later`; negative if it lies before.
    #[must_use]
    pub const fn days_until(self, later: Self) -> i32 {
        later.days() - self.days()
    }

    /// Returns the day as written in a sentence: `23 November 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        format!(
            "{} {} {}",
            self.day,
            MONTHS[self.month as usize - 1],
            self.year
        )
    }
}

const fn days_in(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Error for a text that is not a day written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day written YYYY-MM-DD")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(NotADate);
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u32>().map_err(|_| NotADate);
        let year = i32::try_from(number(0, 4)?).map_err(|_| NotADate)?;
        Self::new(year, number(5, 7)?, number(8, 10)?).ok_or(NotADate)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_known_answers() {
        assert_eq!(Date::fixed(1970, 1, 1).days(), 0);
        assert_eq!(Date::fixed(2000, 3, 1).days(), 11_017);
        assert_eq!(
            Date::fixed(2026, 11, 23).days_until(Date::fixed(2027, 1, 14)),
            52
        );
    }

    #[test]
    fn each_day_follows_the_one_before() {
        let mut before = Date::fixed(2023, 12, 31).days();
        for year in 2024..=2101 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let days = Date::fixed(year, month, day).days();
                    assert_eq!(days, before + 1);
                    assert_eq!(Date::from_days(days), Date::fixed(year, month, day));
                    before = days;
                }
            }
        }
    }

    #[test]
    fn text_round_trips_and_nonsense_is_refused() {
        assert_eq!("2026-11-23".parse(), Ok(Date::fixed(2026, 11, 23)));
        assert_eq!(Date::fixed(2026, 1, 2).to_string(), "2026-01-02");
        for bad in [
            "",
            "2026-1-2",
            "2026-02-30",
            "2026/01/02",
            "+026-01-02",
            "2026-01-02 ",
            "２０２６",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(NotADate), "{bad}");
        }
    }
}
