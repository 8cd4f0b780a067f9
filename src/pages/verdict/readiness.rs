//! Gates of a tune and places to run it, if the plan leads to tuning.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::VerdictKind;
use tuneworthy_decision::{
    Destination, TuningPlace, WeightsKind, closed_or_open, gate_name, method_name, technique_name,
    vendor_name,
};

use super::{Case, Term, ToQuestion};
use crate::components::checklist::Checklist;
use tuneworthy_decision::phrases::{lower, ruled_out};

/// The gates and the places.
#[component]
pub(super) fn ReadyToTune(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let destination = case.verdict.destination.clone()?;
    let gates = &case.verdict.gates;
    let passed = gates.iter().filter(|gate| gate.passed).count();
    let rows = gates.iter().map(|gate| {
        let (class, state) = if gate.passed {
            ("", ": passed")
        } else {
            ("open", ": not yet")
        };
        let text = gate_name(gate.gate);
        view! {
            <li class=class>
                <ToQuestion case=case.clone() question=gate.question text />
                <span class="state">{state}</span>
            </li>
        }
    });
    let name = lower(technique_name(destination.technique));
    let by = format!(
        ", by {}. {passed} of {} conditions are met.",
        method_name(destination.method),
        gates.len(),
    );
    Some(view! {
        <section aria-labelledby="readiness" class="readiness">
            <h2 id="readiness">"Ready to tune?"</h2>
            <p>"The plan leads to " <strong>{name}</strong> {by}</p>
            <ul class="gates">{rows.collect_view()}</ul>
            // Unfolded where tuning is next.
            <details open=case.verdict.kind == VerdictKind::Tune>
                <summary>"The checklist before a tune, item by item"</summary>
                <Checklist assessment=case.assessment.clone() today=case.verdict.today />
            </details>
            <Places case=case.clone() destination=destination.clone() />
            <WhoseWeights case=case.clone() destination />
        </section>
    })
}

/// Vendors that would take the job today, the one the reader named first, and those that would not,
/// with the reasons.
#[component]
fn Places(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// Destination of the plan.
    destination: Destination,
) -> impl IntoView {
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
        let text = format!("{}{whose}{}", vendor_name(place.vendor), reason(place));
        view! { <li class="out">{text}</li> }
    });
    let rows = would.iter().map(|place| {
        let named = match (place.wanted, place.today) {
            (true, _) => " (the one you named)",
            (_, true) => " (where the task runs today)",
            _ => "",
        };
        let file = case.assessment.data;
        let refuses = if file.is_some_and(|data| data.is_refused_by(place.vendor)) {
            ", but not your training file as it is"
        } else {
            ""
        };
        let text = format!("{}{named}{refuses}", vendor_name(place.vendor));
        view! { <li>{text}</li> }
    });
    let rest = (!would_not.is_empty()).then(|| {
        let terms = would_not.iter().map(|place| {
            let (name, text) = (vendor_name(place.vendor), reason(place));
            view! { <Term name text /> }
        });
        view! {
            <details>
                <summary>"Who would not take it, and why"</summary>
                <dl class="terms wide-terms">{terms.collect_view()}</dl>
            </details>
        }
    });
    view! {
        <h3 class="sort">"Where to tune"</h3>
        <p>{lead}</p>
        <ul class="places">{out_first.collect_view()} {rows.collect_view()}</ul>
        {rest}
    }
}

/// Closed or open, in a line; the aspects stand with the money.
#[component]
fn WhoseWeights(
    /// The verdict and its assessment.
    case: Arc<Case>,
    /// Destination of the plan.
    destination: Destination,
) -> impl IntoView {
    let both = case.verdict.money.filter(|outlook| outlook.both_tuned);
    let found = closed_or_open(
        &case.assessment,
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
    let more = case
        .money_href()
        .map(|href| view! { <a href=href>"What each aspect says"</a> });
    view! { <p>"Closed or open: " <strong>{side}</strong> {found.because} " " {more}</p> }
}
