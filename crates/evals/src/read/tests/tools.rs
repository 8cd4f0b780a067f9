//! A small file of each tool, in the shape that the tool writes. Figures are counted by hand.

use super::{figures, reading, systems, table};
use crate::read::{EvalTool, MetricKind, ResultsError, Unscored};

const LM_RESULTS: &str = r#"{"results":{"geo":{"acc,none":0.99}},"configs":{"geo":{}},"n-shot":{"geo":0},
"higher_is_better":{"geo":{"exact_match":true,"loss":false}},"model_name":"acme/base","lm_eval_version":"0.4.13"}"#;

fn lm_line(id: u8, filter: &str, score: f64) -> String {
    format!(
        r#"{{"doc_id":{id},"doc":{{"q":"Q{id}","level":"easy"}},"arguments":{{"gen_args_0":{{"arg_0":"Q{id}?"}}}},"resps":[["x"]],
"filtered_resps":["x"],"filter":"{filter}","metrics":["exact_match","loss","mcc"],"doc_hash":"h{}","exact_match":{score},"loss":0.5,"mcc":[0,1]}}"#,
        id.min(2)
    )
    .replace('\n', "")
}

#[test]
fn lm_eval_lines_of_two_filters_are_one_case() {
    // Documents 2 and 3 are equal.
    let mut lines: Vec<String> = (0..4)
        .map(|id| lm_line(id, "strict", f64::from(id % 2)))
        .collect();
    lines.extend((0..4).map(|id| lm_line(id, "none", 1.0)));
    let table = table(&[
        ("run/results_2026-11-29T07-04-14.664157.json", LM_RESULTS),
        (
            "run/samples_geo_2026-11-29T07-04-14.664157.jsonl",
            &lines.join("\n"),
        ),
    ]);
    assert_eq!((systems(&table), table.cases()), (vec!["acme/base"], 4));
    assert_eq!(table.systems[0].repeats, (1, 1));
    let strict = figures(&table, "acme/base", "exact_match,strict");
    assert_eq!(
        (strict.cases, strict.passed, strict.mean),
        (4, 2, Some(0.5))
    );
    let loss = &table.metrics[table.metric("loss").unwrap_or_default()];
    assert_eq!(
        (loss.suite.as_str(), loss.higher_is_better),
        ("geo", Some(false))
    );
    // Pairs are no scores.
    assert_eq!(table.sources[1].left_out, ["mcc", "mcc,strict"]);
    assert_eq!(table.sources[1].version.as_deref(), Some("0.4.13"));
}

#[test]
fn lm_eval_samples_alone_are_named_by_their_folder() {
    let name = "out/acme__tuned/samples_geo_2026-11-29T07-04-14.664157.jsonl";
    let table = table(&[(name, &lm_line(0, "none", 1.0))]);
    assert_eq!(systems(&table), ["acme__tuned"]);
}

#[test]
fn a_conflict_between_equal_rows_is_named_and_left_out() {
    let lines = [
        lm_line(0, "none", 1.0),
        lm_line(0, "none", 0.0),
        lm_line(1, "none", 1.0),
    ];
    let one = table(&[("a.jsonl", &lines.join("\n"))]);
    assert_eq!(one.systems[0].conflicts, ["Q0?"]);
    let figure = figures(&one, "a", "exact_match");
    assert_eq!(
        (figure.cases, figure.not_scored(Unscored::Conflicting)),
        (1, 1)
    );
    let lines = [lm_line(0, "none", 1.0), lm_line(0, "none", 1.0)];
    let other = table(&[("a.jsonl", &lines.join("\n"))]);
    assert_eq!((other.systems[0].rows, other.systems[0].duplicates), (1, 1));
}

#[test]
fn deepeval_takes_passes_from_success_and_broken_judges_from_error() {
    let cases = r#"[{"name":"test_case_0","input":"A?","success":true,"metricsData":[{"name":"Bias","success":true,"score":0.1}]},
{"name":"test_case_1","input":"B?","success":false,"metricsData":[{"name":"Bias","success":false,"score":0.9}]},
{"name":"test_case_2","input":"C?","success":false,"metricsData":[{"name":"Bias","success":false,"error":"no reply"}]}]"#;
    let file =
        format!(r#"{{"testCases":{cases},"metricsScores":[],"hyperparameters":{{"model":"m"}}}}"#);
    let latest = format!(r#"{{"testRunData":{{"testCases":{cases},"identifier":"m"}}}}"#);
    let dumped = cases.replace("metricsData", "metrics_data");
    let dumped = format!(r#"{{"test_results":{dumped}}}"#);
    for (name, text) in [("a.json", &file), ("m.json", &latest), ("m.json", &dumped)] {
        let table = table(&[(name, text)]);
        assert_eq!((systems(&table), table.cases()), (vec!["m"], 3));
        assert_eq!(table.sources[0].tool, EvalTool::DeepEval);
        let bias = figures(&table, "m", "Bias");
        assert_eq!((bias.scored, bias.passed), (2, 1));
        assert_eq!(bias.not_scored(Unscored::ScorerFailed), 1);
        assert_eq!(figures(&table, "m", "Bias score").mean, Some(0.5));
        let whole = figures(&table, "m", "success");
        assert_eq!((whole.scored, whole.passed), (2, 1));
    }
}

#[test]
fn numbered_deepeval_names_do_not_match_cases() {
    let of = |first: &str, second: &str| {
        format!(
            r#"{{"test_results":[{{"name":"test_case_0","input":"{first}","metrics_data":[{{"name":"x","success":true}}]}},
{{"name":"test_case_1","input":"{second}","metrics_data":[{{"name":"x","success":false}}]}}]}}"#
        )
    };
    let table = table(&[("a.json", &of("A", "B")), ("b.json", &of("B", "A"))]);
    let pairing = table.pair(0, 1, 0, None);
    assert_eq!((pairing.only_first, pairing.only_second), (1, 1));
}

#[test]
fn ragas_tables_of_all_shapes_agree() {
    let csv = "user_input,response,reference,exact,judge\nA?,a,a,1.0,0.5\nB?,x,b,0.0,\n";
    let lines = "{\"user_input\":\"A?\",\"response\":\"a\",\"reference\":\"a\",\"exact\":1.0,\"judge\":0.5}\n\
{\"user_input\":\"B?\",\"response\":\"x\",\"reference\":\"b\",\"exact\":0.0,\"judge\":NaN}\n";
    let columns = r#"{"user_input":{"0":"A?","1":"B?"},"response":{"0":"a","1":"x"},"reference":{"0":"a","1":"b"},
"exact":{"0":1.0,"1":0.0},"judge":{"0":0.5,"1":null}}"#;
    for (name, text) in [
        ("base.csv", csv),
        ("base.jsonl", lines),
        ("base.json", columns),
    ] {
        let table = table(&[(name, text)]);
        assert_eq!(table.sources[0].tool, EvalTool::Ragas);
        assert_eq!((systems(&table), table.cases()), (vec!["base"], 2));
        assert_eq!(figures(&table, "base", "exact").passed, 1);
        let judge = figures(&table, "base", "judge");
        assert_eq!((judge.scored, judge.mean), (1, Some(0.5)));
        assert_eq!(judge.not_scored(Unscored::ScorerFailed), 1, "{name}");
    }
    // All three name the same cases.
    let all = table(&[("a.csv", csv), ("b.jsonl", lines), ("c.json", columns)]);
    assert_eq!((all.cases(), all.systems.len()), (2, 3));
}

#[test]
fn langsmith_repeats_share_an_example_and_errors_score_nothing() {
    let csv = ",inputs.q,outputs.a,error,feedback.exact,feedback.kind,example_id\n\
0,A?,a,,True,short,e1\n1,B?,,\"Error('x')\n\ntrace\",False,short,e2\n\
2,A?,b,,False,long,e1\n3,B?,b,,True,short,e2\n";
    let table = table(&[("base.csv", csv)]);
    assert_eq!(table.sources[0].tool, EvalTool::LangSmith);
    assert_eq!((table.cases(), table.systems[0].repeats), (2, (2, 2)));
    let exact = figures(&table, "base", "exact");
    assert_eq!((exact.scored, exact.passed, exact.mean), (3, 2, Some(0.75)));
    assert_eq!(exact.not_scored(Unscored::CallFailed), 1);
    assert_eq!(table.sources[0].left_out, ["kind"]);
}

#[test]
fn langfuse_items_that_failed_are_without_a_partner() {
    let item = |id: &str, value: bool| {
        format!(
            r#"{{"item":{{"id":"{id}","input":"{id}?","metadata":{{"topic":"x"}}}},"output":"o","evaluations":[{{"name":"exact","value":{value}}}]}}"#
        )
    };
    let file = |name: &str, items: &[String]| {
        format!(
            r#"{{"name":"n","run_name":"{name}","item_results":[{}]}}"#,
            items.join(",")
        )
    };
    let base = file("base", &[item("a", false)]);
    let tuned = file("tuned", &[item("a", true), item("b", true)]);
    let table = table(&[("1.json", &base), ("2.json", &tuned)]);
    assert_eq!(systems(&table), ["base", "tuned"]);
    let pairing = table.pair(0, 1, 0, None);
    assert_eq!((pairing.only_second, pairing.unpaired_second), (1, 1));
}

#[test]
fn braintrust_trials_are_repeats() {
    let lines = "{\"input\":\"A\",\"output\":\"a\",\"expected\":\"a\",\"scores\":{\"exact\":1.0,\"maybe\":null},\"error\":null}\n\
{\"input\":\"A\",\"output\":\"a\",\"expected\":\"a\",\"scores\":{\"exact\":0.0,\"maybe\":0.5},\"error\":null}\n\
{\"input\":\"B\",\"output\":null,\"expected\":\"b\",\"scores\":{},\"error\":\"failed\"}\n";
    let table = table(&[("base.jsonl", lines)]);
    assert_eq!(table.sources[0].tool, EvalTool::Braintrust);
    assert_eq!((table.cases(), table.systems[0].repeats), (2, (1, 2)));
    let exact = figures(&table, "base", "exact");
    assert_eq!((exact.scored, exact.mean), (2, Some(0.5)));
    assert_eq!(exact.not_scored(Unscored::CallFailed), 1);
    assert_eq!(
        figures(&table, "base", "maybe").not_scored(Unscored::Missing),
        1
    );
}

#[test]
fn azure_results_beat_scores_and_nan_is_no_fail() {
    let row = |id: &str, score: &str, result: &str| {
        format!(
            r#"{{"inputs.id":"{id}","inputs.query":"{id}?","inputs.response":"r","outputs.safe.level":{score},"outputs.safe.level_result":{result},"outputs.safe.level_threshold":3,"outputs.safe.level_reason":"r"}}"#
        )
    };
    let rows = [
        row("a", "1", "\"pass\""),
        row("b", "6", "\"fail\""),
        row("c", "NaN", "\"fail\""),
    ];
    let text = format!(
        r#"{{"rows":[{}],"metrics":{{"safe.binary_aggregate":0.33}},"studio_url":null}}"#,
        rows.join(",")
    );
    let table = table(&[("base.jsonl", &text)]);
    assert_eq!(table.sources[0].tool, EvalTool::Azure);
    let level = figures(&table, "base", "safe.level");
    assert_eq!((level.scored, level.passed), (2, 1));
    assert_eq!(level.not_scored(Unscored::ScorerFailed), 1);
    assert_eq!(figures(&table, "base", "safe.level score").mean, Some(3.5));
    assert_eq!(table.metrics.len(), 2);
}

#[test]
fn mlflow_requests_match_across_runs() {
    let line = |trace: &str, request: &str, grade: &str| {
        format!(
            r#"{{"trace_id":"{trace}","grade/value":{grade},"grade/error_message":null,"expected_response/value":"x","state":"OK","request":{{"q":"{request}"}},"response":"r"}}"#
        )
    };
    let base = [line("1", "A", "\"yes\""), line("2", "B", "\"no\"")].join("\n");
    let tuned = [line("3", "B", "\"yes\""), line("4", "A", "null")].join("\n");
    let tuned = tuned.replace(
        "null,\"grade/error_message\":null",
        "null,\"grade/error_message\":\"x\"",
    );
    let one = table(&[("base.jsonl", &base), ("tuned.jsonl", &tuned)]);
    assert_eq!((one.cases(), one.metrics.len()), (2, 1));
    let pairing = one.pair(0, 1, 0, None);
    assert_eq!((pairing.only_second, pairing.unpaired_first), (1, 1));
    let tuned = figures(&one, "tuned", "grade");
    assert_eq!(tuned.not_scored(Unscored::ScorerFailed), 1);

    let split = r#"{"columns":["id","inputs","exact\/score","exact/justification"],"data":[["a","A",1,"x"],["b","B",0,"x"]]}"#;
    let other = table(&[("base.json", split)]);
    assert_eq!(other.sources[0].tool, EvalTool::MlFlow);
    assert_eq!(figures(&other, "base", "exact").passed, 1);
}

#[test]
fn openai_events_of_a_sample_are_one_row() {
    let lines = r#"{"spec":{"completion_fns":["made"],"eval_name":"capitals.v0","run_id":"r"}}
{"final_report":{"accuracy":0.9},"run_id":"r"}
{"run_id":"r","event_id":0,"sample_id":"s.1","type":"sampling","data":{"sampled":["Lima"],"model":"made"}}
{"run_id":"r","event_id":1,"sample_id":"s.1","type":"match","data":{"correct":true}}
{"run_id":"r","event_id":2,"sample_id":"s.2","type":"match","data":{"correct":false}}
{"run_id":"r","event_id":3,"sample_id":"s.3","type":"error","data":{"message":"x"}}"#;
    let table = table(&[("log.jsonl", lines)]);
    assert_eq!((systems(&table), table.cases()), (vec!["made"], 3));
    assert_eq!(table.systems[0].rows, 3);
    let figure = figures(&table, "made", "match");
    assert_eq!((figure.scored, figure.passed), (2, 1));
    assert_eq!(figure.not_scored(Unscored::CallFailed), 1);
    assert_eq!(table.results(0, 0)[0].output, "Lima");
    assert_eq!(table.metrics[0].suite, "capitals.v0");
}

#[test]
fn openai_output_items_of_two_runs_are_two_systems() {
    let item = |id: u8, run: &str, passed: bool| {
        format!(
            r#"{{"object":"eval.run.output_item","id":"i{run}{id}","run_id":"{run}","eval_id":"e","datasource_item_id":{id},"datasource_item":{{"q":"Q{id}"}},"results":[{{"name":"check","passed":{passed},"score":{}}}],"sample":{{"model":"gpt","output":[{{"role":"assistant","content":"x"}}],"error":null}}}}"#,
            u8::from(passed)
        )
    };
    let items = [
        item(0, "r1", true),
        item(1, "r1", false),
        item(0, "r2", true),
        item(1, "r2", true),
    ];
    let page = format!(
        r#"{{"object":"list","data":[{}],"has_more":true}}"#,
        items.join(",")
    );
    for (name, text) in [("page.json", page), ("items.jsonl", items.join("\n"))] {
        let table = table(&[(name, &text)]);
        assert_eq!(
            (systems(&table), table.cases()),
            (vec!["gpt, r1", "gpt, r2"], 2)
        );
        let check = table.metric("check").unwrap_or_default();
        assert_eq!(table.pair(0, 1, check, None).only_second, 1);
    }
}

#[test]
fn phoenix_runs_have_numbered_repeats() {
    let text = r#"[{"example_id":"e1","repetition_number":1,"input":{"q":"A"},"output":"x","error":null,"annotations":[{"name":"exact","label":"correct","score":1.0,"error":null}]},
{"example_id":"e1","repetition_number":2,"input":{"q":"A"},"output":"y","error":null,"annotations":[{"name":"exact","label":"incorrect","score":0.0,"error":null}]},
{"example_id":"e2","repetition_number":1,"input":{"q":"B"},"output":null,"error":"timeout","annotations":[]},
{"example_id":"e3","repetition_number":1,"input":{"q":"C"},"output":"z","error":null,"annotations":[{"name":"exact","label":null,"score":null,"error":"no reply"}]}]"#;
    let table = table(&[("base.json", text)]);
    assert_eq!(table.sources[0].tool, EvalTool::Phoenix);
    assert_eq!((table.cases(), table.systems[0].repeats), (3, (1, 2)));
    let exact = figures(&table, "base", "exact");
    assert_eq!((exact.scored, exact.cases, exact.mean), (2, 1, Some(0.5)));
    let reasons = [Unscored::CallFailed, Unscored::ScorerFailed];
    assert_eq!(reasons.map(|reason| exact.not_scored(reason)), [1, 1]);
}

#[test]
fn bedrock_names_the_model_and_not_the_judge() {
    let lines = r#"{"automatedEvaluationResult":{"scores":[{"metricName":"Builtin.Helpfulness","result":0.5,"evaluatorDetails":[{"modelIdentifier":"judge"}]}]},"inputRecord":{"prompt":"A","category":"geo"},"modelResponses":[{"response":"x","modelIdentifier":"nova"}]}
{"automatedEvaluationResult":{"scores":[{"metricName":"Builtin.Helpfulness","result":null}]},"inputRecord":{"prompt":"B","category":"geo"},"modelResponses":[{"response":"x","modelIdentifier":"nova"}]}"#;
    let one = table(&[("job.jsonl", lines)]);
    assert_eq!((systems(&one), one.cases()), (vec!["nova"], 2));
    let figure = figures(&one, "nova", "Builtin.Helpfulness");
    assert_eq!(
        (figure.scored, figure.not_scored(Unscored::Missing)),
        (1, 1)
    );

    let turns = r#"{"conversationTurns":[{"inputRecord":{"prompt":{"content":[{"text":"A"}]}},"output":{"text":"x"},"results":[{"metricName":"m","result":1.0}]},{"inputRecord":{"prompt":{"content":[{"text":"A"}]}},"output":{"text":"y"},"results":[{"metricName":"m","result":0.0}]}]}"#;
    let other = table(&[("rag.jsonl", turns)]);
    assert_eq!((other.cases(), other.keys[0].is_cluster), (2, true));
}

#[test]
fn lighteval_rows_are_matched_by_document() {
    let line = |id: u8, em: u8| {
        format!(
            r#"{{"doc":{{"query":"Q{id}","id":"{id}","task_name":"geo|0"}},"metric":{{"em":{em}}},"model_response":{{"text":["x"]}}}}"#
        )
    };
    // Parquet comes as the same objects; a file of it needs a writer that is not here.
    let base = [line(0, 1), line(1, 0)].join("\n");
    let tuned = [line(1, 1), line(0, 1)].join("\n");
    let results = |name: &str| {
        format!(
            r#"{{"config_general":{{"model_name":"{name}"}},"results":{{}},"config_tasks":{{}}}}"#
        )
    };
    let table = table(&[
        ("details_made-base.jsonl", &base),
        ("details_made-tuned.jsonl", &tuned),
        ("results_made-base.json", &results("acme/base")),
        ("results_made-tuned.json", &results("acme/tuned")),
    ]);
    assert_eq!(
        (systems(&table), table.cases()),
        (vec!["acme/base", "acme/tuned"], 2)
    );
    assert_eq!(table.metrics[0].kind, MetricKind::ZeroOne);
    assert_eq!(table.pair(0, 1, 0, None).only_second, 1);
}

#[test]
fn azure_rows_as_lines_are_read_too() {
    let lines = "{\"inputs.query\":\"A\",\"outputs.f1.f1_score\":0.5,\"outputs.f1.f1_score_result\":\"pass\"}\n\
{\"inputs.query\":\"B\",\"outputs.f1.f1_score\":0.1,\"outputs.f1.f1_score_result\":\"fail\"}\n";
    let table = table(&[("rows.jsonl", lines)]);
    assert_eq!(table.sources[0].tool, EvalTool::Azure);
    assert_eq!(figures(&table, "rows", "f1.f1_score").passed, 1);
}

#[test]
fn files_without_cases_say_what_they_are() {
    let reading = reading(&[
        ("results.json", LM_RESULTS),
        (
            "a.json",
            r#"{"project_name":"p","experiment_name":"e","scores":{}}"#,
        ),
        (
            "b.json",
            r#"{"global_step":3,"log_history":[{"step":1,"train_loss":2.0}]}"#,
        ),
    ]);
    let is_summary = |at: usize| matches!(reading.refused[at].reason, ResultsError::OnlySummary(_));
    assert_eq!(reading.refused[1].reason, ResultsError::NoLosses);
    assert!(is_summary(0) && is_summary(2));
    assert_eq!(reading.refused[2].name, "results.json");
}
