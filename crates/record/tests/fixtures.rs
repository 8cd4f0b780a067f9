//! Every format ever written still opens. Fixtures are added, never changed.

use std::fs;
use std::path::PathBuf;

use tuneworthy_core::assessment::money::{
    Default, FIELDS, Field, FieldId, Gpu, PricePart, Slot, TaskKind, Tuning, assumed,
};
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::terms::{Method, Vendor};
use tuneworthy_core::units::{Date, Range, Support};
use tuneworthy_record::{decode, encode, from_json, import, open};

const TODAY: Date = Date::fixed(2031, 5, 17);

fn fixture(path: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", path]
        .iter()
        .collect();
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn assessment(name: &str) -> Assessment {
    let text = fixture(&format!("record/v1/{name}.json"));
    from_json(&text, TODAY).unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
}

/// The names and links of format 1.
fn links() -> Vec<(String, String)> {
    let text = fixture("links/v1.txt");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let split = |line: &str| {
        line.split_once(' ')
            .map(|(name, link)| (name.to_owned(), link.to_owned()))
    };
    lines
        .map(|line| split(line).expect("a name and a link"))
        .collect()
}

#[test]
fn links_of_format_1_open_as_what_they_were() {
    let links = links();
    assert_eq!(links.len(), 4);
    for (name, link) in links {
        let shared = decode(&link).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(shared.problems.is_empty(), "{name}: {:?}", shared.problems);
        assert_eq!(shared.assessment, assessment(&name), "{name}");
        let again = encode(&shared.assessment, &shared.catalog_version);
        assert_eq!(decode(&again), Ok(shared), "{name}");
    }
}

#[test]
fn stored_records_of_format_1_open() {
    let stored = open(&fixture("record/v1/stored.envelope.json")).unwrap();
    assert_eq!((stored.rev, stored.saved_at), (12, 1_795_392_000_000));
    assert_eq!(stored.assessment, assessment("typical"));
}

#[test]
fn exported_files_of_format_1_import() {
    let import = import(&fixture("record/v1/all.collection.json"), TODAY).unwrap();
    assert!(import.problems.is_empty());
    let all = ["typical", "everything", "corners", "nothing"].map(assessment);
    assert!(import.good().eq(&all));
}

#[test]
fn format_2_opens_from_a_link_a_file_and_storage() {
    let text = fixture("record/v2/priced.json");
    let priced = from_json(&text, TODAY).unwrap();
    let link = fixture("links/v2.txt");
    let link = link.lines().find(|line| line.starts_with("#/l2.")).unwrap();
    let shared = decode(link).unwrap();
    assert!(shared.problems.is_empty());
    assert_eq!(shared.assessment, priced);
    assert_eq!(encode(&priced, &shared.catalog_version), link);
    let stored = open(&fixture("record/v2/stored.envelope.json")).unwrap();
    assert_eq!(stored.assessment, priced);
    let import = import(&fixture("record/v2/all.collection.json"), TODAY).unwrap();
    assert!(import.problems.is_empty());
    assert!(import.good().eq([&assessment("typical"), &priced]));
}

#[test]
fn format_3_opens_from_a_link_a_file_and_storage() {
    let text = fixture("record/v3/read.json");
    let read = from_json(&text, TODAY).unwrap();
    let link = fixture("links/v3.txt");
    let link = link.lines().find(|line| line.starts_with("#/l3.")).unwrap();
    let shared = decode(link).unwrap();
    assert!(shared.problems.is_empty());
    assert_eq!(shared.assessment, read);
    assert_eq!(encode(&read, &shared.catalog_version), link);
    let stored = open(&fixture("record/v3/stored.envelope.json")).unwrap();
    assert_eq!(stored.assessment, read);
    let import = import(&fixture("record/v3/all.collection.json"), TODAY).unwrap();
    assert!(import.problems.is_empty());
    assert!(import.good().eq([&assessment("typical"), &read]));
}

/// In words of their own, so that reader and fixture cannot drift together.
#[test]
fn what_format_3_added_means_what_it_meant() {
    let data = from_json(&fixture("record/v3/read.json"), TODAY)
        .unwrap()
        .data;
    let data = data.unwrap();
    assert_eq!((data.records, data.usable_examples), (1_200, 1_184));
    assert_eq!(
        (data.method, data.method_permille),
        (Some(Method::Sft), 1_000)
    );
    assert!(data.is_taken_by(Vendor::OpenAi) && data.is_taken_by(Vendor::OwnGpus));
    assert!(!data.is_taken_by(Vendor::Google));
    let tokens = data.tokens.unwrap();
    assert_eq!(
        (tokens.all, tokens.learnt, tokens.exact),
        (1_310_720, 402_000, true)
    );
    assert_eq!(
        (data.copies, data.near_copies, data.conflicting),
        (16, 31, 4)
    );
    let validation = data.validation.unwrap();
    assert_eq!((validation.records, validation.leaked), (120, 2));
    let text = data.text;
    assert_eq!((text.personal, text.secrets, text.unfilled), (12, 1, 3));
    assert_eq!((text.refusals, text.poor_answers, text.damaged), (7, 5, 2));
    assert_eq!((text.new_facts_permille, text.rarest_label), (140, Some(9)));
}

/// In words of their own, so that reader and fixture cannot drift together.
#[test]
fn what_format_2_added_means_what_it_meant() {
    let text = fixture("record/v2/priced.json");
    let money = from_json(&text, TODAY).unwrap().money;
    let range = |low, high, support| Some(Range::new(low, high, support).unwrap());
    assert_eq!(
        money.field(FieldId::Days),
        range(10.0, 25.0, Support::Positive)
    );
    assert_eq!(
        money.field(FieldId::Months),
        range(36.0, 36.0, Support::Positive)
    );
    assert_eq!(money.fields().count(), 10);
    assert_eq!(
        (money.tuning, money.gpu),
        (Some(Tuning::Lora), Some(Gpu::H100))
    );
    assert_eq!(money.base_ends, Some(Date::fixed(2028, 3, 31)));
    let cheaper = money.price(Slot::Cheaper).unwrap();
    assert_eq!(cheaper.row, "google/gemini-3.8-flash");
    assert!(cheaper.own);
    assert_eq!(cheaper.until, Some(Date::fixed(2026, 12, 31)));
    assert_eq!(
        cheaper.part(PricePart::ThenOutput),
        range(7.5, 7.5, Support::Positive)
    );
    let tuned = money.price(Slot::Tuned).unwrap();
    assert!(tuned.own && tuned.row.is_empty());
    assert_eq!(
        tuned.part(PricePart::Input),
        range(0.3, 0.6, Support::Positive)
    );
    assert!(!money.price(Slot::Today).unwrap().own);
}

/// Links leave defaults out, so a default of format 2 may never change: a change is format 3, with
/// these kept for format 2.
#[test]
fn the_defaults_of_format_2_are_for_ever() {
    let line = |field: &Field| {
        let default = match field.default {
            Default::Asked => "asked".to_owned(),
            Default::Nothing { value, .. } | Default::House { value, .. } => value.to_string(),
            Default::Published { low, high, .. } => format!("{low}~{high}"),
            Default::Answer(question) => format!("answer {}", question.id()),
            Default::Worked(_) => "worked out".to_owned(),
            Default::Absent(_) => "absent".to_owned(),
        };
        format!("{} {} {default}", field.key, field.id.id())
    };
    let now: Vec<String> = FIELDS.iter().map(line).collect();
    let then = fixture("defaults/v2.txt");
    let then: Vec<&str> = then.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(now, then);
}

#[test]
fn format_4_opens_from_a_link_and_a_file() {
    let assumed = from_json(&fixture("record/v4/assumed.json"), TODAY).unwrap();
    assert_eq!(assumed.money.kind, Some(TaskKind::Classifier));
    let link = fixture("links/v4.txt");
    let link = link.lines().find(|line| line.contains("&assume=")).unwrap();
    let shared = decode(link).unwrap();
    assert!(shared.problems.is_empty());
    assert_eq!(shared.assessment, assumed);
    assert_eq!(encode(&assumed, &shared.catalog_version), link);
}

/// Links leave assumptions out as well: another range needs another kind.
#[test]
fn the_assumptions_of_format_4_are_for_ever() {
    let mut now = Vec::new();
    for kind in TaskKind::ALL {
        for field in FieldId::ALL {
            if let Some((low, high)) = assumed(*kind, *field) {
                now.push(format!("{} {} {low}~{high}", kind.id(), field.id()));
            }
        }
    }
    let then = fixture("defaults/v4.txt");
    let then: Vec<&str> = then.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(now, then);
}

/// Checks the values in the fixtures against values written here, so that reader and fixture cannot
/// drift together.
#[test]
fn the_fixtures_mean_what_they_meant() {
    let typical = assessment("typical");
    assert_eq!(typical.len(), 20);
    let range = |low, high| {
        Some(Answer::Number(
            Range::new(low, high, Support::Positive).unwrap(),
        ))
    };
    assert_eq!(
        typical.answer(QuestionId::Calls).cloned(),
        range(20e6, 20e6)
    );
    assert_eq!(
        typical.answer(QuestionId::Saving).cloned(),
        range(0.001, 0.004)
    );
    let Some(Answer::One(at)) = typical.answer(QuestionId::Evaluation) else {
        panic!("an answer")
    };
    assert_eq!(
        QuestionId::Evaluation.definition().choices()[usize::from(*at)].label,
        "A held-out set with a score"
    );

    let corners = assessment("corners");
    assert_eq!(corners.name, "<b>100 %</b> & \"sure\"? 👩\u{200d}🚒");
    assert_eq!(corners.as_of, Date::fixed(2025, 2, 28));
    assert_eq!(corners.seed, u32::MAX);
    assert_eq!(corners.answer(QuestionId::Task), Some(&Answer::NotSure));
    assert_eq!(
        corners.answer(QuestionId::PromptParts),
        Some(&Answer::Many(0))
    );
    assert_eq!(
        corners.answer(QuestionId::Saving).cloned(),
        range(0.1 + 0.2, 0.1 + 0.2)
    );
    assert_eq!(
        corners.answer(QuestionId::CallCost).cloned(),
        range(1e-300, 1e-300)
    );

    assert_eq!(assessment("everything").len(), 41);
    assert!(assessment("nothing").is_empty());
}
