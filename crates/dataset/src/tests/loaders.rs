//! The block by which each trainer loads a file, and how many records it keeps.

use super::loading::{alpaca, chat, named, rows, table};
use crate::{Loader, Report, Trainer};

fn loader(report: &Report, trainer: Trainer) -> &Loader {
    let of = |loader: &&Loader| loader.trainer == trainer;
    report.loaders.iter().find(of).expect("a loader")
}

/// Returns the numbers of records kept under the block and under the defaults.
fn kept(report: &Report, trainer: Trainer) -> (u64, u64) {
    let loader = loader(report, trainer);
    (loader.kept, loader.kept_by_default)
}

#[test]
fn tool_calls_need_the_openai_formatting_in_llama_factory() {
    let text = rows(
        r#"{"messages":[{"role":"user","content":"where is #"},{"role":"assistant","tool_calls":[{"id":"c#","type":"function","function":{"name":"find","arguments":"{\"n\": #}"}}]},{"role":"tool","tool_call_id":"c#","content":"row #"},{"role":"assistant","content":"in row #"}],"tools":[{"type":"function","function":{"name":"find","description":"finds","parameters":{"type":"object","properties":{"n":{"type":"integer"}}}}}]}"#,
    );
    let report = named("tools.jsonl", &text);
    let factory = loader(&report, Trainer::LlamaFactory);
    let block: serde_json::Value = serde_json::from_str(&factory.block).expect("JSON");
    let entry = &block["tools"];
    assert_eq!(entry["file_name"], "tools.jsonl");
    assert_eq!(entry["formatting"], "openai");
    assert_eq!(entry["tags"]["observation_tag"], "tool");
    assert_eq!(entry["columns"]["messages"], "messages");
    assert_eq!(entry["columns"]["tools"], "tools");
    assert_eq!(kept(&report, Trainer::LlamaFactory), (12, 0));
    assert!(
        factory
            .notes
            .iter()
            .any(|note| note.contains("in quotes once more"))
    );
    // Without calls the plain formatting will do.
    let plain = named("plain.jsonl", &chat());
    let block: serde_json::Value =
        serde_json::from_str(&loader(&plain, Trainer::LlamaFactory).block).expect("JSON");
    assert_eq!(block["plain"]["formatting"], "sharegpt");
    assert_eq!(block["plain"]["tags"]["user_tag"], "user");
}

#[test]
fn each_trainer_has_its_block_and_says_how_many_it_keeps() {
    let chats = named("a.jsonl", &chat());
    let names: Vec<Trainer> = chats.loaders.iter().map(|loader| loader.trainer).collect();
    assert_eq!(names, Trainer::ALL);
    for (trainer, expected) in [
        (Trainer::Trl, (12, 12)),
        (Trainer::Axolotl, (12, 12)),
        (Trainer::LlamaFactory, (12, 0)),
        (Trainer::Unsloth, (12, 12)),
        (Trainer::MsSwift, (12, 12)),
    ] {
        assert_eq!(kept(&chats, trainer), expected, "{trainer:?}");
        assert!(
            loader(&chats, trainer).block.contains("a.jsonl"),
            "{trainer:?}"
        );
    }
    assert!(
        loader(&chats, Trainer::Axolotl)
            .block
            .contains("field_messages: messages")
    );
    assert!(
        loader(&chats, Trainer::Trl)
            .block
            .contains("assistant_only_loss: true")
    );
    // axolotl has to be told ShareGPT's names; LLaMA-Factory knows Alpaca's only with an input.
    let share = named(
        "a.jsonl",
        &rows(
            r#"{"conversations":[{"from":"human","value":"say #"},{"from":"gpt","value":"it is #"}]}"#,
        ),
    );
    assert_eq!(kept(&share, Trainer::Axolotl), (12, 0));
    assert!(
        loader(&share, Trainer::Axolotl)
            .block
            .contains("role: from")
    );
    let without = named("a.jsonl", &alpaca());
    assert_eq!(kept(&without, Trainer::LlamaFactory), (12, 0));
    assert!(
        !loader(&without, Trainer::LlamaFactory)
            .block
            .contains("query")
    );
    let with = named(
        "a.jsonl",
        &rows(r#"{"instruction":"say #","input":"","output":"it is #"}"#),
    );
    assert_eq!(kept(&with, Trainer::LlamaFactory), (12, 12));
    // ms-swift finds a query by itself and has to be told a letter.
    let query = named(
        "a.jsonl",
        &rows(r#"{"query":"say #","response":"it is #"}"#),
    );
    assert_eq!(kept(&query, Trainer::MsSwift), (12, 12));
    let letter = named("a.jsonl", &rows(r#"{"q":"say #","a":"it is #"}"#));
    assert_eq!(kept(&letter, Trainer::MsSwift), (12, 0));
    assert!(
        loader(&letter, Trainer::MsSwift)
            .block
            .contains("--columns")
    );
}

#[test]
fn a_block_gives_a_length_that_holds_every_example() {
    let long = rows(&format!(
        r#"{{"messages":[{{"role":"user","content":"say # {}"}},{{"role":"assistant","content":"it is #"}}]}}"#,
        "word ".repeat(800)
    ));
    let report = named("a.jsonl", &long);
    let axolotl = loader(&report, Trainer::Axolotl);
    assert_eq!((axolotl.kept, axolotl.kept_by_default), (12, 0));
    assert_eq!(axolotl.left_out_for_length, 12);
    assert!(
        axolotl.block.contains("sequence_len: 1024"),
        "{}",
        axolotl.block
    );
    let trl = loader(&report, Trainer::Trl);
    assert_eq!((trl.kept, trl.kept_by_default, trl.cut), (12, 12, 0));
}

#[test]
fn a_file_that_does_not_load_has_no_block_but_where_the_kind_can_be_named() {
    let text = named("a.txt", &alpaca());
    assert_eq!(kept(&text, Trainer::LlamaFactory), (0, 0));
    assert!(loader(&text, Trainer::LlamaFactory).block.is_empty());
    assert_eq!(kept(&text, Trainer::Axolotl), (12, 0));
    assert!(
        loader(&text, Trainer::Axolotl)
            .block
            .contains("ds_type: json")
    );
    let tabs = named("a.tsv", &table('\t'));
    assert_eq!(kept(&tabs, Trainer::Axolotl), (0, 0));
}

#[test]
fn axolotl_reads_thumbs_of_plain_texts_alone() {
    let texts = named(
        "thumbs.jsonl",
        &rows(r#"{"prompt":"say #","completion":"it is #","label":true}"#),
    );
    let axolotl = loader(&texts, Trainer::Axolotl);
    assert_eq!((axolotl.kept, axolotl.kept_by_default), (12, 0));
    for line in [
        "type: chatml.prompt_pairs",
        "rl: kto",
        "remove_unused_columns: false",
    ] {
        assert!(axolotl.block.contains(line), "{line}: {}", axolotl.block);
    }
    let lists = named(
        "thumbs.jsonl",
        &rows(
            r#"{"prompt":[{"role":"user","content":"say #"}],"completion":[{"role":"assistant","content":"it is #"}],"label":true}"#,
        ),
    );
    assert_eq!(kept(&lists, Trainer::Axolotl), (0, 0));
}

#[test]
fn the_own_format_of_llama_factory_is_for_its_version_1() {
    let said = |role: &str, text: &str, weight: &str| {
        format!(
            r#"{{"role":"{role}","content":[{{"type":"text","value":"{text} #"}}],"loss_weight":{weight}}}"#
        )
    };
    let (user, assistant) = (
        said("user", "say", "0.0"),
        said("assistant", "it is", "1.0"),
    );
    let worse = said("assistant", "no idea", "1.0");
    let chats = named(
        "own.jsonl",
        &rows(&format!(r#"{{"messages":[{user},{assistant}]}}"#)),
    );
    let pairs = named(
        "own.jsonl",
        &rows(&format!(
            r#"{{"chosen_messages":[{user},{assistant}],"rejected_messages":[{user},{worse}]}}"#
        )),
    );
    for (report, command) in [
        (&chats, "llamafactory-cli sft"),
        (&pairs, "llamafactory-cli dpo"),
    ] {
        let factory = loader(report, Trainer::LlamaFactory);
        assert_eq!(factory.block.trim_end(), r#"train_dataset: "own.jsonl""#);
        assert_eq!((factory.kept, factory.kept_by_default), (12, 0));
        assert!(factory.notes.iter().any(|note| note.contains(command)));
    }
}

#[test]
fn a_hostile_name_stays_inside_its_quotes() {
    let name = "a'; rm -rf x \"\n`$(id)`.jsonl";
    let report = named(name, &chat());
    let swift = &loader(&report, Trainer::MsSwift).block;
    assert!(
        swift.ends_with(r#"--dataset 'a'\''; rm -rf x " `$(id)`.jsonl'"#),
        "{swift}"
    );
    let axolotl = &loader(&report, Trainer::Axolotl).block;
    assert!(
        axolotl.contains(r#"path: "a'; rm -rf x \"\n`$(id)`.jsonl""#),
        "{axolotl}"
    );
    let markdown = report.markdown(name);
    assert!(!markdown.contains("\n`$(id)`"));
}
