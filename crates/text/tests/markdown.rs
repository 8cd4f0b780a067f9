//! Escaped text held against a parser that reads Markdown as GitHub does.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;
use tuneworthy_text::markdown::{CodeSpan, EscapedMarkdown, escape};
use tuneworthy_text::{breaks_line, is_invisible};

/// Returns the extensions that GitHub uses.
fn github() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.math_dollars = true;
    options.extension.alerts = true;
    options
}

/// Returns a node's kind and those of its children, texts apart, and appends its text.
fn outline<'a>(node: &'a AstNode<'a>, text: &mut String) -> String {
    let kind = match &node.data.borrow().value {
        NodeValue::Text(piece) => {
            text.push_str(piece);
            return String::new();
        }
        NodeValue::SoftBreak => {
            text.push(' ');
            return String::new();
        }
        NodeValue::Code(code) => {
            text.push_str(&code.literal);
            return "code ".to_owned();
        }
        NodeValue::Document => "",
        NodeValue::Paragraph => "p",
        NodeValue::Heading(_) => "h",
        NodeValue::List(_) => "list",
        NodeValue::Item(_) => "item",
        NodeValue::BlockQuote => "quote",
        NodeValue::Table(_) => "table",
        NodeValue::TableRow(_) => "row",
        NodeValue::TableCell => "cell",
        NodeValue::Link(link) if link.url == "https://ours.example" => "link",
        other => return format!("{other:?} "),
    };
    let inner: String = node.children().map(|child| outline(child, text)).collect();
    if kind == "cell" {
        text.push(' ');
    }
    let inner = inner.trim_end();
    if inner.is_empty() {
        format!("{kind} ")
    } else if kind.is_empty() {
        inner.to_owned()
    } else {
        format!("{kind}({inner}) ")
    }
}

fn read(markdown: &str) -> (String, String) {
    let arena = Arena::new();
    let mut text = String::new();
    let outline = outline(parse_document(&arena, markdown, &github()), &mut text);
    (outline.trim_end().to_owned(), seen(&text))
}

/// Returns what is seen of a text: white space as one space, nothing invisible.
fn seen(text: &str) -> String {
    let visible = text.chars().filter(|&letter| !is_invisible(letter));
    let spaced: String = visible
        .map(|letter| if breaks_line(letter) { ' ' } else { letter })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The places in which a text stands: Markdown before and after, the outline, and the text around.
const PLACES: [(&str, &str, &str, &str, &str); 10] = [
    ("", "\n", "p", "", ""),
    ("Before\n", "\nafter\n", "p", "Before ", " after"),
    ("Said: ", ", he said.\n", "p", "Said: ", ", he said."),
    ("## ", "\n", "h", "", ""),
    ("### ", " (3)\n", "h", "", " (3)"),
    ("- ", "\n", "list(item(p))", "", ""),
    ("3. ", " (next)\n", "list(item(p))", "", " (next)"),
    ("> ", "\n", "quote(p)", "", ""),
    ("[", "](<https://ours.example>)\n", "p(link)", "", ""),
    (
        "| a | b |\n|---|---|\n| ",
        " | c |\n",
        "table(row(cell cell) row(cell cell))",
        "a b ",
        " c",
    ),
];

/// Holds a text in every place to be shown as it is.
fn stays_text(text: &str) {
    let escaped = escape(text);
    for (before, after, outline, front, back) in PLACES {
        let markdown = format!("{before}{escaped}{after}");
        // Where nothing is seen, there is no paragraph either.
        if seen(text).is_empty() {
            continue;
        }
        let ends = |letter| letter == ' ' || breaks_line(letter) || is_invisible(letter);
        let whole = format!("{front}{}{back}", text.trim_matches(ends));
        let expected = (outline.to_owned(), seen(&whole));
        assert_eq!(read(&markdown), expected, "{text:?} as {markdown:?}");
    }
}

/// Holds a text to mention nobody and to refer to no issue, as GitHub looks for both in the HTML.
fn reaches_nobody(text: &str) {
    let arena = Arena::new();
    let mut shown = String::new();
    outline(parse_document(&arena, &escape(text), &github()), &mut shown);
    let bytes = shown.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let hyphen = byte == b'-' && shown[..at].to_ascii_lowercase().ends_with("gh");
        assert!(byte != b'@' || !next.is_ascii_alphanumeric(), "{shown:?}");
        assert!(
            !(byte == b'#' || hyphen) || !next.is_ascii_digit(),
            "{shown:?}"
        );
    }
}

const HOSTILE: [&str; 78] = [
    "www.evil.example",
    "see WWW.evil.example, (www.evil.example) and *www.evil.example*",
    "http://evil.example https://evil.example ftp://evil.example",
    "HTTPS://evil.example/a_b_c?d=e&copy=f",
    "someone@evil.example",
    "a.b+c-d_e@evil-mail.example.org.",
    "a@-b.example a@_b.example",
    "mailto:someone@evil.example xmpp:someone@evil.example/home",
    "a\\@b.example",
    "a&#64;b.example",
    "@someone and (@someone-else)",
    "#123, owner/repo#123, GH-123, gh-1",
    "owner/repo@abcdef0123456789",
    "1. one",
    "1.",
    "12) twelve",
    "1)",
    "1.5 MB in 2 files",
    "- item",
    "-",
    "---",
    "- - -",
    "+ item",
    "* item",
    "***",
    "# heading",
    "heading #",
    "===",
    "=",
    "~~~",
    "~~gone~~ and ~gone~",
    "```\ncode",
    "    code",
    "\tcode",
    "a\n\nb",
    "a  \nb",
    "a\\\nb",
    "ends in a backslash\\",
    "ends in two\\\\",
    "> quoted",
    "a | b",
    "|---|---|",
    ":-",
    ":---:",
    "a \\| b",
    "a \\\\| b",
    "`a | b`",
    "*emphasis* and in*side*words",
    "_emphasis_ and snake_case_name",
    "**bold** __bold__ ***both***",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "<http://evil.example>",
    "<someone@evil.example>",
    "<?php ?> <![CDATA[x]]>",
    "&amp; &lt; &#35; &#x23; &nbsp; & R&D",
    "[text](http://evil.example)",
    "![picture](http://evil.example/x.png)",
    "wow![x](y)",
    "wow!",
    "[reference]: http://evil.example",
    "[x] done",
    "[ ] to do",
    "[^1]",
    "[^1]: note",
    "[!NOTE]",
    "$x^2$ and $$y$$ and \\(z\\)",
    "$`x`$",
    ":tada: a:b::c",
    "a\u{0}b\u{7}c\u{1b}[31m",
    "a\u{85}b\u{2028}c\u{2029}d",
    "a\u{202e}b\u{2066}c\u{200b}d\u{feff}",
    "`\u{200b}`",
    "w\u{200b}ww.evil.example",
    "http:\u{2060}//evil.example",
    "{{ site.x }} {: .class} {#id}",
    "שלום 你好 👩\u{200d}🚒",
];

#[test]
fn hostile_texts_stay_text() {
    for text in HOSTILE {
        stays_text(text);
        reaches_nobody(text);
    }
}

#[test]
fn the_same_texts_would_be_markup() {
    // The parser must see what the escaper is there for: most of them are more than one text.
    let plain = |text: &str| read(text) == ("p".to_owned(), seen(text));
    let harmless = HOSTILE.iter().filter(|text| plain(text)).count();
    assert!(harmless < HOSTILE.len() / 2, "{harmless} are plain");
}

#[test]
fn plain_sentences_get_no_backslash() {
    for text in [
        "A sentence, plain: nothing (really) to see.",
        "It's near-duplicate no. 3; \"quoted\" — half of 1.5 MB = 0.75 MB + x.",
        "What? {a} 50 % of 10:30!?",
    ] {
        assert_eq!(escape(text), text);
    }
    assert_eq!(escape("www.a.example"), "www\\.a.example");
    assert_eq!(escape("1. a"), "1\\. a");
    assert_eq!(escape("a@b"), "a@\u{2060}b");
    assert_eq!(escape("\ta\nb\n"), "a b");
    assert_eq!(EscapedMarkdown("a|b").to_string(), "a\\|b");
}

#[test]
fn a_code_span_holds_backticks() {
    assert_eq!(CodeSpan("a").to_string(), "` a `");
    assert_eq!(CodeSpan("a``b`c\n").to_string(), "``` a``b`c  ```");
    assert_eq!(CodeSpan("`\u{200b}`").to_string(), "``` `` ```");
}

#[test]
fn too_many_backticks_are_escaped() {
    for count in 70..90 {
        let text = "`".repeat(count) + "*a*";
        let span = CodeSpan(&text).to_string();
        let outline = if count < 80 { "p(code)" } else { "p" };
        assert_eq!(read(&span), (outline.to_owned(), text));
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        8 => "[\\\\`*_{}\\[\\]<>()#+\\-.!|~&=@$^:/ \n\t\"'%;,?]{1,3}",
        4 => prop::sample::select(vec![
            "www", "www.", "http", "https://", "ftp:", "//", "mailto:", "@", "#1", "1.", "10)", "gh-",
            "a.b", "&amp", "&#35", "\u{a0}", "\u{2060}", "\u{3000}", "]:", "](", "|", "||", "\\|",
        ]).prop_map(str::to_owned),
        4 => "[a-z0-9é]{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_stays_text(text in hostile()) {
        stays_text(&text);
        reaches_nobody(&text);
    }

    #[test]
    fn any_text_fits_a_code_span(text in hostile()) {
        prop_assume!(!seen(&text).is_empty());
        let (outline, shown) = read(&format!("- at {}\n", CodeSpan(&text)));
        prop_assert_eq!(outline, "list(item(p(code)))");
        prop_assert_eq!(shown, seen(&format!("at {text}")));
    }
}
