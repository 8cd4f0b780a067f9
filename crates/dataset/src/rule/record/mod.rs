//! Rules about records and files, by topic.

pub(super) mod alike;
pub(super) mod file;
pub(super) mod format;
pub(super) mod messages;
pub(super) mod pairs;
pub(super) mod parts;
pub(super) mod reading;
pub(super) mod reinforcement;
pub(super) mod roles;
pub(super) mod texts;
pub(super) mod tokens;
pub(super) mod tools;
pub(super) mod weights;
