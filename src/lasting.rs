//! State that is kept when another page is shown.

use leptos::prelude::*;

/// The owner of what lives as long as the app.
#[derive(Clone)]
struct AppOwner(Owner);

/// Makes the current owner the one of lasting state.
pub(crate) fn provide_lasting() {
    if let Some(owner) = Owner::current() {
        provide_context(AppOwner(owner));
    }
}

/// Returns the one value of its type that lives as long as the app. Made when it is first asked for:
/// what a page needs is no part of the program before that page is opened.
pub(crate) fn use_lasting<T: Clone + Send + Sync + 'static>(make: fn() -> T) -> T {
    let AppOwner(app) = expect_context();
    app.with(|| {
        use_context().unwrap_or_else(|| {
            let value = make();
            provide_context(value.clone());
            value
        })
    })
}
