//! Spelling, by typos.

use crate::Outcome;
use crate::setup;
use crate::shell::{command, path_with, run};

/// Checks every text of the repository but those that `_typos.toml` leaves out.
pub(super) fn check() -> Outcome {
    let folder = setup::folder(&setup::TYPOS)?;
    let mut typos = command("typos");
    if let Some(folder) = folder {
        typos.env("PATH", path_with(&[folder])?);
    }
    run(typos.args(["--format", "brief"])).map_err(|error| {
        format!("{error}; a word that is right goes into _typos.toml with its reason")
    })
}
