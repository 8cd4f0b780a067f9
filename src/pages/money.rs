//! The money: results, the five answers they begin with, the quick check, and everything else that
//! can be entered.
//!
//! In: the store's assessment, and the price list. Out: its answers and money inputs, changed, and
//! what a simulation of them shows. The inputs are made from their definitions in the library; the
//! figures are drawn by `figures`.

// `MoneyState` is a bundle of handles to signals, passed on as a signal is.
#![allow(clippy::large_types_passed_by_value)]

mod check;
mod engine;
mod entries;
mod field;
mod five;
mod inputs;
mod list;
pub(crate) mod list_tools;
mod missing;
mod prices;
mod result;
mod select;
mod weights;

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::Money;
use tuneworthy_core::catalog::PriceList;
use tuneworthy_decision::counted;
use tuneworthy_economics::example::{filled, kind_of};
use tuneworthy_economics::options::MissingInput;
use tuneworthy_economics::versions::MoneyVersion;

use crate::components::place_head::PlaceHead;
use crate::parts;
use crate::route::Route;
use crate::store::{Place, Store, use_store};
use check::QuickCheckSection;
use engine::Engine;
use five::FiveAnswers;
use inputs::Inputs;
use result::MoneyResult;
use weights::Weights;

thread_local! {
    /// The price list with what the reader brought, which stays when another page is looked at.
    static LIST: RefCell<Option<Arc<PriceList>>> = const { RefCell::new(None) };
}

fn bundled() -> Arc<PriceList> {
    Arc::new(PriceList::bundled().clone())
}

/// Handles to what every part of the page reads.
#[derive(Clone, Copy)]
pub(crate) struct MoneyState {
    store: Store,
    engine: Engine,
    /// The price list, with what the reader brought in this visit.
    list: RwSignal<Arc<PriceList>>,
    /// The assessment as it is drawn.
    drawn: Memo<Option<ShownAssessment>>,
    /// Inputs before the last reset, for Undo.
    before_reset: RwSignal<Option<Money>>,
    /// Number of times the fields were drawn anew: after a reset and its Undo.
    drawn_anew: RwSignal<u32>,
}

/// The assessment as it is drawn: the reader's answers that count, and the worked example's values
/// for those that a first figure still needs.
#[derive(Clone, PartialEq)]
struct ShownAssessment {
    assessment: Assessment,
    /// Inputs whose values are the example's.
    supplied: Vec<MissingInput>,
}

impl ShownAssessment {
    fn of(assessment: &Assessment, list: &PriceList) -> Self {
        let own = counted(assessment);
        // Money entered before there were assumptions is drawn as it was.
        if own.money.kind.is_none() && !own.money.is_empty() {
            return Self {
                assessment: own,
                supplied: Vec::new(),
            };
        }
        let (assessment, supplied) = filled(&own, list);
        Self {
            assessment,
            supplied,
        }
    }
}

impl MoneyState {
    /// Lets assumptions stand in for the rest, before the reader's first entry.
    fn adopt(self) {
        let kind = self.store.current().with_untracked(|it| {
            let it = it.as_ref().filter(|it| it.money.is_empty())?;
            Some(kind_of(it))
        });
        if kind.is_some() {
            self.store.choose(|money| money.kind = kind);
        }
    }

    /// Reads the assessment as it is drawn.
    fn read<T>(self, of: impl FnOnce(&Assessment) -> T) -> Option<T> {
        self.drawn
            .with(|it| it.as_ref().map(|it| of(&it.assessment)))
    }
}

/// Draws the page.
pub(crate) fn draw(_: Place) -> AnyView {
    view! { <MoneyPage /> }.into_any()
}

/// Results first, beside the five answers they begin with; then the quick check, everything else
/// that can be entered, and whose weights to tune.
#[component]
fn MoneyPage() -> impl IntoView {
    let store = use_store();
    let list = RwSignal::new(LIST.with_borrow(Clone::clone).unwrap_or_else(bundled));
    let drawn = Memo::new(move |_| {
        let own = store.current();
        list.with(|list| own.with(|it| it.as_ref().map(|it| ShownAssessment::of(it, list))))
    });
    let state = MoneyState {
        store,
        engine: Engine::start(drawn),
        list,
        drawn,
        before_reset: RwSignal::new(None),
        drawn_anew: RwSignal::new(0),
    };
    let id = untrack(|| store.id());
    let verdict = Route::Verdict { id: id.clone() }.href();
    let versions = Route::Compare {
        id: id.clone(),
        with: MoneyVersion::ALL.map(MoneyVersion::id).join("."),
    };
    let answers = Route::Check { id }.href();
    view! {
        <article class="money">
            <header>
                <PlaceHead of="money" />
                <p class="actions">
                    <a href=verdict>"The verdict"</a>
                    <a href=answers>"All answers"</a>
                    <a href=versions.href()>"Optimistic and pessimistic"</a>
                </p>
            </header>
            <div class="columns">
                <MoneyResult state />
                <For
                    each=move || Some(state.drawn_anew.get())
                    key=|times| *times
                    children=move |_| view! { <FiveAnswers state /> }
                />
            </div>
            <QuickCheckSection state />
            <Rest state />
        </article>
    }
}

/// Function that draws what comes after the quick check.
pub(crate) type DrawInputs = fn(MoneyState) -> AnyView;

/// Function that the part with the other inputs hands over.
pub(crate) const DRAWS_INPUTS: DrawInputs = draw_inputs;

fn draw_inputs(state: MoneyState) -> AnyView {
    view! {
        <Inputs state />
        <Weights state />
    }
    .into_any()
}

/// The inputs after the quick check, in a part of its own: results do not wait for it.
#[component]
fn Rest(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let draws = RwSignal::new(None::<DrawInputs>);
    let fetch = move || {
        parts::with_money_inputs(move |draw| {
            draws.try_set(Some(draw));
        });
    };
    set_timeout(fetch, Duration::ZERO);
    move || match draws.get() {
        Some(draw) => draw(state),
        None => view! {
            <p class="muted" role="status">
                "Fetching the assumptions…"
            </p>
        }
        .into_any(),
    }
}
