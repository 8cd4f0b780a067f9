//! Prices as stored in an assessment: every part a bill is made of.

use crate::assessment::{Invalid, Unit};
use crate::terms::ids;
use crate::units::{Date, Range, Support};

/// The longest name of a row, in characters.
pub const MAX_ROW: usize = 80;

ids! {
    /// Use of a price, in table order. The id is its key in JSON; [`Slot::key`] in links.
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
    /// Returns the key in links. Keys are never reused.
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

    /// Label, a noun.
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

    /// Reason why the price is asked.
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

    /// Returns whether calls are billed by this price, per token.
    #[must_use]
    pub const fn is_tokens(self) -> bool {
        matches!(
            self,
            Self::Today | Self::Cheaper | Self::Stronger | Self::Tuned
        )
    }

    /// Returns whether a part belongs to prices in this slot.
    #[must_use]
    pub const fn takes(self, part: PricePart) -> bool {
        match self {
            Self::Training => matches!(part, PricePart::Million),
            Self::Endpoint | Self::Gpu => matches!(part, PricePart::Hour),
            _ => !matches!(part, PricePart::Million | PricePart::Hour),
        }
    }

    /// Returns the parts without which nothing can be billed.
    #[must_use]
    pub const fn needs(self) -> &'static [PricePart] {
        match self {
            Self::Training => &[PricePart::Million],
            Self::Endpoint | Self::Gpu => &[PricePart::Hour],
            _ => &[PricePart::Input, PricePart::Output],
        }
    }
}

ids! {
    /// Part of a price, in table order. The id is its key in JSON; [`PricePart::key`] in links.
    PricePart {
        /// Prompt tokens read for the first time.
        Input = "input",
        /// Prompt tokens found in the cache; absent, they cost what `Input` does.
        CachedRead = "cached-read",
        /// Prompt tokens written to the cache; absent, they cost what `Input` does.
        CacheWrite = "cache-write",
        /// Tokens of the answer.
        Output = "output",
        /// Discount on batched calls for everything but cached reads, in percent; absent, none.
        BatchDiscount = "batch-discount",
        /// Discount on batched calls for cached reads, in percent; absent, none: the two discounts
        /// do not add up everywhere.
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
        /// Price of a million training tokens.
        Million = "per-million",
        /// Price of an hour of one GPU or endpoint.
        Hour = "hour",
    }
}

/// Parts without which no longer prompt can be billed.
const LONG_NEEDS: [PricePart; 3] = [
    PricePart::LongAbove,
    PricePart::LongInput,
    PricePart::LongOutput,
];

/// Parts without which the price that follows cannot be billed.
const THEN_NEEDS: [PricePart; 2] = [PricePart::ThenInput, PricePart::ThenOutput];

impl PricePart {
    /// Parts of the price of longer prompts.
    pub const LONG: [Self; 5] = [
        Self::LongAbove,
        Self::LongInput,
        Self::LongRead,
        Self::LongWrite,
        Self::LongOutput,
    ];
    /// Parts of the price that follows.
    pub const THEN: [Self; 4] = [
        Self::ThenInput,
        Self::ThenRead,
        Self::ThenWrite,
        Self::ThenOutput,
    ];

    /// Key in links: small letters, the first not `k` and none a lone `e`, which belong to numbers.
    /// Returns the stable key. Keys are never reused.
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

    /// Returns the part with this link key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.key() == key)
    }

    /// Label, a noun.
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

    /// Unit of the value.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::BatchDiscount | Self::BatchReadDiscount => Unit::Percent,
            Self::LongAbove => Unit::Tokens,
            Self::Hour => Unit::UsdPerHour,
            _ => Unit::UsdPerMillionTokens,
        }
    }

    /// Values the part can take.
    #[must_use]
    pub const fn support(self) -> Support {
        match self {
            Self::BatchDiscount | Self::BatchReadDiscount => Support::Percent,
            _ => Support::Positive,
        }
    }
}

/// A price with its parts and its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    parts: [Option<Range>; PricePart::ALL.len()],
    /// Row of the price list it was copied from; empty for a typed price.
    pub row: String,
    /// Whether the reader changed the price after copying it, so that the list no longer applies.
    /// Always true without a row.
    pub own: bool,
    /// Last day of this price if another follows it (the parts `Then…`); a promotion's end.
    pub until: Option<Date>,
}

impl Price {
    /// Returns a price without parts, copied from a row, or typed if `row` is empty.
    #[must_use]
    pub fn of(row: &str) -> Self {
        Self {
            parts: [None; PricePart::ALL.len()],
            row: row.to_owned(),
            own: row.is_empty(),
            until: None,
        }
    }

    /// Returns a part, if it is known.
    #[must_use]
    pub const fn part(&self, part: PricePart) -> Option<Range> {
        self.parts[part as usize]
    }

    /// Iterates over the known parts in table order.
    pub fn parts(&self) -> impl Iterator<Item = (PricePart, Range)> {
        let places = PricePart::ALL.iter().zip(&self.parts);
        places.filter_map(|(part, range)| Some((*part, (*range)?)))
    }

    /// Stores a part.
    ///
    /// # Errors
    /// Returns [`Invalid`] if the range does not fit the part's support. Nothing is changed then.
    pub fn set(&mut self, part: PricePart, range: Range) -> Result<(), Invalid> {
        let range = Range::new(range.low(), range.high(), part.support())
            .map_err(|error| Invalid(error.to_string()))?;
        self.parts[part as usize] = Some(range);
        Ok(())
    }

    /// Returns the price with one more part.
    ///
    /// # Errors
    /// As for [`Self::set`].
    pub fn with(mut self, part: PricePart, range: Range) -> Result<Self, Invalid> {
        self.set(part, range)?;
        Ok(self)
    }

    fn has(&self, part: PricePart) -> bool {
        self.part(part).is_some()
    }

    /// Returns whether a part of the price of longer prompts is missing, while another is there.
    fn is_half_long(&self) -> bool {
        let any = PricePart::LONG.iter().any(|part| self.has(*part));
        any && self.lacks(&LONG_NEEDS).next().is_some()
    }

    /// Returns whether a part of the price that follows is missing, while another is there.
    fn is_half_then(&self) -> bool {
        let any = self.until.is_some() || PricePart::THEN.iter().any(|part| self.has(*part));
        any && (self.until.is_none() || self.lacks(&THEN_NEEDS).next().is_some())
    }

    fn lacks<'a>(&'a self, parts: &'a [PricePart]) -> impl Iterator<Item = PricePart> + 'a {
        parts.iter().copied().filter(|part| !self.has(*part))
    }

    /// Returns the parts to enter before all that was entered can be billed, in table order.
    #[must_use]
    pub fn lacking(&self, slot: Slot) -> Vec<PricePart> {
        let mut parts: Vec<PricePart> = self.lacks(slot.needs()).collect();
        if self.is_half_long() {
            parts.extend(self.lacks(&LONG_NEEDS));
        }
        if self.is_half_then() {
            parts.extend(self.lacks(&THEN_NEEDS));
        }
        parts
    }

    /// Returns the price without the parts that cannot be billed yet: incomplete prices of longer
    /// prompts, or an incomplete price that follows.
    #[must_use]
    pub fn billable(mut self) -> Self {
        if self.is_half_long() {
            for part in PricePart::LONG {
                self.clear(part);
            }
        }
        if self.is_half_then() {
            for part in PricePart::THEN {
                self.clear(part);
            }
            self.until = None;
        }
        self
    }

    /// Removes a part.
    pub const fn clear(&mut self, part: PricePart) {
        self.parts[part as usize] = None;
    }

    /// Returns the price if it is complete and fits this slot.
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
