//! Heading and lead of a place, which index.html holds: they are painted before the program is here.

use crate::browser::place;
use leptos::prelude::*;

/// A copy of the heading and lead that stand in index.html.
#[component]
pub(crate) fn PlaceHead(
    /// The place, as in the id of its part of index.html.
    of: &'static str,
) -> impl IntoView {
    view! { <div class="place-head" inner_html=place::words_of_head(of)></div> }
}
