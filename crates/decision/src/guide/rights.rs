//! Two questions of rights: what a teacher's terms allow, and who is a provider in the EU.

use tuneworthy_core::terms::Evidence;
use tuneworthy_core::units::grouped;

use crate::guidance::{PROVIDER, TEACHER_TERMS};

use super::{Chapter, GuideRow, prose, row};

/// Returns the chapter about whether a teacher's answers may train another model, by vendor.
pub(super) fn teachers() -> Chapter {
    Chapter {
        id: "teacher-terms",
        title: "May a teacher's answers train another model?",
        lead: "By whose model wrote them. Terms change and contracts differ: read yours before you train.".to_owned(),
        columns: &["Another model of yours", "Terms"],
        rows: TEACHER_TERMS
            .iter()
            .map(|it| {
                row(
                    format!("teacher-{}", it.id),
                    it.teacher,
                    &[it.allows, it.text],
                    it.sources,
                    it.evidence,
                )
            })
            .collect(),
    }
}

/// Operations to train `tokens` on a model of this many parameters: six for each of both.
fn operations(parameters: f64, tokens: f64) -> f64 {
    6.0 * parameters * tokens
}

/// Returns the chapter about who counts as a provider under the EU AI Act, with the compute of a
/// usual tune beside the threshold.
pub(super) fn duties() -> Chapter {
    let threshold = PROVIDER.share * PROVIDER.general_purpose;
    let examples = PROVIDER.examples.iter().map(|it| {
        let tune = operations(it.parameters, it.tokens);
        let times = grouped(two_digits(threshold / tune));
        let counted = format!(
            "About {} operations. The least threshold, {}, is {times} times as much. Counted as six operations for each parameter and token.",
            power_of_ten(tune),
            power_of_ten(threshold)
        );
        GuideRow {
            tag: "worked out here".to_owned(),
            ..row(
                format!("duty-{}", it.id),
                it.title,
                &[&counted],
                PROVIDER.sources,
                Evidence::Low,
            )
        }
    });
    let rule = row(
        "duty-provider",
        PROVIDER.title,
        &[PROVIDER.text, PROVIDER.unknown],
        PROVIDER.sources,
        PROVIDER.evidence,
    );
    prose(
        "provider",
        "Does tuning make you a provider under the EU AI Act?",
        "Hardly ever: the threshold lies far above what an adapter takes.",
        std::iter::once(rule).chain(examples).collect(),
    )
}

/// Rounds to two significant digits.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

/// `1.4 × 10^17`.
fn power_of_ten(value: f64) -> String {
    let text = format!("{value:.1e}");
    match text.split_once('e') {
        Some((digits, power)) => format!("{digits} × 10^{power}"),
        None => text,
    }
}
