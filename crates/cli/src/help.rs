//! Examples and exit codes of each command, shown after its options.

pub(crate) const OVERVIEW: &str = "\
Examples:
  tuneworthy decide assessment.json --markdown
  tuneworthy record assessment.json > docs/decisions/0007-tuning.md
  tuneworthy payback assessment.json > payback.json
  tuneworthy inspect train.jsonl --for together --against held-out.jsonl
  tuneworthy convert train.jsonl --to gemini --out train-gemini.jsonl
  tuneworthy mask train.jsonl --out masked.jsonl
  tuneworthy compare base.json tuned.json --metric pass --markdown
  tuneworthy handover assessment.json --out next-step

“tuneworthy help COMMAND” explains each command and its options.";

pub(crate) const DECIDE: &str = "\
Example:
  tuneworthy decide assessment.json --today 2026-11-23 --markdown

Exit codes:
  0  the verdict was printed
  2  the assessment could not be read: each problem is a line with its place";

pub(crate) const RECORD: &str = "\
Examples:
  tuneworthy record assessment.json --decision-makers \"Ana, Bo\" > docs/decisions/0007-tuning.md
  tuneworthy record assessment.json --calendar > tuning.ics

Exit codes:
  0  the record was printed
  2  the assessment could not be read: each problem is a line with its place";

pub(crate) const PAYBACK: &str = "\
Example:
  tuneworthy payback assessment.json --seed 7 --markdown

Exit codes:
  0  the results were printed
  2  the assessment could not be read, or lacks a figure: each problem is a line with its place";

pub(crate) const INSPECT: &str = "\
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

pub(crate) const CONVERT: &str = "\
Examples:
  tuneworthy convert train.jsonl --to gemini --out train-gemini.jsonl
  tuneworthy convert pairs.csv --to openai --accept-loss > chat.jsonl

What is lost or changed is told on standard error, by line of the file that was read.

Exit codes:
  0  the copy was written
  1  something would be lost, or no record is left: nothing was written
  2  the file could not be read, or the arguments make no sense";

pub(crate) const MASK: &str = "\
Example:
  tuneworthy mask train.jsonl --out masked.jsonl

What was replaced is told on standard error, by line, never the values themselves.

Exit codes:
  0  the copy was written
  2  the file could not be read, or the arguments make no sense";

pub(crate) const COMPARE: &str = "\
Examples:
  tuneworthy compare base.json tuned.json --metric pass --bar 90 --markdown
  tuneworthy compare both.csv --baseline gpt-5-mini --candidate tuned
  tuneworthy compare suite-before.jsonl suite-after.jsonl --margin 2    # has it forgotten anything?
  tuneworthy compare base.json tuned.json --cluster conversation --slice language
  tuneworthy compare --training checkpoint-180/trainer_state.json --markdown
  tuneworthy compare sizes.csv --size t100=100 --size t200=200 --size t400=400 --size t800=800

Exit codes:
  0  the candidate is better; with --margin, at least not worse by that much; curves alone were read
  1  not established: the interval touches zero, or the margin
  2  the candidate is worse
  3  a file could not be read, or the systems, the metric or the arguments are not clear";

pub(crate) const HANDOVER: &str = "\
Examples:
  tuneworthy handover assessment.json --out next-step
  tuneworthy handover assessment.json --for axolotl --base Qwen/Qwen3-8B --gpus 4 --out run

The files are listed on standard output, then the blanks in them, which read REPLACE_ and a name.

Exit codes:
  0  the files were written
  1  the files were written, without training files: the plan or the vendor takes none, and why is told
  2  the assessment could not be read, a file exists already, or the arguments make no sense";

pub(crate) const COMPLETIONS: &str = "\
Example:
  tuneworthy completions bash > ~/.local/share/bash-completion/completions/tuneworthy";
