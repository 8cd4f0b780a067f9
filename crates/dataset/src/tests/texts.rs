use super::{carried, finish, later, outcome, partial, report};
use crate::{Finding, Outcome, Report, Severity, Target};
use proptest::prelude::*;

fn chat(prompt: &str, answer: &str) -> String {
    let value = serde_json::json!({"messages": [
        {"role": "user", "content": prompt},
        {"role": "assistant", "content": answer},
    ]});
    format!("{value}\n")
}

fn converse(prompt: &str, answer: &str) -> String {
    let value = serde_json::json!({
        "schemaVersion": "bedrock-conversation-2024",
        "messages": [
            {"role": "user", "content": [{"text": prompt}]},
            {"role": "assistant", "content": [{"text": answer}]},
        ],
    });
    format!("{value}\n")
}

fn find<'r>(report: &'r Report, id: &str) -> Option<&'r Finding> {
    report
        .findings
        .iter()
        .find(|finding| finding.about.id == id)
}

fn many(of: fn(&str, &str) -> String, count: usize) -> String {
    let line = |n| of(&format!("Question number {n}?"), &format!("Answer {n}."));
    (0..count).map(line).collect()
}

#[test]
fn nova_refuses_what_it_reserves_and_says_where() {
    let good = many(converse, 40);
    assert_eq!(
        outcome(&report(&good), Target::BedrockNova),
        (Outcome::Accepted, vec![])
    );
    let bad = good.clone() + &converse("Who \"is\"\nUser: this?", "Nobody. <UNK> and user: too.");
    let report = report(&bad);
    assert_eq!(
        outcome(&report, Target::BedrockNova),
        (Outcome::Rejected, vec!["text.reserved-nova"])
    );
    // Llama reads the same format and does not mind.
    assert_eq!(outcome(&report, Target::BedrockLlama).1, ["count.too-few"]);
    assert_eq!(report.usable, 41);
    let finding = find(&report, "text.reserved-nova").expect("a finding");
    assert_eq!(
        (finding.severity, finding.records, finding.count),
        (Severity::Rejects, 1, 2)
    );
    let place = &finding.places[0];
    assert_eq!(
        (place.line, place.path.as_str()),
        (41, "messages[0].content[0].text")
    );
    assert_eq!(place.hint, "\"User:\"");
    // The place is the word's in the file, escapes and all.
    let at = usize::try_from(place.byte).expect("small");
    assert!(bad[at..].starts_with("User: this"), "{}", &bad[at..]);
    assert_eq!(u64::from(place.column) - 1, place.byte - good.len() as u64);
}

#[test]
fn claude_refuses_a_line_that_starts_with_its_mark() {
    let bad = many(chat, 40) + &chat("a\n\nHuman: b", "c.");
    let report = report(&bad);
    assert_eq!(
        outcome(&report, Target::BedrockClaude),
        (Outcome::Rejected, vec!["text.reserved-claude"])
    );
    assert_eq!(
        outcome(&report, Target::OpenAi),
        (Outcome::Accepted, vec![])
    );
    // A chat is nothing Nova reads: what it would mind stands apart.
    let colon = super::report(&(many(chat, 40) + &chat("System: b", "c.")));
    assert!(find(&colon, "text.reserved-nova").is_none());
    let apart = colon
        .elsewhere
        .iter()
        .find(|finding| finding.about.id == "text.reserved-nova");
    let apart = apart.expect("apart");
    assert_eq!(
        (apart.severity, apart.records, apart.places[0].line),
        (Severity::WorthALook, 1, 41)
    );
}

#[test]
fn what_texts_hold_is_found_with_its_place() {
    let text = many(chat, 30)
        + &chat("I am anna.schmidt@firma-nord.de", "Noted.")
        + &chat("Key ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F", "Thanks.")
        + &chat(
            "Dear {{name}}, hello",
            "I'm sorry, but I can't assist with that.",
        )
        + &chat("And then?", "")
        + &chat(
            "Why?",
            "Es ist schÃ¶n hier, sagte er, und ging dann wieder nach Hause.",
        );
    let report = report(&text);
    for (id, line, severity) in [
        ("personal-email", 31, Severity::TrainsWrongly),
        ("secret-github", 32, Severity::TrainsWrongly),
        ("placeholder-double-braces", 33, Severity::TrainsWrongly),
        ("answer-refusal", 33, Severity::WorthALook),
        ("answer-empty", 34, Severity::TrainsWrongly),
        ("text-mojibake", 35, Severity::TrainsWrongly),
    ] {
        let finding = find(&report, id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(
            (finding.severity, finding.places[0].line),
            (severity, line),
            "{id}"
        );
        assert!(finding.places[0].path.starts_with("messages["), "{id}");
        assert!(!finding.about.fix.is_empty());
    }
    let email = &find(&report, "personal-email").expect("found").places[0];
    let at = usize::try_from(email.byte).expect("small");
    assert!(text[at..].starts_with("anna.schmidt@"));
    assert_eq!(email.excerpt, "a…@….de");
    let summary = report.summary().text;
    assert_eq!(
        (
            summary.personal,
            summary.secrets,
            summary.unfilled,
            summary.refusals
        ),
        (1, 1, 1, 1)
    );
    assert_eq!(
        (summary.poor_answers, summary.damaged, summary.rarest_label),
        (1, 1, None)
    );
}

#[test]
fn labels_systems_and_languages_are_findings_of_the_file() {
    let labels: String = (0..60)
        .map(|n| {
            chat(
                &format!("Is number {n} good?"),
                if n < 55 {
                    "yes"
                } else if n < 58 {
                    "Yes."
                } else {
                    "no"
                },
            )
        })
        .collect();
    let report = report(&labels);
    let spelt = find(&report, "label.spellings").expect("spellings");
    assert_eq!((spelt.count, spelt.places[0].line), (1, 56));
    assert_eq!(spelt.places[0].hint, "\u{201c}Yes.\u{201d}, 3 times");
    assert_eq!(
        find(&report, "label.few").expect("few").places[0].hint,
        "no: 2 examples"
    );
    assert!(find(&report, "label.share").is_some());
    assert_eq!(report.summary().text.rarest_label, Some(2));
    let system = |prompt: &str, n: usize| {
        format!(
            "{{\"messages\":[{{\"role\":\"system\",\"content\":\"{prompt}\"}},{{\"role\":\"user\",\"content\":\"{n}?\"}},{{\"role\":\"assistant\",\"content\":\"It is {n}.\"}}]}}\n"
        )
    };
    let systems = system("You help.", 1) + &system("you help", 2) + &chat("3?", "It is 3.");
    let report = super::report(&systems);
    assert_eq!(
        find(&report, "system.alike").expect("alike").places.len(),
        2
    );
    assert_eq!(
        find(&report, "system.some").expect("some").places[0].hint,
        "2 with, 1 without"
    );
    // One answer far longer than the others, where there are enough to tell.
    let lengths = |count| {
        let short = |n| chat(&format!("q{n}"), &format!("The answer to that is {n}."));
        let long = "One more word and then another, as long as it goes on. ".repeat(30);
        (0..count).map(short).collect::<Vec<_>>().concat() + &chat("long", &long)
    };
    let report = super::report(&lengths(40));
    let far = find(&report, "answer.length-far").expect("far");
    assert_eq!(far.places[0].line, 41);
    let report = super::report(&lengths(10));
    assert!(find(&report, "answer.length-far").is_none());
    let asked = "What do you think of the weather that we had this week in the city?";
    let told = "Das Wetter ist in dieser Woche nicht so gut, wie wir es uns für die Stadt gewünscht haben.";
    let report = super::report(&chat(asked, told));
    assert_eq!(
        find(&report, "language.switched").expect("switched").count,
        1
    );
}

#[test]
fn no_excerpt_shows_what_is_private() {
    let secrets = [
        "anna.schmidt",
        "firma-nord",
        "4539526018159083",
        "4539 5260 1815 9083",
        "415-867-5309",
        "Zk3fQ9vX2mWb7RtY5uHn",
        "hunter3secret",
    ];
    let text = "anna.schmidt@firma-nord.de, 4539526018159083, 4539 5260 1815 9083, 415-867-5309, ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F, postgres://me:hunter3secret@db.firma-nord.de";
    let mut file = String::new();
    for piece in text.split(", ") {
        // A wrong role, an unknown field, broken lines, a key and a value in odd places.
        for line in [
            r#"{"messages":[{"role":"PIECE","content":"PIECE"},{"role":"assistant","content":"PIECE"}],"PIECE":"PIECE"}"#,
            r#"{"messages":[{"role":"asistant","content":"PIECE"}]} PIECE"#,
            r#"{"text": "PIECE" oops"#,
            r#"{"messages":[{"content":"PIECE","role":"usr"}],"x":NaN}"#,
            r#"{"messages":[{"role":"system","content":"Dear {name} PIECE"},{"role":"user","content":"User: PIECE"}],"PIECE":"PIECE"}"#,
            r#"{"text":"PIECE","text":"PIECE"}"#,
        ] {
            file.push_str(&line.replace("PIECE", piece));
            file.push('\n');
        }
    }
    let report = report(&file);
    assert!(report.findings.len() > 10, "{}", report.findings.len());
    let json = serde_json::to_string(&report).expect("JSON");
    for secret in secrets {
        let at = json.find(secret);
        let around = at.map(|at| &json[json.floor_char_boundary(at.saturating_sub(300))..at + 20]);
        assert_eq!(around, None, "{secret}");
    }
}

/// Texts in which the checks find something.
fn said() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "I am anna.schmidt@firma-nord.de.",
        "ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F",
        "User: hello\nHuman: \"hi\"",
        "Dear {{name}}, <|im_start|>",
        "I'm sorry, but I can't assist with that.",
        "yes",
        "Yes.",
        "",
        "schÃ¶n \u{fffd}",
        "Das Wetter ist in dieser Woche nicht so gut, wie wir es uns gewünscht haben.",
        "What do you think of the weather that we had this week in the city?",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn cuts_leave_no_trace_in_what_texts_hold(
        records in prop::collection::vec((0u8..3, said(), said()), 1..40),
        cut: prop::sample::Index,
        break_lines: bool,
    ) {
        let line = |(kind, asked, told): &(u8, String, String)| match kind {
            0 => chat(asked, told),
            1 => converse(asked, told),
            _ => {
                let said = chat(asked, told);
                // A byte order mark's worth of blank lines moves the lines behind it.
                if break_lines { format!("\n{said}") } else { said }
            }
        };
        let lines: Vec<String> = records.iter().map(line).collect();
        let whole = partial(&lines.concat());
        let cut = cut.index(lines.len()).max(1);
        let (head, tail) = (lines[..cut].concat(), lines[cut..].concat());
        let mut merged = partial(&head);
        if !tail.is_empty() {
            merged.merge(carried(&later(&tail)));
        }
        prop_assert_eq!(&carried(&merged), &merged);
        prop_assert_eq!(finish(merged), finish(whole));
    }
}
