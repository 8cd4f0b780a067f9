//! The report that the workers wrote, and what can be done with it.

use leptos::prelude::untrack;

use super::{Page, REPORT};
use crate::browser::crew::put_html;
use crate::browser::dom::{Element, Node, button, el};
use crate::browser::{files, place};
use tuneworthy::assessment::{Answer, QuestionId};
use tuneworthy::units::{Range, Support, grouped};

impl Page {
    pub(super) fn report(self) -> Node {
        let put = |element: &Element| {
            REPORT.with_borrow(|report| {
                if let Some(report) = report {
                    put_html(element, &report.html);
                }
            });
        };
        let save_markdown = || {
            REPORT.with_borrow(|report| {
                if let Some(report) = report {
                    files::download("training-file-report.md", &report.markdown);
                }
            });
        };
        let save = || {
            REPORT.with_borrow(|report| {
                if let Some(report) = report {
                    files::download("training-file-report.json", &report.json);
                }
            });
        };
        el("section")
            .attr("aria-label", "Report")
            .child(
                el("p")
                    .class("actions")
                    .child(button("button quiet", "Save the report as JSON", save))
                    .child(button("button quiet", "Save it as Markdown", save_markdown))
                    .child(button("button quiet", "Repair or split the file", || {
                        if let Some(part) = place::part("mend") {
                            place::focus(&part);
                        }
                    }))
                    .child(self.use_count())
                    .child(button("plain", "Clear", move || self.cancel())),
            )
            .child(
                el("div")
                    .id("report-place")
                    .attr("tabindex", "-1")
                    .ready(put),
            )
            .child(self.ready())
            .child(self.mend())
            .into()
    }

    /// Puts the number of usable records into the assessment before the reader.
    fn use_count(self) -> Node {
        let usable =
            REPORT.with_borrow(|report| report.as_ref().map_or(0.0, |report| report.usable));
        if !untrack(|| self.store.can_edit()) || usable < 1.0 {
            return Node::List(Vec::new());
        }
        let label = format!("Use {} as the number of examples", grouped(usable));
        button("button", label, move || {
            if let Ok(number) = Range::exact(usable, Support::Positive) {
                self.store
                    .answer(QuestionId::Amount, Some(Answer::Number(number)));
                self.store.say("Counted into your assessment.");
            }
        })
        .into()
    }
}
