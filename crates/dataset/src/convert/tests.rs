//! Conversions: what is kept, what is lost, and that every record made is taken.

use std::collections::BTreeSet;

use serde_json::Value;

use super::dialogue::{Aim, Dialogue, ToolSpec, ToolUse, Utterance, call_id};
use super::{ConvertTo, Converter, Notes, write};
use crate::changes::{Changes, Mend};
use crate::record::example::Role;

/// Converts one record. Returns the records made of it, and the ids of what was changed or lost.
pub(super) fn converted(json: &str, to: ConvertTo) -> (Vec<String>, Vec<&'static str>) {
    let mut changes = Changes::default();
    let made = Converter::new(to).record(json, 1, &mut changes);
    let ids = changes.finish().into_iter().map(|change| change.id);
    (made, ids.collect())
}

/// Converts one record that nothing is said of.
pub(super) fn plainly(json: &str, to: ConvertTo) -> Option<String> {
    let (made, ids) = converted(json, to);
    match made.as_slice() {
        [one] if ids.is_empty() => Some(one.clone()),
        _ => None,
    }
}

pub(super) fn value(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

/// Writes a dialogue in a format; `None` if the format cannot hold all of it.
pub(super) fn written(dialogue: &Dialogue, to: ConvertTo) -> Option<String> {
    let (mut fitted, mut changes) = (dialogue.clone(), Changes::default());
    let notes = &mut Notes {
        changes: &mut changes,
        line: 1,
    };
    write::fit(&mut fitted, to, notes).ok()?;
    let lines = write::write(&fitted, to).ok()?;
    (changes.finish().is_empty() && lines.len() == 1).then(|| lines.concat())
}

pub(super) fn asks(text: &str) -> Utterance {
    Utterance::new(Role::User, text.to_owned())
}

pub(super) fn answers(text: &str) -> Utterance {
    Utterance {
        is_learnt: true,
        ..Utterance::new(Role::Assistant, text.to_owned())
    }
}

/// A call of a tool, and its result behind it.
pub(super) fn looks_up(number: usize, row: &str, found: &str) -> [Utterance; 2] {
    let call = Utterance {
        is_learnt: true,
        calls: vec![ToolUse {
            id: call_id(number),
            name: "look_up".to_owned(),
            arguments: format!("{{\"row\": {}}}", Value::from(row)),
        }],
        ..Utterance::empty(Role::Assistant)
    };
    let result = Utterance {
        answers: Some(call_id(number)),
        tool: Some("look_up".to_owned()),
        ..Utterance::new(Role::Tool, found.to_owned())
    };
    [call, result]
}

pub(super) fn tool() -> ToolSpec {
    ToolSpec {
        name: "look_up".to_owned(),
        description: Some("Looks a row up.".to_owned()),
        parameters: Some(
            r#"{"type":"object","properties":{"row":{"type":"string"}},"required":["row"]}"#
                .to_owned(),
        ),
        extras: Vec::new(),
    }
}

/// Formats that hold a question and its answer.
const CHATS: [ConvertTo; 12] = [
    ConvertTo::OpenAi,
    ConvertTo::Together,
    ConvertTo::Mistral,
    ConvertTo::Gemini,
    ConvertTo::BedrockClaude,
    ConvertTo::BedrockNova,
    ConvertTo::BedrockLlama,
    ConvertTo::ShareGpt,
    ConvertTo::Alpaca,
    ConvertTo::PromptCompletion,
    ConvertTo::TrlMessages,
    ConvertTo::TrlPromptCompletion,
];

/// Formats that hold calls of tools among several answers that are learnt.
const WITH_TOOLS: [ConvertTo; 8] = [
    ConvertTo::OpenAi,
    ConvertTo::Together,
    ConvertTo::Mistral,
    ConvertTo::Gemini,
    ConvertTo::BedrockNova,
    ConvertTo::BedrockLlama,
    ConvertTo::ShareGpt,
    ConvertTo::TrlMessages,
];

/// Converts from each format to each other and back, and expects what was there.
fn hold_each_other(dialogue: &Dialogue, formats: &[ConvertTo]) {
    for from in formats {
        let original = written(dialogue, *from).unwrap_or_else(|| panic!("{from:?} holds it"));
        for to in formats {
            let there = plainly(&original, *to);
            let there = there
                .unwrap_or_else(|| panic!("{from:?} to {to:?}: {:?}", converted(&original, *to)));
            let back = plainly(&there, *from);
            let back = back.unwrap_or_else(|| {
                panic!("{to:?} to {from:?}: {there} {:?}", converted(&there, *from))
            });
            assert_eq!(value(&back), value(&original), "{from:?} by {to:?}");
        }
    }
}

#[test]
fn a_question_and_its_answer_go_everywhere_and_back() {
    let dialogue = Dialogue {
        turns: vec![
            asks("Two and \"two\"?\nSay it."),
            answers("Four, \u{4e2d}\u{6587}."),
        ],
        ..Dialogue::default()
    };
    hold_each_other(&dialogue, &CHATS);
}

#[test]
fn several_turns_with_a_system_prompt_go_where_all_answers_are_learnt() {
    let dialogue = Dialogue {
        turns: vec![
            Utterance::new(Role::System, "Be brief.".to_owned()),
            asks("One?"),
            answers("1."),
            asks("Two?"),
            answers("2."),
        ],
        ..Dialogue::default()
    };
    let all_learnt: Vec<ConvertTo> = CHATS
        .into_iter()
        .filter(|to| {
            !matches!(
                to,
                ConvertTo::Alpaca | ConvertTo::PromptCompletion | ConvertTo::TrlPromptCompletion
            )
        })
        .collect();
    hold_each_other(&dialogue, &all_learnt);
}

#[test]
fn only_the_last_answer_learnt_is_kept_where_weights_or_lists_say_so() {
    let mut first = answers("1.");
    first.is_learnt = false;
    let dialogue = Dialogue {
        turns: vec![
            Utterance::new(Role::System, "Be brief.".to_owned()),
            asks("One?"),
            first,
            asks("Two?"),
            answers("2."),
        ],
        ..Dialogue::default()
    };
    hold_each_other(
        &dialogue,
        &[
            ConvertTo::OpenAi,
            ConvertTo::Together,
            ConvertTo::Mistral,
            ConvertTo::Alpaca,
            ConvertTo::TrlPromptCompletion,
        ],
    );
    let weighted = written(&dialogue, ConvertTo::OpenAi).expect("weights");
    assert!(weighted.contains("\"weight\":0"), "{weighted}");
    assert_eq!(converted(&weighted, ConvertTo::Gemini).1, ["lost-switch"]);
}

#[test]
fn tools_calls_and_results_go_where_tools_are() {
    let [call, result] = looks_up(1, "a \"b\"", r#"{"output": "{}"}"#);
    let [second, found] = looks_up(2, "c", "No such row.");
    let dialogue = Dialogue {
        turns: vec![
            Utterance::new(Role::System, "Use the tool.".to_owned()),
            asks("Where?"),
            call,
            result,
            second,
            found,
            answers("There."),
        ],
        tools: vec![tool()],
        ..Dialogue::default()
    };
    hold_each_other(&dialogue, &WITH_TOOLS);
    for to in [ConvertTo::BedrockClaude, ConvertTo::Alpaca] {
        let chat = written(&dialogue, ConvertTo::OpenAi).expect("tools");
        assert_eq!(converted(&chat, to), (vec![], vec!["no-place"]), "{to:?}");
    }
}

#[test]
fn pairs_and_thumbs_go_to_their_kind_and_lose_what_others_lack() {
    let prompt = vec![asks("Which?")];
    let pair = Dialogue {
        turns: prompt.clone(),
        aim: Aim::Prefer(
            vec![answers("This one.")],
            vec![answers("That one, perhaps.")],
        ),
        ..Dialogue::default()
    };
    hold_each_other(
        &pair,
        &[ConvertTo::TrlPreference, ConvertTo::OpenAiPreference],
    );
    let json = written(&pair, ConvertTo::TrlPreference).expect("a pair");
    let (made, lost) = converted(&json, ConvertTo::OpenAi);
    assert_eq!((made.len(), lost), (1, vec!["lost-worse"]));
    assert!(made[0].contains("This one.") && !made[0].contains("perhaps"));
    let (made, lost) = converted(&json, ConvertTo::TrlKto);
    assert_eq!((made.len(), lost), (2, vec!["lost-pairing"]));
    assert_eq!(value(&made[0])["label"], true);
    assert_eq!(
        value(&made[1])["completion"][0]["content"],
        "That one, perhaps."
    );
    let thumb = |good| Dialogue {
        turns: vec![asks("Which?"), answers("This one.")],
        aim: Aim::Judge(good),
        ..Dialogue::default()
    };
    hold_each_other(&thumb(false), &[ConvertTo::TrlKto]);
    let bad = written(&thumb(false), ConvertTo::TrlKto).expect("a thumb");
    assert_eq!(
        converted(&bad, ConvertTo::OpenAi),
        (vec![], vec!["no-place"])
    );
    let good = written(&thumb(true), ConvertTo::TrlKto).expect("a thumb");
    assert_eq!(converted(&good, ConvertTo::ShareGpt).1, ["lost-label"]);
}

#[test]
fn what_is_lost_is_named() {
    use ConvertTo::{
        Alpaca, BedrockClaude, BedrockNova, Gemini, Mistral, OpenAi, Together, TrlMessages,
    };
    let said = |extra: &str, message: &str, answer: &str| {
        format!(
            r#"{{"messages":[{{"role":"user","content":"a"{message}}},{{"role":"assistant","content":"b"{answer}}}]{extra}}}"#
        )
    };
    for (json, to, expected) in [
        (said("", "", ""), Gemini, &[][..]),
        (said(r#","note":"x""#, "", ""), Together, &["lost-field"]),
        (said(r#","note":"""#, "", ""), Together, &[]),
        (said("", r#","cache":1"#, ""), Gemini, &["lost-field"]),
        (said("", r#","name":"Ann""#, ""), Gemini, &["lost-name"]),
        (said("", r#","name":"Ann""#, ""), Together, &[]),
        (said("", "", r#","reasoning_content":"so""#), OpenAi, &["lost-reasoning"]),
        (said("", "", r#","reasoning_content":"so""#), TrlMessages, &[]),
        (said(r#","weight":2"#, "", ""), Gemini, &["lost-weight"]),
        (said(r#","weight":2"#, "", ""), Together, &[]),
        (
            said(r#","tools":[{"type":"function","function":{"name":"f"}}]"#, "", ""),
            Mistral,
            &["tool-filled"],
        ),
        (
            said(r#","tools":[{"type":"function","function":{"name":"f"}}]"#, "", ""),
            BedrockClaude,
            &["lost-tools"],
        ),
        (
            said(r#","tools":[{"type":"function","function":{"name":"f","strict":true}}]"#, "", ""),
            Gemini,
            &["lost-field"],
        ),
        (said(r#","parallel_tool_calls":false"#, "", ""), Gemini, &["lost-field"]),
        (
            r#"{"messages":[{"role":"developer","content":"c"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#.to_owned(),
            Together,
            &["lost-developer"],
        ),
        (
            r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"c"}]},{"role":"assistant","content":"b"}]}"#.to_owned(),
            Alpaca,
            &["lost-parts"],
        ),
        (
            r#"{"instruction":"a","input":"c","output":"b"}"#.to_owned(),
            OpenAi,
            &["joined"],
        ),
        (r#"{"question":"a","answer":"b","id":"7"}"#.to_owned(), OpenAi, &["lost-field"]),
        (r#"{"ticket":"a","team":"b"}"#.to_owned(), OpenAi, &["columns"]),
        (
            r#"{"instruction":"a","instances":[{"input":"","output":"b"},{"input":"x","output":"c"}]}"#.to_owned(),
            OpenAi,
            &["instances"],
        ),
        (said("", "", "").replace("\"a\"", "\"User: a\""), BedrockNova, &["refused"]),
        (r#"{"text":"a"}"#.to_owned(), OpenAi, &["not-read"]),
        (r#"{"messages":[{"role":"user","content":"a"}]}"#.to_owned(), Gemini, &["refused"]),
        (r#"{"messages":[{"role":"usr x","content":"a"}]}"#.to_owned(), Gemini, &["not-read"]),
        (r"[1, 2]".to_owned(), OpenAi, &["not-read"]),
    ] {
        let (_, ids) = converted(&json, to);
        assert_eq!(ids, expected, "{json} to {to:?}");
    }
}

#[test]
fn ids_that_mistral_does_not_take_are_written_anew() {
    let json = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"call_abc","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"call_def","type":"function","function":{"name":"g","arguments":"{}"}}]},{"role":"tool","tool_call_id":"call_def","content":"two"},{"role":"tool","tool_call_id":"call_abc","content":"one"},{"role":"assistant","content":"b"}],"tools":[{"type":"function","function":{"name":"f","description":"","parameters":{}}},{"type":"function","function":{"name":"g","description":"","parameters":{}}}]}"#;
    let (made, ids) = converted(json, ConvertTo::Mistral);
    assert_eq!(ids, ["call-ids"]);
    let made = value(&made[0]);
    let messages = &made["messages"];
    let [first, second] = [0, 1].map(|at| &messages[1]["tool_calls"][at]["id"]);
    assert_eq!(
        (&messages[2]["tool_call_id"], &messages[3]["tool_call_id"]),
        (second, first)
    );
    assert_eq!(converted(json, ConvertTo::Gemini).1, ["call-ids"]);
}

#[test]
fn ids_and_names_of_formats_are_their_own() {
    let names: BTreeSet<&str> = ConvertTo::ALL.iter().map(|to| to.name()).collect();
    assert_eq!(names.len(), ConvertTo::ALL.len());
    for loss in [Mend::FieldLost, Mend::Refused, Mend::NoPlace, Mend::NotRead] {
        assert!(loss.is_loss());
    }
    assert!(!Mend::Copy.is_loss() && !Mend::CallIds.is_loss());
}
