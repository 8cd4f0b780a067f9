//! The messages between the page and the worker that reads training files.
//!
//! In: a [`Request`] of the page or a [`Response`] of the worker. Out: the same message as an object that
//! can be posted, and that object read back. A field that is missing or has another type is an error that
//! names it; it is never replaced by an empty text or a zero.
//!
//! Files, blobs and buffers stay with the browser: a message carries handles of a [`Platform`], so neither
//! program copies a file into its memory to pass it on. [`Browser`] is the platform of both programs;
//! [`in_memory::InMemory`] is for tests, which run without a browser.
//!
//! ```
//! use tuneworthy_protocol::in_memory::{InMemory, MemoryFile};
//! use tuneworthy_protocol::Request;
//!
//! let request = Request::<InMemory>::Rewrite {
//!     file: MemoryFile("tickets.jsonl".to_owned()),
//!     permille: 100,
//!     to: None,
//!     mask: false,
//! };
//! let mut posted = request.encode();
//! assert_eq!(Request::decode(&posted), Ok(request));
//!
//! assert!(posted.remove("permille"));
//! let error = Request::<InMemory>::decode(&posted).unwrap_err();
//! assert_eq!(error.to_string(), "`permille` is missing");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod browser;
mod error;
pub mod in_memory;
mod message;
mod platform;
mod summary;
mod value;

pub use browser::Outgoing;
pub use error::{FieldProblem, MessageError};
pub use message::{Request, Response};
pub use platform::{Browser, Platform, WireValue};
pub use value::MAX_WHOLE_NUMBER;
