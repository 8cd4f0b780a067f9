//! `tuneworthy inspect`: reads a training file and prints what it holds and which services take it.
//!
//! In: a file of any size, or the partials of its shards. Out: the report as JSON or Markdown, or a
//! partial; the exit code is the verdict of the service that was asked for.

use std::process::ExitCode;

use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{Inspector, Misfit, Options, Partial, Report, survey};
use tuneworthy_dedup::Boilerplate;
use tuneworthy_tokenizer::{Counter, Encoding, Vocabulary};

use crate::input::{self, Input, STDIN};
use crate::rows::{self, Rows};
use crate::{InspectArguments, Tokens, print};

/// Bytes of a Parquet file that are sampled for text that most records share.
const SURVEYED: u64 = 16 << 20;

const ONE_FILE: &str = "expected one file, or --merge and partials; see tuneworthy inspect --help";

/// Prints the report and returns the verdict as an exit code, or writes the partial of a shard.
pub(crate) fn inspect(arguments: &InspectArguments) -> Result<ExitCode, Vec<String>> {
    inspected(arguments).map_err(|problem| vec![problem])
}

fn inspected(arguments: &InspectArguments) -> Result<ExitCode, String> {
    let today = arguments.today.unwrap_or_else(input::clock);
    read_standard_input_once(arguments)?;
    if arguments.merge {
        let whole = merged(&arguments.files)?.settle();
        let report = whole.report(Catalog::bundled(), today, None);
        return answer(&report, arguments, "");
    }
    let [name] = arguments.files.as_slice() else {
        return Err(ONE_FILE.to_owned());
    };
    let like = arguments.like.as_deref().map(Input::open).transpose()?;
    let file = Input::open(name)?;
    let options = Options {
        boilerplate: shared(like.as_ref().unwrap_or(&file))?,
        counter: counter(arguments)?,
        cut_at: arguments.cut_at,
        ..Options::default()
    };
    let partial = read(&file, options.clone())?;
    if let Some(out) = &arguments.partial {
        return kept(&partial, &file, out);
    }
    report(partial, &file, options, arguments, today)
}

/// Refuses “-” for more than one input: the second would be empty.
fn read_standard_input_once(arguments: &InspectArguments) -> Result<(), String> {
    let others = arguments.against.iter().chain(&arguments.like);
    let streams = arguments.files.iter().chain(others);
    if streams.filter(|name| *name == STDIN).count() > 1 {
        return Err("-: standard input can be read once only".to_owned());
    }
    Ok(())
}

/// Writes the partial of a shard.
fn kept(partial: &Partial, file: &Input, out: &str) -> Result<ExitCode, String> {
    let bytes = partial.to_bytes();
    std::fs::write(out, bytes).map_err(|error| format!("{out}: {error}"))?;
    // An empty shard is no reason to stop: programs that write shards leave some empty.
    if partial.records() == 0 && file.size() > 0 {
        let name = file.name();
        return Err(format!(
            "{name}: no record could be read; {out} says why, once merged"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Finishes a whole file's partial and prints its report.
fn report(
    partial: Partial,
    file: &Input,
    options: Options,
    arguments: &InspectArguments,
    today: Date,
) -> Result<ExitCode, String> {
    let validation = match &arguments.against {
        Some(name) => {
            let file = Input::open(name)?;
            // Its own template must not hide that it asks what the training file asks.
            let boilerplate = options.boilerplate.extended(&shared(&file)?);
            let options = Options {
                boilerplate,
                ..options
            };
            Some(read(&file, options)?.settle())
        }
        None => None,
    };
    let whole = partial.settle();
    let mut report = whole.report(Catalog::bundled(), today, validation.as_ref());
    report.lay_side_by_side(|ranges| file.ranges(ranges).ok());
    let name = match file.name() {
        STDIN => "standard input",
        name => name,
    };
    answer(&report, arguments, name)
}

/// Prints the report and returns the verdict as an exit code. `name`: how Markdown calls the file.
fn answer(report: &Report, arguments: &InspectArguments, name: &str) -> Result<ExitCode, String> {
    let written = if arguments.format.markdown {
        report.markdown(name)
    } else {
        serde_json::to_string_pretty(report).map_err(|error| error.to_string())?
    };
    print(&written);
    let taken = match arguments.target {
        Some(target) => report
            .services
            .iter()
            .any(|service| service.target == target && service.outcome.is_taken()),
        None => !report.taken_by.is_empty(),
    };
    if report.file.records == 0 {
        return Err("no record could be read".to_owned());
    }
    Ok(ExitCode::from(u8::from(!taken)))
}

/// Opens a Parquet file; `None` for any other file.
fn parquet(file: &Input) -> Result<Option<Rows>, String> {
    rows::open(file).map_err(|error| file.failed(&error))
}

/// Finds the text that most records of a file share.
fn shared(file: &Input) -> Result<Boilerplate, String> {
    if let Some(rows) = parquet(file)? {
        return Ok(rows.survey(SURVEYED).finish());
    }
    let sample = survey(file.name(), file.size(), |ranges| file.ranges(ranges));
    Ok(sample.map_err(|error| file.failed(&error))?.finish())
}

/// Inspects all records of a file.
fn read(file: &Input, options: Options) -> Result<Partial, String> {
    if let Some(rows) = parquet(file)? {
        let mut partial = rows.inspect(options);
        partial.named(file.name());
        return Ok(partial);
    }
    let mut inspector = Inspector::new(file.name(), options);
    let read = file.slices(|slice| inspector.push(slice));
    read.map_err(|error| file.failed(&error))?;
    Ok(inspector.finish())
}

/// Returns the counter of tokens, with its vocabulary read where counts are exact.
fn counter(arguments: &InspectArguments) -> Result<Counter, String> {
    let encoding = match arguments.tokens {
        Tokens::Estimate => return Ok(Counter::Estimate),
        Tokens::O200k => Encoding::O200k,
        Tokens::Cl100k => Encoding::Cl100k,
    };
    let file = format!("{}/{}", arguments.vocabularies, encoding.file());
    let bytes = std::fs::read(&file)
        .map_err(|error| format!("{file}: {error} (--vocabularies names the folder)"))?;
    let vocabulary = Vocabulary::read(&bytes).map_err(|error| format!("{file}: {error}"))?;
    Ok(Counter::Exact(vocabulary))
}

/// Merges the partials of all shards, in the order of the shards.
fn merged(files: &[String]) -> Result<Partial, String> {
    let mut whole: Option<Partial> = None;
    for file in files {
        let bytes = input::bytes(file)?;
        let part = Partial::from_bytes(&bytes)
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
    whole.ok_or_else(|| ONE_FILE.to_owned())
}
