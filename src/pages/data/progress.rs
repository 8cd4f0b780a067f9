//! Progress of reading a file.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use super::work::now_ms;
use crate::browser::worker_pool::hears_of_death;
use tuneworthy_core::units::grouped;

/// A slice takes a fraction of a second to read; putting a gigabyte's parts together takes longest.
const SILENCE: Duration = Duration::from_secs(30);

/// Progress of a task, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct BytesDone {
    /// Bytes done.
    pub(super) done: f64,
    /// Bytes to do in all.
    pub(super) of: f64,
    /// The time it began, in milliseconds.
    pub(super) since: f64,
}

/// Progress bar with a button that ends the task. Its parts change in place, so that Cancel keeps
/// the focus.
#[component]
pub(super) fn ProgressBar(
    /// The name of the bar.
    label: &'static str,
    /// Progress of the task.
    progress: RwSignal<Option<BytesDone>>,
    /// Ends it.
    cancel: Callback<()>,
) -> impl IntoView {
    let now = move || progress.get().unwrap_or_default();
    let value = move || {
        let BytesDone { done, of, .. } = now();
        percent(done, of)
    };
    let text = move || {
        let BytesDone { done, of, since } = now();
        pace(done, of, now_ms() - since)
    };
    view! {
        <div class="progress">
            <progress aria-label=label max="100" value=value></progress>
            <p>{text}</p>
            <div role="status">
                <SilenceNotice progress />
            </div>
            <button type="button" class="button quiet" on:click=move |_| cancel.run(())>
                "Cancel"
            </button>
        </div>
    }
}

/// Says so where nothing was heard for a while and the page would not be told of a worker's death.
#[component]
fn SilenceNotice(
    /// Progress of the task. Each change shows that a worker is alive.
    progress: RwSignal<Option<BytesDone>>,
) -> impl IntoView {
    if hears_of_death() {
        return None;
    }
    let silent = RwSignal::new(false);
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        progress.track();
        if let Some(timer) = before.flatten() {
            timer.clear();
        }
        silent.set(false);
        // The bar may be gone by then.
        let notice = move || {
            let _ = silent.try_set(true);
        };
        set_timeout_with_handle(notice, SILENCE).ok()
    });
    Some(move || {
        silent.get().then(|| {
            view! {
                <p class="caution">
                    "Nothing has been heard of the reading for half a minute. It may take longer, or the browser may have ended it: without HTTPS the page is not told. Wait, or cancel and choose the file again; with other tabs closed there is more memory for it."
                </p>
            }
        })
    })
}

/// Returns the share that is read, in percent.
fn percent(read: f64, of: f64) -> String {
    let share = if of > 0.0 {
        (read / of * 100.0).clamp(0.0, 100.0)
    } else {
        0.0
    };
    grouped(share.round())
}

/// Returns how far it is, how fast, and how long it will take yet.
fn pace(read: f64, of: f64, elapsed_ms: f64) -> String {
    let megabytes = |bytes: f64| grouped((bytes / 1e6 * 10.0).round() / 10.0);
    let so_far = format!("{} of {} MB", megabytes(read), megabytes(of));
    if read <= 0.0 || elapsed_ms < 500.0 {
        return so_far;
    }
    let rate = read / elapsed_ms * 1000.0;
    let left = ((of - read).max(0.0) / rate).ceil();
    format!(
        "{so_far}, {} MB a second, about {} s left",
        grouped((rate / 1e6).round()),
        grouped(left)
    )
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
