//! Measurements. A clock never fails a check, so they are apart from the tests.

use crate::build::{self, BuildPurpose, BuildTools};
use std::path::Path;

use crate::shell::{self, cargo, command, root, timed};
use crate::{Outcome, setup, split, test};

const FOLDER: &str = "tests/bench";

/// Name of the benches that measure the library itself, natively.
const LIBRARY: &str = "library";

/// `cargo xtask bench`: the library's benches, then the page's; or only those that are named.
pub(crate) fn run(names: &[&str]) -> Outcome {
    let scripts = test::scripts(FOLDER, ".bench.mjs")?;
    let name_of = |script: &Path| {
        let file = script.file_name().unwrap_or_default().to_string_lossy();
        file.trim_end_matches(".bench.mjs").to_owned()
    };
    let known: Vec<String> = scripts.iter().map(|script| name_of(script)).collect();
    let is_known = |name: &&&str| **name == LIBRARY || known.iter().any(|it| it == *name);
    if let Some(other) = names.iter().find(|name| !is_known(name)) {
        let known = known.join(", ");
        return Err(format!(
            "`{other}` is no bench. There are {LIBRARY}, {known}."
        ));
    }
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    if wanted(LIBRARY) {
        timed("benches of the library", || {
            let args = ["bench", "--workspace", "--benches"];
            shell::run(cargo().args(args))
        })?;
    }
    if !known.iter().any(|name| wanted(name)) {
        return Ok(());
    }
    build::run_release(&[])?;
    setup::bench_modules()?;
    timed("the engine of the benches", || {
        let tools = BuildTools::for_building(BuildPurpose::Release)?;
        // The page's program is built small, the worker's quick, and each is measured as it is.
        engine(&tools, "release", "page")?;
        engine(&tools, "worker", "worker")
    })?;
    let chrome = setup::chrome()?;
    for script in scripts {
        let name = name_of(&script);
        if wanted(&name) {
            timed(&name, || {
                shell::run(setup::node()?.env("CHROME_PATH", &chrome).arg(&script))
            })?;
        }
    }
    Ok(())
}

/// Builds what the benches call of the library, with a profile, into target/bench/NAME.
fn engine(tools: &BuildTools, profile: &str, name: &str) -> Outcome {
    let target = "wasm32-unknown-unknown";
    let mut build = cargo();
    build
        .args(["build", "--package", "bench-engine"])
        .args(["--target", target, "--profile", profile])
        .env("RUSTFLAGS", build::compiler_flags(BuildPurpose::Release));
    shell::run(&mut build)?;
    let program = build::target_folder()
        .join(target)
        .join(profile)
        .join("bench-engine.wasm");
    let into = root().join("target/bench").join(name);
    let mut bindgen = command("wasm-bindgen");
    bindgen
        .env("PATH", tools.path())
        .args(["--target=web", "--no-typescript", "--out-name=engine"])
        .arg("--out-dir")
        .arg(&into)
        .arg(program);
    shell::run(&mut bindgen)?;
    split::shrink(&into.join("engine_bg.wasm"), tools.path(), split::QUICKER)
}
