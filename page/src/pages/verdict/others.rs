//! Why not the others: every technique that is not in the plan, in one compact table.

use leptos::prelude::*;
use tuneworthy::decision::technique_name;

use super::Case;

/// The table.
pub(super) fn why_not(case: &Case) -> Option<AnyView> {
    let rows: Vec<_> = case
        .verdict
        .why_not
        .iter()
        .map(|row| {
            let link = row.question.filter(|_| case.id.is_some()).map(|question| {
                case.to_question(question, question.definition().short.to_owned(), "")
            });
            view! {
                <tr>
                    <th scope="row">{technique_name(row.technique)}</th>
                    <td>{row.text.clone()}</td>
                    <td class="screen-only">{link}</td>
                </tr>
            }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(
        view! {
            <section aria-labelledby="why-not">
                <h2 id="why-not">"Why not the others"</h2>
                <div class="table-box">
                    <table class="why-not">
                        <thead>
                            <tr>
                                <th scope="col">"Instead of the plan"</th>
                                <th scope="col">"Why not"</th>
                                <th scope="col" class="screen-only">"Decided by"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}
