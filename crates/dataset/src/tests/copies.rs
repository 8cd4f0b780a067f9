//! Copies of whole files: converted and masked, and what is left for the report to find in them.

use super::loading::{named, rows};
use super::repaired::written;
use super::{finish, partial, report, service};
use crate::{ConvertTo, Plan, Remedy, Rewriter, Target};
use proptest::prelude::*;
use tuneworthy_textscan::private_spans;

fn copied(text: &str, plan: &Plan) -> String {
    written(text, plan).0
}

#[test]
fn a_table_of_two_columns_becomes_chat() {
    let table = "ticket,team\nwhere is it,\"parcels, late\"\nit broke,repairs\n";
    let plan = partial(table)
        .settle()
        .repair()
        .converted(ConvertTo::OpenAi);
    let (chat, _, changes) = written(table, &plan);
    assert_eq!(
        chat,
        "{\"messages\":[{\"role\":\"user\",\"content\":\"where is it\"},{\"role\":\"assistant\",\"content\":\"parcels, late\"}]}\n{\"messages\":[{\"role\":\"user\",\"content\":\"it broke\"},{\"role\":\"assistant\",\"content\":\"repairs\"}]}\n"
    );
    let ids: Vec<&str> = changes.iter().map(|change| change.id).collect();
    assert_eq!(ids, ["layout", "columns"]);
    assert!(changes.iter().all(|change| !change.loses));
}

#[test]
fn a_conversion_lists_its_losses_by_line() {
    let good = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#;
    let noted = r#"{"messages":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}],"note":"x"}"#;
    let bad = r#"{"text":"e"}"#;
    let text = format!("{good}\n{noted}\n{bad}\n{noted}\n");
    let plan = Plan::mending().converted(ConvertTo::Gemini);
    let (out, _, changes) = written(&text, &plan);
    assert_eq!(out.lines().count(), 3);
    let told: Vec<_> = changes
        .iter()
        .map(|change| (change.id, change.loses, change.lines.clone()))
        .collect();
    assert_eq!(
        told,
        [
            ("lost-field", true, vec![(2, 2), (4, 4)]),
            ("not-read", true, vec![(3, 3)]),
        ]
    );
    assert!(
        changes[0].text.ends_with("left out: note."),
        "{}",
        changes[0].text
    );
}

#[test]
fn a_split_can_be_converted_and_masked_too() {
    let line = |n: u32| {
        let prompt = format!("p{n} anna{n}@firma-nord.de");
        format!("{{\"prompt\":\"{prompt}\",\"completion\":\"c{n}\"}}")
    };
    let lines: Vec<String> = (0..20).map(line).collect();
    let text = lines.join("\n") + "\n";
    let whole = partial(&text).settle();
    let plan = whole.split(whole.repair(), 200, 1);
    let plan = plan.converted(ConvertTo::TrlMessages).masked();
    let (main, held, _) = written(&text, &plan);
    assert_eq!((main.lines().count(), held.lines().count()), (16, 4));
    for line in main.lines().chain(held.lines()) {
        assert!(
            line.contains("[EMAIL_1]") && !line.contains("firma"),
            "{line}"
        );
    }
}

#[test]
fn placeholders_are_typed_and_the_same_for_the_same_value() {
    let text = r#"{"messages":[{"role":"user","content":"I am anna.schmidt@firma-nord.de, not bob@firma-nord.de. Card 4539 5260 1815 9083."},{"role":"assistant","content":"Noted, anna.schmidt@firma-nord.de.\n","tool_calls":[{"id":"a","type":"function","function":{"name":"mail","arguments":"{\"to\": \"bob@firma-nord.de\"}"}}]}],"phone":"+49 170 5551234"}"#;
    let (out, _, changes) = written(&format!("{text}\n"), &Plan::default().masked());
    assert_eq!(
        out,
        "{\"messages\":[{\"role\":\"user\",\"content\":\"I am [EMAIL_1], not [EMAIL_2]. Card [CARD_1].\"},{\"role\":\"assistant\",\"content\":\"Noted, [EMAIL_1].\\n\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"mail\",\"arguments\":\"{\\\"to\\\": \\\"[EMAIL_2]\\\"}\"}}]}],\"phone\":\"[PHONE_1]\"}\n"
    );
    let told: Vec<(&str, u64)> = changes
        .iter()
        .map(|change| (change.text.as_str(), change.count))
        .collect();
    assert!(
        told.contains(&("Replaced by a placeholder: E-mail address.", 4)),
        "{told:?}"
    );
}

#[test]
fn what_a_copy_repairs_is_gone_from_its_report() {
    let chat = |user: &str, role: &str| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{user}\"}},{{\"role\":\"{role}\",\"content\":\"Yes, {user}.\"}}]}}"
        )
    };
    let text = format!(
        "\u{feff}{}\r\n\n{}\n{}\n{},\n{}\n{{\"messages\":\n{} {}\n{}",
        chat("one", "assistant"),
        chat("two", "asistant"),
        chat("three", "assistant"),
        chat("four", "assistant"),
        chat("three", "assistant"),
        chat("five", "assistant"),
        chat("six", "assistant"),
        chat("anna.schmidt@firma-nord.de", "assistant"),
    );
    let here = |report: &crate::Report| -> Vec<&'static str> {
        let findings = report.findings.iter();
        let here = findings.filter(|finding| finding.remedy() == Remedy::RepairHere);
        here.map(|finding| finding.about.id).collect()
    };
    let found = report(&text);
    let before = here(&found);
    for id in [
        "file.bom",
        "line.crlf",
        "line.blank",
        "line.several-values",
        "json.stray-comma",
        "file.no-final-newline",
        "role.unknown",
        "duplicate.exact",
        "personal-email",
    ] {
        assert!(before.contains(&id), "{id}: {before:?}");
    }
    let copy = copied(&text, &partial(&text).settle().repair().masked());
    assert_eq!(here(&report(&copy)), Vec::<&str>::new());
    // A table that no loader divides is a copy of JSON Lines.
    let table = format!("instruction;output\n{}", rows("say #;it is #"));
    let found = named("a.csv", &table);
    assert!(
        here(&found).contains(&"file.not-commas"),
        "{:?}",
        here(&found)
    );
    let mut rewriter = Rewriter::new("a.csv", Plan::mending());
    rewriter.push(table.as_bytes());
    let copy = String::from_utf8(rewriter.finish().0.main).expect("text");
    assert_eq!(here(&named("a.jsonl", &copy)), Vec::<&str>::new());
}

#[test]
fn what_every_service_says_is_said_once() {
    let chat = |extra: &str, n: usize| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"q{n}\"}},{{\"role\":\"user\",\"content\":\"more\"}},{{\"role\":\"assistant\",\"content\":\"a{n}\"}}]{extra}}}\n"
        )
    };
    let text: String = (0..12)
        .map(|n| chat(if n == 3 { ",\"note\":\"x\"" } else { "" }, n))
        .collect();
    let report = report(&text);
    let all = report.compatibility();
    assert_eq!(all.reads.len() + all.others.len(), report.services.len());
    let others: Vec<Target> = all.others.iter().map(|row| row.service.target).collect();
    assert_eq!(
        others,
        [Target::Gemini, Target::BedrockNova, Target::BedrockLlama]
    );
    // Those that accept it stand first, and a service repeats nothing of what is common.
    let order: Vec<_> = all.reads.iter().map(|row| row.service.outcome).collect();
    assert!(order.is_sorted(), "{order:?}");
    for row in &all.reads {
        for common in &all.common {
            assert!(
                !row.differs.contains(&common.reason),
                "{:?}",
                row.service.target
            );
        }
    }
    let total: usize = all.reads.iter().map(|row| row.differs.len()).sum();
    let said: usize = report
        .services
        .iter()
        .filter(|service| !others.contains(&service.target))
        .map(|service| service.reasons.len() + service.cautions.len())
        .sum();
    assert_eq!(total + all.common.len() * all.reads.len(), said);
    // Every service of a broken file has the same reason.
    let broken = super::report("{\"messages\":[{\"role\":\"usr\"}]}\n{\"a\":\n");
    let all = broken.compatibility();
    let unread = all
        .common
        .iter()
        .find(|common| common.reason.about.id.starts_with("json."));
    let unread = unread.expect("a reason for all");
    assert_eq!(unread.effect(), "Each of them rejects the file for it.");
    assert!(service(&broken, Target::OpenAi).reasons.len() > 1);
}

/// Private values of which the report finds each by itself.
const PRIVATE: [&str; 7] = [
    "anna.schmidt@firma-nord.de",
    "4539 5260 1815 9083",
    "ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F",
    "+49 170 5551234",
    "DE89 3704 0044 0532 0130 00",
    "curl -u admin:s3cr3t-Pa55word https://firma-nord.de",
    "password: hunter2-Kxq9",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_masked_record_holds_nothing_private_and_nothing_else_changes(
        values in prop::collection::vec((prop::sample::select(&PRIVATE[..]), 0usize..6), 1..4),
        around in "[a-z \"\\\\\n\u{e9}]{0,12}",
    ) {
        let slot = |at: usize| {
            let here = values.iter().filter(|(_, place)| *place == at);
            let said: Vec<&str> = here.map(|(value, _)| *value).collect();
            format!("{around} {} {around}", said.join(" and "))
        };
        let record = serde_json::json!({
            "messages": [
                {"role": "system", "content": slot(0)},
                {"role": "user", "content": [{"type": "text", "text": slot(1)}]},
                {"role": "assistant", "content": slot(2), "tool_calls": [
                    {"id": "x", "type": "function", "function": {"name": "f", "arguments": {"a": [slot(3)]}}}
                ]},
                {"role": "tool", "tool_call_id": "x", "content": slot(4)},
                {"role": "assistant", "content": "fine"},
            ],
            "note": {"deep": [slot(5)]},
        });
        let text = format!("{record}\n");
        let masked = copied(&text, &Plan::default().masked());
        let back: serde_json::Value = serde_json::from_str(&masked).expect("JSON");
        for at in ["/messages/0/content", "/messages/1/content/0/text", "/messages/2/content",
            "/messages/2/tool_calls/0/function/arguments/a/0", "/messages/3/content", "/note/deep/0"] {
            let said = back.pointer(at).and_then(|value| value.as_str()).expect("a text");
            prop_assert_eq!(private_spans(said), vec![], "{} {}", at, said);
        }
        prop_assert_eq!(&back["messages"][4]["content"], "fine");
        // A report of the copy finds nothing to mask, and a second copy changes nothing.
        let text_report = finish(partial(&masked)).text;
        prop_assert_eq!(text_report.with.personal + text_report.with.secrets, 0, "{}", masked);
        prop_assert_eq!(copied(&masked, &Plan::default().masked()), masked);
    }
}
