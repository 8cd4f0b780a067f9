//! The messages themselves.

use std::ops::Range;

use tuneworthy_core::assessment::{DataSummary, GapSummary};
use tuneworthy_core::units::Date;

use crate::error::MessageError;
use crate::platform::{Browser, Platform, WireValue};
use crate::value::field;

/// Declares the messages of one direction. Each is posted as an object with its fields by name; the field
/// `$tag` says which message it is. Both directions of the conversion come from the one list, so they
/// cannot differ.
macro_rules! messages {
    ($(#[$doc:meta])* $name:ident tagged $tag:literal {
        $($(#[$variant_doc:meta])* $variant:ident = $id:literal $({
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)+
        })?,)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name<P: Platform = Browser> {
            $($(#[$variant_doc])* $variant $({ $($(#[$field_doc])* $field: $type,)+ })?,)+
        }

        impl<P: Platform> $name<P> {
            /// The field that says which message it is.
            pub const TAG: &'static str = $tag;
            /// Every value of that field.
            pub const KINDS: &'static [&'static str] = &[$($id),+];

            /// Returns the object to post.
            pub fn encode(&self) -> P::Value {
                match self {
                    $(Self::$variant $({ $($field),+ })? => P::object(vec![
                        ($tag, P::text($id)),
                        $($((stringify!($field), WireValue::<P>::encode($field)),)+)?
                    ]),)+
                }
            }

            /// Reads a posted object.
            ///
            /// # Errors
            /// Returns the path of the first field that is missing or of another type.
            pub fn decode(message: &P::Value) -> Result<Self, MessageError> {
                let kind: String = field::<P, _>(message, $tag)?;
                Ok(match kind.as_str() {
                    $($id => Self::$variant $({
                        $($field: field::<P, _>(message, stringify!($field))?,)+
                    })?,)+
                    _ => return Err(MessageError::not("a message of this version").within($tag)),
                })
            }
        }
    };
}

messages! {
    /// A message from the page to the worker.
    Request tagged "ask" {
        /// Asks for a look at a few places of a file. Answered by [`Response::Cut`], then
        /// [`Response::Surveyed`].
        Survey = "survey" {
            /// The file.
            file: P::File,
            /// Boilerplate of the training file, if this is the file it is compared with, which then is
            /// read with the boilerplate of both; empty otherwise.
            training: P::Buffer,
        },
        /// Asks to count tokens exactly from now on. Answered by [`Response::Counting`].
        Count = "count" {
            /// The vocabulary to count by.
            vocabulary: P::File,
        },
        /// Asks to read a range of a file. Answered by any number of [`Response::Progress`], then
        /// [`Response::Inspected`].
        Inspect = "inspect" {
            /// The file.
            file: P::File,
            /// Whether the range counts groups of rows, not bytes.
            grouped: bool,
            /// Range to read, in bytes or groups of rows; its end is not included.
            range: Range<u64>,
            /// Whether it is the first range of the file.
            first: bool,
            /// Boilerplate that most records share, from [`Response::Surveyed`].
            shared: P::Buffer,
        },
        /// Asks to merge the partial results of all ranges into a report. Answered by
        /// [`Response::Report`].
        Finish = "finish" {
            /// The file.
            file: P::File,
            /// Day the report is made for: which offers and prices hold.
            day: Date,
            /// Partial results of the file, in the order of its ranges.
            partials: Vec<P::Buffer>,
            /// Partial results of the validation file in the same order; none without such a file.
            validation: Vec<P::Buffer>,
        },
        /// Asks for a repaired copy of the file that was reported on last. Answered by
        /// [`Response::Rewriting`] or [`Response::Rewritten`].
        Rewrite = "rewrite" {
            /// The file.
            file: P::File,
            /// Records to hold out, of a thousand.
            permille: u64,
            /// Id of the format to convert records to; `None` for the one they are in.
            to: Option<String>,
            /// Whether personal data and secrets are replaced by placeholders.
            mask: bool,
        },
        /// Asks for one record of the file that was reported on last. Answered by [`Response::Shown`].
        Show = "show" {
            /// The file.
            file: P::File,
            /// Line on which the record stands, or of a place within it.
            line: u64,
        },
        /// Asks for the next slice of that copy; answered alike. Without this request the copy goes no
        /// further.
        Continue = "more",
        /// Asks to read evaluation results and to judge them. Answered by [`Response::Judged`].
        Evaluate = "evaluate" {
            /// The files.
            files: Vec<P::File>,
            /// Choices of the reader, each as `name=value`; under `columns` what the page keeps of
            /// [`Response::Judged`].
            choices: Vec<String>,
        },
        /// Asks to judge the results that were read last by other choices. Answered by
        /// [`Response::Judged`].
        Judge = "judge" {
            /// Choices of the reader, each as `name=value`.
            choices: Vec<String>,
        },
        /// Asks for cases of the results that were judged last. Answered by [`Response::Cases`].
        FindCases = "find" {
            /// Text that a case or an output must hold; empty for all that flipped.
            query: String,
        },
        /// Asks for the whole outputs of a case. Answered by [`Response::Cases`].
        ShowCase = "show-case" {
            /// Number of the case.
            case: u64,
        },
    }
}

messages! {
    /// A message from the worker to the page.
    ///
    /// [`Response::Failed`] may come in place of any other.
    Response tagged "say" {
        /// The worker listens. Requests sent before are lost.
        Ready = "ready",
        /// The request was not carried out.
        Failed = "failed" {
            /// The reason, in words for the reader.
            why: String,
        },
        /// Ranges into which the file can be divided between workers.
        Cut = "cut" {
            /// The ranges in order; none overlap.
            ranges: Vec<Range<u64>>,
            /// Whether the ranges count groups of rows, not bytes.
            grouped: bool,
        },
        /// End of the survey.
        Surveyed = "surveyed" {
            /// Boilerplate that most records share.
            shared: P::Buffer,
        },
        /// Answer to a vocabulary.
        Counting = "counting" {
            /// Whether tokens are counted exactly from now on; not if the file is no vocabulary.
            exact: bool,
        },
        /// Progress within a range.
        Progress = "progress" {
            /// Bytes read since the range's start.
            bytes: u64,
            /// Records read since the range's start.
            records: u64,
        },
        /// End of a range.
        Inspected = "inspected" {
            /// Partial result of the range.
            partial: P::Buffer,
        },
        /// The finished report.
        Report = "report" {
            /// The report as one HTML element.
            html: String,
            /// Fields for a copy of the file, as HTML: `copy-to` and `copy-mask`.
            fields: String,
            /// The report as JSON.
            json: String,
            /// The report as Markdown.
            markdown: String,
            /// The figures that the decision reads.
            summary: DataSummary,
        },
        /// Evaluation results, judged.
        Judged = "judged" {
            /// The report as one HTML element, with the choices as form fields.
            html: String,
            /// The report as JSON; empty while choices are open.
            json: String,
            /// The report as Markdown; empty while choices are open.
            markdown: String,
            /// The figures that the decision reads; none of graded scores and while choices are open.
            gap: Option<GapSummary>,
            /// Roles of columns for the page to keep, names of columns included; none unless the reader
            /// has just chosen one.
            columns: Option<String>,
        },
        /// Cases, or the outputs of one.
        Cases = "cases" {
            /// The cases as HTML.
            html: String,
        },
        /// A slice of the copy is written, and more is left.
        Rewriting = "rewriting" {
            /// Bytes of the file read so far.
            bytes: u64,
        },
        /// The copy is complete.
        Rewritten = "rewritten" {
            /// The repaired file without what is held out, as JSON Lines.
            main: P::Blob,
            /// The records held out, as JSON Lines.
            held_out: P::Blob,
            /// Records in `main`.
            records: u64,
            /// Records in `held_out`.
            held_out_records: u64,
            /// Every change as one HTML element.
            html: String,
            /// Every change as JSON.
            json: String,
            /// Whether something is lost that the file holds and the copy cannot.
            loses: bool,
        },
        /// One record.
        Shown = "shown" {
            /// The record as one HTML element.
            html: String,
        },
    }
}

impl<P: Platform> Request<P> {
    /// Buffers that move to the worker. Other buffers are copied, because they are sent again: every
    /// range is read with the same boilerplate.
    pub fn moved_buffers(&self) -> Vec<&P::Buffer> {
        match self {
            Self::Finish {
                partials,
                validation,
                ..
            } => partials.iter().chain(validation).collect(),
            Self::Survey { .. }
            | Self::Count { .. }
            | Self::Inspect { .. }
            | Self::Rewrite { .. }
            | Self::Show { .. }
            | Self::Continue
            | Self::Evaluate { .. }
            | Self::Judge { .. }
            | Self::FindCases { .. }
            | Self::ShowCase { .. } => Vec::new(),
        }
    }
}

impl<P: Platform> Response<P> {
    /// Buffers that move to the page: all of them.
    pub fn moved_buffers(&self) -> Vec<&P::Buffer> {
        match self {
            Self::Surveyed { shared } => vec![shared],
            Self::Inspected { partial } => vec![partial],
            Self::Ready
            | Self::Failed { .. }
            | Self::Cut { .. }
            | Self::Counting { .. }
            | Self::Progress { .. }
            | Self::Report { .. }
            | Self::Judged { .. }
            | Self::Cases { .. }
            | Self::Rewriting { .. }
            | Self::Rewritten { .. }
            | Self::Shown { .. } => Vec::new(),
        }
    }
}
