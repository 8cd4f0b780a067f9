//! `tuneworthy compare`: says whether a candidate is better than a baseline, from evaluation results.
//!
//! In: one or two files of results, and training curves. Out: the comparison as JSON or Markdown; the
//! exit code is the verdict.

use std::io::Read as _;
use std::process::ExitCode;
use std::sync::Arc;

use tuneworthy_evals::compare::{
    CompareRequest, ComparisonVerdict, TrainedSystem, UnclearComparison, compare_candidates,
    compare_slices, compare_systems,
};
use tuneworthy_evals::read::{EvalFile, EvalReading, ReadOptions, read_files};
use tuneworthy_evals::report::{ComparisonReport, training_json, training_markdown};

use crate::input::{Input, STDIN, SharedFile};
use crate::{CompareArguments, ScoreOrder, print};

/// Exit code of input that cannot be read, and of choices that are left open. Not 2 as elsewhere: that
/// is a candidate that is worse.
pub(crate) const UNREADABLE: u8 = 3;

/// Prints the comparison and returns the verdict as an exit code.
pub(crate) fn compare(arguments: &CompareArguments) -> ExitCode {
    compared(arguments).unwrap_or_else(|problems| {
        for problem in problems {
            eprintln!("{problem}");
        }
        ExitCode::from(UNREADABLE)
    })
}

fn compared(arguments: &CompareArguments) -> Result<ExitCode, Vec<String>> {
    let reading = read(arguments)?;
    let (table, curves) = (&reading.table, &reading.curves);
    // Only where no results were named: those that turn out to be a curve must hold nothing back.
    if arguments.base.is_none() {
        print(&if arguments.format.markdown {
            training_markdown(curves)
        } else {
            written(&serde_json::json!({ "training": training_json(curves) }))?
        });
        return Ok(ExitCode::SUCCESS);
    }
    let request = request(arguments);
    let found = compare_systems(table, &request).map_err(|unclear| vec![problem(&unclear)])?;
    let unclear = |unclear| vec![problem(&unclear)];
    let slices = match &arguments.slice {
        Some(key) => compare_slices(table, &request, key).map_err(unclear)?,
        None => Vec::new(),
    };
    let labelled = match &arguments.human {
        Some(metric) => Some(found.by_labels(table, metric).map_err(unclear)?),
        None => None,
    };
    let learning = match arguments.sizes.as_slice() {
        [] => None,
        sizes => Some(found.learning_curve(table, sizes).map_err(unclear)?),
    };
    // Two systems are no family; a third one is looked at whether it is named or not.
    let candidates = if table.systems.len() > 2 {
        let baseline = found.baseline.system;
        compare_candidates(table, &request, baseline).unwrap_or_default()
    } else {
        Vec::new()
    };
    let report = ComparisonReport {
        table,
        found: &found,
        bar: request.bar,
        slices: &slices,
        candidates: &candidates,
        labelled: labelled.as_ref(),
        learning: learning.as_ref(),
        training: curves,
    };
    print(&if arguments.format.markdown {
        report.markdown()
    } else {
        written(&report.json())?
    });
    Ok(ExitCode::from(match found.verdict() {
        ComparisonVerdict::Better | ComparisonVerdict::NotWorse => 0,
        ComparisonVerdict::NotEstablished => 1,
        ComparisonVerdict::Worse => 2,
    }))
}

fn written(json: &serde_json::Value) -> Result<String, Vec<String>> {
    serde_json::to_string_pretty(json).map_err(|error| vec![error.to_string()])
}

/// Returns the comparison that is asked for. Of systems with sizes the smallest is the baseline and the
/// largest the candidate, unless others are named.
fn request(arguments: &CompareArguments) -> CompareRequest {
    let mut sizes: Vec<&TrainedSystem> = arguments.sizes.iter().collect();
    sizes.sort_by_key(|trained| (trained.examples, &trained.name));
    let named = |chosen: &Option<String>, by_size: Option<&&TrainedSystem>| {
        let by_size = by_size.map(|trained| trained.name.clone());
        chosen.clone().or(by_size)
    };
    CompareRequest {
        baseline: named(&arguments.baseline, sizes.first()),
        candidate: named(&arguments.candidate, sizes.last()),
        metric: arguments.metric.clone(),
        higher_is_better: arguments
            .better
            .map(|order| matches!(order, ScoreOrder::Higher)),
        pass_mark: arguments.pass_mark,
        bar: arguments.bar.map(|percent| percent / 100.0),
        margin: arguments.margin,
        cluster: arguments.cluster.clone(),
        looks: arguments.looks,
        unpaired: arguments.unpaired,
    }
}

/// Parses a system with its number of training examples. The last equals sign counts: names of systems
/// may hold others.
pub(crate) fn trained(text: &str) -> Result<TrainedSystem, String> {
    let parts = text.rsplit_once('=');
    let examples = parts.and_then(|(_, examples)| examples.parse().ok());
    match (parts, examples) {
        (Some((name, _)), Some(examples @ 1..=1_000_000_000_000)) => Ok(TrainedSystem {
            name: name.to_owned(),
            examples,
        }),
        _ => Err("expected NAME=EXAMPLES, such as tuned-400=400".to_owned()),
    }
}

/// Returns the sentence about an open choice, with the option that makes it.
fn problem(unclear: &UnclearComparison) -> String {
    let option = match unclear {
        UnclearComparison::ManySystems { .. }
        | UnclearComparison::UnknownSystem { .. }
        | UnclearComparison::SameSystem { .. } => " (--baseline NAME, --candidate NAME)",
        UnclearComparison::ManyMetrics { .. } | UnclearComparison::UnknownMetric { .. } => {
            " (--metric METRIC)"
        }
        UnclearComparison::UnknownDirection { .. } => " (--better higher, or --better lower)",
        UnclearComparison::BarOfGradedScores { .. }
        | UnclearComparison::SizesOfGradedScores { .. } => " (--pass-mark SCORE)",
        UnclearComparison::UnknownKey { .. } => " (--cluster KEY, --slice KEY)",
        UnclearComparison::NoCommonCases { .. } => " (--unpaired compares them all the same)",
        UnclearComparison::OneSystem { .. }
        | UnclearComparison::NoCommonMetric
        | UnclearComparison::ManySlices { .. } => "",
    };
    format!("{unclear}{option}")
}

/// Reads the files. A file that is refused ends the comparison: the rest would say something else.
fn read(arguments: &CompareArguments) -> Result<EvalReading, Vec<String>> {
    let results = arguments.base.iter().chain(&arguments.other);
    let names: Vec<&String> = results.chain(&arguments.training).collect();
    if names.iter().filter(|name| **name == STDIN).count() > 1 {
        return Err(vec!["-: standard input can be read once only".to_owned()]);
    }
    let files = names.iter().map(|name| file(name));
    let files = files.collect::<Result<Vec<_>, _>>();
    let files = files.map_err(|problem| vec![problem])?;
    let reading = read_files(&files, &ReadOptions::default());
    let refused = reading.refused.iter();
    let mut refused: Vec<String> = refused
        .map(|refused| format!("{}: {}", refused.name, refused.reason))
        .collect();
    // Results given as a curve would be taken for one more system.
    let results = reading.table.sources.iter();
    let results = results.filter(|source| arguments.training.contains(&source.name));
    refused.extend(results.map(|source| {
        format!(
            "{}: not a training curve, but results of {}",
            source.name,
            source.tool.name()
        )
    }));
    if refused.is_empty() {
        Ok(reading)
    } else {
        Err(refused)
    }
}

fn file(name: &str) -> Result<EvalFile, String> {
    let input = Input::open(name)?;
    let file = input.file().map_err(|error| input.failed(&error))?;
    // Reading a folder says what it is, which its size does not.
    (&file)
        .read(&mut [0])
        .map_err(|error| input.failed(&error))?;
    Ok(EvalFile {
        name: match name {
            STDIN => "standard input".to_owned(),
            name => name.to_owned(),
        },
        bytes: Arc::new(SharedFile::new(file, input.size())),
    })
}
