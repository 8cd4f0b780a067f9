//! Choices of the reader, as the form sends them.

use std::collections::BTreeMap;

use tuneworthy_core::assessment::SystemRole;
use tuneworthy_evals::compare::{CompareRequest, SystemComparison, TrainedSystem};
use tuneworthy_evals::read::EvalTable;

/// Choices by name. One that is not there is left to the files, or to the default.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choices(BTreeMap<String, String>);

impl Choices {
    /// Reads choices written `name=value`. Empty values are left out.
    pub(super) fn of(written: &[String]) -> Self {
        let pairs = written.iter().filter_map(|pair| pair.split_once('='));
        let pairs = pairs.filter(|(_, value)| !value.trim().is_empty());
        Self(
            pairs
                .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                .collect(),
        )
    }

    /// Returns a choice.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns a choice that is a number.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        let text = self.get(name)?.trim_end_matches('%').trim_end();
        let number: Option<f64> = text.parse().ok();
        number.filter(|number| number.is_finite())
    }

    /// Returns whether a choice is there that is no number within these bounds.
    pub(super) fn is_wrong(&self, name: &str, least: f64, most: f64) -> bool {
        let number = self.number(name);
        self.get(name).is_some() && !number.is_some_and(|it| (least..=most).contains(&it))
    }

    fn share(&self, name: &str) -> Option<f64> {
        let percent = self.number(name)?;
        (0.0..=100.0).contains(&percent).then_some(percent / 100.0)
    }

    /// Returns the bar, 0 to 1.
    pub(super) fn bar(&self) -> Option<f64> {
        self.share("bar")
    }

    /// Returns the margin of the general suite, in points.
    pub(super) fn margin(&self) -> Option<f64> {
        self.number("margin")
            .filter(|points| *points > 0.0 && *points <= 100.0)
    }

    /// Returns whether the cases are held out, if the reader says.
    pub(super) fn held_out(&self) -> Option<bool> {
        self.get("held").map(|held| held == "yes")
    }

    /// Returns the part that a system plays.
    pub(super) fn role(&self, name: &str, otherwise: SystemRole) -> SystemRole {
        let chosen = self.get(name).and_then(SystemRole::from_id);
        chosen.unwrap_or(otherwise)
    }

    /// Returns the comparison that the choices ask for. Names that the files do not have are left out:
    /// they were chosen for other files.
    pub(super) fn request(&self, table: &EvalTable) -> CompareRequest {
        let of = |name: &str, known: bool| self.get(name).filter(|_| known).map(str::to_owned);
        let is_system = |name: &str| self.get(name).is_some_and(|it| table.system(it).is_some());
        let metric = self.get("metric").filter(|name| has_metric(table, name));
        let is_key = |name: &str| {
            table
                .keys
                .iter()
                .any(|key| Some(&*key.name) == self.get(name))
        };
        CompareRequest {
            baseline: of("baseline", is_system("baseline")),
            candidate: of("candidate", is_system("candidate")),
            metric: metric.map(str::to_owned).or_else(|| first_metric(table)),
            higher_is_better: self.get("better").map(|better| better == "higher"),
            pass_mark: self.number("mark"),
            bar: self.bar(),
            margin: None,
            cluster: of("cluster", is_key("cluster")),
            looks: None,
            unpaired: self.get("unpaired").is_some(),
        }
    }

    /// Returns the systems whose number of training examples is given.
    pub(super) fn sizes(&self, table: &EvalTable) -> Vec<TrainedSystem> {
        let systems = table.systems.iter().enumerate().take(MOST_SIZED);
        let sized = systems.filter_map(|(number, system)| {
            let examples = self.number(&size_field(number))?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within bounds that are checked just before"
            )]
            let examples = (1.0..=1e12)
                .contains(&examples)
                .then_some(examples as u64)?;
            Some(TrainedSystem {
                name: system.name.clone(),
                examples,
            })
        });
        sized.collect()
    }

    /// Returns the comparison of the same two systems on a general suite, if a metric of one is chosen.
    pub(super) fn suite_request(
        &self,
        table: &EvalTable,
        found: &SystemComparison,
    ) -> Option<CompareRequest> {
        let metric = self.get("suite").filter(|name| has_metric(table, name))?;
        Some(CompareRequest {
            baseline: Some(found.baseline.name.clone()),
            candidate: Some(found.candidate.name.clone()),
            metric: Some(metric.to_owned()),
            higher_is_better: Some(true),
            margin: self.margin().or(Some(DEFAULT_MARGIN)),
            ..CompareRequest::default()
        })
    }
}

/// Most systems that are asked for their training examples. Chosen here: a curve takes four.
pub(super) const MOST_SIZED: usize = 20;

/// Returns the name of the form field for the training examples of a system.
pub(super) fn size_field(system: usize) -> String {
    format!("size-{system}")
}

/// Loss on a general suite that is allowed where the reader has set none, in points. Chosen here; the
/// page shows it in the field.
pub(super) const DEFAULT_MARGIN: f64 = 2.0;

/// Returns a metric's name with its suite, if there is one.
pub(super) fn metric_label(table: &EvalTable, metric: usize) -> String {
    table.metrics.get(metric).map_or_else(String::new, |it| {
        if it.suite.is_empty() {
            it.name.clone()
        } else {
            format!("{}/{}", it.suite, it.name)
        }
    })
}

fn has_metric(table: &EvalTable, name: &str) -> bool {
    (0..table.metrics.len()).any(|metric| metric_label(table, metric) == name)
}

/// Returns the metric with the most scores, so that there is something to see before a choice is made.
fn first_metric(table: &EvalTable) -> Option<String> {
    let metrics = table.metrics.iter().enumerate();
    // Of several with as many the first by name.
    let most = metrics.rev().max_by_key(|(_, metric)| metric.scored)?;
    Some(metric_label(table, most.0))
}
