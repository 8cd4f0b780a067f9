//! Checks of reading any bytes as evaluation results or training curves: nothing panics, the order of
//! files does not matter, and what is compared or concluded fits together.

use std::sync::Arc;

use tuneworthy_evals::compare::{CompareRequest, compare_systems, measure_systems};
use tuneworthy_evals::read::{EvalFile, EvalReading, ReadOptions, read_files};

/// Checks two files, one after the other in the input. The first byte says where they are cut, in parts
/// of 255 of the input.
pub(crate) fn check(input: &[u8]) {
    let Some((&first, rest)) = input.split_first() else {
        return;
    };
    let cut = rest.len() * usize::from(first) / 255;
    let (one, other) = rest.split_at(cut);
    let forth = read(&[("a", one), ("b", other)]);
    let back = read(&[("b", other), ("a", one)]);
    assert_eq!(
        figures(&forth),
        figures(&back),
        "the order of files matters"
    );
    for curve in &forth.curves {
        let points = curve.train.iter().chain(&curve.validation);
        assert!(points.clone().count() > 0, "a curve without a point");
        assert!(
            points
                .clone()
                .all(|point| point.loss.is_finite() && point.step >= 0.0)
        );
        let kept = curve.conclusion().keep();
        assert!(kept.is_none_or(|kept| curve.validation.contains(&kept)));
        let sentence = curve.sentence();
        assert!(
            !sentence.contains("NaN") && !sentence.contains("inf"),
            "{sentence}"
        );
    }
    let mut turned = back.curves.clone();
    turned.sort_by(|one, other| one.name.cmp(&other.name));
    let mut curves = forth.curves.clone();
    curves.sort_by(|one, other| one.name.cmp(&other.name));
    assert_eq!(curves, turned, "the order of files matters");
    let table = &forth.table;
    for metric in &table.metrics {
        let request = CompareRequest {
            metric: Some(metric.name.clone()),
            higher_is_better: Some(true),
            ..CompareRequest::default()
        };
        if let Ok(found) = compare_systems(table, &request) {
            assert!(found.wins + found.losses + found.ties == found.cases as u64);
            assert!(found.interval.is_err() || !found.difference.is_nan());
        }
        let _ = measure_systems(table, &request);
    }
}

fn read(files: &[(&str, &[u8])]) -> EvalReading {
    let files: Vec<EvalFile> = files
        .iter()
        .map(|(name, bytes)| EvalFile {
            name: (*name).to_owned(),
            bytes: Arc::new(bytes.to_vec()),
        })
        .collect();
    // A bomb of a few kilobytes must not take the memory of a test.
    let options = ReadOptions {
        most_unpacked: 16 << 20,
        ..ReadOptions::default()
    };
    read_files(&files, &options)
}

/// Returns the figures of every system, without what names the files.
fn figures(reading: &EvalReading) -> Vec<String> {
    let table = &reading.table;
    let rows = table.summary().into_iter().map(|summary| {
        let system = table.systems.get(summary.system).map(|it| &it.name);
        let metric = table.metrics.get(summary.metric).map(|it| &it.name);
        format!(
            "{system:?} {metric:?} {} {} {} {}",
            summary.cases, summary.cases_not_scored, summary.scored, summary.passed
        )
    });
    rows.collect()
}
