use proptest::prelude::*;

use super::break_even::TRIAL_POINTS;
use super::*;
use crate::inputs::Quantity;
use crate::testing::assessment;
use tuneworthy_core::assessment::Answer;
use tuneworthy_core::assessment::money::{FieldId, PricePart, Slot, TaskKind};
use tuneworthy_core::units::{Range, Support};

/// A million calls a month with a long fixed prompt: tuning away the prompt saves $0.0054 a call
/// against today's bill, and $0.00027 once the same prompt is cached.
const SHORTER_PROMPT: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "goal": ["cost"], "calls": 1000000, "fixed": 2700, "n": 500
  }, "money": {
    "fresh": 300, "output": 200, "tuned-fixed": 0, "reachable-hit-rate": 100, "chance": 100,
    "days": 10, "day-rate": 1000, "maintenance": 0, "lead": 0, "months": 24, "discount": 0,
    "prices": {
      "today": {"row": "anthropic/claude-sonnet-5.5", "input": 2, "cached-read": 0.1, "cache-write": 2.5, "output": 10},
      "tuned": {"input": 2, "output": 10}, "training": {"per-million": 0}
    }}}"#;

/// The source document's large example, with a price for the work.
const LARGE: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "goal": ["cost"], "calls": {"low": 80000000, "high": 125000000}, "saving": {"low": 0.0008, "high": 0.00125}, "n": 500
  }, "money": {
    "days": {"low": 4, "high": 6}, "day-rate": 1000, "maintenance": 100, "chance": 70,
    "example-tokens": 600, "months": 12, "prices": {"training": {"per-million": 0.48}}}}"#;

fn with(text: &str, field: FieldId, low: f64, high: f64) -> Assessment {
    let mut assessment = assessment(text);
    let range = Range::new(low, high, field.definition().support).unwrap();
    assessment.money.set(field, range).unwrap();
    assessment
}

fn answer(assessment: &mut Assessment, question: QuestionId, value: f64) {
    let range = Range::exact(value, Support::Positive).unwrap();
    assessment.set(question, Answer::Number(range)).unwrap();
}

fn of(assessment: &Assessment) -> Outlook {
    outlook(assessment).expect("enough is known")
}

fn close(left: f64, right: f64, within: f64) {
    assert!(
        (left - right).abs() <= within * right.abs(),
        "{left} is not {right}"
    );
}

/// Working in steps, with only what a sentence needs, changes no figure.
#[test]
fn in_steps_it_is_the_outlook_of_the_whole_simulation() {
    for text in [SHORTER_PROMPT, LARGE] {
        let team = assessment(text);
        let model = CostModel::of(&team).unwrap();
        let whole = Simulation::new(model.clone(), team.seed, Effort::Rest).finish();
        let whole = Outlook::of(&model, &whole, team.seed);
        let mut work = OutlookWork::begin(&team).unwrap();
        let (mut steps, mut found) = (0, Poll::Pending);
        while found.is_pending() {
            found = work.step();
            steps += 1;
        }
        assert_eq!(found, Poll::Ready(whole));
        assert!(steps > Effort::Rest.points() / STEP, "{steps}");
    }
}

#[test]
fn a_shorter_prompt_does_not_pay_against_the_cached_price() {
    let mut team = assessment(SHORTER_PROMPT);
    let found = of(&team);
    assert_eq!(
        (found.tuned, found.reference),
        (OptionKind::TunedVendor, OptionKind::Improved)
    );
    // $270 a month for two years, against $10,000.
    close(found.net_value.0, 24.0 * 270.0 - 10_000.0, 1e-4);
    assert!(!found.pays() && found.payback.is_none());
    assert_eq!(
        (found.never, found.chance_it_pays),
        (Share::ALL, Share::NONE)
    );
    assert_eq!(found.best, OptionKind::Improved);
    // Without a cache in reach it would: the trap.
    team.money.clear(FieldId::ReachableHitRate);
    let naive = of(&with(SHORTER_PROMPT, FieldId::ReachableHitRate, 0.0, 0.0));
    assert!(naive.pays() && naive.reference == OptionKind::Today);
    close(naive.payback.unwrap().0, 10_000.0 / 5_400.0, 1e-3);
    // Left alone, the volume says how warm the cache stays.
    let worked = of(&team);
    close(worked.net_value.0, found.net_value.0, 1e-2);
}

/// Savings from caching are not credited to the tune, even where only the tune would meet the bar.
#[test]
fn the_cached_price_counts_even_below_the_bar() {
    let short = SHORTER_PROMPT.replace("\"n\": 500", "\"n\": 500, \"pass\": 80, \"bar\": 95");
    let found = of(&assessment(&short));
    assert!(!found.reference_meets);
    assert_eq!(found.reference, OptionKind::Improved);
    close(found.net_value.0, 24.0 * 270.0 - 10_000.0, 1e-4);
}

#[test]
fn the_large_example_pays_as_often_as_it_succeeds() {
    let found = of(&assessment(LARGE));
    assert!(found.pays());
    close(found.chance_it_pays.get(), 0.7, 0.002);
    close(found.never.get(), 0.3, 0.005);
    let payback = found.payback.unwrap().0;
    // Five thousand dollars at a hundred thousand a month, in a month of which it is live for most.
    assert!((0.05..0.1).contains(&payback), "{payback}");
    assert_eq!(found.best, OptionKind::TunedVendor);
}

#[test]
fn a_saving_below_zero_is_never() {
    let dearer = SHORTER_PROMPT.replace(
        r#""tuned": {"input": 2, "output": 10}"#,
        r#""tuned": {"input": 3, "output": 15}"#,
    );
    let found = of(&assessment(&dearer));
    assert_eq!((found.payback, found.never), (None, Share::ALL));
    assert!(found.net_value.0 < -10_000.0);
}

#[test]
fn defaults_alone_never_make_an_outlook() {
    assert_eq!(outlook(&Assessment::new(Date::fixed(2026, 11, 25))), None);
    let whole = assessment(LARGE);
    assert!(outlook(&whole).is_some());
    let essential = [
        FieldId::Days,
        FieldId::DayRate,
        FieldId::Maintenance,
        FieldId::Chance,
    ];
    for field in essential {
        let mut without = whole.clone();
        without.money.clear(field);
        assert_eq!(outlook(&without), None, "{field:?}");
    }
    for question in [QuestionId::Calls, QuestionId::Saving, QuestionId::Amount] {
        let mut without = whole.clone();
        without.clear(question);
        assert_eq!(outlook(&without), None, "{question:?}");
    }
    let rests = of(&whole).rests_on;
    // Calls, saving, examples, days, day rate, maintenance, chance, tokens an example, the price of
    // training; passes and the months until it is live follow.
    assert!(
        rests.reader >= 9 && rests.list == 0 && rests.default > 0,
        "{rests:?}"
    );
}

#[test]
fn a_shutdown_inside_the_payback_is_said() {
    let mut team = with(SHORTER_PROMPT, FieldId::ReachableHitRate, 0.0, 0.0);
    assert_eq!(of(&team).shutdown, None);
    team.money.base_ends = Some(Date::fixed(2027, 1, 14));
    let found = of(&team);
    let shutdown = found.shutdown.expect("within two years");
    assert_eq!(shutdown.on, Date::fixed(2027, 1, 14));
    // Paid back after 1.85 months, the base gone after 1.64: the rebuild doubles the outlay.
    assert!(shutdown.before_payback);
    close(found.payback.unwrap().0, 20_000.0 / 5_400.0, 1e-3);
    team.money.base_ends = Some(Date::fixed(2028, 1, 14));
    assert!(!of(&team).shutdown.unwrap().before_payback);
    team.money.base_ends = Some(Date::fixed(2030, 1, 14));
    assert_eq!(of(&team).shutdown, None);
}

#[test]
fn a_failed_tune_costs_its_build_and_nothing_after() {
    let sure = of(&with(SHORTER_PROMPT, FieldId::ReachableHitRate, 0.0, 0.0));
    let mut half = with(SHORTER_PROMPT, FieldId::ReachableHitRate, 0.0, 0.0);
    let range = Range::exact(50.0, Support::Percent).unwrap();
    half.money.set(FieldId::Chance, range).unwrap();
    let half = of(&half);
    close(half.net_value.0, (sure.net_value.0 - 10_000.0) / 2.0, 1e-3);
    close(half.never.get(), 0.5, 1e-3);
    assert_eq!(half.payback, None);
}

/// Everything exact and the same each month: net = 24 · calls · saving − build.
#[test]
fn break_evens_have_their_closed_form() {
    let team = with(SHORTER_PROMPT, FieldId::ReachableHitRate, 0.0, 0.0);
    let calls = of(&team).levers.calls.expect("the figures rest on it");
    close(calls.now, 1e6, 1e-12);
    close(calls.breaks_even.unwrap(), 10_000.0 / 24.0 / 0.0054, 1e-3);
    assert!(calls.pays_above);
    assert_eq!(calls.pays_at(2e5), Some(true));
    assert_eq!(calls.pays_at(5e4), Some(false));
    let mut answered = assessment(LARGE);
    answer(&mut answered, QuestionId::Calls, 1e6);
    answer(&mut answered, QuestionId::Saving, 0.001);
    for (field, value) in [
        (FieldId::Days, 5.0),
        (FieldId::Lead, 0.0),
        (FieldId::Chance, 100.0),
        (FieldId::Discount, 0.0),
        (FieldId::Epochs, 0.0),
    ] {
        let range = Range::exact(value, field.definition().support).unwrap();
        answered.money.set(field, range).unwrap();
    }
    let levers = of(&answered).levers;
    assert!(levers.cost.is_none());
    let saving = levers.saving.expect("the figures rest on it");
    close(
        saving.breaks_even.unwrap(),
        (5_000.0 / 12.0 + 100.0) / 1e6,
        1e-3,
    );
    // At a hundred million calls even a hundredth of the saving pays.
    assert_eq!(
        of(&assessment(LARGE)).levers.saving.unwrap().breaks_even,
        None
    );
    // Priced calls do not rest on what was answered.
    assert!(of(&team).levers.saving.is_none());
}

#[test]
fn a_lever_that_never_turns_says_so() {
    let dearer = SHORTER_PROMPT.replace(
        r#""tuned": {"input": 2, "output": 10}"#,
        r#""tuned": {"input": 30, "output": 150}"#,
    );
    let calls = of(&assessment(&dearer)).levers.calls.unwrap();
    assert_eq!(calls.breaks_even, None);
    assert_eq!(calls.pays_at(1e9), None);
}

#[test]
fn equal_seeds_agree_and_other_seeds_come_near() {
    let mut team = assessment(LARGE);
    let first = of(&team);
    assert_eq!(first, of(&team));
    team.seed = 2;
    let second = of(&team);
    assert_ne!(first.net_value, second.net_value);
    close(second.net_value.0, first.net_value.0, 0.005);
}

/// Every quantity has its own random numbers, so a further option leaves the others' futures alone.
#[test]
fn another_option_changes_no_cost_of_the_others() {
    let ranged = SHORTER_PROMPT.replace("1000000", r#"{"low": 400000, "high": 2000000}"#);
    let cheaper = ranged.replace(
        r#""tuned": {"input""#,
        r#""cheaper": {"input": {"low": 0.05, "high": 0.2}, "output": 0.5}, "tuned": {"input""#,
    );
    let costs = |text: &str| {
        let model = CostModel::of(&assessment(text)).unwrap();
        let results =
            Simulation::with_points(model.clone(), 1, TRIAL_POINTS, Detail::SENTENCE).finish();
        let found = model.kinds().iter().copied().zip(results.options);
        let costs: Vec<_> = found
            .filter(|(kind, _)| *kind != OptionKind::Cheaper)
            .map(|(kind, found)| (kind, found.cost, found.spent))
            .collect();
        costs
    };
    assert_eq!(costs(&ranged), costs(&cheaper));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_larger_saving_never_makes_it_worse(saving in 1e-6f64..0.01, more in 1.0f64..3.0) {
        let with = |saving: f64| {
            let mut team = assessment(LARGE);
            answer(&mut team, QuestionId::Calls, 1e6);
            answer(&mut team, QuestionId::Saving, saving);
            let model = CostModel::of(&team).unwrap();
            let results = Simulation::with_points(model.clone(), 1, 256, Detail::SENTENCE).finish();
            Outlook::of(&model, &results, 1).unwrap()
        };
        let (less, more) = (with(saving), with(saving * more));
        prop_assert!(more.net_value >= less.net_value);
        prop_assert!(more.chance_it_pays >= less.chance_it_pays && more.never <= less.never);
        let months = |found: &Outlook| found.payback.map_or(f64::INFINITY, |months| months.0);
        prop_assert!(months(&more) <= months(&less));
    }

    /// Whatever is entered, every figure is a number.
    #[test]
    fn no_outlook_is_nonsense(
        calls in 1.0f64..1e10, saving in 1e-9f64..10.0, chance in 0.0f64..=100.0,
        days in 0.0f64..1e4, growth in -99.0f64..1e3, every in 0.25f64..120.0, months in 1u8..=120,
    ) {
        let mut team = assessment(LARGE);
        answer(&mut team, QuestionId::Calls, calls);
        answer(&mut team, QuestionId::Saving, saving);
        for (field, value) in [
            (FieldId::Chance, chance),
            (FieldId::Days, days),
            (FieldId::Growth, growth),
            (FieldId::RetrainEvery, every),
            (FieldId::RetrainDays, days / 3.0),
            (FieldId::Months, f64::from(months)),
        ] {
            let range = Range::exact(value, field.definition().support).unwrap();
            team.money.set(field, range).unwrap();
        }
        let model = CostModel::of(&team).unwrap();
        let results = Simulation::with_points(model.clone(), 1, 256, Detail::SENTENCE).finish();
        let found = Outlook::of(&model, &results, 1).unwrap();
        prop_assert!(found.net_value.0.is_finite());
        prop_assert!(found.payback.is_none_or(|months| months.0 >= 0.0 && months <= found.months));
        let even = found.levers.calls.and_then(|lever| lever.breaks_even);
        prop_assert!(even.is_none_or(|even| even.is_finite() && even > 0.0));
    }
}

/// Five answers: the calls, today's model, the tokens of a call and the model that is tuned.
fn five(calls: f64) -> Assessment {
    let mut assessment = assessment(SHORTER_PROMPT);
    for field in FieldId::ALL {
        if !matches!(field, FieldId::Fresh | FieldId::Output) {
            assessment.money.clear(*field);
        }
    }
    assessment.money.clear_price(Slot::Training);
    assessment.clear(QuestionId::Amount);
    assessment.clear(QuestionId::PromptTokens);
    answer(&mut assessment, QuestionId::Calls, calls);
    assessment.money.kind = Some(TaskKind::Chat);
    assessment
}

#[test]
fn without_a_kind_of_task_nothing_is_assumed() {
    let mut asked = five(1e6);
    asked.money.kind = None;
    assert_eq!(outlook(&asked), None);
    // What was complete before assumptions came stays what it was.
    let whole = assessment(SHORTER_PROMPT);
    let mut kind = whole.clone();
    kind.money.kind = Some(TaskKind::Chat);
    assert_eq!(outlook(&kind), outlook(&whole));
    assert_eq!(of(&whole).assumptions.count, 0);
    assert!(of(&whole).assumptions.is_firm());
}

#[test]
fn five_answers_give_a_figure_that_counts_its_assumptions() {
    let found = of(&five(1e6));
    let rests = found.rests_on;
    assert_eq!(found.tuned, OptionKind::TunedVendor);
    assert_eq!(rests.assumed, found.assumptions.count);
    // Examples, chance, days, their rate, upkeep, and the price of training.
    assert_eq!(rests.assumed, 6);
    assert!(found.assumptions.first.is_some());
}

/// At few calls no assumption within its range makes a tune pay; at a great many with a tuned model
/// that costs a tenth, none keeps it from paying; between, it depends on them.
#[test]
fn the_conclusion_is_firm_only_far_from_the_break_even() {
    let few = of(&five(1e3));
    assert!(!few.pays() && few.assumptions.is_firm(), "{few:?}");
    assert!(few.assumptions.same.get() > 0.99);

    let mut many = five(2e7);
    for (part, value) in [(PricePart::Input, 0.2), (PricePart::Output, 1.0)] {
        let mut price = many.money.price(Slot::Tuned).expect("a price").clone();
        let value = Range::exact(value, Support::Positive).unwrap();
        price.set(part, value).unwrap();
        many.money.set_price(Slot::Tuned, price).unwrap();
    }
    let found = of(&many);
    assert!(found.pays() && found.assumptions.is_firm(), "{found:?}");

    let even = found.levers.calls.and_then(|calls| calls.breaks_even);
    let between = even.expect("it breaks even somewhere");
    answer(&mut many, QuestionId::Calls, between);
    let found = of(&many);
    assert!(!found.assumptions.is_firm(), "{found:?}");
    let share = found.assumptions.same.get();
    assert!((0.2..0.9).contains(&share), "{share}");
}

#[test]
fn the_assumption_to_replace_first_is_the_one_that_moves_most() {
    let mut team = five(1e6);
    let exact = |value: f64, support| Range::exact(value, support).unwrap();
    let keep = FieldId::Maintenance;
    for (field, value) in [
        (FieldId::Chance, 70.0),
        (FieldId::Days, 20.0),
        (FieldId::DayRate, 800.0),
    ] {
        let range = exact(value, field.definition().support);
        team.money.set(field, range).unwrap();
    }
    // Upkeep of a thousand dollars a month outweighs the cost of training on some examples.
    let found = of(&team);
    assert_eq!(found.assumptions.first, Some(Quantity::Field(keep)));
}
