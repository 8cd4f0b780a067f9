//! Descriptions of the columns of a joined table: values of metadata, kinds and ranges of metrics.

use std::collections::BTreeSet;

use super::score::{CaseScore, Unscored};
use super::table::{EvalMetric, EvalTable, MetricKind};

/// Counts the values of each metadata key.
pub(super) fn keys(table: &mut EvalTable) {
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

/// Finds the values that each metric takes.
pub(super) fn metrics(table: &mut EvalTable) {
    let metrics = &mut table.metrics;
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
pub(super) fn drop_texts(table: &mut EvalTable, metric_maps: &[Vec<u16>]) {
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
    for (source, map) in table.sources.iter_mut().zip(metric_maps) {
        let places = map.iter().map(|metric| usize::from(*metric));
        let mut left: Vec<usize> = places.filter(|at| gone.get(*at) == Some(&true)).collect();
        left.sort_unstable();
        let named = left.iter().filter_map(|at| table.metrics.get(*at));
        source
            .left_out
            .extend(named.map(|metric| metric.name.clone()));
    }
    let mut gone = gone.into_iter();
    table.metrics.retain(|_| gone.next() != Some(true));
}
