//! Joins the style sheets into one.
//!
//! The sources are one file for each part of the page, and the browser would ask for each of them
//! before it draws anything. All of them together are 8 kB after gzip: two files, of which the second
//! waits, would be a tenth larger. The documents of the guide, which are not part of a build, have the
//! same text under a name that never changes.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::sizes::attribute;
use crate::split::hash_of;

/// Name of the style sheet for documents beside the page.
const PLAIN: &str = "style.css";

/// Joins the style sheets that `dist/index.html` names, in their order.
pub(crate) fn join(dist: &Path) -> Outcome {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| format!("dist/index.html: {error}"))?;
    let links = links(&html);
    let mut text = String::new();
    for StyleLink { file, .. } in &links {
        let path = dist.join(file);
        let failed = |error: std::io::Error| format!("dist/{file}: {error}");
        text += &fs::read_to_string(&path).map_err(failed)?;
        fs::remove_file(&path).map_err(failed)?;
    }
    let joined = format!("style-{}.css", hash_of(&text));
    for file in [joined.as_str(), PLAIN] {
        fs::write(dist.join(file), &text).map_err(|error| format!("dist/{file}: {error}"))?;
    }
    let mut page = html.clone();
    for (at, link) in links.iter().enumerate() {
        let tag = format!("<link rel=stylesheet href=./{joined}>");
        page = page.replace(link.tag, if at == 0 { &tag } else { "" });
    }
    fs::write(&index, page).map_err(|error| format!("dist/index.html: {error}"))
}

/// A tag that loads a style sheet, and the file it names.
struct StyleLink<'html> {
    tag: &'html str,
    file: &'html str,
}

fn links(html: &str) -> Vec<StyleLink<'_>> {
    let tags = html.match_indices("<link ").filter_map(|(from, _)| {
        let length = html[from..].find('>')? + 1;
        Some(&html[from..from + length])
    });
    tags.filter_map(|tag| {
        let inside = tag.trim_end_matches('>');
        let file = attribute(inside, "href")?.trim_start_matches("./");
        (attribute(inside, "rel") == Some("stylesheet")).then_some(StyleLink { tag, file })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_joined_in_their_order() {
        let dist = std::env::temp_dir().join(format!("tuneworthy-styles-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for (name, text) in [
            ("tokens-1", "a{}"),
            ("shell-2", "b{}"),
            ("form-3", "c{}"),
            ("print-4", "d{}"),
        ] {
            fs::write(dist.join(format!("{name}.css")), text).unwrap();
        }
        let link = |name: &str| format!("<link href=./{name}.css rel=stylesheet>");
        let links = ["tokens-1", "shell-2", "form-3", "print-4"]
            .map(link)
            .concat();
        fs::write(
            dist.join("index.html"),
            format!("<head>{links}<link rel=\"icon\" href=\"./i.svg\"></head>"),
        )
        .unwrap();

        join(&dist).unwrap();

        let html = fs::read_to_string(dist.join("index.html")).unwrap();
        let texts: Vec<String> = super::links(&html)
            .iter()
            .map(|link| fs::read_to_string(dist.join(link.file)).unwrap())
            .collect();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!(texts, ["a{}b{}c{}d{}"]);
        assert!(html.contains("i.svg"), "{html}");
    }
}
