//! An example in no format: what a record says, apart from how it is written.

use crate::record::example::Role;

/// An example: the turns that are read, what is to be learnt from them, and the tools at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dialogue {
    /// The turns in their order. Of a pair, those in front of both answers.
    pub(super) turns: Vec<Utterance>,
    pub(super) aim: Aim,
    pub(super) tools: Vec<ToolSpec>,
    /// The weight of the example, as it is written.
    pub(super) weight: Option<String>,
    /// Whether several calls may stand side by side, as it is written.
    pub(super) parallel: Option<String>,
}

/// Training objective of a dialogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Aim {
    /// The answers are imitated.
    #[default]
    Imitate,
    /// The first answer is better than the second.
    Prefer(Vec<Utterance>, Vec<Utterance>),
    /// The answer is good, or bad.
    Judge(bool),
}

/// A turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Utterance {
    pub(super) role: Role,
    /// Its texts, a part each.
    pub(super) texts: Vec<String>,
    pub(super) reasoning: Option<String>,
    pub(super) refusal: Option<String>,
    pub(super) calls: Vec<ToolUse>,
    /// The call that a result answers.
    pub(super) answers: Option<String>,
    /// The name of the tool that a result is from, where that is known.
    pub(super) tool: Option<String>,
    /// The name of the speaker.
    pub(super) name: Option<String>,
    /// Whether an answer is learnt.
    pub(super) is_learnt: bool,
    /// Parts with pictures and files, as OpenAI's API has them.
    pub(super) media: Vec<String>,
}

/// A call of a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToolUse {
    pub(super) id: String,
    pub(super) name: String,
    /// The arguments as JSON.
    pub(super) arguments: String,
}

/// A tool as it is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ToolSpec {
    pub(super) name: String,
    pub(super) description: Option<String>,
    /// The schema of its arguments, as JSON.
    pub(super) parameters: Option<String>,
    /// Further fields of the declaration, as they are written.
    pub(super) extras: Vec<(String, String)>,
}

impl Utterance {
    /// Returns a turn that says one text.
    pub(super) fn new(role: Role, text: String) -> Self {
        Self {
            texts: vec![text],
            ..Self::empty(role)
        }
    }

    /// Returns a turn that says nothing yet.
    pub(super) const fn empty(role: Role) -> Self {
        Self {
            role,
            texts: Vec::new(),
            reasoning: None,
            refusal: None,
            calls: Vec::new(),
            answers: None,
            tool: None,
            name: None,
            is_learnt: false,
            media: Vec::new(),
        }
    }
}

impl Dialogue {
    /// Returns every turn, those of both answers of a pair included.
    pub(super) fn all(&self) -> impl Iterator<Item = &Utterance> {
        let (better, worse) = match &self.aim {
            Aim::Prefer(better, worse) => (better.as_slice(), worse.as_slice()),
            Aim::Imitate | Aim::Judge(_) => (&[][..], &[][..]),
        };
        self.turns.iter().chain(better).chain(worse)
    }

    /// Returns every turn, to be changed.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Utterance> {
        let (better, worse) = match &mut self.aim {
            Aim::Prefer(better, worse) => (better.as_mut_slice(), worse.as_mut_slice()),
            Aim::Imitate | Aim::Judge(_) => (&mut [][..], &mut [][..]),
        };
        self.turns.iter_mut().chain(better).chain(worse)
    }
}

/// Returns the id that the call with this number gets, counted from 1: nine letters and digits, the one form
/// that every format takes.
pub(super) fn call_id(number: usize) -> String {
    format!("call{number:05}")
}
