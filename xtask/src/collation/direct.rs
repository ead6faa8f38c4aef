//! `cargo xtask collation --direct`: differences apart from the alignment. The two readings of a point of gold are handed to the
//! search for differences as they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lesart::Lesart;
use lesart::collate::{Difference, Relation};
use lesart::text::Span;

use super::found::Place;
use super::{Answer, Split};

/// What came out for one kind, in one half.
#[allow(clippy::struct_field_names, reason = "they are all counts")]
#[derive(Default)]
struct Tally {
    n_gold: usize,
    n_found: usize,
    n_relation_right: usize,
    n_false: usize,
}

/// Errors in the half `seen` (of both where `blind`), then for each half and kind: found, of those with the right relation,
/// false ones; and how many points of pairs that agree were left in peace.
pub(super) fn page(lesart: &Lesart, answers: &[Answer], blind: bool, all: bool) -> String {
    let mut page = String::new();
    let mut tallies: BTreeMap<(Split, &str), Tally> = BTreeMap::new();
    let mut peace: BTreeMap<Split, (usize, usize)> = BTreeMap::new();
    let mut passing: BTreeMap<Split, (usize, usize)> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| answer.case.expect.is_some()) {
        let split = answer.case.split;
        let is_shown = blind || split == Split::Seen;
        let has_gold = answer.gold.points.iter().any(|point| !point.differences.is_empty());
        let mut is_quiet = true;
        for point in &answer.gold.points {
            let [a, b] = point.words.as_slice() else { continue };
            let place = |place: &Place| (place.article, place.span);
            let found = lesart.differences_between(&answer.dossier, place(a), place(b));
            let words = |span: Span, article: usize| span.of(&answer.dossier.articles[article].text);
            let mut lines = Vec::new();
            for gold in &point.differences {
                let tally = tallies.entry((split, gold.kind)).or_default();
                tally.n_gold += 1;
                let met = found.iter().find(|found| meets(found, gold.kind, &gold.words));
                if let Some(found) = met {
                    tally.n_found += 1;
                    let is_right = (found.relation == Relation::Updates) == gold.updates;
                    tally.n_relation_right += usize::from(is_right);
                    if !is_right || all {
                        lines.push(format!("relation {is_right}: {} {}", gold.kind, told(answer, found)));
                    }
                } else {
                    let [a, b] = [&gold.words[0], &gold.words[1]];
                    let (a, b) = (words(a.span, a.article), words(b.span, b.article));
                    lines.push(format!("missed: {} „{a}“ „{b}“", gold.kind));
                }
            }
            let is_false =
                |found: &&Difference| !point.differences.iter().any(|g| meets(found, g.kind, &g.words));
            for found in found.iter().filter(is_false) {
                tallies.entry((split, found.kind.name())).or_default().n_false += 1;
                lines.push(format!("FALSE: {} {}", found.kind.name(), told(answer, found)));
            }
            if point.differences.is_empty() {
                let (n, n_quiet) = peace.entry(split).or_default();
                *n += 1;
                *n_quiet += usize::from(found.is_empty());
            }
            is_quiet &= found.is_empty();
            if is_shown && !lines.is_empty() {
                let (a, b) = (words(a.span, a.article), words(b.span, b.article));
                let _ = writeln!(page, "== {} {}\n   a {a}\n   b {b}", answer.case.id, answer.case.note);
                for line in lines {
                    let _ = writeln!(page, "   {line}");
                }
            }
        }
        if !has_gold {
            // The worst that an alignment could do: every claim beside every other.
            let text = |article: usize| Span::new(0, answer.dossier.articles[article].text.len());
            let found = lesart.differences_between(&answer.dossier, (0, text(0)), (1, text(1)));
            let (n, n_quiet) = passing.entry(split).or_default();
            *n += 1;
            *n_quiet += usize::from(found.is_empty());
            if is_shown && is_quiet {
                for found in &found {
                    let _ = writeln!(
                        page,
                        "-- {} any beside any: {} {}",
                        answer.case.id,
                        found.kind.name(),
                        told(answer, found)
                    );
                }
            }
        }
    }
    for ((split, kind), tally) in &tallies {
        let Tally { n_gold, n_found, n_relation_right, n_false } = tally;
        let split = format!("{split:?}").to_lowercase();
        let _ = writeln!(
            page,
            "{split:<6} {kind:<12} found {n_found}/{n_gold}  relation right {n_relation_right}/{n_found}  false {n_false}"
        );
    }
    for split in [Split::Seen, Split::Blind] {
        let of_split = || tallies.iter().filter(|((other, _), _)| *other == split).map(|(_, tally)| tally);
        let (found, gold): (usize, usize) =
            (of_split().map(|tally| tally.n_found).sum(), of_split().map(|tally| tally.n_gold).sum());
        let name = format!("{split:?}").to_lowercase();
        let _ = writeln!(page, "{name:<6} all          found {found}/{gold}");
        for (what, counts) in [("points in peace", &peace), ("pairs quiet, any beside any", &passing)] {
            if let Some((n, n_quiet)) = counts.get(&split) {
                let _ = writeln!(page, "{name:<6} {what} {n_quiet}/{n}");
            }
        }
    }
    page
}

fn meets(found: &Difference, kind: &str, words: &[Place]) -> bool {
    let is_met = |place: &Place| {
        found.values.iter().any(|value| value.article == place.article && value.span.overlaps(place.span))
    };
    found.kind.name() == kind && words.iter().all(is_met)
}

fn told(answer: &Answer, found: &Difference) -> String {
    let text = |article: usize| &answer.dossier.articles[article].text;
    let values: Vec<String> =
        found.values.iter().map(|v| format!("„{}“ ({})", v.span.of(text(v.article)), v.value)).collect();
    format!("{} {}", found.relation.name(), values.join(" "))
}
