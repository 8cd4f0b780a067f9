//! Measurements. A clock never fails a check, so they are apart from the tests.

use crate::build::{self, Purpose, Tools};
use crate::shell::{cargo, command, root, run, timed};
use crate::{Outcome, setup, split, test};

/// `cargo xtask bench`: the library's benches, then the page's, where there are any.
pub(crate) fn run_all() -> Outcome {
    if root().join("benches").is_dir() {
        timed("benches of the library", || {
            run(cargo().args(["bench", "--package", "tuneworthy", "--benches"]))
        })?;
    } else {
        println!("benches/ does not exist: nothing to measure in the library");
    }
    let folder = "tests/bench";
    if !root().join(folder).is_dir() {
        println!("{folder}/ does not exist: nothing to measure in the browser");
        return Ok(());
    }
    build::run_release()?;
    setup::bench_modules()?;
    timed("the engine of the benches", || {
        let tools = Tools::for_building(Purpose::Release)?;
        // The page's program is built small, the worker's quick, and each is measured as it is.
        engine(&tools, "release", "page")?;
        engine(&tools, "worker", "worker")
    })?;
    let chrome = setup::chrome()?;
    for script in test::scripts(folder, ".bench.mjs")? {
        let name = script
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        timed(&name, || {
            run(setup::node()?.env("CHROME_PATH", &chrome).arg(&script))
        })?;
    }
    Ok(())
}

/// Builds what the benches call of the library, with a profile, into target/bench/NAME.
fn engine(tools: &Tools, profile: &str, name: &str) -> Outcome {
    let target = "wasm32-unknown-unknown";
    let mut build = cargo();
    build
        .args(["build", "--package", "bench-engine"])
        .args(["--target", target, "--profile", profile])
        .env("RUSTFLAGS", build::compiler_flags(Purpose::Release));
    run(&mut build)?;
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
    run(&mut bindgen)?;
    split::shrink(&into.join("engine_bg.wasm"), tools.path(), "-O3")
}
