//! What a first visit downloads, and the budget it must keep.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Outcome;
use crate::split::Part;

/// The most a first visit may download, in bytes after gzip.
const BUDGET: usize = 110_000;

/// The most a visit may have downloaded when it shows its first question. A first visit that is small
/// because everything follows would help nobody.
const FIRST_QUESTION: usize = 310_000;

/// One downloaded file.
struct Size {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Prints the files of a first visit of `dist` and what each part adds, and refuses more than the budgets.
pub(crate) fn check(dist: &Path, parts: &[Part]) -> Outcome {
    let sizes = first_visit(dist)?;
    let visit = total("first visit", &sizes);
    println!("\n{:<44}{:>12}{:>12}", "file", "raw", "gzip -9");
    for size in sizes.iter().chain([&visit]) {
        size.print();
    }
    println!("{:<44}{:>12}{:>12}\n", "budget", "", thousands(BUDGET));
    within(visit.gzip, BUDGET, "a first visit")?;

    // The other parts are fetched by the one that asks the questions.
    let flow = parts.iter().find(|part| part.name == "flow");
    let here: BTreeSet<_> = flow.iter().flat_map(|flow| &flow.files).collect();
    for part in flow
        .into_iter()
        .chain(parts.iter().filter(|part| part.name != "flow"))
    {
        let is_flow = part.name == "flow";
        let new: Vec<_> = part
            .files
            .iter()
            .filter(|file| is_flow || !here.contains(*file))
            .collect();
        let sizes = new
            .iter()
            .map(|file| Size::of(dist, file))
            .collect::<Outcome<Vec<_>>>()?;
        let added = total(
            &format!("then {} ({} files)", part.name, sizes.len()),
            &sizes,
        );
        added.print();
        if is_flow {
            within(
                visit.gzip + added.gzip,
                FIRST_QUESTION,
                "a visit up to its first question",
            )?;
        }
    }
    Ok(())
}

fn within(size: usize, budget: usize, what: &str) -> Outcome {
    if size <= budget {
        return Ok(());
    }
    Err(format!(
        "{what} downloads {} bytes after gzip, and may download {}",
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

    fn print(&self) {
        println!(
            "{:<44}{:>12}{:>12}",
            self.name,
            thousands(self.raw),
            thousands(self.gzip)
        );
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
fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
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
