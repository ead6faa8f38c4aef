//! Segments put together to clauses: a stack of clauses that are still open.
//!
//! A verb-last clause is open until its finite verb is read, a main clause until the sentence ends; what an embedded clause
//! interrupts goes on with the next segment that opens nothing of its own.

use super::chunks::Chunker;
use super::mend::finite_tag;
use super::openers::hidden_relative;
use super::segments::{Level, Opening, Segment, is_last};
use super::sentence::{Mark, Sentence};
use super::types::ClauseKind;
use super::words::{Conjunction, Key};
use crate::Stts;

#[allow(clippy::struct_excessive_bools, reason = "they are independent facts about a clause")]
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
    /// The auxiliary or modal verb of the clause before, with a participle or infinitive of its own.
    pub(super) shared_finite: Option<usize>,
    /// The infinitive with *zu* of an infinitive clause.
    pub(super) infinitive: Option<usize>,
    /// The words in their order.
    pub(super) words: Vec<usize>,
    pub(super) is_quoted: bool,
    /// Whether it takes no more words.
    pub(super) is_closed: bool,
    /// The verb stands at its end.
    pub(super) is_verb_last: bool,
    /// A relative clause joined to one whose pronoun is the subject of both.
    pub(super) shares_relative: bool,
}

impl Draft {
    pub(super) fn is_subordinate(&self) -> bool {
        self.is_verb_last || self.kind == ClauseKind::Infinitive
    }

    /// Whether the words that it needs are there.
    pub(super) fn is_complete(&self) -> bool {
        if self.kind == ClauseKind::Infinitive { self.infinitive.is_some() } else { self.finite.is_some() }
    }
}

/// Words of a clause that are looked back at.
const NEAR: usize = 64;

/// Reads the segments of one level, adding to `drafts`; `parent` is the clause around a bracket.
pub(super) fn assemble(
    sentence: &mut Sentence,
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

pub(super) struct Builder<'a, 'b> {
    pub(super) sentence: &'a mut Sentence<'b>,
    pub(super) level: &'a Level,
    pub(super) segments: &'a [Segment],
    pub(super) parent: Option<usize>,
    /// The level's first draft.
    pub(super) first: usize,
    pub(super) drafts: &'a mut Vec<Draft>,
    pub(super) stack: Vec<usize>,
}

impl Builder<'_, '_> {
    pub(super) fn read(&mut self, at: usize) {
        let segments = self.segments;
        let segment = &segments[at];
        if matches!(segment.before, Mark::Stop | Mark::Colon) {
            self.seal();
        }
        let hidden = if segment.opener.is_none() { self.hidden(at) } else { None };
        if let Some(opener) = segment.opener.or(hidden) {
            if opener.kind == ClauseKind::Infinitive
                || segment.finite.is_none() && segment.infinitive.is_some()
            {
                self.open(at, opener, ClauseKind::Infinitive);
            } else {
                self.open(at, opener, opener.kind);
            }
            return;
        }
        match segment.finite {
            Some(finite) => self.with_finite(at, finite),
            None => self.without_finite(at),
        }
    }

    /// A relative pronoun that the tagger took for an article, unless an open clause goes on here.
    pub(super) fn hidden(&self, at: usize) -> Option<Opening> {
        let opening = hidden_relative(self.sentence, self.level, &self.segments[at])?;
        match self.top() {
            Some(top) if !self.drafts[top].is_complete() => {
                (!self.drafts[top].is_verb_last && self.is_followed(at)).then_some(opening)
            }
            _ => Some(opening),
        }
    }

    /// Whether a verb of the same level comes after this segment.
    pub(super) fn is_followed(&self, at: usize) -> bool {
        self.segments[at + 1..]
            .iter()
            .take(12)
            .take_while(|next| next.before < Mark::Colon)
            .any(|next| next.opener.is_none() && next.finite.is_some())
    }

    /// Nothing before a colon or full stop goes on behind it.
    pub(super) fn seal(&mut self) {
        for id in &self.stack {
            self.drafts[*id].is_closed = true;
        }
        self.stack.clear();
    }

    pub(super) fn token(&self, k: usize) -> usize {
        self.level.words[k]
    }

    /// A new clause of this segment.
    pub(super) fn push(&mut self, at: usize, opener: Option<Opening>, kind: ClauseKind) -> usize {
        let segment = &self.segments[at];
        let is_infinitive = kind == ClauseKind::Infinitive;
        let opener = opener
            .map(|opener| (self.token(opener.from), self.token(opener.to - 1) + 1, self.token(opener.head)));
        let id = self.drafts.len();
        self.drafts.push(Draft {
            kind,
            parent: None,
            joined_to: None,
            conjunction: segment.conjunction,
            opener,
            shared_finite: None,
            finite: segment
                .finite
                .map(|k| self.token(k))
                .filter(|verb| !is_infinitive && self.sentence.is_finite(*verb)),
            infinitive: segment.infinitive.map(|k| self.token(k)),
            words: self.level.words[segment.from..segment.to].to_vec(),
            is_quoted: self.sentence.quoted[self.token(segment.from)],
            is_closed: false,
            is_verb_last: opener.is_some() && !is_infinitive,
            shares_relative: false,
        });
        self.stack.push(id);
        id
    }

    pub(super) fn append(&mut self, id: usize, at: usize) {
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

    pub(super) fn last(&self) -> Option<usize> {
        (self.drafts.len() > self.first).then(|| self.drafts.len() - 1)
    }

    /// A clause with a conjunction, pronoun or *um … zu*.
    pub(super) fn open(&mut self, at: usize, opener: Opening, kind: ClauseKind) {
        let before = self.segments[at].before;
        let sibling = self.segments[at].conjunction.is_some() || before == Mark::Comma;
        let parent = self.stack.last().copied().or_else(|| self.last());
        let id = self.push(at, Some(opener), kind);
        let head = self.token(opener.head);
        if kind == ClauseKind::Relative && matches!(self.sentence.tags[head], Stts::Art | Stts::Pds) {
            self.sentence.repair(head, Stts::Prels);
        }
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

    pub(super) fn top(&self) -> Option<usize> {
        self.stack.last().copied()
    }

    pub(super) fn with_finite(&mut self, at: usize, finite: usize) {
        let segment = &self.segments[at];
        let verb = self.token(finite);
        if segment.to - segment.from == 2
            && segment.conjunction.is_some()
            && self.sentence.known[verb].tags.has(Stts::Vvpp)
            && self.top().is_some_and(|top| self.has_participle(top))
        {
            // *wurde nicht gesenkt, sondern erhöht*
            self.sentence.repair(verb, Stts::Vvpp);
            self.without_finite(at);
            return;
        }
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
            let id = self.push(at, None, kind);
            self.drafts[id].is_verb_last = true;
            self.drafts[id].shares_relative = kind == ClauseKind::Relative && !self.has_new_subject(at);
            self.drafts[id].joined_to = Some(top);
            self.drafts[id].parent = self.drafts[top].parent;
            return;
        }
        while let Some(top) = self.top() {
            let draft = &self.drafts[top];
            let is_over = draft.is_subordinate() && draft.is_complete()
                || draft.is_closed
                || draft.is_verb_last && (is_first || !ends) && self.mend_verb(top);
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
                let id = self.push(at, None, ClauseKind::Main);
                if !is_first && self.is_reported(id) {
                    self.drafts[id].kind = ClauseKind::Complement;
                    self.drafts[id].parent = Some(top);
                }
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
    pub(super) fn resumes(&self, at: usize, top: usize, is_first: bool) -> bool {
        let segment = &self.segments[at];
        if segment.before != Mark::Comma || !is_first {
            return false;
        }
        self.drafts[top].parent.is_some_and(|parent| self.drafts[parent].finite.is_some())
    }

    /// Takes the last word of a verb-last clause for its finite verb if it can be one, whatever the tagger said.
    pub(super) fn mend_verb(&mut self, id: usize) -> bool {
        let words = &self.drafts[id].words;
        let [.., before, last] = words[..] else { return false };
        let tag = self.sentence.tags[last];
        let can_be = tag.is_verb() && !self.sentence.known[last].finite.is_empty();
        if !can_be || self.sentence.tags[before] == Stts::Ptkzu {
            return false;
        }
        let tag = finite_tag(self.sentence, last);
        self.sentence.repair(last, tag);
        self.drafts[id].finite = Some(last);
        true
    }

    /// Whether a noun or pronoun among a joined clause's words can only be its subject.
    pub(super) fn has_new_subject(&self, at: usize) -> bool {
        let segment = &self.segments[at];
        let words = &self.level.words[segment.from..segment.to];
        Chunker { sentence: self.sentence, words, opener: None }
            .read()
            .iter()
            .any(|chunk| chunk.preposition.is_none() && chunk.forms.cases() == 1)
    }

    pub(super) fn without_finite(&mut self, at: usize) {
        let segment = &self.segments[at];
        let words = &self.level.words[segment.from..segment.to];
        if segment.infinitive.is_some() {
            // The rest of an infinitive clause that another one interrupts, or a new one.
            let is_begun = |id: &usize| {
                self.drafts[*id].kind == ClauseKind::Infinitive && !self.drafts[*id].is_complete()
            };
            if let Some(above) = self.stack.iter().rev().take(8).position(is_begun) {
                self.stack.truncate(self.stack.len() - above);
                let Some(id) = self.top() else { return };
                self.append(id, at);
                return;
            }
            let parent = self.stack.last().copied().or_else(|| self.last());
            let id = self.push(at, None, ClauseKind::Infinitive);
            if let Some(parent) = parent {
                let is_joined = self.drafts[parent].kind == ClauseKind::Infinitive
                    && self.drafts[parent].is_complete()
                    && self.segments[at].conjunction.is_some();
                self.drafts[id].joined_to = is_joined.then_some(parent);
                self.drafts[id].parent = if is_joined { self.drafts[parent].parent } else { Some(parent) };
            }
            return;
        }
        let is_so = self.sentence.key(words[0]) == Key::So
            && at > 0
            && segment.before >= Mark::Other
            && words.len() > 1
            && words.len() < 12
            && words[1..].iter().all(|i| !self.sentence.tags[*i].is_verb())
            && words.iter().any(|i| matches!(self.sentence.tags[*i], Stts::Nn | Stts::Ne | Stts::Pper))
            && words[1..]
                .iter()
                .take(1)
                .all(|i| !matches!(self.sentence.tags[*i], Stts::Adja | Stts::Adjd | Stts::Piat));
        if is_so {
            // *…, so der Minister, …*
            let id = self.push(at, None, ClauseKind::Main);
            self.stack.pop();
            self.drafts[id].is_closed = true;
            self.drafts[id].parent = id.checked_sub(1).filter(|parent| *parent >= self.first);
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
        if self.begins_infinitive(at) {
            let parent = self.top();
            let id = self.push(at, None, ClauseKind::Infinitive);
            self.drafts[id].parent = parent;
            return;
        }
        match self.top() {
            Some(top) if needs_auxiliary && self.goes_on(top, at) => {
                let kind = self.drafts[top].kind;
                let finite = self.drafts[top].finite.or(self.drafts[top].shared_finite);
                let parent = self.drafts[top].parent;
                let id = self.push(at, None, kind);
                let draft = &mut self.drafts[id];
                (draft.shared_finite, draft.joined_to, draft.parent) = (finite, Some(top), parent);
            }
            Some(top) => self.append(top, at),
            None => match self.last().filter(|_| contrast || !matches!(segment.before, Mark::Stop)) {
                // A list behind a colon, an apposition behind the last clause.
                Some(last) if self.belongs_behind(last, at) => self.append(last, at),
                _ => {
                    self.push(at, None, ClauseKind::Main);
                }
            },
        }
    }

    /// Whether a piece without a verb goes with the clause before it rather than with one that follows.
    pub(super) fn belongs_behind(&self, last: usize, at: usize) -> bool {
        let only_subordinate = self.drafts[self.first..].iter().take(32).all(Draft::is_subordinate);
        !self.is_followed(at) && !only_subordinate && self.drafts[last].finite.is_some()
    }

    /// Whether this is the first piece of an infinitive clause that a relative clause interrupts: *er will, **die Steuern**, die
    /// alle zahlen, zu senken*.
    fn begins_infinitive(&self, at: usize) -> bool {
        let segment = &self.segments[at];
        let is_free = segment.before == Mark::Comma
            && segment.conjunction.is_none()
            && self.top().is_some_and(|top| self.drafts[top].is_complete() && !self.drafts[top].is_verb_last);
        let is_phrase = matches!(
            self.level.tag(self.sentence, segment.from),
            Stts::Art | Stts::Pposat | Stts::Pdat | Stts::Appr | Stts::Apprart | Stts::Adja | Stts::Prf
        );
        let mut next =
            self.segments[at + 1..].iter().take(6).take_while(|next| next.before == Mark::Comma).peekable();
        let is_interrupted = next
            .peek()
            .is_some_and(|next| next.opener.is_some_and(|opener| opener.kind == ClauseKind::Relative));
        is_free
            && is_phrase
            && is_interrupted
            && next.find(|next| next.opener.is_none()).is_some_and(|next| {
                next.finite.is_none() && next.infinitive.is_some() && next.conjunction.is_none()
            })
    }

    fn has_participle(&self, id: usize) -> bool {
        let draft = &self.drafts[id];
        draft.finite.is_some_and(|finite| self.sentence.tags[finite] == Stts::Vafin)
            && draft.words.iter().rev().take(NEAR).any(|i| self.sentence.tags[*i] == Stts::Vvpp)
    }

    /// Whether a participle or infinitive behind a conjunction goes on with the auxiliary verb of clause `id`.
    pub(super) fn goes_on(&self, id: usize, at: usize) -> bool {
        let segment = &self.segments[at];
        let words = &self.level.words[segment.from..segment.to];
        let Some(&last) = words.last() else { return false };
        let draft = &self.drafts[id];
        let Some(finite) = draft.finite.or(draft.shared_finite) else { return false };
        let tag = self.sentence.tags[last];
        segment.before <= Mark::Comma
            && !draft.is_verb_last
            && matches!(tag, Stts::Vvpp | Stts::Vvinf)
            && matches!(self.sentence.tags[finite], Stts::Vafin | Stts::Vmfin)
            && words.iter().take(3).any(|i| self.sentence.is_coordinator(*i))
            && draft.words.iter().rev().take(NEAR).any(|i| self.sentence.tags[*i] == tag && *i > finite)
    }

    /// Whether a clause has an auxiliary or modal verb without what belongs to it.
    pub(super) fn wants_verb(&self, id: usize) -> bool {
        let draft = &self.drafts[id];
        let Some(finite) = draft.finite else { return false };
        matches!(self.sentence.tags[finite], Stts::Vafin | Stts::Vmfin)
            && !draft
                .words
                .iter()
                .rev()
                .take(NEAR)
                .any(|i| self.sentence.tags[*i].is_verb() && !self.sentence.is_finite(*i))
    }

    /// Gives every clause its place: those still without a parent, those without a verb.
    pub(super) fn finish(&mut self) {
        for id in self.first..self.drafts.len() {
            if self.drafts[id].is_verb_last && self.drafts[id].finite.is_none() {
                self.mend_verb(id);
            }
        }
        let is_main = |draft: &Draft| draft.kind == ClauseKind::Main;
        let first_main = self.drafts[self.first..].iter().position(is_main).map(|at| at + self.first);
        let mut next_main = None;
        for id in (self.first..self.drafts.len()).rev() {
            let draft = &self.drafts[id];
            if draft.parent.is_none() {
                let is_free = draft.is_subordinate();
                let main = next_main.or(first_main.filter(|main| *main != id)).filter(|_| is_free);
                self.drafts[id].parent = main.or(self.parent);
            }
            if is_main(&self.drafts[id]) {
                next_main = Some(id);
            }
        }
        self.conditions();
    }

    /// *Käme er, so ginge ich*: a clause with its verb first before one that begins with the verb, *so* or *dann*.
    pub(super) fn conditions(&mut self) {
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
            let before = first.checked_sub(1).map(|before| self.sentence.marks[before]);
            let opens = id == self.first || matches!(before, Some(Mark::Stop | Mark::Colon | Mark::Other));
            let starts = opens && draft.finite == Some(first);
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
            shared_finite: None,
            infinitive: Some(infinitive),
            words,
            is_quoted: around.is_quoted,
            is_closed: true,
            is_verb_last: false,
            shares_relative: false,
        }
    }
}
