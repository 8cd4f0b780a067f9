//! Tuneworthy without a browser: the verdict, the money, and the report on a training file.
//!
//! In: an assessment as JSON, or a training file. Out: JSON or Markdown on standard output, and an
//! exit code. This file holds the arguments and hands them to the command they belong to; the
//! commands hold no logic of their own beyond reading, calling the crates and printing.
//!
//! Exit codes: 0 for success, 2 for input that cannot be read and for arguments that make no sense.
//! `inspect` also ends with 1 for a file that is not taken.
#![forbid(unsafe_code)]

mod decide;
mod input;
mod inspect;
mod payback;

use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::Target;

const OVERVIEW: &str = "\
Examples:
  tuneworthy decide assessment.json --markdown
  tuneworthy payback assessment.json > payback.json
  tuneworthy inspect train.jsonl --for together --against held-out.jsonl

“tuneworthy help COMMAND” explains each command and its options.";

const DECIDE: &str = "\
Example:
  tuneworthy decide assessment.json --today 2026-11-23 --markdown

Exit codes:
  0  the verdict was printed
  2  the assessment could not be read: each problem is a line with its place";

const PAYBACK: &str = "\
Example:
  tuneworthy payback assessment.json --seed 7 --markdown

Exit codes:
  0  the results were printed
  2  the assessment could not be read, or lacks a figure: each problem is a line with its place";

const INSPECT: &str = "\
Examples:
  tuneworthy inspect train.jsonl --for openai --against held-out.jsonl
  zcat train.jsonl.gz | tuneworthy inspect - --markdown > report.md

A set that outgrows a machine is read shard by shard and put together:
  tuneworthy inspect 007.jsonl --like 000.jsonl --partial 007.part    # for each shard
  tuneworthy inspect --merge 000.part 001.part 002.part --for together

Exit codes:
  0  the service named with --for would take the file; without --for, at least one would
  1  it would not
  2  the file could not be read, or the arguments make no sense";

const COMPLETIONS: &str = "\
Example:
  tuneworthy completions bash > ~/.local/share/bash-completion/completions/tuneworthy";

/// Says whether a task is worth fine-tuning a language model for, and whether a training file is fit.
///
/// The same verdict, money and report as on the page, for scripts and continuous integration.
/// Nothing is sent anywhere.
#[derive(Parser)]
#[command(name = "tuneworthy", version, after_long_help = OVERVIEW)]
// As with most tools, the last of several values counts.
#[command(args_override_self = true, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Decide(DecideArguments),
    Payback(PaybackArguments),
    Inspect(InspectArguments),
    Completions(CompletionsArguments),
}

/// Prints the verdict on an assessment: the first step, the plan, the reasons.
///
/// An assessment is a JSON file as the page exports it, or one written by hand;
/// public/schema/assessment.schema.json describes it.
#[derive(Args)]
#[command(after_long_help = DECIDE)]
struct DecideArguments {
    /// Assessment as JSON; “-” reads standard input
    #[arg(value_name = "ASSESSMENT", value_hint = ValueHint::FilePath)]
    file: String,
    /// Day the verdict is for [default: the assessment's own day, else today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    #[command(flatten)]
    format: OutputFormat,
}

/// Prints what tuning would cost and whether it pays.
///
/// Simulates 16,384 futures of each option the assessment has prices for. Months count from the
/// assessment's own day.
#[derive(Args)]
#[command(after_long_help = PAYBACK)]
struct PaybackArguments {
    /// Assessment as JSON, with calls, prices and costs; “-” reads standard input
    #[arg(value_name = "ASSESSMENT", value_hint = ValueHint::FilePath)]
    file: String,
    /// Seed of the simulation, from 0 to 4294967295 [default: the assessment's own]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u32>,
    /// Day of an assessment that states none [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    #[command(flatten)]
    format: OutputFormat,
}

/// Reads a training file: what it holds, what is wrong with it, which services would take it.
///
/// Reads JSON in any layout, CSV and Parquet. The file is read in slices, Parquet by groups of rows,
/// whatever its size. Standard input is copied to a temporary file first, because some of it is read
/// twice.
#[derive(Args)]
#[command(after_long_help = INSPECT)]
struct InspectArguments {
    /// Training file, or with --merge the partials in the order of their shards; “-” reads standard
    /// input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<String>,
    /// Service or trainer whose verdict becomes the exit code [default: any of them]
    #[arg(long = "for", value_name = "TARGET", value_parser = target())]
    target: Option<Target>,
    /// Validation file or benchmark, searched for records and prompts that the training file holds too
    #[arg(long, value_name = "VALIDATION", value_hint = ValueHint::FilePath)]
    against: Option<String>,
    /// Tokenizer: an estimate, or exact counts by one of two vocabularies
    #[arg(long, value_name = "TOKENIZER", value_enum, default_value_t)]
    tokens: Tokens,
    /// Folder with the vocabularies for exact counts
    #[arg(long, value_name = "FOLDER", default_value = "public", value_hint = ValueHint::DirPath)]
    vocabularies: String,
    /// Number of tokens after which a record is cut in training
    #[arg(long, value_name = "TOKENS", value_parser = clap::value_parser!(u64).range(1..))]
    cut_at: Option<u64>,
    /// Shard that says which text most records share; the same for all shards of a set [default:
    /// FILE]
    #[arg(long, value_name = "SHARD", value_hint = ValueHint::FilePath)]
    like: Option<String>,
    /// File to write the partial of a shard to, in place of a report
    #[arg(long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    partial: Option<String>,
    /// Puts partials together and reports on the whole set
    #[arg(long, conflicts_with_all = ["against", "like", "partial"])]
    merge: bool,
    /// Day on which services must still take jobs [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    #[command(flatten)]
    format: OutputFormat,
}

/// Prints a script that completes commands and options in a shell.
#[derive(Args)]
#[command(after_long_help = COMPLETIONS)]
struct CompletionsArguments {
    /// Shell the script is for
    shell: Shell,
}

#[derive(Args)]
#[group(multiple = false)]
struct OutputFormat {
    /// Prints JSON, with every figure (default)
    #[arg(long)]
    json: bool,
    /// Prints Markdown, for a ticket or a pull request
    #[arg(long)]
    markdown: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Tokens {
    #[default]
    Estimate,
    #[value(name = "o200k")]
    O200k,
    #[value(name = "cl100k")]
    Cl100k,
}

fn main() -> ExitCode {
    let done = match CommandLine::parse().command {
        Command::Decide(arguments) => decide::decide(&arguments),
        Command::Payback(arguments) => payback::payback(&arguments),
        Command::Inspect(arguments) => inspect::inspect(&arguments),
        Command::Completions(arguments) => {
            print(&completions(arguments.shell));
            Ok(ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|problems| {
        for problem in problems {
            eprintln!("{problem}");
        }
        ExitCode::from(2)
    })
}

/// Prints a result and a line end.
fn print(text: &str) {
    // A reader that has seen enough (`| head`) closes the pipe; that is no error.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Returns the script that completes this program's arguments. It goes through memory because the
/// generator panics where a pipe is closed.
fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut CommandLine::command(),
        "tuneworthy",
        &mut script,
    );
    String::from_utf8_lossy(&script).into_owned()
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("expected {error}"))
}

/// Parser of a target's id, which also lists the ids in help and completions.
fn target() -> impl TypedValueParser<Value = Target> {
    PossibleValuesParser::new(Target::ALL.iter().map(|target| target.id()))
        .try_map(|id| Target::from_id(&id).ok_or("no such target"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        CommandLine::command().debug_assert();
    }
}
