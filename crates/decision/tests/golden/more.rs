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
            "evaluation",
            "retrieval/similar-cases",
            "better-model",
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
    Case {
        id: "23",
        what: "invoices summed and taxes computed: a program does it exactly",
        answers: "task=compute goal=accuracy.cost",
        kind: "use-this-instead",
        todo: &["tools/program"],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "24",
        what: "keyword search answers today, facts change weekly, nothing tried",
        answers: "task=converse goal=facts tuned=no model=search eval=look pass=40 bar=80 cases=30 \
            prompt=no rag=no better=no tools=no facts=weekly private=private change=stable",
        kind: "use-this-instead",
        todo: &[
            "retrieval/from-search",
            "evaluation",
            "better-model/first",
            "tools/agentic-search",
        ],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "25",
        what: "an adapter levelled off below the bar; 20k examples and a cluster",
        answers: "READY task=code goal=idiom failure=idiom tuned=short base=open-weights \
            kind=adapter got=level prompt=short parts=examples.system rag=short better=short \
            facts=rarely private=private shape=demonstrations n=20000 privacy=premises infra=real",
        kind: "tune",
        todo: &["tune/full"],
        destination: "full-sft",
        nothing_tried: false,
    },
    Case {
        id: "26",
        what: "the same, but the earlier tune was on preferences: an adapter comes first",
        answers: "READY task=code goal=idiom failure=idiom tuned=short base=open-weights \
            kind=dpo got=nothing prompt=short parts=examples.system rag=short better=short \
            facts=rarely private=private shape=demonstrations n=20000 privacy=premises infra=real",
        kind: "tune",
        todo: &["tune/lora-retrieval"],
        destination: "lora-retrieval",
        nothing_tried: false,
    },
    Case {
        id: "27",
        what: "summaries of a fixed length: no API enforces it, so none is asked for",
        answers: "READY task=transform goal=format failure=format form=length prompt=short \
            parts=examples.system better=short shape=demonstrations n=900",
        kind: "tune",
        todo: &["tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "28",
        what: "the same with a JSON shape that the API would enforce",
        answers: "READY task=transform goal=format failure=format form=json prompt=short \
            parts=examples.system better=short shape=demonstrations n=900",
        kind: "not-yet",
        todo: &["prompting/structured-output", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "29",
        what: "answers with citations, nothing tried",
        answers: "READY task=converse goal=format form=citations prompt=no better=no \
            overlap=partly shape=demonstrations n=300",
        kind: "not-yet",
        todo: &["prompting/citations", "better-model", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: true,
    },
    Case {
        id: "30",
        what: "a handbook of 300 pages that fits the prompt whole",
        answers: "READY task=converse goal=facts failure=facts prompt=short parts=examples.system \
            rag=fits better=short tools=no facts=monthly private=private shape=demonstrations n=300",
        kind: "use-this-instead",
        todo: &["prompting/whole-context", "tools/agentic-search"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "31",
        what: "multi-step logic, nothing tried: worked steps come before a reasoning model",
        answers: "task=solve goal=reasoning tuned=no eval=held-out pass=50 bar=80 cases=200 \
            prompt=no better=no tools=no change=stable overlap=partly shape=verifiable n=400 \
            base-ok=30 quality=reviewed rights=yes privacy=anywhere upkeep=named infra=real",
        kind: "not-yet",
        todo: &["prompting/reasoning", "better-model/reasoning", "tune/rl"],
        destination: "reasoning-rl",
        nothing_tried: true,
    },
    Case {
        id: "32",
        what: "arithmetic goes wrong, a code interpreter is at hand, today's model reasons already",
        answers: "READY task=solve goal=reasoning failure=reasoning prompt=short \
            parts=examples.system.reasoning better=no tools=at-hand overlap=partly \
            shape=verifiable n=400 base-ok=30 infra=real",
        kind: "not-yet",
        todo: &[
            "better-model/reasons-already",
            "tools/interpreter",
            "tune/rl",
        ],
        destination: "reasoning-rl",
        nothing_tried: false,
    },
    Case {
        id: "33",
        what: "a dear model is good enough, a cheap one is not: an optimised prompt is tuning's rival",
        answers: "READY task=classify goal=accuracy.cost failure=cost pass=96 prompt=short \
            parts=examples.system.trimmed.cached rag=no better=split cost=0.02 costbar=0.002 \
            saving=0.018 calls=2000000 fixed=1500 shape=logged n=8000 teacher=yes model=frontier",
        kind: "not-yet",
        todo: &[
            "prompting/optimise",
            "better-model/cascade",
            "tune/distillation",
        ],
        destination: "distillation",
        nothing_tried: false,
    },
    Case {
        id: "34",
        what: "the rival has won: the cheap model meets both bars with the optimised prompt",
        answers: "READY task=classify goal=accuracy.cost failure=cost pass=96 prompt=good \
            parts=examples.system.trimmed.cached.optimiser rag=no better=split cost=0.0015 \
            costbar=0.002 saving=0.001 calls=2000000 fixed=1500 shape=logged n=8000 teacher=yes \
            model=small",
        kind: "keep",
        todo: &["keep"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "35",
        what: "optimiser and routing fell short: the cheap model is trained on the dear one's answers",
        answers: "READY task=classify goal=accuracy.cost failure=cost pass=96 prompt=short \
            parts=examples.system.trimmed.cached.optimiser rag=no better=routed cost=0.02 \
            costbar=0.002 saving=0.018 calls=2000000 fixed=1500 shape=logged n=8000 teacher=yes \
            model=frontier",
        kind: "tune",
        todo: &["tune/distillation"],
        destination: "distillation",
        nothing_tried: false,
    },
    Case {
        id: "36",
        what: "a chatbot's answers are taken or passed over, rungs short",
        answers: "READY task=converse goal=preference failure=preference prompt=short \
            parts=examples.system better=short shape=implicit n=20000",
        kind: "tune",
        todo: &["tune/dpo-implicit"],
        destination: "preference-tuning",
        nothing_tried: false,
    },
    Case {
        id: "37",
        what: "editors corrected 600 drafts, voice short",
        answers: "READY task=write goal=style failure=style prompt=short parts=examples.system \
            better=short shape=edits n=600",
        kind: "tune",
        todo: &["tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "38",
        what: "too dear, and only inputs at hand: an open teacher scores the student's own answers",
        answers: "READY task=transform goal=cost failure=cost pass=96 prompt=short \
            parts=examples.system.trimmed.cached better=short cost=0.01 costbar=0.001 \
            saving=0.009 calls=3000000 fixed=300 shape=prompts n=20000 teacher=yes model=open",
        kind: "tune",
        todo: &["tune/on-policy"],
        destination: "distillation",
        nothing_tried: false,
    },
    Case {
        id: "39",
        what: "a handful of examples: they belong in the prompt",
        answers: "task=write goal=style failure=style tuned=no eval=held-out pass=70 bar=90 cases=100 \
            prompt=short parts=examples.system better=short change=stable shape=few rights=yes \
            privacy=anywhere upkeep=named infra=one",
        kind: "not-yet",
        todo: &["data/few-shot", "gate/quality", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "40",
        what: "tools misused, a checker for the result, an open model that sometimes succeeds",
        answers: "READY task=act goal=tool-use failure=tool-use prompt=short parts=examples.system \
            better=short tools=short shape=verifiable n=800 base-ok=35 model=open",
        kind: "tune",
        todo: &["tune/rl-tools"],
        destination: "reasoning-rl",
        nothing_tried: false,
    },
    Case {
        id: "41",
        what: "the same, but it never succeeds: it must be shown",
        answers: "READY task=act goal=tool-use failure=tool-use prompt=short parts=examples.system \
            better=short tools=short shape=verifiable n=800 base-ok=0 model=open",
        kind: "not-yet",
        todo: &["data/active-learning", "tune/tools"],
        destination: "tool-sft",
        nothing_tried: false,
    },
    Case {
        id: "42",
        what: "voice short, data ready, and it must work within days",
        answers: "READY task=write goal=style failure=style prompt=short parts=examples.system \
            better=no also=soon overlap=partly shape=demonstrations n=600",
        kind: "use-this-instead",
        todo: &["better-model"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "43",
        what: "a migration of two months: what a tune saves ends with it",
        answers: "task=transform goal=cost tuned=no eval=nothing prompt=no better=no calls=500000 \
            saving=0.002 change=stable also=ends run=2",
        kind: "not-worth-it",
        todo: &[
            "keep/not-worth-it",
            "prompting/cache-and-batch",
            "evaluation",
            "better-model/cheaper",
        ],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "44",
        what: "thumbs at hand and less than $1,000 to spend",
        answers: "READY task=converse goal=preference failure=preference prompt=short \
            parts=examples.system better=short also=budget shape=thumbs n=5000",
        kind: "use-this-instead",
        todo: &["prompting"],
        destination: "none",
        nothing_tried: false,
    },
    Case {
        id: "45",
        what: "too dear, and the same questions come again",
        answers: "READY task=converse goal=cost failure=cost pass=96 prompt=short parts=trimmed.cached \
            better=short also=repeats cost=0.01 costbar=0.004 saving=0.006 calls=2000000 \
            fixed=500 shape=logged n=9000 teacher=yes",
        kind: "not-yet",
        todo: &["prompting/answer-cache", "tune/distillation"],
        destination: "distillation",
        nothing_tried: false,
    },
    Case {
        id: "46",
        what: "everything short by a score that people do not trust",
        answers: "READY task=write goal=style failure=style eval=untrusted prompt=short \
            parts=examples.system better=short shape=demonstrations n=800",
        kind: "build-evaluation",
        todo: &["evaluation/calibrate", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "47",
        what: "answers from documents that not everybody may see, nothing tried",
        answers: "task=converse goal=facts tuned=no eval=held-out pass=50 bar=80 cases=100 prompt=no \
            rag=no better=no tools=no facts=weekly private=private change=stable \
            also=rights.audit shape=nothing",
        kind: "use-this-instead",
        todo: &[
            "retrieval/permissions",
            "better-model",
            "tools/agentic-search",
        ],
        destination: "none",
        nothing_tried: true,
    },
    Case {
        id: "48",
        what: "it must run offline on a small device; larger models were never the question",
        answers: "READY task=write goal=style failure=style prompt=short parts=examples.system \
            better=no overlap=partly also=device privacy=device shape=demonstrations n=800",
        kind: "not-yet",
        todo: &["better-model/on-device", "tune/lora"],
        destination: "lora-sft",
        nothing_tried: false,
    },
    Case {
        id: "49",
        what: "inputs drift, the wanted answers stay: no reason against tuning",
        answers: "READY task=label goal=accuracy failure=accuracy prompt=short parts=examples.system \
            rag=short better=short also=drift shape=demonstrations n=5000",
        kind: "tune",
        todo: &["tune/encoder"],
        destination: "encoder",
        nothing_tried: false,
    },
    Case {
        id: "50",
        what: "cost is no goal, the cheap model misses the bar and the dear one meets it",
        answers: "READY task=classify goal=accuracy failure=accuracy pass=84 prompt=short \
            parts=examples.system.trimmed.cached rag=short better=split cost=0.001 costbar=0.004 \
            calls=300000 shape=logged n=8000 teacher=yes model=small",
        kind: "not-yet",
        todo: &[
            "prompting/optimise",
            "better-model/cascade",
            "tune/lora-labels",
        ],
        destination: "lora-sft",
        nothing_tried: false,
    },
];
