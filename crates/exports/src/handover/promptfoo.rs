//! A promptfoo configuration: today's prompt and a better one, today's model and another, on the same cases.

use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::terms::{Goal, Move, Technique};
use tuneworthy_core::units::Range;
use tuneworthy_decision::{Verdict, move_name};

use super::{HandoverFile, answers, cells};
use crate::yaml::{YamlMapping, YamlValue};

const FOLDER: &str = "promptfoo";

/// Runs of each case. One answer says little about a model that answers differently each time.
const REPEATS: u64 = 3;

/// Returns the files: the configuration, two prompts, the cases.
pub(super) fn files(assessment: &Assessment, verdict: &Verdict) -> Vec<HandoverFile> {
    let file = |name: &str, purpose: &str, text: String| HandoverFile {
        path: format!("{FOLDER}/{name}"),
        purpose: purpose.to_owned(),
        text,
    };
    let expected = words_of_case(assessment);
    let mut rows = cells::words(&["input", "reference", "__expected", "__metric"]);
    for case in 1..=3 {
        let input = format!("REPLACE_INPUT {case}");
        rows.push_str(&cells::words(&[
            &input,
            "REPLACE_EXPECTED",
            expected,
            "right",
        ]));
    }
    vec![
        file(
            "promptfooconfig.yaml",
            "Evaluation of prompts and models with promptfoo 0.121, with the bars of your goals as assertions.",
            config(assessment, verdict).to_yaml(),
        ),
        file(
            "prompt-today.txt",
            "The prompt in use today.",
            "REPLACE_TODAYS_PROMPT\n".to_owned(),
        ),
        file(
            "prompt-better.txt",
            "The prompt with worked examples and rules, to be held against today's.",
            "REPLACE_BETTER_PROMPT\n".to_owned(),
        ),
        file(
            "cases.csv",
            "The cases: a row each, with the input, the right answer, and how it is compared.",
            rows,
        ),
    ]
}

/// Returns the comparison with the right answer that a case begins with.
fn words_of_case(assessment: &Assessment) -> &'static str {
    let is = |choice| answers::is(assessment, QuestionId::Task, choice);
    if is("classify") || is("label") {
        "equals:REPLACE_EXPECTED"
    } else {
        "icontains:REPLACE_EXPECTED"
    }
}

fn config(assessment: &Assessment, verdict: &Verdict) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.above("Run: promptfoo eval -c promptfooconfig.yaml, with PROMPTFOO_PASS_RATE_THRESHOLD as the README says.");
    map.above(
        "PROMPTFOO_DISABLE_TELEMETRY=1 and PROMPTFOO_DISABLE_UPDATE=1 keep it from calling home.",
    );
    let name = if assessment.name.is_empty() {
        "Evaluation"
    } else {
        assessment.name.as_str()
    };
    let description = format!("{name}: {}", move_name(verdict.first));
    map.text("description", &without_templates(&description));
    map.maps(
        "prompts",
        vec![
            labelled("file://prompt-today.txt", "today"),
            labelled("file://prompt-better.txt", "better"),
        ],
    );
    let mut providers = vec![labelled("REPLACE_PROVIDER_TODAY", "today")];
    if verdict.first == Move::Try(Technique::BetterModel) {
        providers.push(labelled("REPLACE_PROVIDER_OTHER", "other"));
    }
    map.maps("providers", providers);
    let found = assertions(assessment);
    let mut default = YamlMapping::new();
    if found.iter().any(is_judged) {
        let mut options = YamlMapping::new();
        options
            .text("provider", "REPLACE_JUDGE")
            .beside("the model that grades");
        default.map("options", options);
    }
    if !found.is_empty() {
        default.maps("assert", found);
        map.map("defaultTest", default);
    }
    map.text("tests", "file://cases.csv");
    let mut options = YamlMapping::new();
    options
        .whole("repeat", REPEATS)
        .beside("runs of each case, chosen here");
    options.whole("maxConcurrency", 4);
    options
        .flag("cache", false)
        .beside("a cached answer has no latency, and repeats the first run");
    map.map("evaluateOptions", options);
    map.text("outputPath", "results.json")
        .beside("tuneworthy compare reads this file");
    map
}

/// Returns a text in which nothing is a template. promptfoo fills templates in a configuration, so that a
/// name from a stranger's link could otherwise read a key from the environment.
fn without_templates(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    for letter in text.chars() {
        if to.ends_with('{') && matches!(letter, '{' | '%' | '#') {
            to.push(' ');
        }
        to.push(letter);
    }
    to
}

fn labelled(id: &str, label: &str) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.text("id", id).text("label", label);
    map
}

fn is_judged(assertion: &YamlMapping) -> bool {
    let yaml = assertion.to_yaml();
    yaml.contains("llm-rubric") || yaml.contains("factuality")
}

/// Returns the assertions that hold for every case. Right answers differ by case and stand in the cases.
fn assertions(assessment: &Assessment) -> Vec<YamlMapping> {
    let mut found: Vec<YamlMapping> = Vec::new();
    let mut add = |kind: &str, value: Option<YamlValue>, key: &'static str| {
        let mut map = YamlMapping::new();
        map.text("type", kind);
        if let Some(value) = value {
            map.put(key, value);
        }
        if !found.contains(&map) {
            found.push(map);
        }
    };
    for goal in answers::goals(assessment) {
        match goal {
            Goal::Format => match form(assessment) {
                "is-json" => add("is-json", None, "value"),
                kind => add(kind, Some("REPLACE_PATTERN".into()), "value"),
            },
            Goal::Facts => add("factuality", Some("{{reference}}".into()), "value"),
            Goal::ToolUse => add("is-valid-openai-tools-call", None, "value"),
            Goal::Cost => bar(assessment, QuestionId::CostBar, |bar| {
                add("cost", Some(YamlValue::Number(bar.high())), "threshold");
            }),
            Goal::Latency => bar(assessment, QuestionId::LatencyBar, |bar| {
                add("latency", Some(YamlValue::Number(bar.high())), "threshold");
            }),
            // The right answer of each case decides.
            Goal::Accuracy | Goal::Reasoning => {}
            Goal::Style | Goal::Idiom | Goal::Language | Goal::Preference | Goal::Refusals => {
                add("llm-rubric", Some("REPLACE_RUBRIC".into()), "value");
            }
        }
    }
    found
}

fn bar(assessment: &Assessment, question: QuestionId, add: impl FnOnce(Range)) {
    if let Some(bar) = answers::number(assessment, question) {
        add(bar);
    }
}

/// Returns the assertion for a form.
fn form(assessment: &Assessment) -> &'static str {
    let is = |choice| answers::is(assessment, QuestionId::Form, choice);
    if is("json") || is("unenforced") {
        "is-json"
    } else {
        "regex"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_template() {
        let name = without_templates("{{env.KEY}} {{{x}}} {% if %} {# a #} {y}");
        assert_eq!(name, "{ {env.KEY}} { { {x}}} { % if %} { # a #} {y}");
    }
}
