//! Properties of conversions, over dialogues of every kind.

use proptest::prelude::*;

use super::ConvertTo;
use super::dialogue::{Aim, Dialogue, Utterance};
use super::tests::{answers, asks, converted, looks_up, plainly, tool, value, written};
use crate::record::example::Role;
use crate::tests::{report, service};

fn words() -> impl Strategy<Value = String> {
    "[a-z\u{e9}\u{4e2d}][a-zA-Z0-9 ,.\"\\\\\n\t{}\u{e9}\u{4e2d}]{0,24}[a-z]"
}

/// Dialogues of every kind that can be converted.
fn dialogue() -> impl Strategy<Value = Dialogue> {
    let exchange = (words(), prop::option::of((words(), words())), words());
    let parts = (
        prop::option::of(words()),
        prop::collection::vec(exchange, 1..3),
        prop_oneof![Just(None), words().prop_map(Some)],
        prop::option::weighted(0.3, any::<bool>()),
        any::<bool>(),
    );
    parts.prop_map(|(system, exchanges, worse, judged, last_only)| {
        let mut turns: Vec<Utterance> = system
            .map(|text| Utterance::new(Role::System, text))
            .into_iter()
            .collect();
        let mut number = 0;
        let mut tools = Vec::new();
        for (question, call, answer) in exchanges {
            turns.push(asks(&question));
            if let Some((row, found)) = call {
                number += 1;
                tools = vec![tool()];
                turns.extend(looks_up(number, &row, &found));
            }
            turns.push(answers(&answer));
        }
        let last = turns.len() - 1;
        if last_only {
            turns
                .iter_mut()
                .take(last)
                .for_each(|said| said.is_learnt = false);
        }
        let mut aim = Aim::Imitate;
        if let Some(good) = judged {
            for said in &mut turns {
                said.is_learnt = said.role == Role::Assistant;
            }
            aim = Aim::Judge(good);
        } else if let Some(worse) = worse
            && let Some(better) = turns.pop()
        {
            for said in &mut turns {
                said.is_learnt = false;
            }
            if better.texts == [worse.clone()] {
                turns.push(better);
            } else {
                aim = Aim::Prefer(vec![better], vec![answers(&worse)]);
            }
        }
        Dialogue {
            turns,
            aim,
            tools,
            ..Dialogue::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_a_format_holds_comes_back_from_it(dialogue in dialogue()) {
        for from in ConvertTo::ALL {
            let Some(original) = written(&dialogue, *from) else { continue };
            for to in ConvertTo::ALL {
                let Some(there) = plainly(&original, *to) else { continue };
                let (back, ids) = converted(&there, *from);
                prop_assert_eq!(&ids, &Vec::<&str>::new(), "{:?} by {:?}: {}", from, to, there);
                prop_assert_eq!(value(&back.concat()), value(&original), "{:?} by {:?}", from, to);
            }
        }
    }

    #[test]
    fn every_record_made_is_taken_by_its_target(dialogues in prop::collection::vec(dialogue(), 1..6)) {
        for from in [ConvertTo::OpenAi, ConvertTo::TrlPreference, ConvertTo::TrlKto] {
            for to in ConvertTo::ALL {
                let mut text = String::new();
                for dialogue in &dialogues {
                    let Some(original) = written(dialogue, from) else { continue };
                    for line in converted(&original, *to).0 {
                        text.push_str(&line);
                        text.push('\n');
                    }
                }
                if text.is_empty() { continue }
                let count = text.lines().count() as u64;
                let report = report(&text);
                let taken = service(&report, to.target());
                prop_assert_eq!(
                    (taken.accepted, taken.refused, taken.left_out),
                    (count, 0, 0),
                    "{:?} to {:?}: {} {:?}", from, to, text, taken.reasons
                );
            }
        }
    }
}
