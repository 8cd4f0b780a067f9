//! Running other programs, and telling a person about it.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use crate::Outcome;

/// The root of the repository, wherever the command was called from.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the repository")
}

/// A program to run at the root, with no input: nothing here asks a question.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with the output shown.
pub(crate) fn run(command: &mut Command) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status})", line(command))),
        Err(error) => Err(format!("`{}` did not start: {error}", line(command))),
    }
}

/// Runs to the end, shows each line and hands it to `each`. True when the program succeeded.
pub(crate) fn run_reading(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<bool> {
    let did_not_start =
        |command: &Command, error| format!("`{}` did not start: {error}", line(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| did_not_start(command, error))?;
    let output = child.stdout.take().expect("the output is piped");
    for text in BufReader::new(output).lines().map_while(Result::ok) {
        println!("{text}");
        each(&text);
    }
    let status = child
        .wait()
        .map_err(|error| did_not_start(command, error))?;
    Ok(status.success())
}

/// Runs to the end and shows the output without lines that contain one of `harmless`. Shows those too
/// when the program fails: then nothing is known to be harmless.
pub(crate) fn run_without(harmless: &'static [&'static str], command: &mut Command) -> Outcome {
    let did_not_start =
        |command: &Command, error| format!("`{}` did not start: {error}", line(command));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| did_not_start(command, error))?;
    let output = child.stdout.take().expect("the output is piped");
    let errors = child.stderr.take().expect("the errors are piped");
    // Two pipes must be emptied at once, or the program waits for the one that nobody reads.
    let errors = std::thread::spawn(move || pass_on(errors, harmless, |line| eprintln!("{line}")));
    let mut held_back = pass_on(output, harmless, |line| println!("{line}"));
    held_back.extend(errors.join().unwrap_or_default());
    let status = child
        .wait()
        .map_err(|error| did_not_start(command, error))?;
    if status.success() {
        return Ok(());
    }
    if !held_back.is_empty() {
        eprintln!("It also printed:\n{}", held_back.join("\n"));
    }
    Err(format!("`{}` failed ({status})", line(command)))
}

/// Hands each line to `show`, except the harmless ones, which it returns.
fn pass_on(output: impl Read, harmless: &[&str], show: impl Fn(&str)) -> Vec<String> {
    let mut held_back = Vec::new();
    for text in BufReader::new(output).lines().map_while(Result::ok) {
        if harmless.iter().any(|part| text.contains(part)) {
            held_back.push(text);
        } else {
            show(&text);
        }
    }
    held_back
}

/// Returns the trimmed output of a program, or `None` if it is missing or fails.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `PATH` with `folders` in front of it.
pub(crate) fn path_with(folders: &[PathBuf]) -> Outcome<OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&rest)))
        .map_err(|error| format!("a folder cannot stand in PATH: {error}"))
}

/// One line about what is about to happen.
pub(crate) fn say(text: &str) {
    println!("\n== {text}");
}

/// Does `work`, and says what it is and how long it took.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say(what);
    let start = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "failed" };
    println!("== {what}: {verdict} in {}", seconds(start.elapsed()));
    outcome
}

/// Does `work` for each item, as many at a time as there are cores. Fails with the first error.
pub(crate) fn side_by_side<T: Sync>(items: &[T], work: impl Fn(&T) -> Outcome + Sync) -> Outcome {
    let next = AtomicUsize::new(0);
    let one_after_the_other = || -> Outcome {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item)?;
        }
        Ok(())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|_| scope.spawn(one_after_the_other))
            .collect();
        // All are joined, also after one that failed.
        let outcomes: Vec<_> = threads.into_iter().map(joined).collect();
        outcomes.into_iter().collect()
    })
}

/// Waits for a thread's outcome.
pub(crate) fn joined<T>(thread: ScopedJoinHandle<'_, Outcome<T>>) -> Outcome<T> {
    thread
        .join()
        .unwrap_or_else(|_| Err("a thread of the build panicked".to_owned()))
}

/// A duration as a person reads it.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// A command as it would be typed.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn each_item_is_done_once_and_the_error_comes_out() {
        let items: Vec<u32> = (0..40).collect();
        let sum = std::sync::atomic::AtomicU32::new(0);
        let add = |item: &u32| {
            sum.fetch_add(*item, Ordering::Relaxed);
            Ok(())
        };
        assert_eq!(side_by_side(&items, add), Ok(()));
        assert_eq!(sum.into_inner(), 780);
        let refused = side_by_side(&items, |item| match item {
            7 => Err("seven".to_owned()),
            _ => Ok(()),
        });
        assert_eq!(refused, Err("seven".to_owned()));
    }

    #[test]
    fn harmless_lines_are_held_back() {
        let shown = RefCell::new(Vec::new());
        let output = "one\nwarning: known\ntwo\n".as_bytes();
        let held_back = pass_on(output, &["known"], |line| {
            shown.borrow_mut().push(line.to_owned());
        });
        assert_eq!(shown.into_inner(), ["one", "two"]);
        assert_eq!(held_back, ["warning: known"]);
    }
}
