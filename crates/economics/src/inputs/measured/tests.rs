use super::*;
use crate::inputs::{default, known};
use crate::model::CostModel;
use crate::options::{MissingInput, needed};
use crate::outlook::{Outlook, outlook};
use crate::simulate::{Detail, Simulation};
use crate::testing::assessment;
use proptest::prelude::*;
use tuneworthy_core::assessment::{Answer, GapFigures, GapSummary};

/// Everything the money needs but pass rates, their bar and the chance. A tuned call is the cheaper one.
const TEAM: &str = r#"{"schema": 2, "as_of": "2026-11-25", "answers": {
    "goal": ["accuracy"], "calls": 200000, "fixed": 300, "n": 500
  }, "money": {
    "fresh": 300, "output": 100, "days": {"low": 8, "high": 16}, "day-rate": 800,
    "maintenance": 300, "example-tokens": 600, "error-cost": 0.2,
    "prices": {"today": {"input": 2, "output": 10}, "tuned": {"input": 1, "output": 5},
      "training": {"per-million": 3}}}}"#;

const PASS: Quantity = Quantity::Answer(QuestionId::Pass);
const BAR: Quantity = Quantity::Answer(QuestionId::Bar);
const CHANCE: Quantity = Quantity::Field(FieldId::Chance);
const TUNED_PASS: Quantity = Quantity::Field(FieldId::TunedPass);
const CHEAPER_PASS: Quantity = Quantity::Field(FieldId::CheaperPass);
const STRONGER_PASS: Quantity = Quantity::Field(FieldId::StrongerPass);

/// Wilson's 95 % interval of passes in cases, rounded outwards to millionths as results are kept.
fn rate(role: SystemRole, passed: u64, cases: u64) -> GapRate {
    let (z, n) = (samples::Z95, cases as f64);
    let p = passed as f64 / n;
    let middle = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let end = |end: f64| (end / (1.0 + z * z / n)).clamp(0.0, 1.0) * 1e6;
    let whole = |share: f64| format!("{share}").parse::<u64>().expect("a whole number");
    let at = whole((p * 1e6).round());
    GapRate {
        role,
        rate: at,
        low: whole(end(middle - half).floor()).min(at),
        high: whole(end(middle + half).ceil()).max(at),
        cases,
        effective: cases,
        not_scored: 0,
        clusters: None,
    }
}

fn with(baseline: GapRate, candidate: Option<GapRate>, bar: Option<u64>) -> Assessment {
    let mut team = assessment(TEAM);
    team.gap = Some(Box::new(GapSummary {
        figures: GapFigures {
            baseline,
            candidate,
            pairs: None,
            bar,
            held_out: Some(true),
            forgetting: None,
            counts_in_money: true,
        },
        tool: String::new(),
        baseline: String::new(),
        candidate: String::new(),
    }));
    team
}

/// Today's 213 of 300 and a pilot's passes, against a bar of 75 %.
fn pilot(passed: u64, cases: u64) -> Assessment {
    let today = rate(SystemRole::Today, 213, 300);
    let tuned = rate(SystemRole::Tuned, passed, cases);
    with(today, Some(tuned), Some(750_000))
}

fn ends(assessment: &Assessment, quantity: Quantity) -> (f64, f64) {
    let range = measured(assessment, quantity).expect("measured").range;
    (range.low(), range.high())
}

fn near((low, high): (f64, f64), known: (f64, f64), within: f64) {
    let is_near = (low - known.0).abs() < within && (high - known.1).abs() < within;
    assert!(is_near, "{low} to {high}, not {known:?}");
}

fn figures(team: &mut Assessment) -> &mut GapFigures {
    &mut team.gap.as_deref_mut().expect("results").figures
}

fn percent(low: f64, high: f64) -> Range {
    Range::new(low, high, Support::Percent).expect("a range")
}

/// Expected net present value of the tuned option, from few futures.
fn value(team: &Assessment) -> f64 {
    let model = CostModel::of(team).expect("enough is known");
    let results = Simulation::with_points(model.clone(), 1, 1 << 10, Detail::SENTENCE).finish();
    let found = Outlook::of(&model, &results, 1).expect("a tuned option");
    found.net_value.0
}

/// Wilson's interval with z of 90 % (mpmath 1.3, 30 digits). Kept ends are rounded to millionths.
#[test]
fn a_measured_rate_counts_with_its_interval_of_90_percent() {
    for (passed, cases, known) in [
        (213, 300, (66.518_319_549_3, 75.106_289_819_4)),
        (7, 10, (44.169_979_587, 87.312_341_609_7)),
        (288, 300, (93.691_180_152_3, 97.486_535_607_6)),
        (20, 20, (88.084_216_263_9, 100.0)),
        (0, 50, (0.0, 5.133_318_578_63)),
    ] {
        let team = with(rate(SystemRole::Today, passed, cases), None, None);
        near(ends(&team, PASS), known, 2e-4);
        let known = known_origin(&team, PASS);
        assert_eq!(known, Some(Origin::Measured));
    }
}

fn known_origin(team: &Assessment, quantity: Quantity) -> Option<Origin> {
    known(team, quantity).map(|known| known.origin)
}

/// Jeffreys' posterior: its density integrated by mpmath 1.3 with 30 digits. 231 of 300 at 75 % is
/// I(0.25; 69.5, 231.5), 20 of 20 at 90 % is I(0.1; 0.5, 20.5).
#[test]
fn the_chance_is_the_posterior_of_the_pilots_rate() {
    let chance = ends(&pilot(231, 300), CHANCE);
    near(chance, (78.697_168_210_655, 78.697_168_210_655), 1e-9);
    let mut sure = pilot(20, 20);
    figures(&mut sure).bar = Some(900_000);
    near(
        ends(&sure, CHANCE),
        (96.116_083_019_431, 96.116_083_019_431),
        1e-9,
    );
    // Cases in clusters say as much as fewer cases: 231 of 300 as 15.4 of 20.
    let mut clustered = pilot(231, 300);
    if let Some(tuned) = &mut figures(&mut clustered).candidate {
        tuned.effective = 20;
    }
    let (low, high) = ends(&clustered, CHANCE);
    assert!(
        low < 78.0 && low > 50.0 && (low - high).abs() < 1e-12,
        "{low}"
    );
    // A bar that is a range makes the chance one.
    let mut ranged = pilot(231, 300);
    ranged
        .set(QuestionId::Bar, Answer::Number(percent(70.0, 75.0)))
        .expect("it fits");
    let (low, high) = ends(&ranged, CHANCE);
    assert!(
        (low - 78.697_168_210_655).abs() < 1e-9 && high > 99.0,
        "{low} to {high}"
    );
}

#[test]
fn a_tunes_rate_counts_from_the_bar_up() {
    // Wilson's 90 % interval of 231 in 300 is 72.8 to 80.7 %.
    let (low, high) = ends(&pilot(231, 300), TUNED_PASS);
    assert!(
        (low - 75.0).abs() < 1e-12 && (high - 80.74).abs() < 0.01,
        "{low} to {high}"
    );
    let below = ends(&pilot(150, 300), TUNED_PASS);
    near(below, (75.0, 75.0), 1e-12);
    let mut no_bar = pilot(150, 300);
    figures(&mut no_bar).bar = None;
    assert!(ends(&no_bar, TUNED_PASS).0 < 50.0);
    assert_eq!(left_out(&no_bar, CHANCE), Some(LeftOut::NoBar));
}

#[test]
fn a_pilot_on_cases_not_known_to_be_held_out_counts_for_nothing() {
    for (held_out, why) in [
        (Some(false), LeftOut::NotHeldOut),
        (None, LeftOut::HeldOutUnknown),
    ] {
        let mut team = pilot(288, 300);
        figures(&mut team).held_out = held_out;
        for quantity in [CHANCE, TUNED_PASS] {
            assert_eq!(measured(&team, quantity), None);
            assert_eq!(left_out(&team, quantity), Some(why));
        }
        assert!(measured(&team, PASS).is_some());
        assert!(needed(&team).contains(&MissingInput::Field(FieldId::Chance)));
    }
}

/// The question of today's rate asks for it "with your best prompt and whatever else is in place".
#[test]
fn todays_rate_is_the_best_that_is_in_place() {
    let today = rate(SystemRole::Today, 213, 300);
    let in_place = |role| {
        let team = with(today, Some(rate(role, 240, 300)), None);
        measured(&team, PASS)
            .and_then(|it| it.system)
            .map(|it| it.role)
    };
    for role in [
        SystemRole::Prompting,
        SystemRole::Retrieval,
        SystemRole::Tools,
    ] {
        assert_eq!(in_place(role), Some(role));
    }
    for role in [SystemRole::BetterModel, SystemRole::Tuned] {
        assert_eq!(in_place(role), Some(SystemRole::Today));
    }
}

#[test]
fn another_models_rate_goes_to_the_one_that_is_priced() {
    let priced = |slots: &[Slot]| {
        let better = rate(SystemRole::BetterModel, 240, 300);
        let mut team = with(rate(SystemRole::Today, 213, 300), Some(better), None);
        for slot in slots {
            let price = team.money.price(Slot::Today).expect("a price").clone();
            team.money.set_price(*slot, price).expect("it fits");
        }
        [CHEAPER_PASS, STRONGER_PASS].map(|quantity| measured(&team, quantity).is_some())
    };
    assert_eq!(priced(&[Slot::Cheaper]), [true, false]);
    assert_eq!(priced(&[Slot::Stronger]), [false, true]);
    assert_eq!(priced(&[Slot::Cheaper, Slot::Stronger]), [false, false]);
}

#[test]
fn what_the_reader_entered_counts_before_what_was_measured() {
    let mut team = pilot(231, 300);
    let own = percent(40.0, 60.0);
    for field in [FieldId::Chance, FieldId::TunedPass] {
        team.money.set(field, own).expect("it fits");
        let found = known(&team, Quantity::Field(field)).expect("a value");
        assert_eq!((found.range, found.origin), (own, Origin::Reader));
        // Cleared, it would be measured.
        let cleared = default(&team, field).map(|known| known.origin);
        assert_eq!(cleared, Some(Origin::Measured));
    }
    for question in [QuestionId::Pass, QuestionId::Bar] {
        team.set(question, Answer::Number(own)).expect("it fits");
        assert_eq!(
            known_origin(&team, Quantity::Answer(question)),
            Some(Origin::Reader)
        );
    }
    let mut unsure = pilot(231, 300);
    unsure
        .set(QuestionId::Pass, Answer::NotSure)
        .expect("it fits");
    assert_eq!(known_origin(&unsure, PASS), Some(Origin::Measured));
}

#[test]
fn results_fill_in_what_else_would_be_missing() {
    let without = needed(&assessment(TEAM));
    assert!(without.contains(&MissingInput::Answer(QuestionId::Pass)));
    assert!(without.contains(&MissingInput::Field(FieldId::Chance)));
    let team = pilot(231, 300);
    assert_eq!(needed(&team), []);
    let found = outlook(&team).expect("enough is known");
    let measured = [PASS, BAR, CHANCE, TUNED_PASS];
    assert_eq!(found.rests_on.measured, measured.len());
    assert_eq!((found.rests_on.assumed, found.assumptions.count), (0, 0));
    // Without a cost of errors the tune's own rate changes nothing.
    let mut free = pilot(231, 300);
    free.money.clear(FieldId::ErrorCost);
    let (less, more) = (
        value(&free),
        value(&{
            let mut more = free.clone();
            more.money
                .set(FieldId::TunedPass, percent(99.0, 99.0))
                .expect("it fits");
            more
        }),
    );
    assert!((less - more).abs() < 1e-9, "{less} {more}");
}

/// At the medians: errors of 200,000 calls a month at $0.20, 29 % before and 10 % after, are $7,600 a
/// month apart.
#[test]
fn fewer_measured_errors_are_worth_their_cost() {
    let exact = |at: f64| percent(at, at);
    let mut team = pilot(288, 300);
    team.money
        .set(FieldId::Chance, exact(100.0))
        .expect("it fits");
    team.money
        .set(FieldId::Discount, exact(0.0))
        .expect("it fits");
    team.money
        .set(
            FieldId::Lead,
            Range::exact(0.0, Support::Positive).expect("a number"),
        )
        .expect("it fits");
    let mut typed = team.clone();
    typed.gap = None;
    typed
        .set(QuestionId::Bar, Answer::Number(exact(75.0)))
        .expect("it fits");
    let saved = |before: f64, after: f64| {
        let mut team = typed.clone();
        team.set(QuestionId::Pass, Answer::Number(exact(before)))
            .expect("it fits");
        team.money
            .set(FieldId::TunedPass, exact(after))
            .expect("it fits");
        value(&team)
    };
    let months = 24.0;
    let apart = saved(71.0, 90.0) - saved(71.0, 71.0);
    assert!(
        (apart / (0.19 * 0.2 * 200_000.0 * months) - 1.0).abs() < 1e-9,
        "{apart}"
    );
    // Measured rates of 71 and 96 % come to what typed ones do, within their intervals' skew.
    let (by_results, by_hand) = (value(&team), saved(71.0, 96.0));
    assert!(
        (by_results / by_hand - 1.0).abs() < 0.02,
        "{by_results} {by_hand}"
    );
}

/// The promise to links of format 4: results that do not count change nothing, to the last digit.
#[test]
fn results_kept_before_format_5_change_no_figure() {
    let complete = |text: &str| {
        let mut team = assessment(text);
        team.set(QuestionId::Pass, Answer::Number(percent(70.0, 80.0)))
            .expect("it fits");
        team.money
            .set(FieldId::Chance, percent(50.0, 80.0))
            .expect("it fits");
        team.set(QuestionId::Bar, Answer::Number(percent(90.0, 90.0)))
            .expect("it fits");
        team
    };
    let team = complete(TEAM);
    let mut old = team.clone();
    old.gap = pilot(288, 300).gap;
    figures(&mut old).counts_in_money = false;
    assert_eq!(CostModel::of(&old), CostModel::of(&team));
    let mut bare = pilot(288, 300);
    figures(&mut bare).counts_in_money = false;
    assert_eq!(needed(&bare), needed(&assessment(TEAM)));
    for quantity in [PASS, TUNED_PASS, CHANCE] {
        assert_eq!(left_out(&bare, quantity), Some(LeftOut::Older));
    }
    assert_eq!(known(&bare, BAR), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Holds where a tuned call costs less than today's; elsewhere a chance that rises could lose money.
    #[test]
    fn a_better_pilot_never_makes_tuning_worth_less(passed in 0u64..300, more in 1u64..100) {
        let worse = value(&pilot(passed, 300));
        let better = value(&pilot((passed + more).min(300), 300));
        prop_assert!(better >= worse - 1e-9 * worse.abs(), "{worse} then {better}");
    }

    #[test]
    fn any_results_give_ranges_that_fit(
        shares in prop::array::uniform3(0u64..=1_000_000), cases in 1u64..=1 << 53, bar in 0u64..=1_000_000,
    ) {
        let mut shares = shares;
        shares.sort_unstable();
        let [low, at, high] = shares;
        let any = GapRate { low, rate: at, high, cases, effective: cases, ..rate(SystemRole::Tuned, 1, 2) };
        let team = with(rate(SystemRole::Today, 213, 300), Some(any), Some(bar));
        let (chance, pass) = (ends(&team, CHANCE), ends(&team, TUNED_PASS));
        prop_assert!((0.0..=100.0).contains(&chance.0) && chance.0 <= chance.1);
        prop_assert!(pass.0 <= pass.1 && pass.0 >= bar as f64 / 1e4 - 1e-9);
        // Nine in ten is the narrower interval.
        let team = with(GapRate { role: SystemRole::Today, ..any }, None, None);
        let (narrow_low, narrow_high) = ends(&team, PASS);
        prop_assert!(narrow_low >= low as f64 / 1e4 - 1e-9 && narrow_high <= high as f64 / 1e4 + 1e-9);
    }
}
