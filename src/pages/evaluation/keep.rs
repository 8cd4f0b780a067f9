//! Keeping the figures with the assessment.

use leptos::prelude::*;

use super::work::EvaluationWork;
use crate::store::use_store;

/// Keeps the figures with the assessment before the reader, or leaves them out again. What was kept may
/// be taken out without its files.
#[component]
pub(super) fn KeepFigures(
    /// The work on the results.
    work: EvaluationWork,
) -> impl IntoView {
    let store = use_store();
    move || {
        let (gap, current) = (work.gap.get(), store.current().get()?);
        if !untrack(|| store.can_edit()) {
            return None;
        }
        let kept = current.gap.as_deref();
        let is_other = gap.is_some() && kept != gap.as_deref();
        let is_kept = kept.is_some();
        let keep = move |_| {
            let gap = gap.as_deref().cloned().map(Box::new);
            store.hold_gap(
                gap,
                "Kept, the figures alone. The verdict and the money go by them.",
            );
        };
        let take_out = move |_| store.hold_gap(None, "Taken out. Your answers count again.");
        Some(view! {
            <p class="actions">
                <button type="button" class="button" id="keep-gap" hidden=!is_other on:click=keep>
                    "Use in the assessment"
                </button>
                <button type="button" class="plain" hidden=!is_kept on:click=take_out>
                    "Take the results out of the assessment"
                </button>
            </p>
        })
    }
}
