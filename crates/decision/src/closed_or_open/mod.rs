//! Closed or open: a vendor's own model, or open weights, hosted or on machines of one's own?
//!
//! In: an assessment, what was measured, the catalogue, today. Out: the side to take, what decided
//! it, and what each aspect says. First match decides, as in the verdict; nothing is weighed.

mod aspects;

use serde::Serialize;

use crate::findings::Findings;
use crate::names::vendor_name;
use crate::precedence::places::taking;
use crate::view::View;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::catalog::{Catalog, Offer};
use tuneworthy_core::terms::{SourceId, Technique, Vendor};
use tuneworthy_core::units::Date;
use tuneworthy_economics::OptionKind;

/// Whose weights are tuned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeightsKind {
    /// A vendor's own model, whose weights are not handed out.
    Closed,
    /// Open weights.
    Open,
}

/// One aspect of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aspect {
    /// A stable name.
    pub id: &'static str,
    /// The aspect that is compared.
    pub title: &'static str,
    /// The side it speaks for; `None` if it speaks for neither.
    pub side: Option<WeightsKind>,
    /// The reason, for this team.
    pub text: String,
    /// The question whose answer it rests on.
    pub question: Option<QuestionId>,
    /// Sources of the catalogue's facts.
    pub sources: Vec<SourceId>,
}

/// The decision between the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedOrOpen {
    /// The side to take; `None` where neither can be had, or either would do.
    pub side: Option<WeightsKind>,
    /// The deciding reason, in a sentence or two.
    pub because: String,
    /// The aspects, one by one.
    pub aspects: Vec<Aspect>,
}

/// Decides between closed and open weights for a technique. `None` asks for ordinary supervised
/// tuning. `cheaper` is the
/// tuned option that is expected to cost less, where both were priced.
#[must_use]
pub fn closed_or_open(
    assessment: &Assessment,
    technique: Option<Technique>,
    cheaper: Option<OptionKind>,
    catalog: &Catalog,
    today: Date,
) -> ClosedOrOpen {
    let findings = Findings::of(assessment);
    let view = View::complete(assessment, &findings, catalog, today);
    let technique = technique.filter(|technique| !technique.is_rung());
    let technique = technique.unwrap_or(Technique::LoraSft);
    let choice = WeightsChoice::new(&view, technique, cheaper);
    let (side, because) = choice.decide();
    ClosedOrOpen {
        side,
        because,
        aspects: vec![
            choice.ease(),
            choice.lock_in(),
            choice.customisation(),
            choice.volume(),
            choice.gpus(),
            choice.privacy(),
            choice.weights(),
            choice.jobs(),
        ],
    }
}

/// Returns the kind of weights that an offer tunes.
fn side_of(offer: &Offer) -> WeightsKind {
    if offer.base_id == Some("open-weights") {
        WeightsKind::Open
    } else {
        WeightsKind::Closed
    }
}

struct WeightsChoice<'a> {
    view: &'a View<'a>,
    technique: Technique,
    cheaper: Option<OptionKind>,
    /// Offers that take the job today, privacy left aside.
    closed: Vec<&'static Offer>,
    open: Vec<&'static Offer>,
}

impl<'a> WeightsChoice<'a> {
    fn new(view: &'a View<'a>, technique: Technique, cheaper: Option<OptionKind>) -> Self {
        let (closed, open) = taking(view, technique)
            .into_iter()
            .partition(|offer| side_of(offer) == WeightsKind::Closed);
        Self {
            view,
            technique,
            cheaper,
            closed,
            open,
        }
    }

    fn says(&self, question: QuestionId, choices: &[&str]) -> bool {
        self.view.one_of(question, choices).is_yes()
    }

    fn indoors(&self) -> bool {
        self.says(QuestionId::Privacy, &["premises", "device"])
    }

    fn waits_for_legal(&self) -> bool {
        self.says(QuestionId::Privacy, &["pending"])
    }

    fn has_gpus(&self) -> bool {
        self.says(QuestionId::Infrastructure, &["one", "real"])
    }

    fn has_none(&self) -> bool {
        self.says(QuestionId::Infrastructure, &["nothing"])
    }

    /// Returns whether the team would use this offer's vendor, given its privacy limits, its
    /// hardware and the vendors it names.
    fn reaches(&self, offer: &Offer) -> bool {
        if offer.vendor == Vendor::OwnGpus {
            return !self.has_none();
        }
        let named = |vendor: &Vendor| self.says(QuestionId::Vendor, &[vendor.id()]);
        let elsewhere = self.says(QuestionId::OtherVendor, &["yes"]);
        let free = elsewhere || !Vendor::ALL.iter().any(named);
        !self.indoors() && (free || named(&offer.vendor))
    }

    fn decide(&self) -> (Option<WeightsKind>, String) {
        let reached = |offers: &[&'static Offer]| -> Vec<&'static Offer> {
            let offers = offers.iter().copied();
            offers.filter(|offer| self.reaches(offer)).collect()
        };
        let (closed, open) = (reached(&self.closed), reached(&self.open));
        let say = |side, because: &str| (side, because.to_owned());
        let lasts = closed.iter().filter(|offer| offer.base_ends.is_none());
        if self.indoors() {
            return say(
                Some(WeightsKind::Open),
                "Your data may not leave your own machines, and only open weights run there.",
            );
        }
        if self.waits_for_legal() {
            return say(
                None,
                "Legal decides first: until it agrees, only open weights on your own machines would do.",
            );
        }
        match (closed.is_empty(), open.is_empty()) {
            (true, true) => say(None, "Nobody you could go to takes the job today."),
            (true, false) => say(
                Some(WeightsKind::Open),
                "Of the vendors' own models none that you could go to takes the job today.",
            ),
            (false, true) => (
                Some(WeightsKind::Closed),
                format!(
                    "Where you could go, only a vendor's own model can be had today: {}.",
                    names(&closed)
                ),
            ),
            _ if self.has_gpus() => say(
                Some(WeightsKind::Open),
                "You have who can run it. Open weights take any method, and no base ends under them.",
            ),
            _ if self.has_none() && lasts.count() == 0 => (
                Some(WeightsKind::Open),
                format!(
                    "Every closed base for this has its last day set. These tune open weights and run the machines: {}.",
                    names(&open)
                ),
            ),
            _ if self.has_none() => (
                Some(WeightsKind::Closed),
                format!(
                    "You have nobody to run machines for training. These take a file and start the job: {}.",
                    names(&closed)
                ),
            ),
            _ => say(
                None,
                "Either would do. Who would run the machines decides: say what you have.",
            ),
        }
    }
}

/// The vendors of these offers, each once: "Google, Together and Fireworks".
fn names(offers: &[&'static Offer]) -> String {
    let name = |offer: &&'static Offer| match offer.vendor {
        Vendor::OwnGpus => "your own GPUs",
        vendor => vendor_name(vendor),
    };
    let mut names: Vec<&str> = offers.iter().map(name).collect();
    names.dedup();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests;
