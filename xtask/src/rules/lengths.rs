//! Long files.

use super::{BoundedShare, RustFile};

/// Lines above which a file is long. The style guide asks for 100 to 400.
const LINES: usize = 450;

/// Rust files of more than [`LINES`] lines, tests included, the longest first.
pub(super) fn report(sources: &[RustFile]) -> BoundedShare {
    let mut long: Vec<(usize, &str)> = sources
        .iter()
        .map(|source| (source.text.lines().count(), source.path.as_str()))
        .filter(|(lines, _)| *lines > LINES)
        .collect();
    long.sort_by(|one, other| other.cmp(one));
    BoundedShare {
        rule: "files of more than 450 lines",
        of: sources.len(),
        bound: 2.0,
        offenders: long
            .into_iter()
            .map(|(lines, path)| format!("{lines} {path}"))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_above_the_limit_are_named_longest_first() {
        let source = |path: &str, lines| RustFile {
            path: path.to_owned(),
            text: "\n".repeat(lines),
        };
        let sources = [
            source("a.rs", 450),
            source("b.rs", 451),
            source("c.rs", 500),
        ];
        assert_eq!(report(&sources).offenders, ["500 c.rs", "451 b.rs"]);
    }
}
