//! The effect of the money on a verdict, from the assessment to the sentence.

use proptest::prelude::*;
use tuneworthy_core::assessment::money::{FieldId, TaskKind};
use tuneworthy_core::assessment::{Answer, Assessment, QUESTIONS, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::VerdictKind;
use tuneworthy_core::units::{Date, Range, Support};
use tuneworthy_decision::derive;
use tuneworthy_decision::{ChangedTo, Findings, Verdict, decide, progress};
use tuneworthy_economics::{OptionKind, outlook};
use tuneworthy_record::{decode, encode, from_json};

const TODAY: Date = Date::fixed(2026, 11, 25);

/// A team that has tried everything and wants lower cost, with a long fixed prompt; the money is
/// priced. `CACHE` is the hit rate within reach.
const TEAM: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "task": "classify", "goal": ["cost"], "failure": ["cost"], "tuned": "no", "model": "frontier",
    "eval": "held-out", "pass": 96, "bar": 95, "cases": 200, "prompt": "short",
    "parts": ["examples", "system", "structured", "trimmed", "cached"], "better": "short",
    "change": "stable", "calls": CALLS, "costbar": 0.001, "fixed": 2700, "rights": "yes",
    "shape": "demonstrations", "n": 5000, "quality": "reviewed", "privacy": "anywhere",
    "infra": "one", "upkeep": "named", "cost": 0.004
  }, "money": {
    "fresh": 300, "output": 200, "hit-rate": 100, "tuned-fixed": 0, "chance": {"low": 60, "high": 90},
    "days": {"low": 15, "high": 30}, "day-rate": 900, "maintenance": {"low": 400, "high": 900},
    "prices": {
      "today": {"row": "anthropic/claude-sonnet-5.5", "input": 2, "cached-read": 0.1, "cache-write": 2.5, "output": 10},
      "tuned": {"input": 0.8, "output": 3.2}, "training": {"row": "openai/train-gpt-4.1-mini", "per-million": 5}
    }}}"#;

fn team(calls: &str) -> Assessment {
    from_json(&TEAM.replace("CALLS", calls), TODAY).expect("a valid assessment")
}

fn verdict(assessment: &Assessment) -> Verdict {
    derive(assessment, Catalog::bundled(), TODAY).verdict
}

#[test]
fn without_its_money_the_team_is_judged_by_the_source_documents_sum() {
    let mut plain = team("300000");
    plain.money = tuneworthy_core::assessment::money::Money::new();
    let verdict = verdict(&plain);
    assert_eq!(verdict.money, None);
    assert!(!verdict.headline.contains("futures"));
}

#[test]
fn a_tune_that_is_not_expected_to_pay_is_not_worth_it() {
    let verdict = verdict(&team("300000"));
    assert_eq!(
        verdict.kind,
        VerdictKind::NotWorthIt,
        "{}",
        verdict.headline
    );
    let money = verdict.money.expect("enough is known");
    assert!(money.net_value.0 < 0.0);
    assert_eq!(money.reference, OptionKind::Today);
    assert!(
        verdict
            .headline
            .starts_with("No: it would not pay. Over 24 months it is expected to cost $"),
        "{}",
        verdict.headline
    );
    assert!(
        verdict
            .headline
            .contains(" more than it saves; it pays in ")
            && verdict.headline.contains(" of 100.")
    );
    let reasons: Vec<_> = verdict
        .reasons
        .iter()
        .map(|reason| reason.id.as_str())
        .collect();
    assert!(reasons.contains(&"costs-more-than-it-saves"), "{reasons:?}");
    assert!(!reasons.contains(&"does-not-pay"));
}

#[test]
fn one_that_is_pays_its_way_into_the_verdict() {
    let verdict = verdict(&team("{\"low\": 8000000, \"high\": 15000000}"));
    assert_eq!(verdict.kind, VerdictKind::Tune, "{}", verdict.headline);
    assert!(
        verdict.headline.contains("it is expected to save $"),
        "{}",
        verdict.headline
    );
    assert!(
        verdict.headline.contains("; it pays in 7"),
        "{}",
        verdict.headline
    );
    assert!(
        verdict
            .reasons
            .iter()
            .any(|reason| reason.id == "earns-its-keep")
    );
}

/// A flip is found from a break-even, without a simulation; whoever follows it is simulated anew.
#[test]
fn the_volume_at_which_it_pays_is_a_flip_and_it_flips() {
    let before = team("300000");
    let now = verdict(&before);
    let all = now.flips.actionable.iter().chain(&now.flips.world);
    let flip = all
        .clone()
        .find(|flip| flip.changes.len() == 1 && flip.changes[0].question == QuestionId::Calls)
        .unwrap_or_else(|| panic!("{:?}", now.flips));
    let ChangedTo::AtLeast(calls) = flip.changes[0].to else {
        panic!("{flip:?}")
    };
    let even = now.money.and_then(|money| money.levers.calls).unwrap();
    assert!((calls / even.breaks_even.unwrap() - 1.0).abs() < 0.011);
    let mut after = before.clone();
    let range = Range::exact(calls, Support::Positive).unwrap();
    after.set(QuestionId::Calls, Answer::Number(range)).unwrap();
    let then = verdict(&after);
    assert_eq!(
        (then.kind, then.first),
        (flip.kind, flip.first),
        "{}",
        then.headline
    );
    assert_ne!(then.kind, now.kind);
    // A little below it, nothing changes.
    let range = Range::exact(calls * 0.97, Support::Positive).unwrap();
    after.set(QuestionId::Calls, Answer::Number(range)).unwrap();
    assert_eq!(verdict(&after).kind, now.kind);
}

#[test]
fn a_base_that_ends_before_the_payback_is_said() {
    let mut soon = team("12000000");
    soon.money.base_ends = Some(Date::fixed(2027, 1, 14));
    let verdict = verdict(&soon);
    assert!(verdict.money.and_then(|money| money.shutdown).is_some());
    assert!(
        verdict
            .reasons
            .iter()
            .any(|reason| reason.id == "ends-before-payback")
    );
    soon.money.base_ends = None;
    let lasting = derive(&soon, Catalog::bundled(), TODAY).verdict;
    assert!(
        !lasting
            .reasons
            .iter()
            .any(|reason| reason.id == "ends-before-payback")
    );
}

/// The decision takes an outlook and runs nothing: the same findings, the same verdict.
#[test]
fn the_decision_reads_the_outlook_it_is_given() {
    let team = team("300000");
    let findings = Findings {
        money: outlook(&team),
        ..Findings::default()
    };
    let given = decide(&team, &findings, Catalog::bundled(), TODAY);
    assert_eq!(given, verdict(&team));
}

/// A link opens for ever with the same figures, whatever the price list says by then.
#[test]
fn a_link_carries_everything_the_figures_rest_on() {
    let sent = team("{\"low\": 300000, \"high\": 900000}");
    let opened = decode(&encode(&sent, "2026-11-23")).unwrap().assessment;
    assert_eq!(outlook(&opened), outlook(&sent));
    let stored = tuneworthy_record::open(&tuneworthy_record::seal(&sent, 1, 0)).unwrap();
    assert_eq!(outlook(&stored.assessment), outlook(&sent));
}

/// The figures of a link as it was sent. If this fails, old links show other figures than they did:
/// that takes a new format, with what this one means kept.
#[test]
fn an_old_link_still_shows_its_figures() {
    let links = include_str!("../../record/tests/fixtures/links/v2.txt");
    let link = links.lines().find(|line| line.starts_with("#/l2."));
    let opened = decode(link.unwrap()).unwrap().assessment;
    let found = outlook(&opened).expect("enough is known");
    let close = |now: f64, then: f64| {
        assert!((now / then - 1.0).abs() < 1e-9, "{now} was {then}");
    };
    close(found.net_value.0, -22_094.102_848_563_547);
    close(found.chance_it_pays.get(), 0.041_442_871_093_75);
    close(found.never.get(), 0.951_049_804_687_5);
    close(
        found
            .levers
            .calls
            .and_then(|lever| lever.breaks_even)
            .unwrap(),
        572_415.892_471_406_6,
    );
    assert_eq!(found.reference, OptionKind::Improved);
    let shutdown = found.shutdown.unwrap();
    assert!(shutdown.before_payback && shutdown.on == Date::fixed(2028, 3, 31));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the flow calls settled stays so when the rest is answered, though every answer may
    /// move the figures, or bring them in the first place.
    #[test]
    fn once_settled_every_completion_has_that_first_step(
        kept in prop::collection::vec(0u8..4, QUESTIONS.len()),
        calls in prop::sample::select(vec!["20000", "300000", "12000000"]),
    ) {
        let full = team(calls);
        let mut partial = full.clone();
        for (question, luck) in QUESTIONS.iter().zip(kept) {
            if luck == 0 {
                partial.clear(question.id);
            }
        }
        let findings = Findings { money: outlook(&partial), ..Findings::default() };
        let now = progress(&partial, findings, Catalog::bundled(), TODAY);
        prop_assert!(now.firsts.contains(&verdict(&full).first), "{:?}", now.firsts);
        // What is left unanswered counts as "not sure".
        prop_assert!(now.firsts.contains(&verdict(&partial).first), "{:?}", now.firsts);
    }
}

/// The same team with its programme left to assumptions.
fn assuming(calls: &str) -> Assessment {
    let mut team = team(calls);
    for field in [
        FieldId::Chance,
        FieldId::Days,
        FieldId::DayRate,
        FieldId::Maintenance,
    ] {
        team.money.clear(field);
    }
    team.money.kind = Some(TaskKind::Extraction);
    team
}

#[test]
fn a_verdict_rests_on_money_only_where_assumptions_do_not_turn_it() {
    // Far below the break-even no assumption matters: it would not pay.
    let few = verdict(&assuming("10000"));
    let money = few.money.expect("enough is assumed");
    assert!(money.assumptions.is_firm() && money.assumptions.count >= 4);
    assert_eq!(few.kind, VerdictKind::NotWorthIt, "{}", few.headline);
    assert!(few.headline.contains("expected to cost"));

    // At the break-even it depends on them: the source document's sum decides, and the sentence
    // claims no value.
    let many = verdict(&assuming("1000000"))
        .money
        .expect("enough is assumed");
    let even = many.levers.calls.and_then(|calls| calls.breaks_even);
    let even = even.expect("it breaks even somewhere");
    let close = verdict(&assuming(&even.round().to_string()));
    let money = close.money.expect("enough is assumed");
    assert!(!money.assumptions.is_firm(), "{money:?}");
    assert!(money.assumptions.first.is_some());
    assert!(
        !close.headline.contains("is expected to"),
        "{}",
        close.headline
    );
}
