//! Summary of evaluation results: pass rates with their intervals, and the difference of two systems.
//!
//! In: figures of `evals`, of a link or of a file. Out: a [`GapSummary`] whose figures fit together.
//! Shares are whole millionths, so that they survive a link to the last digit.

use super::summary::{Figure, FigureName};
use crate::terms::Technique;

/// A whole, in the unit of shares: millionths.
pub const WHOLE_SHARE: u64 = 1_000_000;

/// Largest count of a summary: up to it every whole number is a number of JavaScript.
const MOST_COUNTED: u64 = (1 << 53) - 1;

crate::terms::ids! {
    /// Part that a measured system plays for the team.
    SystemRole {
        /// The system in use today.
        Today = "today",
        /// The best prompt.
        Prompting = "prompting",
        /// Retrieval in place.
        Retrieval = "retrieval",
        /// A better-suited model, untuned.
        BetterModel = "better-model",
        /// Tools or an agent.
        Tools = "tools",
        /// A tuned model.
        Tuned = "tuned",
    }
}

impl SystemRole {
    /// Returns the rung that the system puts in place.
    #[must_use]
    pub const fn rung(self) -> Option<Technique> {
        match self {
            Self::Prompting => Some(Technique::Prompting),
            Self::Retrieval => Some(Technique::Retrieval),
            Self::BetterModel => Some(Technique::BetterModel),
            Self::Tools => Some(Technique::Tools),
            Self::Today | Self::Tuned => None,
        }
    }
}

/// Summary of evaluation results. Holds figures and the names of systems, never a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapSummary {
    /// The figures.
    pub figures: GapFigures,
    /// Names of the tools that wrote the results.
    pub tool: String,
    /// Name of the baseline.
    pub baseline: String,
    /// Name of the candidate; empty without one.
    pub candidate: String,
}

/// Figures of evaluation results, as far as the decision reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapFigures {
    /// The system that others are compared with, or the only one.
    pub baseline: GapRate,
    /// The system that is to replace it.
    pub candidate: Option<GapRate>,
    /// The two on the cases scored in both.
    pub pairs: Option<GapPairs>,
    /// Pass rate that is good enough, in millionths.
    pub bar: Option<u64>,
    /// Whether no prompt and no tune was made on these cases, if the team says.
    pub held_out: Option<bool>,
    /// The two on a general suite.
    pub forgetting: Option<GapForgetting>,
    /// Whether the rates stand in for money inputs that the reader did not give. Results kept before
    /// format 5 do not, so that their assessments keep their figures.
    pub counts_in_money: bool,
}

/// Pass rate of a system with its 95 % interval, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapRate {
    /// Its part.
    pub role: SystemRole,
    /// Share of cases that passed.
    pub rate: u64,
    /// Lower end of the interval.
    pub low: u64,
    /// Upper end of the interval.
    pub high: u64,
    /// Cases scored.
    pub cases: u64,
    /// Independent cases that would tell as much: fewer than the cases if they come in clusters.
    pub effective: u64,
    /// Cases without a score.
    pub not_scored: u64,
    /// Clusters of cases, if there are any.
    pub clusters: Option<u64>,
}

/// Difference of two systems on the cases scored in both, candidate minus baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapPairs {
    /// Cases scored in both.
    pub cases: u64,
    /// Cases on which the candidate does better.
    pub wins: u64,
    /// Cases on which it does worse. The discordant share is wins and losses over cases.
    pub losses: u64,
    /// The difference and its 95 % interval.
    pub difference: SignedShares,
}

/// Difference on a general suite, held against a margin that was set beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapForgetting {
    /// Loss that is allowed, in millionths.
    pub margin: u64,
    /// The difference and its 90 % interval.
    pub difference: SignedShares,
}

/// A difference of shares with its interval, in millionths from -1,000,000 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedShares {
    /// Lower end.
    pub low: i64,
    /// The difference.
    pub at: i64,
    /// Upper end.
    pub high: i64,
}

/// Side of a bar, of zero or of a margin on which an interval lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalSide {
    /// All of it is above.
    Above,
    /// All of it is below.
    Below,
    /// It touches: more cases are needed.
    Touches,
}

impl IntervalSide {
    fn of(low: i64, high: i64, bar: i64) -> Self {
        if low > bar {
            Self::Above
        } else if high < bar {
            Self::Below
        } else {
            Self::Touches
        }
    }
}

impl GapRate {
    /// Returns the side of a bar, in millionths, on which the interval lies.
    #[must_use]
    pub fn against(&self, bar: u64) -> IntervalSide {
        let [low, high, bar] = [self.low, self.high, bar].map(u64::cast_signed);
        IntervalSide::of(low, high, bar)
    }
}

impl GapPairs {
    /// Returns the side of zero on which the interval lies: above, the candidate is better.
    #[must_use]
    pub fn outcome(&self) -> IntervalSide {
        self.difference.against(0)
    }
}

impl GapForgetting {
    /// Returns the side of −margin on which the interval lies: above, the candidate is not worse.
    #[must_use]
    pub fn outcome(&self) -> IntervalSide {
        self.difference.against(-self.margin.cast_signed())
    }
}

impl SignedShares {
    fn against(&self, bar: i64) -> IntervalSide {
        IntervalSide::of(self.low, self.high, bar)
    }
}

const fn figure(id: &'static str, key: &'static str, counts: &'static str) -> Figure {
    Figure { id, key, counts }
}

/// Number of figures of a gap.
pub const GAP_FIGURE_COUNT: usize = 29;

/// Values in the order of [`GAP_FIGURES`].
pub type GapValues = [Option<u64>; GAP_FIGURE_COUNT];

/// Names of the figures, without what they count.
pub static GAP_FIGURE_NAMES: [FigureName; GAP_FIGURE_COUNT] =
    crate::project!(GAP_FIGURES, row => row.name());

/// Figures of a gap. Names are for ever; new ones need a new format. No key begins with `e` or `k`,
/// which end a number.
pub const GAP_FIGURES: [Figure; GAP_FIGURE_COUNT] = [
    figure(
        "bar",
        "g",
        "Pass rate that is good enough, in millionths as all shares here",
    ),
    figure(
        "held-out",
        "h",
        "1 where nothing was made on these cases, 0 where something was",
    ),
    figure("baseline-role", "bs", ROLES),
    figure("baseline-rate", "br", "Pass rate of the baseline"),
    figure("baseline-low", "bl", "Lower end of its 95 % interval"),
    figure("baseline-high", "bh", "Upper end of its 95 % interval"),
    figure("baseline-cases", "bc", "Cases scored in the baseline"),
    figure(
        "baseline-effective",
        "be",
        "Independent cases that would tell as much",
    ),
    figure(
        "baseline-not-scored",
        "bn",
        "Cases of the baseline without a score",
    ),
    figure("baseline-clusters", "bu", "Clusters of its cases"),
    figure("candidate-role", "cs", ROLES),
    figure("candidate-rate", "cr", "Pass rate of the candidate"),
    figure("candidate-low", "cl", "Lower end of its 95 % interval"),
    figure("candidate-high", "ch", "Upper end of its 95 % interval"),
    figure("candidate-cases", "cc", "Cases scored in the candidate"),
    figure(
        "candidate-effective",
        "ce",
        "Independent cases that would tell as much",
    ),
    figure(
        "candidate-not-scored",
        "cn",
        "Cases of the candidate without a score",
    ),
    figure("candidate-clusters", "cu", "Clusters of its cases"),
    figure("paired-cases", "pc", "Cases scored in both"),
    figure("wins", "pw", "Cases on which the candidate does better"),
    figure("losses", "pl", "Cases on which the candidate does worse"),
    figure(
        "difference",
        "pd",
        "Candidate minus baseline, plus 1,000,000 as all differences here",
    ),
    figure("difference-low", "pa", "Lower end of its 95 % interval"),
    figure("difference-high", "pz", "Upper end of its 95 % interval"),
    figure("margin", "fm", "Loss on a general suite that is allowed"),
    figure("forgetting", "fd", "Difference on that suite"),
    figure("forgetting-low", "fa", "Lower end of its 90 % interval"),
    figure("forgetting-high", "fz", "Upper end of its 90 % interval"),
    // Since format 5.
    figure(
        "in-money",
        "m",
        "1 where the rates stand in for money inputs that were not given; needs format 5",
    ),
];

const ROLES: &str =
    "0 what answers today, 1 the best prompt, 2 retrieval, 3 a better model, 4 tools, 5 a tune";

impl GapFigures {
    /// Returns the values. Differences are raised by a whole, so that none is below zero.
    #[must_use]
    pub fn values(&self) -> GapValues {
        let mut values = [None; GAP_FIGURE_COUNT];
        let mut set = |at: usize, many: &[u64]| {
            for (slot, value) in values.iter_mut().skip(at).zip(many) {
                *slot = Some(*value);
            }
        };
        let rates = [(2, Some(self.baseline)), (10, self.candidate)];
        for (at, rate) in rates {
            if let Some(it) = rate {
                let role = it.role as u64;
                set(
                    at,
                    &[
                        role,
                        it.rate,
                        it.low,
                        it.high,
                        it.cases,
                        it.effective,
                        it.not_scored,
                    ],
                );
                set(at + 7, it.clusters.as_slice());
            }
        }
        if let Some(pairs) = &self.pairs {
            set(18, &[pairs.cases, pairs.wins, pairs.losses]);
            set(21, &raised(pairs.difference));
        }
        if let Some(forgetting) = &self.forgetting {
            set(24, &[forgetting.margin]);
            set(25, &raised(forgetting.difference));
        }
        set(0, self.bar.as_slice());
        set(1, self.held_out.map(u64::from).as_slice());
        set(28, self.counts_in_money.then_some(1).as_slice());
        values
    }

    /// Returns the figures of values, if they fit together: ends in order, no share above a whole, no
    /// more wins and losses than cases.
    #[must_use]
    pub fn of(values: &GapValues) -> Option<Self> {
        if values.iter().flatten().any(|value| *value > MOST_COUNTED) {
            return None;
        }
        let rest = |at: usize| values.get(at..).unwrap_or_default();
        let candidate = match rest(10).first().copied().flatten() {
            Some(_) => Some(rate(rest(10))?),
            None => None,
        };
        let pairs = match rest(18) {
            [Some(cases), wins, losses, difference @ ..] => {
                let (wins, losses) = (wins.unwrap_or(0), losses.unwrap_or(0));
                Some(GapPairs {
                    cases: (*cases > 0 && wins + losses <= *cases).then_some(*cases)?,
                    wins,
                    losses,
                    difference: lowered(difference)?,
                })
            }
            _ => None,
        };
        let forgetting = match rest(24) {
            [Some(margin), difference @ ..] => Some(GapForgetting {
                margin: (*margin > 0 && *margin <= WHOLE_SHARE).then_some(*margin)?,
                difference: lowered(difference)?,
            }),
            _ => None,
        };
        let [bar, held_out, baseline @ ..] = values;
        if bar.is_some_and(|bar| bar > WHOLE_SHARE) || (pairs.is_some() && candidate.is_none()) {
            return None;
        }
        let in_money = rest(28).first().copied().flatten();
        if [*held_out, in_money].iter().flatten().any(|is| *is > 1) {
            return None;
        }
        Some(Self {
            baseline: rate(baseline)?,
            candidate,
            pairs,
            bar: *bar,
            held_out: held_out.map(|is| is == 1),
            forgetting,
            counts_in_money: in_money == Some(1),
        })
    }
}

fn raised(shares: SignedShares) -> [u64; 3] {
    [shares.at, shares.low, shares.high].map(|share| {
        let raised = share.saturating_add(WHOLE_SHARE.cast_signed());
        u64::try_from(raised).unwrap_or(0)
    })
}

fn lowered(values: &[Option<u64>]) -> Option<SignedShares> {
    let [Some(at), Some(low), Some(high), ..] = values else {
        return None;
    };
    let fits = low <= at && at <= high && *high <= 2 * WHOLE_SHARE;
    let lower = |share: &u64| share.cast_signed() - WHOLE_SHARE.cast_signed();
    fits.then(|| SignedShares {
        low: lower(low),
        at: lower(at),
        high: lower(high),
    })
}

fn rate(values: &[Option<u64>]) -> Option<GapRate> {
    let [
        role,
        Some(rate),
        Some(low),
        Some(high),
        Some(cases),
        effective,
        not_scored,
        clusters,
        ..,
    ] = values
    else {
        return None;
    };
    let role = usize::try_from(role.unwrap_or(0)).ok()?;
    let fits = low <= rate && rate <= high && *high <= WHOLE_SHARE && *cases > 0;
    fits.then_some(GapRate {
        role: *SystemRole::ALL.get(role)?,
        rate: *rate,
        low: *low,
        high: *high,
        cases: *cases,
        effective: effective.unwrap_or(*cases),
        not_scored: not_scored.unwrap_or(0),
        clusters: *clusters,
    })
}

#[cfg(test)]
mod tests;
