//! Why, in the reader's own answers, with the known mistakes they point to beside them.

use leptos::prelude::*;
use tuneworthy::assessment::QuestionId;
use tuneworthy::decision::{Reason, Warning};
use tuneworthy::terms::{Evidence, SourceId};

use super::Case;
use crate::components::notes::sources_note;
use crate::pages::phrases::answer_line;

/// Reasons that rest on the same answers, so that those are said once.
struct Ground<'a> {
    texts: Vec<&'static str>,
    answers: &'a [QuestionId],
    sources: Vec<SourceId>,
    evidence: Evidence,
}

/// The reasons by what they rest on, in the order in which each ground is first named.
fn grounds(reasons: &[Reason]) -> Vec<Ground<'_>> {
    let mut grounds: Vec<Ground> = Vec::new();
    for reason in reasons {
        let same =
            |it: &&mut Ground| it.answers == reason.answers && it.evidence == reason.evidence;
        if let Some(ground) = grounds.iter_mut().find(same) {
            ground.texts.push(reason.text);
            let new = reason
                .sources
                .iter()
                .filter(|id| !ground.sources.contains(id));
            let new: Vec<_> = new.copied().collect();
            ground.sources.extend(new);
        } else {
            grounds.push(Ground {
                texts: vec![reason.text],
                answers: &reason.answers,
                sources: reason.sources.clone(),
                evidence: reason.evidence,
            });
        }
    }
    grounds
}

/// The reasons; the warnings that no reason's margin holds follow them.
pub(super) fn why(case: &Case) -> AnyView {
    let grounds = grounds(&case.verdict.reasons);
    let (beside, after) = place_warnings(&grounds, &case.verdict.warnings);
    let reasons: Vec<_> = grounds
        .iter()
        .zip(beside)
        .map(|(ground, warning)| one_reason(case, ground, warning))
        .collect();
    let rest: Vec<_> = after
        .into_iter()
        .map(|warning| {
            view! {
                <li class="noted">
                    <div class="warning">
                        <p><span class="label">{warning.title}". "</span>{warning.why}</p>
                        <p>{warning.instead}</p>
                        {said(case, &warning.answers)}
                    </div>
                    <aside class="margin">{sources_note(&warning.sources, None)}</aside>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="why-verdict">
            <h2 id="why-verdict">"Why"</h2>
            <ol class="reasons">{reasons}</ol>
        </section>
        {(!rest.is_empty())
            .then(|| {
                view! {
                    <section aria-labelledby="warnings">
                        <h2 id="warnings">"Mistakes to avoid"</h2>
                        <ul class="plain-list warnings">{rest}</ul>
                    </section>
                }
            })}
    }
    .into_any()
}

/// Which warning stands beside which reason: one that the same answer triggers, each warning once
/// and one a reason at most. The rest follow the reasons.
fn place_warnings<'a>(
    reasons: &[Ground],
    warnings: &'a [Warning],
) -> (Vec<Option<&'a Warning>>, Vec<&'a Warning>) {
    let mut beside: Vec<Option<&Warning>> = vec![None; reasons.len()];
    let mut after = Vec::new();
    for warning in warnings {
        let shares = |reason: &Ground| {
            reason
                .answers
                .iter()
                .any(|answer| warning.answers.contains(answer))
        };
        let at = reasons
            .iter()
            .zip(&beside)
            .position(|(reason, there)| there.is_none() && shares(reason));
        match at {
            Some(at) => beside[at] = Some(warning),
            None => after.push(warning),
        }
    }
    (beside, after)
}

fn one_reason(case: &Case, reason: &Ground, warning: Option<&Warning>) -> AnyView {
    let texts: Vec<_> = reason
        .texts
        .iter()
        .map(|text| view! { <p>{*text}</p> })
        .collect();
    let warning = warning.map(|warning| {
        view! {
            <div class="warning">
                <p><span class="label">{warning.title}". "</span>{warning.why}</p>
                <p>{warning.instead}</p>
            </div>
        }
    });
    view! {
        <li class="noted">
            <div>
                {texts}
                {said(case, reason.answers)}
            </div>
            <aside class="margin">
                {sources_note(&reason.sources, Some(reason.evidence))}
                {warning}
            </aside>
        </li>
    }
    .into_any()
}

/// What the reader answered, and the way to change it.
fn said(case: &Case, questions: &[QuestionId]) -> Option<AnyView> {
    let lines: Vec<_> = questions
        .iter()
        .filter_map(|question| Some((*question, case.assessment.answer(*question)?)))
        .map(|(question, answer)| {
            view! {
                <li>
                    "You said, " {question.definition().short} ": "
                    <span class="answer">{answer_line(question, answer)}</span>
                    ". "
                    {case.change(question)}
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="said">{lines}</ul> }.into_any())
}
