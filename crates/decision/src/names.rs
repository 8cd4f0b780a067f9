//! The names of techniques, goals, gates, verdicts and vendors, as they stand in sentences and lists.

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{Gate, Goal, Method, Move, Technique, Vendor, VerdictKind};

/// A technique's name.
#[must_use]
pub const fn technique_name(technique: Technique) -> &'static str {
    match technique {
        Technique::Prompting => "Better prompting",
        Technique::Retrieval => "Retrieval",
        Technique::BetterModel => "A better-suited model",
        Technique::Tools => "Tools and agents",
        Technique::EncoderClassifier => "A small encoder classifier",
        Technique::LoraSft => "LoRA tuning",
        Technique::LoraRetrieval => "LoRA tuning with retrieval",
        Technique::Distillation => "Distillation into a small model with LoRA",
        Technique::ToolSft => "Tuning on tool traces",
        Technique::PreferenceTuning => "Preference tuning",
        Technique::FullSft => "Full fine-tuning",
        Technique::ReasoningRl => "Reinforcement on checkable answers",
        Technique::ContinuedPretraining => "Continued pre-training",
        Technique::Pretraining => "Pre-training",
    }
}

/// A goal as it stands in a sentence: "make … worse".
#[must_use]
pub const fn goal_name(goal: Goal) -> &'static str {
    match goal {
        Goal::Facts => "facts",
        Goal::Accuracy => "accuracy",
        Goal::Format => "format",
        Goal::Style => "voice",
        Goal::Idiom => "the field's language",
        Goal::Language => "the language",
        Goal::Preference => "what people prefer",
        Goal::Reasoning => "reasoning",
        Goal::ToolUse => "tool use",
        Goal::Refusals => "refusals",
        Goal::Cost => "cost",
        Goal::Latency => "speed",
    }
}

/// A gate's name.
#[must_use]
pub const fn gate_name(gate: Gate) -> &'static str {
    match gate {
        Gate::Rights => "Right to train",
        Gate::Privacy => "Where the data may go",
        Gate::Data => "Enough examples",
        Gate::Quality => "Reviewed examples",
        Gate::Upkeep => "Somebody to keep it alive",
        Gate::Vendor => "A place that takes the job",
        Gate::Infrastructure => "Machines and people",
    }
}

/// The kind of a verdict, in two or three words.
#[must_use]
pub const fn kind_name(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Keep => "Keep what you have",
        VerdictKind::UseThisInstead => "Use this instead",
        VerdictKind::NotWorthIt => "Not worth it",
        VerdictKind::NotYet => "Not yet",
        VerdictKind::BuildEvaluation => "Build the evaluation",
        VerdictKind::Tune => "Tune",
    }
}

/// A training method, inside a sentence.
#[must_use]
pub const fn method_name(method: Method) -> &'static str {
    match method {
        Method::Sft => "supervised tuning",
        Method::Dpo => "preference tuning on pairs (DPO)",
        Method::Kto => "preference tuning on thumbs (KTO)",
        Method::Rl => "reinforcement on checkable answers",
        Method::Cpt => "continued pre-training",
    }
}

/// A place to tune. The question that asks for it has named them all but one from where we stand.
#[must_use]
pub fn vendor_name(vendor: Vendor) -> &'static str {
    if vendor == Vendor::OwnGpus {
        return "Your own GPUs";
    }
    let choices = QuestionId::Vendor.definition().choices();
    choices
        .iter()
        .find(|choice| choice.id == vendor.id())
        .map_or(vendor.id(), |choice| choice.label)
}

/// A move's name, for lists: "Better prompting", "A held-out evaluation".
#[must_use]
pub const fn move_name(step: Move) -> &'static str {
    match step {
        Move::Keep => "Keep what you have",
        Move::BuildEvaluation => "A held-out evaluation",
        Move::Try(technique) => technique_name(technique),
        Move::Open(gate) => gate_name(gate),
        Move::Gather(_) => "More training data",
    }
}
