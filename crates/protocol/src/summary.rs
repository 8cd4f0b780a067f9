//! Summaries of a training file and of evaluation results as objects with named fields.

use tuneworthy_core::assessment::{
    DataSummary, DataText, DataTokens, GapFigures, GapSummary, GapValues, Validation,
};

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

/// The figures travel as their values, in table order, so that what does not fit together is refused
/// here as it is in a file.
impl<P: Platform> WireValue<P> for GapSummary {
    fn encode(&self) -> P::Value {
        let values = self.figures.values().to_vec();
        let text = WireValue::<P>::encode;
        P::object(vec![
            ("figures", WireValue::<P>::encode(&values)),
            ("tool", text(&self.tool)),
            ("baseline", text(&self.baseline)),
            ("candidate", text(&self.candidate)),
        ])
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        let values: Vec<Option<u64>> = field::<P, _>(value, "figures")?;
        let values = GapValues::try_from(values).ok();
        let figures = values.and_then(|values| GapFigures::of(&values));
        let unfit = || MessageError::not("figures that fit together").within("figures");
        Ok(Self {
            figures: figures.ok_or_else(unfit)?,
            tool: field::<P, _>(value, "tool")?,
            baseline: field::<P, _>(value, "baseline")?,
            candidate: field::<P, _>(value, "candidate")?,
        })
    }
}
