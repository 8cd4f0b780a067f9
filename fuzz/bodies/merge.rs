//! Checks of a file read in parts: merged parts give the same report as the whole file, and bytes
//! that were not written from a partial are refused.

use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{Inspector, Options, Partial, Report};
use tuneworthy_ingest::sniff;

/// Checks a file. The first two bytes say where it is cut.
pub(crate) fn check(input: &[u8]) {
    assert!(
        Partial::from_bytes(input).is_none(),
        "bytes nobody wrote are a partial"
    );
    let Some((&[first, second], lines)) = input.split_first_chunk() else {
        return;
    };
    // The first line says what the file is, so that both readers agree on it.
    let file = [b"{\"text\":\"\"}\n".as_slice(), lines].concat();
    let ends: Vec<usize> = (1..=file.len())
        .filter(|end| file[end - 1] == b'\n')
        .collect();
    let cut = ends[usize::from(u16::from_le_bytes([first, second])) % ends.len()];
    let (head, tail) = file.split_at(cut);
    let sniffed = sniff(&file, true, "");
    if !sniffed.can_be_cut() || sniffed != sniff(head, true, "") || tail.is_empty() {
        return;
    }
    let mut merged = inspect(Inspector::new("", Options::default()), head);
    merged.merge(carried(&inspect(
        Inspector::continuing(Options::default()),
        tail,
    )));
    let whole = inspect(Inspector::new("", Options::default()), &file);
    assert_eq!(report(merged), report(whole), "cut at {cut}");
}

fn inspect(mut inspector: Inspector, bytes: &[u8]) -> Partial {
    inspector.push(bytes);
    inspector.finish()
}

/// The same partial, as it comes out at the other end.
fn carried(partial: &Partial) -> Partial {
    let read = Partial::from_bytes(&partial.to_bytes()).expect("what was written");
    assert_eq!(&read, partial, "a partial changed on its way");
    read
}

fn report(partial: Partial) -> Report {
    let today = Date::from_days(20_782);
    partial.settle().report(Catalog::bundled(), today, None)
}
