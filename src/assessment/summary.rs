//! What other parts of the product measured about the same task. Small: the decision reads these
//! instead of files and simulations.

/// The result of inspecting the training file, as far as the decision reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataSummary {
    /// Examples that at least one service would take, exact duplicates counted once.
    pub usable_examples: u64,
}

/// The result of reading evaluation runs, as far as the decision reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GapSummary {
    /// The measured pass rate on held-out cases, in percent.
    pub pass: f64,
}
