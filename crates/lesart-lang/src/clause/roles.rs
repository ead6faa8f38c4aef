//! Subject and objects: what case, agreement and order leave.

use super::chunks::{Chunk, ChunkKind};
use super::drafts::Draft;
use super::sentence::Sentence;
use super::types::{ClauseKind, Role};
use super::verbs::is_copula;
use super::words::{Key, with_number};
use crate::{Forms, Stts};

const NOMINATIVE: u8 = 0b0001;
const ACCUSATIVE: u8 = 0b0010;
const DATIVE: u8 = 0b0100;
const GENITIVE: u8 = 0b1000;

/// The case forms with which a chunk can be the subject of finite verb `verb`.
fn as_subject(sentence: &Sentence, chunk: &Chunk, verb: usize) -> Forms {
    let forms = chunk.forms.and(Forms::of_cases(NOMINATIVE));
    let known = &sentence.known[verb];
    let person = person(sentence, chunk);
    if chunk.is_joint {
        return if known.agrees(3, 1) || known.agrees(3, 0) || known.agrees(1, 1) {
            forms
        } else {
            Forms::default()
        };
    }
    (0..2)
        .filter(|number| known.agrees(person, *number))
        .fold(Forms::default(), |all, number| all.or(with_number(forms, number)))
}

fn person(sentence: &Sentence, chunk: &Chunk) -> u8 {
    if sentence.tags[chunk.head] != Stts::Pper {
        return 3;
    }
    match sentence.form(chunk.head) {
        "ich" | "Ich" | "wir" | "Wir" => 1,
        "du" | "Du" | "ihr" | "Ihr" => 2,
        _ => 3,
    }
}

/// Picks the subject among a clause's chunks, its place in the list.
pub(super) fn subject(
    sentence: &Sentence,
    draft: &Draft,
    chunks: &[Chunk],
    main: Option<usize>,
) -> Option<usize> {
    let verb = draft.finite?;
    if draft.kind == ClauseKind::Infinitive || matches!(sentence.tags[verb], Stts::Vvimp | Stts::Vaimp) {
        return None;
    }
    let copula = main.is_some_and(|main| main == verb && is_copula(&sentence.tagged[verb].lemma));
    let mut best: Option<(i32, usize)> = None;
    let mut rank = 0;
    for (n, chunk) in chunks.iter().enumerate() {
        if chunk.is_attribute || chunk.is_apposition || chunk.is_compared {
            continue;
        }
        if !matches!(chunk.kind, ChunkKind::Nominal | ChunkKind::Pronoun) {
            continue;
        }
        let tag = sentence.tags[chunk.head];
        if tag == Stts::Prf {
            continue;
        }
        let forms = as_subject(sentence, chunk, verb);
        if forms.is_empty() {
            continue;
        }
        let score = score(sentence, draft, chunk, forms, verb, copula) - rank;
        rank += 2;
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, n));
        }
    }
    best.map(|(_, n)| n)
}

fn score(sentence: &Sentence, draft: &Draft, chunk: &Chunk, forms: Forms, verb: usize, copula: bool) -> i32 {
    let tag = sentence.tags[chunk.head];
    let first = draft.words[chunk.from];
    let is_front = first < verb;
    // Which cases are left if the subject's number is the verb's.
    let only_nominative = chunk.forms.cases() == NOMINATIVE;
    let is_relative = draft.opener.is_some_and(|(_, _, head)| head == chunk.head);
    let mut score = 20;
    if only_nominative {
        score += 14;
    }
    match tag {
        Stts::Pper => {
            score += 6;
            if sentence.key(chunk.head) == Key::Es && is_front && !copula {
                score -= 4;
            }
        }
        Stts::Pis if only_nominative => score += 4,
        Stts::Prels | Stts::Pws if is_relative => score += 3,
        Stts::Pds => score += 1,
        _ => {}
    }
    if chunk.is_time && !chunk.is_joint {
        score -= if only_nominative { 8 } else { 15 };
    }
    if copula && is_front && chunk.is_bare && tag == Stts::Nn {
        // *Ursache war ein Defekt*
        score -= 5;
    }
    if copula && tag == Stts::Pds && !is_front {
        score += 4;
    }
    if chunk.kind == ChunkKind::Nominal && forms.is_empty() {
        score -= 20;
    }
    score
}

/// The role of a chunk that is not the subject.
pub(super) fn role(sentence: &Sentence, chunk: &Chunk, has_subject: bool, copula: bool) -> Role {
    let cases = chunk.forms.cases();
    match chunk.kind {
        ChunkKind::Prepositional => Role::Prepositional,
        ChunkKind::Adverb => Role::Adverbial,
        ChunkKind::Adjective => {
            if copula && !chunk.is_compared {
                Role::Predicative
            } else {
                Role::Adverbial
            }
        }
        _ if chunk.is_apposition => Role::Apposition,
        _ if chunk.is_attribute => Role::Genitive,
        _ if chunk.is_compared => Role::Unknown,
        _ if chunk.is_time => Role::Adverbial,
        _ if sentence.tags[chunk.head] == Stts::Prf => {
            if cases == DATIVE {
                Role::DativeObject
            } else {
                Role::Unknown
            }
        }
        _ => {
            let left = if has_subject && !copula { cases & !NOMINATIVE } else { cases };
            // A noun without article hardly stands in the genitive or the dative.
            let left = if left & ACCUSATIVE != 0
                && !matches!(sentence.tags[chunk.head], Stts::Ne | Stts::Pper | Stts::Pis)
                && chunk.is_bare
            {
                left & !(GENITIVE | DATIVE)
            } else {
                left
            };
            match left {
                ACCUSATIVE => Role::AccusativeObject,
                DATIVE => Role::DativeObject,
                GENITIVE => Role::Genitive,
                _ if copula && left & NOMINATIVE != 0 && has_subject => Role::Predicative,
                _ => Role::Unknown,
            }
        }
    }
}
