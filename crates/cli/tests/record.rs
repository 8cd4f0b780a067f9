//! The program `tuneworthy record`, as a user runs it.

mod folder;

use std::process::{Command, Output};

use folder::Folder;

const TICKETS: &str =
    r#"{"schema": 1, "name": "Tickets", "answers": {"goal": ["format"], "prompt": "no"}}"#;

fn record(name: &str, text: &str, arguments: &[&str]) -> Output {
    let folder = Folder::new(name);
    Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .arg("record")
        .arg(folder.file("assessment.json", text))
        .args(["--today", "2026-11-30"])
        .args(arguments)
        .output()
        .expect("the program is built")
}

#[test]
fn prints_a_record_with_the_names_of_those_who_decide() {
    let output = record("record", TICKETS, &["--decision-makers", "Ana, Bo"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("text");
    let start = "---\nstatus: proposed\ndate: 2026-11-30\ndecision-makers: [\"Ana\", \"Bo\"]\n---\n\n# Tickets: ";
    assert!(text.starts_with(start), "{text}");
    assert!(
        text.contains("\nChosen option: \"Better prompting\", because "),
        "{text}"
    );
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
}

#[test]
fn prints_a_calendar_with_its_own_line_ends() {
    let output = record("calendar", TICKETS, &["--calendar"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text:?}");
}

#[test]
fn an_assessment_that_cannot_be_read_ends_with_two() {
    let output = record("unread", "{", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
}
