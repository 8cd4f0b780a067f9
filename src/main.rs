//! The program of the page. It shows the results of the library and holds no rules of its own.

// `#[component]` writes `pub` by itself.
#![allow(unreachable_pub)]

mod app;
mod browser;
mod components;
mod entry;
mod figures;
mod keep;
mod lasting;
mod pages;
mod parts;
mod route;
mod shell;
mod store;
mod weigh;
mod words;

fn main() {
    browser::crash::install();
    browser::number::lend();
    shell::start();
}
