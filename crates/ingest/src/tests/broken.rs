//! One byte is taken out of a file: no more than one record may be lost.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ,.]{0,12}",
        "[a\"{}\\[\\]:,\n日]{0,12}",
        Just("{\"messages\": []}".to_owned()),
    ]
}

/// Chat records, no two alike.
fn any_records() -> impl Strategy<Value = Vec<Value>> {
    let message = (any_text(), prop::option::of(any_text()));
    let record = prop::collection::vec(message, 1..4);
    prop::collection::vec(record, 2..6).prop_map(|records| {
        let message = |(text, name): &(String, Option<String>)| match name {
            Some(name) => json!({"role": "user", "content": text, "name": name}),
            None => json!({"role": "assistant", "content": text}),
        };
        let record = |(index, messages): (usize, &Vec<(String, Option<String>)>)| {
            let messages: Vec<Value> = messages.iter().map(message).collect();
            json!({"messages": messages, "number": index})
        };
        records.iter().enumerate().map(record).collect()
    })
}

/// Records as JSON values, and whether it is said that the rest was not read.
#[derive(Default)]
struct Values(Vec<Value>, bool);

impl Sink for Values {
    fn record(&mut self, record: &Record<'_>) {
        self.0
            .extend(serde_json::from_str::<Value>(record.text()).ok());
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.1 |= problem.kind == ProblemKind::NotReadFrom;
    }
}

/// Number of records read unchanged, and whether a problem reported that some text was not read.
fn kept(file: &[u8], records: &[Value]) -> (usize, bool) {
    let mut values = Values::default();
    let mut reader = Reader::new("");
    reader.push(file, &mut values);
    reader.finish(&mut values);
    let kept = records.iter().filter(|record| values.0.contains(record));
    (kept.count(), values.1)
}

fn lines(records: &[Value]) -> String {
    let records: Vec<String> = records.iter().map(Value::to_string).collect();
    records.join("\n") + "\n"
}

fn one_a_line(records: &[Value]) -> String {
    let records: Vec<String> = records.iter().map(Value::to_string).collect();
    format!("[\n{}\n]", records.join(",\n"))
}

fn pretty(records: &[Value]) -> String {
    serde_json::to_string_pretty(records).unwrap()
}

fn pretty_values(records: &[Value]) -> String {
    let pretty = |record| serde_json::to_string_pretty(record).unwrap() + "\n";
    records.iter().map(pretty).collect()
}

fn on_one_line(records: &[Value]) -> String {
    serde_json::to_string(records).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_layout_keeps_every_record(records in any_records()) {
        for write in [lines, one_a_line, pretty, pretty_values, on_one_line] {
            let file = write(&records);
            let all = (records.len(), false);
            prop_assert_eq!(kept(file.as_bytes(), &records), all, "{}", file);
        }
    }

    #[test]
    fn a_byte_less_costs_one_record_at_most(
        records in any_records(), place: prop::sample::Index, layout in 0usize..5,
    ) {
        let write = [lines, one_a_line, pretty, pretty_values, on_one_line][layout];
        let mut file = write(&records).into_bytes();
        // The first byte says what the file is.
        let at = 1 + place.index(file.len() - 1);
        file.remove(at);
        let (kept, said) = kept(&file, &records);
        // How records open is learned from the first; where that one is broken, what follows may
        // not be found, but then it is said.
        let in_first = at < write(&records[..1]).len();
        let shown = String::from_utf8_lossy(&file);
        prop_assert!(
            kept + 1 >= records.len() || in_first && said,
            "{} of {}: {}", kept, records.len(), shown
        );
    }
}
