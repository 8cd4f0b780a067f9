//! Every sentence of every verdict, printed to be read aloud, and what no verdict may say.

use std::collections::BTreeMap;

use crate::{all_cases, verdict};
use tuneworthy_core::terms::{Move, VerdictKind};

/// The share of cases from which a warning is one that everybody gets.
const MOST_WARNED: f64 = 0.4;

#[test]
fn every_sentence_can_be_read_aloud() {
    let mut warnings: BTreeMap<&str, u32> = BTreeMap::new();
    let mut cases = 0;
    for answers in all_cases() {
        let verdict = verdict(answers);
        cases += 1;
        println!("{}\n    {}", answers, verdict.headline);
        for step in &verdict.plan {
            println!(
                "    {:?}: {} | {}",
                step.status,
                step.title,
                step.checks.join(" ")
            );
        }
        for reason in &verdict.reasons {
            println!("    because: {}", reason.text);
        }
        for row in &verdict.why_not {
            println!("    not {}: {}", row.technique.id(), row.text);
            let is_rung = row.technique.is_rung();
            assert!(
                !(is_rung && row.text.starts_with("It needs")),
                "{}",
                row.text
            );
        }
        for clash in &verdict.contradictions {
            println!("    clash: {}", clash.text);
        }
        for warning in &verdict.warnings {
            println!("    warning: {} {}", warning.title, warning.instead);
            *warnings.entry(warning.id).or_default() += 1;
        }
        let said = &verdict.headline;
        let is_gate = matches!(verdict.first, Move::Open(_));
        assert!(!(is_gate && said.contains("falls short")), "{said}");
        assert!(!said.contains("would not fix"), "{said}");
        assert!(!said.contains("  ") && !said.contains(".."), "{said}");
        let none_left = verdict.kind == VerdictKind::UseThisInstead && said.contains("then ");
        assert!(!none_left || verdict.plan.len() > 1, "{said}");
    }
    for (id, count) in &warnings {
        println!("warning {id}: {count} of {cases}");
        assert!(
            f64::from(*count) <= MOST_WARNED * f64::from(cases),
            "{id}: everybody gets it"
        );
    }
}
