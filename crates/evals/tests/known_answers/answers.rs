//! Reads the file of known answers.

use serde_json::Value;
use tuneworthy_evals::judge::{Confidence, ConfidenceInterval};

/// Cases of one kind.
pub(crate) struct AnswerGroup {
    /// Largest error allowed, absolute; relative for answers above 1.
    tolerance: f64,
    /// Inputs and answers by name.
    pub(crate) cases: Vec<Value>,
}

impl AnswerGroup {
    /// Checks a figure against the answer of a case.
    #[track_caller]
    pub(crate) fn check(&self, case: &Value, found: f64, known: f64) {
        let allowed = self.tolerance * known.abs().max(1.0);
        assert!(
            (found - known).abs() <= allowed,
            "found {found}, known {known}: {case}"
        );
    }

    /// Checks an interval against the pair of ends of a case.
    #[track_caller]
    pub(crate) fn check_ends(&self, case: &Value, name: &str, found: ConfidenceInterval) {
        let ends = numbers(&case[name]);
        self.check(case, found.low, ends[0]);
        self.check(case, found.high, ends[1]);
    }
}

/// Returns a group by its name.
pub(crate) fn group(name: &str) -> AnswerGroup {
    let group = &file()["groups"][name];
    AnswerGroup {
        tolerance: group["tolerance"].as_f64().unwrap_or(0.0),
        cases: group["cases"].as_array().expect("cases").clone(),
    }
}

/// Returns the numbers of groups and of cases in the file.
pub(crate) fn size() -> (usize, usize) {
    let file = file();
    let groups = file["groups"].as_object().expect("groups");
    let cases = groups
        .values()
        .map(|group| group["cases"].as_array().expect("cases").len());
    (groups.len(), cases.sum())
}

fn file() -> Value {
    serde_json::from_str(include_str!("answers.json")).expect("JSON")
}

/// Returns a number of a case.
#[track_caller]
pub(crate) fn number(case: &Value, name: &str) -> f64 {
    case[name]
        .as_f64()
        .unwrap_or_else(|| panic!("no {name}: {case}"))
}

/// Returns a count of a case.
#[track_caller]
pub(crate) fn count(case: &Value, name: &str) -> u64 {
    case[name]
        .as_u64()
        .unwrap_or_else(|| panic!("no {name}: {case}"))
}

/// Returns the numbers of a list.
#[track_caller]
pub(crate) fn numbers(list: &Value) -> Vec<f64> {
    let items = list.as_array().expect("a list");
    items
        .iter()
        .map(|item| item.as_f64().expect("a number"))
        .collect()
}

/// Returns the confidence level of a case.
pub(crate) fn confidence(case: &Value) -> Confidence {
    Confidence::new(number(case, "confidence")).expect("a level")
}
