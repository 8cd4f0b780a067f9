//! The summary of a training file as an object with named fields.

use tuneworthy_core::assessment::{DataSummary, DataText, DataTokens, Validation};

use crate::error::MessageError;
use crate::platform::{Platform, WireValue};
use crate::value::field;

/// Makes structs whose fields are all public into values that can be sent. The compiler refuses a list
/// that lacks a field.
macro_rules! structs {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl<P: Platform> WireValue<P> for $name {
            fn encode(&self) -> P::Value {
                let Self { $($field),+ } = self;
                P::object(vec![$((stringify!($field), WireValue::<P>::encode($field))),+])
            }

            fn decode(value: &P::Value) -> Result<Self, MessageError> {
                Ok(Self { $($field: field::<P, _>(value, stringify!($field))?),+ })
            }
        }
    )+ };
}

structs! {
    DataSummary {
        usable_examples,
        records,
        method,
        method_permille,
        taken_by,
        tokens,
        copies,
        near_copies,
        conflicting,
        validation,
        text,
    }
    DataTokens { all, learnt, exact }
    Validation { records, leaked }
    DataText {
        personal,
        secrets,
        unfilled,
        refusals,
        poor_answers,
        damaged,
        new_facts_permille,
        rarest_label,
    }
}
