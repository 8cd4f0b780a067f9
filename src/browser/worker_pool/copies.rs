//! A copy of a file, and single records of it, as the page gets them.

use leptos::web_sys::{Blob, File, Url};
use tuneworthy_protocol::{Request, Response};

use super::WorkerPool;
use super::worker_handle::STOPPED;

/// A repaired copy of a file, in one file or two.
pub(crate) struct Rewritten {
    /// The repaired file without what is held out.
    pub(crate) main: WrittenFile,
    /// The records held out.
    pub(crate) held: WrittenFile,
    /// Every change, as HTML.
    pub(crate) html: String,
    /// Every change, as JSON.
    pub(crate) json: String,
    /// Whether something is lost that the file holds.
    pub(crate) loses: bool,
}

/// The copy that is asked for.
pub(crate) struct CopyOrder {
    /// Records to hold out, of a thousand.
    pub(crate) permille: f64,
    /// Id of the format to convert records to; `None` for the one they are in.
    pub(crate) to: Option<String>,
    /// Whether personal data and secrets are replaced by placeholders.
    pub(crate) mask: bool,
}

/// One of the files written.
pub(crate) struct WrittenFile {
    /// Address to save the file from, until this value is dropped.
    pub(crate) address: String,
    /// Number of records.
    pub(crate) records: f64,
    /// Size in bytes.
    pub(crate) bytes: f64,
}

impl WrittenFile {
    fn new(blob: &Blob, records: u64) -> Result<Self, String> {
        Ok(Self {
            address: Url::create_object_url_with_blob(blob).map_err(|_| STOPPED)?,
            records: records as f64,
            bytes: blob.size(),
        })
    }
}

impl Drop for WrittenFile {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.address);
    }
}

impl WorkerPool {
    /// Writes a copy of the file of the report. `go_on` gets the bytes read so far and says whether to go on.
    /// Returns `None` if it said no.
    ///
    /// # Errors
    /// A message for the reader. The report is not concerned.
    pub(crate) async fn rewrite(
        &self,
        file: &File,
        order: CopyOrder,
        go_on: impl Fn(f64) -> bool,
    ) -> Result<Option<Rewritten>, String> {
        let worker = self.first().ok_or(STOPPED)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // From 0 to 1000.
        let mut request = Request::Rewrite {
            file: file.clone(),
            permille: order.permille as u64,
            to: order.to,
            mask: order.mask,
        };
        loop {
            match worker.answer(&request).await? {
                Response::Rewritten {
                    main,
                    held_out,
                    records,
                    held_out_records,
                    html,
                    json,
                    loses,
                } => {
                    return Ok(Some(Rewritten {
                        main: WrittenFile::new(&main, records)?,
                        held: WrittenFile::new(&held_out, held_out_records)?,
                        html,
                        json,
                        loses,
                    }));
                }
                Response::Rewriting { bytes } => {
                    if self.is_ended() || !go_on(bytes as f64) {
                        return Ok(None);
                    }
                }
                _ => return Err(STOPPED.to_owned()),
            }
            request = Request::Continue;
        }
    }

    /// Returns the record that stands on a line of the file of the report, as HTML.
    ///
    /// # Errors
    /// A message for the reader.
    pub(crate) async fn show(&self, file: &File, line: u64) -> Result<String, String> {
        let worker = self.first().ok_or(STOPPED)?;
        let file = file.clone();
        match worker.answer(&Request::Show { file, line }).await? {
            Response::Shown { html } => Ok(html),
            _ => Err(STOPPED.to_owned()),
        }
    }
}
