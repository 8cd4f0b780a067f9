//! The engine against closed forms, and what must hold of any model.

use super::testing::{Made, made, outlay_and_saving, percent, positive, signed};
use super::*;
use crate::results::{Against, OptionResult};
use tuneworthy_core::maths::{information::Difference, lognormal::Lognormal, normal};
use tuneworthy_core::units::{Months, PerYear};

fn at_rest(model: Made, seed: u32) -> Results {
    Simulation::new(model, seed, Effort::Rest).finish()
}

fn against(found: &OptionResult) -> &Against {
    found.against.as_ref().expect("not the reference")
}

fn near(found: f64, known: f64, slack: f64) {
    assert!((found - known).abs() <= slack, "{found} is not {known}");
}

/// The oracle: an outlay over a saving, both lognormal, is a lognormal number of months.
#[test]
fn payback_is_the_closed_form() {
    for seed in 1..=10 {
        let model = || outlay_and_saving(positive(5e3, 4e4), positive(300.0, 4e3), 36);
        let months = Lognormal::between(5e3, 4e4).over(Lognormal::between(300.0, 4e3));
        let results = at_rest(model(), seed);
        assert_eq!(results.reference, 0);
        let tuned = against(&results.options[1]);
        near(tuned.first.never.get(), 1.0 - months.below(36.0), 0.003);
        assert_eq!(tuned.first, tuned.lasting);
        near(tuned.discounted.above_zero.get(), months.below(36.0), 0.003);
        for (time, part) in tuned.first.band.iter().zip([0.05, 0.25, 0.5]) {
            near(months.below(time.unwrap().0), part, 0.003);
        }
        let never = tuned.first.never_dots() as f64 / 50.0;
        near(never, tuned.first.never.get(), 0.02);
        // A preview is rougher.
        let preview = Simulation::new(model(), seed, Effort::Typing).finish();
        let tuned = against(&preview.options[1]);
        near(tuned.first.never.get(), 1.0 - months.below(36.0), 0.02);
        assert!(preview.information.is_none() && preview.errors.is_none());
    }
}

#[test]
fn a_negative_saving_is_never() {
    // Saving a call × calls a month - running costs a month, the outlay next to nothing. Dividing
    // the outlay by the saving would call the losing futures paid back before they began.
    let inputs = vec![
        positive(0.002, 0.01),
        positive(5e4, 5e5),
        positive(200.0, 2_000.0),
    ];
    let model = made(inputs, 120, |draw, ledger| {
        ledger.costs(0)[1..].fill(Usd(draw[0] * draw[1]));
        ledger.costs(1)[0] = Usd(1e-3);
        ledger.costs(1)[1..].fill(Usd(draw[2]));
    });
    let ratio = Lognormal::between(0.002, 0.01)
        .times(Lognormal::between(5e4, 5e5))
        .over(Lognormal::between(200.0, 2_000.0));
    near(ratio.below(1.0), 0.459_76, 5e-6);
    let results = at_rest(model, 1);
    let tuned = against(&results.options[1]);
    near(tuned.first.never.get(), 0.459_76, 0.003);
    assert!(
        tuned
            .first
            .median()
            .is_some_and(|median| median < Months(1.0))
    );
    assert_eq!(tuned.first.band[4], None);
    // The same, with an outlay that leaves fewer than half paying back: the median is never.
    let slow = outlay_and_saving(positive(5e4, 5e4), signed(-2_000.0, 3_000.0), 24);
    let results = at_rest(slow, 1);
    let tuned = against(&results.options[1]);
    let needed = (5e4 / 24.0 - 500.0) / (2_500.0 / normal::NINE_IN_TEN);
    near(tuned.first.never.get(), normal::probability(needed), 0.003);
    assert_eq!(tuned.first.median(), None);
    assert_eq!(tuned.expected_payback.first, None);
}

#[test]
fn totals_are_the_closed_form() {
    let (outlay, saving) = (Lognormal::between(5e3, 4e4), Lognormal::between(300.0, 4e3));
    let mut model = outlay_and_saving(positive(5e3, 4e4), positive(300.0, 4e3), 24);
    model.discount = PerYear::percent(12.0);
    let months: f64 = (1..=24)
        .map(|month| 1.12f64.powf(-f64::from(month) / 12.0))
        .sum();
    let results = at_rest(model, 3);
    let (today, tuned) = (&results.options[0], &results.options[1]);
    near(tuned.cost.0 / outlay.mean(), 1.0, 1e-3);
    near(today.cost.0 / (months * saving.mean()), 1.0, 1e-3);
    near(
        today.spent[24].median().0 / (24.0 * saving.median()),
        1.0,
        2e-3,
    );
    let against = against(tuned);
    near(
        against.total.mean.0,
        24.0 * saving.mean() - outlay.mean(),
        30.0,
    );
    near(
        against.discounted.mean.0,
        months * saving.mean() - outlay.mean(),
        30.0,
    );
    near(against.net[0].median().0 / -outlay.median(), 1.0, 2e-3);
    near(against.expected[5].0 / saving.mean(), 1.0, 1e-3);
    // The rate at which the average saving is worth the average outlay.
    let [rate] = against.returns[..] else {
        panic!("one rate: {:?}", against.returns);
    };
    let worth: f64 = (1..=24).map(|month| rate.month().powi(-month)).sum();
    near(worth * saving.mean() / outlay.mean(), 1.0, 2e-3);
    assert_eq!(today.against, None);
    near(tuned.best.get(), against.discounted.above_zero.get(), 1e-12);
    near(today.best.get() + tuned.best.get(), 1.0, 1e-12);
}

#[test]
fn knowing_everything_is_worth_the_closed_form() {
    for (low, high) in [
        (-1_000.0, 1_000.0),
        (-1_500.0, 3_000.0),
        (-4_000.0, 1_000.0),
    ] {
        let model = made(vec![signed(low, high)], 1, |draw, ledger| {
            ledger.costs(1)[0] = Usd(-draw[0]);
        });
        let difference = Difference {
            mean: f64::midpoint(low, high),
            deviation: (high - low) / 2.0 / normal::NINE_IN_TEN,
        };
        let information = at_rest(model, 5).information.unwrap();
        let known = difference.perfect_information();
        near(information.everything.0 / known, 1.0, 0.005);
        // The only input is everything there is to know.
        near(information.single[0].value.0 / known, 1.0, 0.02);
    }
}

#[test]
fn knowing_one_input_is_worth_the_closed_form() {
    use crate::results::Unknown;
    let wide = [(-3_000.0, 3_400.0), (-800.0, 1_000.0), (-20.0, 20.0)];
    let mut inputs: Vec<ModelInput> = wide.iter().map(|(low, high)| signed(*low, *high)).collect();
    inputs.push(signed(50.0, 50.0));
    let model = made(inputs, 1, |draw, ledger| {
        ledger.costs(1)[0] = Usd(-draw.iter().sum::<f64>());
    });
    let information = at_rest(model, 2).information.unwrap();
    let mean = 200.0 + 100.0 + 50.0;
    let part = |(low, high): (f64, f64)| (high - low) / 2.0 / normal::NINE_IN_TEN;
    let all = wide
        .iter()
        .map(|range| part(*range).powi(2))
        .sum::<f64>()
        .sqrt();
    let worth = |deviation| Difference { mean, deviation }.perfect_information();
    near(information.everything.0 / worth(all), 1.0, 0.005);
    // What is exact already is left out.
    assert_eq!(information.single.len(), 3);
    for (at, known) in information
        .single
        .iter()
        .zip(wide.map(|range| worth(part(range))))
    {
        near(at.value.0, known, 0.03 * known + 1.0);
    }
    assert_eq!(information.single[0].of, Unknown::Input(0));
}

/// A tune with an even chance: 100 at once, then 10 a month instead of 30; left in month 3.
fn chancy(chance: f64) -> Made {
    made(vec![percent(chance, chance)], 10, |draw, ledger| {
        ledger.costs(0)[0] = Usd(7.0);
        ledger.costs(0)[1..].fill(Usd(30.0));
        ledger.costs(1)[0] = Usd(100.0);
        ledger.costs(1)[1..].fill(Usd(10.0));
        let fate = Fate {
            reaches: Share::percent(draw[0]),
            otherwise: Otherwise::LeaveIn(3),
        };
        ledger.fate(1, fate);
    })
}

#[test]
fn a_tune_that_misses_is_left_and_its_cost_stays() {
    use crate::results::Unknown;
    let results = at_rest(chancy(25.0), 1);
    let tuned = &results.options[1];
    near(tuned.meets.get(), 0.25, 1e-12);
    near(tuned.best.get(), 0.25, 1e-12);
    let against = against(tuned);
    // Left: 100 + 10 + 10, then the reference, set up for 7: against 7 + 30 a month, -53 - 7.
    let left = -(100.0 - 7.0) + 40.0 - 7.0;
    let kept = -(100.0 - 7.0) + 200.0;
    near(against.total.mean.0, 0.75 * left + 0.25 * kept, 1e-3);
    near(against.total.band.median().0, left, 1e-3);
    near(against.first.never.get(), 0.75, 1e-12);
    near(against.first.band[0].unwrap().0, 93.0 / 20.0, 1e-6);
    near(tuned.spent[2].median().0, 120.0, 1e-6);
    near(tuned.spent[3].median().0, 157.0, 1e-6);
    // A pilot would show which it is: without one the tune is not worth it.
    let information = results.information.unwrap();
    assert_eq!(information.single.len(), 1);
    assert_eq!(information.single[0].of, Unknown::Reaching);
    near(information.single[0].value.0, 0.25 * kept, 1e-3);
    near(information.everything.0, 0.25 * kept, 1e-3);
    assert!(at_rest(chancy(0.0), 1).options[1].meets.get() < 1e-12);
    assert!(at_rest(chancy(100.0), 1).options[1].meets.get() > 1.0 - 1e-12);
}

#[test]
fn the_reference_is_the_cheapest_untuned_that_meets_the_bar() {
    let model = |fates: [Fate; 4]| Made {
        options: 4,
        tuned: vec![3],
        ..made(vec![positive(1.0, 2.0)], 12, move |draw, ledger| {
            for (option, cost) in [100.0, 60.0, 40.0, 20.0].into_iter().enumerate() {
                ledger.costs(option)[1..].fill(Usd(cost * draw[0]));
                ledger.fate(option, fates[option]);
            }
        })
    };
    let (yes, no) = (Fate::MEETS, Fate::MISSES);
    let results = at_rest(model([yes, yes, yes, yes]), 1);
    assert_eq!((results.reference, results.reference_meets), (2, true));
    assert!(results.options[3].best == Share::ALL && results.none_best == Share::NONE);
    // What misses the bar is neither the reference nor best nor worth anything to choose.
    let results = at_rest(model([yes, yes, no, no]), 1);
    assert_eq!((results.reference, results.reference_meets), (1, true));
    assert_eq!(results.options[1].best, Share::ALL);
    near(results.information.unwrap().everything.0, 0.0, 1e-9);
    let results = at_rest(model([no, no, no, yes]), 1);
    assert_eq!((results.reference, results.reference_meets), (0, false));
    assert_eq!(results.options[3].best, Share::ALL);
    let results = at_rest(model([no, no, no, no]), 1);
    assert_eq!(results.none_best, Share::ALL);
}

#[test]
fn the_same_seed_gives_the_same_results_in_any_slices() {
    let whole = at_rest(chancy(40.0), 9);
    let mut sliced = Simulation::new(chancy(40.0), 9, Effort::Rest);
    let mut seen = vec![];
    loop {
        let progress = sliced.step(100);
        if seen.last() != Some(&progress) {
            seen.push(progress);
        }
        assert_eq!(
            sliced.results().is_some(),
            progress != SimulationProgress::Running
        );
        if progress == SimulationProgress::Done {
            break;
        }
    }
    assert_eq!(
        seen,
        [
            SimulationProgress::Running,
            SimulationProgress::Results,
            SimulationProgress::Done
        ]
    );
    assert_eq!(sliced.results(), Some(&whole));
    assert_eq!(sliced.step(100), SimulationProgress::Done);
    assert_eq!(sliced.model().months(), 10);
    let model = || outlay_and_saving(positive(5e3, 4e4), positive(300.0, 4e3), 36);
    assert_eq!(at_rest(model(), 9), at_rest(model(), 9));
    assert_ne!(at_rest(model(), 9), at_rest(model(), 10));
}

#[test]
fn a_preview_interpolates_every_second_month() {
    for months in [0, 1, 2, 7, 8] {
        let model = || outlay_and_saving(positive(5e3, 4e4), positive(300.0, 4e3), months);
        let of = |detail| Simulation::with_points(model(), 3, 1 << 10, detail).finish();
        let (preview, whole) = (of(Detail::CURVES), of(Detail::PAGE));
        for (preview, whole) in preview.options.iter().zip(&whole.options) {
            assert_eq!(preview.spent.len(), months + 1);
            for (month, (rough, exact)) in preview.spent.iter().zip(&whole.spent).enumerate() {
                if month % 2 == 0 || month == months {
                    assert_eq!(rough, exact);
                } else {
                    let ends = (preview.spent[month - 1], preview.spent[month + 1]);
                    near(
                        rough.median().0,
                        f64::midpoint(ends.0.median().0, ends.1.median().0),
                        1e-9,
                    );
                }
            }
            // What is spent grows evenly here, so straight is right.
            let (rough, exact) = (preview.spent[months / 2], whole.spent[months / 2]);
            near(
                rough.median().0,
                exact.median().0,
                0.05 * exact.median().0.abs() + 1.0,
            );
        }
    }
}

#[test]
fn what_was_drawn_before_changes_no_result() {
    let model = |high| outlay_and_saving(positive(5e3, 4e4), positive(300.0, high), 36);
    let page =
        |before, high, seed| Simulation::after(before, model(high), seed, 1 << 10, Detail::PAGE);
    let results = |mut simulation: Simulation<Made>| {
        while simulation.step(1 << 20) == SimulationProgress::Running {}
        (
            simulation.results().cloned().unwrap(),
            simulation.into_drawn(),
        )
    };
    let (first, drawn) = results(page(DrawnInputs::default(), 4e3, 7));
    let (again, drawn) = results(page(drawn, 4e3, 7));
    assert_eq!(again, first);
    let (other, _) = results(page(DrawnInputs::default(), 5e3, 7));
    let (changed, drawn) = results(page(drawn, 5e3, 7));
    assert_ne!(changed, first);
    assert_eq!(changed, other);
    // Dropped half way, and with another seed.
    let mut half = page(drawn, 6e3, 7);
    assert_eq!(half.step(1 << 9), SimulationProgress::Running);
    let (after_half, drawn) = results(page(half.into_drawn(), 4e3, 7));
    assert_eq!(after_half, first);
    let (seeded, _) = results(page(drawn, 4e3, 8));
    assert_eq!(seeded, results(page(DrawnInputs::default(), 4e3, 8)).0);
    // A quick one hands on what it drew as well.
    let quick = Simulation::after(
        DrawnInputs::default(),
        model(4e3),
        7,
        1 << 10,
        Detail::CURVES,
    );
    let (quick, drawn) = results(quick);
    let again = Simulation::after(drawn, model(4e3), 7, 1 << 10, Detail::CURVES);
    assert_eq!(results(again).0, quick);
}

#[test]
fn an_exact_input_leaves_other_draws_unchanged() {
    // What the first option costs depends on the second input only.
    let today = |outlay| {
        let model = outlay_and_saving(outlay, positive(300.0, 4e3), 12);
        at_rest(model, 4).options[0].spent.clone()
    };
    assert_eq!(today(positive(5e3, 4e4)), today(positive(9e3, 9e3)));
}

#[test]
fn figures_say_how_far_they_may_be_off() {
    let model = || outlay_and_saving(positive(5e3, 4e4), positive(300.0, 4e3), 36);
    let months = Lognormal::between(5e3, 4e4).over(Lognormal::between(300.0, 4e3));
    let mean = 36.0 * Lognormal::between(300.0, 4e3).mean() - Lognormal::between(5e3, 4e4).mean();
    let mut beyond = 0;
    for seed in 1..=40 {
        let results = at_rest(model(), seed);
        let errors = results.errors.as_ref().unwrap();
        assert_eq!(errors.options[0], None);
        let off = errors.options[1].unwrap();
        let tuned = against(&results.options[1]);
        assert!(off.value.0 > 0.0 && off.value.0 < 200.0, "{off:?}");
        beyond += usize::from((tuned.discounted.mean.0 - mean).abs() > 2.0 * off.value.0);
        let never = 1.0 - months.below(36.0);
        beyond += usize::from((tuned.first.never.get() - never).abs() > 2.0 * off.never.get());
    }
    // Two standard errors are exceeded 1 in 20 times if they are right, less if they are careful.
    assert!(beyond <= 8, "{beyond} of 80");
}

#[test]
fn whatever_a_model_writes_the_results_are_finite() {
    for nonsense in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300] {
        let model = made(vec![positive(1.0, 2.0)], 3, move |draw, ledger| {
            ledger.costs(0).fill(Usd(draw[0]));
            ledger.costs(1)[2] = Usd(nonsense);
        });
        let results = at_rest(model, 1);
        for found in &results.options {
            assert!(found.cost.0.is_finite(), "{nonsense}");
            assert!(
                found
                    .spent
                    .iter()
                    .all(|band| band.0.iter().all(|usd| usd.0.is_finite()))
            );
        }
        let tuned = against(&results.options[1]);
        assert!(tuned.discounted.mean.0.is_finite() && tuned.total.mean.0.is_finite());
        assert!(results.information.unwrap().everything.0.is_finite());
    }
}

#[test]
fn the_smallest_models_are_no_exception() {
    // No inputs, no months, one option.
    let model = Made {
        options: 1,
        tuned: vec![],
        ..made(vec![], 0, |_, ledger| ledger.costs(0)[0] = Usd(5.0))
    };
    let results = at_rest(model, 1);
    assert_eq!((results.reference, results.options.len()), (0, 1));
    near(results.options[0].cost.0, 5.0, 1e-9);
    // More inputs than there are dimensions: those past the last stay at their medians.
    let many = vec![positive(1.0, 100.0); MAX_INPUTS + 3];
    let model = made(many, 1, |draw, ledger| {
        ledger.costs(0)[1] = Usd(draw[MAX_INPUTS]);
        ledger.costs(1)[1] = Usd(draw[MAX_INPUTS - 1]);
    });
    let results = at_rest(model, 1);
    assert_eq!(
        results.options[0].spent[1].nine_in_ten(),
        (Usd(10.0), Usd(10.0))
    );
    near(results.options[1].spent[1].nine_in_ten().1.0, 100.0, 2.0);
    let sized = |points| {
        let model = outlay_and_saving(positive(1.0, 2.0), positive(1.0, 2.0), 3);
        Simulation::with_points(model, 1, points, Detail::CURVES)
            .finish()
            .points
    };
    assert_eq!([0, 65, 1 << 20].map(sized), [64, 128, 1 << 16]);
}
