//! Several comparisons, power, cases needed, margins, graders that err.

use serde_json::Value;
use tuneworthy_evals::judge::{
    Confidence, DiscordantShares, GraderAccuracy, LabelledCounts, PairedTest, PassCounts,
    ScoreSpread, cases_for_margin, cases_for_pairs, cases_for_scores, cases_for_width,
    cases_to_settle, chance_of_at_least, corrected_rate, corrected_rate_measured, equivalence_test,
    false_alarm_at, holm, paired_differences, paired_power, pairs_against_margin,
    prediction_powered, smallest_difference,
};

use crate::answers::{confidence, count, group, number, numbers};
use crate::rates::pairs;

pub(crate) const GROUPS: [&str; 9] = [
    "holm",
    "power_paired_binary",
    "cases_needed_one_system",
    "cases_needed_scores_with_epochs",
    "first_look_of_ten",
    "peeking",
    "not_worse_and_equivalence",
    "judge_correction_rogan_gladen",
    "prediction_powered",
];

#[test]
fn holm_holds() {
    let group = group("holm");
    for case in &group.cases {
        let found = holm(&numbers(&case["p"]));
        for (found, known) in found.into_iter().zip(numbers(&case["adjusted"])) {
            group.check(case, found, known);
        }
    }
}

#[test]
fn power_of_pairs_holds() {
    let group = group("power_paired_binary");
    for case in &group.cases {
        let shares = DiscordantShares {
            candidate_only: number(case, "p_candidate_only"),
            baseline_only: number(case, "p_baseline_only"),
        };
        let cases = count(case, "n");
        let level = Confidence::new(1.0 - number(case, "alpha")).expect("a level");
        for (name, test) in [
            ("power_exact_test", PairedTest::Exact),
            ("power_mid_p", PairedTest::MidP),
        ] {
            let found = paired_power(shares, cases, level, test);
            group.check(case, found, number(case, name));
        }
        for (name, power) in [("n_for_80", 0.8), ("n_for_90", 0.9)] {
            assert_eq!(cases_for_pairs(shares, level, power), case[name].as_u64());
        }
        let discordant = shares.candidate_only + shares.baseline_only;
        let found = smallest_difference(cases, discordant, level, 0.8);
        group.check(
            case,
            found.expect("a difference"),
            number(case, "smallest_difference_80"),
        );
    }
}

#[test]
fn cases_needed_hold() {
    for case in &group("cases_needed_one_system").cases {
        let (rate, level) = (number(case, "rate"), confidence(case));
        if let Some(bar) = case["bar"].as_f64() {
            let known = count(case, "cases_until_the_wilson_interval_leaves_the_bar");
            assert_eq!(cases_to_settle(rate, bar, level), Some(known), "{case}");
        } else {
            let found = cases_for_width(rate, number(case, "half_width"), level);
            assert_eq!(found, Some(count(case, "cases")), "{case}");
        }
    }
    for case in &group("cases_needed_scores_with_epochs").cases {
        let spread = ScoreSpread {
            between: number(case, "var_of_difference_of_case_means"),
            within: number(case, "var_within_each_system"),
            repeats: count(case, "epochs"),
        };
        let found = cases_for_scores(spread, number(case, "difference"), Confidence::P95, 0.8);
        assert_eq!(found, Some(count(case, "n")), "{case}");
    }
}

#[test]
fn first_looks_hold() {
    let group = group("first_look_of_ten");
    for case in &group.cases {
        let rate = number(case, "p");
        for passed in [8, 9, 10] {
            let known = number(case, &format!("pass_{passed}_of_10"));
            group.check(case, chance_of_at_least(passed, 10, rate), known);
        }
    }
}

#[test]
fn false_alarms_of_looks_hold() {
    let group = group("peeking");
    for case in &group.cases {
        let looks = case["discordant_pairs_at_looks"].as_array().expect("looks");
        let looks: Vec<u64> = looks.iter().filter_map(Value::as_u64).collect();
        let found = false_alarm_at(&looks, number(case, "critical_z")).expect("rising looks");
        group.check(case, found, number(case, "false_alarm"));
    }
}

#[test]
fn margins_hold() {
    let group = group("not_worse_and_equivalence");
    for case in &group.cases {
        let margin = number(case, "margin");
        if case["both"].is_number() {
            let found = pairs_against_margin(pairs(case), margin);
            group.check_ends(case, "interval_90_tango", found.interval);
            assert_eq!(Some(found.is_not_worse), case["not_worse"].as_bool());
            assert_eq!(Some(found.is_equivalent), case["equivalent"].as_bool());
        } else if case["candidate"].is_array() {
            let (candidate, baseline) = (numbers(&case["candidate"]), numbers(&case["baseline"]));
            let differences = paired_differences(&candidate, &baseline).expect("pairs");
            let found = equivalence_test(&differences, margin).expect("a spread");
            group.check(case, found.p_apart, number(case, "tost_p"));
            group.check(case, found.p_worse, number(case, "p_not_worse"));
            group.check(case, found.t_low, number(case, "t_low"));
            group.check(case, found.t_high, number(case, "t_high"));
        } else {
            let found = cases_for_margin(
                number(case, "discordant"),
                number(case, "true_difference"),
                margin,
                Confidence::P90,
                number(case, "power"),
            );
            assert_eq!(found, Some(count(case, "n")), "{case}");
        }
    }
}

#[test]
fn corrections_for_a_grader_hold() {
    let group = group("judge_correction_rogan_gladen");
    for case in &group.cases {
        let passed = count(case, "judge_passes");
        let verdicts = PassCounts::new(passed, count(case, "of")).expect("counts");
        let accuracy = GraderAccuracy {
            sensitivity: number(case, "sensitivity"),
            specificity: number(case, "specificity"),
        };
        if case["adjusted"].is_number() {
            let labelled = (count(case, "human_pass"), count(case, "human_fail"));
            let found = corrected_rate_measured(verdicts, accuracy, labelled, Confidence::P95);
            let found = found.expect("a rate");
            group.check(case, found.rate, number(case, "adjusted"));
            group.check_ends(case, "interval_95_lang_reiczigel", found.interval);
        } else {
            let found = corrected_rate(verdicts, accuracy, Confidence::P95).expect("a rate");
            group.check(case, found.uncut, number(case, "raw"));
            group.check(case, found.rate, number(case, "rate"));
            group.check_ends(case, "wilson_mapped", found.interval);
        }
    }
}

#[test]
fn prediction_powered_rates_hold() {
    let group = group("prediction_powered");
    for case in &group.cases {
        let both_pass = count(case, "both_pass");
        let grader_only = count(case, "judge_pass_on_labelled") - both_pass;
        let human_only = count(case, "human_pass") - both_pass;
        let labels = LabelledCounts {
            both_pass,
            grader_only,
            human_only,
            both_fail: count(case, "labelled") - both_pass - grader_only - human_only,
        };
        let (passed, of) = (
            count(case, "judge_pass_on_rest"),
            count(case, "judged_only"),
        );
        let verdicts = PassCounts::new(passed, of).expect("counts");
        for (name, ends, tuned) in [
            ("ppi", "ppi_95", false),
            ("ppi_plus_plus", "ppi_plus_plus_95", true),
        ] {
            let found = prediction_powered(verdicts, labels, tuned, Confidence::P95);
            let found = found.expect("a rate");
            group.check(case, found.rate, number(case, name));
            group.check_ends(case, ends, found.interval);
        }
    }
}
