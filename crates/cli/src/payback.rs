//! `tuneworthy payback`: prints what tuning would cost and whether it pays.
//!
//! In: an assessment as JSON, with calls, prices and costs. Out: the results of a simulation as
//! JSON, or the main figures as a table in Markdown. Money is in US dollars, time in months.

mod by_results;

use std::fmt::{self, Write as _};
use std::process::ExitCode;

use serde_json::{Value, json};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::{Gpu, Slot};
use tuneworthy_core::units::{Months, Usd, grouped};
use tuneworthy_decision::counted;
use tuneworthy_economics::results::{
    Against, AmountSpread, OptionResult, Quantiles, Results, Times, Unknown,
};
use tuneworthy_economics::sensitivity::{Sensitivity, TornadoBar, TurningPoint};
use tuneworthy_economics::simulate::{Effort, Model as _, Simulation};
use tuneworthy_economics::{CostModel, MissingInput, OptionKind, Outlook, needed};
use tuneworthy_record::from_json;
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use crate::{PaybackArguments, input, print};
use by_results::{as_lines, as_list};

/// Prints the results.
pub(crate) fn payback(arguments: &PaybackArguments) -> Result<ExitCode, Vec<String>> {
    let text = input::text(&arguments.file).map_err(|problem| vec![problem])?;
    let today = arguments.today.unwrap_or_else(input::clock);
    let mut assessment = from_json(&text, today)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    assessment.seed = arguments.seed.unwrap_or(assessment.seed);
    let assessment = counted(&assessment);
    let missing: Vec<String> = needed(&assessment).into_iter().map(expected).collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let model = CostModel::of(&assessment).ok_or_else(|| vec!["too little to price".to_owned()])?;
    let results = Simulation::new(model.clone(), assessment.seed, Effort::Rest).finish();
    let written = if arguments.format.markdown {
        as_markdown(&assessment, &model, &results)
    } else {
        let results = as_json(&assessment, &model, &results);
        serde_json::to_string_pretty(&results).map_err(|error| vec![error.to_string()])?
    };
    print(&written);
    Ok(ExitCode::SUCCESS)
}

/// Returns a missing figure as a path in the file, with its name and what is expected there.
fn expected(need: MissingInput) -> String {
    const NUMBER: &str = "a number or a range";
    let (place, name, kind) = match need {
        MissingInput::Answer(question) => (
            format!("answers.{}", question.id()),
            question.definition().short,
            NUMBER.to_owned(),
        ),
        MissingInput::Field(field) => (
            format!("money.{}", field.id()),
            field.definition().label,
            NUMBER.to_owned(),
        ),
        MissingInput::Price(slot) => (
            format!("money.prices.{}", slot.id()),
            slot.label(),
            price_keys(slot).to_owned(),
        ),
        MissingInput::Gpu => (
            "money.gpu".to_owned(),
            "Which GPU",
            format!(
                "one of {}",
                Gpu::ALL
                    .iter()
                    .map(|gpu| gpu.id())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        ),
    };
    format!("{place}: missing ({name}): expected {kind}")
}

/// Returns the kind of a price by the keys it is written with.
const fn price_keys(slot: Slot) -> &'static str {
    match slot {
        Slot::Training => "a price with \"per-million\"",
        Slot::Endpoint | Slot::Gpu => "a price with \"hour\"",
        Slot::Today | Slot::Cheaper | Slot::Stronger | Slot::Tuned => {
            "a price with \"input\" and \"output\""
        }
    }
}

/// Returns all results as JSON.
fn as_json(assessment: &Assessment, model: &CostModel, results: &Results) -> Value {
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
        "measured": as_list(assessment, model),
    })
}

/// Returns the source document's quick check, with every input at its median.
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

fn option(model: &CostModel, kind: OptionKind, found: &OptionResult) -> Value {
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

fn band(band: &Quantiles) -> Value {
    json!(band.0)
}

fn spread(spread: &AmountSpread) -> Value {
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

fn moved(model: &CostModel, bar: &TornadoBar) -> Value {
    let turn = |turn: Option<TurningPoint<Option<usize>>>| {
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

/// Returns the main figures as Markdown: the conclusion, a row for each option, and the break-even.
fn as_markdown(assessment: &Assessment, model: &CostModel, results: &Results) -> String {
    let mut to = String::new();
    // A String takes every text.
    let _ = write(&mut to, assessment, model, results);
    to.truncate(to.trim_end().len());
    to
}

fn write(
    to: &mut String,
    assessment: &Assessment,
    model: &CostModel,
    results: &Results,
) -> fmt::Result {
    let outlook = Outlook::of(model, results, assessment.seed);
    let title = match outlook {
        Some(outlook) if outlook.pays() => "Tuning is expected to pay",
        Some(_) => "Tuning is not expected to pay",
        None => "Costs of each option",
    };
    writeln!(to, "# {title}\n")?;
    if !assessment.name.is_empty() {
        writeln!(to, "Assessment: {}\n", Text(&assessment.name))?;
    }
    let months = grouped(model.horizon().0);
    let futures = grouped(results.points as f64);
    writeln!(
        to,
        "{futures} futures over {months} months from {}, seed {}.\n",
        assessment.as_of.in_words(),
        assessment.seed
    )?;
    table(to, model, results)?;
    if let Some(outlook) = outlook {
        facts(to, &outlook)?;
    }
    as_lines(to, assessment)
}

fn table(to: &mut String, model: &CostModel, results: &Results) -> fmt::Result {
    to.write_str("| Option | Meets the bar | Expected cost | Net present value | 90 % interval | Pays | Median payback | Median lasting payback | Never pays back |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n")?;
    for (at, (kind, found)) in model.kinds().iter().zip(&results.options).enumerate() {
        let (label, meets) = (Text(kind.label()), percent(found.meets.get()));
        write!(to, "| {label} | {meets} | {} |", dollars(found.cost))?;
        let Some(against) = &found.against else {
            let what = if at == results.reference {
                " reference"
            } else {
                ""
            };
            writeln!(to, "{what} | | | | | |")?;
            continue;
        };
        let (low, high) = against.discounted.band.nine_in_ten();
        writeln!(
            to,
            " {} | {} to {} | {} | {} | {} | {} |",
            dollars(against.discounted.mean),
            dollars(low),
            dollars(high),
            percent(against.discounted.above_zero.get()),
            time(against.first.median()),
            time(against.lasting.median()),
            percent(against.first.never.get())
        )?;
    }
    to.write_str(
        "\nCosts are discounted. Net present value, payback and the share of futures in which an option pays are against the reference; a lasting payback is not undone by a later rebuild.\n\n",
    )
}

fn facts(to: &mut String, outlook: &Outlook) -> fmt::Result {
    if !outlook.reference_meets {
        to.write_str("- No untuned option is likely to meet the bar.\n")?;
    }
    if let Some(volume) = outlook.levers.calls.and_then(|calls| calls.breaks_even) {
        writeln!(
            to,
            "- Break-even volume: {} calls per month.",
            grouped(three_digits(volume))
        )?;
    }
    if let Some(shutdown) = outlook.shutdown {
        let day = shutdown.on.in_words();
        writeln!(to, "- The base model ends on {day}; a rebuild is counted.")?;
    }
    let rests = outlook.rests_on;
    let given = rests.reader + rests.list + rests.worked;
    let measured = match rests.measured {
        0 => String::new(),
        count => format!("{count} measured, "),
    };
    writeln!(
        to,
        "- These figures rest on {given} inputs that were given, {measured}{} defaults and {} assumptions.",
        rests.default, rests.assumed
    )?;
    let on = outlook.assumptions;
    if on.count > 0 {
        let same = percent(on.same.get());
        writeln!(
            to,
            "- Over the assumptions drawn together, the conclusion is the same in {same} of the draws."
        )?;
    }
    if let Some(first) = on.first {
        let label = first.label();
        writeln!(to, "- The assumption to replace first: {}.", Text(&label))?;
    }
    Ok(())
}

/// Writes dollars to three significant digits, escaped: two dollar signs can enclose a formula.
fn dollars(amount: Usd) -> String {
    let sign = if amount.0 < 0.0 { "−" } else { "" };
    format!("{sign}\\${}", grouped(three_digits(amount.0.abs())))
}

/// Writes a time within the horizon; `None` is never.
fn time(months: Option<Months>) -> String {
    match months.map(|months| (months.0 * 10.0).round() / 10.0) {
        None => "never".to_owned(),
        Some(0.0) => "at once".to_owned(),
        Some(1.0) => "1 month".to_owned(),
        Some(months) => format!("{} months", grouped(months)),
    }
}

/// Rounds to three significant digits.
fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

/// Writes a share of futures, never as none or all where it is neither.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.5 {
        "under 1 %".to_owned()
    } else if percent > 99.5 && percent < 100.0 {
        "over 99 %".to_owned()
    } else {
        format!("{} %", grouped(percent.round()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_shares_are_rounded_but_never_to_certainty() {
        assert_eq!(dollars(Usd(12_437.0)), "\\$12,400");
        assert_eq!(dollars(Usd(-0.001_234_5)), "−\\$0.00123");
        assert_eq!(dollars(Usd(-0.0)), "\\$0");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.001), "under 1 %");
        assert_eq!(percent(0.734), "73 %");
        assert_eq!(percent(0.999), "over 99 %");
        assert_eq!(percent(1.0), "100 %");
    }
}
