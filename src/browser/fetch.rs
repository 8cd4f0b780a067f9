//! Downloads of parts of the page, each when it is first needed.

use leptos::prelude::*;
use leptos::web_sys::{DomParser, Element, Response, SupportedType};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The part of an HTML file of this site that a selector names, read by the browser's own parser and
/// made part of this document. Nothing where the file does not arrive, or another comes in its place:
/// some hosts answer with their front page.
pub(crate) async fn part(file: &str, selector: &str) -> Option<Element> {
    let response = JsFuture::from(window().fetch_with_str(file)).await.ok()?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    let parser = DomParser::new().ok()?;
    let parsed = parser.parse_from_string(&text.as_string()?, SupportedType::TextHtml);
    let part = parsed.ok()?.query_selector(selector).ok()??;
    document().adopt_node(&part).ok()?;
    Some(part)
}
