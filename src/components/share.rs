//! The dialog that shares an assessment as a link.

use crate::browser::{address, clipboard};
use crate::components::dialog::Dialog;
use crate::components::lines::ListItems;
use crate::parts;
use crate::store::{Hold, Store, use_store};
use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_exports::{LONGEST_QR, QR_MARGIN, QrPath};
use tuneworthy_record::{self as record, LinkSize};

const FIELD: &str = "share-link";

/// A button, and the dialog it opens: the link of the current assessment, what is in it, and ways to
/// send it.
#[component]
pub(crate) fn ShareDialog() -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    let sharing = move || {
        let assessment = store.current().get()?;
        Some(view! { <Sharing assessment open /> })
    };
    view! {
        <button type="button" class="button quiet" on:click=move |_| open.set(true)>
            "Share a link"
        </button>
        <Dialog open title="Share this assessment">
            {sharing}
        </Dialog>
    }
}

/// Returns the link to what the reader sees now, so that it opens on the verdict of today.
pub(crate) fn link(store: Store, mut assessment: Assessment) -> String {
    let fragment = if let Hold::Shared {
        catalog_version, ..
    } = store.hold().get_untracked()
    {
        record::encode(&assessment, &catalog_version)
    } else {
        assessment.as_of = untrack(|| store.today());
        record::encode(&assessment, Catalog::bundled().version)
    };
    format!("{}{fragment}", address::page())
}

/// Contents of the dialog.
#[component]
fn Sharing(
    /// The assessment to share.
    assessment: Assessment,
    /// Set to false to close the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    let bare = RwSignal::new(false);
    let has_texts = {
        let carried = record::carries(&assessment);
        carried.name.is_some() || !carried.texts.is_empty()
    };
    let shared = Memo::new(move |_| {
        if bare.get() {
            record::without_texts(&assessment)
        } else {
            assessment.clone()
        }
    });
    let address = Memo::new(move |_| link(store, shared.get()));
    let leave_out = has_texts.then(|| {
        view! {
            <label class="checkline">
                <input
                    type="checkbox"
                    prop:checked=bare
                    on:change:target=move |event| bare.set(event.target().checked())
                />
                <span>"Leave out the name and what was written in words"</span>
            </label>
        }
    });
    view! {
        <p>
            "Whoever has the link can read what it carries. It is part of the address that browsers send to nobody, so it goes only where you send it."
        </p>
        <h3>"It carries"</h3>
        <ul>
            {move || {
                let lines = shared.with(|it| record::carries(it).lines());
                view! { <ListItems lines /> }
            }} <li>"The date, so that it opens on the verdict you see"</li>
        </ul>
        {leave_out}
        {move || {
            let (address, assessment) = (address.get(), shared.get());
            view! { <WaysToSend address assessment open /> }
        }}
    }
}

/// The link with its buttons and its QR code, or a file where it is too long.
#[component]
fn WaysToSend(
    /// The link.
    address: String,
    /// The assessment it carries.
    assessment: Assessment,
    /// Set to false to close the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    let length = address.len();
    let size = LinkSize::of(&address);
    let said = RwSignal::new("");
    let copy = move |_| {
        clipboard::copy(FIELD, move |copied| {
            said.set(if copied {
                "Copied."
            } else {
                "This browser does not let the page copy. The link is selected: press Ctrl+C, or ⌘C on a Mac."
            });
        });
    };
    let save = move |_| {
        store.download_these(std::slice::from_ref(&assessment));
        said.set("The file is in your downloads.");
    };
    let fits = size != LinkSize::TooLong;
    let caution = match size {
        LinkSize::Fits => None,
        LinkSize::Long => Some(format!(
            "This link has {length} characters. Some chat and mail programs cut links after 2,000; a file always arrives whole.",
        )),
        LinkSize::TooLong => Some(
            "This assessment is too long for a link: shorten its texts, or send it as a file, which always arrives whole.".to_owned(),
        ),
    };
    let code = address.clone();
    let field = fits.then(|| {
        view! {
            <div class="field">
                <label for=FIELD>"Link"</label>
                <input
                    id=FIELD
                    type="text"
                    readonly=true
                    autofocus=true
                    prop:value=address
                    on:focus=|_| clipboard::select(FIELD)
                />
            </div>
        }
    });
    let copy = fits.then(|| {
        view! {
            <button type="button" class="button" on:click=copy>
                "Copy link"
            </button>
        }
    });
    view! {
        {caution.map(|text| view! { <p class="callout">{text}</p> })}
        {field}
        <p role="status">{said}</p>
        <p class="actions">
            {copy} <button type="button" class="button quiet" autofocus=!fits on:click=save>
                "Save as a file"
            </button> <button type="button" class="plain" on:click=move |_| open.set(false)>
                "Close"
            </button>
        </p>
        {fits.then(|| view! { <QrCode address=code /> })}
    }
}

/// A fold with the QR code of the link, drawn when it is opened.
#[component]
fn QrCode(
    /// The link.
    address: String,
) -> impl IntoView {
    let draws = RwSignal::new(None::<DrawQr>);
    let fetch = move |_| {
        parts::with_qr(move |draw| {
            draws.try_set(Some(draw));
        });
    };
    view! {
        <details on:toggle=fetch>
            <summary>"QR code"</summary>
            {move || draws.get().map(|draw| draw(&address))}
        </details>
    }
}

/// Draws a text as a QR code, or says why it is not drawn.
pub(crate) type DrawQr = fn(&str) -> AnyView;

/// Function that the part with QR codes hands over.
pub(crate) const DRAWS_QR: DrawQr = draw_qr;

fn draw_qr(text: &str) -> AnyView {
    // CSS pixels a module: fewer are hard to read from a screen.
    const MODULE: i32 = 3;
    let Some(code) = QrPath::of(text) else {
        let long = format!(
            "At {} characters a code would be too fine for many cameras; phones read up to {LONGEST_QR}. Send the link or the file.",
            text.len()
        );
        return view! { <p>{long}</p> }.into_any();
    };
    let side = code.size + 2 * QR_MARGIN;
    let shown = format!("{0} {0} {side} {side}", -QR_MARGIN);
    let width = (side * MODULE).to_string();
    view! {
        <svg
            class="qr"
            role="img"
            aria-label="QR code of this address"
            viewBox=shown
            width=width.clone()
            height=width
        >
            // Black on white in the dark theme too: cameras expect it.
            <rect x=-QR_MARGIN y=-QR_MARGIN width=side height=side fill="white" />
            <path d=code.path fill="black" shape-rendering="crispEdges" />
        </svg>
    }
    .into_any()
}
