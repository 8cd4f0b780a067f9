//! Every message is read back as it was, and a message that lacks something is refused by name.

use std::collections::BTreeSet;
use std::ops::Range;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tuneworthy_core::assessment::{
    DataSummary, DataText, DataTokens, GapFigures, GapRate, GapSummary, SystemRole, Validation,
};
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;
use tuneworthy_protocol::in_memory::{InMemory, MemoryBlob, MemoryBuffer, MemoryFile, MemoryValue};
use tuneworthy_protocol::{FieldProblem, MAX_WHOLE_NUMBER, MessageError, Request, Response};

fn file() -> impl Strategy<Value = MemoryFile> {
    any::<String>().prop_map(MemoryFile)
}

fn blob() -> impl Strategy<Value = MemoryBlob> {
    any::<String>().prop_map(MemoryBlob)
}

fn buffer() -> impl Strategy<Value = MemoryBuffer> {
    any::<Vec<u8>>().prop_map(MemoryBuffer)
}

fn buffers() -> impl Strategy<Value = Vec<MemoryBuffer>> {
    prop::collection::vec(buffer(), 0..4)
}

fn whole() -> impl Strategy<Value = u64> {
    prop_oneof![0..=MAX_WHOLE_NUMBER, Just(0), Just(MAX_WHOLE_NUMBER)]
}

fn range() -> impl Strategy<Value = Range<u64>> {
    (whole(), whole()).prop_map(|(start, end)| start..end)
}

fn day() -> impl Strategy<Value = Date> {
    (2000..2100_u16, 1..=12_u8, 1..=28_u8).prop_map(|(year, month, day)| {
        let text = format!("{year}-{month:02}-{day:02}");
        text.parse().expect("a day of that month")
    })
}

fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(Method::ALL)
}

fn tokens() -> impl Strategy<Value = DataTokens> {
    let fields = (whole(), whole(), any::<bool>());
    fields.prop_map(|(all, learnt, exact)| DataTokens { all, learnt, exact })
}

fn validation() -> impl Strategy<Value = Validation> {
    (whole(), whole()).prop_map(|(records, leaked)| Validation { records, leaked })
}

fn text() -> impl Strategy<Value = DataText> {
    let counts = prop::array::uniform7(whole());
    (counts, prop::option::of(whole())).prop_map(|(counts, rarest_label)| {
        let [
            personal,
            secrets,
            unfilled,
            refusals,
            poor_answers,
            damaged,
            new_facts_permille,
        ] = counts;
        DataText {
            personal,
            secrets,
            unfilled,
            refusals,
            poor_answers,
            damaged,
            new_facts_permille,
            rarest_label,
        }
    })
}

fn summary() -> impl Strategy<Value = DataSummary> {
    let parts = (
        prop::array::uniform6(whole()),
        any::<u32>(),
        prop::option::of(method()),
        prop::option::of(tokens()),
        prop::option::of(validation()),
        text(),
    );
    parts.prop_map(|(counts, taken_by, method, tokens, validation, text)| {
        let [
            usable_examples,
            records,
            method_permille,
            copies,
            near_copies,
            conflicting,
        ] = counts;
        DataSummary {
            usable_examples,
            records,
            method,
            method_permille,
            taken_by,
            tokens,
            copies,
            near_copies,
            conflicting,
            validation,
            text,
        }
    })
}

fn request() -> impl Strategy<Value = Request<InMemory>> {
    let inspect = (file(), any::<bool>(), range(), any::<bool>(), buffer());
    let finish = (file(), day(), buffers(), buffers());
    let to = prop::option::of(any::<String>());
    let rewrite = (file(), whole(), to, any::<bool>());
    prop_oneof![
        (file(), buffer()).prop_map(|(file, training)| Request::Survey { file, training }),
        file().prop_map(|vocabulary| Request::Count { vocabulary }),
        inspect.prop_map(|(file, grouped, range, first, shared)| Request::Inspect {
            file,
            grouped,
            range,
            first,
            shared,
        }),
        finish.prop_map(|(file, day, partials, validation)| Request::Finish {
            file,
            day,
            partials,
            validation,
        }),
        rewrite.prop_map(|(file, permille, to, mask)| Request::Rewrite {
            file,
            permille,
            to,
            mask,
        }),
        (file(), whole()).prop_map(|(file, line)| Request::Show { file, line }),
        Just(Request::Continue),
        (prop::collection::vec(file(), 0..3), texts())
            .prop_map(|(files, choices)| Request::Evaluate { files, choices }),
        texts().prop_map(|choices| Request::Judge { choices }),
        any::<String>().prop_map(|query| Request::FindCases { query }),
        whole().prop_map(|case| Request::ShowCase { case }),
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any::<String>(), 0..4)
}

fn gap() -> impl Strategy<Value = GapSummary> {
    let counts = (1..1_000_u64, prop::option::of(0..=1_000_000_u64));
    let names = prop::array::uniform3(any::<String>());
    (counts, any::<bool>(), names).prop_map(|((cases, bar), held_out, names)| {
        let [tool, baseline, candidate] = names;
        let rate = GapRate {
            role: SystemRole::Today,
            rate: 710_000,
            low: 660_000,
            high: 760_000,
            cases,
            effective: cases,
            not_scored: 0,
            clusters: None,
        };
        let figures = GapFigures {
            baseline: rate,
            candidate: None,
            pairs: None,
            bar,
            held_out: Some(held_out),
            forgetting: None,
            counts_in_money: held_out,
        };
        GapSummary {
            figures,
            tool,
            baseline,
            candidate,
        }
    })
}

fn response() -> impl Strategy<Value = Response<InMemory>> {
    let text = any::<String>;
    let ranges = prop::collection::vec(range(), 0..4);
    let report = (text(), text(), text(), text(), summary());
    let files = (blob(), blob(), whole(), whole());
    let rewritten = (files, text(), text(), any::<bool>());
    prop_oneof![
        Just(Response::Ready),
        text().prop_map(|why| Response::Failed { why }),
        (ranges, any::<bool>()).prop_map(|(ranges, grouped)| Response::Cut { ranges, grouped }),
        buffer().prop_map(|shared| Response::Surveyed { shared }),
        any::<bool>().prop_map(|exact| Response::Counting { exact }),
        (whole(), whole()).prop_map(|(bytes, records)| Response::Progress { bytes, records }),
        buffer().prop_map(|partial| Response::Inspected { partial }),
        report.prop_map(|(html, fields, json, markdown, summary)| {
            Response::Report {
                html,
                fields,
                json,
                markdown,
                summary,
            }
        }),
        (
            text(),
            text(),
            text(),
            prop::option::of(gap()),
            prop::option::of(text())
        )
            .prop_map(|(html, json, markdown, gap, columns)| Response::Judged {
                html,
                json,
                markdown,
                gap,
                columns,
            }),
        text().prop_map(|html| Response::Cases { html }),
        whole().prop_map(|bytes| Response::Rewriting { bytes }),
        rewritten.prop_map(|(files, html, json, loses)| {
            let (main, held_out, records, held_out_records) = files;
            Response::Rewritten {
                main,
                held_out,
                records,
                held_out_records,
                html,
                json,
                loses,
            }
        }),
        text().prop_map(|html| Response::Shown { html }),
    ]
}

/// A change to one field.
enum FieldDamage {
    Removed,
    /// Replaced by a value that no field has.
    Mistyped,
}

/// Every message that differs from this one by damage to one field, with that field's path.
fn damaged(value: &MemoryValue, damage: &FieldDamage) -> Vec<(String, MemoryValue)> {
    let mut found = Vec::new();
    let within = |path: &str, name: &str| match path {
        "" => name.to_owned(),
        path => format!("{name}.{path}"),
    };
    match value {
        MemoryValue::Object(fields) => {
            for (at, (name, field)) in fields.iter().enumerate() {
                if matches!(damage, FieldDamage::Removed) {
                    let mut fields = fields.clone();
                    fields.remove(at);
                    found.push(((*name).to_owned(), MemoryValue::Object(fields)));
                }
                for (path, field) in damaged(field, damage) {
                    let mut fields = fields.clone();
                    fields[at].1 = field;
                    found.push((within(&path, name), MemoryValue::Object(fields)));
                }
            }
        }
        MemoryValue::List(items) => {
            for (at, item) in items.iter().enumerate() {
                for (path, item) in damaged(item, damage) {
                    let mut items = items.clone();
                    items[at] = item;
                    found.push((within(&path, &at.to_string()), MemoryValue::List(items)));
                }
            }
        }
        // The fields of a part that was left empty have no place of their own.
        MemoryValue::Null => {}
        _ if matches!(damage, FieldDamage::Mistyped) => {
            found.push((String::new(), MemoryValue::List(vec![MemoryValue::Null])));
        }
        _ => {}
    }
    found
}

/// Error of a program that reads a damaged message.
fn refusals<T>(
    posted: &MemoryValue,
    damage: &FieldDamage,
    decode: impl Fn(&MemoryValue) -> Result<T, MessageError>,
) -> Vec<(String, Option<MessageError>)> {
    let cases = damaged(posted, damage);
    let read = cases
        .into_iter()
        .map(|(path, value)| (path, decode(&value).err()));
    read.collect()
}

proptest! {
    #[test]
    fn every_request_reads_back(request in request()) {
        prop_assert_eq!(Request::decode(&request.encode()), Ok(request));
    }

    #[test]
    fn every_response_reads_back(response in response()) {
        prop_assert_eq!(Response::decode(&response.encode()), Ok(response));
    }

    #[test]
    fn a_missing_field_is_refused_by_name(request in request(), response in response()) {
        let mut refused = refusals(&request.encode(), &FieldDamage::Removed, Request::<InMemory>::decode);
        refused.extend(refusals(&response.encode(), &FieldDamage::Removed, Response::<InMemory>::decode));
        for (field, error) in refused {
            prop_assert_eq!(error, Some(MessageError { field, problem: FieldProblem::Missing }));
        }
    }

    #[test]
    fn a_mistyped_field_is_refused_by_name(request in request(), response in response()) {
        let mut refused = refusals(&request.encode(), &FieldDamage::Mistyped, Request::<InMemory>::decode);
        refused.extend(refusals(&response.encode(), &FieldDamage::Mistyped, Response::<InMemory>::decode));
        for (field, error) in refused {
            let error = error.expect("a list where there is none");
            prop_assert_eq!(&error.field, &field);
            prop_assert!(matches!(error.problem, FieldProblem::Not(_)), "{}", error);
        }
    }

    #[test]
    fn only_whole_numbers_below_2_to_the_53_are_read(bytes in any::<f64>()) {
        let posted = progress(bytes);
        let fits = (0.0..=MAX_WHOLE_NUMBER as f64).contains(&bytes) && bytes.fract() == 0.0;
        prop_assert_eq!(Response::<InMemory>::decode(&posted).is_ok(), fits);
    }
}

fn progress(bytes: f64) -> MemoryValue {
    MemoryValue::Object(vec![
        (
            Response::<InMemory>::TAG,
            MemoryValue::Text("progress".to_owned()),
        ),
        ("bytes", MemoryValue::Number(bytes)),
        ("records", MemoryValue::Number(3.0)),
    ])
}

#[test]
fn numbers_that_are_no_counts_are_refused() {
    let above = (MAX_WHOLE_NUMBER + 1) as f64;
    for wrong in [above, 1e300, -1.0, 0.5, f64::NAN, f64::INFINITY] {
        let error = Response::<InMemory>::decode(&progress(wrong)).expect_err("no count");
        assert_eq!(
            error.to_string(),
            "`bytes` is not a whole number below 2^53"
        );
    }
    let largest = Response::decode(&progress(MAX_WHOLE_NUMBER as f64));
    let expected = Response::<InMemory>::Progress {
        bytes: MAX_WHOLE_NUMBER,
        records: 3,
    };
    assert_eq!(largest, Ok(expected));
}

#[test]
fn a_number_too_large_to_send_is_refused_when_read() {
    let rewriting = Response::<InMemory>::Rewriting {
        bytes: MAX_WHOLE_NUMBER + 1,
    };
    let error = Response::<InMemory>::decode(&rewriting.encode()).expect_err("above 2^53 - 1");
    assert_eq!(error.field, "bytes");
}

#[test]
fn an_unknown_message_is_refused() {
    let sing = MemoryValue::Object(vec![("ask", MemoryValue::Text("sing".to_owned()))]);
    let error = Request::<InMemory>::decode(&sing).expect_err("no such request");
    assert_eq!(error.to_string(), "`ask` is not a message of this version");
    let error = Request::<InMemory>::decode(&MemoryValue::Null).expect_err("no object");
    assert_eq!(error.to_string(), "`ask` is missing");
}

#[test]
fn a_field_of_a_field_is_named_by_its_path() {
    let mut posted = Response::<InMemory>::Cut {
        ranges: vec![0..5, 5..9],
        grouped: false,
    }
    .encode();
    let MemoryValue::Object(fields) = &mut posted else {
        panic!("a message is an object");
    };
    for (name, value) in fields {
        if let ("ranges", MemoryValue::List(ranges)) = (*name, value) {
            assert!(ranges[1].remove("end"));
        }
    }
    let error = Response::<InMemory>::decode(&posted).expect_err("half a range");
    assert_eq!(error.to_string(), "`ranges.1.end` is missing");
}

/// The random messages above are of every kind: a kind added to the protocol is not forgotten here.
#[test]
fn random_messages_are_of_every_kind() {
    let mut runner = TestRunner::deterministic();
    let (mut asked, mut said) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..500 {
        let request = request().new_tree(&mut runner).expect("a request");
        let response = response().new_tree(&mut runner).expect("a response");
        asked.extend(tag(&request.current().encode()));
        said.extend(tag(&response.current().encode()));
    }
    let kinds = |kinds: &[&str]| kinds.iter().map(|kind| (*kind).to_owned()).collect();
    assert_eq!(asked, kinds(Request::<InMemory>::KINDS));
    assert_eq!(said, kinds(Response::<InMemory>::KINDS));
}

fn tag(posted: &MemoryValue) -> Option<String> {
    match posted {
        MemoryValue::Object(fields) => match fields.first()? {
            (_, MemoryValue::Text(kind)) => Some(kind.clone()),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn partial_results_move_and_boilerplate_is_copied_to_each_range() {
    let buffer = |byte| MemoryBuffer(vec![byte]);
    let file = MemoryFile("tickets.jsonl".to_owned());
    let finish = Request::<InMemory>::Finish {
        file: file.clone(),
        day: "2026-11-25".parse().expect("a day"),
        partials: vec![buffer(1), buffer(2)],
        validation: vec![buffer(3)],
    };
    assert_eq!(finish.moved_buffers(), [&buffer(1), &buffer(2), &buffer(3)]);
    let inspect = Request::<InMemory>::Inspect {
        file,
        grouped: false,
        range: 0..9,
        first: true,
        shared: buffer(4),
    };
    assert!(inspect.moved_buffers().is_empty());
    let inspected = Response::<InMemory>::Inspected { partial: buffer(5) };
    assert_eq!(inspected.moved_buffers(), [&buffer(5)]);
    let surveyed = Response::<InMemory>::Surveyed { shared: buffer(6) };
    assert_eq!(surveyed.moved_buffers(), [&buffer(6)]);
}
