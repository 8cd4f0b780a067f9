//! The plan: the steps in order, with what stands between them.

use crate::guidance::{
    PROMPT_GAPS, PromptGap, StepText, TEN_CASE_LOOK, TEN_CASE_SOURCE, WAYS_OUT_WHEN, need_of,
    steps, titles,
};
use crate::names::technique_name;
use crate::precedence::method::{self, enough_data};
use crate::precedence::{Conclusion, gates, places};
use crate::verdict::{Destination, GateState, PlanStep, Status};
use crate::view::{Destinations, View};
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::{Gate, Move, Technique, VerdictKind, WayOut};

/// The steps to the outcome, those already taken first.
pub(crate) fn plan(view: &View, outcome: Conclusion) -> Vec<PlanStep> {
    moves(view, outcome)
        .into_iter()
        .filter_map(|(what, status)| step(view, what, status))
        .collect()
}

/// A step still to take, by its title alone.
pub(crate) struct StepHeading {
    /// The move.
    pub(crate) what: Move,
    /// Its title.
    pub(crate) title: &'static str,
}

/// The steps still to take, the next one first.
pub(crate) fn headings(view: &View, outcome: Conclusion) -> Vec<StepHeading> {
    let title = |what: Move| {
        let mut rows = titles().filter(|row| row.step == what);
        rows.find(|row| view.eval(&row.when).is_yes())
    };
    moves(view, outcome)
        .into_iter()
        .filter(|(_, status)| *status != Status::Done)
        .filter_map(|(what, _)| {
            let title = title(what)?.title;
            Some(StepHeading { what, title })
        })
        .collect()
}

/// Returns the moves with their status. The first that is not done is the conclusion's first step.
fn moves(view: &View, outcome: Conclusion) -> Vec<(Move, Status)> {
    let mut todo = vec![outcome.first];
    let mut add = |step: Move| {
        if !todo.contains(&step) {
            todo.push(step);
        }
    };
    let rungs = || {
        Technique::LADDER
            .into_iter()
            .filter(|rung| view.on_ladder(*rung).is_yes())
    };
    let done: Vec<Move> = rungs()
        .filter(|rung| view.tried(*rung).is_yes())
        .map(Move::Try)
        .filter(|step| *step != outcome.first)
        .collect();

    if !view.all_met().is_yes() {
        rungs()
            .filter(|rung| !view.tried(*rung).is_yes())
            .map(Move::Try)
            .for_each(&mut add);
    }
    if let Some(technique) = outcome.destination {
        for gate in open_gates(view, technique) {
            add(close(view, gate));
        }
        add(Move::Try(technique));
    } else if places::closed_door(view).is_some() && on_the_way(outcome.kind) {
        add(Move::Open(Gate::Vendor));
    }
    // Whoever claims that a step helped must have measured before it: right after the first thing
    // that is tried, which may begin with ten cases.
    // A program that does it exactly has tests of its own.
    let program = view.is(QuestionId::Task, "compute").is_yes();
    let claims = |step: &Move| matches!(step, Move::Try(_)) && !program;
    if let Some(at) = todo.iter().position(claims)
        && !view.has_evaluation().is_yes()
        && !todo.contains(&Move::BuildEvaluation)
    {
        todo.insert(at + 1, Move::BuildEvaluation);
    }
    let todo = todo
        .into_iter()
        .enumerate()
        .map(|(at, step)| (step, if at == 0 { Status::Next } else { Status::Later }));
    done.into_iter()
        .map(|step| (step, Status::Done))
        .chain(todo)
        .collect()
}

/// Returns whether a verdict of this kind is a step towards tuning.
const fn on_the_way(kind: VerdictKind) -> bool {
    matches!(kind, VerdictKind::NotYet | VerdictKind::BuildEvaluation)
}

fn open_gates(view: &View, technique: Technique) -> impl Iterator<Item = Gate> {
    Gate::ALL
        .iter()
        .copied()
        .filter(move |gate| !gates::passes(view, *gate, technique).is_yes())
}

/// The move that closes a gate. For missing data it is the first way out that applies.
fn close(view: &View, gate: Gate) -> Move {
    if gate != Gate::Data {
        return Move::Open(gate);
    }
    let way = WAYS_OUT_WHEN
        .iter()
        .find(|(_, when)| view.eval(when).is_yes());
    Move::Gather(way.map_or(WayOut::Synthetic, |(way, _)| *way))
}

/// One move in words. Every move has a general row; a test holds that.
fn step(view: &View, what: Move, status: Status) -> Option<PlanStep> {
    if status == Status::Done {
        return done(what);
    }
    let text = words(view, what)?;
    let look = matches!(what, Move::Try(technique) if technique.is_rung())
        && status == Status::Next
        && !view.has_evaluation().is_yes();
    let mut sources = text.sources.to_vec();
    if look {
        sources.push(TEN_CASE_SOURCE);
    }
    Some(PlanStep {
        what,
        id: text.id,
        status,
        title: text.title,
        advice: text.advice,
        look: look.then_some(TEN_CASE_LOOK),
        checks: checks(view, what, status),
        need: need(view, what),
        time: text.time,
        cost: text.cost,
        go_on: text.go_on,
        stop: text.stop,
        sources,
    })
}

/// A step that was taken: ticked off as what was said to be tried, the technique in general, and
/// none of its finer variants.
fn done(what: Move) -> Option<PlanStep> {
    let Move::Try(technique) = what else {
        return None;
    };
    let text = steps().filter(|row| row.step == what).last()?;
    Some(PlanStep {
        what,
        id: text.id,
        status: Status::Done,
        title: technique_name(technique),
        advice: text.advice,
        look: None,
        checks: Vec::new(),
        need: None,
        time: text.time,
        cost: text.cost,
        go_on: text.go_on,
        stop: text.stop,
        sources: text.sources.to_vec(),
    })
}

/// Returns the checks for parts the prompt lacks, where prompting is not a step of its own. They
/// are done beside the next step.
fn checks(view: &View, what: Move, status: Status) -> Vec<&'static str> {
    let prompting = Technique::Prompting;
    let applies = status == Status::Next
        && view.on_ladder(prompting).is_yes()
        && view.tried(prompting).is_yes()
        && matches!(what, Move::Try(technique) if technique != prompting);
    let lacks = prompt_gaps(view).filter(|_| applies);
    lacks.map(|gap| gap.check).collect()
}

/// Returns the parts the prompt lacks that an open goal could need.
pub(super) fn prompt_gaps(view: &View) -> impl Iterator<Item = &'static PromptGap> {
    PROMPT_GAPS
        .iter()
        .filter(|gap| view.eval(&gap.when).is_yes())
}

fn words(view: &View, what: Move) -> Option<&'static StepText> {
    steps()
        .filter(|row| row.step == what)
        .find(|row| view.eval(&row.when).is_yes())
}

/// Returns the amount of data the destination needs, for the step that gathers it, or the number of
/// cases that settles what was measured.
fn need(view: &View, what: Move) -> Option<String> {
    let open = Cond::Any(&[
        Cond::Fact(Fact::GapWithinChance),
        Cond::Fact(Fact::TuneNotShown),
    ]);
    if what == Move::BuildEvaluation && view.eval(&open).is_yes() {
        return view.cases_that_settle();
    }
    let Move::Gather(_) = what else { return None };
    let destination = Destinations::of(view).possible().next()?.0;
    let short = !enough_data(view, destination).is_yes();
    short.then(|| need_of(destination).words.to_owned())
}

/// Returns the destination of the plan, with the places that take the job.
pub(crate) fn destination(view: &View, outcome: Conclusion) -> Option<Destination> {
    let technique = outcome.destination?;
    let found = places::find(view, technique);
    Some(Destination {
        technique,
        method: method::method(view, technique),
        // Nowhere at all is no case for open weights: then the gate for a place stands open.
        open_weights: found.anywhere.is_yes() && !found.hosted.is_yes(),
        places: places::list(view, technique),
    })
}

/// Every gate of the destination; where tuning is out, the one that is in the way.
pub(crate) fn gate_states(view: &View, outcome: Conclusion) -> Vec<GateState> {
    let Some(technique) = outcome.destination else {
        let closed = on_the_way(outcome.kind) && places::closed_door(view).is_some();
        let gate = GateState {
            gate: Gate::Vendor,
            passed: false,
            question: QuestionId::OtherVendor,
        };
        return closed.then_some(gate).into_iter().collect();
    };
    Gate::ALL
        .iter()
        .map(|gate| GateState {
            gate: *gate,
            passed: gates::passes(view, *gate, technique).is_yes(),
            question: question_of(view, *gate),
        })
        .collect()
}

/// The question that decides a gate.
fn question_of(view: &View, gate: Gate) -> QuestionId {
    match gate {
        Gate::Rights if view.is(QuestionId::Rights, "yes").is_yes() => QuestionId::Teacher,
        Gate::Rights => QuestionId::Rights,
        Gate::Privacy => QuestionId::Privacy,
        Gate::Data if view.one_of(QuestionId::Shape, &["nothing"]).is_yes() => QuestionId::Shape,
        Gate::Data => QuestionId::Amount,
        Gate::Quality => QuestionId::Quality,
        Gate::Upkeep => QuestionId::Upkeep,
        Gate::Vendor => QuestionId::Vendor,
        Gate::Infrastructure => QuestionId::Infrastructure,
    }
}
