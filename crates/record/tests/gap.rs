//! Evaluation results: read back from links and files as they were, hostile ones refused.

use tuneworthy_core::assessment::{
    Assessment, GapFigures, GapForgetting, GapPairs, GapRate, GapSummary, SignedShares, SystemRole,
};
use tuneworthy_core::units::Date;
use tuneworthy_record::{LinkError, carries, decode, encode, from_json, to_json};

const TODAY: Date = Date::fixed(2026, 11, 23);
const PRICES: &str = "2026-11-20";

fn typical() -> Assessment {
    let text = include_str!("fixtures/record/v1/typical.json");
    from_json(text, TODAY).expect("a valid assessment")
}

fn gap() -> GapSummary {
    let rate = |role| GapRate {
        role,
        rate: 712_345,
        low: 656_123,
        high: 758_987,
        cases: 123_456,
        effective: 98_765,
        not_scored: 1_234,
        clusters: Some(5_678),
    };
    let difference = SignedShares {
        low: -12_345,
        at: 61_234,
        high: 102_345,
    };
    GapSummary {
        figures: GapFigures {
            baseline: rate(SystemRole::Today),
            candidate: Some(rate(SystemRole::Tuned)),
            pairs: Some(GapPairs {
                cases: 123_321,
                wins: 23_456,
                losses: 12_345,
                difference,
            }),
            bar: Some(912_345),
            held_out: Some(true),
            forgetting: Some(GapForgetting {
                margin: 20_000,
                difference,
            }),
            counts_in_money: false,
        },
        tool: "promptfoo".to_owned(),
        baseline: "gpt-5-mini".to_owned(),
        candidate: "gpt-5-mini, tuned".to_owned(),
    }
}

#[test]
fn evaluation_results_travel_in_format_4() {
    let mut measured = typical();
    measured.gap = Some(Box::new(gap()));
    let link = encode(&measured, PRICES);
    assert!(link.starts_with("#/l4."));
    assert!(link.contains("&gap=g912345h1bs0br712345") && link.contains("&gaptool=promptfoo&"));
    let shared = decode(&link).unwrap();
    assert_eq!(shared.assessment, measured);
    assert!(shared.problems.is_empty());
    assert_eq!(
        decode(&link.replacen("#/l4.", "#/l3.", 1)),
        Err(LinkError::Altered)
    );
    let told = carries(&measured).lines();
    let evaluation = told.iter().find(|line| line.contains("evaluation of"));
    let evaluation = evaluation.expect("a line");
    assert!(evaluation.contains("gpt-5-mini and gpt-5-mini, tuned: 28 figures, no case"));
}

/// Older programs would leave the measured rates out of the money, and come to other figures.
#[test]
fn rates_that_count_in_the_money_travel_in_format_5() {
    let mut measured = typical();
    let mut counting = gap();
    counting.figures.counts_in_money = true;
    measured.gap = Some(Box::new(counting));
    let link = encode(&measured, PRICES);
    assert!(link.starts_with("#/l5.") && link.contains("m1&"), "{link}");
    assert_eq!(decode(&link).expect("whole").assessment, measured);
    assert_eq!(
        decode(&link.replacen("#/l5.", "#/l4.", 1)),
        Err(LinkError::Altered)
    );
    let text = to_json(&measured);
    assert!(text.contains("\"schema\": 5,") && text.contains("\"in-money\": 1"));
    assert_eq!(from_json(&text, TODAY), Ok(measured));
}

#[test]
fn every_problem_of_a_gap_is_named_too() {
    let rate = r#""baseline-rate": 710000, "baseline-low": 656000, "baseline-high": 758000, "baseline-cases": 300"#;
    let told = |schema: u32, gap: &str| -> Vec<String> {
        let text = format!(r#"{{"schema": {schema}, "answers": {{}}, "gap": {gap}}}"#);
        let read = from_json(&text, TODAY).err().unwrap_or_default();
        read.iter().map(ToString::to_string).collect()
    };
    assert_eq!(told(4, &format!("{{{rate}}}")), Vec::<String>::new());
    for (gap, says) in [
        (
            format!("{{{rate}, \"bar\": 1.5}}"),
            "gap.bar: expected a count, found 1.5",
        ),
        (
            format!("{{{rate}, \"tol\": \"x\"}}"),
            "did you mean \"tool\"?",
        ),
        (
            format!("{{{rate}, \"tool\": 5}}"),
            "gap.tool: expected a text, found 5",
        ),
        (
            format!("{{{rate}, \"bar\": 1000001}}"),
            "figures of an evaluation that fit together",
        ),
        (
            format!("{{{rate}, \"wins\": 3, \"paired-cases\": 2}}"),
            "fit together",
        ),
        ("{\"bar\": 900000}".to_owned(), "fit together"),
        (
            "[]".to_owned(),
            "an object with the figures of an evaluation",
        ),
    ] {
        let problems = told(4, &gap);
        assert!(
            problems.iter().any(|problem| problem.contains(says)),
            "{gap}: {problems:?}"
        );
    }
    let older = told(3, &format!("{{{rate}}}"));
    assert_eq!(older, ["schema: expected format 4, which has gap, found 3"]);
}

#[test]
fn every_figure_of_six_digits_makes_a_short_link() {
    let mut measured = typical();
    let before = encode(&measured, PRICES).len();
    measured.gap = Some(Box::new(gap()));
    let more = encode(&measured, PRICES).len() - before;
    assert!(more < 330, "{more}");
    assert_eq!(from_json(&to_json(&measured), TODAY), Ok(measured));
}

#[test]
fn names_of_systems_are_cleaned_and_cut() {
    let mut measured = typical();
    let mut named = gap();
    named.candidate = format!("<script>\u{202e}{}", "x".repeat(200));
    measured.gap = Some(Box::new(named));
    let read = decode(&encode(&measured, PRICES))
        .expect("a link")
        .assessment;
    let name = read.gap.expect("a gap").candidate;
    assert!(
        name.starts_with("<script>xxx") && name.chars().count() == 80,
        "{name}"
    );
}

#[test]
fn a_hostile_link_loses_its_gap_and_says_so() {
    let mut measured = typical();
    let mut figures = gap();
    // Valid types, and an interval that does not hold its rate.
    figures.figures.baseline.low = 999_999;
    measured.gap = Some(Box::new(figures));
    let read = decode(&encode(&measured, PRICES)).expect("a link");
    assert_eq!(read.assessment.gap, None);
    assert!(
        read.problems[0].to_string().contains("fit together"),
        "{:?}",
        read.problems
    );
}

#[test]
fn format_4_opens_from_a_link_and_a_file() {
    let read = from_json(include_str!("fixtures/record/v4/measured.json"), TODAY).expect("a file");
    let links = include_str!("fixtures/links/v4.txt");
    let link = links.lines().find(|line| line.starts_with("#/l4."));
    let link = link.unwrap_or_else(|| panic!("add {}", encode(&read, PRICES)));
    let shared = decode(link).expect("whole");
    assert!(shared.problems.is_empty());
    assert_eq!(shared.assessment, read);
    assert_eq!(encode(&read, &shared.catalog_version), link);
    let gap = read.gap.expect("a gap");
    // In words of their own, so that reader and fixture cannot drift together.
    assert_eq!(
        (gap.tool.as_str(), gap.baseline.as_str()),
        ("promptfoo", "gpt-5-mini")
    );
    let figures = gap.figures;
    assert_eq!((figures.bar, figures.held_out), (Some(900_000), Some(true)));
    assert_eq!(
        (figures.baseline.role, figures.baseline.rate),
        (SystemRole::Today, 710_000)
    );
    let tuned = figures.candidate.expect("a candidate");
    assert_eq!(
        (tuned.role, tuned.cases, tuned.effective),
        (SystemRole::Tuned, 300, 250)
    );
    let pairs = figures.pairs.expect("pairs");
    assert_eq!(
        (pairs.wins, pairs.losses, pairs.difference.low),
        (35, 17, 13_000)
    );
    let forgetting = figures.forgetting.expect("a suite");
    assert_eq!(
        (forgetting.margin, forgetting.difference.at),
        (20_000, -10_000)
    );
}

/// Links with measured rates and money, before and since they count in it.
#[test]
fn measured_and_priced_links_of_formats_4_and_5_open() {
    let older = include_str!("fixtures/record/v4/measured-priced.json");
    let newer = include_str!("fixtures/record/v5/counted.json");
    let links = [
        include_str!("fixtures/links/v4.txt"),
        include_str!("fixtures/links/v5.txt"),
    ];
    let mut read = [older, newer].map(|text| from_json(text, TODAY).expect("a file"));
    for ((read, links), start) in read.iter().zip(links).zip(["#/l4.", "#/l5."]) {
        let of_money =
            |line: &&str| line.starts_with(start) && line.contains("&gap=") && line.contains("&m=");
        let link = links.lines().find(of_money);
        let link = link.unwrap_or_else(|| panic!("add {}", encode(read, PRICES)));
        let shared = decode(link).expect("whole");
        assert!(shared.problems.is_empty());
        assert_eq!(&shared.assessment, read);
        assert_eq!(encode(read, &shared.catalog_version), link);
    }
    // They differ in this alone, in words of their own.
    let counts = |read: &Assessment| read.gap.as_ref().map(|gap| gap.figures.counts_in_money);
    assert_eq!(read.each_ref().map(counts), [Some(false), Some(true)]);
    if let Some(gap) = &mut read[1].gap {
        gap.figures.counts_in_money = false;
    }
    assert_eq!(read[0], read[1]);
}
