//! The five answers that a first figure begins with, and the kind of task that the assumptions are of.

use leptos::prelude::*;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::assessment::money::{BuildEffort, FieldId, Slot, TaskKind};
use tuneworthy_core::units::{Range, Support};
use tuneworthy_economics::example::kind_of;

use super::MoneyState;
use super::entries::Entry;
use super::inputs::EntryField;
use super::prices::PriceField;
use super::select::Select;

/// The five answers.
#[component]
pub(super) fn FiveAnswers(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let entry = |entry: Entry| view! { <EntryField state entry /> };
    view! {
        <section class="five" aria-labelledby="five-title">
            <h2 id="five-title">"Five answers"</h2>
            {entry(Entry::Answer(QuestionId::Calls))}
            <PriceField state price_for=Slot::Today />
            {entry(Entry::Field(FieldId::Fresh))}
            {entry(Entry::Field(FieldId::Output))}
            <PriceField state price_for=Slot::Tuned />
            <Effort state />
            <Kind state />
        </section>
    }
}

/// The size of the first build, which fills in its engineering days.
#[component]
fn Effort(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let days = |effort: BuildEffort| {
        let (low, high) = effort.days();
        Range::new(low, high, Support::Positive).ok()
    };
    let entered = state
        .store
        .current()
        .with_untracked(|it| it.as_ref()?.money.field(FieldId::Days));
    let mut sizes = BuildEffort::ALL.iter().copied();
    let chosen = sizes.find(|effort| entered.is_some() && days(*effort) == entered);
    // Days that are no size were typed among the assumptions.
    let own = entered.filter(|_| chosen.is_none());
    let options = BuildEffort::ALL
        .iter()
        .map(|effort| (effort.id(), effort.label()))
        .collect();
    let take = Callback::new(move |id: String| {
        state.adopt();
        let effort = BuildEffort::from_id(&id);
        state
            .store
            .choose(|money| match effort.and_then(days).or(own) {
                Some(range) => {
                    let _ = money.set(FieldId::Days, range);
                }
                None => money.clear(FieldId::Days),
            });
    });
    let none = if own.is_some() {
        "The days entered below"
    } else {
        "Not chosen: 8 to 60 days are assumed"
    };
    view! {
        <Select
            id="effort"
            label="Effort until it is live"
            none
            chosen=chosen.map(BuildEffort::id)
            options
            take
        />
    }
}

/// The kind of task, whose typical ranges stand in for what is not entered.
#[component]
fn Kind(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let store = state.store;
    let kind = store.current().with_untracked(|it| {
        let it = it.as_ref()?;
        let is_older = it.money.kind.is_none() && !it.money.is_empty();
        (!is_older).then(|| it.money.kind.unwrap_or_else(|| kind_of(it)))
    });
    let options = TaskKind::ALL
        .iter()
        .map(|kind| (kind.id(), kind.label()))
        .collect();
    let take = Callback::new(move |id: String| {
        store.choose(|money| money.kind = TaskKind::from_id(&id));
    });
    view! {
        <Select
            id="kind"
            label="Assumptions are those of"
            none="None: only what I enter counts"
            chosen=kind.map(TaskKind::id)
            options
            take
        />
    }
}
