//! Builds the sources into a folder of static files, with Trunk.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, command, path_with, root, run, run_without, timed};
use crate::split::{self, Part};
use crate::{Outcome, offline, setup, sizes, styles, worker};

/// Purpose of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BuildPurpose {
    /// Optimised in every way, for a host.
    Release,
    /// Quick to make, for the person who is changing it.
    Work,
}

/// Lines of a release build's output that are harmless. Trunk's minifier cannot read the module
/// that wasm-bindgen writes and leaves it unchanged. `split` replaces that file, and Trunk has no
/// switch for this file alone. The page and the worker are built at the same time, and one may wait a
/// moment for the other's hold on cargo's package cache.
const HARMLESS: [&str; 2] = [
    "Failed to minify JS",
    "Blocking waiting for file lock on package cache",
];

/// Scripts of `public/` that every visit loads, with what the minifier must know of them; the last
/// three once it has started.
const SCRIPTS: [(&str, &[&str]); 5] = [
    ("boot.js", &["--module"]),
    ("first-paint.js", &[]),
    ("keys.js", &["--module"]),
    ("offline.js", &["--module"]),
    (offline::WORKER, &[]),
];

/// The folder a release is written to.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// `cargo xtask build`.
pub(crate) fn run_release(options: &[&str]) -> Outcome {
    let works_offline = match options {
        [] => true,
        ["--without-offline"] => false,
        other => {
            return Err(format!(
                "build takes --without-offline, not `{}`",
                other.join(" ")
            ));
        }
    };
    let tools = BuildTools {
        works_offline,
        ..BuildTools::for_building(BuildPurpose::Release)?
    };
    timed(
        "a release of the page (a minute or two the first time)",
        || tools.build(&dist()),
    )
    .and_then(|parts| sizes::check(&dist(), &parts))
}

/// Everything that turns sources into a folder, found or installed.
pub(crate) struct BuildTools {
    purpose: BuildPurpose,
    /// Whether a release is kept by browsers for use without a connection.
    works_offline: bool,
    path: OsString,
}

impl BuildTools {
    /// Sees to it that the tools are there.
    pub(crate) fn for_building(purpose: BuildPurpose) -> Outcome<BuildTools> {
        setup::wasm_target()?;
        let mut folders = Vec::new();
        for tool in [&setup::TRUNK, &setup::WASM_BINDGEN] {
            folders.extend(setup::folder(tool)?);
        }
        if purpose == BuildPurpose::Release {
            // wasm-opt: npm's is plain JavaScript and wasm, so it runs wherever Node does.
            setup::node_modules()?;
            folders.push(root().join("node_modules/.bin"));
        }
        Ok(BuildTools {
            purpose,
            works_offline: true,
            path: path_with(&folders)?,
        })
    }

    /// `PATH` with them in front.
    pub(crate) fn path(&self) -> &OsStr {
        &self.path
    }

    /// Writes the page to `into`. Says which parts its program was split into: none in a build for work.
    pub(crate) fn build(&self, into: &Path) -> Outcome<Vec<Part>> {
        match self.purpose {
            BuildPurpose::Work => {
                self.page(into)?;
                worker::install(&self.worker()?, into)?;
                Ok(Vec::new())
            }
            BuildPurpose::Release => {
                // Each ends with minutes on one core, and cargo locks neither for the other: they lie in
                // folders of their own.
                let (parts, worker) = std::thread::scope(|scope| {
                    let worker = scope.spawn(|| self.worker());
                    let parts = self.page(into).and_then(|()| self.split(into));
                    (parts, shell::joined(worker))
                });
                let parts = parts?;
                worker::install(&worker?, into)?;
                offline::write(into, &parts, self.works_offline)?;
                Ok(parts)
            }
        }
    }

    /// Builds the page with Trunk, its program whole, and joins its style sheets.
    fn page(&self, into: &Path) -> Outcome {
        let mut trunk = command("trunk");
        // Without `--offline` Trunk would download a tool that it does not find, from a place nobody pinned.
        trunk
            .args([
                "build",
                "--skip-version-check",
                "--offline",
                "--log=warn",
                "--dist",
            ])
            .arg(into);
        if self.purpose == BuildPurpose::Release {
            trunk.arg("--release");
        }
        // Trunk refuses the usual `NO_COLOR=1`: it wants the word true.
        trunk
            .env_remove("NO_COLOR")
            .env("PATH", &self.path)
            .env("RUSTFLAGS", page_flags(self.purpose));
        match self.purpose {
            BuildPurpose::Release => run_without(&HARMLESS, &mut trunk)?,
            // Shown as it comes, with colours and cargo's progress.
            BuildPurpose::Work => run(&mut trunk)?,
        }
        styles::join(into)
    }

    /// Makes the scripts of a release smaller, and splits its program into parts.
    fn split(&self, into: &Path) -> Outcome<Vec<Part>> {
        for (script, options) in SCRIPTS {
            split::shorten_script(&into.join(script), &self.path, options)?;
        }
        split::program(into, &self.path)
    }

    fn worker(&self) -> Outcome<worker::WorkerProgram> {
        worker::program(&self.path, &compiler_flags(self.purpose), self.purpose)
    }
}

/// Returns the folder cargo builds into.
pub(crate) fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Returns the flags of the environment followed by those that the build needs.
pub(crate) fn compiler_flags(purpose: BuildPurpose) -> OsString {
    let mut flags = std::env::var_os("RUSTFLAGS").unwrap_or_default();
    // Views are erased to one type: less code is compiled and downloaded, see docs/decisions/0001-views.md.
    flags.push(" --cfg erase_components");
    if purpose == BuildPurpose::Release {
        // Panic messages carry the paths of sources: the same on every machine, and shorter.
        for folder in crate_folders() {
            flags.push(" --remap-path-prefix=");
            flags.push(folder);
            flags.push("=");
        }
    }
    flags
}

/// The flags of the page's program.
fn page_flags(purpose: BuildPurpose) -> OsString {
    let mut flags = compiler_flags(purpose);
    if purpose == BuildPurpose::Release {
        flags.push(split::FLAGS);
    }
    flags
}

/// The folders that cargo unpacks crates into. Flags are split at spaces, so a folder with one stays as it is.
fn crate_folders() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let entries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let folders = entries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    folders
        .filter(|folder| !folder.to_string_lossy().contains(' '))
        .collect()
}
