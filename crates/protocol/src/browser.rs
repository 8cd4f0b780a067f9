//! Messages as JavaScript objects.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File};

use crate::error::MessageError;
use crate::message::{Request, Response};
use crate::platform::{Browser, Platform, WireValue};

/// A message ready for `postMessage`.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The message.
    pub message: JsValue,
    /// The transfer list: buffers that move to the other program instead of being copied.
    pub transfer: Array,
}

impl Outgoing {
    fn new(message: JsValue, moved: &[&Uint8Array]) -> Self {
        let transfer = moved.iter().map(|bytes| bytes.buffer()).collect();
        Self { message, transfer }
    }
}

impl Request {
    /// Returns the message to post to a worker.
    pub fn to_js(&self) -> Outgoing {
        Outgoing::new(self.encode(), &self.moved_buffers())
    }

    /// Reads a message of the page.
    ///
    /// # Errors
    /// Returns the path of the first field that is missing or of another type.
    pub fn from_js(message: &JsValue) -> Result<Self, MessageError> {
        Self::decode(message)
    }
}

impl Response {
    /// Returns the message to post to the page.
    pub fn to_js(&self) -> Outgoing {
        Outgoing::new(self.encode(), &self.moved_buffers())
    }

    /// Reads a message of a worker.
    ///
    /// # Errors
    /// Returns the path of the first field that is missing or of another type.
    pub fn from_js(message: &JsValue) -> Result<Self, MessageError> {
        Self::decode(message)
    }
}

impl Platform for Browser {
    type Value = JsValue;
    type File = File;
    type Blob = Blob;
    type Buffer = Uint8Array;

    fn null() -> JsValue {
        JsValue::NULL
    }

    fn is_null(value: &JsValue) -> bool {
        value.is_null()
    }

    fn flag(flag: bool) -> JsValue {
        flag.into()
    }

    fn as_flag(value: &JsValue) -> Option<bool> {
        value.as_bool()
    }

    fn number(number: f64) -> JsValue {
        number.into()
    }

    fn as_number(value: &JsValue) -> Option<f64> {
        value.as_f64()
    }

    fn text(text: &str) -> JsValue {
        text.into()
    }

    fn as_text(value: &JsValue) -> Option<String> {
        value.as_string()
    }

    fn list(items: Vec<JsValue>) -> JsValue {
        items.into_iter().collect::<Array>().into()
    }

    fn as_list(value: &JsValue) -> Option<Vec<JsValue>> {
        value.dyn_ref().map(Array::to_vec)
    }

    fn object(fields: Vec<(&'static str, JsValue)>) -> JsValue {
        let object = Object::new();
        for (name, value) in fields {
            // Fails for frozen objects only.
            let _ = Reflect::set(&object, &name.into(), &value);
        }
        object.into()
    }

    fn field(value: &JsValue, name: &str) -> Option<JsValue> {
        let field = Reflect::get(value, &name.into()).ok()?;
        (!field.is_undefined()).then_some(field)
    }
}

/// Makes classes of the browser into values that can be sent: the handle itself is.
macro_rules! handles {
    ($($class:ident: $expected:literal,)+) => { $(
        impl WireValue<Browser> for $class {
            fn encode(&self) -> JsValue {
                self.into()
            }

            fn decode(value: &JsValue) -> Result<Self, MessageError> {
                value.dyn_ref::<Self>().cloned().ok_or(MessageError::not($expected))
            }
        }
    )+ };
}

handles! {
    File: "a file",
    Blob: "a blob",
    Uint8Array: "a buffer",
}
