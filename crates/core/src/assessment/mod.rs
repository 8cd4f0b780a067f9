//! What a team told us: one task, its questions, and the answers given so far.
//!
//! In: answers. Out: a valid [`Assessment`], and the [`Question`]s everything else is made from: the
//! pages, the link, the JSON Schema and the search for flips all read the one definition here.
//! Also the words conditions are written in ([`Cond`]); only `decision` evaluates them.

mod answer;
mod condition;
pub mod money;
mod question;
mod questions;
mod summary;

pub use answer::{Answer, Assessment, Invalid, MAX_NAME, MAX_TEXT};
pub use condition::{Cond, Fact};
pub use question::{Choice, Kind, Question, QuestionId, Section, Unit};
pub use questions::QUESTIONS;
pub use summary::{
    DataSummary, DataText, DataTokens, ESTIMATED_WITHIN_PERCENT, FIGURE_COUNT, FIGURES, Figure,
    Figures, GapSummary, Validation,
};
