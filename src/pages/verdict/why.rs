//! Why, in the reader's own answers, with the known mistakes they point to beside them.

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{Evidence, SourceId};
use tuneworthy_decision::{VerdictReason, Warning, measured_answer};

use super::{Case, section};
use crate::browser::dom::{El, Node, el, paragraph};
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

/// The reasons; the warnings that no reason's margin holds follow them.
pub(super) fn why(case: &Case) -> Node {
    let grounds = grounds(&case.verdict.reasons);
    let (beside, after) = place_warnings(&grounds, &case.verdict.warnings);
    let reasons = el("ol").class("reasons");
    let reasons = grounds
        .iter()
        .zip(beside)
        .fold(reasons, |reasons, (ground, warning)| {
            reasons.child(one_reason(case, ground, warning))
        });
    let rest = (!after.is_empty()).then(|| {
        let rows = el("ul").class("plain-list warnings");
        let rows = after.into_iter().fold(rows, |rows, warning| {
            let what = warned(warning).child(said(case, &warning.answers));
            rows.child(noted(what, sources_note(&warning.sources, None)))
        });
        section("warnings", "Mistakes to avoid").child(rows)
    });
    let why = section("why-verdict", "Why").child(reasons);
    Node::from([why.into(), rest.into()])
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

fn one_reason(case: &Case, reason: &Ground, warning: Option<&Warning>) -> El {
    let texts = reason.texts.iter();
    let texts = texts.fold(el("div"), |texts, text| texts.child(paragraph(*text)));
    let sources = sources_note(&reason.sources, Some(reason.evidence));
    let margin = Node::from([sources, warning.map(warned).into()]);
    noted(texts.child(said(case, reason.answers)), margin)
}

/// What the reader answered, and the way to change it.
fn said(case: &Case, questions: &[QuestionId]) -> Option<El> {
    let mut lines = None;
    for question in questions {
        let answer = case.assessment.answer(*question);
        let (who, says) = match (measured_answer(case.assessment, *question), answer) {
            (Some(measured), _) => ("Measured, ", measured),
            (None, Some(answer)) => ("You said, ", answer_line(*question, answer)),
            (None, None) => continue,
        };
        let line = el("li")
            .text(who)
            .text(question.definition().short)
            .text(": ")
            .child(el("span").class("answer").text(says))
            .text(". ")
            .child(case.change(*question));
        let list = lines.unwrap_or_else(|| el("ul").class("said"));
        lines = Some(list.child(line));
    }
    lines
}

/// A line with what it rests on in the margin.
fn noted(what: El, margin: Node) -> El {
    el("li")
        .class("noted")
        .child(what)
        .child(el("aside").class("margin").child(margin))
}

/// A known mistake, and what to do instead.
fn warned(warning: &Warning) -> El {
    let title = el("span").class("label").text(warning.title).text(". ");
    el("div")
        .class("warning")
        .child(el("p").child(title).text(warning.why))
        .child(paragraph(warning.instead))
}
