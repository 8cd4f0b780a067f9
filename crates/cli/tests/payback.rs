//! The program `tuneworthy payback`, as a user runs it.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn payback(input: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .arg("payback")
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

const PRICED: &str = include_str!("../../record/tests/fixtures/record/v2/priced.json");

#[test]
fn prints_results_as_json_and_the_seed_decides_them() {
    let run = |arguments: &[&str]| {
        let output = payback(PRICED, arguments);
        assert!(output.status.success());
        output.stdout
    };
    let first = run(&[]);
    assert_eq!(first, run(&["--seed", "7"]));
    assert_ne!(first, run(&["--seed", "8"]));
    let found: Value = serde_json::from_slice(&first).expect("JSON");
    assert_eq!(found["futures"], 16_384);
    let options = found["options"].as_array().expect("options");
    let ids: Vec<_> = options.iter().map(|option| &option["id"]).collect();
    assert_eq!(ids, ["today", "improved", "cheaper", "tuned-vendor"]);
    for option in options {
        assert_eq!(option["spent"].as_array().expect("months").len(), 37);
    }
    let tuned = &options[3]["against_reference"];
    let never = tuned["first_payback"]["never"].as_f64().expect("a share");
    let dots = tuned["first_payback"]["dots"].as_array().expect("dots");
    assert!((dots.len() as f64 / 50.0 - (1.0 - never)).abs() <= 0.02);
    assert!(
        found["tornado"]
            .as_array()
            .is_some_and(|bars| bars.len() > 3)
    );
    assert!(found["worth_knowing"]["everything"].as_f64().is_some());
    assert_eq!(found["outlook"]["tuned"], "tuned-vendor");
}

#[test]
fn what_is_missing_is_named_with_its_place() {
    let text = r#"{"schema": 2, "answers": {"calls": 1000, "cost": 0.01}, "money": {"days": 5}}"#;
    let output = payback(text, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8(output.stderr).expect("text");
    for place in [
        "answers.n: ",
        "money.output: ",
        "money.prices.tuned: ",
        "money.day-rate: ",
        "money.chance: ",
    ] {
        assert!(message.contains(place), "{place} in {message}");
    }
    assert!(!message.contains("money.days"), "{message}");
}

#[test]
fn what_is_missing_is_named_with_its_kind() {
    let own = r#"{"schema": 3, "answers": {"calls": 2000000, "n": 500, "fixed": 0}, "money": {
        "fresh": 500, "output": 90, "chance": 70, "days": 9, "day-rate": 800, "maintenance": 50,
        "example-tokens": 300, "size": 8, "gpu": "h100", "speed": 9000, "peak": 2,
        "prices": {"today": {"input": 1, "output": 5}, "gpu-hour": {"hour": 2}}}}"#;
    assert!(payback(own, &[]).status.success());
    for (left_out, message) in [
        (
            r#", "peak": 2"#,
            "money.peak: missing (Busiest hour against the average): expected a number or a range",
        ),
        (
            r#" "gpu": "h100","#,
            "money.gpu: missing (Which GPU): expected one of rtx-4090, l40s, a100-80, h100, h200, b200",
        ),
        (
            r#""today": {"input": 1, "output": 5}, "#,
            "money.prices.today: missing (Today's model): expected a price with \"input\" and \"output\"",
        ),
    ] {
        let output = payback(&own.replace(left_out, ""), &[]);
        assert_eq!(output.status.code(), Some(2), "{left_out}");
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!(said.trim_end(), message);
    }
}

#[test]
fn bad_input_names_the_field_and_what_was_expected() {
    let text = r#"{"schema": 2, "answers": {}, "money": {"chance": 120, "dyas": 5}}"#;
    let output = payback(text, &[]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).expect("text");
    assert!(message.contains("money.chance: expected"), "{message}");
    assert!(message.contains("did you mean \"days\""), "{message}");
    for arguments in [&["--seed", "x"][..], &["--today", "soon"], &["more"]] {
        assert_eq!(payback(PRICED, arguments).status.code(), Some(2));
    }
}

#[test]
fn markdown_is_a_table_with_a_row_for_each_option() {
    let output = payback(PRICED, &["--markdown"]);
    assert!(output.status.success());
    let written = String::from_utf8(output.stdout).expect("text");
    assert!(written.starts_with("# Tuning is "), "{written}");
    let rows: Vec<&str> = written
        .lines()
        .filter(|line| line.starts_with('|'))
        .collect();
    // The head, the rule and four options, each with as many cells.
    assert_eq!(rows.len(), 6, "{written}");
    for row in &rows {
        assert_eq!(row.matches('|').count(), 10, "{row}");
    }
    assert!(written.contains("Tuned, at a vendor"), "{written}");
    assert_eq!(written.matches("| reference |").count(), 1, "{written}");
    assert!(written.contains("seed 7") && written.contains("16,384 futures"));
}

const COUNTED: &str = include_str!("../../record/tests/fixtures/record/v5/counted.json");
const BEFORE: &str = include_str!("../../record/tests/fixtures/record/v4/measured-priced.json");

#[test]
fn measured_rates_stand_in_and_are_said() {
    let output = payback(COUNTED, &["--markdown"]);
    assert!(output.status.success());
    let written = String::from_utf8(output.stdout).expect("text");
    let written = written.replace('\u{a0}', " ");
    for says in [
        "inputs that were given, 3 measured, ",
        "- Pass rate today: measured, 71 % of 300 cases, counted as between ",
        "- Chance that the tune reaches your bar: measured, 71.2 %, since a pilot passed 91 % of 300 cases",
        "- Bar: measured, 90 %, set with your evaluation.",
    ] {
        assert!(written.contains(says), "{says} in {written}");
    }
    let output = payback(COUNTED, &[]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["outlook"]["rests_on"]["measured"], 3);
    let measured = found["measured"].as_array().expect("a list");
    let counts = |id: &str| {
        let of = measured.iter().find(|it| it["input"] == id);
        of.map(|it| it["counts"] == true)
    };
    // Errors cost nothing here, so the tune's own rate plays no part.
    let wanted = [
        ("pass", true),
        ("bar", true),
        ("chance", true),
        ("tuned-pass", false),
    ];
    for (id, is_used) in wanted {
        assert_eq!(counts(id), Some(is_used), "{id}");
    }
}

#[test]
fn results_from_before_format_5_are_named_and_left_out() {
    let output = payback(BEFORE, &["--markdown"]);
    let written = String::from_utf8(output.stdout).expect("text");
    assert!(!written.contains(" measured, "), "{written}");
    assert_eq!(
        written
            .matches("kept before measured rates counted")
            .count(),
        1
    );
    let unsaid = COUNTED.replace("    \"held-out\": 1,\n", "");
    assert_ne!(unsaid, COUNTED);
    let output = payback(&unsaid, &["--markdown"]);
    let written = String::from_utf8(output.stdout).expect("text");
    assert!(
        written.contains("it is not said that the cases are held out"),
        "{written}"
    );
}
