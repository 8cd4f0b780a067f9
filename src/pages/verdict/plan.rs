//! What to do next, and the rest of the plan as a ladder.

use tuneworthy_core::terms::Move;
use tuneworthy_decision::{PlanStep, Status};

use super::{Case, section, term};
use crate::browser::dom::{El, el, paragraph};
use crate::components::notes::sources_note;
use crate::pages::phrases::capital;

/// The step to take now.
pub(super) fn next_step(case: &Case) -> Option<El> {
    let step = case
        .verdict
        .plan
        .iter()
        .find(|step| step.status == Status::Next)?;
    let terms = el("dl").class("terms");
    let terms = if step.what == Move::Keep {
        terms.child(term("Look again when", step.go_on.into()))
    } else {
        let terms = terms
            .child(term("Takes", capital(step.time).into()))
            .child(term("Costs", capital(step.cost).into()));
        ends(terms, step)
    };
    let look = step.look.map(|look| labelled("A ten-case look. ", look));
    let need = step
        .need
        .map(|need| labelled("What is needed: ", need).text("."));
    let what = el("div")
        .child(el("h3").text(step.title))
        .child(paragraph(step.advice))
        .child(look)
        .child(need)
        .child(terms);
    let sources = el("aside")
        .class("margin")
        .attr("aria-label", "Sources of the next step")
        .child(sources_note(&step.sources, None));
    let noted = el("div").class("noted").child(what).child(sources);
    Some(
        section("next-step", "Next step")
            .class("next-step")
            .child(noted),
    )
}

/// A paragraph that begins with what it is.
fn labelled(label: &'static str, text: &'static str) -> El {
    el("p")
        .child(el("span").class("label").text(label))
        .text(text)
}

/// When a step has done its work, and when it will not.
fn ends(terms: El, step: &PlanStep) -> El {
    terms
        .child(term("Go on when", step.go_on.into()))
        .child(term("Stop when", step.stop.into()))
}

/// Every step in order, those done already ticked. Nothing where the next step is all there is.
pub(super) fn ladder(case: &Case) -> Option<El> {
    let plan = &case.verdict.plan;
    if plan.len() < 2 {
        return None;
    }
    let steps = plan.iter().fold(el("ol").class("ladder"), |steps, step| {
        steps.child(rung(step))
    });
    Some(section("plan", "The plan").child(steps))
}

/// One step of the ladder.
fn rung(step: &PlanStep) -> El {
    let (class, state) = match step.status {
        Status::Done => ("done", "done"),
        Status::Next => ("next", "now"),
        Status::Later => ("later", ""),
    };
    let rung = el("li")
        .class(class)
        .child(el("span").class("mark").attr("aria-hidden", "true"));
    let title = el("span").class("step-title").text(step.title);
    if step.status != Status::Later {
        return rung
            .child(title)
            .child(el("span").class("state").text(state));
    }
    let takes = el("span")
        .class("takes")
        .text(capital(step.time))
        .text("; ")
        .text(step.cost);
    let need = step
        .need
        .map(|need| paragraph("What is needed: ").text(need).text("."));
    rung.child(
        el("details")
            .child(el("summary").child(title).child(takes))
            .child(paragraph(step.advice))
            .child(need)
            .child(ends(el("dl").class("terms"), step))
            .child(
                el("div")
                    .class("margin")
                    .child(sources_note(&step.sources, None)),
            ),
    )
}
