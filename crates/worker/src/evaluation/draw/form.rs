//! The choices as form fields. The page sends them back as soon as one changes.

use std::fmt::{self, Write};

use tuneworthy_core::assessment::SystemRole;
use tuneworthy_evals::compare::UnclearComparison;
use tuneworthy_evals::read::{EvalMetric, EvalTable, MetricKind};
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::super::Judgement;
use super::super::choices::{Choices, DEFAULT_MARGIN, metric_label};
use super::super::columns::ColumnPicker;
use super::super::numbers::short;
use super::{columns, learning};

/// Parts that a system can play, as the reader knows them.
const ROLES: [(SystemRole, &str); 6] = [
    (SystemRole::Today, "what answers today"),
    (SystemRole::Prompting, "the best prompt"),
    (SystemRole::Retrieval, "with retrieval"),
    (SystemRole::BetterModel, "a better-suited model"),
    (SystemRole::Tools, "with tools"),
    (SystemRole::Tuned, "a tuned model"),
];

/// Writes the form.
pub(super) fn form(
    to: &mut String,
    table: &EvalTable,
    choices: &Choices,
    judged: &Judgement,
    picker: &ColumnPicker,
) -> fmt::Result {
    to.write_str("<form id=\"choices\" class=\"choices\" aria-label=\"Choices\">\n")?;
    let systems = || table.systems.iter().map(|system| system.name.clone());
    let metrics = || (0..table.metrics.len()).map(|metric| metric_label(table, metric));
    let (metric, baseline, candidate) = match judged {
        Judgement::Pair(pair) => (
            Some(pair.found.metric),
            Some(pair.found.baseline.name.clone()),
            Some(pair.found.candidate.name.clone()),
        ),
        Judgement::Alone(measure) => (
            Some(measure.metric),
            measure.systems.first().map(|system| system.name.clone()),
            None,
        ),
        Judgement::Open(_) => {
            let chosen = |name: &str| choices.get(name).map(str::to_owned);
            (None, chosen("baseline"), chosen("candidate"))
        }
    };
    let chosen = choices.request(table).metric;
    let metric_name = metric.map(|metric| metric_label(table, metric)).or(chosen);
    let metric = table.metrics.get(metric.unwrap_or(usize::MAX));
    select(
        to,
        "metric",
        "Metric",
        metrics(),
        metric_name.as_deref(),
        None,
    )?;
    if table.systems.len() > 1 {
        select(
            to,
            "baseline",
            "Baseline",
            systems(),
            baseline.as_deref(),
            Some("Choose"),
        )?;
        select(
            to,
            "candidate",
            "Candidate",
            systems(),
            candidate.as_deref(),
            Some("Choose"),
        )?;
    }
    role(to, "brole", "The baseline is", choices, SystemRole::Today)?;
    if table.systems.len() > 1 {
        role(to, "crole", "The candidate is", choices, SystemRole::Tuned)?;
    }
    scoring(to, choices, judged, metric)?;
    grouping(to, table, choices, judged, metric_name.as_deref())?;
    learning::fields(to, table, choices)?;
    columns::columns(to, picker)?;
    to.write_str("</form>\n")
}

/// Writes the fields that say when a case passes and whether the cases were held out.
fn scoring(
    to: &mut String,
    choices: &Choices,
    judged: &Judgement,
    metric: Option<&EvalMetric>,
) -> fmt::Result {
    number(
        to,
        choices,
        "bar",
        "Bar: pass rate that is good enough",
        "%",
        (0.0, 100.0),
        "",
    )?;
    let is_graded = metric.is_none_or(|metric| metric.kind == MetricKind::Number);
    if is_graded {
        number(
            to,
            choices,
            "mark",
            "Pass mark: score from which a case passes",
            "",
            (-1e12, 1e12),
            "",
        )?;
    }
    let is_asked = matches!(
        judged,
        Judgement::Open(UnclearComparison::UnknownDirection { .. })
    );
    let is_said =
        metric.is_some_and(|it| it.higher_is_better.is_some() || it.kind == MetricKind::PassFail);
    if is_asked || !is_said {
        let options = [("higher", "higher is better"), ("lower", "lower is better")];
        fixed(
            to,
            "better",
            "Direction",
            &options,
            choices.get("better"),
            "not said",
        )?;
    }
    let held = [
        ("yes", "yes, held out"),
        ("no", "no, something was made on them"),
    ];
    fixed(
        to,
        "held",
        "Nothing was made on these cases",
        &held,
        choices.get("held"),
        "not said",
    )
}

/// Writes the fields that group cases, and those of a second metric.
fn grouping(
    to: &mut String,
    table: &EvalTable,
    choices: &Choices,
    judged: &Judgement,
    metric_name: Option<&str>,
) -> fmt::Result {
    if !table.keys.is_empty() {
        let keys = || table.keys.iter().map(|key| key.name.clone());
        select(
            to,
            "cluster",
            "Cases come in clusters by",
            keys(),
            choices.get("cluster"),
            Some("none"),
        )?;
        select(
            to,
            "slice",
            "Slices by",
            keys(),
            choices.get("slice"),
            Some("none"),
        )?;
    }
    if table.systems.len() > 1 && table.metrics.len() > 1 {
        let metrics = || (0..table.metrics.len()).map(|metric| metric_label(table, metric));
        let others = || metrics().filter(|name| Some(&**name) != metric_name);
        select(
            to,
            "suite",
            "General suite, for forgetting",
            others(),
            choices.get("suite"),
            Some("none"),
        )?;
        select(
            to,
            "human",
            "People\u{2019}s verdicts",
            others(),
            choices.get("human"),
            Some("none"),
        )?;
        if choices.get("suite").is_some() {
            let default = short(DEFAULT_MARGIN);
            number(
                to,
                choices,
                "margin",
                "Loss allowed on the suite",
                "points",
                (0.001, 100.0),
                &default,
            )?;
        }
    }
    if matches!(
        judged,
        Judgement::Open(UnclearComparison::NoCommonCases { .. })
    ) {
        let options = [("yes", "as two samples, which tells far less")];
        fixed(
            to,
            "unpaired",
            "Compare different cases",
            &options,
            choices.get("unpaired"),
            "no",
        )?;
    }
    Ok(())
}

/// Writes an option of a select.
pub(super) fn option(to: &mut String, value: &str, text: &str, chosen: bool) -> fmt::Result {
    let selected = if chosen { " selected" } else { "" };
    write!(
        to,
        "<option value=\"{}\"{selected}>{}</option>",
        Escaped(value),
        Escaped(text)
    )
}

/// Writes a select of names; `none` is the text of no choice.
fn select(
    to: &mut String,
    name: &str,
    label: &str,
    options: impl Iterator<Item = String>,
    chosen: Option<&str>,
    none: Option<&str>,
) -> fmt::Result {
    open(to, name, label)?;
    if let Some(none) = none {
        option(to, "", none, chosen.is_none())?;
    }
    for it in options {
        let text = super::figure::cut(&it, 60);
        option(to, &it, &text, Some(it.as_str()) == chosen)?;
    }
    to.write_str("</select></div>\n")
}

fn fixed(
    to: &mut String,
    name: &str,
    label: &str,
    options: &[(&str, &str)],
    chosen: Option<&str>,
    none: &str,
) -> fmt::Result {
    open(to, name, label)?;
    if !none.is_empty() {
        option(to, "", none, chosen.is_none())?;
    }
    for (value, text) in options {
        option(to, value, text, chosen == Some(*value))?;
    }
    to.write_str("</select></div>\n")
}

fn role(
    to: &mut String,
    name: &str,
    label: &str,
    choices: &Choices,
    otherwise: SystemRole,
) -> fmt::Result {
    let options = ROLES.map(|(role, text)| (role.id(), text));
    let chosen = choices.role(name, otherwise).id();
    fixed(to, name, label, &options, Some(chosen), "")
}

fn open(to: &mut String, name: &str, label: &str) -> fmt::Result {
    write!(
        to,
        "<div class=\"field\"><label for=\"choice-{name}\">{}</label><select id=\"choice-{name}\" name=\"{name}\">",
        Escaped(label)
    )
}

/// Writes a field for a number, and what is wrong with the one that stands there.
fn number(
    to: &mut String,
    choices: &Choices,
    name: &str,
    label: &str,
    unit: &str,
    (least, most): (f64, f64),
    default: &str,
) -> fmt::Result {
    let value = choices.get(name).unwrap_or(default);
    let wrong = choices.is_wrong(name, least, most);
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"unit\">{unit}</span>")
    };
    let invalid = if wrong {
        format!(" aria-invalid=\"true\" aria-describedby=\"choice-{name}-error\"")
    } else {
        String::new()
    };
    write!(
        to,
        "<div class=\"field\"><label for=\"choice-{name}\">{label}</label><span class=\"with-unit\"><input id=\"choice-{name}\" name=\"{name}\" inputmode=\"decimal\" autocomplete=\"off\" value=\"{}\"{invalid}>{unit}</span>",
        Escaped(value)
    )?;
    if wrong {
        write!(to, "<p class=\"error\" id=\"choice-{name}-error\">")?;
        if most > 1e9 {
            to.write_str("A number with a decimal point.</p>")?;
        } else {
            write!(
                to,
                "A number from {} to {}, with a decimal point.</p>",
                short(least),
                short(most)
            )?;
        }
    }
    to.write_str("</div>\n")
}
