//! A repaired copy of a file, as the page gets it.

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
    /// Writes a copy of the file of the report, `permille` of a thousand records held out. `go_on` gets the
    /// bytes read so far and says whether to go on. Returns `None` if it said no.
    ///
    /// # Errors
    /// A message for the reader. The report is not concerned.
    pub(crate) async fn rewrite(
        &self,
        file: &File,
        permille: f64,
        go_on: impl Fn(f64) -> bool,
    ) -> Result<Option<Rewritten>, String> {
        let worker = self.first().ok_or(STOPPED)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // From 0 to 1000.
        let mut request = Request::Rewrite {
            file: file.clone(),
            permille: permille as u64,
        };
        loop {
            match worker.ask(&request, |_| {}).await? {
                Response::Rewritten {
                    main,
                    held_out,
                    records,
                    held_out_records,
                    html,
                    json,
                } => {
                    return Ok(Some(Rewritten {
                        main: WrittenFile::new(&main, records)?,
                        held: WrittenFile::new(&held_out, held_out_records)?,
                        html,
                        json,
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
}
