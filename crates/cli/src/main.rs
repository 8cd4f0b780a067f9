//! Tuneworthy without a browser: the verdict, the money, the report on a training file, copies of it in another
//! format or with placeholders, the comparison of two systems, and the files with which the next step is begun.
//!
//! In: an assessment as JSON, a training file, or evaluation results. Out: JSON, Markdown or a training file on
//! standard output, and an exit code. This file holds the arguments and hands them to the command they belong to; the
//! commands hold no logic of their own beyond reading, calling the crates and printing.
//!
//! Exit codes: 0 for success, 2 for input that cannot be read and for arguments that make no sense.
//! `inspect` also ends with 1 for a file that is not taken, `convert` for one that would lose something, `handover` where no
//! training file is written. Those of `compare` are a scale of its own.
#![forbid(unsafe_code)]

mod compare;
mod copy;
mod decide;
mod handover;
mod help;
mod input;
mod inspect;
mod payback;
mod record;
mod rows;

use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{ConvertTo, Target};
use tuneworthy_evals::compare::TrainedSystem;
use tuneworthy_exports::handover::{HandoverTarget, MAX_GPUS};

/// Says whether a task is worth fine-tuning a language model for, whether a training file is fit, and
/// whether a tuned model is better.
///
/// The same verdict, money and report as on the page, for scripts and continuous integration.
/// Nothing is sent anywhere.
#[derive(Parser)]
#[command(name = "tuneworthy", version, after_long_help = help::OVERVIEW)]
// As with most tools, the last of several values counts.
#[command(args_override_self = true, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Decide(DecideArguments),
    Record(RecordArguments),
    Payback(PaybackArguments),
    Inspect(InspectArguments),
    Convert(ConvertArguments),
    Mask(MaskArguments),
    Compare(CompareArguments),
    Handover(HandoverArguments),
    Completions(CompletionsArguments),
}

/// Prints the verdict on an assessment: the first step, the plan, the reasons.
///
/// An assessment is a JSON file as the page exports it, or one written by hand;
/// public/schema/assessment.schema.json describes it.
#[derive(Args)]
#[command(after_long_help = help::DECIDE)]
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

/// Prints the verdict as a decision record in Markdown (MADR 4.0), or its days as a calendar.
///
/// The record holds the options with what speaks for and against each, the decision, how to confirm it,
/// the money, and the day to look at it again.
#[derive(Args)]
#[command(after_long_help = help::RECORD)]
struct RecordArguments {
    /// Assessment as JSON; “-” reads standard input
    #[arg(value_name = "ASSESSMENT", value_hint = ValueHint::FilePath)]
    file: String,
    /// Day the verdict is for [default: the assessment's own day, else today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    /// Names of those who decide, separated by commas
    #[arg(long, value_name = "NAMES", default_value = "")]
    decision_makers: String,
    /// Prints a calendar (iCalendar) with the day to look again and each announced end
    #[arg(long)]
    calendar: bool,
}

/// Prints what tuning would cost and whether it pays.
///
/// Simulates 16,384 futures of each option the assessment has prices for. Months count from the
/// assessment's own day.
#[derive(Args)]
#[command(after_long_help = help::PAYBACK)]
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
#[command(after_long_help = help::INSPECT)]
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

/// Writes a copy of a training file in another format.
///
/// Every record written is one that the format's service or trainer accepts. Where the format cannot hold
/// something, it is told what would be lost, and nothing is written unless that is accepted.
#[derive(Args)]
#[command(after_long_help = help::CONVERT)]
struct ConvertArguments {
    /// Training file in any format; “-” reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: String,
    /// Format to convert to
    #[arg(long, value_name = "FORMAT", value_parser = convert_to())]
    to: ConvertTo,
    /// Writes the copy although something is lost
    #[arg(long)]
    accept_loss: bool,
    /// Also replaces personal data and secrets by placeholders
    #[arg(long)]
    mask: bool,
    /// File to write the copy to [default: standard output]
    #[arg(long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    out: Option<String>,
}

/// Writes a copy of a training file with personal data and secrets replaced by placeholders.
///
/// Placeholders say what stood there, such as `[EMAIL_1]`; within a record the same value has the same one.
#[derive(Args)]
#[command(after_long_help = help::MASK)]
struct MaskArguments {
    /// Training file in any format; “-” reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: String,
    /// File to write the copy to [default: standard output]
    #[arg(long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    out: Option<String>,
}

/// Compares two systems by their evaluation results: which is better, by how much, how sure that is.
///
/// Reads what evaluation tools write (promptfoo, Inspect, lm-evaluation-harness and others), and plain
/// CSV, JSONL and JSON with a row for each case. Two systems in one file, or one in each. Cases scored
/// in both are compared, by id or else by input.
#[derive(Args)]
#[command(after_long_help = help::COMPARE)]
struct CompareArguments {
    /// Results of the baseline, or of both systems; “-” reads standard input
    #[arg(value_name = "BASE", required_unless_present = "training", value_hint = ValueHint::FilePath)]
    base: Option<String>,
    /// Results of the candidate [default: BASE]
    #[arg(value_name = "CANDIDATE", value_hint = ValueHint::FilePath)]
    other: Option<String>,
    /// Metric to compare by, or SUITE/METRIC [default: the only one]
    #[arg(long, value_name = "METRIC")]
    metric: Option<String>,
    /// System to compare with [default: the only one of BASE]
    #[arg(long, value_name = "NAME")]
    baseline: Option<String>,
    /// System that is to replace it [default: the only one of CANDIDATE]
    #[arg(long, value_name = "NAME")]
    candidate: Option<String>,
    /// Pass rate that is needed: each system is said to be above, below, or neither
    #[arg(long, value_name = "PERCENT", value_parser = percent, allow_negative_numbers = true)]
    bar: Option<f64>,
    /// Loss that is allowed, set beforehand: in percentage points of pass rates, in the unit of graded
    /// scores
    #[arg(long, value_name = "POINTS", value_parser = margin, allow_negative_numbers = true)]
    margin: Option<f64>,
    /// Score from which a case passes; with --better lower, up to which
    #[arg(long, value_name = "SCORE", value_parser = score, allow_negative_numbers = true)]
    pass_mark: Option<f64>,
    /// Direction of graded scores [default: as the file says]
    #[arg(long, value_name = "DIRECTION", value_enum)]
    better: Option<ScoreOrder>,
    /// Metadata key of clusters, such as a conversation or a document: cases of one tell less
    #[arg(long, value_name = "KEY")]
    cluster: Option<String>,
    /// Metadata key whose values are compared one by one
    #[arg(long, value_name = "KEY")]
    slice: Option<String>,
    /// Metric with people's verdicts, to correct those of a model that grades
    #[arg(long, value_name = "METRIC")]
    human: Option<String>,
    /// Number of times the results are looked at before the decision
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=50))]
    looks: Option<u32>,
    /// Compares systems that share no case, as two samples
    #[arg(long)]
    unpaired: bool,
    /// Training curve of Hugging Face's Trainer, LLaMA-Factory, OpenAI, Azure or Weights & Biases; says
    /// where validation turns. May be repeated, and stand without results
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    training: Vec<String>,
    /// System with the number of examples it was tuned on; may be repeated. From four sizes on, says
    /// whether more data would help
    #[arg(long = "size", value_name = "NAME=EXAMPLES", value_parser = compare::trained, requires = "base")]
    sizes: Vec<TrainedSystem>,
    #[command(flatten)]
    format: OutputFormat,
}

/// Writes the files with which the next step of the plan is begun.
///
/// For a plan that tunes: the configuration of the trainer, or the body of the vendor's job, with starting
/// values and their sources. For others: an evaluation for promptfoo, sheets and checklists. Always an
/// evaluation plan, and a README that says in which order. Nothing is sent anywhere.
#[derive(Args)]
#[command(after_long_help = help::HANDOVER)]
struct HandoverArguments {
    /// Assessment as JSON; “-” reads standard input
    #[arg(value_name = "ASSESSMENT", value_hint = ValueHint::FilePath)]
    file: String,
    /// Trainer or vendor to write training files for [default: the one the verdict names, if it is to
    /// tune now]
    #[arg(long = "for", value_name = "TARGET", value_parser = handover_target())]
    target: Option<HandoverTarget>,
    /// Base model, in the spelling of that trainer or vendor [default: a blank]
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    base: String,
    /// GPUs of the machine
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_GPUS)))]
    gpus: u32,
    /// Folder to write to; it is made if it is missing
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    out: String,
    /// Overwrites files that exist
    #[arg(long)]
    force: bool,
    /// Day the verdict is for [default: the assessment's own day, else today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ScoreOrder {
    Higher,
    Lower,
}

/// Prints a script that completes commands and options in a shell.
#[derive(Args)]
#[command(after_long_help = help::COMPLETIONS)]
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
    let line = CommandLine::try_parse().unwrap_or_else(|error| refused(&error));
    let done = match line.command {
        Command::Decide(arguments) => decide::decide(&arguments),
        Command::Record(arguments) => record::record(&arguments),
        Command::Payback(arguments) => payback::payback(&arguments),
        Command::Inspect(arguments) => inspect::inspect(&arguments),
        Command::Convert(arguments) => copy::convert(&arguments),
        Command::Mask(arguments) => copy::mask(&arguments),
        Command::Compare(arguments) => Ok(compare::compare(&arguments)),
        Command::Handover(arguments) => handover::handover(&arguments),
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

/// Prints help, or the reason why arguments make no sense, and ends the program.
fn refused(error: &clap::Error) -> ! {
    // The 2 of other commands would say here that the candidate is worse.
    let is_compare = std::env::args_os()
        .nth(1)
        .is_some_and(|command| command == "compare");
    if error.use_stderr() && is_compare {
        let _ = error.print();
        std::process::exit(i32::from(compare::UNREADABLE));
    }
    error.exit()
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

fn score(text: &str) -> Result<f64, String> {
    let score = text.parse().ok().filter(|score: &f64| score.is_finite());
    score.ok_or_else(|| "expected a number".to_owned())
}

fn percent(text: &str) -> Result<f64, String> {
    let percent = score(text)
        .ok()
        .filter(|percent| (0.0..=100.0).contains(percent));
    percent.ok_or_else(|| "expected a percentage from 0 to 100".to_owned())
}

fn margin(text: &str) -> Result<f64, String> {
    let margin = score(text).ok().filter(|margin| *margin > 0.0);
    margin.ok_or_else(|| "expected a number above 0".to_owned())
}

/// Parser of a target's id, which also lists the ids in help and completions.
fn target() -> impl TypedValueParser<Value = Target> {
    PossibleValuesParser::new(Target::ALL.iter().map(|target| target.id()))
        .try_map(|id| Target::from_id(&id).ok_or("no such target"))
}

/// Parser of the id of a trainer or vendor to write for, which also lists the ids.
fn handover_target() -> impl TypedValueParser<Value = HandoverTarget> {
    PossibleValuesParser::new(HandoverTarget::ALL.iter().map(|target| target.id()))
        .try_map(|id| HandoverTarget::from_id(&id).ok_or("no such target"))
}

/// Parser of the id of a format to convert to, which also lists the ids.
fn convert_to() -> impl TypedValueParser<Value = ConvertTo> {
    PossibleValuesParser::new(ConvertTo::ALL.iter().map(|to| to.id()))
        .try_map(|id| ConvertTo::from_id(&id).ok_or("no such format"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        CommandLine::command().debug_assert();
    }
}
