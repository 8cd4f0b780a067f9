//! Inputs of the money page, group by group.

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{
    Default, FIELDS, FieldGroup, FieldId, Gpu, Money, Slot, Tuning,
};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::units::Range;
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
    let all_open = RwSignal::new(false);
    let groups = move || {
        FieldGroup::ALL
            .iter()
            .map(|group| view! { <FieldGroupBox state group=*group all_open /> })
            .collect_view()
    };
    view! {
        <section class="inputs" aria-labelledby="inputs-title">
            <h2 id="inputs-title">"Assumptions and everything else"</h2>
            <p class="actions">
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| all_open.update(|open| *open = !*open)
                >
                    {move || if all_open.get() { "Fold all" } else { "Show all" }}
                </button>
                <ResetAll state />
            </p>
            // A reset changes what stands in the fields: they are drawn anew.
            <For
                each=move || Some(state.drawn_anew.get())
                key=|times| *times
                children=move |_| groups()
            />
        </section>
    }
}

/// The button that resets every money input to its default, and then the one that brings them back.
#[component]
fn ResetAll(
    /// The money page's state.
    state: MoneyState,
) -> impl IntoView {
    let before = state.before_reset;
    let reset = move |_| {
        let mut was = None;
        state.store.choose(|money| {
            let mut kept = Money::new();
            kept.kind = money.kind;
            was = Some(std::mem::replace(money, kept));
        });
        before.set(was);
        state.drawn_anew.update(|times| *times += 1);
    };
    let undo = move |_| {
        if let Some(was) = before.get_untracked() {
            state.store.choose(|money| *money = was);
        }
        before.set(None);
        state.drawn_anew.update(|times| *times += 1);
    };
    view! {
        <button type="button" class="button quiet" on:click=reset>
            "Reset all to default"
        </button>
        {move || {
            before
                .with(Option::is_some)
                .then(|| {
                    view! {
                        <button type="button" class="plain" on:click=undo>
                            "Undo reset"
                        </button>
                    }
                        .into_any()
                })
        }}
    }
}

/// The answers of the flow that belong to a group.
const fn answers(group: FieldGroup) -> &'static [QuestionId] {
    match group {
        FieldGroup::Calls => &[QuestionId::PromptTokens, QuestionId::CallCost],
        FieldGroup::Tuned => &[QuestionId::Saving],
        FieldGroup::Programme => &[QuestionId::Amount],
        FieldGroup::Quality => &[QuestionId::Pass, QuestionId::Bar],
        FieldGroup::Prices | FieldGroup::Hosting | FieldGroup::Horizon => &[],
    }
}

/// The prices that belong to a group.
const fn slots(group: FieldGroup) -> &'static [Slot] {
    match group {
        FieldGroup::Prices => &[Slot::Cheaper, Slot::Stronger],
        FieldGroup::Tuned => &[Slot::Endpoint],
        FieldGroup::Programme => &[Slot::Training],
        FieldGroup::Hosting => &[Slot::Gpu],
        FieldGroup::Calls | FieldGroup::Quality | FieldGroup::Horizon => &[],
    }
}

/// The fields of a group: prices, then what has no default, then the rest.
#[component]
fn FieldGroupBox(
    /// The money page's state.
    state: MoneyState,
    /// The group.
    group: FieldGroup,
    /// Whether every group is unfolded.
    all_open: RwSignal<bool>,
) -> impl IntoView {
    let prices = slots(group)
        .iter()
        .map(|slot| view! { <PriceField state price_for=*slot /> })
        .collect_view();
    let is_first = |id| matches!(id, FieldId::Fresh | FieldId::Output);
    let of_group = || {
        let fields = FIELDS.iter();
        fields.filter(move |field| field.group == group && !is_first(field.id))
    };
    let is_asked = |default: Default| default == Default::Asked;
    let own = answers(group)
        .iter()
        .map(|question| Entry::Answer(*question));
    let asked = of_group().filter(|field| is_asked(field.default));
    let first = own
        .chain(asked.map(|field| Entry::Field(field.id)))
        .map(|entry| view! { <EntryField state entry /> })
        .collect_view();
    let rest = of_group()
        .filter(|field| !is_asked(field.default))
        .map(|field| view! { <EntryField state entry=Entry::Field(field.id) /> })
        .collect_view();
    // What the reader entered is not hidden.
    let is_open = state.store.current().with_untracked(|it| {
        let entered = |money: &Money| {
            of_group().any(|field| money.field(field.id).is_some())
                || slots(group).iter().any(|slot| money.price(*slot).is_some())
        };
        it.as_ref().is_some_and(|it| entered(&it.money))
    });
    view! {
        <details class="group" open=move || is_open || all_open.get()>
            <summary>{group.title()}</summary>
            {prices}
            {(group == FieldGroup::Prices).then(|| view! { <PriceListBox state /> })}
            {first}
            {(group == FieldGroup::Hosting).then(|| view! { <HostingChoices state /> })}
            {(group == FieldGroup::Tuned).then(|| view! { <BaseEnds state /> })}
            {rest}
        </details>
    }
}

/// The field for an answer or a money field.
#[component]
pub(super) fn EntryField(
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
        let says = store.current().with_untracked(|it| {
            let own = it.as_ref()?;
            untrack(|| state.read(|drawn| entry.left_alone(own, drawn)))
        });
        says.unwrap_or_default()
    });
    let write = Callback::new(move |range: Option<Range>| {
        if range.is_some() {
            state.adopt();
        }
        entry.write(store, range)
    });
    let is_kept = Signal::derive(move || {
        state.engine.rested.track();
        store
            .current()
            .with_untracked(|it| it.as_ref().is_some_and(|it| is_kept(entry, it)))
    });
    let beside = Signal::derive(move || {
        state.engine.rested.track();
        let says = store.current().with_untracked(|it| {
            let own = it.as_ref()?;
            untrack(|| state.read(|drawn| entry.contradiction(own, drawn)))
        });
        says.flatten()
    });
    view! { <NumberField input=entry.input() saved while_empty write is_kept beside /> }
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
