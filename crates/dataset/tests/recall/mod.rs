//! Generated sets with known answers, and how much of them is found: recall, and false alarms.
//!
//! In: nothing; every set is drawn from a fixed seed. Out: a [`Score`] for each kind. The test beside
//! holds floors and ceilings, `examples/recall.rs` prints the table.

pub(crate) mod answers;
pub(crate) mod copies;
pub(crate) mod keys;
pub(crate) mod numbers;

use tuneworthy_textscan::{Purpose, TextChecks};

/// Found and false among the texts of a kind.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// The kind.
    pub(crate) kind: &'static str,
    /// Texts that hold one, and those in which it was found.
    pub(crate) planted: usize,
    pub(crate) found: usize,
    /// Texts that hold none, and those in which one was found.
    pub(crate) clean: usize,
    pub(crate) wrong: usize,
    /// The first text that was missed, and the first false alarm.
    pub(crate) missed: Option<String>,
    pub(crate) alarm: Option<String>,
}

impl Score {
    pub(crate) fn of(
        kind: &'static str,
        planted: &[String],
        clean: &[String],
        mut finds: impl FnMut(&str) -> bool,
    ) -> Self {
        let missed: Vec<&String> = planted.iter().filter(|text| !finds(text)).collect();
        let alarms: Vec<&String> = clean.iter().filter(|text| finds(text)).collect();
        Self {
            kind,
            planted: planted.len(),
            found: planted.len() - missed.len(),
            clean: clean.len(),
            wrong: alarms.len(),
            missed: missed.first().map(|text| (*text).clone()),
            alarm: alarms.first().map(|text| (*text).clone()),
        }
    }

    /// Hundredths of the planted texts that were found; 100 of none.
    pub(crate) fn recall(&self) -> usize {
        (self.found * 100).checked_div(self.planted).unwrap_or(100)
    }
}

/// Every score, in the order of the table.
pub(crate) fn all() -> Vec<Score> {
    let mut scores = numbers::scores();
    scores.extend(keys::scores());
    scores.extend(answers::scores());
    scores.extend(copies::scores());
    scores
}

/// Numbers that look drawn (Lehmer, 1951; the constants of `MINSTD`).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0 >> 7).expect("small") % end
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// This many characters out of these.
    pub(crate) fn text(&mut self, from: &str, count: usize) -> String {
        let from: Vec<char> = from.chars().collect();
        (0..count).map(|_| from[self.below(from.len())]).collect()
    }

    pub(crate) fn digits(&mut self, count: usize) -> String {
        self.text("0123456789", count)
    }
}

/// Returns whether a detector whose id starts so finds something in a text.
pub(crate) fn detects(purpose: Purpose, text: &str, id: &str) -> bool {
    let mut checks = TextChecks::new();
    let hits = checks.record(0, &[(purpose, text)]);
    hits.iter().any(|hit| hit.detector.id().starts_with(id))
}

/// Surroundings of a value: talk, code, tables, JSON inside text, other languages.
pub(crate) const AROUND: [&str; 16] = [
    "{}",
    "It is {}.",
    "Hi team,\n\nplease use {} from now on.\n\nBest,\nAnna",
    "value = \"{}\"  # set by the deploy job",
    "{\"id\": 7, \"value\": \"{}\", \"active\": true}",
    "The tool answered: {\\\"value\\\": \\\"{}\\\"}",
    "| key | value |\n|---|---|\n| a | {} |",
    "id;value\n17;{}\n18;none",
    "<td>{}</td>",
    "```bash\necho {}\n```",
    "config:\n  value: {}\n  retries: 3",
    "2026-03-01T10:22:31Z INFO sent {} to the worker",
    "Bitte verwenden Sie {} und melden Sie sich danach.",
    "请使用{}，谢谢。",
    "Por favor, use {} mañana.",
    "「{}」を使ってください。",
];

pub(crate) fn put(around: &str, value: &str) -> String {
    around.replace("{}", value)
}
