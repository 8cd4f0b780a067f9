//! Decision records held to the form of MADR 4.0.0 and to GitHub's reading of Markdown.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::VerdictKind;
use tuneworthy_core::units::Date;
use tuneworthy_decision::{Findings, Verdict, decide};
use tuneworthy_exports::{DecisionRecord, RecordNotes, WatchedDays};
use tuneworthy_record::from_json;
use tuneworthy_testing::{any_assessment, any_text};

const TODAY: Date = Date::fixed(2026, 11, 30);

/// Headings of MADR's full template, in its order. Those marked with `true` may be left out.
const TEMPLATE: [(usize, &str, bool); 8] = [
    (2, "Context and Problem Statement", false),
    (2, "Decision Drivers", true),
    (2, "Considered Options", false),
    (2, "Decision Outcome", false),
    (3, "Consequences", true),
    (3, "Confirmation", true),
    (2, "Pros and Cons of the Options", true),
    (2, "More Information", true),
];

/// Returns the verdict without its money, which takes long to work out.
fn verdict_on(assessment: &Assessment) -> Verdict {
    let findings = Findings::of(assessment);
    decide(assessment, &findings, Catalog::bundled(), TODAY)
}

fn record_of(assessment: &Assessment) -> DecisionRecord {
    let verdict = verdict_on(assessment);
    let days = WatchedDays::of(assessment, &verdict, Catalog::bundled());
    DecisionRecord::of(assessment, &verdict, days)
}

fn github() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.math_dollars = true;
    options.extension.alerts = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options
}

/// Parts of a record that a parser finds.
#[derive(Default)]
struct Parsed {
    front_matter: String,
    headings: Vec<(usize, String)>,
    /// Items of lists, each below the last heading before it.
    items: Vec<(String, String)>,
    paragraphs: Vec<(String, String)>,
    links: Vec<String>,
    /// Kinds of nodes that no record has.
    strange: Vec<String>,
}

fn text_of<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for below in node.descendants() {
        match &below.data.borrow().value {
            NodeValue::Text(piece) => text.push_str(piece),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn parse(markdown: &str) -> Parsed {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &github());
    let mut found = Parsed::default();
    let mut under = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::FrontMatter(text) => found.front_matter.clone_from(text),
            NodeValue::Heading(heading) => {
                under = text_of(node);
                found
                    .headings
                    .push((usize::from(heading.level), under.clone()));
            }
            NodeValue::Item(_) => found.items.push((under.clone(), text_of(node))),
            NodeValue::Paragraph => found.paragraphs.push((under.clone(), text_of(node))),
            NodeValue::Link(link) => found.links.push(link.url.clone()),
            NodeValue::Document
            | NodeValue::List(_)
            | NodeValue::Text(_)
            | NodeValue::SoftBreak
            | NodeValue::Table(_)
            | NodeValue::TableRow(_)
            | NodeValue::TableCell => {}
            other => found.strange.push(format!("{other:?}")),
        }
    }
    found
}

/// Returns what a record has otherwise than MADR's template.
fn faults(markdown: &str) -> Vec<String> {
    let found = parse(markdown);
    let mut faults = found.strange.clone();
    if found
        .headings
        .iter()
        .filter(|(level, _)| *level == 1)
        .count()
        != 1
    {
        faults.push("not one title".to_owned());
    }
    let mut from = 0;
    for (level, name, optional) in TEMPLATE {
        let rest = found.headings.get(from..).unwrap_or_default();
        match rest.iter().position(|it| *it == (level, name.to_owned())) {
            Some(at) => from += at + 1,
            None if optional => {}
            None => faults.push(format!("no heading {name}")),
        }
    }
    for (level, name) in &found.headings {
        if *level == 2 && TEMPLATE.iter().all(|(_, known, _)| known != name) {
            faults.push(format!("strange section {name}"));
        }
    }
    let under = |heading: &str| {
        let items = found.items.iter();
        items
            .filter(|(under, _)| under == heading)
            .map(|(_, text)| text.clone())
            .collect::<Vec<_>>()
    };
    let options = under("Considered Options");
    let outcome = found
        .paragraphs
        .iter()
        .find(|(under, _)| under == "Decision Outcome");
    let chosen = outcome.and_then(|(_, text)| {
        let (option, because) = text
            .strip_prefix("Chosen option: \"")?
            .split_once("\", because ")?;
        (!because.is_empty()).then(|| option.to_owned())
    });
    match chosen {
        Some(chosen) if options.contains(&chosen) => {}
        other => faults.push(format!("chosen {other:?} of {options:?}")),
    }
    let (pros, more) = ("Pros and Cons of the Options", "More Information");
    let place = |name: &str| found.headings.iter().position(|(_, it)| it == name);
    let described: Vec<String> = found.headings[place(pros).unwrap() + 1..place(more).unwrap()]
        .iter()
        .map(|(_, name)| name.clone())
        .collect();
    if described != options {
        faults.push(format!(
            "{described:?} are described, {options:?} considered"
        ));
    }
    let arguments = options.iter().flat_map(|option| under(option));
    for text in arguments.chain(under("Consequences")) {
        let form = ["Good, because ", "Neutral, because ", "Bad, because "];
        if !form.iter().any(|start| text.starts_with(start)) {
            faults.push(format!("argument: {text}"));
        }
    }
    faults
}

fn read(answers: &str) -> Assessment {
    let text = format!(
        r#"{{"schema": 2, "name": "Tickets", "as_of": "2026-11-30", "seed": 1, "answers": {answers}}}"#
    );
    from_json(&text, TODAY).expect("an assessment")
}

#[test]
fn a_record_names_the_decision_and_how_to_confirm_it() {
    let assessment = read(
        r#"{"task": "classify", "goal": ["format"], "failure": ["format"], "eval": "held-out",
            "pass": 84, "bar": 92, "cases": 240, "prompt": "no", "privacy": "anywhere"}"#,
    );
    let record = record_of(&assessment);
    assert_eq!(record.title, "Tickets: not yet, improve the prompt first");
    let chosen = record.chosen().expect("a choice");
    assert_eq!(chosen.name, "Better prompting");
    let confirmation = record.confirmation.join("\n");
    assert!(confirmation.contains("Bar: 92 %."), "{confirmation}");
    // 1.96² × 0.92 × 0.08 / 0.08² = 44.2, rounded down, and one.
    assert!(confirmation.contains("from 45 cases on"), "{confirmation}");
    let markdown = record.markdown(RecordNotes {
        decision_makers: "Ana, Bo \"B\" Li",
        link: Some("https://tune.example/#/l1.x"),
    });
    assert_eq!(faults(&markdown), Vec::<String>::new());
    let parsed = parse(&markdown);
    assert_eq!(
        parsed.front_matter.trim(),
        "---\nstatus: proposed\ndate: 2026-11-30\ndecision-makers: [\"Ana\", \"Bo \\\"B\\\" Li\"]\n---"
    );
    assert!(
        parsed
            .links
            .contains(&"https://tune.example/#/l1.x".to_owned())
    );
}

#[test]
fn a_checker_that_cannot_fail_checks_nothing() {
    let good = record_of(&read(r#"{"goal": ["style"], "prompt": "no"}"#));
    let good = good.markdown(RecordNotes::default());
    assert_eq!(faults(&good), Vec::<String>::new());
    for (from, to) in [
        ("## Considered Options", "## Options"),
        ("Chosen option: \"", "We take \""),
        ("* Good, because", "* Good:"),
        ("\n# ", "\n## "),
    ] {
        assert!(good.contains(from), "{from}");
        assert!(!faults(&good.replace(from, to)).is_empty(), "{from}");
    }
}

#[test]
fn an_argument_goes_on_in_the_sentence() {
    // Names and abbreviations keep their capital.
    let may_be_capital = [
        "OpenAI", "LoRA", "RL", "API", "JSON", "GPUs", "English", "I",
    ];
    for goal in [
        "facts",
        "accuracy",
        "format",
        "style",
        "idiom",
        "language",
        "tool-use",
        "reasoning",
        "cost",
        "latency",
    ] {
        let record = record_of(&read(&format!(r#"{{"goal": ["{goal}"]}}"#)));
        for option in &record.options {
            for argument in &option.arguments {
                let first = argument
                    .text
                    .split([' ', ',', ':'])
                    .next()
                    .unwrap_or_default();
                let is_capital = first.starts_with(|c: char| c.is_ascii_uppercase());
                let fine = !is_capital || may_be_capital.iter().any(|it| first.starts_with(it));
                assert!(fine, "{}: {}", option.name, argument.text);
                assert!(!argument.text.ends_with('.'), "{}", argument.text);
            }
        }
    }
}

#[test]
fn every_kind_of_verdict_has_a_record() {
    let mut kinds = Vec::new();
    for answers in [
        r#"{"goal": ["style"], "failure": ["style"], "eval": "held-out", "pass": 97, "bar": 90}"#,
        r#"{"goal": ["facts"], "rag": "no"}"#,
        r#"{"goal": ["style"], "prompt": "no"}"#,
        r#"{"goal": ["style"], "prompt": "short", "parts": ["examples", "system"], "rag": "short",
            "better": "short", "tools": "short", "eval": "nothing"}"#,
    ] {
        let assessment = read(answers);
        kinds.push(verdict_on(&assessment).kind);
        let markdown = record_of(&assessment).markdown(RecordNotes::default());
        assert_eq!(faults(&markdown), Vec::<String>::new(), "{answers}");
    }
    kinds.sort_by_key(|kind: &VerdictKind| kind.id());
    kinds.dedup();
    assert!(kinds.len() >= 3, "{kinds:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever was answered, typed or measured: the form holds, and no text becomes a link, a heading,
    /// HTML or a second item.
    #[test]
    fn any_assessment_gives_a_record_in_form(
        mut assessment in any_assessment(),
        name in any_text(),
        note in any_text(),
        makers in any_text(),
    ) {
        assessment.name = tuneworthy_record::clean_name(&name);
        // A text that is too long is refused, and nothing changes.
        let _ = assessment.set(QuestionId::HypothesisText, Answer::Text(note));
        let record = record_of(&assessment);
        let markdown = record.markdown(RecordNotes { decision_makers: &makers, link: None });
        prop_assert_eq!(faults(&markdown), Vec::<String>::new());
        let parsed = parse(&markdown);
        let known: Vec<String> = record
            .sources
            .iter()
            .map(|id| tuneworthy_decision::guidance::source(*id).url.to_owned())
            .collect();
        for link in &parsed.links {
            prop_assert!(known.contains(link), "{}", link);
        }
        prop_assert_eq!(parsed.front_matter.trim().lines().count(), 5);
        let expected = record.options.len();
        let listed = parsed.items.iter().filter(|(under, _)| under == "Considered Options");
        prop_assert_eq!(listed.count(), expected);
    }
}

#[test]
fn measured_rates_are_told_from_assumptions() {
    let text = include_str!("../../record/tests/fixtures/record/v5/counted.json");
    let record = record_of(&from_json(text, TODAY).expect("an assessment"));
    let of = |name: &str| {
        let row = record.inputs.iter().find(|row| row.name == name);
        row.map(|row| (row.value.replace('\u{a0}', " "), row.origin.label()))
    };
    let chance = of("Chance that the tune reaches your bar");
    assert_eq!(chance, Some(("71.2 %".to_owned(), "measured")));
    assert_eq!(of("Bar"), Some(("90 %".to_owned(), "measured")));
    let days = of("Engineering days until it is live").map(|(_, from)| from);
    assert_eq!(days, Some("given"));
}
