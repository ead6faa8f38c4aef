//! A sentence's levels: what stands in brackets or between dashes and has a verb of its own is read by itself.

use std::ops::Range;

use super::drafts::{self, Draft};
use super::segments::{self, Level};
use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::verbs::is_half_modal;
use crate::Stts;

/// All clauses of a sentence, those in brackets behind the others.
pub(super) fn drafts(sentence: &mut Sentence) -> Vec<Draft> {
    let asides = asides(sentence);
    let mut found = Vec::new();
    let main = level(sentence, 0..sentence.len(), &asides);
    let segments = read(sentence, &main);
    drafts::assemble(sentence, &main, &segments, None, &mut found);
    let holders = if asides.is_empty() { Vec::new() } else { holders(&found, sentence.len()) };
    for aside in &asides {
        let inner = level(sentence, aside.start + 1..aside.end, &[]);
        let segments = read(sentence, &inner);
        let around = (0..aside.start).rev().take(16).find_map(|i| holders[i]);
        drafts::assemble(sentence, &inner, &segments, around, &mut found);
    }
    split_infinitives(sentence, &mut found);
    found
}

fn read(sentence: &mut Sentence, level: &Level) -> Vec<segments::Segment> {
    mend_headline(sentence, level);
    segments::segments(sentence, level)
}

/// For each word its clause.
fn holders(drafts: &[Draft], n: usize) -> Vec<Option<usize>> {
    let mut holders = vec![None; n];
    for (id, draft) in drafts.iter().enumerate() {
        for word in &draft.words {
            holders[*word] = Some(id);
        }
    }
    holders
}

/// Brackets and pairs of dashes with a verb inside.
fn asides(sentence: &Sentence) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let has_verb = |range: Range<usize>| range.into_iter().any(|i| sentence.is_finite(i));
    let mut open = None;
    for (i, mark) in sentence.marks.iter().enumerate() {
        match mark {
            Mark::Open if open.is_none() => open = Some(i),
            Mark::Close => {
                if let Some(start) = open.take()
                    && has_verb(start..i)
                {
                    found.push(start..i);
                }
            }
            _ => {}
        }
    }
    let inside = |i: usize| found.iter().any(|range| range.contains(&i));
    let dashes: Vec<usize> = (0..sentence.len())
        .filter(|i| sentence.marks[*i] == Mark::Dash)
        .take(3)
        .filter(|i| !inside(*i))
        .collect();
    if let [first, second] = dashes[..]
        && has_verb(first..second)
        && (has_verb(0..first) || has_verb(second..sentence.len()))
        && sentence.marks[first..second].iter().all(|mark| *mark != Mark::Colon)
        && !found.iter().any(|range| range.start < second && first < range.end)
        && first > 0
    {
        found.push(first..second);
        found.sort_by_key(|range| range.start);
    }
    found
}

/// The words of `range` without the asides.
fn level(sentence: &Sentence, range: Range<usize>, asides: &[Range<usize>]) -> Level {
    let mut level = Level { words: Vec::with_capacity(range.len()), before: Vec::with_capacity(range.len()) };
    let mut before = Mark::None;
    let mut i = range.start;
    let mut next = asides.iter().peekable();
    while i < range.end {
        if let Some(aside) = next.peek()
            && i == aside.start
        {
            i = aside.end + 1;
            next.next();
            continue;
        }
        match sentence.marks[i] {
            Mark::None => {
                level.words.push(i);
                level.before.push(before);
                before = Mark::None;
            }
            Mark::Open | Mark::Close => before = before.max(Mark::Other),
            mark => before = before.max(mark),
        }
        i += 1;
    }
    level
}

/// A level without any finite verb: a participle or infinitive behind its first phrase may be one after all (*Polizei
/// verhaftet Mann*).
fn mend_headline(sentence: &mut Sentence, level: &Level) {
    if level.words.iter().any(|i| sentence.is_finite(*i)) {
        return;
    }
    let is_nominal = |i: usize| {
        matches!(sentence.tags[i], Stts::Nn | Stts::Ne | Stts::Pper | Stts::Pis | Stts::Pds | Stts::Adja)
    };
    let candidate = (1..level.words.len().saturating_sub(1)).take(20).find(|k| {
        let i = level.words[*k];
        matches!(sentence.tags[i], Stts::Vvpp | Stts::Vvinf | Stts::Vainf | Stts::Vminf | Stts::Adjd)
            && !sentence.known[i].finite.is_empty()
            && level.words[..*k].iter().any(|i| is_nominal(*i))
            && level.before[*k + 1] == Mark::None
            && sentence.tags[level.words[*k - 1]] != Stts::Ptkzu
            && !level.words[..*k]
                .iter()
                .any(|i| matches!(sentence.tags[*i], Stts::Kous | Stts::Koui | Stts::Ptkzu))
            && !sentence.tags[level.words[*k + 1]].is_verb()
            && (sentence.tags[i] != Stts::Adjd || sentence.known[i].tags.has(Stts::Vvfin))
    });
    if let Some(k) = candidate {
        let i = level.words[k];
        let tags = sentence.known[i].tags;
        let tag = [Stts::Vafin, Stts::Vmfin].into_iter().find(|tag| tags.has(*tag)).unwrap_or(Stts::Vvfin);
        sentence.repair(i, tag);
    }
}

/// An infinitive with *zu* without a comma becomes a clause: *sie versuchte zu fliehen*.
fn split_infinitives(sentence: &Sentence, drafts: &mut Vec<Draft>) {
    for id in 0..drafts.len() {
        let draft = &drafts[id];
        let (Some(finite), Some(infinitive)) = (draft.finite, draft.infinitive) else { continue };
        let has_um = draft.words.iter().any(|i| sentence.tags[*i] == Stts::Koui);
        let has_participle = draft
            .words
            .iter()
            .any(|i| *i < infinitive && is_participle(sentence.tags[*i]) && *i + 2 < infinitive);
        if draft.kind == ClauseKind::Infinitive
            || is_half_modal(sentence.lemma(finite)) && !has_um && !has_participle
        {
            continue;
        }
        let Some(end) = draft.words.iter().position(|i| *i == infinitive) else { continue };
        let carrier = if sentence.tags[infinitive] == Stts::Vvizu { end } else { end.saturating_sub(1) };
        let mut start = carrier;
        if start > 0 && is_participle(sentence.tags[draft.words[start - 1]]) {
            start -= 1;
        }
        let gives = sentence.lemma(finite) == "geben";
        let at_finite = draft.words.iter().position(|i| *i == finite).unwrap_or(0);
        if let Some(um) = draft.words[..carrier].iter().rposition(|i| sentence.tags[*i] == Stts::Koui) {
            start = um;
        } else if at_finite < carrier {
            // What stands between belongs to the infinitive, but for a subject and adverbs behind the verb.
            let has_front = draft.words[..at_finite].iter().any(|i| {
                matches!(
                    sentence.tags[*i],
                    Stts::Nn | Stts::Ne | Stts::Pper | Stts::Pis | Stts::Pds | Stts::Prels
                ) && sentence.tags[draft.words[0]] != Stts::Appr
                    && sentence.tags[draft.words[0]] != Stts::Apprart
            });
            if has_front && !gives {
                let skips =
                    |tag: Stts| matches!(tag, Stts::Prf | Stts::Adv | Stts::Pav | Stts::Pper | Stts::Ptkneg);
                let behind = (at_finite + 1..carrier)
                    .rev()
                    .find(|k| is_participle(sentence.tags[draft.words[*k]]) && *k + 1 < carrier)
                    .unwrap_or(at_finite);
                start = (behind + 1..carrier)
                    .find(|k| !skips(sentence.tags[draft.words[*k]]))
                    .unwrap_or(carrier)
                    .min(start);
            }
        }
        if start == 0 || sentence.tags[draft.words[start]].is_finite() {
            continue;
        }
        let end = end + 1;
        if draft.words[start..end].contains(&finite) {
            continue;
        }
        let words: Vec<usize> = drafts[id].words.drain(start..end).collect();
        drafts[id].infinitive = None;
        let new = Draft::infinitive(words, infinitive, id, &drafts[id]);
        drafts.push(new);
    }
}

fn is_participle(tag: Stts) -> bool {
    matches!(tag, Stts::Vvpp | Stts::Vapp)
}
