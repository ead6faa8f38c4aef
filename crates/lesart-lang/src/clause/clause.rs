//! From drafts to clauses: order, fields, phrases with their roles, what relative pronouns refer to.

use std::ops::Range;

use super::chunks::{Chunk, ChunkKind, Chunker};
use super::denial;
use super::drafts::Draft;
use super::roles;
use super::sentence::{Mark, Sentence};
use super::types::{Clause, ClauseKind, Clauses, Field, Fields, Opener, Phrase, Role, Subject, VerbOrder};
use super::verbs;
use super::words::{Key, with_number};
use crate::{Forms, Stts};

/// Makes the clauses of a sentence; `base` is its first token's number.
pub(super) fn finish(sentence: &Sentence, drafts: &[Draft], base: usize) -> Clauses {
    let mut order: Vec<usize> = (0..drafts.len()).filter(|id| !drafts[*id].words.is_empty()).collect();
    order.sort_by_key(|id| drafts[*id].words[0]);
    let mut place = vec![None; drafts.len()];
    for (at, id) in order.iter().enumerate() {
        place[*id] = Some(at);
    }
    let of = |id: Option<usize>| id.and_then(|id| place.get(id).copied().flatten());
    let chunks: Vec<Vec<Chunk>> =
        order.iter().map(|id| Chunker { sentence, words: &drafts[*id].words }.read()).collect();
    let mut clauses: Vec<Clause> = Vec::with_capacity(order.len());
    for (at, id) in order.iter().enumerate() {
        let draft = &drafts[*id];
        let parent = of(draft.parent).filter(|parent| *parent != at);
        let joined = of(draft.joined_to).filter(|joined| *joined < at);
        let noun = draft
            .opener
            .filter(|_| draft.kind == ClauseKind::Relative)
            .and_then(|opener| referent(sentence, drafts, &order, &chunks, draft, opener));
        clauses.push(clause(sentence, draft, &chunks[at], parent, joined, noun));
    }
    break_circles(&mut clauses);
    for at in 0..clauses.len() {
        share_subject(&mut clauses, at);
    }
    for clause in &mut clauses {
        shift(clause, base);
    }
    let repaired = sentence.repaired.iter().map(|(i, tag)| (i + base, *tag)).collect();
    Clauses { clauses, repaired }
}

/// No clause may be inside itself.
fn break_circles(clauses: &mut [Clause]) {
    for at in 0..clauses.len() {
        let mut up = clauses[at].parent;
        for _ in 0..64 {
            match up {
                Some(parent) if parent == at => {
                    clauses[at].parent = None;
                    break;
                }
                Some(parent) => up = clauses[parent].parent,
                None => break,
            }
        }
    }
}

fn clause(
    sentence: &Sentence,
    draft: &Draft,
    chunks: &[Chunk],
    parent: Option<usize>,
    joined_to: Option<usize>,
    noun: Option<usize>,
) -> Clause {
    let verbs = verbs::group(sentence, draft);
    let predicate = verbs::predicate(sentence, draft, &verbs);
    let main = predicate.as_ref().map(|predicate| predicate.token);
    let kind = match draft.kind {
        ClauseKind::Main | ClauseKind::Adverbial | ClauseKind::Complement | ClauseKind::Relative
            if draft.finite.is_none() && draft.opener.is_none() =>
        {
            ClauseKind::Fragment
        }
        kind => kind,
    };
    let order = verb_order(sentence, draft);
    let fields = fields(draft, &verbs, order);
    let copula = main.is_some_and(|main| verbs::is_copula(sentence.lemma(main)));
    let gap = draft.joined_to.is_some() && starts_with_verb(draft);
    let subject = roles::subject(sentence, draft, chunks, main).filter(|n| {
        // *und sah die Frau*: behind a conjunction the subject is shared unless a pronoun or article shows it.
        !gap || chunks[*n].forms.cases() == 1
    });
    let range = |chunk: &Chunk| draft.words[chunk.from]..draft.words[chunk.to - 1] + 1;
    let phrases = chunks
        .iter()
        .enumerate()
        .map(|(n, chunk)| Phrase {
            range: range(chunk),
            head: chunk.head,
            role: if subject == Some(n) {
                Role::Subject
            } else {
                roles::role(sentence, chunk, subject.is_some() || gap, copula)
            },
            preposition: chunk.preposition,
            field: field(&fields, draft.words[chunk.from]),
        })
        .collect();
    let opener = draft.opener.map(|(from, to, head)| Opener {
        tokens: from..to,
        head,
        relation: sentence.known[head].relation,
        noun,
    });
    Clause {
        kind,
        order,
        parts: parts(sentence, &draft.words),
        parent,
        joined_to,
        conjunction: draft.conjunction,
        opener,
        finite: draft.finite,
        modality: verbs::modality(sentence, draft, &verbs),
        predicate,
        subject: subject.map(|n| Subject {
            head: subject_head(sentence, draft, chunks, n),
            range: range(&chunks[n]),
            is_shared: false,
        }),
        phrases,
        negation: denial::negation(sentence, draft),
        fields,
        verbs,
    }
}

/// The head of a subject; *nicht A, sondern B* is B.
fn subject_head(sentence: &Sentence, draft: &Draft, chunks: &[Chunk], n: usize) -> usize {
    let chunk = &chunks[n];
    let contrast = draft
        .words
        .iter()
        .position(|i| sentence.known[*i].conjunction == Some(super::words::Conjunction::Contrast));
    if let Some(at) = contrast
        && chunk.from < at
        && let Some(second) = chunks.iter().find(|second| second.from > at)
        && second.kind == ChunkKind::Nominal
        && second.forms.cases() & 1 != 0
        && draft.words[..at].iter().any(|i| sentence.key(*i) == Key::Nicht)
        && draft.words.get(at + 1).is_some_and(|i| !matches!(sentence.tags[*i], Stts::Adv))
    {
        return second.head;
    }
    chunk.head
}

fn starts_with_verb(draft: &Draft) -> bool {
    let first = draft.words.iter().find(|i| Some(**i) != draft.conjunction);
    draft.finite.is_some() && first.copied() == draft.finite
}

fn verb_order(sentence: &Sentence, draft: &Draft) -> VerbOrder {
    let Some(finite) = draft.finite else { return VerbOrder::None };
    if draft.opener.is_some() {
        return VerbOrder::Last;
    }
    if starts_with_verb(draft) {
        let before = finite.checked_sub(1).map(|before| sentence.marks[before]);
        // What is said, or a subordinate clause, fills the field before it.
        let follows =
            matches!(before, Some(Mark::Comma | Mark::Other | Mark::Dash)) && draft.kind == ClauseKind::Main;
        return if follows || draft.joined_to.is_some() { VerbOrder::Second } else { VerbOrder::First };
    }
    let is_last = draft.words.last() == Some(&finite) && draft.words.len() > 2;
    if is_last && draft.joined_to.is_some() && !matches!(draft.kind, ClauseKind::Main) {
        return VerbOrder::Last;
    }
    VerbOrder::Second
}

fn fields(draft: &Draft, verbs: &[usize], order: VerbOrder) -> Fields {
    let span = |from: usize, to: usize| {
        let words = &draft.words;
        let first = words.partition_point(|i| *i < from);
        let end = words.partition_point(|i| *i < to);
        (first < end).then(|| words[first]..words[end - 1] + 1)
    };
    let (Some(&begin), Some(&last)) = (draft.words.first(), draft.words.last()) else {
        return Fields::default();
    };
    let end = last + 1;
    let begin = if draft.conjunction == Some(begin) { begin + 1 } else { begin };
    let mut fields = Fields::default();
    match (order, draft.finite) {
        (VerbOrder::First | VerbOrder::Second, Some(finite)) => {
            fields.front = span(begin, finite);
            fields.left = Some(finite..finite + 1);
            let right: Vec<usize> = verbs.iter().copied().filter(|i| *i > finite).collect();
            if let (Some(&first), Some(&last)) = (right.first(), right.last()) {
                fields.right = Some(first..last + 1);
                fields.middle = span(finite + 1, first);
                fields.back = span(last + 1, end);
            } else {
                fields.middle = span(finite + 1, end);
            }
        }
        (VerbOrder::Last, _) | (VerbOrder::None, _) | (_, None) => {
            let from = draft.opener.map_or(begin, |(_, to, _)| to);
            fields.left = draft.opener.map(|(from, to, _)| from..to);
            if let (Some(&first), Some(&last)) = (verbs.first(), verbs.last()) {
                fields.middle = span(from, first);
                fields.right = Some(first..last + 1);
                fields.back = span(last + 1, end);
            } else {
                fields.middle = span(from, end);
            }
        }
    }
    fields
}

fn field(fields: &Fields, i: usize) -> Field {
    let within = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|range| range.contains(&i));
    if within(&fields.front) {
        Field::Front
    } else if within(&fields.back) {
        Field::Back
    } else {
        Field::Middle
    }
}

/// Runs of words; a run goes on over marks.
fn parts(sentence: &Sentence, words: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for &i in words {
        match found.last_mut() {
            Some(last) if (last.end..i).all(|k| sentence.marks[k] != Mark::None) => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

/// The noun that a relative clause refers to: the nearest before it that agrees.
fn referent(
    sentence: &Sentence,
    drafts: &[Draft],
    order: &[usize],
    chunks: &[Vec<Chunk>],
    draft: &Draft,
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
        forms = by_verb(sentence, draft, chunks, order, drafts, head, forms);
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
        let found = order.iter().zip(chunks).find_map(|(id, chunks)| {
            let words = &drafts[*id].words;
            let at = words.binary_search(&i).ok()?;
            chunks.iter().find(|chunk| (chunk.from..chunk.to).contains(&at))
        });
        let Some(chunk) = found else { continue };
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
fn by_verb(
    sentence: &Sentence,
    draft: &Draft,
    chunks: &[Vec<Chunk>],
    order: &[usize],
    drafts: &[Draft],
    head: usize,
    forms: Forms,
) -> Forms {
    let Some(verb) = draft.finite else { return forms };
    let at = order.iter().position(|id| std::ptr::eq(&raw const drafts[*id], draft));
    let Some(chunks) = at.map(|at| &chunks[at]) else { return forms };
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

/// Takes over the subject of the clause that this one is joined to.
fn share_subject(clauses: &mut [Clause], at: usize) {
    let clause = &clauses[at];
    if clause.subject.is_some() || clause.finite.is_none() {
        return;
    }
    let Some(joined) = clause.joined_to else { return };
    let Some(subject) = clauses.get(joined).and_then(|joined| joined.subject.clone()) else { return };
    clauses[at].subject = Some(Subject { is_shared: true, ..subject });
}

fn shift(clause: &mut Clause, base: usize) {
    let range = |range: &mut Range<usize>| {
        range.start += base;
        range.end += base;
    };
    clause.parts.iter_mut().for_each(range);
    for token in [&mut clause.conjunction, &mut clause.finite].into_iter().flatten() {
        *token += base;
    }
    if let Some(opener) = &mut clause.opener {
        range(&mut opener.tokens);
        opener.head += base;
        opener.noun = opener.noun.map(|noun| noun + base);
    }
    clause.verbs.iter_mut().for_each(|i| *i += base);
    if let Some(predicate) = &mut clause.predicate {
        predicate.token += base;
    }
    if let Some(subject) = &mut clause.subject {
        subject.head += base;
        range(&mut subject.range);
    }
    for phrase in &mut clause.phrases {
        range(&mut phrase.range);
        phrase.head += base;
        phrase.preposition = phrase.preposition.map(|i| i + base);
    }
    clause.negation.iter_mut().for_each(|negation| negation.token += base);
    clause.modality.iter_mut().for_each(|modality| modality.token += base);
    let Fields { front, left, middle, right, back } = &mut clause.fields;
    for field in [front, left, middle, right, back].into_iter().flatten() {
        range(field);
    }
}
