//! Training curves and the column picker, as the report shows them.

use std::sync::Arc;

use tuneworthy_evals::read::{EvalFile, ReadOptions, read_files};

use super::choices::Choices;
use super::{HeldResults, Judgement, columns, draw};

/// Returns results as they are held after reading, with roles that were chosen before.
fn held(files: &[(&str, &str)], kept: &str) -> HeldResults {
    let files: Vec<EvalFile> = files
        .iter()
        .map(|(name, text)| EvalFile {
            name: (*name).to_owned(),
            bytes: Arc::new(text.as_bytes().to_vec()),
        })
        .collect();
    let layouts = columns::remembered(kept);
    let options = ReadOptions {
        layouts: layouts.clone(),
        ..ReadOptions::default()
    };
    HeldResults {
        reading: read_files(&files, &options),
        files,
        choices: Choices::default(),
        layouts,
        is_at_columns: false,
    }
}

fn drawn(held: &HeldResults) -> String {
    let judged = Judgement::of(&held.reading, &held.choices);
    draw::report(&held.reading, &held.choices, &judged, &held.picker())
}

/// Chooses as the form does, and returns what the page is to keep.
fn choose(held: &mut HeldResults, written: &[&str]) -> Option<String> {
    let written: Vec<String> = written.iter().map(|it| (*it).to_owned()).collect();
    held.choices = Choices::of(&written);
    held.choose_columns().ok().flatten()
}

/// A run whose validation loss is lowest at its third evaluation of seven.
fn state() -> String {
    let losses = [2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85];
    let rows = (1..).zip(losses).map(|(epoch, loss)| {
        let step = 9 * epoch;
        format!(
            r#"{{"epoch":{epoch},"step":{step},"loss":1.5}},{{"epoch":{epoch},"step":{step},"eval_loss":{loss}}}"#
        )
    });
    let rows: Vec<String> = rows.collect();
    format!(
        r#"{{"global_step":63,"log_history":[{}],"num_train_epochs":7}}"#,
        rows.join(",")
    )
}

const BASE: &str = "id,pass\na,pass\nb,fail\nc,pass\n";

#[test]
fn a_curve_alone_is_drawn_with_its_turn() {
    let held = held(&[("trainer_state.json", &state())], "");
    let report = drawn(&held);
    for part in [
        "<p class=\"headline\">Validation turns at step 27 (epoch 3 of 7)",
        "choose the curve together with the result files",
        "aria-labelledby=\"curve-0-title\"",
        "turns here",
        "data-says=\"At step 27 (epoch 3 of 7): validation loss 2.590, train loss 1.500.\"",
        "<th scope=\"row\">27</th><td class=\"number\">3</td><td class=\"number\">2.590</td><td class=\"number\">1.500</td>",
        "7 validation losses, 7 train losses",
    ] {
        assert!(report.contains(part), "{part} in {report}");
    }
    assert!(
        !report.contains("NaN") && !report.contains("<form"),
        "{report}"
    );
    let judged = Judgement::of(&held.reading, &held.choices);
    let (json, markdown) = judged.texts(&held.reading);
    assert!(json.contains("\"conclusion\": \"turned\""), "{json}");
    assert!(
        markdown.contains("## Training curve: trainer"),
        "{markdown}"
    );
}

#[test]
fn a_curve_beside_results_is_a_part_of_the_report() {
    let tuned = BASE.replace("b,fail", "b,pass");
    let state = state();
    let files = [
        ("base.csv", BASE),
        ("trainer_state.json", &state),
        ("tuned.csv", &tuned),
    ];
    let held = held(&files, "");
    let report = drawn(&held);
    assert!(
        report.contains("id=\"flips\"") && report.contains("id=\"curve-0\""),
        "{report}"
    );
    let judged = Judgement::of(&held.reading, &held.choices);
    let (json, markdown) = judged.texts(&held.reading);
    assert!(
        json.contains("\"verdict\"") && json.contains("\"turned\""),
        "{json}"
    );
    assert!(
        markdown.contains("Validation turns at step 27"),
        "{markdown}"
    );
}

#[test]
fn extreme_and_long_curves_are_drawn_in_bounds() {
    let rows: Vec<String> = (0..5_000)
        .map(|step| format!("{step},{}", step % 7))
        .collect();
    let rows = rows.join(
        "
",
    );
    for text in [
        format!("step,train_loss\n{rows}"),
        "step,train_loss\n0,1e12\n0,-1e12\n".to_owned(),
        "step,train_loss,full_valid_loss\n0,0,0\n".to_owned(),
        "step,train_loss\n1e12,5\nNaN,3\n".to_owned(),
    ] {
        let report = drawn(&held(&[("<script>.csv", &text)], ""));
        assert!(report.contains("id=\"curve-0\""), "{report}");
        assert!(
            !report.contains("NaN%") && !report.contains("\"NaN"),
            "{report}"
        );
        assert!(
            !report.contains("<script") && !report.contains("inf"),
            "{report}"
        );
        assert!(report.matches("data-says").count() <= 150);
    }
}

#[test]
fn repeats_are_shown_with_their_chances() {
    let rows = "id,epoch,pass\na,1,pass\na,2,fail\nb,1,pass\nb,2,pass\n";
    let report = drawn(&held(&[("base.csv", rows)], ""));
    for part in [
        "One repeat passes 75 % of cases; at least one of 2 passes in 100 %, and all 2 in 50 %.",
        "<td class=\"number\">2</td><td class=\"number\">100 %</td><td class=\"number\">50 %</td>",
    ] {
        assert!(report.contains(part), "{part} in {report}");
    }
}

#[test]
fn a_table_without_scores_is_read_by_the_chosen_columns() {
    let mut held = held(&[("mine.csv", "question,right\nA,ja\nB,nein\n")], "");
    let report = drawn(&held);
    assert!(
        report.contains("Choose below which column is one"),
        "{report}"
    );
    assert!(
        report.contains("<details class=\"columns\" open>"),
        "{report}"
    );
    assert!(report.contains("aria-label=\"Read right as\""), "{report}");
    assert_eq!(
        choose(&mut held, &["role-0-0=case", "role-0-1=nonsense"]),
        None
    );
    let kept = choose(&mut held, &["role-0-0=case", "role-0-1=score"]);
    assert_eq!(
        kept.as_deref(),
        Some(r#"[{"question":"case","right":"score"}]"#)
    );
    assert_eq!(held.reading.table.cases(), 2);
}

#[test]
fn columns_without_a_score_left_ask_for_one() {
    let rows = "question,topic,right\nA,x,pass\nB,y,fail\nC,x,pass\nD,y,pass\n";
    let mut held = held(&[("mine.csv", rows)], "");
    let report = drawn(&held);
    for part in [
        "mine passes 75 % of cases",
        "<details class=\"columns\"><summary>Columns of mine.csv</summary>",
        "<td>pass; fail; pass</td>",
    ] {
        assert!(report.contains(part), "{part} in {report}");
    }
    let kept = choose(&mut held, &["role-0-2=ignored"]).expect("something to keep");
    assert!(drawn(&held).contains("No column is recognised as a score. Choose below"));
    let again = drawn(&self::held(&[("mine.csv", rows)], &kept));
    assert!(again.contains("<details class=\"columns\" open><summary>Columns of mine.csv, read as you chose</summary>"), "{again}");
}

#[test]
fn chosen_columns_are_chosen_again_for_the_same_columns() {
    let rows = "id,alpha,beta\na,1,1\nb,0,1\n";
    let mut first = held(&[("a.csv", rows)], "");
    let chosen = [
        "role-0-0=case",
        "role-0-1=system-score",
        "role-0-2=system-score",
    ];
    let kept = choose(&mut first, &chosen).expect("something to keep");
    assert_eq!(first.reading.table.systems.len(), 2);
    assert!(drawn(&first).contains("read as you chose"));
    // The same form again changes nothing.
    assert_eq!(choose(&mut first, &chosen), None);

    let next = held(&[("b.csv", "beta,id,alpha\n0,c,1\n")], &kept);
    assert_eq!(next.reading.table.systems.len(), 2);
    assert!(drawn(&next).contains("Columns of b.csv, read as you chose"));
    let other = held(&[("c.csv", "id,alpha\na,1\n")], &kept);
    assert!(!drawn(&other).contains("as you chose"));
}

#[test]
fn sizes_of_training_sets_tell_whether_more_data_helps() {
    let mut rows = vec!["id,model,pass".to_owned()];
    for (model, passed) in [("t1", 20), ("t2", 30), ("t4", 36), ("<b>t8", 41)] {
        let row = |case| {
            format!(
                "{case},{model},{}",
                if case < passed { "pass" } else { "fail" }
            )
        };
        rows.extend((0..50).map(row));
    }
    let rows = rows.join("\n");
    let mut held = held(&[("sizes.csv", &rows)], "");
    let ask = |held: &mut HeldResults, sizes: &[&str]| {
        let systems = ["baseline=t1", "candidate=<b>t8"];
        let written = systems.iter().chain(sizes).map(|it| (*it).to_owned());
        held.choices = Choices::of(&written.collect::<Vec<_>>());
        drawn(held)
    };
    let first = ask(&mut held, &[]);
    assert!(
        first.contains("Training examples of &lt;b&gt;t8"),
        "{first}"
    );
    assert!(!first.contains("id=\"learning\""), "{first}");
    // Systems are sorted by name.
    let all = ["size-0=800", "size-1=100", "size-2=200", "size-3=400"];
    let told = ask(&mut held, &all);
    assert!(
        told.contains("with 1,600 examples, twice the largest size"),
        "{told}"
    );
    assert!(
        told.contains("&lt;b&gt;t8</th><td class=\"number\">800</td><td class=\"number\">9</td>"),
        "{told}"
    );
    let wrong = ask(&mut held, &["size-0=many", "size-1=100"]);
    assert!(
        wrong.contains("A number from 1, in digits alone."),
        "{wrong}"
    );
    assert!(
        wrong.contains("a learning curve takes at least 4 sizes"),
        "{wrong}"
    );
}
