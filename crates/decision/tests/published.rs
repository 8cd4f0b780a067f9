//! Files that are published beside the guide: up to date, of their schemas, free of stray markup.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tuneworthy_core::catalog::{Catalog, PriceList};
use tuneworthy_decision::guide::{guide_html, published};

/// `UPDATE_GUIDE=1 cargo test -p tuneworthy-decision --test published` writes the files anew.
#[test]
fn the_published_files_are_those_the_tables_make() {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
    for file in published() {
        let path = public.join(&file.path);
        if std::env::var_os("UPDATE_GUIDE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            std::fs::write(&path, &file.text).expect("it can be written");
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there.replace("\r\n", "\n") == file.text,
            "public/{} is not what the tables make. Run: UPDATE_GUIDE=1 cargo test -p tuneworthy-decision --test published",
            file.path
        );
    }
}

/// Files in `public/guide` that no chapter writes any more would be stale for ever.
#[test]
fn no_chapter_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/guide");
    let made: BTreeSet<String> = published().into_iter().map(|file| file.path).collect();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let name = entry.expect("an entry").file_name();
        let path = format!("guide/{}", name.to_string_lossy());
        assert!(made.contains(&path), "{path}");
    }
}

/// The first page is a document before the program has started, so its figures are written by hand.
#[test]
fn the_footer_names_the_catalogue_of_this_build() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../index.html");
    let page = std::fs::read_to_string(page).expect("the page");
    let catalog = Catalog::bundled();
    for figure in [
        catalog.gathered.in_words(),
        format!("catalogue {}", catalog.version),
    ] {
        assert!(page.contains(&figure), "index.html does not name {figure}");
    }
}

fn text(path: &str) -> String {
    let mut files = published().into_iter();
    files.find(|file| file.path == path).expect(path).text
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).expect("JSON")
}

/// Checks what these schemas use: types, enumerations, required keys, properties, items.
fn check(schema: &Value, value: &Value, at: &str) {
    if let Some(choices) = schema["enum"].as_array() {
        assert!(choices.contains(value), "{at}: {value}");
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(some) => some.iter().any(|one| one == kind),
        _ => true,
    };
    assert!(allowed, "{at}: {value} is no {}", schema["type"]);
    if schema["format"] == "date"
        && let Some(day) = value.as_str()
    {
        assert!(
            day.parse::<tuneworthy_core::units::Date>().is_ok(),
            "{at}: {day}"
        );
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        let key = key.as_str().expect("a key");
        assert!(value.get(key).is_some(), "{at} has no {key}");
    }
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(key) {
            check(inner, value, &format!("{at}.{key}"));
        }
    }
    for (number, value) in value.as_array().into_iter().flatten().enumerate() {
        if schema["items"].is_object() {
            check(&schema["items"], value, &format!("{at}[{number}]"));
        }
    }
}

#[test]
fn the_register_is_of_its_schema() {
    for name in ["offers", "prices"] {
        let schema = json(&format!("schema/{name}.schema.json"));
        check(&schema, &json(&format!("{name}.json")), name);
    }
}

#[test]
#[should_panic(expected = "served_by_token")]
fn an_offer_of_another_form_is_not_of_the_schema() {
    let mut offers = json("offers.json");
    offers["offers"][0]["served_by_token"] = Value::Bool(true);
    check(&json("schema/offers.schema.json"), &offers, "offers");
}

#[test]
fn every_offer_is_in_the_register_once_for_each_method() {
    let offers = json("offers.json");
    let rows = offers["offers"].as_array().expect("rows");
    let expected: usize = Catalog::register()
        .map(|(offer, _)| offer.methods.len().max(1))
        .sum();
    assert_eq!(rows.len(), expected);
    let keys: BTreeSet<String> = rows
        .iter()
        .map(|row| format!("{} {} {}", row["vendor"], row["base"], row["method"]))
        .collect();
    assert_eq!(keys.len(), rows.len());
    for row in rows {
        assert!(!row["sources"].as_array().expect("sources").is_empty());
        assert_eq!(row["confirmed"] == true, row["last_confirmed"].is_string());
    }
}

#[test]
fn every_price_and_every_past_price_is_in_the_list() {
    let prices = json("prices.json");
    let ids = |key: &str| -> Vec<String> {
        let rows = prices[key].as_array().expect("rows").iter();
        rows.map(|row| row["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    let rows: Vec<String> = PriceList::bundled()
        .rows()
        .map(|row| row.id.to_string())
        .collect();
    assert_eq!(ids("prices"), rows);
    assert!(ids("past").contains(&"fireworks/dedicated-h100".to_owned()));
    for row in prices["past"].as_array().expect("rows") {
        assert!(row["until"].is_string());
    }
}

#[test]
fn every_chapter_of_the_guide_has_a_twin_that_is_listed() {
    let contents = text("llms.txt");
    assert!(contents.starts_with("# Tuneworthy\n\n> "));
    let html = guide_html();
    let chapters: Vec<&str> = html
        .split("<section class=\"chapter\">\n<h2 id=\"")
        .skip(1)
        .map(|chapter| chapter.split('"').next().expect("an id"))
        .collect();
    assert!(chapters.len() >= 20);
    for id in chapters {
        assert!(contents.contains(&format!("](guide/{id}.md): ")), "{id}");
        let twin = text(&format!("guide/{id}.md"));
        assert!(twin.starts_with("# "), "{id}");
        // A table's rows have as many cells as its head.
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<&str> = twin.lines().filter(|line| line.starts_with('|')).collect();
        assert!(rows.iter().all(|row| cells(row) == cells(rows[0])), "{id}");
    }
}
