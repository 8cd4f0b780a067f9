//! Checks of a record's top-level fields: unexpected ones, and those of two formats at once.

use crate::fault::Faults;
use crate::record::example::{Example, Role, Side};
use crate::record::fields::{Field as F, Fields};
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::{Target, Targets};

/// Targets that look at fields they do not know. The trainers pass over them.
const READERS: Targets = Targets::ALL.without(Targets::of(&[
    Target::Trl,
    Target::Axolotl,
    Target::LlamaFactory,
    Target::MsSwift,
    Target::BedrockNova,
    Target::BedrockLlama,
]));

/// The sets of fields by which Together tells formats apart.
const TOGETHER: [&[F]; 4] = [
    &[F::Text],
    &[F::Messages],
    &[F::Prompt, F::Completion],
    &[F::Input, F::Preferred, F::NonPreferred],
];

/// The version the Converse records state.
const CONVERSE_VERSION: &str = "bedrock-conversation-2024";

pub(super) fn check<'t>(fields: &Fields<'t>, example: &Example<'t>, faults: &mut Faults<'t>) {
    if example.format == Format::Converse || example.format == Format::NovaPreference {
        match fields.get(F::SchemaVersion) {
            None => faults.add(Rule::SCHEMA_VERSION, fields.root),
            Some(version) if version.as_str().is_some_and(|v| v == *CONVERSE_VERSION) => {}
            Some(version) => faults.add(Rule::WRONG_SCHEMA_VERSION, version),
        }
    }
    if example.format == Format::BedrockClaude
        && let Some(system) = fields.get(F::System)
    {
        let others = !Target::BedrockClaude.only();
        faults.concerning(Rule::SYSTEM_OUTSIDE, system, others);
        faults.concerning(Rule::EXTRA_FIELD, system, Target::Together.only());
    }
    if fields.all(&[F::Messages, F::Interactions]) {
        faults.add(Rule::BOTH_MESSAGE_KEYS, fields.root);
    }
    if fields.all(&[F::Tools, F::AvailableTools]) {
        faults.add(Rule::BOTH_TOOL_KEYS, fields.root);
    }
    if example.format == Format::Chat {
        let takers = faults.takers;
        if !plain(example) {
            faults.narrow(takers.without(Target::BedrockClaude.only()));
        }
    }
    let lists = [F::Prompt, F::Completion, F::Chosen, F::Rejected];
    if matches!(example.format, Format::TrlPreference | Format::TrlKto)
        && let Some(field) = lists.iter().find(|field| fields.is_list(**field))
    {
        let node = fields.get(*field).unwrap_or(fields.root);
        faults.concerning(Rule::LISTS_FOR_TEXTS, node, Target::LlamaFactory.only());
    }
    if example.format == Format::ChatKto
        && let Some(label) = fields.get(F::Label)
    {
        faults.add(Rule::LABEL_BESIDE, label);
    }
    let formats = TOGETHER.iter().filter(|set| fields.all(set)).count();
    if formats > 1 {
        return faults.add(Rule::TWO_FORMATS, fields.root);
    }
    let expected: &[F] = match example.format {
        Format::Chat => &[
            F::Messages,
            F::Tools,
            F::ParallelCalls,
            F::Functions,
            F::Weight,
        ],
        Format::BedrockClaude => &[F::Messages, F::System],
        Format::ChatPreference => &[
            F::Input,
            F::Preferred,
            F::NonPreferred,
            F::PreferredDraft,
            F::NonPreferredDraft,
            F::Weight,
        ],
        Format::PromptCompletion | Format::PromptParts => &[F::Prompt, F::Completion, F::Weight],
        Format::Text => &[F::Text, F::Content, F::Weight],
        _ => return,
    };
    let known = fields.known_but(expected).next();
    let extra = known.or_else(|| fields.others.first().map(|(_, value)| *value));
    if let Some(extra) = extra {
        faults.concerning(Rule::EXTRA_FIELD, extra, READERS);
    }
}

/// Returns whether Claude on Bedrock could read a chat record: only user and assistant turns, with
/// plain texts.
fn plain(example: &Example<'_>) -> bool {
    let plain = |role| matches!(role, Role::User | Role::Assistant | Role::Other);
    example.tools_node.is_none()
        && example.calls.is_empty()
        && example.media.is_empty()
        && example.turns.iter().all(|turn| {
            plain(turn.role)
                && matches!(turn.side, Side::Given | Side::Learnt)
                && turn
                    .node
                    .get("content")
                    .is_none_or(|content| content.as_str().is_some())
        })
}
