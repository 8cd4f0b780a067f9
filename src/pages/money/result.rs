//! Results: the conclusion, missing inputs, figures, and the options side by side.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{QuestionId, Unit};
use tuneworthy_core::units::CallsPerMonth;
use tuneworthy_economics::OptionKind;
use tuneworthy_economics::inputs::{Origin, Quantity};
use tuneworthy_economics::results::Against;

use super::MoneyState;
use super::missing::{ExampleNote, Missing};
use crate::browser::place;
use crate::figures::{self, Figure, Outcome, Picture};
use crate::words;
use tuneworthy_core::format;
use tuneworthy_core::format::{months, of_hundred, usd};

const RESULT: &str = "money-result";

/// The result: what is missing, the conclusion, the figures, and the options.
#[component]
pub(super) fn MoneyResult(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let engine = state.engine;
    let width = width();
    let picture = move |from: RwSignal<Option<Arc<Outcome>>>,
                        draw: fn(&Outcome, f64) -> Option<Picture>| {
        Memo::new(move |_| {
            let width = width.get();
            from.with(|it| draw(it.as_deref()?, width).map(Arc::new))
        })
    };
    let settled = Memo::new(move |_| engine.is_settled.get());
    view! {
        <section class="result" id=RESULT aria-labelledby="result-title">
            <h2 id="result-title">"Results"</h2>
            <ExampleNote state />
            <Missing state />
            <div class:pending=move || {
                !settled.get()
            }>
                {move || {
                    engine.settled.get().map(|outcome| view! { <Conclusion outcome /> }.into_any())
                }}
            </div>
            <Figure
                id="cost-figure"
                title="What each option costs, month by month"
                picture=picture(engine.shown, |outcome, width| Some(figures::cost(outcome, width)))
                settled
            />
            <Figure
                id="payback-figure"
                title="When the outlay is paid back"
                picture=picture(engine.shown, figures::payback)
                settled
            />
            <Figure
                id="tornado-figure"
                title="What moves the result"
                picture=picture(engine.settled, figures::tornado)
                settled
            />
            <Figure
                id="worth-figure"
                title="What is worth measuring first"
                picture=picture(engine.settled, figures::worth)
                settled
            />
            <div class:pending=move || {
                !settled.get()
            }>
                {move || {
                    engine
                        .settled
                        .get()
                        .map(|outcome| view! { <OptionsTable outcome /> }.into_any())
                }}
            </div>
        </section>
    }
}

/// Returns the width of the figures in pixels: that of the column, measured once it is drawn and
/// again when the window changes.
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

/// The conclusion in words.
#[component]
fn Conclusion(
    /// Results of the simulation.
    outcome: Arc<Outcome>,
) -> impl IntoView {
    let Some((_, tuned, against)) = outcome.tuned() else {
        return view! { <p>"Going on as today can be priced; no tuned option can yet."</p> }
            .into_any();
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
    let no_bar = (!outcome.results.reference_meets).then(|| {
        view! {
            <p class="small">
                "No untuned option is likely to meet your bar, so tuning is held against going on as today."
            </p>
        }
    });
    let shutdown = shutdown(&outcome, against).map(|text| view! { <p class="callout">{text}</p> });
    let facts = facts(&outcome, against)
        .into_iter()
        .map(|(name, text)| view! { <Fact name text /> })
        .collect_view();
    view! {
        <p class="conclusion">{sentence}</p>
        <p class="rests">{rests_on(&outcome)}</p>
        <dl class="outcome">{facts}</dl>
        {no_bar}
        {shutdown}
    }
    .into_any()
}

/// Says how many inputs are the reader's and how many are assumptions, and whether the conclusion
/// hangs on these.
fn rests_on(outcome: &Outcome) -> String {
    let count = |is: fn(Origin) -> bool| {
        let origins = outcome.model.rests_on().iter();
        origins.filter(|(_, origin)| is(*origin)).count()
    };
    let own = count(|it| matches!(it, Origin::Reader | Origin::List));
    let measured = count(|it| it == Origin::Measured);
    let defaults = count(|it| matches!(it, Origin::Default | Origin::Worked));
    let given = words::count(own, "input that was given", "inputs that were given");
    let given = match measured {
        0 => given,
        measured => format!("{given}, {measured} measured"),
    };
    let rest = words::count(defaults, "default", "defaults");
    let Some(on) = outcome.assumptions.filter(|on| on.count > 0) else {
        let and = if measured > 0 { ", and" } else { " and" };
        return format!("Rests on {given}{and} {rest}.");
    };
    let assumed = words::count(on.count, "assumption", "assumptions");
    let first = on.first.map_or_else(String::new, |quantity| {
        format!(" “{}” moves it most: replace that first.", quantity.label())
    });
    format!(
        "Rests on {given}, {assumed} and {rest}. Of joint draws of the assumptions, {} lead to the same conclusion.{first}",
        of_hundred(on.same.get())
    )
}

/// One of the figures that people ask for.
#[component]
fn Fact(
    /// Its name.
    name: &'static str,
    /// Its value, in words.
    text: String,
) -> impl IntoView {
    // At the end of a line a sign would be taken for a dash, and the loss for a gain.
    let text = text.replace('−', "−\u{2060}");
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
        </div>
    }
}

/// Says when the base is shut down, where that is within the months counted.
fn shutdown(outcome: &Outcome, against: &Against) -> Option<String> {
    let (day, when) = outcome.model.shutdown()?;
    let before = against.first.median().is_none_or(|back| back > when);
    let then = if before {
        " That is before the outlay is paid back in half of the futures."
    } else {
        ""
    };
    Some(format!(
        "The base is shut down on {}, within these months: a rebuild is counted.{then}",
        day.in_words()
    ))
}

/// Returns the figures that people ask for, by name.
fn facts(outcome: &Outcome, against: &Against) -> Vec<(&'static str, String)> {
    let never = || format!("never within {}", months(outcome.model.horizon().0));
    let when = |time: Option<tuneworthy_core::units::Months>| {
        time.map_or_else(never, |time| months(time.0))
    };
    let (low, high) = against.discounted.band.nine_in_ten();
    let mut rows = vec![
        (
            "Net present value (NPV)",
            format!(
                "{}; 90 % interval {} to {}",
                usd(against.discounted.mean.0),
                usd(low.0),
                usd(high.0)
            ),
        ),
        ("Median payback", when(against.first.median())),
        ("Median lasting payback", when(against.lasting.median())),
        (
            "Never pays back",
            format!("in {} futures", of_hundred(against.first.never.get())),
        ),
    ];
    let today = outcome.model.call(OptionKind::Today);
    let calls = outcome.model.input(Quantity::Answer(QuestionId::Calls));
    if let Some(calls) = calls.map(|calls| calls.range.median(calls.support)) {
        let month = usd((today * CallsPerMonth(calls)).0);
        rows.push((
            "Today",
            format!("{month} per month, {} per call, medians", usd(today.0)),
        ));
    }
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
            "Break-even volume",
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
    rows
}

/// Every option beside the others.
#[component]
fn OptionsTable(
    /// Results of the simulation.
    outcome: Arc<Outcome>,
) -> impl IntoView {
    let rows = outcome
        .options()
        .map(|(kind, found)| {
            let numbers = [
                usd(outcome.model.call(kind).0),
                usd(found.cost.0),
                of_hundred(found.meets.get()),
                of_hundred(found.best.get()),
            ];
            view! { <OptionRow name=kind.label() numbers /> }
        })
        .collect_view();
    let months = FieldId::Months.definition().label.to_lowercase();
    view! {
        <div
            class="table-box"
            tabindex="0"
            role="region"
            aria-label="Table: the options side by side"
        >
            <table>
                <caption>
                    {format!(
                        "The options side by side, over the {months}; shares are of 100 futures",
                    )}
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Option"</th>
                        <th scope="col">"A call now"</th>
                        <th scope="col">"In all, at today's value"</th>
                        <th scope="col">"Meets the bar"</th>
                        <th scope="col">"Best"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// One option in the table.
#[component]
fn OptionRow(
    /// The name of the option.
    name: &'static str,
    /// The numbers, column by column.
    numbers: [String; 4],
) -> impl IntoView {
    let cells = numbers
        .map(|number| view! { <td class="number">{number}</td> })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}
