//! Stored and exported assessments: nothing is lost, and nothing newer is overwritten.

use proptest::prelude::*;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::units::Date;
use tuneworthy_record::{
    MAX_JSON, OpenError, Stored, WriteDecision, before_write, export, import, open, seal, to_json,
};
use tuneworthy_testing::any_assessment;

const TODAY: Date = Date::fixed(2026, 11, 23);
const NOW: u64 = 1_795_392_000_000;

fn named(name: &str) -> Assessment {
    let mut assessment = Assessment::new(TODAY);
    name.clone_into(&mut assessment.name);
    assessment.set(QuestionId::Task, Answer::One(0)).unwrap();
    assessment
}

#[test]
fn the_envelope_is_what_it_says() {
    assert_eq!(
        seal(&named("Mails"), 12, NOW),
        r#"{"v":1,"rev":12,"saved_at":1795392000000,"data":{"schema":1,"name":"Mails","as_of":"2026-11-23","seed":1,"answers":{"task":"write"}}}"#
    );
}

#[test]
fn a_newer_record_opens_to_be_read_only() {
    let text = r#"{"v":2,"rev":3,"saved_at":0,"more":1,"data":{"schema":6,"as_of":"2026-11-23","name":"Later","answers":{"task":"write","eval":"telepathy","mood":"good"}}}"#;
    let Err(OpenError::Newer {
        v: 2,
        readable: Some(readable),
    }) = open(text)
    else {
        panic!("{:?}", open(text))
    };
    assert_eq!(readable.name, "Later");
    assert_eq!(readable.len(), 1);

    let text =
        r#"{"v":1,"rev":3,"saved_at":0,"data":{"schema":6,"as_of":"2026-11-23","answers":{}}}"#;
    assert!(matches!(
        open(text),
        Err(OpenError::Newer {
            v: 6,
            readable: Some(_)
        })
    ));
    assert!(matches!(
        open(r#"{"v":9}"#),
        Err(OpenError::Newer {
            v: 9,
            readable: None
        })
    ));
}

#[test]
fn a_damaged_record_says_what_is_wrong() {
    let said = |text: &str| match open(text) {
        Err(OpenError::Damaged(problems)) => {
            problems.iter().map(ToString::to_string).collect::<Vec<_>>()
        }
        other => panic!("{text}: {other:?}"),
    };
    let text = seal(&named("Mails"), 12, NOW);
    for end in 0..text.len() {
        assert_eq!(said(&text[..end]).len(), 1);
    }
    assert_eq!(
        said("[]"),
        [
            "v: expected a whole number from 1 up, found nothing",
            "expected an object with a saved assessment, found an empty list"
        ]
    );
    assert_eq!(
        said(
            r#"{"v":1,"rev":0,"saved_at":-1,"x":1,"data":{"schema":1,"answers":{"task":"wriet"}}}"#
        )[..3],
        [
            "x: expected v, rev, saved_at, data, found an unknown key",
            "rev: expected a whole number from 1 up, found 0",
            "saved_at: expected a whole number from 0 up, found -1",
        ]
    );
    assert_eq!(
        said(&text.replace("2026-11-23", "2026-11-99")),
        ["data.as_of: expected a day written YYYY-MM-DD, found \"2026-11-99\""]
    );
    assert_eq!(said(&text.replace("write", "wriet")).len(), 1);
    assert_eq!(said(&" ".repeat(MAX_JSON + 1)).len(), 1);
    assert!(OpenError::Damaged(Vec::new()).to_string().ends_with('.'));
}

#[test]
fn a_write_needs_what_was_last_seen() {
    let text = seal(&named("Mails"), 12, NOW);
    let stored = Stored {
        rev: 12,
        saved_at: NOW,
        assessment: named("Mails"),
    };
    assert_eq!(before_write(None, None), WriteDecision::Write { rev: 1 });
    assert_eq!(
        before_write(Some(12), Some(&text)),
        WriteDecision::Write { rev: 13 }
    );
    assert_eq!(
        before_write(Some(11), Some(&text)),
        WriteDecision::Conflict(Box::new(stored.clone()))
    );
    assert_eq!(
        before_write(Some(13), Some(&text)),
        WriteDecision::Conflict(Box::new(stored.clone()))
    );
    assert_eq!(
        before_write(None, Some(&text)),
        WriteDecision::Conflict(Box::new(stored))
    );
    assert_eq!(before_write(Some(12), None), WriteDecision::Gone);
    assert!(matches!(
        before_write(Some(12), Some("{")),
        WriteDecision::Unreadable(OpenError::Damaged(_))
    ));
    assert!(matches!(
        before_write(Some(12), Some(r#"{"v":2}"#)),
        WriteDecision::Unreadable(OpenError::Newer { v: 2, .. })
    ));
}

/// Two tabs write in turn, each as often as it may: no write is ever lost unseen.
#[test]
fn two_tabs_never_overwrite_unseen() {
    let mut stored: Option<String> = None;
    let mut seen = [None, None];
    let mut writes = 0;
    for turn in [0, 0, 1, 1, 0, 1, 1, 0, 0] {
        match before_write(seen[turn], stored.as_deref()) {
            WriteDecision::Write { rev } => {
                writes += 1;
                stored = Some(seal(&named(&format!("tab {turn}, {writes}")), rev, NOW));
                seen[turn] = Some(rev);
            }
            WriteDecision::Conflict(other) => {
                assert_eq!(other.assessment.name, format!("tab {}, {writes}", 1 - turn));
                seen[turn] = Some(other.rev);
            }
            other => panic!("{other:?}"),
        }
    }
    let last = stored.and_then(|text| open(&text).ok());
    assert_eq!(last.map(|stored| stored.rev), Some(writes));
}

#[test]
fn a_file_of_everything_comes_back_whole() {
    let all = vec![named("One"), named("Two"), named("")];
    let text = export(&all, TODAY);
    assert!(text.starts_with(
        "{\n  \"tuneworthy\": 1,\n  \"exported\": \"2026-11-23\",\n  \"assessments\": [\n"
    ));
    let import = import(&text, TODAY).unwrap();
    assert!(import.problems.is_empty());
    assert!(import.good().eq(&all));
}

#[test]
fn a_bad_assessment_never_costs_a_good_one() {
    let text = r#"{"tuneworthy":1,"exported":"soon","colour":1,"assessments":[
        {"schema":1,"name":"Good","as_of":"2026-11-23","answers":{"task":"write"}},
        {"schema":1,"name":"Half","answers":{"task":"write","eval":"telepathy"}},
        {"schema":7,"name":"Later","answers":{"task":"write"}},
        "nonsense",
        {"schema":1,"name":"Also good","answers":{}}]}"#;
    let import = import(text, TODAY).unwrap();
    assert_eq!(import.problems.len(), 2);
    let names: Vec<_> = import.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["Good", "Half", "Later", "", "Also good"]);
    assert_eq!(
        import.good().map(|a| a.name.as_str()).collect::<Vec<_>>(),
        ["Good", "Also good"]
    );
    let half = &import.items[1];
    assert_eq!(half.assessment.as_ref().map(Assessment::len), Some(1));
    assert!(
        half.problems[0]
            .to_string()
            .starts_with("assessments[1].answers.eval: expected nothing, look")
    );
    assert!(
        import.items[2].problems[0]
            .to_string()
            .contains("newer version of Tuneworthy")
    );
    assert_eq!(import.items[3].assessment, None);
    assert_eq!(import.items[3].place, 3);
}

#[test]
fn a_single_assessment_imports_and_other_files_fail() {
    let one = import(&to_json(&named("One")), TODAY).unwrap();
    assert!(one.good().eq([&named("One")]));
    let said = |text: &str| {
        import(text, TODAY)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("{\"tuneworthy\":2}"),
        [
            "tuneworthy: expected format 1 or older, found 2; this was made by a newer version of Tuneworthy"
        ]
    );
    assert_eq!(said("{}").len(), 2);
    assert_eq!(said("5"), ["expected an object with assessments, found 5"]);
    assert_eq!(said("{\"tuneworthy\":1,\"assessments\":{}}").len(), 2);
    assert_eq!(said("PK\u{3}\u{4}").len(), 1);
    // A key that stands twice is a slip; both lists are read.
    let twice = import(r#"{"tuneworthy":1,"assessments":[{"schema":1,"answers":{}}],"assessments":[{"schema":1,"answers":{}}]}"#, TODAY).unwrap();
    assert_eq!((twice.items.len(), twice.problems.len()), (2, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_sealed_opens_the_same(assessment in any_assessment(), rev in 1u64..1 << 53, saved_at in 0u64..1 << 53) {
        let stored = open(&seal(&assessment, rev, saved_at));
        prop_assert_eq!(stored, Ok(Stored { rev, saved_at, assessment }));
    }

    #[test]
    fn what_is_exported_imports_the_same(all in prop::collection::vec(any_assessment(), 0..5)) {
        let import = import(&export(&all, TODAY), TODAY).unwrap();
        prop_assert!(import.problems.is_empty());
        prop_assert!(import.good().eq(&all));
    }

    #[test]
    fn nothing_makes_them_panic(noise in any::<String>(), assessment in any_assessment(), at in any::<prop::sample::Index>()) {
        for text in [seal(&assessment, 1, 0), export([&assessment], TODAY)] {
            let at = text.char_indices().map(|(at, _)| at).nth(at.index(text.chars().count())).unwrap_or(0);
            for text in [noise.clone(), format!("{}{noise}{}", &text[..at], &text[at..])] {
                let _ = open(&text);
                let _ = import(&text, TODAY);
                let _ = before_write(Some(1), Some(&text));
            }
        }
    }
}
