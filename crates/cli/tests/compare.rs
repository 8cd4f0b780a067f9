//! The program `tuneworthy compare`, as a user runs it.

mod folder;

use std::fmt::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use folder::Folder;

fn compare(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .arg("compare")
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program is built")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// Returns rows of which the first `from` fail, then `passed` pass, and the rest of fifty fail.
fn csv(from: usize, passed: usize) -> String {
    let mut text = "id,exact\n".to_owned();
    for case in 0..50 {
        let word = if (from..from + passed).contains(&case) {
            "pass"
        } else {
            "fail"
        };
        let _ = writeln!(text, "case-{case},{word}");
    }
    text
}

fn jsonl(from: usize, passed: usize) -> String {
    let mut text = String::new();
    for case in 0..50 {
        let is_passed = (from..from + passed).contains(&case);
        let _ = writeln!(text, r#"{{"id":"case-{case}","exact":{is_passed}}}"#);
    }
    text
}

/// Returns results as promptfoo writes them, of two providers.
fn promptfoo(base: usize, tuned: usize) -> String {
    let mut rows = Vec::new();
    for case in 0..50 {
        for (prompt, (provider, passed)) in [("base", base), ("tuned", tuned)].iter().enumerate() {
            let is_passed = case < *passed;
            let score = u8::from(is_passed);
            let reason = 1 - score;
            rows.push(format!(
                r#"{{"testIdx":{case},"promptIdx":{prompt},"provider":{{"id":"p","label":"{provider}"}},"prompt":{{"raw":"Case {case}?","label":"short"}},"vars":{{"n":{case}}},"testCase":{{"vars":{{}}}},"response":{{"output":"made"}},"success":{is_passed},"score":{score},"failureReason":{reason},"gradingResult":{{"pass":{is_passed},"score":{score},"reason":"made"}},"namedScores":{{}}}}"#
            ));
        }
    }
    format!(
        r#"{{"evalId":"eval-1","results":{{"version":3,"prompts":[],"results":[{}],"stats":{{}}}},"config":{{}},"metadata":{{"promptfooVersion":"0.123.1"}}}}"#,
        rows.join(",")
    )
}

#[test]
fn exit_codes_are_the_verdict() {
    let folder = Folder::new("compare-codes");
    let base = folder.file("base.csv", &csv(0, 38));
    // Passes what the baseline passed but two, and ten more.
    let better = folder.file("better.jsonl", &jsonl(2, 48));
    let same = folder.file("same.csv", &csv(2, 38));
    for (arguments, code, verdict) in [
        (vec![&base, &better], 0, "better"),
        (vec![&better, &base], 2, "worse"),
        (vec![&base, &same], 1, "not-established"),
    ] {
        let arguments: Vec<&str> = arguments.into_iter().map(String::as_str).collect();
        let output = compare(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(json(&output)["verdict"], verdict);
    }
    for (margin, code, verdict) in [("20", 0, "not-worse"), ("0.5", 1, "not-established")] {
        let output = compare(&[&base, &same, "--margin", margin]);
        assert_eq!(output.status.code(), Some(code), "{margin}");
        assert_eq!(json(&output)["verdict"], verdict);
    }
}

/// Tango 1998: 36 pass in both, 12 and 2 in one.
#[test]
fn figures_are_those_of_the_printed_table() {
    let folder = Folder::new("compare-figures");
    let base = folder.file("base.csv", &csv(0, 38));
    let tuned = folder.file("tuned.jsonl", &jsonl(2, 48));
    let found = json(&compare(&[&base, &tuned, "--bar", "70", "--json"]));
    let paired = &found["paired"];
    assert_eq!(
        (&paired["wins"], &paired["losses"]),
        (&12.into(), &2.into())
    );
    let end = |at: usize| paired["interval"][at].as_f64().expect("a number");
    assert!((end(0) - 0.0611).abs() < 5e-5 && (end(1) - 0.3447).abs() < 5e-5);
    assert_eq!(found["baseline"]["bar"], "not established");
    assert_eq!(found["candidate"]["bar"], "above");
    assert_eq!(found["candidate"]["name"], "tuned");
}

#[test]
fn two_systems_in_one_file_are_told_apart_by_name() {
    let folder = Folder::new("compare-one-file");
    let both = folder.file("results.json", &promptfoo(30, 45));
    let message = said(&compare(&[&both, "--metric", "pass"]));
    assert!(message.contains("base, tuned"), "{message}");
    assert!(message.contains("--baseline"), "{message}");
    let message = said(&compare(&[&both, "--baseline", "base"]));
    assert!(message.contains("Choose a metric: "), "{message}");
    assert!(
        message.contains("pass") && message.contains("score"),
        "{message}"
    );
    let output = compare(&[&both, "--baseline", "base", "--metric", "pass"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output)["paired"]["wins"], 15);
    let output = compare(&[&both, "--candidate", "base", "--metric", "pass"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn markdown_begins_with_the_conclusion() {
    let folder = Folder::new("compare-markdown");
    let base = folder.file("base.csv", &csv(0, 38));
    let mut rows = csv(2, 48);
    rows.push_str("case-50,error\ncase-51,pass\n");
    let tuned = folder.file("<b>tuned.csv", &rows);
    let arguments = [&base, &tuned, "--bar", "70", "--margin", "2", "--markdown"];
    let output = compare(&arguments);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.starts_with("# The candidate is better: "), "{text}");
    for part in [
        "20 points, the 95 % interval is 6.1 to 34.5",
        "Scored in both systems: 50 cases.",
        "| base (baseline) | 76 % (62.6 to 85.7) | 50 | 0 |",
        "| 1 case (rows: scorer failed 1) | above |",
        "- Difference: +20 points, 95 % interval 6.1 to 34.5 (Tango)",
        "- McNemar's test: exact p 0.013, mid-p 0.007",
        "- Not worse: the 90 % interval",
        "- Wins 12, losses 2, ties 36",
        "- Cases not compared: 0 scored in the baseline only, 1 in the candidate only",
        "\\<b\\>tuned (candidate)",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn graded_scores_ask_for_their_direction() {
    let folder = Folder::new("compare-graded");
    let rows = |shift: f64| {
        let mut text = "id,score\n".to_owned();
        for case in 0..30 {
            let score = 0.3 + f64::from(case % 7) * 0.05 + shift * f64::from(1 + case % 2);
            let _ = writeln!(text, "case-{case},{score}");
        }
        text
    };
    let base = folder.file("base.csv", &rows(0.0));
    let tuned = folder.file("tuned.csv", &rows(0.1));
    assert!(said(&compare(&[&base, &tuned])).contains("--better higher"));
    assert!(said(&compare(&[&base, &tuned, "--bar", "90"])).contains("--pass-mark"));
    for (arguments, code) in [
        (["--better", "higher"], 0),
        (["--better", "lower"], 2),
        (["--pass-mark", "0.5"], 0),
    ] {
        let output = compare(&[&[base.as_str(), tuned.as_str()], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn unreadable_files_and_arguments_end_with_three() {
    let folder = Folder::new("compare-unreadable");
    let base = folder.file("base.csv", &csv(0, 38));
    let page = folder.file("page.html", "<!doctype html><p>Results</p>");
    let empty = folder.file("empty.csv", "");
    let other = folder.file("other.csv", "id,exact\nanother,pass\n");
    let state = folder.file("trainer_state.json", &state());
    for (arguments, words) in [
        (&[&base, "missing.csv"][..], "missing.csv: "),
        (&[&base, &page], "HTML"),
        (&[&base, &empty], "empty"),
        (&[&base, &other], "No case is scored in both"),
        (&[&base, &base], "Two systems are needed"),
        (&[&base], "Two systems are needed"),
        (&["-", "-"], "once only"),
        (&[&base, &other, "--margin", "-1"], "--margin"),
        (&[&base, &other, "--bar", "101"], "--bar"),
        (&[&base, &other, "--json", "--markdown"], "--markdown"),
        (&[], "Usage"),
        (&["--training", &base], "not a training curve"),
        (&["--training", &empty], "empty"),
        (&["--training", "missing.json"], "missing.json: "),
        (&[&state, &state], "no results of any system"),
        (&["--training", &state, "--size", "a=100"], "Usage"),
        (&[&base, &other, "--size", "a"], "NAME=EXAMPLES"),
        (&[&base, &other, "--size", "a=0"], "NAME=EXAMPLES"),
    ] {
        let message = said(&compare(arguments));
        assert!(message.contains(words), "{words} in {message}");
    }
}

/// Returns a run whose validation loss is lowest at its third evaluation of seven.
fn state() -> String {
    let losses = [2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85];
    let rows = (1..).zip(losses).map(|(epoch, loss)| {
        let step = 9 * epoch;
        format!(
            r#"{{"epoch":{epoch}.0,"step":{step},"loss":1.5}},{{"epoch":{epoch}.0,"step":{step},"eval_loss":{loss}}}"#
        )
    });
    let rows: Vec<String> = rows.collect();
    format!(
        r#"{{"global_step":63,"log_history":[{}],"num_train_epochs":7}}"#,
        rows.join(",")
    )
}

#[test]
fn a_training_curve_alone_names_the_checkpoint() {
    let folder = Folder::new("compare-training");
    let state = folder.file("trainer_state.json", &state());
    let output = compare(&["--training", &state]);
    assert_eq!(output.status.code(), Some(0));
    let found = json(&output);
    assert_eq!(found["training"][0]["conclusion"], "turned");
    assert_eq!(found["training"][0]["keep"]["step"], 27.0);
    let output = compare(&["--training", &state, "--markdown"]);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(
        text.contains("Validation turns at step 27 (epoch 3 of 7)"),
        "{text}"
    );
}

#[test]
fn a_training_curve_beside_results_leaves_the_verdict() {
    let folder = Folder::new("compare-beside");
    let base = folder.file("base.csv", &csv(0, 38));
    let worse = folder.file("worse.csv", &csv(0, 20));
    let state = folder.file("trainer_state.json", &state());
    let output = compare(&[&base, &worse, "--training", &state]);
    assert_eq!(output.status.code(), Some(2));
    let found = json(&output);
    assert_eq!(found["verdict"], "worse");
    assert_eq!(found["training"][0]["keep"]["epoch"], 3.0);
}

#[test]
fn sizes_of_training_sets_make_a_learning_curve() {
    let folder = Folder::new("compare-sizes");
    let mut rows = "id,model,exact\n".to_owned();
    for (examples, passed) in [(100, 20), (200, 30), (400, 36), (800, 41)] {
        for case in 0..50 {
            let word = if case < passed { "pass" } else { "fail" };
            let _ = writeln!(rows, "case-{case},t={examples},{word}");
        }
    }
    let file = folder.file("sizes.csv", &rows);
    let sizes = ["100", "200", "400", "800"].map(|size| format!("t={size}={size}"));
    let mut arguments = vec![file.as_str()];
    for size in sizes.iter().rev() {
        arguments.extend(["--size", size]);
    }
    let output = compare(&arguments);
    assert_eq!(output.status.code(), Some(0));
    let found = json(&output);
    assert_eq!(found["baseline"]["name"], "t=100");
    assert_eq!(found["candidate"]["name"], "t=800");
    assert_eq!(found["learning"]["forecast"]["examples"], 1_600);
    assert_eq!(found["learning"]["points"][0]["failed"], 30);
    let output = compare(&arguments[..7]);
    let found = json(&output);
    let sentence = found["learning"]["sentence"].as_str().expect("a sentence");
    assert!(sentence.contains("at least 4 sizes"), "{sentence}");
    assert!(found["learning"]["forecast"].is_null());
}
