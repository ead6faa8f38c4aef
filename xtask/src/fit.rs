//! `cargo xtask fit alignment`: the weights of lesart-collate's features, by logistic regression on the half `seen` of the
//! collation bench. Equal input gives equal weights.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lesart::Lesart;
use lesart::collate::fit::{Examples, feature_names, rank_names};

use crate::collation::found::Place;
use crate::collation::score::{Verdict, of_readings};
use crate::collation::{Split, answers};
use crate::measure::Result;

/// Cases that are left out in turn.
const FOLDS: usize = 8;
/// What a pair of which gold does not tell counts: mostly it tells different things.
const OPEN: f64 = 0.3;
/// What a pair of reports that share nothing counts in the second regression: the bench has few of them.
const UNRELATED: f64 = 4.0;
/// Weight of the squares of the weights.
const SQUARES: [f64; 2] = [5.0, 1.0];
/// Passes over the weights.
const PASSES: usize = 150;

/// A pair of articles or a group: its claims in pairs, and whether each pair tells the same.
struct Case {
    examples: Examples,
    rows: Vec<Row>,
    is_unrelated: bool,
}

#[derive(Clone, Copy)]
struct Row {
    is_same: bool,
    is_open: bool,
}

/// A weight for each feature, the last one for none.
type Weights = Vec<f64>;

/// Fits both columns and writes `alignment.tsv` and `mean.bin`.
pub(crate) fn run(folder: &Path) -> Result<String> {
    let path = folder.join("alignment.tsv");
    let table = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut page = String::new();
    let mut columns = Vec::new();
    for (name, lesart) in [("encoder", Lesart::new()), ("words alone", Lesart::new().without_encoder())] {
        let cases = cases(&lesart)?;
        if columns.is_empty() {
            fs::write(folder.join("mean.bin"), mean(&cases)).map_err(|error| error.to_string())?;
        }
        columns.push(fit(name, &cases, &mut page));
    }
    fs::write(&path, written(&table, &columns)?).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(page)
}

fn cases(lesart: &Lesart) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for answer in answers(lesart, &|case| case.split == Split::Seen)? {
        let Some(examples) = lesart.examples(&answer.dossier) else { continue };
        let place = |claim: usize| {
            let (article, span) = examples.claims[claim];
            Place { article, span }
        };
        let row = |&(a, b): &(usize, usize)| {
            let verdict = of_readings(&answer.gold, place(a), place(b));
            Row { is_same: verdict == Verdict::Right, is_open: verdict == Verdict::Open }
        };
        let rows = examples.pairs.iter().map(row).collect();
        cases.push(Case { examples, rows, is_unrelated: answer.gold.unrelated });
    }
    Ok(cases)
}

/// The mean of all words' vectors: 32 bits a number, the least byte first.
fn mean(cases: &[Case]) -> Vec<u8> {
    let sums = || cases.iter().filter_map(|case| case.examples.sum_of_words());
    let n: usize = sums().map(|(_, n)| n).sum();
    let mut mean = vec![0.0f64; sums().map(|(sum, _)| sum.len()).max().unwrap_or(0)];
    for (sum, _) in sums() {
        mean.iter_mut().zip(sum).for_each(|(mean, x)| *mean += f64::from(*x));
    }
    #[allow(clippy::cast_possible_truncation, reason = "vectors are of 32 bits")]
    mean.iter().flat_map(|sum| ((sum / n.max(1) as f64) as f32).to_le_bytes()).collect()
}

/// The weights of the features and of the ranks, rounded as they are written.
fn fit(name: &str, cases: &[Case], page: &mut String) -> [Weights; 2] {
    let all: Vec<usize> = (0..cases.len()).collect();
    let against: Vec<bool> = feature_names().iter().map(|(_, against)| *against).collect();
    let first = |chosen: &[usize]| {
        let rows = chosen.iter().flat_map(|&i| cases[i].examples.features.iter().zip(&cases[i].rows));
        let rows: Vec<_> =
            rows.map(|(holds, row)| (holds.as_slice(), row.is_same, weight(*row, 1.0))).collect();
        regression(&rows, &against, SQUARES[0])
    };
    // The odds that a pair is given by weights that were not fitted on its case.
    let mut odds: Vec<Vec<f64>> = vec![Vec::new(); cases.len()];
    for fold in 0..FOLDS {
        let others: Vec<usize> = all.iter().copied().filter(|i| i % FOLDS != fold).collect();
        let weights = first(&others);
        for i in all.iter().copied().filter(|i| i % FOLDS == fold) {
            odds[i] = cases[i].examples.features.iter().map(|holds| sum(&weights, holds)).collect();
        }
    }
    let ranks: Vec<Vec<Vec<f64>>> =
        cases.iter().zip(&odds).map(|(case, odds)| case.examples.ranks(odds)).collect();
    let second = |chosen: &[usize]| {
        let rows = chosen.iter().flat_map(|&i| {
            let factor = if cases[i].is_unrelated { UNRELATED } else { 1.0 };
            ranks[i].iter().zip(&cases[i].rows).map(move |(holds, row)| (holds, *row, factor))
        });
        let rows: Vec<_> =
            rows.map(|(holds, row, factor)| (holds.as_slice(), row.is_same, weight(row, factor))).collect();
        regression(&rows, &vec![false; rank_names().len()], SQUARES[1])
    };
    let mut judged: Vec<(f64, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let others: Vec<usize> = all.iter().copied().filter(|i| i % FOLDS != fold).collect();
        let weights = second(&others);
        for i in all.iter().copied().filter(|i| i % FOLDS == fold) {
            let told = ranks[i].iter().zip(&cases[i].rows).filter(|(_, row)| !row.is_open);
            judged.extend(told.map(|(holds, row)| (sum(&weights, holds), row.is_same)));
        }
    }
    let _ = writeln!(page, "{name}: pairs of claims of cases left out in turn, where gold says");
    told(judged, page);
    [rounded(first(&all)), rounded(second(&all))]
}

fn weight(row: Row, factor: f64) -> f64 {
    if row.is_open { OPEN * factor } else { factor }
}

fn sum(weights: &[f64], holds: &[f64]) -> f64 {
    let bias = weights.last().copied().unwrap_or(0.0);
    bias + weights.iter().zip(holds).map(|(weight, holds)| weight * holds).sum::<f64>()
}

fn rounded(weights: Weights) -> Weights {
    weights.into_iter().map(|weight| (weight * 100.0).round() / 100.0 + 0.0).collect()
}

/// Logistic regression with squares: one weight after the other by a step of Newton's, features on a common scale. Weights of
/// what speaks against are kept from being positive, all others from being negative.
fn regression(rows: &[(&[f64], bool, f64)], against: &[bool], squares: f64) -> Weights {
    let n_features = against.len();
    let n = rows.len().max(1) as f64;
    let of = |f: usize| rows.iter().map(move |(holds, _, _)| holds[f]);
    let scales: Vec<f64> = (0..n_features)
        .map(|f| {
            let mean = of(f).sum::<f64>() / n;
            (of(f).map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt()
        })
        .collect();
    let columns: Vec<Vec<f64>> = (0..n_features)
        .map(|f| of(f).map(|x| if scales[f] > 1e-9 { x / scales[f] } else { 0.0 }).collect())
        .collect();
    let mut weights = vec![0.0; n_features + 1];
    let mut odds: Vec<f64> = vec![0.0; rows.len()];
    for _ in 0..PASSES {
        for f in 0..=n_features {
            let x = |i: usize| if f == n_features { 1.0 } else { columns[f][i] };
            let squares = if f == n_features { 0.0 } else { squares };
            let (mut slope, mut curve) = (2.0 * squares * weights[f], 2.0 * squares + 1e-9);
            for (i, (_, is_same, weight)) in rows.iter().enumerate() {
                let likely = 1.0 / (1.0 + (-odds[i]).exp());
                slope += weight * x(i) * (likely - f64::from(u8::from(*is_same)));
                curve += weight * x(i) * x(i) * likely * (1.0 - likely);
            }
            let mut to = weights[f] - (slope / curve).clamp(-1.0, 1.0);
            if f < n_features {
                to = if against[f] { to.min(0.0) } else { to.max(0.0) };
            }
            let step = to - weights[f];
            if step != 0.0 {
                weights[f] = to;
                odds.iter_mut().enumerate().for_each(|(i, odds)| *odds += step * x(i));
            }
        }
    }
    for (weight, scale) in weights.iter_mut().zip(&scales) {
        *weight = if *scale > 1e-9 { *weight / scale } else { 0.0 };
    }
    weights
}

/// How many of the pairs that tell the same lie above a likelihood, and how many of those above it do.
fn told(mut judged: Vec<(f64, bool)>, page: &mut String) {
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let n_same = judged.iter().filter(|(_, is_same)| *is_same).count();
    let (mut n_right, mut sum) = (0, 0.0);
    for (n, _) in judged.iter().enumerate().filter(|(_, (_, is_same))| *is_same) {
        n_right += 1;
        sum += f64::from(n_right) / (n + 1) as f64;
    }
    let _ = writeln!(page, "  average precision {:.3}", sum / n_same.max(1) as f64);
    for tenth in 3..10 {
        let likelihood = f64::from(tenth) / 10.0;
        let above = || judged.iter().filter(|(odds, _)| 1.0 / (1.0 + (-odds).exp()) >= likelihood);
        let n_right = above().filter(|(_, is_same)| *is_same).count();
        let n = above().count();
        let _ = writeln!(
            page,
            "  from {likelihood:.1}: {n_right} of {n} right, {:.0} % of all {n_same}",
            100.0 * n_right as f64 / n_same.max(1) as f64
        );
    }
}

/// The table with its numbers replaced; comments, explanations and `same` stay.
fn written(table: &str, columns: &[[Weights; 2]]) -> Result<String> {
    let mut names: Vec<(&str, usize, usize)> = Vec::new();
    names.extend(feature_names().iter().enumerate().map(|(i, (name, _))| (*name, 0, i)));
    names.push(("bias", 0, feature_names().len()));
    names.extend(rank_names().into_iter().enumerate().map(|(i, name)| (name, 1, i)));
    names.push(("rank-bias", 1, rank_names().len()));
    let mut page = String::new();
    let mut n_written = 0;
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let place = names.iter().find(|(name, _, _)| cells.len() == 4 && *name == cells[0]);
        if let Some((name, stage, i)) = place {
            let numbers: Vec<String> = columns.iter().map(|column| column[*stage][*i].to_string()).collect();
            let _ = writeln!(page, "{name}\t{}\t{}", numbers.join("\t"), cells[3]);
            n_written += 1;
        } else {
            let _ = writeln!(page, "{line}");
        }
    }
    if n_written == names.len() {
        Ok(page)
    } else {
        Err("alignment.tsv lacks the line of a feature".to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regression_finds_what_tells_and_keeps_to_the_signs() {
        let rows: Vec<[f64; 2]> = (0..40).map(|i| [f64::from(i % 2), f64::from(i % 3)]).collect();
        let rows: Vec<(&[f64], bool, f64)> =
            rows.iter().map(|row| (row.as_slice(), row[0] > 0.0, 1.0)).collect();
        let weights = regression(&rows, &[false, false], 0.5);
        assert!(weights[0] > 2.0 && weights[2] < -1.0, "{weights:?}");
        assert!(regression(&rows, &[true, false], 0.5)[0].abs() < f64::EPSILON);
    }

    #[test]
    fn the_table_keeps_its_words() {
        let names = feature_names()
            .into_iter()
            .map(|(name, _)| name)
            .chain(["bias", "rank-bias"])
            .chain(rank_names());
        let lines: Vec<String> = names.map(|name| format!("{name}\t1\t1\twhat it is")).collect();
        let columns =
            [0.5, 0.25].map(|x| [vec![x; feature_names().len() + 1], vec![x; rank_names().len() + 1]]);
        let page =
            written(&format!("# head\nsame\t0.4\t0.6\tno feature\n{}", lines.join("\n")), &columns).unwrap();
        assert!(
            page.starts_with("# head\nsame\t0.4\t0.6\tno feature\nwords\t0.5\t0.25\twhat it is\n"),
            "{page}"
        );
    }
}
