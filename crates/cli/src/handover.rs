//! `tuneworthy handover`: writes the files with which the next step of a plan is begun.
//!
//! In: an assessment as JSON, and the reader's choices. Out: a folder of files; on standard output the list of
//! files and of blanks, on standard error the reasons why a training file was not written.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tuneworthy_core::catalog::{Catalog, PriceList};
use tuneworthy_decision::derive;
use tuneworthy_exports::handover::{Handover, HandoverInput, handover as files_of};
use tuneworthy_record::from_json;

use crate::{HandoverArguments, input, print};

/// Writes the files.
pub(crate) fn handover(arguments: &HandoverArguments) -> Result<ExitCode, Vec<String>> {
    let text = input::text(&arguments.file).map_err(|problem| vec![problem])?;
    let fallback = arguments.today.unwrap_or_else(input::clock);
    let assessment = from_json(&text, fallback)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let today = arguments.today.unwrap_or(assessment.as_of);
    let verdict = derive(&assessment, Catalog::bundled(), today).verdict;
    let input = HandoverInput {
        target: arguments.target,
        base: &arguments.base,
        gpus: arguments.gpus,
        ..HandoverInput::new(&assessment, &verdict, PriceList::bundled())
    };
    let made = files_of(&input);
    write(&made, Path::new(&arguments.out), arguments.force)?;
    print(list(&made, &arguments.out).trim_end());
    for sentence in made.refused.iter().chain(&made.remarks) {
        eprintln!("{sentence}");
    }
    Ok(if made.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// Writes all files, or none if one exists already and may not be overwritten.
fn write(made: &Handover, folder: &Path, force: bool) -> Result<(), Vec<String>> {
    let place = |path: &str| -> PathBuf { folder.join(path) };
    let exist = |path: &PathBuf| path.symlink_metadata().is_ok();
    let places = made.files.iter().map(|file| place(&file.path));
    let standing: Vec<String> = places
        .filter(exist)
        .map(|path| format!("{}: exists already; --force overwrites it", path.display()))
        .collect();
    if !force && !standing.is_empty() {
        return Err(standing);
    }
    for file in &made.files {
        let path = place(&file.path);
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, &file.text));
        written.map_err(|error| vec![format!("{}: {error}", path.display())])?;
    }
    Ok(())
}

/// Returns the list of files and of blanks.
fn list(made: &Handover, folder: &str) -> String {
    let mut to = format!("Written to {folder}, in the order of use:\n");
    for file in &made.files {
        // A String takes every text.
        let _ = writeln!(to, "  {}: {}", file.path, file.purpose);
    }
    if !made.blanks.is_empty() {
        to.push_str("Blanks to fill in first:\n");
        for blank in &made.blanks {
            let _ = writeln!(to, "  {}: {}", blank.name, blank.put);
        }
    }
    to
}
