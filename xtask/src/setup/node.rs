//! Node and the packages of package.json: for wasm-opt and for the browser tests, never for what is shipped.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::shell::{command, read, root, run, say};

/// The oldest major version that package.json's tools run on.
const OLDEST: u32 = 20;

/// A command that runs Node, once it is known to be there and recent enough.
pub(crate) fn node() -> Outcome<Command> {
    let advice = format!(
        "building and testing need Node {OLDEST} or newer (serving does not): \
         `apt-get install nodejs npm`, `brew install node`, `winget install OpenJS.NodeJS`, or see https://nodejs.org"
    );
    match read(command("node").arg("--version")) {
        None => Err(format!("node is missing; {advice}")),
        Some(version) if major(&version).is_some_and(|major| major >= OLDEST) => {
            Ok(command("node"))
        }
        Some(version) => Err(format!("node is {version}; {advice}")),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs the locked packages when they are missing or the lock file has changed.
pub(crate) fn node_modules() -> Outcome {
    installed(root(), "installing the node tools (a few seconds)")
}

/// Installs the modules that only the benches measure against.
pub(crate) fn bench_modules() -> Outcome {
    installed(
        &root().join("tests/bench"),
        "installing what the page is measured against (half a minute)",
    )
}

fn installed(folder: &Path, doing: &str) -> Outcome {
    node()?;
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    // A copy of the lock that was installed, written last: an interrupted installation has none.
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(doing);
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(command(npm)
        .current_dir(folder)
        // No package's own script is needed, so none is run.
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        // The system's own browser is used.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.1"), None);
    }
}
