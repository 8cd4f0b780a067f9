//! The chores of this repository. Each does its own set-up, so that a fresh machine with rustup needs one line.
//!
//! Front to back: `shell` runs programs, `setup/` finds or installs what they need, and one module
//! for each command does the work.

mod bench;
mod build;
mod catalog;
mod format;
mod handover;
mod offline;
mod rules;
mod serve;
mod setup;
mod shell;
mod sizes;
mod split;
mod styles;
mod test;
mod wasm;
mod worker;

use std::process::ExitCode;

/// Result of a command. Errors are shown to a person, so each is a sentence.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N]   build the page, serve it on this machine, build again when a file changes
  build              write a release of the page to dist/, and print what a first visit downloads
          [--without-offline]    that takes away what earlier ones keep in browsers
  test [STAGE...]    run every check, or only the named ones: fmt, rules, clippy, docs, native, build, browser
  fmt                format every file, the views in `view!` too
  release            check that Cargo.toml and CHANGELOG.md agree about the newest version
  catalog            check prices and offers; list what is stale, and what ends within 90 days
          [--against LIST.json]  and what LiteLLM's list, or one of ours, has otherwise
          [--today YYYY-MM-DD]   as of another day
  handover [TOOL...] load hand-over files with the tools that read them, or only with the named: plans, axolotl,
                     unsloth, trl, llamafactory, vendor, tinker, sky; promptfoo if named (1.4 GB)
  bench [NAME...]    measure the library and the page, or only the named: library, data, decision, money
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve", options @ ..] => serve::port(options).and_then(serve::run),
        ["build", options @ ..] => build::run_release(options),
        ["test", stages @ ..] => test::run(stages),
        ["fmt"] => format::write(),
        ["release"] => rules::release(),
        ["catalog", options @ ..] => catalog::check(options),
        ["handover", names @ ..] => handover::check(names),
        ["bench", names @ ..] => bench::run(names),
        [] | ["help" | "-h" | "--help"] => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(format!(
            "`{}` is not one of the commands.\n\n{USAGE}",
            other.join(" ")
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
