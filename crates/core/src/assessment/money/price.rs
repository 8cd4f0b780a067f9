//! A price as it was on the day it was copied or typed: every part a bill is made of.

use crate::assessment::{Invalid, Unit};
use crate::terms::ids;
use crate::units::{Date, Range, Support};

/// The longest name of a row, in characters.
pub const MAX_ROW: usize = 80;

ids! {
    /// What a price is for, in table order. The id is its key in JSON; [`Slot::key`] in links.
    Slot {
        /// The model in use today.
        Today = "today",
        /// A cheaper or newer model, untuned.
        Cheaper = "cheaper",
        /// A stronger model, untuned.
        Stronger = "stronger",
        /// The tuned model, billed by the token.
        Tuned = "tuned",
        /// Training, billed by the token.
        Training = "training",
        /// A vendor's endpoint for the tuned model, billed by the hour of one GPU.
        Endpoint = "endpoint",
        /// A GPU of one's own, bought or rented, by the hour.
        Gpu = "gpu-hour",
    }
}

impl Slot {
    /// Its key in links. Never reused.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Today => "t",
            Self::Cheaper => "c",
            Self::Stronger => "s",
            Self::Tuned => "u",
            Self::Training => "j",
            Self::Endpoint => "v",
            Self::Gpu => "g",
        }
    }

    /// What it is, as a noun.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Today => "Today's model",
            Self::Cheaper => "A cheaper or newer model",
            Self::Stronger => "A stronger model",
            Self::Tuned => "The tuned model, by the token",
            Self::Training => "Training, by the token",
            Self::Endpoint => "The tuned model's endpoint, by the hour",
            Self::Gpu => "A GPU of your own, by the hour",
        }
    }

    /// Why it is asked.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            Self::Today => "What a call costs now is what every other option is measured by.",
            Self::Cheaper => {
                "A new small model may do what you would tune for. Tuning has to beat it, not today's bill."
            }
            Self::Stronger => {
                "Where quality is short, a stronger model as it is may be the cheaper way to the bar."
            }
            Self::Tuned => {
                "Some vendors bill a tuned model above its base, some like it; not all serve one by the token."
            }
            Self::Training => "Tokens times passes times this is what the vendor bills for a run.",
            Self::Endpoint => {
                "Most tuned models run on machines billed by the hour, idle or not. This is usually the largest bill."
            }
            Self::Gpu => {
                "For training and serving on machines you rent or own: what one hour of one GPU costs you."
            }
        }
    }

    /// Whether calls are billed by it, token by token.
    #[must_use]
    pub const fn is_tokens(self) -> bool {
        matches!(
            self,
            Self::Today | Self::Cheaper | Self::Stronger | Self::Tuned
        )
    }

    /// Whether a part belongs to prices of this kind.
    #[must_use]
    pub const fn takes(self, part: Part) -> bool {
        match self {
            Self::Training => matches!(part, Part::Million),
            Self::Endpoint | Self::Gpu => matches!(part, Part::Hour),
            _ => !matches!(part, Part::Million | Part::Hour),
        }
    }

    /// The parts without which nothing can be billed.
    #[must_use]
    pub const fn needs(self) -> &'static [Part] {
        match self {
            Self::Training => &[Part::Million],
            Self::Endpoint | Self::Gpu => &[Part::Hour],
            _ => &[Part::Input, Part::Output],
        }
    }
}

ids! {
    /// One part of a price, in table order. The id is its key in JSON; [`Part::key`] in links.
    Part {
        /// Prompt tokens read for the first time.
        Input = "input",
        /// Prompt tokens found in the cache; absent, they cost what `Input` does.
        CachedRead = "cached-read",
        /// Prompt tokens written to the cache; absent, they cost what `Input` does.
        CacheWrite = "cache-write",
        /// Tokens of the answer.
        Output = "output",
        /// What calls that may wait save on everything but cached reads; absent, nothing.
        BatchDiscount = "batch-discount",
        /// What they save on cached reads; absent, nothing: the two discounts do not add up
        /// everywhere.
        BatchReadDiscount = "batch-cached-discount",
        /// The longest prompt billed at the rates above; absent, any.
        LongAbove = "long-above",
        /// `Input` for longer prompts.
        LongInput = "long-input",
        /// `CachedRead` for longer prompts.
        LongRead = "long-cached-read",
        /// `CacheWrite` for longer prompts.
        LongWrite = "long-cache-write",
        /// `Output` for longer prompts.
        LongOutput = "long-output",
        /// `Input` from the day the price changes.
        ThenInput = "then-input",
        /// `CachedRead` from that day.
        ThenRead = "then-cached-read",
        /// `CacheWrite` from that day.
        ThenWrite = "then-cache-write",
        /// `Output` from that day.
        ThenOutput = "then-output",
        /// A million training tokens.
        Million = "per-million",
        /// An hour of one GPU or endpoint.
        Hour = "hour",
    }
}

/// Without these nothing longer can be billed.
const LONG_NEEDS: [Part; 3] = [Part::LongAbove, Part::LongInput, Part::LongOutput];

/// Without these nothing can be billed later.
const THEN_NEEDS: [Part; 2] = [Part::ThenInput, Part::ThenOutput];

impl Part {
    /// The price of longer prompts.
    pub const LONG: [Self; 5] = [
        Self::LongAbove,
        Self::LongInput,
        Self::LongRead,
        Self::LongWrite,
        Self::LongOutput,
    ];
    /// The price that follows.
    pub const THEN: [Self; 4] = [
        Self::ThenInput,
        Self::ThenRead,
        Self::ThenWrite,
        Self::ThenOutput,
    ];

    /// Its key in links: small letters, the first no `k` and none a lone `e`, which belong to
    /// numbers. Never reused.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Input => "i",
            Self::CachedRead => "r",
            Self::CacheWrite => "w",
            Self::Output => "o",
            Self::BatchDiscount => "b",
            Self::BatchReadDiscount => "br",
            Self::LongAbove => "l",
            Self::LongInput => "li",
            Self::LongRead => "lr",
            Self::LongWrite => "lw",
            Self::LongOutput => "lo",
            Self::ThenInput => "ti",
            Self::ThenRead => "tr",
            Self::ThenWrite => "tw",
            Self::ThenOutput => "to",
            Self::Million => "p",
            Self::Hour => "h",
        }
    }

    /// The part whose key in links this is.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.key() == key)
    }

    /// What it is, as a noun.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Input => "Input",
            Self::CachedRead => "Cached input",
            Self::CacheWrite => "Writing to the cache",
            Self::Output => "Output",
            Self::BatchDiscount => "Batch discount",
            Self::BatchReadDiscount => "Batch discount on cached input",
            Self::LongAbove => "Longest ordinary prompt",
            Self::LongInput => "Input of longer prompts",
            Self::LongRead => "Cached input of longer prompts",
            Self::LongWrite => "Writing longer prompts to the cache",
            Self::LongOutput => "Output after longer prompts",
            Self::ThenInput => "Input afterwards",
            Self::ThenRead => "Cached input afterwards",
            Self::ThenWrite => "Writing to the cache afterwards",
            Self::ThenOutput => "Output afterwards",
            Self::Million => "Training",
            Self::Hour => "One hour",
        }
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::BatchDiscount | Self::BatchReadDiscount => Unit::Percent,
            Self::LongAbove => Unit::Tokens,
            Self::Hour => Unit::UsdPerHour,
            _ => Unit::UsdPerMillionTokens,
        }
    }

    /// What values it takes.
    #[must_use]
    pub const fn support(self) -> Support {
        match self {
            Self::BatchDiscount | Self::BatchReadDiscount => Support::Percent,
            _ => Support::Positive,
        }
    }
}

/// A price: its parts, and where they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    parts: [Option<Range>; Part::ALL.len()],
    /// The row of the price list it was copied from; empty where the reader typed it.
    pub row: String,
    /// Whether the reader changed it since, so that the list no longer speaks for it. Always so
    /// without a row.
    pub own: bool,
    /// The last day of this price, where another follows it ("Then…"); a promotion's end.
    pub until: Option<Date>,
}

impl Price {
    /// A price without parts, copied from a row, or of the reader's own where the name is empty.
    #[must_use]
    pub fn of(row: &str) -> Self {
        Self {
            parts: [None; Part::ALL.len()],
            row: row.to_owned(),
            own: row.is_empty(),
            until: None,
        }
    }

    /// A part, if it is known.
    #[must_use]
    pub const fn part(&self, part: Part) -> Option<Range> {
        self.parts[part as usize]
    }

    /// Every known part, in table order.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Range)> {
        let places = Part::ALL.iter().zip(&self.parts);
        places.filter_map(|(part, range)| Some((*part, (*range)?)))
    }

    /// Sets a part.
    ///
    /// # Errors
    /// When the range is none of its support. Nothing is changed then.
    pub fn set(&mut self, part: Part, range: Range) -> Result<(), Invalid> {
        let range = Range::new(range.low(), range.high(), part.support())
            .map_err(|error| Invalid(error.to_string()))?;
        self.parts[part as usize] = Some(range);
        Ok(())
    }

    /// The same price with one part more.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub fn with(mut self, part: Part, range: Range) -> Result<Self, Invalid> {
        self.set(part, range)?;
        Ok(self)
    }

    fn has(&self, part: Part) -> bool {
        self.part(part).is_some()
    }

    /// Whether longer prompts have a price of their own, and something of it is missing.
    fn is_half_long(&self) -> bool {
        let any = Part::LONG.iter().any(|part| self.has(*part));
        any && self.lacks(&LONG_NEEDS).next().is_some()
    }

    /// Whether another price follows, and something of it is missing.
    fn is_half_then(&self) -> bool {
        let any = self.until.is_some() || Part::THEN.iter().any(|part| self.has(*part));
        any && (self.until.is_none() || self.lacks(&THEN_NEEDS).next().is_some())
    }

    fn lacks<'a>(&'a self, parts: &'a [Part]) -> impl Iterator<Item = Part> + 'a {
        parts.iter().copied().filter(|part| !self.has(*part))
    }

    /// What must still be entered before all that was entered can be billed, in table order.
    #[must_use]
    pub fn lacking(&self, slot: Slot) -> Vec<Part> {
        let mut parts: Vec<Part> = self.lacks(slot.needs()).collect();
        if self.is_half_long() {
            parts.extend(self.lacks(&LONG_NEEDS));
        }
        if self.is_half_then() {
            parts.extend(self.lacks(&THEN_NEEDS));
        }
        parts
    }

    /// The same price without what cannot be billed yet: prices of longer prompts, or one that
    /// follows, of which something is missing.
    #[must_use]
    pub fn billable(mut self) -> Self {
        if self.is_half_long() {
            for part in Part::LONG {
                self.clear(part);
            }
        }
        if self.is_half_then() {
            for part in Part::THEN {
                self.clear(part);
            }
            self.until = None;
        }
        self
    }

    /// Takes a part away.
    pub const fn clear(&mut self, part: Part) {
        self.parts[part as usize] = None;
    }

    /// The price, if it can stand in this slot.
    pub(super) fn fitting(mut self, slot: Slot) -> Result<Self, Invalid> {
        let says = |what: String| Err(Invalid(what));
        if let Some((part, _)) = self.parts().find(|(part, _)| !slot.takes(*part)) {
            return says(format!("no {} here", part.id()));
        }
        if let Some(part) = slot.needs().iter().find(|part| !self.has(**part)) {
            return says(format!("a price with {}", part.id()));
        }
        if self.is_half_long() {
            return says("long-above, long-input and long-output together".to_owned());
        }
        if self.is_half_then() {
            return says("until, then-input and then-output together".to_owned());
        }
        let plain = self.row.chars().all(|c| c.is_ascii_graphic()) && !self.row.starts_with('_');
        if self.row.chars().count() > MAX_ROW || !plain {
            return says(format!(
                "a row's name of at most {MAX_ROW} letters, digits and signs"
            ));
        }
        self.own |= self.row.is_empty();
        Ok(self)
    }
}
