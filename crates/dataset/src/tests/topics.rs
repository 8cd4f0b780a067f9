//! Topics of the report on texts, the same on the page and in Markdown.

use super::report;
use crate::{Report, Topic};

fn chat(prompt: &str, answer: &str) -> String {
    let value = serde_json::json!({"messages": [
        {"role": "user", "content": prompt},
        {"role": "assistant", "content": answer},
    ]});
    format!("{value}\n")
}

fn clean(count: usize) -> String {
    let one = |n: usize| {
        chat(
            &format!("Where do I find the lamp of shelf {n}, and who can tell me about it?"),
            &format!("You will find it behind the counter, beside the chairs of row {n}."),
        )
    };
    (0..count).map(one).collect()
}

fn topic(report: &Report, id: &str) -> Topic {
    let mut topics = report.topics().into_iter();
    topics.find(|topic| topic.id == id).expect("the topic")
}

/// The row of a table that its first cell begins with.
fn row(topic: &Topic, name: &str) -> Vec<String> {
    let table = topic.table.as_ref().expect("a table");
    let mut rows = table.rows.iter();
    let found = rows.find(|row| row[0].starts_with(name)).cloned();
    found.unwrap_or_else(|| panic!("no {name} in {:?}", table.rows))
}

#[test]
fn a_clean_file_is_said_to_be_clean_of_each_kind() {
    let found = topic(&report(&clean(12)), "found");
    assert!(found.table.is_none());
    assert!(found.says[0].starts_with("Nothing"), "{:?}", found.says);
    for kind in [
        "personal data",
        "secret",
        "blank",
        "refuses",
        "circles",
        "damaged",
        "Nova",
        "Claude",
    ] {
        assert!(found.says[1].contains(kind), "{kind}: {:?}", found.says);
    }
    assert!(report("").topics().is_empty());
}

#[test]
fn what_is_found_is_counted_by_kind_and_shown_to_nobody() {
    let text = clean(12)
        + &chat(
            "Who is it?",
            "Write to anna.schmidt@firma-nord.de, or to jo.berg@firma-sued.de.",
        )
        + &chat(
            "And who else?",
            "Write to otto.lang@firma-west.de about all of this.",
        )
        + &chat(
            "What is the key?",
            "ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F",
        )
        + &chat("Dear {{name}}, what is it?", "It is a lamp for the hall.");
    let report = report(&text);
    let found = topic(&report, "found");
    assert_eq!(row(&found, "Personal data")[1], "2");
    assert!(row(&found, "Personal data")[2].contains("E-mail address (3)"));
    assert_eq!(row(&found, "A secret")[1], "1");
    assert_eq!(row(&found, "A blank")[1], "1");
    let first = &found.says[0];
    assert!(
        first.starts_with("Of 16 records") && first.contains("personal data (2), a secret (1)"),
        "{first}"
    );
    assert!(!found.says[1].contains("secret") && found.says[1].contains("damaged"));
    let all = format!("{:?}", report.topics());
    for private in ["schmidt", "jo.berg", "2mWb7RtY5"] {
        assert!(!all.contains(private), "{private}");
    }
}

#[test]
fn languages_lengths_and_beginnings_are_told() {
    let german = |n: usize| {
        chat(
            &format!(
                "Wo finde ich die Lampe aus dem Regal {n}, und wer kann mir dazu etwas sagen?"
            ),
            &format!("Sie finden die Lampe hinter der Theke und neben den Stühlen der Reihe {n}."),
        )
    };
    let text = clean(36)
        + &(0..4).map(german).collect::<String>()
        + &chat(
            "Tell me all there is to say.",
            &"a long story without an end ".repeat(400),
        );
    let report = report(&text);
    let languages = topic(&report, "languages");
    assert!(
        languages.says[0].contains("English"),
        "{:?}",
        languages.says
    );
    assert_eq!(row(&languages, "German")[1..], ["4", "4"]);
    assert!(
        languages
            .says
            .iter()
            .any(|says| says.contains("Latin 100 %"))
    );
    let lengths = topic(&report, "lengths");
    let answers = row(&lengths, "Answer");
    assert_eq!((answers[1].as_str(), answers[4].as_str()), ("41", "11,200"));
    assert!(
        lengths
            .says
            .iter()
            .any(|says| says.starts_with("1 answer is far longer")),
        "{:?}",
        lengths.says
    );
    let varied = topic(&report, "diversity");
    assert!(
        varied.says[0].starts_with("41 prompts begin in 3 ways"),
        "{:?}",
        varied.says
    );
    assert!(
        report
            .topics()
            .iter()
            .all(|topic| topic.id != "labels" && topic.id != "systems")
    );
}

#[test]
fn labels_and_system_prompts_have_their_tables() {
    let label = |n: usize| {
        let label =
            ["refund", "delivery", "Refund"][usize::from(n % 4 == 1) + 2 * usize::from(n == 40)];
        let value = serde_json::json!({"messages": [
            {"role": "system", "content": "Sort the ticket."},
            {"role": "user", "content": format!("My parcel {n} did not come, and I want to hear of it.")},
            {"role": "assistant", "content": label},
        ]});
        format!("{value}\n")
    };
    let report = report(&(0..80).map(label).collect::<String>());
    let labels = topic(&report, "labels");
    assert_eq!(row(&labels, "refund")[1..], ["60", "Refund"]);
    assert_eq!(row(&labels, "delivery")[1..], ["20", ""]);
    assert!(
        labels
            .says
            .iter()
            .any(|says| says.starts_with("1 label is written"))
    );
    let systems = topic(&report, "systems");
    assert!(systems.says[0].starts_with("One system prompt; no record"));
    assert_eq!(row(&systems, "Sort the ticket")[1], "80");
}

#[test]
fn markdown_says_all_of_it_and_every_table_is_whole() {
    let text = clean(30)
        + &chat(
            "Who | what?",
            "Write to anna.schmidt@firma-nord.de about [this](http://a).",
        );
    let report = report(&text);
    let written = report.markdown("a.jsonl");
    for topic in report.topics() {
        assert!(
            written.contains(&format!("### {}\n", topic.title)),
            "{}",
            topic.id
        );
        assert!(!topic.says.is_empty() && topic.says.iter().all(|says| says.ends_with('.')));
        if let Some(table) = topic.table {
            assert!(
                table.rows.iter().all(|row| row.len() == table.head.len()),
                "{}",
                topic.id
            );
        }
    }
    let turns = report.turns.as_ref().expect("turns").in_words();
    assert_eq!(turns, "Every record has 2.");
    assert!(written.contains("## Turns of a record\n\nEvery record has 2."));
}
