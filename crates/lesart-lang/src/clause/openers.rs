//! What opens a subordinate clause: conjunctions, relative and interrogative pronouns.

use super::segments::{Level, Opening, Segment, carries_zu, is_last, is_lead};
use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::words::{Conjunction, Key};
use crate::Stts;

/// What opens a subordinate clause at `from`.
pub(super) fn opening(sentence: &Sentence, level: &Level, from: usize, to: usize) -> Option<Opening> {
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

pub(super) fn conjunction(
    sentence: &Sentence,
    level: &Level,
    from: usize,
    at: usize,
    to: usize,
) -> Option<Opening> {
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
        (_, Some(Conjunction::Correlate)) => return None,
        (Stts::Adv | Stts::Appr | Stts::Kous, _) if sentence.key(i) == Key::Je => {
            let finite = (at..to).find(|k| sentence.is_finite(level.words[*k]))?;
            let is_comparative = next.is_some_and(|next| {
                matches!(sentence.tags[next], Stts::Adjd | Stts::Adv | Stts::Adja | Stts::Piat | Stts::Pis)
            });
            if !is_last(sentence, level, finite, to) || !is_comparative {
                return None;
            }
            ClauseKind::Adverbial
        }
        (Stts::Koui, _) => ClauseKind::Infinitive,
        (Stts::Appr, Some(Conjunction::Infinitive))
            if !(from..to).any(|k| sentence.is_finite(level.words[k]))
                && carries_zu_last(sentence, level, to) =>
        {
            ClauseKind::Infinitive
        }
        (Stts::Kous, Some(Conjunction::Complement)) => ClauseKind::Complement,
        // *wie viele, wie lange*
        (Stts::Kous | Stts::Kokom, Some(Conjunction::Comparing))
            if sentence.key(i) == Key::Wie
                && level.before[from] >= Mark::Comma
                && next.is_some_and(|next| {
                    matches!(sentence.tags[next], Stts::Piat | Stts::Pis | Stts::Adjd)
                })
                && (at..to).any(|k| sentence.is_finite(level.words[k])) =>
        {
            ClauseKind::Complement
        }
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

pub(super) fn carries_zu_last(sentence: &Sentence, level: &Level, to: usize) -> bool {
    (to.saturating_sub(3)..to).any(|k| carries_zu(sentence, level, k))
}

/// A relative or interrogative pronoun or adverb, maybe behind a preposition.
pub(super) fn pronoun(sentence: &Sentence, level: &Level, from: usize, to: usize) -> Option<Opening> {
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
        Stts::Prels if finite.is_some_and(|finite| is_second(sentence, level, finite, to)) => return None,
        Stts::Prels | Stts::Prelat if follows_mark && !opens_sentence => ClauseKind::Relative,
        Stts::Prels if finite.is_some() && ends_with_finite && to - from > 2 => ClauseKind::Relative,
        Stts::Pds | Stts::Art
            if (level.before[from] == Mark::Comma
                || from > 0 && tag == Stts::Art && sentence.tags[level.words[from - 1]] == Stts::Kon)
                && finite.is_some_and(|finite| finite > head + 1 && ends_with_finite)
                && is_relative_form(sentence, level, head, to) =>
        {
            ClauseKind::Relative
        }
        Stts::Pwav if finite.is_none() && sentence.key(level.words[head]) == Key::Wie => return None,
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
            question_kind(sentence, level, from, head, finite)
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

/// Whether more than the end of a verb-last clause follows its finite verb: *die **fielen** dagegen leicht*.
pub(super) fn is_second(sentence: &Sentence, level: &Level, finite: usize, to: usize) -> bool {
    finite + 1 < to
        && !is_last(sentence, level, finite, to)
        && matches!(
            level.tag(sentence, finite + 1),
            Stts::Adv
                | Stts::Adjd
                | Stts::Pper
                | Stts::Prf
                | Stts::Ptkneg
                | Stts::Pav
                | Stts::Art
                | Stts::Pposat
        )
}

/// An article or demonstrative behind a comma that may be a relative pronoun in truth: the verb stands last, and what
/// stands before it is no main clause's first phrase. *…, über die täglich 900 Züge rollen*
pub(super) fn hidden_relative(sentence: &Sentence, level: &Level, segment: &Segment) -> Option<Opening> {
    let (from, to) = (segment.from, segment.to);
    let is_preposition = matches!(level.tag(sentence, from), Stts::Appr);
    let head = from + usize::from(is_preposition);
    let finite = segment.finite?;
    let fits = is_preposition
        && segment.before == Mark::Comma
        && matches!(level.tag(sentence, head), Stts::Art | Stts::Pds)
        && is_relative_pronoun(sentence.form(level.words[head]))
        && finite > head + 2
        && is_last(sentence, level, finite, to);
    fits.then_some(Opening { from, to: head + 1, head, kind: ClauseKind::Relative })
}

pub(super) fn is_relative_pronoun(form: &str) -> bool {
    matches!(form, "der" | "die" | "das" | "dem" | "den" | "deren" | "dessen" | "denen")
}

/// Whether the tagger took a relative pronoun for an article: no noun follows that it could belong to.
pub(super) fn is_relative_form(sentence: &Sentence, level: &Level, head: usize, to: usize) -> bool {
    let form = sentence.form(level.words[head]);
    if !is_relative_pronoun(form) {
        return false;
    }
    // *der erst im Mai gekauft wurde*, but *der erst fünfte Versuch*
    let next = (head + 1..to.min(head + 4))
        .map(|k| level.tag(sentence, k))
        .find(|tag| !matches!(tag, Stts::Adv | Stts::Adjd | Stts::Ptkneg));
    level.tag(sentence, head) == Stts::Pds
        || next.is_some_and(|next| {
            !matches!(
                next,
                Stts::Nn | Stts::Ne | Stts::Adja | Stts::Card | Stts::Piat | Stts::Trunc | Stts::Pis
            )
        })
}

/// A question word opens the content of a verb, or it refers to what stands before it.
pub(super) fn question_kind(
    sentence: &Sentence,
    level: &Level,
    from: usize,
    head: usize,
    finite: Option<usize>,
) -> ClauseKind {
    let capital = sentence.form(level.words[head]);
    let small = capital.to_lowercase();
    let word = small.as_str();
    let says = || {
        finite.is_some_and(|finite| {
            let lemma = sentence.lemma(level.words[finite]);
            sentence.tables.is_saying(lemma) || lemma == "heißen"
        })
    };
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
        "wie" if says() => ClauseKind::Adverbial,
        "welche" | "welcher" | "welches" | "welchen" | "welchem"
            if after_noun && level.tag(sentence, head) != Stts::Pwat =>
        {
            ClauseKind::Relative
        }
        _ => ClauseKind::Complement,
    }
}
