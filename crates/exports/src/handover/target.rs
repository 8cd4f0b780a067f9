//! Places and programs that a training file can be written for.

use tuneworthy_core::catalog::{Catalog, OfferForm};
use tuneworthy_core::terms::{Method, Technique, Vendor, ids};
use tuneworthy_core::units::Date;
use tuneworthy_decision::{Destination, RuledOut, TuningPlace, method_name, vendor_name};

ids! {
    /// A trainer or a vendor whose form of a training job is written. Trainers have the ids of the data
    /// report.
    HandoverTarget {
        /// TRL's command, on machines of one's own.
        Trl = "trl",
        /// axolotl.
        Axolotl = "axolotl",
        /// The command of Unsloth.
        Unsloth = "unsloth",
        /// LLaMA-Factory.
        LlamaFactory = "llama-factory",
        /// A job of OpenAI's API.
        OpenAi = "openai",
        /// A job of Azure OpenAI in Microsoft Foundry.
        Azure = "azure",
        /// A job of Together's API.
        Together = "together",
        /// A job of Fireworks' managed service.
        Fireworks = "fireworks",
        /// A tuning job of Gemini on Google's Agent Platform, formerly Vertex.
        Vertex = "vertex",
        /// A customization job of Amazon Bedrock.
        Bedrock = "bedrock",
        /// A training loop for Tinker's API.
        Tinker = "tinker",
    }
}

impl HandoverTarget {
    /// Returns the name as people write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trl => "TRL",
            Self::Axolotl => "axolotl",
            Self::Unsloth => "Unsloth",
            Self::LlamaFactory => "LLaMA-Factory",
            Self::OpenAi => "OpenAI",
            Self::Azure => "Azure OpenAI",
            Self::Together => "Together",
            Self::Fireworks => "Fireworks",
            Self::Vertex => "Gemini (Agent Platform)",
            Self::Bedrock => "Amazon Bedrock",
            Self::Tinker => "Tinker",
        }
    }

    /// Returns whether it runs on machines of one's own, and so is open whatever a vendor decides.
    #[must_use]
    pub const fn is_trainer(self) -> bool {
        matches!(
            self,
            Self::Trl | Self::Axolotl | Self::Unsloth | Self::LlamaFactory
        )
    }

    /// Returns the vendors whose offers decide whether it takes a job, the usual one first.
    #[must_use]
    pub const fn vendors(self) -> &'static [Vendor] {
        match self {
            Self::Trl | Self::Axolotl | Self::Unsloth | Self::LlamaFactory => &[Vendor::OwnGpus],
            Self::OpenAi => &[Vendor::OpenAi],
            Self::Azure => &[Vendor::Azure],
            Self::Together => &[Vendor::Together],
            Self::Fireworks => &[Vendor::Fireworks],
            Self::Vertex => &[Vendor::Google],
            Self::Bedrock => &[Vendor::BedrockNova, Vendor::BedrockLlama],
            Self::Tinker => &[Vendor::Tinker],
        }
    }

    /// Returns the methods that a file is written for. A method is left out where the form of the job
    /// was not checked against the tool or its client, whether or not the vendor offers it.
    #[must_use]
    pub const fn methods(self) -> &'static [Method] {
        match self {
            Self::Trl => &[Method::Sft, Method::Dpo, Method::Kto, Method::Rl],
            Self::Axolotl | Self::OpenAi | Self::Together | Self::Vertex => {
                &[Method::Sft, Method::Dpo]
            }
            Self::Unsloth | Self::Tinker => &[Method::Sft],
            Self::LlamaFactory => &[Method::Sft, Method::Dpo, Method::Kto, Method::Cpt],
            Self::Azure | Self::Fireworks => &[Method::Sft, Method::Dpo, Method::Rl],
            Self::Bedrock => &[Method::Sft, Method::Rl],
        }
    }

    /// Returns whether a file can ask for training of all weights.
    #[must_use]
    pub const fn trains_all_weights(self) -> bool {
        self.is_trainer() || matches!(self, Self::Together)
    }

    /// Returns the target of a vendor's jobs. `None` if the form of its jobs was not read.
    const fn of(vendor: Vendor, method: Method) -> Option<Self> {
        Some(match vendor {
            Vendor::OpenAi => Self::OpenAi,
            Vendor::Azure => Self::Azure,
            Vendor::Google => Self::Vertex,
            Vendor::BedrockNova | Vendor::BedrockLlama => Self::Bedrock,
            Vendor::Together => Self::Together,
            // Its managed service is closed, and its Training API takes a loop as Tinker's does.
            Vendor::Fireworks | Vendor::Tinker => Self::Tinker,
            Vendor::OwnGpus => match method {
                Method::Cpt => Self::LlamaFactory,
                _ => Self::Trl,
            },
            Vendor::BedrockClaude
            | Vendor::Mistral
            | Vendor::CoreWeave
            | Vendor::Alibaba
            | Vendor::Crusoe
            | Vendor::PrimeIntellect => return None,
        })
    }

    /// Returns the target that a verdict names: that of the first place which would take the job and
    /// whose form is known, else the trainer for machines of one's own. The place that the reader named
    /// is not passed over for another vendor: there the trainer stands in.
    #[must_use]
    pub fn of_verdict(destination: &Destination) -> Self {
        let own = match destination.method {
            Method::Cpt => Self::LlamaFactory,
            _ => Self::Trl,
        };
        if destination.open_weights || nameless_place(destination).is_some() {
            return own;
        }
        let open = |place: &&TuningPlace| place.ruled_out.is_none();
        let mut places = destination.places.iter().filter(open);
        places
            .find_map(|place| Self::at(place.vendor, destination))
            .unwrap_or(own)
    }

    /// Returns the target of a vendor's jobs, if a file of it is written for a plan.
    fn at(vendor: Vendor, destination: &Destination) -> Option<Self> {
        let is_adapter = destination.technique != Technique::FullSft;
        Self::of(vendor, destination.method).filter(|target| {
            let takes = target.methods().contains(&destination.method);
            takes && (is_adapter || target.trains_all_weights())
        })
    }

    /// Returns the common names of the bases that the target's vendors tune by a method on a day, as the
    /// catalogue has them. A vendor's own spelling in a request may differ.
    #[must_use]
    pub fn bases(self, method: Method, today: Date) -> Vec<&'static str> {
        let vendors = self.vendors().iter();
        let offers = vendors.flat_map(|vendor| Catalog::bundled().offers_for(*vendor));
        offers
            .filter(|offer| offer.methods.contains(&method) && offer.takes_new_jobs(today, true))
            .map(|offer| offer.base)
            .collect()
    }

    /// Returns the reason why no file is written for a plan, as a sentence. `None` if one is.
    #[must_use]
    pub fn refuses(self, destination: &Destination, today: Date) -> Option<String> {
        let (name, method) = (self.name(), destination.method);
        if destination.technique == Technique::EncoderClassifier {
            return Some(format!(
                "{name} tunes models that write text; this plan trains a small encoder, with a classifier's own training code."
            ));
        }
        if destination.technique == Technique::Pretraining {
            return Some(format!(
                "{name} is not written for training a model from nothing."
            ));
        }
        if !self.methods().contains(&method) {
            return Some(match self.takers(method).first() {
                Some(other) => format!(
                    "No file of {name} is written for {}; one of {} is.",
                    method_name(method),
                    other.name()
                ),
                None => format!("No file of {name} is written for {}.", method_name(method)),
            });
        }
        if destination.technique == Technique::FullSft && !self.trains_all_weights() {
            return Some(format!(
                "{name} trains adapters only, and this plan trains all weights."
            ));
        }
        if self == Self::Fireworks {
            return fireworks_is_closed(method, today);
        }
        if self.is_trainer() {
            return None;
        }
        let places = self.vendors().iter().map(|vendor| {
            let place = destination
                .places
                .iter()
                .find(|place| place.vendor == *vendor);
            place.and_then(|place| Some((*vendor, place.ruled_out?)))
        });
        // One open place is enough; otherwise the first one's reason is told.
        let reasons: Option<Vec<_>> = places.collect();
        let (vendor, reason) = *reasons?.first()?;
        Some(sentence(vendor, method, reason, today))
    }

    /// Returns the targets that a file of this method is written for, trainers first.
    fn takers(self, method: Method) -> Vec<Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|target| *target != self && target.methods().contains(&method))
            .collect()
    }
}

/// Returns the vendor that the reader named, would take the job, and whose form of a job was not read.
pub(super) fn nameless_place(destination: &Destination) -> Option<Vendor> {
    let mut wanted = destination.places.iter().filter(|place| place.wanted);
    let open = wanted.find(|place| place.ruled_out.is_none())?;
    HandoverTarget::at(open.vendor, destination)
        .is_none()
        .then_some(open.vendor)
}

/// Returns why a vendor takes no such job.
fn sentence(vendor: Vendor, method: Method, reason: RuledOut, today: Date) -> String {
    let (name, day) = (vendor_name(vendor), today.in_words());
    match reason {
        RuledOut::NoNewJobs => format!("{name} takes no new jobs of yours on {day}."),
        RuledOut::BaseEnds => {
            format!(
                "{name}: every base that takes {} ends within half a year of {day}.",
                method_name(method)
            )
        }
        RuledOut::NoSuchMethod => format!("{name} does not offer {}.", method_name(method)),
        RuledOut::LosesToolCalls => {
            format!("{name}: a model tuned there is not known to keep calling tools.")
        }
        RuledOut::Privacy => format!("{name}: you answered that the data may not go there."),
    }
}

/// Returns why Fireworks' managed service takes no job; its form is that service's.
fn fireworks_is_closed(method: Method, today: Date) -> Option<String> {
    let mut told = "Ask Fireworks.";
    for (offer, record) in Catalog::register() {
        let is_managed = offer.vendor == Vendor::Fireworks && record.form == OfferForm::Managed;
        if is_managed && offer.methods.contains(&method) {
            if offer.takes_new_jobs(today, true) {
                return None;
            }
            told = record.note;
        }
    }
    Some(format!(
        "Fireworks' managed service takes no such job on {}. {told}",
        today.in_words()
    ))
}
