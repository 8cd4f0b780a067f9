//! The native program behind `cargo xtask catalog`.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Cargo builds the examples beside the tests.
fn catalog(arguments: &[&str]) -> Output {
    let mut path = std::env::current_exe().expect("this test's own path");
    path.pop();
    path.pop();
    let name = format!("catalog{}", std::env::consts::EXE_SUFFIX);
    Command::new(path.join("examples").join(name))
        .args(arguments)
        .output()
        .expect("the example is built")
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

// On a fixed day a price that is corrected later lies in the future, which is a mistake. So no test
// asks for a report without mistakes except on a late day.

#[test]
fn what_ends_is_listed() {
    let report = printed(&catalog(&["--today", "2026-11-25"]));
    for line in [
        "2027-01-01  google/gemini-3.8-flash changes its price",
        "2027-01-06  openai: gpt-4.1 takes no more new jobs from somebody",
        "2027-01-14  openai/gpt-4.1 is no longer sold",
    ] {
        assert!(report.contains(line), "{line} in {report}");
    }
}

#[test]
fn stale_and_gone_prices_are_no_mistakes() {
    // The oldest offers were confirmed on 23 November 2026: 119 days before.
    let output = catalog(&["--today", "2027-03-22"]);
    let report = printed(&output);
    assert!(output.status.success(), "{report}");
    assert!(report.contains("\nNo longer sold: move the row to data/history.csv"));
    assert!(report.contains("2026-11-20  openai/gpt-6-luna"), "{report}");
}

#[test]
fn an_offer_is_listed_after_60_days_and_fails_after_120() {
    let report = |today: &str| catalog(&["--today", today]);
    let fresh = printed(&report("2027-01-22"));
    assert!(fresh.contains("from 120 on): 0\n"), "{fresh}");
    let warned = report("2027-01-23");
    let listed = "2026-11-23  google: Gemini 3.5 Flash: read google-tuning, model-ends";
    assert!(warned.status.success());
    assert!(printed(&warned).contains(listed), "{}", printed(&warned));
    let overdue = report("2027-03-24");
    assert_eq!(overdue.status.code(), Some(1));
    let marked = "2026-11-23  TOO LONG  google: Gemini 3.5 Flash: read";
    assert!(printed(&overdue).contains(marked), "{}", printed(&overdue));
}

#[test]
fn a_row_of_tomorrow_is_a_mistake() {
    let output = catalog(&["--today", "2026-11-19"]);
    assert_eq!(output.status.code(), Some(1));
    let report = printed(&output);
    assert!(
        report.contains("tokens.csv, line 2, column as_of:"),
        "{report}"
    );
}

#[test]
fn another_list_is_held_against_ours() {
    let file: PathBuf = std::env::temp_dir().join("tuneworthy-example-catalog.json");
    let list = r#"{"gpt-6-luna": {"litellm_provider": "openai", "mode": "chat",
        "input_cost_per_token": 2e-7, "output_cost_per_token": 1e-6}}"#;
    std::fs::write(&file, list).expect("a temporary file");
    let name = file.to_string_lossy();
    let output = catalog(&["--today", "2026-11-25", "--against", &name]);
    let _ = std::fs::remove_file(&file);
    let report = printed(&output);
    let difference = "openai/gpt-6-luna: 0.1 / 0.01 / 0.5; there 0.2 / ? / 1";
    assert!(report.contains(difference), "{report}");
}

#[test]
fn wrong_arguments_and_lists_are_said() {
    for arguments in [
        &["--today", "soon"][..],
        &["--today"],
        &["prices"],
        &["--against", "/no/such/file"],
    ] {
        let output = catalog(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}
