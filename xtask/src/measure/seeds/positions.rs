//! Who wants what in the seeds.

use std::fmt::Write as _;

use lesart::Dossier;

use super::super::score::Score;
use super::super::{Figure, Result};
use super::actors::Meant;
use super::tables::Tables;
use crate::collation::found::{Found, FoundPosition, Place};

struct Gold {
    content: Place,
    holder: String,
    /// The act, and others that are as defensible.
    acts: Vec<String>,
    is_clear: bool,
}

/// A leader and his state are one holder: outlets use them for each other.
const STATES: [(&str, &str); 5] =
    [("kim", "nordkorea"), ("putin", "russland"), ("lawrow", "russland"), ("trump", "usa"), ("xi", "china")];

pub(super) fn figures(
    dossier: &Dossier,
    tables: &Tables,
    meant: &Meant,
    errors: &mut String,
) -> Result<Vec<Figure>> {
    let mut all = Vec::new();
    for row in tables.rows("positions.tsv")? {
        let also = row.column(8).split('|').filter(|act| *act != "-");
        all.push(Gold {
            content: Place { article: row.article, span: tables.span(&row, 2)? },
            holder: row.column(4).to_string(),
            acts: std::iter::once(row.column(5)).chain(also).map(str::to_string).collect(),
            is_clear: row.column(7) == "clear",
        });
    }
    let found = Found::of(dossier).positions;
    let same_matter = |gold: &Gold, found: &FoundPosition| {
        found.content.covers(gold.content)
            && is_holder(found.actor.and_then(|actor| meant.by(actor)), &gold.holder)
    };
    let is_right = |gold: &Gold, found: &FoundPosition| {
        gold.acts.iter().any(|act| act == found.act) && same_matter(gold, found)
    };
    let (mut score, mut n_matter) = (Score::default(), 0);
    let text = |place: &Place| place.span.of(&dossier.articles[place.article].text);
    for gold in all.iter().filter(|gold| gold.is_clear) {
        let is_found = found.iter().any(|found| is_right(gold, found));
        score.n_gold += 1.0;
        score.right_of_gold += f64::from(u8::from(is_found));
        n_matter += usize::from(found.iter().any(|found| same_matter(gold, found)));
        if !is_found {
            let _ = writeln!(
                errors,
                "position missed ({} {:?}): {}",
                gold.holder,
                gold.acts,
                text(&gold.content)
            );
        }
    }
    for found in &found {
        let right = all.iter().any(|gold| gold.is_clear && is_right(gold, found));
        if !right && all.iter().any(|gold| !gold.is_clear && found.content.covers(gold.content)) {
            continue;
        }
        score.n_found += 1.0;
        score.right_of_found += f64::from(u8::from(right));
        if !right {
            let words = text(&found.content);
            let _ = writeln!(errors, "position not in gold ({} {}): {words}", found.name, found.act);
        }
    }
    Ok(vec![
        Figure::new("positions: holder, content and act right", score.show(), "target: recall 65"),
        Figure::new("positions: whatever the act", format!("{n_matter} of {}", score.n_gold), ""),
    ])
}

/// Of whom gold's table of actors doesn't know, nothing is asked.
fn is_holder(found: Option<&str>, gold: &str) -> bool {
    let state =
        |id: &str| STATES.iter().find(|(leader, _)| *leader == id).map_or(id, |(_, state)| state).to_string();
    let known = |id: &str| !["experts", "diplomat", "grossbritannien"].contains(&id);
    match found {
        Some(found) => gold.split('+').any(|gold| state(gold) == state(found)),
        None => !gold.split('+').any(known),
    }
}
