//! Order of cases, and of systems.

use proptest::prelude::*;
use tuneworthy_evals::judge::{
    ClusteredMean, Confidence, ConfidenceInterval, PairedOutcome, VarianceSplit, bonett_price,
    case_means, compare_pairs, equivalence_test, mean_by_abc, mean_by_t, newcombe_paired,
    newcombe_unpaired, paired_differences, rate_of_clusters, rate_of_repeats, tango,
    unpaired_means,
};

use crate::{apart, clustered, pair_counts, pass_counts};

const P95: Confidence = Confidence::P95;

proptest! {
    #[test]
    fn order_of_scores_changes_no_bit(cases in clustered(-3.0f64..3.0), turn in 0usize..80) {
        let mut moved = cases.clone();
        moved.reverse();
        moved.rotate_left(turn % cases.len());
        let ((one, one_keys), (other, other_keys)) = (apart(&cases), apart(&moved));
        prop_assert_eq!(mean_by_t(&one, P95, None), mean_by_t(&other, P95, None));
        prop_assert_eq!(mean_by_abc(&one, P95, None), mean_by_abc(&other, P95, None));
        prop_assert_eq!(equivalence_test(&one, 0.1), equivalence_test(&other, 0.1));
        let clusters = (
            ClusteredMean::new(&one, &one_keys),
            ClusteredMean::new(&other, &other_keys),
        );
        prop_assert_eq!(clusters.0, clusters.1);
    }

    #[test]
    fn order_of_shares_changes_no_bit(cases in clustered(0.0f64..=1.0), turn in 0usize..80) {
        let mut moved = cases.clone();
        moved.reverse();
        moved.rotate_left(turn % cases.len());
        let ((one, one_keys), (other, other_keys)) = (apart(&cases), apart(&moved));
        prop_assert_eq!(rate_of_repeats(&one, 3, P95), rate_of_repeats(&other, 3, P95));
        let clusters = (
            rate_of_clusters(&one, &one_keys, P95),
            rate_of_clusters(&other, &other_keys, P95),
        );
        prop_assert_eq!(clusters.0, clusters.1);
    }

    #[test]
    fn order_of_repeats_changes_no_bit(
        mut cases in prop::collection::vec(prop::collection::vec(0.0f64..1.0, 2..6), 2..20),
    ) {
        let found = VarianceSplit::new(&cases);
        cases.reverse();
        for case in &mut cases {
            case.reverse();
        }
        prop_assert_eq!(VarianceSplit::new(&cases), found);
    }

    #[test]
    fn names_of_clusters_do_not_matter(cases in clustered(-1.0f64..1.0)) {
        let (values, keys) = apart(&cases);
        let renamed: Vec<u32> = keys.iter().map(|key| 1_000 - key * 7).collect();
        prop_assert_eq!(
            ClusteredMean::new(&values, &keys),
            ClusteredMean::new(&values, &renamed)
        );
    }

    #[test]
    fn swapping_systems_mirrors_pairs(counts in pair_counts()) {
        let swapped = counts.swapped();
        prop_assert_eq!(tango(swapped, P95), tango(counts, P95).mirrored());
        for interval in [newcombe_paired, bonett_price] {
            let (one, other) = (interval(counts, P95), interval(swapped, P95).mirrored());
            prop_assert!((one.low - other.low).abs() < 1e-12);
            prop_assert!((one.high - other.high).abs() < 1e-12);
        }
        let (Ok(one), Ok(other)) = (compare_pairs(counts, P95), compare_pairs(swapped, P95)) else {
            return Ok(());
        };
        prop_assert_eq!(one.test, other.test);
        let opposite = match other.outcome {
            PairedOutcome::Better => PairedOutcome::Worse,
            PairedOutcome::Worse => PairedOutcome::Better,
            PairedOutcome::NotEstablished => PairedOutcome::NotEstablished,
        };
        prop_assert_eq!(one.outcome, opposite);
    }

    #[test]
    fn swapping_systems_mirrors_scores(
        pairs in prop::collection::vec((0.0f64..1.0, 0.0f64..1.0, 0u32..9), 3..60),
    ) {
        let (one, other): (Vec<f64>, Vec<f64>) = pairs.iter().map(|pair| (pair.0, pair.1)).unzip();
        let keys: Vec<u32> = pairs.iter().map(|pair| pair.2).collect();
        let differences = paired_differences(&one, &other).expect("pairs");
        let swapped = paired_differences(&other, &one).expect("pairs");
        let by = |values: &[f64]| mean_by_t(values, P95, None).map(|found| found.interval);
        prop_assert_eq!(by(&swapped), by(&differences).map(ConfidenceInterval::mirrored));
        let by = |values: &[f64]| {
            ClusteredMean::new(values, &keys).and_then(|mean| mean.interval(P95, None))
        };
        prop_assert_eq!(by(&swapped), by(&differences).map(ConfidenceInterval::mirrored));
        let by = |one: &[f64], other: &[f64]| {
            unpaired_means(one, other, P95).map(|found| found.interval)
        };
        let (there, back) = (by(&one, &other), by(&other, &one));
        let (there, back) = (there.expect("a spread"), back.expect("a spread").mirrored());
        prop_assert!((there.low - back.low).abs() < 1e-12 && (there.high - back.high).abs() < 1e-12);
    }

    #[test]
    fn swapping_unpaired_systems_mirrors(one in pass_counts(), other in pass_counts()) {
        let there = newcombe_unpaired(one, other, P95);
        let back = newcombe_unpaired(other, one, P95).mirrored();
        prop_assert!((there.low - back.low).abs() < 1e-12 && (there.high - back.high).abs() < 1e-12);
    }
}

#[test]
fn repeats_that_agree_count_as_one_run() {
    let shares = [1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0];
    let found = rate_of_repeats(&shares, 10, P95).expect("cases");
    assert!((found.effective_cases - 7.0).abs() < 1e-9);
    assert_eq!(case_means(&[vec![1.0, 0.0], vec![1.0]]), [0.5, 1.0]);
}
