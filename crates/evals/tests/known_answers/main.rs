//! Known answers: figures of other programs and of printed tables, in `answers.json`, each group with
//! its source, its version and its tolerance.

mod answers;
mod rates;
mod scores;
