//! The tables of the crates agree with each other. The crates themselves may not read each other's.

use std::collections::BTreeSet;

use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::Vendor;
use tuneworthy_decision::guidance::source;
use tuneworthy_decision::vendor_name;

#[test]
fn the_bases_of_the_catalogue_are_the_choices_of_the_question() {
    let question = QuestionId::TunedBase.definition();
    let mut named = BTreeSet::new();
    for offer in Catalog::bundled().offers {
        if let Some(base) = offer.base_id {
            assert!(question.choice(base).is_some(), "{}: {base}", offer.base);
            named.insert(base);
        }
    }
    for choice in question.choices() {
        assert!(
            named.contains(choice.id) || choice.id == "other",
            "{}",
            choice.id
        );
    }
}

#[test]
fn every_vendor_can_be_chosen() {
    let question = QuestionId::Vendor.definition();
    for vendor in Vendor::ALL {
        assert!(question.choice(vendor.id()).is_some(), "{vendor:?}");
        assert_ne!(vendor_name(*vendor), vendor.id());
    }
}

#[test]
fn every_citation_of_the_catalogue_resolves() {
    let catalog = Catalog::bundled();
    let lists = catalog
        .offers
        .iter()
        .map(|o| o.sources)
        .chain(Catalog::notes().iter().map(|n| n.sources));
    for id in lists.flatten() {
        assert_eq!(source(*id).id, *id);
    }
}
