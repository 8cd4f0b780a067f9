use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, Int32Type};
use ::parquet::data_type::{FixedLenByteArrayType, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;

use super::*;

const SCHEMA: &str = "message row {
    required group messages (LIST) {
        repeated group list {
            required group element {
                required binary role (UTF8);
                optional binary content (UTF8);
            }
        }
    }
    optional double score;
    optional int32 day (DATE);
    optional int64 id (UINT_64);
    optional fixed_len_byte_array(2) price (DECIMAL(4, 2));
    optional binary raw;
}";

/// A column of one type, with its definition and repetition levels.
macro_rules! column {
    ($group:expr, $kind:ty, $values:expr, $definitions:expr, $repetitions:expr) => {{
        let mut column = $group.next_column().unwrap().unwrap();
        let writer = column.typed::<$kind>();
        writer
            .write_batch($values, $definitions, $repetitions)
            .unwrap();
        column.close().unwrap();
    }};
}

fn write_group(group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>) {
    let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
    let roles = [text("user"), text("assistant"), text("user")];
    column!(
        group,
        ByteArrayType,
        &roles,
        Some(&[1, 1, 1]),
        Some(&[0, 1, 0])
    );
    let contents = [text("Hi \"you\""), text("日本")];
    column!(
        group,
        ByteArrayType,
        &contents,
        Some(&[2, 1, 2]),
        Some(&[0, 1, 0])
    );
    column!(group, DoubleType, &[0.5, f64::NAN], Some(&[1, 1]), None);
    column!(group, Int32Type, &[20_000], Some(&[0, 1]), None);
    column!(group, Int64Type, &[-1], Some(&[1, 0]), None);
    let prices = [vec![0xFF, 0x38], vec![0x30, 0x39]].map(FixedLenByteArray::from);
    column!(group, FixedLenByteArrayType, &prices, Some(&[1, 1]), None);
    let raw = [ByteArray::from(vec![0xFF, 0xFE]), text("plain")];
    column!(group, ByteArrayType, &raw, Some(&[1, 1]), None);
}

/// A file of two groups of two rows each.
fn file(compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .build();
    let mut file = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(properties)).unwrap();
    for _ in 0..2 {
        let mut group = writer.next_row_group().unwrap();
        write_group(&mut group);
        group.close().unwrap();
    }
    writer.close().unwrap();
    file
}

#[derive(Default)]
struct Log(Vec<String>);

impl Sink for Log {
    fn record(&mut self, record: &crate::Record<'_>) {
        let line = record.place().line;
        self.0
            .push(format!("{} {line} {}", record.index, record.text()));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        let (id, line) = (problem.kind.id(), problem.place.line);
        self.0.push(format!("{id} {line} {}", problem.detail));
    }
}

const FIRST: &str = r#"{"messages":[{"role":"user","content":"Hi \"you\""},{"role":"assistant"}],"score":0.5,"id":18446744073709551615,"price":-2,"raw":{"bytes":2}}"#;
const SECOND: &str = r#"{"messages":[{"role":"user","content":"日本"}],"score":null,"day":20000,"price":123.45,"raw":"plain"}"#;

#[test]
fn rows_become_objects_group_by_group() {
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY] {
        let table = ParquetFile::open(file(compression)).unwrap();
        assert_eq!((table.groups(), table.rows(0), table.rows(9)), (2, 2, 0));
        assert!(table.bytes(0) > 0);
        let mut log = Log::default();
        let summary = table.read(0..2, &mut log);
        let expected = [
            format!("0 1 {FIRST}"),
            format!("1 2 {SECOND}"),
            format!("2 3 {FIRST}"),
            format!("3 4 {SECOND}"),
        ];
        assert_eq!(log.0, expected);
        assert_eq!((summary.records, summary.lines), (4, 4));
        assert_eq!(summary.bytes, file(compression).len() as u64);
        // Read apart, the groups' bytes still come to the size of the file.
        let apart = [0..1, 1..2].map(|groups| table.read(groups, &mut Log::default()).bytes);
        assert_eq!(apart.iter().sum::<u64>(), summary.bytes);
        // A group read apart counts from its own first row.
        let mut log = Log::default();
        let second = table.read(1..9, &mut log);
        assert_eq!(log.0, expected[..2]);
        assert_eq!((second.records, second.lines), (2, 2));
    }
}

#[test]
fn a_codec_that_is_not_read_is_named() {
    // Written as Snappy (1, so 2 in Thrift's zigzag) and then called Zstandard (6, so 12) in the
    // file's end, between the column's name and its count.
    let mut bytes = file(Compression::SNAPPY);
    let column = b"role\x15\x02\x16";
    let at = bytes
        .windows(column.len())
        .position(|bytes| bytes == column)
        .unwrap();
    bytes[at + 5] = 12;
    let unread = ParquetFile::open(bytes).unwrap_err();
    assert_eq!(
        (unread.kind, unread.detail.as_str()),
        (ProblemKind::UnreadCodec, "Zstandard")
    );
    assert_eq!(unread.problem().detail, "Zstandard");
}

#[test]
fn a_file_that_is_cut_or_damaged_is_a_problem() {
    let whole = file(Compression::SNAPPY);
    for end in 0..whole.len() {
        let unread = ParquetFile::open(whole[..end].to_vec()).unwrap_err();
        assert_eq!(unread.kind, ProblemKind::BadParquet);
    }
    // The first page of the first group is overwritten: its group is lost, the next is read.
    let mut damaged = whole;
    damaged[4..24].fill(0xFF);
    let table = ParquetFile::open(damaged).unwrap();
    let mut log = Log::default();
    let summary = table.read(0..2, &mut log);
    assert!(log.0[0].starts_with("table.bad-parquet 1 "), "{:?}", log.0);
    assert_eq!(
        log.0[1..],
        [format!("0 3 {FIRST}"), format!("1 4 {SECOND}")]
    );
    assert_eq!((summary.records, summary.lines), (2, 4));
}

#[test]
fn a_column_that_begins_in_the_middle_of_a_list_is_a_problem() {
    let schema =
        "message m { optional group a (LIST) { repeated group list { optional int32 element; } } }";
    let table = |first: i16| {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut file = Vec::new();
        let properties = Arc::new(WriterProperties::builder().build());
        let mut writer = SerializedFileWriter::new(&mut file, schema, properties).unwrap();
        let mut group = writer.next_row_group().unwrap();
        column!(
            &mut group,
            Int32Type,
            &[7, 8, 9],
            Some(&[3, 3, 3]),
            Some(&[0, 1, 0])
        );
        group.close().unwrap();
        writer.close().unwrap();
        // The levels 0, 1, 0 as a run of three packed bits, behind their length: the first bit is set.
        let at = file
            .windows(6)
            .position(|bytes| bytes == [2, 0, 0, 0, 3, 0b010])
            .unwrap();
        file[at + 5] |= u8::try_from(first).unwrap();
        let mut log = Log::default();
        ParquetFile::open(file).unwrap().read(0..1, &mut log);
        log.0
    };
    assert_eq!(table(0).len(), 2);
    assert!(
        table(1)[0].starts_with("table.bad-parquet 1 "),
        "{:?}",
        table(1)
    );
}

#[test]
fn rows_read_with_pauses_are_those_read_at_once() {
    let whole = file(Compression::SNAPPY);
    let mut damaged = whole.clone();
    damaged[4..24].fill(0xFF);
    for bytes in [whole, damaged] {
        for most in [1, FIRST.len(), FIRST.len() + 1, usize::MAX] {
            let table = ParquetFile::open(bytes.clone()).unwrap();
            let mut at_once = Log::default();
            let summary = table.read(0..2, &mut at_once);
            let (mut log, mut rows) = (Log::default(), table.into_rows());
            let mut read = vec![rows.bytes()];
            while rows.go_on(most, &mut log) {
                read.push(rows.bytes());
            }
            read.push(rows.bytes());
            assert_eq!(log.0, at_once.0);
            assert!(read.is_sorted(), "{read:?}");
            assert_eq!((read[0], *read.last().unwrap()), (0, summary.bytes));
            assert!(!rows.go_on(most, &mut log), "nothing is read twice");
            assert_eq!(log.0.len(), at_once.0.len());
        }
    }
}

#[test]
fn a_pause_comes_within_a_group_and_says_how_far_it_is() {
    let table = ParquetFile::open(file(Compression::SNAPPY)).unwrap();
    let first = table.bytes(0);
    let (mut log, mut rows) = (Log::default(), table.into_rows());
    assert!(rows.go_on(1, &mut log));
    assert_eq!(log.0, [format!("0 1 {FIRST}")]);
    assert_eq!(rows.bytes(), first / 2);
    assert!(rows.go_on(FIRST.len() + SECOND.len(), &mut log));
    assert_eq!(log.0.len(), 3);
    let last = file(Compression::SNAPPY).len() as u64 - first;
    assert_eq!(rows.bytes(), first + last / 2);
}

/// Whatever one byte is changed to, reading ends with rows and problems, never with a panic.
#[test]
fn a_file_damaged_at_any_byte_is_read_or_refused() {
    // The library's panics are caught; their words would fill the log of the test.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let whole = file(Compression::UNCOMPRESSED);
    let mut opened = 0;
    for at in 0..whole.len() {
        for change in [0x01, 0x80, 0xFF] {
            let mut damaged = whole.clone();
            damaged[at] ^= change;
            if let Ok(file) = ParquetFile::open(damaged) {
                opened += 1;
                let mut log = Log::default();
                file.read(0..file.groups().min(3), &mut log);
            }
        }
    }
    std::panic::set_hook(hook);
    assert!(opened > whole.len());
}
