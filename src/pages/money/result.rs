//! What the inputs lead to: the conclusion, what is missing, the figures, the options side by side.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{QuestionId, Unit};
use tuneworthy_decision::counted;
use tuneworthy_economics::options::{MissingInput, needed};
use tuneworthy_economics::results::Against;

use super::Desk;
use super::entries::Entry;
use crate::browser::dom::{El, Node, button, el, live, paragraph};
use crate::browser::place;
use crate::figures::{self, Outcome, Picture, figure, months, of_hundred, usd};
use crate::format;

const RESULT: &str = "money-result";

/// The result.
pub(super) fn result(desk: Desk) -> El {
    let engine = desk.engine;
    let width = width();
    let picture = move |from: RwSignal<Option<Arc<Outcome>>>,
                        draw: fn(&Outcome, f64) -> Option<Picture>| {
        Memo::new(move |_| {
            let width = width.get();
            from.with(|it| draw(it.as_deref()?, width).map(Arc::new))
        })
    };
    let settled = Memo::new(move |_| engine.is_settled.get());
    let cost: fn(&Outcome, f64) -> Option<Picture> =
        |outcome, width| Some(figures::cost(outcome, width));
    el("section")
        .class("result")
        .id(RESULT)
        .attr("aria-labelledby", "result-title")
        .child(el("h2").id("result-title").text("What follows"))
        .child(live(move || missing(desk)))
        .child(
            el("div")
                .live_class("pending", move || !settled.get())
                .child(live(move || {
                    engine.settled.with(|it| Some(conclusion(it.as_deref()?)))
                })),
        )
        .child(figure(
            "cost-figure",
            "What each option costs, month by month",
            picture(engine.shown, cost),
            settled,
        ))
        .child(figure(
            "payback-figure",
            "When the outlay is paid back",
            picture(engine.shown, figures::payback),
            settled,
        ))
        .child(figure(
            "tornado-figure",
            "What moves the result",
            picture(engine.settled, figures::tornado),
            settled,
        ))
        .child(figure(
            "worth-figure",
            "What is worth measuring first",
            picture(engine.settled, figures::worth),
            settled,
        ))
        .child(
            el("div")
                .live_class("pending", move || !settled.get())
                .child(live(move || {
                    engine.settled.with(|it| Some(options(it.as_deref()?)))
                })),
        )
}

/// How wide the figures may be: as wide as the column, measured once it stands and whenever the
/// window changes.
fn width() -> RwSignal<f64> {
    let width = RwSignal::new(560.0);
    let measure = move || {
        if let Some(found) = place::width(RESULT) {
            let found = found.clamp(240.0, 760.0);
            if width
                .try_get_untracked()
                .is_some_and(|old| (old - found).abs() > 0.5)
            {
                width.set(found);
            }
        }
    };
    set_timeout(measure, Duration::ZERO);
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    width
}

/// What must still be entered before tuning can be judged, each with a way to its field.
fn missing(desk: Desk) -> Option<El> {
    let needs = desk.store.current().with(|it| {
        let assessment = it.as_ref()?;
        let has_amount = assessment.answer(QuestionId::Amount).is_some();
        // An answer that is given and still missing does not count; the field does in its place.
        let in_place = move |need| match need {
            MissingInput::Answer(QuestionId::Amount) if has_amount => {
                MissingInput::Field(FieldId::Examples)
            }
            need => need,
        };
        let needs = needed(&counted(assessment));
        Some(needs.into_iter().map(in_place).collect::<Vec<_>>())
    })?;
    if needs.is_empty() {
        return None;
    }
    let rows = needs.into_iter().map(|need| {
        let (label, id) = match need {
            MissingInput::Answer(question) => {
                let entry = Entry::Answer(question);
                (entry.label(), entry.dom_id())
            }
            MissingInput::Field(field) => {
                let entry = Entry::Field(field);
                (entry.label(), entry.dom_id())
            }
            MissingInput::Price(slot) => (slot.label(), format!("price-{}", slot.id())),
            MissingInput::Gpu => ("Which GPU", "gpu".to_owned()),
        };
        el("li").child(button("plain", label, move || place::reveal(&id)))
    });
    Some(
        el("div")
            .class("missing")
            .child(paragraph("Before tuning can be judged, this is missing:"))
            .child(el("ul").children(rows)),
    )
}

/// The conclusion in words.
fn conclusion(outcome: &Outcome) -> Node {
    let Some((_, tuned, against)) = outcome.tuned() else {
        return paragraph("Going on as today can be priced; no tuned option can yet.").into();
    };
    let reference = outcome.reference().label();
    let horizon = months(outcome.model.horizon().0);
    let mean = against.discounted.mean.0;
    let pays = against.discounted.above_zero.get();
    let sentence = if mean > 0.0 {
        format!(
            "“{}” is expected to save {} over {horizon} in production against “{reference}”. It saves something in {} futures.",
            tuned.label(),
            usd(mean),
            of_hundred(pays)
        )
    } else {
        format!(
            "“{}” is expected to cost {} more over {horizon} in production than “{reference}”. It saves something in {} futures.",
            tuned.label(),
            usd(-mean),
            of_hundred(pays)
        )
    };
    let bar = (!outcome.results.reference_meets).then(|| {
        paragraph("No untuned option is likely to meet your bar, so tuning is held against going on as today.").class("small")
    });
    let shutdown = outcome.model.shutdown().map(|(day, when)| {
        let before = against.first.median().is_none_or(|back| back > when);
        let then = if before {
            " That is before the outlay is paid back in half of the futures."
        } else {
            ""
        };
        let text = format!(
            "The base is shut down on {}, within these months: a rebuild is counted.{then}",
            day.in_words()
        );
        paragraph(text).class("callout")
    });
    [
        paragraph(sentence).class("conclusion").into(),
        facts(outcome, against),
        bar.into(),
        shutdown.into(),
    ]
    .into()
}

/// The figures that people ask for.
fn facts(outcome: &Outcome, against: &Against) -> Node {
    let never = || format!("never within {}", months(outcome.model.horizon().0));
    let when = |time: Option<tuneworthy_core::units::Months>| {
        time.map_or_else(never, |time| months(time.0))
    };
    let (low, high) = against.discounted.band.nine_in_ten();
    let mut rows = vec![
        (
            "Paid back, in the middle future",
            when(against.first.median()),
        ),
        ("Paid back for good", when(against.lasting.median())),
        (
            "Never paid back",
            format!("in {} futures", of_hundred(against.first.never.get())),
        ),
        (
            "Value today",
            format!(
                "{}; 9 futures in 10 lie between {} and {}",
                usd(against.discounted.mean.0),
                usd(low.0),
                usd(high.0)
            ),
        ),
    ];
    if let [rate] = against.returns.as_slice()
        && rate.get() < 100.0
    {
        let percent = format::field_number((rate.get() * 100.0).round());
        rows.push((
            "Rate of return",
            format!("{percent} % a year, on the average saving"),
        ));
    }
    if let Some(turns) = &outcome.volume {
        let calls =
            |at: f64| format::quantity(format::at_three_digits(at, true), Unit::CallsPerMonth);
        let turn = turns.above.or(turns.below);
        rows.push((
            "Breaks even at",
            match turn {
                Some(turn) => calls(turn.at),
                None => "no volume within a hundred times yours, more or less".to_owned(),
            },
        ));
    }
    if let Some((_, tuned, _)) = outcome.tuned()
        && let Some(ratio) = outcome.model.ratio(tuned, outcome.reference())
    {
        let percent = format::field_number(format::at_three_digits(ratio * 100.0, true));
        rows.push((
            "A tuned call costs",
            format!("{percent} % of an untuned one; the hope in “When to Fine-Tune” is 1 %"),
        ));
    }
    let rows = rows.into_iter().map(|(name, text)| {
        // At the end of a line a sign would be taken for a dash, and the loss for a gain.
        let text = text.replace('−', "−\u{2060}");
        el("div")
            .child(el("dt").text(name))
            .child(el("dd").text(text))
    });
    el("dl").class("outcome").children(rows).into()
}

/// Every option beside the others.
fn options(outcome: &Outcome) -> El {
    let heads = [
        "Option",
        "A call now",
        "In all, at today's value",
        "Meets the bar",
        "Best",
    ];
    let head = heads.map(|text| el("th").attr("scope", "col").text(text));
    let rows = outcome.options().map(|(kind, found)| {
        el("tr")
            .child(el("th").attr("scope", "row").text(kind.label()))
            .child(
                el("td")
                    .class("number")
                    .text(usd(outcome.model.call(kind).0)),
            )
            .child(el("td").class("number").text(usd(found.cost.0)))
            .child(el("td").class("number").text(of_hundred(found.meets.get())))
            .child(el("td").class("number").text(of_hundred(found.best.get())))
    });
    let months = FieldId::Months.definition().label.to_lowercase();
    let table = el("table")
        .child(el("caption").text(format!(
            "The options side by side, over the {months}; shares are of 100 futures"
        )))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows));
    el("div")
        .class("table-box")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Table: the options side by side")
        .child(table)
}
