//! `tuneworthy convert` and `tuneworthy mask`: copies of a training file.
//!
//! In: a file of any size. Out: the copy as JSON Lines, on standard output or in a file, and on standard error
//! every change with its lines. A copy that would lose something is written only where that is accepted: the
//! file is read once to find out, and once more to write.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use tuneworthy_core::units::counted;
use tuneworthy_dataset::{Change, Plan, Rewriter};

use crate::input::Input;
use crate::{ConvertArguments, MaskArguments, rows};

/// Largest number of ranges of lines that are told of one change.
const RANGES: usize = 20;

/// Bytes of the copy that are kept before they are written.
const KEPT: usize = 1 << 20;

/// Writes a copy in another format, unless something would be lost that is not accepted.
pub(crate) fn convert(arguments: &ConvertArguments) -> Result<ExitCode, Vec<String>> {
    let plan = Plan::mending().converted(arguments.to);
    let plan = if arguments.mask { plan.masked() } else { plan };
    let copy = || {
        let input = opened(&arguments.file, arguments.out.as_deref())?;
        let (records, changes) = copied(&input, plan.clone(), &mut io::sink())?;
        let loses = changes.iter().any(|change| change.loses);
        tell(&changes);
        if records == 0 || loses && !arguments.accept_loss {
            eprintln!(
                "{}",
                if records == 0 {
                    "Nothing was written: no record is left."
                } else {
                    "Nothing was written: --accept-loss writes the copy without what is lost."
                }
            );
            return Ok(ExitCode::from(1));
        }
        write(&input, plan, arguments.out.as_deref())?;
        Ok(ExitCode::SUCCESS)
    };
    copy().map_err(|problem: String| vec![problem])
}

/// Writes a copy with placeholders.
pub(crate) fn mask(arguments: &MaskArguments) -> Result<ExitCode, Vec<String>> {
    let copy = || {
        let input = opened(&arguments.file, arguments.out.as_deref())?;
        let changes = write(&input, Plan::default().masked(), arguments.out.as_deref())?;
        tell(&changes);
        Ok(ExitCode::SUCCESS)
    };
    copy().map_err(|problem: String| vec![problem])
}

/// Opens the file to copy. Refuses to write the copy over it.
fn opened(name: &str, out: Option<&str>) -> Result<Input, String> {
    let input = Input::open(name)?;
    let same = |out: &str| match (fs::canonicalize(name), fs::canonicalize(out)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    };
    if let Some(out) = out.filter(|out| same(out)) {
        return Err(format!(
            "{out}: the copy cannot replace the file it is made from"
        ));
    }
    Ok(input)
}

/// Writes the copy to its file or to standard output.
fn write(input: &Input, plan: Plan, out: Option<&str>) -> Result<Vec<Change>, String> {
    let changes = match out {
        Some(name) => {
            let file = File::create(name).map_err(|error| format!("{name}: {error}"))?;
            copied(input, plan, &mut BufWriter::new(file))
        }
        None => copied(input, plan, &mut io::stdout().lock()),
    };
    changes.map(|(_, changes)| changes)
}

/// Reads the file and writes its copy. Returns the number of records written, and the changes.
fn copied(input: &Input, plan: Plan, out: &mut dyn Write) -> Result<(u64, Vec<Change>), String> {
    let failed = |error: &io::Error| input.failed(error);
    let (mut records, mut wrong) = (0, None);
    let mut put = |bytes: &[u8]| {
        records += bytes.split(|byte| *byte == b'\n').count() as u64 - 1;
        if wrong.is_none() {
            wrong = out.write_all(bytes).err();
        }
    };
    let (written, changes) =
        if let Some(rows) = rows::open(input).map_err(|error| failed(&error))? {
            let mut rewriter = Rewriter::over(plan);
            rows.read(rewriter.sink());
            rewriter.finish()
        } else {
            let mut rewriter = Rewriter::new(input.name(), plan);
            let read = input.slices(|slice| {
                for piece in slice.chunks(KEPT) {
                    rewriter.push(piece);
                    put(&rewriter.take().main);
                }
            });
            read.map_err(|error| failed(&error))?;
            rewriter.finish()
        };
    put(&written.main);
    let wrong = wrong.or_else(|| out.flush().err());
    // A reader that has seen enough (`| head`) closes the pipe; that is no error.
    match wrong.filter(|error| error.kind() != ErrorKind::BrokenPipe) {
        Some(error) => Err(format!("the copy could not be written: {error}")),
        None if records == 0 && !changes.iter().any(|change| change.loses) => {
            Err(format!("{}: no record could be read", input.name()))
        }
        None => Ok((records, changes)),
    }
}

/// Tells each change with its lines.
fn tell(changes: &[Change]) {
    for change in changes {
        let lines: Vec<String> = change
            .lines
            .iter()
            .take(RANGES)
            .map(|(first, last)| {
                if last > first {
                    format!("{first}-{last}")
                } else {
                    first.to_string()
                }
            })
            .collect();
        let more = if change.lines.len() > RANGES {
            ", …"
        } else {
            ""
        };
        let lost = if change.loses { "lost: " } else { "" };
        eprintln!(
            "{lost}{} {}, line {}{more}",
            change.text,
            counted(change.count, "time"),
            lines.join(", ")
        );
    }
}
