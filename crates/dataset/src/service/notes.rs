//! Notes for sending a file to a service or a trainer, among them what depends on the model.

use crate::inspect::partial::Partial;
use crate::record::extras::ExtraField;
use crate::record::formats::Format;
use crate::target::Target;
use tuneworthy_core::terms::Method;

/// Returns notes for sending the file to a target. `format`: the format most of the records it reads are
/// in.
pub(super) fn of(partial: &Partial, target: Target, format: Format) -> Vec<&'static str> {
    let mut notes = Vec::new();
    match (target, format) {
        (Target::Azure, _) => notes.push(
            "Microsoft's page asks for UTF-8 with a byte order mark; OpenAI's upload is reported to refuse one. Try without.",
        ),
        (Target::BedrockLlama, Format::PromptCompletion) => {
            notes.push("Llama 3.1 reads prompt and completion; later Llamas read Converse.");
        }
        (Target::BedrockLlama, Format::Converse) => {
            notes.push("Llama 3.2 and later read Converse; Llama 3.1 reads prompt and completion.");
        }
        _ => {}
    }
    let graded = matches!(
        format,
        Format::ChatReinforcement | Format::GeminiReinforcement
    );
    if target == Target::Trl && format == Format::ChatPreference {
        notes.push("Rename input.messages to prompt and the outputs to chosen and rejected.");
    }
    if graded && target == Target::Fireworks {
        notes.push("Fireworks hands the other fields to your evaluator.");
    }
    if format.taken_by().has(target) {
        by_model(partial, target, format, &mut notes);
    }
    notes
}

/// Adds what depends on the model within a service.
fn by_model(partial: &Partial, target: Target, format: Format, notes: &mut Vec<&'static str>) {
    let has = |field: ExtraField| {
        let count = partial.extras.get(field as usize);
        count.is_some_and(|count| count.records > 0)
    };
    let (media, tools) = (partial.with_media > 0, partial.with_tools > 0);
    let method = format.method_at(target);
    let rows: [(bool, &'static str); 11] = [
        (
            target == Target::OpenAi && media,
            "Images need a model that is tuned with vision, such as gpt-4o.",
        ),
        (
            target == Target::Azure && method == Some(Method::Dpo),
            "Preference tuning is offered for gpt-4.1 and gpt-4o and their smaller kin, not for every model.",
        ),
        (
            matches!(target, Target::OpenAi | Target::Azure) && method == Some(Method::Rl),
            "Reinforcement is offered for o4-mini, not for every model.",
        ),
        (
            target == Target::Together && media,
            "Images need a model with vision.",
        ),
        (
            target == Target::Together && tools,
            "Tools need a model whose chat template has them.",
        ),
        (
            target == Target::Together && has(ExtraField::Reasoning),
            "Reasoning is read for reasoning models, and of those only the last answer is trained.",
        ),
        (
            target == Target::Fireworks && media,
            "Images need a model with vision.",
        ),
        (
            target == Target::BedrockNova && media,
            "Nova Micro takes no media; Lite and Pro do.",
        ),
        (
            matches!(target, Target::Trl | Target::Axolotl) && tools,
            "The chat template of the model decides whether tools are read. Most print arguments as an object; those of Qwen 3 and some others also take a text.",
        ),
        (
            matches!(target, Target::Trl | Target::Axolotl) && has(ExtraField::Reasoning),
            "The chat template of the model decides whether the reasoning is read: many print only that of the last answer.",
        ),
        (
            target == Target::Trl && has(ExtraField::Name),
            "The chat template of the model decides whether names are read.",
        ),
    ];
    notes.extend(
        rows.iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, note)| *note),
    );
}
