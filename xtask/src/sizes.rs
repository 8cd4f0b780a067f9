//! Sizes of the downloads of pages that a visitor may open first, and their budgets.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Outcome;
use crate::split::{APP, FLOW, Part};

/// An address that a visitor may open first: the parts it needs beside the shell, and the budget of
/// its download, in bytes after gzip.
struct Address {
    name: &'static str,
    parts: &'static [&'static str],
    budget: usize,
}

const fn address(name: &'static str, parts: &'static [&'static str], budget: usize) -> Address {
    Address {
        name,
        parts,
        budget,
    }
}

/// The budgets. The design asks for 310 kB up to the first question, 460 for the money, 300 for a verdict
/// from a link and 150 for the data page; where more stands here it is what was reached, so that it does
/// not grow: docs/decisions/0002-parts.md.
const ADDRESSES: [Address; 9] = [
    address("first visit", &[], 110_000),
    address("first question", &[APP, FLOW], 310_000),
    address("verdict from a link", &[APP, "verdict"], 405_000),
    address("the same, with money", &[APP, "verdict", "weigh"], 490_500),
    address("money", &[APP, "money"], 460_000),
    address("data page, before a file", &[APP, "data"], 325_000),
    address("evaluation, before files", &[APP, "evaluation"], 310_000),
    address("saved assessments", &[APP, "saved"], 296_000),
    address("guide", &[APP, "guide"], 296_000),
];

/// Returns whether a page that is opened first needs a part.
pub(crate) fn is_first(part: &str) -> bool {
    ADDRESSES
        .iter()
        .any(|address| address.parts.contains(&part))
}

/// One downloaded file, or several.
#[derive(Clone)]
struct Size {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Prints the files of a first visit of `dist` and what each address downloads, and refuses more than
/// the budgets.
pub(crate) fn check(dist: &Path, parts: &[Part]) -> Outcome {
    let shell = first_visit(dist)?;
    println!("\n{:<44}{:>12}{:>12}", "file", "raw", "gzip -9");
    for size in &shell {
        size.print("");
    }
    println!(
        "\n{:<44}{:>12}{:>12}{:>12}",
        "address", "raw", "gzip -9", "budget"
    );
    let mut outcome = Ok(());
    for address in &ADDRESSES {
        let mut sizes = files_of(address, parts)?
            .into_iter()
            .map(|file| Size::of(dist, file))
            .collect::<Outcome<Vec<_>>>()?;
        let name = format!("{} (+{} files)", address.name, sizes.len());
        sizes.extend(shell.iter().cloned());
        let size = total(&name, &sizes);
        size.print(&thousands(address.budget));
        outcome = outcome.and(within(size.gzip, address.budget, address.name));
    }
    outcome
}

/// The files of the parts that an address needs, each once.
fn files_of<'parts>(address: &Address, parts: &'parts [Part]) -> Outcome<BTreeSet<&'parts str>> {
    let mut files = BTreeSet::new();
    for name in address.parts {
        let part = parts.iter().find(|part| part.name == *name);
        let part = part.ok_or_else(|| format!("the program has no part called {name}"))?;
        files.extend(part.files.iter().map(String::as_str));
    }
    Ok(files)
}

fn within(size: usize, budget: usize, what: &str) -> Outcome {
    if size <= budget {
        return Ok(());
    }
    Err(format!(
        "the address “{what}” downloads {} bytes after gzip, and may download {}",
        thousands(size),
        thousands(budget)
    ))
}

fn total(name: &str, sizes: &[Size]) -> Size {
    Size {
        name: name.to_owned(),
        raw: sizes.iter().map(|size| size.raw).sum(),
        gzip: sizes.iter().map(|size| size.gzip).sum(),
    }
}

impl Size {
    fn of(dist: &Path, name: &str) -> Outcome<Self> {
        let bytes = fs::read(dist.join(name)).map_err(|error| format!("dist/{name}: {error}"))?;
        Ok(Self {
            raw: bytes.len(),
            gzip: gzip(&bytes),
            name: name.to_owned(),
        })
    }

    fn print(&self, budget: &str) {
        let line = format!(
            "{:<44}{:>12}{:>12}{budget:>12}",
            self.name,
            thousands(self.raw),
            thousands(self.gzip)
        );
        println!("{}", line.trim_end());
    }
}

fn first_visit(dist: &Path) -> Outcome<Vec<Size>> {
    let html = fs::read_to_string(dist.join("index.html"))
        .map_err(|error| format!("dist/index.html: {error}"))?;
    let names = std::iter::once("index.html".to_owned()).chain(loaded_by(&html));
    names.map(|name| Size::of(dist, &name)).collect()
}

/// The files a page names in its links and scripts. A browser test holds that it loads no others.
fn loaded_by(html: &str) -> BTreeSet<String> {
    let tags = html
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.split('>').next());
    tags.filter(|tag| {
        // Only browsers without modules load a nomodule script, and the page does not run on those.
        ["link ", "script ", "img "]
            .iter()
            .any(|name| tag.starts_with(name))
            && !tag.contains(" nomodule")
    })
    .flat_map(|tag| [attribute(tag, "href"), attribute(tag, "src")])
    .flatten()
    .map(|address| {
        address
            .split(['?', '#'])
            .next()
            .unwrap_or(address)
            .trim_start_matches("./")
            .to_owned()
    })
    .filter(|name| !name.is_empty() && !name.contains(':'))
    .collect()
}

/// An attribute's value. Minified pages leave the quotes out.
pub(crate) fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split(' ').next(),
    }
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("memory takes every byte")
        .len()
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = (first..digits.len())
        .step_by(3)
        .map(|at| &digits[at..at + 3])
        .collect();
    if first > 0 {
        groups.insert(0, &digits[..first]);
    }
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_what_it_loads() {
        let html = r#"<!doctype html><link rel=stylesheet href=./a.css><link href="b.svg" rel="icon">
            <script type="module" src="boot.js?js=./c.js&wasm=./c.wasm"></script><a href="d.html">d</a>
            <script nomodule src="old.js"></script><link rel="modulepreload" href="./c.js"><img src="data:,">"#;
        let names: Vec<_> = loaded_by(html).into_iter().collect();
        assert_eq!(names, ["a.css", "b.svg", "boot.js", "c.js"]);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1_000, 160_000, 1_234_567].map(thousands).join(" "),
            "0 999 1,000 160,000 1,234,567"
        );
    }
}
