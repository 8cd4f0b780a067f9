//! Properties of every figure: order of cases does not matter, swapping systems mirrors, intervals
//! stay within their range, and no extreme makes a NaN.

mod bounds;
mod order;

use proptest::prelude::*;
use tuneworthy_evals::judge::{PairCounts, PassCounts};

/// Returns counts from none to some hundred cases.
fn pass_counts() -> impl Strategy<Value = PassCounts> {
    (0u64..300).prop_flat_map(|scored| {
        (0..=scored).prop_map(move |passed| PassCounts::new(passed, scored).expect("counts"))
    })
}

/// Returns counts of pairs; any of the four is often 0.
fn pair_counts() -> impl Strategy<Value = PairCounts> {
    let count = || prop_oneof![Just(0u64), 0u64..5, 0u64..200];
    (count(), count(), count(), count()).prop_map(
        |(both, candidate_only, baseline_only, neither)| PairCounts {
            both,
            candidate_only,
            baseline_only,
            neither,
        },
    )
}

/// Returns scores of cases with the keys of their clusters.
fn clustered(score: impl Strategy<Value = f64>) -> impl Strategy<Value = Vec<(f64, u32)>> {
    prop::collection::vec((score, 0u32..12), 1..80)
}

/// Returns the scores, and the keys, of cases.
fn apart(cases: &[(f64, u32)]) -> (Vec<f64>, Vec<u32>) {
    cases.iter().copied().unzip()
}
