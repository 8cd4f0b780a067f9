//! How tokens are counted: estimated, or exactly by a vocabulary that is fetched for it.

use leptos::prelude::{Get, Set};

use super::{COUNTED, COUNTING, Page, State};
use crate::browser::dom::{El, Node, button, el, event, live, paragraph};

/// How tokens are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Counting {
    /// Without a vocabulary.
    #[default]
    Estimated,
    /// As tiktoken counts, by `o200k_base`.
    O200k,
    /// As tiktoken counts, by `cl100k_base`.
    Cl100k,
}

impl Counting {
    const ALL: [Self; 3] = [Self::Estimated, Self::O200k, Self::Cl100k];

    /// Where the vocabulary lies.
    pub(super) const fn vocabulary(self) -> Option<&'static str> {
        match self {
            Self::Estimated => None,
            Self::O200k => Some("vocab/o200k.bin"),
            Self::Cl100k => Some("vocab/cl100k.bin"),
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Estimated => "count-estimated",
            Self::O200k => "count-o200k",
            Self::Cl100k => "count-cl100k",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Estimated => "Estimated",
            Self::O200k => "Exactly, by o200k",
            Self::Cl100k => "Exactly, by cl100k",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Estimated => "Nothing more to load. The report says how far off it may be.",
            Self::O200k => {
                "GPT-4o, GPT-4.1, the o series and later, and gpt-oss. Loads 0.6 MB of vocabulary."
            }
            Self::Cl100k => "GPT-4 and GPT-3.5. Loads 0.3 MB of vocabulary.",
        }
    }
}

impl Page {
    /// The choice, and the way to a new report where it was made after the last.
    pub(super) fn counting(self) -> El {
        let row = move |counting: Counting| {
            let hint = format!("{}-hint", counting.id());
            el("div")
                .class("row")
                .child(
                    el("input")
                        .attr("type", "radio")
                        .attr("name", "counting")
                        .id(counting.id())
                        .attr("aria-describedby", hint.clone())
                        .prop("checked", COUNTING.get() == counting)
                        .on("change", move |event| {
                            if event::checked(&event) {
                                COUNTING.set(counting);
                                self.counting.set(counting);
                            }
                        }),
                )
                .child(
                    el("label")
                        .attr("for", counting.id())
                        .text(counting.label()),
                )
                .child(el("span").class("hint").id(hint).text(counting.hint()))
        };
        let again = move || {
            let other = self.counting.get() != COUNTED.get();
            let done = matches!(self.state.get(), State::Done(_));
            (other && done).then(|| {
                el("p").class("actions").child(button(
                    "button quiet",
                    "Read the file again and count so",
                    move || self.begin(),
                ))
            })
        };
        el("fieldset")
            .class("counting")
            .child(el("legend").text("How tokens are counted"))
            .child(paragraph("A token is the piece of text a model reads at a time; training is billed by it. Models of other makers cut text in other places.").class("muted"))
            .child(el("div").class("rows").children(Counting::ALL.map(row)))
            .child(live(again))
    }

    /// Said above a report whose tokens are estimated although they were to be counted.
    pub(super) fn lacks_vocabulary(self) -> Node {
        el("div")
            .class("callout")
            .attr("role", "alert")
            .child(el("h2").text("The tokens are estimated"))
            .child(paragraph("The vocabulary for exact counts did not arrive, or not whole. Most often the connection dropped. Everything else in the report is complete."))
            .child(button("button quiet", "Read the file again and count exactly", move || {
                self.begin();
            }))
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_vocabulary_is_there_and_as_large_as_is_said() {
        for counting in Counting::ALL {
            let Some(file) = counting.vocabulary() else {
                continue;
            };
            let path = format!("{}/public/{file}", env!("CARGO_MANIFEST_DIR"));
            let bytes = std::fs::metadata(&path).expect("a vocabulary").len();
            #[allow(clippy::cast_precision_loss)] // Below a megabyte.
            let size = format!("{:.1} MB", bytes as f64 / 1e6);
            assert!(counting.hint().contains(&size), "{file}: {size}");
        }
    }
}
