//! Rows of the table of offers, by vendor, as gathered on 2026-11-23.

use super::{Catalog, NewJobs, Note, Offer};
use crate::terms::{Evidence, Method, SourceId, Vendor};
use crate::units::Date;

/// Catalogue of this build.
pub(super) static BUNDLED: Catalog = Catalog {
    version: "2026-11-23",
    gathered: Date::fixed(2026, 11, 23),
    offers: OFFERS,
    notes: NOTES,
};

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

/// Default offer. Rows override the fields that differ.
const ROW: Offer = Offer {
    vendor: Vendor::OwnGpus,
    base: "",
    base_id: None,
    methods: &[],
    full_tuning: false,
    new_jobs: NewJobs::OPEN,
    base_ends: None,
    keeps_tool_calls: false,
    weights_downloadable: None,
    confirmed: true,
    note: "",
    sources: &[],
    as_of: None,
    evidence: Evidence::Moderate,
};

const OPENAI: Offer = Offer {
    vendor: Vendor::OpenAi,
    new_jobs: NewJobs {
        newcomers_until: Some(Date::fixed(2026, 5, 7)),
        lapsed_until: Some(Date::fixed(2026, 7, 2)),
        customers_until: Some(Date::fixed(2027, 1, 6)),
    },
    base_ends: Some(OPENAI_ENDS),
    keeps_tool_calls: true,
    weights_downloadable: Some(false),
    note: "Its tunes stop answering the day the base does. OpenAI's replacement, gpt-6-luna, cannot be tuned.",
    sources: &[OPENAI_DEPRECATIONS, OPENAI_DPO],
    as_of: Some(Date::fixed(2026, 10, 28)),
    evidence: Evidence::High,
    ..ROW
};

const OPENAI_GONE: Offer = Offer {
    new_jobs: NewJobs {
        newcomers_until: Some(Date::fixed(2026, 5, 7)),
        lapsed_until: Some(Date::fixed(2026, 7, 2)),
        customers_until: Some(OPENAI_ENDED),
    },
    base_ends: Some(OPENAI_ENDED),
    note: "Shut down on 23 October 2026, its tunes with it.",
    ..OPENAI
};

const AZURE: Offer = Offer {
    vendor: Vendor::Azure,
    keeps_tool_calls: true,
    weights_downloadable: Some(false),
    sources: &[AZURE_RETIREMENTS, AZURE_MODELS],
    as_of: Some(Date::fixed(2026, 9, 2)),
    ..ROW
};

/// Azure retires training no earlier than this, and deployed tunes half a year later.
const AZURE_4_1: Offer = Offer {
    methods: &[Method::Sft, Method::Dpo],
    new_jobs: NewJobs::until(Date::fixed(2027, 4, 14)),
    base_ends: Some(Date::fixed(2027, 10, 14)),
    note: "Training ends on 14 April 2027, for existing customers no earlier than that; deployed tunes end on 14 October 2027.",
    ..AZURE
};

const AZURE_4O: Offer = Offer {
    new_jobs: NewJobs::until(Date::fixed(2027, 4, 1)),
    base_ends: Some(Date::fixed(2027, 10, 1)),
    note: "Training ends no earlier than 1 April 2027; deployed tunes end on 1 October 2027. The base is marked deprecated.",
    ..AZURE
};

const GOOGLE: Offer = Offer {
    vendor: Vendor::Google,
    methods: &[Method::Sft, Method::Dpo, Method::Rl],
    base_id: Some("gemini-3"),
    keeps_tool_calls: true,
    weights_downloadable: Some(false),
    note: "Examples and preferences; reinforcement is a beta. Tuned models work best with thinking set low. The base's last day is the earliest it may end on Agent Platform.",
    sources: &[GOOGLE_TUNING, MODEL_ENDS],
    ..ROW
};

const NOVA: Offer = Offer {
    vendor: Vendor::BedrockNova,
    base_id: Some("nova"),
    methods: &[Method::Sft],
    note: "Once tuned it no longer calls tools. Served by the token, without a standing charge.",
    sources: &[AWS_TUNING, SourceId("nova-tools")],
    ..ROW
};

const BEDROCK_LLAMA: Offer = Offer {
    vendor: Vendor::BedrockLlama,
    methods: &[Method::Sft],
    note: "Served only on Provisioned Throughput: capacity rented by the hour, busy or not.",
    sources: &[AWS_TUNING, AWS_LIFECYCLE],
    ..ROW
};

/// Every row, in the order of `Vendor`.
static OFFERS: &[Offer] = &[
    Offer {
        base: "gpt-4.1",
        base_id: Some("gpt-4-1"),
        methods: &[Method::Sft, Method::Dpo],
        ..OPENAI
    },
    Offer {
        base: "gpt-4.1-mini",
        base_id: Some("gpt-4-1-mini"),
        methods: &[Method::Sft, Method::Dpo],
        ..OPENAI
    },
    Offer {
        base: "gpt-4.1-nano",
        base_id: Some("gpt-4-1-nano"),
        methods: &[Method::Sft, Method::Dpo],
        ..OPENAI_GONE
    },
    Offer {
        base: "gpt-4o",
        base_id: Some("gpt-4o"),
        methods: &[Method::Sft],
        sources: &[OPENAI_DEPRECATIONS, OPENAI_SFT],
        ..OPENAI
    },
    Offer {
        base: "gpt-4o-mini",
        base_id: Some("gpt-4o-mini"),
        methods: &[Method::Sft],
        sources: &[OPENAI_DEPRECATIONS, OPENAI_SFT],
        ..OPENAI
    },
    Offer {
        base: "o4-mini",
        base_id: Some("o4-mini"),
        methods: &[Method::Rl],
        sources: &[OPENAI_DEPRECATIONS],
        ..OPENAI_GONE
    },
    Offer {
        base: "gpt-4.1",
        base_id: Some("gpt-4-1"),
        ..AZURE_4_1
    },
    Offer {
        base: "gpt-4.1-mini",
        base_id: Some("gpt-4-1-mini"),
        ..AZURE_4_1
    },
    Offer {
        base: "gpt-4.1-nano",
        base_id: Some("gpt-4-1-nano"),
        ..AZURE_4_1
    },
    Offer {
        base: "gpt-4o",
        base_id: Some("gpt-4o"),
        methods: &[Method::Sft, Method::Dpo],
        ..AZURE_4O
    },
    Offer {
        base: "gpt-4o-mini",
        base_id: Some("gpt-4o-mini"),
        methods: &[Method::Sft],
        ..AZURE_4O
    },
    Offer {
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
    Offer {
        base: "Ministral 3B, Qwen 32B, Llama 3.3 70B, gpt-oss-20b",
        base_id: Some("open-weights"),
        methods: &[Method::Sft],
        keeps_tool_calls: false,
        weights_downloadable: None,
        note: "Open models on Foundry, as a public preview. Whether tuned ones keep calling tools was not found.",
        sources: &[AZURE_MODELS],
        as_of: None,
        evidence: Evidence::Low,
        ..AZURE
    },
    Offer {
        base: "Gemini 3.5 Flash",
        new_jobs: NewJobs::until(Date::fixed(2027, 5, 19)),
        base_ends: Some(Date::fixed(2027, 5, 19)),
        ..GOOGLE
    },
    Offer {
        base: "Gemini 3.5 Flash-Lite",
        new_jobs: NewJobs::until(Date::fixed(2027, 7, 21)),
        base_ends: Some(Date::fixed(2027, 7, 21)),
        ..GOOGLE
    },
    Offer {
        base: "Gemini 3.1 Flash-Lite",
        new_jobs: NewJobs::until(Date::fixed(2027, 5, 7)),
        base_ends: Some(Date::fixed(2027, 5, 7)),
        ..GOOGLE
    },
    Offer {
        base: "Gemini 2.5 Pro, Flash and Flash-Lite",
        base_id: Some("gemini-2-5"),
        methods: &[Method::Sft],
        new_jobs: NewJobs::until(Date::fixed(2026, 10, 16)),
        base_ends: Some(Date::fixed(2026, 10, 16)),
        note: "Retired on Agent Platform on 16 October 2026; some pages say 20 October.",
        ..GOOGLE
    },
    Offer {
        vendor: Vendor::BedrockClaude,
        base: "Claude 3 Haiku",
        base_id: Some("claude-3-haiku"),
        methods: &[Method::Sft],
        new_jobs: NewJobs::until(Date::fixed(2026, 3, 10)),
        base_ends: Some(Date::fixed(2026, 9, 10)),
        weights_downloadable: Some(false),
        note: "The only Claude that could be tuned. AWS took no new jobs from 10 March 2026, when it became a legacy model, and removed it on 10 September 2026. An older AWS page still lists it.",
        sources: &[AWS_LIFECYCLE, AWS_TUNING],
        as_of: Some(Date::fixed(2026, 10, 8)),
        evidence: Evidence::High,
        ..ROW
    },
    Offer {
        base: "Nova Micro",
        ..NOVA
    },
    Offer {
        base: "Nova Lite",
        ..NOVA
    },
    Offer {
        base: "Nova Pro",
        ..NOVA
    },
    Offer {
        base: "Nova 2 Lite",
        methods: &[Method::Sft, Method::Rl],
        note: "Takes examples from 200 up and reinforcement from 100 prompts up. Training files with tool calls may be refused.",
        sources: &[
            AWS_TUNING,
            SourceId("aws-rl"),
            SourceId("aws-nova-data"),
            SourceId("nova-tools"),
        ],
        ..NOVA
    },
    Offer {
        base: "Llama 3.1 8B and 70B",
        base_id: Some("open-weights"),
        new_jobs: NewJobs::until(Date::fixed(2027, 3, 30)),
        base_ends: Some(Date::fixed(2027, 3, 30)),
        sources: &[AWS_TUNING, AWS_LIFECYCLE, MODEL_ENDS],
        ..BEDROCK_LLAMA
    },
    Offer {
        base: "Llama 3.2 1B, 3B, 11B and 90B",
        new_jobs: NewJobs::until(Date::fixed(2026, 1, 7)),
        base_ends: Some(Date::fixed(2026, 7, 7)),
        note: "Removed on 7 July 2026; no new jobs since 7 January.",
        ..BEDROCK_LLAMA
    },
    Offer {
        vendor: Vendor::Together,
        base: "Open models, 1B to the largest",
        base_id: Some("open-weights"),
        methods: &[Method::Sft, Method::Dpo],
        full_tuning: true,
        keeps_tool_calls: true,
        weights_downloadable: Some(true),
        note: "Adapters and full tuning, both for examples and for preferences. Tuned models are served on dedicated GPUs, billed while idle.",
        sources: &[
            SourceId("together-lora"),
            SourceId("together-when"),
            SourceId("together-plans"),
        ],
        as_of: Some(Date::fixed(2026, 5, 8)),
        ..ROW
    },
    Offer {
        vendor: Vendor::Fireworks,
        base: "Open models",
        base_id: Some("open-weights"),
        methods: &[Method::Sft, Method::Dpo, Method::Rl],
        keeps_tool_calls: true,
        note: "Adapters. Reinforcement is free below 16 billion parameters. Nearly every adapter needs a dedicated GPU, billed while idle.",
        sources: &[SourceId("fireworks-tuning")],
        ..ROW
    },
    Offer {
        vendor: Vendor::Tinker,
        base: "Open models, 1B to 1T",
        base_id: Some("open-weights"),
        methods: &[Method::Sft, Method::Dpo, Method::Rl],
        keeps_tool_calls: true,
        note: "Adapters only. You write the training loop in Python, it runs the GPUs: for people who train models.",
        sources: &[SourceId("tinker-docs")],
        ..ROW
    },
    Offer {
        vendor: Vendor::Mistral,
        base: "Mistral's models",
        methods: &[Method::Sft],
        weights_downloadable: Some(false),
        confirmed: false,
        note: "Not confirmed: we found neither a current price nor a page that says new jobs are taken. Ask Mistral.",
        sources: &[SourceId("mistral-help")],
        evidence: Evidence::VeryLow,
        ..ROW
    },
    Offer {
        vendor: Vendor::OwnGpus,
        base: "Open weights: Llama, Qwen, Mistral, gpt-oss",
        base_id: Some("open-weights"),
        methods: &[
            Method::Sft,
            Method::Dpo,
            Method::Kto,
            Method::Rl,
            Method::Cpt,
        ],
        full_tuning: true,
        keeps_tool_calls: true,
        weights_downloadable: Some(true),
        note: "Every method, on your machines or rented ones. Nobody can switch it off.",
        sources: &[
            SourceId("trl-docs"),
            SourceId("wshobson-2026"),
            SourceId("when-to-fine-tune"),
        ],
        ..ROW
    },
];

static NOTES: &[Note] = &[
    Note {
        vendor: Vendor::OpenAi,
        text: "Closing. Those who never tuned there lost it on 7 May 2026, those without tuned calls in the last 60 days on 2 July, everyone on 6 January 2027. Its evaluation service is off from 30 November 2026.",
        sources: &[OPENAI_DEPRECATIONS],
        evidence: Evidence::High,
    },
    Note {
        vendor: Vendor::Azure,
        text: "Same bases as OpenAI, later dates: read Microsoft's schedule of 2 September 2026, which has moved before.",
        sources: &[AZURE_RETIREMENTS],
        evidence: Evidence::Moderate,
    },
    Note {
        vendor: Vendor::Google,
        text: "Tuning lives on Agent Platform, formerly Vertex. The Gemini API and AI Studio stopped offering it in May 2025.",
        sources: &[GOOGLE_TUNING],
        evidence: Evidence::Moderate,
    },
    Note {
        vendor: Vendor::BedrockClaude,
        text: "No Claude model takes a tuning job, there or anywhere else we found.",
        sources: &[AWS_LIFECYCLE],
        evidence: Evidence::Moderate,
    },
    Note {
        vendor: Vendor::Mistral,
        text: "Tuned weights stay with Mistral. Whether its service takes new jobs is not confirmed.",
        sources: &[SourceId("mistral-help")],
        evidence: Evidence::Low,
    },
];
