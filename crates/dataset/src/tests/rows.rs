//! A table written anew: what comes of its rows does not depend on where its reading pauses.

use std::sync::Arc;

use ::parquet::data_type::{ByteArray, ByteArrayType};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use super::partial;
use super::repaired::written;
use crate::{Change, Inspector, Options, Plan, Rewriter, Whole};
use tuneworthy_ingest::ParquetFile;

const SCHEMA: &str = "message row {
    required group messages (LIST) {
        repeated group list {
            required group element {
                required binary role (UTF8);
                required binary content (UTF8);
            }
        }
    }
}";

/// The role of the answer, the prompt, the answer.
type Row = [String; 3];

/// Groups of rows, with a page for every few of them.
fn table(groups: &[Vec<Row>]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder()
        .set_data_page_row_count_limit(7)
        .set_write_batch_size(7)
        .build();
    let mut file = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(properties)).unwrap();
    for rows in groups {
        let mut group = writer.next_row_group().unwrap();
        let definitions = vec![1; 2 * rows.len()];
        let repetitions: Vec<i16> = (0..2 * rows.len())
            .map(|at| i16::from(at % 2 == 1))
            .collect();
        for column in 0..2 {
            let texts = rows.iter().flat_map(|[role, prompt, answer]| {
                let [first, second] = [["user", role], [prompt.as_str(), answer]][column];
                [first, second].map(|text| ByteArray::from(text.as_bytes().to_vec()))
            });
            let texts: Vec<ByteArray> = texts.collect();
            let mut writer = group.next_column().unwrap().unwrap();
            let typed = writer.typed::<ByteArrayType>();
            typed
                .write_batch(&texts, Some(&definitions), Some(&repetitions))
                .unwrap();
            writer.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    file
}

/// The same as JSON Lines.
fn lines(groups: &[Vec<Row>]) -> String {
    let line = |[role, prompt, answer]: &Row| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{prompt}\"}},{{\"role\":\"{role}\",\"content\":\"{answer}\"}}]}}\n"
        )
    };
    groups.iter().flatten().map(line).collect()
}

/// Three groups: answers to one prompt in different groups, copies of earlier rows, misspelt roles.
fn groups() -> [Vec<Row>; 3] {
    let row = |at: u32| {
        let role = if at % 19 == 4 {
            "assitant"
        } else {
            "assistant"
        };
        let copied = if at % 11 == 10 { at / 2 } else { at };
        let prompt = format!(
            "Where does parcel {} of lot {} lie?",
            copied % 40,
            copied % 40 * 7
        );
        [role.to_owned(), prompt, format!("In hall {copied}.")]
    };
    [0..50, 50..51, 51..120].map(|rows| rows.map(row).collect())
}

/// Read as the worker does, each group by itself.
fn inspected(table: &ParquetFile) -> Whole {
    let parts = (0..table.groups()).map(|group| {
        Inspector::over(&mut Options::default(), |sink| {
            table.read(group..group + 1, sink)
        })
    });
    let merged = parts.reduce(|mut whole, part| {
        whole.merge(part);
        whole
    });
    merged.expect("a group").settle()
}

type Sides = (String, String, Vec<Change>);

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

fn at_once(bytes: &[u8], plan: &Plan) -> Sides {
    let table = ParquetFile::open(bytes.to_vec()).unwrap();
    let mut rewriter = Rewriter::over(plan.clone());
    table.read(0..table.groups(), rewriter.sink());
    let (written, changes) = rewriter.finish();
    (text(written.main), text(written.held_out), changes)
}

/// The longest that was written before a pause comes with it.
fn with_pauses(bytes: &[u8], plan: &Plan, most: usize) -> (Sides, usize) {
    let mut rows = ParquetFile::open(bytes.to_vec()).unwrap().into_rows();
    let mut rewriter = Rewriter::over(plan.clone());
    let (mut main, mut held, mut longest) = (Vec::new(), Vec::new(), 0);
    let mut take = |written: crate::Written| {
        longest = longest.max(written.main.len() + written.held_out.len());
        main.extend(written.main);
        held.extend(written.held_out);
    };
    while rows.go_on(most, rewriter.sink()) {
        take(rewriter.take());
    }
    let (rest, changes) = rewriter.finish();
    take(rest);
    ((text(main), text(held), changes), longest)
}

#[test]
fn a_table_is_written_with_pauses_as_in_one_go_and_as_its_rows_would_be_as_lines() {
    let groups = groups();
    let (bytes, lines) = (table(&groups), lines(&groups));
    let whole = inspected(&ParquetFile::open(bytes.clone()).unwrap());
    let of_lines = partial(&lines).settle();
    for permille in [0, 200] {
        let plan = whole.split(whole.repair(), permille, 1);
        assert_eq!(plan, of_lines.split(of_lines.repair(), permille, 1));
        let expected = at_once(&bytes, &plan);
        let (main, held, changes) = written(&lines, &plan);
        assert_eq!((&expected.0, &expected.1), (&main, &held));
        assert_eq!(held.is_empty(), permille == 0);
        // The layout comes first, and lines are rows.
        assert_eq!(expected.2[0].id, "layout");
        assert_eq!(expected.2[1..], changes);
        let ids: Vec<&str> = changes.iter().map(|change| change.id).collect();
        assert_eq!(ids, ["role", "copy"]);
        for most in [1, 300, 4096, usize::MAX] {
            let (sides, longest) = with_pauses(&bytes, &plan, most);
            assert_eq!(sides, expected, "pauses every {most} bytes");
            // A row is begun as long as there is room.
            assert!(longest < most.saturating_add(200), "{longest}");
        }
    }
}

#[test]
fn a_group_that_breaks_off_is_listed_alike() {
    let mut bytes = table(&groups());
    let plan = inspected(&ParquetFile::open(bytes.clone()).unwrap()).repair();
    // Behind the first pages: rows of the first group are read before it breaks off.
    bytes[700..760].fill(0xFF);
    let expected = at_once(&bytes, &plan);
    assert!(expected.2.iter().any(|change| change.id == "unread"));
    assert!(!expected.0.is_empty());
    for most in [1, 300, usize::MAX] {
        assert_eq!(with_pauses(&bytes, &plan, most).0, expected);
    }
}

#[test]
fn a_table_without_rows_is_written_as_nothing() {
    let bytes = table(&[]);
    let expected = at_once(&bytes, &Plan::default());
    assert_eq!(with_pauses(&bytes, &Plan::default(), 1), (expected, 0));
}
