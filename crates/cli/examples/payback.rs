//! Prints what tuning would cost and whether it pays, as JSON.
//!
//! ```text
//! cargo run --release --example payback -- assessment.json [--seed 7] [--today 2026-11-25]
//! ```
//!
//! `-` reads standard input. Months count from the assessment's day (`as_of`), without one from
//! today; its seed draws the futures. Bad input, and an assessment that says too little, end with exit code 2 and a line for
//! each problem: where it stands, and what was expected there.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::units::Date;
use tuneworthy_economics::information::Unknown;
use tuneworthy_economics::results::{Against, Band, Found, Results, Spread, Times};
use tuneworthy_economics::sensitivity::{Bar, Sensitivity, Turn};
use tuneworthy_economics::simulate::{Effort, Model as _, Progress, Simulation};
use tuneworthy_economics::{CostModel, Need, OptionKind, Outlook, needed};
use tuneworthy_record::from_json;

const USAGE: &str = "usage: payback ASSESSMENT.json [--seed NUMBER] [--today YYYY-MM-DD]";

struct Arguments {
    file: String,
    seed: Option<u32>,
    today: Option<Date>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| payback(&arguments)) {
        Ok(json) => {
            // A reader that has seen enough (`| head`) closes the pipe; that is no error.
            let _ = writeln!(std::io::stdout(), "{json}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, Vec<String>> {
    let usage = |problem: &str| vec![problem.to_owned(), USAGE.to_owned()];
    let (mut file, mut seed, mut today) = (None, None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--seed" {
            let number = words.next().and_then(|word| word.parse().ok());
            let expected = || usage("--seed: expected a whole number from 0 to 4294967295");
            seed = Some(number.ok_or_else(expected)?);
        } else if word == "--today" {
            let day = words.next().unwrap_or_default();
            let read = day
                .parse()
                .map_err(|error| usage(&format!("--today: expected {error}")))?;
            today = Some(read);
        } else if file.replace(word).is_some() {
            return Err(usage("expected one file"));
        }
    }
    let file = file.ok_or_else(|| usage("expected a file"))?;
    Ok(Arguments { file, seed, today })
}

fn payback(arguments: &Arguments) -> Result<String, Vec<String>> {
    let text = read(&arguments.file).map_err(|problem| vec![problem])?;
    let today = arguments.today.unwrap_or_else(clock);
    let mut assessment = from_json(&text, today)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    assessment.seed = arguments.seed.unwrap_or(assessment.seed);
    let missing: Vec<String> = needed(&assessment).into_iter().map(expected).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let model = CostModel::of(&assessment).ok_or_else(|| vec!["too little to price".to_owned()])?;
    let found = results(&assessment, model);
    serde_json::to_string_pretty(&found).map_err(|error| vec![error.to_string()])
}

fn read(file: &str) -> Result<String, String> {
    if file == "-" {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        return read.map(|_| text).map_err(|error| format!("-: {error}"));
    }
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

/// Today by this machine's clock, in UTC.
fn clock() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Date::from_days(i32::try_from(seconds / 86_400).unwrap_or(0))
}

/// What is missing, as a path in the file.
fn expected(need: Need) -> String {
    match need {
        Need::Answer(question) => {
            format!("answers.{}: expected a number or a range", question.id())
        }
        Need::Field(field) => format!("money.{}: expected a number or a range", field.id()),
        Need::Price(slot) => format!("money.prices.{}: expected a price", slot.id()),
        Need::Gpu => "money.gpu: expected a GPU".to_owned(),
    }
}

fn results(assessment: &Assessment, model: CostModel) -> Value {
    let mut simulation = Simulation::new(model, assessment.seed, Effort::Rest);
    while simulation.step(usize::MAX) != Progress::Done {}
    let (model, Some(results)) = (simulation.model(), simulation.results()) else {
        return Value::Null;
    };
    let kinds = model.kinds();
    let options: Vec<Value> = kinds
        .iter()
        .zip(&results.options)
        .map(|(kind, found)| option(model, *kind, found))
        .collect();
    let outlook = Outlook::of(model, results, assessment.seed);
    let tuned = outlook.map(|outlook| outlook.tuned);
    json!({
        "as_of": assessment.as_of.to_string(),
        "seed": assessment.seed,
        "futures": results.points,
        "months": model.horizon(),
        "reference": kinds.get(results.reference).map(|kind| kind.id()),
        "reference_meets_the_bar": results.reference_meets,
        "outlook": outlook,
        "check": tuned.map(|tuned| check(model, tuned, kinds[results.reference])),
        "options": options,
        "tornado": tuned.map(|tuned| tornado(model, results, tuned)),
        "worth_knowing": worth(model, results),
    })
}

/// The source document's sum, everything at its median.
fn check(model: &CostModel, tuned: OptionKind, reference: OptionKind) -> Value {
    let check = model.check(tuned, reference);
    json!({
        "saving_a_call": check.saving,
        "calls_a_month": check.calls,
        "saved_a_month": check.saved_a_month(),
        "tuning": check.tuning,
        "infrastructure_a_month": check.infrastructure,
        "maintenance_a_month": check.maintenance,
        "net": check.net(),
        "pays_back_after": check.pays_back(),
        "share_of_the_reference_a_call": model.ratio(tuned, reference),
    })
}

fn option(model: &CostModel, kind: OptionKind, found: &Found) -> Value {
    json!({
        "id": kind.id(),
        "label": kind.label(),
        "call": model.call(kind),
        "meets_the_bar": found.meets,
        "is_best": found.best,
        "expected_cost": found.cost,
        "spent": found.spent.iter().map(band).collect::<Vec<_>>(),
        "against_reference": found.against.as_ref().map(against),
    })
}

fn against(against: &Against) -> Value {
    json!({
        "net_value": spread(&against.discounted),
        "net": spread(&against.total),
        "net_by_month": against.net.iter().map(band).collect::<Vec<_>>(),
        "first_payback": times(&against.first),
        "lasting_payback": times(&against.lasting),
        "internal_rates": against.returns,
    })
}

fn band(band: &Band) -> Value {
    json!(band.0)
}

fn spread(spread: &Spread) -> Value {
    json!({"mean": spread.mean, "band": band(&spread.band), "above_zero": spread.above_zero})
}

fn times(times: &Times) -> Value {
    json!({"never": times.never, "band": times.band, "dots": times.dots})
}

fn tornado(model: &CostModel, results: &Results, tuned: OptionKind) -> Value {
    let option = model.kinds().iter().position(|kind| *kind == tuned);
    let mut sensitivity = Sensitivity::new(model, results.reference);
    let bars = sensitivity.tornado(option.unwrap_or_default());
    bars.iter().map(|bar| moved(model, bar)).collect()
}

fn moved(model: &CostModel, bar: &Bar) -> Value {
    let turn = |turn: Option<Turn<Option<usize>>>| {
        let turn = turn?;
        let kind = turn.then.and_then(|option| model.kinds().get(option));
        Some(json!({"at": turn.at, "best_from_there": kind.map(|kind| kind.id())}))
    };
    json!({
        "input": model.inputs()[bar.input].id,
        "low": bar.low,
        "high": bar.high,
        "net_value_at_low": bar.at_low,
        "net_value_at_high": bar.at_high,
        "flips_below": turn(bar.flip.below),
        "flips_above": turn(bar.flip.above),
    })
}

fn worth(model: &CostModel, results: &Results) -> Value {
    let Some(information) = &results.information else {
        return Value::Null;
    };
    let single: Vec<Value> = information
        .single
        .iter()
        .map(|worth| {
            let of = match worth.of {
                Unknown::Input(input) => model.inputs()[input].id,
                Unknown::Reaching => "reaching-the-bar",
            };
            json!({"of": of, "at_most": worth.value})
        })
        .collect();
    json!({"everything": information.everything, "single": single})
}
