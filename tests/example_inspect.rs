//! The native program: `cargo run --example inspect`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Cargo builds the examples beside the tests.
fn program() -> PathBuf {
    let mut path = std::env::current_exe().expect("this test's own path");
    path.pop();
    path.pop();
    path.join("examples")
        .join(format!("inspect{}", std::env::consts::EXE_SUFFIX))
}

/// A folder of this test's own, with files in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tuneworthy-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn inspect(arguments: &[&str]) -> Output {
    Command::new(program())
        .args(arguments)
        .args(["--today", "2026-11-25"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("the example is built")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn lines(from: usize, to: usize) -> String {
    let line = |n| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"What is {n} and why is it so?\"}},{{\"role\":\"assistant\",\"content\":\"It is {n}.\"}}]}}\n"
        )
    };
    let lines: Vec<String> = (from..to).map(line).collect();
    lines.concat()
}

#[test]
fn the_exit_code_is_the_verdict() {
    let folder = Folder::new("verdict");
    let good = folder.file("good.jsonl", &lines(0, 40));
    let output = inspect(&[&good]);
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output);
    assert_eq!(report["file"]["records"], 40);
    assert_eq!(report["services"].as_array().expect("services").len(), 12);
    let markdown = inspect(&[&good, "--markdown"]).stdout;
    let markdown = String::from_utf8(markdown).expect("text");
    assert!(markdown.starts_with("# What ") && markdown.contains("## Who would take it"));
    assert_eq!(inspect(&[&good, "--for", "openai"]).status.code(), Some(0));
    // Another format, and fewer than it takes.
    assert_eq!(inspect(&[&good, "--for", "gemini"]).status.code(), Some(1));
    let few = folder.file("few.jsonl", &lines(0, 5));
    assert_eq!(inspect(&[&few, "--for", "openai"]).status.code(), Some(1));
    let nobody = folder.file("logs.jsonl", "{\"level\":\"info\"}\n");
    assert_eq!(inspect(&[&nobody]).status.code(), Some(1));
}

#[test]
fn what_cannot_be_read_ends_with_two() {
    let folder = Folder::new("unread");
    let empty = folder.file("empty.jsonl", "");
    let good = folder.file("good.jsonl", &lines(0, 12));
    let noise = folder.file("noise.part", "no partial");
    for arguments in [
        &["missing.jsonl"][..],
        &[&empty],
        &[],
        &[&good, &good],
        &[&good, "--for", "nobody"],
        &[&good, "--tokens", "words"],
        &[&good, "--cut-at", "0"],
        &[&good, "--what"],
        &[&good, "--tokens", "o200k", "--vocabularies", "nowhere"],
        &["--merge", &noise],
        &["--merge", &noise, "--partial", "x"],
    ] {
        let output = inspect(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn shards_put_together_say_what_the_whole_says() {
    let folder = Folder::new("shards");
    let bad = "{\"messages\":[{\"role\":\"user\",\"content\":\"mail anna@firma.de\"},{\"role\":\"asistant\",\"content\":\"b\"}]}\n";
    let (one, two) = (lines(0, 30), lines(25, 60) + bad);
    let whole = folder.file("whole.jsonl", &(one.clone() + &two));
    let first = folder.file("one.jsonl", &one);
    let second = folder.file("two.jsonl", &two);
    let parts = [folder.path("one.part"), folder.path("two.part")];
    for (shard, part) in [&first, &second].into_iter().zip(&parts) {
        let output = inspect(&[shard, "--like", &whole, "--partial", part]);
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.is_empty());
    }
    let merged = inspect(&["--merge", &parts[0], &parts[1], "--for", "trl"]);
    let at_once = inspect(&[&whole, "--for", "trl"]);
    assert_eq!(merged.status.code(), at_once.status.code());
    let (merged, mut at_once) = (json(&merged), json(&at_once));
    assert_eq!(merged["duplicates"]["exact"]["beyond_the_first"], 5);
    // Only who has the file can lay its records side by side.
    let beside = &at_once["duplicates"]["exact"]["shown"][0]["beside"];
    assert_eq!(beside[0]["answer"], beside[1]["answer"]);
    assert!(beside[0]["answer"].is_string());
    for sort in ["exact", "conflicts", "near"] {
        let groups = at_once["duplicates"][sort]["shown"].as_array_mut();
        for group in groups.expect("groups") {
            group.as_object_mut().expect("a group").remove("beside");
        }
    }
    assert_eq!(merged, at_once);
}

#[test]
fn a_validation_file_and_exact_tokens() {
    let folder = Folder::new("against");
    let training = folder.file("train.jsonl", &lines(0, 40));
    let held = folder.file("held.jsonl", &lines(38, 44));
    let output = inspect(&[
        &training,
        "--against",
        &held,
        "--tokens",
        "o200k",
        "--cut-at",
        "8",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output);
    assert_eq!(report["leakage"]["exact"]["records"], 2);
    let tokens = &report["tokens"];
    assert_eq!(tokens["exact"], true);
    assert_eq!(tokens["cut_at"], 8);
    assert!(tokens["learnt_when_cut"].as_u64() < tokens["learnt"].as_u64());
    let estimated = json(&inspect(&[&training]));
    assert_eq!(estimated["tokens"]["exact"], false);
}
