//! What tuning would have to pass, and where it could be done. Only where the plan leads to tuning.

use leptos::prelude::*;
use tuneworthy::decision::{Destination, Place, gate_name, technique_name};

use super::Case;
use crate::pages::phrases::{lower, method_name, ruled_out, vendor_name};

/// The gates and the places.
pub(super) fn readiness(case: &Case) -> Option<AnyView> {
    let destination = case.verdict.destination.as_ref()?;
    let passed = case.verdict.gates.iter().filter(|gate| gate.passed).count();
    let gates: Vec<_> = case
        .verdict
        .gates
        .iter()
        .map(|gate| {
            let (class, state) = if gate.passed {
                ("", "passed")
            } else {
                ("open", "not yet")
            };
            let name = case.to_question(gate.question, gate_name(gate.gate).to_owned(), "");
            view! { <li class=class>{name} <span class="state">": " {state}</span></li> }
        })
        .collect();
    let name = technique_name(destination.technique);
    Some(
        view! {
            <section class="readiness" aria-labelledby="readiness">
                <h2 id="readiness">"Ready to tune?"</h2>
                <p>
                    "The plan leads to " <strong>{lower(name)}</strong>
                    {format!(
                        ", by {}. {passed} of {} conditions are met.",
                        method_name(destination.method),
                        case.verdict.gates.len(),
                    )}
                </p>
                <ul class="gates">{gates}</ul>
                {places(destination)}
            </section>
        }
        .into_any(),
    )
}

/// Who would take the job today, the place the reader named first; who would not, and why.
fn places(destination: &Destination) -> AnyView {
    let (would, would_not): (Vec<&Place>, Vec<&Place>) = destination
        .places
        .iter()
        .partition(|place| place.ruled_out.is_none());
    let lead = if destination.open_weights {
        "Only open weights will do, so it runs where you can load them."
    } else {
        "These take new jobs for it today."
    };
    let reason = |place: &Place| {
        place
            .ruled_out
            .map_or_else(String::new, |reason| ruled_out(reason, destination.method))
    };
    let named = |place: &Place| place.wanted.then_some(" (the one you named)");
    let out_first = would_not.iter().find(|place| place.wanted).map(|place| {
        let name = vendor_name(place.vendor);
        view! { <li class="out">{name} ", which you named: " {reason(place)}</li> }
    });
    let in_rows: Vec<_> = would
        .iter()
        .map(|place| view! { <li>{vendor_name(place.vendor)} {named(place)}</li> })
        .collect();
    let none = would
        .is_empty()
        .then(|| view! { <p>"No place we know of takes it today."</p> });
    let rest: Vec<_> = would_not
        .iter()
        .map(|place| {
            view! {
                <div>
                    <dt>{vendor_name(place.vendor)}</dt>
                    <dd>{reason(place)}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <h3 class="sort">"Where to tune"</h3>
        {none.is_none().then(|| view! { <p>{lead}</p> })}
        {none}
        <ul class="places">{out_first} {in_rows}</ul>
        {(!rest.is_empty())
            .then(|| {
                view! {
                    <details>
                        <summary>"Who would not take it, and why"</summary>
                        <dl class="terms wide-terms">{rest}</dl>
                    </details>
                }
            })}
    }
    .into_any()
}
