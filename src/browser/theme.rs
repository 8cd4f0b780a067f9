//! Light, dark, or as the system has it. first-paint.js sets the same before the first paint.

use super::{place, storage};
use leptos::prelude::*;

const KEY: &str = "theme";

/// Id of the button that chooses the next theme.
pub(crate) const BUTTON: &str = "theme-button";

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    const fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::System => "Theme: as the system has it",
            Self::Light => "Theme: light",
            Self::Dark => "Theme: dark",
        }
    }

    /// The one that is chosen after it.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn from_id(id: &str) -> Self {
        match id {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// The theme the reader chose.
pub(crate) fn chosen() -> Theme {
    storage::setting(KEY).map_or(Theme::System, |id| Theme::from_id(&id))
}

/// Changes the theme and remembers it.
pub(crate) fn choose(theme: Theme) {
    storage::set_setting(KEY, (theme != Theme::System).then_some(theme.id()));
    apply(theme);
}

/// Changes the theme, and names the button after it.
pub(crate) fn apply(theme: Theme) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.id()),
    };
    // Not bound to a signal: the first visit downloads this, and nothing else there is reactive.
    if let Some(button) = place::part(BUTTON) {
        for attribute in ["title", "aria-label"] {
            let _ = button.set_attribute(attribute, theme.label());
        }
    }
}
