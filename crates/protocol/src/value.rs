//! The types that a field of a message can have.

use std::ops::Range;

use tuneworthy_core::terms::Method;
use tuneworthy_core::units::Date;

use crate::error::MessageError;
use crate::platform::{Platform, WireValue};

/// Largest whole number that can be sent, 2^53 - 1: above it not every whole number is a JavaScript number.
pub const MAX_WHOLE_NUMBER: u64 = (1 << 53) - 1;

/// Reads a field of an object.
pub(crate) fn field<P: Platform, T: WireValue<P>>(
    object: &P::Value,
    name: &str,
) -> Result<T, MessageError> {
    let value = P::field(object, name).ok_or_else(|| MessageError::missing(name))?;
    T::decode(&value).map_err(|error| error.within(name))
}

impl<P: Platform> WireValue<P> for bool {
    fn encode(&self) -> P::Value {
        P::flag(*self)
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        P::as_flag(value).ok_or(MessageError::not("true or false"))
    }
}

impl<P: Platform> WireValue<P> for u64 {
    fn encode(&self) -> P::Value {
        P::number(*self as f64)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked just before.
    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        P::as_number(value)
            .filter(|number| number.fract() == 0.0)
            .filter(|number| (0.0..=MAX_WHOLE_NUMBER as f64).contains(number))
            .map(|number| number as u64)
            .ok_or(MessageError::not("a whole number below 2^53"))
    }
}

impl<P: Platform> WireValue<P> for u32 {
    fn encode(&self) -> P::Value {
        P::number(f64::from(*self))
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        let number = <u64 as WireValue<P>>::decode(value)?;
        Self::try_from(number).map_err(|_| MessageError::not("a whole number below 2^32"))
    }
}

impl<P: Platform> WireValue<P> for String {
    fn encode(&self) -> P::Value {
        P::text(self)
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        P::as_text(value).ok_or(MessageError::not("a text"))
    }
}

impl<P: Platform> WireValue<P> for Date {
    fn encode(&self) -> P::Value {
        P::text(&self.to_string())
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        let day = P::as_text(value).and_then(|text| text.parse().ok());
        day.ok_or(MessageError::not("a day written YYYY-MM-DD"))
    }
}

impl<P: Platform> WireValue<P> for Method {
    fn encode(&self) -> P::Value {
        P::text(self.id())
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        let method = P::as_text(value).and_then(|id| Self::from_id(&id));
        method.ok_or(MessageError::not("a training method"))
    }
}

/// An empty field is there, as `null`: one that is not there at all was forgotten.
impl<P: Platform, T: WireValue<P>> WireValue<P> for Option<T> {
    fn encode(&self) -> P::Value {
        self.as_ref().map_or_else(P::null, T::encode)
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        if P::is_null(value) {
            return Ok(None);
        }
        T::decode(value).map(Some)
    }
}

impl<P: Platform, T: WireValue<P>> WireValue<P> for Vec<T> {
    fn encode(&self) -> P::Value {
        P::list(self.iter().map(T::encode).collect())
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        let items = P::as_list(value).ok_or(MessageError::not("a list"))?;
        let numbered = items.iter().enumerate();
        numbered
            .map(|(at, item)| T::decode(item).map_err(|error| error.within(&at.to_string())))
            .collect()
    }
}

impl<P: Platform> WireValue<P> for Range<u64> {
    fn encode(&self) -> P::Value {
        let bound = <u64 as WireValue<P>>::encode;
        P::object(vec![
            ("start", bound(&self.start)),
            ("end", bound(&self.end)),
        ])
    }

    fn decode(value: &P::Value) -> Result<Self, MessageError> {
        Ok(field::<P, _>(value, "start")?..field::<P, _>(value, "end")?)
    }
}
