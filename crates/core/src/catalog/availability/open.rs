//! Rows of the services that tune open weights, and of machines of one's own.

use super::{ADAPTER, AGAIN, FILE_ONLY, ROW, Row, UNCONFIRMED};
use crate::catalog::{NewJobs, OfferForm};
use crate::terms::{Evidence, Method, SourceId, Vendor};
use crate::units::Date;

/// Day from which Fireworks' managed service answers uploads and validation with an error.
const FIREWORKS_MANAGED_ENDED: Date = Date::fixed(2026, 11, 15);

/// Day from which Prime Intellect's shared service takes no new runs.
const PRIME_SHARED_ENDED: Date = Date::fixed(2026, 10, 5);

const OPEN: Row = Row {
    base: "Open models",
    base_id: Some("open-weights"),
    keeps_tool_calls: true,
    last_confirmed: Some(AGAIN),
    ..ROW
};

/// Default of the rows whose pages say nothing of tool calls.
const TOOLS_UNKNOWN: Row = Row {
    keeps_tool_calls: false,
    ..OPEN
};

const NOT_FOUND: Row = Row {
    base: "Open models",
    base_id: Some("open-weights"),
    ..UNCONFIRMED
};

/// Rows, in the order of `Vendor` but for Mistral, whose models are its own.
pub(super) const ROWS: &[Row] = &[
    Row {
        vendor: Vendor::Together,
        base: "Open models, 1B to the largest",
        methods: &[Method::Sft, Method::Dpo],
        full_tuning: true,
        weights_downloadable: Some(true),
        served_by_token: Some(false),
        carries_over: ADAPTER,
        note: "Adapters and full tuning, both for examples and for preferences. Tuned models are served on dedicated GPUs, billed while idle. With packing off, a job is billed as examples times the longest sequence allowed.",
        sources: &[
            SourceId("together-lora"),
            SourceId("together-when"),
            SourceId("together-billing"),
        ],
        ..OPEN
    },
    Row {
        vendor: Vendor::Fireworks,
        base: "Open models, managed",
        methods: &[Method::Sft, Method::Dpo],
        new_jobs: NewJobs::until(FIREWORKS_MANAGED_ENDED),
        served_by_token: Some(false),
        carries_over: "The training file and the evaluation. The same job is written as a training loop for its Training API.",
        note: "Takes no new jobs: uploads, validation and previews of data sets are refused since 15 November 2026. Fireworks sends its customers to its Training API.",
        sources: &[
            SourceId("fireworks-migrate"),
            SourceId("fireworks-changelog"),
        ],
        as_of: Some(FIREWORKS_MANAGED_ENDED),
        evidence: Evidence::High,
        ..OPEN
    },
    Row {
        vendor: Vendor::Fireworks,
        base: "Open models, by its Training API",
        form: OfferForm::TrainingApi,
        methods: &[Method::Sft, Method::Dpo],
        served_by_token: Some(false),
        note: "You write the training loop, in the form that Tinker's takes too. Its recipes for preferences do not read tool declarations. Only adapters of GLM 5.3 Flash are served by the token, as a preview; any other needs a dedicated GPU, billed while idle.",
        sources: &[
            SourceId("fireworks-migrate"),
            SourceId("fireworks-serverless-tunes"),
        ],
        as_of: Some(FIREWORKS_MANAGED_ENDED),
        ..OPEN
    },
    Row {
        vendor: Vendor::Fireworks,
        base: "Open models, managed reinforcement",
        methods: &[Method::Rl],
        note: "Not confirmed: undated pages still offer it, and the notice about the managed service does not speak of it. Ask Fireworks.",
        sources: &[SourceId("fireworks-tuning")],
        ..NOT_FOUND
    },
    Row {
        vendor: Vendor::Tinker,
        base: "Open models, 1B to 1T",
        form: OfferForm::TrainingApi,
        methods: &[Method::Sft, Method::Dpo, Method::Rl],
        served_by_token: Some(true),
        note: "Adapters only. You write the training loop in Python, it runs the GPUs: for people who train models. Checkpoints answer by the token, in the form of OpenAI's interface or of Anthropic's.",
        sources: &[SourceId("tinker-docs"), SourceId("tinker-prices")],
        as_of: Some(Date::fixed(2026, 10, 7)),
        ..OPEN
    },
    Row {
        vendor: Vendor::Mistral,
        base: "Mistral's models",
        methods: &[Method::Sft],
        weights_downloadable: Some(false),
        carries_over: FILE_ONLY,
        note: "On Mistral's own list of deprecated features, without a replacement; release 3.0.0 of its client has no tuning jobs. Whether the service still answers is not known: ask Mistral.",
        sources: &[SourceId("mistral-deprecated"), SourceId("mistral-help")],
        ..UNCONFIRMED
    },
    Row {
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
        form: OfferForm::OwnMachines,
        served_by_token: Some(false),
        carries_over: "Everything: the weights, the file and the machines' set-up are yours.",
        ..ROW
    },
    Row {
        vendor: Vendor::CoreWeave,
        methods: &[Method::Sft, Method::Rl],
        served_by_token: Some(true),
        note: "A public preview: training is free, storage is billed by the month, and calls cost what the base costs. Every checkpoint answers by the token.",
        sources: &[SourceId("coreweave-training"), SourceId("coreweave-limits")],
        ..TOOLS_UNKNOWN
    },
    Row {
        vendor: Vendor::Alibaba,
        base: "Qwen models of Model Studio",
        methods: &[Method::Sft],
        served_by_token: Some(true),
        note: "Adapters are billed by the token, with nothing to pay while idle.",
        sources: &[SourceId("alibaba-token")],
        as_of: Some(Date::fixed(2026, 9, 16)),
        ..TOOLS_UNKNOWN
    },
    Row {
        vendor: Vendor::Crusoe,
        methods: &[Method::Sft],
        weights_downloadable: Some(true),
        served_by_token: Some(false),
        carries_over: ADAPTER,
        note: "Adapters from a file of chats. Served on deployments of your own, billed by the GPU hour.",
        sources: &[SourceId("crusoe-tuning")],
        ..TOOLS_UNKNOWN
    },
    Row {
        vendor: Vendor::PrimeIntellect,
        base: "Open models, 0.8B to 35B",
        form: OfferForm::TrainingApi,
        methods: &[Method::Rl],
        new_jobs: NewJobs::until(PRIME_SHARED_ENDED),
        weights_downloadable: Some(true),
        carries_over: ADAPTER,
        note: "Shared training of adapters takes no new runs since 5 October 2026; runs move to dedicated machines. Adapters made before can still be downloaded and deployed.",
        sources: &[SourceId("prime-training"), SourceId("prime-prices")],
        as_of: Some(PRIME_SHARED_ENDED),
        ..TOOLS_UNKNOWN
    },
];
