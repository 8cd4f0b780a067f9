use super::{TODAY, partial};
use crate::{Change, Outcome, Plan, Rewriter, Target};
use proptest::prelude::*;
use tuneworthy_core::catalog::Catalog;

pub(super) fn written(text: &str, plan: &Plan) -> (String, String, Vec<Change>) {
    let mut rewriter = Rewriter::new("", plan.clone());
    let (mut main, mut held) = (Vec::new(), Vec::new());
    for chunk in text.as_bytes().chunks(7) {
        rewriter.push(chunk);
        let some = rewriter.take();
        main.extend(some.main);
        held.extend(some.held_out);
    }
    let (rest, changes) = rewriter.finish();
    main.extend(rest.main);
    held.extend(rest.held_out);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(main), text(held), changes)
}

fn repaired(text: &str) -> (String, Vec<(&'static str, u64)>) {
    let plan = partial(text).settle().repair();
    let (main, held, changes) = written(text, &plan);
    assert!(held.is_empty());
    (
        main,
        changes
            .iter()
            .map(|change| (change.id, change.count))
            .collect(),
    )
}

#[test]
fn a_clean_file_is_not_changed() {
    let text = "{\"text\":\"a\"}\n{\"text\": \"b\"}\n";
    assert_eq!(repaired(text), (text.to_owned(), vec![]));
}

#[test]
fn safe_changes_are_made_and_listed() {
    let cases = [
        (
            "\u{feff}{\"text\":\"a\"}\n",
            "{\"text\":\"a\"}\n",
            vec![("byte-order-mark", 1)],
        ),
        (
            "{\"text\":\"a\"}\r\n{\"text\":\"b\"}",
            "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            vec![("line-end", 2)],
        ),
        (
            "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n",
            "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            vec![("blank-line", 1)],
        ),
        (
            "{\"text\":\"a\"}\n{\"text\":\"a\"}\n",
            "{\"text\":\"a\"}\n",
            vec![("copy", 1)],
        ),
        (
            "{\"text\":\"a\",}\n{\"text\":\"b\"}\n",
            "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            vec![("trailing-comma", 1)],
        ),
        (
            "{\"text\":\"a\"} {\"text\":\"b\"}\n",
            "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            vec![("own-line", 1)],
        ),
        (
            "{\"text\":\"a\",\"x\":NaN}\n",
            "{\"text\":\"a\",\"x\":null}\n",
            vec![("not-finite", 1)],
        ),
        (
            "{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"b\"}\n",
            "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            vec![("unread", 1)],
        ),
        (
            "[{\"text\":\"a\"},\n {\"text\":\n \"b\"}]",
            "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
            vec![("layout", 1)],
        ),
    ];
    for (text, expected, changes) in cases {
        assert_eq!(repaired(text), (expected.to_owned(), changes), "{text:?}");
    }
}

#[test]
fn a_misspelt_role_and_an_old_field_are_put_right() {
    let text = "{\"messages\":[{\"role\":\"User\",\"content\":\"role: User\"},{\"role\":\"asistant\",\"content\":\"b\"}]}\n{\"text\":\"x\"}\n";
    let (main, changes) = repaired(text);
    assert_eq!(
        main,
        "{\"messages\":[{\"role\":\"user\",\"content\":\"role: User\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n{\"text\":\"x\"}\n"
    );
    assert_eq!(changes, [("role", 2)]);
    let text = "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"preferred_completion\"}]},\"preferred_completion\":[{\"role\":\"assistant\",\"content\":\"b\"}],\"non_preferred_completion\":[{\"role\":\"assitant\",\"content\":\"c\"}]}\n";
    let (main, changes) = repaired(text);
    assert!(main.contains("\"preferred_output\":[") && main.contains("\"non_preferred_output\":["));
    assert!(main.contains("\"content\":\"preferred_completion\""));
    assert_eq!(changes, [("role", 1), ("renamed-field", 2)]);
}

#[test]
fn what_is_lost_is_not_guessed() {
    let mut bytes = b"{\"text\":\"caf".to_vec();
    bytes.extend_from_slice(b"\xe9\"}\n{\"text\":\"b\"}\n");
    let mut inspector = crate::Inspector::new("", crate::Options::default());
    inspector.push(&bytes);
    let plan = inspector.finish().settle().repair();
    let mut rewriter = Rewriter::new("", plan);
    rewriter.push(&bytes);
    let (written, changes) = rewriter.finish();
    assert_eq!(written.main, b"{\"text\":\"b\"}\n");
    assert_eq!(
        (changes[0].id, changes[0].lines.as_slice()),
        ("damaged", &[(1, 1)][..])
    );
}

#[test]
fn a_repaired_file_is_taken_where_only_its_form_was_wrong() {
    let line = |n| {
        format!(
            "{{\"messages\":[{{\"role\":\"user\",\"content\":\"a{n}\"}},{{\"role\":\"assitant\",\"content\":\"b\",}}]}}\r\n"
        )
    };
    let text: String = (0..20).map(line).collect();
    let taken = |text: &str| {
        let report = partial(text)
            .settle()
            .report(Catalog::bundled(), TODAY, None);
        super::service(&report, Target::OpenAi).outcome
    };
    assert_eq!(taken(&text), Outcome::Rejected);
    assert_eq!(taken(&repaired(&text).0), Outcome::Accepted);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_split_parts_no_records_that_are_alike_and_loses_none(
        kinds in prop::collection::vec(0u8..12, 4..40), permille in 0u64..=1000, seed: u64,
    ) {
        let text: Vec<String> = kinds
            .iter()
            .map(|kind| format!("{{\"prompt\":\"p{}\",\"completion\":\"c{kind}\"}}\n", kind / 2))
            .collect();
        let text = text.concat();
        let whole = partial(&text).settle();
        let plan = whole.split(whole.repair(), permille, seed);
        let (main, held, _) = written(&text, &plan);
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        let mut kept = sorted(&text);
        kept.dedup();
        prop_assert_eq!(sorted(&format!("{main}{held}")), kept);
        prop_assert_eq!(held.lines().count() as u64, whole.held_out(&plan));
        for line in held.lines() {
            let prompt = line.split("completion").next().expect("a prompt");
            prop_assert!(!main.contains(prompt), "{prompt} on both sides");
        }
    }
}
