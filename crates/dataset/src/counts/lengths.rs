//! How long examples are in tokens, and what is left to learn where they are cut.

use crate::limits::WATCHED;
use crate::record::example::{Example, Role, Side};
use crate::record::formats::Format;
use crate::record::texts::{Part, Texts};
use serde::{Deserialize, Serialize};
use tuneworthy_tokenizer::{Counter, Encoding, Histogram, PER_MESSAGE, PER_ROLE, chat_overhead};

/// The lengths at which examples are cut: the services', then the chosen one.
const CUTS: usize = WATCHED.len() + 1;

/// The lengths at which examples are cut, the chosen one last.
pub(crate) const fn cuts(chosen: u64) -> [u64; CUTS] {
    let mut cuts = [chosen; CUTS];
    let mut at = 0;
    while at < WATCHED.len() {
        cuts[at] = WATCHED[at];
        at += 1;
    }
    cuts
}

/// One example's tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Length {
    /// All that is read of it in one pass; of a pair, both answers.
    pub(crate) all: u64,
    /// The longest sequence: of a pair, the prompt and the longer answer.
    pub(crate) sequence: u64,
    /// Learnt.
    pub(crate) learnt: u64,
    /// Learnt, where the sequence is cut at each of the [`cuts`].
    pub(crate) left: [u64; CUTS],
}

impl Length {
    /// Learnt, where the sequence is cut at the chosen length.
    pub(crate) const fn left_at_choice(&self) -> u64 {
        self.left[CUTS - 1]
    }

    /// So many tokens are learnt, of which the first stands behind `start` others.
    fn learn(&mut self, start: u64, tokens: u64, cuts: [u64; CUTS]) {
        self.learnt += tokens;
        for (left, cut) in self.left.iter_mut().zip(cuts) {
            *left += tokens.min(cut.saturating_sub(start));
        }
    }
}

/// Tokens of all examples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lengths {
    /// What each example is billed for.
    pub(crate) all: Histogram,
    /// How long each is.
    pub(crate) sequences: Histogram,
    /// What is learnt of each.
    pub(crate) learnt: u64,
    /// What is left of that at each of the [`cuts`].
    left: [u64; CUTS],
    /// The chosen length.
    pub(crate) cut_at: u64,
    /// How every text was cut, where it was counted exactly; `None` for an estimate.
    pub(crate) encoding: Option<Encoding>,
}

impl Lengths {
    /// Nothing yet. `cut_at`: the chosen length; `encoding`: how exact counts are made.
    pub(crate) fn new(cut_at: u64, encoding: Option<Encoding>) -> Self {
        let watched = cuts(cut_at);
        Self {
            all: Histogram::with_limits(&watched),
            sequences: Histogram::with_limits(&watched),
            learnt: 0,
            left: [0; CUTS],
            cut_at,
            encoding,
        }
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.all.is_sound() && self.sequences.is_sound()
    }

    /// What is left to learn at a length: one of the services' or the chosen one.
    pub(crate) fn left_at(&self, length: u64) -> Option<u64> {
        let at = cuts(self.cut_at).iter().position(|cut| *cut == length)?;
        self.left.get(at).copied()
    }

    /// Takes in an example's.
    pub(crate) fn add(&mut self, length: Length) {
        self.all.add(length.all);
        self.sequences.add(length.sequence);
        self.learnt += length.learnt;
        for (all, left) in self.left.iter_mut().zip(length.left) {
            *all += left;
        }
    }

    /// Joins those of another part.
    pub(crate) fn merge(&mut self, later: &Self) {
        self.all.merge(&later.all);
        self.sequences.merge(&later.sequences);
        self.learnt += later.learnt;
        for (all, left) in self.left.iter_mut().zip(later.left) {
            *all += left;
        }
        self.encoding = self.encoding.filter(|known| later.encoding == Some(*known));
    }
}

/// Whether a format is read in the frame of a chat.
const fn has_frame(format: Format) -> bool {
    !matches!(
        format,
        Format::Text | Format::PromptCompletion | Format::TrlStepwise | Format::Tokenised
    )
}

/// Counts an example's tokens. `cut_at`: the length at which a trainer cuts.
pub(crate) fn count<'t>(
    example: &Example<'t>,
    texts: &Texts<'t, '_>,
    counter: &mut Counter,
    cut_at: u64,
) -> Length {
    let cuts = cuts(cut_at);
    let frame = has_frame(example.format);
    let mut length = Length::default();
    if let Some(tools) = example.tools_node {
        // Declarations stand in front of everything.
        length.sequence += counter.count(tools.raw());
    }
    let per_turn = if frame { PER_MESSAGE + PER_ROLE } else { 0 };
    let (mut preferred, mut rejected) = (0, 0);
    let mut parts = texts.parts.iter().peekable();
    let mut names = 0;
    for (place, turn) in example.turns.iter().enumerate() {
        names += u64::from(turn.node.get("name").is_some() && turn.role != Role::Tool);
        let mut said = per_turn;
        let mut spoken = 0;
        while let Some(part) = parts.next_if(|part| part.turn == place) {
            spoken += tokens(part, texts, counter);
        }
        said += spoken;
        match turn.side {
            Side::Given | Side::Learnt => {
                let start = length.sequence + per_turn;
                length.sequence += said;
                if turn.side == Side::Learnt {
                    length.learn(start, spoken, cuts);
                }
            }
            Side::Preferred => preferred += said,
            Side::Rejected => rejected += said,
        }
    }
    let prompt = length.sequence;
    length.all = prompt + preferred + rejected;
    length.sequence += preferred.max(rejected);
    for side in [preferred, rejected] {
        length.learn(prompt, side, cuts);
    }
    if frame && !example.turns.is_empty() {
        // What is not a turn's: the end of the example, and names.
        let more = chat_overhead(0, names);
        length.all += more;
        length.sequence += more;
    }
    length
}

fn tokens<'t>(part: &Part<'t>, texts: &Texts<'t, '_>, counter: &mut Counter) -> u64 {
    counter.count(texts.text(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::see;
    use crate::record::texts::TextBuffers;
    use tuneworthy_ingest::json::Tape;

    fn of(record: &str, cut_at: u64) -> Length {
        let mut tape = Tape::new();
        let doc = tape.parse(record).expect("JSON");
        let example = see(doc.root());
        let mut buffers = TextBuffers::default();
        let texts = buffers.texts(&example);
        count(&example, &texts, &mut Counter::Estimate, cut_at)
    }

    #[test]
    fn a_chat_has_a_frame_and_a_text_has_none() {
        // "a" and "b" are a token each; 4 for each message and 3 at the end.
        let chat = of(
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
            100,
        );
        assert_eq!(
            chat,
            Length {
                all: 13,
                sequence: 13,
                learnt: 1,
                left: [1; CUTS]
            }
        );
        let text = of(r#"{"text":"a"}"#, 100);
        assert_eq!(
            text,
            Length {
                all: 1,
                sequence: 1,
                learnt: 1,
                left: [1; CUTS]
            }
        );
        let named = of(
            r#"{"messages":[{"role":"user","name":"x","content":"a"},{"role":"assistant","content":"b"}]}"#,
            100,
        );
        assert_eq!(named.all, 14);
    }

    #[test]
    fn a_pair_is_billed_for_both_answers_and_as_long_as_the_longer() {
        let pair = of(r#"{"prompt":"a","chosen":"b","rejected":"c d"}"#, 100);
        let one = of(r#"{"prompt":"a","completion":"b","label":true}"#, 100);
        assert_eq!(one.sequence, 13);
        assert_eq!((pair.sequence, pair.all), (14, 19));
    }

    #[test]
    fn what_stands_behind_the_cut_is_not_learnt() {
        let record = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b c d e"}]}"#;
        // 5 for the user, 4 for the frame of the answer, then its words.
        assert_eq!(of(record, 100).left, [4; CUTS]);
        assert_eq!(of(record, 11).left, [4, 4, 4, 4, 2]);
        assert_eq!(of(record, 9).left_at_choice(), 0);
        assert_eq!(of(record, 0).left_at_choice(), 0);
    }

    #[test]
    fn an_answer_switched_off_is_not_learnt() {
        let off = of(
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0}]}"#,
            100,
        );
        assert_eq!((off.learnt, off.all), (0, 13));
    }
}
