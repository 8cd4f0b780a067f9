use std::fmt::Write as _;
use std::sync::Arc;

use super::{
    CompareRequest, ComparisonVerdict, SystemComparison, UnclearComparison, compare_systems,
};
use crate::judge::{BarState, EstimateError, PairedOutcome};
use crate::read::{EvalFile, EvalTable, ReadOptions, Unscored, read_files};

fn table(files: &[(&str, &str)]) -> EvalTable {
    let file = |(name, text): &(&str, &str)| EvalFile {
        name: (*name).to_owned(),
        bytes: Arc::new(text.as_bytes().to_vec()),
    };
    let files: Vec<EvalFile> = files.iter().map(file).collect();
    let reading = read_files(&files, &ReadOptions::default());
    assert!(reading.refused.is_empty(), "{:?}", reading.refused);
    reading.table
}

fn compared(files: &[(&str, &str)], request: &CompareRequest) -> SystemComparison {
    compare_systems(&table(files), request).expect("clear")
}

/// Returns a file of passes and fails, the cases in the order given.
fn passes(outcomes: impl IntoIterator<Item = (usize, bool)>) -> String {
    let mut text = "id,exact\n".to_owned();
    for (case, passed) in outcomes {
        let word = if passed { "pass" } else { "fail" };
        let _ = writeln!(text, "case-{case},{word}");
    }
    text
}

/// Returns the baseline and the candidate from the counts: both, candidate only, baseline only, neither.
fn pair(counts: [usize; 4]) -> [Vec<(usize, bool)>; 2] {
    let kinds = [(true, true), (false, true), (true, false), (false, false)];
    let all = kinds.into_iter().zip(counts);
    let all = all.flat_map(|(kind, count)| std::iter::repeat_n(kind, count));
    let (one, other): (Vec<bool>, Vec<bool>) = all.unzip();
    [one, other].map(|side| side.into_iter().enumerate().collect())
}

fn files(counts: [usize; 4]) -> [String; 2] {
    pair(counts).map(passes)
}

/// Returns a file of graded scores.
fn scores(values: &[f64]) -> String {
    let mut text = "id,score\n".to_owned();
    for (case, value) in values.iter().enumerate() {
        let _ = writeln!(text, "case-{case},{value}");
    }
    text
}

fn is_near(found: f64, known: f64, within: f64) -> bool {
    (found - known).abs() < within
}

/// Tango's interval as `eval-known-answers` has it, from Tango 1998; McNemar from `SciPy`'s `binomtest`.
#[test]
fn passes_go_by_tango_and_mcnemar() {
    let [base, tuned] = files([36, 12, 2, 0]);
    let request = CompareRequest {
        bar: Some(0.7),
        ..CompareRequest::default()
    };
    let found = compared(&[("base.csv", &base), ("tuned.csv", &tuned)], &request);
    let interval = found.interval.expect("an interval");
    assert!(is_near(found.difference, 0.2, 1e-12));
    assert!(is_near(interval.low, 0.0611, 5e-5) && is_near(interval.high, 0.3447, 5e-5));
    // 2 · (1 + 14 + 91) / 2^14, and less half of the last.
    let test = found.test.expect("a test");
    assert!(is_near(test.exact, 212.0 / 16_384.0, 1e-12));
    assert!(is_near(test.mid_p, 121.0 / 16_384.0, 1e-12));
    assert_eq!((found.wins, found.losses, found.ties), (12, 2, 36));
    assert_eq!(found.verdict(), ComparisonVerdict::Better);
    assert_eq!(
        (found.baseline.name.as_str(), found.candidate.cases),
        ("base", 50)
    );
    // Wilson's interval of 38 and of 48 of 50.
    let ends = |interval: Option<crate::judge::ConfidenceInterval>| interval.expect("an interval");
    let (base, tuned) = (
        ends(found.baseline.interval),
        ends(found.candidate.interval),
    );
    assert!(is_near(base.low, 0.6259, 5e-5) && is_near(tuned.low, 0.8654, 5e-5));
    assert_eq!(found.baseline.bar, Some(BarState::NotEstablished));
    assert_eq!(found.candidate.bar, Some(BarState::Above));
    assert_eq!(
        found.headline(),
        "The candidate is better: +20 points, the 95 % interval is 6.1 to 34.5."
    );
}

#[test]
fn order_of_cases_and_of_files_changes_nothing() {
    let [base, tuned] = pair([7, 6, 2, 3]);
    let reordered = |mut side: Vec<(usize, bool)>| {
        side.reverse();
        side.rotate_left(5);
        passes(side)
    };
    let request = CompareRequest {
        baseline: Some("base".to_owned()),
        candidate: Some("tuned".to_owned()),
        margin: Some(3.0),
        ..CompareRequest::default()
    };
    let (one, other) = (passes(base.clone()), passes(tuned.clone()));
    let found = compared(&[("base.csv", &one), ("tuned.csv", &other)], &request);
    let (one, other) = (reordered(base), reordered(tuned));
    let again = compared(&[("tuned.csv", &other), ("base.csv", &one)], &request);
    assert_eq!(found, again);
}

#[test]
fn swapped_files_mirror_every_figure() {
    let graded = [scores(&[0.2, 0.5, 0.9, 0.4]), scores(&[0.4, 0.6, 0.8, 0.7])];
    let higher = CompareRequest {
        higher_is_better: Some(true),
        ..CompareRequest::default()
    };
    for ([base, tuned], request) in [
        (files([36, 12, 2, 0]), CompareRequest::default()),
        (graded, higher),
    ] {
        let one = compared(&[("base.csv", &base), ("tuned.csv", &tuned)], &request);
        let other = compared(&[("tuned.csv", &tuned), ("base.csv", &base)], &request);
        assert_eq!(
            one.interval.map(crate::judge::ConfidenceInterval::mirrored),
            other.interval
        );
        assert_eq!(one.difference.to_bits(), (-other.difference).to_bits());
        assert_eq!((one.wins, one.losses), (other.losses, other.wins));
        assert_eq!((one.test, one.ties), (other.test, other.ties));
        assert_eq!(
            (&one.baseline, &one.candidate),
            (&other.candidate, &other.baseline)
        );
    }
}

#[test]
fn worse_and_not_established_are_told_apart() {
    for (counts, margin, verdict) in [
        ([36, 2, 12, 0], None, ComparisonVerdict::Worse),
        ([36, 2, 12, 0], Some(10.0), ComparisonVerdict::Worse),
        ([36, 2, 12, 0], Some(40.0), ComparisonVerdict::NotWorse),
        ([40, 3, 3, 4], None, ComparisonVerdict::NotEstablished),
        ([40, 3, 3, 4], Some(1.0), ComparisonVerdict::NotEstablished),
        ([40, 3, 3, 4], Some(15.0), ComparisonVerdict::NotWorse),
        ([36, 12, 2, 0], Some(1.0), ComparisonVerdict::Better),
    ] {
        let [base, tuned] = files(counts);
        let request = CompareRequest {
            margin,
            ..CompareRequest::default()
        };
        let found = compared(&[("base.csv", &base), ("tuned.csv", &tuned)], &request);
        assert_eq!(found.verdict(), verdict, "{counts:?} {margin:?}");
    }
}

/// Differences 0.2, 0.1, -0.1 and 0.3: mean 0.125, standard deviation √(0.0875/3), t(3) = 3.182446.
#[test]
fn graded_scores_go_by_t_after_their_direction() {
    let files = [scores(&[0.2, 0.5, 0.9, 0.4]), scores(&[0.4, 0.6, 0.8, 0.7])];
    let files = [("base.csv", files[0].as_str()), ("tuned.csv", &files[1])];
    let half = 3.182_446 * (0.0875_f64 / 3.0 / 4.0).sqrt();
    let unclear = compare_systems(&table(&files), &CompareRequest::default());
    assert!(matches!(
        unclear,
        Err(UnclearComparison::UnknownDirection { .. })
    ));
    for higher in [true, false] {
        let request = CompareRequest {
            higher_is_better: Some(higher),
            ..CompareRequest::default()
        };
        let found = compared(&files, &request);
        let interval = found.interval.expect("an interval");
        assert!(is_near(found.difference, 0.125, 1e-12));
        assert!(is_near(interval.low, 0.125 - half, 1e-6));
        assert!(is_near(interval.high, 0.125 + half, 1e-6));
        let wins = if higher { (3, 1) } else { (1, 3) };
        assert_eq!((found.wins, found.losses), wins);
        assert_eq!((found.is_graded, found.test), (true, None));
    }
}

#[test]
fn lower_scores_win_where_lower_is_better() {
    let slow: Vec<f64> = (0..20).map(|case| 2.0 + f64::from(case % 3)).collect();
    let quick: Vec<f64> = slow.iter().map(|time| time * 0.5).collect();
    let (slow, quick) = (scores(&slow), scores(&quick));
    let request = CompareRequest {
        higher_is_better: Some(false),
        margin: Some(0.1),
        ..CompareRequest::default()
    };
    let found = compared(&[("slow.csv", &slow), ("quick.csv", &quick)], &request);
    assert_eq!(found.verdict(), ComparisonVerdict::Better);
    assert!(found.difference < 0.0);
    assert!(
        found.headline().contains("(lower is better)"),
        "{}",
        found.headline()
    );
    let found = compared(&[("quick.csv", &quick), ("slow.csv", &slow)], &request);
    assert_eq!(found.verdict(), ComparisonVerdict::Worse);
}

#[test]
fn a_pass_mark_makes_passes_of_scores() {
    let (base, tuned) = (scores(&[0.2, 0.5, 0.9]), scores(&[0.5, 0.6, 0.4]));
    let request = CompareRequest {
        pass_mark: Some(0.5),
        ..CompareRequest::default()
    };
    let found = compared(&[("base.csv", &base), ("tuned.csv", &tuned)], &request);
    assert_eq!((found.wins, found.losses, found.ties), (1, 1, 1));
    assert!(!found.is_graded && found.test.is_some());
    assert!(is_near(found.baseline.mean, 2.0 / 3.0, 1e-12));
}

#[test]
fn repeats_that_disagree_are_averaged_within_a_case() {
    let rows = |outcomes: [&str; 6]| {
        let mut text = "id,repeat,exact\n".to_owned();
        for (at, outcome) in outcomes.into_iter().enumerate() {
            let _ = writeln!(text, "case-{},{},{outcome}", at / 2, at % 2);
        }
        text
    };
    let base = rows(["pass", "fail", "fail", "fail", "pass", "pass"]);
    let tuned = rows(["pass", "pass", "pass", "fail", "pass", "pass"]);
    let files = [("base.csv", base.as_str()), ("tuned.csv", &tuned)];
    let found = compared(&files, &CompareRequest::default());
    assert_eq!((found.cases, found.baseline.repeats), (3, 2));
    assert!(is_near(found.difference, 1.0 / 3.0, 1e-12));
    assert_eq!((found.wins, found.ties, found.test), (2, 1, None));
    // t(2) = 4.302653; differences 0.5, 0.5 and 0.
    let half = 4.302_653 * (1.0_f64 / 36.0).sqrt();
    let interval = found.interval.expect("an interval");
    assert!(is_near(interval.low, 1.0 / 3.0 - half, 1e-6));
}

#[test]
fn what_is_not_scored_or_not_paired_is_counted() {
    let base = "id,exact\na,pass\nb,fail\nc,error\nd,pass\n";
    let tuned = "id,exact\na,pass\nb,pass\nc,pass\ne,fail\n";
    let files = [("base.csv", base), ("tuned.csv", tuned)];
    let found = compared(&files, &CompareRequest::default());
    assert_eq!(
        (found.cases, found.baseline_only, found.candidate_only),
        (2, 1, 2)
    );
    assert_eq!(
        (found.baseline.cases, found.baseline.cases_not_scored),
        (3, 1)
    );
    assert_eq!(found.baseline.not_scored, [(Unscored::ScorerFailed, 1)]);
    assert!(found.candidate.not_scored.is_empty());
}

#[test]
fn equal_graded_scores_establish_nothing() {
    let (base, tuned) = (scores(&[0.25, 0.5]), scores(&[0.5, 0.75]));
    let request = CompareRequest {
        higher_is_better: Some(true),
        margin: Some(0.1),
        ..CompareRequest::default()
    };
    let found = compared(&[("base.csv", &base), ("tuned.csv", &tuned)], &request);
    assert_eq!(found.interval, Err(EstimateError::NoSpread));
    assert_eq!(found.outcome, PairedOutcome::NotEstablished);
    assert_eq!(found.verdict(), ComparisonVerdict::NotEstablished);
    assert!(
        found.headline().contains("no interval"),
        "{}",
        found.headline()
    );
}

#[test]
fn open_choices_are_named() {
    let both = "id,system,exact,style\na,base,pass,fail\na,tuned,fail,pass\n";
    let table = table(&[("both.csv", both)]);
    let ask = |baseline: &str, candidate: &str, metric: &str| {
        let given = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        let request = CompareRequest {
            baseline: given(baseline),
            candidate: given(candidate),
            metric: given(metric),
            ..CompareRequest::default()
        };
        compare_systems(&table, &request).map(|found| (found.wins, found.losses))
    };
    let said =
        |found: Result<(u64, u64), UnclearComparison>| found.expect_err("unclear").to_string();
    assert!(said(ask("", "", "exact")).ends_with("The systems are: base, tuned."));
    assert!(said(ask("other", "", "exact")).contains("No system is named “other”"));
    assert!(said(ask("base", "base", "exact")).contains("the same system"));
    assert_eq!(said(ask("base", "", "")), "Choose a metric: exact, style.");
    assert!(said(ask("base", "", "f1")).ends_with("The metrics are: exact, style."));
    assert_eq!(ask("base", "", "exact"), Ok((0, 1)));
    assert_eq!(ask("", "base", "exact"), Ok((1, 0)));
}

#[test]
fn files_without_a_common_case_are_unclear() {
    let files = [
        ("base.csv", "id,exact\na,pass\n"),
        ("tuned.csv", "id,exact\nb,pass\n"),
    ];
    let found = compare_systems(&table(&files), &CompareRequest::default());
    assert!(matches!(
        found,
        Err(UnclearComparison::NoCommonCases { .. })
    ));
    let files = [
        ("base.csv", "id,exact\na,pass\n"),
        ("copy.csv", "id,exact\na,pass\n"),
    ];
    assert!(compare_systems(&table(&files), &CompareRequest::default()).is_ok());
}
