//! The arrows between the rooms: who may know whom. ARCHITECTURE.md draws them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may name. A circle cannot be written down here: a room names only
/// rooms above it.
const ARROWS: [(&str, &[&str]); 13] = [
    ("units", &[]),
    ("maths", &[]),
    ("terms", &[]),
    ("ingest", &[]),
    ("chart", &["units"]),
    ("assessment", &["terms", "units"]),
    ("catalog", &["terms", "units"]),
    ("guidance", &["assessment", "terms", "units"]),
    (
        "economics",
        &["assessment", "catalog", "maths", "terms", "units"],
    ),
    (
        "dataset",
        &["assessment", "catalog", "ingest", "maths", "terms", "units"],
    ),
    (
        "decision",
        &[
            "assessment",
            "guidance",
            "catalog",
            "economics",
            "maths",
            "terms",
            "units",
        ],
    ),
    ("record", &["assessment", "decision", "terms", "units"]),
    (
        "guide",
        &[
            "assessment",
            "catalog",
            "decision",
            "guidance",
            "terms",
            "units",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The files of a room: its folder, or its one file.
fn room(name: &str) -> Vec<PathBuf> {
    let folder = root().join("src").join(name);
    if folder.is_dir() {
        rust_files(&folder)
    } else {
        vec![folder.with_extension("rs")]
    }
}

/// The rooms a text names as `crate::room`.
fn named(text: &str) -> BTreeSet<String> {
    text.split("crate::")
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    for (name, may) in ARROWS {
        for file in room(name) {
            let text = fs::read_to_string(&file).expect("a file");
            for other in named(&text) {
                let is_room = ARROWS.iter().any(|(room, _)| *room == other);
                let allowed = other == name || may.contains(&other.as_str());
                assert!(!is_room || allowed, "{} names {other}", file.display());
            }
        }
    }
}

#[test]
fn every_room_has_its_arrows() {
    let crates = ["src/lib.rs", "src/quick.rs"]
        .map(|front| fs::read_to_string(root().join(front)).expect("a front file"));
    let rooms: BTreeSet<&str> = crates
        .iter()
        .flat_map(|front| front.lines())
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let drawn: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(rooms, drawn);
}

#[test]
fn the_library_knows_no_browser() {
    for manifest in ["Cargo.toml", "quick/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest");
        let dependencies = text
            .split("\n[")
            .find_map(|section| section.strip_prefix("dependencies]"))
            .expect("dependencies");
        for browser in ["leptos", "web-sys", "wasm-bindgen", "js-sys", "gloo"] {
            assert!(
                !dependencies.contains(browser),
                "{manifest} names {browser}"
            );
        }
    }
}

/// Where a room is built is the library's own affair: everybody else finds all of them in one place.
#[test]
fn only_the_library_names_the_crate_built_for_speed() {
    let folders = [
        "src",
        "page/src",
        "worker/src",
        "xtask/src",
        "examples",
        "tests",
        "benches",
    ];
    for file in folders
        .iter()
        .flat_map(|folder| rust_files(&root().join(folder)))
    {
        let text = fs::read_to_string(&file).expect("a file");
        let names = text.contains(concat!("tuneworthy", "_quick"));
        assert_eq!(names, file.ends_with("src/lib.rs"), "{}", file.display());
    }
}

#[test]
fn only_decision_evaluates_conditions() {
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "decision") {
        for file in room(name) {
            let text = fs::read_to_string(&file).expect("a file");
            assert!(!text.contains("fn eval("), "{} evaluates", file.display());
        }
    }
}

#[test]
fn only_the_browser_room_of_the_page_names_web_sys() {
    for file in rust_files(&root().join("page/src")) {
        let text = fs::read_to_string(&file).expect("a file");
        let inside = file.components().any(|part| part.as_os_str() == "browser");
        for name in ["web_sys", "wasm_bindgen", "js_sys", "gloo_storage"] {
            assert!(
                inside || !text.contains(name),
                "{} names {name}",
                file.display()
            );
        }
    }
}

#[test]
fn only_one_file_of_the_page_allows_unsafe() {
    for file in rust_files(&root().join("page/src")) {
        let text = fs::read_to_string(&file).expect("a file");
        let allows = text.contains("allow(unsafe_code");
        assert_eq!(allows, file.ends_with("parts.rs"), "{}", file.display());
        assert!(!text.contains("unsafe {"), "{}", file.display());
    }
}
