//! The aspects in which closed and open weights are compared, one by one.

use super::{Aspect, WeightsChoice, WeightsKind, names};
use crate::guidance::CLOSED_OPEN;
use crate::names::{method_name, vendor_name};
use crate::precedence::method::method;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::catalog::Offer;
use tuneworthy_core::terms::{SourceId, Vendor};
use tuneworthy_economics::OptionKind;

impl WeightsChoice<'_> {
    /// Effort: a service that runs the machines, or none.
    pub(super) fn ease(&self) -> Aspect {
        let (side, text) = if self.closed.is_empty() {
            let text = "No vendor's own model takes the job today, so the easy way is shut.";
            (None, text.to_owned())
        } else {
            let names = names(&self.closed);
            let text =
                format!("Upload a file and start a job: {names}. Nobody of yours runs a machine.");
            (Some(WeightsKind::Closed), text)
        };
        aspect("ease", side, text)
    }

    /// Lock-in: the first day on which a closed base ends.
    pub(super) fn lock_in(&self) -> Aspect {
        let ending = self
            .closed
            .iter()
            .filter_map(|offer| Some((offer.base_ends?, *offer)));
        let text = match ending.min_by_key(|(day, _)| *day) {
            Some((day, offer)) => format!(
                "A closed tune ends with its base: on {} at {} as early as {}. Open weights run for as long as you run them.",
                offer.base,
                vendor_name(offer.vendor),
                day.in_words()
            ),
            None => {
                "A closed tune ends with its base. Open weights run for as long as you run them."
                    .to_owned()
            }
        };
        let mut aspect = aspect("lock-in", Some(WeightsKind::Open), text);
        add(&mut aspect.sources, &self.closed);
        aspect
    }

    /// Customisation: the side that offers the training method.
    pub(super) fn customisation(&self) -> Aspect {
        let method = method_name(method(self.view, self.technique));
        let (side, text) = match (self.closed.is_empty(), self.open.is_empty()) {
            (false, false) => (None, format!("Both sides offer what you need, {method}.")),
            (true, false) => {
                let text =
                    format!("What you need, {method}, can be had today on open weights only.");
                (Some(WeightsKind::Open), text)
            }
            (false, true) => {
                let text = format!("What you need, {method}, can be had today at a vendor only.");
                (Some(WeightsKind::Closed), text)
            }
            (true, true) => (None, format!("Nobody offers {method} today.")),
        };
        aspect("customisation", side, text)
    }

    /// Cost of a call: the side that the reader's own figures favour.
    pub(super) fn volume(&self) -> Aspect {
        let (side, text) = match self.cheaper {
            Some(OptionKind::TunedOwn) => (
                Some(WeightsKind::Open),
                "By the figures you entered, your own GPUs are expected to cost less than the vendor.",
            ),
            Some(_) => (
                None,
                "By the figures you entered, the vendor is expected to cost less than your own GPUs.",
            ),
            None => (
                None,
                "A busy machine is cheaper than tokens, an idle one dearer. Price both ways to see which your volume favours.",
            ),
        };
        let mut aspect = aspect("cost-per-call", side, text.to_owned());
        aspect.question = Some(QuestionId::Calls);
        aspect
    }

    /// GPUs: the machines and people of the team.
    pub(super) fn gpus(&self) -> Aspect {
        let hosted = |offer: &&&Offer| offer.vendor != Vendor::OwnGpus;
        let hosted: Vec<&'static Offer> = self.open.iter().filter(hosted).copied().collect();
        let (side, text) = if self.says(QuestionId::Infrastructure, &["real"]) {
            let text = "You have a cluster, and a team that trains models.";
            (Some(WeightsKind::Open), text.to_owned())
        } else if self.has_gpus() {
            let text =
                "You have a GPU or two and somebody who has used them: enough for an adapter.";
            (Some(WeightsKind::Open), text.to_owned())
        } else if self.has_none() && hosted.is_empty() {
            (Some(WeightsKind::Closed), "You have none.".to_owned())
        } else if self.has_none() {
            let names = names(&hosted);
            let text = format!("You have none. For open weights these run them: {names}.");
            (Some(WeightsKind::Closed), text)
        } else {
            (
                None,
                "Not known: say who would run the machines.".to_owned(),
            )
        };
        Aspect {
            title: "Who has GPUs",
            question: Some(QuestionId::Infrastructure),
            ..aspect("gpus", side, text)
        }
    }

    /// Privacy: the places where the data may go.
    pub(super) fn privacy(&self) -> Aspect {
        let (side, text) = if self.indoors() {
            (
                Some(WeightsKind::Open),
                "Your data may go nowhere, so training happens on your own machines.",
            )
        } else if self.says(QuestionId::Privacy, &["anywhere", "approved"]) {
            (None, "Your data may go to a vendor.")
        } else if self.waits_for_legal() {
            (
                Some(WeightsKind::Open),
                "Until legal agrees your data may go to no vendor.",
            )
        } else {
            (None, "Not known: say where the data may go.")
        };
        let mut aspect = aspect("privacy", side, text.to_owned());
        aspect.question = Some(QuestionId::Privacy);
        aspect
    }

    /// Weights: the services that hand them out.
    pub(super) fn weights(&self) -> Aspect {
        let handed_out = |offer: &&&Offer| offer.weights_downloadable == Some(true);
        let out: Vec<&'static Offer> = self.open.iter().filter(handed_out).copied().collect();
        let text = if out.is_empty() {
            "No closed service hands out the weights it tunes.".to_owned()
        } else {
            format!(
                "No closed service hands out the weights it tunes. Yours to keep and to move: {}.",
                names(&out)
            )
        };
        let mut aspect = aspect("weights", Some(WeightsKind::Open), text);
        add(&mut aspect.sources, &out);
        aspect
    }

    /// New jobs: the vendors of each side that take the job today.
    pub(super) fn jobs(&self) -> Aspect {
        let side = match (self.closed.is_empty(), self.open.is_empty()) {
            (true, false) => Some(WeightsKind::Open),
            (false, true) => Some(WeightsKind::Closed),
            _ => None,
        };
        let list = |offers: &[&'static Offer]| {
            if offers.is_empty() {
                "nobody".to_owned()
            } else {
                names(offers)
            }
        };
        let mut aspect = Aspect {
            title: "Who takes new jobs",
            ..aspect(
                "new-jobs",
                side,
                format!(
                    "On {}, closed: {}; open: {}.",
                    self.view.today.in_words(),
                    list(&self.closed),
                    list(&self.open)
                ),
            )
        };
        add(&mut aspect.sources, &self.closed);
        add(&mut aspect.sources, &self.open);
        aspect
    }
}

/// An aspect that stands in the guide's table.
fn aspect(id: &'static str, side: Option<WeightsKind>, text: String) -> Aspect {
    let row = CLOSED_OPEN.iter().find(|row| row.id == id);
    Aspect {
        id,
        title: row.map_or(id, |row| row.title),
        side,
        text,
        question: None,
        sources: row.map_or_else(Vec::new, |row| row.sources.to_vec()),
    }
}

/// Adds what offers rest on, each once.
fn add(sources: &mut Vec<SourceId>, offers: &[&'static Offer]) {
    for source in offers.iter().flat_map(|offer| offer.sources) {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
}
