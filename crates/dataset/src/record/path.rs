//! Path of a value inside its record: `messages[2].content`.

use tuneworthy_ingest::json::Node;
use tuneworthy_text::push_visible;

/// Returns the path from a record to one of its values; empty for the record itself.
pub(crate) fn path(root: Node<'_>, to: Node<'_>) -> String {
    let mut path = String::new();
    let (mut here, wanted) = (root, to.span());
    // Each step goes one level down, so a value at any depth is reached and a foreign one is not.
    while here.span() != wanted {
        let within = |node: &Node<'_>| {
            let span = node.span();
            span.start <= wanted.start && wanted.end <= span.end
        };
        let item = here.items().enumerate().find(|(_, item)| within(item));
        if let Some((place, item)) = item {
            path.push('[');
            path.push_str(&place.to_string());
            path.push(']');
            here = item;
            continue;
        }
        let Some((key, value)) = here.entries().find(|(_, value)| within(value)) else {
            break;
        };
        push_key(&mut path, &key.to_cow());
        here = value;
    }
    path
}

fn push_key(path: &mut String, key: &str) {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.len() <= 64 && key.chars().all(plain) {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
        return;
    }
    path.push_str("[\"");
    for c in key.chars().take(40) {
        match c {
            '"' => path.push_str("\\\""),
            '\\' => path.push_str("\\\\"),
            c => push_visible(path, c),
        }
    }
    path.push_str("\"]");
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_ingest::json::Tape;

    #[test]
    fn paths_as_people_write_them() {
        let mut tape = Tape::new();
        let text = r#"{"messages": [{"role": "user"}, {"a b": {"\"x": [[1, 2]]}}]}"#;
        let doc = tape.parse(text).expect("JSON");
        let root = doc.root();
        assert_eq!(path(root, root), "");
        let messages = root.get("messages").expect("a list");
        let [first, second] = [0, 1].map(|at| messages.items().nth(at).expect("an item"));
        assert_eq!(
            path(root, first.get("role").expect("role")),
            "messages[0].role"
        );
        let inner = second.get("a b").expect("a key").get("\"x").expect("a key");
        assert_eq!(path(root, inner), r#"messages[1]["a b"]["\"x"]"#);
        let two = inner.items().next().and_then(|list| list.items().nth(1));
        assert_eq!(
            path(root, two.expect("2")),
            r#"messages[1]["a b"]["\"x"][0][1]"#
        );
    }
}
