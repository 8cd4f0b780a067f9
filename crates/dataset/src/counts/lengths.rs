//! Lengths of examples in tokens, and the tokens left to learn when examples are cut.

use super::trainers::{Segment, Shortened, ShortenedTotal, Trainer, shorten};
use crate::limits::WATCHED;
use crate::record::example::{Example, Role, Side, Turn};
use crate::record::formats::Format;
use crate::record::texts::{Part, PartKind, Texts};
use serde::{Deserialize, Serialize};
use tuneworthy_ingest::json::{Node, compact};
use tuneworthy_tokenizer::{Counter, Encoding, Histogram, PER_MESSAGE, PER_ROLE, chat_overhead};

/// Length in tokens at which examples are cut in figures that are no trainer's, unless another is chosen.
/// Chosen here: no source names one.
const CUT_AT: u64 = 4096;

/// Number of trainers.
const TRAINERS: usize = Trainer::ALL.len();

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

/// Tokens of one example.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Length {
    /// Tokens read in one pass; of a pair, both answers.
    pub(crate) all: u64,
    /// Tokens of the longest sequence: of a pair, the prompt and the longer answer.
    pub(crate) sequence: u64,
    /// Tokens learnt.
    pub(crate) learnt: u64,
    /// Tokens learnt if the sequence is cut at each of the [`cuts`].
    pub(crate) left: [u64; CUTS],
    /// Tokens after shortening by each trainer, in the order of [`Trainer::ALL`].
    pub(crate) trainers: [Shortened; TRAINERS],
}

impl Length {
    /// Adds `tokens` learnt tokens, of which the first has `start` tokens before it.
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
    /// Billed tokens of each example.
    pub(crate) all: Histogram,
    /// Length of each example's longest sequence, in tokens.
    pub(crate) sequences: Histogram,
    /// Tokens learnt of all examples together.
    pub(crate) learnt: u64,
    /// Tokens learnt if examples are cut at each of the [`cuts`].
    left: [u64; CUTS],
    /// The chosen length in tokens, or [`CUT_AT`] if none was chosen.
    pub(crate) cut_at: u64,
    /// Whether a length was chosen, which then replaces the trainers' own.
    pub(crate) is_chosen: bool,
    /// Tokens read and learnt by each trainer, in the order of [`Trainer::ALL`].
    trainers: [ShortenedTotal; TRAINERS],
    /// Encoding of the exact counts; `None` if at least one count is an estimate.
    pub(crate) encoding: Option<Encoding>,
}

impl Lengths {
    /// Returns empty counts. `chosen`: the chosen length; `encoding`: the encoding of exact counts.
    pub(crate) fn new(chosen: Option<u64>, encoding: Option<Encoding>) -> Self {
        let cut_at = chosen.unwrap_or(CUT_AT);
        let watched = cuts(cut_at);
        Self {
            all: Histogram::with_limits(&watched),
            sequences: Histogram::with_limits(&watched),
            learnt: 0,
            left: [0; CUTS],
            cut_at,
            is_chosen: chosen.is_some(),
            trainers: [ShortenedTotal::default(); TRAINERS],
            encoding,
        }
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.all.is_sound() && self.sequences.is_sound()
    }

    /// Returns the tokens learnt if examples are cut at `length`, or `None` if it is not one of the
    /// [`cuts`].
    pub(crate) fn left_at(&self, length: u64) -> Option<u64> {
        let at = cuts(self.cut_at).iter().position(|cut| *cut == length)?;
        self.left.get(at).copied()
    }

    /// Returns the chosen length, if one was chosen.
    pub(crate) fn chosen(&self) -> Option<u64> {
        self.is_chosen.then_some(self.cut_at)
    }

    /// Returns what a trainer reads and learns.
    pub(crate) const fn of(&self, trainer: Trainer) -> ShortenedTotal {
        self.trainers[trainer as usize]
    }

    /// Adds one example.
    pub(crate) fn add(&mut self, length: Length) {
        self.all.add(length.all);
        self.sequences.add(length.sequence);
        self.learnt += length.learnt;
        for (all, left) in self.left.iter_mut().zip(length.left) {
            *all += left;
        }
        for (all, one) in self.trainers.iter_mut().zip(length.trainers) {
            all.add(one);
        }
    }

    /// Adds the counts of another part of the file.
    pub(crate) fn merge(&mut self, later: &Self) {
        self.all.merge(&later.all);
        self.sequences.merge(&later.sequences);
        self.learnt += later.learnt;
        for (all, left) in self.left.iter_mut().zip(later.left) {
            *all += left;
        }
        for (all, theirs) in self.trainers.iter_mut().zip(&later.trainers) {
            all.merge(theirs);
        }
        self.encoding = self.encoding.filter(|known| later.encoding == Some(*known));
    }
}

/// Tokens of an example's turns, by which trainers shorten it.
#[derive(Default)]
struct Segments {
    /// Turns of the conversation, or of the prompt of a pair.
    turns: Vec<Segment>,
    /// The answers of a pair.
    preferred: Segment,
    rejected: Segment,
}

impl Segments {
    /// Adds tokens in front of the conversation.
    fn given(&mut self, frame: u64) {
        self.turns.push(Segment {
            frame,
            ..Segment::default()
        });
    }

    fn add(&mut self, turn: &Turn<'_>, frame: u64, spoken: u64, reasoning: u64) {
        let segment = match turn.side {
            Side::Given | Side::Learnt => {
                self.turns.push(Segment::default());
                self.turns.last_mut()
            }
            Side::Preferred => Some(&mut self.preferred),
            Side::Rejected => Some(&mut self.rejected),
        };
        if let Some(segment) = segment {
            segment.frame += frame;
            segment.spoken += spoken;
            segment.reasoning += reasoning;
            segment.is_learnt = turn.side != Side::Given || turn.is_off;
        }
    }

    fn shortened(mut self, chosen: Option<u64>) -> [Shortened; TRAINERS] {
        let mut done = [Shortened::default(); TRAINERS];
        let is_pair = self.preferred != Segment::default() || self.rejected != Segment::default();
        if !is_pair {
            for (done, trainer) in done.iter_mut().zip(Trainer::ALL) {
                *done = shorten(*trainer, &self.turns, chosen);
            }
            return done;
        }
        // Each answer follows the prompt in a sequence of its own.
        let prompt = self.turns.len();
        for answer in [self.preferred, self.rejected] {
            if answer == Segment::default() {
                continue;
            }
            self.turns.truncate(prompt);
            self.turns.push(answer);
            for (done, trainer) in done.iter_mut().zip(Trainer::ALL) {
                let one = shorten(*trainer, &self.turns, chosen);
                done.whole += one.whole;
                done.tokens += one.tokens;
                done.learnable += one.learnable;
                done.learnt += one.learnt;
                done.is_dropped |= one.is_dropped;
            }
        }
        done
    }
}

/// Returns whether a chat template frames the texts of a format.
const fn has_frame(format: Format) -> bool {
    !matches!(
        format,
        Format::Text | Format::PromptCompletion | Format::TrlStepwise | Format::Tokenised
    )
}

/// Counts an example's tokens. `chosen`: a length in place of the trainers' own.
pub(crate) fn count<'t>(
    example: &Example<'t>,
    texts: &Texts<'t, '_>,
    counter: &mut Counter,
    chosen: Option<u64>,
) -> Length {
    let cuts = cuts(chosen.unwrap_or(CUT_AT));
    let mut segments = Segments::default();
    let frame = has_frame(example.format);
    let mut length = Length::default();
    if let Some(tools) = example.tools_node {
        // Declarations stand in front of everything.
        length.sequence += declarations(tools, counter);
        segments.given(length.sequence);
    }
    let per_turn = if frame { PER_MESSAGE + PER_ROLE } else { 0 };
    let (mut preferred, mut rejected) = (0, 0);
    let mut parts = texts.parts.iter().peekable();
    let mut names = 0;
    for (place, turn) in example.turns.iter().enumerate() {
        names += u64::from(turn.node.get("name").is_some() && turn.role != Role::Tool);
        let mut said = per_turn;
        let (mut spoken, mut reasoning) = (0, 0);
        while let Some(part) = parts.next_if(|part| part.turn == place) {
            let tokens = tokens(part, texts, counter);
            spoken += tokens;
            // LLaMA-Factory's own parts and tags in a text are no field beside the answer.
            if part.kind == PartKind::Reasoning && example.format != Format::FactoryNative {
                reasoning += tokens;
            }
        }
        said += spoken;
        segments.add(turn, per_turn, spoken - reasoning, reasoning);
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
        segments.given(more);
    }
    length.trainers = segments.shortened(chosen);
    length
}

/// Counts declarations in compact spelling: each service and each chat template writes them its own way,
/// and none as the file has them.
fn declarations(tools: Node<'_>, counter: &mut Counter) -> u64 {
    let spelt = |json: &str| compact(json).map(|(_, char)| char).collect::<String>();
    match tools.as_str() {
        Some(text) => counter.count(&spelt(&text.to_cow())),
        None => counter.count(&spelt(tools.raw())),
    }
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
        count(&example, &texts, &mut Counter::Estimate, Some(cut_at))
    }

    #[test]
    fn a_chat_has_a_frame_and_a_text_has_none() {
        // "a" and "b" are a token each; 4 for each message and 3 at the end.
        let chat = of(
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
            100,
        );
        assert_eq!((chat.all, chat.sequence, chat.learnt), (13, 13, 1));
        assert_eq!(chat.left, [1; CUTS]);
        let text = of(r#"{"text":"a"}"#, 100);
        assert_eq!((text.all, text.sequence, text.learnt), (1, 1, 1));
        assert_eq!(text.left, [1; CUTS]);
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
        assert_eq!(of(record, 9).left[CUTS - 1], 0);
        assert_eq!(of(record, 0).left[CUTS - 1], 0);
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
