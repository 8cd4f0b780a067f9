//! Results on generated files with known answers.

use super::corpus::{
    CorpusEdit, CorpusExample, CorpusLanguage, Random, edited, examples, instruction,
};
use super::{Boilerplate, DedupPartial, Index, LeakedPair, RecordSample, RecordTexts, Sketcher};

const LANGUAGES: [CorpusLanguage; 2] = [CorpusLanguage::English, CorpusLanguage::Chinese];

/// Prompt and answer of each record.
pub(super) type Texts = Vec<(String, String)>;

pub(super) fn texts<'a>(
    before: &str,
    examples: impl IntoIterator<Item = &'a CorpusExample>,
) -> Texts {
    examples
        .into_iter()
        .map(|example| (format!("{before}{}", example.prompt()), example.answer()))
        .collect()
}

fn short(texts: &[(&str, &str)]) -> Texts {
    texts
        .iter()
        .map(|(prompt, answer)| ((*prompt).to_owned(), (*answer).to_owned()))
        .collect()
}

pub(super) fn boilerplate(texts: &Texts) -> Boilerplate {
    let mut sample = RecordSample::default();
    for (prompt, answer) in texts {
        sample.add(format!("{prompt}\n{answer}").as_bytes());
    }
    sample.finish()
}

pub(super) fn partial(texts: &Texts, boilerplate: Boilerplate) -> DedupPartial {
    let mut partial = DedupPartial::default();
    add(&mut partial, texts, boilerplate);
    partial
}

fn add(partial: &mut DedupPartial, texts: &Texts, boilerplate: Boilerplate) {
    let mut sketcher = Sketcher::new(boilerplate);
    for (number, (prompt, answer)) in (partial.len()..).zip(texts) {
        let whole = format!("{prompt}\n{answer}");
        let record = RecordTexts {
            whole: whole.as_bytes(),
            body: whole.as_bytes(),
            question: &whole.as_bytes()[..=prompt.len()],
            prompt: prompt.as_bytes(),
            answer: answer.as_bytes(),
            ..RecordTexts::default()
        };
        partial.add(&mut sketcher, number, &record);
    }
}

fn index(texts: &Texts) -> Index {
    partial(texts, boilerplate(texts)).finish()
}

#[test]
fn planted_near_duplicates_are_found_in_both_languages() {
    for language in LANGUAGES {
        for before in [String::new(), instruction(language, 5)] {
            for (edit, fewest) in [
                (CorpusEdit::Number, 3),
                (CorpusEdit::Word, 6),
                (CorpusEdit::Sentence, 8),
            ] {
                let mut random = Random(11);
                let all = examples(language, 3000, 6);
                let planted: Vec<CorpusExample> = all
                    .iter()
                    .filter(|example| example.sentences() >= fewest)
                    .take(1000)
                    .map(|example| edited(example, edit, &mut random))
                    .collect();
                let file = texts(&before, all.iter().chain(&planted));
                let repeats = index(&file).near_repeats();
                let found = repeats.iter().filter(|number| **number >= 3000).count();
                assert!(
                    found * 100 >= planted.len() * 99,
                    "{language:?} {edit:?}: {found}"
                );
                assert_eq!(
                    repeats.len(),
                    found,
                    "{language:?}: an example taken for another"
                );
            }
        }
    }
}

#[test]
fn different_records_after_a_long_instruction_are_no_near_duplicates() {
    for language in LANGUAGES {
        let before = instruction(language, 8);
        // Prompts of one sentence and a word for an answer: next to nothing but the instruction.
        let mut file = texts(&before, &examples(language, 4000, 9));
        for (prompt, answer) in file.iter_mut().take(2000) {
            let end = prompt.char_indices().nth(before.chars().count() + 40);
            prompt.truncate(end.map_or(prompt.len(), |(end, _)| end));
            *answer = ["yes", "no", "unclear"][prompt.len() % 3].to_owned();
        }
        let wrongly = index(&file).near_repeats().len();
        assert!(
            wrongly * 100 <= file.len(),
            "{language:?}: {wrongly} of {}",
            file.len()
        );
    }
}

#[test]
fn without_the_first_pass_the_instruction_makes_all_alike() {
    let before = instruction(CorpusLanguage::English, 8);
    let file = texts(&before, &examples(CorpusLanguage::English, 300, 9));
    let wrongly = partial(&file, Boilerplate::default())
        .finish()
        .near_repeats()
        .len();
    assert!(wrongly > 200, "{wrongly}");
    assert_eq!(index(&file).near_repeats(), Vec::<u64>::new());
}

#[test]
fn copies_are_counted_and_named() {
    let file = short(&[
        ("What is the capital of France?", "Paris."),
        ("What is the capital of Peru?", "Lima."),
        ("What is the capital of France?", "Paris."),
        ("什么是微调?", "在已有模型上继续训练。"),
        ("什么是微调?", "在已有模型上继续训练。"),
        ("What is the capital of France?", "Paris."),
    ]);
    let index = index(&file);
    let summary = index.summary(1);
    assert_eq!((summary.records, summary.distinct), (6, 3));
    assert_eq!(
        (
            summary.exact.groups,
            summary.exact.members,
            summary.exact.largest
        ),
        (2, 5, 3)
    );
    assert_eq!(summary.exact.beyond_the_first(), 3);
    assert_eq!(summary.exact.shown.len(), 1);
    assert_eq!(summary.exact.shown[0].records, [0, 2, 5]);
    assert_eq!(summary.conflicts.groups, 0);
    assert_eq!(index.repeats(), [2, 4, 5]);
    assert_eq!(index.near_repeats(), [2, 4, 5]);
}

#[test]
fn one_prompt_with_several_answers_is_a_conflict() {
    let file = short(&[
        ("Is it refundable?", "Yes."),
        ("Is it refundable?", "No."),
        ("能退款吗?", "可以。"),
        ("Is it refundable?", "Yes."),
        ("能退款吗?", "可以。"),
        ("Is it refundable?", "Within 30 days."),
        ("", "Text without a prompt."),
        ("", "Another text without a prompt."),
    ]);
    let summary = index(&file).summary(10);
    assert_eq!(
        (summary.conflicts.groups, summary.conflicts.members),
        (1, 3)
    );
    assert_eq!(summary.conflicting, 4);
    assert_eq!(summary.conflicts.shown[0].size, 3);
    assert_eq!(summary.conflicts.shown[0].records, [0, 1, 5]);
}

#[test]
fn leaks_are_told_apart() {
    let base = examples(CorpusLanguage::English, 400, 21);
    let training = texts("", &base);
    let mut random = Random(3);
    let mut validation = texts("", &examples(CorpusLanguage::English, 50, 22));
    validation[7] = training[31].clone();
    validation[9] = (
        training[32].0.clone(),
        "Something else entirely.".to_owned(),
    );
    let near = edited(&base[33], CorpusEdit::Number, &mut random);
    validation[11] = (near.prompt(), near.answer());
    validation[12] = validation[11].clone();

    let aside = boilerplate(&training);
    let ours = partial(&training, aside.clone()).finish();
    let theirs = partial(&validation, aside).finish();
    let leaks = ours.leaks(&theirs, 10);
    let pair = |validation, training| LeakedPair {
        validation,
        training,
    };
    assert_eq!((leaks.records, leaks.mixed, leaks.one_in), (50, false, 1));
    assert_eq!(leaks.exact.shown, [pair(7, 31)]);
    assert_eq!(leaks.prompt.shown, [pair(9, 32)]);
    assert_eq!(leaks.near.shown, [pair(11, 33), pair(12, 33)]);
    assert_eq!(
        (
            leaks.exact.records,
            leaks.prompt.records,
            leaks.near.records
        ),
        (1, 1, 2)
    );
    assert_eq!(ours.leaks(&theirs, 1).near.shown.len(), 1);
    assert_eq!(ours.leaks(&theirs, 1).near.records, 2);

    let nothing = DedupPartial::default().finish();
    assert_eq!(nothing.leaks(&theirs, 10).exact.records, 0);
    assert_eq!(ours.leaks(&nothing, 10).records, 0);
}

#[test]
fn different_boilerplate_is_said() {
    let file = texts("", &examples(CorpusLanguage::English, 20, 1));
    let other = Boilerplate::of(vec![1, 2, 3]);
    let mut merged = partial(&file, Boilerplate::default());
    assert!(!merged.clone().finish().summary(0).mixed);
    merged.merge(partial(&file, other.clone()), 20);
    assert!(merged.finish().summary(0).mixed);
    let (ours, theirs) = (index(&file), partial(&file, other).finish());
    assert!(ours.leaks(&theirs, 0).mixed);
    assert!(!ours.leaks(&ours, 0).mixed);
}

#[test]
fn what_is_held_out_shares_nothing_with_the_rest() {
    for language in LANGUAGES {
        let mut random = Random(5);
        let base = examples(language, 1000, 31);
        let mut file = texts("", &base);
        let edits: Vec<CorpusExample> = base[..400]
            .iter()
            .map(|example| edited(example, CorpusEdit::Number, &mut random))
            .collect();
        file.extend(texts("", &edits));
        file.extend(file[400..500].to_vec());
        file.extend(
            base[500..600]
                .iter()
                .map(|example| (example.prompt(), "I cannot say.".to_owned())),
        );
        let index = index(&file);

        let held = index.held_out(160, 1);
        assert_eq!(held.len(), 160);
        assert_ne!(held, index.held_out(160, 2));
        assert!(held.is_sorted());
        let (mut out, mut rest) = (Vec::new(), Vec::new());
        for (number, record) in (0..).zip(&file) {
            let side = if held.contains(&number) {
                &mut out
            } else {
                &mut rest
            };
            side.push(record.clone());
        }
        let leaks = self::index(&rest).leaks(&self::index(&out), 3);
        assert_eq!(
            (
                leaks.exact.records,
                leaks.prompt.records,
                leaks.near.records,
                leaks.near_prompt.records
            ),
            (0, 0, 0, 0),
            "{leaks:?}"
        );

        assert!(index.held_out(0, 1).is_empty());
        assert_eq!(index.held_out(u64::MAX, 1).len(), file.len());
    }
}

#[test]
fn past_the_room_there_is_texts_are_sampled_and_the_estimate_holds() {
    let mut random = Random(5);
    let base = examples(CorpusLanguage::English, 4000, 41);
    let planted: Vec<CorpusExample> = base
        .iter()
        .map(|example| edited(example, CorpusEdit::Number, &mut random))
        .collect();
    let file = texts("", base.iter().chain(&planted));
    let mut sampled = DedupPartial::with_capacity(1100);
    add(&mut sampled, &file, boilerplate(&file));
    let summary = sampled.finish().summary(0);
    assert_eq!(summary.one_in, 8);
    assert!(
        (900..=1100).contains(&summary.compared),
        "{}",
        summary.compared
    );
    // Sampling texts one by one would leave one pair in 64.
    let estimate = summary.near.groups * summary.one_in;
    assert!((3400..4400).contains(&estimate), "{estimate}");
    assert_eq!(summary.distinct, 8000);
}

#[test]
fn copies_take_no_room() {
    let one = texts("", &examples(CorpusLanguage::English, 60, 51));
    let mut partial = DedupPartial::with_capacity(64);
    for _ in 0..20 {
        add(&mut partial, &one, Boilerplate::default());
    }
    let summary = partial.finish().summary(0);
    assert_eq!(
        (summary.one_in, summary.compared, summary.records),
        (1, 60, 1200)
    );
}

#[test]
fn an_empty_file_and_empty_records_are_no_trouble() {
    let empty = DedupPartial::default().finish();
    assert!(empty.is_empty() && empty.repeats().is_empty() && empty.held_out(5, 0).is_empty());
    assert_eq!(empty.summary(5).records, 0);
    let blank = index(&short(&[("", ""), ("", ""), ("", "x")]));
    let summary = blank.summary(5);
    assert_eq!(
        (summary.distinct, summary.too_short, summary.compared),
        (2, 3, 0)
    );
    assert_eq!((summary.conflicts.groups, summary.near.groups), (0, 0));
}

#[test]
fn a_record_takes_170_bytes_at_most() {
    let file = texts("", &examples(CorpusLanguage::English, 10_000, 61));
    let bytes = postcard::to_allocvec(&partial(&file, boilerplate(&file))).expect("memory");
    let each = bytes.len() / file.len();
    assert!((150..=170).contains(&each), "{each}");
}
