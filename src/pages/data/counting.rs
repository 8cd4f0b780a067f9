//! The way tokens are counted: estimated, or exactly by a vocabulary fetched for it.

use leptos::prelude::*;

use super::work::FileWork;

/// A way of counting tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Counting {
    /// Without a vocabulary.
    #[default]
    Estimated,
    /// As tiktoken counts, by `o200k_base`.
    O200k,
    /// As tiktoken counts, by `cl100k_base`.
    Cl100k,
}

impl Counting {
    const ALL: [Self; 3] = [Self::Estimated, Self::O200k, Self::Cl100k];

    /// Returns the address of the vocabulary, where one is needed.
    pub(super) const fn vocabulary(self) -> Option<&'static str> {
        match self {
            Self::Estimated => None,
            Self::O200k => Some("vocab/o200k.bin"),
            Self::Cl100k => Some("vocab/cl100k.bin"),
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Estimated => "count-estimated",
            Self::O200k => "count-o200k",
            Self::Cl100k => "count-cl100k",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Estimated => "Estimated",
            Self::O200k => "Exactly, by o200k",
            Self::Cl100k => "Exactly, by cl100k",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Estimated => "Nothing more to load. The report says how far off it may be.",
            Self::O200k => {
                "GPT-4o, GPT-4.1, the o series and later, and gpt-oss. Loads 0.6 MB of vocabulary."
            }
            Self::Cl100k => "GPT-4 and GPT-3.5. Loads 0.3 MB of vocabulary.",
        }
    }
}

/// The choice, and the way to a new report where it was made after the last.
#[component]
pub(super) fn CountingChoice(
    /// The work on the file.
    work: FileWork,
) -> impl IntoView {
    let rows = Counting::ALL.map(|counting| view! { <CountingRow work counting /> });
    let again = move || {
        let other = work.counting.get() != work.counted.get();
        let done = work.outcome.with(|outcome| matches!(outcome, Some(Ok(_))));
        (other && done).then(|| {
            view! {
                <p class="actions">
                    <button type="button" class="button quiet" on:click=move |_| work.begin()>
                        "Read the file again and count so"
                    </button>
                </p>
            }
        })
    };
    view! {
        <fieldset class="counting">
            <legend>"How tokens are counted"</legend>
            <p class="muted">
                "A token is the piece of text a model reads at a time; training is billed by it. Models of other makers cut text in other places."
            </p>
            <div class="rows">{rows.collect_view()}</div>
            {again}
        </fieldset>
    }
}

/// One way of counting, to choose.
#[component]
fn CountingRow(
    /// The work on the file.
    work: FileWork,
    /// The way of counting.
    counting: Counting,
) -> impl IntoView {
    let id = counting.id();
    let hint = format!("{id}-hint");
    view! {
        <div class="row">
            <input
                type="radio"
                name="counting"
                id=id
                aria-describedby=hint.clone()
                prop:checked=move || work.counting.get() == counting
                on:change:target=move |event| {
                    if event.target().checked() {
                        work.counting.set(counting);
                    }
                }
            />
            <label for=id>{counting.label()}</label>
            <span class="hint" id=hint>
                {counting.hint()}
            </span>
        </div>
    }
}

/// Says above a report that its tokens are estimated although they were to be counted.
#[component]
pub(super) fn VocabularyMissing(
    /// The work on the file.
    work: FileWork,
) -> impl IntoView {
    view! {
        <div class="callout" role="alert">
            <h2>"The tokens are estimated"</h2>
            <p>
                "The vocabulary for exact counts did not arrive, or not whole. Most often the connection dropped. Everything else in the report is complete."
            </p>
            <button type="button" class="button quiet" on:click=move |_| work.begin()>
                "Read the file again and count exactly"
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_vocabulary_is_there_and_as_large_as_is_said() {
        for counting in Counting::ALL {
            let Some(file) = counting.vocabulary() else {
                continue;
            };
            let path = format!("{}/public/{file}", env!("CARGO_MANIFEST_DIR"));
            let bytes = std::fs::metadata(&path).expect("a vocabulary").len();
            #[allow(clippy::cast_precision_loss)] // Below a megabyte.
            let size = format!("{:.1} MB", bytes as f64 / 1e6);
            assert!(counting.hint().contains(&size), "{file}: {size}");
        }
    }
}
