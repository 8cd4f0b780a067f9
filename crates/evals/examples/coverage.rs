//! Prints how often the intervals hold the truth, beside what was measured before.
//!
//! The number of runs may be given: `cargo run -p tuneworthy-evals --example coverage -- 100000`; with
//! `--csv` it prints the data of the guide's chapter, `crates/decision/src/guide/data/coverage.csv`.

#[path = "../tests/coverage/draws.rs"]
mod draws;
#[path = "../tests/coverage/scenarios.rs"]
mod scenarios;
#[path = "../tests/coverage/table.rs"]
mod table;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runs = arguments.iter().find_map(|runs| runs.parse().ok());
    let is_csv = arguments.iter().any(|it| it == "--csv");
    if is_csv {
        println!("interval,size,covers,least");
    } else {
        println!(
            "| interval, \"95 %\" | n | covers % | least % | before % |\n|---|---|---|---|---|"
        );
    }
    let figure =
        |figure: Option<f64>| figure.map_or(String::new(), |figure| format!("{figure:.1}"));
    // A graded score takes longer to judge than a count, and its coverage is less even.
    let (many, fewer) = runs.map_or((40_000, 10_000), |runs: u32| (runs, runs / 4));
    let rows = [
        table::one_rate(),
        table::pairs(many),
        table::scores(fewer),
        table::clusters(fewer),
        table::repeats(fewer),
        table::graders(fewer),
        table::data_curves(fewer / 20),
    ];
    for row in rows.into_iter().flatten() {
        if is_csv {
            let (what, size, coverage) = (&row.what, row.size, row.coverage);
            println!("{what},{size},{coverage:.1},{}", figure(row.least));
            continue;
        }
        println!(
            "| {} | {} | {:.1} | {} | {} |",
            row.what,
            row.size,
            row.coverage,
            figure(row.least),
            figure(row.fact)
        );
    }
}
