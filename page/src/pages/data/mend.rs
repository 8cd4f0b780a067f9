//! The file once more: mended, and with a part held out.
//!
//! In: the file of the report. Out: files to save, made by the worker that read it.

use std::cell::RefCell;

use leptos::prelude::{Get, GetUntracked, GetValue, RwSignal, Set, StoredValue, UpdateValue};

use super::progress::{pace, percent, silence};
use super::{CHOSEN, CREW, now_ms, say};
use crate::browser::crew::{Rewritten, Side, put_html};
use crate::browser::dom::{El, Element, Node, button, el, event, live, paragraph};
use crate::browser::files::{self, File};
use crate::browser::life;
use tuneworthy::units::grouped;

thread_local! {
    static MADE: RefCell<Option<Rewritten>> = const { RefCell::new(None) };
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
    making: RwSignal<Making>,
    share: RwSignal<String>,
    wrong: RwSignal<bool>,
    /// Counts what was asked for; only the last is made.
    turn: StoredValue<u32>,
}

/// Where a mended copy is asked for, and saved.
pub(super) fn mend() -> El {
    MADE.set(None);
    let mender = Mender {
        making: RwSignal::new(Making::Nothing),
        share: RwSignal::new(USUAL.to_owned()),
        wrong: RwSignal::new(false),
        turn: StoredValue::new(0),
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
                    match permille(&mender.share.get_untracked()) {
                        Some(permille) => mender.begin(permille),
                        None => mender.wrong.set(true),
                    }
                })),
        )
        .child(live(move || mender.state()))
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
                    .attr("value", USUAL)
                    .attr("aria-describedby", "held-share-hint held-share-wrong")
                    .live_attr("aria-invalid", move || {
                        self.wrong.get().then(|| "true".into())
                    })
                    .on("input", move |event| {
                        self.wrong.set(false);
                        self.share.set(event::value(&event));
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
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        let crew = CREW.with_borrow(Clone::clone);
        let file = CHOSEN.with_borrow(|chosen| chosen.training.clone());
        let Some((crew, file)) = crew.zip(file) else {
            self.making.set(Making::Failed(
                "Choose the file again: it is no longer at hand.".to_owned(),
            ));
            return;
        };
        MADE.set(None);
        let (since, of) = (now_ms(), file.size());
        self.making.set(Making::Reading(0.0, of, since));
        say("Writing the copy.");
        life::spawn(async move {
            let is_last = move || self.turn.try_get_value() == Some(turn);
            let go_on = move |read| {
                if is_last() {
                    self.making.set(Making::Reading(read, of, since));
                }
                is_last()
            };
            let made = crew.rewrite(&file, permille, go_on).await;
            if !is_last() {
                return;
            }
            match made {
                Ok(None) => {}
                Ok(Some(made)) => {
                    MADE.set(Some(made));
                    self.making.set(Making::Done(permille > 0.0, turn));
                    say("The copy is ready to be saved.");
                }
                Err(why) => {
                    say(why.clone());
                    self.making.set(Making::Failed(why));
                }
            }
        });
    }

    fn cancel(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.making.set(Making::Nothing);
        say("Stopped. No copy was made.");
    }

    fn state(self) -> Node {
        match self.making.get() {
            Making::Nothing => Node::from(()),
            Making::Reading(read, of, since) => el("div")
                .class("progress")
                .child(
                    el("progress")
                        .attr("aria-label", "Written so far")
                        .attr("max", "100")
                        .attr("value", percent(read, of)),
                )
                .child(el("p").text(pace(read, of, now_ms() - since)))
                .child(el("div").attr("role", "status").child(silence()))
                .child(button("button quiet", "Cancel", move || self.cancel()))
                .into(),
            Making::Failed(why) => el("div")
                .class("callout")
                .attr("role", "alert")
                .child(el("h3").text("No copy was made"))
                .child(paragraph(why))
                .into(),
            Making::Done(split, _) => {
                MADE.with_borrow(|made| made.as_ref().map(|made| done(made, split)).into())
            }
        }
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

fn save(side: &Side, name: String) -> El {
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
