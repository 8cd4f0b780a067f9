//! How an assessment is kept and sent: as JSON, as a link, as what lies in local storage, as a file.
//!
//! In: assessments, or text from anywhere. Out: text, or assessments with every problem found.
//! Nothing here touches a browser, a clock or a file. Reading is total: any text gives a value or a
//! message a person can act on.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod collection;
mod data;
mod envelope;
mod json;
mod link;
mod migrate;
mod money;
mod node;
mod number;
mod parse;
mod problem;
mod schema;
mod text;
mod value;
mod write;

pub use collection::{
    COLLECTION_VERSION, CollectionImport, CollectionItem, MAX_COLLECTION, export, import,
};
pub use envelope::{
    ENVELOPE_VERSION, OpenError, Stored, WriteDecision, before_write, open, revision, seal,
};
pub use json::{MAX_JSON, SCHEMA_VERSION, from_json, to_json};
pub use link::{
    Carried, EASY_LINK, LINK_VERSION, LinkContent, LinkError, LinkSize, MAX_LINK, carries, decode,
    encode, is_link,
};
pub use problem::RecordProblem;
pub use schema::schema;
pub use text::{clean, clean_name, clean_text};
