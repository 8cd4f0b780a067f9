//! The program `tuneworthy inspect`, as a user runs it.

mod folder;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;

use folder::Folder;

fn inspect(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .arg("inspect")
        .args(arguments)
        .args(["--today", "2026-11-25"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .output()
        .expect("the program is built")
}

/// The same with a text on standard input.
fn piped(text: &[u8], arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tuneworthy"))
        .arg("inspect")
        .args(arguments)
        .args(["--today", "2026-11-25"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    // A program that refuses its arguments ends before it reads, and then the pipe is closed.
    let _ = child.stdin.take().expect("piped").write_all(text);
    child.wait_with_output().expect("it ends")
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
    assert_eq!(report["services"].as_array().expect("services").len(), 13);
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
fn shards_that_were_read_otherwise_are_not_put_together() {
    let folder = Folder::new("misfits");
    // Most records of the second share a prompt, so that something else is set aside.
    let prompt = "You answer for the support desk of a parcel service, in a sentence.";
    let prompted = lines(0, 60).replace("What is", &format!("{prompt} What is"));
    let (shard, other) = (
        folder.file("one.jsonl", &lines(0, 30)),
        folder.file("two.jsonl", &prompted),
    );
    let read = |name: &str, arguments: &[&str]| {
        let part = folder.path(name);
        let output = inspect(&[&[&shard, "--partial", &part], arguments].concat());
        assert_eq!(output.status.code(), Some(0));
        part
    };
    let first = read("one.part", &[]);
    for (name, option, arguments) in [
        ("cut.part", "--cut-at", &["--cut-at", "100"][..]),
        ("tokens.part", "--tokens", &["--tokens", "o200k"]),
        ("like.part", "--like", &["--like", &other]),
    ] {
        let output = inspect(&["--merge", &first, &read(name, arguments)]);
        assert_eq!(output.status.code(), Some(2), "{option}");
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(said.contains(name) && said.contains(option), "{said}");
    }
    assert_eq!(inspect(&["--merge", &first, &first]).status.code(), Some(0));
}

#[test]
fn a_shard_without_a_readable_record_is_no_success() {
    let folder = Folder::new("nothing");
    let part = folder.path("shard.part");
    for (name, text, code) in [
        ("noise.jsonl", "\u{1f}\u{8b}\u{8}\u{0}", 2),
        ("rows.parquet", "PAR1 and nothing behind it", 2),
        ("empty.jsonl", "", 0),
        ("good.jsonl", "{\"text\":\"a\"}\n", 0),
    ] {
        let shard = folder.file(name, text);
        let output = inspect(&[&shard, "--partial", &part]);
        assert_eq!(output.status.code(), Some(code), "{name}");
        assert!(fs::exists(&part).expect("a folder"), "{name}");
        fs::remove_file(&part).expect("a partial");
    }
}

#[test]
fn shards_put_together_say_what_the_whole_says() {
    let folder = Folder::new("shards");
    let bad = "{\"messages\":[{\"role\":\"user\",\"content\":\"mail anna@firma.de\"},{\"role\":\"asistant\",\"content\":\"b\"}]}\n";
    let (one, two) = (lines(0, 30), lines(25, 60) + bad);
    // Under the name of the first shard: what loads a file names it.
    let apart = Folder::new("whole");
    let whole = apart.file("one.jsonl", &(one.clone() + &two));
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

/// Prompts and completions, in groups of ten rows.
fn table(rows: &[(String, String)]) -> Vec<u8> {
    let schema =
        "message row { required binary prompt (UTF8); required binary completion (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut file = Vec::new();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(&mut file, schema, properties).expect("a writer");
    for rows in rows.chunks(10) {
        let mut group = writer.next_row_group().expect("a group");
        for column in [
            rows.iter().map(|row| &row.0).collect::<Vec<_>>(),
            rows.iter().map(|row| &row.1).collect(),
        ] {
            let texts = column.iter().map(|text| ByteArray::from(text.as_str()));
            let texts: Vec<ByteArray> = texts.collect();
            let mut column = group.next_column().expect("a column").expect("a column");
            let written = column.typed::<ByteArrayType>();
            written.write_batch(&texts, None, None).expect("rows");
            column.close().expect("a column");
        }
        group.close().expect("a group");
    }
    writer.close().expect("a file");
    file
}

#[test]
fn parquet_says_what_its_rows_say_as_lines() {
    let folder = Folder::new("parquet");
    let row = |n: usize| {
        let asked = format!("What is parcel {} and why is it so late?", n % 30);
        (asked, format!("It is {} and came by ship.", n % 30))
    };
    let rows: Vec<_> = (0..34).map(row).collect();
    let line = |(prompt, completion): &(String, String)| {
        serde_json::json!({"prompt": prompt, "completion": completion}).to_string()
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    let lines = lines.join("\n") + "\n";
    let lines = folder.file("rows.jsonl", &lines);
    let path = folder.path("rows.parquet");
    fs::write(&path, table(&rows)).expect("a file");
    let (of_lines, of_rows) = (inspect(&[&lines]), inspect(&[&path]));
    assert_eq!(of_rows.status.code(), of_lines.status.code());
    let (of_lines, of_rows) = (json(&of_lines), json(&of_rows));
    assert_eq!(of_rows["file"]["layout"], "parquet");
    assert_eq!(of_rows["file"]["records"], 34);
    for same in ["formats", "usable", "tokens", "text"] {
        assert_eq!(of_rows[same], of_lines[same], "{same}");
    }
    assert_eq!(of_rows["duplicates"]["exact"]["beyond_the_first"], 4);

    // Shards, named by no ending: the file itself says what it is.
    let shards = [&rows[..20], &rows[20..]].map(table);
    let mut partials = Vec::new();
    for (at, shard) in shards.iter().enumerate() {
        let (shard_path, partial) = (
            folder.path(&format!("{at}")),
            folder.path(&format!("{at}.part")),
        );
        fs::write(&shard_path, shard).expect("a file");
        let output = inspect(&[&shard_path, "--like", &path, "--partial", &partial]);
        assert_eq!(output.status.code(), Some(0));
        partials.push(partial);
    }
    let merged = json(&inspect(&["--merge", &partials[0], &partials[1]]));
    for same in ["formats", "usable", "tokens", "text"] {
        assert_eq!(merged[same], of_rows[same], "{same}");
    }
    let copies = |report: &Value| {
        let groups = report["duplicates"]["exact"]["shown"].as_array().cloned();
        let records = groups
            .into_iter()
            .flatten()
            .map(|group| group["records"].clone());
        let lines =
            records.map(|records| [&records[0]["line"], &records[1]["line"]].map(Value::as_u64));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(copies(&merged).len(), 4);
    assert_eq!(copies(&merged), copies(&of_rows));

    // One that broke off is named, and ends as anything unread does.
    let broken = folder.path("broken.parquet");
    let whole = table(&rows);
    fs::write(&broken, &whole[..whole.len() - 9]).expect("a file");
    let output = inspect(&[&broken]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stdout).to_lowercase();
    assert!(said.contains("parquet"), "{said}");
}

/// The report without the words that load the file, which name it: a stream has no name.
fn unnamed(output: &Output) -> Value {
    let mut report = json(output);
    for loader in report["loaders"].as_array_mut().expect("trainers") {
        loader["block"] = Value::Null;
    }
    report
}

#[test]
fn standard_input_gives_the_report_of_the_file() {
    let folder = Folder::new("piped");
    // Copies, so that records are laid side by side from the copied stream.
    let text = lines(0, 40) + &lines(0, 3);
    let path = folder.file("train.jsonl", &text);
    let row = |n: usize| (format!("What is parcel {n}?"), format!("It is {n}."));
    let rows = table(&(0..20).map(row).collect::<Vec<_>>());
    let parquet = folder.path("rows.parquet");
    fs::write(&parquet, &rows).expect("a file");
    for (path, bytes) in [(&path, text.as_bytes()), (&parquet, &rows)] {
        let (file, stream) = (inspect(&[path]), piped(bytes, &["-"]));
        assert_eq!(stream.status.code(), Some(0));
        assert_eq!(unnamed(&stream), unnamed(&file), "{path}");
    }
    let markdown = piped(text.as_bytes(), &["-", "--markdown"]).stdout;
    assert!(markdown.starts_with(b"# What standard input holds"));
    let against = json(&piped(text.as_bytes(), &[&path, "--against", "-"]));
    assert_eq!(against["leakage"]["exact"]["records"], 43);
    let twice = piped(text.as_bytes(), &["-", "--against", "-"]);
    assert_eq!(twice.status.code(), Some(2));
}

#[test]
fn a_partial_is_merged_from_standard_input() {
    let folder = Folder::new("piped-partial");
    let shard = folder.file("one.jsonl", &lines(0, 30));
    let part = folder.path("one.part");
    assert!(inspect(&[&shard, "--partial", &part]).status.success());
    let bytes = fs::read(&part).expect("a partial");
    let merged = piped(&bytes, &["--merge", "-"]);
    assert_eq!(json(&merged), json(&inspect(&["--merge", &part])));
}
