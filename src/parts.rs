//! The parts of the program, each fetched when it is first needed.
//!
//! A first visit gets the shell alone: the words of the first page stand in index.html. What a place
//! needs is fetched before that place is shown, so no page is ever drawn in pieces. `xtask` splits the
//! release at the functions declared here; a build for work holds every part in one program.

// What `wasm_split` writes: functions that lie in another file until it is fetched.
#![allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]

use std::cell::Cell;
use std::future::Future;
use std::hint::black_box;

use leptos::prelude::{AnyView, RwSignal, Update};

use crate::app;
use crate::browser::{life, place};
use crate::components::share;
use crate::pages::money::list_tools;
use crate::pages::{
    check, compare, data, evaluation, guide, handover, money, question, record, saved, verdict,
};
use crate::store::Place;
use crate::weigh::{self, WeighTools};
use tuneworthy_record::{LinkContent, LinkError};
#[cfg(split)]
use wasm_split_helpers::wasm_split;

/// Draws a place.
pub(crate) type Draw = fn(Place) -> AnyView;

/// Reads a link.
pub(crate) type Decode = fn(&str) -> Result<LinkContent, LinkError>;

/// Functions of the verdict's part: one draws it, one reads links.
pub(crate) type WithVerdict = (Draw, Decode);

/// A part could not be fetched.
#[derive(Debug)]
pub(crate) struct Unreachable;

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for Unreachable {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares parts: the file a part lies in, the function that fetches it, and what that hands over. Two
/// may share a file: each file more is cut into smaller pieces shared with the others.
macro_rules! parts {
    ($($file:ident, $fetch:ident: $gives:ty = $what:path;)+) => { $(
        #[cfg(split)]
        #[wasm_split($file, fallible)]
        fn $fetch() -> Result<$gives, Unreachable> {
            Ok($what)
        }

        #[cfg(not(split))]
        async fn $fetch() -> Result<$gives, Unreachable> {
            Ok($what)
        }
    )+ };
}

parts! {
    app, fetch_app: fn(bool) = app::start;
    flow, fetch_question: Draw = question::draw;
    check, fetch_check: Draw = check::draw;
    verdict, fetch_verdict: WithVerdict = verdict::GIVES;
    record, fetch_record: Draw = record::draw;
    handover, fetch_handover: Draw = handover::draw;
    compare, fetch_compare: Draw = compare::draw;
    weigh, fetch_weigh: WeighTools = weigh::GIVES;
    saved, fetch_saved: Draw = saved::draw;
    guide, fetch_guide: Draw = guide::draw;
    money, fetch_money: Draw = money::draw;
    inputs, fetch_inputs: money::DrawInputs = money::DRAWS_INPUTS;
    data, fetch_data: Draw = data::draw;
    report, fetch_report: data::DrawReport = data::DRAWS_REPORT;
    evaluation, fetch_evaluation: Draw = evaluation::draw;
    qr, fetch_qr: share::DrawQr = share::DRAWS_QR;
    lists, fetch_list_tools: list_tools::ListTools = list_tools::GIVES;
}

/// A part of the program that is fetched when first needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// One question.
    Question,
    /// "Check your answers".
    Check,
    /// The verdict, the reader's own or a link's, and why a link does not open.
    Verdict,
    /// The decision record.
    Record,
    /// Files for the next step.
    Handover,
    /// Assessments side by side.
    Compare,
    /// The saved assessments.
    Saved,
    /// The guide.
    Guide,
    /// The money of an assessment.
    Money,
    /// The training file.
    Data,
    /// Evaluation results.
    Evaluation,
}

thread_local! {
    static HERE: [Cell<Option<Draw>>; 11] = const { [const { Cell::new(None) }; 11] };
    static WEIGH: Cell<Option<WeighTools>> = const { Cell::new(None) };
    static DECODE: Cell<Option<Decode>> = const { Cell::new(None) };
    static WEIGH_ASKED: Cell<bool> = const { Cell::new(false) };
    /// Counts what was asked for, so that only the last place asked for is shown.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

impl Part {
    /// The part that draws a place; none where the app does.
    pub(crate) const fn of(place: &Place) -> Option<Self> {
        match place {
            Place::Question { .. } => Some(Self::Question),
            Place::Check => Some(Self::Check),
            Place::Verdict | Place::Shared | Place::BadLink(_) => Some(Self::Verdict),
            Place::Record => Some(Self::Record),
            Place::Handover => Some(Self::Handover),
            Place::Compare => Some(Self::Compare),
            Place::Saved => Some(Self::Saved),
            Place::Guide(_) => Some(Self::Guide),
            Place::Money => Some(Self::Money),
            Place::Data => Some(Self::Data),
            Place::Evaluation => Some(Self::Evaluation),
            _ => None,
        }
    }

    /// Returns the function that draws its places, once it is fetched.
    pub(crate) fn draw(self) -> Option<Draw> {
        HERE.with(|here| here[self as usize].get())
    }
}

/// Calls back once the part is here: at once where it is, and never where something else was asked
/// for meanwhile.
pub(crate) fn with(part: Option<Part>, then: impl FnOnce() + 'static) {
    let turn = ASKED.get() + 1;
    ASKED.set(turn);
    let Some(part) = part.filter(|part| part.draw().is_none()) else {
        then();
        return;
    };
    fetch(async move {
        let draw = match part {
            Part::Question => fetch_question().await,
            Part::Check => fetch_check().await,
            Part::Verdict => fetch_verdict().await.map(take_verdict),
            Part::Record => fetch_record().await,
            Part::Handover => fetch_handover().await,
            Part::Compare => fetch_compare().await,
            Part::Saved => fetch_saved().await,
            Part::Guide => fetch_guide().await,
            Part::Money => fetch_money().await,
            Part::Data => fetch_data().await,
            Part::Evaluation => fetch_evaluation().await,
        }?;
        HERE.with(|here| here[part as usize].set(Some(draw)));
        if ASKED.get() == turn {
            then();
        }
        Ok(())
    });
}

/// Starts the app, fetching it first. `led`: the reader asked for a place, and is led to its heading.
/// Calls back where it does not arrive.
pub(crate) fn start_app(led: bool, failed: impl FnOnce() + 'static) {
    fetch(async move {
        match fetch_app().await {
            Ok(start) => start(led),
            Err(gone) => {
                failed();
                return Err(gone);
            }
        }
        Ok(())
    });
}

/// Fetches the files of the app and of the questions ahead of time: the reader is about to need them.
pub(crate) fn expect_app() {
    #[cfg(split)]
    {
        ahead(__wasm_split_preload_fetch_app());
        ahead(__wasm_split_preload_fetch_question());
    }
}

/// Lets a download run beside everything else.
#[cfg(split)]
fn ahead<T>(file: impl Future<Output = T> + 'static) {
    life::spawn(async {
        // What fails now is asked for again when it is needed.
        let _ = file.await;
    });
}

/// Calls back with what reads and writes lists of prices, fetched first where need be.
pub(crate) fn with_list_tools(then: impl FnOnce(list_tools::ListTools) + 'static) {
    fetch(async move {
        then(fetch_list_tools().await?);
        Ok(())
    });
}

/// Calls back with what draws QR codes, fetched first where need be.
pub(crate) fn with_qr(then: impl FnOnce(share::DrawQr) + 'static) {
    fetch(async move {
        then(fetch_qr().await?);
        Ok(())
    });
}

/// Calls back with what draws the report on a training file, fetched first where need be.
pub(crate) fn with_report(then: impl FnOnce(data::DrawReport) + 'static) {
    fetch(async move {
        then(fetch_report().await?);
        Ok(())
    });
}

/// Calls back with what draws the money inputs beyond the first five, fetched first where need be.
pub(crate) fn with_money_inputs(then: impl FnOnce(money::DrawInputs) + 'static) {
    fetch(async move {
        then(fetch_inputs().await?);
        Ok(())
    });
}

/// Returns the functions that weigh the money of an assessment, once they are fetched.
pub(crate) fn weigh_tools() -> Option<WeighTools> {
    WEIGH.get()
}

/// Returns the function that reads links, once it is fetched.
pub(crate) fn decode() -> Option<Decode> {
    DECODE.get()
}

/// Keeps what else comes with the verdict for everybody who asks.
fn take_verdict((draw, decode): WithVerdict) -> Draw {
    // The compiler must not see that this is the only thing ever put here.
    DECODE.set(Some(black_box(decode)));
    draw
}

/// Fetches what weighs money, in the background and once. The signal changes when it is here.
pub(crate) fn expect_weigh(told: RwSignal<u32>) {
    if WEIGH_ASKED.replace(true) {
        return;
    }
    life::spawn(async move {
        let Ok(tools) = fetch_weigh().await else {
            // What fails now is asked for again by whatever needs it next.
            WEIGH_ASKED.set(false);
            return;
        };
        WEIGH.set(Some(black_box(tools)));
        told.update(|count| *count += 1);
    });
}

/// Waits for something to arrive, and tells the reader while it lasts and when it fails.
fn fetch(what: impl Future<Output = Result<(), Unreachable>> + 'static) {
    place::begin_waiting();
    life::spawn(async move {
        let arrived = what.await;
        place::end_waiting();
        if arrived.is_err() {
            life::part_is_gone();
        }
    });
}
