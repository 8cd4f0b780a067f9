//! The figures for the assessment, from a judgement.

use tuneworthy_core::assessment::{
    GapFigures, GapForgetting, GapPairs, GapRate, GapSummary, SignedShares, SystemRole,
};
use tuneworthy_evals::compare::{ComparedSystem, SystemComparison};
use tuneworthy_evals::judge::ConfidenceInterval;
use tuneworthy_evals::read::EvalTable;

use super::Judgement;
use super::choices::Choices;

/// Returns the summary. `None` of graded scores, and while something must be chosen.
pub(super) fn gap(table: &EvalTable, choices: &Choices, judged: &Judgement) -> Option<GapSummary> {
    let bar = choices.bar().map(|bar| millionths(bar, f64::round));
    let held_out = choices.held_out();
    let (figures, baseline, candidate) = match judged {
        Judgement::Open(_) => return None,
        Judgement::Alone(measure) => {
            let system = measure.systems.first()?;
            measure.mark?;
            let role = choices.role("brole", SystemRole::Today);
            let figures = GapFigures {
                baseline: rate(system, role)?,
                candidate: None,
                pairs: None,
                bar,
                held_out,
                forgetting: None,
                counts_in_money: true,
            };
            (figures, system.name.clone(), String::new())
        }
        Judgement::Pair(pair) => {
            let found = &pair.found;
            found.mark?;
            let suite = pair.suite.as_ref().and_then(|suite| suite.as_ref().ok());
            let (baseline, candidate) = (&found.baseline, &found.candidate);
            let figures = GapFigures {
                baseline: rate(baseline, choices.role("brole", SystemRole::Today))?,
                candidate: Some(rate(candidate, choices.role("crole", SystemRole::Tuned))?),
                pairs: pairs(found),
                bar,
                held_out,
                forgetting: suite.and_then(forgetting),
                counts_in_money: true,
            };
            (figures, baseline.name.clone(), candidate.name.clone())
        }
    };
    let mut tools: Vec<&str> = table.sources.iter().map(|it| it.tool.name()).collect();
    tools.sort_unstable();
    tools.dedup();
    Some(GapSummary {
        figures,
        tool: tools.join(", "),
        baseline,
        candidate,
    })
}

fn rate(system: &ComparedSystem, role: SystemRole) -> Option<GapRate> {
    let interval = system.interval?;
    let rate = millionths(system.mean, f64::round);
    Some(GapRate {
        role,
        rate,
        // Outwards: what is stored never claims more than the results do.
        low: millionths(interval.low, f64::floor).min(rate),
        high: millionths(interval.high, f64::ceil).max(rate),
        cases: system.cases as u64,
        effective: whole(system.effective.floor().max(1.0)),
        not_scored: system.cases_not_scored as u64,
        clusters: system.clusters.map(|clusters| clusters as u64),
    })
}

fn pairs(found: &SystemComparison) -> Option<GapPairs> {
    if !found.is_paired {
        return None;
    }
    Some(GapPairs {
        cases: found.cases as u64,
        wins: found.wins,
        losses: found.losses,
        difference: shares(found.difference, found.interval.ok()?),
    })
}

fn forgetting(suite: &SystemComparison) -> Option<GapForgetting> {
    let (margin, against) = suite.not_worse.filter(|_| suite.mark.is_some())?;
    Some(GapForgetting {
        margin: millionths(margin, f64::round).max(1),
        difference: shares(suite.difference, against.interval),
    })
}

fn shares(difference: f64, interval: ConfidenceInterval) -> SignedShares {
    let signed = |share: f64, round: fn(f64) -> f64| {
        let scaled = round(share.clamp(-1.0, 1.0) * 1e6);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number within a million"
        )]
        let whole = scaled as i64;
        whole
    };
    let at = signed(difference, f64::round);
    SignedShares {
        low: signed(interval.low, f64::floor).min(at),
        at,
        high: signed(interval.high, f64::ceil).max(at),
    }
}

/// Returns a share in millionths, rounded as asked. A share that is whole but for the last digits of
/// its number is not moved by a millionth.
fn millionths(share: f64, round: fn(f64) -> f64) -> u64 {
    let scaled = share.clamp(0.0, 1.0) * 1e6;
    let near = scaled.round();
    whole(if (scaled - near).abs() < 1e-6 {
        near
    } else {
        round(scaled)
    })
}

fn whole(number: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "callers pass whole numbers that are not negative"
    )]
    let whole = number as u64;
    whole
}
