//! Segments put together to clauses: a stack of clauses that are still open.
//!
//! A verb-last clause is open until its finite verb is read, a main clause until the sentence ends; what an embedded clause
//! interrupts goes on with the next segment that opens nothing of its own.

use super::segments::{Level, Segment, is_last};
use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::words::{Conjunction, Key};
use crate::Stts;

/// A clause in the making. Tokens are counted from the sentence's first.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: ClauseKind,
    pub(super) parent: Option<usize>,
    pub(super) joined_to: Option<usize>,
    pub(super) conjunction: Option<usize>,
    /// First token, the token behind its last, and the head of what opens it.
    pub(super) opener: Option<(usize, usize, usize)>,
    pub(super) finite: Option<usize>,
    /// The infinitive with *zu* of an infinitive clause.
    pub(super) infinitive: Option<usize>,
    /// The words in their order.
    pub(super) words: Vec<usize>,
    is_quoted: bool,
    /// Whether it takes no more words.
    is_closed: bool,
    /// The verb stands at its end.
    is_verb_last: bool,
}

impl Draft {
    fn is_subordinate(&self) -> bool {
        self.is_verb_last || self.kind == ClauseKind::Infinitive
    }

    /// Whether the words that it needs are there.
    fn is_complete(&self) -> bool {
        if self.kind == ClauseKind::Infinitive { self.infinitive.is_some() } else { self.finite.is_some() }
    }
}

/// Reads the segments of one level, adding to `drafts`; `parent` is the clause around a bracket.
pub(super) fn assemble(
    sentence: &Sentence,
    level: &Level,
    segments: &[Segment],
    parent: Option<usize>,
    drafts: &mut Vec<Draft>,
) {
    let mut builder =
        Builder { sentence, level, segments, parent, first: drafts.len(), drafts, stack: Vec::new() };
    for at in 0..segments.len() {
        builder.read(at);
    }
    builder.finish();
}

struct Builder<'a, 'b> {
    sentence: &'a Sentence<'b>,
    level: &'a Level,
    segments: &'a [Segment],
    parent: Option<usize>,
    /// The level's first draft.
    first: usize,
    drafts: &'a mut Vec<Draft>,
    stack: Vec<usize>,
}

impl Builder<'_, '_> {
    fn read(&mut self, at: usize) {
        let segment = &self.segments[at];
        if matches!(segment.before, Mark::Stop | Mark::Colon) {
            self.seal();
        }
        if let Some(opener) = segment.opener {
            if opener.kind == ClauseKind::Infinitive
                || segment.finite.is_none() && segment.infinitive.is_some()
            {
                self.open(at, ClauseKind::Infinitive);
            } else {
                self.open(at, opener.kind);
            }
            return;
        }
        match segment.finite {
            Some(finite) => self.with_finite(at, finite),
            None => self.without_finite(at),
        }
    }

    /// Nothing before a colon or full stop goes on behind it.
    fn seal(&mut self) {
        for draft in &mut self.drafts[self.first..] {
            // Sealing is done from the end; what is closed before stays so.
            draft.is_closed = true;
        }
        self.stack.clear();
    }

    fn token(&self, k: usize) -> usize {
        self.level.words[k]
    }

    /// A new clause of this segment.
    fn push(&mut self, at: usize, kind: ClauseKind) -> usize {
        let segment = &self.segments[at];
        let is_infinitive = kind == ClauseKind::Infinitive;
        let opener = segment
            .opener
            .map(|opener| (self.token(opener.from), self.token(opener.to - 1) + 1, self.token(opener.head)));
        let id = self.drafts.len();
        self.drafts.push(Draft {
            kind,
            parent: None,
            joined_to: None,
            conjunction: segment.conjunction,
            opener,
            finite: segment.finite.filter(|_| !is_infinitive).map(|k| self.token(k)),
            infinitive: segment.infinitive.map(|k| self.token(k)),
            words: self.level.words[segment.from..segment.to].to_vec(),
            is_quoted: self.sentence.quoted[self.token(segment.from)],
            is_closed: false,
            is_verb_last: opener.is_some() && !is_infinitive,
        });
        self.stack.push(id);
        id
    }

    fn append(&mut self, id: usize, at: usize) {
        let segment = &self.segments[at];
        let words = &self.level.words[segment.from..segment.to];
        let draft = &mut self.drafts[id];
        draft.words.extend_from_slice(words);
        if draft.kind != ClauseKind::Infinitive && draft.finite.is_none() {
            draft.finite = segment.finite.map(|k| self.level.words[k]);
        }
        if draft.infinitive.is_none() {
            draft.infinitive = segment.infinitive.map(|k| self.level.words[k]);
        }
    }

    fn last(&self) -> Option<usize> {
        (self.drafts.len() > self.first).then(|| self.drafts.len() - 1)
    }

    /// A clause with a conjunction, pronoun or *um … zu*.
    fn open(&mut self, at: usize, kind: ClauseKind) {
        let before = self.segments[at].before;
        let sibling = self.segments[at].conjunction.is_some() || before == Mark::Comma;
        let parent = self.stack.last().copied().or_else(|| self.last());
        let id = self.push(at, kind);
        let Some(parent) = parent else { return };
        // *dass er kommt und dass sie geht*
        let is_joined = sibling
            && self.drafts[parent].kind == kind
            && self.drafts[parent].is_complete()
            && self.segments[at].conjunction.is_some();
        if is_joined {
            self.drafts[id].joined_to = Some(parent);
            self.drafts[id].parent = self.drafts[parent].parent;
        } else {
            self.drafts[id].parent = Some(parent);
        }
    }

    fn top(&self) -> Option<usize> {
        self.stack.last().copied()
    }

    fn with_finite(&mut self, at: usize, finite: usize) {
        let segment = &self.segments[at];
        let (from, to) = (segment.from, segment.to);
        let start = from + usize::from(segment.conjunction.is_some());
        let is_first = finite == start;
        let ends = is_last(self.sentence, self.level, finite, to);
        // *wenn er kommt und sie geht*
        if segment.conjunction.is_some()
            && ends
            && let Some(top) = self.top()
            && self.drafts[top].is_verb_last
            && self.drafts[top].is_complete()
            && !self.resumes(at, top, is_first)
        {
            let kind = self.drafts[top].kind;
            let id = self.push(at, kind);
            self.drafts[id].is_verb_last = true;
            self.drafts[id].joined_to = Some(top);
            self.drafts[id].parent = self.drafts[top].parent;
            return;
        }
        while let Some(top) = self.top() {
            let draft = &self.drafts[top];
            let is_over = draft.is_subordinate() && draft.is_complete()
                || draft.is_closed
                // A verb-last clause can't take a verb that has its subject behind it.
                || draft.is_verb_last && is_first && !ends && draft.words.len() > 2 && self.has_hidden_verb(top);
            if !is_over {
                break;
            }
            self.stack.pop();
        }
        let Some(top) = self.top() else {
            self.main(at, finite, is_first);
            return;
        };
        if !self.drafts[top].is_complete() {
            if self.is_parenthesis(at, finite) {
                let id = self.push(at, ClauseKind::Main);
                self.drafts[id].is_closed = true;
                self.stack.pop();
                return;
            }
            self.append(top, at);
            return;
        }
        self.main(at, finite, is_first);
    }

    /// Whether a verb without subject behind *und* goes on with the clause around a verb-last one: *er sagte, dass er komme,
    /// und ging*.
    fn resumes(&self, at: usize, top: usize, is_first: bool) -> bool {
        let segment = &self.segments[at];
        if segment.before != Mark::Comma || !is_first {
            return false;
        }
        self.drafts[top].parent.is_some_and(|parent| self.drafts[parent].finite.is_some())
    }

    fn has_hidden_verb(&self, id: usize) -> bool {
        let draft = &self.drafts[id];
        draft.words.last().is_some_and(|last| self.sentence.tags[*last].is_verb())
    }

    /// A clause with the verb first or second.
    fn main(&mut self, at: usize, finite: usize, is_first: bool) {
        let segment = &self.segments[at];
        let (from, to, before) = (segment.from, segment.to, segment.before);
        let conjunction = segment.conjunction;
        let verb = self.token(finite);
        let previous = self.partner(at);
        let id = self.push(at, ClauseKind::Main);
        let is_saying = self.sentence.tables.is_saying(self.sentence.lemma(verb));
        let quoted = self.drafts[id].is_quoted;
        // *„Er kommt“, sagte sie*; *er komme, sagte sie*: what stands before is what is said.
        if is_first && conjunction.is_none() && from > 0 && before != Mark::Stop {
            if let Some(said) = self.first_of_speech(id, quoted)
                && (is_saying || self.drafts[said].is_quoted && !quoted)
            {
                self.adopt_speech(said, id);
                return;
            }
        }
        let Some(previous) = previous else {
            self.adopt(id);
            return;
        };
        if conjunction.is_some() {
            self.drafts[id].joined_to = Some(previous);
            self.drafts[id].parent = self.drafts[previous].parent;
            if self.drafts[previous].kind == ClauseKind::Complement && self.sentence_mood_is_reported(verb) {
                self.drafts[id].kind = ClauseKind::Complement;
            }
            return;
        }
        if matches!(before, Mark::Comma | Mark::Dash | Mark::None) {
            let governor = self.drafts[previous].finite;
            let says = governor.is_some_and(|verb| self.says(previous, verb));
            if !is_first && says && !quoted && !self.drafts[previous].is_quoted
                || !is_first && self.sentence_mood_is_reported(verb) && !self.is_reported(previous)
            {
                self.drafts[id].kind = ClauseKind::Complement;
                self.drafts[id].parent = Some(previous);
                return;
            }
            if is_first && !self.has_own_subject(finite, to)
                || self.drafts[previous].kind == ClauseKind::Complement
            {
                self.drafts[id].joined_to = Some(previous);
                self.drafts[id].parent = self.drafts[previous].parent;
                self.drafts[id].kind = self.drafts[previous].kind;
                return;
            }
            if !is_first {
                self.drafts[id].joined_to = Some(previous);
            }
        }
        self.adopt(id);
    }

    fn is_reported(&self, id: usize) -> bool {
        self.drafts[id].finite.is_some_and(|verb| self.sentence_mood_is_reported(verb))
    }

    fn sentence_mood_is_reported(&self, verb: usize) -> bool {
        matches!(self.sentence.tagged[verb].morph.mood, Some(crate::Mood::Konjunktiv1))
    }

    /// Whether the clause's verbs say something.
    fn says(&self, id: usize, finite: usize) -> bool {
        let says = |i: usize| self.sentence.tables.is_saying(self.sentence.lemma(i));
        says(finite)
            || self.drafts[id]
                .words
                .iter()
                .any(|i| self.sentence.tags[*i].is_verb() && !self.sentence.tags[*i].is_finite() && says(*i))
    }

    /// Whether a pronoun that can only be a subject, or a noun, follows the verb.
    fn has_own_subject(&self, finite: usize, to: usize) -> bool {
        let next = (finite + 1 < to).then(|| self.token(finite + 1));
        next.is_some_and(|next| {
            self.sentence.tags[next] == Stts::Pper && self.sentence.known[next].pronoun.cases() & 1 != 0
        })
    }

    /// The clause that a coordinated one is joined to: the last on the stack, or behind a quotation the last outside of it.
    fn partner(&self, at: usize) -> Option<usize> {
        let quoted = self.sentence.quoted[self.token(self.segments[at].from)];
        let same = |id: &usize| self.drafts[*id].is_quoted == quoted && !self.drafts[*id].is_subordinate();
        let on_stack = self.stack.iter().rev().copied().find(same);
        on_stack.or_else(|| {
            (self.first..self.drafts.len())
                .rev()
                .take(6)
                .find(|id| same(id) && self.drafts[*id].finite.is_some())
        })
    }

    /// The first clause of the speech that stands before clause `id`.
    fn first_of_speech(&self, id: usize, quoted: bool) -> Option<usize> {
        let previous = id.checked_sub(1).filter(|previous| *previous >= self.first)?;
        let speech_is_quoted = self.drafts[previous].is_quoted && !quoted;
        // The head of the clauses before: a main clause that nothing else holds.
        (self.first..=previous)
            .rev()
            .take(8)
            .filter(|k| !speech_is_quoted || self.drafts[*k].is_quoted)
            .find(|k| self.drafts[*k].kind == ClauseKind::Main && self.drafts[*k].finite.is_some())
    }

    fn adopt_speech(&mut self, said: usize, id: usize) {
        let is_quoted = self.drafts[said].is_quoted && !self.drafts[id].is_quoted;
        self.drafts[said].parent = Some(id);
        if !is_quoted && self.drafts[said].joined_to.is_none() {
            self.drafts[said].kind = ClauseKind::Complement;
        }
    }

    /// Subordinate clauses at the beginning belong to the main clause that follows.
    fn adopt(&mut self, id: usize) {
        for k in (self.first..id).rev() {
            let draft = &mut self.drafts[k];
            if draft.parent.is_none() && (draft.is_subordinate()) && draft.joined_to.is_none() {
                draft.parent = Some(id);
            } else if draft.parent.is_none() && draft.finite.is_some() {
                break;
            }
        }
    }

    /// Whether a clause like *sagte er* or *so heißt es* stands inside another that still lacks its verb.
    fn is_parenthesis(&self, at: usize, finite: usize) -> bool {
        let segment = &self.segments[at];
        if !matches!(segment.before, Mark::Comma | Mark::Dash) || segment.conjunction.is_some() {
            return false;
        }
        let verb = self.token(finite);
        let starts = finite == segment.from
            || finite == segment.from + 1 && self.sentence.key(self.token(segment.from)) == Key::So;
        let has_subject = self.has_own_subject(finite, segment.to)
            || self.sentence.tables.is_saying(self.sentence.lemma(verb)) && segment.to > finite + 1;
        starts
            && has_subject
            && self.segments[at + 1..]
                .iter()
                .take(8)
                .take_while(|next| next.before < Mark::Colon)
                .any(|next| next.finite.is_some() && next.opener.is_none())
    }

    fn without_finite(&mut self, at: usize) {
        let segment = &self.segments[at];
        let words = &self.level.words[segment.from..segment.to];
        if segment.infinitive.is_some() {
            // The rest of an infinitive clause that another one interrupts, or a new one.
            if let Some(top) = self.top()
                && self.drafts[top].kind == ClauseKind::Infinitive
                && !self.drafts[top].is_complete()
            {
                self.append(top, at);
                return;
            }
            let parent = self.stack.last().copied().or_else(|| self.last());
            let id = self.push(at, ClauseKind::Infinitive);
            if let Some(parent) = parent {
                let is_joined = self.drafts[parent].kind == ClauseKind::Infinitive
                    && self.drafts[parent].is_complete()
                    && self.segments[at].conjunction.is_some();
                self.drafts[id].joined_to = is_joined.then_some(parent);
                self.drafts[id].parent = if is_joined { self.drafts[parent].parent } else { Some(parent) };
            }
            return;
        }
        let last = words.last().map(|last| self.sentence.tags[*last]);
        let needs_auxiliary = last.is_some_and(|tag| tag.is_verb() && !tag.is_finite());
        let quoted = self.sentence.quoted[words[0]];
        while let Some(top) = self.top() {
            let draft = &self.drafts[top];
            let is_over = draft.is_subordinate() && draft.is_complete()
                || draft.is_closed
                || needs_auxiliary && self.stack.len() > 1 && draft.is_complete() && !self.wants_verb(top)
                || draft.is_complete() && draft.is_quoted != quoted && quoted && self.stack.len() > 1;
            if !is_over || self.stack.len() == 1 && !draft.is_subordinate() {
                break;
            }
            self.stack.pop();
        }
        let contrast = segment
            .conjunction
            .is_some_and(|joint| self.sentence.known[joint].conjunction == Some(Conjunction::Contrast));
        match self.top() {
            Some(top) => self.append(top, at),
            None => match self.last().filter(|_| contrast || !matches!(segment.before, Mark::Stop)) {
                // A list behind a colon, an apposition behind the last clause.
                Some(last) if self.belongs_behind(last, at) => self.append(last, at),
                _ => {
                    self.push(at, ClauseKind::Main);
                }
            },
        }
    }

    /// Whether a piece without a verb goes with the clause before it rather than with one that follows.
    fn belongs_behind(&self, last: usize, at: usize) -> bool {
        let is_followed = self.segments[at + 1..]
            .iter()
            .take(12)
            .take_while(|next| next.before < Mark::Colon)
            .any(|next| next.opener.is_none() && next.finite.is_some());
        let only_subordinate = self.drafts[self.first..].iter().all(|draft| draft.is_subordinate());
        !is_followed && !only_subordinate && self.drafts[last].finite.is_some()
    }

    /// Whether a clause has an auxiliary or modal verb without what belongs to it.
    fn wants_verb(&self, id: usize) -> bool {
        let draft = &self.drafts[id];
        let Some(finite) = draft.finite else { return false };
        matches!(self.sentence.tags[finite], Stts::Vafin | Stts::Vmfin)
            && !draft.words.iter().any(|i| self.sentence.tags[*i].is_verb() && !self.sentence.is_finite(*i))
    }

    /// Gives every clause its place: those still without a parent, those without a verb.
    fn finish(&mut self) {
        let mains: Option<usize> =
            (self.first..self.drafts.len()).find(|id| self.drafts[*id].kind == ClauseKind::Main);
        for id in self.first..self.drafts.len() {
            let draft = &self.drafts[id];
            if draft.parent.is_none() && draft.is_subordinate() {
                let next = (id + 1..self.drafts.len())
                    .find(|k| self.drafts[*k].kind == ClauseKind::Main)
                    .or(mains.filter(|main| *main != id));
                self.drafts[id].parent = next.or(self.parent);
            } else if draft.parent.is_none() {
                self.drafts[id].parent = self.parent;
            }
        }
        self.conditions();
    }

    /// *Käme er, so ginge ich*: a clause with its verb first before one that begins with the verb, *so* or *dann*.
    fn conditions(&mut self) {
        for id in self.first..self.drafts.len().saturating_sub(1) {
            let (draft, next) = (&self.drafts[id], &self.drafts[id + 1]);
            let is_free = draft.kind == ClauseKind::Main
                && next.kind == ClauseKind::Main
                && draft.joined_to.is_none()
                && next.conjunction.is_none();
            if !is_free {
                continue;
            }
            let (Some(&first), Some(&begin)) = (draft.words.first(), next.words.first()) else { continue };
            let starts = draft.finite == Some(first);
            let marks = &self.sentence.marks;
            let comma = begin > 0 && marks[begin - 1] == Mark::Comma;
            let follows = next.finite == Some(begin)
                || matches!(self.sentence.key(begin), Key::So | Key::Dann)
                    && next.finite == next.words.get(1).copied();
            let is_question = marks.len() > 1 && self.sentence.form(marks.len() - 1) == "?" && !follows;
            if starts && comma && follows && !is_question && draft.words.len() > 1 {
                self.drafts[id].kind = ClauseKind::Adverbial;
                self.drafts[id].parent = Some(id + 1);
                self.drafts[id + 1].joined_to = None;
            }
        }
    }
}

impl Draft {
    /// An infinitive clause that stood inside the clause `parent` without a comma.
    pub(super) fn infinitive(words: Vec<usize>, infinitive: usize, parent: usize, around: &Self) -> Self {
        Self {
            kind: ClauseKind::Infinitive,
            parent: Some(parent),
            joined_to: None,
            conjunction: None,
            opener: None,
            finite: None,
            infinitive: Some(infinitive),
            words,
            is_quoted: around.is_quoted,
            is_closed: true,
            is_verb_last: false,
        }
    }
}
