//! Parquet files made here, flat and nested.

use std::sync::Arc;

use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use super::{figures, systems};
use crate::read::{EvalFile, EvalTable, EvalTool, ReadOptions, Unscored, read_files};

/// Values of a column.
enum ColumnValues {
    Texts(Vec<&'static str>),
    /// Empty cells are `None`.
    Numbers(Vec<Option<f64>>),
    Counts(Vec<i64>),
}

fn parquet(schema: &str, columns: Vec<ColumnValues>) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = Arc::new(WriterProperties::default());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    for values in columns {
        let mut column = group.next_column().expect("a column").expect("a column");
        match values {
            ColumnValues::Texts(texts) => {
                let texts: Vec<ByteArray> = texts.into_iter().map(ByteArray::from).collect();
                let typed = column.typed::<ByteArrayType>();
                typed.write_batch(&texts, None, None).expect("written");
            }
            ColumnValues::Numbers(numbers) => {
                let levels: Vec<i16> = numbers.iter().map(|it| i16::from(it.is_some())).collect();
                let numbers: Vec<f64> = numbers.into_iter().flatten().collect();
                let typed = column.typed::<DoubleType>();
                typed
                    .write_batch(&numbers, Some(&levels), None)
                    .expect("written");
            }
            ColumnValues::Counts(counts) => {
                let typed = column.typed::<Int64Type>();
                typed.write_batch(&counts, None, None).expect("written");
            }
        }
        column.close().expect("closed");
    }
    group.close().expect("closed");
    writer.into_inner().expect("a file")
}

fn read(name: &str, bytes: Vec<u8>) -> EvalTable {
    let file = EvalFile {
        name: name.to_owned(),
        bytes: Arc::new(bytes),
    };
    let reading = read_files(&[file], &ReadOptions::default());
    assert_eq!(reading.refused, []);
    reading.table
}

#[test]
fn an_empty_cell_of_ragas_is_a_failed_scorer() {
    let schema = "message m { required binary user_input (UTF8); required binary response (UTF8);
required binary reference (UTF8); optional double exact; }";
    let columns = vec![
        ColumnValues::Texts(vec!["A?", "B?", "C?"]),
        ColumnValues::Texts(vec!["a", "x", "c"]),
        ColumnValues::Texts(vec!["a", "b", "c"]),
        ColumnValues::Numbers(vec![Some(1.0), Some(0.0), None]),
    ];
    let table = read("base.parquet", parquet(schema, columns));
    assert_eq!(table.sources[0].tool, EvalTool::Ragas);
    let exact = figures(&table, "base", "exact");
    assert_eq!((exact.scored, exact.passed), (2, 1));
    assert_eq!(exact.not_scored(Unscored::ScorerFailed), 1);
}

#[test]
fn nested_details_of_lighteval_are_read() {
    let schema = "message m { required group doc { required binary id (UTF8); required binary query (UTF8); }
required group metric { required int64 em; } }";
    let columns = vec![
        ColumnValues::Texts(vec!["0", "1"]),
        ColumnValues::Texts(vec!["A?", "B?"]),
        ColumnValues::Counts(vec![1, 0]),
    ];
    let table = read("details_base.parquet", parquet(schema, columns));
    assert_eq!((systems(&table), table.cases()), (vec!["details_base"], 2));
    assert_eq!(figures(&table, "details_base", "em").passed, 1);
}
