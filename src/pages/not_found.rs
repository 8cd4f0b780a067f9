//! Addresses that lead to nothing.

use crate::browser::dom::{Node, el, link, paragraph};
use crate::store::Absence;

/// No place of ours.
pub(crate) fn not_found_page() -> Node {
    let text = "It may have been cut or mistyped.";
    article(
        "There is nothing at this address",
        vec![paragraph(text).into(), ways_on()],
    )
}

/// A saved assessment that cannot be shown, and why.
pub(crate) fn missing_page(why: Absence) -> Node {
    let (heading, text) = match why {
        Absence::Damaged => (
            "This assessment cannot be read",
            "What was saved under this address is damaged. It is set aside as it is: you can download it from the saved assessments.",
        ),
        Absence::Newer => (
            "This assessment needs a newer version",
            "What was saved under this address cannot be read by this version. It lies there untouched.",
        ),
        Absence::NotHere => (
            "That assessment is not here",
            "This address belongs to one browser. The assessment was deleted, never got an answer, or lives in another browser: there, share it as a link.",
        ),
    };
    article(heading, vec![paragraph(text).into(), ways_on()])
}

/// A page of a heading and what follows it.
pub(crate) fn article(heading: &'static str, children: Vec<Node>) -> Node {
    el("article")
        .class("page")
        .child(el("h1").text(heading))
        .children(children)
        .into()
}

/// Where to go from here.
pub(crate) fn ways_on() -> Node {
    el("p")
        .class("actions")
        .child(link("#/start", "Start an assessment").class("button"))
        .child(link("#/saved", "Saved assessments"))
        .child(link("#/", "First page"))
        .into()
}
