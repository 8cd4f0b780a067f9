//! The checklist before a tune, for the file that was read.

use super::{Page, REPORT};
use crate::browser::dom::{El, el, live};
use crate::components::checklist::Checklist;
use tuneworthy_core::assessment::Assessment;

use leptos::prelude::*;

impl Page {
    /// The checklist for the file of the report and the assessment before the reader.
    pub(super) fn ready(self) -> Option<El> {
        let data = REPORT.with_borrow(|report| report.as_ref()?.summary)?;
        let store = self.store;
        let list = move || {
            // Answers may change in another tab.
            let assessment = store.current().get();
            let (day, empty) = (store.today(), assessment.is_none());
            let mut assessment = assessment.unwrap_or_else(|| Assessment::new(day));
            assessment.data = Some(data);
            view! { <Checklist assessment today=day empty /> }.into_any()
        };
        Some(
            el("section")
                .class("ready")
                .attr("aria-labelledby", "ready")
                .child(el("h2").id("ready").text("Ready to train?"))
                .child(live(list)),
        )
    }
}
