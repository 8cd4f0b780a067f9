//! Links that were cut, altered, rewritten by mail, or are none.

use super::{PRICES, TODAY, priced, typical};
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record::{LinkError, MAX_LINK, decode, encode, is_link};
use tuneworthy_testing::percent_encoded;

#[test]
fn every_cut_is_called_a_cut() {
    for link in [
        encode(&typical(), PRICES),
        encode(&priced(), PRICES),
        encode(&Assessment::new(TODAY), ""),
    ] {
        for end in "#/l".len()..link.len() {
            assert_eq!(
                decode(&link[..end]),
                Err(LinkError::CutShort),
                "{}",
                &link[..end]
            );
            assert!(is_link(&link[..end]));
            assert_eq!(decode(&format!("{}…", &link[..end])).ok(), None);
        }
        let twice = percent_encoded(&percent_encoded(&link, true), true);
        for end in percent_encoded(&percent_encoded("#/l1.", true), true).len()..twice.len() {
            assert_eq!(
                decode(&twice[..end]),
                Err(LinkError::CutShort),
                "{}",
                &twice[..end]
            );
        }
    }
}

/// Every change of one character: another in its place, one more, one less.
#[test]
fn every_small_change_is_refused_or_changes_nothing() {
    for assessment in [typical(), priced()] {
        let link = encode(&assessment, PRICES);
        let original = decode(&link).unwrap();
        let check = |changed: String| {
            if let Ok(shared) = decode(&changed) {
                assert_eq!(shared, original, "{changed}");
            }
        };
        for at in 0..link.len() {
            let (before, after) = (&link[..at], &link[at + 1..]);
            check(format!("{before}{after}"));
            for c in [
                'a', 'Q', '0', '1', '9', '.', '~', '-', '&', '=', '%', '+', '?', '#', '/', ' ', 'é',
            ] {
                check(format!("{before}{c}{after}"));
                check(format!("{before}{c}{}", &link[at..]));
            }
        }
    }
    let link = encode(&typical(), PRICES);
    assert_eq!(
        decode(&link.replace("=82&", "=92&")),
        Err(LinkError::Altered)
    );
    assert_eq!(
        decode(&link.replace("bar=90~95&", "")),
        Err(LinkError::Altered)
    );
}

#[test]
fn what_is_pasted_along_does_no_harm() {
    let link = encode(&typical(), PRICES);
    let original = decode(&link).unwrap();
    let after = [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "}",
        ">",
        "\"",
        "'",
        "`",
        "*",
        "~",
        "»",
        "”",
        "’",
        "」",
        "…",
        ").",
        ">.",
        "%22",
        "%3E",
        "\n",
        " \r\n",
        ". Cheers, Tom",
        "&utm_source=chat",
        "&amp;x=1",
        "|Title>",
    ];
    for after in after {
        assert_eq!(
            decode(&format!("{link}{after}")).as_ref(),
            Ok(&original),
            "{after}"
        );
    }
    for before in [
        "",
        "https://a.example/x/",
        "<https://a.example/?q=1",
        "  ",
        "See: http://localhost:8080/",
    ] {
        assert_eq!(
            decode(&format!("{before}{link}")).as_ref(),
            Ok(&original),
            "{before}"
        );
    }
    assert_eq!(decode(&link[1..]).as_ref(), Ok(&original));
    assert_eq!(decode(&link[2..]).as_ref(), Ok(&original));
}

#[test]
fn what_mail_and_address_bars_do_is_undone() {
    let link = encode(&typical(), PRICES);
    let original = decode(&link).unwrap();
    let wrapped = |with: &str| {
        let lines: Vec<_> = link
            .as_bytes()
            .chunks(70)
            .map(|c| std::str::from_utf8(c).unwrap())
            .collect();
        lines.join(with)
    };
    for changed in [
        link.replace('+', "%20"),
        link.replace('+', " "),
        link.replace('&', "&amp;"),
        link.replace('~', "%7E"),
        link.replace('%', "%25"),
        link.replace("%E2%80%93", "–"),
        link.replace("%2C", "%2c"),
        wrapped("\n"),
        wrapped("\r\n "),
        wrapped("=\r\n"),
        wrapped("\u{200b}"),
        wrapped("%20"),
        wrapped("%0D%0A"),
    ] {
        assert_eq!(decode(&changed).as_ref(), Ok(&original), "{changed}");
    }
}

#[test]
fn strangers_are_told_apart() {
    for other in [
        "",
        "#",
        "#/",
        "#/guide",
        "#/learn/more",
        "https://a.example/l1.x?end",
        "l",
        "hello",
    ] {
        let expected = if other == "l" {
            LinkError::CutShort
        } else {
            LinkError::NotALink
        };
        assert_eq!(decode(other), Err(expected), "{other}");
        assert_eq!(is_link(other), other == "l");
    }
    for newer in [
        "#/l6.",
        "#/l6.abcdefg?x=y&end",
        "#/l17.anything",
        "#/l99999999999999999999.x",
        "%23%2Fl6.x",
    ] {
        assert_eq!(decode(newer), Err(LinkError::Newer), "{newer}");
    }
    for altered in [
        "#/l0.x",
        "#/l01.x",
        "#/l1x",
        "#/l1.0000000?date=2026-11-23&end",
        "#/l1.?end",
    ] {
        assert_eq!(decode(altered), Err(LinkError::Altered), "{altered}");
    }
    let link = encode(&typical(), PRICES);
    let padded = format!("{link}.{}", "x".repeat(MAX_LINK));
    assert_eq!(decode(&padded), Err(LinkError::TooLong));
    assert_eq!(decode(&"%25".repeat(MAX_LINK)), Err(LinkError::TooLong));
    assert!(is_link(&padded));
}

#[test]
fn every_refusal_is_a_sentence() {
    use LinkError::{Altered, CutShort, Newer, NotALink, TooLong};
    for error in [Altered, CutShort, Newer, NotALink, TooLong] {
        let message = error.to_string();
        assert!(
            message.ends_with('.') && message.contains(". "),
            "{message}"
        );
        assert!(!message.contains('!'));
    }
    assert!(
        Newer
            .to_string()
            .contains("made by a newer version of Tuneworthy")
    );
    assert!(CutShort.to_string().contains("This link was cut short"));
}
