//! What the page and the worker say to each other.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File};

/// What the page asks for.
pub(crate) enum Ask {
    /// Look at the beginning of a file.
    Survey { file: File },
    /// Count tokens exactly from now on, by a vocabulary file.
    Count { vocabulary: File },
    /// Read a range of a file: of its bytes, or of its groups of rows.
    Inspect {
        file: File,
        grouped: bool,
        start: f64,
        end: f64,
        first: bool,
        shared: Vec<u8>,
    },
    /// Put partials together.
    Finish {
        file: File,
        day: String,
        partials: Vec<Vec<u8>>,
        validation: Vec<Vec<u8>>,
    },
    /// Write the file anew, with so many of a thousand records held out.
    Rewrite { file: File, permille: f64 },
    /// Go on with that.
    More,
}

impl Ask {
    pub(crate) fn read(message: &JsValue) -> Option<Self> {
        let get = |key: &str| Reflect::get(message, &key.into()).ok();
        let file = || get("file")?.dyn_into::<File>().ok();
        let text = |key| get(key)?.as_string();
        let number = |key| get(key)?.as_f64();
        Some(match text("ask")?.as_str() {
            "survey" => Self::Survey { file: file()? },
            "count" => Self::Count {
                vocabulary: get("vocabulary")?.dyn_into().ok()?,
            },
            "inspect" => Self::Inspect {
                file: file()?,
                grouped: get("grouped")?.is_truthy(),
                start: number("start")?,
                end: number("end")?,
                first: get("first")?.is_truthy(),
                shared: bytes(&get("shared")?),
            },
            "finish" => Self::Finish {
                file: file()?,
                day: text("day")?,
                partials: list(&get("partials")?),
                validation: list(&get("validation")?),
            },
            "rewrite" => Self::Rewrite {
                file: file()?,
                permille: number("permille")?,
            },
            "more" => Self::More,
            _ => return None,
        })
    }
}

fn bytes(value: &JsValue) -> Vec<u8> {
    value
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .unwrap_or_default()
}

fn list(value: &JsValue) -> Vec<Vec<u8>> {
    value
        .dyn_ref::<Array>()
        .map(|items| items.iter().map(|item| bytes(&item)).collect())
        .unwrap_or_default()
}

/// What the worker says.
pub(crate) struct Say {
    object: Object,
    /// Buffers that move to the page instead of being copied.
    moves: Array,
}

impl Say {
    pub(crate) fn new(what: &str) -> Self {
        let say = Self {
            object: Object::new(),
            moves: Array::new(),
        };
        say.with("say", &what.into())
    }

    pub(crate) fn ready() -> Self {
        Self::new("ready")
    }

    pub(crate) fn failed(why: &str) -> Self {
        Self::new("failed").text("why", why)
    }

    /// How far a range is read.
    pub(crate) fn progress(bytes: u64, records: u64) -> Self {
        Self::new("progress")
            .number("bytes", bytes as f64)
            .number("records", records as f64)
    }

    /// Any value that can be sent.
    pub(crate) fn with(self, key: &str, value: &JsValue) -> Self {
        // Fails for frozen objects only.
        let _ = Reflect::set(&self.object, &key.into(), value);
        self
    }

    pub(crate) fn text(self, key: &str, text: &str) -> Self {
        self.with(key, &text.into())
    }

    pub(crate) fn number(self, key: &str, number: f64) -> Self {
        self.with(key, &number.into())
    }

    pub(crate) fn bytes(self, key: &str, bytes: &[u8]) -> Self {
        let array = Uint8Array::from(bytes);
        self.moves.push(&array.buffer());
        self.with(key, &array)
    }

    /// Pairs of numbers, one after the other.
    pub(crate) fn numbers(self, key: &str, numbers: impl Iterator<Item = f64>) -> Self {
        let array: Array = numbers.map(JsValue::from).collect();
        self.with(key, &array)
    }

    pub(crate) fn send(self) {
        if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
            // Fails only while the worker is being ended.
            let _ = scope.post_message_with_transfer(&self.object, &self.moves);
        }
    }
}
