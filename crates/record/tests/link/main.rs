//! Links: the same for ever, recognised when cut or altered, opened whatever mail did to it.

mod changed;

use tuneworthy_core::assessment::money::{FIELDS, FieldId, Gpu, Price, PricePart, Slot, Tuning};
use tuneworthy_core::assessment::{
    Answer, AnswerKind, Assessment, DataSummary, FIGURE_COUNT, QUESTIONS, QuestionId, Section,
};
use tuneworthy_core::terms::{Method, Vendor};
use tuneworthy_core::units::{Date, Range, Support};
use tuneworthy_record::{
    EASY_LINK, LinkError, LinkSize, MAX_LINK, carries, clean_name, decode, encode, from_json,
};
use tuneworthy_testing::NASTY;

const TODAY: Date = Date::fixed(2026, 11, 23);
const PRICES: &str = "2026-11-20";

fn typical() -> Assessment {
    let text = include_str!("../fixtures/record/v1/typical.json");
    from_json(text, TODAY).expect("a valid assessment")
}

/// The typical assessment with its money: prices from a list, one of them changed, one typed.
fn priced() -> Assessment {
    let text = include_str!("../fixtures/record/v2/priced.json");
    from_json(text, TODAY).expect("a valid assessment")
}

#[test]
fn a_link_with_money_reads_well_and_says_its_format() {
    let link = encode(&priced(), PRICES);
    println!("{} characters: {link}", link.len());
    assert!(link.starts_with("#/l2."));
    assert!(link.contains(
        "&m=fr1200ou250hr90~99ch60~90dy10~25dr800ma600~1200re6rd3mo36\
         &way=lora.h100&stops=2028-03-31&t=i2r0.2w2.5o10b50l272kli4lr0.4lw5lo15_openai%2Fgpt-6-sol\
         &c=2026-12-31i0.75o3.75ti1.5to7.5__google%2Fgemini-3.8-flash&u=i0.3~0.6o1.2&"
    ));
    assert!(link.len() < 1_000, "{}", link.len());
    let shared = decode(&link).unwrap();
    assert_eq!(shared.assessment, priced());
    assert!(shared.problems.is_empty());
}

/// An older program must not take such a link for complete: it would come to other figures.
#[test]
fn only_money_makes_a_link_format_2() {
    assert!(encode(&typical(), PRICES).starts_with("#/l1."));
    let mut assessment = typical();
    assessment.money.base_ends = Some(TODAY);
    let link = encode(&assessment, PRICES);
    assert!(link.starts_with("#/l2."));
    assert_eq!(
        decode(&link.replacen("#/l2.", "#/l1.", 1)),
        Err(LinkError::Altered)
    );
    assessment.money.base_ends = None;
    assert_eq!(encode(&assessment, PRICES), encode(&typical(), PRICES));
}

/// The summary of a training file is carried as counts, in a link format that an older program
/// refuses.
#[test]
fn only_a_file_summary_makes_a_link_format_3() {
    let text = include_str!("../fixtures/record/v3/read.json");
    let read = from_json(text, TODAY).expect("a valid assessment");
    let link = encode(&read, PRICES);
    println!("{} characters: {link}", link.len());
    assert!(
        link.starts_with("#/l3.") && link.len() < 1_100,
        "{}",
        link.len()
    );
    assert!(link.contains("&file=r1200u1184mp1k") && link.contains("&trains=sft&"));
    let shared = decode(&link).unwrap();
    assert_eq!(shared.assessment, read);
    assert!(shared.problems.is_empty());
    assert_eq!(
        decode(&link.replacen("#/l3.", "#/l2.", 1)),
        Err(LinkError::Altered)
    );
    let told = carries(&read).lines();
    let file = told.iter().find(|line| line.contains("training file"));
    assert!(
        file.is_some_and(|line| line.contains("19 counts")),
        "{told:?}"
    );
    let mut without = read;
    without.data = None;
    assert!(encode(&without, PRICES).starts_with("#/l2."));
}

#[test]
fn the_typical_link_reads_well_and_is_short() {
    let link = encode(&typical(), PRICES);
    println!("{} characters: {link}", link.len());
    assert!(link.starts_with("#/l1."));
    assert!(link.contains(
        "?name=Product+descriptions&date=2026-11-23&prices=2026-11-20&task=write&goal=style.cost&"
    ));
    assert!(link.contains("&bar=90~95&") && link.contains("&calls=20M&") && link.ends_with("&end"));
    assert!(link.len() < 1_000, "{}", link.len());
    let shared = decode(&link).unwrap();
    assert_eq!(shared.assessment, typical());
    assert_eq!(shared.catalog_version, PRICES);
    assert!(shared.problems.is_empty());
}

/// Every money field a range of six digits an end, and every price the reader's own.
fn enter_everything(assessment: &mut Assessment) {
    let money = &mut assessment.money;
    for field in &FIELDS {
        let range = match field.id {
            FieldId::Months => Range::exact(120.0, Support::Positive),
            FieldId::Spare => Range::exact(10.0, Support::Positive),
            FieldId::Growth => Range::new(-12.3456, 98.7654, Support::Signed),
            _ => Range::new(12.3456, 98.7654, field.support),
        };
        money.set(field.id, range.unwrap()).unwrap();
    }
    for slot in Slot::ALL {
        let mut price = Price::of("");
        for part in [
            PricePart::Input,
            PricePart::CachedRead,
            PricePart::CacheWrite,
            PricePart::Output,
            PricePart::BatchDiscount,
            PricePart::Million,
            PricePart::Hour,
        ] {
            if slot.takes(part) {
                let range = match part {
                    PricePart::BatchDiscount => Range::exact(50.0, part.support()),
                    _ => Range::new(12.3456, 98.7654, part.support()),
                };
                price.set(part, range.unwrap()).unwrap();
            }
        }
        money.set_price(*slot, price).unwrap();
    }
    money.tuning = Some(Tuning::Qlora);
    money.gpu = Some(Gpu::Rtx4090);
    money.base_ends = Some(TODAY);
}

/// Every question that can be asked at once, each number a range of six digits an end, the three
/// longest choices of every set, no text.
#[test]
fn the_longest_link_without_words_fits() {
    let mut full = Assessment::new(TODAY);
    full.seed = u32::MAX;
    for question in &QUESTIONS {
        let answer = match &question.kind {
            AnswerKind::One(choices) => {
                let longest = (0..choices.len())
                    .max_by_key(|at| choices[*at].id.len())
                    .unwrap();
                Answer::One(u8::try_from(longest).unwrap())
            }
            AnswerKind::Many { choices, .. } => {
                let mut longest: Vec<usize> = (0..choices.len()).collect();
                longest.sort_by_key(|at| std::cmp::Reverse(choices[*at].id.len()));
                Answer::Many(longest.iter().take(3).fold(0, |set, at| set | 1 << at))
            }
            // Raw text is measured, examples are counted.
            AnswerKind::Number { .. } if question.id == QuestionId::TextSize => continue,
            AnswerKind::Number { support, .. } => {
                Answer::Number(Range::new(12.3456, 98.7654, *support).unwrap())
            }
            AnswerKind::Text => continue,
        };
        full.set(question.id, answer).unwrap();
    }
    let link = encode(&full, PRICES);
    println!("every question answered: {} characters", link.len());
    enter_everything(&mut full);
    let link = encode(&full, PRICES);
    println!("every money input too: {} characters: {link}", link.len());
    let base = "https://somebody.example/tuneworthy/";
    assert!(base.len() + link.len() < EASY_LINK);
    assert_eq!(decode(&link).unwrap().assessment, full);
    assert_eq!(LinkSize::of(&format!("{base}{link}")), LinkSize::Fits);

    // What a file holds adds a little: six digits to each count, and every vendor that can be judged
    // takes it.
    let before = link.len();
    let all_taken = Vendor::ALL
        .iter()
        .filter(|vendor| DataSummary::knows_rules_of(**vendor))
        .fold(0, |bits, vendor| bits | vendor.bit());
    full.data = Some(DataSummary::of(
        &[Some(123_456); FIGURE_COUNT],
        Some(Method::Sft),
        all_taken,
    ));
    full.data.as_mut().unwrap().tokens.as_mut().unwrap().exact = true;
    let link = encode(&full, PRICES);
    println!("what a file holds: {} characters more", link.len() - before);
    assert!(link.len() < before + 300);
    assert_eq!(decode(&link).unwrap().assessment, full);

    full.name = "é".repeat(80);
    full.set(QuestionId::HypothesisText, Answer::Text("日".repeat(300)))
        .unwrap();
    let link = encode(&full, PRICES);
    assert_eq!(LinkSize::of(&link), LinkSize::Long);
    assert_eq!(decode(&link).unwrap().assessment, full);
}

#[test]
fn an_assessment_too_long_for_a_link_is_known_beforehand() {
    let mut full = typical();
    full.name = "🚒".repeat(80);
    full.seed = u32::MAX;
    for question in &QUESTIONS {
        let answer = match &question.kind {
            AnswerKind::One(_) => Answer::NotSure,
            AnswerKind::Many { choices, .. } => Answer::Many((1 << choices.len()) - 1),
            AnswerKind::Number { support, .. } => Answer::Number(
                Range::new(
                    1.234_567_890_123_456_7e-300,
                    1.234_567_890_123_456_7,
                    *support,
                )
                .unwrap(),
            ),
            AnswerKind::Text => Answer::Text("🚒".repeat(300)),
        };
        full.set(question.id, answer).unwrap();
    }
    for field in &FIELDS {
        let (least, most) = field.limits;
        let low = (least + (most - least) / 3.0).min(1.234_567_890_123_456_7e-300);
        let low = if field.whole { most } else { low.max(least) };
        let high = if field.whole {
            most
        } else {
            most / 1.234_567_890_123
        };
        full.money
            .set(field.id, Range::new(low, high, field.support).unwrap())
            .unwrap_or_else(|error| panic!("{:?}: {error}", field.id));
    }
    for slot in Slot::ALL {
        let mut price = Price::of(&"&".repeat(80));
        price.own = true;
        price.until = slot.is_tokens().then_some(TODAY);
        for part in PricePart::ALL.iter().filter(|part| slot.takes(**part)) {
            let range = Range::new(
                1.234_567_890_123_456_7e-300,
                1.234_567_890_123_456_7,
                part.support(),
            );
            price.set(*part, range.unwrap()).unwrap();
        }
        full.money.set_price(*slot, price).unwrap();
    }
    let link = encode(&full, &"🚒".repeat(1000));
    println!("the longest link of all: {} characters", link.len());
    assert!(link.len() > MAX_LINK, "{}", link.len());
    assert_eq!(LinkSize::of(&link), LinkSize::TooLong);
    assert!(decode(&link).is_err());
    // Without the texts, which a reader can shorten, all of it fits.
    full.name = "🚒".repeat(8);
    for question in QUESTIONS
        .iter()
        .filter(|question| matches!(question.kind, AnswerKind::Text))
    {
        full.clear(question.id);
    }
    let link = encode(&full, PRICES);
    println!("the longest without texts: {} characters", link.len());
    assert_ne!(LinkSize::of(&link), LinkSize::TooLong);
    assert_eq!(decode(&link).unwrap().assessment, full);
}

/// A link with a true check value whose content this version does not know, as a later version's.
#[test]
fn additions_of_later_versions_are_reported_and_skipped() {
    let pairs = [
        ("date", "2026-11-23"),
        ("colour", "blue"),
        ("task", "juggle"),
        ("goal", "style.telepathy"),
        ("calls", "1~"),
        ("pass", "120"),
        ("rights", "yes"),
        ("rights", "no"),
        ("seed", "-1"),
    ];
    let mut crc = u32::MAX;
    for byte in pairs
        .iter()
        .flat_map(|(key, value)| format!("{key}\u{1f}{value}\u{1e}").into_bytes())
    {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    let (mut value, mut check) = (u64::from(!crc), String::new());
    for _ in 0..7 {
        check.insert(
            0,
            char::from_digit(u32::try_from(value % 36).unwrap(), 36).unwrap(),
        );
        value /= 36;
    }
    let body: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let body = body.join("&");
    let shared = decode(&format!("#/l1.{check}?{body}&end")).unwrap();
    let said: Vec<String> = shared.problems.iter().map(ToString::to_string).collect();
    println!("{}", said.join("\n"));
    let paths: Vec<_> = shared
        .problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(
        paths,
        ["colour", "task", "goal", "calls", "pass", "rights", "seed"]
    );
    assert_eq!(shared.assessment.len(), 1);
    assert!(shared.assessment.answer(QuestionId::Rights).is_some());
    assert_eq!(shared.catalog_version, "");
    assert_eq!(shared.assessment.seed, 1);
}

#[test]
fn names_travel_clean() {
    for nasty in NASTY {
        let mut assessment = Assessment::new(TODAY);
        assessment.name = (*nasty).to_owned();
        let link = encode(&assessment, PRICES);
        assert!(
            link.bytes()
                .all(|b| b.is_ascii_graphic() && !b"<>\"'(){}[]\\^`|;,!*$@".contains(&b)),
            "{link}"
        );
        assert_eq!(decode(&link).unwrap().assessment.name, clean_name(nasty));
    }
}

#[test]
fn the_reader_is_told_what_a_link_carries() {
    let mut assessment = Assessment::new(TODAY);
    assessment.name = "Mails".to_owned();
    let text = Answer::Text("It rambles.".to_owned());
    for (question, answer) in [
        (QuestionId::Task, Answer::One(0)),
        (QuestionId::Goal, Answer::NotSure),
        (QuestionId::Calls, Answer::NotSure),
        (QuestionId::HypothesisText, text),
    ] {
        assessment.set(question, answer).unwrap();
    }
    assert_eq!(
        carries(&assessment).sections,
        [(Section::Aim, 2), (Section::Money, 1), (Section::Limits, 1)]
    );
    assert_eq!(
        carries(&assessment).lines(),
        [
            "The name: Mails".to_owned(),
            format!("{}: 2 answers", Section::Aim.title()),
            format!("{}: 1 answer", Section::Money.title()),
            format!("{}: 1 answer", Section::Limits.title()),
            "In your words: It rambles.".to_owned(),
        ]
    );
    let told = carries(&priced()).lines();
    assert!(
        told.contains(&"Money: 27 figures, prices among them".to_owned()),
        "{told:?}"
    );
    // A row of a list that the reader brought may be nobody else's business.
    assert!(
        told.contains(
            &"The names of price rows: google/gemini-3.8-flash, openai/gpt-6-sol, together/lora-sft-16b"
                .to_owned()
        ),
        "{told:?}"
    );
    assert!(carries(&Assessment::new(TODAY)).lines().is_empty());
}

#[test]
fn what_a_link_is_written_beside_is_no_part_of_it() {
    let link = encode(&priced(), PRICES);
    for behind in [
        "_", "__", "-", " -", "_.", "-see", "_)", "*", "。", "です", "é", "\u{201d}",
    ] {
        let shared = decode(&format!("{link}{behind}"));
        assert_eq!(shared.map(|it| it.assessment), Ok(priced()), "{behind}");
    }
    // A word that goes on may be the rest of a longer key.
    assert!(decode(&format!("{link}ing")).is_err());
}
