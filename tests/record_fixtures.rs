//! Every format ever written still opens. Fixtures are added, never changed.

use std::fs;
use std::path::PathBuf;

use tuneworthy::assessment::{Answer, Assessment, QuestionId};
use tuneworthy::record::{decode, encode, from_json, import, open};
use tuneworthy::units::{Date, Range, Support};

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

/// What the files mean, in words of their own, so that reader and fixture cannot drift together.
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
