//! Topics about the texts of a file, in sentences and small tables, the same on the page and in
//! Markdown.

use super::Report;
use super::text_findings::ANSWERS;
use super::text_report::TextReport;
use super::topic::{ROWS, Topic, are, capital, first, share, table};
use crate::rule::{Category, Scope};
use tuneworthy_core::units::{counted, grouped};
use tuneworthy_textscan::{
    CutOffs, DiversityReport, FactReport, LabelReport, LanguageShare, Languages, Purpose,
    RoleReport, ScriptShare, SystemReport,
};

impl Report {
    /// Returns the topics about the texts. A topic without anything to report is left out.
    #[must_use]
    pub fn topics(&self) -> Vec<Topic> {
        let text = &self.text;
        if text.records == 0 {
            return Vec::new();
        }
        let statistics = &text.statistics;
        [
            Some(found(text)),
            languages(&statistics.languages),
            lengths(&statistics.roles, &statistics.cut_offs),
            diversity(&statistics.diversity),
            systems(&statistics.systems),
            statistics.labels.as_ref().map(labels),
            facts(&statistics.facts),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Returns the topic on numbers of records by kind of finding.
fn found(text: &TextReport) -> Topic {
    let with = &text.with;
    let kinds = [
        (Category::Personal, "personal data", with.personal),
        (Category::Secret, "a secret", with.secrets),
        (
            Category::Unfilled,
            "a blank nobody filled, or a mark of a chat template",
            with.unfilled,
        ),
        (Category::Refusal, "an answer that refuses", with.refusals),
        (
            Category::Poor,
            "an answer that is empty, goes in circles or breaks off",
            with.poor_answers,
        ),
        (Category::Damaged, "text damaged on its way", with.damaged),
        (
            Category::Nova,
            "a string that Amazon Nova refuses",
            with.refused_by_nova,
        ),
        (
            Category::Claude,
            "a string that Claude on Bedrock refuses",
            with.refused_by_claude,
        ),
    ];
    let (some, none): (Vec<_>, Vec<_>) = kinds.iter().partition(|(_, _, records)| *records > 0);
    let rows = some.iter().map(|(kind, what, records)| {
        vec![capital(what), grouped(*records as f64), rules(text, *kind)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut says = Vec::new();
    let held = some
        .iter()
        .map(|(_, what, records)| format!("{what} ({})", grouped(*records as f64)));
    let held: Vec<String> = held.collect();
    says.push(if held.is_empty() {
        format!(
            "Nothing of what is looked for was found in {}.",
            counted(text.records, "record")
        )
    } else {
        format!(
            "Of {}, some hold {}.",
            counted(text.records, "record"),
            held.join(", ")
        )
    });
    if !none.is_empty() {
        let none: Vec<&str> = none.iter().map(|(_, what, _)| *what).collect();
        says.push(format!("Not found: {}.", none.join("; ")));
    }
    let skipped = text.not_scanned.says();
    if !skipped.is_empty() {
        says.push(format!("Not looked at: {}.", skipped.join("; ")));
    }
    if text.statistics.examples > 0 {
        says.push(format!(
            "{} as documentation uses them, such as example.com, {} not counted.",
            counted(text.statistics.examples, "example"),
            if text.statistics.examples == 1 {
                "is"
            } else {
                "are"
            }
        ));
    }
    Topic {
        id: "found",
        title: "Found in the texts",
        says,
        table: table(&["Records with", "Records", "Which, and how often"], rows),
    }
}

/// The rules of a kind that hit, the most frequent first.
fn rules(text: &TextReport, kind: Category) -> String {
    let of = text.rules.iter();
    let mut of: Vec<_> = of
        .filter(
            |found| matches!(found.rule.row().scope, Scope::Text { kind: of, .. } if of == kind),
        )
        .collect();
    of.sort_by_key(|found| (u64::MAX - found.hits, found.rule));
    let named = of.iter().filter_map(|found| match found.rule.row().scope {
        Scope::Text { name, .. } => Some(format!("{name} ({})", grouped(found.hits as f64))),
        Scope::Record | Scope::Reading => None,
    });
    named.collect::<Vec<_>>().join(", ")
}

fn languages(found: &Languages) -> Option<Topic> {
    let answers = |share: &&LanguageShare| share.prompts + share.answers;
    let texts: u64 = found.languages.iter().map(|share| answers(&share)).sum();
    if texts == 0 && found.scripts.is_empty() {
        return None;
    }
    let mut says = Vec::new();
    let clear = found.languages.iter().filter(|share| share.code.is_some());
    says.push(match clear.clone().max_by_key(answers) {
        Some(main) => format!(
            "{} of the prompts and answers are in {}; {} told apart.",
            capital(&share(answers(&main), texts)),
            main.name,
            match clear.count() {
                1 => "no other language was".to_owned(),
                count => format!("{} were", counted(count as u64, "language")),
            }
        ),
        None => "No language is clear: the texts are short, or few words are known.".to_owned(),
    });
    if found.switched > 0 {
        says.push(format!(
            "{} in another language than the prompt before.",
            are(found.switched, "answer")
        ));
    }
    let letters = |script: &ScriptShare| script.prompts + script.answers;
    let all: u64 = found.scripts.iter().map(letters).sum();
    let scripts: Vec<String> = found
        .scripts
        .iter()
        .take(ROWS)
        .map(|script| format!("{} {}", script.name, share(letters(script), all)))
        .collect();
    if !scripts.is_empty() {
        says.push(format!(
            "Letters at the starts of the texts: {}.",
            scripts.join(", ")
        ));
    }
    let rows = found.languages.iter().map(|share| {
        vec![
            capital(share.name),
            grouped(share.prompts as f64),
            grouped(share.answers as f64),
        ]
    });
    let rows = first(rows.collect(), &mut says, "language");
    Some(Topic {
        id: "languages",
        title: "Languages and scripts",
        says,
        table: table(&["Language", "Prompts", "Answers"], rows),
    })
}

fn lengths(roles: &[RoleReport], cut: &CutOffs) -> Option<Topic> {
    let name = |role| match role {
        Purpose::System => "System prompt",
        Purpose::Prompt => "Prompt",
        Purpose::Answer => "Answer",
        Purpose::Rejected => "Worse answer of two",
        Purpose::Tool => "Tool",
        Purpose::Other => "Anything else",
        Purpose::Field => "Other fields",
    };
    let rows = roles.iter().map(|role| {
        let of = &role.lengths;
        let [_, _, half, _, most, _] = of.quantiles;
        let mut row = vec![name(role.role).to_owned()];
        row.extend([of.texts, half, most, of.longest].map(|number| grouped(number as f64)));
        row
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut says = Vec::new();
    if let Some(answers) = roles.iter().find(|role| role.role == Purpose::Answer) {
        let of = &answers.lengths;
        says.push(format!(
            "Half of the answers have {} characters or fewer, the longest has {}.",
            grouped(of.quantiles[2] as f64),
            grouped(of.longest as f64)
        ));
        if of.texts >= ANSWERS && of.far > 0 {
            says.push(format!(
                "{} far longer than most: {} or more.",
                are(of.far, "answer"),
                counted(of.far_from, "character")
            ));
        }
        if of.texts >= ANSWERS && of.near > 0 {
            says.push(format!(
                "{} far shorter than most: under {}.",
                are(of.near, "answer"),
                counted(of.near_to, "character")
            ));
        }
    }
    if cut.suspicious {
        says.push(format!(
            "A limit may have cut answers: {} of the {} from {} characters on end without a mark, of the shorter ones {} of {}.",
            grouped(cut.long_open as f64),
            grouped(cut.long as f64),
            grouped(cut.from as f64),
            grouped(cut.short_open as f64),
            grouped(cut.short as f64)
        ));
    }
    (!rows.is_empty()).then_some(Topic {
        id: "lengths",
        title: "How long the texts are",
        says,
        table: table(
            &[
                "Characters of",
                "Texts",
                "Half have at most",
                "95 in 100 at most",
                "Longest",
            ],
            rows,
        ),
    })
}

fn diversity(found: &DiversityReport) -> Option<Topic> {
    let mut says = Vec::new();
    for (texts, beginnings, what) in [
        (found.prompts, found.prompt_beginnings, "prompts"),
        (found.answers, found.answer_beginnings, "answers"),
    ] {
        if texts > 1 {
            says.push(format!(
                "{} {what} begin in {} ways, by their first three words.",
                grouped(texts as f64),
                // Counted to about 2 %, and never more than there are.
                grouped(beginnings.min(texts) as f64)
            ));
        }
    }
    if found.words > 0 {
        says.push(format!(
            "The answers have {}, {} of them different.",
            counted(found.words, "word"),
            grouped(found.different_words.min(found.words) as f64)
        ));
    }
    if says.is_empty() {
        return None;
    }
    says.push("What differs is counted to about 2 %.".to_owned());
    Some(Topic {
        id: "diversity",
        title: "How varied they are",
        says,
        table: None,
    })
}

fn systems(found: &SystemReport) -> Option<Topic> {
    if found.with == 0 {
        return None;
    }
    let different = match (found.different, found.exact) {
        (1, true) => "One system prompt".to_owned(),
        (some, true) => format!("{} different system prompts", grouped(some as f64)),
        (some, false) => format!("At least {} different system prompts", grouped(some as f64)),
    };
    let mut says = vec![if found.without == 0 {
        format!("{different}; no record is without one.")
    } else {
        format!(
            "{different} in {}; {} without one.",
            counted(found.with, "record"),
            are(found.without, "record")
        )
    }];
    if found.lookalikes > 0 {
        says.push(format!(
            "{} from another only by spaces, capital letters or punctuation: surely meant to be the same, and trained as different.",
            if found.lookalikes == 1 { "1 differs".to_owned() } else { format!("{} differ", grouped(found.lookalikes as f64)) }
        ));
    }
    let rows = found
        .prompts
        .iter()
        .map(|prompt| vec![prompt.head.clone(), grouped(prompt.count as f64)]);
    let rows: Vec<Vec<String>> = rows.collect();
    Some(Topic {
        id: "systems",
        title: "System prompts",
        says,
        table: table(&["How it starts", "Times"], rows),
    })
}

fn labels(found: &LabelReport) -> Topic {
    let mut says = vec![format!(
        "The answers are labels: {}. The commonest is the answer {} times, the rarest {}.",
        counted(found.labels.len() as u64, "label"),
        grouped(found.largest as f64),
        grouped(found.smallest as f64)
    )];
    if found.few > 0 {
        says.push(format!(
            "{} fewer than ten answers.",
            if found.few == 1 {
                "1 label has".to_owned()
            } else {
                format!("{} labels have", grouped(found.few as f64))
            }
        ));
    }
    if found.varied > 0 {
        says.push(format!(
            "{} written in more than one way, and learnt as different answers.",
            are(found.varied, "label")
        ));
    }
    if found.other > 0 {
        says.push(format!(
            "{} too long to be a label.",
            are(found.other, "answer")
        ));
    }
    let rows = found.labels.iter().map(|label| {
        let mut spellings = label.spellings.iter().map(|spelling| spelling.text.clone());
        vec![
            spellings.next().unwrap_or_default(),
            grouped(label.count as f64),
            spellings.collect::<Vec<_>>().join(", "),
        ]
    });
    let rows = first(rows.collect(), &mut says, "label");
    Topic {
        id: "labels",
        title: "Labels",
        says,
        table: table(&["Label", "Answers", "Also written"], rows),
    }
}

fn facts(found: &FactReport) -> Option<Topic> {
    if found.answers == 0 {
        return None;
    }
    let mut says = vec![format!(
        "{} of {} of twenty words and more are full of names, numbers and addresses that stand nowhere before in their records.",
        grouped(found.full as f64),
        counted(found.answers, "answer")
    )];
    if found.hint {
        says.push("That is knowledge: retrieval serves it better.".to_owned());
    }
    let rows = [
        ("Names", found.names),
        ("Numbers", found.numbers),
        ("Years among them", found.years),
        ("Web addresses", found.links),
    ];
    let rows = rows.map(|(what, count)| vec![what.to_owned(), grouped(count as f64)]);
    Some(Topic {
        id: "facts",
        title: "Facts that answers bring",
        says,
        table: table(&["New in answers", "Times"], rows.into()),
    })
}
