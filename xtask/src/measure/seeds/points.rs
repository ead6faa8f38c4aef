//! What the seeds tell together, where they differ, and what one alone has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lesart::Dossier;

use super::super::{Figure, Result, score::ratio};
use super::tables::{Row, Tables};
use crate::collation::Kind;
use crate::collation::found::{Found, Place};
use crate::collation::score::{Gold, GoldDifference, GoldPoint, GoldTrap, Verdict, has_both, score};

/// The rows of a point.
#[derive(Default)]
struct Rows {
    clear: Vec<Place>,
    weak: Vec<Place>,
    /// By their number.
    differences: BTreeMap<String, Values>,
}

/// The rows of a difference.
struct Values {
    kind: &'static str,
    updates: bool,
    /// Place, value, and whether it is clear.
    rows: Vec<(Place, String, bool)>,
}

pub(super) fn figures(dossier: &Dossier, tables: &Tables, errors: &mut String) -> Result<Vec<Figure>> {
    let mut points: BTreeMap<String, Rows> = BTreeMap::new();
    for row in tables.rows("points.tsv")? {
        let place = Place { article: row.article, span: tables.span(&row, 2)? };
        let point = points.entry(row.column(4).to_string()).or_default();
        let is_clear = row.column(10) == "clear";
        match row.column(5) {
            "reading" if is_clear => point.clear.push(place),
            "reading" => point.weak.push(place),
            "value" => {
                let kind = kind_of(&row)?;
                let updates = row.column(9) == "updates";
                let difference = point.differences.entry(row.column(7).to_string());
                let difference = difference.or_insert_with(|| Values { kind, updates, rows: Vec::new() });
                difference.rows.push((place, row.column(11).to_string(), is_clear));
            }
            _ => return Err(row.broken()),
        }
    }
    let found = Found::of(dossier);
    let (clear, all) = (gold(&points, false), gold(&points, true));
    let (outcome, with_weak) = (score(&clear, &found), score(&all, &found));
    let text = |place: &Place| place.span.of(&dossier.articles[place.article].text);

    let (mut n_met, mut n_pairs) = (0, 0);
    for (id, rows) in points.iter().filter(|(id, _)| id.starts_with('p')) {
        let articles: BTreeSet<usize> = rows.clear.iter().map(|place| place.article).collect();
        for &i in &articles {
            for &j in articles.range(i + 1..) {
                let of = |article| rows.clear.iter().filter(move |place| place.article == article);
                let met = found
                    .points
                    .iter()
                    .any(|point| of(i).any(|a| of(j).any(|b| has_both(&point.readings, *a, *b))));
                n_pairs += 1;
                n_met += usize::from(met);
                if !met {
                    let words: Vec<&str> = of(i).chain(of(j)).map(text).collect();
                    let _ = writeln!(errors, "point {id} apart: {}", words.join(" | "));
                }
            }
        }
    }

    // What is right only by a weak telling counts neither way.
    let verdicts = outcome.joins.iter().zip(&with_weak.joins).map(|((join, verdict), (_, weak))| {
        let is_weak = *verdict == Verdict::Wrong && *weak == Verdict::Right;
        (join, if is_weak { Verdict::Open } else { *verdict })
    });
    let verdicts: Vec<_> = verdicts.collect();
    for ((p, i, j), verdict) in verdicts.iter().filter(|(_, verdict)| *verdict != Verdict::Right) {
        let readings = found.points[*p].readings.iter().filter(|place| [*i, *j].contains(&place.article));
        let words: Vec<&str> = readings.map(text).collect();
        let _ = writeln!(errors, "join {verdict:?}: {}", words.join(" | "));
    }
    let count = |wanted: Verdict| verdicts.iter().filter(|(_, verdict)| *verdict == wanted).count();
    let (n_right, n_wrong, n_open) = (count(Verdict::Right), count(Verdict::Wrong), count(Verdict::Open));

    let missed = outcome.differences.iter().filter(|(_, relation)| relation.is_none());
    for (p, d) in missed.map(|(number, _)| number) {
        let difference = &clear.points[*p].differences[*d];
        let words: Vec<&str> = difference.words.iter().map(text).collect();
        let _ = writeln!(errors, "difference missed ({}): {}", difference.kind, words.join(" | "));
    }
    let mut listed = Vec::new();
    for ((p, d), _) in &outcome.false_differences {
        let difference = &found.points[*p].differences[*d];
        let words: Vec<&str> = difference.values.iter().map(text).collect();
        let _ = writeln!(errors, "difference false ({}): {}", difference.kind, words.join(" | "));
        let places: Vec<String> =
            difference.values.iter().map(|value| tables.show(value.article, value.span)).collect();
        listed.push(format!("{} {}", difference.kind, places.join(" / ")));
    }
    for (sole, _) in clear.soles.iter().zip(&outcome.soles).filter(|(_, unmerged)| !**unmerged) {
        let _ = writeln!(errors, "sole statement merged: {}", text(sole));
    }
    let n_found = outcome.differences.iter().filter(|(_, relation)| relation.is_some()).count();
    let n_relations = outcome.differences.iter().filter(|(_, relation)| *relation == Some(true)).count();
    let share = |n: usize, of: usize| format!("{:.0} % ({n} of {of})", 100.0 * ratio(n as f64, of as f64));
    let n_true = |list: &[bool]| list.iter().filter(|is_right| **is_right).count();
    Ok(vec![
        Figure::new("points: two outlets on a shared point", share(n_met, n_pairs), "target: 70 %"),
        Figure::new(
            "points: sole statements unmerged",
            share(n_true(&outcome.soles), outcome.soles.len()),
            "target: 95 %",
        ),
        Figure::new(
            "points: joins right, where gold says",
            format!("{}, {n_open} that gold doesn't tell", share(n_right, n_right + n_wrong)),
            "target: 90 %",
        ),
        Figure::new(
            "points: differences found, kind right",
            format!("{n_found} of {}, relation right of {n_relations}", outcome.differences.len()),
            "target: 3 of the 4 that the issue knows",
        ),
        Figure::new("points: false differences", format!("{}{}", listed.len(), after(&listed)), ""),
        Figure::new("points: traps left in peace", share(n_true(&outcome.traps), outcome.traps.len()), ""),
    ])
}

fn after(listed: &[String]) -> String {
    if listed.is_empty() { String::new() } else { format!(": {}", listed.join("; ")) }
}

fn kind_of(row: &Row) -> Result<&'static str> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == row.column(8));
    kind.map(Kind::name).ok_or_else(|| row.broken())
}

fn gold(points: &BTreeMap<String, Rows>, with_weak: bool) -> Gold {
    let mut gold = Gold::default();
    for (id, rows) in points {
        let mut words = rows.clear.clone();
        if with_weak {
            words.extend(&rows.weak);
        }
        match id.as_bytes().first() {
            Some(b's') => gold.soles.extend(words),
            Some(b't') => gold.traps.push(GoldTrap { compatible: false, words, note: id.clone() }),
            _ => gold
                .points
                .push(GoldPoint { words, differences: rows.differences.values().map(difference).collect() }),
        }
    }
    gold
}

/// A difference is clear if two clear rows of different articles have different values.
fn difference(Values { kind, updates, rows }: &Values) -> GoldDifference {
    let clear: Vec<_> = rows.iter().filter(|(_, _, is_clear)| *is_clear).collect();
    let is_clear = clear
        .iter()
        .any(|(a, value, _)| clear.iter().any(|(b, other, _)| a.article != b.article && value != other));
    GoldDifference {
        kind,
        updates: *updates,
        words: rows.iter().map(|(place, _, _)| *place).collect(),
        values: rows.iter().map(|(_, value, _)| value.clone()).collect(),
        is_weak: !is_clear,
    }
}
