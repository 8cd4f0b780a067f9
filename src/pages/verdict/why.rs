//! Reasons for the verdict, in the reader's own answers, and the known mistakes they point to.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{Evidence, SourceId};
use tuneworthy_decision::{VerdictReason, Warning, measured_answer};

use super::{Case, Change};
use crate::components::notes::SourcesNote;
use tuneworthy_decision::phrases::answer_line;

/// Reasons that rest on the same answers, so that those are said once.
struct Ground<'a> {
    texts: Vec<&'static str>,
    answers: &'a [QuestionId],
    sources: Vec<SourceId>,
    evidence: Evidence,
}

/// The reasons by what they rest on, in the order in which each ground is first named.
fn grounds(reasons: &[VerdictReason]) -> Vec<Ground<'_>> {
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

/// The reasons, each with the warning that its answers trigger.
#[component]
pub(super) fn Why(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let grounds = grounds(&case.verdict.reasons);
    let (beside, _) = place_warnings(&grounds, &case.verdict.warnings);
    let reasons = grounds.iter().zip(beside).map(|(ground, warning)| {
        let texts = ground.texts.iter().map(|text| view! { <p>{*text}</p> });
        view! {
            <li class="noted">
                <div>
                    {texts.collect_view()}
                    <Said case=case.clone() questions=ground.answers.to_vec() />
                </div>
                <aside class="margin">
                    <SourcesNote sources=ground.sources.clone() evidence=Some(ground.evidence) />
                    {warning.map(|warning| view! { <Warned warning=warning.clone() /> })}
                </aside>
            </li>
        }
    });
    view! {
        <section aria-labelledby="why-verdict">
            <h2 id="why-verdict">"Why"</h2>
            <ol class="reasons">{reasons.collect_view()}</ol>
        </section>
    }
}

/// The warnings that no reason's margin holds; nothing where there are none.
#[component]
pub(super) fn Warnings(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let grounds = grounds(&case.verdict.reasons);
    let (_, after) = place_warnings(&grounds, &case.verdict.warnings);
    if after.is_empty() {
        return None;
    }
    let rows = after.into_iter().map(|warning| {
        let (case, questions) = (case.clone(), warning.answers.clone());
        view! {
            <li class="noted">
                <Warned warning=warning.clone()>
                    <Said case questions />
                </Warned>
                <aside class="margin">
                    <SourcesNote sources=warning.sources.clone() />
                </aside>
            </li>
        }
    });
    Some(view! {
        <section aria-labelledby="warnings">
            <h2 id="warnings">"Mistakes to avoid"</h2>
            <ul class="plain-list warnings">{rows.collect_view()}</ul>
        </section>
    })
}

/// Assigns warnings to the reasons they stand beside: a warning stands beside a reason with the
/// answer that triggers it. Each warning is used once, and each reason gets one at most. The rest
/// follow the reasons.
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

/// The reader's answers behind a reason, with links to change them; nothing if none is given.
#[component]
fn Said(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// The questions whose answers are shown.
    questions: Vec<QuestionId>,
) -> impl IntoView {
    let lines: Vec<_> = questions
        .into_iter()
        .filter_map(|question| {
            let answer = case.assessment.answer(question);
            let (who, says) = match (measured_answer(&case.assessment, question), answer) {
                (Some(measured), _) => ("Measured, ", measured),
                (None, Some(answer)) => ("You said, ", answer_line(question, answer)),
                (None, None) => return None,
            };
            let lead = format!("{who}{}: ", question.definition().short);
            Some(view! {
                <li>
                    {lead} <span class="answer">{says}</span> ". "
                    <Change case=case.clone() question />
                </li>
            })
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="said">{lines}</ul> })
}

/// A known mistake, and what to do instead.
#[component]
fn Warned(
    /// The mistake.
    warning: Warning,
    /// Text after it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="warning">
            <p>
                <span class="label">{warning.title} ". "</span>
                {warning.why}
            </p>
            <p>{warning.instead}</p>
            {children.map(|children| children())}
        </div>
    }
}
