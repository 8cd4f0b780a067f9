//! The pages, one module each. The first page stands in index.html; `home` fills in its variable
//! parts.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod evaluation;
pub(crate) mod guide;
pub(crate) mod handover;
pub(crate) mod home;
pub(crate) mod money;
pub(crate) mod not_found;
pub(crate) mod question;
pub(crate) mod record;
pub(crate) mod saved;
pub(crate) mod shared_link;
pub(crate) mod verdict;
