//! Has anything changed? Asked a few times a second by looking: there are only a few hundred files.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Files and folders that a build reads.
const WATCHED: [&str; 8] = [
    "src",
    "crates",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// A number that changes when a watched file appears, goes or is written.
pub(super) fn stamp(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for name in WATCHED {
        add(&root.join(name), &mut hasher);
    }
    hasher.finish()
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    let Ok(facts) = fs::metadata(path) else {
        return;
    };
    if facts.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            add(&path, hasher);
        }
    } else {
        path.hash(hasher);
        facts.len().hash(hasher);
        facts.modified().ok().hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_changes_the_stamp() {
        let root = std::env::temp_dir().join(format!("tuneworthy-watch-{}", std::process::id()));
        fs::create_dir_all(root.join("src/deep")).expect("a folder can be made");
        let before = stamp(&root);
        fs::write(root.join("src/deep/new.rs"), "//!").expect("a file can be written");
        let after = stamp(&root);
        fs::write(root.join("elsewhere.rs"), "//!").expect("a file can be written");
        assert_ne!(before, after);
        assert_eq!(after, stamp(&root));
        fs::remove_dir_all(&root).expect("the folder can be removed");
    }
}
