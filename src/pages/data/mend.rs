//! The file once more: mended, and with a part held out.
//!
//! In: the file of the report. Out: files to save, made by the worker that read it. Writing goes on while
//! the reader looks at another page, and what was made is there for those who come back.

use std::cell::{Cell, RefCell};

use leptos::prelude::{ArcRwSignal, Get, Memo, ReadSignal, RwSignal, Set};

use super::progress::bar;
use super::{CHOSEN, POOL, is_shown, now_ms, say};
use crate::browser::dom::{El, Element, Node, button, el, event, live, paragraph};
use crate::browser::files::{self, File};
use crate::browser::html::put_html;
use crate::browser::life;
use crate::browser::worker_pool::{Rewritten, WrittenFile};
use crate::store::Store;
use tuneworthy_core::units::grouped;

thread_local! {
    static MADE: RefCell<Option<Rewritten>> = const { RefCell::new(None) };
    /// How far it is, whichever page is shown.
    static MAKING: ArcRwSignal<Making> = ArcRwSignal::new(Making::Nothing);
    /// Counts what was asked for; only the last is made.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// The share held out, as it was typed.
    static SHARE: RefCell<String> = RefCell::new(USUAL.to_owned());
}

/// The share held out unless another is asked for, in percent.
const USUAL: &str = "10";

/// How far the copy is.
#[derive(Clone, Debug, PartialEq)]
enum Making {
    Nothing,
    /// Bytes read, of how many, since when in milliseconds.
    Reading(f64, f64, f64),
    /// It stands in `MADE`. Whether something was to be held out, and a count that goes up.
    Done(bool, u32),
    Failed(String),
}

#[derive(Clone, Copy)]
struct Mender {
    store: Store,
    /// A hold on `MAKING`. To change it there is `tell`.
    making: ReadSignal<Making>,
    wrong: RwSignal<bool>,
}

/// Ends what is being written and forgets what was: the file of the report is another, or none.
pub(super) fn forget() {
    TURN.set(TURN.get() + 1);
    MADE.set(None);
    tell(Making::Nothing);
}

fn cancel() {
    forget();
    say("Stopped. No copy was made.");
}

fn tell(making: Making) {
    MAKING.with(|signal| signal.set(making));
}

/// Where a mended copy is asked for, and saved.
pub(super) fn mend(store: Store) -> El {
    let mender = Mender {
        store,
        making: MAKING.with(ArcRwSignal::read_only).into(),
        wrong: RwSignal::new(false),
    };
    el("section")
        .class("mend")
        .attr("aria-labelledby", "mend")
        .child(el("h2").id("mend").attr("tabindex", "-1").text("A mended copy"))
        .child(paragraph("The copy is JSON Lines in UTF-8. Only how the file is written is mended, never what it says. Records that repeat an earlier one to the letter are left out, and so is what cannot be read. Every change is listed by its line; your file stays as it is."))
        .child(mender.share())
        .child(
            el("p")
                .class("actions")
                .child(button("button quiet", "Repair", move || mender.begin(0.0)))
                .child(button("button quiet", "Repair and split", move || {
                    match SHARE.with_borrow(|share| permille(share)) {
                        Some(permille) => mender.begin(permille),
                        None => mender.wrong.set(true),
                    }
                })),
        )
        .child(mender.state())
}

/// A share in percent as a count of a thousand; from 1 to 50.
fn permille(percent: &str) -> Option<f64> {
    let percent: f64 = percent
        .trim()
        .trim_end_matches('%')
        .trim_end()
        .parse()
        .ok()?;
    (1.0..=50.0)
        .contains(&percent)
        .then(|| (percent * 10.0).round())
}

/// A file's name without what follows its last dot.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

impl Mender {
    fn share(self) -> El {
        el("div")
            .class("field")
            .child(el("label").attr("for", "held-share").text("Held out, in percent"))
            .child(
                el("input")
                    .id("held-share")
                    .attr("inputmode", "decimal")
                    .attr("autocomplete", "off")
                    .attr("value", SHARE.with_borrow(Clone::clone))
                    .attr("aria-describedby", "held-share-hint held-share-wrong")
                    .live_attr("aria-invalid", move || {
                        self.wrong.get().then(|| "true".into())
                    })
                    .on("input", move |event| {
                        self.wrong.set(false);
                        SHARE.set(event::value(&event));
                    }),
            )
            .child(
                el("p")
                    .class("muted")
                    .id("held-share-hint")
                    .text("For the evaluation. Records that are nearly alike, or answer the same prompt, stay on one side: what is held out was never trained on."),
            )
            .child(el("p").class("error").id("held-share-wrong").attr("role", "alert").child(live(
                move || {
                    self.wrong
                        .get()
                        .then_some("Enter a share between 1 and 50 percent.")
                },
            )))
    }

    fn begin(self, permille: f64) {
        self.wrong.set(false);
        forget();
        let turn = TURN.get();
        let pool = POOL.with_borrow(Clone::clone);
        let file = CHOSEN.with_borrow(|chosen| chosen.training.clone());
        let Some((pool, file)) = pool.zip(file) else {
            tell(Making::Failed(
                "Choose the file again: it is no longer at hand.".to_owned(),
            ));
            return;
        };
        let (since, of) = (now_ms(), file.size());
        tell(Making::Reading(0.0, of, since));
        say("Writing the copy.");
        let store = self.store;
        life::spawn(async move {
            let is_last = move || TURN.get() == turn;
            let go_on = move |read| {
                if is_last() {
                    tell(Making::Reading(read, of, since));
                }
                is_last()
            };
            let made = pool.rewrite(&file, permille, go_on).await;
            if !is_last() {
                return;
            }
            let name = file.name();
            match made {
                Ok(None) => {}
                Ok(Some(made)) => {
                    MADE.set(Some(made));
                    tell(Making::Done(permille > 0.0, turn));
                    if is_shown() {
                        say("The copy is ready to be saved.");
                    } else {
                        store.say(format!(
                            "The copy of {name} is ready to be saved, under Data."
                        ));
                    }
                }
                Err(why) => {
                    if !is_shown() {
                        store.say(format!("No copy of {name} was made: see under Data."));
                    }
                    say(why.clone());
                    tell(Making::Failed(why));
                }
            }
        });
    }

    /// How far it is, or what came of it.
    fn state(self) -> Node {
        let is_reading = Memo::new(move |_| matches!(self.making.get(), Making::Reading(..)));
        let ended = Memo::new(move |_| match self.making.get() {
            Making::Reading(..) => Making::Nothing,
            ended => ended,
        });
        let now = move || match self.making.get() {
            Making::Reading(read, of, since) => (read, of, since),
            _ => (0.0, 0.0, 0.0),
        };
        Node::from([
            live(move || is_reading.get().then(|| bar("Written so far", now, cancel))),
            live(move || match ended.get() {
                Making::Nothing | Making::Reading(..) => Node::from(()),
                Making::Failed(why) => el("div")
                    .class("callout")
                    .attr("role", "alert")
                    .child(el("h3").text("No copy was made"))
                    .child(paragraph(why))
                    .into(),
                Making::Done(split, _) => {
                    MADE.with_borrow(|made| made.as_ref().map(|made| done(made, split)).into())
                }
            }),
        ])
    }
}

/// What can be saved, and what was changed.
fn done(made: &Rewritten, split: bool) -> Node {
    let name = CHOSEN.with_borrow(|chosen| {
        let file = chosen.training.as_ref();
        file.map_or_else(String::new, File::name)
    });
    let stem = stem(&name).to_owned();
    let mut files = el("ul").class("saves");
    if split && made.held.records > 0.0 {
        files = files
            .child(save(&made.main, format!("{stem}-train.jsonl")))
            .child(save(&made.held, format!("{stem}-held-out.jsonl")));
    } else {
        files = files.child(save(&made.main, format!("{stem}-repaired.jsonl")));
    }
    let nothing_held = (split && made.held.records < 1.0).then(|| {
        paragraph("Nothing could be held out: the share is less than one record, or too many records are alike to part them. Hold out more, or add records that differ.")
    });
    let changes = |element: &Element| {
        MADE.with_borrow(|made| {
            if let Some(made) = made {
                put_html(element, &made.html);
            }
        });
    };
    let save_changes = move || {
        MADE.with_borrow(|made| {
            if let Some(made) = made {
                files::download(&format!("{stem}-changes.json"), &made.json);
            }
        });
    };
    Node::from([
        el("h3").text("Ready to save").into(),
        nothing_held.into(),
        files.into(),
        el("h3").text("What was changed").into(),
        el("div").ready(changes).into(),
        el("p")
            .class("actions")
            .child(button(
                "button quiet",
                "Save the list of changes",
                save_changes,
            ))
            .into(),
    ])
}

fn save(side: &WrittenFile, name: String) -> El {
    let records = if side.records < 1.5 && side.records > 0.5 {
        "record"
    } else {
        "records"
    };
    let amount = format!(
        " {} {records}, {} kB",
        grouped(side.records),
        grouped((side.bytes / 1e3).ceil())
    );
    el("li")
        .child(
            el("a")
                .attr("href", side.address.clone())
                .attr("download", name.clone())
                .text(name),
        )
        .child(el("span").class("muted").text(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_with_and_without_its_sign() {
        assert_eq!(permille("10"), Some(100.0));
        assert_eq!(permille(" 2.5 % "), Some(25.0));
        for wrong in ["", "0", "0.5", "51", "ten", "NaN", "-5", "1e9"] {
            assert_eq!(permille(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_keeps_all_but_its_ending() {
        assert_eq!(stem("support.v2.jsonl"), "support.v2");
        assert_eq!(stem("data"), "data");
        assert_eq!(stem(".hidden"), ".hidden");
    }
}
