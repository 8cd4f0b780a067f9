//! Calendars held to RFC 5545: line ends, folding, escapes, and what is read back.

use proptest::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::{Price, PricePart, Slot};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Vendor;
use tuneworthy_core::units::{Date, Range};
use tuneworthy_decision::{Findings, decide};
use tuneworthy_exports::{AnnouncedEnd, CalendarInput, WatchedDays, calendar};
use tuneworthy_record::from_json;
use tuneworthy_testing::any_text;

const TODAY: Date = Date::fixed(2026, 11, 30);

fn days(ends: Vec<AnnouncedEnd>) -> WatchedDays {
    WatchedDays {
        revisit: Date::fixed(2027, 2, 28),
        ends,
    }
}

fn input<'a>(title: &'a str, link: Option<&'a str>) -> CalendarInput<'a> {
    CalendarInput {
        key: "k3x9q2ab",
        title,
        headline: "Not yet",
        made: TODAY,
        revision: 7,
        link,
    }
}

/// Returns the properties of a calendar, unfolded, as name with parameters and value.
fn properties(text: &str) -> Vec<(String, String)> {
    let unfolded = text.replace("\r\n ", "");
    let lines = unfolded.split("\r\n").filter(|line| !line.is_empty());
    let split = |line: &str| {
        let (name, value) = line.split_once(':').expect("a property");
        (name.to_owned(), value.to_owned())
    };
    lines.map(split).collect()
}

/// Returns a value of type TEXT as it was before it was escaped.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some(letter) => text.push(letter),
                None => panic!("a backslash at the end of {value}"),
            },
            ';' | ',' => panic!("{letter} unescaped in {value}"),
            letter => text.push(letter),
        }
    }
    text
}

fn values(text: &str, name: &str) -> Vec<String> {
    let all = properties(text).into_iter();
    all.filter(|(it, _)| it == name)
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn an_event_has_what_programs_need() {
    let text = calendar(
        input("Tickets", Some("https://tune.example/#/l1.x;y,z")),
        &days(Vec::new()),
    );
    let only = |name: &str| {
        let values = values(&text, name);
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        values.into_iter().next().unwrap()
    };
    assert_eq!(only("VERSION"), "2.0");
    assert_eq!(only("UID"), "k3x9q2ab-revisit@tuneworthy");
    assert_eq!(only("DTSTAMP"), "20261130T000000Z");
    assert_eq!(only("DTSTART;VALUE=DATE"), "20270228");
    // The day after, which is in another month.
    assert_eq!(only("DTEND;VALUE=DATE"), "20270301");
    assert_eq!(only("SEQUENCE"), "7");
    // An address is no TEXT.
    assert_eq!(only("URL"), "https://tune.example/#/l1.x;y,z");
    assert_eq!(values(&text, "BEGIN"), ["VCALENDAR", "VEVENT", "VALARM"]);
    assert_eq!(values(&text, "END"), ["VALARM", "VEVENT", "VCALENDAR"]);
}

#[test]
fn a_place_that_closes_is_watched() {
    let today = TODAY;
    let text = r#"{"schema": 2, "as_of": "2026-11-30", "seed": 1, "answers": {
        "goal": ["style"], "failure": ["style"], "eval": "held-out", "pass": 70, "bar": 90, "cases": 400,
        "prompt": "short", "parts": ["examples", "system"], "rag": "short", "better": "short",
        "tools": "short", "shape": "demonstrations", "n": 2000, "quality": "reviewed", "rights": "yes",
        "privacy": "anywhere", "upkeep": "named", "change": "stable", "overlap": "partly"}}"#;
    let assessment = from_json(text, today).expect("an assessment");
    let findings = Findings::of(&assessment);
    let verdict = decide(&assessment, &findings, Catalog::bundled(), today);
    let watched = WatchedDays::of(&assessment, &verdict, Catalog::bundled());
    let end = watched.ends.iter().find(|end| end.id == "jobs-google");
    let end = end.unwrap_or_else(|| panic!("{watched:?} of {:?}", verdict.destination));
    assert!(!end.sources.is_empty());
    let offers = || Catalog::bundled().offers_for(Vendor::Google);
    assert!(offers().any(|offer| offer.takes_new_jobs(Date::from_days(end.on.days() - 1), false)));
    assert!(!offers().any(|offer| offer.takes_new_jobs(end.on, false)));
}

#[test]
fn the_revisit_comes_before_what_ends_first() {
    let revisit = |price_until: Date| {
        let mut assessment = Assessment::new(TODAY);
        let mut price = Price::of("vendor/model");
        price.until = Some(price_until);
        for part in [
            PricePart::Input,
            PricePart::Output,
            PricePart::ThenInput,
            PricePart::ThenOutput,
        ] {
            let amount = Range::exact(1.0, part.support()).expect("an amount");
            price.set(part, amount).expect("it fits");
        }
        assessment
            .money
            .set_price(Slot::Today, price)
            .expect("a price");
        let findings = Findings::of(&assessment);
        let verdict = decide(&assessment, &findings, Catalog::bundled(), TODAY);
        WatchedDays::of(&assessment, &verdict, Catalog::bundled())
    };
    let soon = revisit(Date::fixed(2026, 12, 31));
    assert_eq!(soon.revisit, Date::fixed(2026, 12, 17));
    assert_eq!(soon.ends.len(), 1);
    // Never on a day that is over.
    assert_eq!(
        revisit(Date::fixed(2026, 12, 2)).revisit,
        Date::fixed(2026, 12, 1)
    );
    assert_eq!(revisit(TODAY).ends, Vec::new());
}

#[test]
fn without_an_end_a_quarter_passes() {
    let assessment = Assessment::new(TODAY);
    let findings = Findings::of(&assessment);
    let verdict = decide(&assessment, &findings, Catalog::bundled(), TODAY);
    let watched = WatchedDays::of(&assessment, &verdict, Catalog::bundled());
    assert_eq!(watched.revisit, Date::fixed(2027, 2, 28));
}

proptest! {
    #[test]
    fn any_text_is_folded_by_bytes_and_reads_back(title in any_text(), end in any_text(), key in any_text()) {
        let ends = vec![AnnouncedEnd {
            id: "base-today".to_owned(),
            on: Date::fixed(2026, 12, 31),
            title: end.clone(),
            text: "The model stops.".to_owned(),
            sources: Vec::new(),
        }];
        let mut input = input(&title, None);
        input.key = &key;
        let text = calendar(input, &days(ends));
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        prop_assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        prop_assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        }
        let uids = values(&text, "UID");
        prop_assert_eq!(uids.len(), 2);
        prop_assert_ne!(&uids[0], &uids[1]);
        let visible = |text: &str| {
            let letters = text.chars().filter(|&c| !tuneworthy_text::is_invisible(c) && c != '\r');
            letters
                .map(|c| if c != '\n' && tuneworthy_text::breaks_line(c) { ' ' } else { c })
                .collect::<String>()
        };
        let summaries: Vec<_> = values(&text, "SUMMARY").iter().map(|it| unescaped(it)).collect();
        prop_assert_eq!(&summaries[1], &visible(&end));
        let before = "Look at the decision again: ";
        prop_assert_eq!(&summaries[0], &format!("{before}{}", visible(&title)));
    }
}
