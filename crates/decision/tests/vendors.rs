//! Places that the reader names: what the verdict says where they are closed, or not counted.

use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Gate, Move, Technique, VerdictKind};
use tuneworthy_core::units::{Date, Range};
use tuneworthy_decision::{ChangedTo, Findings, NotThis, Verdict, decide};

const TODAY: Date = Date::fixed(2026, 11, 29);

/// A team that has tried every rung, and whose data may go to vendors it has approved.
const READY: &str = "task=write goal=style failure=style prompt=short parts=examples.system \
    better=short eval=held-out cases=200 pass=70 bar=90 shape=demonstrations n=1500 \
    quality=reviewed rights=yes privacy=approved upkeep=named infra=one change=stable tuned=no \
    why=clear";

/// Returns the assessment with these answers, written as in a link; the last of a question counts.
fn assessment(answers: &str) -> Assessment {
    let mut assessment = Assessment::new(TODAY);
    for pair in answers.split_whitespace() {
        let (key, text) = pair.split_once('=').expect(pair);
        let question = QuestionId::from_id(key).expect(key);
        let definition = question.definition();
        let at = |id: &str| definition.choice(id).expect(id);
        let answer = match &definition.kind {
            _ if text == "-" => Answer::NotSure,
            AnswerKind::One(_) => Answer::One(at(text)),
            AnswerKind::Many { .. } => Answer::Many(text.split('.').map(|id| 1 << at(id)).sum()),
            AnswerKind::Number { support, .. } => {
                let value = text.parse().expect(text);
                Answer::Number(Range::exact(value, *support).expect(text))
            }
            AnswerKind::Text => Answer::Text(text.to_owned()),
        };
        assessment.set(question, answer).expect(pair);
    }
    assessment
}

fn on(day: Date, answers: &str) -> Verdict {
    let assessment = assessment(&format!("{READY} {answers}"));
    decide(&assessment, &Findings::default(), Catalog::bundled(), day)
}

fn verdict(answers: &str) -> Verdict {
    on(TODAY, answers)
}

/// Closed places, each with the word for it and answers under which it would be asked.
const CLOSED: [(&str, &str, &str); 4] = [
    ("openai", "OpenAI", ""),
    ("mistral", "Mistral", ""),
    ("bedrock-claude", "Bedrock: Claude", ""),
    // It takes jobs, but none that keeps tool calls.
    (
        "bedrock-nova",
        "Amazon: Nova",
        "task=act goal=tool-use failure=tool-use tools=short shape=traces",
    ),
];

#[test]
fn one_closed_place_or_none_puts_tuning_out() {
    for (vendor, name, task) in CLOSED {
        for before in [
            "",
            "prompt=no",
            "better=no",
            "eval=look",
            "rights=pending",
            "n=20",
        ] {
            let answers = format!("{task} vendor={vendor} other=no {before}");
            let verdict = verdict(&answers);
            assert_eq!(verdict.destination, None, "{answers}");
            assert_ne!(verdict.kind, VerdictKind::Tune, "{answers}");
            let headline = &verdict.headline;
            let out = format!("Tuning is out while only {name} will do");
            assert!(headline.contains(&out), "{answers}: {headline}");
            assert!(!headline.contains("falls short"), "{answers}: {headline}");
            let last = verdict.plan.last().expect("a plan");
            assert_eq!(last.what, Move::Open(Gate::Vendor), "{answers}");
            assert_eq!(last.id, "gate/vendor-only", "{answers}");
            let gates: Vec<_> = verdict
                .gates
                .iter()
                .map(|it| (it.gate, it.passed))
                .collect();
            assert_eq!(gates, [(Gate::Vendor, false)], "{answers}");
            assert!(
                verdict.reasons.iter().any(|it| it.id == "vendor-closed"),
                "{answers}"
            );
            let lora = verdict
                .why_not
                .iter()
                .find(|it| it.technique == Technique::LoraSft);
            let lora = lora.map(|it| it.because);
            let fits = task.is_empty();
            assert!(
                !fits || lora == Some(NotThis::NoPlace),
                "{answers}: {lora:?}"
            );
        }
    }
}

#[test]
fn the_change_that_brings_tuning_back_is_a_flip() {
    let verdict = verdict("vendor=openai other=no");
    assert_eq!(verdict.first, Move::Open(Gate::Vendor));
    let back = verdict.flips.actionable.iter().any(|flip| {
        flip.changes.len() == 1
            && flip.changes[0].question == QuestionId::OtherVendor
            && flip.changes[0].to == ChangedTo::Choice("yes")
            && flip.destination == Some(Technique::LoraSft)
    });
    assert!(back, "{:?}", verdict.flips);
}

#[test]
fn an_open_place_or_none_does_not_put_tuning_out() {
    for place in [
        "vendor=together other=no",
        "vendor=own-gpus other=no",
        "vendor=google other=no",
    ] {
        let verdict = verdict(place);
        assert_eq!(verdict.kind, VerdictKind::Tune, "{place}");
        assert!(
            verdict.destination.is_some() && verdict.unused.is_empty(),
            "{place}"
        );
        assert!(!verdict.headline.contains("Not at"), "{}", verdict.headline);
    }
    // It still took jobs then.
    let before = on(Date::fixed(2026, 5, 6), "vendor=openai other=no");
    assert_eq!(before.kind, VerdictKind::Tune);
}

#[test]
fn where_another_place_may_do_the_plan_goes_on() {
    let unsure = verdict("vendor=openai other=-");
    assert_eq!(unsure.first, Move::Open(Gate::Vendor));
    assert!(unsure.destination.is_some());
    let rights = verdict("vendor=openai other=- rights=pending");
    assert_eq!(rights.first, Move::Open(Gate::Rights));
    let elsewhere = verdict("vendor=openai other=yes");
    assert_eq!(elsewhere.kind, VerdictKind::Tune);
    let said = "Not at OpenAI, which you named: it takes no new jobs.";
    assert!(elsewhere.headline.ends_with(said), "{}", elsewhere.headline);
    assert_eq!(elsewhere.unused.len(), 1);
    assert_eq!(elsewhere.unused[0].question, QuestionId::Vendor);
    assert_eq!(elsewhere.unused[0].text, said);
}

#[test]
fn a_verdict_that_tunes_nothing_speaks_of_no_place() {
    let keep = verdict("prompt=good pass=95 vendor=openai other=no");
    assert_eq!(keep.kind, VerdictKind::Keep);
    assert!(!keep.headline.contains("out while"), "{}", keep.headline);
    assert!(keep.gates.is_empty() && keep.plan.len() == 1);
    let moves = verdict("change=weekly vendor=openai other=no");
    assert_eq!(moves.kind, VerdictKind::UseThisInstead);
    assert!(!moves.headline.contains("out while"), "{}", moves.headline);
}

#[test]
fn a_place_that_is_not_counted_is_named() {
    let verdict = verdict("privacy=anywhere vendor=openai other=no");
    assert_eq!(verdict.kind, VerdictKind::Tune);
    let named = "Not at OpenAI, which you named: it takes no new jobs.";
    assert!(verdict.headline.contains(named), "{}", verdict.headline);
    let unused: Vec<_> = verdict.unused.iter().map(|it| it.question).collect();
    assert_eq!(unused, [QuestionId::Vendor, QuestionId::OtherVendor]);
    assert_eq!(
        verdict.unused[0].text,
        "Where to tune, OpenAI: not counted, because your data may go to any vendor."
    );
}

#[test]
fn an_open_place_that_is_not_counted_is_named_too() {
    for privacy in ["anywhere", "premises"] {
        let verdict = verdict(&format!("privacy={privacy} vendor=together other=no"));
        let unused: Vec<_> = verdict.unused.iter().map(|it| it.question).collect();
        assert_eq!(
            unused,
            [QuestionId::Vendor, QuestionId::OtherVendor],
            "{privacy}"
        );
        let refused = verdict.headline.contains("Not at Together");
        assert_eq!(refused, privacy == "premises", "{}", verdict.headline);
    }
}

#[test]
fn any_answer_that_decides_nothing_is_named_and_no_other() {
    let all_count = verdict("vendor=together other=yes");
    assert_eq!(all_count.unused, []);
    // Where nothing is tuned, nobody asks for its base, nor for the data's size in megabytes.
    let verdict = verdict("base=gpt-4o mb=40 vendor=together other=yes");
    let unused: Vec<_> = verdict.unused.iter().map(|it| it.question).collect();
    assert_eq!(unused, [QuestionId::TunedBase, QuestionId::TextSize]);
    assert!(unused.iter().all(|question| {
        let short = question.definition().short;
        verdict.unused.iter().any(|it| it.text.starts_with(short))
    }));
}
