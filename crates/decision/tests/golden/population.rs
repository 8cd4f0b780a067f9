//! A population of plausible teams, made from a seed, and what must hold over all of it.
//!
//! Each team has one of ten tasks with the goals that go with it. What it tried, measured, holds
//! and may do is drawn from the weights below: they are this product's own guess at teams that ask
//! whether to tune, neither measured nor a claim. Nine in ten answers are given.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{TODAY, assessment};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Move, VerdictKind};
use tuneworthy_core::units::Range;
use tuneworthy_decision::{Findings, Preview, preview, progress};

const TEAMS: u32 = 6_000;

/// The largest share of any one first step among teams that have tried part of the ladder.
const MOST: f64 = 0.6;

/// A task, with goals of which a team names one to three.
const TASKS: &[(&str, &[&str])] = &[
    ("classify", &["cost", "latency", "format"]),
    ("classify", &["format", "idiom"]),
    ("write", &["style", "preference"]),
    ("converse", &["facts", "style", "preference"]),
    ("converse", &["preference", "refusals"]),
    ("act", &["tool-use", "latency", "cost"]),
    ("code", &["idiom", "latency", "reasoning"]),
    ("solve", &["reasoning"]),
    ("transform", &["style", "format", "idiom"]),
    ("language", &["idiom", "facts"]),
];

/// A question, and its choices with their weights.
type Weighted = (&'static str, &'static [(&'static str, u32)]);

const CHOICES: &[Weighted] = &[
    ("tuned", &[("no", 17), ("meets", 1), ("short", 2)]),
    (
        "model",
        &[
            ("frontier", 8),
            ("mid", 5),
            ("small", 4),
            ("open", 3),
            ("nothing", 1),
        ],
    ),
    (
        "eval",
        &[("nothing", 3), ("look", 5), ("reused", 4), ("held-out", 8)],
    ),
    ("prompt", &[("no", 4), ("short", 14), ("good", 1)]),
    ("rag", &[("no", 8), ("short", 8), ("good", 2)]),
    ("better", &[("no", 9), ("short", 9), ("good", 1)]),
    ("tools", &[("no", 12), ("short", 6), ("good", 1)]),
    (
        "change",
        &[
            ("stable", 13),
            ("monthly", 4),
            ("weekly", 2),
            ("one-off", 1),
        ],
    ),
    ("overlap", &[("partly", 11), ("new", 5), ("covered", 4)]),
    ("rights", &[("yes", 12), ("pending", 5), ("no", 1)]),
    (
        "shape",
        &[
            ("demonstrations", 8),
            ("logged", 4),
            ("pairs", 1),
            ("thumbs", 2),
            ("verifiable", 2),
            ("traces", 2),
            ("raw-text", 1),
            ("nothing", 3),
        ],
    ),
    (
        "quality",
        &[("reviewed", 7), ("sampled", 5), ("mixed", 5), ("poor", 1)],
    ),
    ("teacher", &[("yes", 3), ("no", 1)]),
    (
        "privacy",
        &[
            ("anywhere", 4),
            ("approved", 8),
            ("pending", 2),
            ("premises", 4),
            ("device", 1),
        ],
    ),
    (
        "vendor",
        &[
            ("any", 5),
            ("openai", 2),
            ("azure", 2),
            ("google", 1),
            ("own-gpus", 1),
        ],
    ),
    ("other", &[("yes", 6), ("no", 1)]),
    ("infra", &[("nothing", 8), ("one", 8), ("real", 2)]),
    ("upkeep", &[("named", 9), ("planned", 7), ("nobody", 2)]),
    (
        "facts",
        &[("daily", 1), ("weekly", 3), ("monthly", 4), ("rarely", 3)],
    ),
    ("private", &[("private", 5), ("mixed", 3), ("public", 2)]),
];

/// Parts of a prompt with the chance of each in twenty.
const PARTS: &[(&str, u32)] = &[
    ("examples", 13),
    ("system", 17),
    ("structured", 10),
    ("optimiser", 3),
    ("trimmed", 8),
    ("cached", 9),
    ("batched", 4),
];

const NUMBERS: &[(&str, &[f64])] = &[
    ("pass", &[35.0, 55.0, 65.0, 75.0, 82.0, 88.0, 93.0, 97.0]),
    ("bar", &[80.0, 85.0, 90.0, 95.0, 98.0]),
    ("cases", &[20.0, 60.0, 200.0, 1_000.0]),
    ("calls", &[5e3, 5e4, 5e5, 3e6, 2e7]),
    ("cost", &[0.0004, 0.002, 0.01, 0.05]),
    ("costbar", &[0.0002, 0.001, 0.004]),
    ("ms", &[600.0, 1_800.0, 6_000.0]),
    ("msbar", &[300.0, 1_000.0, 2_000.0]),
    ("n", &[20.0, 150.0, 800.0, 5_000.0, 30_000.0]),
    ("base-ok", &[0.0, 10.0, 40.0]),
];

/// A linear congruential generator (Knuth, MMIX): the same teams on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(sides)) as u32
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let sides = u32::try_from(list.len()).expect("a short list");
        &list[self.below(sides) as usize]
    }

    fn choice(&mut self, weighted: &[(&'static str, u32)]) -> &'static str {
        let total = weighted.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(total);
        for (choice, weight) in weighted {
            if at < *weight {
                return choice;
            }
            at -= weight;
        }
        unreachable!()
    }
}

/// One team, as answers in the notation of the golden cases.
fn team(dice: &mut Dice) -> String {
    let (task, goals) = *dice.of(TASKS);
    let mut named: Vec<&str> = goals
        .iter()
        .copied()
        .filter(|_| dice.below(2) == 0)
        .collect();
    if named.is_empty() {
        let only: &&str = dice.of(goals);
        named.push(only);
    }
    let goal = named.join(".");
    let mut answers = format!("task={task} goal={goal}");
    if dice.below(10) > 0 {
        write!(answers, " failure={goal}").expect("a text takes all");
    }
    for (question, weighted) in CHOICES {
        match dice.below(20) {
            0 => {}
            1 => write!(answers, " {question}=-").expect("a text takes all"),
            _ => {
                write!(answers, " {question}={}", dice.choice(weighted)).expect("a text takes all");
            }
        }
    }
    let parts: Vec<&str> = PARTS
        .iter()
        .filter(|(_, chance)| dice.below(20) < *chance)
        .map(|(part, _)| *part)
        .collect();
    if !parts.is_empty() && dice.below(10) > 0 {
        write!(answers, " parts={}", parts.join(".")).expect("a text takes all");
    }
    for (question, values) in NUMBERS {
        if dice.below(10) > 0 {
            write!(answers, " {question}={}", dice.of(values)).expect("a text takes all");
        }
    }
    answers
}

fn teams() -> impl Iterator<Item = Assessment> {
    let mut dice = Dice(20_261_129);
    (0..TEAMS).map(move |_| assessment(&team(&mut dice)))
}

/// Teams of the same population that have tried every rung and passed every gate.
fn ready() -> impl Iterator<Item = Assessment> {
    let mut dice = Dice(29);
    (0..TEAMS / 4).map(move |_| {
        let all = "eval=held-out prompt=short rag=short better=short tools=short rights=yes \
            quality=reviewed privacy=anywhere upkeep=named infra=real teacher=yes change=stable \
            tuned=no parts=examples.system.structured.optimiser.trimmed.cached.answers n=30000 \
            pass=60 bar=90 cost=0.05 costbar=0.001 ms=6000 msbar=300 calls=20000000";
        assessment(&format!("{} {all}", team(&mut dice)))
    })
}

fn verdict_on(assessment: &Assessment) -> Preview {
    preview(assessment, &Findings::default(), Catalog::bundled(), TODAY)
}

fn said(assessment: &Assessment, question: QuestionId) -> &'static str {
    match assessment.answer(question) {
        Some(Answer::One(at)) => question.definition().choices()[usize::from(*at)].id,
        _ => "",
    }
}

/// Returns whether a rung is in place and short. The plan of an untried rung may still be complete.
fn ladder_is_partly_tried(assessment: &Assessment) -> bool {
    let rungs = [
        QuestionId::Prompting,
        QuestionId::Retrieval,
        QuestionId::BetterModel,
        QuestionId::Tools,
    ];
    rungs.iter().any(|rung| said(assessment, *rung) == "short")
}

#[test]
fn no_first_step_is_everybody_s() {
    let mut all: BTreeMap<String, u32> = BTreeMap::new();
    let mut partly: BTreeMap<String, u32> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    let mut tried = 0;
    for team in teams() {
        let verdict = verdict_on(&team);
        *kinds.entry(verdict.kind.id()).or_default() += 1;
        *all.entry(verdict.first.id()).or_default() += 1;
        if ladder_is_partly_tried(&team) {
            tried += 1;
            *partly.entry(verdict.first.id()).or_default() += 1;
        }
    }
    let percent = |count: u32, of: u32| 100.0 * f64::from(count) / f64::from(of);
    for (kind, count) in &kinds {
        println!("{kind}: {:.1} %", percent(*count, TEAMS));
    }
    for (first, count) in &all {
        let of_tried = percent(partly.get(first).copied().unwrap_or(0), tried);
        let of_all = percent(*count, TEAMS);
        println!("{first}: {of_all:.1} % of all, {of_tried:.1} % where the ladder is partly tried");
    }
    let most = partly.values().max().copied().unwrap_or(0);
    assert!(f64::from(most) <= MOST * f64::from(tried), "{partly:?}");
    assert!(kinds.contains_key(VerdictKind::Tune.id()), "{kinds:?}");
}

fn with_number(assessment: &Assessment, question: QuestionId, value: f64) -> Assessment {
    let AnswerKind::Number { support, .. } = question.definition().kind else {
        panic!("{question:?} is a number")
    };
    let mut changed = assessment.clone();
    let range = Range::exact(value, support).expect("a number of its kind");
    changed.set(question, Answer::Number(range)).expect("fits");
    changed
}

fn with_choice(assessment: &Assessment, question: QuestionId, id: &str) -> Assessment {
    let mut changed = assessment.clone();
    let choice = question.definition().choice(id).expect("a choice");
    changed.set(question, Answer::One(choice)).expect("fits");
    changed
}

/// The same team with one answer that only says that the task is harder, dearer or slower.
fn worse(team: &Assessment) -> Vec<Assessment> {
    let mut worse = Vec::new();
    let mut number = |question: QuestionId, by: &dyn Fn(f64) -> f64, fallback: f64| {
        let value = match team.answer(question) {
            Some(Answer::Number(range)) => by(range.low()),
            _ => fallback,
        };
        worse.push(with_number(team, question, value));
    };
    number(QuestionId::Pass, &|pass| pass / 2.0, 5.0);
    number(QuestionId::Bar, &|bar| f64::midpoint(bar, 100.0), 99.0);
    number(QuestionId::CallCost, &|cost| cost * 10.0, 1.0);
    number(QuestionId::CostBar, &|bar| bar / 10.0, 1e-6);
    number(QuestionId::LatencyNow, &|ms| ms * 10.0, 60_000.0);
    number(QuestionId::LatencyBar, &|ms| ms / 10.0, 10.0);
    for rung in [
        QuestionId::Prompting,
        QuestionId::Retrieval,
        QuestionId::BetterModel,
        QuestionId::Tools,
    ] {
        worse.push(with_choice(team, rung, "short"));
    }
    for harder in ["partly", "new"] {
        if said(team, QuestionId::Overlap) != "new" {
            worse.push(with_choice(team, QuestionId::Overlap, harder));
        }
    }
    worse
}

#[test]
fn harder_dearer_or_slower_never_turns_tune_into_keep() {
    let mut tunes = 0;
    for team in ready().filter(|team| verdict_on(team).kind == VerdictKind::Tune) {
        tunes += 1;
        for worse in worse(&team) {
            let then = verdict_on(&worse);
            assert_ne!(then.first, Move::Keep, "{team:?}\n{worse:?}");
            assert_ne!(then.kind, VerdictKind::Keep, "{team:?}\n{worse:?}");
        }
    }
    assert!(tunes > 200, "{tunes} teams were told to tune");
}

/// Whatever order a team answers in, what was settled stays, and ends as the same first step.
#[test]
fn another_order_of_answers_settles_the_same() {
    let mut dice = Dice(7);
    for team in teams().take(400) {
        let first = verdict_on(&team).first;
        for _ in 0..2 {
            let mut left: Vec<_> = team.answers().collect();
            let mut so_far = Assessment::new(TODAY);
            let mut settled = None;
            while !left.is_empty() {
                let at = dice.below(u32::try_from(left.len()).expect("few")) as usize;
                let (question, answer) = left.swap_remove(at);
                so_far.set(question, answer.clone()).expect("fits");
                let now = progress(&so_far, Findings::default(), Catalog::bundled(), TODAY);
                if let Some(step) = settled {
                    assert!(now.firsts == [step], "{so_far:?}");
                }
                if now.is_answered() {
                    settled = Some(now.firsts[0]);
                }
            }
            assert!(settled.is_none_or(|step| step == first), "{team:?}");
        }
    }
}
