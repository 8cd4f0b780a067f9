//! Writer for rows of a Parquet file as JSON objects.

use std::fmt::{Display, Write as _};

use ::parquet::data_type::Decimal;
use ::parquet::record::{Field, Row};
use tuneworthy_text::json::push_string;

/// Appends a row or a struct as an object of the fields that have a value.
pub(super) fn write_row(row: &Row, json: &mut String) {
    json.push('{');
    let mut first = true;
    for (name, field) in row.get_column_iter() {
        if matches!(field, Field::Null) {
            continue;
        }
        if !std::mem::take(&mut first) {
            json.push(',');
        }
        push_string(json, name);
        json.push(':');
        write_field(field, json);
    }
    json.push('}');
}

/// Appends a value. Dates and times are the numbers they are stored as.
fn write_field(field: &Field, json: &mut String) {
    match field {
        Field::Null => json.push_str("null"),
        Field::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Field::Byte(value) => push(value, json),
        Field::Short(value) => push(value, json),
        Field::Int(value) | Field::Date(value) | Field::TimeMillis(value) => push(value, json),
        Field::Long(value)
        | Field::TimeMicros(value)
        | Field::TimestampMillis(value)
        | Field::TimestampMicros(value) => push(value, json),
        Field::UByte(value) => push(value, json),
        Field::UShort(value) => push(value, json),
        Field::UInt(value) => push(value, json),
        Field::ULong(value) => push(value, json),
        Field::Float16(value) => number(value.to_f32().is_finite(), value, json),
        Field::Float(value) => number(value.is_finite(), value, json),
        Field::Double(value) => number(value.is_finite(), value, json),
        Field::Decimal(value) => {
            let value = decimal(value);
            number(value.is_finite(), value, json);
        }
        Field::Str(value) => push_string(json, value),
        // Texts written without saying that they are; or pictures and the like, which are left out.
        Field::Bytes(value) => {
            if let Ok(text) = value.as_utf8() {
                push_string(json, text);
            } else {
                json.push_str("{\"bytes\":");
                push(value.len(), json);
                json.push('}');
            }
        }
        Field::Group(row) => write_row(row, json),
        Field::ListInternal(list) => {
            json.push('[');
            for (index, item) in list.elements().iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write_field(item, json);
            }
            json.push(']');
        }
        Field::MapInternal(map) => write_map(map.entries(), json),
    }
}

fn write_map(entries: &[(Field, Field)], json: &mut String) {
    json.push('{');
    for (index, (key, value)) in entries.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        if let Field::Str(key) = key {
            push_string(json, key);
        } else {
            let mut name = String::new();
            write_field(key, &mut name);
            push_string(json, &name);
        }
        json.push(':');
        write_field(value, json);
    }
    json.push('}');
}

fn push(value: impl Display, json: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(json, "{value}");
}

/// JSON has no infinities.
fn number(is_finite: bool, value: impl Display, json: &mut String) {
    if is_finite {
        push(value, json);
    } else {
        json.push_str("null");
    }
}

/// The nearest double. Decimals are big-endian two's complement and a count of decimal places.
fn decimal(value: &Decimal) -> f64 {
    let negative = value.data().first().is_some_and(|first| *first >= 0x80);
    let start = if negative { -1.0 } else { 0.0 };
    let unscaled = value
        .data()
        .iter()
        .fold(start, |sum: f64, &byte| sum * 256.0 + f64::from(byte));
    unscaled / 10f64.powi(value.scale())
}
