//! Rules about the repository itself: names, lengths of files, licences, versions, spelling.
//!
//! Reads sources and manifests, compiles nothing. Each rule is a function from texts to what breaks
//! it, tested natively; this file reads the texts and prints the result.

mod lengths;
mod licences;
mod names;
mod release;
mod spelling;

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::shell::{root, timed};

pub(crate) use release::agree as release;

/// Whether a share above its bound fails the checks. While `false`, the shares are only printed.
const ENFORCED: bool = true;

/// The stage of `cargo xtask test`: every rule, and all that breaks them in one run.
pub(crate) fn check() -> Outcome {
    let rules: [RepositoryRule; 5] = [
        ("names and lengths of sources", sources),
        ("version and changelog", release::agree),
        ("licences of dependencies", licences::check),
        ("spelling", spelling::check),
        ("advisories, when cargo-deny is here", licences::advisories),
    ];
    let broken: Vec<String> = rules
        .into_iter()
        .filter_map(|(what, rule)| timed(what, rule).err())
        .collect();
    if broken.is_empty() {
        Ok(())
    } else {
        Err(broken.join("\n"))
    }
}

/// A rule by its name.
type RepositoryRule = (&'static str, fn() -> Outcome);

/// A Rust file of this repository.
struct RustFile {
    /// The path from the root, with `/` on every system.
    path: String,
    text: String,
}

/// Prints the share of names defined twice and of long files, with the offenders.
fn sources() -> Outcome {
    let sources = rust_files(root())?;
    let within = [names::report(&sources), lengths::report(&sources)]
        .into_iter()
        .map(|share| share.print())
        // Every share is printed before any is judged.
        .filter(|within| !within)
        .count()
        == 0;
    if within || !ENFORCED {
        Ok(())
    } else {
        Err("a share is above its bound; the lines above name the offenders".to_owned())
    }
}

/// Share of things that break a rule, with their names.
struct BoundedShare {
    /// The rule, as a label for the line that is printed.
    rule: &'static str,
    of: usize,
    /// The bound, in percent. The share must be below it.
    bound: f64,
    offenders: Vec<String>,
}

impl BoundedShare {
    fn percent(&self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // Counts of files and names.
        let share = self.offenders.len() as f64 / self.of.max(1) as f64;
        100.0 * share
    }

    fn is_within(&self) -> bool {
        self.percent() < self.bound
    }

    /// Prints the share and its offenders. Returns whether it is below its bound.
    fn print(&self) -> bool {
        println!(
            "{}: {} of {} ({:.1} %, bound {} %)",
            self.rule,
            self.offenders.len(),
            self.of,
            self.percent(),
            self.bound
        );
        for offender in &self.offenders {
            println!("  {offender}");
        }
        self.is_within()
    }
}

/// Every Rust file below a folder, in the order of their paths. Leaves out what is built or installed.
fn rust_files(root: &Path) -> Outcome<Vec<RustFile>> {
    let mut sources = Vec::new();
    let mut folders = vec![PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                let built = ["target", "dist", "node_modules"].contains(&name.as_ref());
                if !built && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
                let path = path.strip_prefix(root).unwrap_or(&path);
                let path = path.to_string_lossy().replace('\\', "/");
                sources.push(RustFile { path, text });
            }
        }
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_at_its_bound_is_too_large() {
        let share = |offenders, of| BoundedShare {
            rule: "a rule",
            of,
            bound: 5.0,
            offenders: vec![String::new(); offenders],
        };
        assert!(share(4, 100).is_within());
        assert!(!share(5, 100).is_within());
        assert!(share(0, 0).is_within());
    }

    #[test]
    fn sources_of_the_repository_are_found() {
        let sources = rust_files(root()).expect("the repository can be read");
        let has = |path: &str| sources.iter().any(|source| source.path == path);
        assert!(has("xtask/src/rules/mod.rs"));
        assert!(
            !sources
                .iter()
                .any(|source| source.path.starts_with("target/"))
        );
    }
}
