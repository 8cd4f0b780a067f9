//! "Check your answers": every question that matters with its answer, and the answers kept aside.
//!
//! In: the store's assessment. Out: the page. Each link leads to a question and back to here.

use leptos::prelude::*;
use tuneworthy::assessment::{Answer, Assessment, QuestionId, Section};
use tuneworthy::decision::Clash;

use crate::pages::phrases::answer_lines;
use crate::route::{Back, Route};
use crate::store::use_store;

/// Every answer of the current assessment.
#[component]
pub(crate) fn CheckPage() -> impl IntoView {
    let store = use_store();
    move || {
        let assessment = store.current().get()?;
        let asked = store.asked.get();
        let clashes = store.verdict.with(|verdict| {
            verdict
                .as_ref()
                .map(|verdict| verdict.contradictions.clone())
                .unwrap_or_default()
        });
        let page = Page {
            assessment,
            asked,
            id: store.id(),
        };
        let missing = page
            .asked
            .iter()
            .filter(|it| page.assessment.answer(**it).is_none())
            .count();
        let verdict = Route::Verdict {
            id: page.id.clone(),
        }
        .href();
        let sections: Vec<_> = Section::ALL
            .iter()
            .filter_map(|section| page.section(*section))
            .collect();
        Some(view! {
            <article class="check">
                <h1 tabindex="-1">"Check your answers"</h1>
                <p class="muted">{lead(missing)}</p>
                {page.clashes(&clashes)}
                {sections}
                <p class="actions">
                    <a class="button" href=verdict>"See the verdict"</a>
                </p>
            </article>
        })
    }
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
    assessment: Assessment,
    asked: Vec<QuestionId>,
    id: String,
}

impl Page {
    /// A link to a question that returns to here.
    fn link(&self, question: QuestionId, verb: &'static str) -> AnyView {
        let route = Route::Question {
            id: self.id.clone(),
            question,
            back: Back::Check,
        };
        let short = question.definition().short;
        view! {
            <a href=route.href()>{verb}<span class="visually-hidden">" " {short}</span></a>
        }
        .into_any()
    }

    /// Answers that cannot both be right, before everything else.
    fn clashes(&self, clashes: &[Clash]) -> Option<AnyView> {
        if clashes.is_empty() {
            return None;
        }
        let rows: Vec<_> = clashes
            .iter()
            .map(|clash| {
                let [first, second] = clash.questions.map(|question| {
                    let route = Route::Question {
                        id: self.id.clone(),
                        question,
                        back: Back::Check,
                    };
                    view! { <a href=route.href()>{question.definition().short}</a> }
                });
                view! { <li>{clash.text} " See " {first} " and " {second} "."</li> }
            })
            .collect();
        Some(
            view! {
                <section class="callout" aria-labelledby="clashes">
                    <h2 id="clashes">"These answers do not fit together"</h2>
                    <ul class="plain-list">{rows}</ul>
                </section>
            }
            .into_any(),
        )
    }

    /// A section with what is asked in it and what is kept; nothing where neither is.
    fn section(&self, section: Section) -> Option<AnyView> {
        let rows: Vec<_> = QuestionId::ALL
            .iter()
            .filter(|question| question.definition().section == section)
            .filter_map(|question| {
                let answer = self.assessment.answer(*question);
                let asked = self.asked.contains(question);
                (asked || answer.is_some()).then(|| self.row(*question, answer, asked))
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        Some(
            view! {
                <section aria-labelledby=section.id()>
                    <h2 id=section.id()>{section.title()}</h2>
                    <dl class="answers">{rows}</dl>
                </section>
            }
            .into_any(),
        )
    }

    fn row(&self, question: QuestionId, answer: Option<&Answer>, asked: bool) -> AnyView {
        let (class, verb) = match (answer, asked) {
            (None, _) => ("open", "Answer"),
            (Some(_), true) => ("", "Change"),
            (Some(_), false) => ("kept", "Change"),
        };
        let lines = answer.map_or_else(
            || vec!["Not answered".to_owned()],
            |answer| answer_lines(question, answer),
        );
        let given = if let [line] = lines.as_slice() {
            line.clone().into_any()
        } else {
            let lines: Vec<_> = lines
                .into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect();
            view! { <ul>{lines}</ul> }.into_any()
        };
        let kept = (!asked).then(|| view! { <span class="mark">"Kept, not counted"</span> });
        view! {
            <div class=class>
                <dt>{question.definition().short}</dt>
                <dd>{given}{kept}</dd>
                <dd class="act">{self.link(question, verb)}</dd>
            </div>
        }
        .into_any()
    }
}
