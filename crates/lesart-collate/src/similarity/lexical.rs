//! Likeness by words.

use std::collections::BTreeMap;

use lesart_text::ActorId;

use crate::claim::{Claim, Stem, StemId, Stems};

/// Likeness by words: stems weighted by how rare they are in the story, compounds with the same head, actors, and
/// numbers in common.
#[derive(Debug)]
pub(super) struct Lexical {
    /// By stem: 0 to 1, 1 for what stands in one claim only.
    weights: Vec<f64>,
    /// By stem: other stems that are nearly the same word, and how nearly.
    kin: Vec<Vec<(StemId, f64)>>,
    /// By actor: a shared actor shows less than a shared word, in a story all speak of the same few.
    actor_weights: BTreeMap<ActorId, f64>,
}

/// What two claims have in common in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Overlap {
    /// Weight of the shared words.
    pub(super) words: f64,
    /// Weight of the shared actors.
    pub(super) actors: f64,
    /// What part of the first claim the second has, and the other way round: 0 to 1.
    pub(super) of_first: f64,
    pub(super) of_second: f64,
}

/// In a story of two short notes every word is rare: count as if there were at least so many claims.
const LEAST_CLAIMS: usize = 60;
/// Claims are looked for by words of at least this weight: what stands everywhere would lead to all of them.
const LEAST_TELLING: f64 = 0.25;
/// What a shared actor counts, of a word.
const ACTOR_WEIGHT: f64 = 0.5;
/// So many words in a row in common are the same words, not a coincidence …
const RUN: usize = 5;
/// … if so many of them have content.
const RUN_CONTENT: usize = 2;
/// Outside quotations, the run must hold so much of what the shorter claim tells.
const RUN_SHARE: f64 = 0.6;

impl Lexical {
    /// Weighs the stems of a story by its claims, and by nothing else.
    pub(super) fn new(claims: &[Claim], stems: &Stems) -> Self {
        let mut n_with: Vec<usize> = vec![0; stems.list.len()];
        for stem in claims.iter().flat_map(|claim| &claim.stems) {
            n_with[*stem] += 1;
        }
        let mut n_with_actor: BTreeMap<ActorId, usize> = BTreeMap::new();
        for &actor in claims.iter().flat_map(|claim| &claim.actors) {
            *n_with_actor.entry(actor).or_default() += 1;
        }
        let actor_weights = n_with_actor
            .into_iter()
            .map(|(actor, n)| (actor, ACTOR_WEIGHT * rarity(n, claims.len())))
            .collect();
        let weight = |stem: &Stem, n_with: usize| {
            let general = if stem.is_general { 0.5 } else { 1.0 };
            general * rarity(n_with, claims.len())
        };
        Self {
            weights: stems.list.iter().zip(&n_with).map(|(stem, &n)| weight(stem, n)).collect(),
            kin: kin(&stems.list),
            actor_weights,
        }
    }

    /// How much of the first claim's words the second has: (found, all), by weight.
    fn coverage(&self, from: &Claim, to: &Claim) -> (f64, f64) {
        let mut found = 0.0;
        let mut all = 0.0;
        for &stem in &from.stems {
            all += self.weights[stem];
            let same = f64::from(u8::from(to.stems.binary_search(&stem).is_ok()));
            let near = self.kin[stem].iter().filter(|(other, _)| to.stems.binary_search(other).is_ok());
            found += self.weights[stem] * near.map(|&(_, nearness)| nearness).fold(same, f64::max);
        }
        (found, all)
    }

    /// What two claims have in common in words, each shared actor counting as half a word.
    pub(super) fn overlap(&self, a: &Claim, b: &Claim) -> Overlap {
        let ((found_a, all_a), (found_b, all_b)) = (self.coverage(a, b), self.coverage(b, a));
        let weight = |actor: &ActorId| self.actor_weights.get(actor).copied().unwrap_or(0.0);
        let of_actors = |claim: &Claim| claim.actors.iter().map(weight).sum::<f64>();
        let shared: f64 = a.actors.intersection(&b.actors).map(weight).sum();
        let share = |found: f64, all: f64| (found + shared) / (all + f64::MIN_POSITIVE);
        Overlap {
            words: found_a.min(found_b),
            actors: shared,
            of_first: share(found_a, all_a + of_actors(a)).min(1.0),
            of_second: share(found_b, all_b + of_actors(b)).min(1.0),
        }
    }

    /// Whether two stems are the same word or nearly so.
    pub(super) fn is_kin(&self, a: StemId, b: StemId) -> bool {
        a == b || self.kin[a].iter().any(|&(other, _)| other == b)
    }

    /// Pairs of claims that share a telling word, an actor, a time or a number, sorted; those of one article are among them.
    pub(super) fn candidates(&self, claims: &[Claim]) -> Vec<(usize, usize)> {
        let mut claims_with: Vec<Vec<usize>> = vec![Vec::new(); self.weights.len()];
        let mut claims_on: BTreeMap<ActorId, Vec<usize>> = BTreeMap::new();
        let mut claims_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            claim.stems.iter().for_each(|&stem| claims_with[stem].push(i));
            claim.actors.union(&claim.context).for_each(|&actor| claims_on.entry(actor).or_default().push(i));
            claim.numbers.iter().for_each(|number| claims_of.entry(number).or_default().push(i));
        }
        let mut found = Vec::new();
        let mut is_near = vec![false; claims.len()];
        for (i, claim) in claims.iter().enumerate() {
            let mut near: Vec<usize> = Vec::new();
            let mut add = |with: &[usize]| {
                let from = with.partition_point(|&j| j <= i);
                near.extend(with[from..].iter().filter(|&&j| !std::mem::replace(&mut is_near[j], true)));
            };
            for &stem in &claim.stems {
                let all = std::iter::once(stem).chain(self.kin[stem].iter().map(|&(stem, _)| stem));
                for stem in all.filter(|&stem| self.weights[stem] >= LEAST_TELLING) {
                    add(&claims_with[stem]);
                }
            }
            for actor in claim.actors.union(&claim.context) {
                add(claims_on.get(actor).map_or(&[], Vec::as_slice));
            }
            for number in &claim.numbers {
                add(claims_of.get(number.as_str()).map_or(&[], Vec::as_slice));
            }
            near.sort_unstable();
            for j in near {
                is_near[j] = false;
                found.push((i, j));
            }
        }
        found
    }
}

/// 1 for what stands in one of `n` claims, towards 0 for what stands in all.
fn rarity(n_with: usize, n: usize) -> f64 {
    let n = n.max(LEAST_CLAIMS) as f64;
    ((n + 1.0) / (n_with.max(1) as f64)).ln() / (n + 1.0).ln()
}

/// Whether two claims have so many words in a row in common that it is no coincidence: in what both quote, or most of
/// what the shorter one tells. (*Der Stadtrat von Neuburg hat den* is a run too, and shows nothing.)
pub(super) fn have_same_words(a: &Claim, b: &Claim) -> bool {
    /// A run that ends at a word: its words, those with content, those in quotation marks on both sides.
    type Run = (usize, usize, usize);
    let n_shorter = a.stems.len().min(b.stems.len());
    let mut before: Vec<Run> = vec![(0, 0, 0); b.words.len() + 1];
    for word in &a.words {
        let mut now: Vec<Run> = vec![(0, 0, 0); b.words.len() + 1];
        for (j, other) in b.words.iter().enumerate().filter(|(_, other)| word.lower == other.lower) {
            let (n_words, n_content, n_quoted) = before[j];
            let is_quoted = word.is_quoted && other.is_quoted;
            now[j + 1] = (
                n_words + 1,
                n_content + usize::from(word.stem.is_some()),
                if is_quoted { n_quoted + 1 } else { 0 },
            );
            let (n_words, n_content, n_quoted) = now[j + 1];
            let is_most = n_content as f64 >= RUN_SHARE * n_shorter as f64;
            if n_words >= RUN && n_content >= RUN_CONTENT && (n_quoted >= RUN || is_most) {
                return true;
            }
        }
        before = now;
    }
    false
}

/// Letters at the end that show the same head of a compound, and at the beginning that show the same root.
const HEAD: usize = 5;
const ROOT: usize = 6;

/// For each stem, those that are nearly the same word.
///
/// Two nouns are if one is the other's head (*Garantie*, *Sicherheitsgarantie*) or both have most of their letters and
/// their head in common (*Atomprogramm*, *Atomwaffenprogramm*); any two words if one continues the other's
/// root (*verhandeln*, *Verhandlung*).
fn kin(stems: &[Stem]) -> Vec<Vec<(StemId, f64)>> {
    let mut by_end: BTreeMap<&str, Vec<StemId>> = BTreeMap::new();
    let mut by_root: BTreeMap<&str, Vec<StemId>> = BTreeMap::new();
    for (i, stem) in stems.iter().enumerate() {
        if stem.is_noun
            && let Some((at, _)) = stem.text.char_indices().nth_back(HEAD - 1)
        {
            by_end.entry(&stem.text[at..]).or_default().push(i);
        }
        if let Some((at, c)) = stem.text.char_indices().nth(ROOT - 1) {
            by_root.entry(&stem.text[..at + c.len_utf8()]).or_default().push(i);
        }
    }
    let mut kin: Vec<Vec<(StemId, f64)>> = vec![Vec::new(); stems.len()];
    for bucket in by_end.values().chain(by_root.values()) {
        for (n, &i) in bucket.iter().enumerate() {
            for &j in &bucket[n + 1..] {
                if let Some(nearness) = nearness(&stems[i], &stems[j]) {
                    kin[i].push((j, nearness));
                    kin[j].push((i, nearness));
                }
            }
        }
    }
    for list in &mut kin {
        list.sort_by_key(|&(stem, _)| stem);
        list.dedup_by_key(|&mut (stem, _)| stem);
    }
    kin
}

fn nearness(a: &Stem, b: &Stem) -> Option<f64> {
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    let (short_text, long_text) = (short.text.as_str(), long.text.as_str());
    let both_nouns = a.is_noun && b.is_noun;
    if both_nouns && let Some(before) = long_text.strip_suffix(short_text) {
        // "Unsicherheit" is no kind of "Sicherheit".
        return (!matches!(before, "un" | "nicht" | "miss" | "gegen" | "anti")).then_some(0.7);
    }
    let same_start = short_text.chars().zip(long_text.chars()).take_while(|(a, b)| a == b).count();
    let same_end = short_text.chars().rev().zip(long_text.chars().rev()).take_while(|(a, b)| a == b).count();
    let (n_short, n_long) = (short_text.chars().count(), long_text.chars().count());
    if same_start >= ROOT && same_start + 2 >= n_short && n_long <= same_start + 3 {
        return Some(0.8);
    }
    // "Atomprogramm" is "Atom|programm", "Atomwaffenprogramm" is "Atom|waffen|programm".
    (both_nouns && same_end >= HEAD && same_start >= 4 && same_start + same_end >= n_short).then_some(0.7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> bool {
        let stem = |text: &str| Stem { text: text.into(), is_noun: true, is_general: false };
        nearness(&stem(a), &stem(b)).is_some()
    }

    #[test]
    fn compounds_with_the_same_head_are_near() {
        assert!(near("garanti", "sicherheitsgaranti"));
        assert!(near("stadtverwaltung", "stadtbezirksverwaltung"));
        assert!(near("verhandel", "verhandelt"));
    }

    #[test]
    fn compounds_with_another_head_are_not() {
        assert!(!near("sicherheitsgaranti", "sicherheitspolit"));
        assert!(!near("hafenstadt", "hafenarbeit"));
        assert!(!near("sicherheit", "unsicherheit"));
    }
}
