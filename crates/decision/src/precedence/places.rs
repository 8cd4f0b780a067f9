//! Places where a technique could be run: services that take new jobs on a day, and the reasons
//! against each.

use serde::Serialize;

use super::method::method;
use crate::truth::Truth;
use crate::view::{AnswerState, Destinations, View};
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::catalog::Offer;
use tuneworthy_core::terms::{Method, Technique, Vendor};

/// A new tune on a base that ends sooner than this would end before it has earned anything.
/// Chosen here: no source names a limit.
const MUST_LAST_DAYS: i32 = 183;

/// Availability of places to run a technique.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Availability {
    /// Somewhere at all: a service, or GPUs of one's own.
    pub(crate) anywhere: Truth,
    /// A service that runs the machines.
    pub(crate) hosted: Truth,
}

/// A reason why a place cannot take the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuledOut {
    /// It takes no new jobs.
    NoNewJobs,
    /// The bases it tunes end too soon.
    BaseEnds,
    /// It does not offer the method.
    NoSuchMethod,
    /// A model tuned there can no longer call tools.
    LosesToolCalls,
    /// The data may not go there.
    Privacy,
}

/// One place, and whether it would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TuningPlace {
    /// The place.
    pub vendor: Vendor,
    /// Whether it is the one the reader named.
    pub wanted: bool,
    /// Whether the task already runs with this vendor.
    pub today: bool,
    /// The reason against it; `None` if it would do.
    pub ruled_out: Option<RuledOut>,
}

/// Returns whether a technique has somewhere to run, by privacy, the reader's wish and the catalogue.
pub(crate) fn find(view: &View, technique: Technique) -> Availability {
    let indoors = view.one_of(QuestionId::Privacy, &["premises", "device"]);
    let takes = |vendor: Vendor| takes(view, technique, vendor);
    let wanted = |vendor: Vendor| view.is(QuestionId::Vendor, vendor.id());
    // "Not sure" where to tune is no wish for one place, so the catalogue may choose.
    let free = match view.known(QuestionId::Vendor) {
        AnswerState::Open => Truth::open(QuestionId::Vendor),
        AnswerState::NotSure => Truth::YES,
        _ => view.is(QuestionId::Vendor, "any"),
    }
    .or(view.is(QuestionId::OtherVendor, "yes"));

    let services = || {
        Vendor::ALL
            .iter()
            .copied()
            .filter(|vendor| *vendor != Vendor::OwnGpus)
    };
    let hosted = indoors.not().and(Truth::any(
        services().map(|vendor| takes(vendor).and(free.or(wanted(vendor)))),
    ));
    let own = indoors
        .or(free)
        .or(wanted(Vendor::OwnGpus))
        .and(takes(Vendor::OwnGpus));
    Availability {
        anywhere: hosted.or(own),
        hosted,
    }
}

/// Returns whether tuning is ruled out because the reader would use only one place and it does not
/// take the job.
pub(crate) fn out(view: &View, technique: Technique) -> Truth {
    let only = view.is(QuestionId::OtherVendor, "no");
    if !only.can_be() {
        return Truth::NO;
    }
    only.and(find(view, technique).anywhere.not())
}

/// Returns the one place the reader would use, if it rules tuning out.
pub(crate) fn closed_door(view: &View) -> Option<TuningPlace> {
    let (technique, _) = Destinations::of(view).possible().next()?;
    let is_out = out(view, technique).is_yes();
    let place = || list(view, technique).into_iter().find(|place| place.wanted);
    is_out.then(place).flatten()
}

/// Returns every place: the wanted one first, then those that would take the job, the vendor of
/// today before the others.
pub(crate) fn list(view: &View, technique: Technique) -> Vec<TuningPlace> {
    let indoors = view
        .one_of(QuestionId::Privacy, &["premises", "device"])
        .is_yes();
    let training = method(view, technique);
    let place = |vendor: &Vendor| TuningPlace {
        vendor: *vendor,
        wanted: view.is(QuestionId::Vendor, vendor.id()).is_yes(),
        today: serves_as(*vendor)
            .is_some_and(|choice| view.is(QuestionId::VendorToday, choice).is_yes()),
        ruled_out: if indoors && *vendor != Vendor::OwnGpus {
            Some(RuledOut::Privacy)
        } else {
            ruled_out_by_rules(view, technique, training, *vendor)
        },
    };
    let (mut first, others): (Vec<_>, Vec<_>) = Vendor::ALL
        .iter()
        .map(place)
        .partition(|place| place.wanted);
    let (open, closed): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|place| place.ruled_out.is_none());
    let (here, elsewhere): (Vec<_>, Vec<_>) = open.into_iter().partition(|place| place.today);
    first.extend(here);
    first.extend(elsewhere);
    first.extend(closed);
    first
}

/// Returns the choice of "Who serves it?" whose models are tuned at this place, or `None` where it
/// serves only models that were tuned there.
fn serves_as(vendor: Vendor) -> Option<&'static str> {
    match vendor {
        Vendor::BedrockClaude | Vendor::BedrockNova | Vendor::BedrockLlama => Some("bedrock"),
        Vendor::Tinker
        | Vendor::CoreWeave
        | Vendor::Alibaba
        | Vendor::Crusoe
        | Vendor::PrimeIntellect => None,
        Vendor::OpenAi
        | Vendor::Azure
        | Vendor::Google
        | Vendor::Mistral
        | Vendor::Together
        | Vendor::Fireworks
        | Vendor::OwnGpus => Some(vendor.id()),
    }
}

/// Returns whether a vendor would take the job, leaving the reader's privacy limits and wishes
/// aside.
fn takes(view: &View, technique: Technique, vendor: Vendor) -> Truth {
    let customer = || is_customer(view, vendor);
    let by = |method: Method| {
        let offers = view.catalog.offers_for(vendor);
        Truth::any(offers.map(|offer| {
            let against = |existing| against(view, technique, method, offer, existing);
            if against(false).is_none() {
                Truth::YES
            } else if against(true).is_none() {
                customer()
            } else {
                Truth::NO
            }
        }))
    };
    let answered = scores_every_token(vendor)
        .or((technique != Technique::Distillation).into())
        .or(view.is(QuestionId::Shape, "prompts").not());
    let thumbs = view.is(QuestionId::Shape, "thumbs");
    if technique == Technique::PreferenceTuning && thumbs.is_open() {
        let (kto, dpo) = (by(Method::Kto), by(Method::Dpo));
        thumbs.and(kto).or(thumbs.not().and(dpo))
    } else {
        by(method(view, technique)).and(answered)
    }
}

/// Returns whether a team can run its own training loop at this vendor, with a teacher that scores
/// every token. Inputs without answers are then enough for distillation.
fn scores_every_token(vendor: Vendor) -> Truth {
    matches!(vendor, Vendor::OwnGpus | Vendor::Tinker).into()
}

/// Returns whether today's tuned model was made with this vendor.
fn is_customer(view: &View, vendor: Vendor) -> Truth {
    let runs = view.one_of(QuestionId::Tuned, &["meets", "short"]);
    let here = match view.known(QuestionId::TunedBase) {
        AnswerState::Open => Truth::open(QuestionId::TunedBase),
        known => (tuned_at(known) == Some(vendor)).into(),
    };
    runs.and(here)
}

/// Returns the reason that comes closest to letting the job through, or `None` if one of the
/// vendor's offers takes it.
fn ruled_out_by_rules(
    view: &View,
    technique: Technique,
    training: Method,
    vendor: Vendor,
) -> Option<RuledOut> {
    let on_policy =
        technique == Technique::Distillation && view.is(QuestionId::Shape, "prompts").is_yes();
    if on_policy && scores_every_token(vendor).is_no() {
        return Some(RuledOut::NoSuchMethod);
    }
    let existing = is_customer(view, vendor).is_yes();
    let mut closest = Some(RuledOut::NoSuchMethod);
    for offer in view.catalog.offers_for(vendor) {
        match against(view, technique, training, offer, existing) {
            None => return None,
            Some(RuledOut::NoSuchMethod) => {}
            reason => closest = reason,
        }
    }
    closest
}

/// Returns the reason why an offer cannot take the job of a customer, new or existing; `None` if it
/// can.
fn against(
    view: &View,
    technique: Technique,
    training: Method,
    offer: &Offer,
    existing: bool,
) -> Option<RuledOut> {
    // The services tune generative models; an encoder is trained by whoever uses it.
    let only_at_home = technique == Technique::EncoderClassifier && offer.vendor != Vendor::OwnGpus;
    if only_at_home || !offer.methods.contains(&training) {
        Some(RuledOut::NoSuchMethod)
    } else if technique == Technique::ToolSft && !offer.keeps_tool_calls {
        Some(RuledOut::LosesToolCalls)
    } else if !offer.takes_new_jobs(view.today, existing) {
        Some(RuledOut::NoNewJobs)
    } else if offer
        .base_ends
        .is_some_and(|end| view.today.days_until(end) < MUST_LAST_DAYS)
    {
        Some(RuledOut::BaseEnds)
    } else {
        None
    }
}

/// Every offer that would take the job, wherever it may go: privacy and wishes left aside.
pub(crate) fn taking(view: &View, technique: Technique) -> Vec<&'static Offer> {
    let training = method(view, technique);
    let vendors = Vendor::ALL.iter();
    vendors
        .flat_map(|vendor| view.catalog.offers_for(*vendor))
        .filter(|offer| {
            let existing = is_customer(view, offer.vendor).is_yes();
            against(view, technique, training, offer, existing).is_none()
        })
        .collect()
}

/// The vendor that alone tunes a base, by the choice of "What was it made from?".
const TUNED_AT: [(&str, Vendor); 10] = [
    ("gpt-4-1", Vendor::OpenAi),
    ("gpt-4-1-mini", Vendor::OpenAi),
    ("gpt-4-1-nano", Vendor::OpenAi),
    ("gpt-4o", Vendor::OpenAi),
    ("gpt-4o-mini", Vendor::OpenAi),
    ("o4-mini", Vendor::OpenAi),
    ("gemini-2-5", Vendor::Google),
    ("gemini-3", Vendor::Google),
    ("claude-3-haiku", Vendor::BedrockClaude),
    ("nova", Vendor::BedrockNova),
];

/// The vendor where a tuned model was made, as far as the answer about its base tells.
fn tuned_at(base: AnswerState) -> Option<Vendor> {
    let AnswerState::One(at) = base else {
        return None;
    };
    let choices = QuestionId::TunedBase.definition().choices();
    let base = choices.get(usize::from(at))?.id;
    let row = TUNED_AT.iter().find(|(choice, _)| *choice == base);
    row.map(|(_, vendor)| *vendor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tuned_base_is_a_choice_of_its_question() {
        for (choice, _) in TUNED_AT {
            let definition = QuestionId::TunedBase.definition();
            assert!(definition.choice(choice).is_some(), "{choice}");
        }
    }
}
