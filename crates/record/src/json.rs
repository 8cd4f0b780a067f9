//! An assessment as JSON, for files, storage and the command line.
//!
//! ```json
//! {"schema": 5, "name": "Brand voice", "as_of": "2026-11-23", "seed": 1,
//!  "answers": {"task": "write", "goal": ["style", "facts"], "calls": 20000000,
//!              "saving": {"low": 0.001, "high": 0.004}, "eval": "not-sure", "parts": []},
//!  "money": {"output": 200, "days": {"low": 10, "high": 30},
//!            "prices": {"today": {"row": "openai/gpt-6-sol", "input": 2, "output": 10}}},
//!  "data": {"records": 1200, "usable": 1184, "method": "sft", "taken-by": ["openai"]},
//!  "gap": {"bar": 900000, "baseline-rate": 710000, "baseline-low": 656000, "baseline-high": 758000,
//!          "baseline-cases": 300, "in-money": 1, "tool": "promptfoo", "baseline": "gpt-5-mini"}}
//! ```
//!
//! `schema` and `answers` are required; `money` needs format 2, `data` format 3,
//! `gap` format 4, its `in-money` format 5. Reading is strict,
//! because people write such files by hand: an unknown or repeated key is a problem, and all
//! problems are returned. Names and texts are cleaned by [`clean`](super::clean).

use super::migrate::{self, Migration};
use super::node::{JsonNode, whole};
use super::problem::{Problems, RecordProblem, describe, join, nearest, one_of};
use super::value::{pairs, range_node, read_range};
use super::{data, gap, money, parse, text, write};
use std::collections::BTreeSet;
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, Choice, MAX_NAME, QuestionId};
use tuneworthy_core::units::Date;

/// Format written today.
///
/// 2 added `money`, 3 `data`, 4 `gap` and the assumptions inside `money`, 5 `in-money` inside `gap`. An assessment is written in the oldest format that holds all of it,
/// so that older versions of this program read it; a part they do not know must not go unnoticed.
pub(super) const SCHEMA_VERSION: u32 = 5;

/// Longest text read as one assessment, in bytes.
pub const MAX_JSON: usize = 256 * 1024;

/// Keys added by a format, with the format's number.
pub(super) const ADDED: [(&str, u32); 3] = [("money", 2), ("data", 3), ("gap", 4)];

/// Migrations from each older format to the next. Those so far only added a key each.
const STEPS: [Migration; SCHEMA_VERSION as usize - 1] = [|node| node; SCHEMA_VERSION as usize - 1];

/// Value for "not sure".
pub(super) const NOT_SURE: &str = "not-sure";

/// Known keys. `$schema` names the JSON Schema for editors and is not read.
const KEYS: [&str; 9] = [
    "schema", "name", "as_of", "seed", "answers", "money", "data", "gap", "$schema",
];

/// Returns the assessment as indented JSON.
pub fn to_json(assessment: &Assessment) -> String {
    write::pretty(&to_node(assessment))
}

/// Reads an assessment. Without `as_of`, its answers count as given `today`.
///
/// # Errors
/// Returns all problems, up to a hundred. A text that is not JSON has one.
pub fn from_json(text: &str, today: Date) -> Result<Assessment, Vec<RecordProblem>> {
    let node = parse(text, MAX_JSON).map_err(|problem| vec![problem])?;
    let mut problems = Problems::default();
    let assessment = from_node(node, "", Some(today), &mut problems);
    match assessment {
        Some(assessment) if problems.is_empty() => Ok(assessment),
        _ => Err(problems.into_vec()),
    }
}

/// Parses JSON no longer than `most` bytes.
pub(super) fn parse(text: &str, most: usize) -> Result<JsonNode, RecordProblem> {
    within(text, most)?;
    parse::parse(text)
}

/// Refuses a text longer than `most` bytes.
pub(super) fn within(text: &str, most: usize) -> Result<(), RecordProblem> {
    if text.len() > most {
        let kilobytes = |bytes: usize| format!("{} kB", bytes.div_ceil(1024));
        return Err(RecordProblem::new(
            "",
            format!("at most {} of text", kilobytes(most)),
            kilobytes(text.len()),
        ));
    }
    Ok(())
}

pub(super) fn to_node(assessment: &Assessment) -> JsonNode {
    let answers = assessment
        .answers()
        .map(|(question, answer)| (question.id().to_owned(), answer_node(question, answer)))
        .collect();
    let entered = !assessment.money.is_empty();
    let schema = oldest_format(assessment);
    let mut pairs = vec![
        ("schema".to_owned(), whole(u64::from(schema))),
        (
            "name".to_owned(),
            JsonNode::Text(text::clean_name(&assessment.name)),
        ),
        (
            "as_of".to_owned(),
            JsonNode::Text(assessment.as_of.to_string()),
        ),
        ("seed".to_owned(), whole(u64::from(assessment.seed))),
        ("answers".to_owned(), JsonNode::Object(answers)),
    ];
    if entered {
        pairs.push(("money".to_owned(), money::to_node(&assessment.money)));
    }
    if let Some(data) = &assessment.data {
        pairs.push(("data".to_owned(), data::to_node(data)));
    }
    if let Some(gap) = &assessment.gap {
        pairs.push(("gap".to_owned(), gap::to_node(gap)));
    }
    JsonNode::Object(pairs)
}

/// Returns the oldest format that holds all of an assessment, for files and for links.
pub(super) fn oldest_format(assessment: &Assessment) -> u32 {
    let gap = assessment.gap.as_deref();
    if gap.is_some_and(|gap| gap.figures.counts_in_money) {
        5
    } else if gap.is_some() || assessment.money.kind.is_some() {
        4
    } else if assessment.data.is_some() {
        3
    } else if assessment.money.is_empty() {
        1
    } else {
        2
    }
}

fn answer_node(question: QuestionId, answer: &Answer) -> JsonNode {
    let choices = question.definition().choices();
    match answer {
        Answer::NotSure => NOT_SURE.into(),
        // `set` let only places in the table in.
        Answer::One(at) => choices
            .get(usize::from(*at))
            .map_or(JsonNode::Null, |c| c.id.into()),
        Answer::Many(set) => JsonNode::List(chosen(choices, *set).map(JsonNode::from).collect()),
        Answer::Number(range) => range_node(*range),
        Answer::Text(value) => JsonNode::Text(text::clean_text(value)),
    }
}

/// Iterates over the ids of a set, in table order.
pub(super) fn chosen(choices: &[Choice], set: u32) -> impl Iterator<Item = &str> {
    choices
        .iter()
        .enumerate()
        .filter(move |(at, _)| set >> at & 1 == 1)
        .map(|(_, c)| c.id)
}

/// Returns the format of a value if it is newer than `known`.
pub(super) fn newer(node: &JsonNode, key: &str, known: u32) -> Option<u32> {
    let version = node.get(key)?.whole()?;
    (version > u64::from(known)).then(|| u32::try_from(version).unwrap_or(u32::MAX))
}

/// Reads the assessment at `path`, as far as it can be read. `None` only if the value is not an
/// object, or has no day and none is given.
pub(super) fn from_node(
    node: JsonNode,
    path: &str,
    today: Option<Date>,
    problems: &mut Problems,
) -> Option<Assessment> {
    if let Some(version) = newer(&node, "schema", SCHEMA_VERSION) {
        problems.note(|| {
            RecordProblem::newer(&join(path, "schema"), SCHEMA_VERSION, &version.to_string())
        });
        // What else looks wrong may be right in that version.
        return read(&node, path, today, &mut Problems::default());
    }
    let version = node
        .get("schema")
        .and_then(JsonNode::whole)
        .and_then(|v| u32::try_from(v).ok());
    if version.is_none_or(|version| version == 0) && matches!(node, JsonNode::Object(_)) {
        let found = node
            .get("schema")
            .map_or_else(|| "nothing".to_owned(), describe);
        problems.note(|| {
            RecordProblem::new(
                join(path, "schema"),
                format!("the format's number, {SCHEMA_VERSION}"),
                found,
            )
        });
    }
    for (key, since) in ADDED {
        if let Some(written) = version.filter(|version| (1..since).contains(version))
            && node.get(key).is_some()
        {
            problems.note(|| {
                let expected = format!("format {since}, which has {key}");
                RecordProblem::new(join(path, "schema"), expected, written.to_string())
            });
        }
    }
    let node = migrate::upgrade(node, version.unwrap_or(SCHEMA_VERSION), &STEPS);
    read(&node, path, today, problems)
}

fn read(
    node: &JsonNode,
    path: &str,
    today: Option<Date>,
    problems: &mut Problems,
) -> Option<Assessment> {
    let pairs = pairs(node, path, "an object with an assessment", problems)?;
    for (key, _) in pairs
        .iter()
        .filter(|(key, _)| !KEYS.contains(&key.as_str()))
    {
        let place = join(path, key);
        problems.note(|| match QuestionId::from_id(key) {
            Some(_) => RecordProblem::new(place, "answers inside \"answers\"", "one beside it"),
            None => RecordProblem::new(
                place,
                one_of(KEYS.into_iter().take(8), key),
                "an unknown key",
            ),
        });
    }

    let written = node.get("as_of");
    let day = written
        .and_then(JsonNode::text)
        .and_then(|text| text.parse().ok());
    if day.is_none() && (written.is_some() || today.is_none()) {
        let found = written.map_or_else(|| "nothing".to_owned(), describe);
        problems
            .note(|| RecordProblem::new(join(path, "as_of"), "a day written YYYY-MM-DD", found));
    }
    let mut assessment = Assessment::new(day.or(today)?);

    if let Some(value) = node.get("name") {
        match value.text().map(text::clean) {
            Some(name) if name.chars().count() <= MAX_NAME => assessment.name = name,
            name => {
                problems.note(|| {
                    let expected = format!("a text of at most {MAX_NAME} characters");
                    RecordProblem::new(join(path, "name"), expected, describe(value))
                });
                assessment.name = text::clean_name(&name.unwrap_or_default());
            }
        }
    }
    if let Some(value) = node.get("seed") {
        match value.whole().and_then(|seed| u32::try_from(seed).ok()) {
            Some(seed) => assessment.seed = seed,
            None => problems.note(|| {
                let expected = format!("a whole number from 0 to {}", u32::MAX);
                RecordProblem::new(join(path, "seed"), expected, describe(value))
            }),
        }
    }
    let place = join(path, "answers");
    match node.get("answers") {
        None => {
            problems.note(|| RecordProblem::new(place, "an object with the answers", "nothing"));
        }
        Some(answers) => read_answers(answers, &place, &mut assessment, problems),
    }
    if let Some(entered) = node.get("money") {
        money::read(
            entered,
            &join(path, "money"),
            &mut assessment.money,
            problems,
        );
    }
    if let Some(held) = node.get("data") {
        assessment.data = data::read(held, &join(path, "data"), problems);
    }
    if let Some(measured) = node.get("gap") {
        assessment.gap = gap::read(measured, &join(path, "gap"), problems);
    }
    Some(assessment)
}

fn read_answers(node: &JsonNode, path: &str, assessment: &mut Assessment, problems: &mut Problems) {
    let Some(pairs) = pairs(node, path, "an object with the answers", problems) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (key, value) in pairs {
        let place = join(path, key);
        let Some(question) = QuestionId::from_id(key) else {
            problems.note(|| {
                let ids = QuestionId::ALL.iter().map(|id| id.id());
                let expected = match nearest(ids, key) {
                    Some(near) => format!("a question's key (did you mean \"{near}\"?)"),
                    None => "a question's key".to_owned(),
                };
                RecordProblem::new(place, expected, "an unknown key")
            });
            continue;
        };
        if !seen.insert(question) {
            continue;
        }
        if let Some(answer) = read_answer(question, value, &place, problems)
            && let Err(invalid) = assessment.set(question, answer)
        {
            problems.note(|| RecordProblem::new(place, invalid.to_string(), describe(value)));
        }
    }
}

/// Reads an answer, or reports why there is none. `Assessment::set` checks the rest.
fn read_answer(
    question: QuestionId,
    value: &JsonNode,
    path: &str,
    problems: &mut Problems,
) -> Option<Answer> {
    let definition = question.definition();
    let unsure = value.text() == Some(NOT_SURE);
    let wrong = |expected: String| RecordProblem::new(path, expected, describe(value));
    match &definition.kind {
        AnswerKind::Text => {
            if value.text().is_none() {
                problems.note(|| wrong("a text".to_owned()));
            }
            value.text().map(text::clean).map(Answer::Text)
        }
        _ if unsure => Some(Answer::NotSure),
        AnswerKind::One(choices) => {
            let found = value.text().unwrap_or("");
            let answer = definition.choice(found).map(Answer::One);
            if answer.is_none() {
                problems.note(|| wrong(one_of(with_not_sure(choices), found)));
            }
            answer
        }
        AnswerKind::Many { choices, .. } => {
            if let JsonNode::List(items) = value {
                read_set(question, choices, items, path, problems).map(Answer::Many)
            } else {
                problems.note(|| {
                    let list = one_of(choices.iter().map(|c| c.id), value.text().unwrap_or(""));
                    wrong(format!("a list of {list}; or \"{NOT_SURE}\""))
                });
                None
            }
        }
        AnswerKind::Number { support, .. } => {
            let shape = "a number, {\"low\": …, \"high\": …} or \"not-sure\"";
            let range = read_range(value, *support, shape, path, problems)?;
            Some(Answer::Number(range))
        }
    }
}

fn with_not_sure(choices: &'static [Choice]) -> impl Iterator<Item = &'static str> + Clone {
    choices.iter().map(|choice| choice.id).chain([NOT_SURE])
}

/// Reads a set of choices. A list with an invalid item is no answer at all: the rest of it could
/// say something its writer did not mean.
fn read_set(
    question: QuestionId,
    choices: &'static [Choice],
    items: &[JsonNode],
    path: &str,
    problems: &mut Problems,
) -> Option<u32> {
    let mut set = Some(0_u32);
    for (at, item) in items.iter().enumerate() {
        let bit = item
            .text()
            .and_then(|id| question.definition().choice(id))
            .map(|at| 1_u32 << at);
        let wrong = match (bit, set) {
            (None, _) => one_of(choices.iter().map(|c| c.id), item.text().unwrap_or("")),
            (Some(bit), Some(so_far)) if so_far & bit != 0 => "each choice once".to_owned(),
            (Some(bit), so_far) => {
                set = so_far.map(|so_far| so_far | bit);
                continue;
            }
        };
        set = None;
        problems.note(|| RecordProblem::new(format!("{path}[{at}]"), wrong, describe(item)));
    }
    set
}
