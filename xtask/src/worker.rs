//! The second program: what inspects files. Built apart from the page, since it must be quick where the
//! page must be small, and fetched when a file is chosen.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::build::{BuildPurpose, target_folder};
use crate::shell::{cargo, command, root, run};
use crate::split;

/// The worker's program, and the script that loads it.
pub(crate) struct WorkerProgram {
    script: Vec<u8>,
    wasm: Vec<u8>,
}

/// Builds the worker. `path` holds the tools, `flags` are the compiler's.
pub(crate) fn program(
    path: &OsStr,
    flags: &OsStr,
    purpose: BuildPurpose,
) -> Outcome<WorkerProgram> {
    let profile = match purpose {
        BuildPurpose::Release => "worker",
        BuildPurpose::Work => "dev",
    };
    let mut build = cargo();
    build
        .args([
            "build",
            "--package",
            "tuneworthy-worker",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(["--profile", profile])
        .env("RUSTFLAGS", flags);
    if purpose == BuildPurpose::Release {
        // It runs beside the build of the page, which shows its progress.
        build.arg("--quiet");
    }
    run(&mut build)?;

    let folder = if purpose == BuildPurpose::Work {
        "debug"
    } else {
        profile
    };
    let whole = target_folder()
        .join("wasm32-unknown-unknown")
        .join(folder)
        .join("worker.wasm");
    // Not `target/worker`: there Cargo keeps what it builds for the profile of that name.
    let work = root().join("target/worker-files");
    let _ = fs::remove_dir_all(&work);
    let mut bindgen = command("wasm-bindgen");
    bindgen
        .env("PATH", path)
        .args([
            "--target=web",
            "--no-typescript",
            "--out-name=worker",
            "--out-dir",
        ])
        .arg(&work)
        .arg(whole);
    run(&mut bindgen)?;
    let (script, wasm) = (work.join("worker.js"), work.join("worker_bg.wasm"));
    if purpose == BuildPurpose::Release {
        split::shrink(&wasm, path, split::QUICKER)?;
    }
    Ok(WorkerProgram {
        script: read(&script)?,
        wasm: read(&wasm)?,
    })
}

/// Puts the worker into `dist`, and its name where boot.js is asked for: the page finds it there.
pub(crate) fn install(program: &WorkerProgram, dist: &Path) -> Outcome {
    let WorkerProgram { script, wasm } = program;
    let stem = format!("worker-{}", split::hash_of(&(script, wasm)));
    // The script names its wasm only where it is not told which; start-worker.js tells it.
    let write = |name: &str, bytes: &[u8]| {
        fs::write(dist.join(name), bytes).map_err(|error| format!("dist/{name}: {error}"))
    };
    write(&format!("{stem}.js"), script)?;
    write(&format!("{stem}_bg.wasm"), wasm)?;
    let html = read(&dist.join("index.html"))?;
    let html = String::from_utf8_lossy(&html).replacen(
        "boot.js?",
        &format!("boot.js?worker=./{stem}&"),
        1,
    );
    if !html.contains(&stem) {
        return Err("dist/index.html does not ask for boot.js".to_owned());
    }
    write("index.html", html.as_bytes())
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}
