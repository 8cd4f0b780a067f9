//! Prints what the readers find in files of results: systems, cases, figures by metric, pairs.
//!
//! `cargo run -p tuneworthy-evals --example read_results -- base.json tuned.json`

use std::sync::Arc;

use tuneworthy_evals::read::{EvalFile, EvalTable, ReadOptions, Unscored, read_files};

fn main() -> std::io::Result<()> {
    let mut files = Vec::new();
    for name in std::env::args().skip(1) {
        let bytes = Arc::new(std::fs::read(&name)?);
        files.push(EvalFile { name, bytes });
    }
    let reading = read_files(&files, &ReadOptions::default());
    for refused in &reading.refused {
        println!("{}: {}", refused.name, refused.reason);
    }
    print(&reading.table);
    Ok(())
}

fn print(table: &EvalTable) {
    for source in &table.sources {
        let version = source.version.as_deref().unwrap_or("");
        println!(
            "{}: {} {version}, {} rows",
            source.name,
            source.tool.name(),
            source.rows
        );
        println!(
            "  malformed {}, notes {:?}",
            source.malformed.count, source.notes
        );
        println!("  left out {:?}, copy {}", source.left_out, source.is_copy);
    }
    for system in &table.systems {
        println!(
            "system {}: {} rows, {} cases, repeats {:?}, by content {}, duplicates {}, conflicts {:?}",
            system.name,
            system.rows,
            system.cases,
            system.repeats,
            system.repeats_by_content,
            system.duplicates,
            system.conflicts
        );
    }
    println!("{} cases", table.cases());
    for key in &table.keys {
        println!(
            "key {}: {} values, cluster {}",
            key.name, key.values, key.is_cluster
        );
    }
    for summary in table.summary() {
        let (Some(system), Some(metric)) = (
            table.systems.get(summary.system),
            table.metrics.get(summary.metric),
        ) else {
            continue;
        };
        let reasons = Unscored::ALL
            .iter()
            .filter(|reason| summary.not_scored(**reason) > 0);
        let reasons: Vec<String> = reasons
            .map(|reason| format!("{} {}", summary.not_scored(*reason), reason.words()))
            .collect();
        println!(
            "{} | {} {} {:?} {:?} | cases {} scored {} passed {}/{} mean {:?} | {reasons:?}",
            system.name,
            metric.suite,
            metric.name,
            metric.kind,
            metric.higher_is_better,
            summary.cases,
            summary.scored,
            summary.passed,
            summary.judged,
            summary.mean
        );
    }
    if table.systems.len() == 2 {
        for (index, metric) in table.metrics.iter().enumerate() {
            let pair = table.pair(0, 1, index, None);
            println!(
                "pair {} {}: {} cases, both {} first {} second {} neither {} mixed {}, alone {} {}, unscored {}, sum {:?}",
                metric.suite,
                metric.name,
                pair.cases.len(),
                pair.both,
                pair.only_first,
                pair.only_second,
                pair.neither,
                pair.mixed,
                pair.unpaired_first,
                pair.unpaired_second,
                pair.unscored,
                pair.differences.iter().sum::<f64>()
            );
        }
    }
}
