//! HTML that the worker drew, put into the page.

use leptos::prelude::document;
use leptos::web_sys::{DomParser, Element, SupportedType};

/// Puts HTML of the worker, one element, into a part of the page. The browser's parser reads it apart from
/// the page, and the page's policy allows no script in it.
pub(crate) fn put_html(part: &Element, html: &str) {
    let Ok(parser) = DomParser::new() else {
        return;
    };
    let parsed = parser.parse_from_string(html, SupportedType::TextHtml);
    let made = parsed
        .ok()
        .and_then(|parsed| parsed.query_selector("body > *").ok()?);
    part.set_text_content(None);
    if let Some(made) = made {
        let _ = document().adopt_node(&made);
        let _ = part.append_child(&made);
    }
}
