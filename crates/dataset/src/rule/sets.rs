//! Sets of targets that several rules share.

use crate::target::{Target, Targets};

pub(super) const ALL: Targets = Targets::ALL;
pub(super) const NONE: Targets = Targets::NONE;
pub(super) const OPENAI: Targets = Targets::of(&[Target::OpenAi, Target::Azure]);
pub(super) const CLAUDE: Targets = Target::BedrockClaude.only();
pub(super) const NOVA: Targets = Target::BedrockNova.only();
pub(super) const LLAMA: Targets = Target::BedrockLlama.only();
pub(super) const CONVERSE: Targets = Targets::of(&[Target::BedrockNova, Target::BedrockLlama]);
pub(super) const TOGETHER: Targets = Target::Together.only();
pub(super) const MISTRAL: Targets = Target::Mistral.only();
pub(super) const FACTORY: Targets = Target::LlamaFactory.only();
pub(super) const AXOLOTL: Targets = Target::Axolotl.only();
pub(super) const SWIFT: Targets = Target::MsSwift.only();
pub(super) const GEMINI: Targets = Target::Gemini.only();
pub(super) const TRL: Targets = Target::Trl.only();
/// Targets that read messages as OpenAI's API does.
pub(super) const CHAT: Targets = Targets::of(&[
    Target::OpenAi,
    Target::Azure,
    Target::Together,
    Target::Fireworks,
]);
/// Hosted services, which check a file when it is uploaded. The trainers do not.
pub(super) const SERVICES: Targets = Targets::ALL.without(Targets::TRAINERS);
