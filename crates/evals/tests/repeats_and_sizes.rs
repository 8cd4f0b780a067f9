//! Repeats, training curves and sizes of training sets as a report shows them.

use std::fmt::Write as _;
use std::sync::Arc;

use tuneworthy_evals::compare::{
    CompareRequest, LearningCurve, SystemComparison, TrainedSystem, UnclearComparison,
    compare_systems, repeated_passes,
};
use tuneworthy_evals::judge::NoDataCurve;
use tuneworthy_evals::read::{EvalFile, EvalReading, EvalTable, ReadOptions, read_files};
use tuneworthy_evals::report::{ComparisonReport, training_json, training_markdown};

fn reading(files: &[(&str, &str)]) -> EvalReading {
    let files: Vec<EvalFile> = files
        .iter()
        .map(|(name, text)| EvalFile {
            name: (*name).to_owned(),
            bytes: Arc::new(text.as_bytes().to_vec()),
        })
        .collect();
    read_files(&files, &ReadOptions::default())
}

/// Returns results of cases by their passes, each repeated as often.
fn repeated(repeats: usize, passes: &[usize]) -> String {
    let mut text = "id,epoch,pass\n".to_owned();
    for (case, passed) in passes.iter().enumerate() {
        for repeat in 0..repeats {
            let word = if repeat < *passed { "pass" } else { "fail" };
            let _ = writeln!(text, "case-{case},{repeat},{word}");
        }
    }
    text
}

fn compared(table: &EvalTable, request: &CompareRequest) -> SystemComparison {
    compare_systems(table, request).expect("clear")
}

fn near(found: f64, known: f64) -> bool {
    (found - known).abs() < 1e-9
}

/// By hand: of three repeats 3, 2, 1 and 0 pass; of six, 6, 3 and 0.
#[test]
fn chances_over_repeats_are_means_over_cases() {
    let files = [
        ("base.csv", repeated(3, &[3, 2, 1, 0])),
        ("tuned.csv", repeated(6, &[6, 3, 0])),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let table = reading(&files).table;
    let found = compared(&table, &CompareRequest::default()).repeats(&table);
    let rows = |at: usize| -> Vec<(u64, usize)> {
        let chances = found[at].chances.iter();
        chances.map(|chance| (chance.k, chance.cases)).collect()
    };
    assert_eq!(rows(0), [(1, 4), (3, 4)]);
    assert_eq!(rows(1), [(1, 3), (3, 3), (6, 3)]);
    let [one, three] = [0, 1].map(|at| found[0].chances[at]);
    assert!(near(one.any, 0.5) && near(one.all, 0.5));
    assert!(near(three.any, 0.75) && near(three.all, 0.25));
    // At least one of three drawn from three passes and three fails: 1 − 1/20.
    let middle = found[1].chances[1];
    assert!(near(middle.any, (1.0 + 0.95) / 3.0) && near(middle.all, (1.0 + 0.05) / 3.0));
}

/// Cases that always agree with themselves gain nothing from repeats, and from cases as ever.
#[test]
fn repeats_that_agree_bring_nothing_more() {
    let text = repeated(2, &[2, 2, 0, 2, 0, 2]);
    let table = reading(&[("base.csv", &text)]).table;
    let mark = tuneworthy_evals::read::PassMark::AtLeast(1.0);
    let found = repeated_passes(&table, 0, 0, Some(mark)).expect("repeats");
    let widths = found.widths.expect("widths");
    assert!(near(widths.twice_repeats, widths.now));
    assert!(near(widths.twice_cases * 2f64.sqrt(), widths.now));
    assert!(
        found
            .sentence()
            .starts_with("One repeat passes 66.7 % of cases; at least one of 2")
    );
    assert_eq!(repeated_passes(&table, 0, 0, None), None);
}

#[test]
fn cases_that_all_pass_do_not_make_the_rate_certain() {
    let text = repeated(2, &[2, 2, 2, 2]);
    let table = reading(&[("base.csv", &text)]).table;
    let mark = tuneworthy_evals::read::PassMark::AtLeast(1.0);
    let found = repeated_passes(&table, 0, 0, Some(mark)).expect("repeats");
    assert_eq!(found.widths, None);
    assert!(found.sentence().ends_with("and all 2 in 100 %."));
}

/// Systems tuned on so many examples, of which so many of 2,000 cases fail.
fn sizes(failed: &[(u64, u64)]) -> (String, Vec<TrainedSystem>) {
    let mut text = "id,model,pass\n".to_owned();
    for (examples, failed) in failed {
        for case in 0..2_000 {
            let word = if case < *failed { "fail" } else { "pass" };
            let _ = writeln!(text, "{case},t{examples},{word}");
        }
    }
    let trained = failed.iter().map(|(examples, _)| TrainedSystem {
        name: format!("t{examples}"),
        examples: *examples,
    });
    (text, trained.collect())
}

fn learning(failed: &[(u64, u64)]) -> LearningCurve {
    let (text, mut trained) = sizes(failed);
    let table = reading(&[("sizes.csv", &text)]).table;
    let request = CompareRequest {
        baseline: trained.first().map(|it| it.name.clone()),
        candidate: trained.last().map(|it| it.name.clone()),
        ..CompareRequest::default()
    };
    let found = compared(&table, &request);
    let curve = found.learning_curve(&table, &trained).expect("a curve");
    trained.reverse();
    assert_eq!(found.learning_curve(&table, &trained), Ok(curve.clone()));
    curve
}

/// 0.1 + 1.6·n^−0.5, at 2,000 examples 0.1358; facts: sd 1.4 points with 2,000 cases.
#[test]
fn a_learning_curve_looks_to_twice_the_largest_size() {
    let curve = learning(&[(125, 486), (250, 402), (500, 343), (1_000, 301)]);
    let found = curve.forecast.expect("a forecast");
    assert_eq!(found.examples, 2_000);
    assert!((found.error - 0.1358).abs() < 0.03, "{found:?}");
    assert!(
        curve
            .sentence()
            .contains("2,000 examples, twice the largest size")
    );
}

#[test]
fn a_flat_or_short_learning_curve_cannot_tell() {
    let flat = learning(&[(100, 300), (200, 299), (400, 301), (800, 300)]);
    assert!(
        flat.sentence()
            .starts_with("Cannot tell whether more data helps: with 1,600")
    );
    let short = learning(&[(100, 300), (200, 200), (400, 100)]);
    assert_eq!(short.forecast, Err(NoDataCurve::TooFewSizes));
    assert!(short.sentence().contains("at least 4 sizes"));
}

#[test]
fn sizes_of_unknown_systems_are_refused() {
    let (text, mut trained) = sizes(&[(100, 300), (200, 200)]);
    let table = reading(&[("sizes.csv", &text)]).table;
    let request = CompareRequest {
        baseline: Some("t100".to_owned()),
        candidate: Some("t200".to_owned()),
        ..CompareRequest::default()
    };
    trained[0].name = "t9".to_owned();
    let refused = compared(&table, &request).learning_curve(&table, &trained);
    assert!(matches!(
        refused,
        Err(UnclearComparison::UnknownSystem { .. })
    ));
}

/// A run that is lowest at its third evaluation of seven, in a file with a hostile name.
fn state() -> String {
    let losses = [2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85];
    let rows = (1..).zip(losses).map(|(epoch, loss)| {
        format!(
            r#"{{"epoch":{epoch},"step":{},"eval_loss":{loss}}}"#,
            9 * epoch
        )
    });
    let rows: Vec<String> = rows.collect();
    format!(
        r#"{{"global_step":63,"log_history":[{}],"num_train_epochs":7}}"#,
        rows.join(",")
    )
}

#[test]
fn a_training_curve_is_written_out_escaped() {
    let curves = reading(&[("<b>state.json", &state())]).curves;
    let json = training_json(&curves);
    assert_eq!(json[0]["conclusion"], "turned");
    assert_eq!(json[0]["keep"]["step"], 27.0);
    assert_eq!(json[0]["minimum"]["points_above"], 2);
    let markdown = training_markdown(&curves);
    assert!(markdown.starts_with("## "), "{markdown}");
    for part in [
        "## Training curve: \\<b\\>state.json",
        "Validation turns at step 27 (epoch 3 of 7)",
        "| lowest | 27 | 3 | 2.590 |",
        "results on the task decide",
    ] {
        assert!(markdown.contains(part), "{part} in {markdown}");
    }
}

#[test]
fn a_report_holds_repeats_and_curves() {
    let (base, tuned) = (repeated(3, &[3, 2, 1, 0]), repeated(3, &[3, 3, 3, 0]));
    let state = state();
    let files = [
        ("base.csv", base.as_str()),
        ("state.json", &state),
        ("tuned.csv", &tuned),
    ];
    let reading = reading(&files);
    let found = compared(&reading.table, &CompareRequest::default());
    let report = ComparisonReport {
        table: &reading.table,
        found: &found,
        bar: None,
        slices: &[],
        candidates: &[],
        labelled: None,
        learning: None,
        training: &reading.curves,
    };
    let json = report.json();
    assert_eq!(json["repeats"][1]["chances"][1]["pass_hat_k"], 0.75);
    assert_eq!(json["training"][0]["keep"]["step"], 27.0);
    assert!(json["learning"].is_null());
    let markdown = report.markdown();
    assert!(
        markdown.contains("| base | 3 | 75.0 % | 25.0 % | 4 |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("## Training curve: state.json"),
        "{markdown}"
    );
}
