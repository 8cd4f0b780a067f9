//! Time of the decision. The budget: a first step on a full assessment in under 50 µs.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QUESTIONS};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::{Date, Range};
use tuneworthy_decision::{Findings, decide, first_step, progress};

const TODAY: Date = Date::fixed(2026, 11, 23);

/// Every question answered, with the second choice or a middling number.
fn full() -> Assessment {
    let mut assessment = Assessment::new(TODAY);
    for question in &QUESTIONS {
        let answer = match question.kind {
            AnswerKind::One(_) => Answer::One(1),
            AnswerKind::Many { .. } => Answer::Many(0b11),
            AnswerKind::Number { support, .. } => {
                Answer::Number(Range::new(40.0, 60.0, support).expect("a range"))
            }
            AnswerKind::Text => Answer::Text("because".to_owned()),
        };
        assessment.set(question.id, answer).expect("a valid answer");
    }
    assessment
}

fn decision(criterion: &mut Criterion) {
    let (assessment, catalog, findings) = (full(), Catalog::bundled(), Findings::default());
    let blank = Assessment::new(TODAY);
    criterion.bench_function("first step, everything answered", |bench| {
        bench.iter(|| first_step(black_box(&assessment), &findings, catalog, TODAY));
    });
    criterion.bench_function("whole verdict with flips, everything answered", |bench| {
        bench.iter(|| decide(black_box(&assessment), &findings, catalog, TODAY));
    });
    criterion.bench_function("next question, nothing answered", |bench| {
        bench.iter(|| progress(black_box(&blank), findings, catalog, TODAY));
    });
}

criterion_group!(benches, decision);
criterion_main!(benches);
