//! Ranges of intervals, and extremes.

use proptest::prelude::*;
use tuneworthy_evals::judge::{
    ClusteredMean, Confidence, ConfidenceInterval, DiscordantShares, EstimateError, GraderAccuracy,
    LabelledCounts, PairCounts, PairedTest, PassCounts, SHARE, SHARE_DIFFERENCE, VarianceSplit,
    bonett_price, cases_for_margin, cases_for_width, cases_to_settle, clopper_pearson,
    compare_pairs, corrected_by_labels, corrected_rate, equivalence_test, first_look,
    if_grader_errs, mcnemar, mean_by_abc, mean_by_t, newcombe_paired, newcombe_unpaired,
    paired_power, pairs_against_margin, prediction_powered, rate_of_clusters, rate_of_counts,
    rate_of_repeats, smallest_difference, tango, wilson,
};

use crate::{apart, clustered, pair_counts, pass_counts};

#[track_caller]
fn within(interval: ConfidenceInterval, range: ConfidenceInterval) {
    assert!(
        range.low <= interval.low && interval.low <= interval.high && interval.high <= range.high,
        "{interval:?}"
    );
}

fn levels() -> impl Strategy<Value = Confidence> {
    (0.5f64..=0.999_999).prop_map(|level| Confidence::new(level).expect("a level"))
}

proptest! {
    #[test]
    fn intervals_of_rates_hold_the_rate(counts in pass_counts(), level in levels()) {
        for interval in [wilson(counts, level), clopper_pearson(counts, level)] {
            within(interval, SHARE);
            prop_assert!(interval.contains(counts.rate().unwrap_or(0.5)));
        }
    }

    #[test]
    fn intervals_of_pairs_hold_the_difference(counts in pair_counts(), level in levels()) {
        for interval in [
            tango(counts, level),
            newcombe_paired(counts, level),
        ] {
            within(interval, SHARE_DIFFERENCE);
            prop_assert!(interval.contains(counts.difference().unwrap_or(0.0)));
        }
        within(bonett_price(counts, level), SHARE_DIFFERENCE);
        let test = mcnemar(counts.candidate_only, counts.baseline_only);
        prop_assert!((0.0..=test.exact).contains(&test.mid_p) && test.exact <= 1.0);
    }

    #[test]
    fn intervals_of_unpaired_rates_stay_in_range(one in pass_counts(), other in pass_counts()) {
        within(newcombe_unpaired(one, other, Confidence::P95), SHARE_DIFFERENCE);
    }

    #[test]
    fn intervals_of_shares_stay_in_range(
        cases in clustered(prop_oneof![Just(0.0f64), Just(1.0), 0.0f64..=1.0]),
        level in levels(),
    ) {
        let (values, keys) = apart(&cases);
        let repeated = rate_of_repeats(&values, 4, level).expect("cases");
        within(repeated.interval, SHARE);
        prop_assert!(repeated.interval.contains(repeated.rate));
        for found in [mean_by_t, mean_by_abc] {
            within(found(&values, level, Some(SHARE)).expect("a range").interval, SHARE);
        }
        match rate_of_clusters(&values, &keys, level) {
            Ok(found) => {
                within(found.interval, SHARE);
                prop_assert!(found.effective_cases <= values.len() as f64);
                prop_assert!(found.times_wider_than_naive() > 0.0);
                let mean = ClusteredMean::new(&values, &keys).expect("clusters");
                within(mean.interval(level, Some(SHARE)).expect("a range"), SHARE);
                prop_assert!(!mean.times_wider_than_naive(level).is_nan());
            }
            Err(error) => prop_assert_eq!(error, EstimateError::TooFewClusters { needed: 2 }),
        }
    }

    #[test]
    fn corrected_rates_stay_in_range(
        verdicts in pass_counts(),
        counts in [0u64..60, 0u64..60, 0u64..60, 0u64..60],
        error in 0.0f64..0.49,
    ) {
        let labels = LabelledCounts {
            both_pass: counts[0],
            grader_only: counts[1],
            human_only: counts[2],
            both_fail: counts[3],
        };
        let level = Confidence::P95;
        let found = [
            corrected_by_labels(verdicts, labels, level),
            prediction_powered(verdicts, labels, false, level),
            prediction_powered(verdicts, labels, true, level),
        ];
        for found in found.into_iter().flatten() {
            within(found.interval, SHARE);
            prop_assert!(SHARE.contains(found.rate));
        }
        if verdicts.scored() > 0 {
            within(if_grader_errs(verdicts, error, level).expect("verdicts").span(), SHARE);
        }
    }

    #[test]
    fn power_is_a_chance(one in 0.0f64..0.5, other in 0.0f64..0.5, cases in 0u64..400) {
        let shares = DiscordantShares { candidate_only: one, baseline_only: other };
        for test in [PairedTest::Exact, PairedTest::MidP] {
            let power = paired_power(shares, cases, Confidence::P95, test);
            prop_assert!((0.0..=1.0).contains(&power), "{}", power);
        }
    }
}

#[test]
fn no_cases_are_refused_and_leave_everything_open() {
    let (none, level) = (PassCounts::new(0, 0).expect("counts"), Confidence::P95);
    let few = EstimateError::TooFewCases { needed: 1 };
    assert_eq!(wilson(none, level), SHARE);
    assert_eq!(clopper_pearson(none, level), SHARE);
    assert_eq!(tango(PairCounts::default(), level), SHARE_DIFFERENCE);
    assert_eq!(rate_of_counts(none, level), Err(few));
    assert_eq!(rate_of_repeats(&[], 1, level), Err(few));
    assert_eq!(rate_of_clusters(&[], &[], level), Err(few));
    assert_eq!(compare_pairs(PairCounts::default(), level), Err(few));
    assert_eq!(mean_by_t(&[], level, None), Err(few));
    assert_eq!(mean_by_abc(&[], level, Some(SHARE)), Err(few));
    assert!(VarianceSplit::new::<Vec<f64>>(&[]).is_err());
    assert!(equivalence_test(&[], 0.1).is_err());
    assert_eq!(first_look(none).interval, SHARE);
    assert!(!pairs_against_margin(PairCounts::default(), 0.5).is_not_worse);
    let accuracy = GraderAccuracy {
        sensitivity: 0.9,
        specificity: 0.9,
    };
    assert_eq!(corrected_rate(none, accuracy, level), Err(few));
    assert_eq!(PassCounts::new(2, 1), None);
}

#[test]
fn one_case_is_judged_only_where_the_range_is_known() {
    let level = Confidence::P95;
    assert_eq!(
        mean_by_t(&[0.4], level, None),
        Err(EstimateError::TooFewCases { needed: 2 })
    );
    for found in [mean_by_t, mean_by_abc] {
        let found = found(&[0.4], level, Some(SHARE)).expect("a range");
        within(found.interval, SHARE);
        assert!(found.interval.width() > 0.7, "{found:?}");
    }
}

#[test]
fn equal_scores_have_no_width_of_zero() {
    let level = Confidence::P95;
    for found in [mean_by_t, mean_by_abc] {
        assert_eq!(found(&[0.1; 9], level, None), Err(EstimateError::NoSpread));
        let all = found(&[1.0; 20], level, Some(SHARE)).expect("a range");
        let counts = PassCounts::new(20, 20).expect("counts");
        assert!((all.interval.low - wilson(counts, level).low).abs() < 1e-12);
        let ties = found(&[0.0; 20], level, Some(SHARE_DIFFERENCE)).expect("a range");
        let pairs = PairCounts {
            both: 20,
            ..PairCounts::default()
        };
        assert!((ties.interval.high - tango(pairs, level).high).abs() < 1e-12);
    }
    let keys = [1, 1, 2, 2, 3, 3];
    let mean = ClusteredMean::new(&[0.1, 0.3, 0.3, 0.1, 0.1, 0.3], &keys).expect("clusters");
    assert_eq!(mean.interval(level, None), Err(EstimateError::NoSpread));
}

#[test]
fn scores_that_are_no_numbers_are_refused() {
    let level = Confidence::P95;
    for wrong in [f64::NAN, f64::INFINITY, -1e300] {
        let scores = [0.5, wrong, 0.7];
        let refused = EstimateError::ScoreOutOfRange;
        assert_eq!(mean_by_t(&scores, level, None), Err(refused));
        assert_eq!(rate_of_repeats(&scores, 1, level), Err(refused));
        assert_eq!(ClusteredMean::new(&scores, &[1, 2, 3]), Err(refused));
    }
    for largest in [1e90, -1e90] {
        let found = mean_by_abc(&[largest, 0.0, 1.0], level, None).expect("a spread");
        assert!(found.interval.low.is_finite() && found.interval.high.is_finite());
    }
}

#[test]
fn needs_without_an_answer_have_none() {
    let level = Confidence::P95;
    assert_eq!(cases_to_settle(0.9, 0.9, level), None);
    assert_eq!(cases_to_settle(0.9, 1.0, level), Some(1));
    assert_eq!(cases_for_width(0.5, 0.0, level), None);
    assert_eq!(smallest_difference(0, 0.1, level, 0.8), None);
    assert_eq!(smallest_difference(100, 0.0, level, 0.8), None);
    assert_eq!(cases_for_margin(0.1, -0.05, 0.05, level, 0.8), None);
}
