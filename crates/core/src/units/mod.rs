//! Quantities with units: ranges, dollars, tokens, calls, time and dates.
//!
//! In: numbers as people state them. Out: values that know their unit. Depends on no other module.

mod date;
mod distribution;
pub mod number;
mod quantity;
mod range;

pub use date::Date;
pub use distribution::Distribution;
pub use number::{counted, grouped};
pub use quantity::{
    Calls, CallsPerMonth, Days, DaysPerMonth, Errors, ErrorsPerMonth, Examples, Gigabytes, Gpus,
    Hours, HoursPerMonth, Months, Parameters, PerYear, Share, Tokens, TokensPerCall,
    TokensPerExample, TokensPerMonth, TokensPerSecond, Usd, UsdPerCall, UsdPerDay, UsdPerError,
    UsdPerExample, UsdPerHour, UsdPerMillionTokens, UsdPerMonth, total_saving,
};
pub use range::{Range, Support};
