//! From drafts to clauses: order, fields, phrases with their roles, what relative pronouns refer to.

use std::ops::Range;

use super::chunks::{Chunk, Chunker};
use super::denial;
use super::drafts::Draft;
use super::referent::{narrow_pronoun, owners, referent};
use super::roles;
use super::sentence::{Mark, Sentence};
use super::types::{Clause, ClauseKind, Clauses, Field, Fields, Opener, Phrase, Role, Subject, VerbOrder};
use super::verbs;
use super::words::Key;

/// Makes the clauses of a sentence; `base` is its first token's number.
pub(super) fn finish(sentence: &Sentence, drafts: &[Draft], base: usize) -> Clauses {
    let mut order: Vec<usize> = (0..drafts.len()).filter(|id| !drafts[*id].words.is_empty()).collect();
    order.sort_by_key(|id| drafts[*id].words[0]);
    let mut place = vec![None; drafts.len()];
    for (at, id) in order.iter().enumerate() {
        place[*id] = Some(at);
    }
    let of = |id: Option<usize>| id.and_then(|id| place.get(id).copied().flatten());
    let mut chunks: Vec<Vec<Chunk>> = order
        .iter()
        .map(|id| {
            let draft = &drafts[*id];
            Chunker { sentence, words: &draft.words, opener: draft.opener.map(|opener| opener.2) }.read()
        })
        .collect();
    let owners = owners(sentence, drafts, &order, &chunks);
    for (at, id) in order.iter().enumerate() {
        narrow_pronoun(sentence, &drafts[*id], at, &mut chunks, &owners);
    }
    let mut clauses: Vec<Clause> = Vec::with_capacity(order.len());
    for (at, id) in order.iter().enumerate() {
        let draft = &drafts[*id];
        let parent = of(draft.parent).filter(|parent| *parent != at);
        let joined = of(draft.joined_to).filter(|joined| *joined < at);
        let noun = draft
            .opener
            .filter(|_| draft.kind == ClauseKind::Relative)
            .and_then(|opener| referent(sentence, &chunks, &owners, draft, at, opener));
        let noun = noun.or_else(|| joined.and_then(|joined| clauses[joined].noun));
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
            if draft.finite.is_none() && draft.shared_finite.is_none() && draft.opener.is_none() =>
        {
            ClauseKind::Fragment
        }
        kind => kind,
    };
    let order = verb_order(sentence, draft);
    let fields = fields(draft, &verbs, order);
    let copula = main.is_some_and(|main| verbs::is_copula(sentence.lemma(main)));
    // *doch* fills the field before the verb.
    let is_filled = draft.conjunction.is_some_and(|joint| sentence.key(joint) == Key::Doch);
    let gap = draft.joined_to.is_some() && starts_with_verb(draft) && !is_filled;
    let gap = gap || draft.shares_relative || draft.shared_finite.is_some();
    let subject = roles::subject(sentence, draft, chunks, main).filter(|n| {
        // *und sah die Frau*: behind a conjunction the subject is shared unless a pronoun or article shows it.
        let is_own = chunks[*n].forms.cases() == 1;
        // *dass er kam und dabei die Tür öffnete*
        let is_late = draft.is_verb_last && draft.joined_to.is_some() && draft.opener.is_none() && *n > 0;
        is_own || !gap && !is_late
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
    });
    Clause {
        kind,
        order,
        parts: parts(sentence, &draft.words),
        parent,
        joined_to,
        noun: noun.filter(|_| kind == ClauseKind::Relative),
        conjunction: draft.conjunction,
        opener,
        finite: draft.finite,
        shared_finite: draft.shared_finite,
        modality: verbs::modality(sentence, draft, &verbs),
        predicate,
        subject: subject.map(|n| Subject {
            head: chunks[n].head,
            range: range(&chunks[n]),
            is_shared: false,
        }),
        phrases,
        negation: denial::negation(sentence, draft),
        fields,
        verbs,
    }
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
    if let (VerbOrder::First | VerbOrder::Second, Some(finite)) = (order, draft.finite) {
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
    } else {
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

/// Takes over the subject of the clause that this one is joined to.
fn share_subject(clauses: &mut [Clause], at: usize) {
    let clause = &clauses[at];
    if clause.subject.is_some() || clause.finite.or(clause.shared_finite).is_none() {
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
    for token in [&mut clause.conjunction, &mut clause.finite, &mut clause.shared_finite, &mut clause.noun]
        .into_iter()
        .flatten()
    {
        *token += base;
    }
    if let Some(opener) = &mut clause.opener {
        range(&mut opener.tokens);
        opener.head += base;
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
