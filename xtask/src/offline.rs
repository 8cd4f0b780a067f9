//! List of a release's files: by part for boot.js, and all that browsers keep for use without a connection
//! for the service worker.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::split::{Part, hash_of};
use crate::{Outcome, sizes};

/// Script of the service worker. Its name never changes: browsers ask for it by the one they know.
pub(crate) const WORKER: &str = "service-worker.js";

/// Place in the page's HTML for the files by part.
const ROOM: &str = ">{}</data>";

/// Script that stands in its place where nothing is kept.
const END: &str = "service-worker-end.js";

/// Files in the folder itself that browsers need not keep: read without the program, or fetched when used.
const NOT_KEPT: [&str; 8] = [
    "guide.html",
    "llms.txt",
    "offers.json",
    "prices.json",
    "style.css",
    "unsupported.js",
    WORKER,
    END,
];

/// Writes both into `dist`. Without `works_offline`, browsers drop what they keep of earlier releases.
pub(crate) fn write(dist: &Path, parts: &[Part], works_offline: bool) -> Outcome {
    let failed = |name: &str| {
        let name = name.to_owned();
        move |error: std::io::Error| format!("dist/{name}: {error}")
    };
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(failed("index.html"))?;
    if !html.contains(ROOM) {
        return Err(format!("dist/index.html has no `{ROOM}`"));
    }
    let says = format!(">{}</data>", release(parts, works_offline));
    fs::write(&index, html.replacen(ROOM, &says, 1)).map_err(failed("index.html"))?;

    let script = dist.join(WORKER);
    let text = if works_offline {
        let files = kept(dist)?;
        let names: Vec<String> = files.keys().map(|name| format!("{name:?}")).collect();
        let (version, names) = (hash_of(&files), names.join(","));
        let rest = fs::read_to_string(&script).map_err(failed(WORKER))?;
        format!("const RELEASE={{version:\"{version}\",files:[{names}]}};\n{rest}")
    } else {
        fs::read_to_string(dist.join(END)).map_err(failed(END))?
    };
    fs::write(&script, text).map_err(failed(WORKER))
}

/// The files of the parts that an address needs, as JSON: their names up to the ending that all of them have.
fn release(parts: &[Part], works_offline: bool) -> String {
    let ending = parts
        .iter()
        .find_map(|part| part.files.first()?.split_once('-'))
        .map_or("", |(_, ending)| ending);
    let mut json = format!("{{\"offline\":{works_offline},\"ending\":\"-{ending}\",\"parts\":{{");
    let needed = parts.iter().filter(|part| sizes::is_first(&part.name));
    for (at, part) in needed.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let stem = |file: &str| file.split('-').next().unwrap_or(file).to_owned();
        let files: Vec<_> = part
            .files
            .iter()
            .map(|file| format!("{:?}", stem(file)))
            .collect();
        let _ = write!(json, "{comma}{:?}:[{}]", part.name, files.join(","));
    }
    json + "}}"
}

/// The files without which no page works, with their contents, by name; the page itself under "".
fn kept(dist: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let failed = |error: std::io::Error| format!("{}: {error}", dist.display());
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dist).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() || NOT_KEPT.contains(&name.as_ref()) {
            continue;
        }
        let bytes = fs::read(&path).map_err(failed)?;
        let name = if name == "index.html" { "" } else { &name };
        files.insert(name.to_owned(), bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a release in it, deleted at the end.
    struct Release(std::path::PathBuf);

    impl Release {
        fn new(name: &str) -> Self {
            let dist =
                std::env::temp_dir().join(format!("tuneworthy-{name}-{}", std::process::id()));
            fs::create_dir_all(dist.join("vocab")).unwrap();
            for (file, text) in [
                ("index.html", "<main></main><data id=release>{}</data>"),
                ("boot.js", "boot"),
                ("llms.txt", "for models"),
                ("vocab/large", "tokens"),
                (WORKER, "install();"),
                (END, "end();"),
            ] {
                fs::write(dist.join(file), text).unwrap();
            }
            Self(dist)
        }

        fn text(&self, name: &str) -> String {
            fs::read_to_string(self.0.join(name)).unwrap()
        }
    }

    impl Drop for Release {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn parts() -> Vec<Part> {
        vec![Part {
            name: "app".to_owned(),
            files: ["chunk_7-1f.wasm", "split_app-1f.wasm"]
                .map(str::to_owned)
                .to_vec(),
        }]
    }

    #[test]
    fn a_release_names_its_parts_and_what_is_kept() {
        let release = Release::new("kept");
        write(&release.0, &parts(), true).unwrap();
        let html = release.text("index.html");
        let says = r#">{"offline":true,"ending":"-1f.wasm","parts":{"app":["chunk_7","split_app"]}}</data>"#;
        assert!(html.contains(says), "{html}");
        let worker = release.text(WORKER);
        let (first, rest) = worker.split_once('\n').unwrap();
        assert!(first.ends_with(r#",files:["","boot.js"]};"#), "{first}");
        assert_eq!(rest, "install();");
    }

    #[test]
    fn another_page_is_another_version() {
        let first_line = |page: &str| {
            let release = Release::new("version");
            fs::write(
                release.0.join("index.html"),
                format!("{page}<data>{{}}</data>"),
            )
            .unwrap();
            write(&release.0, &parts(), true).unwrap();
            release.text(WORKER).lines().next().map(str::to_owned)
        };
        assert_eq!(first_line("a"), first_line("a"));
        assert_ne!(first_line("a"), first_line("b"));
    }

    #[test]
    fn a_release_without_offline_ends_the_worker_before_it() {
        let release = Release::new("ends");
        write(&release.0, &parts(), false).unwrap();
        assert!(release.text("index.html").contains("\"offline\":false"));
        assert_eq!(release.text(WORKER), "end();");
    }
}
