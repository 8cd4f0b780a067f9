//! "Check your answers": every question that matters with its answer, and the answers kept aside.
//!
//! In: the store's assessment. Out: the page. Each link leads to a question and back to here.

use leptos::prelude::*;
use tuneworthy_core::assessment::{Assessment, DataSummary, QuestionId, Section};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::counted;
use tuneworthy_decision::{self as decision, Clash};

use crate::browser::place;
use crate::components::lines::Lines;
use crate::route::{Back, Route};
use crate::store::{Place, use_store};
use tuneworthy_decision::phrases::answer_lines;

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <CheckPage /> }.into_any()
}

/// Every answer of the current assessment.
#[component]
fn CheckPage() -> impl IntoView {
    let store = use_store();
    let clashes = move || {
        store.derived(|assessment, day| {
            let findings = store.findings().unwrap_or_default();
            decision::contradictions(assessment, &findings, Catalog::bundled(), day)
        })
    };
    move || {
        let assessment = store.current().get()?;
        let asked = store.asked.get();
        let missing = asked
            .iter()
            .filter(|question| {
                let measured = decision::measured_answer(&assessment, **question);
                assessment.answer(**question).is_none() && measured.is_none()
            })
            .count();
        let clashes = clashes().filter(|clashes| !clashes.is_empty());
        let verdict = Route::Verdict { id: store.id() }.href();
        let sections = Section::ALL.iter().filter_map(|section| {
            let rows = rows(*section, &assessment, &asked);
            let data = assessment.data.filter(|_| *section == Section::Data);
            (!rows.is_empty() || data.is_some())
                .then(|| view! { <AnswersOf section=*section rows data /> })
        });
        Some(
            view! {
                <article class="check">
                    <h1 tabindex="-1">"Check your answers"</h1>
                    <p class="muted">{lead(missing)}</p>
                    {clashes.map(|clashes| view! { <Clashes clashes /> })}
                    {sections.collect_view()}
                    <p class="actions">
                        <a href=verdict class="button">
                            "See the verdict"
                        </a>
                    </p>
                </article>
            }
            .into_any(),
        )
    }
}

/// Returns the sentence on the number of missing answers, which do not prevent a verdict.
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

/// A question and what was answered.
struct Row {
    question: QuestionId,
    /// Value that counts, measured in the training file.
    measured: Option<String>,
    /// The reader's answer.
    said: Vec<String>,
    /// Whether the answer is kept and does not count.
    kept: bool,
    class: &'static str,
    verb: &'static str,
}

/// The questions of a section that are asked or answered.
fn rows(section: Section, assessment: &Assessment, asked: &[QuestionId]) -> Vec<Row> {
    let questions = QuestionId::ALL.iter().copied();
    questions
        .filter(|question| question.definition().section == section)
        .filter_map(|question| {
            let answer = assessment.answer(question);
            let is_asked = asked.contains(&question);
            if answer.is_none() && !is_asked {
                return None;
            }
            let measured = decision::measured_answer(assessment, question).filter(|_| is_asked);
            let (class, verb) = match (answer, is_asked) {
                (None, _) => ("open", "Answer"),
                (Some(_), true) => ("", "Change"),
                (Some(_), false) => ("kept", "Change"),
            };
            let said = match (answer, &measured) {
                (Some(answer), _) => answer_lines(question, answer),
                (None, Some(_)) => Vec::new(),
                (None, None) => vec!["Not answered".to_owned()],
            };
            Some(Row {
                question,
                said,
                kept: answer.is_some() && (!is_asked || measured.is_some()),
                measured,
                class,
                verb,
            })
        })
        .collect()
}

/// A section of questions with their answers.
#[component]
fn AnswersOf(
    /// The section.
    section: Section,
    /// The questions that are asked or answered.
    rows: Vec<Row>,
    /// The counts of the training file, where this is the section on data.
    data: Option<DataSummary>,
) -> impl IntoView {
    view! {
        <section aria-labelledby=section.id()>
            <h2 id=section.id()>{section.title()}</h2>
            <dl class="answers">
                {rows.into_iter().map(|row| view! { <AnswerRow row /> }).collect_view()}
                {data.map(|data| view! { <FileRow data /> })}
            </dl>
        </section>
    }
}

/// A question with its answer, and the way to change it.
#[component]
fn AnswerRow(
    /// The question and its answer.
    row: Row,
) -> impl IntoView {
    let Row {
        question,
        measured,
        mut said,
        kept,
        class,
        verb,
    } = row;
    let short = question.definition().short;
    let said = if let [line] = said.as_mut_slice() {
        std::mem::take(line).into_any()
    } else {
        view! { <Lines lines=said /> }.into_any()
    };
    view! {
        <div class=class>
            <dt>{short}</dt>
            <dd>
                // What counts stands first.
                {measured.map(|measured| view! { <p>{measured}</p> })} {said}
                {kept.then(|| view! { <span class="mark">"Kept, not counted"</span> })}
            </dd>
            <dd class="act">
                <ToQuestion question>
                    {verb} <span class="visually-hidden">" " {short}</span>
                </ToQuestion>
            </dd>
        </div>
    }
}

/// The training file that was read, and the way to let its counts go.
#[component]
fn FileRow(
    /// Its counts.
    data: DataSummary,
) -> impl IntoView {
    let store = use_store();
    let says = format!(
        "{} in {}",
        counted(data.usable_examples, "usable example"),
        counted(data.records, "record")
    );
    let let_go = move |_| {
        store.hold_data(None, "Left out. Your answers count again.");
        // The button is gone with the counts.
        place::focus_heading("page");
    };
    view! {
        <div>
            <dt>"Training file"</dt>
            <dd>{says}</dd>
            <dd class="act">
                <button type="button" class="plain" on:click=let_go>
                    "Leave out the counts"
                    <span class="visually-hidden">" of the file"</span>
                </button>
            </dd>
        </div>
    }
}

/// Answers that cannot both be right, before everything else.
#[component]
fn Clashes(
    /// The pairs of answers.
    clashes: Vec<Clash>,
) -> impl IntoView {
    let rows = clashes.into_iter().map(|clash| {
        let [first, second] = clash.questions;
        view! {
            <li>
                {clash.text} " See "
                <ToQuestion question=first>{first.definition().short}</ToQuestion> " and "
                <ToQuestion question=second>{second.definition().short}</ToQuestion> "."
            </li>
        }
    });
    view! {
        <section class="callout" aria-labelledby="clashes">
            <h2 id="clashes">"These answers do not fit together"</h2>
            <ul class="plain-list">{rows.collect_view()}</ul>
        </section>
    }
}

/// A link to a question that returns to here.
#[component]
fn ToQuestion(
    /// The question.
    question: QuestionId,
    /// The words of the link.
    children: Children,
) -> impl IntoView {
    let store = use_store();
    let route = Route::Question {
        id: untrack(|| store.id()),
        question,
        back: Back::Check,
    };
    view! { <a href=route.href()>{children()}</a> }
}
