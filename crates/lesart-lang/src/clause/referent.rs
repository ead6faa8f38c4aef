//! What a relative pronoun refers to, and what that leaves of the pronoun's own forms.

use super::chunks::Chunk;
use super::drafts::Draft;
use super::roles;
use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::verbs;
use super::words::with_number;
use crate::{Forms, Stts};

/// For each word its clause and the phrase there.
pub(super) fn owners(
    sentence: &Sentence,
    drafts: &[Draft],
    order: &[usize],
    chunks: &[Vec<Chunk>],
) -> Vec<Option<(usize, usize)>> {
    let mut owners = vec![None; sentence.len()];
    for (at, id) in order.iter().enumerate() {
        for (n, chunk) in chunks[at].iter().enumerate() {
            for word in &drafts[*id].words[chunk.from..chunk.to] {
                owners[*word] = Some((at, n));
            }
        }
    }
    owners
}

/// Takes from a relative pronoun's forms those that the nouns before it don't have, if the clause still has a subject then.
pub(super) fn narrow_pronoun(
    sentence: &Sentence,
    draft: &Draft,
    at: usize,
    chunks: &mut [Vec<Chunk>],
    owners: &[Option<(usize, usize)>],
) {
    let Some((from, _, head)) = draft.opener.filter(|_| draft.kind == ClauseKind::Relative) else { return };
    if sentence.tags[head] != Stts::Prels || from != head {
        return;
    }
    let Some(n) = chunks[at].iter().position(|chunk| chunk.head == head) else { return };
    let mut nouns = Forms::default();
    let mut seen = None;
    for i in (0..from).rev().take(16) {
        let Some(owner) = owners[i].filter(|owner| owner.0 != at && Some(*owner) != seen) else { continue };
        let chunk = &chunks[owner.0][owner.1];
        if !matches!(sentence.tags[chunk.head], Stts::Nn | Stts::Ne | Stts::Pis | Stts::Pds | Stts::Pper) {
            continue;
        }
        if seen.is_some_and(|seen: (usize, usize)| seen.0 != owner.0) {
            break;
        }
        seen = Some(owner);
        // Of several all are meant, or the last.
        nouns = nouns.or(if chunk.is_joint {
            with_number(Forms::ANY, 1).or(noun_forms(sentence, i))
        } else {
            chunk.forms
        });
        // What a noun of its own carries may be what is meant too: *der Sprecher der Polizei, der …*
        if !chunk.is_attribute && !chunk.may_be_attribute && chunk.preposition.is_none() {
            break;
        }
    }
    let own = chunks[at][n].forms;
    let left = own.and(any_case(nouns));
    if left.is_empty() || left == own {
        return;
    }
    chunks[at][n].forms = left;
    if roles::subject(sentence, draft, &chunks[at], None).is_none() {
        chunks[at][n].forms = own;
    }
}

/// The noun that a relative clause refers to: the nearest before it that agrees.
pub(super) fn referent(
    sentence: &Sentence,
    chunks: &[Vec<Chunk>],
    owners: &[Option<(usize, usize)>],
    draft: &Draft,
    at: usize,
    opener: (usize, usize, usize),
) -> Option<usize> {
    let (from, _, head) = opener;
    let form = sentence.form(head);
    if form == "was" || form == "Was" {
        let before = from.checked_sub(2)?;
        return matches!(sentence.tags[before], Stts::Pis | Stts::Pds).then_some(before);
    }
    let tag = sentence.tags[head];
    if tag == Stts::Pws || tag == Stts::Pwav && form != "wo" && form != "wohin" && form != "woher" {
        return None;
    }
    let mut forms = match (form, tag) {
        ("dessen", _) => (0..4).fold(Forms::default(), |all, case| {
            all.or(Forms::nominal(case, 0, 0)).or(Forms::nominal(case, 0, 2))
        }),
        ("deren", _) => (0..4).fold(Forms::default(), |all, case| {
            all.or(Forms::nominal(case, 0, 1)).or(with_number(Forms::of_cases(1 << case), 1))
        }),
        (_, Stts::Pwav) => Forms::ANY,
        _ => {
            let own = sentence.known[head].pronoun;
            if own.is_empty() { Forms::ANY } else { own }
        }
    };
    // Only number and gender are the noun's.
    if tag == Stts::Prels && from == head {
        forms = by_verb(sentence, draft, &chunks[at], head, forms);
    } else if from != head {
        let cases = sentence.known[from].governs;
        let governed = forms.and(Forms::of_cases(cases));
        if cases != 0 && !governed.is_empty() {
            forms = governed;
        }
    }
    let wanted = any_case(forms);
    // Walk back over the words before, most often the clause that it is in.
    let mut best: Option<usize> = None;
    for i in (0..from).rev().take(40) {
        if sentence.marks[i] == Mark::Stop {
            break;
        }
        let is_noun = matches!(
            sentence.tags[i],
            Stts::Nn | Stts::Ne | Stts::Pis | Stts::Pds | Stts::Adja | Stts::Pper | Stts::Card
        );
        if !sentence.is_word(i) || !is_noun {
            continue;
        }
        let Some((clause, n)) = owners[i] else { continue };
        let chunk = &chunks[clause][n];
        let head_forms = chunk_head_forms(sentence, chunk);
        if chunk.is_joint && i != chunk.head {
            // The last of several, or all of them.
            let own = noun_forms(sentence, i);
            let fits = !any_case(own).and(wanted).is_empty();
            if sentence.tags[i] == Stts::Nn && fits {
                return Some(i);
            }
            if with_number(wanted, 1).is_empty() {
                continue;
            }
            return Some(chunk.head);
        }
        if chunk.head != i && i < chunk.head {
            continue;
        }
        if !any_case(head_forms).and(wanted).is_empty() {
            return Some(chunk.head);
        }
        best = best.or(Some(chunk.head));
    }
    best
}

fn chunk_head_forms(sentence: &Sentence, chunk: &Chunk) -> Forms {
    if chunk.is_joint { noun_forms(sentence, chunk.head).or(chunk.forms) } else { chunk.forms }
}

fn noun_forms(sentence: &Sentence, i: usize) -> Forms {
    let known = &sentence.known[i];
    let forms = match sentence.tags[i] {
        Stts::Nn => known.noun.or(known.adjective),
        Stts::Ne => known.name,
        _ => known.pronoun,
    };
    if forms.is_empty() { Forms::ANY } else { forms }
}

/// The forms in every case.
fn any_case(forms: Forms) -> Forms {
    let bits = forms.values().0;
    let one = (bits | bits >> 6 | bits >> 12 | bits >> 18) & 0b11_1111;
    Forms(one | one << 6 | one << 12 | one << 18)
}

/// What the relative clause's own verb leaves of its pronoun's forms.
fn by_verb(sentence: &Sentence, draft: &Draft, chunks: &[Chunk], head: usize, forms: Forms) -> Forms {
    let Some(verb) = draft.finite else { return forms };
    let main = verbs::main_verb(sentence, draft, &verbs::group(sentence, draft));
    let subject = roles::subject(sentence, draft, chunks, main);
    let is_subject = subject.is_some_and(|n| chunks[n].head == head);
    let left = if is_subject {
        let nominative = forms.and(Forms::of_cases(1));
        (0..2)
            .filter(|number| sentence.known[verb].agrees(3, *number))
            .fold(Forms::default(), |all, number| all.or(with_number(nominative, number)))
    } else if subject.is_some() {
        forms.and(Forms::of_cases(0b1110))
    } else {
        forms
    };
    if left.is_empty() { forms } else { left }
}
