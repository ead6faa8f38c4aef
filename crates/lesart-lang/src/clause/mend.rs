//! Tags that a clause proves wrong: a verb-last clause ends with its finite verb, an auxiliary needs a participle.

use super::openers::opening;
use super::segments::{Level, finites};
use super::sentence::Sentence;
use super::types::{ClauseKind, Clauses};
use super::verbs::is_copula;
use crate::{Morph, Stts, Tagged, Upos, VerbForm};

impl Clauses {
    /// Mends the words of the sentence, or of the list of tokens that it was cut from: tags that its clauses prove wrong, and
    /// whether *haben* or a modal verb is the verb of its clause (*sie hat Zeit*) or helps another (*sie hat gewartet*).
    ///
    /// Of a word with a mended tag only the form of the verb is known, no person or mood.
    pub fn mend(&self, words: &mut [Tagged]) {
        for &(i, tag) in &self.repaired {
            let Some(word) = words.get_mut(i) else { continue };
            word.stts = tag;
            if !matches!(word.upos, Upos::Verb | Upos::Aux) || !tag.is_verb() {
                word.upos = tag.usual_upos();
            }
            word.morph = Morph { verb_form: verb_form(tag), ..Morph::default() };
        }
        for clause in &self.clauses {
            let Some(predicate) = &clause.predicate else { continue };
            for &i in &clause.verbs {
                let Some(word) = words.get_mut(i) else { continue };
                let may_help = matches!(
                    word.stts,
                    Stts::Vafin | Stts::Vainf | Stts::Vapp | Stts::Vmfin | Stts::Vminf | Stts::Vmpp
                );
                if may_help && !is_copula(&word.lemma) {
                    word.upos = if i == predicate.token { Upos::Verb } else { Upos::Aux };
                }
            }
        }
    }
}

fn verb_form(tag: Stts) -> Option<VerbForm> {
    match tag {
        tag if tag.is_finite() => Some(VerbForm::Finite),
        Stts::Vvpp | Stts::Vapp | Stts::Vmpp => Some(VerbForm::Participle),
        tag if tag.is_verb() => Some(VerbForm::Infinitive),
        _ => None,
    }
}

pub(super) fn is_nonfinite(tag: Stts) -> bool {
    tag.is_verb() && !tag.is_finite()
}

pub(super) fn is_auxiliary(tag: Stts) -> bool {
    matches!(tag, Stts::Vafin | Stts::Vmfin)
}

/// Mends tags that can't be right between two marks.
pub(super) fn repair(sentence: &mut Sentence, level: &Level, from: usize, to: usize) {
    for k in from + 1..to {
        // *gewusst zu haben*
        let i = level.words[k];
        if sentence.is_finite(i)
            && level.tag(sentence, k - 1) == Stts::Ptkzu
            && let Some(tag) = infinitive(sentence, i)
        {
            sentence.repair(i, tag);
        }
    }
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
    let last = level.words[to - 1];
    let last_finite = found.last().copied().unwrap_or(from);
    if is_subordinate
        && matches!(sentence.tags[last], Stts::Vvpp | Stts::Vvinf)
        && !sentence.known[last].finite.is_empty()
        && (last_finite + 1..to - 1).any(|k| sentence.is_coordinator(level.words[k]))
        && level.tag(sentence, to - 2) != Stts::Ptkzu
        && !is_nonfinite(level.tag(sentence, last_finite + 1))
        && !level.words.get(to).is_some_and(|next| sentence.is_coordinator(*next))
    {
        // *wenn der Bund zahlt und das Land den Plan genehmigt*
        sentence.repair(last, finite_tag(sentence, last));
    }
    let found = finites(sentence, level, from, to);
    for pair in found.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if (first + 1..second).any(|k| sentence.is_coordinator(level.words[k])) {
            continue;
        }
        let (a, b) = (level.words[first], level.words[second]);
        let is_last = second + 1 == to || (second + 1..to).all(|k| is_nonfinite(level.tag(sentence, k)));
        let is_cluster =
            second > first + 1 && (first + 1..second).all(|k| is_nonfinite(level.tag(sentence, k)));
        if is_cluster && is_last && sentence.tags[a] == Stts::Vafin {
            // *hätten vernichtet werden müssen*
            if let Some(tag) = infinitive(sentence, b) {
                sentence.repair(b, tag);
            }
        } else if is_subordinate && is_last && second == first + 1 && is_auxiliary(sentence.tags[b]) {
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

/// The tag of a verb form as infinitive.
pub(super) fn infinitive(sentence: &Sentence, i: usize) -> Option<Stts> {
    let tags = sentence.known[i].tags;
    [Stts::Vvinf, Stts::Vainf, Stts::Vminf].into_iter().find(|tag| tags.has(*tag))
}

pub(super) fn finite_tag(sentence: &Sentence, i: usize) -> Stts {
    let tags = sentence.known[i].tags;
    [Stts::Vafin, Stts::Vmfin].into_iter().find(|tag| tags.has(*tag)).unwrap_or(Stts::Vvfin)
}

/// The tag of `verb` as infinitive or participle below `auxiliary`.
pub(super) fn nonfinite(sentence: &Sentence, verb: usize, auxiliary: usize) -> Option<Stts> {
    let tags = sentence.known[verb].tags;
    let takes_participle = sentence.tags[auxiliary] == Stts::Vafin;
    let order: &[Stts] = if takes_participle {
        &[Stts::Vvpp, Stts::Vapp, Stts::Vvinf, Stts::Vainf, Stts::Vminf]
    } else {
        &[Stts::Vvinf, Stts::Vainf, Stts::Vminf]
    };
    order.iter().copied().find(|tag| tags.has(*tag))
}
