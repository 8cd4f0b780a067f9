//! Weights: on the assistant's messages, 0 or 1, and not all of them 0.

use crate::fault::Faults;
use crate::record::example::{Example, Role, Side};
use crate::record::fields::{Field as F, Fields};
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::{Target, Targets};

/// Targets that read a weight for the example as a whole.
const WHOLE: Targets = Targets::of(&[Target::Together, Target::Fireworks]);

/// Checks the weights. Returns whether the example has one as a whole.
pub(super) fn check<'t>(
    fields: &Fields<'t>,
    example: &Example<'t>,
    faults: &mut Faults<'t>,
) -> bool {
    let graded = example.format == Format::ChatReinforcement;
    let whole = fields.get(F::Weight).filter(|_| !graded);
    if let Some(weight) = whole {
        // Fireworks takes any number; Together none below zero.
        match weight.as_f64() {
            None => faults.add(Rule::SAMPLE_WEIGHT, weight),
            Some(number) if number < 0.0 => {
                faults.refused(Rule::SAMPLE_WEIGHT, weight, Target::Together.only());
            }
            Some(_) => {}
        }
        faults.concerning(Rule::SAMPLE_WEIGHT_ELSEWHERE, weight, !WHOLE);
    }
    let native = matches!(
        example.format,
        Format::FactoryNative | Format::FactoryPreference
    );
    let mut answers = false;
    let mut learnt = false;
    for turn in &example.turns {
        if let Some(weight) = turn.weight.filter(|weight| !weight.is_null()) {
            let number = weight.as_f64();
            let whole = number.is_some_and(|number| [0.0, 1.0].contains(&number));
            if native {
                // Any share of the loss, on every message.
                if !number.is_some_and(|number| number >= 0.0) {
                    faults.add(Rule::WEIGHT_TYPE, weight);
                }
            } else {
                if !whole {
                    faults.add(Rule::WEIGHT_TYPE, weight);
                } else if weight.as_i64().is_none() {
                    // 1.0 is an integer to JSON Schema and equal to 1 in Python; Together's client
                    // asks for the type.
                    faults.refused(Rule::WEIGHT_FRACTION, weight, Target::Together.only());
                }
                if turn.role != Role::Assistant {
                    faults.add(Rule::WEIGHT_ROLE, weight);
                }
            }
        }
        answers |= turn.role == Role::Assistant && turn.side == Side::Given;
        learnt |= turn.side != Side::Given;
    }
    // An answer that is given and not learnt was switched off: pairs have theirs elsewhere.
    let conversation = matches!(
        example.format,
        Format::Chat | Format::Mistral | Format::FactoryNative | Format::BedrockClaude
    );
    if conversation && answers && !learnt {
        faults.add(Rule::ALL_ZERO, fields.root);
    }
    whole.is_some()
}
