//! A calendar (iCalendar, RFC 5545) with the day to look at a decision again and each end it depends on.
//!
//! In: the days to watch. Out: text with CRLF line ends, each line at most 75 bytes long.

use std::fmt::Write as _;

use tuneworthy_core::units::Date;
use tuneworthy_text::{breaks_line, is_invisible};

use crate::watch::WatchedDays;

/// Longest line in bytes, its end apart (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Contents of a calendar.
#[derive(Clone, Copy, Debug)]
pub struct CalendarInput<'a> {
    /// Key of the assessment: the same key and the same reason give the same event, so that a second
    /// import updates the first.
    pub key: &'a str,
    /// Title of the assessment.
    pub title: &'a str,
    /// The verdict in a sentence.
    pub headline: &'a str,
    /// Day on which the calendar is made.
    pub made: Date,
    /// Revision of the assessment: a program takes the event with the higher one.
    pub revision: u64,
    /// Address that opens the assessment. It carries all answers.
    pub link: Option<&'a str>,
}

/// One event of a whole day.
struct DayEvent<'a> {
    id: &'a str,
    on: Date,
    summary: String,
    description: String,
}

/// Returns the calendar as text.
#[must_use]
pub fn calendar(input: CalendarInput, days: &WatchedDays) -> String {
    let mut to = CalendarText::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tuneworthy//decision 1//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        to.line(line);
    }
    let revisit = DayEvent {
        id: "revisit",
        on: days.revisit,
        summary: format!("Look at the decision again: {}", input.title),
        description: format!("The verdict was: {}", input.headline),
    };
    to.event(input, &revisit);
    for end in &days.ends {
        let event = DayEvent {
            id: &end.id,
            on: end.on,
            summary: end.title.clone(),
            description: format!("{} Decision: {}.", end.text, input.title),
        };
        to.event(input, &event);
    }
    to.line("END:VCALENDAR");
    to.0
}

#[derive(Default)]
struct CalendarText(String);

impl CalendarText {
    fn event(&mut self, input: CalendarInput, event: &DayEvent) {
        let after = Date::from_days(event.on.days() + 1);
        let summary = escaped(&event.summary);
        self.line("BEGIN:VEVENT");
        self.line(&format!(
            "UID:{}-{}@tuneworthy",
            name(input.key),
            name(event.id)
        ));
        self.line(&format!("DTSTAMP:{}T000000Z", digits(input.made)));
        self.line(&format!("SEQUENCE:{}", input.revision));
        self.line(&format!("DTSTART;VALUE=DATE:{}", digits(event.on)));
        self.line(&format!("DTEND;VALUE=DATE:{}", digits(after)));
        self.line(&format!("SUMMARY:{summary}"));
        self.line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        if let Some(link) = input.link {
            let address = link.chars().filter(char::is_ascii_graphic);
            self.line(&format!("URL:{}", address.collect::<String>()));
        }
        // The day stays free, and nobody else sees what stands in it.
        self.line("TRANSP:TRANSPARENT");
        self.line("CLASS:PRIVATE");
        self.line("BEGIN:VALARM");
        self.line("ACTION:DISPLAY");
        self.line(&format!("DESCRIPTION:{summary}"));
        self.line("TRIGGER:-P7D");
        self.line("END:VALARM");
        self.line("END:VEVENT");
    }

    /// Writes a line, folded so that no part is longer than [`LONGEST_LINE`] and none begins within a
    /// character.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Returns a day as eight digits.
fn digits(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Returns an id in letters, digits and dashes: whatever else it holds is written as numbers.
fn name(id: &str) -> String {
    let mut to = String::new();
    for letter in id.chars().take(80) {
        match letter {
            letter if letter.is_ascii_alphanumeric() || letter == '-' => to.push(letter),
            ' ' => to.push('-'),
            letter => {
                let _ = write!(to, "{:x}", u32::from(letter));
            }
        }
    }
    to
}

/// Returns a text as a value of type TEXT: on one line, and what has a meaning there escaped.
fn escaped(text: &str) -> String {
    let mut to = String::with_capacity(text.len() + 8);
    for letter in text.chars().filter(|&letter| !is_invisible(letter)) {
        match letter {
            '\\' | ';' | ',' => {
                let _ = write!(to, "\\{letter}");
            }
            '\n' => to.push_str("\\n"),
            '\r' => {}
            letter if breaks_line(letter) || letter.is_control() => to.push(' '),
            letter => to.push(letter),
        }
    }
    to
}
