//! Kinds of false verdicts that were found, each with neighbours that must not trigger.

use crate::{all_cases, assessment, todo, verdict};
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Gate, Move, Technique, VerdictKind};
use tuneworthy_decision::{ChangedTo, Findings, NotThis, Status, Verdict, progress};

const STYLE: &str = "task=write goal=style failure=style tuned=no";
const SHORT: &str = "prompt=short parts=examples.system better=short";

fn has_warning(verdict: &Verdict, id: &str) -> bool {
    verdict.warnings.iter().any(|warning| warning.id == id)
}

#[test]
fn a_stated_bar_that_is_missed_is_never_met() {
    for goal in [
        "goal=cost cost=0.001 costbar=0.01",
        "goal=latency ms=300 msbar=900",
        "goal=cost.latency cost=0.001 costbar=0.01 ms=300 msbar=900",
        "goal=style prompt=good",
        "goal=format tuned=meets",
        "prompt=good better=good",
    ] {
        for evaluation in ["", "eval=nothing", "eval=look", "eval=held-out", "eval=-"] {
            let missed = verdict(&format!("{goal} {evaluation} pass=41 bar=88"));
            assert_ne!(missed.kind, VerdictKind::Keep, "{goal} {evaluation}");
            assert!(
                !missed.headline.contains("Every bar"),
                "{goal} {evaluation}"
            );
        }
    }
    // Nor is a bar on cost or speed that is missed, where that is wanted.
    let met = "eval=held-out pass=95 bar=90 prompt=good parts=examples.system";
    for missed in [
        "goal=style.cost cost=0.02 costbar=0.002",
        "goal=style.latency ms=9000 msbar=1000",
    ] {
        assert_ne!(verdict(&format!("{met} {missed}")).kind, VerdictKind::Keep);
    }
    for kept in ["goal=style", "goal=style.cost cost=0.001 costbar=0.002"] {
        let verdict = verdict(&format!("{met} {kept}"));
        assert_eq!(verdict.kind, VerdictKind::Keep, "{kept}");
    }
}

#[test]
fn without_a_bar_the_verdict_asks_for_one() {
    for word in [
        "prompt=good",
        "better=good",
        "tuned=meets",
        "prompt=good goal=cost",
    ] {
        let verdict = verdict(&format!("{STYLE} eval=held-out {word}"));
        assert_eq!(verdict.kind, VerdictKind::BuildEvaluation, "{word}");
        assert_eq!(todo(&verdict), ["evaluation/bar"], "{word}");
        assert!(!has_warning(&verdict, "already-passes"), "{word}");
    }
    let kept = verdict(&format!("{STYLE} eval=held-out prompt=good bar=90"));
    assert_eq!(kept.kind, VerdictKind::Keep);
}

#[test]
fn what_a_strong_model_can_do_may_still_be_made_cheaper() {
    let covered = "task=classify tuned=no model=frontier eval=held-out pass=96 bar=95 prompt=short \
        parts=examples.system overlap=covered change=stable calls=3000000 shape=logged n=4000 ";
    for goal in [
        "goal=cost cost=0.02 costbar=0.003",
        "goal=latency ms=8000 msbar=1500",
        "goal=cost.refusals cost=0.02 costbar=0.003",
    ] {
        let verdict = verdict(&format!("{covered}{goal}"));
        let there = verdict.destination.as_ref().expect("a way of tuning");
        assert_eq!(there.technique, Technique::Distillation, "{goal}");
        assert!(!verdict.headline.contains("not fix"), "{goal}");
        assert!(!has_warning(&verdict, "already-passes"), "{goal}");
    }
    // For quality a strong model that does it is the answer.
    let quality = format!("{covered}goal=refusals pass=60");
    assert_eq!(verdict(&quality).kind, VerdictKind::UseThisInstead);
    // Unless none may be used: nothing strong fits a device.
    let device = verdict(&format!("{quality} privacy=device"));
    assert!(device.destination.is_some());
}

#[test]
fn a_missed_bar_is_no_missing_gap() {
    let missed = format!("{STYLE} eval=held-out pass=60 bar=90 prompt=short overlap=covered");
    assert!(!has_warning(&verdict(&missed), "already-passes"));
    let met = format!("{STYLE} eval=held-out pass=93 bar=90 prompt=short parts=examples.system");
    assert!(has_warning(&verdict(&met), "already-passes"));
}

#[test]
fn flips_of_numbers_nobody_gave_point_the_right_way() {
    let cost = "task=classify goal=cost failure=cost calls=300000 cost=0.01 costbar=0.001";
    let verdict = verdict(cost);
    let saving = verdict
        .flips
        .actionable
        .iter()
        .chain(&verdict.flips.world)
        .find(|flip| flip.changes[0].question == QuestionId::Saving)
        .expect("the saving decides");
    assert_eq!(saving.kind, VerdictKind::NotWorthIt);
    assert!(matches!(saving.changes[0].to, ChangedTo::AtMost(_)));
}

#[test]
fn a_done_step_is_what_was_said_to_be_tried() {
    for answers in all_cases() {
        for step in verdict(answers).plan {
            if step.status == Status::Done {
                assert!(!step.id.contains('/'), "{answers}: {}", step.id);
                assert!(step.checks.is_empty() && step.look.is_none());
            }
        }
    }
}

#[test]
fn where_nothing_is_said_no_technique_is_called_useless() {
    for answers in ["", "task=converse", "goal=- prompt=-"] {
        for row in verdict(answers).why_not {
            assert_ne!(row.because, NotThis::DoesNothing, "{answers}");
        }
    }
    let style = verdict("goal=style eval=held-out pass=60 bar=90");
    let retrieval = style.why_not.iter();
    let mut retrieval = retrieval.filter(|row| row.technique == Technique::Retrieval);
    assert!(retrieval.all(|row| row.because == NotThis::DoesNothing));
}

#[test]
fn nothing_falls_short_behind_a_gate() {
    let ready = format!("READY {STYLE} {SHORT} shape=demonstrations n=900");
    for (answer, then) in [
        ("rights=pending", "Once it is cleared: "),
        ("privacy=pending", "Once that is settled: "),
        ("quality=poor", "Once they are good: "),
        ("upkeep=planned", "Once somebody is named: "),
        ("shape=nothing", "Once you have enough: "),
        ("eval=reused", "If it shows the bar missed: "),
        ("n=30", "If that falls short: "),
        ("prompt=no", "If that falls short: "),
    ] {
        let headline = verdict(&format!("{ready} {answer}")).headline;
        assert!(headline.contains(then), "{answer}: {headline}");
    }
}

#[test]
fn an_unsure_answer_that_decides_is_asked_before_it_is_settled() {
    let measured = format!("{STYLE} eval=held-out pass=60 bar=90");
    let unsure = verdict(&format!("{measured} prompt=-"));
    assert!(!unsure.settled);
    let known = format!("READY {STYLE} {SHORT} shape=demonstrations n=900");
    for (question, id) in [
        (QuestionId::Rights, "rights"),
        (QuestionId::Upkeep, "upkeep"),
        (QuestionId::BetterModel, "better"),
    ] {
        let unsure = verdict(&format!("{known} {id}=-"));
        assert!(!unsure.settled, "{id}");
        assert!(unsure.unsure.contains(&question), "{id}");
        assert!(unsure.next_question.is_some(), "{id}");
    }
    // What comes later than the first step may stay unknown.
    let later = verdict(&format!(
        "{measured} prompt=no rights=- upkeep=- change=stable overlap=new"
    ));
    assert_eq!(later.first, Move::Try(Technique::Prompting));
    assert!(later.settled, "{:?}", later.unsure);
}

#[test]
fn data_that_may_go_nowhere_is_at_no_vendor() {
    let clash = |answers: &str| {
        let clashes = verdict(answers).contradictions;
        clashes
            .iter()
            .any(|clash| clash.id.starts_with("nowhere-yet"))
    };
    for today in [
        "model=frontier by=openai",
        "model=open by=together",
        "model=mid",
        "model=small by=-",
    ] {
        assert!(
            clash(&format!("goal=cost {today} privacy=premises")),
            "{today}"
        );
        assert!(
            clash(&format!("goal=cost {today} privacy=device")),
            "{today}"
        );
        assert!(
            !clash(&format!("goal=cost {today} privacy=approved")),
            "{today}"
        );
    }
    for today in [
        "model=open by=own-gpus",
        "model=open",
        "model=nothing",
        "model=mid by=own-gpus",
    ] {
        assert!(
            !clash(&format!("goal=cost {today} privacy=premises")),
            "{today}"
        );
    }
}

#[test]
fn a_plan_that_claims_something_measures_early() {
    for answers in all_cases() {
        let verdict = verdict(answers);
        let todo: Vec<_> = verdict
            .plan
            .iter()
            .filter(|step| step.status != Status::Done)
            .map(|step| step.what)
            .collect();
        let held_out = written_has(answers, "eval=held-out");
        let tries = todo.iter().any(|step| matches!(step, Move::Try(_)));
        let program = answers.contains("task=compute");
        if held_out || program || !tries || verdict.kind == VerdictKind::Keep {
            continue;
        }
        let at = todo.iter().position(|step| *step == Move::BuildEvaluation);
        let first_try = todo.iter().position(|step| matches!(step, Move::Try(_)));
        let most = first_try.map(|at| at + 1);
        assert!(at.is_some() && at <= most, "{answers}: {todo:?}");
    }
}

fn written_has(answers: &str, pair: &str) -> bool {
    let mut evaluation = "";
    let written = crate::cases::written_out(answers);
    for said in written
        .split_whitespace()
        .filter(|said| said.starts_with("eval="))
    {
        evaluation = if said == pair { "yes" } else { "no" };
    }
    evaluation == "yes"
}

#[test]
fn a_wide_measured_gap_is_not_sent_back_to_the_prompt() {
    let team = |parts: &str, pass: u32, eval: &str| {
        verdict(&format!(
            "{STYLE} goal=style.format failure=style model=mid eval={eval} pass={pass} bar=90 \
             prompt=short {parts} better=no overlap=partly change=stable"
        ))
    };
    // The gap is measured and wide: what is missing is checked beside the next rung, by name.
    for (parts, named) in [
        ("parts=examples.system", "structured output"),
        ("parts=examples.structured", "system part"),
        ("parts=system.structured", "worked examples"),
        ("", "not said what your prompt uses"),
    ] {
        let verdict = team(parts, 60, "held-out");
        assert_eq!(verdict.first, Move::Try(Technique::BetterModel), "{parts}");
        let next = verdict.plan.iter().find(|step| step.status == Status::Next);
        let checks = &next.expect("a next step").checks;
        assert!(
            checks.iter().any(|check| check.contains(named)),
            "{checks:?}"
        );
    }
    // It stays first where nothing is measured, where the gap is small, and where there is no
    // prompt to speak of.
    for (parts, pass, eval) in [
        ("parts=examples.system", 60, "look"),
        ("parts=examples.system", 60, "nothing"),
        ("parts=examples.system", 85, "held-out"),
        ("parts=structured", 60, "held-out"),
    ] {
        let verdict = team(parts, pass, eval);
        assert_eq!(
            verdict.first,
            Move::Try(Technique::Prompting),
            "{parts} {eval}"
        );
        assert!(
            verdict
                .reasons
                .iter()
                .any(|reason| reason.id.starts_with("prompt-lacks")),
            "{parts} {eval}"
        );
    }
    // An enforced shape is all that a broken shape lacks, however often it breaks.
    let shape = verdict(
        "task=classify goal=format failure=format tuned=no eval=held-out pass=50 bar=95 \
         prompt=short parts=examples.system better=no change=stable overlap=partly",
    );
    assert_eq!(shape.first, Move::Try(Technique::Prompting));
    // So it is where more is wanted, as long as nothing but the shape fails.
    for (failure, first) in [
        ("format", Technique::Prompting),
        ("format.accuracy", Technique::BetterModel),
        ("-", Technique::BetterModel),
    ] {
        let verdict = verdict(&format!(
            "task=transform goal=format.accuracy form=json failure={failure} tuned=no model=mid \
             eval=held-out pass=80 bar=98 prompt=short parts=examples.system rag=short better=no \
             overlap=partly change=stable"
        ));
        assert_eq!(verdict.first, Move::Try(first), "{failure}");
    }
    // A whole prompt has nothing to check.
    let whole = team("parts=examples.system.structured", 60, "held-out");
    assert!(whole.plan.iter().all(|step| step.checks.is_empty()));
}

#[test]
fn nobody_lacks_hardware_they_were_not_asked_about() {
    let indoors = format!("READY {STYLE} {SHORT} shape=demonstrations n=900 privacy=premises");
    for (infra, says) in [
        ("infra=-", "have not said"),
        ("infra=nothing", "than you say"),
    ] {
        let verdict = verdict(&format!("{indoors} {infra}"));
        assert_eq!(verdict.first, Move::Open(Gate::Infrastructure), "{infra}");
        assert!(
            verdict
                .reasons
                .iter()
                .any(|reason| reason.text.contains(says)),
            "{infra}"
        );
    }
}

#[test]
fn the_flow_does_not_ask_again_what_nobody_knows() {
    let unsure = assessment(&format!("{STYLE} eval=held-out pass=60 bar=90 prompt=-"));
    let now = progress(
        &unsure,
        Findings::default(),
        Catalog::bundled(),
        crate::TODAY,
    );
    assert_ne!(now.next, Some(QuestionId::Prompting));
    assert!(now.is_answered() && !now.is_settled());
}

#[test]
fn the_safety_retest_is_named_until_there_is_one() {
    let ready = format!("READY {SHORT} n=900 tuned=no");
    let warns = |answers: &str| has_warning(&verdict(answers), "no-safety-retest");
    for weakening in [
        "task=converse goal=style failure=style shape=demonstrations",
        "task=classify goal=refusals failure=refusals shape=demonstrations",
        "task=write goal=preference failure=preference shape=thumbs",
    ] {
        let team = format!("{ready} {weakening}");
        assert!(warns(&team), "{weakening}");
        assert!(warns(&format!("{team} forget=watched")), "{weakening}");
        assert!(!warns(&format!("{team} forget=retested")), "{weakening}");
    }
    let harmless = "task=classify goal=format failure=format shape=demonstrations";
    assert!(!warns(&format!("{ready} {harmless}")));
}

#[test]
fn a_cached_prompt_is_not_cached_again() {
    let costly = |parts: &str| {
        todo(&verdict(&format!(
            "READY task=classify goal=cost.latency failure=cost.latency model=frontier pass=95 bar=90 \
             prompt=short parts=examples.system{parts} better=short calls=5000000 cost=0.002 \
             costbar=0.001 ms=4000 msbar=2000 shape=logged n=60000 teacher=yes"
        )))
    };
    assert_eq!(costly("")[0], "prompting/cache-and-batch");
    assert_eq!(costly(".cached")[0], "prompting/trim");
    assert!(!costly(".cached.trimmed")[0].starts_with("prompting"));
}

#[test]
fn a_gap_that_may_be_chance_is_measured_first() {
    let team = |figures: &str| {
        verdict(&format!(
            "READY task=label goal=accuracy failure=accuracy model=frontier {figures} prompt=short \
             parts=examples.system rag=short better=short shape=demonstrations n=5000"
        ))
    };
    for (figures, kind) in [
        ("pass=89 bar=90 cases=100", VerdictKind::BuildEvaluation),
        ("pass=90 bar=92 cases=706", VerdictKind::BuildEvaluation),
        ("pass=90 bar=92 cases=707", VerdictKind::Tune),
        ("pass=90 bar=95 cases=72", VerdictKind::BuildEvaluation),
        ("pass=90 bar=95 cases=73", VerdictKind::Tune),
        ("pass=60 bar=90 cases=40", VerdictKind::Tune),
        // Who cannot say how many cases there are is not sent to count them.
        ("pass=89 bar=90 cases=-", VerdictKind::Tune),
    ] {
        let verdict = team(figures);
        assert_eq!(verdict.kind, kind, "{figures}");
        if kind == VerdictKind::BuildEvaluation {
            assert_eq!(todo(&verdict)[0], "evaluation/more-cases", "{figures}");
            let says = |id| verdict.reasons.iter().any(|reason| reason.id == id);
            assert!(
                says("gap-within-chance") && !says("no-evaluation"),
                "{figures}"
            );
        }
    }
    // A dear call is dear on any number of cases.
    let dear = team("pass=89 bar=90 cases=100 goal=accuracy.cost cost=0.01 costbar=0.001");
    assert_ne!(todo(&dear)[0], "evaluation/more-cases");
}
