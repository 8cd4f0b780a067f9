//! Formatting: rustfmt for Rust, leptosfmt for what stands in `view!`, which rustfmt leaves alone.
//!
//! leptosfmt is called as a library, so that there is no further command to install. Its settings are
//! its defaults: an editor that runs it agrees.

use std::fs;
use std::path::{Path, PathBuf};

use leptosfmt_formatter::{FormatterSettings, format_file_source};

use crate::Outcome;
use crate::shell::{self, cargo, root};

/// `cargo xtask fmt`: formats every file.
pub(crate) fn write() -> Outcome {
    shell::run(cargo().args(["fmt", "--all"]))?;
    for (path, text) in ill_formatted()? {
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}", shown(&path));
    }
    Ok(())
}

/// The stage of `cargo xtask test`: names the files that are formatted otherwise.
pub(crate) fn check() -> Outcome {
    let rust = shell::run(cargo().args(["fmt", "--all", "--", "--check", "-l"]));
    let views = ill_formatted()?;
    for (path, _) in &views {
        println!("{}", shown(path));
    }
    if rust.is_ok() && views.is_empty() {
        return Ok(());
    }
    Err("these files are formatted otherwise; `cargo xtask fmt` puts them right".to_owned())
}

/// Files of the page whose views are formatted otherwise, as they should be.
fn ill_formatted() -> Outcome<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files)?;
    let mut wrong = Vec::new();
    for path in files {
        let text =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if !text.contains("view!") {
            continue;
        }
        let right = formatted(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        if right != text {
            wrong.push((path, right));
        }
    }
    Ok(wrong)
}

/// Returns a file's text with its views formatted.
fn formatted(text: &str) -> Outcome<String> {
    format_file_source(text, &FormatterSettings::default()).map_err(|error| error.to_string())
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut entries = fs::read_dir(folder)
        .map_err(failed)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, into)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_formatted_and_rust_is_left_alone() {
        let text = "fn a() { view! { <p class=\"x\"   >  \"b\"</p> } }\nfn   c() {}\n";
        let right = formatted(text).expect("it is Rust");
        assert_eq!(
            right,
            "fn a() { view! { <p class=\"x\">\"b\"</p> } }\nfn   c() {}\n"
        );
    }
}
