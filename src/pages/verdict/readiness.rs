//! What tuning would have to pass, and where it could be done. Only where the plan leads to tuning.

use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::VerdictKind;
use tuneworthy_decision::{
    Destination, TuningPlace, WeightsKind, closed_or_open, gate_name, technique_name,
};

use super::{Case, section, term};
use crate::browser::dom::{El, Node, el, link, paragraph};
use crate::components::checklist::checklist;
use crate::pages::phrases::{lower, method_name, ruled_out, vendor_name};
use crate::route::Route;

/// The gates and the places.
pub(super) fn readiness(case: &Case) -> Option<El> {
    let destination = case.verdict.destination.as_ref()?;
    let gates = &case.verdict.gates;
    let passed = gates.iter().filter(|gate| gate.passed).count();
    let rows = gates.iter().fold(el("ul").class("gates"), |rows, gate| {
        let (class, state) = if gate.passed {
            ("", "passed")
        } else {
            ("open", "not yet")
        };
        let name = case.to_question(gate.question, gate_name(gate.gate).into());
        let state = el("span").class("state").text(": ").text(state);
        rows.child(el("li").class(class).child(name).child(state))
    });
    let name = lower(technique_name(destination.technique));
    let lead = paragraph("The plan leads to ")
        .child(el("strong").text(name))
        .text(format!(
            ", by {}. {passed} of {} conditions are met.",
            method_name(destination.method),
            gates.len(),
        ));
    Some(
        section("readiness", "Ready to tune?")
            .class("readiness")
            .child(lead)
            .child(rows)
            .child(data(case))
            .child(places(case, destination)),
    )
}

/// The checklist, unfolded where tuning is next.
fn data(case: &Case) -> El {
    let next = case.verdict.kind == VerdictKind::Tune;
    el("details")
        .flag("open", next)
        .child(el("summary").text("The checklist before a tune, item by item"))
        .child(checklist(case.assessment, case.verdict.today, false))
}

/// Who would take the job today, the place the reader named first; who would not, and why.
fn places(case: &Case, destination: &Destination) -> Node {
    let (would, would_not): (Vec<&TuningPlace>, Vec<&TuningPlace>) = destination
        .places
        .iter()
        .partition(|place| place.ruled_out.is_none());
    let lead = if would.is_empty() {
        "No place we know of takes it today."
    } else if destination.open_weights {
        "Only open weights will do, so it runs where you can load them."
    } else {
        "These take new jobs for it today."
    };
    let reason = |place: &TuningPlace| {
        place
            .ruled_out
            .map_or_else(String::new, |reason| ruled_out(reason, destination.method))
    };
    let yours = would_not.iter().filter(|place| place.wanted || place.today);
    let out_first = yours.map(|place| {
        let whose = if place.wanted {
            ", which you named: "
        } else {
            ", where the task runs today: "
        };
        el("li")
            .class("out")
            .text(vendor_name(place.vendor))
            .text(whose)
            .text(reason(place))
    });
    let rows = el("ul").class("places").children(out_first);
    let rows = would.iter().fold(rows, |rows, place| {
        let named = match (place.wanted, place.today) {
            (true, _) => Some(" (the one you named)"),
            (_, true) => Some(" (where the task runs today)"),
            _ => None,
        };
        let file = case.assessment.data;
        let refuses = file.filter(|data| data.is_refused_by(place.vendor));
        let refuses = refuses.map(|_| ", but not your training file as it is");
        let name = el("li").text(vendor_name(place.vendor));
        rows.child(name.child(named).child(refuses))
    });
    let rest = (!would_not.is_empty()).then(|| {
        let terms = el("dl").class("terms wide-terms");
        let terms = would_not.iter().fold(terms, |terms, place| {
            terms.child(term(vendor_name(place.vendor), reason(place).into()))
        });
        el("details")
            .child(el("summary").text("Who would not take it, and why"))
            .child(terms)
    });
    Node::from([
        el("h3").class("sort").text("Where to tune").into(),
        paragraph(lead).into(),
        rows.into(),
        rest.into(),
        whose_weights(case, destination).into(),
    ])
}

/// Closed or open, in a line; the aspects stand with the money.
fn whose_weights(case: &Case, destination: &Destination) -> El {
    let both = case.verdict.money.filter(|outlook| outlook.both_tuned);
    let found = closed_or_open(
        case.assessment,
        Some(destination.technique),
        both.map(|outlook| outlook.tuned),
        Catalog::bundled(),
        case.verdict.today,
    );
    let side = match found.side {
        Some(WeightsKind::Closed) => "closed. ",
        Some(WeightsKind::Open) => "open weights. ",
        None => "",
    };
    let more = case.id.map(|id| {
        let id = id.to_owned();
        link(Route::Money { id }.href(), "What each aspect says")
    });
    el("p")
        .text("Closed or open: ")
        .child(el("strong").text(side))
        .text(found.because)
        .text(" ")
        .child(more)
}
