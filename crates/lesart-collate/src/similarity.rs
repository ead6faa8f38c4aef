use std::collections::BTreeMap;

use crate::claim::{Claim, Stem, StemId, Stems};

/// Finds which claims may tell the same thing.
///
/// The seam for a sentence encoder: whatever implements it says how alike claims are, and nothing else; which of
/// them become one point is decided by the alignment, in what they differ by the differences.
pub(crate) trait Similarity {
    /// Pairs of claims that are at all alike, sorted by their indices. Pairs of one article's claims are among them.
    fn pairs(&self, claims: &[Claim]) -> Vec<Likeness>;
}

/// How alike two claims are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Likeness {
    /// Index of the first claim.
    pub(crate) first: usize,
    /// Index of the second claim, larger than `first`.
    pub(crate) second: usize,
    /// 0 to 1; what is enough is said by the alignment.
    pub(crate) score: f64,
}

/// Likeness by words: stems weighted by how rare they are in the story, compounds with the same head, actors, and
/// numbers in common.
#[derive(Debug)]
pub(crate) struct Lexical {
    /// By stem: 0 to 1, 1 for what stands in one claim only.
    weights: Vec<f64>,
    /// By stem: other stems that are nearly the same word, and how nearly.
    kin: Vec<Vec<(StemId, f64)>>,
    n_claims: usize,
}

/// In a story of two short notes every word is rare: count as if there were at least so many claims.
const LEAST_CLAIMS: usize = 60;
/// What two claims must share in words: about two rare ones …
const LEAST_EVIDENCE: f64 = 1.3;
/// … or one, with so much in actors besides that it can't be those whom the whole story is about.
const LEAST_WORDS: f64 = 0.6;
const LEAST_WITH_ACTORS: f64 = 1.6;
/// Shared words (and actors) from which on it counts in full that one claim is contained in the other.
const CERTAIN_EVIDENCE: f64 = 2.6;
/// Claims are looked for by words of at least this weight: what stands everywhere would lead to all of them.
const LEAST_TELLING: f64 = 0.25;
/// A shared actor shows less than a shared word: in a story all speak of the same few.
const ACTOR_WEIGHT: f64 = 0.5;
/// What a shared number or date adds.
const NUMBER_WEIGHT: f64 = 0.4;
/// So many words in a row in common are the same words, not a coincidence …
const RUN: usize = 5;
/// … if so many of them have content.
const RUN_CONTENT: usize = 2;
/// Outside quotations, the run must hold so much of what the shorter claim tells.
const RUN_SHARE: f64 = 0.6;

impl Lexical {
    /// Weighs the stems of a story by its claims, and by nothing else.
    pub(crate) fn new(claims: &[Claim], stems: &Stems) -> Self {
        let mut n_with: Vec<usize> = vec![0; stems.list.len()];
        for stem in claims.iter().flat_map(|claim| &claim.stems) {
            n_with[*stem] += 1;
        }
        let weight = |stem: &Stem, n_with: usize| {
            let general = if stem.is_general { 0.5 } else { 1.0 };
            general * rarity(n_with, claims.len())
        };
        Self {
            weights: stems.list.iter().zip(&n_with).map(|(stem, &n)| weight(stem, n)).collect(),
            kin: kin(&stems.list),
            n_claims: claims.len(),
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

    fn score(&self, a: &Claim, b: &Claim, actor_weights: &BTreeMap<u32, f64>, n_numbers: usize) -> f64 {
        let (mut found_a, mut all_a) = self.coverage(a, b);
        let (mut found_b, mut all_b) = self.coverage(b, a);
        let has_run = a.article != b.article && have_same_words(a, b);
        let weight = |claim: &Claim| -> f64 {
            claim.actors.iter().map(|actor| actor_weights.get(&actor.0).copied().unwrap_or(0.0)).sum()
        };
        let shared: f64 =
            a.actors.intersection(&b.actors).filter_map(|actor| actor_weights.get(&actor.0)).sum();
        let evidence = found_a.min(found_b);
        let is_enough =
            evidence >= LEAST_EVIDENCE || (evidence >= LEAST_WORDS && evidence + shared >= LEAST_WITH_ACTORS);
        if !is_enough && !has_run {
            return 0.0;
        }
        let numbers = NUMBER_WEIGHT * n_numbers.min(2) as f64;
        found_a += shared + numbers;
        found_b += shared + numbers;
        all_a += weight(a) + numbers;
        all_b += weight(b) + numbers;
        let (of_a, of_b) = (found_a / all_a.max(f64::MIN_POSITIVE), found_b / all_b.max(f64::MIN_POSITIVE));
        // Between "each tells what the other tells" and "the longer one tells what the shorter one tells"; that a long one
        // has the two words of a short one shows little.
        let certainty = (found_a.min(found_b) / CERTAIN_EVIDENCE).min(1.0);
        let score = 0.5 * (of_a * of_b).sqrt() + 0.5 * certainty * of_a.max(of_b);
        if has_run { score.max(0.6) } else { score }.min(1.0)
    }
}

impl Similarity for Lexical {
    fn pairs(&self, claims: &[Claim]) -> Vec<Likeness> {
        let mut claims_with: Vec<Vec<usize>> = vec![Vec::new(); self.weights.len()];
        let mut n_with_actor: BTreeMap<u32, usize> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            claim.stems.iter().for_each(|&stem| claims_with[stem].push(i));
            claim.actors.iter().for_each(|actor| *n_with_actor.entry(actor.0).or_default() += 1);
        }
        let actor_weights: BTreeMap<u32, f64> = n_with_actor
            .into_iter()
            .map(|(actor, n)| (actor, ACTOR_WEIGHT * rarity(n, self.n_claims)))
            .collect();

        let mut pairs = Vec::new();
        let mut shared = vec![0.0_f64; claims.len()];
        for (i, claim) in claims.iter().enumerate() {
            let mut touched = Vec::new();
            for &stem in &claim.stems {
                let near = self.kin[stem].iter().copied();
                let all = std::iter::once((stem, 1.0)).chain(near);
                for (stem, nearness) in all.filter(|&(stem, _)| self.weights[stem] >= LEAST_TELLING) {
                    let from = claims_with[stem].partition_point(|&j| j <= i);
                    for &j in &claims_with[stem][from..] {
                        if shared[j] == 0.0 {
                            touched.push(j);
                        }
                        shared[j] += nearness * self.weights[stem];
                    }
                }
            }
            touched.sort_unstable();
            for j in touched {
                // Kin may count twice here: only the score tells.
                if shared[j] >= LEAST_WORDS * 0.7 {
                    let n_numbers = claim.numbers.intersection(&claims[j].numbers).count();
                    let score = self.score(claim, &claims[j], &actor_weights, n_numbers);
                    if score > 0.0 {
                        pairs.push(Likeness { first: i, second: j, score });
                    }
                }
                shared[j] = 0.0;
            }
        }
        pairs
    }
}

/// 1 for what stands in one of `n` claims, towards 0 for what stands in all.
fn rarity(n_with: usize, n: usize) -> f64 {
    let n = n.max(LEAST_CLAIMS) as f64;
    ((n + 1.0) / (n_with.max(1) as f64)).ln() / (n + 1.0).ln()
}

/// Whether two claims have so many words in a row in common that it is no coincidence: in what both quote, or most of
/// what the shorter one tells. (*Der Stadtrat von Neuburg hat den* is a run too, and shows nothing.)
fn have_same_words(a: &Claim, b: &Claim) -> bool {
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
