//! Which clauses of a sentence make one claim.

use lesart_lang::{Clause, ClauseKind};
use lesart_text::Span;

use crate::parse::Sentence;

/// A subordinate clause with fewer words of content can't stand alone.
const OWN_CONTENT: usize = 3;
/// So has a main clause, or one joined to another.
const MAIN_CONTENT: usize = 2;

/// What is known of each token of a sentence.
#[derive(Clone, Copy, Default, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "marks are independent of each other")]
pub(super) struct Mark {
    /// It says something.
    pub(super) has_content: bool,
    /// It is a word that says that something is said, or it belongs to who says it.
    pub(super) is_telling: bool,
    /// It is a word such as *sagte* itself.
    pub(super) is_cue: bool,
    /// It is in what someone says, directly or not.
    pub(super) is_said: bool,
}

/// The clauses of one claim.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Unit {
    /// What is claimed, the most important first.
    pub(super) clauses: Vec<usize>,
    /// What only says that it is claimed: *sagte der Minister*.
    pub(super) frames: Vec<usize>,
}

/// Parts a sentence's clauses into claims: a main clause with what can't stand alone; subordinate clauses and further
/// predicates with content of their own. A clause that only says who speaks goes with what is said. A sentence whose clauses
/// nothing can read is one claim.
pub(super) fn units(sentence: &Sentence, marks: &[Mark]) -> Vec<Unit> {
    let n = sentence.clauses.len();
    if n == 0 {
        return vec![Unit { clauses: vec![0], frames: Vec::new() }];
    }
    let facts: Vec<Facts> = (0..n).map(|clause| facts(sentence, marks, clause)).collect();
    let is_frame: Vec<bool> =
        (0..n).map(|clause| facts[clause].is_frame(&sentence.clauses[clause])).collect();
    // Each clause's head: itself, or the clause that it goes with.
    let mut head: Vec<usize> = (0..n).collect();
    for clause in 0..n {
        if !is_frame[clause]
            && let Some(into) = goes_with(sentence, &facts, &is_frame, clause)
        {
            head[clause] = into;
        }
    }
    for clause in 0..n {
        let mut at = clause;
        // A clause goes with one that goes with another; a ring of them ends where it began.
        for _ in 0..n {
            if head[at] == at {
                break;
            }
            at = head[at];
        }
        head[clause] = at;
    }
    let mut units: Vec<Unit> = vec![Unit::default(); n];
    for clause in 0..n {
        if !is_frame[clause] {
            units[head[clause]].clauses.push(clause);
        }
    }
    for (clause, unit) in units.iter_mut().enumerate() {
        unit.clauses.sort_by_key(|&other| (other != clause, other));
    }
    for clause in (0..n).filter(|&clause| is_frame[clause]) {
        let said = said_by_frame(sentence, &facts, &is_frame, &head, clause);
        match said {
            Some(unit) => units[unit].frames.push(clause),
            None => units[clause].clauses.push(clause),
        }
    }
    units.retain(|unit| !unit.clauses.is_empty());
    units
}

/// What is counted of a clause.
#[derive(Clone, Copy, Default, Debug)]
struct Facts {
    n_content: usize,
    n_words: usize,
    n_said: usize,
    has_cue: bool,
}

impl Facts {
    /// Whether a clause only says that something is said.
    fn is_frame(self, clause: &Clause) -> bool {
        let is_finite = clause.finite.is_some() || clause.kind == ClauseKind::Fragment;
        self.has_cue && is_finite && self.n_said * 2 < self.n_words && self.n_content <= 4
    }
}

fn facts(sentence: &Sentence, marks: &[Mark], clause: usize) -> Facts {
    let mut facts = Facts::default();
    for part in &sentence.clauses[clause].parts {
        for i in part.clone() {
            let (Some(mark), Some(tag)) = (marks.get(i), sentence.tag(i)) else { continue };
            facts.n_words += usize::from(!tag.is_mark());
            facts.n_said += usize::from(mark.is_said && !tag.is_mark());
            facts.n_content += usize::from(mark.has_content && !mark.is_telling);
            facts.has_cue |= mark.is_cue;
        }
    }
    facts
}

/// The clause that `clause` can't stand without.
fn goes_with(sentence: &Sentence, facts: &[Facts], is_frame: &[bool], clause: usize) -> Option<usize> {
    let own = &sentence.clauses[clause];
    let n_content = facts[clause].n_content;
    let parent = own.parent.filter(|&parent| parent != clause);
    let beside = own.joined_to.filter(|&other| other != clause);
    let any = parent.or(beside).filter(|&other| !is_frame[other]);
    match own.kind {
        ClauseKind::Infinitive => any,
        ClauseKind::Fragment => any.or_else(|| nearest(facts, is_frame, clause)),
        ClauseKind::Main => any.filter(|_| n_content < MAIN_CONTENT).or_else(|| {
            nearest(facts, is_frame, clause).filter(|_| n_content < MAIN_CONTENT && own.predicate.is_none())
        }),
        ClauseKind::Complement | ClauseKind::Adverbial | ClauseKind::Relative => {
            any.filter(|_| n_content < if beside.is_some() { MAIN_CONTENT } else { OWN_CONTENT })
        }
    }
}

/// The clause before or else behind `clause` that says something.
fn nearest(facts: &[Facts], is_frame: &[bool], clause: usize) -> Option<usize> {
    let says = |&other: &usize| !is_frame[other] && facts[other].n_content > 0;
    clause
        .checked_sub(1)
        .filter(says)
        .or_else(|| Some(clause + 1).filter(|&next| next < facts.len()).filter(says))
}

/// The unit of what a frame says: of a clause that depends on it, that it depends on, or that stands beside it.
fn said_by_frame(
    sentence: &Sentence,
    facts: &[Facts],
    is_frame: &[bool],
    head: &[usize],
    frame: usize,
) -> Option<usize> {
    let is_said = |&other: &usize| other != frame && !is_frame[other];
    let below = (frame + 1..facts.len()).find(|&other| sentence.clauses[other].parent == Some(frame));
    let below = below.filter(is_said);
    let above = sentence.clauses[frame].parent.filter(is_said);
    let beside = frame.checked_sub(1).into_iter().chain(Some(frame + 1)).filter(|&other| other < facts.len());
    let beside = beside.filter(is_said).find(|&other| facts[other].n_said > 0);
    let any = beside.or_else(|| (0..facts.len()).filter(is_said).find(|&other| facts[other].n_said > 0));
    below.or(above).or(any).map(|other| head[other])
}

/// What a reader is shown of a claim: from its first word to its last, a relative clause with its noun; the whole sentence
/// where that is all of it.
pub(super) fn shown(sentence: &Sentence, units: &[Unit], unit: &Unit) -> Option<Span> {
    if units.len() == 1 {
        return Some(sentence.span);
    }
    let mut span: Option<Span> = None;
    for &clause in unit.clauses.iter().chain(&unit.frames) {
        let own = sentence.clause_tokens(clause);
        // Not the conjunction that joins it to the one before.
        let opens = sentence.clauses[clause].conjunction;
        let is_first = |i: &&usize| Some(**i) != opens;
        let (Some(&first), Some(&last)) = (own.iter().find(is_first), own.last()) else { continue };
        let first = sentence.tokens.get(first)?.span;
        let of_clause = first.cover(sentence.tokens.get(last)?.span);
        span = Some(span.map_or(of_clause, |span| span.cover(of_clause)));
    }
    let first = *unit.clauses.first()?;
    let clause = &sentence.clauses[first];
    if clause.kind == ClauseKind::Relative
        && let Some(noun) = clause.noun
    {
        let with_noun = phrase_of(sentence, noun).and_then(|range| sentence.span_of(range));
        span = span.map(|span| with_noun.map_or(span, |noun| span.cover(noun)));
    }
    span
}

/// The phrase that token `i` heads.
fn phrase_of(sentence: &Sentence, i: usize) -> Option<std::ops::Range<usize>> {
    let clause = sentence.clauses.get(sentence.clause_of(i)?)?;
    clause.phrases.iter().find(|phrase| phrase.range.contains(&i)).map(|phrase| phrase.range.clone())
}
