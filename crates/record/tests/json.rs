//! Assessments as JSON: exact, strict, and clear about what is wrong. And the schema.

use proptest::prelude::*;
use serde_json::Value;
use tuneworthy_core::assessment::money::{FIELDS, PricePart, Slot};
use tuneworthy_core::assessment::{Answer, AnswerKind, QUESTIONS, QuestionId};
use tuneworthy_core::units::Date;
use tuneworthy_record::{MAX_JSON, from_json, schema, to_json};
use tuneworthy_testing::any_assessment;

const TODAY: Date = Date::fixed(2026, 11, 23);

fn problems(text: &str) -> Vec<String> {
    let problems = from_json(text, TODAY).expect_err("problems");
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_example_reads_as_it_means() {
    let text = r#"{"schema":1,"name":"Brand voice","as_of":"2026-11-01","seed":7,"answers":{
        "task":"write","goal":["style","facts"],"calls":20000000,"saving":{"low":0.001,"high":0.004},
        "eval":"not-sure","because":"text","parts":[]}}"#;
    let assessment = from_json(text, TODAY).unwrap();
    assert_eq!(assessment.name, "Brand voice");
    assert_eq!(assessment.as_of, Date::fixed(2026, 11, 1));
    assert_eq!(assessment.seed, 7);
    assert_eq!(assessment.len(), 7);
    assert_eq!(
        assessment.answer(QuestionId::Evaluation),
        Some(&Answer::NotSure)
    );
    assert_eq!(
        assessment.answer(QuestionId::PromptParts),
        Some(&Answer::Many(0))
    );
    assert_eq!(
        assessment.answer(QuestionId::Goal),
        Some(&Answer::Many(0b1001))
    );
    assert_eq!(from_json(&to_json(&assessment), TODAY), Ok(assessment));
}

#[test]
fn what_is_optional_may_be_left_out() {
    let for_editors = r#"{"$schema":"assessment.schema.json","schema":1,"answers":{}}"#;
    assert!(from_json(for_editors, TODAY).is_ok());
    let assessment = from_json(r#"{"schema":1,"answers":{}}"#, TODAY).unwrap();
    assert_eq!(
        (assessment.as_of, assessment.seed, assessment.name.as_str()),
        (TODAY, 1, "")
    );
}

#[test]
fn every_problem_is_named_with_its_place() {
    let text = r#"{
        "schema": 1, "name": 5, "as_of": "2026-02-30", "seed": 1.5, "nmae": "x", "task": "write",
        "answers": {
            "task": "wriet", "goal": ["style", "stlye", "style", 3], "failure": [], "tuned": null,
            "calls": "many", "pass": 101, "bar": {"low": 95, "high": 90}, "cases": {"low": 1},
            "cost": 1e400, "saving": {"low": 0, "high": 1}, "ms": -1, "msbar": {"low": 1, "high": 2, "mid": 1},
            "eval": "held-out", "eval": "look", "because": "   ", "pormpt": "no", "parts": "examples"
        }
    }"#;
    let expected = [
        "nmae: expected schema, name, as_of, seed, answers, money, data or gap (did you mean \"name\"?), found an unknown key",
        "task: expected answers inside \"answers\", found one beside it",
        "as_of: expected a day written YYYY-MM-DD, found \"2026-02-30\"",
        "name: expected a text of at most 80 characters, found 5",
        "seed: expected a whole number from 0 to 4294967295, found 1.5",
        "answers.eval: expected this key once, found it again",
        "answers.task: expected write, classify, label, transform, converse, act, code, solve, compute, language or not-sure (did you mean \"write\"?), found \"wriet\"",
        "answers.goal[1]: expected facts, accuracy, format, style, idiom, language, preference, reasoning, tool-use, refusals, cost or latency (did you mean \"style\"?), found \"stlye\"",
        "answers.goal[3]: expected facts, accuracy, format, style, idiom, language, preference, reasoning, tool-use, refusals, cost or latency, found 3",
        "answers.failure: expected at least one of its choices, found an empty list",
        "answers.tuned: expected no, meets, short, tried or not-sure, found null",
        "answers.calls: expected a number, {\"low\": …, \"high\": …} or \"not-sure\", found \"many\"",
        "answers.pass: expected a number within the field's limits (0 to 100), found 101",
        "answers.bar: expected a range whose low end comes first (0 to 100), found 95 to 90",
        "answers.cases.high: expected a number, found nothing",
        "answers.cost: expected a finite number (0 to 1e15), found a number too large to hold",
        "answers.saving: expected a range that starts above zero, or an exact 0 (0 to 1e15), found 0 to 1",
        "answers.ms: expected a number within the field's limits (0 to 1e15), found -1",
        "answers.msbar.mid: expected low or high, found an unknown key",
        "answers.because: expected some text, found \"\"",
        "answers.pormpt: expected a question's key (did you mean \"prompt\"?), found an unknown key",
        "answers.parts: expected a list of examples, system, structured, optimiser, trimmed, cached, batched, answers, items, context or reasoning (did you mean \"examples\"?); or \"not-sure\", found \"examples\"",
    ];
    assert_eq!(problems(text), expected);
}

#[test]
fn every_problem_of_the_data_is_named_too() {
    let text = r#"{"schema": 3, "answers": {}, "data": {
        "records": 12.5, "copys": 1, "method": "stf", "taken-by": ["openai", "azur"], "tokens": "many"}}"#;
    let told = |text: &str| -> Vec<String> {
        let problems = from_json(text, TODAY).expect_err("problems");
        problems.iter().map(ToString::to_string).collect()
    };
    let problems = told(text);
    for (path, says) in [
        ("data.records", "12.5"),
        ("data.copys", "\"copies\""),
        ("data.method", "sft"),
        ("data.taken-by", "\"azure\""),
        ("data.tokens", "a count"),
    ] {
        let line = problems.iter().find(|line| line.starts_with(path));
        assert!(
            line.is_some_and(|line| line.contains(says)),
            "{path}: {problems:?}"
        );
    }
    assert_eq!(problems.len(), 5, "{problems:?}");
    for older in ["1", "2"] {
        let problems = told(&format!(
            r#"{{"schema": {older}, "answers": {{}}, "data": {{}}}}"#
        ));
        assert!(problems[0].contains("format 3"), "{problems:?}");
    }
}

#[test]
fn every_problem_of_the_money_is_named_too() {
    let text = r#"{"schema": 2, "answers": {}, "money": {
        "days": "ten", "day-rate": {"low": 0, "high": 900}, "chance": 120, "months": 12.5,
        "growth": -100, "peak": {"low": 0.5, "high": 3}, "outptu": 200, "calls": 5, "days": 3,
        "tuning": "loar", "gpu": "h100 ", "base-ends": "soon",
        "prices": {
            "todya": {"input": 1, "output": 2},
            "today": {"input": 1}, "cheaper": [], "stronger": {"input": "1", "output": 2, "ouput": 3},
            "tuned": {"input": 1, "output": 2, "row": 7, "own": "yes"},
            "training": {"hour": 2}, "gpu-hour": {"hour": -2}
        }}}"#;
    let expected = [
        "money.days: expected this key once, found it again",
        "money.days: expected a number or {\"low\": …, \"high\": …}, found \"ten\"",
        "money.day-rate: expected a range that starts above zero, or an exact 0 (0 to 1e15), found 0 to 900",
        "money.chance: expected a number within the field's limits (0 to 100), found 120",
        "money.months: expected one whole number from 1 to 120, found 12.5",
        "money.growth: expected a number or a range from -99 to 10,000, found -100",
        "money.peak: expected a number or a range from 1 to 10,000, found an object",
        "money.outptu: expected a money input (did you mean \"output\"?), found an unknown key",
        "money.calls: expected a money input, found an unknown key",
        "money.tuning: expected lora, qlora or full (did you mean \"lora\"?), found \"loar\"",
        "money.gpu: expected rtx-4090, l40s, a100-80, h100, h200 or b200 (did you mean \"h100\"?), found \"h100\"",
        "money.base-ends: expected a day written YYYY-MM-DD, found \"soon\"",
        "money.prices.todya: expected today, cheaper, stronger, tuned, training, endpoint or gpu-hour (did you mean \"today\"?), found an unknown key",
        "money.prices.today: expected a price with output, found an object",
        "money.prices.cheaper: expected an object with the parts of a price, found an empty list",
        "money.prices.stronger.input: expected a number or {\"low\": …, \"high\": …}, found \"1\"",
        "money.prices.stronger.ouput: expected a part of a price (did you mean \"output\"?), found an unknown key",
        "money.prices.stronger: expected a price with input, found an object",
        "money.prices.tuned.row: expected a row's name, found 7",
        "money.prices.tuned.own: expected true or false, found \"yes\"",
        "money.prices.training: expected no hour here, found an object",
        "money.prices.gpu-hour.hour: expected a number within the field's limits (0 to 1e15), found -2",
        "money.prices.gpu-hour: expected a price with hour, found an object",
    ];
    assert_eq!(problems(text), expected);
}

/// A file of format 1 with money in it would be read by older programs without.
#[test]
fn money_needs_format_2_and_is_written_in_it() {
    assert_eq!(
        problems(r#"{"schema":1,"answers":{},"money":{"days":5}}"#),
        ["schema: expected format 2, which has money, found 1"]
    );
    let without = from_json(r#"{"schema":2,"answers":{}}"#, TODAY).unwrap();
    assert!(to_json(&without).contains("\"schema\": 1,"));
    let with = from_json(r#"{"schema":2,"answers":{},"money":{"days":5}}"#, TODAY).unwrap();
    assert!(to_json(&with).contains("\"schema\": 2,"));
}

#[test]
fn a_choice_stands_once() {
    let text = r#"{"schema":1,"answers":{"goal":["style","cost","style"]}}"#;
    assert_eq!(
        problems(text),
        ["answers.goal[2]: expected each choice once, found \"style\""]
    );
}

#[test]
fn the_format_is_asked_for_and_a_newer_one_named() {
    assert_eq!(
        problems(r#"{"answers":{}}"#),
        ["schema: expected the format's number, 5, found nothing"]
    );
    assert_eq!(
        problems(r#"{"schema":"1","answers":{}}"#),
        ["schema: expected the format's number, 5, found \"1\""]
    );
    assert_eq!(
        problems(r#"{"schema":0,"answers":{}}"#),
        ["schema: expected the format's number, 5, found 0"]
    );
    // Only that: what else looks wrong may be right in that version.
    assert_eq!(
        problems(r#"{"schema":6,"colour":"blue","answers":{"task":"juggle"}}"#),
        [
            "schema: expected format 5 or older, found 6; this was made by a newer version of Tuneworthy"
        ]
    );
    assert_eq!(
        problems("[]"),
        ["expected an object with an assessment, found an empty list"]
    );
    assert_eq!(
        problems(r#"{"schema":1}"#),
        ["answers: expected an object with the answers, found nothing"]
    );
}

#[test]
fn what_is_no_json_is_shown_by_line_and_column() {
    assert_eq!(
        problems("{\"schema\": 1,\n}"),
        ["line 2, column 1: expected a key in double quotes, found \"}\""]
    );
    assert_eq!(
        problems(""),
        ["line 1, column 1: expected a JSON value, found the end of the text"]
    );
    assert_eq!(
        problems("{\"seed\":NaN}"),
        ["line 1, column 9: expected a JSON value, found \"NaN\""]
    );
    assert_eq!(
        problems(&" ".repeat(MAX_JSON + 1)),
        ["expected at most 256 kB of text, found 257 kB"]
    );
    assert!(problems(&"[".repeat(MAX_JSON))[0].contains("at most 16 levels"));
}

#[test]
fn hostile_files_end_in_few_messages() {
    let keys: Vec<String> = (0..20_000).map(|i| format!("\"k{i}\":1")).collect();
    let keys = keys.join(",");
    let many = problems(&format!("{{{keys},\"schema\":1,\"answers\":{{}}}}"));
    assert_eq!(many.len(), 101);
    let items = "\"x\",".repeat(60_000);
    assert_eq!(
        problems(&format!(
            "{{\"schema\":1,\"answers\":{{\"goal\":[{items}1]}}}}"
        ))
        .len(),
        101
    );
    let long = format!(
        "{{\"schema\":1,\"answers\":{{}},\"{}\":\"{}\"}}",
        "a".repeat(50_000),
        "b".repeat(50_000)
    );
    assert!(problems(&long)[0].len() < 300);
    for key in ["__proto__", "constructor", "toString"] {
        assert_eq!(
            problems(&format!("{{\"schema\":1,\"answers\":{{\"{key}\":1}}}}")).len(),
            1
        );
    }
}

#[test]
fn names_and_texts_come_out_clean() {
    let text = r#"{"schema":1,"name":" \u202egpj\u0000.exe\n","answers":{"because":"<b>\tbold\u200b</b>"}}"#;
    let assessment = from_json(text, TODAY).unwrap();
    assert_eq!(assessment.name, "gpj .exe");
    let because = assessment.answer(QuestionId::HypothesisText);
    assert_eq!(because, Some(&Answer::Text("<b> bold</b>".to_owned())));
    let long = format!(
        r#"{{"schema":1,"name":"{}","answers":{{"because":"{}"}}}}"#,
        "n".repeat(81),
        "t".repeat(301)
    );
    let said = problems(&long);
    assert!(
        said[0].starts_with("name: expected a text of at most 80 characters"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("answers.because: expected at most 300 characters"),
        "{said:?}"
    );
}

/// `UPDATE_SCHEMA=1 cargo test -p tuneworthy-record --test json` writes the file anew.
#[test]
fn the_published_schema_is_the_one_the_questions_make() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../public/schema/assessment.schema.json"
    );
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        published.replace("\r\n", "\n") == schema(),
        "public/schema/assessment.schema.json is not what the questions make. Run: UPDATE_SCHEMA=1 cargo test -p tuneworthy-record --test json"
    );
}

#[test]
fn the_schema_knows_every_question_and_choice() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let answers = &schema["properties"]["answers"];
    assert_eq!(answers["additionalProperties"], Value::Bool(false));
    assert_eq!(
        answers["properties"].as_object().unwrap().len(),
        QUESTIONS.len()
    );
    for question in &QUESTIONS {
        let property = &answers["properties"][question.id.id()];
        assert_eq!(property["title"], question.id.text().ask);
        assert!(
            property["description"]
                .as_str()
                .unwrap()
                .starts_with(question.id.text().why)
        );
        let consts = |node: &Value| -> Vec<String> {
            let list = node["oneOf"].as_array().unwrap();
            list.iter()
                .filter_map(|c| Some(c["const"].as_str()?.to_owned()))
                .collect()
        };
        let found = match &question.kind {
            AnswerKind::One(_) => consts(property),
            AnswerKind::Many { .. } => consts(&property["oneOf"][0]["items"]),
            AnswerKind::Number { .. } | AnswerKind::Text => Vec::new(),
        };
        let ids: Vec<_> = question.choices().iter().map(|choice| choice.id).collect();
        assert_eq!(found, ids);
    }
}

#[test]
fn the_schema_knows_every_money_input() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let money = &schema["properties"]["money"]["properties"];
    for field in &FIELDS {
        let property = &money[field.id.id()];
        assert_eq!(property["title"], field.label);
        assert_eq!(property["maximum"].as_f64(), Some(field.limits.1));
        let description = property["description"].as_str().unwrap();
        assert!(description.starts_with(field.why), "{description}");
    }
    for slot in Slot::ALL {
        let price = &money["prices"]["properties"][slot.id()];
        for part in PricePart::ALL {
            let there = !price["properties"][part.id()].is_null();
            assert_eq!(there, slot.takes(*part), "{slot:?} {part:?}");
        }
    }
}

/// As much of JSON Schema as our own schema uses.
fn fits(schema: &Value, node: &Value, root: &Value) -> bool {
    let number = |key: &str| schema[key].as_f64();
    let one_of = |list: &Value| {
        list.as_array()
            .is_none_or(|l| l.iter().filter(|s| fits(s, node, root)).count() == 1)
    };
    let reference = schema["$ref"].as_str().is_none_or(|name| {
        fits(
            root.pointer(name.trim_start_matches('#')).unwrap(),
            node,
            root,
        )
    });
    let constant = schema
        .get("const")
        .is_none_or(|c| c == node || c.as_f64().is_some() && c.as_f64() == node.as_f64());
    let kind = match schema["type"].as_str() {
        None => true,
        Some("object") => node.as_object().is_some_and(|object| {
            let required = schema["required"].as_array();
            required.is_none_or(|r| {
                r.iter()
                    .all(|key| object.contains_key(key.as_str().unwrap()))
            }) && object.iter().all(|(key, value)| {
                schema["properties"]
                    .get(key)
                    .is_some_and(|s| fits(s, value, root))
            })
        }),
        Some("array") => node.as_array().is_some_and(|items| {
            items.len() as u64 >= schema["minItems"].as_u64().unwrap()
                && items.iter().all(|item| fits(&schema["items"], item, root))
        }),
        Some("boolean") => node.is_boolean(),
        Some("string") => node.as_str().is_some_and(|text| {
            let length = text.chars().count() as f64;
            number("minLength").is_none_or(|least| length >= least)
                && number("maxLength").is_none_or(|most| length <= most)
        }),
        Some("integer" | "number") => node.as_f64().is_some_and(|value| {
            number("minimum").is_none_or(|least| value >= least)
                && number("exclusiveMinimum").is_none_or(|least| value > least)
                && number("maximum").is_none_or(|most| value <= most)
        }),
        Some(other) => panic!("{other}"),
    };
    reference && constant && kind && one_of(&schema["oneOf"])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_round_trip_is_the_identity(assessment in any_assessment()) {
        prop_assert_eq!(from_json(&to_json(&assessment), TODAY), Ok(assessment));
    }

    #[test]
    fn what_is_written_fits_the_schema(assessment in any_assessment()) {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let written: Value = serde_json::from_str(&to_json(&assessment)).unwrap();
        prop_assert!(fits(&schema, &written, &schema));
    }

    #[test]
    fn nothing_makes_the_reader_panic(noise in any::<String>(), assessment in any_assessment(), at in any::<prop::sample::Index>()) {
        let _ = from_json(&noise, TODAY);
        let mut text = to_json(&assessment);
        let at = text.char_indices().map(|(at, _)| at).nth(at.index(text.chars().count())).unwrap_or(0);
        text.insert_str(at, &noise);
        let _ = from_json(&text, TODAY);
    }
}
