//! Random assessments for property tests, made from the questions themselves.
//!
//! In: nothing, or a question, field or slot. Out: `proptest` strategies of valid values.
#![expect(
    clippy::missing_panics_doc,
    reason = "a strategy that makes an invalid value fails its test"
)]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use proptest::prelude::*;
use tuneworthy_core::assessment::money::{
    FIELDS, Field, Gpu, Money, Price, PricePart, Slot, TaskKind, Tuning,
};
use tuneworthy_core::assessment::{
    Answer, AnswerKind, Assessment, DataSummary, FIGURE_COUNT, FIGURES, GapFigures, GapForgetting,
    GapPairs, GapRate, GapSummary, QUESTIONS, Question, QuestionId, SignedShares, SystemRole,
};
use tuneworthy_core::terms::{Method, Vendor};
use tuneworthy_core::units::{Date, Range, Support};
use tuneworthy_record::{clean_name, clean_text};

/// Returns a strategy of valid assessments: from nothing answered to everything, every kind of
/// answer, any name.
pub fn any_assessment() -> impl Strategy<Value = Assessment> {
    prop_oneof![
        1 => assessments(0..=100),
        6 => assessments(1..=99),
        3 => any_complete(),
    ]
}

/// Returns a strategy of assessments in which some questions have no answer.
pub fn any_partial() -> impl Strategy<Value = Assessment> {
    assessments(0..=90).prop_filter("not every question is answered", |assessment| {
        assessment.len() < QuestionId::ALL.len()
    })
}

/// Returns a strategy of assessments in which every question has an answer, if only "not sure".
pub fn any_complete() -> impl Strategy<Value = Assessment> {
    assessments(100..=100)
}

/// Returns a strategy of answers that fit the question.
pub fn any_answer(question: &Question) -> BoxedStrategy<Answer> {
    let answer = match &question.kind {
        AnswerKind::One(choices) => {
            let most = u8::try_from(choices.len()).expect("few choices");
            (0..most).prop_map(Answer::One).boxed()
        }
        AnswerKind::Many { choices, none } => {
            let least = u32::from(none.is_none());
            (least..1 << choices.len()).prop_map(Answer::Many).boxed()
        }
        AnswerKind::Number { support, .. } => any_range(*support).prop_map(Answer::Number).boxed(),
        AnswerKind::Text => return any_text().prop_map(Answer::Text).boxed(),
    };
    prop_oneof![1 => Just(Answer::NotSure), 6 => answer].boxed()
}

/// Returns a strategy of ordinary and extreme numbers, and of ranges of both.
pub fn any_range(support: Support) -> BoxedStrategy<Range> {
    let (least, most) = support.bounds();
    let number = prop_oneof![
        3 => (1u32..1000, -6i32..10).prop_map(|(digits, power)| f64::from(digits) * 10f64.powi(power)),
        2 => (1u32..=100).prop_map(f64::from),
        1 => least..=most,
        1 => any::<f64>().prop_map(f64::abs),
    ]
    .prop_map(move |value| if (least..=most).contains(&value) { value } else { most / 2.0 });
    let range = (number.clone(), number.clone()).prop_map(move |(a, b)| (a.min(b), a.max(b)));
    let exact = prop_oneof![1 => Just(0.0), 9 => number].prop_map(|value| (value, value));
    prop_oneof![exact, range]
        .prop_filter_map("a range", move |(low, high)| {
            Range::new(low, high, support).ok()
        })
        .boxed()
}

/// Returns a strategy of clean texts of all sorts, never empty.
pub fn any_text() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        4 => "[A-Za-z][A-Za-z ,.'-]{0,80}[.]?",
        2 => prop::sample::select(NASTY).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "\\PC{0,400}",
    ];
    text.prop_map(|text| clean_text(&text))
        .prop_filter("not empty", |text| !text.is_empty())
}

/// Texts that have broken text fields in other programs.
pub const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "=HYPERLINK(\"a\",\"b\")",
    "&end",
    "a&end.",
    "&task=write&end",
    "%26end%2526",
    "100 % sure? #1 + 2 = 3; a/b\\c~d",
    "-",
    "none",
    "not-sure",
    "__proto__",
    "gpj.\u{202e}exe",
    "line\r\nbreak\ttab\0nul",
    "\u{feff}\u{200b}hidden\u{2066}",
    "שלום עולם",
    "日本語のテキスト",
    "👩\u{200d}🚒 e\u{301}",
    "ends in a bracket)",
    "+1 + 1",
];

/// Percent-encodes a text as a part of an address (`every`), or as a whole address.
pub fn percent_encoded(text: &str, every: bool) -> String {
    let escape = |byte: u8| match byte {
        b'%' => "%25".to_owned(),
        b if !every || b.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&b) => {
            char::from(b).to_string()
        }
        b => format!("%{b:02X}"),
    };
    text.bytes().map(escape).collect()
}

fn any_date() -> impl Strategy<Value = Date> {
    (1000i32..=9999, 1u32..=12, 1u32..=28).prop_map(|(y, m, d)| Date::new(y, m, d).expect("a day"))
}

fn assessments(density: std::ops::RangeInclusive<u32>) -> impl Strategy<Value = Assessment> {
    let answers: Vec<_> = QUESTIONS
        .iter()
        .map(|q| (0u32..100, any_answer(q)))
        .collect();
    let name = prop_oneof![
        Just(String::new()),
        any_text().prop_map(|text| clean_name(&text))
    ];
    let seed = prop_oneof![Just(1), any::<u32>()];
    let money = prop_oneof![2 => Just(Money::new()), 3 => any_money()];
    let data = prop::option::weighted(0.3, any_data());
    let gap = prop::option::weighted(0.3, any_gap());
    let all = (density, name, any_date(), seed, answers, money, (data, gap));
    all.prop_map(
        |(density, name, as_of, seed, answers, money, (data, gap))| {
            let mut assessment = Assessment::new(as_of);
            assessment.name = name;
            assessment.seed = seed;
            assessment.money = money;
            assessment.data = data;
            assessment.gap = gap.map(Box::new);
            for (question, (luck, answer)) in QUESTIONS.iter().zip(answers) {
                if luck < density {
                    assessment
                        .set(question.id, answer)
                        .expect("an answer that fits");
                }
            }
            assessment
        },
    )
}

/// Returns a strategy of file summaries, contradictory figures included.
pub fn any_data() -> impl Strategy<Value = DataSummary> {
    let count = prop_oneof![Just(0_u64), 1..2_000_u64, 0..=1_u64 << 53];
    let figures = prop::collection::vec(prop::option::of(count), FIGURE_COUNT);
    let method = prop::option::of(prop::sample::select(Method::ALL));
    let vendors = prop::collection::vec(any::<bool>(), Vendor::ALL.len());
    (figures, method, vendors).prop_map(|(mut figures, method, vendors)| {
        let chosen = Vendor::ALL.iter().zip(vendors).filter(|(_, takes)| *takes);
        let taken_by = chosen.fold(0, |bits, (vendor, _)| bits | vendor.bit());
        let flag = FIGURES
            .iter()
            .position(|figure| figure.id == "exact-tokens");
        let flag = &mut figures[flag.expect("a figure")];
        *flag = flag.map(|count| count.min(1));
        let figures = figures.try_into().expect("as many");
        DataSummary::of(&figures, method, taken_by)
    })
}

/// Returns a strategy of evaluation summaries: one system or two, with any intervals that fit together.
pub fn any_gap() -> impl Strategy<Value = GapSummary> {
    let name = || any_text().prop_map(|text| clean_name(&text));
    let texts = (name(), name(), name());
    let figures = (
        any_rate(),
        prop::option::of((any_rate(), prop::option::of(any_pairs()))),
        prop::option::of(0..=1_000_000_u64),
        prop::option::of(any::<bool>()),
        prop::option::weighted(0.3, (1..=1_000_000_u64, any_signed())),
        any::<bool>(),
    );
    let figures = figures.prop_map(
        |(baseline, candidate, bar, held_out, forgetting, counts_in_money)| GapFigures {
            baseline,
            candidate: candidate.map(|(rate, _)| rate),
            pairs: candidate.and_then(|(_, pairs)| pairs),
            bar,
            held_out,
            forgetting: forgetting.map(|(margin, difference)| GapForgetting { margin, difference }),
            counts_in_money,
        },
    );
    (figures, texts).prop_map(|(figures, (tool, baseline, candidate))| GapSummary {
        figures,
        tool,
        baseline,
        candidate,
    })
}

fn any_rate() -> impl Strategy<Value = GapRate> {
    let share = || 0..=1_000_000_u64;
    let role = prop::sample::select(SystemRole::ALL);
    let counts = (1..1_u64 << 53, 0..1_u64 << 53, 0..500_u64);
    let clusters = prop::option::of(1..200_u64);
    (role, [share(), share(), share()], counts, clusters).prop_map(
        |(role, mut ends, (cases, effective, not_scored), clusters)| {
            ends.sort_unstable();
            let [low, rate, high] = ends;
            GapRate {
                role,
                rate,
                low,
                high,
                cases,
                effective,
                not_scored,
                clusters,
            }
        },
    )
}

fn any_pairs() -> impl Strategy<Value = GapPairs> {
    let counts = (1..100_000_u64, 0..1_000_u64, 0..1_000_u64);
    (counts, any_signed()).prop_map(|((ties, wins, losses), difference)| GapPairs {
        cases: ties + wins + losses,
        wins,
        losses,
        difference,
    })
}

fn any_signed() -> impl Strategy<Value = SignedShares> {
    let share = || -1_000_000..=1_000_000_i64;
    [share(), share(), share()].prop_map(|mut ends| {
        ends.sort_unstable();
        let [low, at, high] = ends;
        SignedShares { low, at, high }
    })
}

/// Returns a strategy of money inputs: from none to all, any prices, any choices.
pub fn any_money() -> impl Strategy<Value = Money> {
    let fields: Vec<_> = FIELDS
        .iter()
        .map(|field| (0u32..100, any_field(field)))
        .collect();
    let prices: Vec<_> = Slot::ALL
        .iter()
        .map(|slot| (0u32..100, any_price(*slot)))
        .collect();
    let choices = (
        prop::option::of(prop::sample::select(TaskKind::ALL)),
        prop::option::of(prop::sample::select(Tuning::ALL)),
        prop::option::of(prop::sample::select(Gpu::ALL)),
        prop::option::of(any_date()),
    );
    (0u32..=100, fields, prices, choices).prop_map(|(density, fields, prices, choices)| {
        let mut money = Money::new();
        for (field, (luck, range)) in FIELDS.iter().zip(fields) {
            if luck < density {
                money.set(field.id, range).expect("a range that fits");
            }
        }
        for (slot, (luck, price)) in Slot::ALL.iter().zip(prices) {
            if luck < density {
                money.set_price(*slot, price).expect("a price that fits");
            }
        }
        (money.kind, money.tuning, money.gpu, money.base_ends) = choices;
        money
    })
}

/// Returns a strategy of ranges that fit the field.
pub fn any_field(field: &'static Field) -> BoxedStrategy<Range> {
    let (least, most) = field.limits;
    if field.whole {
        let whole = (least..=most).prop_map(|value| value.floor().max(1.0));
        return whole
            .prop_map(|value| Range::exact(value, Support::Positive).expect("a number"))
            .boxed();
    }
    let end = prop_oneof![
        2 => least..=most,
        2 => (0u32..=100).prop_map(move |part| least + (most - least) * f64::from(part) / 100.0),
        2 => (1u32..1000, -6i32..4).prop_map(|(digits, power)| f64::from(digits) * 10f64.powi(power)),
    ]
    .prop_map(move |value| value.clamp(least, most));
    let support = field.support;
    (end.clone(), end, any::<bool>())
        .prop_filter_map("a range", move |(a, b, exact)| {
            let (low, high) = if exact { (a, a) } else { (a.min(b), a.max(b)) };
            Range::new(low, high, support).ok()
        })
        .boxed()
}

/// Returns a strategy of prices that fit a slot.
pub fn any_price(slot: Slot) -> impl Strategy<Value = Price> {
    let parts: Vec<_> = PricePart::ALL
        .iter()
        .map(|part| any_range(part.support()))
        .collect();
    let row = prop_oneof![
        1 => Just(String::new()),
        3 => "[a-z0-9][a-z0-9_./:-]{0,40}",
        1 => "[!-^`-~][!-~]{0,79}",
    ];
    let has = (any::<u32>(), any::<bool>(), any::<bool>());
    (row, any::<bool>(), has, any_date(), parts).prop_map(
        move |(row, own, (some, long, then), day, parts)| {
            let mut price = Price::of(&row);
            price.own |= own;
            for (part, range) in PricePart::ALL.iter().zip(parts) {
                let wanted = match part {
                    PricePart::LongAbove | PricePart::LongInput | PricePart::LongOutput => long,
                    PricePart::LongRead | PricePart::LongWrite => long && part.bit() & some != 0,
                    PricePart::ThenInput | PricePart::ThenOutput => then,
                    PricePart::ThenRead | PricePart::ThenWrite => then && part.bit() & some != 0,
                    part => slot.needs().contains(part) || part.bit() & some != 0,
                };
                if wanted && slot.takes(*part) {
                    price.set(*part, range).expect("a range that fits");
                }
            }
            price.until = (then && slot.is_tokens()).then_some(day);
            price
        },
    )
}
