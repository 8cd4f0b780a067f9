//! Closed or open: a vendor's own model, or open weights, hosted or on machines of one's own?
//!
//! In: an assessment, what was measured, the catalogue, today. Out: the side to take, what decided
//! it, and what each aspect says. First match decides, as in the verdict; nothing is weighed.

use serde::Serialize;

use super::Findings;
use super::method::method;
use super::places::taking;
use super::view::View;
use super::wording::{method_name, vendor_name};
use crate::guidance::CLOSED_OPEN;
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::catalog::{Catalog, Offer};
use tuneworthy_core::terms::{SourceId, Technique, Vendor};
use tuneworthy_core::units::Date;
use tuneworthy_economics::OptionKind;

/// Whose weights are tuned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// A vendor's own model: nobody hands out its weights.
    Closed,
    /// Open weights.
    Open,
}

/// What one aspect says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aspect {
    /// A stable name.
    pub id: &'static str,
    /// What is compared.
    pub title: &'static str,
    /// Which side it speaks for; `None` where it speaks for neither.
    pub side: Option<Side>,
    /// Why, for this team.
    pub text: String,
    /// The question whose answer it rests on.
    pub question: Option<QuestionId>,
    /// What it rests on besides.
    pub sources: Vec<SourceId>,
}

/// The decision between the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedOrOpen {
    /// The side to take; `None` where neither can be had, or either would do.
    pub side: Option<Side>,
    /// What decided, in a sentence or two.
    pub because: String,
    /// What each aspect says.
    pub aspects: Vec<Aspect>,
}

/// Which weights to tune by a technique. `None` asks for ordinary supervised tuning. `cheaper` is the
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
    let look = Look::new(&view, technique, cheaper);
    let (side, because) = look.decide();
    ClosedOrOpen {
        side,
        because,
        aspects: vec![
            look.ease(),
            look.lock_in(),
            look.customisation(),
            look.volume(),
            look.gpus(),
            look.privacy(),
            look.weights(),
            look.jobs(),
        ],
    }
}

/// What an offer's weights are.
fn side_of(offer: &Offer) -> Side {
    if offer.base_id == Some("open-weights") {
        Side::Open
    } else {
        Side::Closed
    }
}

struct Look<'a> {
    view: &'a View<'a>,
    technique: Technique,
    cheaper: Option<OptionKind>,
    /// What takes the job today, wherever the data may go.
    closed: Vec<&'static Offer>,
    open: Vec<&'static Offer>,
}

impl<'a> Look<'a> {
    fn new(view: &'a View<'a>, technique: Technique, cheaper: Option<OptionKind>) -> Self {
        let (closed, open) = taking(view, technique)
            .into_iter()
            .partition(|offer| side_of(offer) == Side::Closed);
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

    /// Whether the team would go there, by where the data may go and what it wishes.
    fn reaches(&self, offer: &Offer) -> bool {
        if offer.vendor == Vendor::OwnGpus {
            return !self.has_none();
        }
        let named = |vendor: &Vendor| self.says(QuestionId::Vendor, &[vendor.id()]);
        let elsewhere = self.says(QuestionId::OtherVendor, &["yes"]);
        let free = elsewhere || !Vendor::ALL.iter().any(named);
        !self.indoors() && (free || named(&offer.vendor))
    }

    fn decide(&self) -> (Option<Side>, String) {
        let reached = |offers: &[&'static Offer]| -> Vec<&'static Offer> {
            let offers = offers.iter().copied();
            offers.filter(|offer| self.reaches(offer)).collect()
        };
        let (closed, open) = (reached(&self.closed), reached(&self.open));
        let say = |side, because: &str| (side, because.to_owned());
        let lasts = closed.iter().filter(|offer| offer.base_ends.is_none());
        if self.indoors() {
            return say(
                Some(Side::Open),
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
                Some(Side::Open),
                "Of the vendors' own models none that you could go to takes the job today.",
            ),
            (false, true) => (
                Some(Side::Closed),
                format!(
                    "Where you could go, only a vendor's own model can be had today: {}.",
                    names(&closed)
                ),
            ),
            _ if self.has_gpus() => say(
                Some(Side::Open),
                "You have who can run it. Open weights take any method, and no base ends under them.",
            ),
            _ if self.has_none() && lasts.count() == 0 => (
                Some(Side::Open),
                format!(
                    "Every closed base for this has its last day set. These tune open weights and run the machines: {}.",
                    names(&open)
                ),
            ),
            _ if self.has_none() => (
                Some(Side::Closed),
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

    fn ease(&self) -> Aspect {
        let (side, text) = if self.closed.is_empty() {
            let text = "No vendor's own model takes the job today, so the easy way is shut.";
            (None, text.to_owned())
        } else {
            let names = names(&self.closed);
            let text =
                format!("Upload a file and start a job: {names}. Nobody of yours runs a machine.");
            (Some(Side::Closed), text)
        };
        aspect("ease", side, text)
    }

    fn lock_in(&self) -> Aspect {
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
        let mut aspect = aspect("lock-in", Some(Side::Open), text);
        add(&mut aspect.sources, &self.closed);
        aspect
    }

    fn customisation(&self) -> Aspect {
        let method = method_name(method(self.view, self.technique));
        let (side, text) = match (self.closed.is_empty(), self.open.is_empty()) {
            (false, false) => (None, format!("Both sides offer what you need, {method}.")),
            (true, false) => {
                let text =
                    format!("What you need, {method}, can be had today on open weights only.");
                (Some(Side::Open), text)
            }
            (false, true) => {
                let text = format!("What you need, {method}, can be had today at a vendor only.");
                (Some(Side::Closed), text)
            }
            (true, true) => (None, format!("Nobody offers {method} today.")),
        };
        aspect("customisation", side, text)
    }

    fn volume(&self) -> Aspect {
        let (side, text) = match self.cheaper {
            Some(OptionKind::TunedOwn) => (
                Some(Side::Open),
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

    fn gpus(&self) -> Aspect {
        let hosted = |offer: &&&Offer| offer.vendor != Vendor::OwnGpus;
        let hosted: Vec<&'static Offer> = self.open.iter().filter(hosted).copied().collect();
        let (side, text) = if self.says(QuestionId::Infrastructure, &["real"]) {
            let text = "You have a cluster, and a team that trains models.";
            (Some(Side::Open), text.to_owned())
        } else if self.has_gpus() {
            let text =
                "You have a GPU or two and somebody who has used them: enough for an adapter.";
            (Some(Side::Open), text.to_owned())
        } else if self.has_none() && hosted.is_empty() {
            (Some(Side::Closed), "You have none.".to_owned())
        } else if self.has_none() {
            let names = names(&hosted);
            let text = format!("You have none. For open weights these run them: {names}.");
            (Some(Side::Closed), text)
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

    fn privacy(&self) -> Aspect {
        let (side, text) = if self.indoors() {
            (
                Some(Side::Open),
                "Your data may go nowhere, so training happens on your own machines.",
            )
        } else if self.says(QuestionId::Privacy, &["anywhere", "approved"]) {
            (None, "Your data may go to a vendor.")
        } else if self.waits_for_legal() {
            (
                Some(Side::Open),
                "Until legal agrees your data may go to no vendor.",
            )
        } else {
            (None, "Not known: say where the data may go.")
        };
        let mut aspect = aspect("privacy", side, text.to_owned());
        aspect.question = Some(QuestionId::Privacy);
        aspect
    }

    fn weights(&self) -> Aspect {
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
        let mut aspect = aspect("weights", Some(Side::Open), text);
        add(&mut aspect.sources, &out);
        aspect
    }

    fn jobs(&self) -> Aspect {
        let side = match (self.closed.is_empty(), self.open.is_empty()) {
            (true, false) => Some(Side::Open),
            (false, true) => Some(Side::Closed),
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
fn aspect(id: &'static str, side: Option<Side>, text: String) -> Aspect {
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

/// Adds what offers rest on, each once.
fn add(sources: &mut Vec<SourceId>, offers: &[&'static Offer]) {
    for source in offers.iter().flat_map(|offer| offer.sources) {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
}

#[cfg(test)]
#[path = "closed_or_open_tests.rs"]
mod tests;
