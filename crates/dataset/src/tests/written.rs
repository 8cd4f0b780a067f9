use super::lent as lent_of;
use super::report;
use crate::Report;

fn chat(prompt: &str, answer: &str) -> String {
    let value = serde_json::json!({"messages": [
        {"role": "user", "content": prompt},
        {"role": "assistant", "content": answer},
    ]});
    format!("{value}\n")
}

fn lent(text: &str) -> Report {
    let mut report = report(text);
    report.lay_side_by_side(|ranges| Some(lent_of(text.as_bytes(), ranges)));
    report
}

const LONG: &str =
    "Where can I see how far my parcel has come, and who do I ask when it is late by";

fn alike() -> String {
    (0..12)
        .map(|n| chat(&format!("q{n}"), "Because."))
        .collect::<Vec<_>>()
        .concat()
        + &chat("q3", "Because.")
        + &chat("q4", "For no reason, write to anna.schmidt@firma-nord.de.")
        + &chat(&format!("{LONG} two days?"), "Ask us.")
        + &chat(&format!("{LONG} ten days?"), "Ask us.")
}

#[test]
fn records_alike_lie_side_by_side_where_they_differ() {
    let text = alike();
    assert!(report(&text).duplicates.exact.shown[0].beside.is_none());
    let found = lent(&text).duplicates;
    let beside = |groups: &crate::AlikeGroups| groups.shown[0].beside.clone().expect("lent");
    let [one, other] = beside(&found.exact);
    assert_eq!((one.at.line, other.at.line), (4, 13));
    assert_eq!((one.prompt.as_str(), &one.answer), ("q3", &other.answer));
    let [one, other] = beside(&found.conflicts);
    assert_eq!(
        (one.prompt.as_str(), one.answer.as_str()),
        ("q4", "Because.")
    );
    assert!(other.answer.starts_with("For no reason") && !other.answer.contains("schmidt"));
    let [one, other] = beside(&found.near);
    assert!(one.prompt.starts_with('…') && one.prompt.ends_with("two days?"));
    assert!(other.prompt.ends_with("ten days?"));
    // An array of the same, over several lines.
    let rows: Vec<&str> = text.lines().collect();
    let found = lent(&format!("[\n{}\n]", rows.join(",\n"))).duplicates;
    assert_eq!(beside(&found.exact)[0].prompt, "q3");
    // A file that is gone, and a table.
    let mut gone = report(&text);
    gone.lay_side_by_side(|_| None);
    assert!(gone.duplicates.exact.shown[0].beside.is_none());
    let table = lent("prompt,completion\na,b\na,b\n");
    assert!(table.duplicates.exact.shown[0].beside.is_none());
}

#[test]
fn markdown_says_what_the_report_says_and_nothing_more() {
    let text = alike()
        + &chat(
            "<script>alert(1)</script> [link](http://a) | {{name}} `x`",
            "It is.",
        )
        + &chat("User: me", "ghp_Zk3fQ9vX2mWb7RtY5uHnAa1Bb2Cc3Dd4Ee5F")
        + "{\"messages\":[{\"role\":\"**ass**|istant\",\"content\":\"b\"}]}\n";
    let report = lent(&text);
    let written = report.markdown("a|b*c.jsonl");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], "# What a\\|b\\*c.jsonl holds");
    assert!(
        lines[2].contains(" services would take") || lines[2].starts_with("No service"),
        "{}",
        lines[2]
    );
    for heading in [
        "## Who would take it",
        "## What to mend, the worst first",
        "## Records that are alike",
        "## Tokens, and what training on them costs",
    ] {
        assert!(lines.contains(&heading), "{heading}");
    }
    for finding in &report.findings {
        assert!(written.contains(finding.about.id), "{}", finding.about.id);
    }
    // In a sentence nothing is left that means something; in code spans it does not matter.
    for line in &lines {
        let outside: String = line.split('`').step_by(2).collect();
        assert!(!outside.contains("<script"), "{line}");
    }
    for private in ["schmidt", "2mWb7RtY5"] {
        assert!(!written.contains(private), "{private}");
    }
    // Every row of a table has as many cells as its head.
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut head = 0;
    for line in lines {
        if line.starts_with('|') {
            head = if head == 0 { cells(line) } else { head };
            assert_eq!(cells(line), head, "{line}");
        } else {
            head = 0;
        }
    }
    assert!(
        super::report("")
            .markdown("")
            .starts_with("# What the file holds")
    );
}
