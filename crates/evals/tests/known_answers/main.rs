//! Known answers: figures of other programs and of printed tables, in `answers.json`, each group with
//! its source, its version and its tolerance.

mod answers;
mod bootstrap;
mod plans;
mod rates;
mod scores;

use answers::group;

/// Counts groups and their cases, so that none of the file stays unread.
#[test]
fn every_known_answer_is_checked() {
    let groups = [
        rates::GROUPS.as_slice(),
        scores::GROUPS.as_slice(),
        bootstrap::GROUPS.as_slice(),
        plans::GROUPS.as_slice(),
    ]
    .concat();
    let cases: usize = groups.iter().map(|name| group(name).cases.len()).sum();
    assert_eq!((groups.len(), cases), answers::size());
    assert_eq!(answers::size(), (20, 156));
}
