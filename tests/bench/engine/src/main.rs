//! Functions of the library that the benches in the browser call and the page does not offer. Built
//! twice: with the page's profile for its simulation, and with the worker's for its reading and
//! counting.
//!
//! Starting it leaves an object `engine` behind, with these functions:
//!
//! | function | gives |
//! |---|---|
//! | `assessment(json)` | takes an assessment; whether it is one |
//! | `decide()` | the whole verdict on it, with all its flips; how many there are |
//! | `fan()` | what each option costs by month and when it is paid back, in 16,384 futures of it |
//! | `payback(points, seed, detail)` | what [`payback::figures`] does, as numbers |
//! | `vocabulary(bytes)` | takes a vocabulary file; whether it is one |
//! | `count(text)` | how many tokens a text has by it |
//! | `count_bytes(bytes)` | the same of a text as it stands in a file, in UTF-8 |
//! | `read(bytes)` | reads on; how many records there were so far |
//! | `end()` | the same at the end, and begins anew |
//! | `outline(bytes)` | reads on for the structure alone |
//! | `outlined()` | how many records somebody would take, at the end, and begins anew |

mod payback;
mod reading;

use std::cell::RefCell;

use js_sys::{Object, Reflect, Uint8Array};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
#[cfg(target_arch = "wasm32")]
use tuneworthy_core::units::number;
use tuneworthy_dataset::Structure;
use tuneworthy_decision::{Findings, counted, decide};
use tuneworthy_economics::CostModel;
use tuneworthy_economics::simulate::{Detail, Effort, Simulation};
use tuneworthy_record::from_json;
use tuneworthy_tokenizer::Vocabulary;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::{Closure, IntoWasmClosure, WasmClosure};

use reading::Reading;

/// The day of all verdicts here.
const DAY: Date = Date::fixed(2026, 11, 20);

/// The bands by month that Squiggle works out too: of what is saved.
const BY_MONTH: Detail = Detail {
    saved: true,
    ..Detail::SENTENCE
};

thread_local! {
    static ASSESSMENT: RefCell<Option<Assessment>> = const { RefCell::new(None) };
    static VOCABULARY: RefCell<Option<Vocabulary>> = const { RefCell::new(None) };
    static READING: RefCell<Reading> = RefCell::default();
    static STRUCTURE: RefCell<Option<Structure>> = const { RefCell::new(None) };
}

fn main() {
    // Natively there is no page to call it; this program is then only compiled, for its tests.
    #[cfg(target_arch = "wasm32")]
    serve();
}

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn serve() {
    #[cfg(target_arch = "wasm32")]
    number::lend(write, |text| JsValue::from_str(text).unchecked_into_f64());
    let engine = Object::new();
    lend::<dyn Fn(String) -> bool>(&engine, "assessment", |json: String| {
        ASSESSMENT.set(from_json(&json, DAY).ok());
        ASSESSMENT.with_borrow(Option::is_some)
    });
    lend::<dyn Fn() -> f64>(&engine, "decide", || {
        ASSESSMENT.with_borrow(|assessment| {
            let verdict = assessment.as_ref().map(|assessment| {
                let findings = Findings::of(assessment);
                decide(assessment, &findings, Catalog::bundled(), DAY).flips
            });
            verdict.map_or(f64::NAN, |flips| {
                (flips.actionable.len() + flips.world.len()) as f64
            })
        })
    });
    lend::<dyn Fn() -> f64>(&engine, "fan", || {
        ASSESSMENT.with_borrow(|assessment| {
            let model = assessment
                .as_ref()
                .and_then(|it| CostModel::of(&counted(it)));
            model.map_or(f64::NAN, |model| {
                let points = Effort::Rest.points();
                let all = Simulation::with_points(model, 1, points, Detail::CURVES);
                all.finish().options.len() as f64
            })
        })
    });
    lend::<dyn Fn(u32, u32, u32) -> Vec<f64>>(&engine, "payback", |points, seed, detail| {
        let detail = match detail {
            0 => Detail::SENTENCE,
            1 => BY_MONTH,
            _ => Detail::ALL,
        };
        let points = usize::try_from(points).unwrap_or(usize::MAX);
        payback::figures(points, seed, detail).to_vec()
    });
    lend::<dyn Fn(Uint8Array) -> bool>(&engine, "vocabulary", |bytes: Uint8Array| {
        let read = Vocabulary::read(&bytes.to_vec()).ok();
        VOCABULARY.set(read);
        VOCABULARY.with_borrow(Option::is_some)
    });
    lend::<dyn Fn(String) -> f64>(&engine, "count", |text: String| count(&text));
    lend::<dyn Fn(Uint8Array) -> f64>(&engine, "count_bytes", |bytes: Uint8Array| {
        std::str::from_utf8(&bytes.to_vec()).map_or(f64::NAN, count)
    });
    lend::<dyn Fn(Uint8Array) -> f64>(&engine, "read", |bytes: Uint8Array| {
        READING.with_borrow_mut(|reading| reading.push(&bytes.to_vec()))
    });
    lend::<dyn Fn() -> f64>(&engine, "end", || {
        READING.with_borrow_mut(|reading| std::mem::take(reading).finish().unwrap_or(f64::NAN))
    });
    lend::<dyn Fn(Uint8Array)>(&engine, "outline", |bytes: Uint8Array| {
        STRUCTURE.with_borrow_mut(|structure| {
            let structure = structure.get_or_insert_with(|| Structure::new("training.jsonl"));
            structure.push(&bytes.to_vec());
        });
    });
    lend::<dyn Fn() -> f64>(&engine, "outlined", || {
        let outline = STRUCTURE.take().map(Structure::finish);
        outline.map_or(f64::NAN, |outline| outline.usable as f64)
    });
    let _ = Reflect::set(&js_sys::global(), &"engine".into(), &engine);
}

/// Writes a number as the page does.
#[cfg(target_arch = "wasm32")]
fn write(value: f64) -> String {
    let text = js_sys::Number::from(value).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default()
}

fn count(text: &str) -> f64 {
    VOCABULARY.with_borrow_mut(|vocabulary| {
        vocabulary
            .as_mut()
            .map_or(f64::NAN, |vocabulary| vocabulary.count(text) as f64)
    })
}

/// Hangs a function on the object, for as long as the program runs.
fn lend<T: ?Sized + WasmClosure>(
    engine: &Object,
    name: &str,
    call: impl IntoWasmClosure<T> + 'static,
) {
    let function: JsValue = Closure::<T>::new(call).into_js_value();
    let _ = Reflect::set(engine, &name.into(), &function);
}
