//! Checks of the files of this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the repository")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every file that is committed, or would be. Nothing outside a git checkout.
fn files() -> Vec<PathBuf> {
    let list = [
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ];
    let output = Command::new("git")
        .args(list)
        .current_dir(root())
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .expect("file names are text")
        .split_terminator('\0')
        .map(PathBuf::from)
        .filter(|name| root().join(name).is_file())
        .collect()
}

/// A file that names one of these works on one machine, or behind one mirror, and nowhere else.
#[test]
fn no_file_names_a_registry_or_a_place_on_one_machine() {
    // In two halves, so that this file does not name them either.
    let halves = [
        ("crates", ".io"),
        ("npmjs", ".org"),
        ("npmjs", ".com"),
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("debian", ".org"),
        ("\"/wo", "rk/"),
        (" /wo", "rk/"),
        ("(/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("/Us", "ers/"),
        ("../sha", "red"),
    ];
    let mut forbidden: Vec<String> = halves
        .iter()
        .map(|(one, two)| format!("{one}{two}"))
        .collect();
    // This checkout, wherever it lies.
    forbidden.push(root().display().to_string());
    let mut found = Vec::new();
    for name in files() {
        let Ok(text) = fs::read_to_string(root().join(&name)) else {
            continue;
        };
        for (line, number) in text.lines().zip(1..) {
            // Cargo's own way to say "the usual registry".
            if name.ends_with("Cargo.lock") && line.starts_with("source = \"registry+") {
                continue;
            }
            let hits = forbidden.iter().filter(|word| line.contains(word.as_str()));
            found.extend(hits.map(|word| format!("{}:{number}: {word}", name.display())));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_page_has_the_strict_policy() {
    let html = read("index.html");
    let policy = html
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .expect("index.html has a policy");
    let directives: Vec<&str> = policy.split("; ").collect();
    let expected = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'none'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ];
    assert_eq!(directives, expected);
    // A policy by meta holds from where it stands: nothing may load before it.
    let before = html
        .split("Content-Security-Policy")
        .next()
        .unwrap_or_default();
    assert!(!before.contains("<script") && !before.contains("<link"));
}

#[test]
fn the_page_has_nothing_inline_and_nothing_from_elsewhere() {
    let html = read("index.html");
    assert!(
        !html.contains("<base"),
        "a base turns `#/route` into another page"
    );
    assert!(!html.contains("<style"), "styles are files");
    for tag in html.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("every tag is closed");
        if tag.starts_with("script") {
            assert!(
                tag.contains(" src=") && text.trim().is_empty(),
                "<{tag}> is inline"
            );
        }
        for attribute in tag.split_whitespace().skip(1) {
            let name = attribute.split('=').next().unwrap_or_default();
            assert!(
                !name.starts_with("on") && name != "style",
                "<{tag}> has {name}"
            );
        }
        if ["script", "link", "img"]
            .iter()
            .any(|name| tag.starts_with(name))
        {
            assert!(!tag.contains("//"), "<{tag}> loads from elsewhere");
        }
    }
}

#[test]
fn workflows_ask_for_no_more_than_they_need() {
    let granted = |name: &str| -> Vec<String> {
        let text = read(&format!(".github/workflows/{name}"));
        assert!(
            text.contains("\npermissions:\n  contents: read\n"),
            "{name} starts from reading only"
        );
        for line in text.lines().filter(|line| line.contains("uses:")) {
            // A tag can be moved to other code, a commit cannot. The comment is for whoever reads it.
            let (commit, version) = line
                .rsplit_once('@')
                .and_then(|(_, pin)| pin.split_once(" # v"))
                .unwrap_or_default();
            let is_commit = commit.len() == 40 && commit.bytes().all(|it| it.is_ascii_hexdigit());
            assert!(
                is_commit && version.split('.').count() == 3,
                "{name}: {line} is not pinned to a commit, with its version behind it"
            );
        }
        text.lines()
            .map(str::trim)
            .filter(|line| line.ends_with(": write"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(granted("check.yml"), [""; 0]);
    assert_eq!(granted("weekly.yml"), [""; 0]);
    assert_eq!(granted("pages.yml"), ["pages: write", "id-token: write"]);
}
