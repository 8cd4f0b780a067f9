//! The field's knowledge as data: tables of plain rows, each with its sources. No control flow,
//! no browser, no clock; only `decision` evaluates conditions.
//!
//! In: nothing. Out: the tables, and functions that look rows up. Every sentence was written for
//! its table, and every figure stands in the sources it names. A fact recalled from memory and not
//! confirmed by a source has no row.

mod abilities;
mod anti_patterns;
mod approaches;
mod bands;
mod changes;
mod closed_open;
mod contradictions;
mod evidence;
mod fit;
mod flow;
mod mental_model;
mod no_use;
mod opposite;
mod prompt;
mod routes;
mod rules;
mod scenarios;
mod sources;
mod steps;
mod terms_of_use;
mod ways_out;

pub use abilities::{BAD_AT, GOOD_AT, Strength, Weakness, WeaknessTrigger};
pub use anti_patterns::{ANTI_PATTERNS, AntiPattern, DEDICATED_GPU_CALLS, LONG_PROMPT};
pub use approaches::{APPROACHES, APPROACHES_AS_OF, Approach, approach};
pub use bands::{
    AmountBand, BANDS, CPT_MIN_MEGABYTES, MINIMUMS, Minimum, PREFERENCE_MIN, QUOTED, Quoted,
    RL_MIN, SFT_COMFORTABLE, SFT_FLOOR, SFT_MIN, SFT_NORMAL, SYNTHETIC_MIN_SEED, band, minimum,
};
pub use changes::{Changeability, change_of, is_actionable};
pub use closed_open::{CLOSED_OPEN, Comparison};
pub use contradictions::{CONTRADICTIONS, Contradiction};
pub use evidence::{CARDS, Card};
pub(crate) use fit::effects_of;
pub use fit::{FITS, Fit, GoalEffect, SOMETIMES_SUCCEEDS, fits_of, primary_rung};
pub use flow::{FLOW, FlowStage, RULE_OF_THUMB, Statement};
pub use mental_model::{LAYERS, Layer, OVERLAP, OverlapRule};
pub use no_use::{NO_USE, NoUse};
pub use opposite::{NOT_TUNING, Omission};
pub use prompt::{LARGE_COST_GAP, LARGE_LATENCY_GAP, LARGE_QUALITY_GAP, PROMPT_GAPS, PromptGap};
pub use routes::{
    DataNeed, PAYS_BACK_A_YEAR, ROUTES, TuningRoute, need_of, needs_real_infrastructure,
};
pub use rules::{PrecedenceRule, RULES, Speaks};
pub use scenarios::{SCENARIOS, Scenario};
pub use sources::{
    CitedSource, READ, READ_AGAIN, SOURCES, SourceReading, cite, source, source_names,
};
pub(crate) use steps::titles;
pub use steps::{StepText, TEN_CASE_LOOK, TEN_CASE_SOURCE, steps};
pub use terms_of_use::{PROVIDER, ProviderExample, ProviderRule, TEACHER_TERMS, TeacherTerms};
pub(crate) use ways_out::WAYS_OUT_WHEN;
pub use ways_out::{Escape, WAYS_OUT, way_out};

#[cfg(test)]
mod tests;
