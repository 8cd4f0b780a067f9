//! A small file of each format, in the shape that its tool writes, and files that are broken.

use std::fmt::Write as _;

use super::{file, reading};
use crate::read::{CurvePoint, CurveTool, EvalReading, ReadOptions, TrainingCurve, read_files};

/// Validation losses of a run that turns at its third epoch of seven.
const LOSSES: [f64; 7] = [2.85, 2.62, 2.59, 2.64, 2.7, 2.8, 2.85];

fn state(losses: &[f64]) -> String {
    let mut rows = Vec::new();
    for (epoch, loss) in (1..).zip(losses) {
        let (step, train) = (9 * epoch, 3.0 / f64::from(epoch));
        rows.push(format!(r#"{{"epoch":{epoch}.0,"grad_norm":1.2,"learning_rate":1e-4,"loss":{train},"step":{step}}}"#));
        rows.push(format!(
            r#"{{"epoch":{epoch}.0,"eval_loss":{loss},"eval_runtime":0.1,"step":{step}}}"#
        ));
    }
    rows.push(r#"{"epoch":7.0,"step":63,"total_flos":1.0,"train_loss":1.25}"#.to_owned());
    format!(
        r#"{{"best_metric":null,"epoch":7.0,"global_step":63,"log_history":[{}],"max_steps":63,"num_train_epochs":7,"save_steps":9}}"#,
        rows.join(",\n")
    )
}

fn log(losses: &[f64]) -> String {
    let mut lines = String::new();
    for (epoch, loss) in (1..).zip(losses) {
        let step = 9 * epoch;
        let _ = writeln!(
            lines,
            r#"{{"current_steps":{step},"total_steps":63,"loss":1.5,"lr":1e-4,"epoch":{epoch}.0,"percentage":14.3,"elapsed_time":"0:00:01"}}"#
        );
        let _ = writeln!(
            lines,
            r#"{{"current_steps":{step},"total_steps":63,"eval_loss":{loss},"epoch":{epoch}.0,"percentage":14.3}}"#
        );
    }
    lines
}

fn service(losses: &[f64], column: &str) -> String {
    let mut rows = format!("step,train_loss,train_accuracy,{column},valid_mean_token_accuracy\n");
    for (epoch, loss) in (1..).zip(losses) {
        for step in 9 * epoch - 8..9 * epoch {
            let _ = writeln!(rows, "{step},1.5,0.5,,");
        }
        let _ = writeln!(rows, "{},1.4,0.5,{loss},0.5", 9 * epoch);
    }
    rows
}

fn chart(losses: &[f64]) -> String {
    let mut rows = String::from(
        "\"Step\",\"sft-1 - train/loss\",\"sft-1 - train/loss__MIN\",\"sft-1 - train/loss__MAX\",\"sft-1 - eval/loss\",\"sft-1 - eval/loss__MIN\",\"sft-1 - eval/loss__MAX\",\"a - b - eval/loss\"\n",
    );
    for (epoch, loss) in (1..).zip(losses) {
        let step = 9 * epoch;
        let _ = writeln!(
            rows,
            "\"{step}\",\"1.5\",\"1\",\"2\",\"{loss}\",\"\",\"\",\"2.5\""
        );
    }
    rows
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::new();
    for part in text.as_bytes().chunks(3) {
        let held = part
            .iter()
            .fold(0u32, |held, byte| held << 8 | u32::from(*byte));
        let held = held << (8 * (3 - part.len()));
        for digit in 0..=part.len() {
            let at = held >> (18 - 6 * digit) & 63;
            coded.push(char::from(DIGITS[at as usize]));
        }
        coded.push_str(&"="[..usize::from(part.len() < 3)]);
    }
    coded
}

fn curves(text: &str) -> Vec<TrainingCurve> {
    let reading = reading(&[("run", text)]);
    assert_eq!(reading.refused, []);
    assert_eq!(reading.table.systems.len(), 0);
    reading.curves
}

fn one(text: &str) -> TrainingCurve {
    let mut curves = curves(text);
    assert_eq!(curves.len(), 1);
    curves.pop().expect("a curve")
}

/// Returns why a text is refused.
fn refusal(text: &str) -> String {
    let reading = reading(&[("run", text)]);
    assert_eq!(reading.curves, []);
    reading.refused[0].reason.to_string()
}

#[test]
fn every_format_turns_at_its_third_evaluation() {
    let files = [
        (state(&LOSSES), CurveTool::TrainerState, "eval_loss", 7),
        (log(&LOSSES), CurveTool::TrainerLog, "eval_loss", 7),
        (
            service(&LOSSES, "full_valid_loss"),
            CurveTool::ServiceResult,
            "full_valid_loss",
            63,
        ),
        (
            base64(&service(&LOSSES, "full_valid_loss")),
            CurveTool::ServiceResult,
            "full_valid_loss",
            63,
        ),
    ];
    for (text, tool, measure, train) in files {
        let found = one(&text);
        assert_eq!((found.tool, found.measure.as_str()), (tool, measure));
        assert_eq!((found.train.len(), found.validation.len()), (train, 7));
        let kept = found.conclusion().keep().expect("a turn");
        assert!((kept.step - 27.0).abs() < 1e-12 && (kept.loss - 2.59).abs() < 1e-12);
        assert_eq!(found.conclusion().id(), "turned");
    }
}

#[test]
fn a_chart_of_two_runs_is_two_curves() {
    let found = curves(&chart(&LOSSES));
    let runs: Vec<&str> = found.iter().map(|curve| curve.run.as_str()).collect();
    assert_eq!(runs, ["a - b", "sft-1"]);
    assert_eq!((found[0].train.len(), found[0].validation.len()), (0, 7));
    assert_eq!(found[1].conclusion().id(), "turned");
    let history = "_step,train/epoch,train/loss,eval/loss,_runtime\n1,0.5,2.5,,3\n2,1,,2.25,6\n";
    let history = one(history);
    assert_eq!((history.tool, history.run.as_str()), (CurveTool::Wandb, ""));
    let point = CurvePoint {
        step: 2.0,
        epoch: Some(1.0),
        loss: 2.25,
    };
    assert_eq!(history.validation, [point]);
}

#[test]
fn the_sum_of_a_run_is_no_point() {
    let found = one(&state(&LOSSES));
    assert!(
        found
            .train
            .iter()
            .all(|point| (point.loss - 1.25).abs() > 1e-9)
    );
    assert_eq!(found.epochs, Some(7.0));
}

#[test]
fn losses_of_single_batches_are_not_judged() {
    let found = one(&service(&LOSSES, "valid_loss"));
    assert_eq!(
        (found.measure.as_str(), found.validation.len()),
        ("valid_loss", 7)
    );
    assert_eq!(found.conclusion().id(), "single-batches");
}

#[test]
fn losses_of_preferences_are_not_judged() {
    let text = state(&LOSSES).replace("\"grad_norm\"", "\"rewards/margins\":0.1,\"grad_norm\"");
    assert_eq!(one(&text).conclusion().id(), "preference-loss");
    let text = log(&LOSSES).replace("\"lr\"", "\"accuracy\":0.5,\"lr\"");
    assert_eq!(one(&text).conclusion().id(), "preference-loss");
}

#[test]
fn what_is_no_number_is_left_out_and_counted() {
    for wrong in ["NaN", "Infinity", "1e308", "-1e999", "\"<script>\""] {
        let text = state(&LOSSES).replace("\"eval_loss\":2.7,", &format!("\"eval_loss\":{wrong},"));
        let found = one(&text);
        assert_eq!(
            (found.validation.len(), found.not_finite),
            (6, 1),
            "{wrong}"
        );
        assert_eq!(found.conclusion().id(), "turned", "{wrong}");
    }
    let text = service(&LOSSES, "full_valid_loss").replace(",2.7,", ",nan,");
    assert_eq!(one(&text).not_finite, 1);
    let text = state(&LOSSES).replace("\"eval_loss\":2.7,", "\"eval_loss\":null,");
    let found = one(&text);
    assert_eq!((found.validation.len(), found.not_finite), (6, 0));
}

#[test]
fn a_point_that_is_logged_twice_counts_once() {
    let text = state(&[2.85, 2.62, 2.59, 2.9]);
    let last = r#"{"epoch":4.0,"eval_loss":2.9,"eval_runtime":0.1,"step":36}"#;
    let text = text.replace(last, &format!("{last},{last}"));
    let found = one(&text);
    assert_eq!(found.validation.len(), 4);
    // Two would be enough for a turn.
    assert_eq!(found.conclusion().id(), "not-established");
}

#[test]
fn order_of_rows_changes_nothing() {
    for text in [service(&LOSSES, "full_valid_loss"), chart(&LOSSES)] {
        let (header, rows) = text.split_once('\n').expect("a header");
        let mut rows: Vec<&str> = rows.lines().collect();
        rows.reverse();
        let turned = format!("{header}\n{}\n", rows.join("\n"));
        assert_eq!(curves(&turned), curves(&text));
    }
    let mut lines: Vec<String> = log(&LOSSES).lines().map(str::to_owned).collect();
    lines.reverse();
    assert_eq!(one(&lines.join("\n")), one(&log(&LOSSES)));
}

#[test]
fn a_cut_file_is_read_as_far_as_it_goes() {
    let text = state(&LOSSES);
    let cut = &text[..text.find("\"epoch\":5.0").expect("the fifth epoch")];
    let found = one(cut);
    assert_eq!((found.validation.len(), found.malformed.count), (4, 1));
    for whole in [
        state(&LOSSES),
        log(&LOSSES),
        service(&LOSSES, "valid_loss"),
        chart(&LOSSES),
    ] {
        for end in (0..whole.len()).step_by(7) {
            let reading = reading(&[("run", &whole[..end])]);
            let refused = reading.refused.iter().map(|it| it.reason.to_string());
            assert!(refused.into_iter().all(|reason| reason.ends_with('.')));
        }
    }
}

#[test]
fn broken_curves_say_what_is_wrong() {
    for (text, words) in [
        ("", "empty"),
        ("step,train_loss\n", "not recognised"),
        ("step,train_loss,full_valid_loss\n1,,\n", "holds no loss"),
        (r#"{"global_step":0,"log_history":[]}"#, "holds no loss"),
        (
            r#"{"global_step":0,"log_history":[{"loss":1.0}]}"#,
            "holds no loss",
        ),
        (
            r#"{"global_step":0,"log_history":[1,null,{}]}"#,
            "holds no loss",
        ),
        (
            r#"{"current_steps":"x","total_steps":3,"loss":1}"#,
            "holds no loss",
        ),
        ("c3RlcCxs", "not recognised"),
        ("c3RlcCx0cmFpbl9sb3NzCg==", "not recognised"),
    ] {
        assert!(refusal(text).contains(words), "{text}: {}", refusal(text));
    }
    let columns: Vec<String> = (0..21).map(|run| format!("r{run} - eval/loss")).collect();
    let row = vec!["1"; 22].join(",");
    let text = format!("Step,{}\n{row}\n", columns.join(","));
    assert!(refusal(&text).contains("more than 20 training runs"));
}

#[test]
fn curves_stand_beside_results_in_any_order() {
    let state = state(&LOSSES);
    let files = [
        ("base.csv", "id,exact\na,pass\nb,fail\n"),
        ("trainer_state.json", state.as_str()),
        ("tuned.csv", "id,exact\na,pass\nb,pass\n"),
    ];
    let read = |files: &[(&str, &str)]| -> EvalReading {
        let files: Vec<_> = files.iter().map(|(name, text)| file(name, text)).collect();
        read_files(&files, &ReadOptions::default())
    };
    let forth = read(&files);
    let mut turned = files;
    turned.reverse();
    let back = read(&turned);
    assert_eq!((forth.table.systems.len(), forth.curves.len()), (2, 1));
    assert_eq!(forth.curves, back.curves);
    assert_eq!(forth.table.summary(), back.table.summary());
}
