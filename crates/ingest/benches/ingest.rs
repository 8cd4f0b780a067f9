//! Throughput of reading files, compared with `serde_json` on the same lines. Built as the worker is:
//! `cargo bench --bench ingest --profile worker`.

use std::borrow::Cow;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use serde::de::IgnoredAny;
use tuneworthy_ingest::json::Node;
use tuneworthy_ingest::{Problem, Reader, Record, Sink};

const CHUNK: usize = 256 << 10;
const RECORDS: usize = 12_000;

/// Reads a file and says something that could not be known without reading it.
type Read = fn(&[u8]) -> usize;

/// Words that come in an order no branch predictor learns, the same in every run.
struct Words(u64);

impl Words {
    fn number(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).expect("a small number")
    }

    fn text(&mut self, words: usize, chinese: bool) -> String {
        const ENGLISH: [&str; 12] = [
            "refund",
            "the",
            "order",
            "please",
            "when",
            "arrived",
            "a",
            "customer",
            "says",
            "\"broken\"",
            "line\n",
            "shipping",
        ];
        const CHINESE: [&str; 8] = [
            "订单",
            "退款",
            "请",
            "客户",
            "什么时候",
            "，",
            "。",
            "已发货",
        ];
        let mut text = String::new();
        for _ in 0..words {
            if chinese {
                text.push_str(CHINESE[self.number(CHINESE.len())]);
            } else {
                text.push_str(ENGLISH[self.number(ENGLISH.len())]);
                text.push(' ');
            }
        }
        text
    }
}

/// Chat records, one a line, a third of them Chinese.
fn chats() -> Vec<u8> {
    let mut words = Words(0x2545_F491_4F6C_DD1D);
    let mut file = Vec::new();
    for index in 0..RECORDS {
        let chinese = index % 3 == 0;
        let (asked, answered) = (20 + words.number(40), 60 + words.number(120));
        let record = serde_json::json!({"messages": [
            {"role": "system", "content": "You answer questions about orders."},
            {"role": "user", "content": words.text(asked, chinese)},
            {"role": "assistant", "content": words.text(answered, chinese)},
        ]});
        serde_json::to_writer(&mut file, &record).expect("JSON");
        file.push(b'\n');
    }
    file
}

/// Looks at every message, as a check of roles would.
#[derive(Default)]
struct Roles {
    records: usize,
    answers: usize,
    bytes: usize,
}

impl Sink for Roles {
    fn record(&mut self, record: &Record<'_>) {
        self.records += 1;
        let messages = record.root().get("messages");
        for message in messages.iter().flat_map(Node::items) {
            for (key, value) in message.entries() {
                let Some(text) = value.as_str() else { continue };
                if key == "role" {
                    self.answers += usize::from(text == "assistant");
                } else {
                    self.bytes += text.raw().len();
                }
            }
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        panic!("{problem:?}");
    }
}

fn ours(file: &[u8]) -> usize {
    let mut roles = Roles::default();
    let mut reader = Reader::new("");
    for chunk in file.chunks(CHUNK) {
        reader.push(chunk, &mut roles);
    }
    reader.finish(&mut roles);
    assert_eq!((roles.records, roles.answers), (RECORDS, RECORDS));
    roles.bytes
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    role: Cow<'a, str>,
    #[serde(borrow)]
    content: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Chat<'a> {
    #[serde(borrow)]
    messages: Vec<Message<'a>>,
}

fn lines(file: &[u8]) -> impl Iterator<Item = &[u8]> {
    let all = file.split(|&byte| byte == b'\n');
    all.filter(|line| !line.is_empty())
}

fn typed(file: &[u8]) -> usize {
    let of = |line| {
        let chat: Chat<'_> = serde_json::from_slice(line).expect("a chat");
        let lengths = chat
            .messages
            .iter()
            .map(|message| message.role.len() + message.content.len());
        lengths.sum::<usize>()
    };
    lines(file).map(of).sum()
}

fn values(file: &[u8]) -> usize {
    let of = |line| serde_json::from_slice::<serde_json::Value>(line).expect("JSON");
    lines(file)
        .map(of)
        .filter(serde_json::Value::is_object)
        .count()
}

fn verdicts(file: &[u8]) -> usize {
    let of = |line: &&[u8]| serde_json::from_slice::<IgnoredAny>(line).is_ok();
    lines(file).filter(of).count()
}

/// The same records as an array, a message a line or so.
fn pretty(file: &[u8]) -> Vec<u8> {
    let records: Vec<serde_json::Value> = lines(file)
        .map(|line| serde_json::from_slice(line).expect("JSON"))
        .collect();
    serde_json::to_vec_pretty(&records).expect("JSON")
}

fn bench<M: criterion::measurement::Measurement>(
    group: &mut BenchmarkGroup<'_, M>,
    name: &str,
    file: &[u8],
    read: Read,
) {
    group.throughput(Throughput::Bytes(file.len() as u64));
    group.bench_function(name, |bench| bench.iter(|| read(black_box(file))));
}

/// The best of several runs, one after the other, so that a busy machine disturbs all alike.
fn ratio(file: &[u8]) {
    let rivals: [(&str, Read); 4] = [
        ("records and roles", ours),
        ("serde_json, typed", typed),
        ("serde_json, Value", values),
        ("serde_json, verdict only", verdicts),
    ];
    let mut best = [Duration::MAX; 4];
    for _ in 0..15 {
        for ((_, read), best) in rivals.iter().zip(&mut best) {
            let start = Instant::now();
            black_box(read(black_box(file)));
            *best = start.elapsed().min(*best);
        }
    }
    for ((name, _), time) in rivals.iter().zip(&best) {
        let speed = file.len() as f64 / time.as_secs_f64() / 1e6;
        let ratio = time.as_secs_f64() / best[0].as_secs_f64();
        println!("{name}: {speed:.0} MB/s, takes {ratio:.2} times as long as ours");
    }
}

fn ingest(criterion: &mut Criterion) {
    let file = chats();
    let array = pretty(&file);
    let mut group = criterion.benchmark_group("ingest");
    group.sample_size(20);
    bench(&mut group, "JSON Lines: records and roles", &file, ours);
    bench(
        &mut group,
        "a pretty-printed array: records and roles",
        &array,
        ours,
    );
    bench(&mut group, "serde_json, typed", &file, typed);
    bench(&mut group, "serde_json, Value", &file, values);
    group.finish();
    ratio(&file);
}

criterion_group!(benches, ingest);
criterion_main!(benches);
