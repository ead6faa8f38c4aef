//! A sentence cut where clauses may begin: at marks, and at conjunctions between two finite verbs.

use super::mend::{is_auxiliary, is_nonfinite, repair};
use super::openers::opening;
use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::words::{Conjunction, with_number};
use crate::Stts;

/// Words without a clause boundary inside. Places are those in the level's list of words.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The strongest mark before it.
    pub(super) before: Mark,
    pub(super) conjunction: Option<usize>,
    pub(super) opener: Option<Opening>,
    pub(super) finite: Option<usize>,
    /// The last infinitive with *zu* that is no part of a finite verb's group.
    pub(super) infinitive: Option<usize>,
}

/// What opens a subordinate clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) head: usize,
    pub(super) kind: ClauseKind,
}

/// The words of a level (the sentence without what stands in brackets, or one bracket) with the marks between.
pub(super) struct Level {
    /// Tokens.
    pub(super) words: Vec<usize>,
    /// For each word the strongest mark before it.
    pub(super) before: Vec<Mark>,
}

impl Level {
    pub(super) fn tag(&self, sentence: &Sentence, k: usize) -> Stts {
        sentence.tags[self.words[k]]
    }
}

/// Longer pieces without a mark are cut anyway: they are no German sentence, and what is looked for in a piece would take
/// too long.
const MAX_WORDS: usize = 250;

/// Cuts a level into segments.
pub(super) fn segments(sentence: &mut Sentence, level: &Level) -> Vec<Segment> {
    let mut found = Vec::new();
    let n = level.words.len();
    let mut from = 0;
    while from < n {
        let mut to = from + 1;
        while to < n
            && to - from < MAX_WORDS
            && level.before[to] < Mark::Comma
            && !quotation_ends(sentence, level, from, to)
        {
            to += 1;
        }
        repair(sentence, level, from, to);
        cut(sentence, level, from, to, &mut found);
        from = to;
    }
    found
}

/// Whether a quotation with a verb ends before word `k` and the reporting verb follows without a comma.
pub(super) fn quotation_ends(sentence: &Sentence, level: &Level, from: usize, k: usize) -> bool {
    level.before[k] == Mark::Other
        && sentence.is_finite(level.words[k])
        && sentence.quoted[level.words[k - 1]]
        && !sentence.quoted[level.words[k]]
        && sentence.quoted[level.words[from]]
        && (from..k).any(|k| sentence.is_finite(level.words[k]))
}

pub(super) fn finites(sentence: &Sentence, level: &Level, from: usize, to: usize) -> Vec<usize> {
    (from..to).filter(|k| sentence.is_finite(level.words[*k])).collect()
}

/// Cuts between two marks at conjunctions and other openers.
pub(super) fn cut(sentence: &Sentence, level: &Level, from: usize, to: usize, found: &mut Vec<Segment>) {
    let mut cuts = Vec::new();
    let verbs = finites(sentence, level, from, to);
    // A conjunction that can be nothing else opens a clause without a comma too.
    for k in from + 1..to {
        let i = level.words[k];
        let kind = sentence.known[i].conjunction;
        let is_sure = matches!(kind, Some(Conjunction::Complement | Conjunction::Adverbial))
            && sentence.tags[i] == Stts::Kous;
        let later = verbs.iter().any(|verb| *verb > k);
        if is_sure && later {
            let mut at = k;
            while at > from + 1 && is_lead(sentence, level, at - 1) {
                at -= 1;
            }
            let is_first = at == from + 1 && is_lead(sentence, level, from);
            if !is_first && !(from..at).all(|k| sentence.is_coordinator(level.words[k])) {
                cuts.push(at);
            }
        } else {
            // *Ob und wann er kommt*
            let is_double = k == from + 1 && opening(sentence, level, from, k).is_some();
            let is_joined = !is_double
                && sentence.is_coordinator(i)
                && later
                && opens_subordinate(sentence, level, k + 1, to);
            let is_purpose = sentence.tags[i] == Stts::Koui
                && verbs.iter().any(|verb| *verb < k)
                && (k..to).any(|k| carries_zu(sentence, level, k));
            // A relative clause without its comma.
            let is_relative = later
                && matches!(sentence.tags[i], Stts::Prels | Stts::Prelat)
                && !matches!(sentence.tags[level.words[k - 1]], Stts::Appr | Stts::Apprart | Stts::Kon);
            if is_joined || is_purpose || is_relative {
                cuts.push(k);
            }
        }
    }
    // *hat gezögert und dann gelacht*
    if let [only] = verbs[..]
        && is_auxiliary(sentence.tags[level.words[only]])
        && opening(sentence, level, from, to).is_none()
        && matches!(level.tag(sentence, to - 1), Stts::Vvpp | Stts::Vvinf)
    {
        let last = level.tag(sentence, to - 1);
        let joint = (only + 1..to - 1).find(|k| {
            level.tag(sentence, *k) == last
                && level.tag(sentence, *k - 1) != Stts::Ptkzu
                && sentence.is_coordinator(level.words[*k + 1])
        });
        cuts.extend(joint.map(|k| k + 1));
    }
    // *…, ausweichend und verwies auf …*
    if let [only] = verbs[..]
        && only > from + 1
        && sentence.is_coordinator(level.words[only - 1])
        && sentence.tags[level.words[only - 1]] == Stts::Kon
        && opening(sentence, level, from, to).is_none()
    {
        cuts.push(only - 1);
    }
    for pair in verbs.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if cuts.iter().any(|at| *at > first && *at <= second) {
            continue;
        }
        let begins = cuts.iter().copied().filter(|at| *at <= first).max().unwrap_or(from);
        cuts.extend(between(sentence, level, begins, first, second, to));
    }
    // *den Brief zu schreiben und ihn abzuschicken*
    if verbs.is_empty() {
        let carriers: Vec<usize> = (from..to).filter(|k| carries_zu(sentence, level, *k)).collect();
        for pair in carriers.windows(2) {
            let begins =
                if sentence.tags[level.words[pair[0]]] == Stts::Vvizu { pair[0] } else { pair[0] + 1 };
            let joint = (begins + 1..pair[1]).find(|k| sentence.is_coordinator(level.words[*k]));
            cuts.extend(joint.filter(|joint| !cuts.contains(joint)));
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut start = from;
    for end in cuts.into_iter().chain([to]) {
        if end > start {
            let before = if start == from { level.before[from] } else { Mark::None };
            found.push(segment(sentence, level, start, end, before));
            start = end;
        }
    }
}

/// Where the clause of finite verb `second` begins, which follows that of `first` between the same marks.
pub(super) fn between(
    sentence: &Sentence,
    level: &Level,
    from: usize,
    first: usize,
    second: usize,
    to: usize,
) -> Option<usize> {
    let is_joint = |k: &usize| sentence.is_coordinator(level.words[*k]);
    let mut right = first + 1;
    while right < second && is_nonfinite(level.tag(sentence, right)) {
        right += 1;
    }
    let is_subordinate = opening(sentence, level, from, second).is_some();
    if is_subordinate && right == second {
        // *Ob er kommt ist unklar.*
        return Some(second);
    }
    if is_joint(&right) && right < second {
        return Some(right);
    }
    if second > first + 1 && is_joint(&(second - 1)) {
        return Some(second - 1);
    }
    let mut joints = (first + 1..second).rev().filter(is_joint);
    if let Some(last) = joints.next() {
        // *und Kim und Putin trafen sich*: the plural needs both.
        let verb = &sentence.known[level.words[second]];
        let nouns =
            (last + 1..second).filter(|k| matches!(level.tag(sentence, *k), Stts::Nn | Stts::Ne)).count();
        let is_plural_only = !verb.agrees(3, 0) && verb.agrees(3, 1);
        let ends = second + 1 == to;
        if is_plural_only
            && !ends
            && nouns > 0
            && let Some(before) = joints.next()
            && (last + 1..second).all(|k| with_number(sentence.known[level.words[k]].noun, 1).is_empty())
        {
            return Some(before);
        }
        return Some(last);
    }
    if is_subordinate || is_auxiliary(sentence.tags[level.words[first]]) {
        return is_subordinate.then_some(second);
    }
    // *Ich denke er kommt*: from the phrase before the verb.
    let mut at = second;
    while at > first + 1 && is_nominal(level.tag(sentence, at - 1)) && second - at < 4 {
        at -= 1;
    }
    Some(at)
}

pub(super) fn is_nominal(tag: Stts) -> bool {
    matches!(
        tag,
        Stts::Nn
            | Stts::Ne
            | Stts::Art
            | Stts::Adja
            | Stts::Pper
            | Stts::Pis
            | Stts::Pds
            | Stts::Card
            | Stts::Piat
    )
}

/// A word that may stand before a conjunction: ***kurz** nachdem*, ***auch** wenn*, ***ohne** dass*.
pub(super) fn is_lead(sentence: &Sentence, level: &Level, k: usize) -> bool {
    let i = level.words[k];
    match level.tag(sentence, k) {
        Stts::Adv | Stts::Ptkneg => !sentence.is_coordinator(i),
        Stts::Adjd => sentence.form(i) == "kurz",
        Stts::Koui => true,
        Stts::Appr | Stts::Kon | Stts::Kous | Stts::Kokom => {
            matches!(sentence.form(i), "ohne" | "außer" | "statt" | "anstatt" | "als" | "wie" | "so")
        }
        _ => false,
    }
}

/// Whether a subordinate clause begins at `k`, behind a coordinating conjunction.
pub(super) fn opens_subordinate(sentence: &Sentence, level: &Level, k: usize, to: usize) -> bool {
    k < to
        && opening(sentence, level, k, to)
            .is_some_and(|opener| opener.from == k && opener.kind != ClauseKind::Infinitive)
}

/// Whether word `k` is *zu* before an infinitive or an infinitive with *zu* inside.
pub(super) fn carries_zu(sentence: &Sentence, level: &Level, k: usize) -> bool {
    match level.tag(sentence, k) {
        Stts::Vvizu => true,
        Stts::Ptkzu => level.words.get(k + 1).is_some_and(|next| is_nonfinite(sentence.tags[*next])),
        _ => false,
    }
}

pub(super) fn segment(sentence: &Sentence, level: &Level, from: usize, to: usize, before: Mark) -> Segment {
    let mut at = from;
    while at + 1 < to
        && sentence.is_coordinator(level.words[at])
        && sentence.tags[level.words[at]] == Stts::Kon
    {
        at += 1;
    }
    let conjunction = (at > from).then(|| level.words[from]);
    let finite = (from..to).find(|k| sentence.is_finite(level.words[*k]));
    let infinitive = (from..to)
        .rev()
        .find(|k| carries_zu(sentence, level, *k))
        .map(|k| if level.tag(sentence, k) == Stts::Vvizu { k } else { k + 1 });
    Segment { from, to, before, conjunction, opener: opening(sentence, level, at, to), finite, infinitive }
}

/// Whether the finite verb `k` is the last word, or only the rest of its verb group follows.
pub(super) fn is_last(sentence: &Sentence, level: &Level, k: usize, to: usize) -> bool {
    (k + 1..to).all(|k| is_nonfinite(level.tag(sentence, k)))
}
