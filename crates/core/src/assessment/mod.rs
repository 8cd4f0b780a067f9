//! An assessment: one task, the questions about it, and the answers given so far.
//!
//! In: answers. Out: a valid [`Assessment`], and the [`Question`]s from which the pages, the link,
//! the JSON Schema and the search for flips are made. The language of conditions ([`Cond`]) is here
//! too; only `decision` evaluates it.

mod answer;
mod condition;
mod gap;
pub mod money;
mod question;
mod questions;
mod summary;
mod title;

pub use answer::{Answer, Assessment, Invalid, MAX_NAME, MAX_TEXT};
pub use condition::{Cond, Fact};
pub use gap::{
    GAP_FIGURE_COUNT, GAP_FIGURE_NAMES, GAP_FIGURES, GapFigures, GapForgetting, GapPairs, GapRate,
    GapSummary, GapValues, IntervalSide, SignedShares, SystemRole, WHOLE_SHARE,
};
pub use question::{AnswerKind, Choice, Question, QuestionId, QuestionText, Section, Unit};
pub use questions::QUESTIONS;
pub use summary::{
    DataSummary, DataText, DataTokens, ESTIMATED_WITHIN_PERCENT, FIGURE_COUNT, FIGURE_NAMES,
    FIGURES, Figure, FigureName, Figures, Validation,
};
pub use title::title;
