//! The program `tuneworthy decide`, as a user runs it.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn decide(input: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .arg("decide")
        .arg("-")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
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

#[test]
fn markdown_is_a_memo_of_the_same_verdict() {
    let input = r#"{"schema": 1, "name": "<b>Bills</b> | #1 [x](http://a)",
        "answers": {"goal": ["format"], "prompt": "no"}}"#;
    let run = |format: &[&str]| {
        let output = decide(input, &[&["--today", "2026-11-23"], format].concat());
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    let json = run(&[]);
    assert_eq!(json, run(&["--json"]));
    let verdict: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let memo = run(&["--markdown"]);
    assert!(memo.starts_with("# Not yet: "), "{memo}");
    for part in [
        "\n## Next step: ",
        "\n- Takes: ",
        "\n- Stop when: ",
        "\n## Plan\n\n1. ",
        "\n## Reasons\n\n- ",
        "\n## Sources\n\n- ",
        "\n- [",
        "As of 23 November 2026.",
    ] {
        assert!(memo.contains(part), "{part} in {memo}");
    }
    let plan = verdict["plan"].as_array().expect("a plan");
    assert!(memo.contains(&format!("\n{}. ", plan.len())), "{memo}");
    // The name is the reader's own text.
    assert!(
        memo.contains("\\<b\\>Bills") && !memo.contains("<b>"),
        "{memo}"
    );
    assert!(!memo.contains("[x](http://a)"), "{memo}");
}

#[test]
fn an_answer_that_is_not_used_is_named_in_both_forms() {
    let text = r#"{"schema": 3, "answers": {"goal": ["style"], "prompt": "no",
        "privacy": "anywhere", "vendor": "fireworks"}}"#;
    let said = "Where to tune, Fireworks: not counted, because your data may go to any vendor.";
    let json = decide(text, &["--today", "2026-11-29"]);
    let verdict: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(verdict["unused"][0]["question"], "vendor");
    assert_eq!(verdict["unused"][0]["text"], said);
    let memo = decide(text, &["--today", "2026-11-29", "--markdown"]);
    let memo = String::from_utf8(memo.stdout).expect("text");
    assert!(memo.contains("## Answers that are not used"), "{memo}");
    assert!(memo.contains("- Where to tune, Fireworks"), "{memo}");
}

/// 6 × 8e9 parameters × 1,310,720 tokens × 1 pass is 6.3e16.
#[test]
fn a_planned_runs_compute_stands_beside_the_threshold() {
    let typical = include_str!("../../record/tests/fixtures/record/v1/typical.json");
    let mut team: serde_json::Value = serde_json::from_str(typical).expect("JSON");
    let memo = |team: &serde_json::Value| {
        let output = decide(&team.to_string(), &["--markdown"]);
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    assert!(!memo(&team).contains("## Duties"));
    team["schema"] = 3.into();
    team["data"] = serde_json::json!({"records": 3000, "usable": 3000, "of-method": 1000,
        "tokens": 1_310_720, "learnt-tokens": 402_000, "exact-tokens": 1, "method": "sft"});
    team["money"] = serde_json::json!({"size": 8, "epochs": 1});
    let memo = memo(&team);
    let (_, duty) = memo.split_once("## Duties\n\n").expect("a section");
    assert!(
        duty.starts_with("- EU AI Act: one training run takes at most about 6.3 × 10¹⁶ "),
        "{duty}"
    );
}
