//! Counts of copies, conflicts and near-duplicates, with examples.

use super::index::Index;
use super::lookup::firsts;

/// Most records named of one group.
const NAMED: usize = 8;

/// Records that are copies, conflicts or near-duplicates of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateGroup {
    /// Number of members.
    pub size: u64,
    /// Numbers of the first records, at most 8.
    pub records: Vec<u64>,
}

/// All groups of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DuplicateGroups {
    /// Number of groups.
    pub groups: u64,
    /// Sum of their sizes.
    pub members: u64,
    /// Size of the largest.
    pub largest: u64,
    /// The largest groups; groups of equal size in file order.
    pub shown: Vec<DuplicateGroup>,
}

impl DuplicateGroups {
    /// Returns the number of members that are removed if one of each group is kept.
    pub const fn beyond_the_first(&self) -> u64 {
        self.members - self.groups
    }

    /// From the rows that count, each with the first row of its group.
    #[inline(never)]
    fn of(rows: impl Iterator<Item = (u32, u32)> + Clone, index: &Index, shown: usize) -> Self {
        let mut sizes = vec![0_u32; index.same.len()];
        for (first, _) in rows.clone() {
            sizes[first as usize] += 1;
        }
        let mut rows: Vec<(u32, u32)> = rows
            .filter(|(first, _)| sizes[*first as usize] > 1)
            .collect();
        drop(sizes);
        rows.sort_unstable();
        let mut groups: Vec<&[(u32, u32)]> = rows.chunk_by(|one, other| one.0 == other.0).collect();
        groups.sort_unstable_by_key(|group| (usize::MAX - group.len(), group[0]));
        Self {
            groups: groups.len() as u64,
            members: groups.iter().map(|group| group.len() as u64).sum(),
            largest: groups.first().map_or(0, |group| group.len() as u64),
            shown: groups
                .iter()
                .take(shown)
                .map(|group| DuplicateGroup {
                    size: group.len() as u64,
                    records: group
                        .iter()
                        .take(NAMED)
                        .map(|(_, row)| index.part.numbers.of(*row))
                        .collect(),
                })
                .collect(),
        }
    }
}

/// Copies, conflicts and near-duplicates in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DuplicateSummary {
    /// Number of records.
    pub records: u64,
    /// Number of distinct texts: the records left when copies are removed.
    pub distinct: u64,
    /// Records with the same text. A group's size counts its copies.
    pub exact: DuplicateGroups,
    /// Prompts with different answers. A group's size counts its different answers, and
    /// its records are the first to give each.
    pub conflicts: DuplicateGroups,
    /// Records whose prompt is answered in more than one way.
    pub conflicting: u64,
    /// Different texts that are nearly the same. A group's size counts its texts, and its records
    /// are the first to hold each. A group may be a chain, whose ends are less alike than its
    /// neighbours.
    pub near: DuplicateGroups,
    /// Different texts compared for nearness.
    pub compared: u64,
    /// Records with too little text beyond the boilerplate to be compared.
    pub too_short: u64,
    /// One text in this many was compared: 1, or 2, 4, … where memory ran out. Multiplied by it,
    /// the counts of `near` estimate those of the whole file: well where there are many groups,
    /// badly where there are few large ones, since a group stays or goes as one.
    pub one_in: u64,
    /// Parts of the file had different boilerplate set aside, so that near-duplicates in
    /// different parts may be missed.
    pub mixed: bool,
}

impl Index {
    /// Counts the groups of each kind, and shows up to `shown` of each.
    pub fn summary(&self, shown: usize) -> DuplicateSummary {
        let exact = self.same.iter().copied().zip(0..);
        let is_first = |(first, row): &(u32, u32)| first == row;
        let distinct = exact.clone().filter(is_first).map(|(_, row)| row);
        let near = distinct.clone().map(|row| (self.alike[row as usize], row));
        let exact = DuplicateGroups::of(exact, self, shown);
        let near = DuplicateGroups::of(near, self, shown);
        let (conflicts, conflicting) = self.conflicts(shown);
        DuplicateSummary {
            records: self.len(),
            distinct: distinct.count() as u64,
            exact,
            conflicts,
            conflicting,
            near,
            compared: self.part.kept.rows().len() as u64,
            too_short: self.part.too_short,
            one_in: self.part.kept.one_in(),
            mixed: self.part.aside.is_several(),
        }
    }

    /// Prompts answered differently, and the records that have such a prompt.
    #[inline(never)]
    fn conflicts(&self, shown: usize) -> (DuplicateGroups, u64) {
        let prompt = firsts(&self.part.prompt);
        let answer: Vec<u32> = self.part.answer.iter().collect();
        let mut differs = vec![false; prompt.len()];
        for (row, first) in prompt.iter().enumerate() {
            let has_prompt = self.part.prompt.get(row) != Some(0);
            if has_prompt && answer[row] != answer[*first as usize] {
                differs[*first as usize] = true;
            }
        }
        let mut rows: Vec<(u32, u32, u32)> = (0..)
            .zip(&prompt)
            .filter(|(_, first)| differs[**first as usize])
            .map(|(row, first)| (*first, answer[row as usize], row))
            .collect();
        let conflicting = rows.len() as u64;
        rows.sort_unstable();
        rows.dedup_by_key(|(first, answer, _)| (*first, *answer));
        let rows = rows.iter().map(|(first, _, row)| (*first, *row));
        (DuplicateGroups::of(rows, self, shown), conflicting)
    }
}
