//! The program as a whole: help, version, completions, and arguments that make no sense.

use std::process::{Command, Output, Stdio};

fn tuneworthy(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program is built")
}

fn printed(arguments: &[&str]) -> String {
    let output = tuneworthy(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

const COMMANDS: [&str; 8] = [
    "decide",
    "payback",
    "inspect",
    "convert",
    "mask",
    "compare",
    "handover",
    "completions",
];

#[test]
fn help_names_every_command_and_shows_an_example() {
    for flag in ["-h", "--help", "help"] {
        let help = printed(&[flag]);
        for command in COMMANDS {
            assert!(
                help.contains(&format!("\n  {command} ")),
                "{command} in {help}"
            );
        }
    }
    for command in COMMANDS {
        let help = printed(&[command, "--help"]);
        let usage = format!("Usage: tuneworthy {command}");
        let example = format!("  tuneworthy {command} ");
        assert!(help.contains(&usage) && help.contains("Example"), "{help}");
        assert!(help.contains(&example), "{help}");
    }
    let inspect = printed(&["inspect", "--help"]);
    for text in ["bedrock-nova", "llama-factory", "cl100k", "Exit codes"] {
        assert!(inspect.contains(text), "{text} in {inspect}");
    }
}

#[test]
fn version_is_the_one_in_the_manifest() {
    let version = concat!("tuneworthy ", env!("CARGO_PKG_VERSION"));
    assert_eq!(printed(&["--version"]).trim_end(), version);
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = printed(&["completions", shell]);
        for command in COMMANDS {
            assert!(script.contains(command), "{command} for {shell}");
        }
    }
}

#[test]
fn arguments_that_make_no_sense_end_with_two() {
    for arguments in [
        &[][..],
        &["guess"],
        &["decide"],
        &["decide", "a.json", "b.json"],
        &["decide", "a.json", "--json", "--markdown"],
        &["decide", "missing.json"],
        &["payback", "-", "--seed", "4294967296"],
        &["payback", "-", "--seed", "-1"],
        &["inspect", "-", "--for", "nobody"],
        &["inspect", "--merge", "a.part", "--like", "b.jsonl"],
        &["convert", "-"],
        &["convert", "-", "--to", "nobody"],
        &["convert", "missing.jsonl", "--to", "gemini"],
        &["mask", "missing.jsonl"],
        &["handover", "-"],
        &["handover", "-", "--out", "x", "--for", "nobody"],
        &["handover", "-", "--out", "x", "--gpus", "0"],
        &["completions", "tcsh"],
    ] {
        let output = tuneworthy(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    for arguments in [&["--help"][..], &["completions", "bash"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ended = Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
            .args(arguments)
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .expect("the program is built");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert!(ended.stderr.is_empty(), "{arguments:?}");
    }
}
