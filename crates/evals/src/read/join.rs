//! Files to one table: cases matched by key, systems named, repeats numbered.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::case_key::CaseKey;
use super::naming::{SystemNames, link_headers, suite_key};
use super::score::{CaseScore, Unscored};
use super::sheet::{Cell, NameList, RepeatRule, Sheet, SheetRow, TextArena};
use super::table::{
    EvalMetric, EvalSource, EvalSystem, EvalTable, MetadataKey, MetricKind, TableCase, TableRow,
};

/// Most conflicting cases that are named for a system.
const MOST_CONFLICTS: usize = 100;

/// Joins the rows of all files.
pub(super) fn join(mut sheets: Vec<Sheet>) -> EvalTable {
    for sheet in &mut sheets {
        sheet.part_variants();
    }
    link_headers(&mut sheets);
    let names = SystemNames::resolve(&sheets);
    let suites: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.suite.as_str()).collect();
    let suites: Vec<String> = suites.into_iter().map(str::to_owned).collect();
    let (keys, key_maps) = sorted_keys(&sheets);
    let (cases, labels, values, case_maps) = join_cases(&sheets, &suites, &key_maps);
    let (mut metrics, metric_maps) = join_metrics(&sheets);
    let mut systems: BTreeSet<&str> = BTreeSet::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let of_rows = sheet.rows.iter().map(|row| names.of(index, row.system));
        systems.extend(of_rows.flatten());
    }
    let systems: Vec<&str> = systems.into_iter().collect();

    let mut joined = JoinedRows::default();
    let mut pending: Vec<PendingRow<'_>> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        for row in &sheet.rows {
            let name = names.of(index, row.system);
            let system = name.and_then(|name| systems.binary_search(&name).ok());
            let (Some(system), Some(case)) = (
                system.and_then(|system| u16::try_from(system).ok()),
                case_maps[index].get(row.case as usize),
            ) else {
                continue;
            };
            pending.push(PendingRow {
                case: *case,
                system,
                sheet: u16::try_from(index).unwrap_or(u16::MAX),
                row,
            });
        }
    }
    let mut systems: Vec<EvalSystem> = systems.into_iter().map(new_system).collect();
    pending.sort_by_key(|row| (row.case, row.system));
    let groups =
        pending.chunk_by_mut(|one, other| (one.case, one.system) == (other.case, other.system));
    for group in groups {
        joined.take(&sheets, &metric_maps, &cases, &labels, group, &mut systems);
    }
    drop(pending);
    let sources = sheets
        .iter()
        .enumerate()
        .map(|(index, sheet)| source(sheet, names.is_copy(index)))
        .collect();
    let mut table = EvalTable {
        sources,
        systems,
        metrics: Vec::new(),
        keys,
        suites,
        values,
        cases,
        rows: joined.rows,
        cells: joined.cells,
        labels,
        texts: Vec::new(),
    };
    describe_keys(&mut table);
    describe_metrics(&table, &mut metrics);
    table.metrics = metrics;
    drop_texts(&mut table);
    table.texts = sheets.into_iter().map(|sheet| sheet.texts).collect();
    table
}

fn new_system(name: &str) -> EvalSystem {
    EvalSystem {
        name: name.to_owned(),
        rows: 0,
        cases: 0,
        repeats: (u32::MAX, 0),
        repeats_by_content: false,
        duplicates: 0,
        conflicts: Vec::new(),
    }
}

fn source(sheet: &Sheet, is_copy: bool) -> EvalSource {
    EvalSource {
        name: sheet.name.clone(),
        tool: sheet.tool,
        version: sheet.version.clone(),
        rows: sheet.rows.len(),
        is_copy,
        malformed: sheet.malformed.clone(),
        notes: sheet.notes.iter().map(|(note, n)| (*note, *n)).collect(),
        left_out: sheet.left_out.iter().cloned().collect(),
    }
}

/// Returns all metadata keys by name, and for each file the place of its keys among them.
fn sorted_keys(sheets: &[Sheet]) -> (Vec<MetadataKey>, Vec<Vec<u16>>) {
    let mut all: BTreeMap<&str, bool> = BTreeMap::new();
    for sheet in sheets {
        for key in sheet.keys() {
            let is_cluster = sheet.cluster.as_deref() == Some(key);
            *all.entry(key).or_default() |= is_cluster;
        }
    }
    let index: HashMap<&str, u16> = all.keys().copied().zip(0..).collect();
    let maps = sheets
        .iter()
        .map(|sheet| {
            let place = |key: &String| index.get(key.as_str()).copied().unwrap_or(u16::MAX);
            sheet.keys().iter().map(place).collect()
        })
        .collect();
    let keys = all.into_iter().map(|(name, is_cluster)| MetadataKey {
        name: name.to_owned(),
        values: 0,
        cases: 0,
        is_cluster,
    });
    (keys.collect(), maps)
}

type JoinedCases = (Vec<TableCase>, TextArena, Vec<String>, Vec<Vec<u32>>);

/// Returns all cases sorted by label, and for each file the place of its cases among them.
fn join_cases(sheets: &[Sheet], suites: &[String], key_maps: &[Vec<u16>]) -> JoinedCases {
    let mut indices: HashMap<CaseKey, u32> = HashMap::new();
    let mut found: Vec<(&str, CaseKey, TableCase)> = Vec::new();
    let mut values = NameList::default();
    let mut maps: Vec<Vec<u32>> = Vec::new();
    for (sheet, keys) in sheets.iter().zip(key_maps) {
        let suite = suites.binary_search(&sheet.suite).unwrap_or(0);
        let value_map: Vec<u32> = sheet
            .values()
            .iter()
            .map(|value| values.index(value))
            .collect();
        let mut map = Vec::with_capacity(sheet.cases.len());
        for case in &sheet.cases {
            let key = suite_key(sheet, case.key);
            let label = sheet.texts.get(case.label);
            let index = *indices.entry(key).or_insert_with(|| {
                let case = TableCase {
                    label: (0, 0),
                    suite: u16::try_from(suite).unwrap_or(0),
                    metadata: Vec::new(),
                };
                found.push((label, key, case));
                u32::try_from(found.len() - 1).unwrap_or(u32::MAX)
            });
            let Some((known, _, joined)) = found.get_mut(index as usize) else {
                continue;
            };
            // The least label wins, so that the order of files does not.
            if known.is_empty() || (!label.is_empty() && label < *known) {
                *known = label;
            }
            for (key, value) in &case.metadata {
                let pair = (
                    keys.get(usize::from(*key)).copied(),
                    value_map.get(*value as usize).copied(),
                );
                if let (Some(key), Some(value)) = pair
                    && !joined.metadata.iter().any(|(known, _)| *known == key)
                {
                    joined.metadata.push((key, value));
                }
            }
            map.push(index);
        }
        maps.push(map);
    }
    let mut order: Vec<u32> = (0..).take(found.len()).collect();
    order.sort_by_key(|index| {
        found
            .get(*index as usize)
            .map(|(label, key, _)| (*label, *key))
    });
    let mut place = vec![0; found.len()];
    let mut labels = TextArena::default();
    let mut cases = Vec::with_capacity(found.len());
    for (at, index) in (0..).zip(&order) {
        let Some((label, _, case)) = found.get_mut(*index as usize) else {
            continue;
        };
        case.label = labels.add(label);
        case.metadata.sort_unstable();
        cases.push(case.clone());
        if let Some(place) = place.get_mut(*index as usize) {
            *place = at;
        }
    }
    for index in maps.iter_mut().flatten() {
        *index = place.get(*index as usize).copied().unwrap_or(0);
    }
    (cases, labels, values.names().to_vec(), maps)
}

/// Returns all metrics by suite and name, and for each file the place of its metrics among them.
fn join_metrics(sheets: &[Sheet]) -> (Vec<EvalMetric>, Vec<Vec<u16>>) {
    let mut all: BTreeMap<(&str, &str), Option<bool>> = BTreeMap::new();
    for sheet in sheets {
        for name in sheet.metrics() {
            let known = all.entry((&sheet.suite, name)).or_default();
            *known = known.or(sheet.directions.get(name).copied());
        }
    }
    let index: HashMap<(&str, &str), u16> = all.keys().copied().zip(0..).collect();
    let maps = sheets
        .iter()
        .map(|sheet| {
            let place = |name: &String| {
                let key = (sheet.suite.as_str(), name.as_str());
                index.get(&key).copied().unwrap_or(u16::MAX)
            };
            sheet.metrics().iter().map(place).collect()
        })
        .collect();
    let metrics = all
        .into_iter()
        .map(|((suite, name), higher_is_better)| EvalMetric {
            suite: suite.to_owned(),
            name: name.to_owned(),
            kind: MetricKind::Number,
            range: (f64::INFINITY, f64::NEG_INFINITY),
            higher_is_better,
            scored: 0,
        });
    (metrics.collect(), maps)
}

/// A row whose case and system are known, and its repeat not yet.
struct PendingRow<'s> {
    case: u32,
    system: u16,
    sheet: u16,
    row: &'s SheetRow,
}

#[derive(Default)]
struct JoinedRows {
    rows: Vec<TableRow>,
    cells: Vec<Cell>,
}

/// A repeat that is being put together from its rows.
struct RepeatDraft {
    cells: Vec<Cell>,
    row: TableRow,
    is_conflicting: bool,
}

impl JoinedRows {
    /// Takes all rows of a system and a case, and numbers their repeats.
    fn take(
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

fn describe_keys(table: &mut EvalTable) {
    let mut values: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); table.keys.len()];
    for case in &table.cases {
        for (key, value) in &case.metadata {
            let at = usize::from(*key);
            if let (Some(key), Some(values)) = (table.keys.get_mut(at), values.get_mut(at)) {
                key.cases += 1;
                values.insert(*value);
            }
        }
    }
    for (key, values) in table.keys.iter_mut().zip(values) {
        key.values = values.len();
    }
}

fn describe_metrics(table: &EvalTable, metrics: &mut [EvalMetric]) {
    let mut kinds: Vec<Option<MetricKind>> = vec![None; metrics.len()];
    for cell in &table.cells {
        let at = usize::from(cell.metric);
        let (Some(metric), Some(kind)) = (metrics.get_mut(at), kinds.get_mut(at)) else {
            continue;
        };
        let score = cell.score();
        let Some(value) = score.value() else { continue };
        metric.scored += 1;
        metric.range = (metric.range.0.min(value), metric.range.1.max(value));
        #[expect(clippy::float_cmp, reason = "exactly these two")]
        let here = match score {
            CaseScore::Number(value) if value == 0.0 || value == 1.0 => MetricKind::ZeroOne,
            CaseScore::Number(_) => MetricKind::Number,
            _ => MetricKind::PassFail,
        };
        *kind = Some(match (*kind, here) {
            (None, here) => here,
            (Some(known), here) if known == here => known,
            // Passes beside ones and zeros are ones and zeros with a direction.
            (Some(MetricKind::PassFail), MetricKind::ZeroOne)
            | (Some(MetricKind::ZeroOne), MetricKind::PassFail) => MetricKind::PassFail,
            _ => MetricKind::Number,
        });
    }
    for (metric, kind) in metrics.iter_mut().zip(kinds) {
        metric.kind = kind.unwrap_or(MetricKind::Number);
        if metric.kind == MetricKind::PassFail {
            metric.higher_is_better = Some(true);
        }
    }
}

/// Takes out metrics that have no score at all, and names them.
fn drop_texts(table: &mut EvalTable) {
    let mut unparseable = vec![false; table.metrics.len()];
    for cell in &table.cells {
        if cell.score() == CaseScore::NotScored(Unscored::Unparseable)
            && let Some(at) = unparseable.get_mut(usize::from(cell.metric))
        {
            *at = true;
        }
    }
    let gone = |(metric, unparseable): (&EvalMetric, &bool)| metric.scored == 0 && *unparseable;
    let gone: Vec<bool> = table.metrics.iter().zip(&unparseable).map(gone).collect();
    if !gone.contains(&true) {
        return;
    }
    let mut place = Vec::new();
    let mut kept = 0;
    for gone in &gone {
        place.push((!gone).then_some(kept));
        kept += u16::from(!gone);
    }
    for row in &mut table.rows {
        let start = row.cells as usize;
        let cells = table
            .cells
            .get_mut(start..start + usize::from(row.cell_count));
        let cells = cells.unwrap_or_default();
        let mut count = 0;
        for at in 0..cells.len() {
            let Some(mut cell) = cells.get(at).copied() else {
                continue;
            };
            if let Some(Some(metric)) = place.get(usize::from(cell.metric)) {
                cell.metric = *metric;
                if let Some(to) = cells.get_mut(count) {
                    *to = cell;
                }
                count += 1;
            }
        }
        row.cell_count = u16::try_from(count).unwrap_or(0);
    }
    let metrics = std::mem::take(&mut table.metrics);
    for (metric, gone) in metrics.into_iter().zip(gone) {
        if gone {
            for source in &mut table.sources {
                source.left_out.push(metric.name.clone());
            }
        } else {
            table.metrics.push(metric);
        }
    }
}
