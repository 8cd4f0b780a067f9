//! Licences of dependencies, held against the list in deny.toml.
//!
//! Does the part of `cargo deny check licenses sources` that needs no tool, because building that
//! tool takes longer than all other checks of this stage. CI runs the whole of it.

use std::collections::BTreeSet;
use std::fs;

use crate::Outcome;
use crate::shell::{cargo, read, root};

/// Checks every package of the workspace, for every target, with every feature.
pub(super) fn check() -> Outcome {
    let text = |name: &str| {
        fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let deny = text("deny.toml")?;
    let allowed = allowed(&deny);
    if allowed.is_empty() {
        return Err("deny.toml has no list `allow` under [licenses]".to_owned());
    }
    let mut tree = cargo();
    tree.args(["tree", "--workspace", "--all-features", "--target", "all"])
        .args(["--edges", "normal,build,dev", "--prefix", "none"])
        .args(["--format", "{p} | {l}", "--locked"]);
    let tree = read(&mut tree).ok_or("`cargo tree --locked` failed; is Cargo.lock up to date?")?;
    let packages: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    let mut refused: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let (name, licence) = package.rsplit_once(" | ")?;
            (!satisfied(licence, &allowed)).then(|| format!("{name}: `{licence}`"))
        })
        .collect();
    refused.extend(elsewhere(&text("Cargo.lock")?));
    println!(
        "{} packages, {} licences allowed",
        packages.len(),
        allowed.len()
    );
    if refused.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "not allowed by deny.toml:\n  {}",
            refused.join("\n  ")
        ))
    }
}

/// Runs cargo-deny's check of advisories where the tool is installed. A database that cannot be
/// fetched is reported and passes; an advisory fails.
pub(super) fn advisories() -> Outcome {
    let mut version = cargo();
    if read(version.args(["deny", "--version"])).is_none() {
        println!("skipped: cargo-deny is not installed; CI runs it");
        return Ok(());
    }
    let output = cargo()
        .args([
            "deny",
            "--workspace",
            "--log-level",
            "warn",
            "check",
            "advisories",
        ])
        .output()
        .map_err(|error| format!("cargo deny did not start: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(())
    } else if told.contains("failed to fetch advisory database") {
        println!("skipped: the advisory database cannot be reached from here");
        Ok(())
    } else {
        Err(told.into_owned())
    }
}

/// The entries of `allow` under `[licenses]`.
fn allowed(deny: &str) -> BTreeSet<&str> {
    deny.lines()
        .map(str::trim)
        .skip_while(|line| *line != "[licenses]")
        .skip_while(|line| *line != "allow = [")
        .skip(1)
        .take_while(|line| *line != "]")
        .filter_map(|line| {
            line.trim_end_matches(',')
                .strip_prefix('"')?
                .strip_suffix('"')
        })
        .collect()
}

/// Packages of a lock file that come from a repository instead of a registry.
fn elsewhere(lock: &str) -> Vec<String> {
    lock.lines()
        .filter_map(|line| line.strip_prefix("source = \"")?.strip_suffix('"'))
        .filter(|source| !source.starts_with("registry+"))
        .map(|source| format!("a package from {source}"))
        .collect()
}

/// Returns whether allowed licences satisfy an SPDX expression. `/` between licences, as in old
/// manifests, means `OR`. An exception (`WITH`) is only satisfied where it is listed with its
/// licence.
fn satisfied(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let verdict = any(&mut rest, allowed);
    // What cannot be read is not satisfied.
    rest.is_empty() && verdict == Some(true)
}

/// `all (OR all)*`. `None` where the words are no expression.
fn any(words: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut verdict = all(words, allowed)?;
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        verdict |= all(words, allowed)?;
    }
    Some(verdict)
}

/// `one (AND one)*`.
fn all(words: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut verdict = one(words, allowed)?;
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        verdict &= one(words, allowed)?;
    }
    Some(verdict)
}

/// A licence, with or without an exception, or an expression in brackets.
fn one(words: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let verdict = any(words, allowed)?;
            let [")", rest @ ..] = *words else {
                return None;
            };
            *words = rest;
            Some(verdict)
        }
        [licence, "WITH", exception, rest @ ..] => {
            *words = rest;
            Some(allowed.contains(format!("{licence} WITH {exception}").as_str()))
        }
        ["OR" | "AND" | "WITH" | ")", ..] | [] => None,
        [licence, rest @ ..] => {
            *words = rest;
            Some(allowed.contains(licence))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_judged_as_spdx_has_them() {
        let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"]);
        for expression in [
            "MIT",
            "MIT OR GPL-3.0",
            "GPL-3.0 OR Apache-2.0 WITH LLVM-exception OR MIT",
            "MIT/Apache-2.0",
            "Unlicense / MIT",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
        ] {
            assert!(satisfied(expression, &allowed), "{expression}");
        }
        for expression in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "MIT OR",
            "(MIT",
            "MIT MIT",
            "Apache-2.0 WITH LLVM-exception",
            "GPL-3.0 OR (MIT AND GPL-3.0)",
        ] {
            assert!(!satisfied(expression, &allowed), "{expression}");
        }
    }

    #[test]
    fn the_list_is_read_from_deny_toml() {
        let deny = "[graph]\nallow = [\n]\n[licenses]\n# A comment.\nallow = [\n    \"MIT\",\n    \"Zlib\",\n]\n";
        assert_eq!(allowed(deny), BTreeSet::from(["MIT", "Zlib"]));
    }

    #[test]
    fn packages_from_repositories_are_named() {
        let lock = "source = \"registry+https://a\"\nsource = \"git+https://b#c\"\n";
        assert_eq!(elsewhere(lock), ["a package from git+https://b#c"]);
    }
}
