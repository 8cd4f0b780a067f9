//! Means of scores, by cases, clusters and repeats.

use serde_json::Value;
use tuneworthy_evals::judge::{
    ClusteredMean, Confidence, VarianceSplit, acceleration, mean_by_abc, rate_of_clusters,
};

use crate::answers::{confidence, group, number, numbers};

pub(crate) const GROUPS: [&str; 3] = ["abc_mean", "clustered", "epochs"];

#[test]
fn abc_holds() {
    let group = group("abc_mean");
    for case in &group.cases {
        let values = numbers(&case["x"]);
        let found = mean_by_abc(&values, confidence(case), None).expect("a spread");
        group.check(case, acceleration(&values), number(case, "acceleration"));
        group.check(case, found.interval.low, number(case, "low"));
        group.check(case, found.interval.high, number(case, "high"));
    }
}

/// Keys of clusters as numbers, in order of appearance.
fn keys(case: &Value) -> Vec<u32> {
    let mut seen: Vec<&Value> = Vec::new();
    let clusters = case["cluster"].as_array().expect("clusters");
    let key = |cluster| {
        let at = seen
            .iter()
            .position(|one| *one == cluster)
            .unwrap_or_else(|| {
                seen.push(cluster);
                seen.len() - 1
            });
        u32::try_from(at).expect("few clusters")
    };
    clusters.iter().map(key).collect()
}

#[test]
fn clustered_means_and_rates_hold() {
    let group = group("clustered");
    for case in &group.cases {
        let (values, clusters) = (numbers(&case["x"]), keys(case));
        let found = ClusteredMean::new(&values, &clusters).expect("clusters");
        group.check(case, found.mean, number(case, "mean"));
        group.check(case, found.clusters as f64, number(case, "clusters"));
        group.check(
            case,
            found.naive_error,
            number(case, "se_ignoring_clusters"),
        );
        group.check(case, found.uncorrected_error, number(case, "se_miller"));
        group.check(
            case,
            found.standard_error,
            number(case, "se_with_G_over_G_minus_1"),
        );
        let interval = found.interval(Confidence::P95, None).expect("a spread");
        group.check_ends(case, "t_interval_95", interval);
        if case["effective_n"].is_number() {
            let rate = rate_of_clusters(&values, &clusters, Confidence::P95).expect("shares");
            group.check(case, rate.effective_cases, number(case, "effective_n"));
            group.check_ends(case, "wilson_effective_t_95", rate.interval);
        }
    }
}

#[test]
fn splits_of_repeats_hold() {
    let group = group("epochs");
    for case in &group.cases {
        let cases: Vec<Vec<f64>> = case["scores"]
            .as_array()
            .expect("cases")
            .iter()
            .map(numbers)
            .collect();
        let found = VarianceSplit::new(&cases).expect("repeats");
        let count = cases.len() as u64;
        for (name, figure) in [
            ("mean", found.mean),
            ("var_within", found.within),
            ("var_of_case_means", found.of_means),
            ("var_between_floored", found.between),
            ("se_of_mean", found.standard_error()),
            ("se_predicted_one_epoch", found.expected_error(count, 1)),
            ("se_predicted_ten_epochs", found.expected_error(count, 10)),
        ] {
            group.check(case, figure, number(case, name));
        }
    }
}
