//! A static server for one machine, as small as it can be: it answers GET and closes the connection.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Reloads the page when the number behind `.reload` changes.
const RELOAD: &str = r#"
let known;
for (;;) {
  try {
    const answer = await fetch(known ? `.reload?after=${known}` : ".reload");
    const latest = await answer.text();
    if (known && latest !== known) location.reload();
    known = latest;
  } catch {
    await new Promise((again) => setTimeout(again, 1000));
  }
}
"#;

/// Longest time a request for news is kept open.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder that is served, and which build of it stands there now.
pub(super) struct Site {
    pub(super) folder: PathBuf,
    build: Mutex<u128>,
    renewed: Condvar,
}

impl Site {
    pub(super) fn new(folder: PathBuf) -> Site {
        Site {
            folder,
            build: Mutex::new(0),
            renewed: Condvar::new(),
        }
    }

    /// A new build stands in the folder: every open page reloads.
    pub(super) fn renew(&self) {
        // The clock, not a counter: a page that outlives this server must see a difference.
        let now = SystemTime::UNIX_EPOCH
            .elapsed()
            .map_or(1, |since| since.as_millis());
        *self.build.lock().unwrap_or_else(PoisonError::into_inner) = now;
        self.renewed.notify_all();
    }

    /// The build now, or the first one that differs from `known`.
    fn build(&self, known: Option<&str>) -> String {
        let build = self.build.lock().unwrap_or_else(PoisonError::into_inner);
        let (build, _) = self
            .renewed
            .wait_timeout_while(build, PATIENCE, |build| {
                Some(build.to_string().as_str()) == known
            })
            .unwrap_or_else(PoisonError::into_inner);
        build.to_string()
    }

    fn answer(&self, target: &str) -> Answer {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        match path {
            "/.reload" => Answer::found(
                "text/plain",
                self.build(query.strip_prefix("after=")).into_bytes(),
            ),
            "/.reload.js" => Answer::found("text/javascript", RELOAD.as_bytes().to_vec()),
            _ => self.file(path),
        }
    }

    fn file(&self, path: &str) -> Answer {
        let Some(path) = plain_path(path) else {
            return Answer::missing("There is no such file.");
        };
        let path = self.folder.join(path);
        let path = if path.is_dir() {
            path.join("index.html")
        } else {
            path
        };
        match fs::read(&path) {
            Ok(bytes) if path.extension().is_some_and(|end| end == "html") => {
                let html = String::from_utf8_lossy(&bytes);
                let script = "<script type=\"module\" src=\".reload.js\"></script></head>";
                Answer::found(
                    media_type(&path),
                    html.replacen("</head>", script, 1).into_bytes(),
                )
            }
            Ok(bytes) => Answer::found(media_type(&path), bytes),
            Err(_) if path.ends_with("index.html") => Answer::missing(
                "The page is not built yet. The terminal says how far it is; then load this again.",
            ),
            Err(_) => Answer::missing("There is no such file."),
        }
    }
}

struct Answer {
    status: &'static str,
    media_type: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn found(media_type: &'static str, body: Vec<u8>) -> Answer {
        Answer {
            status: "200 OK",
            media_type,
            body,
        }
    }

    fn missing(text: &str) -> Answer {
        Answer {
            status: "404 Not Found",
            media_type: "text/plain",
            body: text.as_bytes().to_vec(),
        }
    }
}

/// Answers in the background, one thread a connection.
pub(super) fn serve(listener: TcpListener, site: &Arc<Site>) {
    let site = Arc::clone(site);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A browser that goes away in the middle is no event.
            std::thread::spawn(move || converse(stream, &site).ok());
        }
    });
}

fn converse(mut stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut head = BufReader::new((&stream).take(16_384));
    let mut request = String::new();
    head.read_line(&mut request)?;
    // The rest of the head says nothing this server needs, but must be read before answering.
    let mut line = String::new();
    while head.read_line(&mut line)? > 2 {
        line.clear();
    }
    let answer = match request.split(' ').collect::<Vec<_>>().as_slice() {
        ["GET", target, _] => site.answer(target),
        _ => Answer::missing("This server answers GET."),
    };
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.media_type,
        answer.body.len()
    )?;
    stream.write_all(&answer.body)
}

/// The part of an address below the folder, or nothing when it could lead out of it.
fn plain_path(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    // No file of the page has a name that needs escaping.
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "-_./".contains(character);
    let leads_out = path
        .split('/')
        .any(|part| part == ".." || part.starts_with('.'));
    (path.chars().all(is_plain) && !leads_out && !path.starts_with('/')).then_some(path)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_lead_out_of_the_folder() {
        assert_eq!(plain_path("/"), Some(""));
        assert_eq!(plain_path("/samples/a-1.jsonl"), Some("samples/a-1.jsonl"));
        for address in [
            "/../Cargo.toml",
            "//etc/passwd",
            "/a/%2e%2e/b",
            "/a\\b",
            "/.git/config",
            "relative",
        ] {
            assert_eq!(plain_path(address), None, "{address}");
        }
    }

    #[test]
    fn a_waiting_page_hears_of_a_new_build() {
        let site = Arc::new(Site::new(PathBuf::new()));
        let waiting = Arc::clone(&site);
        let page = std::thread::spawn(move || waiting.build(Some("0")));
        site.renew();
        assert_ne!(page.join().expect("the page gets an answer"), "0");
    }
}
