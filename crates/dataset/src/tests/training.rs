use super::{finish, report};
use crate::{Inspector, Longer, Options, Report, Target, Training};
use tuneworthy_tokenizer::{Counter, Vocabulary};

fn of(report: &Report, target: Target) -> &Training {
    let training = report.training.iter();
    training
        .clone()
        .find(|row| row.target == target)
        .expect("a row")
}

fn chat(n: usize, words: usize) -> String {
    let answer = "word ".repeat(words);
    format!(
        "{{\"messages\":[{{\"role\":\"user\",\"content\":\"q{n}\"}},{{\"role\":\"assistant\",\"content\":\"{answer}\"}}]}}\n"
    )
}

#[test]
fn passes_tokens_and_prices_make_the_bill() {
    let text: String = (0..200).map(|n| chat(n, 400)).collect::<Vec<_>>().concat();
    let report = report(&text);
    let openai = of(&report, Target::OpenAi);
    assert_eq!(
        (openai.max_tokens, openai.longer),
        (Some(65_536), Longer::Cut)
    );
    assert_eq!(
        (openai.tokens, openai.learnt),
        (report.tokens.all, report.tokens.learnt)
    );
    assert_eq!(openai.passes, 3);
    let mini = openai
        .costs
        .iter()
        .find(|cost| cost.id == "openai/train-gpt-4o-mini");
    let mini = mini.expect("a row");
    // Three dollars a million tokens, three passes.
    let bill = (openai.tokens as f64 * 9.0 / 1e4).round() / 100.0;
    assert_eq!(
        (mini.price, mini.usd),
        (Some((3.0, 3.0)), Some((bill, bill)))
    );
    assert!(bill > 0.5 && mini.as_of.is_some() && mini.url.starts_with("https://"));
    // The notebook is OpenAI's: it says nothing about Azure.
    let azure = of(&report, Target::Azure);
    assert_eq!((azure.passes, azure.passes_source), (1, None));
    let together = of(&report, Target::Together);
    assert_eq!(together.passes, 1);
    let (low, high) = together.costs[0].usd.expect("a price");
    assert!(low < high);
    // No page says how many passes, and no page states the price.
    let mistral = of(&report, Target::Mistral);
    assert_eq!((mistral.passes, mistral.passes_source), (1, None));
    assert!(mistral.costs[0].usd.is_none() && !mistral.costs[0].note.is_empty());
    let claude = of(&report, Target::BedrockClaude);
    assert!(claude.costs.is_empty() && !claude.note.is_empty());
    let trl = of(&report, Target::Trl);
    assert!(trl.costs.is_empty() && trl.note.contains("GPUs"));
    // Passes over pairs are said by no page.
    let pair = |n| {
        format!(
            "{{\"input\":{{\"messages\":[{{\"role\":\"user\",\"content\":\"{n}\"}}]}},\"preferred_output\":[{{\"role\":\"assistant\",\"content\":\"b\"}}],\"non_preferred_output\":[{{\"role\":\"assistant\",\"content\":\"c\"}}]}}\n"
        )
    };
    let pairs: Vec<String> = (0..20).map(pair).collect();
    let pairs = super::report(&pairs.concat());
    let openai = of(&pairs, Target::OpenAi);
    assert_eq!((openai.passes, openai.passes_source), (1, None));
    assert!(openai.costs.is_empty());
    // What does not read the format has no row.
    assert!(
        report
            .training
            .iter()
            .all(|row| row.target != Target::Gemini)
    );
    assert!(super::report("").training.is_empty());
}

#[test]
fn each_service_cuts_at_its_own_length() {
    let short: String = (0..40).map(|n| chat(n, 10)).collect();
    let text = short.clone() + &chat(40, 70_000);
    let short = super::report(&short).tokens.learnt;
    let report = report(&text);
    let learnt = |target| of(&report, target).learnt;
    let all = report.tokens.learnt;
    assert_eq!(learnt(Target::Together), all);
    assert!(learnt(Target::OpenAi) < all && learnt(Target::OpenAi) > 65_000);
    assert!(learnt(Target::BedrockClaude) < 33_000);
    // Trainers at the length they use unless told another, each in its own way.
    let trainer = |target| (of(&report, target).max_tokens, learnt(target) - short);
    assert_eq!(trainer(Target::Axolotl), (Some(512), 0));
    assert_eq!(trainer(Target::MsSwift), (None, all - short));
    let (length, left) = trainer(Target::Trl);
    assert!(
        length == Some(1024) && (1000..1024).contains(&left),
        "{left}"
    );
    let (length, left) = trainer(Target::LlamaFactory);
    assert!(
        length == Some(2048) && (2000..2048).contains(&left),
        "{left}"
    );
    // A length that was chosen replaces theirs.
    let options = Options {
        cut_at: Some(4096),
        ..Options::default()
    };
    let mut inspector = Inspector::new("", options);
    inspector.push(text.as_bytes());
    let chosen = finish(inspector.finish());
    for target in [Target::Trl, Target::LlamaFactory] {
        let row = of(&chosen, target);
        assert_eq!(row.max_tokens, Some(4096));
        assert!(row.learnt - short > 4000, "{target:?}");
    }
    assert_eq!(of(&chosen, Target::Axolotl).learnt, short);
}

#[test]
fn exact_counts_say_by_which_encoding() {
    let text = chat(0, 3) + &chat(1, 4);
    let estimated = report(&text).tokens;
    assert_eq!((estimated.exact, estimated.encoding), (false, "o200k_base"));
    assert_eq!(estimated.within_percent, Some(15));
    for (file, name) in [
        (
            &include_bytes!("../../../../public/vocab/cl100k.bin")[..],
            "cl100k_base",
        ),
        (
            &include_bytes!("../../../../public/vocab/o200k.bin")[..],
            "o200k_base",
        ),
    ] {
        let vocabulary = Vocabulary::read(file).expect("a vocabulary");
        let options = Options {
            counter: Counter::Exact(vocabulary),
            ..Options::default()
        };
        let mut inspector = Inspector::new("", options.clone());
        inspector.push(text.as_bytes());
        let partial = inspector.finish();
        let tokens = finish(super::carried(&partial)).tokens;
        assert_eq!((tokens.exact, tokens.encoding), (true, name));
        assert_eq!(tokens.within_percent, None);
        // "word word word " is 4 tokens with the last space, and "q0" is 2.
        assert_eq!(tokens.learnt, 4 + 5, "{name}");
        // A part that was estimated makes the whole an estimate.
        let mut mixed = partial;
        mixed.merge(super::later(&text));
        assert!(!finish(mixed).tokens.exact);
    }
}
