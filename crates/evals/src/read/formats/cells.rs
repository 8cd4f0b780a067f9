//! Access to the parts of rows that several formats write alike.

use std::borrow::Cow;

use tuneworthy_ingest::json::{Kind, Node};

use super::super::sheet::{RowDraft, Sheet};

/// Returns the value under a path of keys, each given apart, since keys may hold dots.
pub(super) fn at<'t>(node: Node<'t>, path: &[&str]) -> Option<Node<'t>> {
    path.iter().try_fold(node, |node, key| node.get(key))
}

/// Returns a string that is not empty.
pub(super) fn text_at<'t>(node: Node<'t>, path: &[&str]) -> Option<Cow<'t, str>> {
    let text = at(node, path)?.as_str()?.to_cow();
    (!text.is_empty()).then_some(text)
}

/// Returns the text of a value: that of a string, the digits of a number, otherwise JSON.
pub(in crate::read) fn text_of(node: Node<'_>) -> Cow<'_, str> {
    match node.kind() {
        Kind::String => node.as_str().map(|text| text.to_cow()).unwrap_or_default(),
        Kind::Null => Cow::Borrowed(""),
        _ => Cow::Borrowed(node.raw()),
    }
}

/// Returns a text for people of an input: of messages the content of the last one with a text.
pub(super) fn shown(node: Node<'_>) -> Cow<'_, str> {
    if node.is_array() {
        let contents = node.items().filter_map(|message| message.get("content"));
        if let Some(content) = contents.filter(|content| !content.is_null()).last() {
            return Cow::Owned(text_of(content).into_owned());
        }
    }
    if node.is_object() {
        let mut values = node.entries().map(|(_, value)| value);
        if let (Some(only), None) = (values.next(), values.next()) {
            return Cow::Owned(text_of(only).into_owned());
        }
    }
    text_of(node)
}

/// Returns whether a value says that something went wrong: it is there and not empty.
pub(super) fn is_error(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| match node.kind() {
        Kind::Null => false,
        Kind::String => node
            .as_str()
            .is_some_and(|text| !text.to_cow().trim().is_empty()),
        Kind::Bool => node.as_bool() == Some(true),
        _ => true,
    })
}

/// Adds the plain values of an object as metadata of the case.
pub(super) fn add_metadata(row: &mut RowDraft<'_>, sheet: &mut Sheet, object: Option<Node<'_>>) {
    let Some(object) = object else { return };
    for (key, value) in object.entries() {
        if matches!(value.kind(), Kind::String | Kind::Number | Kind::Bool) {
            add_pair(row, sheet, &key.to_cow(), &text_of(value));
        }
    }
}

/// Adds a key and its value as metadata of the case.
pub(super) fn add_pair(row: &mut RowDraft<'_>, sheet: &mut Sheet, key: &str, value: &str) {
    row.metadata.extend(sheet.metadata(key, value));
}

/// Returns whether an object has all of these keys.
pub(super) fn has_all(node: Node<'_>, keys: &[&str]) -> bool {
    keys.iter().all(|key| node.get(key).is_some())
}
