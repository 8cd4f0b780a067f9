//! The rungs: which of them belong on a team's ladder, and which were tried.

use super::View;
use super::bars::{bar_of, figure_of};
use crate::guidance::{LARGE_COST_GAP, LARGE_LATENCY_GAP, LARGE_QUALITY_GAP};
use crate::truth::Truth;
use tuneworthy_core::assessment::{Cond, QuestionId};
use tuneworthy_core::terms::{Goal, Technique};

impl View<'_> {
    /// Returns whether a rung belongs on this team's ladder: it serves an open goal and harms none,
    /// or the goal is not known and it may serve one.
    pub(crate) fn on_ladder(&self, rung: Technique) -> Truth {
        let successor = (rung == Technique::BetterModel).into();
        // Retrieval and tools are not asked about where a gap has no name.
        let general = matches!(rung, Technique::Prompting | Technique::BetterModel).into();
        let no_search = match rung {
            Technique::Retrieval => self.is(QuestionId::Retrieval, "fits"),
            _ => Truth::NO,
        };
        let program = match rung {
            Technique::Tools => Truth::NO,
            _ => self.is(QuestionId::Task, "compute"),
        };
        self.serves(rung)
            .or(self.no_goal())
            .or(self.gap_unnamed().and(general))
            .or(self.tune_ends().and(successor))
            .and(self.harms(rung).not())
            .and(no_search.or(program).not())
    }

    /// Returns whether a rung was tried properly, whatever the result. Always no for a technique
    /// that is not a rung.
    pub(crate) fn tried(&self, rung: Technique) -> Truth {
        if !rung.is_rung() {
            return Truth::NO;
        }
        let routed = match rung {
            Technique::BetterModel => self.is(QuestionId::BetterModel, "routed"),
            _ => Truth::NO,
        };
        let in_place = self
            .one_of(rung_question(rung), &["short", "good"])
            .or(routed);
        if rung == Technique::Prompting && in_place.can_be() {
            in_place.and(self.prompt_is_whole())
        } else {
            in_place
        }
    }

    /// Prompting counts as tried with what the open goals need of it, or where the gap is larger
    /// than what is missing could close: then what is missing is a check beside the next step.
    fn prompt_is_whole(&self) -> Truth {
        let has = |part| self.is(QuestionId::PromptParts, part);
        let quality = || Goal::ALL.iter().filter(|goal| goal.is_quality());
        let says_something =
            Truth::any(quality().map(|goal| self.open(*goal))).or(self.goal_unknown());
        let beyond = self.is_beyond_the_prompt();
        // An enforced shape is the whole of what a broken shape lacks, however often it breaks.
        // A form that is not stated may be a language of its own, which takes more than a shape.
        let fails_so = |goal: &Goal| {
            let unsure = self.eval(&Cond::Unsure(QuestionId::Failure));
            let said = self.is(QuestionId::Failure, goal.id()).or(unsure);
            said.or(self.is(QuestionId::Form, "json").not())
        };
        let more_than_shape = Truth::any(
            quality()
                .filter(|goal| **goal != Goal::Format)
                .map(|goal| self.open(*goal).and(fails_so(goal))),
        );
        let cost = self.gap_of_times(Goal::Cost, LARGE_COST_GAP);
        let latency = self.gap_of_times(Goal::Latency, LARGE_LATENCY_GAP);
        Truth::all([
            says_something
                .not()
                .or(has("examples").and(has("system")))
                .or(beyond),
            self.open(Goal::Format)
                .and(self.form_is_enforced())
                .not()
                .or(has("structured"))
                .or(beyond.and(more_than_shape)),
            self.open(Goal::Facts)
                .and(self.is(QuestionId::Retrieval, "fits"))
                .not()
                .or(has("context")),
            self.open(Goal::Cost)
                .not()
                .or(has("trimmed").and(has("cached")))
                .or(cost),
            self.open(Goal::Latency)
                .not()
                .or(has("trimmed"))
                .or(latency),
            Truth::any([self.open(Goal::Cost), self.open(Goal::Latency)])
                .and(self.is(QuestionId::Circumstances, "repeats"))
                .not()
                .or(has("answers")),
            self.one_of(QuestionId::BetterModel, &["split", "routed"])
                .not()
                .or(has("optimiser")),
        ])
    }

    /// Returns whether an API can enforce the form. A form that is not stated is taken for a JSON
    /// shape.
    fn form_is_enforced(&self) -> Truth {
        let others = [
            "unenforced",
            "length",
            "template",
            "citations",
            "diff",
            "other",
        ];
        self.one_of(QuestionId::Form, &others).not()
    }

    /// Returns whether a held-out set shows a gap that no single missing part of a prompt is known
    /// to close. Always no for a prompt with neither examples nor rules: its pass rate says nothing
    /// about prompting.
    fn is_beyond_the_prompt(&self) -> Truth {
        let wide = self.compare(QuestionId::Pass, QuestionId::Bar, |pass, bar| {
            pass.high() + LARGE_QUALITY_GAP <= bar.low()
        });
        let some_parts = self
            .one_of(QuestionId::PromptParts, &["examples", "system"])
            .or(self.eval(&Cond::Unsure(QuestionId::PromptParts)));
        self.has_evaluation().and(wide).and(some_parts)
    }

    /// Returns whether a bill or a response time is at least `times` times its bar.
    fn gap_of_times(&self, goal: Goal, times: f64) -> Truth {
        self.compare(figure_of(goal), bar_of(goal), |now, bar| {
            now.low() >= times * bar.high() && now.low() > 0.0
        })
    }
}

/// The question that asks after a rung.
pub(crate) fn rung_question(rung: Technique) -> QuestionId {
    match rung {
        Technique::Retrieval => QuestionId::Retrieval,
        Technique::BetterModel => QuestionId::BetterModel,
        Technique::Tools => QuestionId::Tools,
        _ => QuestionId::Prompting,
    }
}
