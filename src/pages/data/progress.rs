//! How far the reading is, and why it stopped.

use std::time::Duration;

use leptos::prelude::{Get, Memo, RwSignal, Set, set_timeout};

use super::{Page, State, now_ms};
use crate::browser::dom::{El, Node, Words, button, el, live, paragraph};
use crate::browser::worker_pool::hears_of_death;
use tuneworthy_core::units::grouped;

/// A slice takes a fraction of a second to read; putting a gigabyte's parts together takes longest.
const SILENCE: Duration = Duration::from_secs(30);

impl Page {
    /// How far it is.
    pub(super) fn progress(self) -> Node {
        let is_reading = Memo::new(move |_| matches!(self.state.get(), State::Reading { .. }));
        let failure = Memo::new(move |_| match self.state.get() {
            State::Failed(why) => Some(why),
            _ => None,
        });
        let now = move || match self.state.get() {
            State::Reading { read, of, since } => (read, of, since),
            _ => (0.0, 0.0, 0.0),
        };
        let failed = move |why| {
            el("div")
                .class("callout")
                .attr("role", "alert")
                .child(el("h2").text("The file was not read"))
                .child(paragraph(why))
                .child(button("button quiet", "Try again", move || self.begin()))
        };
        Node::from([
            live(move || {
                is_reading
                    .get()
                    .then(|| bar("Read so far", now, move || self.cancel()))
            }),
            live(move || failure.get().map(failed)),
        ])
    }
}

/// How far something is: bytes done, of how many, since when in milliseconds. The parts that change do so
/// in place: Cancel keeps the focus.
pub(super) fn bar(
    label: &'static str,
    now: impl Fn() -> (f64, f64, f64) + Copy + 'static,
    cancel: impl Fn() + 'static,
) -> El {
    el("div")
        .class("progress")
        .child(
            el("progress")
                .attr("aria-label", label)
                .attr("max", "100")
                .live_attr("value", move || {
                    let (done, of, _) = now();
                    Some(percent(done, of).into())
                }),
        )
        .child(el("p").child(live(move || {
            let (done, of, since) = now();
            pace(done, of, now_ms() - since)
        })))
        // Every word of the worker draws it anew, and with that begins to wait anew.
        .child(el("div").attr("role", "status").child(live(move || {
            now();
            silence()
        })))
        .child(button("button quiet", "Cancel", cancel))
}

/// Says so where nothing was heard for a while and the page would not be told of a worker's death.
fn silence() -> Node {
    if hears_of_death() {
        return Node::from(());
    }
    let silent = RwSignal::new(false);
    set_timeout(move || silent.set(true), SILENCE);
    live(move || {
        silent.get().then(|| {
            paragraph("Nothing has been heard of the reading for half a minute. It may take longer, or the browser may have ended it: without HTTPS the page is not told. Wait, or cancel and choose the file again; with other tabs closed there is more memory for it.").class("caution")
        })
    })
}

fn percent(read: f64, of: f64) -> String {
    let share = if of > 0.0 {
        (read / of * 100.0).clamp(0.0, 100.0)
    } else {
        0.0
    };
    grouped(share.round())
}

/// How far, how fast, how long yet.
fn pace(read: f64, of: f64, elapsed_ms: f64) -> Words {
    let megabytes = |bytes: f64| grouped((bytes / 1e6 * 10.0).round() / 10.0);
    let so_far = format!("{} of {} MB", megabytes(read), megabytes(of));
    if read <= 0.0 || elapsed_ms < 500.0 {
        return so_far.into();
    }
    let rate = read / elapsed_ms * 1000.0;
    let left = ((of - read).max(0.0) / rate).ceil();
    format!(
        "{so_far}, {} MB a second, about {} s left",
        grouped((rate / 1e6).round()),
        grouped(left)
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_said_once_it_is_known() {
        assert_eq!(pace(0.0, 5e6, 0.0), "0 of 5 MB");
        assert_eq!(
            pace(50e6, 150e6, 1000.0),
            "50 of 150 MB, 50 MB a second, about 2 s left"
        );
        assert_eq!(percent(0.0, 0.0), "0");
        assert_eq!(percent(1.0, 3.0), "33");
    }
}
