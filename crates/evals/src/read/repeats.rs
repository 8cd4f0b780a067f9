//! Rows of a system and a case put together into repeats: numbered, without copies, conflicts named.

use std::collections::BTreeMap;

use super::compact::{Cell, TextArena};
use super::score::{CaseScore, Unscored};
use super::sheet::{RepeatRule, Sheet, SheetRow};
use super::table::{EvalSystem, TableCase, TableRow};

/// Most conflicting cases that are named for a system.
const MOST_CONFLICTS: usize = 100;

/// A row whose case and system are known, and its repeat not yet.
pub(super) struct PendingRow<'s> {
    pub(super) case: u32,
    pub(super) system: u16,
    pub(super) sheet: u16,
    pub(super) row: &'s SheetRow,
}

/// Rows of the table, repeat by repeat.
#[derive(Default)]
pub(super) struct JoinedRows {
    pub(super) rows: Vec<TableRow>,
    pub(super) cells: Vec<Cell>,
}

/// A repeat that is being put together from its rows.
struct RepeatDraft {
    cells: Vec<Cell>,
    row: TableRow,
    is_conflicting: bool,
}

impl JoinedRows {
    /// Takes all rows of a system and a case, and numbers their repeats.
    pub(super) fn take(
        &mut self,
        sheets: &[Sheet],
        metric_maps: &[Vec<u16>],
        cases: &[TableCase],
        labels: &TextArena,
        group: &[PendingRow<'_>],
        systems: &mut [EvalSystem],
    ) {
        let Some(first) = group.first() else { return };
        let Some(system) = systems.get_mut(usize::from(first.system)) else {
            return;
        };
        let mut numbered: BTreeMap<u32, RepeatDraft> = BTreeMap::new();
        let mut unnumbered: Vec<RepeatDraft> = Vec::new();
        for pending in group {
            let at = usize::from(pending.sheet);
            let (Some(sheet), Some(metrics)) = (sheets.get(at), metric_maps.get(at)) else {
                continue;
            };
            let draft = draft(sheet, metrics, pending);
            if sheet.repeats == RepeatRule::EachRow && pending.row.repeat.is_none() {
                unnumbered.push(draft);
                continue;
            }
            let number = pending.row.repeat.unwrap_or(0);
            if let Some(known) = numbered.get_mut(&number) {
                system.duplicates += u64::from(known.merge(draft));
            } else {
                numbered.insert(number, draft);
            }
        }
        // In the file's order they would make sums depend on it.
        unnumbered.sort_by_cached_key(|draft| {
            let cells: Vec<_> = draft.cells.iter().map(|cell| cell.rank()).collect();
            (cells, draft.row.place)
        });
        system.repeats_by_content |= unnumbered.len() > 1;
        let mut count = 0;
        let mut is_conflicting = false;
        for draft in numbered.into_values().chain(unnumbered) {
            is_conflicting |= draft.is_conflicting;
            self.push(draft, count);
            count += 1;
        }
        system.rows += count as usize;
        system.cases += 1;
        system.repeats = (system.repeats.0.min(count), system.repeats.1.max(count));
        if is_conflicting && system.conflicts.len() < MOST_CONFLICTS {
            let label = cases.get(first.case as usize).map(|case| case.label);
            let label = label.map_or("", |label| labels.get(label));
            system.conflicts.push(label.to_owned());
        }
    }

    fn push(&mut self, draft: RepeatDraft, repeat: u32) {
        let cells = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.cells.extend(&draft.cells);
        self.rows.push(TableRow {
            repeat,
            cells,
            cell_count: u16::try_from(draft.cells.len()).unwrap_or(u16::MAX),
            ..draft.row
        });
    }
}

fn draft(sheet: &Sheet, metrics: &[u16], pending: &PendingRow<'_>) -> RepeatDraft {
    let row = pending.row;
    let mut cells: Vec<Cell> = Vec::with_capacity(usize::from(row.cell_count));
    let mut is_conflicting = false;
    for cell in sheet.cells_of(row) {
        let metric = metrics.get(usize::from(cell.metric)).copied();
        let cell = Cell::new(metric.unwrap_or(u16::MAX), cell.score());
        is_conflicting |= put(&mut cells, cell);
    }
    cells.sort_by_key(|cell| cell.rank());
    RepeatDraft {
        cells,
        row: TableRow {
            case: pending.case,
            system: pending.system,
            repeat: 0,
            fault: row.fault,
            cells: 0,
            cell_count: 0,
            place: row.place,
            output: row.output,
            sheet: pending.sheet,
        },
        is_conflicting,
    }
}

/// Adds a cell. One for the same metric must be equal; if not, neither counts. Returns whether they
/// conflict.
fn put(cells: &mut Vec<Cell>, cell: Cell) -> bool {
    let Some(known) = cells.iter_mut().find(|known| known.metric == cell.metric) else {
        cells.push(cell);
        return false;
    };
    let missing = CaseScore::NotScored(Unscored::Missing);
    match (known.score(), cell.score()) {
        (one, other) if one == other || other == missing => false,
        (one, _) if one == missing => {
            *known = cell;
            false
        }
        _ => {
            *known = Cell::new(cell.metric, CaseScore::NotScored(Unscored::Conflicting));
            true
        }
    }
}

impl RepeatDraft {
    /// Adds a row of the same repeat. Returns whether it brought nothing new.
    fn merge(&mut self, other: Self) -> bool {
        let before = self.cells.len();
        for cell in &other.cells {
            self.is_conflicting |= put(&mut self.cells, *cell);
        }
        self.cells.sort_by_key(|cell| cell.rank());
        let has_output = |row: &TableRow| row.output.1 > 0;
        // Of two rows the earlier has the place, and the one with an output that.
        if !has_output(&self.row) && has_output(&other.row) {
            self.row.output = other.row.output;
            self.row.sheet = other.row.sheet;
            self.row.place = other.row.place;
        }
        self.row.fault = self.row.fault.or(other.row.fault);
        before == self.cells.len() && !other.cells.is_empty()
    }
}
