//! The clock, as the reader's machine has it.

use crate::keep::Moment;
use tuneworthy_core::units::Date;

/// Day used on a machine without a clock.
const UNSET: Date = Date::fixed(2026, 11, 23);

/// The day in the reader's own time zone.
pub(crate) fn today() -> Date {
    day(&js_sys::Date::new_0())
}

/// The day in the reader's time zone of a moment in milliseconds since 1970.
pub(crate) fn day_of(millis: u64) -> Date {
    day(&js_sys::Date::new(&(millis as f64).into()))
}

fn day(date: &js_sys::Date) -> Date {
    let year = i32::try_from(date.get_full_year()).unwrap_or(0);
    Date::new(year, date.get_month() + 1, date.get_date()).unwrap_or(UNSET)
}

/// Milliseconds since 1970.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A clock before 1970 counts as 0.
pub(crate) fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds from some moment on, for telling how long something takes.
pub(crate) fn ticking() -> f64 {
    js_sys::Date::now()
}

/// This moment, for something that may have to be stored under an id of its own.
pub(crate) fn moment() -> Moment {
    Moment {
        now: now(),
        id: new_id(),
    }
}

/// Returns a random id of eight letters and digits for a new item.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Always below 36^8.
pub(crate) fn new_id() -> String {
    const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let letter = || LETTERS[(js_sys::Math::random() * 36.0) as usize % 36];
    (0..8).map(|_| char::from(letter())).collect()
}
