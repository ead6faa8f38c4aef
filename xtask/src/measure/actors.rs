//! Who is meant, against our own gold for actors.

#[allow(dead_code, reason = "the test of its format reads more of it")]
#[path = "../../../crates/lesart/tests/actors/gold.rs"]
mod gold;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use lesart::Lesart;
use lesart::text::{ActorId, Voice};

use self::gold::{Match, Split};
use super::coref::{Cluster, Conll};
use super::score::Score;
use super::{Figure, Result, Settings, dump};

pub(crate) const ABOUT: &str = "Our own gold (`crates/lesart-collate/tests/actors`): groups of three invented reports, each with a \
trap. Errors are read in the half `seen` only (`--dump` writes them); `blind` is for measuring.";

const GOLD: &str = "crates/lesart-collate/tests/actors";

/// What is counted in one half.
#[derive(Default)]
struct Half {
    gold: Vec<Cluster>,
    found: Vec<Cluster>,
    n_mentions: usize,
    n_mentions_found: usize,
    n_apart: usize,
    n_merged: usize,
    heads: Score,
    n_lines: usize,
    n_lines_right: usize,
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let mut halves = [Half::default(), Half::default()];
    let mut errors = String::new();
    for group in gold::load(Path::new(GOLD))? {
        let problems = group.problems();
        if !problems.is_empty() {
            return Err(problems.join("\n"));
        }
        let is_seen = group.gold.split == Split::Seen;
        let half = &mut halves[usize::from(!is_seen)];
        let mut blind = String::new();
        count(&group, lesart, half, if is_seen { &mut errors } else { &mut blind });
    }
    dump(settings, "actors/errors.txt", &errors)?;
    let show = |figure: &dyn Fn(&Half) -> String| {
        format!("seen {} · blind {}", figure(&halves[0]), figure(&halves[1]))
    };
    let clusters = |half: &Half| Conll::of(&half.gold, &half.found).show();
    Ok(vec![
        Figure::new("clusters", show(&clusters), "target on the seeds: CoNLL F1 80"),
        Figure::new(
            "mentions found by their heads, with an actor",
            show(&|half| format!("{} of {}", half.n_mentions_found, half.n_mentions)),
            "",
        ),
        Figure::new(
            "two that tempt to be taken for one, kept apart",
            show(&|half| format!("{} of {}", half.n_apart - half.n_merged, half.n_apart)),
            "target: all",
        ),
        Figure::new("naming: heads by actor, outlet and voice", show(&|half| half.heads.show()), ""),
        Figure::new(
            "naming: lines with just the right heads",
            show(&|half| format!("{} of {}", half.n_lines_right, half.n_lines)),
            "",
        ),
    ])
}

fn count(group: &gold::Group, lesart: &Lesart, half: &mut Half, errors: &mut String) {
    let dossier = group.dossier(lesart);
    let found = group.found(&dossier);
    // Mentions are numbered through all groups of the half: gold's first, then what gold doesn't have.
    let mut number: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let start = half.gold.iter().chain(&half.found).flatten().max().map_or(0, |last| last + 1);
    for (a, actor) in group.gold.actors.iter().enumerate() {
        for m in 0..actor.mentions.len() {
            number.insert((a, m), start + number.len());
        }
        half.gold.push((0..actor.mentions.len()).map(|m| number[&(a, m)]).collect());
    }
    half.n_mentions += number.len();
    let mut clusters: BTreeMap<ActorId, Cluster> = BTreeMap::new();
    let first_unknown = start + number.len();
    for (i, mention) in found.iter().enumerate() {
        let n = match mention.at {
            Match::Mention(a, m) => number[&(a, m)],
            Match::Open => continue,
            Match::Nothing => first_unknown + i,
        };
        half.n_mentions_found += usize::from(n < first_unknown);
        clusters.entry(mention.actor).or_default().insert(n);
    }
    // Whom gold doesn't know at all is no error.
    half.found.extend(clusters.into_values().filter(|c| c.iter().any(|&n| n < first_unknown)));

    for apart in &group.gold.apart {
        let merged = group.merged(&found, apart);
        half.n_apart += 1;
        half.n_merged += usize::from(!merged.is_empty());
        if let Some((one, other)) = merged.first() {
            let words =
                |found: &gold::Found| found.span.of(&dossier.articles[found.article].text).to_string();
            let _ = writeln!(
                errors,
                "{}: {} and {} are made one: '{}', '{}'",
                group.id,
                apart.a,
                apart.b,
                words(one),
                words(other)
            );
        }
    }
    for naming in &group.gold.namings {
        for (voice, gold) in [(Voice::Own, &naming.heads), (Voice::Quoted, &naming.quoted)] {
            let heads = group.heads(&dossier, &found, naming, voice);
            // The table's head of a person may have the first name too.
            let is_it = |head: &String, gold: &String| head == gold || head.rsplit(' ').next() == Some(gold);
            half.heads.n_found += heads.len() as f64;
            half.heads.n_gold += gold.len() as f64;
            let right = heads.iter().filter(|head| gold.iter().any(|gold| is_it(head, gold))).count();
            half.heads.right_of_found += right as f64;
            let met = gold.iter().filter(|gold| heads.iter().any(|head| is_it(head, gold))).count();
            half.heads.right_of_gold += met as f64;
            let is_line = voice == Voice::Own || !gold.is_empty() || !heads.is_empty();
            half.n_lines += usize::from(is_line);
            let is_right = right == heads.len() && met == gold.len();
            half.n_lines_right += usize::from(is_line && is_right);
            if !is_right {
                let _ = writeln!(
                    errors,
                    "{}: {} in {} ({}): {heads:?} should be {gold:?}",
                    group.id,
                    naming.actor,
                    naming.article,
                    voice.name()
                );
            }
        }
    }
}
