//! The upkeep of the data: what is wrong with prices and offers, what is stale, what ends soon.

use crate::Outcome;
use crate::shell::{cargo, run};

/// `cargo xtask catalog`: the library's example of that name. This program does without the library,
/// so that a change to it does not build this one anew.
pub(crate) fn check(options: &[&str]) -> Outcome {
    let program = ["run", "--quiet", "--package", "tuneworthy-core"];
    let example = ["--example", "catalog", "--"];
    run(cargo().args(program).args(example).args(options))
}
