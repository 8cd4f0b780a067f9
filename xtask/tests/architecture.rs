//! The arrows between the crates, and what each may name. ARCHITECTURE.md draws them.
//!
//! Cargo refuses circles between crates; [`no_arrow_is_added_unseen`] holds that nobody adds an arrow
//! without changing the table here. Inside a crate it does not: [`modules_form_no_circles`] does.

#[path = "architecture/circles.rs"]
mod circles;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate and the crates of the workspace that it may depend on, dev-dependencies apart.
const ARROWS: [(&str, &[&str]); 15] = [
    ("text", &[]),
    ("core", &["text"]),
    ("economics", &["core"]),
    ("record", &["core", "text"]),
    ("protocol", &["core"]),
    ("decision", &["core", "economics", "text"]),
    ("exports", &["core", "decision", "economics", "text"]),
    ("ingest", &["text"]),
    ("evals", &["core", "ingest", "text"]),
    ("tokenizer", &["text"]),
    ("dedup", &["text"]),
    ("textscan", &["text"]),
    (
        "dataset",
        &["core", "dedup", "ingest", "text", "textscan", "tokenizer"],
    ),
    (
        "cli",
        &[
            "core",
            "dataset",
            "decision",
            "dedup",
            "economics",
            "evals",
            "exports",
            "ingest",
            "record",
            "text",
            "tokenizer",
        ],
    ),
    (
        "worker",
        &[
            "core",
            "dataset",
            "dedup",
            "evals",
            "ingest",
            "protocol",
            "text",
            "tokenizer",
        ],
    ),
];

/// Crates the page may depend on: none that reads files.
const PAGE: [&str; 7] = [
    "core",
    "decision",
    "economics",
    "exports",
    "protocol",
    "record",
    "text",
];

fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask lies in the repository")
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

/// The dependencies a manifest names, those for tests apart.
fn dependencies(manifest: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("[dependencies.") {
            found.insert(name.trim_end_matches(']').to_owned());
            inside = false;
        } else if line.starts_with('[') {
            inside = line.ends_with("dependencies]")
                && !line.contains("dev-")
                && line != "[workspace.dependencies]";
        } else if inside && let Some((name, _)) = line.split_once(['.', ' ', '=']) {
            found.insert(name.to_owned());
        }
    }
    found
}

/// The crates of the workspace among the dependencies of a manifest.
fn arrows(manifest: &Path) -> BTreeSet<String> {
    dependencies(manifest)
        .iter()
        .filter_map(|name| name.strip_prefix("tuneworthy-").map(str::to_owned))
        .collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn no_arrow_is_added_unseen() {
    let mut drawn: BTreeMap<String, BTreeSet<String>> = ARROWS
        .iter()
        .map(|(name, may)| ((*name).to_owned(), set(may)))
        .collect();
    // For property tests only; the next test holds that.
    drawn.insert("testing".to_owned(), set(&["core", "record"]));
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates")).expect("crates/") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy();
        found.insert(name.into_owned(), arrows(&folder.join("Cargo.toml")));
    }
    assert_eq!(found, drawn);
    assert_eq!(arrows(&root().join("Cargo.toml")), set(&PAGE));
}

/// The sources below a folder, by their paths within it.
fn sources(folder: &Path) -> BTreeMap<String, String> {
    let read = |file: PathBuf| {
        let within = file.strip_prefix(folder).expect("below the folder");
        let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
        let text = fs::read_to_string(&file).expect("a file");
        (parts.join("/"), text)
    };
    rust_files(folder).into_iter().map(read).collect()
}

#[test]
fn modules_form_no_circles() {
    for entry in fs::read_dir(root().join("crates")).expect("crates/") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy();
        let circle = circles::circle(&circles::graph(&sources(&folder.join("src"))));
        assert_eq!(circle, None, "a circle in {name}");
    }
}

#[test]
fn only_tests_depend_on_the_testing_crate() {
    for (name, _) in ARROWS {
        let manifest = root().join("crates").join(name).join("Cargo.toml");
        assert!(!arrows(&manifest).contains("testing"), "{name}");
    }
}

#[test]
fn crates_know_no_browser() {
    // The worker is a program of the browser's; the protocol carries handles of its files and buffers.
    let of_the_browser = ["protocol", "worker"];
    let others = ARROWS
        .iter()
        .filter(|(name, _)| !of_the_browser.contains(name));
    for (name, _) in others {
        let manifest = root().join("crates").join(name).join("Cargo.toml");
        let named = dependencies(&manifest);
        for browser in [
            "leptos",
            "web-sys",
            "wasm-bindgen",
            "js-sys",
            "gloo-storage",
        ] {
            assert!(!named.contains(browser), "{name} depends on {browser}");
        }
    }
}

#[test]
fn only_decision_evaluates_conditions() {
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "decision") {
        for file in rust_files(&root().join("crates").join(name).join("src")) {
            let text = fs::read_to_string(&file).expect("a file");
            assert!(!text.contains("fn eval("), "{} evaluates", file.display());
        }
    }
}

#[test]
fn only_the_browser_module_names_web_sys() {
    for file in rust_files(&root().join("src")) {
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
    for file in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&file).expect("a file");
        let allows = text.contains("allow(unsafe_code");
        assert_eq!(allows, file.ends_with("src/parts.rs"), "{}", file.display());
        assert!(!text.contains("unsafe {"), "{}", file.display());
    }
}
