//! Rows of the vendors whose models are closed, and of the large clouds.

use super::{AGAIN, FILE_ONLY, ROW, Row, UNCONFIRMED, UNKNOWN_WEIGHTS};
use crate::catalog::NewJobs;
use crate::terms::{Evidence, Method, SourceId, Vendor};
use crate::units::Date;

const OPENAI_DEPRECATIONS: SourceId = SourceId("openai-deprecations");
const OPENAI_SFT: SourceId = SourceId("openai-sft");
const OPENAI_DPO: SourceId = SourceId("openai-dpo");
const AZURE_RETIREMENTS: SourceId = SourceId("azure-retirements");
const AZURE_MODELS: SourceId = SourceId("azure-models");
const GOOGLE_TUNING: SourceId = SourceId("google-tuning");
const MODEL_ENDS: SourceId = SourceId("model-ends");
const AWS_TUNING: SourceId = SourceId("aws-tuning");
const AWS_LIFECYCLE: SourceId = SourceId("aws-lifecycle");

const OPENAI_ENDS: Date = Date::fixed(2027, 1, 14);
const OPENAI_ENDED: Date = Date::fixed(2026, 10, 23);

const OPENAI: Row = Row {
    vendor: Vendor::OpenAi,
    new_jobs: NewJobs {
        newcomers_until: Some(Date::fixed(2026, 5, 7)),
        lapsed_until: Some(Date::fixed(2026, 7, 2)),
        customers_until: Some(Date::fixed(2027, 1, 6)),
    },
    base_ends: Some(OPENAI_ENDS),
    keeps_tool_calls: true,
    weights_downloadable: Some(false),
    served_by_token: Some(true),
    carries_over: FILE_ONLY,
    last_confirmed: Some(AGAIN),
    note: "Its tunes stop answering the day the base does. OpenAI's replacement, gpt-6-luna, cannot be tuned.",
    sources: &[OPENAI_DEPRECATIONS, OPENAI_DPO],
    as_of: Some(Date::fixed(2026, 10, 28)),
    evidence: Evidence::High,
    ..ROW
};

const OPENAI_GONE: Row = Row {
    new_jobs: NewJobs {
        newcomers_until: Some(Date::fixed(2026, 5, 7)),
        lapsed_until: Some(Date::fixed(2026, 7, 2)),
        customers_until: Some(OPENAI_ENDED),
    },
    base_ends: Some(OPENAI_ENDED),
    note: "Shut down on 23 October 2026, its tunes with it.",
    ..OPENAI
};

const AZURE: Row = Row {
    vendor: Vendor::Azure,
    keeps_tool_calls: true,
    weights_downloadable: Some(false),
    served_by_token: Some(false),
    carries_over: FILE_ONLY,
    sources: &[AZURE_RETIREMENTS, AZURE_MODELS],
    as_of: Some(Date::fixed(2026, 9, 2)),
    ..ROW
};

/// Azure retires training no earlier than this, and deployed tunes half a year later.
const AZURE_4_1: Row = Row {
    methods: &[Method::Sft, Method::Dpo],
    new_jobs: NewJobs::until(Date::fixed(2027, 4, 14)),
    base_ends: Some(Date::fixed(2027, 10, 14)),
    note: "Training ends on 14 April 2027, for existing customers no earlier than that; deployed tunes end on 14 October 2027.",
    ..AZURE
};

const AZURE_4O: Row = Row {
    new_jobs: NewJobs::until(Date::fixed(2027, 4, 1)),
    base_ends: Some(Date::fixed(2027, 10, 1)),
    note: "Training ends no earlier than 1 April 2027; deployed tunes end on 1 October 2027. The base is marked deprecated.",
    ..AZURE
};

const GOOGLE: Row = Row {
    vendor: Vendor::Google,
    methods: &[Method::Sft, Method::Dpo, Method::Rl],
    base_id: Some("gemini-3"),
    keeps_tool_calls: true,
    weights_downloadable: Some(false),
    carries_over: FILE_ONLY,
    note: "Examples and preferences; reinforcement is a beta. Tuned models work best with thinking set low. The base's last day is the earliest it may end on Agent Platform.",
    sources: &[GOOGLE_TUNING, MODEL_ENDS],
    ..ROW
};

const NOVA: Row = Row {
    vendor: Vendor::BedrockNova,
    base_id: Some("nova"),
    methods: &[Method::Sft],
    served_by_token: Some(true),
    note: "Once tuned it no longer calls tools. Served by the token, without a standing charge.",
    sources: &[AWS_TUNING, SourceId("nova-tools")],
    ..ROW
};

const BEDROCK_LLAMA: Row = Row {
    vendor: Vendor::BedrockLlama,
    methods: &[Method::Sft],
    served_by_token: Some(false),
    note: "Served only on Provisioned Throughput: capacity rented by the hour, busy or not.",
    sources: &[AWS_TUNING, AWS_LIFECYCLE],
    ..ROW
};

/// Rows of the vendors whose models are closed, and of the large clouds, in the order of `Vendor`.
pub(super) const ROWS: &[Row] = &[
    Row {
        base: "gpt-4.1",
        base_id: Some("gpt-4-1"),
        methods: &[Method::Sft, Method::Dpo],
        ..OPENAI
    },
    Row {
        base: "gpt-4.1-mini",
        base_id: Some("gpt-4-1-mini"),
        methods: &[Method::Sft, Method::Dpo],
        ..OPENAI
    },
    Row {
        base: "gpt-4.1-nano",
        base_id: Some("gpt-4-1-nano"),
        methods: &[Method::Sft, Method::Dpo],
        ..OPENAI_GONE
    },
    Row {
        base: "gpt-4o",
        base_id: Some("gpt-4o"),
        methods: &[Method::Sft],
        sources: &[OPENAI_DEPRECATIONS, OPENAI_SFT],
        ..OPENAI
    },
    Row {
        base: "gpt-4o-mini",
        base_id: Some("gpt-4o-mini"),
        methods: &[Method::Sft],
        sources: &[OPENAI_DEPRECATIONS, OPENAI_SFT],
        ..OPENAI
    },
    Row {
        base: "o4-mini",
        base_id: Some("o4-mini"),
        methods: &[Method::Rl],
        sources: &[OPENAI_DEPRECATIONS],
        ..OPENAI_GONE
    },
    Row {
        base: "gpt-4.1",
        base_id: Some("gpt-4-1"),
        ..AZURE_4_1
    },
    Row {
        base: "gpt-4.1-mini",
        base_id: Some("gpt-4-1-mini"),
        ..AZURE_4_1
    },
    Row {
        base: "gpt-4.1-nano",
        base_id: Some("gpt-4-1-nano"),
        ..AZURE_4_1
    },
    Row {
        base: "gpt-4o",
        base_id: Some("gpt-4o"),
        methods: &[Method::Sft, Method::Dpo],
        ..AZURE_4O
    },
    Row {
        base: "gpt-4o-mini",
        base_id: Some("gpt-4o-mini"),
        methods: &[Method::Sft],
        ..AZURE_4O
    },
    Row {
        base: "o4-mini",
        base_id: Some("o4-mini"),
        methods: &[Method::Rl],
        new_jobs: NewJobs {
            newcomers_until: Some(Date::fixed(2026, 10, 16)),
            lapsed_until: Some(Date::fixed(2026, 10, 16)),
            customers_until: Some(Date::fixed(2027, 4, 16)),
        },
        base_ends: Some(Date::fixed(2027, 10, 16)),
        note: "Closed to newcomers since 16 October 2026; customers may train until at least 16 April 2027. Deployed tunes end on 16 October 2027.",
        ..AZURE
    },
    Row {
        base: "Ministral 3B, Qwen 32B, Llama 3.3 70B, gpt-oss-20b",
        base_id: Some("open-weights"),
        methods: &[Method::Sft],
        keeps_tool_calls: false,
        weights_downloadable: None,
        served_by_token: None,
        carries_over: UNKNOWN_WEIGHTS,
        note: "Open models on Foundry, as a public preview. Whether tuned ones keep calling tools was not found.",
        sources: &[AZURE_MODELS],
        as_of: None,
        evidence: Evidence::Low,
        ..AZURE
    },
    Row {
        base: "Gemini 3.5 Flash",
        new_jobs: NewJobs::until(Date::fixed(2027, 5, 19)),
        base_ends: Some(Date::fixed(2027, 5, 19)),
        ..GOOGLE
    },
    Row {
        base: "Gemini 3.5 Flash-Lite",
        new_jobs: NewJobs::until(Date::fixed(2027, 7, 21)),
        base_ends: Some(Date::fixed(2027, 7, 21)),
        ..GOOGLE
    },
    Row {
        base: "Gemini 3.1 Flash-Lite",
        new_jobs: NewJobs::until(Date::fixed(2027, 5, 7)),
        base_ends: Some(Date::fixed(2027, 5, 7)),
        ..GOOGLE
    },
    Row {
        base: "Gemini 2.5 Pro, Flash and Flash-Lite",
        base_id: Some("gemini-2-5"),
        methods: &[Method::Sft],
        new_jobs: NewJobs::until(Date::fixed(2026, 10, 16)),
        base_ends: Some(Date::fixed(2026, 10, 16)),
        note: "Retired on Agent Platform on 16 October 2026; some pages say 20 October.",
        ..GOOGLE
    },
    Row {
        vendor: Vendor::BedrockClaude,
        base: "Claude 3 Haiku",
        base_id: Some("claude-3-haiku"),
        methods: &[Method::Sft],
        new_jobs: NewJobs::until(Date::fixed(2026, 3, 10)),
        base_ends: Some(Date::fixed(2026, 9, 10)),
        weights_downloadable: Some(false),
        served_by_token: Some(false),
        carries_over: FILE_ONLY,
        note: "The only Claude that could be tuned. AWS took no new jobs from 10 March 2026, when it became a legacy model, and removed it on 10 September 2026. An older AWS page still lists it.",
        sources: &[AWS_LIFECYCLE, AWS_TUNING],
        as_of: Some(Date::fixed(2026, 10, 8)),
        evidence: Evidence::High,
        ..ROW
    },
    Row {
        base: "Nova Micro",
        ..NOVA
    },
    Row {
        base: "Nova Lite",
        ..NOVA
    },
    Row {
        base: "Nova Pro",
        ..NOVA
    },
    Row {
        base: "Nova 2 Lite",
        methods: &[Method::Sft, Method::Rl],
        served_by_token: Some(false),
        note: "Takes examples from 200 up and reinforcement from 100 prompts up. Training files with tool calls may be refused.",
        sources: &[
            AWS_TUNING,
            SourceId("aws-rl"),
            SourceId("aws-nova-data"),
            SourceId("nova-tools"),
        ],
        ..NOVA
    },
    Row {
        base: "Nova Micro, Lite and Pro, on SageMaker",
        methods: &[Method::Sft, Method::Dpo, Method::Cpt, Method::Rl],
        served_by_token: None,
        note: "SageMaker trains Nova by more methods than Bedrock does. Whether a model tuned there keeps calling tools was not found.",
        sources: &[SourceId("sagemaker-nova")],
        last_confirmed: Some(AGAIN),
        ..NOVA
    },
    Row {
        base: "Llama 3.1 8B and 70B",
        base_id: Some("open-weights"),
        new_jobs: NewJobs::until(Date::fixed(2027, 3, 30)),
        base_ends: Some(Date::fixed(2027, 3, 30)),
        sources: &[AWS_TUNING, AWS_LIFECYCLE, MODEL_ENDS],
        ..BEDROCK_LLAMA
    },
    Row {
        base: "Llama 3.2 1B, 3B, 11B and 90B",
        new_jobs: NewJobs::until(Date::fixed(2026, 1, 7)),
        base_ends: Some(Date::fixed(2026, 7, 7)),
        note: "Removed on 7 July 2026; no new jobs since 7 January.",
        ..BEDROCK_LLAMA
    },
    Row {
        vendor: Vendor::BedrockLlama,
        base: "Open weights, by reinforcement",
        methods: &[Method::Rl],
        note: "Bedrock has an interface for the reinforcement of open weights, in us-west-2. The page found does not name the models: ask AWS.",
        sources: &[SourceId("aws-open-rl")],
        ..UNCONFIRMED
    },
];
