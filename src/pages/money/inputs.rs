//! Everything that can be entered, group by group.

use std::rc::Rc;

use leptos::prelude::*;
use tuneworthy_core::assessment::money::{Default, FIELDS, FieldGroup, Gpu, Slot, Tuning};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::units::Date;
use tuneworthy_decision::counted;

use super::entries::Entry;
use super::field::{NumberField, number_field};
use super::{Desk, list, prices};
use crate::browser::dom::{El, Node, el, event, live, paragraph};

/// The inputs.
pub(super) fn inputs(desk: Desk) -> El {
    let groups = FieldGroup::ALL.iter().map(|group| fieldset(desk, *group));
    el("section")
        .class("inputs")
        .attr("aria-labelledby", "inputs-title")
        .child(el("h2").id("inputs-title").text("What you know"))
        .children(groups)
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

fn fieldset(desk: Desk, group: FieldGroup) -> El {
    let of_group = || FIELDS.iter().filter(move |field| field.group == group);
    let is_asked = |default: Default| default == Default::Asked;
    let own = answers(group)
        .iter()
        .map(|question| Entry::Answer(*question));
    let asked = of_group().filter(|field| is_asked(field.default));
    let first = own.chain(asked.map(|field| Entry::Field(field.id)));
    let rest: Vec<Entry> = of_group()
        .filter(|field| !is_asked(field.default))
        .map(|field| Entry::Field(field.id))
        .collect();
    let changed = desk.store.current().with_untracked(|it| {
        let entered = |entry: &Entry| it.as_ref().is_some_and(|it| entry.entered(it).is_some());
        rest.iter().any(entered)
    });
    let few = rest.len() <= 2;
    let count = format!("{} more, each with a default", rest.len());
    let rest: Vec<Node> = rest
        .into_iter()
        .map(|entry| entry_field(desk, entry).into())
        .collect();
    let rest: Node = if few {
        rest.into()
    } else {
        el("details")
            .flag("open", changed)
            .child(el("summary").text(count))
            .children(rest)
            .into()
    };
    el("fieldset")
        .child(el("legend").text(group.title()))
        .children(slots(group).iter().map(|slot| prices::price(desk, *slot)))
        .child((group == FieldGroup::Prices).then(|| list::list(desk)))
        .children(first.map(|entry| entry_field(desk, entry)))
        .child(choices(desk, group))
        .child(rest)
}

fn entry_field(desk: Desk, entry: Entry) -> El {
    let store = desk.store;
    let saved = store
        .current()
        .with_untracked(|it| entry.entered(it.as_ref()?));
    number_field(NumberField {
        id: entry.dom_id(),
        label: entry.label().to_owned(),
        why: entry.why(),
        published: entry.published(),
        unit: entry.unit(),
        support: entry.support(),
        saved,
        otherwise: Box::new(move || {
            // Sixty of them would slow every keystroke.
            desk.engine.rested.track();
            let says = store
                .current()
                .with_untracked(|it| Some(entry.left_alone(it.as_ref()?)));
            says.unwrap_or_default()
        }),
        write: Rc::new(move |range| entry.write(store, range)),
    })
    .child(live(move || kept(desk, entry)))
}

/// The mark of an answer that is kept and not counted: other answers say that it does not matter.
fn kept(desk: Desk, entry: Entry) -> Option<El> {
    let Entry::Answer(question) = entry else {
        return None;
    };
    desk.engine.rested.track();
    let is_kept = desk.store.current().with_untracked(|it| {
        let is_given = |it: &Assessment| it.answer(question).is_some();
        it.as_ref()
            .is_some_and(|it| is_given(it) && !is_given(&counted(it)))
    });
    is_kept.then(|| el("span").class("mark").text("Kept, not counted"))
}

/// What is chosen and no number.
fn choices(desk: Desk, group: FieldGroup) -> Node {
    let store = desk.store;
    let money = store
        .current()
        .with_untracked(|it| it.as_ref().map(|it| it.money.clone()));
    let money = money.unwrap_or_default();
    match group {
        FieldGroup::Hosting => {
            let gpus = Gpu::ALL.iter().map(|gpu| (gpu.id(), gpu.label()));
            let ways = Tuning::ALL.iter().map(|way| (way.id(), way.label()));
            let gpu = choose(
                "gpu",
                "Which GPU",
                "Not chosen",
                money.gpu.map(Gpu::id),
                gpus,
                move |id| {
                    store.enter(|money| money.gpu = Gpu::from_id(id));
                },
            );
            let way = choose(
                "tuning",
                "What is trained",
                "Default: an adapter (LoRA)",
                money.tuning.map(Tuning::id),
                ways,
                move |id| store.enter(|money| money.tuning = Tuning::from_id(id)),
            );
            [gpu.into(), way.into()].into()
        }
        FieldGroup::Tuned => {
            let input = el("input")
                .id("base-ends")
                .attr("type", "date")
                .attr("aria-describedby", "base-ends-why")
                .prop(
                    "value",
                    money
                        .base_ends
                        .map_or_else(String::new, |day| day.to_string()),
                )
                .on("change", move |event| {
                    let day = event::value(&event).parse::<Date>().ok();
                    store.enter(|money| money.base_ends = day);
                });
            let why = "A tuned model goes with its base: it must then be tuned again on another. The vendor's deprecation page states it.";
            el("div")
                .class("entry")
                .child(
                    el("label")
                        .attr("for", "base-ends")
                        .text("Day the base is shut down"),
                )
                .child(paragraph(why).class("muted small").id("base-ends-why"))
                .child(el("div").class("field-box").child(input))
                .into()
        }
        _ => Node::from(()),
    }
}

fn choose(
    id: &'static str,
    label: &'static str,
    none: &'static str,
    chosen: Option<&'static str>,
    from: impl Iterator<Item = (&'static str, &'static str)>,
    take: impl Fn(&str) + 'static,
) -> El {
    let option = |(value, text): (&'static str, &'static str)| {
        el("option")
            .attr("value", value)
            .flag("selected", Some(value) == chosen)
            .text(text)
    };
    let select = el("select")
        .id(id)
        .on("change", move |event| take(&event::value(&event)))
        .child(el("option").attr("value", "").text(none))
        .children(from.map(option));
    el("div")
        .class("entry")
        .child(el("label").attr("for", id).text(label))
        .child(select)
}
