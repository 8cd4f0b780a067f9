//! The programs `tuneworthy convert` and `tuneworthy mask`, as a user runs them.

mod folder;

use std::fs;
use std::process::{Command, Output};

use folder::Folder;

fn tuneworthy(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .args(arguments)
        .output()
        .expect("the program is built")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const CHAT: &str = "{\"messages\":[{\"role\":\"user\",\"content\":\"One?\"},{\"role\":\"assistant\",\"content\":\"1.\"}]}\n";
const CONTENTS: &str = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"One?\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"1.\"}]}]}\n";

#[test]
fn a_file_is_converted_and_back() {
    let folder = Folder::new("convert");
    let chat = folder.file("chat.jsonl", CHAT);
    let output = tuneworthy(&["convert", &chat, "--to", "gemini"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), CONTENTS);
    assert_eq!(text(&output.stderr), "");
    let (gemini, back) = (folder.path("gemini.jsonl"), folder.path("back.jsonl"));
    fs::write(&gemini, &output.stdout).expect("a file");
    let output = tuneworthy(&["convert", &gemini, "--to", "openai", "--out", &back]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(fs::read_to_string(&back).expect("the copy"), CHAT);
}

#[test]
fn a_loss_must_be_accepted() {
    let folder = Folder::new("loss");
    let noted = CHAT.replace("]}\n", "],\"note\":\"x\"}\n");
    let file = folder.file("noted.jsonl", &format!("{CHAT}{noted}"));
    let out = folder.path("out.jsonl");
    let output = tuneworthy(&["convert", &file, "--to", "gemini", "--out", &out]);
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::metadata(&out).is_err(), "nothing is written");
    let told = text(&output.stderr);
    assert!(
        told.starts_with("lost: ") && told.contains("note. 1 time, line 2"),
        "{told}"
    );
    let output = tuneworthy(&["convert", &file, "--to", "gemini", "--accept-loss"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), CONTENTS.repeat(2));
    // Where nothing is left there is nothing to accept.
    let texts = folder.file("texts.jsonl", "{\"text\":\"a\"}\n");
    let output = tuneworthy(&["convert", &texts, "--to", "gemini", "--accept-loss"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
}

#[test]
fn a_copy_never_replaces_its_file() {
    let folder = Folder::new("same");
    let file = folder.file("chat.jsonl", CHAT);
    for arguments in [
        &["convert", &file, "--to", "gemini", "--out", &file][..],
        &["mask", &file, "--out", &file],
    ] {
        let output = tuneworthy(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    }
    assert_eq!(fs::read_to_string(&file).expect("the file"), CHAT);
}

#[test]
fn a_masked_copy_tells_what_it_replaced_and_not_the_values() {
    let folder = Folder::new("mask");
    let private = CHAT.replace("One?", "Write to anna.schmidt@firma-nord.de.");
    let file = folder.file("private.jsonl", &format!("{CHAT}{private}"));
    let output = tuneworthy(&["mask", &file]);
    assert_eq!(output.status.code(), Some(0));
    let masked = CHAT.replace("One?", "Write to [EMAIL_1].");
    assert_eq!(text(&output.stdout), format!("{CHAT}{masked}"));
    let told = text(&output.stderr);
    assert_eq!(
        told,
        "Replaced by a placeholder: E-mail address. 1 time, line 2\n"
    );
    let output = tuneworthy(&["convert", &file, "--to", "gemini", "--mask"]);
    assert!(text(&output.stdout).contains("[EMAIL_1]"));
    let empty = folder.file("empty.jsonl", "");
    assert_eq!(tuneworthy(&["mask", &empty]).status.code(), Some(2));
}
