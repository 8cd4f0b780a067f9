use super::{outcome, report, service};
use crate::{Format, Outcome, Severity, Takes, Target};
use Outcome::{Accepted, Rejected, Truncated};
use tuneworthy_core::terms::{Method, Vendor};

const GOOD: &str =
    r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#;

/// So many lines, each with a text of its own in place of the first `"a"`.
fn lines(record: &str, count: usize) -> String {
    let line = |n| record.replacen("\"a\"", &format!("\"a{n}\""), 1) + "\n";
    (0..count).map(line).collect()
}

#[test]
fn a_good_chat_file() {
    let report = report(&lines(GOOD, 40));
    assert_eq!(report.file.records, 40);
    assert_eq!(report.formats.len(), 1);
    assert_eq!(report.formats[0].format, Format::Chat);
    assert_eq!(report.formats[0].permille, 1000);
    for target in [
        Target::OpenAi,
        Target::Azure,
        Target::BedrockClaude,
        Target::Together,
        Target::Fireworks,
        Target::Mistral,
        Target::Trl,
        Target::Axolotl,
        Target::LlamaFactory,
    ] {
        assert_eq!(outcome(&report, target), (Accepted, vec![]), "{target:?}");
    }
    for target in [Target::Gemini, Target::BedrockNova, Target::BedrockLlama] {
        assert_eq!(
            outcome(&report, target),
            (Rejected, vec!["format.not-taken"])
        );
    }
    assert_eq!(
        service(&report, Target::OpenAi).jobs.takes,
        Takes::Customers
    );
    assert_eq!(report.usable, 40);
    let ids: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.about.id)
        .collect();
    assert_eq!(ids, ["count.few"]);
}

#[test]
fn an_empty_file_is_taken_by_nobody() {
    for text in ["", "\n", "\n\n\n", "[]", " "] {
        let report = report(text);
        assert!(report.taken_by.is_empty(), "{text:?}");
        for service in &report.services {
            assert!(!service.reasons.is_empty(), "{text:?} {:?}", service.target);
        }
    }
}

#[test]
fn counts_have_a_floor() {
    let of = |count, target| outcome(&report(&lines(GOOD, count)), target);
    assert_eq!(of(9, Target::OpenAi), (Rejected, vec!["count.too-few"]));
    assert_eq!(of(10, Target::OpenAi), (Accepted, vec![]));
    assert_eq!(
        of(31, Target::BedrockClaude),
        (Rejected, vec!["count.too-few"])
    );
    assert_eq!(of(32, Target::BedrockClaude), (Accepted, vec![]));
    assert_eq!(of(2, Target::Fireworks), (Rejected, vec!["count.too-few"]));
    assert_eq!(of(1, Target::Together), (Accepted, vec![]));
    assert_eq!(
        of(10_001, Target::BedrockClaude),
        (Rejected, vec!["count.too-many"])
    );
    let converse = r#"{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]}]}"#;
    let nova = |count| report(&lines(converse, count));
    assert_eq!(
        outcome(&nova(7), Target::BedrockNova),
        (Rejected, vec!["count.too-few"])
    );
    let few = nova(8);
    assert_eq!(outcome(&few, Target::BedrockNova), (Accepted, vec![]));
    let cautions = &service(&few, Target::BedrockNova).cautions;
    assert!(
        cautions
            .iter()
            .any(|caution| caution.about.id == "count.few-for-nova-2")
    );
    assert!(service(&nova(200), Target::BedrockNova).cautions.is_empty());
    assert_eq!(
        outcome(&nova(99), Target::BedrockLlama),
        (Rejected, vec!["count.too-few"])
    );
    assert_eq!(
        outcome(&nova(100), Target::BedrockLlama),
        (Accepted, vec![])
    );
}

#[test]
fn one_bad_line_has_its_place_and_does_not_stop_the_rest() {
    let bad = r#"{"messages":[{"role":"user","content":"é"},{"role":"asistant","content":"b"}]}"#;
    let first = lines(GOOD, 20);
    let others = lines(GOOD, 40).split_off(first.len());
    let report = report(&(first + &lines(bad, 1) + &others));
    let openai = service(&report, Target::OpenAi);
    assert_eq!(
        (openai.outcome, openai.accepted, openai.refused),
        (Rejected, 40, 1)
    );
    assert_eq!(openai.reasons[0].lines, [21]);
    let finding = &report.findings[0];
    assert_eq!(
        (finding.about.id, finding.severity),
        ("role.unknown", Severity::Rejects)
    );
    let place = &finding.places[0];
    let before = lines(GOOD, 20).len() as u64;
    assert_eq!(
        (place.line, place.column, place.byte),
        (21, 52, before + 52)
    );
    assert_eq!(
        (place.path.as_str(), place.hint.as_str()),
        ("messages[1].role", "assistant")
    );
    assert!(place.excerpt.contains("asistant"), "{}", place.excerpt);
    assert_eq!(outcome(&report, Target::LlamaFactory).0, Truncated);
    assert_eq!(report.usable, 40);
}

#[test]
fn broken_json_is_refused_by_all_and_counted() {
    let text = lines(GOOD, 40) + "{\"messages\": [}\n";
    let report = report(&text);
    assert_eq!((report.file.records, report.file.unread), (40, 1));
    assert!(report.taken_by.is_empty());
    let openai = service(&report, Target::OpenAi);
    assert_eq!(openai.reasons[0].lines, [41]);
}

#[test]
fn marks_and_blanks_and_layouts() {
    let good = lines(GOOD, 40);
    let with_mark = report(&format!("\u{feff}{good}"));
    assert_eq!(outcome(&with_mark, Target::OpenAi).0, Accepted);
    assert_eq!(
        outcome(&with_mark, Target::Together),
        (Rejected, vec!["file.bom"])
    );
    let with_blank = report(&format!("{good}\n{good}"));
    assert_eq!(
        outcome(&with_blank, Target::Together),
        (Rejected, vec!["line.blank"])
    );
    assert_eq!(outcome(&with_blank, Target::Fireworks).0, Accepted);
    let list = report(&format!("[{}]", vec![GOOD; 40].join(",\n")));
    assert_eq!(list.file.layout, "json-array");
    assert_eq!(
        outcome(&list, Target::OpenAi),
        (Rejected, vec!["file.not-lines"])
    );
    assert_eq!(outcome(&list, Target::LlamaFactory).0, Accepted);
    let windows = report(&good.replace('\n', "\r\n"));
    assert_eq!(outcome(&windows, Target::OpenAi).0, Accepted);
    // Python's json takes NaN, and so do the services' own checks.
    let nan = report(
        &(lines(GOOD, 40)
            + &lines(
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"x":NaN}"#,
                1,
            )),
    );
    assert_eq!(outcome(&nan, Target::OpenAi).0, Accepted);
    assert!(
        nan.findings
            .iter()
            .any(|finding| finding.about.id == "json.not-finite")
    );
}

#[test]
fn two_formats_in_one_file() {
    let text = lines(GOOD, 40)
        + &lines(r#"{"text":"a"}"#, 2)
        + &lines(r#"{"question":"a","answer":"b"}"#, 1);
    let report = report(&text);
    let shares: Vec<_> = report
        .formats
        .iter()
        .map(|share| (share.format, share.records))
        .collect();
    assert_eq!(
        shares,
        [
            (Format::Chat, 40),
            (Format::Text, 2),
            (Format::QuestionAnswer, 1)
        ]
    );
    let (rejected, reasons) = outcome(&report, Target::Together);
    assert_eq!(rejected, Rejected);
    assert!(reasons.contains(&"format.mixed-file") && reasons.contains(&"format.not-taken"));
    let mixed = report
        .findings
        .iter()
        .find(|finding| finding.about.id == "format.mixed-file");
    assert_eq!(mixed.expect("found").count, 3);
}

#[test]
fn preference_pairs_taken_together() {
    let pair = |prompt: &str, better: &str, worse: &str| {
        format!(
            "{{\"input\":{{\"messages\":[{{\"role\":\"user\",\"content\":\"{prompt}\"}}]}},\"preferred_output\":[{{\"role\":\"assistant\",\"content\":\"{better}\"}}],\"non_preferred_output\":[{{\"role\":\"assistant\",\"content\":\"{worse}\"}}]}}\n"
        )
    };
    let mut text: String = (0..12)
        .map(|n| pair(&n.to_string(), "long answer", "no"))
        .collect();
    text += &pair("3", "no", "long answer");
    let report = report(&text);
    assert_eq!(outcome(&report, Target::OpenAi), (Accepted, vec![]));
    let find = |id| {
        report
            .findings
            .iter()
            .find(|finding| finding.about.id == id)
            .expect(id)
    };
    let bias = find("pair.length-bias");
    assert_eq!(bias.places[0].hint, "longer in 92 of 100 pairs");
    let contradiction = find("pair.contradiction");
    assert_eq!((contradiction.count, contradiction.places[0].line), (1, 13));
    assert_eq!(contradiction.places[0].hint, "line 4");
}

#[test]
fn reinforcement_taken_together() {
    let row = |fields: &str| {
        format!("{{\"messages\":[{{\"role\":\"user\",\"content\":\"a\"}}],{fields}}}\n")
    };
    let text = row("\"t\":\"1\",\"n\":1") + &row("\"t\":\"1\"") + &row("\"t\":2,\"n\":1");
    let found = report(&text);
    let ids: Vec<&str> = found
        .findings
        .iter()
        .map(|finding| finding.about.id)
        .collect();
    assert!(
        ids.contains(&"rl.reference-some") && ids.contains(&"rl.reference-types"),
        "{ids:?}"
    );
    let equal = report(&row("\"t\":\"1\"").repeat(5));
    assert!(
        equal
            .findings
            .iter()
            .any(|finding| finding.about.id == "rl.references-equal")
    );
    let cautions = &service(&equal, Target::Azure).cautions;
    assert!(
        cautions
            .iter()
            .any(|caution| caution.about.id == "rl.needs-validation")
    );
}

#[test]
fn weights_of_examples_stand_on_all_or_none() {
    let weighted = GOOD.replacen('{', "{\"weight\":1,", 1);
    let both = report(&(lines(GOOD, 20) + &lines(&weighted, 20)));
    assert_eq!(
        outcome(&both, Target::Fireworks),
        (Rejected, vec!["weight.sample-some"])
    );
    assert_eq!(outcome(&both, Target::Together).0, Accepted);
    assert_eq!(
        outcome(&report(&lines(&weighted, 20)), Target::Fireworks).0,
        Accepted
    );
}

#[test]
fn what_only_others_mind_stands_apart() {
    let claude = GOOD.replacen('{', "{\"system\":\"s\",", 1);
    let report = report(&lines(&claude, 40));
    assert_eq!(outcome(&report, Target::BedrockClaude), (Accepted, vec![]));
    assert_eq!(outcome(&report, Target::OpenAi), (Accepted, vec![]));
    let cautions = &service(&report, Target::OpenAi).cautions;
    assert_eq!(cautions[0].about.id, "field.system-outside");
    let ids: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.about.id)
        .collect();
    assert_eq!(ids, ["count.few"]);
    assert!(
        report
            .elsewhere
            .iter()
            .any(|finding| finding.about.id == "field.system-outside")
    );
}

#[test]
fn copies_conflicts_and_leaks_have_their_lines() {
    let asks = |prompt: &str, answer: &str| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{prompt}\"}},{{\"role\":\"assistant\",\"content\":\"{answer}\"}}]}}\n"
        )
    };
    let long = "Where can I see how far my parcel has come, and who do I ask when it is late by";
    let training: String = (0..30)
        .map(|n| asks(&format!("q{n}"), "b"))
        .collect::<String>()
        + &asks("q3", "b")
        + &asks("q4", "another answer")
        + &asks(&format!("{long} two days?"), "Ask us.")
        + &asks(&format!("{long} ten days?"), "Ask us.");
    let validation = asks("q5", "b")
        + &asks("q6", "c")
        + &asks(&format!("{long} six days?"), "Ask us.")
        + &asks("new", "b");
    let whole = super::partial(&training).settle();
    let held = super::partial(&validation).settle();
    let report = whole.report(super::Catalog::bundled(), super::TODAY, Some(&held));
    assert_eq!((report.file.records, report.usable), (34, 33));
    let duplicates = &report.duplicates;
    let lines =
        |group: &crate::AlikeGroup| group.records.iter().map(|at| at.line).collect::<Vec<_>>();
    assert_eq!(lines(&duplicates.exact.shown[0]), [4, 31]);
    assert_eq!(lines(&duplicates.conflicts.shown[0]), [5, 32]);
    assert_eq!(lines(&duplicates.near.shown[0]), [33, 34]);
    let leakage = report.leakage.as_ref().expect("a validation file");
    let pair =
        |leak: &crate::LeakReport| (leak.shown[0].validation.line, leak.shown[0].training.line);
    assert_eq!(pair(&leakage.exact), (1, 6));
    assert_eq!(pair(&leakage.prompt), (2, 7));
    assert_eq!(pair(&leakage.near), (3, 33));
    assert_eq!(leakage.leaked(), 3);
    let ids: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.about.id)
        .collect();
    for id in [
        "duplicate.exact",
        "duplicate.conflict",
        "duplicate.near",
        "leak.exact",
        "leak.prompt",
        "leak.near",
    ] {
        assert!(ids.contains(&id), "{id} in {ids:?}");
    }
}

#[test]
fn long_examples_are_cut_or_left_out() {
    let long = |words: usize| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"a\"}},{{\"role\":\"assistant\",\"content\":\"{}\"}}]}}\n",
            "word ".repeat(words)
        )
    };
    let prompt = format!(
        "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{}\"}},{{\"role\":\"assistant\",\"content\":\"b\"}}]}}\n",
        "word ".repeat(5_000)
    );
    let report = report(&(lines(GOOD, 40) + &long(5_000) + &prompt + &long(70_000)));
    let openai = service(&report, Target::OpenAi);
    assert_eq!(
        (openai.outcome, openai.too_long, openai.accepted),
        (Truncated, 1, 43)
    );
    assert_eq!(openai.cautions[0].lines, [43]);
    let trl = service(&report, Target::Trl);
    assert_eq!((trl.outcome, trl.too_long, trl.left_out), (Truncated, 2, 1));
    assert_eq!(service(&report, Target::Axolotl).left_out, 3);
    assert_eq!(service(&report, Target::Together).outcome, Accepted);
    let tokens = &report.tokens;
    assert!(!tokens.exact && tokens.cut_at == 4096);
    assert!(tokens.learnt_when_cut < 10_000 && tokens.learnt > 70_000);
    assert_eq!(tokens.lengths.as_ref().expect("examples").count, 43);
}

#[test]
fn the_summary_says_what_the_decision_reads() {
    let text = lines(GOOD, 40) + &lines(GOOD, 2) + &lines(r#"{"question":"a","answer":"c"}"#, 1);
    let summary = report(&text).summary();
    assert_eq!(
        (summary.records, summary.usable_examples, summary.copies),
        (43, 41, 2)
    );
    assert_eq!(
        (summary.method, summary.method_permille),
        (Some(Method::Sft), 1000)
    );
    assert_eq!(summary.taken_by, 0);
    assert!(summary.validation.is_none() && summary.tokens.is_some());
    let good = report(&lines(GOOD, 40)).summary();
    for vendor in [Vendor::OpenAi, Vendor::OwnGpus, Vendor::Mistral] {
        assert!(good.is_taken_by(vendor), "{vendor:?}");
    }
    assert!(!good.is_taken_by(Vendor::Google));
    assert_eq!(
        report("").summary(),
        tuneworthy_core::assessment::DataSummary::default()
    );
}

/// Checks that a file summary without records is refused only by vendors that the rules cover.
#[test]
fn only_services_whose_rules_are_carried_refuse_a_file() {
    let nobody = tuneworthy_core::assessment::DataSummary::default();
    for vendor in Vendor::ALL {
        let is_judged = Target::ALL.iter().any(|target| target.vendor() == *vendor);
        assert_eq!(nobody.is_refused_by(*vendor), is_judged, "{vendor:?}");
    }
}
