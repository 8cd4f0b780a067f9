//! The golden cases: what the product says in the situations it was made for.

mod cases;
mod faults;
mod measured;
mod more;
mod population;
mod published;
mod sentences;
mod told;

use std::collections::BTreeMap;

use cases::{CASES, Case, written_out};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QUESTIONS, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Evidence, Method, Move, Technique, Vendor, VerdictKind};
use tuneworthy_core::units::{Date, Range};
use tuneworthy_decision::guidance::SCENARIOS;
use tuneworthy_decision::{Findings, RuledOut, Status, Verdict, asked, decide, progress};

const TODAY: Date = Date::fixed(2026, 11, 23);

fn answer(question: QuestionId, text: &str) -> Answer {
    let definition = question.definition();
    let at = |id: &str| {
        definition
            .choice(id)
            .unwrap_or_else(|| panic!("{question:?} has no choice {id}"))
    };
    match &definition.kind {
        _ if text == "-" => Answer::NotSure,
        AnswerKind::One(_) => Answer::One(at(text)),
        AnswerKind::Many { .. } => Answer::Many(
            text.split('.')
                .map(|id| 1 << at(id))
                .fold(0, |set, bit| set | bit),
        ),
        AnswerKind::Number { support, .. } => {
            let value = text
                .parse()
                .unwrap_or_else(|_| panic!("{question:?}={text}"));
            Answer::Number(Range::exact(value, *support).unwrap())
        }
        AnswerKind::Text => Answer::Text(text.to_owned()),
    }
}

fn assessment(answers: &str) -> Assessment {
    let mut assessment = Assessment::new(TODAY);
    if answers == "NOT-SURE" {
        for question in QUESTIONS
            .iter()
            .filter(|q| !matches!(q.kind, AnswerKind::Text))
        {
            assessment.set(question.id, Answer::NotSure).unwrap();
        }
        return assessment;
    }
    let written = written_out(answers);
    let pairs: BTreeMap<&str, &str> = written
        .split_whitespace()
        .map(|pair| pair.split_once('=').expect(pair))
        .collect();
    for (key, text) in pairs {
        let question = QuestionId::from_id(key).unwrap_or_else(|| panic!("no question {key}"));
        assessment.set(question, answer(question, text)).unwrap();
    }
    assessment
}

fn verdict(answers: &str) -> Verdict {
    decide(
        &assessment(answers),
        &Findings::default(),
        Catalog::bundled(),
        TODAY,
    )
}

/// The answers of every case there is, of this table and of the published teams.
fn all_cases() -> impl Iterator<Item = &'static str> {
    let cases = CASES.iter().map(|case| case.answers);
    cases.chain(published::all())
}

fn case(id: &str) -> &'static Case {
    CASES.iter().find(|case| case.id == id).expect(id)
}

fn todo(verdict: &Verdict) -> Vec<&'static str> {
    verdict
        .plan
        .iter()
        .filter(|step| step.status != Status::Done)
        .map(|step| step.id)
        .collect()
}

#[test]
fn every_case_has_its_verdict_plan_and_destination() {
    let mut wrong = Vec::new();
    for case in CASES {
        let verdict = verdict(case.answers);
        let destination = verdict
            .destination
            .as_ref()
            .map_or("none", |there| there.technique.id());
        let got = (verdict.kind.id(), todo(&verdict), destination);
        let expected = (case.kind, case.todo.to_vec(), case.destination);
        if got != expected {
            wrong.push(format!(
                "{} {}\n  want {expected:?}\n  got  {got:?}",
                case.id, case.what
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn case_1_looks_at_ten_cases_first() {
    let verdict = verdict(case("1").answers);
    assert!(verdict.plan[0].look.is_some());
}

#[test]
fn case_8_is_of_very_low_evidence_and_its_flow_ends() {
    let everything_unsure = assessment("NOT-SURE");
    let catalog = Catalog::bundled();
    let verdict = decide(&everything_unsure, &Findings::default(), catalog, TODAY);
    assert_eq!(verdict.evidence, Evidence::VeryLow);
    assert!(verdict.plan[0].look.is_some());
    let now = progress(&everything_unsure, Findings::default(), catalog, TODAY);
    assert_eq!(now.next, None);
    assert!(now.is_answered() && !verdict.settled);
}

#[test]
fn case_9_leads_to_open_weights() {
    let there = verdict(case("9").answers).destination.unwrap();
    assert!(there.open_weights);
    assert!(
        there
            .places
            .iter()
            .all(|place| { (place.vendor == Vendor::OwnGpus) == place.ruled_out.is_none() })
    );
}

#[test]
fn case_11_names_the_contradiction() {
    let verdict = verdict(case("11").answers);
    let clash = verdict.contradictions.first().expect("a contradiction");
    assert_eq!(clash.questions, [QuestionId::Pass, QuestionId::Prompting]);
}

#[test]
fn case_12_rebuilds_elsewhere_if_the_successor_falls_short() {
    let short = format!("{} better=short", case("12").answers);
    let verdict = verdict(&short);
    assert_eq!(verdict.kind, VerdictKind::Tune);
    let places = verdict.destination.unwrap().places;
    assert_eq!(places[0].vendor, Vendor::OpenAi);
    assert!(places[0].wanted && places[0].ruled_out.is_some());
    assert!(places[1].ruled_out.is_none());
}

#[test]
fn case_12_names_the_day_the_base_ends() {
    let ending = verdict(case("12").answers).ending_base.expect("it ends");
    assert_eq!(ending.on, Date::fixed(2027, 1, 14));
}

#[test]
fn case_12_retires_the_tune_if_the_successor_is_good_enough() {
    let verdict = verdict(&format!("{} better=good", case("12").answers));
    assert_eq!(verdict.kind, VerdictKind::UseThisInstead);
    assert_eq!(verdict.first, Move::Try(Technique::BetterModel));
}

#[test]
fn case_12_keeps_a_tune_whose_base_lasts() {
    let verdict = verdict(&format!("{} base=open-weights", case("12").answers));
    assert_eq!(verdict.kind, VerdictKind::Keep);
}

#[test]
fn case_13_does_not_send_tool_traces_to_nova() {
    let places = verdict(case("13").answers).destination.unwrap().places;
    assert_eq!(places[0].vendor, Vendor::BedrockNova);
    assert_eq!(places[0].ruled_out, Some(RuledOut::LosesToolCalls));
    assert!(places[1].ruled_out.is_none());
}

#[test]
fn the_vendor_of_today_is_the_first_of_those_that_would_do() {
    let places = |today: &str| {
        let words = format!(
            "READY task=write goal=style failure=style prompt=short parts=examples.system \
             better=short shape=demonstrations n=800 model=mid by={today}"
        );
        verdict(&words).destination.expect("a destination").places
    };
    let first_free = |today: &str| {
        let places = places(today);
        let free = places
            .iter()
            .find(|place| !place.wanted && place.ruled_out.is_none());
        *free.expect("somebody takes it")
    };
    for today in ["together", "fireworks", "own-gpus"] {
        assert_eq!(first_free(today).vendor.id(), today);
        assert!(first_free(today).today);
    }
    // One that takes no new jobs is no better for being where the task runs.
    let openai = places("openai").into_iter().find(|place| place.today);
    assert!(openai.is_some_and(|place| place.ruled_out.is_some()));
    assert!(!first_free("openai").today);
    assert!(!first_free("anthropic").today);
}

#[test]
fn case_13_waits_if_it_must_be_nova() {
    let verdict = verdict(&format!("{} other=no", case("13").answers));
    assert_eq!(verdict.kind, VerdictKind::NotYet);
    assert_eq!(verdict.first.id(), "gate:vendor");
}

#[test]
fn a_place_that_may_be_left_is_no_case_for_open_weights() {
    let there = verdict(&format!("{} vendor=openai other=-", case("13").answers));
    assert!(!there.destination.expect("a destination").open_weights);
}

#[test]
fn case_14_trains_on_thumbs_with_kto() {
    assert_eq!(
        verdict(case("14").answers).destination.unwrap().method,
        Method::Kto
    );
}

#[test]
fn nobody_is_sent_to_a_vendor_that_takes_no_new_jobs() {
    for case in CASES {
        for place in verdict(case.answers)
            .destination
            .into_iter()
            .flat_map(|there| there.places)
        {
            let closed = matches!(place.vendor, Vendor::OpenAi | Vendor::Mistral);
            assert!(
                !closed || place.ruled_out.is_some(),
                "case {}: {place:?}",
                case.id
            );
        }
    }
}

/// Answers of a team whose first move is tuning and whose every rung is short.
fn ready_for(scenario: &str) -> &'static str {
    match scenario {
        "token-cost" => {
            "shape=logged teacher=yes calls=20000000 saving=0.003 parts=examples.system.trimmed.cached"
        }
        "own-tools" => "shape=traces",
        "preferences" => "shape=pairs",
        "maths-code" => "shape=verifiable base-ok=20",
        _ => "shape=demonstrations",
    }
}

#[test]
fn scenarios_begin_where_the_source_document_says() {
    for scenario in &SCENARIOS {
        let mut blank = Assessment::new(TODAY);
        scenario.apply(&mut blank);
        let with = |words: &str| {
            let mut filled = blank.clone();
            for (question, value) in assessment(words).answers() {
                if blank.answer(question).is_none() {
                    filled.set(question, value.clone()).unwrap();
                }
            }
            decide(&filled, &Findings::default(), Catalog::bundled(), TODAY)
        };
        let short = format!(
            "READY prompt=short parts=examples.system.structured.trimmed.cached rag=short \
             better=short tools=short n=5000 {}",
            ready_for(scenario.id)
        );
        let moves = scenario.first;
        if moves.iter().all(|technique| technique.is_rung()) {
            let untried =
                with("READY prompt=no rag=no better=no tools=no shape=demonstrations n=5000");
            assert_eq!(
                untried.first,
                Move::Try(moves[0]),
                "{} untried",
                scenario.id
            );
            let tried: String = moves
                .iter()
                .map(|technique| match technique {
                    Technique::Prompting => " prompt=short parts=examples.system.structured",
                    Technique::Retrieval => " rag=short",
                    _ => " better=short",
                })
                .collect();
            let next = with(&format!(
                "READY prompt=no rag=no better=no tools=no shape=demonstrations n=5000{tried}"
            ));
            assert!(
                !moves.iter().any(|done| next.first == Move::Try(*done)),
                "{}",
                scenario.id
            );
        } else {
            let verdict = with(&short);
            assert_eq!(
                verdict.kind,
                VerdictKind::Tune,
                "{}: {}",
                scenario.id,
                verdict.headline
            );
            assert_eq!(verdict.first, Move::Try(moves[0]), "{}", scenario.id);
        }
    }
}

/// The pages and answers until the first step is settled.
struct Asked {
    /// Pages of the flow: a question, and what its answer leads to at once.
    pages: usize,
    /// The answers on them.
    answers: usize,
    /// Those without any one of which it would not be settled: however cleverly one asks, a case that
    /// may be tuned must have passed every gate, and each is an answer.
    needed: usize,
}

fn until_settled(full: &Assessment) -> Asked {
    let mut so_far = Assessment::new(TODAY);
    let (findings, catalog) = (Findings::default(), Catalog::bundled());
    let mut answers = 0;
    for pages in 0.. {
        let now = progress(&so_far, findings, catalog, TODAY);
        let Some(next) = now.next.filter(|_| !now.is_answered()) else {
            let given: Vec<QuestionId> = so_far.answers().map(|(question, _)| question).collect();
            let mut needed = answers;
            for question in given {
                let mut without = so_far.clone();
                without.clear(question);
                if progress(&without, findings, catalog, TODAY).is_answered() {
                    so_far = without;
                    needed -= 1;
                }
            }
            return Asked {
                pages,
                answers,
                needed,
            };
        };
        assert!(so_far.answer(next).is_none(), "{next:?} is asked twice");
        for question in next.page() {
            if asked(&so_far, findings, catalog, TODAY).contains(question) {
                let answer = full.answer(*question).cloned().unwrap_or(Answer::NotSure);
                so_far.set(*question, answer).unwrap();
                answers += 1;
            }
        }
    }
    unreachable!()
}

/// The middle count, or the mean of the two in the middle.
fn median(mut counts: Vec<usize>) -> f64 {
    counts.sort_unstable();
    let (half, odd) = (counts.len() / 2, counts.len() % 2 == 1);
    let below = if odd { counts[half] } else { counts[half - 1] };
    f64::midpoint(below as f64, counts[half] as f64)
}

/// Returns whether every rung on this team's ladder was tried properly, so that the plan lists no
/// rung before other steps.
fn everything_is_tried(full: &Assessment) -> bool {
    let rungs = [
        QuestionId::Prompting,
        QuestionId::Retrieval,
        QuestionId::BetterModel,
        QuestionId::Tools,
    ];
    let asked = asked(full, Findings::default(), Catalog::bundled(), TODAY);
    rungs
        .iter()
        .filter(|rung| asked.contains(rung))
        .all(|rung| {
            let at = match full.answer(*rung) {
                Some(Answer::One(at)) => rung.definition().choices()[usize::from(*at)].id,
                _ => "",
            };
            matches!(at, "short" | "good")
        })
}

#[test]
fn few_questions_settle_the_first_step() {
    let counts = |of: &dyn Fn(&Case) -> bool| -> Vec<usize> {
        CASES
            .iter()
            .filter(|case| of(case))
            .map(|case| {
                let asked = until_settled(&assessment(case.answers));
                println!(
                    "case {:>3}: settled after {:>2} pages, {:>2} answers; {:>2} could not be left out",
                    case.id, asked.pages, asked.answers, asked.needed
                );
                asked.pages
            })
            .collect()
    };
    println!("nothing tried:");
    let untried = median(counts(&|case| case.nothing_tried));
    println!("everything tried:");
    let tried = median(counts(&|case| {
        everything_is_tried(&assessment(case.answers))
    }));
    println!("median where nothing is tried: {untried}; where everything is: {tried}");
    assert!(untried <= 8.0, "{untried}");
    assert!(tried <= 14.0, "{tried}");
}

#[test]
fn every_question_of_a_case_matters_to_it() {
    for case in CASES.iter().filter(|case| case.answers != "NOT-SURE") {
        let assessment = assessment(case.answers);
        let asked = asked(&assessment, Findings::default(), Catalog::bundled(), TODAY);
        // The shared answers may hold one that a case hides.
        let hidden: Vec<_> = assessment
            .answers()
            .map(|(question, _)| question)
            .filter(|question| !asked.contains(question))
            .collect();
        assert!(hidden.is_empty(), "case {}: {hidden:?}", case.id);
    }
}
