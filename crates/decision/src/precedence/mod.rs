//! Precedence: the rules in order, of which the first that matches decides. Nothing is weighed.
//!
//! One evaluation serves both the verdict and the search. On a complete view every condition is yes
//! or no, so exactly one outcome is reached. On a partial view every outcome that may be reached is
//! collected: the set may hold outcomes that cannot occur, but never lacks one that can.

pub(crate) mod gates;
pub(crate) mod method;
pub(crate) mod places;

use crate::guidance::{WAYS_OUT_WHEN, primary_rung};
use crate::truth::{QuestionSet, Truth};
use crate::view::{Destinations, View};
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Gate, Goal, Move, Technique, VerdictKind, WayOut};

/// The conclusion of precedence on one complete set of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Conclusion {
    pub(crate) kind: VerdictKind,
    pub(crate) first: Move,
    /// The way of tuning that the plan leads to if all that comes first falls short. `None` as well
    /// where tuning is out, because the one place that may be used takes no such job.
    pub(crate) destination: Option<Technique>,
}

/// Outcomes that may be reached, and whether one is reached for certain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcomes {
    /// A bit for each `Move`.
    pub(crate) firsts: u32,
    /// A bit for each pair of kind and move: 6 kinds of 32 moves.
    kinds: [u32; VerdictKind::ALL.len()],
    /// A bit for each technique that may be the destination, the last for none.
    destinations: u32,
    first_outcome: Option<Conclusion>,
    last: Option<Move>,
    /// The rules that could not be decided: the first step each would lead to, and the open
    /// questions it waits for.
    undecided: Vec<(Move, QuestionSet)>,
}

impl Outcomes {
    fn add(&mut self, outcome: Conclusion) {
        self.firsts |= 1 << outcome.first.index();
        self.kinds[outcome.kind as usize] |= 1 << outcome.first.index();
        self.destinations |= outcome.destination.map_or(1 << 31, Technique::bit);
        self.first_outcome.get_or_insert(outcome);
        self.last = Some(outcome.first);
    }

    /// Returns the open questions behind the first undecided rule that would lead
    /// elsewhere than the last outcome. Deciding a rule that leads to the same step settles
    /// nothing.
    pub(crate) fn waits_for(&self) -> QuestionSet {
        let elsewhere = self
            .undecided
            .iter()
            .find(|(first, _)| Some(*first) != self.last);
        elsewhere
            .or(self.undecided.first())
            .map_or(QuestionSet::EMPTY, |(_, waits_for)| *waits_for)
    }

    /// Number of first steps that are still possible.
    pub(crate) fn count_firsts(&self) -> u32 {
        self.firsts.count_ones()
    }

    /// Number of verdicts that are still possible, told apart by kind, first step and destination.
    pub(crate) fn count_all(&self) -> u32 {
        let kinds: u32 = self.kinds.iter().map(|moves| moves.count_ones()).sum();
        kinds + self.destinations.count_ones()
    }

    /// Returns whether one first step is left.
    pub(crate) fn is_settled(&self) -> bool {
        self.count_firsts() == 1
    }
}

/// Returns the one outcome of a complete view.
pub(crate) fn decide(view: &View) -> Conclusion {
    let unknown = Conclusion {
        kind: VerdictKind::BuildEvaluation,
        first: Move::BuildEvaluation,
        destination: None,
    };
    outcomes(view).first_outcome.unwrap_or(unknown)
}

/// Returns the first step of a complete view, which the search for flips compares.
pub(crate) fn first_step(view: &View) -> Move {
    decide(view).first
}

/// Returns every outcome that may be reached.
pub(crate) fn outcomes(view: &View) -> Outcomes {
    let destinations = Destinations::of(view);
    let mut out = [Truth::NO; Technique::ALL.len()];
    for (technique, _) in destinations.possible() {
        out[technique as usize] = places::out(view, technique);
    }
    let mut rules = Matcher {
        view,
        out,
        reached: Outcomes::default(),
        reach: Truth::YES,
        branch: QuestionSet::EMPTY,
    };
    let ends = view.tune_ends();
    let successor_tried = view.tried(Technique::BetterModel);
    let successor_good = view
        .is(QuestionId::BetterModel, "good")
        .and(view.quality_met());
    let better = Move::Try(Technique::BetterModel);

    // A program does it exactly: no model is needed, tuned or not.
    rules.offer(
        view.is(QuestionId::Task, "compute"),
        VerdictKind::UseThisInstead,
        Move::Try(Technique::Tools),
        None,
    );

    // A tune about to end: its successor untuned comes first, and replaces it if good enough.
    rules.offer(
        ends.and(successor_good),
        VerdictKind::UseThisInstead,
        better,
        None,
    );
    let untried = ends.and(successor_tried.not());
    rules.towards(untried, VerdictKind::NotYet, better, &destinations);

    // After a tune: paired results and forgetting say whether to ship it or to go back.
    let (ships, fails) = (Fact::TuneShips, Fact::TuneFails);
    rules.offer(
        view.eval(&Cond::Fact(ships)),
        VerdictKind::Keep,
        Move::Keep,
        None,
    );
    rules.offer(
        view.eval(&Cond::Fact(fails)),
        VerdictKind::UseThisInstead,
        Move::Keep,
        None,
    );

    // (a) every bar is met; what is met by somebody's word alone needs a bar first
    let met = view.all_met();
    let (kind, keep) = (VerdictKind::Keep, Move::Keep);
    // Bars are asked for once it is known that they decide.
    let stated = if met.is_yes() {
        view.bars_stated()
    } else {
        met
    };
    rules.offer(met.and(stated), kind, keep, None);
    let (kind, build) = (VerdictKind::BuildEvaluation, Move::BuildEvaluation);
    rules.offer(met, kind, build, None);

    // What was measured and establishes nothing is measured first: no step can be justified by it.
    let measured = view
        .eval(&Cond::Fact(Fact::TuneNotShown))
        .or(view.measured_gap_open().and(view.gap_within_chance()));
    rules.towards(measured, kind, build, &destinations);

    // (b) tuning serves no open goal
    let no_use = view
        .any_open()
        .and(destinations.any().not())
        .or(view.worth_training().not());
    rules.instead(no_use);

    // (c) cost is the only open goal, and tuning does not pay
    let others = Goal::ALL
        .iter()
        .filter(|goal| **goal != Goal::Cost)
        .map(|goal| view.open(*goal));
    let only_cost = view.open(Goal::Cost).and(Truth::any(others).not());
    let no_gain = only_cost.and(view.does_not_pay());
    rules.offer(no_gain, VerdictKind::NotWorthIt, Move::Keep, None);

    // (d) a rung that serves is untried
    for rung in Technique::LADDER {
        let untried = view.on_ladder(rung).and(view.tried(rung).not());
        rules.towards(untried, VerdictKind::NotYet, Move::Try(rung), &destinations);
    }

    // (e) no held-out evaluation, nothing it should measure, or too few cases to show a gap
    let blind = view
        .has_evaluation()
        .not()
        .or(view.goal_unknown())
        .or(view.gap_within_chance());
    rules.towards(blind, kind, build, &destinations);

    // (f) a gate stands open; (g) tune
    rules.gates_and_tune(&destinations);
    rules.reached
}

struct Matcher<'a> {
    view: &'a View<'a>,
    /// For each technique that may be the destination, whether it has no place to run.
    out: [Truth; Technique::ALL.len()],
    reached: Outcomes,
    /// Truth of the statement that none of the rules so far matched, so that the next one is
    /// evaluated.
    reach: Truth,
    /// The open questions that decide whether the rules being offered are asked at all.
    branch: QuestionSet,
}

impl Matcher<'_> {
    /// Evaluates one rule: this is the outcome if it matches; if not, the next rule decides.
    fn offer(
        &mut self,
        matches: Truth,
        kind: VerdictKind,
        first: Move,
        destination: Option<Technique>,
    ) {
        if self.takes(matches, first) {
            self.reached.add(Conclusion {
                kind,
                first,
                destination,
            });
        }
    }

    /// Evaluates one rule on the way to tuning: the outcome includes the destination.
    fn towards(
        &mut self,
        matches: Truth,
        kind: VerdictKind,
        first: Move,
        destinations: &Destinations,
    ) {
        if self.takes(matches, first) {
            let mut add = |destination| {
                self.reached.add(Conclusion {
                    kind,
                    first,
                    destination,
                });
            };
            let mut none = !destinations.any().is_yes();
            for (technique, _) in destinations.possible() {
                let out = self.out[technique as usize];
                if !out.is_yes() {
                    add(Some(technique));
                }
                none |= out.can_be();
            }
            if none {
                add(None);
            }
        }
    }

    /// Returns whether a rule may match, given that those before it did not. Leaves the remaining
    /// cases to the next rule.
    fn takes(&mut self, matches: Truth, first: Move) -> bool {
        let takes = self.reach.and(matches);
        if takes.is_open() {
            let own = self.branch.union(matches.rests_on());
            // A rule that is certain waits for the rules before it.
            let waits_for = if own.is_empty() {
                takes.rests_on()
            } else {
                own
            };
            self.reached.undecided.push((first, waits_for));
        }
        self.reach = self.reach.and(matches.not());
        takes.can_be()
    }

    /// Enters the branch of rules that this condition opens. Returns where the rules behind it go on.
    fn enter(&mut self, condition: Truth) -> (Truth, QuestionSet) {
        let after = (self.reach.and(condition.not()), self.branch);
        self.reach = self.reach.and(condition);
        self.branch = self.branch.union(condition.rests_on());
        after
    }

    fn leave(&mut self, after: (Truth, QuestionSet)) {
        (self.reach, self.branch) = after;
    }

    /// Tuning serves nothing that is wanted: the first untried rung, else an evaluation that says
    /// what is wrong, else more of the rung that serves the goal best.
    fn instead(&mut self, no_use: Truth) {
        let after = self.enter(no_use);
        let kind = VerdictKind::UseThisInstead;
        for rung in Technique::LADDER {
            let untried = self.view.on_ladder(rung).and(self.view.tried(rung).not());
            self.offer(untried, kind, Move::Try(rung), None);
        }
        self.offer(
            self.view.has_evaluation().not(),
            kind,
            Move::BuildEvaluation,
            None,
        );
        let in_the_prompt = self.view.is(QuestionId::Retrieval, "fits");
        self.offer(
            self.view.open(Goal::Facts).and(in_the_prompt),
            kind,
            Move::Try(Technique::Prompting),
            None,
        );
        for goal in Goal::ALL {
            self.offer(
                self.view.open(*goal),
                kind,
                Move::Try(primary_rung(*goal)),
                None,
            );
        }
        self.offer(Truth::YES, kind, Move::Try(Technique::Prompting), None);
        self.leave(after);
    }

    fn gates_and_tune(&mut self, destinations: &Destinations) {
        let start = self.reach;
        for (technique, chosen) in destinations.possible() {
            self.reach = start.and(chosen);
            self.branch = chosen.rests_on();
            // Nothing else is worth closing while the one place is closed.
            let out = self.out[technique as usize];
            let closed = Move::Open(Gate::Vendor);
            self.offer(out, VerdictKind::NotYet, closed, None);
            for gate in Gate::ALL {
                let stands_open = gates::passes(self.view, *gate, technique).not();
                if *gate == Gate::Data {
                    self.gather(stands_open, technique);
                } else {
                    self.offer(
                        stands_open,
                        VerdictKind::NotYet,
                        Move::Open(*gate),
                        Some(technique),
                    );
                }
            }
            self.offer(
                Truth::YES,
                VerdictKind::Tune,
                Move::Try(technique),
                Some(technique),
            );
        }
    }

    /// Data is short: the first way out that applies.
    fn gather(&mut self, short: Truth, technique: Technique) {
        let after = self.enter(short);
        for (way, when) in &WAYS_OUT_WHEN {
            let applies = self.view.eval(when);
            let first = Move::Gather(*way);
            self.offer(applies, VerdictKind::NotYet, first, Some(technique));
        }
        let last = Move::Gather(WayOut::Synthetic);
        self.offer(Truth::YES, VerdictKind::NotYet, last, Some(technique));
        self.leave(after);
    }
}
