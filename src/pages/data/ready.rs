//! The checklist before a tune, for the file that was read.

use crate::components::checklist::Checklist;
use crate::store::use_store;
use tuneworthy_core::assessment::{Assessment, DataSummary};

use leptos::prelude::*;

/// The checklist for the file of the report and the assessment before the reader.
#[component]
pub(super) fn ReadyToTrain(
    /// The counts of the file.
    data: DataSummary,
) -> impl IntoView {
    let store = use_store();
    let list = move || {
        // Answers may change in another tab.
        let assessment = store.current().get();
        let (today, empty) = (store.today(), assessment.is_none());
        let mut assessment = assessment.unwrap_or_else(|| Assessment::new(today));
        assessment.data = Some(data);
        view! { <Checklist assessment today empty /> }
    };
    view! {
        <section class="ready" aria-labelledby="ready">
            <h2 id="ready">"Ready to train?"</h2>
            {list}
        </section>
    }
}
