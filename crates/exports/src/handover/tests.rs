use super::*;
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tuneworthy_core::assessment::{DataSummary, DataTokens};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;
use tuneworthy_decision::{Findings, decide};
use tuneworthy_testing::any_assessment;

const TODAY: Date = Date::fixed(2026, 11, 30);

/// Answers of a team that is ready to tune.
const READY: &str = r#""eval": "held-out", "pass": 80, "bar": 95, "cases": 200, "quality": "reviewed",
    "rights": "yes", "privacy": "anywhere", "upkeep": "named", "infra": "one", "change": "stable",
    "tuned": "no", "prompt": "short", "parts": ["examples", "system"], "better": "short""#;

const STYLE: &str = r#""task": "transform", "goal": ["format"], "failure": ["format"], "form": "length",
    "shape": "demonstrations", "n": 900"#;

fn assessment(answers: &[&str]) -> Assessment {
    let text = format!(r#"{{"schema": 4, "answers": {{{}}}}}"#, answers.join(", "));
    tuneworthy_record::from_json(&text, TODAY).expect(&text)
}

fn verdict(assessment: &Assessment) -> Verdict {
    decide(
        assessment,
        &Findings::of(assessment),
        Catalog::bundled(),
        TODAY,
    )
}

fn made(answers: &[&str], target: Option<HandoverTarget>) -> Handover {
    let assessment = assessment(answers);
    let verdict = verdict(&assessment);
    let input = HandoverInput::new(&assessment, &verdict, PriceList::bundled());
    handover(&HandoverInput { target, ..input })
}

fn paths(handover: &Handover) -> Vec<&str> {
    handover
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect()
}

fn text<'a>(handover: &'a Handover, path: &str) -> &'a str {
    let file = handover.files.iter().find(|file| file.path == path);
    file.map_or("", |file| &file.text)
}

#[test]
fn a_plan_that_tunes_has_the_file_of_its_first_place() {
    let at = |vendor: &str| {
        let vendor = format!(r#""vendor": "{vendor}", "other": "yes", "privacy": "approved""#);
        let ready = READY.replace(r#""privacy": "anywhere", "#, "");
        made(&[&ready, STYLE, &vendor], None).target
    };
    assert_eq!(at("together"), Some(HandoverTarget::Together));
    assert_eq!(at("azure"), Some(HandoverTarget::Azure));
    assert_eq!(at("google"), Some(HandoverTarget::Vertex));
    assert_eq!(at("bedrock-nova"), Some(HandoverTarget::Bedrock));
    assert_eq!(at("own-gpus"), Some(HandoverTarget::Trl));
    // Its form was not read, and no other vendor is taken in its place.
    assert_eq!(at("crusoe"), Some(HandoverTarget::Trl));
    // It takes a training loop, and no job.
    assert_eq!(at("fireworks"), Some(HandoverTarget::Tinker));
    let premises = READY.replace("anywhere", "premises");
    let made = made(&[&premises, STYLE], None);
    assert_eq!(
        paths(&made),
        [
            "README.md",
            "evaluation-plan.md",
            "data-card/README.md",
            "train-trl/train.yaml"
        ]
    );
    let readme = text(&made, "README.md");
    let blank = readme.find("REPLACE_BASE_MODEL").expect("it is listed");
    assert!(blank < readme.find("## Files").unwrap(), "{readme}");
}

#[test]
fn a_method_decides_the_file() {
    let thumbs = r#""task": "converse", "goal": ["preference"], "failure": ["preference"],
        "shape": "thumbs", "n": 5000"#;
    let kto = made(&[READY, thumbs], None);
    assert_eq!(kto.target, Some(HandoverTarget::Trl));
    assert!(text(&kto, "train-trl/train.yaml").contains("loss_type: \"kto\""));
    let raw = READY
        .replace(r#""privacy": "anywhere""#, r#""privacy": "premises""#)
        .replace(r#""infra": "one""#, r#""infra": "real""#);
    let language = r#""task": "write", "goal": ["language"], "failure": ["language"],
        "shape": "raw-text", "mb": 2000"#;
    let cpt = made(&[&raw, language], None);
    assert_eq!(
        cpt.target,
        Some(HandoverTarget::LlamaFactory),
        "{:?}",
        cpt.refused
    );
    assert!(text(&cpt, "train-llama-factory/train.yaml").contains("stage: \"pt\""));
    let mut assessment = assessment(&[&raw, language]);
    let tokens = DataTokens {
        all: 4_096_000,
        learnt: 4_096_000,
        exact: true,
    };
    assessment.data = Some(DataSummary {
        tokens: Some(tokens),
        ..DataSummary::default()
    });
    let verdict = verdict(&assessment);
    let input = HandoverInput::new(&assessment, &verdict, PriceList::bundled());
    let target = Some(HandoverTarget::LlamaFactory);
    let counted = handover(&HandoverInput { target, ..input });
    let config = text(&counted, "train-llama-factory/train.yaml");
    assert!(
        config.contains("1,000 full sequences"),
        "{config} {:?}",
        counted.refused
    );
}

#[test]
fn what_takes_no_job_is_refused_in_a_sentence() {
    for (target, part) in [
        (
            HandoverTarget::OpenAi,
            "OpenAI takes no new jobs of yours on 30 November 2026.",
        ),
        (
            HandoverTarget::Fireworks,
            "uploads, validation and previews",
        ),
    ] {
        let made = made(&[READY, STYLE], Some(target));
        assert_eq!(made.target, None);
        assert!(made.refused[0].contains(part), "{:?}", made.refused);
        assert!(text(&made, "README.md").contains("Not written: "));
        assert!(!paths(&made).iter().any(|path| path.starts_with("train-")));
    }
    let encoder = r#""task": "label", "goal": ["accuracy"], "failure": ["accuracy"], "rag": "short",
        "shape": "demonstrations", "n": 20000"#;
    assert!(made(&[READY, encoder], None).refused[0].contains("encoder"));
    let one_off = r#""task": "classify", "goal": ["format"], "tuned": "no", "model": "mid",
        "eval": "nothing", "prompt": "no", "better": "no", "change": "one-off", "shape": "nothing""#;
    let untuned = made(&[one_off], Some(HandoverTarget::Trl));
    assert!(
        untuned.refused[0].contains("leads to no tuning"),
        "{:?}",
        untuned.refused
    );
    assert_eq!(untuned.target, None);
}

#[test]
fn a_first_step_that_does_not_tune_has_its_own_files() {
    let prompt = made(
        &[
            r#""task": "classify", "goal": ["format", "cost", "latency"], "form": "json", "prompt": "no",
            "bar": 92, "costbar": 0.002, "msbar": 800"#,
        ],
        None,
    );
    let found = paths(&prompt);
    for path in [
        "promptfoo/promptfooconfig.yaml",
        "promptfoo/cases.csv",
        "caching-checklist.md",
    ] {
        assert!(found.contains(&path), "{found:?}");
    }
    let config = text(&prompt, "promptfoo/promptfooconfig.yaml");
    for part in [
        "type: \"is-json\"",
        "threshold: 0.002",
        "threshold: 800.0",
        "repeat: 3",
        "cache: false",
    ] {
        assert!(config.contains(part), "{part} in {config}");
    }
    assert!(text(&prompt, "README.md").contains("PROMPTFOO_PASS_RATE_THRESHOLD=92 "));

    let facts = r#""task": "converse", "goal": ["facts"], "failure": ["facts"], "facts": "weekly",
        "private": "private", "prompt": "short", "parts": ["examples", "system"], "rag": "no""#;
    let retrieval = made(
        &[facts, r#""eval": "held-out", "pass": 60, "bar": 90"#],
        None,
    );
    let found = paths(&retrieval);
    assert!(found.contains(&"retrieval/queries.csv"), "{found:?}");
    assert!(text(&retrieval, "promptfoo/promptfooconfig.yaml").contains("factuality"));

    let model = made(
        &[
            r#""task": "solve", "goal": ["reasoning"], "failure": ["reasoning"], "prompt": "short",
            "parts": ["examples", "system"], "better": "no", "eval": "held-out", "pass": 60, "bar": 90"#,
        ],
        None,
    );
    let sheet = text(&model, "model-shoot-out.csv");
    assert!(sheet.lines().count() > 20, "{sheet}");
    let columns = sheet.lines().map(|line| line.split(',').count());
    assert!(columns.min() >= Some(16), "{sheet}");
}

#[test]
fn a_stand_in_is_told() {
    let ready = READY.replace(r#""privacy": "anywhere", "#, "");
    let vendor = r#""vendor": "crusoe", "other": "yes", "privacy": "approved""#;
    let made = made(&[&ready, STYLE, vendor], None);
    assert!(
        made.remarks[0].starts_with("Crusoe: the form"),
        "{:?}",
        made.remarks
    );
    assert!(text(&made, "README.md").contains("Crusoe: the form"));
}

#[test]
fn bases_are_those_that_take_jobs() {
    let bases = |target: HandoverTarget, method| target.bases(method, TODAY);
    assert!(bases(HandoverTarget::Azure, Method::Dpo).contains(&"gpt-4.1"));
    assert!(
        bases(HandoverTarget::Vertex, Method::Sft)
            .iter()
            .all(|base| !base.contains("2.5"))
    );
    assert!(!bases(HandoverTarget::Trl, Method::Cpt).is_empty());
}

/// Returns whether GitHub's reading of a text has a link, a picture or HTML.
fn has_markup(text: &str) -> bool {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let arena = Arena::new();
    parse_document(&arena, text, &options)
        .descendants()
        .any(|node| {
            matches!(
                node.data.borrow().value,
                NodeValue::Link(_)
                    | NodeValue::Image(_)
                    | NodeValue::HtmlInline(_)
                    | NodeValue::HtmlBlock(_)
            )
        })
}

#[test]
fn a_name_becomes_no_markup() {
    assert!(has_markup("www.evil.example") && has_markup("<b>") && has_markup("a@b.example"));
    let name = "<b>x</b> [x](http://a.example) www.b.example c@d.example ![e](f) \n# g";
    let mut seen = 0;
    for answers in [
        &[READY, STYLE][..],
        &[r#""goal": ["facts"], "prompt": "short", "rag": "no""#],
    ] {
        let mut assessment = assessment(answers);
        name.clone_into(&mut assessment.name);
        let verdict = verdict(&assessment);
        let input = HandoverInput::new(&assessment, &verdict, PriceList::bundled());
        let made = handover(&HandoverInput {
            base: name,
            ..input
        });
        for file in &made.files {
            if file
                .path
                .rsplit_once('.')
                .is_some_and(|(_, ending)| ending == "md")
            {
                assert!(!has_markup(&file.text), "{}: {}", file.path, file.text);
                seen += 1;
            }
        }
    }
    assert!(seen > 4);
}

#[test]
fn cases_are_those_of_the_formula() {
    let plan = |answers| {
        let made = made(&[answers], None);
        text(&made, "evaluation-plan.md").to_owned()
    };
    // Known answers of the formula, from its own tests: 73 and 155 cases.
    let measured = plan(r#""goal": ["format"], "pass": 90, "bar": 95"#);
    assert!(
        measured.contains("- 73 cases settle whether a pass rate of 90 %"),
        "{measured}"
    );
    assert!(
        measured.contains("10 points between two systems is found 8 times in 10 with 155 cases"),
        "{measured}"
    );
    let open = plan(r#""goal": ["format"], "bar": 95"#);
    assert!(
        open.contains("5 points below the bar is settled by 73 cases"),
        "{open}"
    );
    assert!(plan(r#""goal": ["format"]"#).contains("Without a bar"));
    assert!(plan(r#""goal": ["format"], "pass": 95, "bar": 95"#).contains("lies on the bar"));
}

#[test]
fn a_saving_is_told_where_the_money_is_known() {
    let text = r#"{"schema": 4, "answers": {"goal": ["cost"], "prompt": "no", "calls": 1000000, "fixed": 2000},
        "money": {"reachable-hit-rate": 80, "prices": {"today": {"input": 1, "cached-read": 0.1, "output": 4}}}}"#;
    let Ok(assessment) = tuneworthy_record::from_json(text, TODAY) else {
        panic!("{:?}", tuneworthy_record::from_json(text, TODAY));
    };
    let verdict = verdict(&assessment);
    let made = handover(&HandoverInput::new(
        &assessment,
        &verdict,
        PriceList::bundled(),
    ));
    let list = super::tests::text(&made, "caching-checklist.md");
    // 2,000 tokens of a million calls are $2,000 fresh; of 80 %, 90 % are saved: $1,440, to two digits.
    assert!(list.contains("saves about $1,400 a month"), "{list}");
}

#[test]
fn the_archive_is_the_same_twice_and_paths_are_plain() {
    let one = made(&[READY, STYLE], Some(HandoverTarget::LlamaFactory));
    assert_eq!(archive(&one.files), archive(&one.files));
    let unique: BTreeSet<_> = paths(&one).into_iter().collect();
    assert_eq!(unique.len(), one.files.len());
    for path in paths(&one) {
        assert!(
            path.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte)),
            "{path}"
        );
        assert!(!path.starts_with('/') && !path.contains(".."), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_assessment_has_files_without_surprises(
        assessment in any_assessment(),
        base in any::<String>(),
        target in proptest::option::of(0..HandoverTarget::ALL.len()),
        gpus in any::<u32>(),
    ) {
        let verdict = verdict(&assessment);
        let target = target.map(|at| HandoverTarget::ALL[at]);
        let input = HandoverInput::new(&assessment, &verdict, PriceList::bundled());
        let made = handover(&HandoverInput { target, base: &base, gpus, ..input });
        prop_assert_eq!(made.files[0].path.as_str(), "README.md");
        prop_assert_eq!(made.files[1].path.as_str(), "evaluation-plan.md");
        for file in &made.files {
            prop_assert!(file.text.ends_with('\n'), "{}", file.path);
            prop_assert!(file.purpose.ends_with('.') && !file.purpose.contains('\n'));
            let odd = |letter: char| letter.is_control() && !"\n\r".contains(letter);
            prop_assert!(!file.text.chars().any(odd), "{}", file.path);
        }
        prop_assert!(made.refused.iter().all(|sentence| sentence.ends_with('.')));
        prop_assert!(made.target.is_none() || made.refused.is_empty());
        if made.target.is_some() {
            let method = verdict.destination.as_ref().map(|there| there.method);
            prop_assert!(method.is_some_and(|method: Method| made.target.unwrap().methods().contains(&method)));
        }
        prop_assert!(!archive(&made.files).is_empty());
    }
}
