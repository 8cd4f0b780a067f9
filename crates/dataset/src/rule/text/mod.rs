//! Rules about single texts, by topic: one for each detector of the text scan.

pub(super) mod answers;
pub(super) mod personal;
pub(super) mod placeholders;
pub(super) mod reserved;
pub(super) mod secrets;
