//! Tests over whole files, a file a tool.

mod archive;
mod curves;
mod damage;
mod inspect;
mod parquet;
mod plain;
mod promptfoo;
mod tools;

use std::sync::Arc;

use super::{EvalFile, EvalReading, EvalTable, MetricSummary, ReadOptions, read_files};

/// Returns a file of a text.
fn file(name: &str, text: &str) -> EvalFile {
    EvalFile {
        name: name.to_owned(),
        bytes: Arc::new(text.as_bytes().to_vec()),
    }
}

fn reading(files: &[(&str, &str)]) -> EvalReading {
    let files: Vec<EvalFile> = files.iter().map(|(name, text)| file(name, text)).collect();
    read_files(&files, &ReadOptions::default())
}

/// Reads files that must all be read.
fn table(files: &[(&str, &str)]) -> EvalTable {
    let reading = reading(files);
    assert_eq!(reading.refused, []);
    reading.table
}

fn systems(table: &EvalTable) -> Vec<&str> {
    table
        .systems
        .iter()
        .map(|system| system.name.as_str())
        .collect()
}

/// Returns the figures of a system by a metric, both by name.
fn figures(table: &EvalTable, system: &str, metric: &str) -> MetricSummary {
    let at = (table.system(system), table.metric(metric));
    let (Some(system), Some(metric)) = at else {
        panic!(
            "no {system} or {metric} in {:?}, {:?}",
            systems(table),
            table.metrics
        );
    };
    table.metric_summary(system, metric, None)
}
