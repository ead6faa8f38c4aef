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
pub(super) fn as_subject(sentence: &Sentence, chunk: &Chunk, verb: usize) -> Forms {
    let forms = chunk.forms.and(Forms::of_cases(NOMINATIVE));
    let known = &sentence.known[verb];
    let person = person(sentence, chunk);
    // *Habe heute ein Rad gekauft.*
    if sentence.tagged[verb].morph.person == Some(1) && person == 3 && verb == 0 {
        return Forms::default();
    }
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
    let verb = draft.finite.or(draft.shared_finite)?;
    let passive =
        main.is_some_and(|main| sentence.tags[main] == Stts::Vvpp && sentence.tagged[verb].lemma == "werden");
    if draft.kind == ClauseKind::Infinitive || matches!(sentence.tags[verb], Stts::Vvimp | Stts::Vaimp) {
        return None;
    }
    let copula = main.is_some_and(|main| is_copula(sentence.lemma(main)));
    let is_subordinate = draft.opener.is_some();
    let gives = main.is_some_and(|main| sentence.lemma(main) == "geben");
    let placeholder =
        main.is_some_and(|main| sentence.tables.takes_placeholder(sentence.lemma(main)) || passive);
    let mut seen: Vec<&Chunk> = Vec::new();
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
        let mut score = score(sentence, draft, chunk, verb, copula) - rank;
        if sentence.key(chunk.head) == Key::Es && gives {
            score += 20;
        } else if sentence.key(chunk.head) == Key::Es
            && (!seen.is_empty() && (is_subordinate || draft.words[chunk.from] > verb))
        {
            // *Das Haus verliere es*: behind another candidate it is the object.
            score -= 12;
        } else if sentence.key(chunk.head) == Key::Es && placeholder && draft.words[chunk.from] < verb {
            // *Es kamen drei Gäste.*
            score -= 14;
        }
        if copula && tag == Stts::Pds && seen.is_empty() && !is_subordinate {
            score += 4;
        }
        let is_behind_verb = draft.words.get(chunk.from.wrapping_sub(1)) == Some(&verb);
        if !is_subordinate
            && is_behind_verb
            && !copula
            && chunk.is_named
            && matches!(&seen[..], [front] if !front.is_definite && front.kind == ChunkKind::Nominal && front.forms.cases() != NOMINATIVE)
        {
            // *Viel Geld verlor Müller*
            score += 6;
        }
        if copula
            && !is_subordinate
            && chunk.is_definite
            && seen.iter().all(|other| !other.is_definite)
            && !seen.is_empty()
            && tag != Stts::Pds
        {
            // *Ursache war der Regen*
            score += 6;
        }
        seen.push(chunk);
        rank += 2;
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, n));
        }
    }
    best.map(|(_, n)| n).or_else(|| {
        // *Da lagen, in Kisten versteckt, fünf Bilder.*
        let is_behind_comma = |chunk: &Chunk| {
            chunk.is_apposition
                && draft.words[chunk.from] > verb
                && draft.opener.is_none()
                && !as_subject(sentence, chunk, verb).is_empty()
        };
        if let Some(found) = chunks.iter().position(is_behind_comma) {
            return Some(found);
        }
        // *Bisher ist kaum etwas angekommen.*
        let is_number = |chunk: &Chunk| {
            // *Über 100 Menschen kamen.*
            chunk.preposition.is_some_and(|i| {
                matches!(
                    sentence.form(i),
                    "Über" | "über" | "Unter" | "unter" | "Gegen" | "gegen" | "Um" | "um"
                )
            }) && draft.words.get(chunk.from + 1).is_some_and(|i| sentence.tags[*i] == Stts::Card)
                && !chunk.is_time
                && sentence.known[verb].agrees(3, 1)
                && !sentence.known[verb].agrees(3, 0)
        };
        if let Some(number) = chunks.iter().position(is_number) {
            return Some(number);
        }
        let is_indefinite = |chunk: &Chunk| {
            chunk.kind == ChunkKind::Adverb
                && sentence.key(chunk.head) == Key::Etwas
                && sentence.known[verb].agrees(3, 0)
        };
        chunks.iter().position(is_indefinite)
    })
}

fn score(sentence: &Sentence, draft: &Draft, chunk: &Chunk, verb: usize, copula: bool) -> i32 {
    let tag = sentence.tags[chunk.head];
    let first = draft.words[chunk.from];
    let is_front = first < verb && draft.opener.is_none();
    // Which cases are left if the subject's number is the verb's.
    let only_nominative = chunk.forms.cases() == NOMINATIVE;
    let is_relative = draft.opener.is_some_and(|(_, _, head)| head == chunk.head);
    let mut score = 20;
    if only_nominative && (!copula || tag == Stts::Pper) {
        score += 14;
    }
    match tag {
        Stts::Pper => {
            score += 6;
            if sentence.key(chunk.head) == Key::Es && is_front && !copula {
                score -= 4;
            }
        }
        Stts::Pis if sentence.key(chunk.head) == Key::Niemand && !copula => score += 8,
        Stts::Pis if only_nominative => score += 4,
        Stts::Prels | Stts::Pws if is_relative => {
            score += 3;
        }
        Stts::Pds => score += 1,
        _ => {}
    }
    if chunk.may_be_attribute {
        score -= 16;
    }
    if chunk.is_time && !chunk.is_joint {
        score -= if only_nominative { 8 } else { 15 };
    }
    let has_plural_only = with_number(chunk.forms, 0).is_empty();
    if copula && is_front && !chunk.has_determiner && tag == Stts::Nn && !has_plural_only {
        // *Ursache war ein Defekt*
        score -= 5;
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
