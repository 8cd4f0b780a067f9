//! Formats of an assessment: JSON, links, local storage, and files of several.
//!
//! In: assessments, or text from anywhere. Out: text, or assessments with every problem found.
//! Nothing here touches a browser, a clock or a file. Reading is total: any text gives a value or a
//! message a person can act on.
//!
//! ```
//! use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
//! use tuneworthy_core::units::Date;
//! use tuneworthy_record::{decode, encode, from_json, to_json};
//!
//! let today = Date::fixed(2026, 11, 29);
//! let mut assessment = Assessment::new(today);
//! let task = QuestionId::Task.definition();
//! let write = task.choice("write").expect("a choice of the question");
//! assessment.set(QuestionId::Task, Answer::One(write)).expect("it fits");
//!
//! let link = encode(&assessment, "");
//! assert!(link.contains("task=write"));
//! assert_eq!(decode(&link).expect("a link").assessment, assessment);
//!
//! let text = to_json(&assessment);
//! assert_eq!(from_json(&text, today), Ok(assessment));
//!
//! let problems = from_json(r#"{"schema": 1, "answers": {"task": "wirte"}}"#, today).unwrap_err();
//! assert_eq!(problems[0].path, "answers.task");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod collection;
mod data;
mod envelope;
mod gap;
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
    CollectionImport, CollectionItem, CollectionReader, ImportStep, MAX_COLLECTION, export, import,
};
pub use envelope::{OpenError, Stored, WriteDecision, before_write, open, seal};
pub use json::{MAX_JSON, from_json, to_json};
pub use link::{
    Carried, EASY_LINK, LinkContent, LinkError, LinkSize, MAX_LINK, carries, decode, encode,
    is_link, without_texts,
};
pub use problem::RecordProblem;
pub use schema::schema;
pub use text::{clean, clean_name, clean_text};
