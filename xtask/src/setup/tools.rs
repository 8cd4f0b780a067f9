//! Trunk, the wasm-bindgen command and typos: pinned, installed once, kept in the user's cache folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::shell::{cargo, command, read, root, run, say};

/// A program that cargo installs.
pub(crate) struct PinnedTool {
    package: &'static str,
    program: &'static str,
    /// Reads the version from the file of this repository that states it.
    version: fn() -> Outcome<String>,
    /// Time it takes to build on two cores, in words, for the person who waits.
    takes: &'static str,
    /// The name under which Python's package index has the program ready to run, if it does.
    wheel: Option<&'static str>,
}

/// Trunk, in the version that Trunk.toml asks for.
pub(crate) const TRUNK: PinnedTool = PinnedTool {
    package: "trunk",
    program: "trunk",
    version: trunk_version,
    takes: "2 to 4 minutes",
    wheel: None,
};

/// The other half of the wasm-bindgen library: the two must have the same version.
pub(crate) const WASM_BINDGEN: PinnedTool = PinnedTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: wasm_bindgen_version,
    takes: "a minute or two",
    wheel: None,
};

/// The spelling check. A newer version knows more mistakes, so it may fail where this one passes.
pub(crate) const TYPOS: PinnedTool = PinnedTool {
    package: "typos-cli",
    program: "typos",
    version: || Ok("1.52.0".to_owned()),
    takes: "seconds with Python, minutes without",
    wheel: Some("typos"),
};

/// The folder that holds the tool, installed first when need be. `None`: the right one is on `PATH`.
pub(crate) fn folder(tool: &PinnedTool) -> Outcome<Option<PathBuf>> {
    let version = (tool.version)()?;
    let is_right = |program: &mut std::process::Command| {
        read(program.arg("--version")).is_some_and(|text| text.split(' ').nth(1) == Some(&version))
    };
    if is_right(&mut command(tool.program)) {
        return Ok(None);
    }
    let shelf = cache_folder()?.join("tools");
    let home = shelf.join(format!("{}-{version}", tool.package));
    let programs = home.join("bin");
    if is_right(&mut command(programs.join(tool.program))) {
        return Ok(Some(programs));
    }
    let failed = |error: std::io::Error| {
        format!(
            "{} cannot be kept in {}: {error}",
            tool.package,
            shelf.display()
        )
    };
    fs::create_dir_all(&shelf).map_err(failed)?;
    // Two commands started at once: the second waits here, and then finds the work done.
    let lock = File::create(shelf.join(".lock")).map_err(failed)?;
    lock.lock().map_err(failed)?;
    if !home.exists() {
        install(tool, &version, &shelf.join(".partial")).and_then(|partial| {
            // Only a whole installation ever gets the final name.
            fs::rename(partial, &home).map_err(failed)
        })?;
    }
    if is_right(&mut command(programs.join(tool.program))) {
        Ok(Some(programs))
    } else {
        Err(format!(
            "{} does not run; delete {} and try again",
            tool.package,
            home.display()
        ))
    }
}

fn install(tool: &PinnedTool, version: &str, into: &PathBuf) -> Outcome<PathBuf> {
    say(&format!(
        "installing {} {version} ({}, once)",
        tool.package, tool.takes
    ));
    if tool.wheel.is_some_and(|wheel| unpack(wheel, version, into)) {
        return Ok(into.clone());
    }
    let attempt = |locked: bool| {
        // What an interrupted run left behind.
        let _ = fs::remove_dir_all(into);
        let mut install = cargo();
        install
            .args([
                "install",
                "--quiet",
                tool.package,
                "--version",
                version,
                "--root",
            ])
            .arg(into);
        install.arg("--target-dir").arg(into.join("build"));
        install.args(locked.then_some("--locked"));
        // It runs for seconds and compiles for minutes: halve the minutes.
        install.env("CARGO_PROFILE_RELEASE_LTO", "off");
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
        install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install
    };
    // The versions a fresh release was locked to may not have reached every mirror yet. Then the
    // nearest ones do, and what the first attempt printed would look like a fault.
    let locked = attempt(true)
        .output()
        .map_err(|error| format!("cargo install did not start: {error}"))?;
    if !locked.status.success() {
        println!("its locked dependencies cannot be had; taking the nearest ones instead");
        run(&mut attempt(false)).map_err(|error| {
            let locked = String::from_utf8_lossy(&locked.stderr);
            format!("{error}; with locked dependencies:\n{}", locked.trim())
        })?;
    }
    let _ = fs::remove_dir_all(into.join("build"));
    Ok(into.clone())
}

/// Has Python's pip fetch a program that is ready to run. False where there is no pip or no such file
/// for this system; then the program is built.
fn unpack(wheel: &str, version: &str, into: &Path) -> bool {
    ["python3", "python"].iter().any(|python| {
        let _ = fs::remove_dir_all(into);
        let mut pip = command(python);
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps"])
            .args(["--disable-pip-version-check", "--only-binary", ":all:"])
            .arg("--target")
            .arg(into)
            .arg(format!("{wheel}=={version}"));
        read(&mut pip).is_some()
    })
}

/// Returns the folder where this system keeps files that can be made again.
fn cache_folder() -> Outcome<PathBuf> {
    let variable = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let folder = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").or_else(|| variable("HOME").map(|home| home.join(".cache")))
    };
    let folder =
        folder.ok_or("no home folder is set, so there is nowhere to keep the build tools")?;
    Ok(folder.join("tuneworthy"))
}

fn trunk_version() -> Outcome<String> {
    let text = fs::read_to_string(root().join("Trunk.toml"))
        .map_err(|error| format!("Trunk.toml: {error}"))?;
    text.lines()
        .find_map(|line| line.strip_prefix("trunk-version = \"=")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| "Trunk.toml has no line `trunk-version = \"=…\"`".to_owned())
}

fn wasm_bindgen_version() -> Outcome<String> {
    let text = fs::read_to_string(root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock: {error}"))?;
    locked_version(&text, "wasm-bindgen")
        .ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock
        .lines()
        .skip_while(|line| *line != format!("name = \"{package}\""));
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.7\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.7")
        );
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_pinned_versions_can_be_read() {
        assert!(trunk_version().is_ok_and(|version| version.split('.').count() == 3));
        assert!(wasm_bindgen_version().is_ok_and(|version| version.split('.').count() == 3));
    }
}
