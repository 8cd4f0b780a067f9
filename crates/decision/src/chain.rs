//! Precedence: the first rule that matches decides. Never weights.
//!
//! One walk serves both the verdict and the search. On a complete view every condition is yes or
//! no, so exactly one outcome is reached. On a partial view every outcome that may be reached is
//! collected: the set may be too large, never too small.

use crate::gates;
use crate::guidance::{WAYS_OUT, primary_rung};
use crate::method::Methods;
use crate::tri::Tri;
use crate::view::View;
use tuneworthy_core::terms::{Gate, Goal, Move, Technique, VerdictKind, WayOut};

/// What precedence decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) kind: VerdictKind,
    pub(crate) first: Move,
    /// Where the plan leads if all that comes first falls short.
    pub(crate) destination: Option<Technique>,
}

/// Outcomes that may be reached, and whether one is reached for certain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reached {
    /// A bit for each `Move`.
    pub(crate) firsts: u32,
    /// A bit for each pair of kind and move: 6 kinds of 32 moves.
    kinds: [u32; VerdictKind::ALL.len()],
    /// A bit for each technique that may be the destination, the last for none.
    destinations: u32,
    first_outcome: Option<Outcome>,
    last: Option<Move>,
    /// The rules that could not be decided: the first step each would lead to, and the open
    /// answers it looked at, a bit each.
    undecided: Vec<(Move, u64)>,
}

impl Reached {
    fn add(&mut self, outcome: Outcome) {
        self.firsts |= 1 << outcome.first.index();
        self.kinds[outcome.kind as usize] |= 1 << outcome.first.index();
        self.destinations |= outcome.destination.map_or(1 << 31, Technique::bit);
        self.first_outcome.get_or_insert(outcome);
        self.last = Some(outcome.first);
    }

    /// What to ask about: the open answers behind the first undecided rule that would lead
    /// elsewhere than where the walk ended. Deciding a rule that leads to the same step settles
    /// nothing.
    pub(crate) fn waits_for(&self) -> u64 {
        let elsewhere = self
            .undecided
            .iter()
            .find(|(first, _)| Some(*first) != self.last);
        elsewhere
            .or(self.undecided.first())
            .map_or(0, |(_, reads)| *reads)
    }

    /// How many first steps are still possible.
    pub(crate) fn count_firsts(&self) -> u32 {
        self.firsts.count_ones()
    }

    /// How many verdicts are still possible, told apart by kind, first step and destination.
    pub(crate) fn count_all(&self) -> u32 {
        let kinds: u32 = self.kinds.iter().map(|moves| moves.count_ones()).sum();
        kinds + self.destinations.count_ones()
    }

    /// Whether one first step is left.
    pub(crate) fn is_settled(&self) -> bool {
        self.count_firsts() == 1
    }
}

/// The one outcome of a complete view.
pub(crate) fn decide(view: &View) -> Outcome {
    let unknown = Outcome {
        kind: VerdictKind::BuildEvaluation,
        first: Move::BuildEvaluation,
        destination: None,
    };
    walk(view).first_outcome.unwrap_or(unknown)
}

/// The first step of a complete view: the function that flips search.
pub(crate) fn first_step(view: &View) -> Move {
    decide(view).first
}

/// Every outcome that may be reached.
pub(crate) fn walk(view: &View) -> Reached {
    let methods = Methods::of(view);
    // What the methods waited for is owed to the rules that use them, not to the first rule.
    let for_methods = view.take_reads();
    let mut walk = Walk {
        view,
        reached: Reached::default(),
        reach: Tri::Yes,
        owed: 0,
    };
    let ends = view.tune_ends();
    let successor_tried = view.tried(Technique::BetterModel);
    let successor_good = view
        .is(tuneworthy_core::assessment::QuestionId::BetterModel, "good")
        .and(view.quality_met());
    let better = Move::Try(Technique::BetterModel);

    // A tune about to end: its successor untuned comes first, and replaces it if good enough.
    walk.offer(
        ends.and(successor_good),
        VerdictKind::UseThisInstead,
        better,
        None,
    );
    let untried = ends.and(successor_tried.not());
    walk.towards(untried, VerdictKind::NotYet, better, &methods);

    // (a) every bar is met
    walk.offer(view.all_met(), VerdictKind::Keep, Move::Keep, None);

    // (b) tuning serves no open goal
    let no_use = view
        .any_open()
        .and(methods.any().not())
        .or(view.worth_training().not());
    walk.owed = for_methods | view.take_reads();
    walk.instead(no_use);
    walk.owed = 0;

    // (c) cost is the only open goal, and tuning does not pay
    let others = Goal::ALL
        .iter()
        .filter(|goal| **goal != Goal::Cost)
        .map(|goal| view.open(*goal));
    let only_cost = view.open(Goal::Cost).and(Tri::any(others).not());
    let no_gain = if only_cost.can_be() {
        only_cost.and(view.does_not_pay())
    } else {
        Tri::No
    };
    walk.offer(no_gain, VerdictKind::NotWorthIt, Move::Keep, None);

    // (d) a rung that serves is untried
    for rung in Technique::LADDER {
        let untried = view.on_ladder(rung).and(view.tried(rung).not());
        walk.towards(untried, VerdictKind::NotYet, Move::Try(rung), &methods);
    }

    // (e) no held-out evaluation, or nothing it should measure
    let blind = view.has_evaluation().not().or(view.no_goal());
    walk.towards(
        blind,
        VerdictKind::BuildEvaluation,
        Move::BuildEvaluation,
        &methods,
    );

    // (f) a gate stands open; (g) tune
    walk.owed = for_methods;
    walk.gates_and_tune(&methods);
    walk.reached
}

struct Walk<'a> {
    view: &'a View<'a>,
    reached: Reached,
    /// Whether the rules so far let an assessment through to the next.
    reach: Tri,
    /// Open answers that the rules being offered hang on, looked at before them; a bit each.
    owed: u64,
}

impl Walk<'_> {
    /// One rule: where it matches, this is the outcome; where not, the walk goes on.
    fn offer(
        &mut self,
        matches: Tri,
        kind: VerdictKind,
        first: Move,
        destination: Option<Technique>,
    ) {
        if self.takes(matches, first) {
            self.reached.add(Outcome {
                kind,
                first,
                destination,
            });
        }
    }

    /// A rule on the way to tuning: the destination is part of the outcome.
    fn towards(&mut self, matches: Tri, kind: VerdictKind, first: Move, methods: &Methods) {
        if self.takes(matches, first) {
            for (technique, _) in methods.possible() {
                self.reached.add(Outcome {
                    kind,
                    first,
                    destination: Some(technique),
                });
            }
            if methods.any() != Tri::Yes {
                self.reached.add(Outcome {
                    kind,
                    first,
                    destination: None,
                });
            }
        }
    }

    /// Whether a rule may match where the walk has come; the walk goes on with what it lets pass.
    fn takes(&mut self, matches: Tri, first: Move) -> bool {
        let takes = self.reach.and(matches);
        let reads = self.view.take_reads() | self.owed;
        if takes == Tri::Maybe {
            self.reached.undecided.push((first, reads));
        }
        self.reach = self.reach.and(matches.not());
        takes.can_be()
    }

    /// Tuning serves nothing that is wanted: the first untried rung, else an evaluation that says
    /// what is wrong, else more of the rung that serves the goal best.
    fn instead(&mut self, no_use: Tri) {
        let after = self.reach.and(no_use.not());
        self.reach = self.reach.and(no_use);
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
        for goal in Goal::ALL {
            self.offer(
                self.view.open(*goal),
                kind,
                Move::Try(primary_rung(*goal)),
                None,
            );
        }
        self.offer(Tri::Yes, kind, Move::Try(Technique::Prompting), None);
        self.reach = after;
    }

    fn gates_and_tune(&mut self, methods: &Methods) {
        let start = self.reach;
        for (technique, chosen) in methods.possible() {
            self.reach = start.and(chosen);
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
                Tri::Yes,
                VerdictKind::Tune,
                Move::Try(technique),
                Some(technique),
            );
        }
    }

    /// Data is short: the first way out that applies.
    fn gather(&mut self, short: Tri, technique: Technique) {
        let after = self.reach.and(short.not());
        self.reach = self.reach.and(short);
        for way in &WAYS_OUT {
            let applies = self.view.eval(&way.when);
            let first = Move::Gather(way.way);
            self.offer(applies, VerdictKind::NotYet, first, Some(technique));
        }
        let last = Move::Gather(WayOut::Synthetic);
        self.offer(Tri::Yes, VerdictKind::NotYet, last, Some(technique));
        self.reach = after;
    }
}
