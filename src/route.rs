//! Routes: one `Route` for each address, in the fragment, which browsers do not send to the host.
//!
//! ```text
//! #/   #/start   #/start/json   #/a/<id>   #/a/<id>/q/<key>?back=check   #/a/<id>/check
//! #/a/<id>/verdict   #/a/<id>/record   #/a/<id>/files
//! #/a/<id>/compare   #/a/<id>/compare?with=<id>.<id>
//! #/a/<id>/money   #/money   #/data   #/evaluation   #/guide   #/guide/<section>   #/saved
//! #/l1.…
//! ```

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_record as record;

/// A place in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The first page.
    Home,
    /// Makes a new assessment, empty or with the preset answers of a scenario.
    Start(Option<String>),
    /// Goes to the next question of a saved assessment.
    Flow {
        /// The assessment.
        id: String,
    },
    /// One question.
    Question {
        /// The assessment.
        id: String,
        /// The question.
        question: QuestionId,
        /// Page that its answer leads back to.
        back: Back,
    },
    /// "Check your answers".
    Check {
        /// The assessment.
        id: String,
    },
    /// The verdict.
    Verdict {
        /// The assessment.
        id: String,
    },
    /// The decision record of a saved assessment.
    Record {
        /// The assessment.
        id: String,
    },
    /// Files for the next step of a saved assessment.
    Handover {
        /// The assessment.
        id: String,
    },
    /// A saved assessment beside others.
    Compare {
        /// The assessment.
        id: String,
        /// Ids of the saved ones it is compared with, with dots between.
        with: String,
    },
    /// The money of a saved assessment.
    Money {
        /// The assessment.
        id: String,
    },
    /// The money of the assessment before the reader, or of a new one.
    AnyMoney,
    /// The guide, at a section of it or at its beginning.
    Guide(Option<String>),
    /// The saved assessments.
    Saved,
    /// The training file.
    Data,
    /// Evaluation results.
    Evaluation,
    /// A link that carries an assessment: the fragment as it came, from its `#`.
    Link(String),
    /// An address that leads nowhere: the fragment as it came.
    NotFound(String),
}

/// Page that the answer to a question leads back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Back {
    /// On to the next question.
    #[default]
    Flow,
    /// To "Check your answers", where the reader came from.
    Check,
    /// To the verdict, where the reader came from.
    Verdict,
    /// To the money, where the reader came from.
    Money,
}

impl Back {
    const fn id(self) -> &'static str {
        match self {
            Self::Flow => "",
            Self::Check => "check",
            Self::Verdict => "verdict",
            Self::Money => "money",
        }
    }
}

impl Route {
    /// The place a fragment names, with its `#` or without.
    pub(crate) fn parse(hash: &str) -> Self {
        if record::is_link(hash) {
            return Self::Link(hash.to_owned());
        }
        let fragment = hash.strip_prefix('#').unwrap_or(hash);
        let path = fragment.strip_prefix('/').unwrap_or(fragment);
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.strip_suffix('/').unwrap_or(path);
        let parts: Vec<&str> = path.split('/').collect();
        let known = match parts.as_slice() {
            [""] => Some(Self::Home),
            ["start"] => Some(Self::Start(None)),
            ["start", scenario] => Some(Self::Start(Some((*scenario).to_owned()))),
            ["money"] => Some(Self::AnyMoney),
            ["guide"] => Some(Self::Guide(None)),
            ["guide", section] => Some(Self::Guide(Some((*section).to_owned()))),
            ["saved"] => Some(Self::Saved),
            ["data"] => Some(Self::Data),
            ["evaluation"] => Some(Self::Evaluation),
            ["a", id, rest @ ..] if is_id(id) => Self::of_assessment(id, rest, query),
            _ => None,
        };
        known.unwrap_or_else(|| Self::NotFound(hash.to_owned()))
    }

    fn of_assessment(id: &str, rest: &[&str], query: &str) -> Option<Self> {
        let id = id.to_owned();
        match rest {
            [] => Some(Self::Flow { id }),
            ["check"] => Some(Self::Check { id }),
            ["verdict"] => Some(Self::Verdict { id }),
            ["record"] => Some(Self::Record { id }),
            ["files"] => Some(Self::Handover { id }),
            ["compare"] => {
                let with = query.strip_prefix("with=").unwrap_or("").to_owned();
                Some(Self::Compare { id, with })
            }
            ["money"] => Some(Self::Money { id }),
            ["q", key] => {
                let question = QuestionId::from_id(key)?;
                let back = match query.strip_prefix("back=") {
                    Some("check") => Back::Check,
                    Some("verdict") => Back::Verdict,
                    Some("money") => Back::Money,
                    _ => Back::Flow,
                };
                Some(Self::Question { id, question, back })
            }
            _ => None,
        }
    }

    /// The fragment that names this place, from its `#`.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Start(None) => "#/start".to_owned(),
            Self::Start(Some(scenario)) => format!("#/start/{scenario}"),
            Self::Flow { id } => format!("#/a/{id}"),
            Self::Question { id, question, back } => {
                let mark = if *back == Back::Flow { "" } else { "?back=" };
                format!("#/a/{id}/q/{}{mark}{}", question.id(), back.id())
            }
            Self::Check { id } => format!("#/a/{id}/check"),
            Self::Verdict { id } => format!("#/a/{id}/verdict"),
            Self::Record { id } => format!("#/a/{id}/record"),
            Self::Handover { id } => format!("#/a/{id}/files"),
            Self::Compare { id, with } if with.is_empty() => format!("#/a/{id}/compare"),
            Self::Compare { id, with } => format!("#/a/{id}/compare?with={with}"),
            Self::Money { id } => format!("#/a/{id}/money"),
            Self::AnyMoney => "#/money".to_owned(),
            Self::Guide(None) => "#/guide".to_owned(),
            Self::Guide(Some(section)) => format!("#/guide/{section}"),
            Self::Saved => "#/saved".to_owned(),
            Self::Data => "#/data".to_owned(),
            Self::Evaluation => "#/evaluation".to_owned(),
            Self::Link(fragment) | Self::NotFound(fragment) => fragment.clone(),
        }
    }

    /// Returns the route of the same page for another assessment.
    pub(crate) fn with_id(self, new: &str) -> Self {
        let id = new.to_owned();
        match self {
            Self::Flow { .. } => Self::Flow { id },
            Self::Question { question, back, .. } => Self::Question { id, question, back },
            Self::Check { .. } => Self::Check { id },
            Self::Verdict { .. } => Self::Verdict { id },
            Self::Record { .. } => Self::Record { id },
            Self::Handover { .. } => Self::Handover { id },
            Self::Compare { with, .. } => Self::Compare { id, with },
            Self::Money { .. } => Self::Money { id },
            other => other,
        }
    }
}

/// Returns whether a text has the form of a saved assessment's id.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::assessment::Assessment;
    use tuneworthy_core::units::Date;

    fn every_route() -> Vec<Route> {
        let id = || "k3x9q2ab".to_owned();
        let mut routes = vec![
            Route::Home,
            Route::Start(None),
            Route::Start(Some("own-tools".to_owned())),
            Route::Flow { id: id() },
            Route::Check { id: id() },
            Route::Verdict { id: id() },
            Route::Record { id: id() },
            Route::Handover { id: id() },
            Route::Compare {
                id: id(),
                with: String::new(),
            },
            Route::Compare {
                id: id(),
                with: "a1.b-2".to_owned(),
            },
            Route::Money { id: id() },
            Route::AnyMoney,
            Route::Guide(None),
            Route::Guide(Some("anti-patterns".to_owned())),
            Route::Saved,
            Route::Data,
            Route::Evaluation,
            Route::Link(record::encode(
                &Assessment::new(Date::fixed(2026, 11, 23)),
                "1",
            )),
            Route::NotFound("#/pricing".to_owned()),
        ];
        for question in QuestionId::ALL {
            for back in [Back::Flow, Back::Check, Back::Verdict, Back::Money] {
                routes.push(Route::Question {
                    id: id(),
                    question: *question,
                    back,
                });
            }
        }
        routes
    }

    #[test]
    fn every_route_round_trips() {
        for route in every_route() {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn addresses_people_shorten_still_lead_home() {
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash:?}");
        }
        assert_eq!(Route::parse("#/saved/"), Route::Saved);
    }

    #[test]
    fn what_is_unknown_is_said_so() {
        for hash in [
            "#/a",
            "#/a/",
            "#/a/X y/check",
            "#/a/k3/q/nothing",
            "#/a/k3/edit",
            "#/start/a/b",
        ] {
            assert_eq!(Route::parse(hash), Route::NotFound(hash.to_owned()));
        }
    }

    #[test]
    fn a_link_that_was_cut_is_still_a_link() {
        assert!(matches!(Route::parse("#/l1.0k3"), Route::Link(_)));
        assert!(matches!(Route::parse("#/l"), Route::Link(_)));
    }

    #[test]
    fn a_copy_stands_at_the_same_place() {
        for route in every_route() {
            let moved = route.clone().with_id("other");
            assert_eq!(
                moved.href(),
                route.href().replace("#/a/k3x9q2ab", "#/a/other")
            );
        }
    }
}
