//! Inputs of the money page, group by group.

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{Default, FIELDS, FieldGroup, Gpu, Slot, Tuning};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_decision::counted;

use super::MoneyState;
use super::entries::Entry;
use super::field::NumberField;
use super::list::PriceListBox;
use super::prices::PriceField;
use super::select::Select;

/// The inputs.
#[component]
pub(super) fn Inputs(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let groups = FieldGroup::ALL
        .iter()
        .map(|group| view! { <GroupFieldset state group=*group /> })
        .collect_view();
    view! {
        <section class="inputs" aria-labelledby="inputs-title">
            <h2 id="inputs-title">"What you know"</h2>
            {groups}
        </section>
    }
}

/// The answers of the flow that belong to a group.
const fn answers(group: FieldGroup) -> &'static [QuestionId] {
    match group {
        FieldGroup::Calls => &[
            QuestionId::Calls,
            QuestionId::PromptTokens,
            QuestionId::CallCost,
        ],
        FieldGroup::Tuned => &[QuestionId::Saving],
        FieldGroup::Programme => &[QuestionId::Amount],
        FieldGroup::Quality => &[QuestionId::Pass, QuestionId::Bar],
        FieldGroup::Prices | FieldGroup::Hosting | FieldGroup::Horizon => &[],
    }
}

/// The prices that belong to a group.
const fn slots(group: FieldGroup) -> &'static [Slot] {
    match group {
        FieldGroup::Prices => &[Slot::Today, Slot::Cheaper, Slot::Stronger],
        FieldGroup::Tuned => &[Slot::Tuned, Slot::Endpoint],
        FieldGroup::Programme => &[Slot::Training],
        FieldGroup::Hosting => &[Slot::Gpu],
        FieldGroup::Calls | FieldGroup::Quality | FieldGroup::Horizon => &[],
    }
}

/// The fields of a group: prices, then what has no default, then the rest.
#[component]
fn GroupFieldset(
    /// The money page's state.
    state: MoneyState,
    /// The group.
    group: FieldGroup,
) -> impl IntoView {
    let prices = slots(group)
        .iter()
        .map(|slot| view! { <PriceField state price_for=*slot /> })
        .collect_view();
    let of_group = || FIELDS.iter().filter(move |field| field.group == group);
    let is_asked = |default: Default| default == Default::Asked;
    let own = answers(group)
        .iter()
        .map(|question| Entry::Answer(*question));
    let asked = of_group().filter(|field| is_asked(field.default));
    let first = own
        .chain(asked.map(|field| Entry::Field(field.id)))
        .map(|entry| view! { <EntryField state entry /> })
        .collect_view();
    let rest: Vec<Entry> = of_group()
        .filter(|field| !is_asked(field.default))
        .map(|field| Entry::Field(field.id))
        .collect();
    view! {
        <fieldset>
            <legend>{group.title()}</legend>
            {prices}
            {(group == FieldGroup::Prices).then(|| view! { <PriceListBox state /> })}
            {first}
            {(group == FieldGroup::Hosting).then(|| view! { <HostingChoices state /> })}
            {(group == FieldGroup::Tuned).then(|| view! { <BaseEnds state /> })}
            <DefaultedFields state entries=rest />
        </fieldset>
    }
}

/// The fields with a default. More than two fold away, unless one of them is filled in.
#[component]
fn DefaultedFields(
    /// The money page's state.
    state: MoneyState,
    /// The fields.
    entries: Vec<Entry>,
) -> impl IntoView {
    let is_entered = state.store.current().with_untracked(|it| {
        let entered = |entry: &Entry| it.as_ref().is_some_and(|it| entry.entered(it).is_some());
        entries.iter().any(entered)
    });
    let count = entries.len();
    let fields = entries
        .into_iter()
        .map(|entry| view! { <EntryField state entry /> })
        .collect_view();
    if count <= 2 {
        return fields.into_any();
    }
    view! {
        <details open=is_entered>
            <summary>{format!("{count} more, each with a default")}</summary>
            {fields}
        </details>
    }
    .into_any()
}

/// The field for an answer or a money field.
#[component]
fn EntryField(
    /// The money page's state.
    state: MoneyState,
    /// The answer or the money field.
    entry: Entry,
) -> impl IntoView {
    let store = state.store;
    let saved = store
        .current()
        .with_untracked(|it| entry.entered(it.as_ref()?));
    let while_empty = Signal::derive(move || {
        // Sixty of them would slow every keystroke.
        state.engine.rested.track();
        let says = store
            .current()
            .with_untracked(|it| Some(entry.left_alone(it.as_ref()?)));
        says.unwrap_or_default()
    });
    let write = Callback::new(move |range| entry.write(store, range));
    let is_kept = Signal::derive(move || {
        state.engine.rested.track();
        store
            .current()
            .with_untracked(|it| it.as_ref().is_some_and(|it| is_kept(entry, it)))
    });
    view! { <NumberField input=entry.input() saved while_empty write is_kept /> }
}

/// Returns whether an answer is kept and not counted: other answers say that it does not matter.
fn is_kept(entry: Entry, assessment: &Assessment) -> bool {
    let Entry::Answer(question) = entry else {
        return false;
    };
    let is_given = |it: &Assessment| it.answer(question).is_some();
    is_given(assessment) && !is_given(&counted(assessment))
}

/// The GPU that is hosted on, and the parameters that are trained.
#[component]
fn HostingChoices(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let store = state.store;
    let (gpu, tuning) = store.current().with_untracked(|it| {
        let money = it.as_ref().map(|it| &it.money);
        (money.and_then(|it| it.gpu), money.and_then(|it| it.tuning))
    });
    let gpus = Gpu::ALL.iter().map(|gpu| (gpu.id(), gpu.label())).collect();
    let tunings = Tuning::ALL
        .iter()
        .map(|tuning| (tuning.id(), tuning.label()))
        .collect();
    let take_gpu =
        Callback::new(move |id: String| store.choose(|money| money.gpu = Gpu::from_id(&id)));
    let take_tuning =
        Callback::new(move |id: String| store.choose(|money| money.tuning = Tuning::from_id(&id)));
    view! {
        <Select
            id="gpu"
            label="Which GPU"
            none="Not chosen"
            chosen=gpu.map(Gpu::id)
            options=gpus
            take=take_gpu
        />
        <Select
            id="tuning"
            label="What is trained"
            none="Default: an adapter (LoRA)"
            chosen=tuning.map(Tuning::id)
            options=tunings
            take=take_tuning
        />
    }
}

/// The day the base of the tuned model is shut down.
#[component]
fn BaseEnds(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let store = state.store;
    let saved = store
        .current()
        .with_untracked(|it| it.as_ref()?.money.base_ends);
    let saved = saved.map_or_else(String::new, |day| day.to_string());
    let take = move |typed: String| store.enter(|money| money.base_ends = typed.parse().ok());
    view! {
        <div class="entry">
            <label for="base-ends">"Day the base is shut down"</label>
            <p class="muted small" id="base-ends-why">
                "A tuned model goes with its base: it must then be tuned again on another. The vendor's deprecation page states it."
            </p>
            <div class="field-box">
                <input
                    id="base-ends"
                    type="date"
                    aria-describedby="base-ends-why"
                    prop:value=saved
                    on:change:target=move |event| take(event.target().value())
                />
            </div>
        </div>
    }
}
