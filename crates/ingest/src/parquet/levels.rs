//! A check that the reading library leaves out: each column of lists begins with the start of a list.

use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::DataType;
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::RowGroupReader;

/// Checks the first repetition level of each column of a group, which must be 0: a first value that
/// continues a list has no row to belong to.
///
/// # Errors
/// If it is another, or the first page cannot be read.
pub(super) fn check(group: &dyn RowGroupReader) -> Result<()> {
    let schema = group.metadata().schema_descr_ptr();
    for (index, column) in schema.columns().iter().enumerate() {
        if column.max_rep_level() == 0 || group.metadata().num_rows() == 0 {
            continue;
        }
        let first = match group.get_column_reader(index)? {
            ColumnReader::BoolColumnReader(reader) => first_level(reader),
            ColumnReader::Int32ColumnReader(reader) => first_level(reader),
            ColumnReader::Int64ColumnReader(reader) => first_level(reader),
            ColumnReader::Int96ColumnReader(reader) => first_level(reader),
            ColumnReader::FloatColumnReader(reader) => first_level(reader),
            ColumnReader::DoubleColumnReader(reader) => first_level(reader),
            ColumnReader::ByteArrayColumnReader(reader) => first_level(reader),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => first_level(reader),
        }?;
        if first != 0 {
            let name = column.path().string();
            return Err(ParquetError::General(format!(
                "the column {name} begins in the middle of a list"
            )));
        }
    }
    Ok(())
}

fn first_level<T: DataType>(mut reader: ColumnReaderImpl<T>) -> Result<i16> {
    let (mut definitions, mut repetitions, mut values) = (Vec::new(), Vec::new(), Vec::new());
    reader.read_records(
        1,
        Some(&mut definitions),
        Some(&mut repetitions),
        &mut values,
    )?;
    Ok(repetitions.first().copied().unwrap_or(0))
}
