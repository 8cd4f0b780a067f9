//! A checklist for prompt caching, with the saving at the reader's prices and hit rate.

use std::fmt::Write as _;

use tuneworthy_core::assessment::money::{FieldId, PricePart, Slot};
use tuneworthy_core::assessment::{Assessment, QuestionId};
use tuneworthy_core::units::number::plain;
use tuneworthy_core::units::{Share, TokensPerCall, UsdPerMillionTokens, grouped};
use tuneworthy_economics::call::{CallDiscount, CallRates, CallTokens, Sending, TokenRates};
use tuneworthy_economics::inputs::{Origin, Quantity, known};

use super::HandoverFile;
use super::start::two_digits;

/// Fewest tokens of a prompt that vendors cache, as the catalogue's field says.
const FLOOR: f64 = 1_024.0;

/// Returns the checklist.
pub(super) fn file(assessment: &Assessment) -> HandoverFile {
    let mut text = "# Prompt caching\n\n\
        - [ ] The part that is the same in every call stands first: instructions, examples, documents that all calls share.\n\
        - [ ] Nothing that changes stands before it: no date, no name, no random order of tools.\n\
        - [ ] Declarations of tools and schemas of the answer belong to the same part, and keep their order.\n\
        - [ ] The usage that comes back with an answer shows tokens read from the cache.\n\
        - [ ] Calls follow each other within the time an entry lives; where it is five minutes, see whether a longer one pays.\n"
        .to_owned();
    if let Some(fixed) = median(assessment, Quantity::Answer(QuestionId::PromptTokens)) {
        let tokens = grouped(fixed.0.round());
        let _ = if fixed.0 < FLOOR {
            writeln!(
                text,
                "- [ ] The fixed part has about {tokens} tokens{}: under 1,024 most vendors cache nothing. Put more of what is shared into it, or leave caching be.",
                fixed.1
            )
        } else {
            writeln!(
                text,
                "- [ ] The fixed part has about {tokens} tokens{}: enough for most vendors, who cache from 1,024 on; some small models ask for more.",
                fixed.1
            )
        };
    }
    text.push('\n');
    match saving(assessment) {
        Some(saving) => text.push_str(&saving),
        None => text.push_str("The saving is worked out once calls, fixed prompt and today's prices, fresh and cached, are known.\n"),
    }
    HandoverFile {
        path: "caching-checklist.md".to_owned(),
        purpose: "The steps to a cached prompt, and what it saves at your prices and hit rate."
            .to_owned(),
        text,
    }
}

/// Returns the median of a quantity, and a note if it is an assumption.
fn median(assessment: &Assessment, quantity: Quantity) -> Option<(f64, &'static str)> {
    let known = known(assessment, quantity)?;
    let note = if known.origin == Origin::Assumed {
        " (assumed)"
    } else {
        ""
    };
    Some((known.range.median(quantity.support()), note))
}

/// Returns a paragraph with the saving per call and month.
fn saving(assessment: &Assessment) -> Option<String> {
    let price = |part| median(assessment, Quantity::Price(Slot::Today, part));
    let (input, input_note) = price(PricePart::Input)?;
    let (cached_read, _) = price(PricePart::CachedRead)?;
    let cache_write = price(PricePart::CacheWrite).map_or(input, |(price, _)| price);
    let (fixed, fixed_note) = median(assessment, Quantity::Answer(QuestionId::PromptTokens))?;
    let (calls, calls_note) = median(assessment, Quantity::Answer(QuestionId::Calls))?;
    let (hits, hits_note) = median(assessment, Quantity::Field(FieldId::ReachableHitRate))?;
    let usual = TokenRates {
        input: UsdPerMillionTokens(input),
        cached_read: UsdPerMillionTokens(cached_read),
        cache_write: UsdPerMillionTokens(cache_write),
        output: UsdPerMillionTokens(0.0),
    };
    let batch = CallDiscount {
        most: Share::NONE,
        cached_read: Share::NONE,
    };
    let rates = CallRates {
        usual,
        long: None,
        batch,
    };
    let tokens = CallTokens {
        fixed: TokensPerCall(fixed),
        fresh: TokensPerCall(0.0),
        output: TokensPerCall(0.0),
    };
    let sending = |hits| Sending {
        hits,
        batched: Share::NONE,
    };
    let without = rates.price(&tokens, sending(None)).0;
    let with = rates.price(&tokens, sending(Some(Share::percent(hits)))).0;
    let saved = (without - with) * calls;
    let amounts = format!(
        "With {} fixed tokens{fixed_note}, {} calls a month{calls_note} and {} % cache hits{hits_note}, at ${} fresh and ${} cached for a million tokens{input_note}",
        grouped(fixed.round()),
        grouped(calls.round()),
        plain((hits * 10.0).round() / 10.0),
        plain(input),
        plain(cached_read)
    );
    Some(if saved > 0.0 {
        format!(
            "{amounts}, caching saves about ${} a month against a prompt that is never cached.\n",
            grouped(two_digits(saved))
        )
    } else {
        format!(
            "{amounts}, caching costs more than it saves: writing to the cache outweighs the hits.\n"
        )
    })
}
