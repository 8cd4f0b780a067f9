//! The modules of the crate stand in an order: none uses one that uses it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every source file of a module, its tests apart.
fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder") {
            files(&entry.expect("an entry").path(), found);
        }
    } else if path.file_name().is_some_and(|name| name != "tests.rs") {
        found.push(path.to_owned());
    }
}

/// Each top-level module, and those it names as `crate::module`.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut uses = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("src/") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        // The front file is above all, and the properties are tests.
        if name == "lib" || name == "properties" {
            continue;
        }
        let mut found = Vec::new();
        files(&path, &mut found);
        let mut named = BTreeSet::new();
        for file in found {
            let text = fs::read_to_string(file).expect("a source file");
            for after in text.split("crate::").skip(1) {
                let end = after.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
                named.insert(after[..end.unwrap_or(after.len())].to_owned());
            }
        }
        named.remove(&name);
        uses.insert(name, named);
    }
    uses
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let mut left = uses();
    assert!(left.len() > 8, "{left:?}");
    let names: BTreeSet<_> = left.keys().cloned().collect();
    for (module, named) in &left {
        assert!(
            named.is_subset(&names),
            "{module} uses the front file: {named:?}"
        );
    }
    while !left.is_empty() {
        let done: Vec<_> = left
            .iter()
            .filter(|(_, named)| named.iter().all(|name| !left.contains_key(name)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(!done.is_empty(), "a circle among {left:?}");
        for name in &done {
            left.remove(name);
        }
    }
}
