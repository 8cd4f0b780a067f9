//! Ten thousand random schedules of two and three tabs over one shelf. After every step everything typed
//! is in storage, in a copy, or on a screen that says so.

use super::{Looked, MemoryShelf, Moment, Opening, Refused, Shelf, Tab, Undone, id_of, key_of};
use std::collections::BTreeSet;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::units::{Date, Range, Support};

const SCHEDULES: u64 = 10_000;
const STEPS: usize = 40;

const DAY: Date = Date::fixed(2026, 11, 23);

/// Digits of a token, which is a number that nothing else is.
const FIRST_TOKEN: u32 = 500_000;

/// A tab, and whether something was typed in it that no pause has followed yet.
#[derive(Default)]
struct OneTab {
    tab: Tab,
    is_typing: bool,
}

struct World {
    shelf: MemoryShelf,
    tabs: Vec<OneTab>,
    /// Tokens that must not be lost.
    wanted: BTreeSet<u32>,
    /// Tokens that Undo brings back, by tab.
    undone: Vec<BTreeSet<u32>>,
    random: u64,
    clock: u64,
    log: Vec<String>,
}

fn fields() -> Vec<FieldId> {
    let all = FieldId::ALL.iter().copied();
    all.filter(|field| field.definition().support == Support::Positive)
        .take(4)
        .collect()
}

fn tokens_of(text: &str) -> BTreeSet<u32> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits
        .filter_map(|digits| digits.parse().ok())
        .filter(|number| (FIRST_TOKEN..2 * FIRST_TOKEN).contains(number))
        .collect()
}

fn tokens_in(assessment: &Assessment) -> BTreeSet<u32> {
    tokens_of(&tuneworthy_record::seal(assessment, 1, 1))
}

impl World {
    fn new(seed: u64) -> Self {
        let count = 2 + usize::from(seed.is_multiple_of(2));
        Self {
            shelf: MemoryShelf::default(),
            tabs: (0..count).map(|_| OneTab::default()).collect(),
            wanted: BTreeSet::new(),
            undone: vec![BTreeSet::new(); count],
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            clock: 0,
            log: Vec::new(),
        }
    }

    fn below(&mut self, most: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random >> 33).unwrap() % most
    }

    fn moment(&mut self) -> Moment {
        self.clock += 1;
        Moment {
            now: self.clock,
            id: format!("n{}", self.clock),
        }
    }

    fn token(&mut self) -> u32 {
        self.clock += 1;
        FIRST_TOKEN + u32::try_from(self.clock).unwrap()
    }

    fn an_id(&mut self) -> Option<String> {
        let keys = self.shelf.keys();
        let ids: Vec<_> = keys.iter().filter_map(|key| id_of(key)).collect();
        let at = self.below(ids.len().max(1));
        ids.get(at).map(|id| (*id).to_owned())
    }

    fn stored(&self, id: &str) -> BTreeSet<u32> {
        let texts = self.shelf.texts.borrow();
        texts
            .get(&key_of(id))
            .map(|text| tokens_of(text))
            .unwrap_or_default()
    }

    fn release(&mut self, tokens: &BTreeSet<u32>) {
        self.wanted.retain(|token| !tokens.contains(token));
    }

    fn current(&self, t: usize) -> BTreeSet<u32> {
        let current = self.tabs[t].tab.current();
        current
            .map(|work| tokens_in(&work.assessment))
            .unwrap_or_default()
    }

    /// Returns whether a notice promised that the reader's version stays as a copy.
    fn is_copied(&self, t: usize) -> bool {
        let current = self.tabs[t].tab.current();
        current.is_some_and(|work| work.copy.is_some() && !work.unsaved)
    }

    fn write(&mut self, t: usize, leaving: bool) {
        let at = self.moment();
        self.tabs[t].is_typing = false;
        self.tabs[t].tab.write(&self.shelf, &at, leaving);
    }

    /// Types into the open assessment, or into one that was open when the page was drawn.
    fn edit(&mut self, t: usize) {
        let page = self.tabs[t].tab.page();
        let earlier = page - u32::from(page > 0 && self.below(2) == 0);
        let id = self.tabs[t].tab.id_of_page(earlier);
        let field = fields()[self.below(4)];
        let token = self.token();
        let named = self.below(5) == 0;
        let Some(work) = self.tabs[t].tab.hold(&self.shelf, &id) else {
            return;
        };
        let before = tokens_in(&work.assessment);
        let mut after = work.assessment.clone();
        if named {
            after.name = format!("n {token}");
        } else {
            after
                .money
                .set(
                    field,
                    Range::exact(f64::from(token), Support::Positive).unwrap(),
                )
                .unwrap();
        }
        let kept = tokens_in(&after);
        self.tabs[t].tab.edit(&id, after, DAY);
        self.release(&before.difference(&kept).copied().collect());
        self.wanted.insert(token);
        self.tabs[t].is_typing = true;
    }

    fn hear(&mut self, t: usize) {
        let looked = self.tabs[t].tab.look(&self.shelf);
        assert!(!matches!(looked, Looked::Newer(_)));
        self.write(t, false);
    }

    fn leave(&mut self, t: usize) {
        self.write(t, true);
        let told: BTreeSet<u32> = self.tabs[t]
            .tab
            .unsaved()
            .filter(|work| work.refused)
            .flat_map(|work| tokens_in(&work.assessment))
            .collect();
        // A notice said so, and a page that is closed shows nothing.
        self.tabs[t] = OneTab::default();
        let lost: BTreeSet<u32> = told.difference(&self.on_shelf()).copied().collect();
        self.release(&lost);
    }

    fn on_shelf(&self) -> BTreeSet<u32> {
        let texts = self.shelf.texts.borrow();
        texts.values().flat_map(|text| tokens_of(text)).collect()
    }

    fn step(&mut self) {
        let t = self.below(self.tabs.len());
        let what = self.below(26);
        self.log.push(format!("{}: tab {t}: {what}", self.clock));
        match what {
            0..=3 => self.edit(t),
            4 | 5 => {
                // A choice is written at once.
                self.edit(t);
                self.write(t, false);
            }
            6 | 7 => self.write(t, false),
            8 => {
                let Some(id) = self.an_id() else { return };
                let opening = self.tabs[t].tab.open(&self.shelf, &id);
                assert!(!matches!(opening, Opening::Newer(_)));
                self.write(t, false);
            }
            9 => {
                let id = self.moment().id;
                let assessment = Assessment::new(DAY);
                self.tabs[t].tab.begin(id, assessment);
                self.write(t, false);
            }
            10 => self.rename(t),
            11 => self.write(t, true),
            12 => {
                let id = self.tabs[t].tab.current().map(|work| work.id.clone());
                self.leave(t);
                if let Some(id) = id {
                    self.tabs[t].tab.open(&self.shelf, &id);
                }
            }
            13 => self.leave(t),
            14 => {
                // It stops without a word: what was typed since the last pause is gone, and no more.
                let held = self.tabs[t].tab.unsaved();
                let held = held.flat_map(|work| tokens_in(&work.assessment)).collect();
                self.tabs[t] = OneTab::default();
                let on_shelf = self.on_shelf();
                let lost: BTreeSet<u32> = BTreeSet::difference(&held, &on_shelf).copied().collect();
                self.release(&lost);
            }
            15 => self.delete(t),
            16 => self.start_over(t),
            17 => self.take_back(t),
            18 => {
                let (token, at) = (self.token(), self.moment());
                let mut assessment = Assessment::new(DAY);
                assessment.name = format!("n {token}");
                if super::add(&self.shelf, &at.id, &assessment, at.now).is_ok() {
                    self.wanted.insert(token);
                }
            }
            19 => self.hear(t),
            20 => {
                let at = self.moment();
                if self.tabs[t]
                    .tab
                    .current()
                    .is_some_and(|work| work.rival.is_some())
                {
                    self.tabs[t].tab.keep_mine(&self.shelf, &at);
                }
            }
            21 => self.settle(t),
            22 => {
                let troubles = [Some(Refused::Full), Some(Refused::NotKept), None];
                let trouble = troubles[self.below(3)];
                self.shelf.trouble.set(trouble);
            }
            23 => {
                let blocked = self.below(4) == 0;
                self.shelf.blocked.set(blocked);
            }
            24 => {
                let nth = u32::try_from(1 + self.below(4)).unwrap();
                if self.below(2) == 0 {
                    self.shelf.torn_at.set(nth);
                } else {
                    self.shelf.fails_at.set(nth);
                }
            }
            _ => {
                self.shelf.trouble.set(None);
                self.shelf.blocked.set(false);
                self.write(t, true);
            }
        }
    }

    fn rename(&mut self, t: usize) {
        let Some(id) = self.an_id() else { return };
        let (token, at) = (self.token(), self.moment());
        let Some(held) = self.tabs[t].tab.hold_stored(&self.shelf, &at, &id) else {
            return;
        };
        let before = tokens_of(&held.assessment.name);
        self.tabs[t].is_typing = false;
        let name = format!("n {token}");
        let wrote = self.tabs[t].tab.rename(&self.shelf, &at, &id, name.clone());
        let held = self.tabs[t].tab.unsaved();
        let is_taken = held.into_iter().any(|work| work.assessment.name == name);
        let is_kept = self.on_shelf().contains(&token);
        if is_taken || is_kept {
            self.release(&before);
            self.wanted.insert(token);
        }
        if is_taken && wrote.copied.is_none() {
            assert!(!self.tabs[t].tab.is_kept(&id), "said to be renamed");
        }
    }

    fn delete(&mut self, t: usize) {
        let Some(id) = self.an_id() else { return };
        let at = self.moment();
        self.tabs[t].is_typing = false;
        self.tabs[t].tab.write(&self.shelf, &at, true);
        let at = self.moment();
        let mut gone = self.stored(&id);
        let held = self.tabs[t].tab.unsaved();
        for work in held.filter(|work| work.id == id && work.rival.is_none()) {
            gone.extend(tokens_in(&work.assessment));
        }
        let before = self.wanted.clone();
        if self.tabs[t].tab.delete(&self.shelf, &at, &key_of(&id)) {
            self.release(&gone);
            self.undone[t] = BTreeSet::new();
            if self.tabs[t].tab.undoable() > 0 {
                self.undone[t] = before.difference(&self.wanted).copied().collect();
            }
        }
    }

    fn start_over(&mut self, t: usize) {
        let Some(id) = self.an_id() else { return };
        let at = self.moment();
        self.tabs[t].is_typing = false;
        let Some(held) = self.tabs[t].tab.hold_stored(&self.shelf, &at, &id) else {
            return;
        };
        // What the reader saw and took away is theirs to lose, once and for all.
        let seen = tokens_in(&held.assessment);
        let at = self.moment();
        self.tabs[t].tab.start_over(&self.shelf, &at, &id);
        let before = self.wanted.clone();
        self.release(&seen);
        self.undone[t] = before.difference(&self.wanted).copied().collect();
    }

    fn take_back(&mut self, t: usize) {
        let at = self.moment();
        let back = std::mem::take(&mut self.undone[t]);
        let undone = self.tabs[t].tab.take_back(&self.shelf, &at);
        match undone {
            Some(Undone::Back | Undone::Beside) => {
                let there = self.on_shelf();
                assert!(back.is_subset(&there), "said to be back");
                self.wanted.extend(back);
            }
            Some(Undone::Refused) if self.tabs[t].tab.undoable() > 0 => self.undone[t] = back,
            Some(Undone::Refused) => self.wanted.extend(back),
            None => {}
        }
    }

    /// Takes one of the ways a notice offers.
    fn settle(&mut self, t: usize) {
        let at = self.moment();
        let mine = self.current(t);
        let copied = self.is_copied(t);
        let rival = self.tabs[t]
            .tab
            .current()
            .and_then(|work| work.rival.clone());
        let is_let_go = match (rival, self.below(2)) {
            (Some(super::Rival::Gone), 0) => {
                self.tabs[t].tab.save_again(&self.shelf, &at);
                false
            }
            (Some(super::Rival::Gone), _) => {
                self.tabs[t].tab.let_go();
                true
            }
            (Some(super::Rival::Changed(_)), _) => self.tabs[t].tab.take_theirs(&self.shelf),
            _ => false,
        };
        if is_let_go && !copied {
            let there = self.on_shelf();
            self.release(&mine.difference(&there).copied().collect());
        }
    }

    /// Everything wanted is stored, or on a screen whose tab says so or is still being typed in.
    fn check(&self) {
        let there = self.on_shelf();
        for token in self.wanted.difference(&there) {
            let is_shown = self.tabs.iter().any(|one| {
                let open = one.tab.current().map(|work| work.id.clone());
                one.tab.unsaved().any(|work| {
                    let is_open = open.as_ref() == Some(&work.id);
                    let is_noticed = work.refused || work.rival.is_some() && is_open;
                    (one.is_typing || is_noticed) && tokens_in(&work.assessment).contains(token)
                })
            });
            assert!(is_shown, "{token} is lost after {:#?}", self.log);
        }
    }
}

#[test]
fn nothing_typed_is_lost_in_ten_thousand_schedules() {
    for seed in 1..=SCHEDULES {
        let mut world = World::new(seed);
        world.log.push(format!("seed {seed}"));
        for _ in 0..STEPS {
            world.step();
            world.check();
        }
        // Once there is room, everything on a screen can be stored.
        world.shelf.trouble.set(None);
        world.shelf.blocked.set(false);
        world.shelf.fails_at.set(0);
        world.shelf.torn_at.set(0);
        for t in 0..world.tabs.len() {
            world.leave(t);
        }
        let there = world.on_shelf();
        let lost: Vec<_> = world.wanted.difference(&there).collect();
        assert!(lost.is_empty(), "{lost:?} are lost after {:#?}", world.log);
    }
}
