//! Weighs the money of assessments in the background, for everything that shows or rests on a verdict.
//!
//! In: an assessment and its id. Out: its outlook, at once where it is known; else the last one of
//! that id until the work is done, which begins when the reader rests and is done in slices. The
//! simulation lies in a part of the program: the flow asks through
//! [`Store::findings_of`](crate::store::Store::findings_of), which fetches this when money was entered.

use std::cell::RefCell;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::{AnyView, RwSignal, Update, set_timeout};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_decision::{Findings, counted};
use tuneworthy_economics::{Outlook, outlook};

use crate::browser::clock;
use crate::figures::Outcome;
use crate::pages::verdict::{Case, money_result};
use crate::store::AtOnce;

/// Pause in typing after which the work begins.
const PAUSE: Duration = Duration::from_millis(150);
/// Longest time of a slice of work, in milliseconds. The last step of a slice may run a little
/// over.
const SLICE: f64 = 5.0;
/// Number of the latest outcomes whose futures are kept, which are large. Outlooks are small and
/// all of them are kept: otherwise a list with more assessments than are remembered would weigh
/// them again for ever.
const PICTURES: usize = 4;

/// Function that returns what is known of the money of an assessment, up to date or, while that is
/// worked out again, from the last time. `None` if it was never worked out. The signal changes when
/// the work is done.
pub(crate) type Weigh = fn(&str, &Assessment, RwSignal<u32>) -> Option<Findings>;

/// Functions of the part that weighs money.
#[derive(Clone, Copy)]
pub(crate) struct WeighTools {
    /// Weighs in the background.
    pub(crate) weigh: Weigh,
    /// Weighs here and now.
    pub(crate) at_once: AtOnce,
    /// Draws the money on the verdict.
    pub(crate) draw: fn(Arc<Case>) -> AnyView,
}

/// Functions that the part hands over.
pub(crate) const GIVES: WeighTools = WeighTools {
    weigh,
    at_once: weigh_at_once,
    draw: money_result::draw,
};

/// An assessment by its id, without the answers that do not count.
type One = (String, Assessment);

/// Money of one assessment.
struct Found {
    of: One,
    outlook: Option<Outlook>,
    /// Outcome for the figures; `None` if too little is known, or if it was dropped to save memory.
    outcome: Option<Arc<Outcome>>,
}

#[derive(Default)]
struct Scales {
    /// Assessments that are worked out, the latest last.
    known: Vec<Found>,
    /// Assessments still to be worked out, the latest last.
    wanted: Vec<One>,
    timer: Option<TimeoutHandle>,
}

thread_local! {
    static SCALES: RefCell<Scales> = RefCell::default();
}

impl Scales {
    fn of(&self, id: &str) -> Option<&Found> {
        self.known.iter().find(|found| found.of.0 == id)
    }

    /// Returns whether the outcome known for an id belongs to this assessment with its present
    /// answers.
    fn knows(&self, id: &str, assessment: &Assessment) -> bool {
        let is = |found: &Found| is_same(&found.of.1, assessment);
        self.of(id).is_some_and(is)
    }

    fn learn(&mut self, found: Found) {
        self.wanted.retain(|wanted| *wanted != found.of);
        self.known.retain(|other| other.of.0 != found.of.0);
        self.known.push(found);
        for old in self.known.iter_mut().rev().skip(PICTURES) {
            old.outcome = None;
        }
    }

    fn want(&mut self, id: &str, assessment: &Assessment) {
        self.wanted.retain(|(wanted, _)| wanted != id);
        self.wanted.push((id.to_owned(), assessment.clone()));
    }

    fn wants(&self, one: &One) -> bool {
        self.wanted.iter().any(|wanted| wanted == one)
    }
}

/// Returns whether two assessments agree in everything that the cost model reads.
fn is_same(one: &Assessment, other: &Assessment) -> bool {
    let mut read = outlook::READS.iter();
    (one.seed, one.as_of) == (other.seed, other.as_of)
        && (&one.money, one.data, &one.gap) == (&other.money, other.data, &other.gap)
        && read.all(|question| one.answer(*question) == other.answer(*question))
}

/// Returns what is known of the money of an assessment, and starts working it out if something is missing.
pub(crate) fn weigh(id: &str, assessment: &Assessment, told: RwSignal<u32>) -> Option<Findings> {
    let assessment = &counted(assessment);
    SCALES.with_borrow_mut(|scales| {
        if !scales.knows(id, assessment) {
            scales.want(id, assessment);
            if let Some(timer) = scales.timer.take() {
                timer.clear();
            }
            scales.timer = set_timeout_with_handle(move || go_on(told), PAUSE).ok();
        }
        scales.of(id).map(|found| Findings {
            money: found.outlook,
            ..Findings::of(assessment)
        })
    })
}

/// Weighs an assessment here and now, for a page that is about to show what follows from it.
pub(crate) fn weigh_at_once(id: &str, assessment: &Assessment, told: RwSignal<u32>) {
    let assessment = &counted(assessment);
    let is_known = |scales: &Scales| {
        let has_picture = |found: &Found| found.outlook.is_none() || found.outcome.is_some();
        scales.knows(id, assessment) && scales.of(id).is_some_and(has_picture)
    };
    if assessment.money.is_empty() || SCALES.with_borrow(is_known) {
        return;
    }
    let one = (id.to_owned(), assessment.clone());
    let mut work = outlook::OutlookWork::begin(assessment);
    loop {
        let Some(work) = &mut work else {
            finish(one, None, None, told);
            return;
        };
        if let Poll::Ready(outlook) = work.step() {
            finish(one, outlook, Some(work), told);
            return;
        }
    }
}

/// The futures of an assessment whose money has been weighed; nothing where too little is known.
pub(crate) fn outcome(id: &str, assessment: &Assessment) -> Option<Arc<Outcome>> {
    let assessment = &counted(assessment);
    SCALES.with_borrow(|scales| {
        let found = scales.of(id)?;
        let outcome = found.outcome.clone();
        outcome.filter(|_| is_same(&found.of.1, assessment))
    })
}

fn finish(
    of: One,
    outlook: Option<Outlook>,
    work: Option<&outlook::OutlookWork>,
    told: RwSignal<u32>,
) {
    let found = work.and_then(outlook::OutlookWork::found);
    let outcome = found.map(|(model, results)| Outcome::new(model.clone(), results.clone()));
    SCALES.with_borrow_mut(|scales| {
        scales.learn(Found {
            of,
            outlook,
            outcome: outcome.map(Arc::new),
        });
    });
    told.update(|count| *count = count.wrapping_add(1));
}

/// Begins with the latest that is wanted.
fn go_on(told: RwSignal<u32>) {
    let next = SCALES.with_borrow_mut(|scales| {
        scales.timer = None;
        scales.wanted.last().cloned()
    });
    let Some(one) = next else {
        return;
    };
    if let Some(work) = outlook::OutlookWork::begin(&one.1) {
        slice(one, work, told);
    } else {
        finish(one, None, None, told);
        go_on(told);
    }
}

/// Works for one slice, and goes on in the next, as long as it is still wanted.
fn slice(one: One, mut work: outlook::OutlookWork, told: RwSignal<u32>) {
    if !SCALES.with_borrow(|scales| scales.wants(&one)) {
        return;
    }
    let begun = clock::ticking();
    while clock::ticking() - begun < SLICE {
        if let Poll::Ready(outlook) = work.step() {
            finish(one, outlook, Some(&work), told);
            set_timeout(move || go_on(told), Duration::ZERO);
            return;
        }
    }
    set_timeout(move || slice(one, work, told), Duration::ZERO);
}
