//! A record as HTML: a conversation in which what is learnt is marked apart from what is only read.

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::{ProblemView, RecordSite, RecordView, TurnUse, TurnView};

use super::Escaped;

/// The dialog in which the page puts a record. Its button closes it without the page's doing.
pub(super) const DIALOG: &str = "<dialog id=\"record\" aria-label=\"Record\"><h2>Record</h2><div id=\"record-place\" class=\"record\"></div><form method=\"dialog\"><button class=\"button\">Close</button></form></dialog>\n";

/// Characters of a text that are shown before it folds.
const SHOWN: usize = 700;

/// Turns that are shown before the rest folds.
const TURNS: usize = 24;

/// Returns a record as one element. `lines`: the lines of all problems of the file, ascending.
pub(crate) fn record(view: &RecordView, site: &RecordSite, lines: &[u64]) -> String {
    let mut to = String::new();
    write(&mut to, view, site, lines).expect("a String takes every text");
    to
}

fn write(to: &mut String, view: &RecordView, site: &RecordSite, lines: &[u64]) -> fmt::Result {
    let number = grouped(site.number as f64 + 1.0);
    writeln!(
        to,
        "<p>Record {number} of {}, line {}. {}. Private values are replaced.</p>",
        grouped(site.of as f64),
        grouped(site.line as f64),
        Escaped(view.format)
    )?;
    to.write_str("<p class=\"actions\">")?;
    // A problem may stand on a later line of the same record.
    let before = lines.iter().rev().find(|line| **line < site.line);
    let behind = lines.iter().find(|line| **line > site.line);
    for (label, line) in [("Previous problem", before), ("Next problem", behind)] {
        match line {
            Some(line) => write!(
                to,
                "<button type=\"button\" class=\"button quiet\" data-show=\"{line}\">{label}</button>"
            )?,
            None => write!(
                to,
                "<button type=\"button\" class=\"button quiet\" disabled>{label}</button>"
            )?,
        }
    }
    to.write_str("</p>\n")?;
    problems(to, &view.problems)?;
    if !view.tools.is_empty() {
        writeln!(
            to,
            "<p class=\"muted\">Tools: {}.</p>",
            Escaped(&view.tools.join(", "))
        )?;
    }
    if !view.raw.is_empty() {
        to.write_str("<div class=\"said\">")?;
        text(to, "", &view.raw)?;
        to.write_str("</div>\n")?;
    }
    let (first, rest) = view.turns.split_at(view.turns.len().min(TURNS));
    turns(to, first)?;
    if !rest.is_empty() {
        writeln!(
            to,
            "<details><summary>{} more</summary>",
            counted(rest.len() as u64, "turn")
        )?;
        turns(to, rest)?;
        to.write_str("</details>\n")?;
    }
    Ok(())
}

/// The style and the name of a use.
const fn used(used: TurnUse) -> (&'static str, &'static str) {
    match used {
        TurnUse::Read => ("read", "read"),
        TurnUse::SwitchedOff => ("read", "read, switched off"),
        TurnUse::Learnt => ("learnt", "learnt"),
        TurnUse::Better => ("learnt", "preferred"),
        TurnUse::Worse => ("avoided", "rejected"),
    }
}

fn turns(to: &mut String, turns: &[TurnView]) -> fmt::Result {
    if turns.is_empty() {
        return Ok(());
    }
    to.write_str("<ol class=\"turns\">\n")?;
    for turn in turns {
        let (style, name) = used(turn.used);
        writeln!(
            to,
            "<li class=\"{style}\"><p class=\"speaker\"><strong>{:?}</strong> <span>{name}</span> <span class=\"muted\">{}</span></p>\n<div class=\"said\">",
            turn.role,
            counted(turn.tokens, "token")
        )?;
        for (kind, said) in &turn.texts {
            text(to, kind, said)?;
        }
        to.write_str("</div>\n")?;
        problems(to, &turn.problems)?;
        to.write_str("</li>\n")?;
    }
    to.write_str("</ol>\n")
}

/// A text, folded behind its beginning if it is long.
fn text(to: &mut String, kind: &str, said: &str) -> fmt::Result {
    if !kind.is_empty() {
        write!(to, "<p class=\"muted\">{kind}</p>")?;
    }
    let Some((end, _)) = said.char_indices().nth(SHOWN) else {
        return writeln!(to, "<p>{}</p>", Escaped(said));
    };
    let (shown, rest) = said.split_at(end);
    writeln!(
        to,
        "<p>{}…</p><details><summary>{} more</summary><p>{}</p></details>",
        Escaped(shown),
        counted(rest.chars().count() as u64, "character"),
        Escaped(rest)
    )
}

fn problems(to: &mut String, problems: &[ProblemView]) -> fmt::Result {
    if problems.is_empty() {
        return Ok(());
    }
    to.write_str("<ul class=\"problems\">\n")?;
    for problem in problems {
        let mark = super::findings::mark(problem.severity);
        writeln!(
            to,
            "<li><span class=\"{mark}\">{}</span> {}</li>",
            Escaped(problem.text),
            Escaped(problem.fix)
        )?;
    }
    to.write_str("</ul>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_tokenizer::Counter;

    fn drawn(json: &str, lines: &[u64]) -> String {
        let view = RecordView::of(json, &mut Counter::Estimate).expect("a record");
        let site = RecordSite {
            number: 4,
            of: 9,
            line: 5,
            byte: 0,
            is_direct: true,
        };
        record(&view, &site, lines)
    }

    #[test]
    fn what_is_learnt_is_marked_and_a_stranger_writes_nothing() {
        let html = drawn(
            r#"{"messages":[{"role":"user","content":"<b>anna@firma-nord.de</b>"},{"role":"assistant","content":"Yes."}]}"#,
            &[2, 5, 8],
        );
        assert!(html.contains("Record 5 of 9, line 5."), "{html}");
        assert!(html.contains("data-show=\"2\">Previous problem"), "{html}");
        assert!(html.contains("data-show=\"8\">Next problem"), "{html}");
        assert!(html.contains("&lt;b&gt;[EMAIL_1]"), "{html}");
        let (read, learnt) = (html.find("class=\"read\""), html.find("class=\"learnt\""));
        assert!(read.is_some() && read < learnt, "{html}");
        let alone = drawn(r#"{"messages":[]}"#, &[5]);
        assert_eq!(alone.matches(" disabled>").count(), 2, "{alone}");
    }

    #[test]
    fn long_texts_and_many_turns_fold() {
        let long = format!(
            r#"{{"messages":[{{"role":"user","content":"{}"}},{{"role":"assistant","content":"b"}}]}}"#,
            "word ".repeat(400)
        );
        assert!(drawn(&long, &[]).contains("1,300 characters more</summary>"));
        let turns = r#"{"role":"user","content":"a"},{"role":"assistant","content":"b"}"#;
        let many = format!(r#"{{"messages":[{}]}}"#, [turns; 20].join(","));
        assert!(drawn(&many, &[]).contains("16 turns more</summary>"));
    }
}
