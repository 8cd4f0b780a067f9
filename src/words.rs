//! Titles of copies and file names made by the page, and words in singular or plural.

use crate::browser::files::Unread;
use tuneworthy_core::assessment::Assessment;
pub(crate) use tuneworthy_core::assessment::title;
use tuneworthy_record as record;

/// The name of a copy.
pub(crate) fn copy_title(assessment: &Assessment) -> String {
    const MARK: &str = " (copy)";
    let title = title(assessment);
    let kept = title
        .chars()
        .take(tuneworthy_core::assessment::MAX_NAME - MARK.len());
    record::clean_name(&format!("{}{MARK}", kept.collect::<String>()))
}

/// Returns the name of a file about an assessment.
pub(crate) fn file_name(title: &str, day: tuneworthy_core::units::Date, extension: &str) -> String {
    let words = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let slug: Vec<_> = words.take(6).map(str::to_ascii_lowercase).collect();
    let dash = if slug.is_empty() { "" } else { "-" };
    format!("tuneworthy{dash}{}-{day}.{extension}", slug.join("-"))
}

/// Returns the title of an assessment in a file that cannot be read whole.
pub(crate) fn item_name(name: &str, place: usize) -> String {
    if name.is_empty() {
        format!("Number {} in the file", place + 1)
    } else {
        format!("“{name}”")
    }
}

/// Returns a sentence on why a file was not read.
pub(crate) fn unread(unread: Unread) -> String {
    match unread {
        Unread::TooLarge => "It is larger than any file Tuneworthy makes.".to_owned(),
        Unread::Failed => "The browser could not read it.".to_owned(),
    }
}

/// "1 answer", "12 answers".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::units::Date;

    const DAY: Date = Date::fixed(2026, 11, 23);

    #[test]
    fn a_copy_says_so_and_keeps_within_the_limit() {
        let mut assessment = Assessment::new(DAY);
        assessment.name = "é".repeat(80);
        let copy = copy_title(&assessment);
        assert_eq!(copy.chars().count(), 80);
        assert!(copy.ends_with(" (copy)"));
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(
            file_name("Brand voice: «näive» <x>/..", DAY, "json"),
            "tuneworthy-brand-voice-n-ive-x-2026-11-23.json"
        );
        assert_eq!(file_name("日本", DAY, "md"), "tuneworthy-2026-11-23.md");
    }
}
