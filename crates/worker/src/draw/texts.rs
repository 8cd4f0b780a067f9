//! Findings in the texts, as HTML.

use std::fmt::{self, Write};

use tuneworthy_dataset::{TextTable, Topic};

use super::{Escaped, section};

/// The topics, each folded behind the sentence that matters.
pub(super) fn texts(to: &mut String, topics: &[Topic]) -> fmt::Result {
    if topics.is_empty() {
        return Ok(());
    }
    section(to, "texts", "What the texts hold")?;
    for topic in topics {
        let (first, more) = match topic.says.split_first() {
            Some((first, more)) => (first.as_str(), more),
            None => ("", &[][..]),
        };
        writeln!(
            to,
            "<details class=\"topic\"><summary><strong>{}.</strong> {}</summary>",
            topic.title,
            Escaped(first)
        )?;
        for sentence in more {
            writeln!(to, "<p>{}</p>", Escaped(sentence))?;
        }
        if let Some(shown) = &topic.table {
            table(to, topic.title, shown)?;
        }
        to.write_str("</details>\n")?;
    }
    to.write_str("</section>\n")
}

fn table(to: &mut String, title: &str, table: &TextTable) -> fmt::Result {
    writeln!(
        to,
        "<div class=\"table-box stacks\" role=\"region\" aria-label=\"Table: {title}\" tabindex=\"0\">\n<table>\n<thead><tr>"
    )?;
    for head in &table.head {
        write!(to, "<th scope=\"col\">{head}</th>")?;
    }
    to.write_str("</tr></thead>\n<tbody>\n")?;
    for row in &table.rows {
        to.write_str("<tr>")?;
        for (at, (cell, head)) in row.iter().zip(&table.head).enumerate() {
            let cell = Escaped(cell);
            if at == 0 {
                write!(to, "<th scope=\"row\">{cell}</th>")?;
            } else {
                write!(to, "<td data-label=\"{head}\">{cell}</td>")?;
            }
        }
        to.write_str("</tr>\n")?;
    }
    to.write_str("</tbody>\n</table>\n</div>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_shows_its_sentences_and_figures_and_nothing_of_a_stranger() {
        let topic = Topic {
            id: "labels",
            title: "Labels",
            says: vec!["Two labels.".to_owned(), "One is <b>bold</b>.".to_owned()],
            table: Some(TextTable {
                head: vec!["Label", "Answers"],
                rows: vec![vec!["\"><script>".to_owned(), "7".to_owned()]],
            }),
        };
        let mut html = String::new();
        texts(&mut html, &[topic]).expect("a String takes every text");
        assert!(
            html.contains("<strong>Labels.</strong> Two labels."),
            "{html}"
        );
        assert!(html.contains("<td data-label=\"Answers\">7</td>"), "{html}");
        assert!(
            !html.contains("<script>") && !html.contains("<b>"),
            "{html}"
        );
        let mut none = String::new();
        texts(&mut none, &[]).expect("a String takes every text");
        assert_eq!(none, "");
    }
}
