//! A browser of Chrome's family for the browser tests.

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::shell::{command, read, run, say};

/// Names on `PATH`, the plainest browser first.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
];

/// Programs that the installers of macOS write.
const MAC: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Programs that the installers of Windows write, below each of [`WINDOWS_ROOTS`].
const WINDOWS: [&str; 3] = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
];
const WINDOWS_ROOTS: [&str; 3] = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];

/// The browser to test with: `CHROME_PATH`, or an installed one, or the one apt installs now.
pub(crate) fn chrome() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME_PATH").filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!(
                "CHROME_PATH is {}, which is not a file",
                path.display()
            ))
        };
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    let line = if cfg!(target_os = "macos") {
        "brew install --cask chromium"
    } else if cfg!(windows) {
        "winget install Google.Chrome"
    } else {
        "apt-get update && apt-get install -y chromium"
    };
    let can_install = cfg!(target_os = "linux")
        && read(command("apt-get").arg("--version")).is_some()
        && read(command("id").arg("-u")).as_deref() == Some("0");
    if can_install {
        say("installing Chromium for the browser tests (about half a minute)");
        run(command("sh")
            .args(["-c", line])
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    installed().ok_or_else(|| {
        format!("the browser tests need Chrome, Chromium or Edge: `{line}`, or set CHROME_PATH to an installed one")
    })
}

fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = NAMES
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)));
    let on_mac = MAC.iter().map(PathBuf::from);
    let on_windows = WINDOWS_ROOTS
        .iter()
        .filter_map(std::env::var_os)
        .flat_map(|folder| WINDOWS.map(|program| Path::new(&folder).join(program)));
    on_path
        .chain(on_mac)
        .chain(on_windows)
        .find(|path| path.is_file())
}
