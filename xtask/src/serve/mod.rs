//! `cargo xtask serve`: the page on this machine, built again whenever a file changes.
//!
//! Trunk has a server too, but it reloads the page by an inline script, which the page's policy
//! blocks. This one serves its reload script as a file, so the page runs under the policy it ships with.

mod http;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::build::{BuildPurpose, BuildTools};
use crate::shell::{root, seconds};
use http::Site;

/// Ports tried in order if no port is named.
const PORTS: std::ops::Range<u16> = 8080..8100;

/// Reads the options of the command: the port asked for, if any.
pub(crate) fn port(options: &[&str]) -> Outcome<Option<u16>> {
    match options {
        [] => Ok(None),
        ["--port", number] => number
            .parse()
            .map(Some)
            .map_err(|_| format!("`{number}` is not a port; a port is a number up to 65535")),
        other => Err(format!("serve takes `--port N`, not `{}`", other.join(" "))),
    }
}

/// Serves until it is interrupted.
pub(crate) fn run(port: Option<u16>) -> Outcome {
    let tools = BuildTools::for_building(BuildPurpose::Work)?;
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let site = Arc::new(Site::new(root().join("target/serve")));
    println!(
        "\n== building; the page will be at http://{address}/ (a minute or two the first time, then seconds)"
    );
    http::serve(listener, &site);
    loop {
        // Taken before building, so that a file saved during the build starts the next one.
        let stamp = watch::stamp(root());
        let start = Instant::now();
        match tools.build(&site.folder) {
            Ok(_) => {
                site.renew();
                println!(
                    "== built in {}; the page is at http://{address}/",
                    seconds(start.elapsed())
                );
            }
            Err(error) => println!("== {error}; waiting for a change"),
        }
        while watch::stamp(root()) == stamp {
            std::thread::sleep(Duration::from_millis(400));
        }
        println!("\n== a file changed; building");
    }
}

/// The port asked for, or the first free one.
fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let ports = port.map_or(PORTS, |port| port..port.saturating_add(1));
    let tried = ports.clone();
    ports
        .into_iter()
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .ok_or_else(|| match port {
            Some(port) => format!("port {port} is taken; without --port the next free one is used"),
            None => format!(
                "every port from {} to {} is taken; name one with --port",
                tried.start,
                tried.end - 1
            ),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over_unless_it_was_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it is bound").port();
        assert!(listen(Some(port)).is_err());
        assert!(listen(None).is_ok());
    }

    #[test]
    fn the_port_is_an_option() {
        assert_eq!(port(&[]), Ok(None));
        assert_eq!(port(&["--port", "9000"]), Ok(Some(9000)));
        assert!(port(&["--port", "90000"]).is_err());
        assert!(port(&["--open"]).is_err());
    }
}
