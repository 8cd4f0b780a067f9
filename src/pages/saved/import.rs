//! Taking assessments in from a file, and saying what became of each.

use crate::browser::dom::{El, Node, button, el, lines, live};
use crate::browser::{files, place};
use crate::store::{Problematic, Report, Store, use_store};
use crate::words;
use leptos::prelude::*;
use std::time::Duration;
use tuneworthy_record::MAX_COLLECTION;

const REPORT: &str = "import-report";

/// The field for the file, and the report on the last one.
pub(super) fn import() -> Node {
    let store = use_store();
    let report = store.report();
    Effect::new(move |before: Option<()>| {
        if report.with(Option::is_some) && before.is_some() {
            let reach = || {
                if let Some(section) = place::part(REPORT) {
                    place::focus(&section);
                }
            };
            set_timeout(reach, Duration::ZERO);
        }
    });
    let input = el("input")
        .id("import-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("aria-describedby", "import-hint")
        .on("change", move |event| {
            let take = move |name, text: Result<String, _>| store.take_in(name, text);
            files::read(&event, MAX_COLLECTION, take);
        });
    let hint = "A file that Tuneworthy saved. What is here already stays as it is.";
    el("section")
        .attr("aria-labelledby", "import")
        .child(el("h2").id("import").text("From a file"))
        .child(
            el("div")
                .class("field")
                .child(
                    el("label")
                        .attr("for", "import-file")
                        .text("Open a file with assessments"),
                )
                .child(input)
                .child(el("p").class("muted").id("import-hint").text(hint)),
        )
        .child(live(move || {
            report.get().map(|report| report_view(store, report))
        }))
        .into()
}

fn report_view(store: Store, report: Report) -> El {
    let Report {
        file,
        kept,
        already,
        problematic,
        problems,
    } = report;
    let nothing = kept.is_empty() && already == 0 && problematic.is_empty();
    let nothing = nothing.then(|| {
        el("p")
            .class("error")
            .text("There is no assessment in it that can be read.")
    });
    let kept = (!kept.is_empty()).then(|| {
        let count = words::count(kept.len(), "assessment", "assessments");
        Node::from([
            el("p").text(format!("{count} saved:")).into(),
            lines(kept).into(),
        ])
    });
    let already = (already > 0).then(|| {
        let same = words::count(already, "is", "are");
        el("p").text(format!("{same} here already, the same in every answer."))
    });
    let items = problematic
        .into_iter()
        .enumerate()
        .map(|(at, item)| problematic_view(store, at, item));
    el("section")
        .class("callout")
        .id(REPORT)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "import-title")
        .child(el("h3").id("import-title").text(format!("From “{file}”")))
        .child(nothing)
        .child((!problems.is_empty()).then(|| lines(problems)))
        .child(kept)
        .child(already)
        .children(items)
        .child(
            el("p")
                .class("actions")
                .child(button("plain", "Close", move || store.close_report())),
        )
}

/// One that was not read whole.
fn problematic_view(store: Store, at: usize, item: Problematic) -> El {
    let Problematic {
        name,
        problems,
        readable,
    } = item;
    let keep = readable.map(|_| {
        let keep = button("button quiet", "Keep what can be read", move || {
            store.keep_readable(at);
        });
        el("p").child(keep.attr("aria-label", format!("Keep what can be read of {name}")))
    });
    el("div")
        .child(
            el("p")
                .class("error")
                .text(format!("{name} was not saved:")),
        )
        .child(lines(problems))
        .child(keep)
}
