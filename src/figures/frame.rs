//! A figure on the page: its takeaway as the caption, the drawing, one path through its points by
//! the arrow keys, and the table of its data.

use std::sync::Arc;
use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::picture::{Mark, Picture, Stop};
use crate::browser::clipboard;
use crate::figures::chart;
use crate::store::use_store;

/// A figure. While there is no picture, nothing is seen of it.
#[component]
pub(crate) fn Figure(
    /// The id of the figure.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// The picture.
    picture: Memo<Option<Arc<Picture>>>,
    /// Whether the figures of the picture are accurate enough to be printed.
    settled: Memo<bool>,
) -> impl IntoView {
    // Figures are printed from the many futures of a reader at rest; until then the last ones stand.
    let printed = Memo::new(move |last: Option<&Option<Arc<Picture>>>| {
        if settled.get() {
            picture.get()
        } else {
            last.cloned().flatten()
        }
    });
    let shown = Memo::new(move |_| picture.with(Option::is_some));
    let title_id = format!("{id}-title");
    view! {
        <figure
            id=id
            class="chart"
            aria-labelledby=title_id
            hidden=move || !shown.get()
            class:pending=move || !settled.get()
        >
            <figcaption>
                <h3 id=title_id.clone()>{title}</h3>
                <p class="takeaway">
                    {move || {
                        printed
                            .get()
                            .map_or_else(
                                || "Working it out.".to_owned(),
                                |it| it.told.takeaway.clone(),
                            )
                    }}
                </p>
            </figcaption>
            <Points title picture printed shown />
            <DataTable title picture=printed />
        </figure>
    }
}

/// The drawing, the path through its points by the arrow keys, and what is at the point reached.
#[component]
fn Points(
    /// The heading of the figure.
    title: &'static str,
    /// The picture as drawn.
    picture: Memo<Option<Arc<Picture>>>,
    /// The picture whose figures are printed, with its points.
    printed: Memo<Option<Arc<Picture>>>,
    /// Whether there is a picture.
    shown: Memo<bool>,
) -> impl IntoView {
    let at = RwSignal::new(None::<usize>);
    // Another picture has other points; the reader stays at the same place among them.
    let stop = Memo::new(move |_| {
        let printed = printed.get()?;
        printed.told.stops.get(at.get()?).cloned()
    });
    let follow = move |event: KeyboardEvent| {
        let printed = printed.get_untracked();
        let stops = printed.as_ref().map_or(&[][..], |it| &it.told.stops);
        if let Some(to) = lead(stops, at.get_untracked(), &event.key()) {
            event.prevent_default();
            at.set(Some(to));
        }
    };
    view! {
        <div
            class="points"
            tabindex="0"
            role="application"
            aria-roledescription="chart"
            aria-label=format!("{title}. The arrow keys read its points.")
            on:keydown=follow
            on:blur=move |_| at.set(None)
        >
            {move || shown.get().then(|| view! { <Drawing picture title /> }.into_any())}
            // The ring lies over the drawing, which stays as it is while the reader goes along its
            // points.
            {move || {
                let (stop, picture) = (stop.get()?, printed.get()?);
                Some(view! { <Ring at=stop.at view_box=view_box(&picture) /> }.into_any())
            }}
        </div>
        <p class="stop muted" role="status">
            {move || stop.get().map_or_else(String::new, |stop| stop.says)}
        </p>
    }
}

/// The ring around a point.
#[component]
fn Ring(
    /// The point.
    at: (f64, f64),
    /// The frame of the drawing's coordinates.
    view_box: String,
) -> impl IntoView {
    view! {
        <svg viewBox=view_box aria-hidden="true" class="over">
            <circle class="ring" cx=chart::number(at.0) cy=chart::number(at.1) r="9" />
        </svg>
    }
}

/// Returns the frame of a picture's coordinates, as SVG has it.
fn view_box(picture: &Picture) -> String {
    let (width, height) = picture.size;
    let (width, height) = (chart::number(width), chart::number(height));
    format!("0 0 {width} {height}")
}

/// The drawing, in two layers. Each is one string, set only when it has changed.
#[component]
fn Drawing(
    /// The picture as drawn.
    picture: Memo<Option<Arc<Picture>>>,
    /// The heading of the figure.
    title: &'static str,
) -> impl IntoView {
    let of = move |says: fn(&Picture) -> String| {
        Memo::new(move |_| {
            picture
                .with(|it| it.as_deref().map(says))
                .unwrap_or_default()
        })
    };
    let view_box = of(view_box);
    let behind = of(|picture| joined(&picture.behind));
    let marks = of(|picture| joined(&picture.marks));
    view! {
        <svg role="img" aria-label=title viewBox=move || view_box.get()>
            <g inner_html=move || behind.get()></g>
            <g inner_html=move || marks.get()></g>
        </svg>
    }
}

fn joined(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.0.as_str()).collect()
}

/// Returns where a key leads from a place among the stops; `None` where it leads nowhere.
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
#[component]
fn DataTable(
    /// The heading of the figure.
    title: &'static str,
    /// The picture whose figures are printed.
    picture: Memo<Option<Arc<Picture>>>,
) -> impl IntoView {
    let store = use_store();
    // In a turn of its own: a table has many cells, and what is read first should stand first.
    let tabled = RwSignal::new(None::<Arc<Picture>>);
    Effect::new(move |_| {
        let picture = picture.get();
        set_timeout(
            move || {
                let _ = tabled.try_set(picture);
            },
            Duration::ZERO,
        );
    });
    let copy = move |_| {
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
    view! {
        <details class="data">
            <summary>"The data as a table"</summary>
            <button
                type="button"
                class="button quiet"
                aria-label=format!("Copy as CSV: {title}")
                on:click=copy
            >
                "Copy as CSV"
            </button>
            {move || {
                tabled
                    .get()
                    .map(|picture| {
                        view! {
                            <div
                                class="table-box"
                                tabindex="0"
                                role="region"
                                aria-label=format!("Table: {title}")
                            >
                                <table inner_html=picture.told.table.html(title)></table>
                            </div>
                        }
                            .into_any()
                    })
            }}
        </details>
    }
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
