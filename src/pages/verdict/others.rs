//! Techniques that are not in the plan, each with the reason, in one compact table.

use std::sync::Arc;

use leptos::prelude::*;
use tuneworthy_decision::technique_name;

use super::{Case, ToQuestion};

/// The table.
#[component]
pub(super) fn WhyNot(
    /// The verdict and its assessment.
    case: Arc<Case>,
) -> impl IntoView {
    let others = &case.verdict.why_not;
    if others.is_empty() {
        return None;
    }
    let rows = others.iter().map(|row| {
        let question = row.question.filter(|_| case.editable);
        let link = question.map(|question| {
            let text = question.definition().short;
            view! { <ToQuestion case=case.clone() question text /> }
        });
        view! {
            <tr>
                <th scope="row">{technique_name(row.technique)}</th>
                <td>{row.text.clone()}</td>
                <td class="screen-only">{link}</td>
            </tr>
        }
    });
    Some(view! {
        <section aria-labelledby="why-not">
            <h2 id="why-not">"Why not the others"</h2>
            <div class="table-box">
                <table class="why-not">
                    <thead>
                        <tr>
                            <th scope="col">"Instead of the plan"</th>
                            <th scope="col">"Why not"</th>
                            <th scope="col" class="screen-only">
                                "Decided by"
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    })
}
