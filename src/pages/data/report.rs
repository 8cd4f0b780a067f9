//! The report that the workers wrote, and what can be done with it.

use leptos::prelude::{Get, untrack};

use super::mend::mend;
use super::{Page, REPORT};
use crate::browser::dom::{Element, Node, button, el, live};
use crate::browser::html::put_html;
use crate::browser::{files, place};

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
        let lacks_vocabulary =
            REPORT.with_borrow(|report| report.as_ref().is_some_and(|it| it.lacks_vocabulary));
        el("section")
            .attr("aria-label", "Report")
            .child(lacks_vocabulary.then(|| self.lacks_vocabulary()))
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
                    .child(self.keep())
                    .child(button("plain", "Clear", move || self.cancel())),
            )
            .child(
                el("div")
                    .id("report-place")
                    .attr("tabindex", "-1")
                    .ready(put),
            )
            .child(self.ready())
            .child(mend(self.store))
            .into()
    }

    /// Keeps the counts with the assessment before the reader, or leaves them out again.
    fn keep(self) -> Node {
        let Some(data) = REPORT.with_borrow(|report| report.as_ref()?.summary) else {
            return Node::List(Vec::new());
        };
        let store = self.store;
        live(move || {
            let current = store.current().get()?;
            if !untrack(|| store.can_edit()) {
                return None;
            }
            let name = if current.name.is_empty() {
                "your assessment".to_owned()
            } else {
                format!("\u{201c}{}\u{201d}", current.name)
            };
            let (label, keeps, says) = if current.data == Some(data) {
                let label = format!("Take the counts out of {name}");
                (label, None, "Taken out. Your answers count again.")
            } else {
                let label = format!("Keep the counts with {name}");
                let says = "Kept, the counts alone. The verdict and the money go by them.";
                (label, Some(data), says)
            };
            let turn = move || {
                store.hold_data(keeps);
                store.say(says);
                // The button was drawn anew.
                if let Some(part) = place::part("keep-data") {
                    place::focus(&part);
                }
            };
            Some(button("button", label, turn).id("keep-data"))
        })
    }
}
