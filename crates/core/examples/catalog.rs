//! Checks the prices and offers this program carries, and lists what is due for another look.
//!
//! ```text
//! cargo run --example catalog [-- --today 2026-11-25] [--against LIST.json]
//! ```
//!
//! `--against` names a list of LiteLLM's, or one this program wrote: what it has otherwise is
//! listed, so that it can be looked up at the vendor's page. Without `--today` the clock of this
//! machine says which day it is. The exit code is 1 where the data has a mistake, 2 where the
//! arguments or the list have.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use tuneworthy_core::catalog::{
    Files, HISTORY, NEAR, OVERDUE, PriceList, PriceListImport, PriceRow, STALE, Upkeep, WARN,
    import,
};
use tuneworthy_core::units::{Date, UsdPerMillionTokens, number};

const USAGE: &str = "usage: catalog [--today YYYY-MM-DD] [--against LIST.json]";

fn main() -> ExitCode {
    let (today, against) = match arguments() {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let upkeep = Upkeep::of(&Files::BUNDLED, HISTORY, today);
    let mut report = report(&upkeep, today);
    if let Some(file) = against {
        match differences(&file, today) {
            Ok(lines) => report += &lines,
            Err(problem) => {
                eprintln!("{file}: {problem}");
                return ExitCode::from(2);
            }
        }
    }
    // A reader that has seen enough (`| head`) closes the pipe; that is no error.
    let _ = std::io::stdout().write_all(report.as_bytes());
    if upkeep.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn arguments() -> Result<(Date, Option<String>), String> {
    let (mut today, mut against) = (None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match (word.as_str(), words.next()) {
            ("--today", Some(day)) => {
                let day = day
                    .parse()
                    .map_err(|error| format!("--today: expected {error}"))?;
                today = Some(day);
            }
            ("--against", Some(file)) => against = Some(file),
            _ => return Err(format!("`{word}` is not understood")),
        }
    }
    Ok((today.unwrap_or_else(clock), against))
}

/// Returns the day by this machine's clock, in UTC.
fn clock() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = now.map_or(0, |time| time.as_secs() / 86_400);
    Date::from_days(i32::try_from(days).unwrap_or(i32::MAX))
}

fn report(upkeep: &Upkeep, today: Date) -> String {
    let list = PriceList::bundled();
    let rows = list.rows().count();
    let mut to = format!("{rows} prices, as of {today}\n");
    section(&mut to, "Mistakes", upkeep.problems.iter());
    let due = upkeep.due.iter().map(|due| {
        let day = due
            .last_confirmed
            .map_or("never     ".to_owned(), |day| day.to_string());
        let mark = if due.is_overdue { "TOO LONG  " } else { "" };
        format!("{day}  {mark}{}: read {}", due.row, due.sources.join(", "))
    });
    let title = format!(
        "Offers a verdict may recommend, not confirmed for {WARN} days (a mistake from {OVERDUE} on)"
    );
    section(&mut to, &title, due);
    let near = upkeep
        .near
        .iter()
        .map(|near| format!("{}  {} {}", near.day, near.row, near.what.says()));
    section(&mut to, &format!("Within {NEAR} days"), near);
    section(
        &mut to,
        "No longer sold: move the row to data/history.csv, with its end",
        upkeep.gone.iter(),
    );
    let stale = upkeep.stale.iter().map(|stale| {
        let day = stale
            .as_of
            .map_or("no date   ".to_owned(), |day| day.to_string());
        format!("{day}  {}", stale.row)
    });
    let title = format!("Not looked at for {STALE} days, or without a date");
    section(&mut to, &title, stale);
    section(&mut to, "Nobody's page has a price", upkeep.asked.iter());
    to
}

fn section(to: &mut String, title: &str, lines: impl Iterator<Item = impl std::fmt::Display>) {
    let lines: Vec<String> = lines.map(|line| format!("  {line}\n")).collect();
    let count = lines.len();
    let _ = write!(to, "\n{title}: {count}\n{}", lines.concat());
}

/// Returns the differences between a list and the bundled one.
fn differences(file: &str, today: Date) -> Result<String, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| format!("no JSON: {error}"))?;
    let import = import(&value, Some(today)).map_err(|error| format!("no list: {error:?}"))?;
    let bundled = PriceList::bundled();
    let mut to = format!(
        "\n{file}: {} rows with a price, {} doubtful, {} passed over\n",
        import.rows.len(),
        import.doubtful.len(),
        import.passed_over
    );
    let bad = import.bad.first.iter();
    let bad = bad.map(|bad| format!("{}: {} is {}", bad.row, bad.key, bad.why));
    section(
        &mut to,
        &format!("No price ({} in all)", import.bad.count),
        bad,
    );
    let all = || rows(&import);
    let changed = all().filter_map(|row| {
        let ours = bundled.row(&row.id)?;
        let (was, is) = (in_words(ours, today), in_words(row, today));
        (was != is).then(|| format!("{}: {was}; there {is}", row.id))
    });
    section(&mut to, "Other prices than ours", changed);
    let ends = all().filter_map(|row| {
        let ours = bundled.row(&row.id)?.ends;
        (row.ends != ours).then(|| format!("{}: ends {}", row.id, day(row.ends)))
    });
    section(&mut to, "Other ends than ours", ends);
    let missing = bundled
        .rows()
        .filter(|ours| !ours.litellm.is_empty() && !all().any(|row| row.id == ours.id));
    section(&mut to, "Not in the list", missing.map(|row| &row.id));
    Ok(to)
}

fn rows(import: &PriceListImport) -> impl Iterator<Item = &PriceRow> {
    let doubtful = import.doubtful.iter().map(|(row, _)| row);
    import.rows.iter().chain(doubtful)
}

fn day(day: Option<Date>) -> String {
    day.map_or("on no known day".to_owned(), |day| day.to_string())
}

/// Writes the rates of an ordinary request: input, cached, output.
fn in_words(price: &PriceRow, today: Date) -> String {
    let Some(rates) = price.rates(today) else {
        return String::new();
    };
    let prices = rates.prices;
    let word = |price: Option<UsdPerMillionTokens>| {
        price.map_or("?".to_owned(), |price| number::plain(price.0))
    };
    [prices.input, prices.cached_read, prices.output]
        .map(word)
        .join(" / ")
}
