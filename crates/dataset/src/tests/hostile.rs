//! A file that tries to write into its report.

use std::collections::BTreeSet;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

use super::{lent, report};
use crate::Report;

/// Texts that are links, mentions, headings, rows or HTML for whoever reads them as Markdown.
const HOSTILE: [&str; 14] = [
    "www.evil.example",
    "see https://evil.example/x",
    "[a link](http://evil.example)",
    "![a picture](http://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "a | b | www.evil.example",
    "# heading\n\n1. www.evil.example",
    "1) www.evil.example",
    "@evil-team #123 GH-123 evil/evil#4",
    "``` www.evil.example",
    "`` ` `` www.evil.example",
    "ends in a backslash \\",
    "\u{202e}www.evil.example\u{202c}",
    "*www.evil.example* ~~www.evil.example~~",
];

fn hostile_report() -> Report {
    let mut lines = Vec::new();
    for text in HOSTILE {
        let turn =
            |role: &str, content: &str| serde_json::json!({"role": role, "content": content});
        let mut chat = |turns: &[serde_json::Value]| {
            lines.push(serde_json::json!({"messages": turns}).to_string());
        };
        // As a label often enough to be one, as a prompt twice and with two answers, nearly the same.
        for n in 0..6 {
            let asked =
                format!("{text}\nSort the ticket number {n} of today, which came in by post.");
            chat(&[
                turn("system", text),
                turn("user", &asked),
                turn("assistant", text),
            ]);
        }
        chat(&[turn("user", text), turn("assistant", text)]);
        chat(&[turn("user", text), turn("assistant", text)]);
        chat(&[turn("user", text), turn("assistant", "No.")]);
        // As a role, as a field, as the name of a tool, and where there should be JSON.
        chat(&[turn(text, text), turn("assistant", "Yes.")]);
        chat(&[serde_json::json!({"role": "user", text: 1, "content": [{"type": text}]})]);
        let call = serde_json::json!({"id": text, "type": text, "function": {"name": text, "arguments": text}});
        chat(&[
            turn("user", "?"),
            serde_json::json!({"role": "assistant", "tool_calls": [call]}),
        ]);
        lines.push(serde_json::json!({text: {text: [text]}}).to_string());
        lines.push(text.to_owned());
        lines.push(format!("{{\"messages\": {text}"));
    }
    let text = lines.join("\n");
    let mut report = report(&text);
    report.lay_side_by_side(|ranges| Some(lent(text.as_bytes(), ranges)));
    report
}

/// Returns the addresses that the report's own rows cite.
fn cited(report: &Report) -> BTreeSet<String> {
    let findings = report.findings.iter().chain(&report.elsewhere);
    let sources = findings.filter_map(|finding| finding.about.source);
    let costs = report.training.iter().flat_map(|row| &row.costs);
    let costs = costs.map(|cost| cost.url.clone());
    sources
        .map(|source| source.url.to_owned())
        .chain(costs)
        .collect()
}

#[test]
fn a_hostile_file_adds_no_markup_to_its_report() {
    let report = hostile_report();
    let cited = cited(&report);
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    for name in HOSTILE {
        let written = report.markdown(name);
        assert!(!written.contains('\u{202e}'));
        let arena = Arena::new();
        let (mut links, mut evil, mut in_code) = (0, 0, 0);
        for node in parse_document(&arena, &written, &options).descendants() {
            match &node.data.borrow().value {
                NodeValue::Link(link) => {
                    assert!(cited.contains(&link.url), "{}", link.url);
                    links += 1;
                }
                NodeValue::Text(text) => {
                    evil += text.matches("evil").count();
                    for (at, _) in text.match_indices(['@', '#']) {
                        let next = text[at + 1..].chars().next().unwrap_or(' ');
                        assert!(!next.is_ascii_alphanumeric(), "{text}");
                    }
                }
                NodeValue::Code(code) => in_code += code.literal.matches("evil").count(),
                NodeValue::Heading(heading) => assert!(heading.level <= 3),
                NodeValue::Document
                | NodeValue::Paragraph
                | NodeValue::SoftBreak
                | NodeValue::List(_)
                | NodeValue::Item(_)
                | NodeValue::Table(_)
                | NodeValue::TableRow(_)
                | NodeValue::TableCell
                // What is rejected is marked.
                | NodeValue::Strong => {}
                other => panic!("{other:?} in {written}"),
            }
        }
        // The file did get into the report.
        assert!(
            links > 5 && evil > 20 && in_code > 20,
            "{links} {evil} {in_code}"
        );
    }
}
