//! Cases of what teams could not say at first: goals, tries, data and limits beyond the first form.

use crate::cases::Case;

/// The cases, written as those of `cases`.
pub(crate) const MORE: &[Case] = &[
    Case {
        id: "15",
        what: "the right label, nothing tried; labelled cases at hand",
        answers: "task=label goal=accuracy tuned=no eval=nothing prompt=no rag=no better=no \
            change=stable overlap=partly shape=demonstrations n=3000 quality=reviewed rights=yes \
            privacy=anywhere upkeep=named infra=one",
        kind: "not-yet",
        todo: &[
            "prompting",
            "retrieval/similar-cases",
            "better-model",
            "evaluation",
            "tune/encoder",
        ],
        destination: "encoder",
        nothing_tried: true,
    },
    Case {
        id: "16",
        what: "the right label of a fixed list, every rung short, 20k labelled cases, a GPU",
        answers: "READY task=label goal=accuracy failure=accuracy prompt=short \
            parts=examples.system rag=short better=short shape=demonstrations n=20000",
        kind: "tune",
        todo: &["tune/encoder"],
        destination: "encoder",
        nothing_tried: false,
    },
    Case {
        id: "17",
        what: "the same without a GPU: a service tunes an adapter",
        answers: "READY task=label goal=accuracy failure=accuracy prompt=short \
            parts=examples.system rag=short better=short shape=demonstrations n=20000 infra=nothing",
        kind: "tune",
        todo: &["tune/lora-labels"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "18",
        what: "the right value of a field that varies: no encoder, and retrieval has had its turn",
        answers: "READY task=classify goal=accuracy failure=accuracy prompt=short \
            parts=examples.system rag=short better=short shape=demonstrations n=20000",
        kind: "tune",
        todo: &["tune/lora-labels"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "19",
        what: "labelled cases, and similar ones were never shown",
        answers: "READY task=label goal=accuracy failure=accuracy prompt=short \
            parts=examples.system rag=no better=short shape=demonstrations n=150",
        kind: "not-yet",
        todo: &["retrieval/similar-cases", "tune/lora-labels"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "20",
        what: "the right code by a handbook that changes: facts are looked up, labels are learnt",
        answers: "READY task=label goal=accuracy.facts failure=accuracy prompt=short \
            parts=examples.system rag=short better=short tools=short facts=monthly private=private \
            shape=demonstrations n=20000",
        kind: "tune",
        todo: &["tune/lora-retrieval"],
        destination: "lora-retrieval",
        nothing_tried: false,
    },
    Case {
        id: "21",
        what: "summaries in a language the model handles badly, nothing tried",
        answers: "READY task=transform goal=language prompt=no better=no overlap=partly \
            shape=demonstrations n=800",
        kind: "not-yet",
        todo: &["prompting/language", "better-model", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: true,
    },
    Case {
        id: "22",
        what: "a rare script, rungs short, two gigabytes of raw text and a cluster",
        answers: "task=write goal=language failure=language eval=held-out pass=50 bar=80 cases=200 \
            prompt=short parts=examples.system better=short rights=yes privacy=premises \
            upkeep=named infra=real change=stable tuned=no shape=raw-text mb=2000",
        kind: "tune",
        todo: &["tune/continued-pretraining"],
        destination: "continued-pretraining",
        nothing_tried: false,
    },
];
