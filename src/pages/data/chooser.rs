//! Choosing the files: by dialog, by dropping, or the sample.

use leptos::prelude::{Get, Set};

use super::{CHOSEN, Page, Which, fail, say};
use crate::browser::dom::{El, button, el, live, paragraph};
use crate::browser::files::{self, Dropped, File};

impl Page {
    pub(super) fn chooser(self) -> El {
        let field =
            move |which: Which, id: &'static str, label: &'static str, hint: &'static str| {
                let chosen = move || {
                    let names = self.names.get();
                    let name = if which == Which::Training {
                        names.0
                    } else {
                        names.1
                    };
                    (!name.is_empty()).then(|| paragraph(name).class("muted"))
                };
                el("div")
                    .class("field")
                    .child(el("label").attr("for", id).text(label))
                    .child(
                        el("input")
                            .id(id)
                            .attr("type", "file")
                            .attr("aria-describedby", format!("{id}-hint"))
                            .on("change", move |event| {
                                if let Some(file) = files::chosen(&event) {
                                    self.choose(which, file);
                                }
                            }),
                    )
                    .child(el("p").class("muted").id(format!("{id}-hint")).text(hint))
                    .child(live(chosen))
            };
        el("div")
            .class("drop")
            .on("dragover", |event| event.prevent_default())
            .on("drop", move |event| {
                event.prevent_default();
                self.take(files::dropped(&event));
            })
            .child(field(
                Which::Training,
                "training-file",
                "Training file",
                "JSON Lines, JSON, CSV, Parquet or text, of any size; or drop it anywhere in this box.",
            ))
            .child(field(
                Which::Validation,
                "validation-file",
                "Validation file, if there is one",
                "It is searched for records that also stand in the training file: they would make a tune look better than it is.",
            ))
            .child(self.counting())
            .child(live(move || {
                self.refused
                    .get()
                    .map(|why| paragraph(why).class("error refused"))
            }))
            .child(
                el("p").class("actions").child(button("button quiet", "Try a sample", move || {
                    self.try_sample();
                })),
            )
    }

    pub(super) fn name_files(self) {
        let name = |file: &Option<File>| file.as_ref().map_or_else(String::new, File::name);
        let names = CHOSEN.with_borrow(|chosen| (name(&chosen.training), name(&chosen.validation)));
        self.names.set(names);
    }

    fn take(self, dropped: Dropped) {
        let why = match dropped {
            Dropped::One(file) => return self.choose(Which::Training, file),
            Dropped::Folder => "That is a folder. Open it and drop the file you would train on.",
            Dropped::Several => {
                "Those are several files. Drop one at a time: the training file first; a validation file has its own field."
            }
            Dropped::Nothing => "There was no file in what you dropped.",
        };
        // What is being read, or its report, is not concerned.
        self.refused.set(Some(why));
        say(why);
    }

    fn choose(self, which: Which, file: File) {
        self.refused.set(None);
        CHOSEN.with_borrow_mut(|chosen| match which {
            Which::Training => chosen.training = Some(file),
            Which::Validation => chosen.validation = Some(file),
        });
        self.name_files();
        self.begin();
    }

    fn try_sample(self) {
        files::fetch("samples/support-replies.jsonl", move |file| match file {
            Some(file) => {
                CHOSEN.with_borrow_mut(|chosen| chosen.validation = None);
                self.choose(Which::Training, file);
            }
            None => {
                fail("The sample did not arrive. Most often the connection dropped: try again.");
            }
        });
    }
}
