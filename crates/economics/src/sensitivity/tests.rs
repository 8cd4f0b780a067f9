//! Sensitivity on models whose answers can be worked out by hand.

use super::*;
use crate::simulate::testing::{Made, made, outlay_and_saving, percent, positive, signed};
use tuneworthy_core::units::{PerYear, Share};

fn near(found: f64, known: f64) {
    let slack = 1e-9 * known.abs().max(1.0);
    assert!((found - known).abs() <= slack, "{found} is not {known}");
}

#[test]
fn bars_are_the_ends_and_the_strongest_comes_first() {
    let model = outlay_and_saving(positive(1e4, 4e4), positive(500.0, 5_000.0), 12);
    let mut it = Sensitivity::new(&model, 0);
    let saving = (500.0f64 * 5_000.0).sqrt();
    near(it.value(1).0, 12.0 * saving - 2e4);
    near(it.value(0).0, 0.0);
    near(it.value(99).0, 0.0);
    assert_eq!(it.best(), Some(0));
    let bars = it.tornado(1);
    assert_eq!(bars.iter().map(|bar| bar.input).collect::<Vec<_>>(), [1, 0]);
    near(bars[0].at_low.0, 12.0 * 500.0 - 2e4);
    near(bars[0].at_high.0, 12.0 * 5_000.0 - 2e4);
    near(bars[0].swing().0, 12.0 * 4_500.0);
    near(bars[1].at_low.0, 12.0 * saving - 1e4);
    near(bars[1].swing().0, 3e4);
    // The tune begins to pay where the outlay is twelve savings.
    let flip = bars[0].flip;
    assert_eq!((flip.now, flip.below), (Some(0), None));
    near(flip.above.unwrap().at, 2e4 / 12.0);
    assert_eq!(flip.above.unwrap().then, Some(1));
    near(bars[1].flip.below.unwrap().at, 12.0 * saving);
    assert!(it.bar(1, 2).is_none());
}

#[test]
fn breaking_even_is_solved_for_exact_inputs_too() {
    let model = outlay_and_saving(positive(6e3, 6e3), positive(1e3, 1e3), 12);
    let mut it = Sensitivity::new(&model, 0);
    assert!(it.tornado(1).is_empty());
    let volume = it.break_even(1, 1).unwrap();
    assert!(volume.now && volume.above.is_none());
    near(volume.below.unwrap().at, 500.0);
    assert!(!volume.below.unwrap().then);
    near(volume.reach.0, 10.0);
    near(volume.reach.1, 1e5);
    assert_eq!(it.break_even(1, 7), None);
}

#[test]
fn self_hosting_at_4608_dollars_breaks_even_at_460_million_tokens() {
    // Tokens a month at $10 a million, against a machine: a published guide prints 0.46M.
    let tokens = positive(20e6, 20e6);
    let model = made(vec![tokens], 1, |draw, ledger| {
        ledger.costs(0)[1] = Usd(draw[0] * 10.0 / 1e6);
        ledger.costs(1)[1] = Usd(4_608.0);
    });
    let found = Sensitivity::new(&model, 0).break_even(1, 0).unwrap();
    near(found.above.unwrap().at, 460.8e6);
}

#[test]
fn every_support_is_followed_to_its_reach() {
    let model = |input| {
        made(vec![input], 1, |draw, ledger| {
            ledger.costs(0)[1] = Usd(draw[0]);
            ledger.costs(1)[1] = Usd(30.0);
        })
    };
    let found = |input| Sensitivity::new(&model(input), 0).break_even(1, 0).unwrap();
    let share = found(percent(0.0, 50.0));
    near(share.above.unwrap().at, 30.0);
    assert_eq!((share.reach, share.below), ((0.0, 100.0), None));
    near(found(percent(60.0, 90.0)).below.unwrap().at, 30.0);
    near(found(signed(-50.0, 10.0)).above.unwrap().at, 30.0);
    near(found(signed(100.0, 100.0)).below.unwrap().at, 30.0);
    near(found(signed(0.0, 0.0)).above.unwrap().at, 30.0);
    near(found(positive(0.0, 0.0)).above.unwrap().at, 30.0);
    near(found(positive(1e-9, 1e9)).above.unwrap().at, 30.0);
    assert_eq!(found(positive(0.1, 0.1)).above, None);
}

/// Half the chance is worth half the gain and half the loss, and a simulation agrees.
#[test]
fn the_chance_to_reach_the_bar_is_weighed() {
    use crate::simulate::{Effort, Simulation};
    let model = |chance| Made {
        discount: PerYear::percent(20.0),
        ..made(vec![percent(chance, chance)], 10, |draw, ledger| {
            ledger.costs(0)[0] = Usd(7.0);
            ledger.costs(0)[1..].fill(Usd(30.0));
            ledger.costs(1)[0] = Usd(100.0);
            ledger.costs(1)[1..].fill(Usd(10.0));
            let reaches = Share::percent(draw[0]);
            let otherwise = Otherwise::LeaveIn(3);
            ledger.fate(1, Fate { reaches, otherwise });
        })
    };
    for chance in [0.0, 25.0, 50.0, 100.0] {
        let model = model(chance);
        let value = Sensitivity::new(&model, 0).value(1);
        let results = Simulation::new(&model, 1, Effort::Rest).finish();
        let simulated = results.options[1].against.as_ref().unwrap().discounted.mean;
        assert!(
            (value - simulated).0.abs() < 1e-3,
            "{chance}: {value:?} {simulated:?}"
        );
    }
    let model = model(30.0);
    let mut it = Sensitivity::new(&model, 0);
    assert_eq!(it.best(), Some(0));
    let flip = it.flip(0).unwrap().above.unwrap();
    assert_eq!(flip.then, Some(1));
    assert!(flip.at > 30.0 && flip.at < 60.0, "{flip:?}");
}

#[test]
fn an_option_kept_below_the_bar_is_never_best() {
    let model = made(vec![percent(40.0, 40.0)], 1, |draw, ledger| {
        ledger.costs(0)[1] = Usd(30.0);
        ledger.costs(1)[1] = Usd(10.0);
        let reaches = Share::percent(draw[0]);
        ledger.fate(
            1,
            Fate {
                reaches,
                ..Fate::MISSES
            },
        );
    });
    let mut it = Sensitivity::new(&model, 0);
    assert_eq!(it.best(), Some(0));
    near(it.flip(0).unwrap().above.unwrap().at, 50.0);
    let none = made(vec![], 1, |_, ledger| {
        ledger.fate(0, Fate::MISSES);
        ledger.fate(1, Fate::MISSES);
    });
    assert_eq!(Sensitivity::new(&none, 0).best(), None);
}
