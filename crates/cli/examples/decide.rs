//! Prints the verdict on an assessment as JSON.
//!
//! ```text
//! cargo run --example decide -- assessment.json [--today 2026-11-23]
//! ```
//!
//! Without `--today` the verdict is for the day the assessment was made (`as_of`), else for today
//! by this machine's clock. `-` reads standard input. Bad input ends with exit code 2 and a line
//! for each problem: where it stands, and what was expected there.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_decision::derive;
use tuneworthy_record::from_json;

const USAGE: &str = "usage: decide ASSESSMENT.json [--today YYYY-MM-DD]";

struct Arguments {
    file: String,
    today: Option<Date>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| verdict(&arguments)) {
        Ok(json) => {
            // A reader that has seen enough (`| head`) closes the pipe; that is no error.
            let _ = writeln!(std::io::stdout(), "{json}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, Vec<String>> {
    let usage = |problem: &str| vec![problem.to_owned(), USAGE.to_owned()];
    let (mut file, mut today) = (None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--today" {
            let day = words.next().unwrap_or_default();
            let read = day
                .parse()
                .map_err(|error| usage(&format!("--today: expected {error}")))?;
            today = Some(read);
        } else if file.replace(word).is_some() {
            return Err(usage("expected one file"));
        }
    }
    let file = file.ok_or_else(|| usage("expected a file"))?;
    Ok(Arguments { file, today })
}

fn verdict(arguments: &Arguments) -> Result<String, Vec<String>> {
    let text =
        read(&arguments.file).map_err(|error| vec![format!("{}: {error}", arguments.file)])?;
    let fallback = arguments.today.unwrap_or_else(clock);
    let assessment = from_json(&text, fallback)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let today = arguments.today.unwrap_or(assessment.as_of);
    let verdict = derive(&assessment, Catalog::bundled(), today).verdict;
    serde_json::to_string_pretty(&verdict).map_err(|error| vec![error.to_string()])
}

fn read(file: &str) -> std::io::Result<String> {
    if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(file)
}

/// Today by this machine's clock, in UTC.
fn clock() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Date::from_days(i32::try_from(seconds / 86_400).unwrap_or(0))
}
