use super::*;
use crate::inputs::Quantity;
use crate::options::{MissingInput, OptionKind as O, needed};
use crate::simulate::{Fate, Otherwise};
use crate::testing::assessment;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::{FieldId, Slot};
use tuneworthy_core::units::{Date, Gpus, Months, Range, Usd};

/// A team with a long fixed prompt, priced in full: everything exact.
const PRICED: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "goal": ["cost"], "calls": 1000000, "fixed": 2700, "pass": 96, "bar": 95, "n": 500,
    "prompt": "short", "parts": ["examples", "system", "trimmed"]
  }, "money": {
    "fresh": 300, "output": 200, "reachable-hit-rate": 100, "tuned-fixed": 0, "chance": 80,
    "days": 21, "day-rate": 1000, "maintenance": 100, "epochs": 3, "example-tokens": 600,
    "months": 12, "discount": 0,
    "prices": {
      "today": {"row": "anthropic/claude-sonnet-5.5", "input": 2, "cached-read": 0.1, "cache-write": 2.5, "output": 10},
      "tuned": {"input": 2, "output": 10}, "training": {"per-million": 0.48}
    }}}"#;

fn set(assessment: &mut Assessment, field: FieldId, value: f64) {
    let range = Range::exact(value, field.definition().support).unwrap();
    assessment.money.set(field, range).unwrap();
}

fn changed(change: impl FnOnce(&mut Assessment)) -> CostModel {
    let mut assessment = assessment(PRICED);
    change(&mut assessment);
    CostModel::of(&assessment).unwrap()
}

fn place(model: &CostModel, option: O) -> usize {
    let mut kinds = model.kinds().iter();
    kinds.position(|kind| *kind == option).unwrap()
}

/// Cumulative costs of an option in US dollars by month, with every input at its median.
fn costs(model: &CostModel, option: O) -> Vec<f64> {
    let mut ledger = Ledger::new(model);
    model.run(&model.medians(), &mut ledger);
    let costs = ledger.costs(place(model, option));
    costs.iter().map(|cost| cost.0).collect()
}

fn fate(model: &CostModel, option: O) -> Fate {
    place(model, option);
    Future::new(model, &model.medians()).fate(option)
}

fn close(left: f64, right: f64) {
    assert!(
        (left - right).abs() <= 1e-6 * right.abs().max(1.0),
        "{left} is not {right}"
    );
}

/// Tuning "to shorten the prompt" saves $0.0054 a call against today's bill and $0.00027 against
/// the same prompt cached: the trap this model is built around.
#[test]
fn a_shorter_prompt_is_held_against_the_cached_price() {
    let model = changed(|_| {});
    assert_eq!(model.kinds(), [O::Today, O::Improved, O::TunedVendor]);
    close(model.call(O::Today).0, 0.008);
    close(model.call(O::Improved).0, 0.002_87);
    close(model.call(O::TunedVendor).0, 0.0026);
    let naive = model.check(O::TunedVendor, O::Today);
    let honest = model.check(O::TunedVendor, O::Improved);
    close(naive.saving.0, 0.0054);
    close(honest.saving.0, 0.000_27);
    close(naive.saved_a_month().0, 5_400.0);
    close(honest.saved_a_month().0, 270.0);
}

#[test]
fn a_month_costs_its_calls_and_a_build_its_parts() {
    let model = changed(|_| {});
    let today = costs(&model, O::Today);
    assert_eq!(today.len(), 13);
    close(today[0], 0.0);
    assert!(
        today[1..]
            .iter()
            .all(|month| (month - 8_000.0).abs() < 1e-6)
    );
    let tuned = costs(&model, O::TunedVendor);
    // 21 days at $1,000, and 500 examples of 600 tokens three times over at $0.48 a million.
    close(tuned[0], 21_000.0 + 0.432);
    // Live after one month of work; until then today's calls, cached.
    close(tuned[1], 2_870.0);
    close(tuned[2], 2_600.0 + 100.0);
}

#[test]
fn today_goes_on_until_the_tune_is_live() {
    let model = changed(|assessment| set(assessment, FieldId::Lead, 2.25));
    let tuned = costs(&model, O::TunedVendor);
    close(tuned[2], 2_870.0);
    close(tuned[3], 0.25 * 2_870.0 + 0.75 * 2_700.0);
    close(tuned[4], 2_700.0);
    let fate = fate(&model, O::TunedVendor);
    close(fate.reaches.get(), 0.8);
    assert_eq!(fate.otherwise, Otherwise::LeaveIn(3));
}

#[test]
fn caching_that_is_on_already_leaves_nothing_to_improve() {
    let cached = PRICED.replace("\"trimmed\"", "\"trimmed\", \"cached\"");
    let mut with = assessment(&cached);
    set(&mut with, FieldId::HitRate, 100.0);
    let model = CostModel::of(&with).unwrap();
    assert_eq!(model.kinds(), [O::Today, O::TunedVendor]);
    close(model.call(O::Today).0, 0.002_87);
}

#[test]
fn volume_grows_and_untuned_prices_fall() {
    let model = changed(|assessment| {
        set(assessment, FieldId::Growth, 100.0);
        set(assessment, FieldId::Decline, 50.0);
        set(assessment, FieldId::Months, 13.0);
    });
    let today = costs(&model, O::Today);
    close(today[1], 8_000.0);
    // Twice the calls at half the price.
    close(today[13], 8_000.0);
    let tuned = costs(&model, O::TunedVendor);
    // The tuned price stays.
    close(tuned[13], 2.0 * 2_600.0 + 100.0);
}

#[test]
fn retraining_and_a_shutdown_are_paid_in_their_months() {
    let model = changed(|assessment| {
        set(assessment, FieldId::RetrainEvery, 4.0);
        set(assessment, FieldId::RetrainDays, 2.0);
        set(assessment, FieldId::Evaluation, 50.0);
        assessment.money.base_ends = Some(Date::fixed(2027, 8, 20));
    });
    let tuned = costs(&model, O::TunedVendor);
    let usual = 2_700.0;
    // Live after a month, so due after five; the base ends in the ninth; four months later is past
    // the horizon.
    close(tuned[6], usual + 2_000.0 + 0.432 + 50.0);
    close(tuned[9], usual + 21_000.0 + 0.432 + 50.0);
    let extra = |month: usize| (tuned[month] - usual).abs() > 1e-6;
    let months: Vec<_> = (2..=12).filter(|month| extra(*month)).collect();
    assert_eq!(months, [6, 9]);
    let (day, months) = model.shutdown().unwrap();
    assert_eq!(day, Date::fixed(2027, 8, 20));
    assert!(months.0 > 8.7 && months.0 < 8.9, "{months:?}");
}

#[test]
fn a_shutdown_after_the_horizon_is_nobodys_worry() {
    let model = changed(|assessment| {
        assessment.money.base_ends = Some(Date::fixed(2028, 1, 1));
    });
    assert_eq!(model.shutdown(), None);
    assert_eq!(
        costs(&model, O::TunedVendor),
        costs(&changed(|_| {}), O::TunedVendor)
    );
}

#[test]
fn a_promotion_ends_on_its_day() {
    let with = PRICED.replace(
        r#""tuned":"#,
        r#""cheaper": {"row": "google/gemini-3.8-flash", "input": 0.75, "output": 3.75,
             "until": "2026-12-31", "then-input": 1.5, "then-output": 7.5}, "tuned":"#,
    );
    let model = CostModel::of(&assessment(&with)).unwrap();
    let cheaper = costs(&model, O::Cheaper);
    let call = 3_000.0 * 0.75 + 200.0 * 3.75;
    close(cheaper[1], call);
    close(cheaper[2], 2.0 * call);
    close(cheaper[12], 2.0 * call);
}

#[test]
fn a_long_prompt_is_billed_at_its_tier() {
    let long = PRICED.replace(
        r#""input": 2, "cached-read": 0.1,"#,
        r#""long-above": 2999, "long-input": 4, "long-output": 15, "input": 2, "cached-read": 0.1,"#,
    );
    let model = CostModel::of(&assessment(&long)).unwrap();
    close(model.call(O::Today).0, (3_000.0 * 4.0 + 200.0 * 15.0) / 1e6);
}

/// $3.99 an hour is $2,912.70 a month, idle or not.
#[test]
fn an_endpoint_is_paid_hourly_once_live() {
    let with = PRICED.replace(
        r#""tuned": {"input": 2, "output": 10}"#,
        r#""endpoint": {"row": "together/h100", "hour": 3.99}"#,
    );
    let mut hourly = assessment(&with);
    set(&mut hourly, FieldId::Speed, 1_000.0);
    set(&mut hourly, FieldId::Peak, 3.0);
    let model = CostModel::of(&hourly).unwrap();
    let tuned = costs(&model, O::TunedVendor);
    close(tuned[1], 2_870.0);
    close(tuned[2], 2_912.7 + 100.0);
    let load = model.load(O::TunedVendor).unwrap();
    // 500 tokens a call: 190 a second on average, 571 in the busiest hour, of 1,000 a GPU serves.
    assert_eq!(load.gpus(), Gpus(1.0));
    close(load.busy().get(), 5e8 / (730.0 * 3_600.0 * 1_000.0));
    // Twice the peak does not fit one GPU, and a spare one is idle on top.
    set(&mut hourly, FieldId::Peak, 6.0);
    set(&mut hourly, FieldId::Spare, 1.0);
    let model = CostModel::of(&hourly).unwrap();
    close(costs(&model, O::TunedVendor)[2], 3.0 * 2_912.7 + 100.0);
}

#[test]
fn own_gpus_cost_rent_overhead_and_training_hours() {
    let with = PRICED
        .replace(
            r#""tuned": {"input": 2, "output": 10}, "training": {"per-million": 0.48}"#,
            r#""gpu-hour": {"hour": 2}"#,
        )
        .replace(
            r#""fresh": 300"#,
            r#""gpu": "h100", "size": 8, "utilisation": 35, "overhead": 50, "speed": 1000, "peak": 1, "fresh": 300"#,
        );
    let mut own = assessment(&with);
    own.money.base_ends = Some(Date::fixed(2027, 3, 1));
    let model = CostModel::of(&own).unwrap();
    assert_eq!(model.kinds(), [O::Today, O::Improved, O::TunedOwn]);
    let tuned = costs(&model, O::TunedOwn);
    close(tuned[2], 2.0 * 730.0 * 1.5 + 100.0);
    // 0.9M tokens of an 8B adapter: 0.023 H100 hours at 35 %. Rent is noise beside people.
    let hours = 4.0 * 8e9 * 0.9e6 / (989e12 * 0.35 * 3_600.0);
    close(tuned[0] - 21_000.0, hours * 2.0 * 1.5);
    // Nobody shuts open weights down.
    assert!(
        tuned[2..]
            .iter()
            .all(|month| (month - tuned[2]).abs() < 1e-9)
    );
}

#[test]
fn errors_cost_what_they_cost() {
    let model = changed(|assessment| set(assessment, FieldId::ErrorCost, 0.5));
    // Four in a hundred today, five once tuned to the bar.
    close(costs(&model, O::Today)[1], 8_000.0 + 0.04 * 0.5 * 1e6);
    close(costs(&model, O::TunedVendor)[2], 2_700.0 + 0.05 * 0.5 * 1e6);
    let better = changed(|assessment| {
        set(assessment, FieldId::ErrorCost, 0.5);
        set(assessment, FieldId::TunedPass, 99.0);
    });
    close(
        costs(&better, O::TunedVendor)[2],
        2_700.0 + 0.01 * 0.5 * 1e6,
    );
}

#[test]
fn figures_or_answers_decide_whether_the_bar_is_met() {
    let meets = |text: &str, option| fate(&CostModel::of(&assessment(text)).unwrap(), option);
    assert_eq!(meets(PRICED, O::Today), Fate::MEETS);
    let short = PRICED.replace("\"pass\": 96", "\"pass\": 90");
    assert_eq!(meets(&short, O::Today), Fate::MISSES);
    let cheaper = PRICED.replace(
        r#""tuned":"#,
        r#""cheaper": {"input": 0.1, "output": 0.5}, "tuned":"#,
    );
    // A model nobody has tried does not count as good enough.
    assert_eq!(meets(&cheaper, O::Cheaper), Fate::MISSES);
    let good = cheaper.replace("\"n\": 500", "\"n\": 500, \"better\": \"good\"");
    assert_eq!(meets(&good, O::Cheaper), Fate::MEETS);
    let measured = good.replace("\"fresh\": 300", "\"fresh\": 300, \"cheaper-pass\": 94");
    assert_eq!(meets(&measured, O::Cheaper), Fate::MISSES);
    // Without figures, a prompt that is short of a quality bar is short.
    let unmeasured = PRICED.replace("\"pass\": 96, \"bar\": 95, ", "");
    assert_eq!(meets(&unmeasured, O::Today), Fate::MEETS);
    let quality = unmeasured.replace("[\"cost\"]", "[\"cost\", \"style\"]");
    assert_eq!(meets(&quality, O::Today), Fate::MISSES);
}

/// Two answers and no price: the source document's own sum, with a programme.
#[test]
fn an_answered_saving_stands_in_where_nothing_can_be_priced() {
    let text = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
        "calls": 100000000, "saving": 0.001, "n": 500
      }, "money": {
        "days": 5, "day-rate": 1000, "maintenance": 0, "chance": 100, "lead": 0, "epochs": 1,
        "example-tokens": 600, "months": 12, "prices": {"training": {"per-million": 0}}}}"#;
    let only = assessment(text);
    let model = CostModel::of(&only).unwrap();
    assert_eq!(model.kinds(), [O::Today, O::TunedVendor]);
    let check = model.check(O::TunedVendor, O::Today);
    assert_eq!(check.tuning, Usd(5_000.0));
    close(check.saved_a_month().0, 100_000.0);
    close(check.pays_back().unwrap().0, 0.05);
    let with_cost = text.replace("\"saving\"", "\"cost\": 0.004, \"saving\"");
    let model = CostModel::of(&assessment(&with_cost)).unwrap();
    close(model.call(O::Today).0, 0.004);
    close(model.call(O::TunedVendor).0, 0.003);
    // A saving larger than the cost leaves nothing to pay, and no more.
    let absurd = with_cost.replace("0.004", "0.0004");
    let model = CostModel::of(&assessment(&absurd)).unwrap();
    close(model.call(O::TunedVendor).0, 0.0);
}

#[test]
fn tokens_and_prices_go_before_answers() {
    let both = PRICED.replace("\"n\": 500", "\"n\": 500, \"cost\": 5, \"saving\": 3");
    let model = CostModel::of(&assessment(&both)).unwrap();
    close(model.call(O::Today).0, 0.008);
    close(model.call(O::TunedVendor).0, 0.0026);
}

#[test]
fn missing_inputs_are_named_and_prevent_a_model() {
    let blank = Assessment::new(Date::fixed(2026, 11, 25));
    assert_eq!(CostModel::of(&blank), None);
    let missing = needed(&blank);
    for need in [
        MissingInput::Answer(tuneworthy_core::assessment::QuestionId::Calls),
        MissingInput::Field(FieldId::Output),
        MissingInput::Price(Slot::Today),
        MissingInput::Price(Slot::Tuned),
        MissingInput::Price(Slot::Training),
        MissingInput::Field(FieldId::Days),
        MissingInput::Field(FieldId::Chance),
        MissingInput::Field(FieldId::Maintenance),
    ] {
        assert!(missing.contains(&need), "{need:?} in {missing:?}");
    }
    assert!(needed(&assessment(PRICED)).is_empty());
    for field in [
        FieldId::Chance,
        FieldId::Days,
        FieldId::DayRate,
        FieldId::Maintenance,
    ] {
        let mut without = assessment(PRICED);
        without.money.clear(field);
        assert_eq!(needed(&without), [MissingInput::Field(field)]);
        let model = CostModel::of(&without).unwrap();
        assert!(!model.kinds().contains(&O::TunedVendor));
    }
    let mut retrained = assessment(PRICED);
    set(&mut retrained, FieldId::RetrainEvery, 6.0);
    assert_eq!(
        needed(&retrained),
        [MissingInput::Field(FieldId::RetrainDays)]
    );
    let mut erring = assessment(PRICED);
    set(&mut erring, FieldId::ErrorCost, 2.0);
    assert!(needed(&erring).is_empty());
}

/// Inputs that no option reads become exact, so that they neither move figures nor seem worth
/// measuring.
#[test]
fn idle_ranges_are_not_drawn() {
    let model = changed(|_| {});
    let uncertain: Vec<_> = model
        .inputs()
        .iter()
        .filter(|input| !input.range.is_exact())
        .map(|input| input.id)
        .collect();
    assert!(uncertain.is_empty(), "{uncertain:?}");
    let labelled = changed(|assessment| set(assessment, FieldId::ToLabel, 100.0));
    let drawn = |id: &str| {
        let input = labelled.inputs().iter().find(|input| input.id == id);
        input.is_some_and(|input| !input.range.is_exact())
    };
    assert!(drawn("label-cost") && !drawn("overhead"));
    assert_eq!(labelled.inputs().len(), 63);
}

#[test]
fn one_input_can_be_held() {
    let model = changed(|_| {}).with(
        Quantity::Answer(tuneworthy_core::assessment::QuestionId::Calls),
        2_000_000.0,
    );
    close(costs(&model, O::Today)[1], 16_000.0);
    assert_eq!(model.horizon(), Months(12.0));
}
