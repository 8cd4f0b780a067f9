//! Tokens that each trainer on one's own machines learns from an example, at its own length and by its own
//! way of shortening.
//!
//! In: the tokens of an example, turn by turn. Out: a [`Shortened`] for each trainer. A length that was
//! chosen replaces the trainers' own.

use serde::{Deserialize, Serialize};

use tuneworthy_core::terms::ids;

use crate::source::{self, Source};
use crate::target::Target;

ids! {
    /// A program that trains on one's own machines.
    Trainer {
        /// TRL.
        Trl = "trl",
        /// axolotl.
        Axolotl = "axolotl",
        /// LLaMA-Factory.
        LlamaFactory = "llama-factory",
        /// Unsloth's command line.
        Unsloth = "unsloth",
        /// ms-swift.
        MsSwift = "ms-swift",
    }
}

/// The effect of a trainer's length on a longer example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shortening {
    /// The end of the example is cut off.
    CutEnd,
    /// The example is dropped.
    Drop,
    /// Questions are cut before answers; both, where each is long.
    CutQuestion,
}

/// The length a trainer uses unless told another, and what it does with longer examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OwnLength {
    /// Tokens; `None` for the length of the model.
    pub tokens: Option<u64>,
    /// The setting's name.
    pub setting: &'static str,
    /// Treatment of longer examples.
    pub longer: Shortening,
    /// The program in which it was read.
    pub source: &'static Source,
}

impl Trainer {
    /// Returns the name as people write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trl => "TRL",
            Self::Axolotl => "axolotl",
            Self::LlamaFactory => "LLaMA-Factory",
            Self::Unsloth => "Unsloth",
            Self::MsSwift => "ms-swift",
        }
    }

    /// Returns the target whose rules for files it follows. Unsloth trains through TRL and has none of its
    /// own.
    #[must_use]
    pub const fn target(self) -> Option<Target> {
        match self {
            Self::Trl => Some(Target::Trl),
            Self::Axolotl => Some(Target::Axolotl),
            Self::LlamaFactory => Some(Target::LlamaFactory),
            Self::Unsloth => None,
            Self::MsSwift => Some(Target::MsSwift),
        }
    }

    /// Returns the trainer that a target is.
    #[must_use]
    pub fn of(target: Target) -> Option<Self> {
        let mut trainers = Self::ALL.iter().copied();
        trainers.find(|trainer| trainer.target() == Some(target))
    }

    /// Returns its default length. Read on 29 November 2026 in TRL 1.16, axolotl 0.21, LLaMA-Factory
    /// 0.9.5, Unsloth 2026.10.9 and ms-swift 4.6.0.
    #[must_use]
    pub const fn own_length(self) -> OwnLength {
        match self {
            Self::Trl => OwnLength {
                tokens: Some(1024),
                setting: "max_length",
                longer: Shortening::CutEnd,
                source: &source::TRL_FORMATS,
            },
            Self::Axolotl => OwnLength {
                tokens: Some(512),
                setting: "sequence_len",
                longer: Shortening::Drop,
                source: &source::AXOLOTL_FORMATS,
            },
            Self::LlamaFactory => OwnLength {
                tokens: Some(2048),
                setting: "cutoff_len",
                longer: Shortening::CutQuestion,
                source: &source::LLAMA_FACTORY,
            },
            Self::Unsloth => OwnLength {
                tokens: Some(2048),
                setting: "max_seq_length",
                longer: Shortening::CutEnd,
                source: &source::UNSLOTH_CLI,
            },
            Self::MsSwift => OwnLength {
                tokens: None,
                setting: "max_length",
                longer: Shortening::Drop,
                source: &source::SWIFT_DATASETS,
            },
        }
    }

    /// Returns whether the reasoning beside an answer reaches the model, given a template that prints it.
    const fn reads_reasoning(self) -> bool {
        !matches!(self, Self::LlamaFactory | Self::MsSwift)
    }
}

/// A turn, or one side of a pair, as far as tokens go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Tokens of the template around it.
    pub(crate) frame: u64,
    /// Tokens of its texts, reasoning left out.
    pub(crate) spoken: u64,
    /// Tokens of its reasoning.
    pub(crate) reasoning: u64,
    /// Whether a trainer learns the segment. The role decides: no trainer reads weights.
    pub(crate) is_learnt: bool,
}

/// Tokens of an example after shortening by one trainer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shortened {
    /// Tokens before shortening.
    pub(crate) whole: u64,
    /// Tokens read.
    pub(crate) tokens: u64,
    /// Tokens that would be learnt without shortening.
    pub(crate) learnable: u64,
    /// Tokens learnt.
    pub(crate) learnt: u64,
    /// Whether the example is dropped because of its length.
    pub(crate) is_dropped: bool,
}

/// Sums of [`Shortened`] over examples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShortenedTotal {
    pub(crate) tokens: u64,
    pub(crate) learnt: u64,
    /// Examples left out for their length.
    pub(crate) dropped: u64,
    /// Examples of which a part is left out.
    pub(crate) cut: u64,
}

impl ShortenedTotal {
    pub(crate) fn add(&mut self, one: Shortened) {
        self.tokens += one.tokens;
        self.learnt += one.learnt;
        self.dropped += u64::from(one.is_dropped);
        self.cut += u64::from(!one.is_dropped && one.tokens < one.whole);
    }

    pub(crate) const fn merge(&mut self, later: &Self) {
        self.tokens += later.tokens;
        self.learnt += later.learnt;
        self.dropped += later.dropped;
        self.cut += later.cut;
    }
}

/// Shortens an example as a trainer does. `chosen`: a length in place of its own.
pub(crate) fn shorten(trainer: Trainer, segments: &[Segment], chosen: Option<u64>) -> Shortened {
    let own = trainer.own_length();
    let spoken = |segment: &Segment| {
        if trainer.reads_reasoning() {
            segment.spoken + segment.reasoning
        } else {
            segment.spoken
        }
    };
    let whole = segments
        .iter()
        .map(|segment| segment.frame + spoken(segment))
        .sum();
    let learnable = (segments.iter())
        .filter(|segment| segment.is_learnt)
        .map(spoken)
        .sum();
    let mut done = Shortened {
        whole,
        tokens: whole,
        learnable,
        learnt: learnable,
        is_dropped: false,
    };
    let Some(most) = chosen.or(own.tokens).filter(|most| whole > *most) else {
        return done;
    };
    (done.tokens, done.learnt) = match own.longer {
        Shortening::Drop => (0, 0),
        Shortening::CutEnd => cut_end(segments, spoken, most),
        Shortening::CutQuestion => cut_questions(segments, spoken, most),
    };
    done.is_dropped = own.longer == Shortening::Drop || (learnable > 0 && done.learnt == 0);
    done
}

fn cut_end(segments: &[Segment], spoken: impl Fn(&Segment) -> u64, most: u64) -> (u64, u64) {
    let (mut start, mut learnt) = (0_u64, 0);
    for segment in segments {
        start += segment.frame;
        let here = spoken(segment);
        if segment.is_learnt {
            learnt += here.min(most.saturating_sub(start));
        }
        start += here;
    }
    (start.min(most), learnt)
}

/// LLaMA-Factory's way: for each question with its answer, what is left of the length is divided between
/// the two. Source: `infer_seqlen` and `_encode_data_example` in version 0.9.5.
fn cut_questions(segments: &[Segment], spoken: impl Fn(&Segment) -> u64, most: u64) -> (u64, u64) {
    let (mut read, mut learnt, mut question) = (0, 0, 0);
    for segment in segments {
        if !segment.is_learnt {
            question += segment.frame + spoken(segment);
            continue;
        }
        if read >= most {
            break;
        }
        let (left, answer) = (most - read, spoken(segment));
        question += segment.frame;
        let room = if answer * 2 < left {
            left
        } else if question * 2 < left {
            left - question
        } else {
            left * answer / (question + answer).max(1)
        };
        let answer = answer.min(room);
        read += answer + question.min(left - answer);
        learnt += answer;
        question = 0;
    }
    (read, learnt)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn turn(spoken: u64, is_learnt: bool) -> Segment {
        Segment {
            frame: 0,
            spoken,
            reasoning: 0,
            is_learnt,
        }
    }

    fn learnt(trainer: Trainer, segments: &[Segment], chosen: Option<u64>) -> (u64, u64, bool) {
        let done = shorten(trainer, segments, chosen);
        (done.tokens, done.learnt, done.is_dropped)
    }

    #[test]
    fn each_trainer_shortens_in_its_own_way() {
        // A long question and a short answer, which the way of shortening decides about.
        let long = [turn(3000, false), turn(100, true)];
        for (trainer, expected) in [
            (Trainer::Trl, (1024, 0, true)),
            (Trainer::Axolotl, (0, 0, true)),
            (Trainer::LlamaFactory, (2048, 100, false)),
            (Trainer::Unsloth, (2048, 0, true)),
            (Trainer::MsSwift, (3100, 100, false)),
        ] {
            assert_eq!(learnt(trainer, &long, None), expected, "{trainer:?}");
        }
        let short = [turn(300, false), turn(100, true)];
        for trainer in Trainer::ALL {
            assert_eq!(
                learnt(*trainer, &short, None),
                (400, 100, false),
                "{trainer:?}"
            );
        }
        assert_eq!(learnt(Trainer::MsSwift, &long, Some(2000)), (0, 0, true));
        assert_eq!(
            learnt(Trainer::Axolotl, &long, Some(4096)),
            (3100, 100, false)
        );
    }

    /// Values of `infer_seqlen` in LLaMA-Factory 0.9.5, run with these arguments.
    #[test]
    fn lengths_are_divided_as_llama_factory_does() {
        for (source, target, cutoff, expected) in [
            (3000, 1000, 2048, (1048, 1000)),
            (10, 3000, 2048, (10, 2038)),
            (3000, 10, 2048, (2038, 10)),
            (2000, 1100, 2048, (1322, 726)),
        ] {
            let pair = [turn(source, false), turn(target, true)];
            let done = shorten(Trainer::LlamaFactory, &pair, Some(cutoff));
            assert_eq!((done.tokens - done.learnt, done.learnt), expected);
        }
        // What the first answer takes is not left for the second.
        let turns = [
            turn(500, false),
            turn(1500, true),
            turn(500, false),
            turn(500, true),
        ];
        let done = shorten(Trainer::LlamaFactory, &turns, Some(2048));
        assert_eq!((done.tokens, done.learnt), (2048, 1500 + 24));
    }

    #[test]
    fn reasoning_that_is_not_read_is_not_learnt() {
        let answer = Segment {
            reasoning: 40,
            ..turn(100, true)
        };
        let turns = [turn(10, false), answer];
        assert_eq!(
            learnt(Trainer::LlamaFactory, &turns, None),
            (110, 100, false)
        );
        assert_eq!(learnt(Trainer::Axolotl, &turns, None), (150, 140, false));
    }
}
