//! Teams as they tell their stories, with what is right for each and why.
//!
//! Some tuned and were right to, most were right not to. `first` is the move, `destination` the
//! way of tuning the plan leads to.

use crate::verdict;

/// One team.
struct Team {
    what: &'static str,
    answers: &'static str,
    kind: &'static str,
    first: &'static str,
    destination: &'static str,
    why: &'static str,
}

const TEAMS: &[Team] = &[
    // Right to tune.
    Team {
        what: "a query language of their own, written from plain English",
        answers: "READY task=code goal=format.idiom failure=format model=frontier pass=64 bar=88 \
            prompt=short parts=examples.system rag=short better=short shape=demonstrations n=4200 \
            facts=monthly private=private",
        kind: "tune",
        first: "lora-retrieval",
        destination: "lora-retrieval",
        why: "the gap is wide and measured, and syntax with its rules is what examples teach",
    },
    Team {
        what: "tickets sorted at volume; the dear model passes, the cheap ones do not",
        answers: "READY task=classify goal=cost.latency failure=cost.latency model=frontier pass=95 \
            bar=94 prompt=short parts=examples.system.trimmed.cached better=short calls=9000000 \
            cost=0.006 costbar=0.001 saving=0.005 ms=2400 msbar=700 shape=logged n=30000 \
            teacher=yes",
        kind: "tune",
        first: "distillation",
        destination: "distillation",
        why: "a narrow stable task at volume with a teacher that passes is where a small tune pays",
    },
    Team {
        what: "product texts in a house voice, hand-written examples by the thousand",
        answers: "READY task=write goal=style failure=style model=frontier pass=58 bar=85 \
            prompt=short parts=examples.system better=short shape=demonstrations n=1800",
        kind: "tune",
        first: "lora-sft",
        destination: "lora-sft",
        why: "a voice that the strongest model misses with examples shown is imitated best by tuning",
    },
    Team {
        what: "a phone that must call the maker's own functions without a network",
        answers: "READY task=act goal=tool-use failure=tool-use model=open by=own-gpus pass=62 \
            bar=90 prompt=short parts=examples.system better=short tools=short shape=traces \
            n=12000 privacy=device",
        kind: "tune",
        first: "tool-sft",
        destination: "tool-sft",
        why: "nothing larger fits the phone, and traces of right calls are at hand",
    },
    Team {
        what: "a moderation filter that declines too much, with pairs from reviewers",
        answers: "READY task=converse goal=refusals failure=refusals pass=71 bar=93 prompt=short \
            parts=examples.system better=short shape=pairs n=2600",
        kind: "tune",
        first: "preference-tuning",
        destination: "preference-tuning",
        why: "where to decline is a line, and pairs show it from both sides",
    },
    Team {
        what: "call summaries in a house template; the prompt has no system part, the gap is wide",
        answers: "READY task=transform goal=style failure=style pass=55 bar=90 prompt=short \
            parts=examples better=short shape=demonstrations n=6000",
        kind: "tune",
        first: "lora-sft",
        destination: "lora-sft",
        why: "a gap of 35 points on held-out cases is no missing line of rules; that is a check beside",
    },
    // On the way to it.
    Team {
        what: "the dear model passes and a cheap one does not; nothing cached, ten times too dear",
        answers: "task=classify goal=cost tuned=no model=frontier eval=held-out pass=96 bar=94 \
            prompt=short parts=examples.system better=no change=stable overlap=covered \
            calls=4000000 cost=0.03 costbar=0.003 shape=demonstrations n=8000",
        kind: "not-yet",
        first: "better-model",
        destination: "distillation",
        why: "caching and trimming do not take nine tenths off; a cheaper model may",
    },
    Team {
        what: "clinical notes on premises, measured gap, no better open model tried",
        answers: "READY task=transform goal=idiom.style failure=idiom model=open by=own-gpus pass=60 \
            bar=85 prompt=short parts=examples.system rag=short better=no overlap=partly \
            facts=rarely private=private shape=demonstrations n=3000 privacy=premises",
        kind: "not-yet",
        first: "better-model",
        destination: "lora-retrieval",
        why: "this year's open models are untried, and nothing needs to leave the house for that",
    },
    Team {
        what: "everything ready but consent of the customers whose mails they are",
        answers: "READY task=write goal=style failure=style pass=60 prompt=short \
            parts=examples.system better=short shape=demonstrations n=900 rights=pending",
        kind: "not-yet",
        first: "gate:rights",
        destination: "lora-sft",
        why: "what a model has learned cannot be taken out of it",
    },
    // Right not to.
    Team {
        what: "a help-desk bot over documents that change each week, nothing tried",
        answers: "task=converse goal=facts tuned=no model=mid eval=look pass=50 bar=85 prompt=no \
            rag=no better=no tools=no facts=weekly private=private change=stable",
        kind: "use-this-instead",
        first: "retrieval",
        destination: "none",
        why: "a model knows what was true on training day",
    },
    Team {
        what: "five thousand contracts to be read once into fields",
        answers: "task=classify goal=format tuned=no model=frontier eval=look prompt=no better=no \
            change=one-off shape=nothing",
        kind: "use-this-instead",
        first: "prompting",
        destination: "none",
        why: "a schema and a prompt are done before a tune is labelled",
    },
    Team {
        what: "a young product whose prompts change with every campaign",
        answers: "task=write goal=style tuned=no model=frontier eval=look pass=70 bar=85 \
            prompt=short parts=examples.system failure=style better=no change=weekly",
        kind: "use-this-instead",
        first: "better-model",
        destination: "none",
        why: "a tune is old before it is tested; a stronger model follows the same prompt today",
    },
    Team {
        what: "an agent with forty tools picks the wrong one; nobody has tidied them",
        answers: "READY task=act goal=tool-use failure=tool-use pass=66 bar=90 prompt=short \
            parts=examples.system better=short tools=no shape=nothing",
        kind: "not-yet",
        first: "tools",
        destination: "tool-sft",
        why: "fewer tools with better names remove whole classes of wrong calls",
    },
    Team {
        what: "answers that users call good enough, and no bar",
        answers: "task=converse goal=preference tuned=no model=frontier eval=look prompt=good \
            parts=examples.system failure=preference better=no",
        kind: "build-evaluation",
        first: "evaluation",
        destination: "none",
        why: "good enough by feeling is no bar, and nobody will notice when it ends",
    },
    Team {
        what: "a chatbot at 97 of 100 where 95 was asked for",
        answers: "task=converse goal=preference tuned=no model=frontier eval=held-out pass=97 \
            bar=95 prompt=good parts=examples.system failure=preference better=no",
        kind: "keep",
        first: "keep",
        destination: "none",
        why: "there is no gap",
    },
    Team {
        what: "a bill of a few hundred dollars a month that should be smaller",
        answers: "task=classify goal=cost tuned=no model=small eval=nothing prompt=no better=no \
            calls=200000 saving=0.0008 change=stable",
        kind: "not-worth-it",
        first: "keep",
        destination: "none",
        why: "what it could save in a year is less than a tune costs",
    },
    Team {
        what: "logic over several steps on a middle model, no verifier",
        answers: "READY task=solve goal=reasoning failure=reasoning model=mid pass=48 bar=80 \
            prompt=short parts=examples.system better=no shape=demonstrations n=500",
        kind: "use-this-instead",
        first: "better-model",
        destination: "none",
        why: "imitating answers adds no reasoning, and a reasoning model is a day's work to try",
    },
    Team {
        what: "a tuned model whose base ends in two months",
        answers: "task=classify goal=format tuned=meets base=gpt-4o-mini model=small eval=held-out \
            pass=95 bar=93 prompt=short parts=examples.system.structured failure=format better=no \
            change=stable",
        kind: "not-yet",
        first: "better-model",
        destination: "lora-sft",
        why: "models have moved since; the successor may need no tune",
    },
    Team {
        what: "a team that must tune at a place which takes no new jobs",
        answers: "READY task=write goal=style failure=style pass=60 prompt=short \
            parts=examples.system better=short shape=demonstrations n=900 privacy=approved \
            vendor=openai other=no",
        kind: "not-yet",
        first: "gate:vendor",
        destination: "none",
        why: "tuning is out until the place or the condition changes",
    },
    Team {
        what: "a cheap task that misses its bar, while only the bill was complained of",
        answers: "task=classify goal=cost tuned=no eval=held-out pass=52 bar=90 prompt=no better=no \
            calls=50000 cost=0.001 costbar=0.004 change=stable",
        kind: "not-yet",
        first: "prompting",
        destination: "none",
        why: "half the answers are wrong, and nobody has said how; the bill is fine",
    },
];

#[test]
fn published_teams_get_what_is_right_for_them() {
    let mut wrong = Vec::new();
    for team in TEAMS {
        let verdict = verdict(team.answers);
        let destination = verdict.destination.as_ref();
        let destination = destination.map_or("none", |there| there.technique.id());
        let got = (verdict.kind.id(), verdict.first.id(), destination);
        let expected = (team.kind, team.first.to_owned(), team.destination);
        if got != expected {
            let (what, why) = (team.what, team.why);
            wrong.push(format!(
                "{what}\n  want {expected:?}, since {why}\n  got  {got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Answers of every team, for tests that hold of all verdicts.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    TEAMS.iter().map(|team| team.answers)
}
