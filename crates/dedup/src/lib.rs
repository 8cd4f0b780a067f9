//! Finds copies and near-duplicates among records: equal texts, equal prompts with different answers,
//! similar texts, and records that a validation file shares with the training file.
//!
//! In: each record's text, once in a first pass over a sample ([`RecordSample`], which finds what most
//! records share) and once in full ([`DedupPartial`]). Out: an [`Index`], which counts, shows examples,
//! names the records that repeat others, chooses records to hold out, and compares itself with the
//! index of another file.
//!
//! Text that most records share (a template, an instruction) must not make them similar, so it is set
//! aside before sketching ([`Boilerplate`]). It is found beforehand and then fixed: were it found along
//! the way, two halves of a file would disagree about it and could not be merged.
//!
//! ```
//! use tuneworthy_dedup::{Boilerplate, DedupPartial, RecordTexts, Sketcher};
//!
//! let records = [
//!     ("Where is my parcel?", "It was handed to your neighbour at number twelve on Monday morning."),
//!     ("May I return a lamp?", "Yes, within thirty days, as long as it has not been switched on."),
//!     ("Where is my parcel?", "It was handed to your neighbour at number twelve on Friday morning."),
//! ];
//! let mut sketcher = Sketcher::new(Boilerplate::default());
//! let mut partial = DedupPartial::default();
//! for (number, (prompt, answer)) in (0..).zip(&records) {
//!     let whole = format!("{prompt}\n{answer}");
//!     let texts = RecordTexts {
//!         whole: whole.as_bytes(),
//!         body: whole.as_bytes(),
//!         question: &whole.as_bytes()[..=prompt.len()],
//!         prompt: prompt.as_bytes(),
//!         answer: answer.as_bytes(),
//!         ..RecordTexts::default()
//!     };
//!     partial.add(&mut sketcher, number, &texts);
//! }
//! let index = partial.finish();
//!
//! assert_eq!(index.near_repeats(), [2]);
//! let summary = index.summary(1);
//! assert_eq!(summary.near.shown[0].records, [0, 2]);
//! assert_eq!(summary.conflicting, 2);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod bands;
mod boilerplate;
mod column;
#[cfg(test)]
mod corpus;
mod hash;
mod index;
mod leak;
mod lookup;
mod numbers;
mod partial;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod questions;
mod record_texts;
mod sample;
mod shingle;
mod sketch;
mod sketch_set;
mod sketcher;
mod split;
mod summary;
#[cfg(test)]
mod tests;
mod union;

pub use boilerplate::Boilerplate;
pub use hash::hash64;
pub use index::Index;
pub use leak::{Leak, LeakedPair, Leaks};
pub use partial::DedupPartial;
pub use record_texts::RecordTexts;
pub use sample::RecordSample;
pub use sketcher::Sketcher;
pub use summary::{DuplicateGroup, DuplicateGroups, DuplicateSummary};
