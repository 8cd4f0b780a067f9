//! What would change the verdict: first what the reader can bring about, then what may turn out
//! differently, then the answers that are still missing.

use tuneworthy_decision::Flip;

use super::{Case, section};
use crate::browser::dom::{El, Node, el, link, paragraph};
use crate::pages::phrases::{capital, changes_words, outcome_words};
use crate::route::{Back, Route};

/// The flips and what is not known yet.
pub(super) fn flips(case: &Case) -> El {
    let flips = &case.verdict.flips;
    let none = flips.actionable.is_empty() && flips.world.is_empty();
    let none = none.then(|| paragraph("No single answer changes it, and no pair of them."));
    section("flips", "What would change this")
        .child(none)
        .child(sort(case, "In your hands", &flips.actionable))
        .child(sort(case, "If it turns out differently", &flips.world))
        .child(unsure(case))
}

fn sort(case: &Case, title: &'static str, flips: &[Flip]) -> Option<Node> {
    if flips.is_empty() {
        return None;
    }
    let rows = flips.iter().fold(el("ul").class("flips"), |rows, flip| {
        let link = flip.changes.first().map(|change| {
            let words = format!("If {}", changes_words(&flip.changes));
            case.to_question(change.question, words.into())
        });
        let then = capital(&outcome_words(flip, case.verdict));
        rows.child(
            el("li")
                .child(el("span").child(link))
                .child(el("span").class("then").text(then)),
        )
    });
    Some(sorted(title, rows))
}

/// A list under a small heading.
fn sorted(title: &'static str, rows: El) -> Node {
    Node::from([el("h3").class("sort").text(title).into(), rows.into()])
}

/// What is not known and could still change the first step, and the way on.
fn unsure(case: &Case) -> El {
    let verdict = case.verdict;
    let open = (!verdict.unsure.is_empty()).then(|| {
        let rows = el("ul").class("plain-list links");
        let rows = verdict.unsure.iter().fold(rows, |rows, question| {
            let link = case.to_question(*question, question.definition().ask.into());
            rows.child(el("li").child(link))
        });
        sorted("Not known, and knowing could change the first step", rows)
    });
    let next = verdict.next_question.zip(case.id).map(|(question, id)| {
        let route = Route::Question {
            id: id.to_owned(),
            question,
            back: Back::Flow,
        };
        let link = link(route.href(), "Answer the next question").class("button quiet");
        el("p").class("actions screen-only").child(link)
    });
    let settled = (verdict.settled && open.is_none()).then(|| {
        let more = if next.is_some() {
            " More of them sharpen the plan."
        } else {
            ""
        };
        paragraph("The first step is settled: no answer that is missing can change it.").text(more)
    });
    el("div")
        .class("unsure")
        .child(open)
        .child(settled)
        .child(next)
}
