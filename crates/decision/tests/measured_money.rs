//! Measured pass rates in the money of a verdict: figures of older links stay, newer ones go by them.

use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::{Date, Range, Support};
use tuneworthy_decision::phrases::measured::{clause, contradiction, unused};
use tuneworthy_decision::phrases::money::assumptions;
use tuneworthy_decision::{derive, differing};
use tuneworthy_economics::Outlook;
use tuneworthy_economics::inputs::Quantity;
use tuneworthy_record::decode;

const TODAY: Date = Date::fixed(2026, 11, 30);

const CHANCE: Quantity = Quantity::Field(FieldId::Chance);
const PASS: Quantity = Quantity::Answer(QuestionId::Pass);
const TUNED_PASS: Quantity = Quantity::Field(FieldId::TunedPass);

/// The link with results and money in a file of sent links.
fn sent(links: &str) -> Assessment {
    let is_priced = |line: &&str| line.contains("&gap=") && line.contains("&m=");
    let link = links.lines().find(is_priced).expect("a link");
    decode(link).expect("whole").assessment
}

fn older() -> Assessment {
    sent(include_str!("../../record/tests/fixtures/links/v4.txt"))
}

fn newer() -> Assessment {
    sent(include_str!("../../record/tests/fixtures/links/v5.txt"))
}

fn money(assessment: &Assessment) -> Outlook {
    let derived = derive(assessment, Catalog::bundled(), TODAY);
    derived.findings.money.expect("enough is entered")
}

fn plain(text: Option<String>) -> String {
    text.unwrap_or_default().replace('\u{a0}', " ")
}

/// The figures are those of the last program before format 5, to the last digit.
#[test]
fn a_link_of_format_4_with_results_keeps_its_figures() {
    let found = money(&older());
    let figures = [
        (found.net_value.0, -11_431.431_626_423_262),
        (found.chance_it_pays.get(), 0.243_957_519_531_25),
        (found.never.get(), 0.747_192_382_812_5),
        (found.assumptions.same.get(), 0.734_375),
    ];
    for (found, then) in figures {
        assert_eq!(found.to_bits(), f64::to_bits(then), "{found} {then}");
    }
    let rests = found.rests_on;
    assert_eq!((rests.reader, rests.list, rests.measured), (6, 7, 0));
    assert_eq!((rests.worked, rests.default, rests.assumed), (1, 10, 4));
    let says = unused(&older(), CHANCE);
    assert!(says.is_some_and(|says| says.contains("kept before")));
    assert_eq!(clause(&older(), CHANCE), None);
}

/// The chance is no assumption any more: 273 of 300 passed, against a bar of 90 %. By mpmath 1.3 the
/// posterior holds 0.712242 above it, and the interval of 90 % ends at 0.933638.
#[test]
fn in_format_5_the_pilot_stands_in_for_the_assumed_chance() {
    let (then, found) = (money(&older()), money(&newer()));
    assert_eq!(then.assumptions.count, found.assumptions.count + 1);
    // Today's rate, the bar and the chance.
    assert_eq!(found.rests_on.measured, 3);
    assert_ne!(found.net_value, then.net_value);
    let says = assumptions(&found).expect("some are left");
    assert!(
        says.starts_with("It rests on 3 assumptions of ours."),
        "{says}"
    );
    let says = plain(clause(&newer(), CHANCE));
    assert_eq!(
        says,
        "71.2 %, since a pilot passed 91 % of 300 cases that were held out"
    );
    let says = plain(clause(&newer(), PASS));
    assert_eq!(
        says,
        "71 % of 300 cases, counted as between 66.5 and 75.1 %"
    );
    let says = plain(clause(&newer(), TUNED_PASS));
    assert_eq!(
        says,
        "91 % of 300 cases that were held out, and once it reaches your bar between 90 and 93.4 %"
    );
}

#[test]
fn a_pilot_that_is_not_held_out_leaves_the_assumption() {
    for (held_out, why) in [(Some(false), "made on these cases"), (None, "not said")] {
        let mut team = newer();
        if let Some(gap) = &mut team.gap {
            gap.figures.held_out = held_out;
        }
        assert_eq!(money(&team).assumptions.count, 4);
        assert!(unused(&team, CHANCE).is_some_and(|says| says.contains(why)));
    }
}

#[test]
fn an_entry_that_results_contradict_counts_and_both_are_said() {
    let range = |low, high| Range::new(low, high, Support::Percent).expect("a range");
    let mut team = newer();
    // With a price of errors, a tune that reaches the bar is worth more than one that does not.
    let errors = Range::exact(0.02, Support::Positive).expect("a number");
    team.money.set(FieldId::ErrorCost, errors).expect("it fits");
    let by_results = money(&team).net_value;
    team.money
        .set(FieldId::Chance, range(20.0, 40.0))
        .expect("it fits");
    assert!(money(&team).net_value < by_results);
    let says = plain(contradiction(&team, CHANCE, range(20.0, 40.0)));
    assert!(
        says.starts_with("Your evaluation says otherwise: 71.2 %"),
        "{says}"
    );
    assert!(says.ends_with("The figures go by what you entered."));
    assert_eq!(contradiction(&team, CHANCE, range(50.0, 90.0)), None);
    let answer = Answer::Number(range(95.0, 95.0));
    team.set(QuestionId::Pass, answer).expect("it fits");
    // The bar and the tune's own rate are left.
    assert_eq!(money(&team).rests_on.measured, 2);
}

/// Taking results over from another assessment may change what the money says.
#[test]
fn results_of_another_assessment_bring_other_money() {
    let (base, other) = (older(), newer());
    assert_eq!(differing(&base, &other).len(), 1);
    let mut asked = 0;
    tuneworthy_decision::compare(&base, &other, Catalog::bundled(), TODAY, |it| {
        asked += 1;
        tuneworthy_economics::outlook(it)
    });
    assert!(asked > 1, "{asked}");
}
