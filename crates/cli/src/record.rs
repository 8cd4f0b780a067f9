//! `tuneworthy record`: prints the verdict as a decision record, or its days as a calendar.
//!
//! In: an assessment as JSON. Out: Markdown in the form of MADR 4.0, or iCalendar.

use std::io::Write as _;
use std::process::ExitCode;

use tuneworthy_core::assessment::title;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_decision::derive;
use tuneworthy_exports::{CalendarInput, DecisionRecord, RecordNotes, WatchedDays, calendar};
use tuneworthy_record::from_json;

use crate::{RecordArguments, input};

/// Day from which revisions of a calendar are counted.
const FIRST_REVISION: Date = Date::fixed(2026, 1, 1);

/// Prints the record.
pub(crate) fn record(arguments: &RecordArguments) -> Result<ExitCode, Vec<String>> {
    let text = input::text(&arguments.file).map_err(|problem| vec![problem])?;
    let fallback = arguments.today.unwrap_or_else(input::clock);
    let assessment = from_json(&text, fallback)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let today = arguments.today.unwrap_or(assessment.as_of);
    let catalog = Catalog::bundled();
    let verdict = derive(&assessment, catalog, today).verdict;
    let days = WatchedDays::of(&assessment, &verdict, catalog);
    let record = DecisionRecord::of(&assessment, &verdict, days);
    let written = if arguments.calendar {
        let title = title(&assessment);
        let input = CalendarInput {
            key: &title,
            title: &title,
            headline: &record.title,
            made: today,
            revision: FIRST_REVISION.days_until(today).unsigned_abs().into(),
            link: None,
        };
        calendar(input, &record.days)
    } else {
        record.markdown(RecordNotes {
            decision_makers: &arguments.decision_makers,
            link: None,
        })
    };
    // Its own line ends are part of a calendar. A reader that has seen enough closes the pipe.
    let _ = std::io::stdout().write_all(written.as_bytes());
    Ok(ExitCode::SUCCESS)
}
