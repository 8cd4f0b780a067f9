//! A figure on the page: its takeaway as the caption, the drawing, one path through its points by
//! the arrow keys, and the table of its data.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::picture::{Mark, Picture, Stop, Table};
use crate::browser::clipboard;
use crate::browser::dom::{El, Event, button, el, event, live, paragraph, svg};
use crate::figures::chart;
use crate::store::use_store;

/// Puts a figure on the page. While there is no picture, nothing is seen of it.
pub(crate) fn figure(
    id: &'static str,
    title: &'static str,
    picture: Memo<Option<Arc<Picture>>>,
    settled: Memo<bool>,
) -> El {
    let at = RwSignal::new(None::<usize>);
    // Figures are printed from the many futures of a reader at rest; until then the last ones stand.
    let printed = Memo::new(move |last: Option<&Option<Arc<Picture>>>| {
        if settled.get() {
            picture.get()
        } else {
            last.cloned().flatten()
        }
    });
    let shown = Memo::new(move |_| picture.with(Option::is_some));
    // Another picture has other points; the reader stays at the same place among them.
    let stop = Memo::new(move |_| {
        let printed = printed.get()?;
        printed.told.stops.get(at.get()?).cloned()
    });
    let caption = el("figcaption")
        .child(el("h3").id(format!("{id}-title")).text(title))
        .child(el("p").class("takeaway").child(live(move || {
            let printed = printed.get();
            printed.map_or_else(
                || "Working it out.".to_owned(),
                |it| it.told.takeaway.clone(),
            )
        })));
    let points = el("div")
        .class("points")
        .attr("tabindex", "0")
        .attr("role", "application")
        .attr("aria-roledescription", "chart")
        .attr(
            "aria-label",
            format!("{title}. The arrow keys read its points."),
        )
        .on("keydown", move |event| {
            let printed = printed.get_untracked();
            let stops = printed.as_ref().map_or(&[][..], |it| &it.told.stops);
            if let Some(to) = moved(stops, at.get_untracked(), &event) {
                event.prevent_default();
                at.set(Some(to));
            }
        })
        .on("blur", move |_| at.set(None))
        .child(live(move || shown.get().then(|| drawing(picture, title))));
    let cursor = paragraph("")
        .class("stop muted")
        .attr("role", "status")
        .child(live(move || {
            stop.get().map_or_else(String::new, |stop| stop.says)
        }));
    // The ring lies over the drawing, which stays as it is while the reader goes along its points.
    let ring = live(move || {
        let (stop, picture) = (stop.get()?, printed.get()?);
        let ring = svg("circle")
            .attr("class", "ring")
            .attr("cx", chart::number(stop.at.0))
            .attr("cy", chart::number(stop.at.1))
            .attr("r", "9");
        Some(
            svg("svg")
                .attr("viewBox", view_box(&picture))
                .attr("aria-hidden", "true")
                .attr("class", "over")
                .child(ring),
        )
    });
    el("figure")
        .id(id)
        .class("chart")
        .attr("aria-labelledby", format!("{id}-title"))
        .live_flag("hidden", move || !shown.get())
        .live_class("pending", move || !settled.get())
        .child(caption)
        .child(points.child(ring))
        .child(cursor)
        .child(data(title, printed))
}

/// What the coordinates of a picture are within.
fn view_box(picture: &Picture) -> String {
    let (width, height) = picture.size;
    let (width, height) = (chart::number(width), chart::number(height));
    format!("0 0 {width} {height}")
}

fn drawing(picture: Memo<Option<Arc<Picture>>>, title: &'static str) -> El {
    let of = move |says: fn(&Picture) -> String| {
        Memo::new(move |_| {
            picture
                .with(|it| it.as_deref().map(says))
                .unwrap_or_default()
        })
    };
    // Each layer is drawn anew only where it has changed.
    let layer = |text: Memo<String>| svg("g").live_prop("innerHTML", move || text.get());
    let view_box = of(view_box);
    svg("svg")
        .attr("role", "img")
        .attr("aria-label", title)
        .live_attr("viewBox", move || Some(view_box.get().into()))
        .child(layer(of(|picture| joined(&picture.behind))))
        .child(layer(of(|picture| joined(&picture.marks))))
}

fn joined(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.0.as_str()).collect()
}

/// Where a key leads from a place among the stops. `None` where it leads nowhere.
fn moved(stops: &[Stop], at: Option<usize>, event: &Event) -> Option<usize> {
    lead(stops, at, &event::key(event))
}

fn lead(stops: &[Stop], at: Option<usize>, key: &str) -> Option<usize> {
    // While nothing is said yet, the first stop is, as soon as there is one.
    let last = stops.len().saturating_sub(1);
    let is_arrow = matches!(
        key,
        "ArrowRight" | "ArrowLeft" | "ArrowUp" | "ArrowDown" | "Home" | "End"
    );
    let Some(at) = at.filter(|at| *at < stops.len()) else {
        let first = if key == "End" { last } else { 0 };
        return is_arrow.then_some(first);
    };
    // The same place in the series before or after.
    let beside = |from: usize, step: isize| {
        let start = |series: usize| stops.iter().position(|stop| stop.series == series);
        let own = stops[from].series;
        let to = start(own.checked_add_signed(step)?)?;
        Some((to + from - start(own)?).min(last))
    };
    let one_series = stops.iter().all(|stop| stop.series == 0);
    match key {
        "ArrowRight" => Some((at + 1).min(last)),
        "ArrowLeft" => Some(at.saturating_sub(1)),
        "ArrowDown" if one_series => Some((at + 1).min(last)),
        "ArrowUp" if one_series => Some(at.saturating_sub(1)),
        "ArrowDown" => beside(at, 1).or(Some(at)),
        "ArrowUp" => beside(at, -1).or(Some(at)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The table behind the figure, and a way to take it along.
fn data(title: &'static str, picture: Memo<Option<Arc<Picture>>>) -> El {
    let store = use_store();
    // In a turn of its own: a table has many cells, and what is read first should stand first.
    let tabled = RwSignal::new(None);
    Effect::new(move |_| {
        let picture = picture.get();
        set_timeout(
            move || {
                let _ = tabled.try_set(picture);
            },
            Duration::ZERO,
        );
    });
    let copy = move || {
        if let Some(picture) = picture.get_untracked() {
            clipboard::copy_text(&picture.told.table.csv(), move |copied| {
                store.say(if copied {
                    "The table is on the clipboard."
                } else {
                    "The browser did not let the table onto the clipboard."
                });
            });
        }
    };
    el("details")
        .class("data")
        .child(el("summary").text("The data as a table"))
        .child(
            button("button quiet", "Copy as CSV", copy)
                .attr("aria-label", format!("Copy as CSV: {title}")),
        )
        .child(live(move || Some(table(&tabled.get()?.told.table, title))))
}

fn table(table: &Table, title: &'static str) -> El {
    el("div")
        .class("table-box")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", format!("Table: {title}"))
        .child(el("table").prop("innerHTML", table.html(title)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_lead_along_a_series_and_from_one_to_the_next() {
        let stop = |series| Stop {
            at: (0.0, 0.0),
            series,
            says: String::new(),
        };
        let stops = [0, 0, 0, 1, 1, 1].map(stop);
        assert_eq!(lead(&stops, None, "ArrowRight"), Some(0));
        assert_eq!(lead(&stops, Some(0), "ArrowRight"), Some(1));
        assert_eq!(lead(&stops, Some(1), "ArrowDown"), Some(4));
        assert_eq!(lead(&stops, Some(4), "ArrowUp"), Some(1));
        assert_eq!(lead(&stops, Some(1), "ArrowUp"), Some(1));
        assert_eq!(lead(&stops, Some(5), "ArrowRight"), Some(5));
        assert_eq!(lead(&stops, Some(5), "Home"), Some(0));
        assert_eq!(lead(&stops, None, "End"), Some(5));
        assert_eq!(lead(&stops, Some(2), "Tab"), None, "no trap");
        assert_eq!(
            lead(&[], None, "ArrowRight"),
            Some(0),
            "said once it is known"
        );
        assert_eq!(lead(&[], Some(0), "End"), Some(0));
        assert_eq!(lead(&[], None, "Tab"), None);
        assert_eq!(lead(&stops[..3], Some(0), "ArrowDown"), Some(1));
    }
}
