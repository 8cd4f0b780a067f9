//! Chapters on evaluations: how many cases, which interval, and how often each interval holds the truth.
//!
//! In: `data/coverage.csv`, which `cargo run -p tuneworthy-evals --example coverage -- --csv` writes.

use super::{Chapter, GuideRow, capital, prose, row};
use crate::guidance::cite;
use tuneworthy_core::terms::{Evidence, SourceId};

/// Measured coverage: the interval, the number of cases or clusters, how often it held the truth in
/// percent, and the least over the rates tried.
const COVERAGE: &str = include_str!("data/coverage.csv");

const MILLER: &[SourceId] = &[cite::MILLER];

/// How many cases, which interval, and why.
pub(super) fn intervals() -> Chapter {
    // A measurement of this product's own, or arithmetic: it has no source to cite.
    let say = |id: &str, title: &str, lines: &[&str]| GuideRow {
        id: format!("interval-{id}"),
        title: title.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        ..GuideRow::default()
    };
    prose(
        "how-many-cases",
        "How many cases, which interval and why",
        "A pass rate is a sample. An interval says how far the truth may lie from it, and a difference counts only when its whole interval lies on one side of zero.",
        vec![
            row(
                "interval-case",
                "The case is the unit",
                &[
                    "Repeats of a case tell how much the model varies, not how the next case will go. They are averaged within the case, and cases of one conversation or document count as a cluster: ten clusters at least, or the interval is not to be trusted.",
                ],
                MILLER,
                Evidence::Low,
            ),
            say(
                "one-rate",
                "One pass rate: Wilson\u{2019}s interval",
                &[
                    "It stays within 0 and 100 % and holds near both ends, where the plain \u{201c}plus or minus\u{201d} fails: at 20 cases that one covers the truth in 86 of 100 evaluations on average and in 18 at worst.",
                ],
            ),
            say(
                "two-systems",
                "Two systems on the same cases: Tango\u{2019}s interval",
                &[
                    "Only cases on which the two differ tell them apart, so the same cases tell far more than different ones. McNemar\u{2019}s exact test stands beside the interval; the interval comes first, because it says how large the difference may be.",
                ],
            ),
            say(
                "scores",
                "Graded scores: t for differences, ABC for one skewed mean",
                &[
                    "Scores that are nearly all the same need at least 50 cases before any interval is honest. A bootstrap of sparse passes and fails holds the truth less often than it says.",
                ],
            ),
            say(
                "enough",
                "How many are enough",
                &[
                    "With 8 chances in 10, and one case in ten that differs: 100 cases find a difference of 8.8 points, 200 of 6.2, 500 of 4.0, 1,000 of 2.8. To tell a pass rate of 90 % from a bar of 95 % takes 73 cases, from a bar of 92 % 707.",
                ],
            ),
            say(
                "ten-cases",
                "A first look at ten cases proves nothing",
                &[
                    "Eight of ten passes: the true rate may be 44 % or 97 %. It can stop you from spending, and cannot show that anything works.",
                ],
            ),
            say(
                "looks",
                "Decide once",
                &[
                    "Two equal systems that are compared at ten looks, each at 95 %, seem to differ in 19 of 100 evaluations. Say beforehand how often you will look, and raise the level.",
                ],
            ),
            say(
                "not-worse",
                "\u{201c}No significant loss\u{201d} is not enough",
                &[
                    "Few cases never show a loss. Set the loss you would accept before you look, and ask that the whole 90 % interval lies above it.",
                ],
            ),
        ],
    )
}

/// Intervals that the page prints, by a part of their name in the data. The others are there to compare.
const PRINTED: [&str; 6] = [
    "Wilson",
    "Tango",
    "ABC",
    "paired t",
    "clustered pairs",
    "Lang–Reiczigel",
];

/// How often each interval holds the truth, measured by simulation: an entry for each interval, a
/// sentence for each number of cases.
pub(super) fn coverage() -> Chapter {
    let lines = COVERAGE.lines().skip(1);
    let printed = lines.filter(|line| PRINTED.iter().any(|name| line.contains(name)));
    let mut rows: Vec<GuideRow> = Vec::new();
    for line in printed {
        let mut cells = line.rsplitn(4, ',');
        let mut cell = || cells.next().unwrap_or_default();
        let (least, covers, size, what) = (cell(), cell(), cell(), cell());
        let title = capital(&what.replace("alike", "correlated within a case"));
        if rows.last().is_none_or(|row| row.title != title) {
            rows.push(GuideRow {
                id: format!("coverage-{}", rows.len()),
                title,
                ..GuideRow::default()
            });
        }
        let of = if what.starts_with("clustered") {
            "clusters"
        } else {
            "cases"
        };
        let worst = if least.is_empty() {
            String::new()
        } else {
            format!(", {least} at worst")
        };
        if let Some(row) = rows.last_mut() {
            row.lines
                .push(format!("{size} {of}: {covers} of 100{worst}."));
        }
    }
    prose(
        "interval-coverage",
        "How often each interval holds the truth",
        "Measured by this product\u{2019}s own simulation, from a fixed seed and 1,500 to 6,000 evaluations each: in how many of 100 an interval of \u{201c}95 %\u{201d} holds the true value. One rate is exact, averaged over true rates from 50 to 99 %.",
        rows,
    )
}
