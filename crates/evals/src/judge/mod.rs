//! Judges results: rates, differences between systems, and how many cases they take.
//!
//! In: plain counts, scores of cases and keys of clusters, with cases that were not scored left out.
//! Out: estimates with their intervals, and the states that follow from them. Order of cases never
//! changes a figure, to the last bit; swapping two systems mirrors it.

mod cluster;
mod curve;
mod error;
mod grader;
mod grader_error;
mod interval;
mod needed;
mod not_worse;
mod pairs;
mod power;
mod rate;
mod repeats;
mod scores;
mod several;

pub use cluster::{ClusteredMean, FEW_CLUSTERS};
pub use curve::{
    DataForecast, LEAST_GAIN, LEAST_SIZES, LossPoint, NoDataCurve, PowerLaw, SizePoint,
    TurnEvidence, ValidationTurn, fit_power_law, forecast, validation_turn,
};
pub use error::EstimateError;
pub use grader::{
    CorrectedRate, GraderAccuracy, LabelledCounts, corrected_by_labels, corrected_rate,
    corrected_rate_measured, prediction_powered,
};
pub use grader_error::{
    IfGraderErrs, difference_if_grader_errs, difference_if_grader_favours, if_grader_errs,
};
pub use interval::{
    BarState, Confidence, ConfidenceInterval, PairedOutcome, SHARE, SHARE_DIFFERENCE,
};
pub use needed::{FirstLook, cases_for_width, cases_to_settle, chance_of_at_least, first_look};
pub use not_worse::{
    EquivalenceTest, NonInferiority, against_margin, cases_for_margin, equivalence_test,
    pairs_against_margin,
};
pub use pairs::{
    McNemar, PairCounts, PairedEstimate, bonett_price, compare_pairs, mcnemar, newcombe_paired,
    newcombe_unpaired, tango,
};
pub use power::{
    DiscordantShares, MOST_CASES, PairedTest, ScoreSpread, cases_for_exact_pairs, cases_for_pairs,
    cases_for_scores, paired_power, smallest_difference,
};
pub use rate::{
    PassCounts, RateEstimate, clopper_pearson, rate_of_clusters, rate_of_counts, rate_of_repeats,
    wilson,
};
pub use repeats::{VarianceSplit, case_means, pass_at_k, pass_hat_k};
pub use scores::{
    LARGEST_SCORE, MeanEstimate, acceleration, mean_by_abc, mean_by_t, paired_differences,
    unpaired_means,
};
pub use several::{
    MOST_COUNTED_PAIRS, MOST_LOOKS, false_alarm_at, false_alarm_of_looks, holm, level_for_looks,
};
