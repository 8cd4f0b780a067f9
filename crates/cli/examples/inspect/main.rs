//! Reads a training file and prints what it holds and who would take it, as JSON or Markdown.
//!
//! ```text
//! cargo run --profile worker --example inspect -- train.jsonl --for openai --against held-out.jsonl
//! ```
//!
//! The exit code is the answer: 0 where the service named with `--for` would take the file (without
//! it, where any would), 1 where it would not, 2 where the file could not be read or the arguments
//! make no sense. The file is read in slices, Parquet by groups of rows, whatever its size.
//!
//! A set that outgrows a machine is read shard by shard, wherever the shards are, and put together:
//!
//! ```text
//! inspect shard-7.jsonl --like shard-0.jsonl --partial 7.part     # on each machine
//! inspect --merge 0.part 1.part … --for together                  # on one
//! ```

mod rows;

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use tuneworthy_codec::{Portable, Reader};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{Inspector, Misfit, Options, Outcome, Partial, Report, Target, survey};
use tuneworthy_dedup::Boilerplate;
use tuneworthy_tokenizer::{Counter, Encoding, Vocabulary};

use rows::Rows;

const USAGE: &str = "usage: inspect FILE [--for TARGET] [--against VALIDATION]
               [--tokens estimate|o200k|cl100k] [--vocabularies FOLDER] [--cut-at TOKENS]
               [--like SHARD] [--partial OUT] [--markdown] [--today YYYY-MM-DD]
       inspect --merge PARTIAL... [--for TARGET] [--markdown] [--today YYYY-MM-DD]
TARGET: openai, azure, gemini, bedrock-claude, bedrock-nova, bedrock-llama, together, fireworks,
        mistral, trl, axolotl, llama-factory";

/// How much is read at a time.
const SLICE: usize = 4 << 20;
/// How much of a Parquet file is looked at for what its records share.
const SURVEYED: u64 = 16 << 20;

#[derive(Default)]
struct Arguments {
    /// The file; with `merge` the partials.
    files: Vec<String>,
    merge: bool,
    markdown: bool,
    target: Option<Target>,
    against: Option<String>,
    like: Option<String>,
    partial: Option<String>,
    encoding: Option<Encoding>,
    vocabularies: String,
    cut_at: Option<u64>,
    today: Option<Date>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| inspect(&arguments)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let wrong = |problem: String| format!("{problem}\n{USAGE}");
    let mut found = Arguments {
        vocabularies: "public".to_owned(),
        ..Arguments::default()
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            found.files.push(word);
            continue;
        }
        if word == "--merge" {
            found.merge = true;
            continue;
        }
        if word == "--markdown" {
            found.markdown = true;
            continue;
        }
        let value = words.next();
        let value = value.ok_or_else(|| wrong(format!("{word}: expected a value")))?;
        match word.as_str() {
            "--for" => {
                let target = Target::from_id(&value);
                let target = target.ok_or_else(|| wrong(format!("--for: unknown {value}")))?;
                found.target = Some(target);
            }
            "--against" => found.against = Some(value),
            "--like" => found.like = Some(value),
            "--partial" => found.partial = Some(value),
            "--vocabularies" => found.vocabularies = value,
            "--tokens" => {
                found.encoding = match value.as_str() {
                    "estimate" => None,
                    "o200k" => Some(Encoding::O200k),
                    "cl100k" => Some(Encoding::Cl100k),
                    _ => return Err(wrong(format!("--tokens: unknown {value}"))),
                }
            }
            "--cut-at" => {
                let tokens = value.parse().ok().filter(|tokens| *tokens > 0);
                let expected = || wrong("--cut-at: expected a whole number".to_owned());
                found.cut_at = Some(tokens.ok_or_else(expected)?);
            }
            "--today" => {
                let day = value.parse();
                let expected = |error| wrong(format!("--today: expected {error}"));
                found.today = Some(day.map_err(expected)?);
            }
            _ => return Err(wrong(format!("unknown {word}"))),
        }
    }
    let files = found.files.len();
    if files == 0 || (files > 1 && !found.merge) {
        return Err(wrong(
            "expected one file, or --merge and partials".to_owned(),
        ));
    }
    if found.merge && (found.against.is_some() || found.like.is_some() || found.partial.is_some()) {
        return Err(wrong("--merge takes partials and --for alone".to_owned()));
    }
    Ok(found)
}

fn inspect(arguments: &Arguments) -> Result<ExitCode, String> {
    let today = arguments.today.unwrap_or_else(clock);
    if arguments.merge {
        let whole = merged(&arguments.files)?.settle();
        let report = whole.report(Catalog::bundled(), today, None);
        return answer(&report, arguments, "");
    }
    let file = arguments.files.first().map_or("", String::as_str);
    let options = Options {
        boilerplate: shared(arguments.like.as_deref().unwrap_or(file))?,
        counter: counter(arguments)?,
        cut_at: arguments.cut_at.unwrap_or(Options::default().cut_at),
        ..Options::default()
    };
    let partial = read(file, options.clone())?;
    if let Some(out) = &arguments.partial {
        let mut bytes = Vec::new();
        partial.write(&mut bytes);
        std::fs::write(out, bytes).map_err(|error| format!("{out}: {error}"))?;
        // An empty shard is nothing to stop for: whoever writes shards leaves some empty.
        if partial.records() == 0 && length(file)? > 0 {
            return Err(format!(
                "{file}: no record could be read; {out} says why, once merged"
            ));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let validation = arguments.against.as_deref();
    let validation = validation.map(|file| read(file, options)).transpose()?;
    let validation = validation.map(Partial::settle);
    let whole = partial.settle();
    let mut report = whole.report(Catalog::bundled(), today, validation.as_ref());
    report.lay_side_by_side(|ranges| ranges_of(file, ranges).ok());
    answer(&report, arguments, file)
}

/// Prints the report; the exit code is the verdict.
fn answer(report: &Report, arguments: &Arguments, file: &str) -> Result<ExitCode, String> {
    let written = if arguments.markdown {
        report.markdown(file)
    } else {
        serde_json::to_string_pretty(report).map_err(|error| error.to_string())?
    };
    // A reader that has seen enough (`| head`) closes the pipe; that is no error.
    let _ = writeln!(std::io::stdout(), "{written}");
    let taken = match arguments.target {
        Some(target) => report
            .services
            .iter()
            .any(|service| service.target == target && service.outcome != Outcome::Rejected),
        None => !report.taken_by.is_empty(),
    };
    if report.file.records == 0 {
        return Err("no record could be read".to_owned());
    }
    Ok(ExitCode::from(u8::from(!taken)))
}

/// What stands in ranges of a file, as far as it goes.
fn ranges_of(file: &str, ranges: &[Range<u64>]) -> std::io::Result<Vec<Vec<u8>>> {
    let source = File::open(file)?;
    let read = ranges.iter().map(|range| {
        (&source).seek(SeekFrom::Start(range.start))?;
        let (mut bytes, length) = (Vec::new(), range.end - range.start);
        (&source).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    read.collect()
}

/// Hands a file over in slices.
fn slices(file: &str, mut take: impl FnMut(&[u8])) -> Result<(), String> {
    let problem = |error: std::io::Error| format!("{file}: {error}");
    let mut source = File::open(file).map_err(problem)?;
    let mut slice = vec![0; SLICE];
    loop {
        let count = source.read(&mut slice).map_err(problem)?;
        if count == 0 {
            return Ok(());
        }
        take(slice.get(..count).unwrap_or_default());
    }
}

/// A file's bytes.
fn length(file: &str) -> Result<u64, String> {
    let facts = std::fs::metadata(file).map_err(|error| format!("{file}: {error}"))?;
    Ok(facts.len())
}

/// A Parquet file; nothing where it is something else.
fn parquet(file: &str) -> Result<Option<Rows>, String> {
    rows::open(file).map_err(|error| format!("{file}: {error}"))
}

fn shared(file: &str) -> Result<Boilerplate, String> {
    if let Some(rows) = parquet(file)? {
        return Ok(rows.survey(SURVEYED).finish());
    }
    let problem = |error: std::io::Error| format!("{file}: {error}");
    let sample = survey(file, length(file)?, |ranges| ranges_of(file, ranges)).map_err(problem)?;
    Ok(sample.finish())
}

fn read(file: &str, options: Options) -> Result<Partial, String> {
    if let Some(rows) = parquet(file)? {
        return Ok(rows.inspect(options));
    }
    let mut inspector = Inspector::new(file, options);
    slices(file, |slice| inspector.push(slice))?;
    Ok(inspector.finish())
}

fn counter(arguments: &Arguments) -> Result<Counter, String> {
    let Some(encoding) = arguments.encoding else {
        return Ok(Counter::Estimate);
    };
    let file = format!("{}/{}", arguments.vocabularies, encoding.file());
    let bytes = std::fs::read(&file)
        .map_err(|error| format!("{file}: {error} (--vocabularies names the folder)"))?;
    let vocabulary = Vocabulary::read(&bytes).map_err(|error| format!("{file}: {error}"))?;
    Ok(Counter::Exact(vocabulary))
}

fn merged(files: &[String]) -> Result<Partial, String> {
    let mut whole: Option<Partial> = None;
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        let part = Partial::read(&mut Reader::new(&bytes))
            .ok_or_else(|| format!("{file}: no partial of this version, or damaged on its way"))?;
        let Some(before) = &mut whole else {
            whole = Some(part);
            continue;
        };
        if let Some(misfit) = before.misfit(&part) {
            let option = match misfit {
                Misfit::CutAt => "--cut-at",
                Misfit::Counting => "--tokens",
                Misfit::SetAside => "--like",
            };
            return Err(format!(
                "{file}: read with another {option} than the partials before it; read all shards with the same"
            ));
        }
        before.merge(part);
    }
    whole.ok_or_else(|| USAGE.to_owned())
}

/// Today by this machine's clock, in UTC.
fn clock() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Date::from_days(i32::try_from(seconds / 86_400).unwrap_or(0))
}
