//! The native program: `cargo run --example decide`.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Cargo builds the examples beside the tests.
fn program() -> PathBuf {
    let mut path = std::env::current_exe().expect("this test's own path");
    path.pop();
    path.pop();
    path.join("examples")
        .join(format!("decide{}", std::env::consts::EXE_SUFFIX))
}

fn decide(input: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(program())
        .arg("-")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example is built");
    // A program that refuses its arguments ends before it reads, and then the pipe is closed.
    let _ = child
        .stdin
        .take()
        .expect("piped")
        .write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

#[test]
fn prints_a_verdict_as_json() {
    let output = decide(
        r#"{"schema": 1, "answers": {"goal": ["format"], "prompt": "no"}}"#,
        &["--today", "2026-11-23"],
    );
    assert!(output.status.success());
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(verdict["kind"], "not-yet");
    assert_eq!(verdict["first"], "prompting");
    assert_eq!(verdict["today"], "2026-11-23");
}

#[test]
fn the_date_changes_the_verdict() {
    let tuned = r#"{"schema": 1, "answers": {"goal": ["format"], "tuned": "meets",
        "base": "gpt-4-1-mini", "eval": "held-out", "pass": 96, "bar": 95}}"#;
    let kind = |today: &str| {
        let output = decide(tuned, &["--today", today]);
        let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        verdict["kind"].as_str().expect("a kind").to_owned()
    };
    assert_eq!(kind("2025-11-23"), "keep");
    assert_eq!(kind("2026-11-23"), "not-yet");
}

#[test]
fn bad_input_names_the_field_and_what_was_expected() {
    let output = decide(
        r#"{"schema": 1, "answers": {"task": "wrte", "n": -3}}"#,
        &[],
    );
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).expect("text");
    assert!(
        message.contains("answers.task") && message.contains("write"),
        "{message}"
    );
    assert!(message.contains("answers.n"), "{message}");
    assert!(output.stdout.is_empty());
}

#[test]
fn no_json_and_no_date_are_refused_too() {
    assert_eq!(decide("", &[]).status.code(), Some(2));
    let output = decide(
        r#"{"schema": 1, "answers": {}}"#,
        &["--today", "2026-02-30"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("YYYY-MM-DD"));
}
