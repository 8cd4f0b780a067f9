//! The guide as the page fetches it: up to date, well formed, every link leading somewhere.

use std::collections::{BTreeMap, BTreeSet};

use tuneworthy_core::catalog::{Catalog, PriceList};
use tuneworthy_core::terms::Technique;
use tuneworthy_decision::guidance::{ANTI_PATTERNS, FLOW, RULES, SCENARIOS, SOURCES};
use tuneworthy_decision::guide::{guide_html, published};
use tuneworthy_decision::technique_name;

/// `UPDATE_GUIDE=1 cargo test -p tuneworthy-decision --test guide` writes the file anew.
#[test]
fn the_published_guide_is_the_one_the_tables_make() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/guide.html");
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        std::fs::write(path, guide_html()).unwrap();
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        published.replace("\r\n", "\n") == guide_html(),
        "public/guide.html is not what the tables make. Run: UPDATE_GUIDE=1 cargo test -p tuneworthy-decision --test guide"
    );
}

/// A piece of HTML: a tag without its brackets, or the text up to the next one.
fn pieces(html: &str) -> Vec<(&str, &str)> {
    html.split('<')
        .skip(1)
        .map(|piece| piece.split_once('>').expect("a tag that ends"))
        .collect()
}

/// The values of an attribute, in order.
fn values<'html>(html: &'html str, attribute: &str) -> Vec<&'html str> {
    let opening = format!(" {attribute}=\"");
    pieces(html)
        .into_iter()
        .filter_map(|(tag, _)| tag.split_once(&opening)?.1.split('"').next())
        .collect()
}

fn is_fragment(id: &str) -> bool {
    id.chars()
        .all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[test]
fn every_tag_is_a_known_one_and_closed_in_turn() {
    const TAGS: [&str; 18] = [
        "a", "code", "div", "h2", "h3", "li", "nav", "ol", "p", "pre", "section", "span", "table",
        "tbody", "td", "th", "thead", "tr",
    ];
    let html = guide_html();
    let mut open = Vec::new();
    for (tag, _) in pieces(&html) {
        let name = tag.split(' ').next().unwrap();
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed));
        } else {
            assert!(TAGS.contains(&name), "<{tag}>");
            open.push(name);
        }
    }
    assert!(open.is_empty());
    assert!(html.starts_with("<div id=\"guide-text\">"));
}

#[test]
fn no_text_is_left_unescaped() {
    for (tag, text) in pieces(&guide_html()) {
        assert!(!text.contains(['>', '"', '\'']), "{text}");
        for part in [tag, text] {
            for rest in part.split('&').skip(1) {
                let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
                assert!(known.iter().any(|it| rest.starts_with(it)), "{part}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_fit_an_address() {
    let html = guide_html();
    let mut seen = BTreeSet::new();
    for id in values(&html, "id") {
        assert!(is_fragment(id), "{id}");
        assert!(seen.insert(id), "{id} twice");
    }
}

/// The documents of the guide by their file's name.
fn documents() -> BTreeMap<String, String> {
    let files = published().into_iter();
    files
        .filter_map(|file| {
            let name = file.path.strip_prefix("guide/")?;
            name.strip_suffix(".html")?;
            Some((name.to_owned(), file.text))
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_place_in_the_guide_or_out() {
    let documents = documents();
    let mut all = documents.clone();
    all.insert("guide.html, for the search".to_owned(), guide_html());
    for (name, html) in &all {
        for href in values(html, "href") {
            if href.starts_with("https://") || href.starts_with("../") {
                continue;
            }
            let (file, row) = href.split_once('#').unwrap_or((href, ""));
            let there = documents.get(file);
            assert!(
                there.is_some_and(|there| row.is_empty() || values(there, "id").contains(&row)),
                "{name}: {href}"
            );
        }
        let ids: BTreeSet<_> = values(html, "id").into_iter().collect();
        for id in values(html, "aria-labelledby") {
            assert!(ids.contains(id), "{id}");
        }
    }
}

#[test]
fn every_source_has_its_place() {
    let html = guide_html();
    let ids: BTreeSet<_> = values(&html, "id").into_iter().collect();
    for source in SOURCES {
        let id = format!("source-{}", source.id.0);
        assert!(ids.contains(id.as_str()), "{id}");
        assert!(html.contains(&escaped(source.title)), "{}", source.title);
        assert!(
            html.contains(&format!("href=\"{}\"", escaped(source.url))) || source.url.is_empty()
        );
    }
}

#[test]
fn every_row_of_a_table_has_a_cell_for_each_head() {
    for table in guide_html().split("<table>").skip(1) {
        let table = table.split("</table>").next().unwrap();
        let heads = table.matches("<th scope=\"col\">").count();
        for row in table.split("<tr id=").skip(1) {
            let cells = row.matches("<th ").count() + row.matches("<td").count();
            assert_eq!(cells, heads, "{row}");
            assert!(row.contains("#source-"), "{row}");
        }
    }
}

#[test]
fn every_chapter_is_in_the_contents_with_its_rows() {
    let documents = documents();
    let contents = &documents["index.html"];
    let html = guide_html();
    let chapters: Vec<_> = html.split("<section class=\"chapter\">").skip(1).collect();
    let (hrefs, rows) = (values(contents, "href"), values(contents, "data-rows"));
    let hrefs: Vec<_> = hrefs
        .into_iter()
        .filter(|href| documents.contains_key(*href) && *href != "index.html")
        .collect();
    assert_eq!((hrefs.len(), rows.len()), (chapters.len(), chapters.len()));
    assert_eq!(documents.len(), chapters.len() + 1);
    for ((href, rows), chapter) in hrefs.into_iter().zip(rows).zip(&chapters) {
        let ids = values(chapter, "id");
        assert_eq!(href.strip_suffix(".html"), ids.first().copied());
        assert!(ids.len() > 1, "{href} is empty");
        let rows: Vec<_> = rows.split_whitespace().collect();
        assert_eq!(rows, ids[1..], "{href}");
        assert!(
            documents[href].contains(chapter.split("</section>").next().unwrap()),
            "{href}"
        );
    }
}

#[test]
fn what_the_verdicts_rest_on_is_all_there() {
    let html = guide_html();
    let texts = FLOW
        .iter()
        .map(|it| it.text)
        .chain(RULES.iter().map(|it| it.text))
        .chain(SCENARIOS.iter().map(|it| it.text))
        .chain(ANTI_PATTERNS.iter().map(|it| it.instead))
        .chain(Technique::ALL.iter().map(|it| technique_name(*it)))
        .chain(Catalog::bundled().offers.iter().map(|it| it.base));
    for text in texts {
        assert!(html.contains(&escaped(text)), "{text}");
    }
}

#[test]
fn every_price_is_there_with_its_date_and_its_source() {
    let html = guide_html();
    let list = PriceList::bundled();
    let day = list.newest().unwrap();
    for price in list.rows().filter(|price| price.is_sold(day)) {
        let id = format!("<tr id=\"price-{}\">", price.id.replace('/', "-"));
        let (_, row) = html.split_once(&id).unwrap_or_else(|| panic!("{id}"));
        let row = row.split("</tr>").next().unwrap();
        assert!(row.contains(&escaped(&price.name)), "{row}");
        let dated = match price.as_of {
            Some(day) => row.contains(&day.in_words()),
            None => row.contains("no date") && row.contains("Very low evidence"),
        };
        assert!(dated, "{row}");
        assert_eq!(
            price.is_asked(day),
            row.contains("<td>not found</td>"),
            "{row}"
        );
        for source in list.sources_of(price) {
            assert!(row.contains(&format!("#source-{}\"", source.id)), "{row}");
            assert!(html.contains(&format!("href=\"{}\"", escaped(&source.url))));
        }
    }
}

#[test]
fn the_guide_shows_how_shards_are_read_apart_and_put_together() {
    let html = guide_html();
    let (_, chapter) = html.split_once("<h2 id=\"shards\"").expect("the chapter");
    let chapter = chapter.split("</section>").next().unwrap();
    let programs: Vec<_> = chapter.split("<pre").skip(1).collect();
    assert_eq!(programs.len(), 3);
    // Each maps over shards with one shard named for all, and reduces their partials.
    for (program, maps) in programs.into_iter().zip(["xargs", "pyspark", "ray"]) {
        let program = program.split("</pre>").next().unwrap();
        for part in [maps, "--like", "--partial", "--merge"] {
            assert!(program.contains(part), "{part}: {program}");
        }
    }
}
