//! Comparisons beyond two columns of passes: clusters, slices, several candidates, looks, graders,
//! different cases, and files read in parts.

use std::fmt::Write as _;
use std::sync::Arc;

use tuneworthy_evals::compare::{
    CompareRequest, SystemComparison, UnclearComparison, compare_candidates, compare_slices,
    compare_systems, measure_systems,
};
use tuneworthy_evals::judge::{BarState, PairedOutcome};
use tuneworthy_evals::read::{EvalFile, EvalTable, ReadOptions, read_files};

fn table(files: &[(&str, &str)]) -> EvalTable {
    let files: Vec<EvalFile> = files
        .iter()
        .map(|(name, text)| EvalFile {
            name: (*name).to_owned(),
            bytes: Arc::new(text.as_bytes().to_vec()),
        })
        .collect();
    read_files(&files, &ReadOptions::default()).table
}

/// Two systems on 120 cases of 12 conversations and two languages. The candidate wins whole
/// conversations, so the cases tell less than they seem to.
fn clustered() -> String {
    let mut text = "id,model,conversation,language,pass\n".to_owned();
    for case in 0..120 {
        let conversation = case / 10;
        let language = if case % 2 == 0 { "de" } else { "en" };
        let (base, tuned) = match conversation {
            0..=3 => ("fail", "pass"),
            4 => ("pass", "fail"),
            _ => ("pass", "pass"),
        };
        for (model, passed) in [("base", base), ("tuned", tuned)] {
            let _ = writeln!(text, "{case},{model},c{conversation},{language},{passed}");
        }
    }
    text
}

fn request() -> CompareRequest {
    CompareRequest {
        baseline: Some("base".to_owned()),
        candidate: Some("tuned".to_owned()),
        ..CompareRequest::default()
    }
}

fn compared(table: &EvalTable, request: &CompareRequest) -> SystemComparison {
    compare_systems(table, request).expect("clear")
}

#[test]
fn clusters_widen_the_interval_and_are_counted() {
    let table = table(&[("both.csv", &clustered())]);
    let naive = compared(&table, &request());
    assert_eq!(naive.outcome, PairedOutcome::Better);
    let clustered = compared(
        &table,
        &CompareRequest {
            cluster: Some("conversation".to_owned()),
            ..request()
        },
    );
    let clusters = clustered.clusters.as_ref().expect("clusters");
    assert_eq!((clusters.clusters, clusters.are_few()), (12, false));
    assert!(clusters.times_wider > 2.0, "{}", clusters.times_wider);
    assert_eq!(clustered.outcome, PairedOutcome::NotEstablished);
    // Ten equal cases of a cluster tell as much as one.
    let effective = clustered.candidate.effective;
    assert!((10.0..14.0).contains(&effective), "{effective}");
    assert_eq!(clustered.candidate.clusters, Some(12));
    let unknown = CompareRequest {
        cluster: Some("speaker".to_owned()),
        ..request()
    };
    let unclear = compare_systems(&table, &unknown).expect_err("no such key");
    assert!(matches!(unclear, UnclearComparison::UnknownKey { .. }));
}

#[test]
fn slices_hold_all_at_once_and_name_their_groups() {
    let table = table(&[("both.csv", &clustered())]);
    let slices = compare_slices(&table, &request(), "language").expect("slices");
    assert_eq!(slices.len(), 2);
    let alone = compared(&table, &request());
    for slice in &slices {
        assert_eq!(slice.cases, 60);
        assert!((slice.difference - alone.difference).abs() < 1e-12);
        let interval = slice.interval.expect("an interval");
        let whole = alone.interval.expect("an interval");
        assert!(interval.width() > whole.width());
    }
    let refused = compare_slices(&table, &request(), "nothing");
    assert!(refused.is_err());
}

#[test]
fn p_values_of_several_candidates_are_adjusted() {
    let mut text = "id,model,pass\n".to_owned();
    for case in 0..100 {
        for (model, passed) in [
            ("base", case % 2 == 0),
            ("good", case % 2 == 0 || case < 40),
            ("same", case % 2 == 0),
            ("slightly", case % 2 == 0 || case < 12),
        ] {
            let _ = writeln!(
                text,
                "{case},{model},{}",
                if passed { "pass" } else { "fail" }
            );
        }
    }
    let table = table(&[("all.csv", &text)]);
    let base = table.system("base").expect("a system");
    let found = compare_candidates(&table, &CompareRequest::default(), base).expect("clear");
    let p: Vec<(&str, f64, f64)> = found
        .iter()
        .map(|one| {
            let (alone, all) = one.p.expect("a test");
            (one.name.as_str(), alone, all)
        })
        .collect();
    assert_eq!(p.len(), 3);
    // Exact: 2 × 0.5^20 and 2 × 0.5^6, times the number that is left of three.
    assert!((p[0].1 - 2.0 * 0.5f64.powi(20)).abs() < 1e-12 && p[0].0 == "good");
    assert!((p[0].2 - 6.0 * 0.5f64.powi(20)).abs() < 1e-12);
    assert!((p[2].1 - 2.0 * 0.5f64.powi(6)).abs() < 1e-12 && p[2].0 == "slightly");
    assert!((p[2].2 - 4.0 * 0.5f64.powi(6)).abs() < 1e-12);
    assert!((p[1].2 - 1.0).abs() < 1e-12);
}

#[test]
fn more_looks_ask_for_a_higher_level() {
    let table = table(&[("both.csv", &clustered())]);
    let once = compared(&table, &request());
    let often = CompareRequest {
        looks: Some(5),
        ..request()
    };
    let often = compared(&table, &often);
    let width = |found: &SystemComparison| found.interval.expect("an interval").width();
    assert!(width(&often) > width(&once));
    // Pocock's table: 0.0158 at each of five looks.
    assert!((often.confidence.level() - (1.0 - 0.0158)).abs() < 2e-4);
    assert!(
        often.headline().contains("98.4 % interval"),
        "{}",
        often.headline()
    );
}

#[test]
fn different_cases_are_compared_only_when_asked() {
    let rows = |from: usize, passed: usize| {
        let mut text = "id,pass\n".to_owned();
        for case in 0..50 {
            let word = if case < passed { "pass" } else { "fail" };
            let _ = writeln!(text, "{},{word}", from + case);
        }
        text
    };
    let table = table(&[("base.csv", &rows(0, 20)), ("tuned.csv", &rows(100, 40))]);
    let refused = compare_systems(&table, &request()).expect_err("nothing in common");
    assert!(matches!(refused, UnclearComparison::NoCommonCases { .. }));
    let asked = CompareRequest {
        unpaired: true,
        ..request()
    };
    let found = compared(&table, &asked);
    assert!(!found.is_paired && found.pairs.is_none());
    assert_eq!((found.wins, found.losses, found.ties), (0, 0, 0));
    assert!((found.difference - 0.4).abs() < 1e-12);
    assert!(found.headline().contains("different cases"));
}

#[test]
fn a_set_says_what_it_can_show() {
    let table = table(&[("both.csv", &clustered())]);
    let found = compared(
        &table,
        &CompareRequest {
            bar: Some(0.7),
            ..request()
        },
    );
    let enough = found.enough(Some(0.7)).expect("pairs");
    assert!((enough.discordant - 50.0 / 120.0).abs() < 1e-12);
    let smallest = enough.smallest.expect("enough to see some");
    assert!(smallest > 0.1 && smallest < 0.25, "{smallest}");
    assert!(enough.power.is_some_and(|power| power > 0.9));
    // The baseline passes 80 of 120: below 70 %, and the interval touches it.
    assert_eq!(found.baseline.bar, Some(BarState::NotEstablished));
    // ⌊1.96² × 0.7 × 0.3 / (2/3 − 0.7)²⌋ + 1
    assert_eq!(found.baseline.cases_to_settle(0.7), Some(727));
    assert!(!enough.to_bar.is_empty());
}

#[test]
fn human_labels_correct_a_lenient_grader() {
    let mut text = "id,model,judge,people\n".to_owned();
    for case in 0..400 {
        for model in ["base", "tuned"] {
            let truth = case % 2 == 0;
            // It passes a fifth of what fails.
            let judged = truth || case % 10 == 1;
            let label = match case {
                0..200 if truth => "pass",
                0..200 => "fail",
                _ => "",
            };
            let judged = if judged { "pass" } else { "fail" };
            let _ = writeln!(text, "{case},{model},{judged},{label}");
        }
    }
    let table = table(&[("judged.csv", &text)]);
    let judge = CompareRequest {
        metric: Some("judge".to_owned()),
        ..request()
    };
    let found = compared(&table, &judge);
    assert!((found.baseline.mean - 0.6).abs() < 1e-12);
    let [base, _] = found.by_labels(&table, "people").expect("labels");
    assert_eq!(base.labels.cases(), 200);
    let accuracy = base.accuracy.expect("both sorts");
    assert!((accuracy.specificity - 0.8).abs() < 1e-12 && accuracy.sensitivity > 0.999);
    let corrected = base.corrected.expect("a rate");
    assert!((corrected.rate - 0.5).abs() < 0.02, "{}", corrected.rate);
    assert!(found.by_labels(&table, "nobody").is_err());
}

#[test]
fn parts_of_a_file_say_what_the_whole_says() {
    let whole = clustered();
    let (head, rows) = whole.split_once('\n').expect("a head");
    let rows: Vec<&str> = rows.lines().collect();
    let all = table(&[("whole.csv", &whole)]);
    for cut in [1, 2, 77, 120, 239] {
        let (one, other) = rows.split_at(cut);
        let part = |rows: &[&str]| format!("{head}\n{}\n", rows.join("\n"));
        let (one, other) = (part(one), part(other));
        let parts = table(&[("b.csv", &other), ("a.csv", &one)]);
        assert_eq!(parts.summary(), all.summary(), "{cut}");
        assert_eq!(
            compared(&parts, &request()),
            compared(&all, &request()),
            "{cut}"
        );
    }
}

#[test]
fn one_system_is_measured_alone() {
    let mut text = "id,pass\n".to_owned();
    for case in 0..100 {
        let _ = writeln!(text, "{case},{}", if case < 71 { "pass" } else { "fail" });
    }
    let table = table(&[("today.csv", &text)]);
    let bar = CompareRequest {
        bar: Some(0.9),
        ..CompareRequest::default()
    };
    let found = measure_systems(&table, &bar).expect("clear");
    let [today] = found.systems.as_slice() else {
        panic!("one system")
    };
    assert_eq!((today.cases, today.bar), (100, Some(BarState::Below)));
}
