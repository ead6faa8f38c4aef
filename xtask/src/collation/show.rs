//! `cargo xtask collation`: what Lesart says on the bench, beside gold, for those who mend it.

use std::fmt::Write as _;

use lesart::Lesart;

use super::found::{FoundDifference, Place};
use super::score::Verdict;
use super::{Answer, Split, answers, figures};
use crate::measure::Result;

/// What to show.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command")]
pub(crate) struct Choice {
    /// Only this half; errors of the blind half are shown with --blind only
    #[arg(long)]
    split: Option<Split>,
    /// Only this file of pairs (number, date …, agrees, unrelated), or `group`
    #[arg(long)]
    kind: Option<String>,
    /// Only this pair or group (number-03, 01-merger)
    #[arg(long)]
    id: Option<String>,
    /// Show what is right as well
    #[arg(long)]
    all: bool,
    /// Show the blind half too: whoever has read it says so beside the figures
    #[arg(long)]
    blind: bool,
    /// Hand the two readings of each point of gold to the search for differences, whatever Lesart aligns
    #[arg(long)]
    direct: bool,
    /// Compare by words alone, which is faster
    #[arg(long)]
    no_encoder: bool,
}

pub(crate) fn run(choice: &Choice) -> Result<String> {
    // What is aligned is of no matter to the direct comparison, and the encoder takes long.
    let lesart =
        if choice.direct || choice.no_encoder { Lesart::new().without_encoder() } else { Lesart::new() };
    let answers = answers(&lesart, &|case| {
        choice.split.is_none_or(|split| split == case.split)
            && choice.kind.as_ref().is_none_or(|kind| *kind == case.file)
            && choice.id.as_ref().is_none_or(|id| *id == case.id)
    })?;
    if choice.direct {
        return Ok(super::direct::page(&lesart, &answers, choice.blind, choice.all));
    }
    let mut page = String::new();
    for answer in answers.iter().filter(|answer| choice.blind || answer.case.split == Split::Seen) {
        let errors = errors(answer);
        if !errors.is_empty() || choice.all || choice.id.is_some() {
            show(answer, &errors, &mut page);
        }
    }
    for figure in figures::figures(&answers) {
        let _ = writeln!(page, "{:<50} {}", figure.what, figure.value);
    }
    Ok(page)
}

/// The words with the letter of their article: `a „neun Verletzte“`.
fn quoted(answer: &Answer, places: &[Place]) -> String {
    let quoted = places.iter().map(|place| {
        let letter = char::from(b'a' + u8::try_from(place.article % 26).unwrap_or(0));
        format!("{letter} „{}“", place.span.of(&answer.dossier.articles[place.article].text))
    });
    quoted.collect::<Vec<_>>().join(" | ")
}

/// What is wrong, a line each.
fn errors(answer: &Answer) -> Vec<String> {
    let (gold, found, outcome) = (&answer.gold, &answer.found, &answer.outcome);
    let mut errors = Vec::new();
    for &((p, d), relation) in &outcome.differences {
        let difference = &gold.points[p].differences[d];
        let words = quoted(answer, &difference.words);
        match relation {
            Some(true) => {}
            Some(false) => errors.push(format!("relation wrong ({}): {words}", difference.kind)),
            None => {
                let aligned = outcome.aligned.iter().any(|&((q, _, _), aligned)| q == p && aligned);
                let why = if aligned { "its point is aligned" } else { "its point is not aligned" };
                errors.push(format!("difference missed ({}; {why}): {words}", difference.kind));
            }
        }
    }
    for &((p, d), kind) in &outcome.false_differences {
        let FoundDifference { kind: said, values, why, .. } = &found.points[p].differences[d];
        let instead = kind.map(|kind| format!(", gold says {kind}")).unwrap_or_default();
        errors.push(format!("difference false ({said}{instead}): {} — {why}", quoted(answer, values)));
    }
    for &((p, i, j), aligned) in &outcome.aligned {
        if !aligned {
            let words = &gold.points[p].words;
            errors.push(format!("not aligned: {}", quoted(answer, &[words[i], words[j]])));
        }
    }
    for &((p, i, j), verdict) in &outcome.joins {
        if verdict == Verdict::Wrong {
            let readings = &found.points[p].readings;
            let both: Vec<Place> =
                readings.iter().copied().filter(|r| r.article == i || r.article == j).collect();
            errors.push(format!("joined wrongly: {}", quoted(answer, &both)));
        }
    }
    for (trap, in_peace) in gold.traps.iter().zip(&outcome.traps) {
        if !in_peace {
            errors.push(format!("trap disturbed ({}): {}", trap.note, quoted(answer, &trap.words)));
        }
    }
    for (sole, unmerged) in gold.soles.iter().zip(&outcome.soles) {
        if !unmerged {
            errors.push(format!("sole statement merged: {}", quoted(answer, &[*sole])));
        }
    }
    for (position, (matter, right)) in gold.positions.iter().zip(&outcome.positions) {
        if !right {
            let how = if *matter { "found as another kind" } else { "missed" };
            let words = quoted(answer, &[position.holder, position.content]);
            errors.push(format!("position {how} ({}): {words}", position.act));
        }
    }
    for (position, right) in found.positions.iter().zip(&outcome.found_positions) {
        if !right {
            let words = quoted(answer, &[position.content]);
            errors.push(format!("position not in gold ({}, {}): {words}", position.act, position.name));
        }
    }
    let n_missed = |list: &[bool]| list.iter().filter(|is_right| !**is_right).count();
    let mut count = |n: usize, what: &str| {
        if n > 0 {
            errors.push(format!("{n} {what}"));
        }
    };
    count(n_missed(&outcome.utterances), "pairs of places of an utterance apart");
    count(n_missed(&outcome.reprints), "reprints not seen");
    count(outcome.n_false_reprints, "pairs of reports called reprints falsely");
    count(n_missed(&outcome.strangers), "strangers kept");
    count(outcome.n_false_strangers, "reports put aside falsely");
    count(n_missed(&outcome.cut), "reports that break off not seen");
    count(outcome.n_false_cut, "reports said to break off falsely");
    errors
}

fn show(answer: &Answer, errors: &[String], page: &mut String) {
    let case = &answer.case;
    let expect = case.expect.map(|expect| format!(", {expect:?}").to_lowercase()).unwrap_or_default();
    let _ = writeln!(page, "== {} ({:?}{expect}) {}", case.id, case.split, case.note);
    for (i, (letter, article)) in ('a'..).zip(&answer.dossier.articles).enumerate() {
        let cut = if answer.gold.cut.contains(&i) { " (cut off)" } else { "" };
        let published = article.published.map(|date| date.to_string()).unwrap_or_default();
        let _ = writeln!(
            page,
            "{letter}{cut}  [{published}] {}\n   {}",
            article.title.as_deref().unwrap_or_default(),
            article.text.trim().replace('\n', "\n   ")
        );
    }
    for point in &answer.found.points {
        let _ = writeln!(page, "  joined: {}", quoted(answer, &point.readings));
        for difference in &point.differences {
            let relation = if difference.updates { "updates" } else { "contradicts" };
            let values = quoted(answer, &difference.values);
            let _ = writeln!(page, "    {} {relation}: {values} — {}", difference.kind, difference.why);
        }
    }
    for error in errors {
        let _ = writeln!(page, "  ✗ {error}");
    }
    page.push('\n');
}
