//! Nine situations people arrive with, each with its first move and the answers it presets.

use super::cite::{
    ANTHROPIC_PROMPTING, AWS_TUNING, AZURE_SKILLS, BALAGUER, LORA_LAND, TOGETHER_WHEN,
    WHEN_TO_FINE_TUNE, WSHOBSON,
};
use tuneworthy_core::assessment::{Answer, AnswerKind, Assessment, QuestionId};
use tuneworthy_core::terms::{Evidence, SourceId, Technique};

/// A situation to start from.
#[derive(Debug)]
pub struct Scenario {
    /// Its stable id.
    pub id: &'static str,
    /// The situation in the reader's words.
    pub line: &'static str,
    /// The first move, in ladder order.
    pub first: &'static [Technique],
    /// The reason why that comes first.
    pub text: &'static str,
    /// The answers it presets: a question and its choices. Only questions with choices.
    pub presets: &'static [(QuestionId, &'static [&'static str])],
    /// Its sources.
    pub sources: &'static [SourceId],
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

impl Scenario {
    /// The preset answers, ready to be set.
    pub fn answers(&self) -> impl Iterator<Item = (QuestionId, Answer)> {
        self.presets.iter().filter_map(|&(question, choices)| {
            let definition = question.definition();
            let places: Option<Vec<u8>> = choices.iter().map(|id| definition.choice(id)).collect();
            let answer = match (&definition.kind, places?.as_slice()) {
                (AnswerKind::One(_), &[place]) => Answer::One(place),
                (AnswerKind::Many { .. }, places) => {
                    Answer::Many(places.iter().fold(0, |set, place| set | 1 << place))
                }
                _ => return None,
            };
            Some((question, answer))
        })
    }

    /// Sets the preset answers. What the reader has answered already stays as it is.
    pub fn apply(&self, assessment: &mut Assessment) {
        for (question, answer) in self.answers() {
            if assessment.answer(question).is_none() {
                let fits = assessment.set(question, answer);
                debug_assert!(fits.is_ok(), "{}: {question:?}: {fits:?}", self.id);
            }
        }
    }
}

/// The nine scenarios, in the source document's order.
pub static SCENARIOS: [Scenario; 9] = [
    Scenario {
        id: "json",
        line: "I need a specific JSON shape",
        first: &[Technique::Prompting],
        text: "Ask for the shape and let the API enforce it: structured output rejects any answer that does not fit.",
        presets: &[
            (QuestionId::Task, &["classify"]),
            (QuestionId::Goal, &["format"]),
        ],
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Scenario {
        id: "documents",
        line: "I need answers from fresh or private documents",
        first: &[Technique::Retrieval],
        text: "Fetch the passage that holds the answer and put it in the prompt. A tuned model only knows what was true on training day.",
        presets: &[(QuestionId::Goal, &["facts"])],
        sources: &[WHEN_TO_FINE_TUNE, AWS_TUNING, TOGETHER_WHEN],
        evidence: Evidence::Moderate,
    },
    Scenario {
        id: "token-cost",
        line: "I need to cut the token bill of a busy task",
        first: &[Technique::Distillation],
        text: "Train a small model on the large one's answers, after caching, batching and a cheaper untuned model have had their turn.",
        presets: &[(QuestionId::Goal, &["cost"])],
        sources: &[WHEN_TO_FINE_TUNE, LORA_LAND],
        evidence: Evidence::Low,
    },
    Scenario {
        id: "brand",
        line: "I need it to sound like our brand",
        first: &[Technique::LoraSft],
        text: "A voice is shown, not described. Train an adapter on pieces your editors are proud of.",
        presets: &[
            (QuestionId::Task, &["write"]),
            (QuestionId::Goal, &["style"]),
        ],
        sources: &[WHEN_TO_FINE_TUNE, TOGETHER_WHEN],
        evidence: Evidence::Moderate,
    },
    Scenario {
        id: "chatbot",
        line: "I need a more helpful chatbot",
        first: &[Technique::Prompting, Technique::BetterModel],
        text: "A strong model with a careful system prompt is hard to beat on general helpfulness. Start there.",
        presets: &[
            (QuestionId::Task, &["converse"]),
            (QuestionId::Goal, &["preference"]),
        ],
        sources: &[WHEN_TO_FINE_TUNE, ANTHROPIC_PROMPTING],
        evidence: Evidence::Low,
    },
    Scenario {
        id: "narrow-domain",
        line: "I need an expert in a narrow field, medical or legal",
        first: &[Technique::LoraRetrieval],
        text: "Two gaps, two means: an adapter for how the field speaks, retrieval for what it knows.",
        presets: &[(QuestionId::Goal, &["facts", "idiom"])],
        sources: &[WHEN_TO_FINE_TUNE, BALAGUER],
        evidence: Evidence::Low,
    },
    Scenario {
        id: "own-tools",
        line: "I need it to use our own tools well",
        first: &[Technique::ToolSft],
        text: "Train on traces, recordings of the right call with the right arguments. The descriptions of your tools come first.",
        presets: &[
            (QuestionId::Task, &["act"]),
            (QuestionId::Goal, &["tool-use"]),
        ],
        sources: &[WHEN_TO_FINE_TUNE],
        evidence: Evidence::Low,
    },
    Scenario {
        id: "preferences",
        line: "I know which of two answers our users prefer",
        first: &[Technique::PreferenceTuning],
        text: "Pairs teach taste that no instruction spells out. DPO, direct preference optimisation, learns from them without a second model to score.",
        presets: &[
            (QuestionId::Goal, &["preference"]),
            (QuestionId::Shape, &["pairs"]),
        ],
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS, WSHOBSON],
        evidence: Evidence::Moderate,
    },
    Scenario {
        id: "maths-code",
        line: "I need better maths or code",
        first: &[Technique::ReasoningRl],
        text: "Reinforcement on answers a program can check is the one kind of training that helps here. It is hard and dear, so a reasoning model goes first.",
        presets: &[
            (QuestionId::Task, &["solve"]),
            (QuestionId::Goal, &["reasoning"]),
        ],
        sources: &[WHEN_TO_FINE_TUNE, AZURE_SKILLS],
        evidence: Evidence::Low,
    },
];
