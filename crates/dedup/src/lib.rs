//! Records that are alike: the same text twice, the same prompt answered differently, nearly the
//! same text, and what a validation file shares with the training file.
//!
//! In: each record's text, once in a first pass over a sample ([`Sample`], which finds what most
//! records share) and once in full ([`Partial`]). Out: an [`Index`], which counts, shows examples,
//! says which records repeat others, divides the file without parting records that are alike, and
//! compares itself with the index of another file.
//!
//! What most records share (a template, an instruction) must not make them alike, so it is set
//! aside before sketching. It is found beforehand and then fixed: were it found along the way, two
//! halves of a file would disagree about it and could not be merged.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod bands;
mod boilerplate;
mod column;
#[cfg(test)]
mod corpus;
mod hash;
mod index;
mod kept;
mod leak;
mod lookup;
mod numbers;
mod partial;
#[cfg(test)]
mod properties;
mod sample;
mod shingle;
mod sketch;
mod split;
mod summary;
#[cfg(test)]
mod tests;
mod union;

pub use boilerplate::Boilerplate;
pub use hash::hash64;
pub use index::Index;
pub use leak::{Leak, Leaks, Pair};
pub use partial::{Partial, Record};
pub use sample::Sample;
pub use sketch::Sketcher;
pub use summary::{Group, Groups, Summary};
