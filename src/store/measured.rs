//! Measured findings of an assessment. The flow, the verdict and all lists use the same ones.

use super::{Hold, Store};
use crate::parts;
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_decision::Findings;

/// Weighs the money of an assessment here and now, and says so by the signal.
pub(crate) type AtOnce = fn(&str, &Assessment, RwSignal<u32>);

impl Store {
    /// Returns the findings of an assessment, the current one or another; the previous ones while they
    /// are worked out anew. `None` where money was entered and has not been weighed yet. Follows what is
    /// still being worked out.
    pub(crate) fn findings_of(self, id: &str, assessment: &Assessment) -> Option<Findings> {
        findings(self.weighed, id, assessment)
    }

    /// Returns what was measured of the current assessment.
    pub(crate) fn findings(self) -> Option<Findings> {
        current(self.assessment, self.hold, self.weighed)
    }

    /// Changes when the money of an assessment was weighed, or when the part that does is here.
    pub(crate) fn weighed(self) -> ReadSignal<u32> {
        self.weighed.read_only()
    }

    /// Has the money of the current assessment weighed here and now, by the part that can.
    pub(crate) fn weigh_at_once(self, weigh: AtOnce) {
        let id = self.id();
        self.assessment.with(|it| {
            if let Some(assessment) = it {
                weigh(&id, assessment, self.weighed);
            }
        });
    }
}

pub(super) fn current(
    assessment: RwSignal<Option<Assessment>>,
    hold: RwSignal<Hold>,
    weighed: RwSignal<u32>,
) -> Option<Findings> {
    hold.with(|hold| {
        let id = hold.id().unwrap_or_default();
        assessment.with(|it| findings(weighed, id, it.as_ref()?))
    })
}

fn findings(weighed: RwSignal<u32>, id: &str, assessment: &Assessment) -> Option<Findings> {
    if assessment.money.is_empty() {
        return Some(Findings::of(assessment));
    }
    weighed.track();
    let tools = parts::weigh_tools();
    if tools.is_none() {
        parts::expect_weigh(weighed);
    }
    (tools?.weigh)(id, assessment, weighed)
}
