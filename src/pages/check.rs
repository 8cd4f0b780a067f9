//! "Check your answers": every question that matters with its answer, and the answers kept aside.
//!
//! In: the store's assessment. Out: the page. Each link leads to a question and back to here.

use leptos::prelude::Get;
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId, Section};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::counted;
use tuneworthy_decision::{self as decision, Clash};

use crate::browser::dom::{El, Node, button, el, lines, link, live, paragraph};
use crate::browser::place;
use crate::pages::phrases::answer_lines;
use crate::route::{Back, Route};
use crate::store::{Store, use_store};

/// Every answer of the current assessment.
pub(crate) fn check_page() -> Node {
    let store = use_store();
    live(move || {
        let page = Page {
            store,
            assessment: store.current().get()?,
            asked: store.asked.get(),
            id: store.id(),
        };
        let clashes = store.derived(|assessment, day| {
            let findings = store.findings().unwrap_or_default();
            page.clashes(&decision::contradictions(
                assessment,
                &findings,
                Catalog::bundled(),
                day,
            ))
        });
        Some(page.whole(clashes.flatten()))
    })
}

/// How many are missing, and that this is no obstacle.
fn lead(missing: usize) -> String {
    match missing {
        0 => "Everything that matters is answered. Change what is not right.".to_owned(),
        1 => "One question is not answered. The verdict counts it as \u{201c}not sure\u{201d}."
            .to_owned(),
        more => format!(
            "{more} questions are not answered. The verdict counts them as \u{201c}not sure\u{201d}."
        ),
    }
}

struct Page {
    store: Store,
    assessment: Assessment,
    asked: Vec<QuestionId>,
    id: String,
}

impl Page {
    /// The page, after what does not fit together was looked up.
    fn whole(&self, clashes: Option<El>) -> El {
        let missing = self
            .asked
            .iter()
            .filter(|it| {
                let measured = decision::measured_answer(&self.assessment, **it);
                self.assessment.answer(**it).is_none() && measured.is_none()
            })
            .count();
        let verdict = Route::Verdict {
            id: self.id.clone(),
        };
        let sections = Section::ALL
            .iter()
            .filter_map(|section| self.section(*section));
        el("article")
            .class("check")
            .child(el("h1").attr("tabindex", "-1").text("Check your answers"))
            .child(paragraph(lead(missing)).class("muted"))
            .child(clashes)
            .children(sections)
            .child(
                el("p")
                    .class("actions")
                    .child(link(verdict.href(), "See the verdict").class("button")),
            )
    }

    /// A link to a question that returns to here.
    fn link(&self, question: QuestionId, text: &'static str) -> El {
        let route = Route::Question {
            id: self.id.clone(),
            question,
            back: Back::Check,
        };
        link(route.href(), text)
    }

    /// Answers that cannot both be right, before everything else.
    fn clashes(&self, clashes: &[Clash]) -> Option<El> {
        if clashes.is_empty() {
            return None;
        }
        let rows = clashes.iter().map(|clash| {
            let [first, second] = clash
                .questions
                .map(|question| self.link(question, question.definition().short));
            el("li")
                .text(clash.text)
                .text(" See ")
                .child(first)
                .text(" and ")
                .child(second)
                .text(".")
        });
        let heading = el("h2").id("clashes");
        Some(
            el("section")
                .class("callout")
                .attr("aria-labelledby", "clashes")
                .child(heading.text("These answers do not fit together"))
                .child(el("ul").class("plain-list").children(rows)),
        )
    }

    /// A section with what is asked in it and what is kept; nothing where neither is.
    fn section(&self, section: Section) -> Option<El> {
        let rows: Vec<_> = QuestionId::ALL
            .iter()
            .filter(|question| question.definition().section == section)
            .filter_map(|question| {
                let answer = self.assessment.answer(*question);
                let asked = self.asked.contains(question);
                (asked || answer.is_some()).then(|| self.row(*question, answer, asked))
            })
            .chain(self.file().filter(|_| section == Section::Data))
            .collect();
        if rows.is_empty() {
            return None;
        }
        Some(
            el("section")
                .attr("aria-labelledby", section.id())
                .child(el("h2").id(section.id()).text(section.title()))
                .child(el("dl").class("answers").children(rows)),
        )
    }

    /// The training file that was read, and the way to let its counts go.
    fn file(&self) -> Option<El> {
        let data = self.assessment.data?;
        let says = format!(
            "{} in {}",
            counted(data.usable_examples, "usable example"),
            counted(data.records, "record")
        );
        let hidden = el("span").class("visually-hidden").text(" of the file");
        let store = self.store;
        let let_go = button("plain", "Leave out the counts", move || {
            store.hold_data(None);
            store.say("Left out. Your answers count again.");
            // The button is gone with the counts.
            place::focus_heading("page");
        });
        Some(
            el("div")
                .child(el("dt").text("Training file"))
                .child(el("dd").text(says))
                .child(el("dd").class("act").child(let_go.child(hidden))),
        )
    }

    fn row(&self, question: QuestionId, answer: Option<&Answer>, asked: bool) -> El {
        let short = question.definition().short;
        let (class, verb) = match (answer, asked) {
            (None, _) => ("open", "Answer"),
            (Some(_), true) => ("", "Change"),
            (Some(_), false) => ("kept", "Change"),
        };
        let measured = decision::measured_answer(&self.assessment, question).filter(|_| asked);
        // What counts stands first.
        let kept = answer.is_some() && (!asked || measured.is_some());
        let mut given = match (answer, &measured) {
            (Some(answer), _) => answer_lines(question, answer),
            (None, Some(_)) => Vec::new(),
            (None, None) => vec!["Not answered".to_owned()],
        };
        let counts = el("dd").child(measured.map(paragraph));
        let mut given = if let [line] = given.as_mut_slice() {
            counts.text(std::mem::take(line))
        } else {
            counts.child(lines(given))
        };
        if kept {
            given = given.child(el("span").class("mark").text("Kept, not counted"));
        }
        let which = el("span").class("visually-hidden").text(" ").text(short);
        el("div")
            .class(class)
            .child(el("dt").text(short))
            .child(given)
            .child(
                el("dd")
                    .class("act")
                    .child(self.link(question, verb).child(which)),
            )
    }
}
