//! Questions that two files share, and the properties besides their texts by which records differ.

use super::corpus::{CorpusLanguage, examples};
use super::tests::{Texts, boilerplate, partial, texts};
use super::{Boilerplate, DedupPartial, RecordTexts, Sketcher};

/// A record with media and tools beside its text.
fn add_with(partial: &mut DedupPartial, number: u64, text: [&str; 2], media: &str, tools: &str) {
    let whole = format!("{}\n{}", text[0], text[1]);
    let told = format!("{whole}{media}{tools}");
    let record = RecordTexts {
        whole: told.as_bytes(),
        body: whole.as_bytes(),
        question: &whole.as_bytes()[..=text[0].len()],
        prompt: told.as_bytes(),
        answer: text[1].as_bytes(),
        media: media.as_bytes(),
        tools: tools.as_bytes(),
    };
    partial.add(&mut Sketcher::new(Boilerplate::default()), number, &record);
}

const ASKED: [&str; 2] = [
    "Is there a crack in this weld, and if so, how long is it in millimetres?",
    "Yes, there is one along the upper edge, about twelve millimetres long.",
];

#[test]
fn other_media_or_tools_make_no_near_duplicate() {
    for (media, tools) in [
        ([" one.jpg", " two.jpg"], ["", ""]),
        (["", ""], ["[{\"name\": \"a\"}]", "[{\"name\": \"b\"}]"]),
    ] {
        let mut partial = DedupPartial::default();
        for at in 0..2 {
            add_with(&mut partial, at as u64, ASKED, media[at], tools[at]);
        }
        let summary = partial.finish().summary(3);
        assert_eq!(
            (summary.exact.groups, summary.near.groups),
            (0, 0),
            "{media:?}"
        );
    }
    let mut partial = DedupPartial::default();
    let nearly = [
        ASKED[0],
        "Yes, there is one along the upper edge, about thirteen millimetres long.",
    ];
    add_with(&mut partial, 0, ASKED, " one.jpg", "[1]");
    add_with(&mut partial, 1, nearly, " one.jpg", "[1]");
    assert_eq!(partial.finish().summary(3).near.groups, 1);
}

/// Leaks of one question in other words, to a training file that holds [`ASKED`].
fn leaked(asked: &str, media: &str) -> [u64; 4] {
    let (mut ours, mut theirs) = (DedupPartial::default(), DedupPartial::default());
    add_with(&mut ours, 0, ASKED, "", "");
    add_with(&mut theirs, 0, [asked, "No."], media, "");
    let leaks = ours.finish().leaks(&theirs.finish(), 3);
    [&leaks.exact, &leaks.prompt, &leaks.near, &leaks.near_prompt].map(|leak| leak.records)
}

#[test]
fn questions_leak_whatever_their_answers_case_and_blanks() {
    assert_eq!(leaked(ASKED[0], ""), [0, 1, 0, 0]);
    assert_eq!(
        leaked(
            &format!("\n {}", ASKED[0].to_uppercase().replace(' ', "  ")),
            ""
        ),
        [0, 1, 0, 0]
    );
    assert_eq!(
        leaked(&format!("{} Think step by step.", ASKED[0]), ""),
        [0, 0, 0, 1]
    );
    assert_eq!(
        leaked("Is there a leak in this pipe, and if so, since when?", ""),
        [0; 4]
    );
    assert_eq!(leaked(ASKED[0], " other.jpg"), [0; 4], "another picture");
}

#[test]
fn a_template_of_the_second_file_does_not_hide_a_leak() {
    let base = examples(CorpusLanguage::English, 60, 71);
    let training = texts("", &base);
    let template = "Read the question with care, work it out in steps, and put the final result in a box at the end. ";
    let validation: Texts = base[..30]
        .iter()
        .chain(&examples(CorpusLanguage::English, 30, 72))
        .map(|example| {
            (
                format!(
                    "{template}{}",
                    example.prompt().chars().take(60).collect::<String>()
                ),
                "7".to_owned(),
            )
        })
        .collect();
    let short: Texts = training
        .iter()
        .map(|(prompt, answer)| (prompt.chars().take(60).collect(), answer.clone()))
        .collect();
    let ours = boilerplate(&short);
    let theirs = ours.extended(&boilerplate(&validation));
    let index = partial(&short, ours.clone()).finish();
    let leaks = index.leaks(&partial(&validation, theirs).finish(), 3);
    assert!(!leaks.mixed);
    assert!(leaks.near_prompt.records >= 28, "{leaks:?}");
    assert!(leaks.near_prompt.records <= 31, "{leaks:?}");
    let hidden = index.leaks(&partial(&validation, ours).finish(), 3);
    assert!(hidden.near_prompt.records < 5, "{hidden:?}");
}
