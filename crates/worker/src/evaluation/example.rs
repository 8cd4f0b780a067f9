//! The worked example: its report is drawn beforehand, so that the page shows one without starting a
//! worker. This test holds the published report to the published files.

use std::path::PathBuf;
use std::sync::Arc;

use tuneworthy_evals::read::{EvalFile, EvalReading, ReadOptions, read_files};

use super::choices::Choices;
use super::columns::{self, ColumnPicker};
use super::{Judgement, cases, draw, summary};

/// Choices that the example is drawn by.
const CHOICES: [&str; 3] = ["bar=90", "held=yes", "slice=language"];

fn public(name: &str) -> PathBuf {
    let root = [env!("CARGO_MANIFEST_DIR"), "..", "..", "public", "samples"];
    root.iter().collect::<PathBuf>().join(name)
}

fn reading(files: &[(&str, String)]) -> EvalReading {
    let files: Vec<EvalFile> = files
        .iter()
        .map(|(name, text)| EvalFile {
            name: (*name).to_owned(),
            bytes: Arc::new(text.clone().into_bytes()),
        })
        .collect();
    read_files(&files, &ReadOptions::default())
}

fn example() -> EvalReading {
    let files = ["router-before.csv", "router-tuned.csv"].map(|name| {
        let text = std::fs::read_to_string(public(name));
        (name, text.unwrap_or_else(|error| panic!("{name}: {error}")))
    });
    reading(&files)
}

/// Returns the report as it is drawn first, without a choice of columns.
fn drawn(reading: &EvalReading, choices: &Choices, judged: &Judgement) -> String {
    let picker = ColumnPicker {
        tables: columns::tables(reading, &[]),
        is_open: false,
    };
    draw::report(reading, choices, judged, &picker)
}

fn choices(written: &[&str]) -> Choices {
    let written: Vec<String> = written.iter().map(|it| (*it).to_owned()).collect();
    Choices::of(&written)
}

#[test]
fn the_published_example_is_drawn_from_the_published_files() {
    let reading = example();
    let choices = choices(&CHOICES);
    let judged = Judgement::of(&reading, &choices);
    let report = drawn(&reading, &choices, &judged);
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Worked example of an evaluation</title></head>\n<body>\n{report}</body>\n</html>\n"
    );
    let path = public("evaluation.html");
    if std::env::var_os("UPDATE_EXAMPLE").is_some() {
        std::fs::write(&path, &page).expect("the example is written");
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == page,
        "out of date: UPDATE_EXAMPLE=1 cargo test -p tuneworthy-worker"
    );
}

#[test]
fn what_a_file_holds_never_becomes_markup() {
    let evil = "<img src=x onerror=alert(1)>";
    let rows = |passed: &str| {
        format!("id,output,{evil},pass\n\"{evil}\",\"{evil}\",x,{passed}\nb,\"{evil}\",y,pass\n")
    };
    let files = [
        ("<b>base.csv", rows("pass")),
        ("<b>tuned.csv", rows("fail")),
    ];
    let reading = reading(&files);
    for written in [&["bar=90"][..], &["bar=\"><script>"], &["slice=<script>"]] {
        let choices = choices(written);
        let judged = Judgement::of(&reading, &choices);
        let report = drawn(&reading, &choices, &judged);
        let listed = cases::list(&reading.table, &judged, "img");
        let outputs = cases::outputs(&reading.table, &[], &judged, 0);
        for html in [&report, &listed, &outputs] {
            assert!(
                !html.contains("<img") && !html.contains("<script"),
                "{html}"
            );
            assert!(!html.contains("<b>"), "{html}");
        }
        assert!(listed.contains("&lt;img"), "{listed}");
    }
}

#[test]
fn figures_for_the_assessment_fit_together() {
    let reading = example();
    let choices = choices(&CHOICES);
    let judged = Judgement::of(&reading, &choices);
    let gap = summary::gap(&reading.table, &choices, &judged).expect("figures");
    assert_eq!(gap.figures.bar, Some(900_000));
    let values = gap.figures.values();
    let again = tuneworthy_core::assessment::GapFigures::of(&values);
    assert_eq!(again, Some(gap.figures));
    let pairs = gap.figures.pairs.expect("pairs");
    assert_eq!(pairs.cases, 300);
    assert!(pairs.difference.low > 0);
}

#[test]
fn one_system_is_held_against_the_bar() {
    let rows = (0..40).map(|case| {
        let passed = if case % 4 == 0 { "fail" } else { "pass" };
        format!("{case},{passed}\n")
    });
    let text = std::iter::once("id,pass\n".to_owned())
        .chain(rows)
        .collect();
    let reading = reading(&[("today.csv", text)]);
    let choices = choices(&["bar=80"]);
    let judged = Judgement::of(&reading, &choices);
    let report = drawn(&reading, &choices, &judged);
    assert!(
        report.contains("whether it is met is not established"),
        "{report}"
    );
    assert!(report.contains("cases in all would settle it"), "{report}");
    let gap = summary::gap(&reading.table, &choices, &judged).expect("figures");
    assert_eq!(gap.figures.baseline.rate, 750_000);
    assert_eq!((gap.figures.candidate, gap.figures.pairs), (None, None));
}
