//! A sentence cut where clauses may begin: at marks, and at conjunctions between two finite verbs.

use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::words::{Conjunction, Key, with_number};
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

/// Cuts a level into segments.
pub(super) fn segments(sentence: &mut Sentence, level: &Level) -> Vec<Segment> {
    let mut found = Vec::new();
    let n = level.words.len();
    let mut from = 0;
    while from < n {
        let mut to = from + 1;
        while to < n && level.before[to] < Mark::Comma && !quotation_ends(sentence, level, from, to) {
            to += 1;
        }
        repair(sentence, level, from, to);
        cut(sentence, level, from, to, &mut found);
        from = to;
    }
    found
}

/// Whether a quotation with a verb ends before word `k` and the reporting verb follows without a comma.
fn quotation_ends(sentence: &Sentence, level: &Level, from: usize, k: usize) -> bool {
    level.before[k] == Mark::Other
        && sentence.is_finite(level.words[k])
        && sentence.quoted[level.words[k - 1]]
        && !sentence.quoted[level.words[k]]
        && sentence.quoted[level.words[from]]
        && (from..k).any(|k| sentence.is_finite(level.words[k]))
}

fn finites(sentence: &Sentence, level: &Level, from: usize, to: usize) -> Vec<usize> {
    (from..to).filter(|k| sentence.is_finite(level.words[*k])).collect()
}

fn is_nonfinite(tag: Stts) -> bool {
    tag.is_verb() && !tag.is_finite()
}

fn is_auxiliary(tag: Stts) -> bool {
    matches!(tag, Stts::Vafin | Stts::Vmfin)
}

/// Mends tags that can't be right between two marks.
fn repair(sentence: &mut Sentence, level: &Level, from: usize, to: usize) {
    let found = finites(sentence, level, from, to);
    let opener = opening(sentence, level, from, to);
    let is_subordinate = opener.is_some_and(|opener| opener.kind != ClauseKind::Infinitive);
    if found.is_empty() {
        if is_subordinate {
            // *dass die Preise steigen*: a verb-last clause ends with its finite verb.
            let last = level.words[to - 1];
            let can_be = !sentence.known[last].finite.is_empty();
            let has_zu = to - from > 1 && level.tag(sentence, to - 2) == Stts::Ptkzu;
            let is_verb = is_nonfinite(sentence.tags[last])
                || matches!(sentence.tags[last], Stts::Adjd | Stts::Adv | Stts::Adja);
            if can_be && is_verb && !has_zu {
                sentence.repair(last, finite_tag(sentence, last));
            }
        }
        return;
    }
    for pair in found.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if (first + 1..second).any(|k| sentence.is_coordinator(level.words[k])) {
            continue;
        }
        let (a, b) = (level.words[first], level.words[second]);
        let is_last = second + 1 == to || (second + 1..to).all(|k| is_nonfinite(level.tag(sentence, k)));
        if is_subordinate && is_last && second == first + 1 && is_auxiliary(sentence.tags[b]) {
            // *dass sie kommen wollen*
            if let Some(tag) = nonfinite(sentence, a, b) {
                sentence.repair(a, tag);
            }
        } else if !is_subordinate && is_last && is_auxiliary(sentence.tags[a]) {
            // *sie wollen morgen kommen*
            if let Some(tag) = nonfinite(sentence, b, a) {
                sentence.repair(b, tag);
            }
        }
    }
}

fn finite_tag(sentence: &Sentence, i: usize) -> Stts {
    let tags = sentence.known[i].tags;
    [Stts::Vafin, Stts::Vmfin].into_iter().find(|tag| tags.has(*tag)).unwrap_or(Stts::Vvfin)
}

/// The tag of `verb` as infinitive or participle below `auxiliary`.
fn nonfinite(sentence: &Sentence, verb: usize, auxiliary: usize) -> Option<Stts> {
    let tags = sentence.known[verb].tags;
    let takes_participle = sentence.tags[auxiliary] == Stts::Vafin;
    let order: &[Stts] = if takes_participle {
        &[Stts::Vvpp, Stts::Vapp, Stts::Vvinf, Stts::Vainf, Stts::Vminf]
    } else {
        &[Stts::Vvinf, Stts::Vainf, Stts::Vminf]
    };
    order.iter().copied().find(|tag| tags.has(*tag))
}

/// Cuts between two marks at conjunctions and other openers.
fn cut(sentence: &Sentence, level: &Level, from: usize, to: usize, found: &mut Vec<Segment>) {
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
        } else if sentence.is_coordinator(i) && later && opens_subordinate(sentence, level, k + 1, to) {
            cuts.push(k);
        } else if sentence.tags[i] == Stts::Koui
            && verbs.iter().any(|verb| *verb < k)
            && (k..to).any(|k| carries_zu(sentence, level, k))
        {
            cuts.push(k);
        }
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
fn between(
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

fn is_nominal(tag: Stts) -> bool {
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
fn is_lead(sentence: &Sentence, level: &Level, k: usize) -> bool {
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
fn opens_subordinate(sentence: &Sentence, level: &Level, k: usize, to: usize) -> bool {
    k < to
        && opening(sentence, level, k, to)
            .is_some_and(|opener| opener.from == k && opener.kind != ClauseKind::Infinitive)
}

/// Whether word `k` is *zu* before an infinitive or an infinitive with *zu* inside.
fn carries_zu(sentence: &Sentence, level: &Level, k: usize) -> bool {
    match level.tag(sentence, k) {
        Stts::Vvizu => true,
        Stts::Ptkzu => level.words.get(k + 1).is_some_and(|next| is_nonfinite(sentence.tags[*next])),
        _ => false,
    }
}

fn segment(sentence: &Sentence, level: &Level, from: usize, to: usize, before: Mark) -> Segment {
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

/// What opens a subordinate clause at `from`.
fn opening(sentence: &Sentence, level: &Level, from: usize, to: usize) -> Option<Opening> {
    let mut at = from;
    while at < to && at < from + 4 && is_lead(sentence, level, at) {
        if let Some(found) = conjunction(sentence, level, from, at, to) {
            return Some(found);
        }
        at += 1;
    }
    if at >= to {
        return None;
    }
    conjunction(sentence, level, from, at, to).or_else(|| pronoun(sentence, level, from, to))
}

fn conjunction(sentence: &Sentence, level: &Level, from: usize, at: usize, to: usize) -> Option<Opening> {
    let i = level.words[at];
    let next = (at + 1 < to).then(|| level.words[at + 1]);
    let next_is_sure = next.is_some_and(|next| {
        sentence.tags[next] == Stts::Kous && matches!(sentence.key(next), Key::Dass | Key::Ob | Key::Wenn)
    });
    let kind = match (sentence.tags[i], sentence.known[i].conjunction) {
        _ if next_is_sure && !matches!(sentence.tags[i], Stts::Kon) => {
            // *ohne dass*, *als ob*, *so dass*
            let is_adverbial = matches!(
                sentence.known[i].conjunction,
                Some(Conjunction::Infinitive | Conjunction::Comparing)
            ) || sentence.key(i) == Key::So;
            if !is_adverbial {
                return None;
            }
            return Some(Opening { from, to: at + 2, head: at + 1, kind: ClauseKind::Adverbial });
        }
        (Stts::Koui, _) => ClauseKind::Infinitive,
        (Stts::Appr, Some(Conjunction::Infinitive))
            if !(from..to).any(|k| sentence.is_finite(level.words[k]))
                && carries_zu_last(sentence, level, to) =>
        {
            ClauseKind::Infinitive
        }
        (Stts::Kous, Some(Conjunction::Complement)) => ClauseKind::Complement,
        (Stts::Kous, Some(Conjunction::Comparing)) => {
            let finite = (at..to).find(|k| sentence.is_finite(level.words[*k]));
            // *größer als gedacht* has no verb of its own.
            finite.or_else(|| (level.before[from] >= Mark::Comma || from == 0).then_some(at))?;
            ClauseKind::Adverbial
        }
        (Stts::Kous, _) => ClauseKind::Adverbial,
        (Stts::Kokom | Stts::Pwav | Stts::Kon, Some(Conjunction::Comparing))
            if level.before[from] >= Mark::Comma =>
        {
            let finite = (at..to).find(|k| sentence.is_finite(level.words[*k]))?;
            if !is_last(sentence, level, finite, to) {
                return None;
            }
            ClauseKind::Adverbial
        }
        _ => return None,
    };
    Some(Opening { from, to: at + 1, head: at, kind })
}

fn carries_zu_last(sentence: &Sentence, level: &Level, to: usize) -> bool {
    (to.saturating_sub(3)..to).any(|k| carries_zu(sentence, level, k))
}

/// A relative or interrogative pronoun or adverb, maybe behind a preposition.
fn pronoun(sentence: &Sentence, level: &Level, from: usize, to: usize) -> Option<Opening> {
    let is_preposition = matches!(level.tag(sentence, from), Stts::Appr | Stts::Apprart);
    let head = from + usize::from(is_preposition);
    if head >= to {
        return None;
    }
    let follows_mark = level.before[from] >= Mark::Comma || from > 0;
    let opens_sentence = from == 0 || matches!(level.before[from], Mark::Colon | Mark::Stop);
    let finite = (head..to).find(|k| sentence.is_finite(level.words[*k]));
    let ends_with_finite = finite.is_none_or(|finite| is_last(sentence, level, finite, to));
    let tag = level.tag(sentence, head);
    let kind = match tag {
        Stts::Prels | Stts::Prelat if follows_mark && !opens_sentence => ClauseKind::Relative,
        Stts::Prels if finite.is_some() && ends_with_finite && to - from > 2 => ClauseKind::Relative,
        Stts::Pds | Stts::Art
            if level.before[from] == Mark::Comma
                && finite.is_some_and(|finite| finite > head + 1 && ends_with_finite)
                && is_relative_form(sentence, level, head, to) =>
        {
            ClauseKind::Relative
        }
        Stts::Pws | Stts::Pwat | Stts::Pwav => {
            let is_question = sentence.marks.last() == Some(&Mark::Stop)
                && sentence.form(sentence.len() - 1) == "?"
                && opens_sentence;
            let second = finite.is_some_and(|finite| finite == head + 1) && !ends_with_finite;
            if opens_sentence && (is_question || !ends_with_finite || finite.is_none())
                || second && sentence.key(level.words[head]) != Key::Was
            {
                return None;
            }
            question_kind(sentence, level, from, head)
        }
        _ => return None,
    };
    let mut end = head + 1;
    if matches!(tag, Stts::Prelat | Stts::Pwat) || end < to && sentence.form(level.words[head]) == "wie" {
        // *deren Haus*, *welche neuen Pläne*, *wie viele Menschen*
        while end < to
            && matches!(
                level.tag(sentence, end),
                Stts::Adja | Stts::Card | Stts::Piat | Stts::Pis | Stts::Adjd
            )
        {
            end += 1;
        }
        if end < to && matches!(level.tag(sentence, end), Stts::Nn | Stts::Ne) {
            end += 1;
        }
        if !matches!(tag, Stts::Prelat | Stts::Pwat) && end == head + 1 {
            end = head + 1;
        }
    }
    Some(Opening { from, to: end, head, kind })
}

/// Whether the tagger took a relative pronoun for an article: no noun follows that it could belong to.
fn is_relative_form(sentence: &Sentence, level: &Level, head: usize, to: usize) -> bool {
    let form = sentence.form(level.words[head]);
    if !matches!(form, "der" | "die" | "das" | "dem" | "den" | "deren" | "dessen" | "denen") {
        return false;
    }
    level.tag(sentence, head) == Stts::Pds
        || head + 1 < to
            && !matches!(
                level.tag(sentence, head + 1),
                Stts::Nn
                    | Stts::Ne
                    | Stts::Adja
                    | Stts::Card
                    | Stts::Adv
                    | Stts::Adjd
                    | Stts::Piat
                    | Stts::Trunc
                    | Stts::Pis
            )
}

/// A question word opens the content of a verb, or it refers to what stands before it.
fn question_kind(sentence: &Sentence, level: &Level, from: usize, head: usize) -> ClauseKind {
    let word = sentence.form(level.words[head]);
    let before = from.checked_sub(1).map(|k| level.words[k]);
    let tag = before.map(|i| sentence.tags[i]);
    let after_noun = matches!(tag, Some(Stts::Nn | Stts::Ne));
    let after_pronoun = matches!(tag, Some(Stts::Pis | Stts::Pds | Stts::Piat));
    match word {
        "wobei" | "weshalb" | "wodurch" | "womit" | "wonach" | "wofür" | "wogegen" | "woraufhin" => {
            ClauseKind::Relative
        }
        "wo" | "worin" | "woran" | "worauf" if after_noun => ClauseKind::Relative,
        "was" if after_pronoun || after_noun => ClauseKind::Relative,
        "wer" | "wen" | "wem" if from == 0 => ClauseKind::Relative,
        "welche" | "welcher" | "welches" | "welchen" | "welchem"
            if after_noun && level.tag(sentence, head) != Stts::Pwat =>
        {
            ClauseKind::Relative
        }
        _ => ClauseKind::Complement,
    }
}
