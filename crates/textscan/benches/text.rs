//! Speed of the text checks in bytes per second, on the kinds of text training files hold. The
//! aim: well over 100 MB/s for all checks together, one thread.
//!
//! The texts are made here, a megabyte of each: every record has a system prompt, a question and
//! an answer, and no two sentences of a record are the same.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tuneworthy_textscan::{Purpose, TextChecks};

/// Small numbers that look drawn (Lehmer, 1951; the constants of `MINSTD`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0).unwrap_or(0) % end
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const ENGLISH: [&str; 48] = [
    "the", "customer", "asked", "whether", "her", "order", "of", "Monday", "would", "arrive",
    "before", "noon", "and", "we", "said", "that", "it", "depends", "on", "how", "quickly", "a",
    "courier", "can", "be", "found", "in", "Hamburg", "or", "nearby", "because", "several",
    "drivers", "are", "ill", "this", "week", "so", "please", "wait", "until", "tomorrow", "then",
    "call", "again", "with", "your", "number",
];

const CHINESE: [&str; 24] = [
    "我们", "可以", "在", "明天", "之前", "完成", "这个", "任务", "，", "因为", "数据", "已经",
    "准备", "好了", "。", "请", "检查", "结果", "是否", "正确", "并且", "告诉", "用户", "原因",
];

const CODE: [&str; 20] = [
    "for",
    "(i,",
    "row)",
    "in",
    "rows.items():",
    "\n    ",
    "total",
    "+=",
    "row['price']",
    "*",
    "0.19",
    "if",
    "x_1",
    "!=",
    "None:",
    "return",
    "{'id':",
    "17,",
    "'name':",
    "self._name}",
];

fn prose(draw: &mut Draw, words: &[&str], between: &str, bytes: usize) -> String {
    let mut text = String::new();
    while text.len() < bytes {
        for _ in 0..6 + draw.below(12) {
            text.push_str(draw.pick(words));
            text.push_str(between);
        }
        if between == " " {
            text.pop();
            text.push_str(". ");
        }
        if draw.below(8) == 0 {
            text.push_str(&draw.below(10_000).to_string());
            text.push('\n');
        }
    }
    text
}

/// A megabyte of records.
fn records(
    words: &[&str],
    between: &str,
    answer: usize,
    fence: bool,
) -> Vec<[(Purpose, String); 3]> {
    let mut draw = Draw(20_261_125);
    let mut bytes = 0;
    let mut records = Vec::new();
    while bytes < 1_000_000 {
        let system = "You are a helpful assistant of a shop. Answer in one paragraph.".to_owned();
        let question = prose(&mut draw, words, between, answer / 3);
        let mut said = prose(&mut draw, words, between, answer);
        if fence {
            said = format!("Here it is:\n```python\n{said}\n```\n");
        }
        bytes += system.len() + question.len() + said.len();
        records.push([
            (Purpose::System, system),
            (Purpose::Prompt, question),
            (Purpose::Answer, said),
        ]);
    }
    records
}

fn text(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("text checks, a megabyte");
    for (name, records) in [
        (
            "English, answers of 1,200 bytes",
            records(&ENGLISH, " ", 1200, false),
        ),
        (
            "English, answers of 60 bytes",
            records(&ENGLISH, " ", 60, false),
        ),
        ("Chinese", records(&CHINESE, "", 900, false)),
        ("code", records(&CODE, " ", 1200, true)),
    ] {
        let parts: Vec<[(Purpose, &str); 3]> = records
            .iter()
            .map(|record| {
                record
                    .each_ref()
                    .map(|(purpose, text)| (*purpose, text.as_str()))
            })
            .collect();
        let bytes: usize = parts.iter().flatten().map(|(_, text)| text.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| {
                let mut checks = TextChecks::new();
                for (number, record) in parts.iter().enumerate() {
                    checks.record(number as u64, black_box(record));
                }
                checks
            });
        });
    }
    group.finish();
}

criterion_group!(benches, text);
criterion_main!(benches);
