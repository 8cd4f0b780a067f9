//! Every check there is, in the order that fails soonest.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::shell::{self, cargo, root, run_reading, seconds, timed};
use crate::{Outcome, build, format, rules, setup};

/// A named part of the checks.
type CheckStage = (&'static str, fn(&mut TestTally) -> Outcome);

const STAGES: [CheckStage; 7] = [
    ("fmt", fmt),
    ("rules", |_| rules::check()),
    ("clippy", clippy),
    ("docs", docs),
    ("native", native),
    ("build", build),
    ("browser", browser),
];

/// Numbers of tests that passed and failed.
#[derive(Default)]
struct TestTally {
    passed: u32,
    failed: u32,
}

impl TestTally {
    /// Counts one line of `cargo test`: `test result: ok. 12 passed; 0 failed; …`.
    fn read_cargo(&mut self, line: &str) {
        let Some((_, counts)) = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for count in counts.split("; ") {
            match count.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Counts one line of Node's summary: `# pass 12`. A cancelled test did not pass.
    fn read_tap(&mut self, line: &str) {
        match line
            .strip_prefix("# ")
            .and_then(|rest| rest.split_once(' '))
        {
            Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
            Some(("fail" | "cancelled", number)) => self.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
}

/// `cargo xtask test [STAGE...]`: all stages, or the named ones.
pub(crate) fn run(names: &[&str]) -> Outcome {
    if let Some(unknown) = names
        .iter()
        .find(|name| STAGES.iter().all(|(known, _)| known != *name))
    {
        let known: Vec<_> = STAGES.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "there is no stage `{unknown}`; there are {}",
            known.join(", ")
        ));
    }
    let start = Instant::now();
    let mut tally = TestTally::default();
    let chosen = STAGES
        .iter()
        .filter(|(name, _)| names.is_empty() || names.contains(name));
    let outcome = chosen.map(|(name, stage)| {
        stage(&mut tally)
            .map_err(|error| format!("{error}\nThe checks stopped at the stage `{name}`."))
    });
    let outcome: Outcome = outcome.collect();
    // A stage that is no test, or a test run that did not get to counting.
    if outcome.is_err() && tally.failed == 0 {
        tally.failed = 1;
    }
    println!("\nall of it took {}", seconds(start.elapsed()));
    println!("{} passed, {} failed", tally.passed, tally.failed);
    outcome
}

fn fmt(_: &mut TestTally) -> Outcome {
    timed("formatting", format::check)
}

fn clippy(_: &mut TestTally) -> Outcome {
    timed("lints", || {
        let deny = ["--", "--deny", "warnings"];
        shell::run(
            cargo()
                .args(["clippy", "--quiet", "--workspace", "--all-targets"])
                .args(deny),
        )
    })?;
    timed("lints of the page as it is shipped", || {
        setup::wasm_target()?;
        let page = [
            "clippy",
            "--quiet",
            "--package",
            "tuneworthy",
            "--package",
            "tuneworthy-worker",
            "--target",
            "wasm32-unknown-unknown",
        ];
        shell::run(cargo().args(page).args(["--", "--deny", "warnings"]))
    })
}

fn docs(_: &mut TestTally) -> Outcome {
    timed("documentation", || {
        let mut doc = cargo();
        doc.args(["doc", "--quiet", "--no-deps", "--workspace"]);
        // Links that lead nowhere are warnings, and warnings fail.
        let mut flags = std::env::var_os("RUSTDOCFLAGS").unwrap_or_default();
        flags.push(" --deny warnings");
        shell::run(doc.env("RUSTDOCFLAGS", flags))
    })
}

fn native(tally: &mut TestTally) -> Outcome {
    timed("native tests", || {
        let mut tests = cargo();
        tests.args(["test", "--quiet", "--workspace", "--no-fail-fast"]);
        let passed = run_reading(&mut tests, |line| tally.read_cargo(line))?;
        if passed {
            Ok(())
        } else {
            Err("a native test failed".to_owned())
        }
    })
}

fn build(_: &mut TestTally) -> Outcome {
    build::run_release(&[])
}

fn browser(tally: &mut TestTally) -> Outcome {
    if !build::dist().join("index.html").is_file() {
        return Err("there is no dist/ to test; `cargo xtask build` makes it".to_owned());
    }
    setup::node_modules()?;
    let chrome = setup::chrome()?;
    timed("browser tests", || {
        let summary = root().join("target/browser-tests.tap");
        let mut tests = setup::node()?;
        tests
            .env("CHROME_PATH", chrome)
            .args(["--test", "--test-concurrency=2"]);
        tests.args(["--test-reporter=spec", "--test-reporter-destination=stdout"]);
        tests
            .arg("--test-reporter=tap")
            .arg("--test-reporter-destination")
            .arg(&summary);
        tests.args(scripts("tests/browser", ".test.mjs")?);
        let outcome = shell::run(&mut tests);
        for line in fs::read_to_string(&summary).unwrap_or_default().lines() {
            tally.read_tap(line);
        }
        outcome.map_err(|_| "a browser test failed".to_owned())
    })
}

/// The scripts of a folder with the given ending, in the order of their names.
pub(crate) fn scripts(folder: &str, ending: &str) -> Outcome<Vec<PathBuf>> {
    let entries =
        fs::read_dir(root().join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut scripts: Vec<_> = paths
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    scripts.sort();
    Ok(scripts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_counted() {
        let mut tally = TestTally::default();
        tally.read_cargo(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
        );
        tally.read_cargo("test result: FAILED. 3 passed; 2 failed; 0 ignored");
        tally.read_cargo("test a_result ... ok");
        tally.read_tap("# pass 7");
        tally.read_tap("# fail 1");
        tally.read_tap("# tests 8");
        assert_eq!((tally.passed, tally.failed), (22, 3));
    }
}
