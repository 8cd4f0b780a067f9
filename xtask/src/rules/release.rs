//! The version in Cargo.toml and the changelog.

use std::fs;

use crate::Outcome;
use crate::shell::root;

/// `cargo xtask release`: checks that the workspace's version is the newest dated one of the changelog.
pub(crate) fn agree() -> Outcome {
    let read = |name: &str| {
        fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let newest = check(&read("Cargo.toml")?, &read("CHANGELOG.md")?)?;
    println!("{newest}");
    Ok(())
}

/// The newest release, as the changelog heads it. Fails when the manifest says otherwise, when a date
/// is none, or when there is no heading for what comes next.
fn check(manifest: &str, changelog: &str) -> Outcome<String> {
    let version = manifest
        .lines()
        .skip_while(|line| *line != "[workspace.package]")
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .ok_or("Cargo.toml has no version under [workspace.package]")?;
    let mut headings = changelog
        .lines()
        .filter_map(|line| line.strip_prefix("## "));
    if headings.next() != Some("Unreleased") {
        return Err("the first section of CHANGELOG.md must be `## Unreleased`".to_owned());
    }
    let newest = headings
        .next()
        .ok_or("CHANGELOG.md has no released version")?;
    let (named, date) = newest
        .split_once(" - ")
        .ok_or_else(|| format!("CHANGELOG.md: `## {newest}` is not `## VERSION - YYYY-MM-DD`"))?;
    if !is_date(date) {
        return Err(format!(
            "CHANGELOG.md: `{date}` is not a date as YYYY-MM-DD"
        ));
    }
    if named != version {
        return Err(format!(
            "Cargo.toml says {version}, the newest release in CHANGELOG.md is {named}"
        ));
    }
    Ok(newest.to_owned())
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    };
    match parts.as_slice() {
        [year, month, day] => {
            number(year, 4).is_some()
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[workspace]\n[workspace.package]\nversion = \"0.2.0\"\n";

    #[test]
    fn the_newest_release_has_the_version_of_the_manifest() {
        let changelog =
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-11-29\n\n## 0.1.0 - 2026-01-01\n";
        let newest = check(MANIFEST, changelog);
        assert_eq!(newest.as_deref(), Ok("0.2.0 - 2026-11-29"));
    }

    #[test]
    fn a_changelog_that_disagrees_is_refused() {
        for changelog in [
            "",
            "## 0.2.0 - 2026-11-29",
            "## Unreleased",
            "## Unreleased\n## 0.2.0",
            "## Unreleased\n## 0.2.0 - 29 November 2026",
            "## Unreleased\n## 0.2.0 - 2026-13-01",
            "## Unreleased\n## 0.3.0 - 2026-11-29",
        ] {
            assert!(check(MANIFEST, changelog).is_err(), "{changelog}");
        }
    }

    #[test]
    fn this_repository_agrees() {
        assert_eq!(agree(), Ok(()));
    }
}
