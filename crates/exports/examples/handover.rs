//! Writes the hand-over files of every method, target and size to a folder, for the checks of
//! `cargo xtask handover`: `cargo run -p tuneworthy-exports --example handover -- FOLDER`.
//!
//! A run has a folder `TARGET/METHOD-ROWS-GPUS…`, a whole hand-over one in `plans/`. Blanks stay in.

use std::path::Path;
use std::{env, fs, io};

use tuneworthy_core::catalog::{Catalog, PriceList};
use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;
use tuneworthy_decision::derive;
use tuneworthy_exports::handover::{
    HandoverFile, HandoverInput, HandoverTarget, RowCount, TrainingPlan, handover, training_files,
};

/// A name and a base that try to break out of every format.
const HOSTILE: &str =
    "a\" : b' \\n # %TAG ! [x](http://a.example) {{y}} | > - & * é 字 \u{1f600}\u{202e}\n- c: d";

/// Plans that do not tune, by the goal that decides their files.
const PLANS: [(&str, &str); 4] = [
    (
        "prompting",
        r#""task": "classify", "goal": ["format", "style", "cost", "latency"], "form": "json", "prompt": "no", "bar": 92, "costbar": 0.002, "msbar": 800"#,
    ),
    (
        "pattern",
        r#""task": "write", "goal": ["format", "tool-use"], "form": "template", "prompt": "no""#,
    ),
    (
        "retrieval",
        r#""task": "converse", "goal": ["facts"], "failure": ["facts"], "facts": "weekly", "private": "private", "prompt": "short", "parts": ["examples", "system"], "rag": "no", "eval": "held-out", "pass": 60, "bar": 90"#,
    ),
    (
        "model",
        r#""task": "solve", "goal": ["reasoning"], "failure": ["reasoning"], "prompt": "short", "parts": ["examples", "system"], "better": "no", "eval": "held-out", "pass": 60, "bar": 90"#,
    ),
];

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "handover".to_owned());
    let folder = Path::new(&folder);
    for target in HandoverTarget::ALL {
        for method in Method::ALL {
            runs(folder, *target, *method)?;
        }
    }
    for (name, answers) in PLANS {
        plan(folder, name, answers, "Bills")?;
    }
    plan(folder, "hostile", PLANS[0].1, HOSTILE)
}

/// Writes the runs of a target and method.
fn runs(folder: &Path, target: HandoverTarget, method: Method) -> io::Result<()> {
    let gpus: &[u32] = if target.is_trainer() {
        &[1, 4, 8]
    } else {
        &[1]
    };
    for rows in [60, 300, 1_200, 20_000] {
        for gpus in gpus {
            for (kind, base, all_weights) in [
                ("", "", false),
                ("-hostile", HOSTILE, false),
                ("-large", "Qwen/Qwen3-32B", false),
                ("-all", "", true),
            ] {
                // The other sizes differ from the first in their numbers only.
                if kind == "-hostile" && (rows != 60 || *gpus != 1)
                    || kind == "-large" && !target.is_trainer()
                {
                    continue;
                }
                let plan = TrainingPlan::new(method, all_weights, RowCount::Counted(rows), base)
                    .on_gpus(*gpus);
                let name = format!("{}-{rows}-{gpus}{kind}", method.id());
                write(
                    &folder.join(target.id()).join(name),
                    &training_files(&plan, target),
                )?;
            }
        }
    }
    Ok(())
}

/// Writes the hand-over of an assessment.
fn plan(folder: &Path, name: &str, answers: &str, title: &str) -> io::Result<()> {
    let text = format!(
        r#"{{"schema": 4, "name": {}, "answers": {{{answers}}}}}"#,
        serde_json::to_string(title)?
    );
    let today = Date::fixed(2026, 11, 30);
    let assessment = tuneworthy_record::from_json(&text, today)
        .map_err(|problems| io::Error::other(format!("{problems:?}")))?;
    let verdict = derive(&assessment, Catalog::bundled(), today).verdict;
    let made = handover(&HandoverInput::new(
        &assessment,
        &verdict,
        PriceList::bundled(),
    ));
    write(&folder.join("plans").join(name), &made.files)
}

fn write(folder: &Path, files: &[HandoverFile]) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.text)?;
    }
    Ok(())
}
