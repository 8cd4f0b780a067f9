//! The compiler's side: the wasm target.

use std::path::Path;

use crate::Outcome;
use crate::shell::{command, read, run, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target when the pinned toolchain has none.
pub(crate) fn wasm_target() -> Outcome {
    let sysroot = read(command("rustc").args(["--print", "sysroot"]))
        .ok_or("rustc does not run here; rustup installs it: see https://rustup.rs")?;
    // Asking the compiler's own folder is quick, and right where a system's package brought the target.
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    if read(command("rustup").arg("--version")).is_none() {
        return Err(format!(
            "the {TARGET} target is missing, and there is no rustup to add it; see https://rustup.rs"
        ));
    }
    say("adding the wasm target (a few seconds)");
    run(command("rustup").args(["target", "add", TARGET]))
}
