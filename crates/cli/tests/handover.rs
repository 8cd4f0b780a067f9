//! The program `tuneworthy handover`, as a user runs it.

mod folder;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use folder::Folder;

const READY: &str = r#"{"schema": 4, "name": "Bills", "answers": {"task": "transform", "goal": ["format"],
    "failure": ["format"], "form": "length", "shape": "demonstrations", "n": 900, "eval": "held-out",
    "pass": 80, "bar": 95, "cases": 200, "quality": "reviewed", "rights": "yes", "privacy": "premises",
    "upkeep": "named", "infra": "one", "change": "stable", "tuned": "no", "prompt": "short",
    "parts": ["examples", "system"], "better": "short"}}"#;

fn handover(input: &str, out: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .args(["handover", input, "--out", out, "--today", "2026-11-30"])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program is built")
}

#[test]
fn writes_the_files_and_lists_them_with_their_blanks() {
    let folder = Folder::new("handover-writes");
    let input = folder.file("a.json", READY);
    let out = folder.path("out");
    let output = handover(&input, &out, &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let printed = String::from_utf8(output.stdout).expect("text");
    for part in [
        "  README.md: ",
        "  train-trl/train.yaml: ",
        "Blanks to fill in first:\n  REPLACE_BASE_MODEL: ",
    ] {
        assert!(printed.contains(part), "{part} in {printed}");
    }
    let config = fs::read_to_string(Path::new(&out).join("train-trl/train.yaml")).expect("a file");
    assert!(
        config.contains("model_name_or_path: \"REPLACE_BASE_MODEL\""),
        "{config}"
    );
}

#[test]
fn writes_for_another_trainer_with_a_base_and_gpus() {
    let folder = Folder::new("handover-for");
    let input = folder.file("a.json", READY);
    let out = folder.path("out");
    let base = "Qwen/Qwen3-32B";
    let output = handover(
        &input,
        &out,
        &["--for", "axolotl", "--base", base, "--gpus", "4"],
    );
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let config =
        fs::read_to_string(Path::new(&out).join("train-axolotl/train.yaml")).expect("a file");
    assert!(
        config.contains("base_model: \"Qwen/Qwen3-32B\"\n"),
        "{config}"
    );
    assert!(config.contains("fsdp_version: 2"), "{config}");
    let task = fs::read_to_string(Path::new(&out).join("train-axolotl/sky.yaml")).expect("a file");
    assert!(task.contains("accelerators: \"REPLACE_GPU:4\""), "{task}");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = Folder::new("handover-force");
    let input = folder.file("a.json", READY);
    let readme = folder.file("README.md", "mine");
    let out = folder.path("");
    let output = handover(&input, &out, &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(told.contains("README.md: exists already"), "{told}");
    assert_eq!(fs::read_to_string(&readme).expect("a file"), "mine");
    assert!(!Path::new(&folder.path("evaluation-plan.md")).exists());
    assert_eq!(handover(&input, &out, &["--force"]).status.code(), Some(0));
    assert_ne!(fs::read_to_string(&readme).expect("a file"), "mine");
}

#[test]
fn a_vendor_that_takes_no_job_ends_with_one() {
    let folder = Folder::new("handover-refused");
    let input = folder.file("a.json", READY);
    let output = handover(&input, &folder.path("out"), &["--for", "openai"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(told.contains("the data may not go there"), "{told}");
    assert!(Path::new(&folder.path("out/evaluation-plan.md")).exists());
    assert!(!Path::new(&folder.path("out/train-openai")).exists());
}

#[test]
fn an_assessment_with_mistakes_is_refused() {
    let folder = Folder::new("handover-mistakes");
    let input = folder.file("a.json", r#"{"schema": 1, "answers": {"task": "wrte"}}"#);
    let output = handover(&input, &folder.path("out"), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("answers.task"));
    assert!(!Path::new(&folder.path("out")).exists());
}
