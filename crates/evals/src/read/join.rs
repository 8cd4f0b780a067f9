//! Files to one table: cases matched by key, systems named, repeats numbered.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::case_key::{CaseKey, CaseMap};
use super::compact::{NameList, TextArena};
use super::describe;
use super::naming::{SystemNames, link_headers, suite_key};
use super::repeats::{JoinedRows, PendingRow};
use super::sheet::Sheet;
use super::table::{
    EvalMetric, EvalSource, EvalSystem, EvalTable, MetadataKey, MetricKind, TableCase,
};

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
    let (metrics, metric_maps) = join_metrics(&sheets);
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
    table.metrics = metrics;
    describe::keys(&mut table);
    describe::metrics(&mut table);
    describe::drop_texts(&mut table, &metric_maps);
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
        left_out: Vec::new(),
        columns: sheet.columns.clone(),
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
    let mut indices = CaseMap::default();
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
            if case.varied {
                map.push(u32::MAX);
                continue;
            }
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
        *index = place.get(*index as usize).copied().unwrap_or(u32::MAX);
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
