//! Reasons and warnings of the wider cases, and answers beside them that must not trigger.

use super::{case, verdict};
use tuneworthy_core::terms::{Move, Technique, VerdictKind};

fn warns(answers: &str, id: &str) -> bool {
    verdict(answers).warnings.iter().any(|row| row.id == id)
}

fn reasons(answers: &str, id: &str) -> bool {
    verdict(answers).reasons.iter().any(|row| row.id == id)
}

#[test]
fn full_tuning_after_an_adapter_is_no_mistake() {
    assert!(!warns(case("25").answers, "full-before-lora"));
    assert!(reasons(case("25").answers, "adapter-levelled-off"));
    assert!(!reasons(case("26").answers, "adapter-levelled-off"));
    // An adapter that more data still helped has not levelled off.
    let rising = format!("{} got=rising", case("25").answers);
    assert_eq!(verdict(&rising).first, Move::Try(Technique::LoraRetrieval));
}

#[test]
fn a_tune_that_changed_nothing_is_not_repeated_unseen() {
    assert!(warns(case("26").answers, "tuning-again"));
    assert!(!warns(case("25").answers, "tuning-again"));
}

#[test]
fn documents_with_rights_are_not_for_training() {
    let tuned = format!("{} also=rights", case("37").answers);
    assert!(warns(&tuned, "rights-per-user"));
    assert!(!warns(case("37").answers, "rights-per-user"));
    // Where nothing is trained, nothing leaks from training.
    assert!(!warns(case("47").answers, "rights-per-user"));
}

#[test]
fn drift_and_audit_are_said_and_decide_nothing() {
    assert!(reasons(case("49").answers, "inputs-drift"));
    assert!(reasons(case("47").answers, "accounted-for"));
    for (id, also) in [("16", "drift"), ("16", "audit"), ("37", "drift.audit")] {
        let with = verdict(&format!("{} also={also}", case(id).answers));
        let without = verdict(case(id).answers);
        assert_eq!((with.kind, with.first), (without.kind, without.first));
    }
}

#[test]
fn made_up_examples_alone_are_warned_of() {
    let made = format!("{} shape=rules", case("37").answers);
    assert_eq!(verdict(&made).kind, VerdictKind::Tune);
    assert!(warns(&made, "synthetic-only"));
    assert!(!warns(case("37").answers, "synthetic-only"));
}

#[test]
fn a_job_without_an_end_is_worth_a_look() {
    let endless = case("43").answers.replace("also=ends run=2", "");
    assert_eq!(verdict(&endless).kind, VerdictKind::NotYet);
    let long = case("43").answers.replace("run=2", "run=60");
    assert_eq!(verdict(&long).kind, VerdictKind::NotYet);
}

#[test]
fn what_the_last_tune_cost_stands_for_the_next() {
    let endless = case("43").answers.replace("also=ends run=2", "");
    let spent = |usd: u32| format!("{endless} tuned=tried kind=adapter spent={usd}");
    assert_eq!(verdict(&spent(40_000)).kind, VerdictKind::NotWorthIt);
    assert_eq!(verdict(&spent(8_000)).kind, VerdictKind::NotYet);
}

#[test]
fn a_model_that_reasons_is_not_told_to_try_one() {
    let steps = |answers: &str| -> Vec<&str> {
        let plan = verdict(answers).plan;
        plan.iter().map(|step| step.id).collect()
    };
    let off = case("32").answers.replace(".reasoning", "");
    assert!(steps(&off).contains(&"better-model/reasoning"));
    assert!(!steps(case("32").answers).contains(&"better-model/reasoning"));
}

#[test]
fn an_encoder_writes_no_text_and_no_service_tunes_it() {
    let there = verdict(case("16").answers).destination.expect("a tune");
    let open: Vec<_> = there
        .places
        .iter()
        .filter(|place| place.ruled_out.is_none())
        .map(|place| place.vendor.id())
        .collect();
    assert_eq!(open, ["own-gpus"]);
    let styled = format!("{} goal=accuracy.style", case("16").answers);
    assert_eq!(
        verdict(&styled).first,
        Move::Try(Technique::LoraSft),
        "a voice needs a model that writes"
    );
}

#[test]
fn a_form_that_is_not_said_is_taken_for_json() {
    let unsaid = case("28").answers.replace("form=json", "");
    assert_eq!(verdict(&unsaid).first, Move::Try(Technique::Prompting));
    for form in ["unenforced", "template", "citations", "diff", "other"] {
        let other = case("28")
            .answers
            .replace("form=json", &format!("form={form}"));
        assert_eq!(verdict(&other).kind, VerdictKind::Tune, "{form}");
    }
}
