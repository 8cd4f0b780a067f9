//! E-mail addresses.

use crate::bytes::{at, before, is_alnum, run, stands_folded};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Longest local part and longest domain: RFC 5321, section 4.5.3.1, 2008-10.
const LOCAL: usize = 64;
const DOMAIN: usize = 255;

/// Domains set aside for examples (RFC 2606, 1999-06), and those that stand for no person in
/// practice: Microsoft's invented companies and what people type for "some address".
const NOBODYS: [&str; 24] = [
    "example.com",
    "example.org",
    "example.net",
    "example.edu",
    "contoso.com",
    "fabrikam.com",
    "test.com",
    "email.com",
    "domain.com",
    "mydomain.com",
    "yourdomain.com",
    "company.com",
    "mycompany.com",
    "yourcompany.com",
    "organization.com",
    "website.com",
    "yourwebsite.com",
    "acme.com",
    "acme.org",
    "foo.com",
    "bar.com",
    "foo.bar",
    "sample.com",
    "mail.example",
];

/// Top-level names set aside by RFC 2606 and for inner networks (RFC 6762, appendix G, 2013-02),
/// and endings of files: "icon@2x.png" is no address.
const NO_TOP_LEVEL: [&str; 24] = [
    "example",
    "test",
    "invalid",
    "localhost",
    "local",
    "internal",
    "lan",
    "corp",
    "home",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "js",
    "css",
    "html",
    "json",
    "xml",
    "yaml",
    "yml",
    "txt",
    "pdf",
];

/// Local parts that stand for no person, or for a machine.
const NO_PERSON: [&str; 22] = [
    "git",
    "noreply",
    "no-reply",
    "donotreply",
    "do-not-reply",
    "mailer-daemon",
    "postmaster",
    "user",
    "username",
    "you",
    "your",
    "yourname",
    "your.name",
    "your.email",
    "youremail",
    "name",
    "someone",
    "john.doe",
    "johndoe",
    "jane.doe",
    "janedoe",
    "test",
];

const fn is_local(byte: u8) -> bool {
    is_alnum(byte) || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-' | b'\'')
}

const fn is_domain(byte: u8) -> bool {
    is_alnum(byte) || matches!(byte, b'.' | b'-')
}

/// Looks at an `@`.
pub(crate) fn email(sink: &mut HitSink<'_>, sign: usize) {
    let bytes = sink.text.as_bytes();
    let from = sign.saturating_sub(LOCAL);
    let mut start = sign;
    while start > from && is_local(bytes[start - 1]) {
        start -= 1;
    }
    while start < sign && !is_alnum(bytes[start]) {
        start += 1;
    }
    // "//user@host" is a web address with a name in it, "@user@host" a handle.
    if start == sign
        || !is_alnum(before(bytes, sign))
        || matches!(before(bytes, start), b'/' | b'@')
    {
        return;
    }
    let mut end = run(bytes, sign + 1, DOMAIN, is_domain);
    while end > sign + 1 && !is_alnum(bytes[end - 1]) {
        end -= 1;
    }
    let domain = &bytes[sign + 1..end];
    // A call or an assignment ("list@view.size(") and a path on another machine
    // ("git@host.org:folder") only look like addresses.
    let goes_on = matches!(at(bytes, end), b'(' | b'=' | b'@')
        || at(bytes, end) == b':' && is_alnum(at(bytes, end + 1));
    if goes_on || !is_host(domain) {
        return;
    }
    let local = &bytes[start..sign];
    if is_example(local, domain) {
        sink.example();
    } else {
        sink.hit(Detector::PersonalEmail, start, end, Show::Email);
    }
}

fn is_host(domain: &[u8]) -> bool {
    let mut labels = 0;
    let mut last: &[u8] = &[];
    for label in domain.split(|&byte| byte == b'.') {
        let fits = (1..=63).contains(&label.len());
        if !fits || label.first() == Some(&b'-') || label.last() == Some(&b'-') {
            return false;
        }
        labels += 1;
        last = label;
    }
    let letters = last.iter().all(u8::is_ascii_alphabetic);
    labels >= 2 && last.len() >= 2 && letters
}

fn is_example(local: &[u8], domain: &[u8]) -> bool {
    let is = |what: &[u8], name: &&str| what.eq_ignore_ascii_case(name.as_bytes());
    let top = domain.rsplit(|&byte| byte == b'.').next().unwrap_or(&[]);
    let of_nobody = NOBODYS.iter().any(|name| {
        // The domain itself, or one below it.
        let below = domain.len().checked_sub(name.len());
        below.is_some_and(|start| {
            stands_folded(domain, start, name.as_bytes())
                && (start == 0 || domain[start - 1] == b'.')
        })
    });
    of_nobody
        || NO_TOP_LEVEL.iter().any(|name| is(top, name))
        || NO_PERSON.iter().any(|name| is(local, name))
}
