//! Circles between the top-level modules of a crate, found in its sources.
//!
//! In: the sources of a crate by path. Out: the first circle, each of its arrows with the file that
//! draws it. Paths that begin with `crate`, `super` or `self` count, in `use` items and elsewhere;
//! a name that the crate's root re-exports counts as the module it comes from. Code that is compiled
//! for tests only is left out: a circle that runs through a test does not bind the program.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Files that hold tests or what only tests use.
const TEST_FILES: [&str; 3] = ["tests", "testing", "properties"];

/// Uses between the top-level modules of a crate: from a module to another, with a file that has it.
pub(crate) type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// The use-graph of a crate, from its sources by their paths within `src/` (`catalog/list.rs`).
pub(crate) fn graph(sources: &BTreeMap<String, String>) -> Graph {
    let files: Vec<SourceFile> = sources
        .iter()
        .map(|(path, text)| SourceFile::read(path, text))
        .collect();
    let tests: BTreeSet<&Vec<String>> = files.iter().flat_map(|file| &file.test_modules).collect();
    let is_test = |file: &&SourceFile| {
        let named = file
            .module
            .last()
            .is_some_and(|name| TEST_FILES.contains(&name.as_str()) || name.ends_with("_tests"));
        named || (1..=file.module.len()).any(|end| tests.contains(&file.module[..end].to_vec()))
    };
    let files: Vec<&SourceFile> = files.iter().filter(|file| !is_test(file)).collect();
    let modules: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| file.module.first().map(String::as_str))
        .collect();
    let mut exported = BTreeMap::new();
    for (name, path) in files
        .iter()
        .filter(|file| file.module.is_empty())
        .flat_map(|file| &file.relative)
    {
        exported.insert(name.as_str(), path.as_str());
    }
    let mut graph: Graph = modules
        .iter()
        .map(|module| ((*module).to_owned(), BTreeMap::new()))
        .collect();
    for file in files {
        let Some(from) = file.module.first() else {
            continue;
        };
        for name in &file.used {
            let Some(to) = modules
                .get(name.as_str())
                .or_else(|| exported.get(name.as_str()))
            else {
                continue;
            };
            if modules.contains(to)
                && *to != from
                && let Some(uses) = graph.get_mut(from)
            {
                uses.entry((*to).to_owned())
                    .or_insert_with(|| file.path.clone());
            }
        }
    }
    graph
}

/// A shortest circle of a graph, as one line for each of its arrows. `None` where there is none.
pub(crate) fn circle(graph: &Graph) -> Option<String> {
    let circles = graph.keys().filter_map(|module| path_back(graph, module));
    let shortest = circles.min_by_key(Vec::len)?;
    let line = |pair: &[&str]| format!("{} -> {} ({})", pair[0], pair[1], graph[pair[0]][pair[1]]);
    Some(shortest.windows(2).map(line).collect::<Vec<_>>().join("\n"))
}

/// The shortest way from a module back to itself, both ends included.
fn path_back<'a>(graph: &'a Graph, module: &'a str) -> Option<Vec<&'a str>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([module]);
    while let Some(at) = queue.pop_front() {
        for next in graph.get(at)?.keys() {
            if next == module {
                let mut path = vec![module, at];
                while let Some(earlier) = before.get(path[path.len() - 1]) {
                    path.push(earlier);
                }
                if at == module {
                    path.pop();
                }
                path.reverse();
                return Some(path);
            }
            if !before.contains_key(next.as_str()) {
                before.insert(next, at);
                queue.push_back(next);
            }
        }
    }
    None
}

/// One file, as far as the graph needs it.
struct SourceFile {
    path: String,
    /// The module it is, from the crate's root; empty for the root itself.
    module: Vec<String>,
    /// First segments, from the crate's root, of the paths it uses.
    used: BTreeSet<String>,
    /// `use` items without a leading `crate`, `super` or `self`: a name, and the first segment.
    relative: Vec<(String, String)>,
    /// Modules it declares for tests only.
    test_modules: Vec<Vec<String>>,
}

impl SourceFile {
    fn read(path: &str, text: &str) -> Self {
        let mut module: Vec<String> = path
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        let last = module.last().map(String::as_str);
        if matches!(last, Some("mod" | "lib" | "main")) {
            module.pop();
        }
        let mut file = Self {
            path: path.to_owned(),
            module: module.clone(),
            used: BTreeSet::new(),
            relative: vec![],
            test_modules: vec![],
        };
        let tokens = tokens(text);
        file.items(&tokens, &module);
        file
    }

    /// Reads the tokens of a module that stands in this file.
    fn items(&mut self, tokens: &[String], module: &[String]) {
        let mut at = 0;
        while at < tokens.len() {
            let rest = &tokens[at..];
            let words = |count: usize| rest[..count.min(rest.len())].join(" ");
            if words(7) == "# [ cfg ( test ) ]" {
                at += 7 + self.test_item(&rest[7..], module);
            } else if words(2) == "pub (" {
                at += closing(rest, 1) + 1;
            } else if rest[0] == "mod" && rest.get(2).is_some_and(|token| token == "{") {
                let end = closing(rest, 2);
                let inner = [module, &[rest[1].clone()]].concat();
                self.items(&rest[3..end], &inner);
                at += end + 1;
            } else if rest[0] == "use" {
                let end = position(rest, ";");
                for tree in paths(&rest[1..end]) {
                    self.path(&tree, module);
                    if let (Some(first), Some(last)) = (tree.first(), tree.last()) {
                        self.relative.push((last.clone(), first.clone()));
                    }
                }
                at += end + 1;
            } else if matches!(rest[0].as_str(), "crate" | "super" | "self") {
                let mut path = vec![rest[0].clone()];
                let mut end = 1;
                while rest.get(end).is_some_and(|token| token == "::") && end + 1 < rest.len() {
                    path.push(rest[end + 1].clone());
                    end += 2;
                }
                if path.len() > 1 {
                    self.path(&path, module);
                }
                at += end;
            } else {
                at += 1;
            }
        }
    }

    /// Passes over the item behind `#[cfg(test)]`; returns how many tokens it has.
    fn test_item(&mut self, rest: &[String], module: &[String]) -> usize {
        let end = rest
            .iter()
            .position(|token| token == "{" || token == ";")
            .unwrap_or(rest.len());
        if let Some(at) = rest[..end].iter().position(|token| token == "mod")
            && let Some(name) = rest.get(at + 1)
        {
            self.test_modules
                .push([module, std::slice::from_ref(name)].concat());
        }
        // A `use` tree has braces and ends with the semicolon behind them.
        if rest[..end].iter().any(|token| token == "use") {
            return position(rest, ";") + 1;
        }
        match rest.get(end).map(String::as_str) {
            Some("{") => closing(rest, end) + 1,
            _ => end + 1,
        }
    }

    /// Notes a path, resolved from the module that names it.
    fn path(&mut self, path: &[String], module: &[String]) {
        let mut base = match path.first().map(String::as_str) {
            Some("crate") => vec![],
            Some("self" | "super") => module.to_vec(),
            _ => return,
        };
        for segment in path {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => {
                    base.pop();
                }
                name => base.push(name.to_owned()),
            }
        }
        self.used.extend(base.into_iter().next());
    }
}

/// The paths of a `use` tree: `a::{b, c::d as e}` is `a b` and `a c d`.
fn paths(tree: &[String]) -> Vec<Vec<String>> {
    let mut found = vec![];
    let mut path = vec![];
    let mut at = 0;
    while at < tree.len() {
        match tree[at].as_str() {
            "{" => {
                let end = closing(tree, at);
                for part in split(&tree[at + 1..end]) {
                    for inner in paths(part) {
                        found.push([path.clone(), inner].concat());
                    }
                }
                return found;
            }
            "as" => break,
            "::" => {}
            name => path.push(name.to_owned()),
        }
        at += 1;
    }
    if !path.is_empty() {
        found.push(path);
    }
    found
}

/// The parts between the commas that stand in no braces.
fn split(tree: &[String]) -> Vec<&[String]> {
    let (mut parts, mut from, mut depth) = (vec![], 0, 0);
    for (at, token) in tree.iter().enumerate() {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 0 => {
                parts.push(&tree[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[from..]);
    parts
}

fn position(tokens: &[String], wanted: &str) -> usize {
    let found = tokens.iter().position(|token| token == wanted);
    found.unwrap_or(tokens.len())
}

/// The place of the bracket that closes the one at `open`.
fn closing(tokens: &[String], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// Words, `::` and single characters of a source; comments, texts and characters are left out.
fn tokens(source: &str) -> Vec<String> {
    let mut found = vec![];
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' {
            text_length(rest)
        } else if let Some(length) = raw_text_length(rest) {
            length
        } else if first == '\'' {
            character_length(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let word = |c: char| !(c.is_alphanumeric() || c == '_');
            let length = rest.find(word).unwrap_or(rest.len());
            found.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            found.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                found.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of `r"…"`, `r#"…"#` or `br"…"`, if one begins here.
fn raw_text_length(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let text = behind.trim_start_matches('#');
    let marks = behind.len() - text.len();
    let body = text.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(rest.len() - body.len() + length)
}

/// The length of a character, or of the mark alone before a lifetime.
fn character_length(rest: &str) -> usize {
    let mut inner = rest.chars().skip(1);
    match (inner.next(), inner.next()) {
        (Some('\\'), _) => rest[2..]
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c == '\'')
            .map_or(rest.len(), |(at, _)| at + 3),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sources: &[(&str, &str)]) -> Option<String> {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        circle(&graph(&sources.iter().map(owned).collect()))
    }

    #[test]
    fn a_circle_through_brace_imports_is_found() {
        let circle = found(&[
            ("a.rs", "use crate::{b::{self, B}, d};"),
            ("b.rs", "use std::fmt; use crate::{c::C as Other};"),
            ("c/mod.rs", "mod inner;"),
            ("c/inner.rs", "use super::super::{d, a::A};"),
            ("d.rs", "struct D;"),
        ]);
        let expected = "a -> b (a.rs)\nb -> c (b.rs)\nc -> a (c/inner.rs)";
        assert_eq!(circle.as_deref(), Some(expected));
    }

    #[test]
    fn a_path_outside_of_a_use_counts() {
        let circle = found(&[
            ("a.rs", "fn a() -> u8 { crate::b::B::new('{', \"}\") }"),
            ("b.rs", "impl super::a::A for B {}"),
        ]);
        assert_eq!(circle.as_deref(), Some("a -> b (a.rs)\nb -> a (b.rs)"));
    }

    #[test]
    fn a_name_the_root_re_exports_counts_as_its_module() {
        let circle = found(&[
            ("lib.rs", "mod a; mod b; pub use a::{Alpha, Beta};"),
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "use super::Beta;"),
        ]);
        assert!(circle.is_some());
    }

    #[test]
    fn uses_in_one_direction_are_no_circle() {
        let circle = found(&[
            ("a/mod.rs", "mod one; mod two;"),
            ("a/one.rs", "use super::two::Two; use crate::b::B;"),
            ("a/two.rs", "use super::one::One;"),
            (
                "b.rs",
                "// use crate::a\nconst S: &str = \"crate::a\"; pub(in crate::a) fn b() {}",
            ),
        ]);
        assert_eq!(circle, None);
    }

    #[test]
    fn tests_and_what_they_use_do_not_count() {
        let circle = found(&[
            ("a.rs", "use crate::b::B; #[cfg(test)] mod made;"),
            ("a/made.rs", "use crate::c::C;"),
            (
                "b.rs",
                "fn b() {} #[cfg(test)] mod tests { use crate::a::A; }",
            ),
            ("b/tests.rs", "use crate::a::A;"),
            (
                "c.rs",
                "use crate::a::A; #[cfg(test)] use crate::{b::B, d};",
            ),
        ]);
        assert_eq!(circle, None);
    }

    #[test]
    fn super_inside_an_inline_module_is_the_file() {
        let circle = found(&[
            ("a.rs", "mod inner { use super::b; use super::super::c; }"),
            ("b.rs", "use crate::a;"),
            ("c.rs", "struct C;"),
        ]);
        assert_eq!(circle, None);
    }
}
