//! Throughput of counting tokens, compared with tiktoken, and the time to load a vocabulary.
//!
//! The text: the words of `tests/vocab/sample.txt`, thirty languages and code, drawn at random.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tiktoken_rs::{CoreBPE, cl100k_base_singleton, o200k_base_singleton};
use tuneworthy_tokenizer::{Encoding, Vocabulary, estimate};

const SAMPLE: &str = include_str!("../tests/vocab/sample.txt");

/// A megabyte of the sample's words, in an order that is the same each time.
fn text() -> String {
    let words: Vec<&str> = SAMPLE.split_inclusive(' ').collect();
    let (mut text, mut state) = (String::new(), 1_u64);
    while text.len() < 1 << 20 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let draw = usize::try_from(state >> 33).unwrap_or(0);
        text.push_str(words[draw % words.len()]);
    }
    text
}

fn file(encoding: Encoding) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    std::fs::read(root.join(encoding.file())).expect("a vocabulary")
}

fn oracle(encoding: Encoding) -> &'static CoreBPE {
    match encoding {
        Encoding::O200k => o200k_base_singleton(),
        Encoding::Cl100k => cl100k_base_singleton(),
    }
}

fn counting(criterion: &mut Criterion) {
    let text = text();
    let mut group = criterion.benchmark_group("counting 1 MB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    for encoding in Encoding::ALL {
        let mut ours = Vocabulary::read(&file(encoding)).expect("a vocabulary");
        let theirs = oracle(encoding);
        let counts = (
            ours.count(&text),
            theirs.encode_ordinary(&text).len() as u64,
        );
        assert_eq!(counts.0, counts.1, "both count the same");
        group.bench_function(encoding.name(), |bench| {
            bench.iter(|| ours.count(black_box(&text)));
        });
        group.bench_function(format!("{}, tiktoken-rs", encoding.name()), |bench| {
            bench.iter(|| theirs.encode_ordinary(black_box(&text)).len());
        });
    }
    group.bench_function("estimate", |bench| {
        bench.iter(|| estimate(black_box(&text)));
    });
    group.finish();
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.sample_size(20);
    for encoding in Encoding::ALL {
        let file = file(encoding);
        group.bench_function(encoding.name(), |bench| {
            bench.iter(|| Vocabulary::read(black_box(&file)).expect("a vocabulary"));
        });
    }
    group.finish();
}

criterion_group!(benches, counting, start);
criterion_main!(benches);
