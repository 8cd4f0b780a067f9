//! Recall and false positives of near-duplicate search, and its time. The rates are printed before the timings.

#[path = "../src/corpus.rs"]
mod corpus;

use std::hint::black_box;

use corpus::{CorpusEdit, CorpusExample, CorpusLanguage, Random, edited, examples, instruction};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use tuneworthy_dedup::{Boilerplate, DedupPartial, RecordSample, RecordTexts, Sketcher, hash64};

const LANGUAGES: [CorpusLanguage; 2] = [CorpusLanguage::English, CorpusLanguage::Chinese];

/// Record texts: the whole, the prompt, the answer.
struct Texts(Vec<(String, String, String)>);

impl Texts {
    /// The examples with the same text before each.
    fn of<'a>(before: &str, examples: impl IntoIterator<Item = &'a CorpusExample>) -> Self {
        let texts = examples.into_iter().map(|example| {
            let prompt = format!("{before}{}", example.prompt());
            let answer = example.answer();
            (format!("{prompt}\n{answer}"), prompt, answer)
        });
        Self(texts.collect())
    }

    fn bytes(&self) -> u64 {
        self.0.iter().map(|(whole, ..)| whole.len() as u64).sum()
    }

    fn boilerplate(&self) -> Boilerplate {
        let mut sample = RecordSample::default();
        for (whole, ..) in &self.0 {
            sample.add(whole.as_bytes());
        }
        sample.finish()
    }

    fn partial(&self, boilerplate: Boilerplate) -> DedupPartial {
        let mut sketcher = Sketcher::new(boilerplate);
        let mut partial = DedupPartial::default();
        for (number, (whole, prompt, answer)) in (0..).zip(&self.0) {
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
        partial
    }
}

/// Of examples planted with one change, the share found; `fewest` sentences at least.
fn found(language: CorpusLanguage, edit: CorpusEdit, fewest: usize, before: &str) -> (usize, f64) {
    let mut random = Random(7);
    let mut all = examples(language, 12_000, 1);
    let planted: Vec<CorpusExample> = all
        .iter()
        .filter(|example| example.sentences() >= fewest)
        .take(5000)
        .map(|example| edited(example, edit, &mut random))
        .collect();
    let count = planted.len();
    all.extend(planted);
    let texts = Texts::of(before, &all);
    let index = texts.partial(texts.boilerplate()).finish();
    let found = index
        .near_repeats()
        .into_iter()
        .filter(|number| *number >= 12_000)
        .count();
    (count, found as f64 / count as f64)
}

/// Of different examples after the same instruction, the share taken for near-duplicates.
fn wrongly(language: CorpusLanguage, before: &str) -> (usize, f64) {
    let texts = Texts::of(before, &examples(language, 20_000, 2));
    let index = texts.partial(texts.boilerplate()).finish();
    (texts.0.len(), index.near_repeats().len() as f64 / 20_000.0)
}

fn rates() {
    for language in LANGUAGES {
        let instruction = instruction(language, 3);
        for before in ["", &instruction] {
            let bytes = before.len();
            for (edit, fewest) in [
                (CorpusEdit::Number, 3),
                (CorpusEdit::Word, 3),
                (CorpusEdit::Word, 6),
                (CorpusEdit::Sentence, 7),
                (CorpusEdit::Sentence, 11),
            ] {
                let (count, found) = found(language, edit, fewest, before);
                println!(
                    "{language:?}, {bytes} bytes shared, {edit:?} changed in {fewest} sentences or more: {:.2} % of {count} found",
                    found * 100.0
                );
            }
            let (count, wrongly) = wrongly(language, before);
            println!(
                "{language:?}, {bytes} bytes shared: {:.3} % of {count} wrongly",
                wrongly * 100.0
            );
        }
    }
}

fn speed(criterion: &mut Criterion) {
    rates();
    for language in LANGUAGES {
        let examples = examples(language, 20_000, 4);
        let instruction = instruction(language, 3);
        for (name, before) in [("alone", ""), ("after an instruction", &instruction)] {
            let texts = Texts::of(before, &examples);
            let boilerplate = texts.boilerplate();
            let mut group = criterion.benchmark_group(format!("{language:?} {name}"));
            group
                .sample_size(20)
                .throughput(Throughput::Bytes(texts.bytes()));
            group.bench_function("hash", |bench| {
                bench.iter(|| {
                    texts.0.iter().fold(0, |sum, (whole, ..)| {
                        sum ^ hash64(black_box(whole).as_bytes())
                    })
                });
            });
            group.bench_function("first pass", |bench| bench.iter(|| texts.boilerplate()));
            group.bench_function("add every record", |bench| {
                bench.iter_batched(
                    || boilerplate.clone(),
                    |boilerplate| texts.partial(boilerplate),
                    BatchSize::LargeInput,
                );
            });
            let partial = texts.partial(boilerplate.clone());
            group.bench_function("finish", |bench| {
                bench.iter_batched(
                    || partial.clone(),
                    DedupPartial::finish,
                    BatchSize::LargeInput,
                );
            });
            group.finish();
        }
    }
}

criterion_group!(benches, speed);
criterion_main!(benches);
