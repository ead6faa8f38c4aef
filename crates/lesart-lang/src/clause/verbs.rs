//! The verb group of a clause: main verb, voice, tense, modality.

use super::drafts::Draft;
use super::sentence::Sentence;
use super::types::{ClauseKind, ClauseTense, Modality, Predicate, Voice};
use crate::{Mood, Stts, Tense};

/// Verbs that take an infinitive with *zu* into their own group.
pub(super) fn is_half_modal(lemma: &str) -> bool {
    matches!(lemma, "haben" | "sein" | "scheinen" | "drohen" | "brauchen")
}

/// Verbs that say what their subject is.
pub(super) fn is_copula(lemma: &str) -> bool {
    matches!(lemma, "sein" | "werden" | "bleiben" | "heißen" | "gelten")
}

/// The tokens of the verb group.
pub(super) fn group(sentence: &Sentence, draft: &Draft) -> Vec<usize> {
    let mut is_compared = false;
    let mut found = Vec::new();
    for (k, &i) in draft.words.iter().enumerate() {
        let is_cluster =
            draft.words.get(k + 1).is_some_and(|next| *next == i + 1 && sentence.tags[*next].is_verb());
        match sentence.tags[i] {
            // *anders als mehrfach berichtet*
            Stts::Vvpp if is_compared && !is_cluster => is_compared = false,
            tag if tag.is_verb() || matches!(tag, Stts::Ptkvz | Stts::Ptkzu) => found.push(i),
            Stts::Kokom => is_compared = true,
            Stts::Adv | Stts::Adjd | Stts::Appr | Stts::Pav => {}
            _ => is_compared = false,
        }
    }
    if let Some(prefix) = late_prefix(sentence, draft) {
        found.push(prefix);
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// A prefix at the end of a verb-second clause that the tagger took for an adverb or preposition: *fuhr in Richtung Hafen
/// davon*.
fn late_prefix(sentence: &Sentence, draft: &Draft) -> Option<usize> {
    let finite = draft.finite.filter(|_| draft.opener.is_none())?;
    let &last = draft.words.last()?;
    let is_open = sentence.tags[finite] == Stts::Vvfin
        && sentence.tagged[finite].joined.is_none()
        && last > finite
        && (sentence.known[last].tags.has(Stts::Ptkvz) || sentence.tags[last] == Stts::Adv)
        && matches!(
            sentence.tags[last],
            Stts::Pav | Stts::Adv | Stts::Appr | Stts::Apzr | Stts::Appo | Stts::Koui | Stts::Kous
        );
    let knows = || {
        let joined = format!("{}{}", sentence.form(last), sentence.tagged[finite].lemma);
        sentence.lexicon.readings(&joined).iter().any(|reading| reading.tag == Stts::Vvinf)
    };
    (is_open && knows()).then_some(last)
}

fn is_full(tag: Stts) -> bool {
    matches!(tag, Stts::Vvinf | Stts::Vvpp | Stts::Vvizu)
}

/// The token of the main verb.
pub(super) fn main_verb(sentence: &Sentence, draft: &Draft, verbs: &[usize]) -> Option<usize> {
    let tag = |i: usize| sentence.tags[i];
    if draft.kind == ClauseKind::Infinitive {
        let end = draft.infinitive?;
        let is_auxiliary = !is_full(tag(end));
        // *geschlagen worden zu sein*: the participle that stands before.
        return if is_auxiliary {
            verbs.iter().copied().find(|i| *i < end && is_full(tag(*i))).or(Some(end))
        } else {
            Some(end)
        };
    }
    let finite = draft.finite.or(draft.shared_finite)?;
    let takes_more = matches!(tag(finite), Stts::Vafin | Stts::Vmfin | Stts::Vaimp)
        || draft.infinitive.is_some() && is_half_modal(sentence.lemma(finite));
    if !takes_more {
        return Some(finite);
    }
    let is_rest = |i: &usize| *i != finite && !matches!(tag(*i), Stts::Ptkvz | Stts::Ptkzu);
    let full = verbs.iter().copied().find(|i| is_rest(i) && is_full(tag(*i)));
    let other = || {
        verbs
            .iter()
            .copied()
            .find(|i| is_rest(i) && matches!(tag(*i), Stts::Vainf | Stts::Vapp | Stts::Vminf | Stts::Vmpp))
    };
    full.or_else(other).or(Some(finite))
}

/// What the verb group says.
pub(super) fn predicate(sentence: &Sentence, draft: &Draft, verbs: &[usize]) -> Option<Predicate> {
    let shared = draft.shared_finite.filter(|_| draft.finite.is_none());
    let verbs = &shared.into_iter().chain(verbs.iter().copied()).collect::<Vec<_>>()[..];
    let token = main_verb(sentence, draft, verbs)?;
    let prefix = late_prefix(sentence, draft).filter(|_| draft.finite == Some(token));
    let tag = |i: usize| sentence.tags[i];
    let is_werden = |i: usize| sentence.tagged[i].lemma == "werden";
    let has_worden = verbs.iter().any(|i| sentence.form(*i) == "worden");
    let is_participle = tag(token) == Stts::Vvpp;
    let voice = if has_worden
        || is_participle && verbs.iter().any(|i| *i != token && is_werden(*i) && tag(*i) != Stts::Vapp)
    {
        Voice::Passive
    } else {
        Voice::Active
    };
    let finite = draft.finite.or(shared).filter(|_| draft.kind != ClauseKind::Infinitive);
    let morph = finite.map(|i| sentence.tagged[i].morph);
    let tense = finite.map(|i| tense(sentence, verbs, i, token));
    Some(Predicate {
        lemma: match prefix {
            Some(prefix) => format!("{}{}", sentence.form(prefix), sentence.lemma(token)),
            None => sentence.lemma(token).to_string(),
        },
        token,
        voice,
        tense,
        mood: morph.and_then(|morph| morph.mood),
        form: morph.and_then(|morph| morph.tense),
    })
}

fn tense(sentence: &Sentence, verbs: &[usize], finite: usize, main: usize) -> ClauseTense {
    let morph = sentence.tagged[finite].morph;
    let is_past = morph.tense == Some(Tense::Past) && morph.mood == Some(Mood::Indicative);
    let own = if is_past { ClauseTense::Past } else { ClauseTense::Present };
    if sentence.tags[finite] != Stts::Vafin || finite == main {
        return own;
    }
    let is_werden = sentence.tagged[finite].lemma == "werden";
    let has = |tags: &[Stts]| verbs.iter().any(|i| *i != finite && tags.contains(&sentence.tags[*i]));
    if is_werden {
        let is_future = has(&[Stts::Vvinf, Stts::Vainf, Stts::Vminf]) && morph.mood != Some(Mood::Wuerde);
        let is_wuerde = morph.tense == Some(Tense::Past) && morph.mood != Some(Mood::Indicative);
        return if is_future && !is_wuerde && !is_past { ClauseTense::Future } else { own };
    }
    let is_perfect = has(&[Stts::Vvpp, Stts::Vapp, Stts::Vmpp])
        || has(&[Stts::Vminf]) && sentence.tagged[finite].lemma == "haben";
    match (is_perfect, is_past) {
        (true, true) => ClauseTense::Pluperfect,
        (true, false) => ClauseTense::Perfect,
        (false, _) => own,
    }
}

/// Words that say how certain or wanted it is.
pub(super) fn modality(sentence: &Sentence, draft: &Draft, verbs: &[usize]) -> Vec<Modality> {
    let is_perfect = verbs.iter().any(|i| matches!(sentence.tags[*i], Stts::Vainf))
        && verbs.iter().any(|i| matches!(sentence.tags[*i], Stts::Vvpp | Stts::Vapp | Stts::Vmpp))
        && !verbs.iter().any(|i| sentence.tags[*i] == Stts::Vainf && sentence.tagged[*i].lemma == "werden");
    let shared = draft.shared_finite.filter(|_| draft.finite.is_none());
    shared
        .into_iter()
        .chain(draft.words.iter().copied())
        .filter_map(|i| {
            let tag = sentence.tags[i];
            let kind = if matches!(tag, Stts::Vmfin | Stts::Vminf | Stts::Vmpp) {
                let is_k2 = sentence.tagged[i].morph.mood == Some(Mood::Konjunktiv2);
                sentence.tables.modal_verb(&sentence.tagged[i].lemma, is_k2, is_perfect)?
            } else if matches!(tag, Stts::Adv | Stts::Adjd) {
                sentence.known[i].modality?
            } else {
                return None;
            };
            Some(Modality { token: i, kind })
        })
        .collect()
}
