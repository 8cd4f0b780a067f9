use super::{figures, file, reading, systems, table};
use crate::read::{ColumnChoice, ColumnRole, ReadOptions, ResultsError, Unscored, read_files};

#[test]
fn long_tables_name_case_system_and_repeat() {
    let csv = "case_id;system;epoch;correct;conversation\na;base;1;yes;t1\na;base;2;no;t1\nb;base;1;✓;t2\nb;base;2;;t2\na;tuned;1;yes;t1\na;tuned;2;yes;t1\n";
    let table = table(&[("results.csv", csv)]);
    assert_eq!((systems(&table), table.cases()), (vec!["base", "tuned"], 2));
    let base = figures(&table, "base", "correct");
    assert_eq!((base.scored, base.passed, base.mean), (3, 2, Some(0.75)));
    assert_eq!(base.not_scored(Unscored::Missing), 1);
    assert_eq!(
        (table.keys[0].name.as_str(), table.keys[0].values),
        ("conversation", 2)
    );
}

#[test]
fn a_row_for_each_metric_becomes_one_result() {
    let lines = "{\"id\":\"a\",\"model\":\"m\",\"metric\":\"f1\",\"score\":0.5}\n{\"id\":\"a\",\"model\":\"m\",\"metric\":\"exact\",\"score\":true}\n";
    let table = table(&[("results.jsonl", lines)]);
    assert_eq!((table.metrics.len(), table.systems[0].rows), (2, 1));
}

#[test]
fn columns_that_name_systems_are_systems() {
    let csv = "id\tbase\ttuned\na\t1\t1\nb\t0\t1\n";
    let table = table(&[("results.tsv", csv)]);
    assert_eq!(systems(&table), ["base", "tuned"]);
    assert_eq!(table.pair(0, 1, 0, None).only_second, 1);
    assert_eq!(table.sources[0].notes.len(), 1);
}

#[test]
fn the_caller_chooses_other_roles() {
    let csv = "id,alpha,beta\na,1,1\nb,0,1\n";
    let choose = |column: &str, role| ColumnChoice {
        column: column.to_owned(),
        role,
    };
    let options = ReadOptions {
        columns: vec![
            choose("alpha", ColumnRole::SystemScore),
            choose("beta", ColumnRole::SystemScore),
        ],
        ..ReadOptions::default()
    };
    let chosen = read_files(&[file("a.csv", csv)], &options).table;
    assert_eq!(systems(&chosen), ["alpha", "beta"]);
    assert_eq!(table(&[("a.csv", csv)]).metrics.len(), 2);
}

#[test]
fn a_layout_goes_with_tables_of_exactly_its_columns() {
    let choose = |column: &str, role| ColumnChoice {
        column: column.to_owned(),
        role,
    };
    let options = ReadOptions {
        layouts: vec![vec![
            choose("alpha", ColumnRole::Score),
            choose("beta", ColumnRole::Case),
            choose("id", ColumnRole::Ignored),
        ]],
        ..ReadOptions::default()
    };
    let read = |csv: &str| read_files(&[file("a.csv", csv)], &options).table;
    let chosen = read("id,alpha,beta\na,1,x\nb,0,x\n");
    assert_eq!((chosen.metrics.len(), chosen.cases()), (1, 1));
    let reordered = read("beta,alpha,id\nx,1,a\nx,0,b\n");
    assert_eq!(reordered.cases(), 1);
    for other in [
        "id,alpha\na,1\nb,0\n",
        "id,alpha,beta,c\na,1,x,y\nb,0,x,y\n",
    ] {
        assert_eq!(read(other).cases(), 2, "{other}");
    }
}

#[test]
fn every_role_has_an_id_of_its_own() {
    for role in ColumnRole::ALL {
        assert_eq!(ColumnRole::from_id(role.id()), Some(role));
    }
    assert_eq!(ColumnRole::from_id("<script>"), None);
}

#[test]
fn guessed_roles_are_told_with_first_values() {
    let csv = "id,model,f1,latency_ms,notes\na,m,0.5,30,x\nb,m,0.7,20,y\n";
    let table = table(&[("a.csv", csv)]);
    let columns = &table.sources[0].columns;
    let roles: Vec<ColumnRole> = columns.iter().map(|column| column.role).collect();
    assert_eq!(
        roles,
        [
            ColumnRole::Case,
            ColumnRole::System,
            ColumnRole::Score,
            ColumnRole::Ignored,
            ColumnRole::Ignored
        ]
    );
    assert_eq!(columns[2].examples, ["0.5", "0.7"]);
}

#[test]
fn too_many_systems_are_a_clear_error() {
    let rows: Vec<String> = (0..2_000).map(|row| format!("{row},s{row},1")).collect();
    let reading = reading(&[("a.csv", &format!("id,system,pass\n{}\n", rows.join("\n")))]);
    let reason = &reading.refused[0].reason;
    assert_eq!(reason, &ResultsError::TooManySystems { most: 1_000 });
}

#[test]
fn a_list_inside_an_object_is_rows() {
    let json = r#"{"name":"mine","cases":[{"id":1,"pass":true},{"id":2,"pass":false}]}"#;
    let one = table(&[("mine.json", json)]);
    assert_eq!((one.cases(), figures(&one, "mine", "pass").passed), (2, 1));
    let array = table(&[(
        "mine.json",
        r#"[{"id":1,"pass":true},{"id":2,"pass":false}]"#,
    )]);
    assert_eq!(array.cases(), 2);
}

#[test]
fn a_table_without_scores_says_so() {
    let reading = reading(&[("a.csv", "id,text\na,hello\nb,world\n")]);
    let ResultsError::NoScores(columns) = &reading.refused[0].reason else {
        panic!("{}", reading.refused[0].reason);
    };
    assert_eq!(columns[1].examples, ["hello", "world"]);
}

#[test]
fn a_file_given_twice_counts_once() {
    let csv = "id,model,pass\na,m,1\nb,m,0\n";
    let table = table(&[("a.csv", csv), ("b.csv", csv)]);
    assert_eq!((systems(&table), table.systems[0].rows), (vec!["m"], 2));
    assert!(table.sources.iter().any(|source| source.is_copy));
}

#[test]
fn order_of_files_changes_no_figure() {
    let files = [
        ("a.csv", "id,model,score\na,m,0.1\nb,m,0.7\nc,m,0.2\n"),
        ("b.csv", "id,model,score\nb,n,0.3\na,n,0.6\nd,n,0.9\n"),
        ("c.csv", "id,model,score\nd,m,0.4\nc,n,0.5\n"),
    ];
    let mut reversed = files;
    reversed.reverse();
    let (one, other) = (table(&files), table(&reversed));
    assert_eq!(systems(&one), ["m", "n"]);
    assert_eq!(one.summary(), other.summary());
    assert_eq!(one.pair(0, 1, 0, None), other.pair(0, 1, 0, None));
    assert_eq!(one.pair(0, 1, 0, None).cases.len(), 4);
}

#[test]
fn ids_of_a_megabyte_are_shortened() {
    let id = "x".repeat(1 << 20);
    let lines = format!("{{\"id\":\"{id}1\",\"pass\":1}}\n{{\"id\":\"{id}2\",\"pass\":0}}\n");
    let table = table(&[("a.jsonl", &lines)]);
    assert_eq!(table.cases(), 2);
    assert!(table.label(0).len() < 500);
}

#[test]
fn hostile_files_are_errors_and_no_panics() {
    let deep = "[".repeat(200_000);
    let files = [
        "",
        " ",
        "\0",
        "{",
        "[",
        "{}",
        "[]",
        "[{}]",
        "null",
        "{\"a\":",
        "NaN",
        "\u{feff}",
        "\u{feff}{}",
        "a,b",
        "a,b\n1",
        "{\"rows\":[]}",
        "{\"columns\":[1],\"data\":[[1]]}",
        "{\"evalId\":1,\"results\":{\"version\":3,\"results\":[1,null,{}]}}",
        "{\"a\":{\"0\":1}}",
        "{\"testCases\":[{}],\"metricsScores\":[]}",
        "{\"eval\":{\"task_id\":1},\"samples\":null}",
        &deep,
        "PK\u{3}\u{4}",
        "PAR1",
        "PAR1PAR1",
        "{\"spec\":{\"completion_fns\":[]}}",
        "{\"conversationTurns\":5}",
        "{\"doc_id\":1,\"filtered_resps\":1}",
        "key: value",
        "%PDF-1.7\0",
    ];
    for text in files {
        let reading = reading(&[("file", text)]);
        let shown: Vec<String> = reading
            .refused
            .iter()
            .map(|it| it.reason.to_string())
            .collect();
        assert!(reading.table.cases() == 0 || shown.is_empty(), "{text}");
        assert!(shown.iter().all(|text| text.ends_with('.')), "{shown:?}");
        let _ = reading.table.summary();
    }
}
