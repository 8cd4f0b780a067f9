//! Properties of every assessment's link, and of every text that is not a link.

use proptest::prelude::*;
use tuneworthy_record::{LinkError, MAX_LINK, decode, encode, is_link};
use tuneworthy_testing::{any_assessment, percent_encoded};

const PRICES: &str = "2026-11-20";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_round_trip_is_the_identity(assessment in any_assessment(), prices in "[0-9a-z.-]{0,16}") {
        let link = encode(&assessment, &prices);
        prop_assert!(link.len() <= MAX_LINK);
        let shared = decode(&link).unwrap();
        prop_assert_eq!(shared.assessment, assessment);
        prop_assert_eq!(shared.catalog_version, prices);
        prop_assert!(shared.problems.is_empty());
    }

    #[test]
    fn encoded_again_and_again_it_still_opens(assessment in any_assessment(), every in any::<bool>(), dot in "[.,;:)\\]>\"']{0,2}") {
        let mut link = format!("{}{dot}", encode(&assessment, PRICES));
        for _ in 0..3 {
            link = percent_encoded(&link, every);
            if link.len() > MAX_LINK {
                prop_assert_eq!(decode(&link), Err(LinkError::TooLong));
                break;
            }
            prop_assert_eq!(&decode(&link).unwrap().assessment, &assessment);
        }
    }

    #[test]
    fn no_cut_opens(assessment in any_assessment(), at in any::<prop::sample::Index>()) {
        let link = encode(&assessment, PRICES);
        let end = 3 + at.index(link.len() - 3);
        prop_assert_eq!(decode(&link[..end]), Err(LinkError::CutShort));
    }

    #[test]
    fn a_changed_link_is_refused_or_says_the_same(assessment in any_assessment(), at in any::<prop::sample::Index>(), new in any::<char>()) {
        let link = encode(&assessment, PRICES);
        let at = at.index(link.len());
        let changed = format!("{}{new}{}", &link[..at], &link[at + 1..]);
        if let Ok(shared) = decode(&changed) {
            prop_assert_eq!(shared.assessment, assessment);
        }
    }

    #[test]
    fn wrapped_lines_open(assessment in any_assessment(), width in 20usize..80) {
        let link = encode(&assessment, PRICES);
        let lines: Vec<_> = link.as_bytes().chunks(width).map(|c| std::str::from_utf8(c).unwrap()).collect();
        for with in ["\n", "\r\n\t", "%20"] {
            let wrapped = lines.join(with);
            if wrapped.len() <= MAX_LINK {
                prop_assert_eq!(&decode(&wrapped).unwrap().assessment, &assessment);
            }
        }
    }

    #[test]
    fn nothing_makes_the_decoder_panic(noise in any::<String>(), body in "[l1-9.?&=%a-f0-9~+#/end é]{0,60}") {
        for text in [noise.clone(), format!("#/l1.{noise}"), format!("#/l1.{body}"), format!("#/l{body}&end"), body] {
            let _ = decode(&text);
            let _ = is_link(&text);
        }
    }

    #[test]
    fn mutated_links_do_not_panic_either(assessment in any_assessment(), cuts in prop::collection::vec((any::<prop::sample::Index>(), "\\PC{0,3}"), 1..5)) {
        let mut link = encode(&assessment, PRICES);
        for (at, noise) in cuts {
            let at = link.char_indices().map(|(at, _)| at).nth(at.index(link.chars().count())).unwrap_or(0);
            link.insert_str(at, &noise);
        }
        let _ = decode(&link);
    }
}
