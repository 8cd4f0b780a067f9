//! Names of systems, across files: files that name none, and files that name the same one.

use std::collections::{BTreeMap, HashSet};

use super::case_key::CaseKey;
use super::sheet::{RepeatRule, Sheet};

/// Least length of the end that the names of a file of totals and of its cases share, in bytes. A
/// date with time is longer; chosen here.
const SHARED_END: usize = 8;

/// Rows of one system in one file.
struct SystemPart {
    sheet: usize,
    /// Index in the file; `None` for rows that name none.
    local: Option<u16>,
    label: String,
    cases: HashSet<CaseKey>,
    rows: usize,
}

impl SystemPart {
    /// Finds the cases of the part. They are needed only where two parts have one name.
    fn find_cases(&mut self, sheets: &[Sheet]) {
        let Some(sheet) = sheets.get(self.sheet) else {
            return;
        };
        let rows = sheet.rows.iter().filter(|row| row.system == self.local);
        let cases = rows.filter_map(|row| sheet.cases.get(row.case as usize));
        self.cases = cases.map(|case| suite_key(sheet, case.key)).collect();
    }
}

/// Names of the systems of each file.
pub(super) struct SystemNames {
    /// By file and index in the file. A part without a name is a copy of another and left out.
    names: BTreeMap<(usize, Option<u16>), Option<String>>,
}

impl SystemNames {
    /// Returns the name of the system of a row, `None` if its rows are left out.
    pub(super) fn of(&self, sheet: usize, local: Option<u16>) -> Option<&str> {
        self.names.get(&(sheet, local))?.as_deref()
    }

    /// Returns whether all rows of a file are left out.
    pub(super) fn is_copy(&self, sheet: usize) -> bool {
        let mut parts = self
            .names
            .range((sheet, None)..)
            .take_while(|((at, _), _)| *at == sheet)
            .peekable();
        parts.peek().is_some() && parts.all(|(_, name)| name.is_none())
    }

    /// Names all systems.
    ///
    /// A name that two files share stands for one system if the files are of one run, or share no
    /// case. Otherwise they are two runs to be compared, and the names of the files tell them apart.
    pub(super) fn resolve(sheets: &[Sheet]) -> Self {
        let mut groups: BTreeMap<String, Vec<SystemPart>> = BTreeMap::new();
        for (index, sheet) in sheets.iter().enumerate() {
            for part in parts(sheets, sheet, index) {
                groups.entry(part.label.clone()).or_default().push(part);
            }
        }
        let mut names = BTreeMap::new();
        for (label, mut group) in groups {
            if group.len() > 1 {
                for part in &mut group {
                    part.find_cases(sheets);
                }
            }
            let copies = copies(sheets, &mut group);
            names.extend(copies.into_iter().map(|copy| (copy, None)));
            let apart = must_stand_apart(sheets, &group);
            let suffixes = if apart {
                suffixes(sheets, &group)
            } else {
                vec![String::new(); group.len()]
            };
            for (part, suffix) in group.iter().zip(suffixes) {
                let name = match suffix.as_str() {
                    "" => label.clone(),
                    suffix => format!("{label} ({suffix})"),
                };
                names.insert((part.sheet, part.local), Some(name));
            }
        }
        Self { names }
    }
}

fn parts(sheets: &[Sheet], sheet: &Sheet, index: usize) -> Vec<SystemPart> {
    let mut parts: BTreeMap<Option<u16>, SystemPart> = BTreeMap::new();
    for row in &sheet.rows {
        let part = parts.entry(row.system).or_insert_with(|| SystemPart {
            sheet: index,
            local: row.system,
            label: label(sheets, sheet, row.system),
            cases: HashSet::new(),
            rows: 0,
        });
        part.rows += 1;
    }
    parts.into_values().collect()
}

/// Returns the key of a case among all suites.
pub(super) fn suite_key(sheet: &Sheet, key: CaseKey) -> CaseKey {
    super::case_key::CaseHasher::new()
        .text(&sheet.suite)
        .key(key)
        .finish()
}

fn label(sheets: &[Sheet], sheet: &Sheet, local: Option<u16>) -> String {
    let named = local.and_then(|local| sheet.systems.get(usize::from(local)));
    let named = named.or(sheet.system.as_ref());
    if let Some(name) = named.filter(|name| !name.is_empty()) {
        return name.clone();
    }
    let mine = stem(&sheet.name);
    let shared = sheets
        .iter()
        .filter(|other| !other.is_header && other.system.is_none())
        .filter(|other| stem(&other.name) == mine)
        .count();
    if shared > 1 {
        return path_stem(&sheet.name).to_owned();
    }
    mine.to_owned()
}

/// Removes parts that hold the same rows as another of the same system, or the same run in another
/// form where repeats could not be told from copies. Returns what was removed.
fn copies(sheets: &[Sheet], group: &mut Vec<SystemPart>) -> Vec<(usize, Option<u16>)> {
    if group.len() < 2 {
        return Vec::new();
    }
    // The part with the most rows stays, and of equals the first by name. Files may be called the same,
    // and their order must not count.
    group.sort_by_cached_key(|part| {
        let sheet = sheets.get(part.sheet);
        let name = sheet.map(|sheet| sheet.name.clone());
        (usize::MAX - part.rows, name, sheet.map(Sheet::digest))
    });
    let mut kept: Vec<SystemPart> = Vec::new();
    let mut removed = Vec::new();
    for part in group.drain(..) {
        let is_copy = kept.iter().any(|other| {
            let (Some(one), Some(other_sheet)) = (sheets.get(part.sheet), sheets.get(other.sheet))
            else {
                return false;
            };
            if part.sheet == other.sheet || part.cases.is_disjoint(&other.cases) {
                return false;
            }
            let each_row =
                one.repeats == RepeatRule::EachRow || other_sheet.repeats == RepeatRule::EachRow;
            let is_equal = one.run == other_sheet.run
                && one.rows.len() == other_sheet.rows.len()
                && one.digest() == other_sheet.digest();
            is_equal || (same_run(one, other_sheet) && each_row)
        });
        if is_copy {
            removed.push((part.sheet, part.local));
        } else {
            kept.push(part);
        }
    }
    *group = kept;
    removed
}

fn same_run(one: &Sheet, other: &Sheet) -> bool {
    one.run.is_some() && one.run == other.run
}

fn must_stand_apart(sheets: &[Sheet], group: &[SystemPart]) -> bool {
    group.iter().enumerate().any(|(index, part)| {
        let rest = group.get(index + 1..).unwrap_or_default();
        rest.iter().any(|other| {
            let run = match (sheets.get(part.sheet), sheets.get(other.sheet)) {
                (Some(one), Some(other)) => same_run(one, other),
                _ => false,
            };
            part.sheet != other.sheet && !run && !part.cases.is_disjoint(&other.cases)
        })
    })
}

/// Returns what tells the parts of a group apart: file names, paths where those are equal, numbers
/// where these are too.
fn suffixes(sheets: &[Sheet], group: &[SystemPart]) -> Vec<String> {
    let name = |part: &SystemPart| {
        sheets
            .get(part.sheet)
            .map_or("", |sheet| sheet.name.as_str())
    };
    let are_distinct = |names: &[String]| {
        let distinct: HashSet<&String> = names.iter().collect();
        distinct.len() == names.len()
    };
    let stems: Vec<String> = group
        .iter()
        .map(|part| stem(name(part)).to_owned())
        .collect();
    if are_distinct(&stems) {
        return stems;
    }
    let paths: Vec<String> = group.iter().map(|part| name(part).to_owned()).collect();
    if are_distinct(&paths) {
        return paths;
    }
    let numbered = paths.iter().enumerate();
    numbered
        .map(|(index, path)| format!("{path}, {}", index + 1))
        .collect()
}

/// Gives files of cases what a file of totals beside them says: the model, and which way is better.
pub(super) fn link_headers(sheets: &mut [Sheet]) {
    let headers: Vec<usize> = (0..sheets.len())
        .filter(|index| sheets.get(*index).is_some_and(|sheet| sheet.is_header))
        .collect();
    for index in 0..sheets.len() {
        let Some(sheet) = sheets.get(index).filter(|sheet| !sheet.is_header) else {
            continue;
        };
        let shared = |header: &Sheet| shared_end(stem(&header.name), stem(&sheet.name));
        let mut near: Vec<(usize, &Sheet)> = headers
            .iter()
            .filter_map(|header| sheets.get(*header))
            .filter(|header| header.tool == sheet.tool)
            .map(|header| (shared(header), header))
            .filter(|(shared, _)| *shared >= SHARED_END)
            .collect();
        near.sort_by_key(|(shared, header)| {
            (
                usize::MAX - shared,
                folder(&header.name) != folder(&sheet.name),
            )
        });
        let Some((_, header)) = near.first() else {
            continue;
        };
        let (system, version) = (header.system.clone(), header.version.clone());
        let of_suite = |((suite, metric), better): (&(String, String), &bool)| {
            (*suite == sheet.suite).then(|| (metric.clone(), *better))
        };
        let directions: Vec<_> = header
            .suite_directions
            .iter()
            .filter_map(of_suite)
            .collect();
        if let Some(sheet) = sheets.get_mut(index) {
            sheet.system = system.or(sheet.system.take());
            sheet.version = sheet.version.take().or(version);
            // A metric is named by its filter too, which the totals name apart.
            for (metric, better) in directions {
                let filtered = format!("{metric},");
                let named: Vec<String> = sheet
                    .metrics()
                    .iter()
                    .filter(|name| **name == metric || name.starts_with(&filtered))
                    .cloned()
                    .collect();
                sheet
                    .directions
                    .extend(named.into_iter().map(|name| (name, better)));
            }
        }
    }
}

fn shared_end(one: &str, other: &str) -> usize {
    let pairs = one.bytes().rev().zip(other.bytes().rev());
    pairs.take_while(|(one, other)| one == other).count()
}

/// Returns the name of a file without its folder and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    without_ending(name)
}

fn path_stem(path: &str) -> &str {
    without_ending(path)
}

fn without_ending(name: &str) -> &str {
    const ENDINGS: [&str; 7] = [
        ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".eval", ".ndjson",
    ];
    ENDINGS
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

/// Returns the folder that a file lies in; empty if the path names none.
pub(super) fn folder(path: &str) -> &str {
    let folder = path
        .rsplit_once(['/', '\\'])
        .map_or("", |(folder, _)| folder);
    folder.rsplit(['/', '\\']).next().unwrap_or(folder)
}
