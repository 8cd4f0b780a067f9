//! Rates and differences of rates.

use serde_json::Value;
use tuneworthy_evals::judge::{
    ConfidenceInterval, PairCounts, PassCounts, bonett_price, clopper_pearson, compare_pairs,
    mcnemar, newcombe_paired, pass_at_k, pass_hat_k, wilson,
};

use crate::answers::{confidence, count, group, number};

pub(crate) const GROUPS: [&str; 5] = [
    "wilson",
    "clopper_pearson",
    "paired_difference_binary",
    "mcnemar",
    "pass_at_k",
];

fn counts(case: &Value) -> PassCounts {
    PassCounts::new(count(case, "hits"), count(case, "of")).expect("counts")
}

/// Returns the pairs of a case.
pub(crate) fn pairs(case: &Value) -> PairCounts {
    PairCounts {
        both: count(case, "both"),
        candidate_only: count(case, "candidate_only"),
        baseline_only: count(case, "baseline_only"),
        neither: count(case, "neither"),
    }
}

#[test]
fn intervals_of_one_rate_hold() {
    let check = |name, interval: fn(PassCounts, _) -> ConfidenceInterval| {
        let group = group(name);
        for case in &group.cases {
            let found = interval(counts(case), confidence(case));
            group.check(case, found.low, number(case, "low"));
            group.check(case, found.high, number(case, "high"));
        }
    };
    check("wilson", wilson);
    check("clopper_pearson", clopper_pearson);
}

#[test]
fn intervals_of_paired_differences_hold() {
    let group = group("paired_difference_binary");
    for case in &group.cases {
        let (pairs, level) = (pairs(case), confidence(case));
        let found = compare_pairs(pairs, level).expect("cases");
        group.check(case, found.difference, number(case, "difference"));
        group.check_ends(case, "tango", found.interval);
        group.check_ends(case, "newcombe10", newcombe_paired(pairs, level));
        group.check_ends(case, "bonett_price", bonett_price(pairs, level));
    }
}

#[test]
fn mcnemar_holds() {
    let group = group("mcnemar");
    for case in &group.cases {
        let found = mcnemar(count(case, "candidate_only"), count(case, "baseline_only"));
        group.check(case, found.exact, number(case, "exact"));
        group.check(case, found.mid_p, number(case, "mid_p"));
    }
}

#[test]
fn pass_at_k_and_pass_hat_k_hold() {
    let group = group("pass_at_k");
    for case in &group.cases {
        let (of, passed, k) = (count(case, "n"), count(case, "c"), count(case, "k"));
        let at = pass_at_k(of, passed, k).expect("repeats");
        let hat = pass_hat_k(of, passed, k).expect("repeats");
        group.check(case, at, number(case, "pass_at_k"));
        group.check(case, hat, number(case, "pass_hat_k"));
    }
}
