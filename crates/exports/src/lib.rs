//! Files that leave the page: texts in the forms that other programs read.
//!
//! In: an assessment, and what was derived from it. Out: Markdown, calendars, configurations.
//!
//! ```
//! use tuneworthy_core::assessment::Assessment;
//! use tuneworthy_core::catalog::Catalog;
//! use tuneworthy_core::units::Date;
//! use tuneworthy_decision::derive;
//! use tuneworthy_exports::{DecisionRecord, RecordNotes, WatchedDays};
//!
//! let (today, catalog) = (Date::fixed(2026, 11, 30), Catalog::bundled());
//! let assessment = Assessment::new(today);
//! let verdict = derive(&assessment, catalog, today).verdict;
//! let days = WatchedDays::of(&assessment, &verdict, catalog);
//! let record = DecisionRecord::of(&assessment, &verdict, days).markdown(RecordNotes::default());
//! assert!(record.contains("## Considered Options"));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod calendar;
mod decision_record;
pub mod handover;
mod provider_duty;
mod qr;
mod side_by_side;
mod watch;
pub mod yaml;
pub mod zip;

pub use calendar::{CalendarInput, calendar};
pub use decision_record::{
    Bearing, ConsideredOption, DecisionRecord, InputOrigin, OptionArgument, RecordNotes,
    RecordedInput,
};
pub use provider_duty::provider_duty;
pub use qr::{LONGEST_QR, QR_MARGIN, QrPath};
pub use side_by_side::{ComparedSide, SideBySide, SideRow};
pub use watch::{AnnouncedEnd, WatchedDays};
