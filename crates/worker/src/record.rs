//! One record of a file, read again.

use tuneworthy_dataset::{RecordPicker, RecordSite};
use tuneworthy_ingest::{HEAD, Layout, Reader, sniff};

use crate::rows::{Pausing, is_lost};
use crate::source::{Bytes, Unread};

/// Bytes read of a record at most. A longer one is not shown.
const LONGEST: u64 = 16 << 20;

/// Bytes of rows that are read between two looks whether the record has come.
const ROWS: usize = 1 << 20;

/// Reads the record again, as JSON on one line; `None` if it does not come.
pub(crate) fn json(file: Bytes, site: &RecordSite) -> Result<Option<String>, Unread> {
    let length = file.length();
    if site.is_direct {
        let mut bytes = Vec::new();
        file.slice(site.byte, length.min(site.byte + LONGEST), &mut bytes)?;
        let (mut reader, mut picker) = (Reader::at_record(), RecordPicker::new(0));
        for piece in bytes.chunks(ROWS) {
            reader.push(piece, &mut picker);
            if picker.json().is_some() {
                break;
            }
        }
        let _ = reader.finish(&mut picker);
        return Ok(picker.json().map(str::to_owned));
    }
    let mut head = Vec::new();
    file.slice(0, length.min(HEAD as u64), &mut head)?;
    let mut picker = RecordPicker::new(site.number);
    if sniff(&head, length <= HEAD as u64, &file.name()).layout == Layout::Parquet {
        let mut rows = Pausing::open(file).map_err(|_| Unread)?;
        while picker.json().is_none() && rows.go_on(ROWS, &mut picker) {}
        if is_lost() {
            return Err(Unread);
        }
        return Ok(picker.json().map(str::to_owned));
    }
    let mut reader = Reader::new(&file.name());
    let mut at = 0;
    while picker.json().is_none() && at < length {
        at = file.pieces(at, length, |piece| reader.push(piece, &mut picker))?;
    }
    let _ = reader.finish(&mut picker);
    Ok(picker.json().map(str::to_owned))
}
