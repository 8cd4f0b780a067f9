//! Files as they are named: what each trainer makes of the ending, the commas and the columns, and that a
//! fix leads to a file that is taken.

use super::{finish, outcome, service};
use crate::{Inspector, Options, Outcome, Report, Rewriter, Target};
use Outcome::{Accepted, Rejected};

const TRAINERS: [Target; 4] = [
    Target::Trl,
    Target::Axolotl,
    Target::LlamaFactory,
    Target::MsSwift,
];

pub(super) fn named(name: &str, text: &str) -> Report {
    let mut inspector = Inspector::new(name, Options::default());
    inspector.push(text.as_bytes());
    finish(inspector.finish())
}

/// Twelve rows made from a pattern, its `#` replaced by a number.
pub(super) fn rows(pattern: &str) -> String {
    let row = |n: usize| pattern.replace('#', &n.to_string()) + "\n";
    (0..12).map(row).collect()
}

pub(super) fn alpaca() -> String {
    rows(r#"{"instruction":"say #","output":"it is #"}"#)
}

pub(super) fn chat() -> String {
    rows(
        r#"{"messages":[{"role":"user","content":"say #"},{"role":"assistant","content":"it is #"}]}"#,
    )
}

pub(super) fn table(delimiter: char) -> String {
    let head = format!("instruction{delimiter}output\n");
    head + &rows(&format!("say #{delimiter}it is #"))
}

/// The rule by which a target refuses a file; empty where it takes it.
fn refused(report: &Report, target: Target) -> Vec<&'static str> {
    outcome(report, target).1
}

#[test]
fn a_trainer_goes_by_the_ending_of_the_name() {
    use Target::{Axolotl, LlamaFactory, MsSwift, Together};
    let (lines, commas) = (alpaca(), table(','));
    for (name, text, target, expected) in [
        ("a.jsonl", &lines, LlamaFactory, ""),
        ("a.json", &lines, LlamaFactory, ""),
        ("a.JSONL", &lines, LlamaFactory, "file.extension"),
        ("a.ndjson", &lines, LlamaFactory, "file.extension"),
        ("a.jsonl.bak", &lines, LlamaFactory, "file.extension"),
        ("a", &lines, LlamaFactory, "file.extension"),
        ("a.txt", &lines, LlamaFactory, "file.read-as-other"),
        ("a.csv", &lines, LlamaFactory, "file.read-as-other"),
        ("a.csv", &commas, LlamaFactory, ""),
        ("a.jsonl", &commas, LlamaFactory, "file.read-as-other"),
        ("a.tsv", &table('\t'), LlamaFactory, "file.extension"),
        ("a.csv", &table('\t'), LlamaFactory, "file.not-commas"),
        ("a.csv", &table(';'), LlamaFactory, "file.not-commas"),
        ("a.csv", &table('|'), LlamaFactory, "file.not-commas"),
        ("a.ndjson", &lines, Axolotl, ""),
        ("a", &lines, Axolotl, ""),
        ("a.txt", &lines, Axolotl, "file.read-as-other"),
        ("a.csv.jsonl", &lines, Axolotl, "file.read-as-other"),
        ("a.tsv", &table('\t'), Axolotl, "file.read-as-other"),
        ("a.csv", &table(';'), Axolotl, "file.not-commas"),
        ("a.csv", &commas, Axolotl, ""),
        ("a.tsv", &table('\t'), MsSwift, "file.extension"),
        ("a.txt", &lines, MsSwift, "file.read-as-other"),
        ("folder.txt/a.jsonl", &lines, MsSwift, ""),
        // A name that is not known is no fault.
        ("", &lines, LlamaFactory, ""),
        ("-", &lines, LlamaFactory, ""),
        ("a.txt", &chat(), Together, "file.extension"),
        ("a.jsonl", &chat(), Together, ""),
    ] {
        let report = named(name, text);
        let expected: Vec<&str> = Some(expected)
            .filter(|id| !id.is_empty())
            .into_iter()
            .collect();
        assert_eq!(refused(&report, target), expected, "{name} {target:?}");
        for id in expected {
            assert!(report.findings.iter().any(|finding| finding.about.id == id));
        }
    }
}

#[test]
fn two_types_in_a_column_stop_llama_factory_alone() {
    let record = |extra: &str, n: usize| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"say {n}\"}},{{\"role\":\"assistant\",\"content\":\"it is {n}\"}}]{extra}}}\n"
        )
    };
    for (one, other, path) in [
        (",\"id\":1", ",\"id\":\"x\"", "id"),
        (",\"tags\":\"x\"", ",\"tags\":[\"x\"]", "tags"),
        (",\"meta\":{\"n\":1}", ",\"meta\":{\"n\":[1]}", "meta.n"),
        (",\"ok\":true", ",\"ok\":0", "ok"),
    ] {
        let mixed: String = (0..12)
            .map(|n| record(if n % 2 == 0 { one } else { other }, n))
            .collect();
        let report = named("a.jsonl", &mixed);
        for target in [
            Target::Trl,
            Target::Axolotl,
            Target::MsSwift,
            Target::OpenAi,
        ] {
            assert_eq!(
                outcome(&report, target),
                (Accepted, vec![]),
                "{path} {target:?}"
            );
        }
        let factory = service(&report, Target::LlamaFactory);
        assert_eq!(factory.outcome, Rejected, "{path}");
        assert_eq!(factory.reasons[0].about.id, "file.column-types");
        assert!(
            factory.reasons[0].detail.starts_with(path),
            "{}",
            factory.reasons[0].detail
        );
        let finding = report
            .findings
            .iter()
            .find(|found| found.about.id == "file.column-types");
        let place = &finding.expect("a finding").places[0];
        assert_eq!((place.line, place.hint.as_str()), (2, path));
        // The fix: one type on every record.
        let even: String = (0..12).map(|n| record(one, n)).collect();
        assert!(refused(&named("a.jsonl", &even), Target::LlamaFactory).is_empty());
    }
    // Null, a missing field and fractions are no second type; a table's fields are all texts.
    for (one, other) in [
        ("", ",\"id\":1"),
        (",\"id\":null", ",\"id\":1"),
        (",\"id\":0.5", ",\"id\":1"),
    ] {
        let even: String = (0..12)
            .map(|n| record(if n % 2 == 0 { one } else { other }, n))
            .collect();
        assert!(
            refused(&named("a.jsonl", &even), Target::LlamaFactory).is_empty(),
            "{one}{other}"
        );
    }
}

/// The repaired file, which the fixes name.
fn repaired(name: &str, text: &str) -> String {
    let mut inspector = Inspector::new(name, Options::default());
    inspector.push(text.as_bytes());
    let plan = inspector.finish().settle().repair();
    let mut rewriter = Rewriter::new(name, plan);
    rewriter.push(text.as_bytes());
    let (written, _) = rewriter.finish();
    String::from_utf8(written.main).expect("text")
}

#[test]
fn the_repaired_file_is_taken_where_the_name_or_the_commas_were_refused() {
    for (name, text) in [
        ("a.tsv", table('\t')),
        ("a.csv", table(';')),
        ("a.csv", table('\t')),
        ("a.txt", alpaca()),
        ("a.ndjson", alpaca()),
        ("a", alpaca()),
    ] {
        let before = named(name, &text);
        let after = named("a.jsonl", &repaired(name, &text));
        let readers = TRAINERS
            .iter()
            .filter(|target| service(&after, **target).accepted > 0);
        assert_ne!(readers.clone().count(), 0);
        assert!(
            TRAINERS
                .iter()
                .any(|target| !refused(&before, *target).is_empty()),
            "{name}"
        );
        for target in readers {
            assert_eq!(
                outcome(&after, *target),
                (Accepted, vec![]),
                "{name} {target:?}"
            );
        }
    }
}

#[test]
fn a_fix_leads_to_a_record_that_is_taken() {
    let pair = |output: &str| {
        rows(&format!(
            r#"{{"input":{{"messages":[{{"role":"user","content":"say #"}}]}},"preferred_output":{output},"non_preferred_output":[{{"role":"assistant","content":"no #"}}]}}"#
        ))
    };
    let weighted = |weight: &str| {
        rows(&format!(
            r#"{{"messages":[{{"role":"user","content":"say #"}},{{"role":"assistant","content":"it is #","weight":{weight}}}]}}"#
        ))
    };
    let labelled = r#"{"messages":[{"role":"user","content":"say #"},{"role":"assistant","content":"it is #"}],"label":true}"#;
    let asked = r#"{"messages":[{"role":"user","content":"say #"}]}"#;
    let task = r#"{"instruction":"say #","instances":[{"input":"","output":"it is #"}]}"#;
    let pairs = |chosen: &str, rejected: &str| {
        rows(&format!(
            r#"{{"prompt":"say #","chosen":{chosen},"rejected":{rejected}}}"#
        ))
    };
    for (target, rule, before, after) in [
        (
            Target::OpenAi,
            "pair.output-not-list",
            pair("\"it is #\""),
            pair(r#"[{"role":"assistant","content":"it is #"}]"#),
        ),
        (
            Target::Together,
            "weight.fraction",
            weighted("1.0"),
            weighted("1"),
        ),
        (
            Target::OpenAi,
            "weight.type",
            weighted("0.5"),
            weighted("1"),
        ),
        // Records marked false left out, and the label with them.
        (Target::OpenAi, "format.not-taken", rows(labelled), chat()),
        (Target::Trl, "count.none", rows(asked), chat()),
        (
            Target::LlamaFactory,
            "format.not-taken",
            rows(task),
            alpaca(),
        ),
        (
            Target::LlamaFactory,
            "count.none",
            pairs(
                r#"[{"role":"assistant","content":"it is #"}]"#,
                r#"[{"role":"assistant","content":"no #"}]"#,
            ),
            pairs("\"it is #\"", "\"no #\""),
        ),
    ] {
        assert!(
            refused(&named("a.jsonl", &before), target).contains(&rule),
            "{target:?} {rule}"
        );
        let after = named("a.jsonl", &after);
        assert_eq!(
            outcome(&after, target),
            (Accepted, vec![]),
            "{target:?} {rule}"
        );
    }
}

#[test]
fn fields_that_are_not_read_are_listed_and_not_learnt() {
    let text = rows(
        r#"{"messages":[{"role":"user","name":"Ann","content":"say #"},{"role":"assistant","reasoning_content":"think of # first","content":"it is #","weight":1}]}"#,
    );
    let report = named("a.jsonl", &text);
    let unread = |target| {
        let fields = service(&report, target).unread.iter();
        fields
            .map(|field| (field.field.id(), field.records))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        unread(Target::LlamaFactory),
        [("reasoning_content", 12), ("weight", 12), ("name", 12)]
    );
    assert_eq!(unread(Target::OpenAi), [("reasoning_content", 12)]);
    assert_eq!(unread(Target::Trl), [("weight", 12)]);
    assert_eq!(unread(Target::Gemini), []);
    let learnt = |target| {
        let row = report.training.iter().find(|row| row.target == target);
        row.expect("a row").learnt
    };
    assert!(learnt(Target::LlamaFactory) < learnt(Target::Axolotl));
    assert_eq!(learnt(Target::Axolotl), report.tokens.learnt);
    // An answer that only a weight switches off is learnt by trainers, who do not read the weight.
    let off = named("a.jsonl", &text.replace("\"weight\":1", "\"weight\":0"));
    assert_eq!(off.tokens.learnt, 0);
    let row = off
        .training
        .iter()
        .find(|row| row.target == Target::Axolotl);
    assert!(row.is_none_or(|row| row.learnt > 0));
}

#[test]
fn lines_and_tokens_do_not_hang_on_spacing() {
    assert_eq!(
        named("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}")
            .file
            .lines,
        2
    );
    assert_eq!(
        named("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n")
            .file
            .lines,
        2
    );
    assert_eq!(named("a.json", "[\n{\"text\":\"a\"}\n]").file.lines, 3);
    let tools = r#"[{"type":"function","function":{"name":"f","description":"finds é","parameters":{"type":"object","properties":{}}}}]"#;
    let compact = |tools: &str| {
        let text = format!(
            "[{{\"messages\":[{{\"role\":\"user\",\"content\":\"a\"}},{{\"role\":\"assistant\",\"content\":\"b\"}}],\"tools\":{tools}}}]"
        );
        named("a.json", &text).tokens.all
    };
    let all = compact(tools);
    let pretty = tools.replace(',', ",\n  ").replace(':', " : ");
    let escaped = tools.replace('é', "\\u00e9");
    let as_text = serde_json::to_string(tools).expect("JSON");
    for spelling in [pretty, escaped, as_text] {
        assert_eq!(compact(&spelling), all, "{spelling}");
    }
}

#[test]
fn records_with_nothing_to_learn_are_not_usable() {
    for record in [
        r#"{"messages":[{"role":"user","content":"say #"}]}"#,
        r#"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"say #"}]}"#,
        r#"{"messages":[{"role":"user","content":"say #"},{"role":"assistant","content":" "}]}"#,
        r#"{"conversations":[{"from":"human","value":"say #"}]}"#,
        r#"{"instruction":"say #","output":""}"#,
        r#"{"prompt":"say #","completion":""}"#,
    ] {
        assert_eq!(named("a.jsonl", &rows(record)).usable, 0, "{record}");
    }
    assert_eq!(named("a.jsonl", &chat()).usable, 12);
    // Prompts for reinforcement need no answer.
    let graded = rows(r##"{"messages":[{"role":"user","content":"say #"}],"answer":"#"}"##);
    assert_eq!(named("a.jsonl", &graded).usable, 12);
}
