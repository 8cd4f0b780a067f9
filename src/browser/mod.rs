//! The browser: storage, address, clipboard, files, clock, focus, dialogs, theme. The only web-sys.
//!
//! Everything here may be missing or forbidden in some browser, so nothing here panics on it.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod crash;
pub(crate) mod dialog;
pub(crate) mod fetch;
pub(crate) mod files;
pub(crate) mod json;
pub(crate) mod life;
pub(crate) mod lock;
pub(crate) mod number;
pub(crate) mod place;
pub(crate) mod report;
pub(crate) mod rows;
pub(crate) mod storage;
pub(crate) mod theme;
pub(crate) mod worker_pool;
