//! Components that more than one page uses.

pub(crate) mod answer;
pub(crate) mod checklist;
pub(crate) mod dialog;
pub(crate) mod header;
pub(crate) mod lines;
pub(crate) mod notes;
pub(crate) mod notice;
pub(crate) mod place_head;
pub(crate) mod share;
pub(crate) mod toast;
