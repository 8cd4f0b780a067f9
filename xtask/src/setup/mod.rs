//! Programs the commands need on a machine. Each is found if installed, installed if that is
//! possible, and otherwise named with the command that installs it.

mod browser;
mod node;
mod rust;
mod tools;

pub(crate) use browser::chrome;
pub(crate) use node::{bench_modules, node, node_modules};
pub(crate) use rust::wasm_target;
pub(crate) use tools::{TRUNK, TYPOS, WASM_BINDGEN, folder};
