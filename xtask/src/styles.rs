//! Joins the style sheets into two: one for the first paint, one for the rest.
//!
//! The sources are one file for each part of the page, and the browser would ask for each of them
//! before it draws anything. The documents of the guide, which are not part of a build, have both
//! under a name that never changes.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::sizes::attribute;
use crate::split::hash_of;

/// Stem of the last style sheet that the first paint needs, in the order of index.html.
const LAST_OF_FIRST: &str = "shell";

/// Name of the file with all styles, for documents beside the page.
const PLAIN: &str = "style.css";

/// Joins the style sheets that `dist/index.html` names, in their order.
pub(crate) fn join(dist: &Path) -> Outcome {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| format!("dist/index.html: {error}"))?;
    let links = links(&html);
    let last = links
        .iter()
        .position(|link| link.file.starts_with(&format!("{LAST_OF_FIRST}-")))
        .ok_or_else(|| format!("dist/index.html has no style sheet “{LAST_OF_FIRST}”"))?;
    let (first, rest) = links.split_at(last + 1);
    let mut page = html.clone();
    let mut both = String::new();
    for (name, links) in [("first", first), ("rest", rest)] {
        let joined = joined(dist, name, links, &mut both)?;
        for (at, link) in links.iter().enumerate() {
            let tag = if at == 0 { joined.as_str() } else { "" };
            page = page.replace(link.tag, tag);
        }
    }
    let plain = dist.join(PLAIN);
    fs::write(&plain, both).map_err(|error| format!("dist/{PLAIN}: {error}"))?;
    fs::write(&index, page).map_err(|error| format!("dist/index.html: {error}"))
}

/// Writes the style sheets into one file and removes them, and adds their text to `both`. Returns the
/// tag that loads the file.
fn joined(dist: &Path, name: &str, links: &[StyleLink<'_>], both: &mut String) -> Outcome<String> {
    let mut text = String::new();
    for StyleLink { file, .. } in links {
        let path = dist.join(file);
        let failed = |error: std::io::Error| format!("dist/{file}: {error}");
        text += &fs::read_to_string(&path).map_err(failed)?;
        fs::remove_file(&path).map_err(failed)?;
    }
    both.push_str(&text);
    let file = format!("{name}-{}.css", hash_of(&text));
    fs::write(dist.join(&file), text).map_err(|error| format!("dist/{file}: {error}"))?;
    Ok(format!("<link rel=\"stylesheet\" href=\"./{file}\">"))
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
        assert_eq!(texts, ["a{}b{}", "c{}d{}"]);
        assert!(html.contains("i.svg"), "{html}");
    }
}
