//! Measurements. A clock never fails a check, so they are apart from the tests.

use crate::shell::{cargo, root, run, timed};
use crate::{Outcome, build, setup, test};

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
