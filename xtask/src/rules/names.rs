//! Type names that are defined more than once.

use std::collections::{BTreeMap, BTreeSet};

use super::{BoundedShare, RustFile};

/// Names of structs, enums, traits and type aliases that the workspace defines more than once, most
/// often defined first. Tests, benches and fuzz targets are left out, and so are associated types.
pub(super) fn report(sources: &[RustFile]) -> BoundedShare {
    let of_tests = test_modules(sources);
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for source in sources.iter().filter(|it| !is_test(&it.path, &of_tests)) {
        for name in defined(&source.text) {
            places.entry(name).or_default().push(&source.path);
        }
    }
    let of = places.len();
    let mut twice: Vec<(&str, Vec<&str>)> = places
        .into_iter()
        .filter(|(_, paths)| paths.len() > 1)
        .collect();
    twice.sort_by_key(|(name, paths)| (usize::MAX - paths.len(), *name));
    BoundedShare {
        rule: "type names defined more than once",
        of,
        bound: 5.0,
        offenders: twice
            .into_iter()
            .map(|(name, paths)| format!("{name}: {}", paths.join(", ")))
            .collect(),
    }
}

/// Paths, without their ending, of modules that are only compiled for tests.
fn test_modules(sources: &[RustFile]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in sources {
        let (folder, file) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        let stem = file.trim_end_matches(".rs");
        // Children of `mod.rs` and of a crate's front file lie beside it, all others in a folder.
        let home = match stem {
            "mod" | "lib" | "main" => folder.to_owned(),
            _ => format!("{folder}/{stem}"),
        };
        let mut of_tests = false;
        for line in source.text.lines().map(str::trim) {
            let module = line
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub(super) ")
                .strip_prefix("mod ")
                .and_then(|rest| rest.strip_suffix(';'));
            if let Some(module) = module.filter(|_| of_tests) {
                found.insert(format!("{home}/{module}"));
            }
            of_tests = line.starts_with("#[cfg(test)]") || (of_tests && line.starts_with("#["));
        }
    }
    found
}

/// Returns whether a file is only compiled for tests.
fn is_test(path: &str, modules: &BTreeSet<String>) -> bool {
    let apart = ["tests", "benches", "fuzz"];
    let stem = path.trim_end_matches(".rs");
    let inside = |module: &String| {
        stem == module
            || stem
                .strip_prefix(module.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
    };
    path.split('/').any(|part| apart.contains(&part)) || modules.iter().any(inside)
}

/// Names that a text defines, in order. Reads lines, not grammar: `cargo fmt` has laid them out.
fn defined(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    // The indentation of a `#[cfg(test)] mod` or of an `ids!` table, while inside one.
    let (mut tests_at, mut table_at): (Option<usize>, Option<usize>) = (None, None);
    let mut attribute = false;
    for line in text.lines() {
        let item = line.trim_start();
        let indent = line.len() - item.len();
        if let Some(start) = tests_at {
            if indent == start && item.starts_with('}') {
                tests_at = None;
            }
            continue;
        }
        if attribute && item.starts_with("mod ") && item.ends_with('{') {
            tests_at = Some(indent);
            continue;
        }
        attribute = item.starts_with("#[cfg(test)]") || (attribute && item.starts_with("#["));
        if item.starts_with("//") {
            continue;
        }
        if item == "ids! {" {
            table_at = Some(indent);
        } else if table_at == Some(indent) && item.starts_with('}') {
            table_at = None;
        }
        let item = ["pub ", "pub(crate) ", "pub(super) "]
            .iter()
            .find_map(|public| item.strip_prefix(public))
            .unwrap_or_else(|| match item.strip_prefix("pub(in ") {
                Some(rest) => rest.split_once(") ").map_or(item, |(_, rest)| rest),
                None => item,
            });
        let rest = ["struct ", "enum ", "trait ", "union "]
            .iter()
            .find_map(|keyword| item.strip_prefix(keyword))
            // An indented alias belongs to a trait or to its implementation.
            .or_else(|| item.strip_prefix("type ").filter(|_| indent == 0))
            .or_else(|| {
                let in_table = table_at.is_some_and(|start| indent == start + 4);
                Some(item).filter(|item| in_table && item.ends_with('{'))
            });
        let name = rest.map(|rest| {
            let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            &rest[..end.unwrap_or(rest.len())]
        });
        names.extend(name.filter(|name| name.starts_with(|first: char| first.is_uppercase())));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
//! struct Comment
pub struct Price<T> {
    amount: T,
}

pub(in crate::list) enum Kind { One }

type Short = Price<f64>;

impl Iterator for Price<f64> {
    type Item = f64;
}

ids! {
    /// Names a place.
    DefinedAt {
        /// Here.
        Here = \"here\",
    }
}

macro_rules! unit {
    ($name:ident) => { pub struct $name(pub f64); };
}

fn within() {
    struct Local;
}

#[cfg(test)]
mod tests {
    struct Price;
}

trait Last {}
";

    fn source(path: &str, text: &str) -> RustFile {
        RustFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn definitions_are_read_and_tests_left_out() {
        assert_eq!(
            defined(TEXT),
            ["Price", "Kind", "Short", "DefinedAt", "Local", "Last"]
        );
    }

    #[test]
    fn a_name_of_two_files_is_named_with_both() {
        let sources = [
            source("a/src/lib.rs", "struct Entry;\nstruct Only;"),
            source("b/src/list.rs", "enum Entry {}"),
            source("b/tests/all.rs", "struct Only;"),
        ];
        let share = report(&sources);
        assert_eq!(share.of, 2);
        assert_eq!(share.offenders, ["Entry: a/src/lib.rs, b/src/list.rs"]);
    }

    #[test]
    fn modules_for_tests_alone_are_left_out() {
        let sources = [
            source(
                "a/src/lib.rs",
                "#[cfg(test)]\nmod properties;\nstruct Only;",
            ),
            source("a/src/properties.rs", "struct Only;"),
            source("a/src/list.rs", "#[cfg(test)]\npub(crate) mod tests;"),
            source("a/src/list/tests/cases.rs", "struct Only;"),
        ];
        assert_eq!(report(&sources).offenders, [""; 0]);
    }
}
