//! However a file is cut, the same is handed over.

use proptest::prelude::*;

use super::*;

/// Pieces that files are made of here: records, halves of records, and what goes wrong between.
const PIECES: [&str; 40] = [
    "{\"a\": 1}",
    "{\"a\": \"é\"}",
    "{\"a\": [1, {\"b\": null}]}",
    "{\"a\": \"x\\ud800\"}",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    ",",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "{\"a\": ",
    "\"",
    "\\",
    "NaN",
    "-",
    "1",
    "12.5",
    "1e400",
    "true",
    "tru",
    " ",
    "\t",
    "\u{feff}",
    "```",
    "```json\n",
    "x",
    "日",
    "{\n  \"a\": 1\n}",
    "  ",
    "[\n",
    "\n]",
    "{\"b\": \"",
    "a,b\n1,2\n3,4\n",
    "\"q\"\"q\"",
    "\0",
];

fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        30 => (0..PIECES.len()).prop_map(|piece| PIECES[piece].as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn in_chunks(file: &[u8], cuts: &[usize], largest: usize) -> (Vec<String>, ReadSummary) {
    let mut log = Log::default();
    let mut reader = Reader::new("").with_largest(largest);
    let mut cuts: Vec<usize> = cuts.iter().map(|&cut| cut % (file.len() + 1)).collect();
    cuts.sort_unstable();
    let mut from = 0;
    for cut in cuts {
        reader.push(&file[from..cut], &mut log);
        from = cut;
    }
    reader.push(&file[from..], &mut log);
    let summary = reader.finish(&mut log);
    (log.0, summary)
}

/// A known layout, so that also small files are read in pieces: a reader that has to find the
/// layout waits for the file's head.
fn known(layout: Layout, largest: usize) -> Reader {
    let sniffed = Sniffed {
        layout,
        ..Sniffed::lines()
    };
    Reader::sniffed(sniffed).with_largest(largest)
}

const LAYOUTS: [Layout; 4] = [
    Layout::JsonLines,
    Layout::JsonArray,
    Layout::JsonValues,
    Layout::Csv,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_layout_does_not_depend_on_chunks(file in any_file(), cuts: Vec<usize>) {
        prop_assert_eq!(in_chunks(&file, &cuts, 1 << 20), in_chunks(&file, &[], 1 << 20));
    }

    #[test]
    fn nor_does_anything_else(
        file in any_file(), chunk in 1usize..9, layout in 0..LAYOUTS.len(), largest in 5usize..60,
    ) {
        let reader = || known(LAYOUTS[layout], largest);
        let whole = read_in(&file, file.len(), reader());
        prop_assert_eq!(read_in(&file, chunk, reader()), whole);
    }

    #[test]
    fn utf16_is_the_same_in_any_chunks(file in any_file(), chunk in 1usize..9, big: bool) {
        let encoding = if big { CharEncoding::Utf16Be } else { CharEncoding::Utf16Le };
        let reader = || Reader::sniffed(Sniffed { encoding, ..Sniffed::lines() });
        prop_assert_eq!(read_in(&file, chunk, reader()), read_in(&file, file.len(), reader()));
    }

    #[test]
    fn every_byte_and_line_end_is_counted(file in any_file(), layout in 0..LAYOUTS.len()) {
        let (_, summary) = read_in(&file, file.len(), known(LAYOUTS[layout], 50));
        prop_assert_eq!(summary.bytes, file.len() as u64);
        let mut cursor = place::Cursor::new(0, place::Width::Utf8);
        cursor.advance(&file);
        prop_assert_eq!(summary.lines, cursor.place().line - 1);
    }

    #[test]
    fn parts_read_apart_are_the_whole(file in any_file(), least in 1u64..60) {
        let read = |ranges: &[Range<u64>]| Ok::<_, ()>(lent(&file, ranges));
        let ranges = cut(file.len() as u64, least, read).unwrap();
        let (mut events, mut lines, mut bytes, mut records) = (Vec::new(), 0, 0, 0);
        for (part, range) in ranges.into_iter().enumerate() {
            let reader = match part {
                0 => known(Layout::JsonLines, 50),
                _ => Reader::continuing().with_largest(50),
            };
            let mut log = Moved { log: Log::default(), lines, bytes, records };
            let mut reader = reader;
            let text = &file[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()];
            reader.push(text, &mut log);
            let summary = reader.finish(&mut log);
            events.append(&mut log.log.0);
            lines += summary.lines;
            bytes += summary.bytes;
            records += summary.records;
        }
        let (whole, summary) = read_in(&file, file.len(), known(Layout::JsonLines, 50));
        prop_assert_eq!(events, whole);
        prop_assert_eq!((lines, bytes, records), (summary.lines, summary.bytes, summary.records));
    }
}

/// A log of a later part of a file.
struct Moved {
    log: Log,
    lines: u64,
    bytes: u64,
    records: u64,
}

impl Sink for Moved {
    fn record(&mut self, record: &Record<'_>) {
        let place = record.place().after(self.lines, self.bytes);
        let (index, text) = (record.index + self.records, record.text());
        self.log.0.push(format!("{index} {} {text}", at(place)));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        let place = problem.place.after(self.lines, self.bytes);
        self.log.problem(&Problem { place, ..*problem });
    }
}
