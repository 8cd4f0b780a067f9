//! Answers that cannot both be right.

use QuestionId as Q;
use tuneworthy_core::assessment::{Cond, Fact, QuestionId};
use tuneworthy_core::terms::Goal;

/// Two answers that disagree.
#[derive(Debug)]
pub struct Contradiction {
    /// Its stable id.
    pub id: &'static str,
    /// The condition under which it shows.
    pub when: Cond,
    /// The two questions, both worth another look.
    pub questions: [QuestionId; 2],
    /// The contradiction, in one sentence.
    pub text: &'static str,
}

const ONLY_QUALITY: Cond = Cond::Not(&Cond::Any(&[
    Cond::Fact(Fact::Open(Goal::Cost)),
    Cond::Fact(Fact::Open(Goal::Latency)),
]));

const SAYS_GOOD: Cond = Cond::Any(&[
    Cond::Is(Q::Prompting, "good"),
    Cond::Is(Q::Retrieval, "good"),
    Cond::Is(Q::BetterModel, "good"),
    Cond::Is(Q::Tools, "good"),
]);

const NOWHERE: Cond = Cond::OneOf(Q::Privacy, &["premises", "device"]);

const fn both(goal: &'static str) -> [Cond; 2] {
    [Cond::Is(Q::Goal, goal), Cond::Is(Q::Failure, goal)]
}

/// Every contradiction the engine looks for.
pub static CONTRADICTIONS: [Contradiction; 14] = [
    Contradiction {
        id: "passes-yet-prompting-short",
        when: Cond::All(&[
            Cond::Reaches(Q::Pass, Q::Bar),
            Cond::Is(Q::Prompting, "short"),
            ONLY_QUALITY,
        ]),
        questions: [Q::Pass, Q::Prompting],
        text: "Your pass rate is at or above your bar, yet you call the setup short of it. Either the bar is too low or the gap is not there.",
    },
    Contradiction {
        id: "passes-yet-retrieval-short",
        when: Cond::All(&[
            Cond::Reaches(Q::Pass, Q::Bar),
            Cond::Is(Q::Retrieval, "short"),
            Cond::Not(&Cond::Is(Q::Prompting, "short")),
            ONLY_QUALITY,
        ]),
        questions: [Q::Pass, Q::Retrieval],
        text: "Your pass rate is at or above your bar, yet you call retrieval short of it.",
    },
    Contradiction {
        id: "passes-yet-model-short",
        when: Cond::All(&[
            Cond::Reaches(Q::Pass, Q::Bar),
            Cond::Is(Q::BetterModel, "short"),
            Cond::Not(&Cond::OneOf(Q::Prompting, &["short"])),
            Cond::Not(&Cond::OneOf(Q::Retrieval, &["short"])),
            ONLY_QUALITY,
        ]),
        questions: [Q::Pass, Q::BetterModel],
        text: "Your pass rate is at or above your bar, yet you call the better model short of it.",
    },
    Contradiction {
        id: "good-yet-fails",
        when: Cond::All(&[Cond::Misses(Q::Pass, Q::Bar), SAYS_GOOD]),
        questions: [Q::Pass, Q::Bar],
        text: "You call what is in place good enough, yet your pass rate is below your bar. The verdict follows the figures.",
    },
    Contradiction {
        id: "tune-meets-yet-fails",
        when: Cond::All(&[Cond::Misses(Q::Pass, Q::Bar), Cond::Is(Q::Tuned, "meets")]),
        questions: [Q::Tuned, Q::Pass],
        text: "You call the tuned model good enough, yet your pass rate is below your bar.",
    },
    Contradiction {
        id: "goal-without-failure",
        when: Cond::All(&[
            Cond::Not(&Cond::Unsure(Q::Goal)),
            Cond::Not(&Cond::Unsure(Q::Failure)),
            Cond::Not(&Cond::Any(&[
                Cond::All(&both("facts")),
                Cond::All(&both("accuracy")),
                Cond::All(&both("format")),
                Cond::All(&both("style")),
                Cond::All(&both("idiom")),
                Cond::All(&both("language")),
                Cond::All(&both("preference")),
                Cond::All(&both("reasoning")),
                Cond::All(&both("tool-use")),
                Cond::All(&both("refusals")),
                Cond::All(&both("cost")),
                Cond::All(&both("latency")),
            ])),
        ]),
        questions: [Q::Goal, Q::Failure],
        text: "What you want to improve is not what fails. Tuning for the one will not mend the other.",
    },
    Contradiction {
        id: "one-off-at-volume",
        when: Cond::All(&[
            Cond::Is(Q::Change, "one-off"),
            Cond::AtLeast(Q::Calls, 1_000_000.0),
        ]),
        questions: [Q::Change, Q::Calls],
        text: "You call it a one-off, yet you make a million calls a month.",
    },
    Contradiction {
        id: "saves-more-than-it-costs",
        when: Cond::Misses(Q::CallCost, Q::Saving),
        questions: [Q::CallCost, Q::Saving],
        text: "A tuned model cannot save more on a call than the call costs.",
    },
    Contradiction {
        id: "cheap-enough",
        when: Cond::All(&[
            Cond::Is(Q::Goal, "cost"),
            Cond::Reaches(Q::CostBar, Q::CallCost),
        ]),
        questions: [Q::Goal, Q::CallCost],
        text: "You want calls to cost less, yet they already cost no more than they may.",
    },
    Contradiction {
        id: "fast-enough",
        when: Cond::All(&[
            Cond::Is(Q::Goal, "latency"),
            Cond::Reaches(Q::LatencyBar, Q::LatencyNow),
        ]),
        questions: [Q::Goal, Q::LatencyNow],
        text: "You want answers faster, yet they are already as fast as they need to be.",
    },
    Contradiction {
        id: "tuned-runs-yet-none",
        when: Cond::All(&[
            Cond::Is(Q::ModelToday, "tuned"),
            Cond::OneOf(Q::Tuned, &["no", "tried"]),
        ]),
        questions: [Q::Tuned, Q::ModelToday],
        text: "A model you tuned runs the task, you say, and yet no tuned model does it.",
    },
    Contradiction {
        id: "nothing-runs-yet-tuned",
        when: Cond::All(&[
            Cond::Is(Q::ModelToday, "nothing"),
            Cond::Is(Q::Tuned, "meets"),
        ]),
        questions: [Q::ModelToday, Q::Tuned],
        text: "Nothing runs yet, you say, and yet a tuned model is good enough.",
    },
    Contradiction {
        id: "nowhere-yet-at-a-vendor",
        when: Cond::All(&[
            NOWHERE,
            Cond::OneOf(
                Q::VendorToday,
                &[
                    "openai",
                    "azure",
                    "anthropic",
                    "google",
                    "bedrock",
                    "together",
                    "fireworks",
                    "mistral",
                    "other",
                ],
            ),
        ]),
        questions: [Q::VendorToday, Q::Privacy],
        text: "You say the data may leave your machines for nowhere, yet a vendor serves the task today. One of the two decides which models and which prices count.",
    },
    Contradiction {
        id: "nowhere-yet-hosted",
        when: Cond::All(&[
            NOWHERE,
            Cond::OneOf(Q::ModelToday, &["frontier", "mid", "small"]),
            Cond::Unsure(Q::VendorToday),
        ]),
        questions: [Q::ModelToday, Q::Privacy],
        text: "You say the data may leave your machines for nowhere, yet the model of today is one that only its vendor runs.",
    },
];
