//! Clauses with their verb first or second: joined to one before, said by one, or a parenthesis.

use super::chunks::Chunker;
use super::drafts::Builder;
use super::roles;
use super::sentence::Mark;
use super::types::ClauseKind;
use super::words::Key;
use crate::Stts;

impl Builder<'_, '_> {
    /// A clause with the verb first or second.
    pub(super) fn main(&mut self, at: usize, finite: usize, is_first: bool) {
        let segment = &self.segments[at];
        let (from, to, before) = (segment.from, segment.to, segment.before);
        let conjunction = segment.conjunction;
        let verb = self.token(finite);
        let previous = self.partner(at);
        let id = self.push(at, None, ClauseKind::Main);
        let is_saying = self.sentence.tables.is_saying(self.sentence.lemma(verb));
        let quoted = self.drafts[id].is_quoted;
        // *„Er kommt“, sagte sie*; *er komme, sagte sie*: what stands before is what is said.
        let past = previous
            .and_then(|id| self.drafts[id].finite)
            .is_some_and(|verb| self.sentence.tagged[verb].morph.tense == Some(crate::Tense::Past));
        if is_first
            && past
            && before == Mark::Comma
            && conjunction.is_none()
            && self.sentence.tagged[verb].morph.tense != Some(crate::Tense::Past)
            && self.sentence.known[verb].tags.has(Stts::Vvpp)
            && !self.has_subject_behind(at, finite)
        {
            // *da lagen, versteckt zwischen Kisten, drei Bilder*
            self.sentence.repair(verb, Stts::Vvpp);
            self.drafts.pop();
            self.stack.pop();
            self.append(previous.unwrap_or(id), at);
            return;
        }
        if is_first
            && conjunction.is_none()
            && from > 0
            && before != Mark::Stop
            && let Some(said) = self.first_of_speech(id, quoted)
            && !self.is_condition(said)
            && (self.drafts[said].is_quoted && !quoted || is_saying && self.has_subject_behind(at, finite))
        {
            self.adopt_speech(said, id);
            return;
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
            if is_first && !self.has_own_subject(finite, to) && !self.is_parted(previous)
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

    /// Whether a subordinate clause stands between, which fills the field before the verb.
    pub(super) fn is_parted(&self, previous: usize) -> bool {
        let id = self.drafts.len() - 1;
        let between = previous + 1..id;
        !between.is_empty()
            && self.drafts[between].iter().any(|draft| draft.is_subordinate() && draft.conjunction.is_some())
    }

    pub(super) fn is_reported(&self, id: usize) -> bool {
        self.drafts[id].finite.is_some_and(|verb| self.sentence_mood_is_reported(verb))
    }

    pub(super) fn sentence_mood_is_reported(&self, verb: usize) -> bool {
        matches!(self.sentence.tagged[verb].morph.mood, Some(crate::Mood::Konjunktiv1))
    }

    /// Whether the clause's verbs say something.
    pub(super) fn says(&self, id: usize, finite: usize) -> bool {
        let says = |i: usize| self.sentence.tables.is_saying(self.sentence.lemma(i));
        says(finite)
            || self.drafts[id]
                .words
                .iter()
                .any(|i| self.sentence.tags[*i].is_verb() && !self.sentence.tags[*i].is_finite() && says(*i))
    }

    /// Whether a pronoun that can only be a subject, or a noun, follows the verb.
    pub(super) fn has_own_subject(&self, finite: usize, to: usize) -> bool {
        let next = (finite + 1 < to).then(|| self.token(finite + 1));
        next.is_some_and(|next| {
            self.sentence.tags[next] == Stts::Pper && self.sentence.known[next].pronoun.cases() & 1 != 0
        })
    }

    /// The clause that a coordinated one is joined to: the last on the stack, or behind a quotation the last outside of it.
    pub(super) fn partner(&self, at: usize) -> Option<usize> {
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
    pub(super) fn first_of_speech(&self, id: usize, quoted: bool) -> Option<usize> {
        let previous = id.checked_sub(1).filter(|previous| *previous >= self.first)?;
        let speech_is_quoted = self.drafts[previous].is_quoted && !quoted;
        // The head of the clauses before: a main clause that nothing else holds.
        (self.first..=previous)
            .rev()
            .take(8)
            .filter(|k| !speech_is_quoted || self.drafts[*k].is_quoted)
            .find(|k| self.drafts[*k].kind == ClauseKind::Main && self.drafts[*k].finite.is_some())
    }

    pub(super) fn adopt_speech(&mut self, said: usize, id: usize) {
        let is_quoted = self.drafts[said].is_quoted && !self.drafts[id].is_quoted;
        let mut next = Some(said);
        for _ in 0..8 {
            let Some(said) = next else { break };
            self.drafts[said].parent = Some(id);
            if !is_quoted {
                self.drafts[said].kind = ClauseKind::Complement;
            }
            // *es sei sicher, es habe geholfen, sagte er*
            let joined = self.drafts[said].joined_to.filter(|joined| *joined >= self.first && *joined < said);
            next = joined.filter(|joined| {
                self.drafts[*joined].kind == ClauseKind::Main && (is_quoted || self.is_reported(*joined))
            });
        }
    }

    /// Whether a clause that opens the sentence has its verb first: *Sollte er kommen, …*
    fn is_condition(&self, id: usize) -> bool {
        let draft = &self.drafts[id];
        !draft.is_quoted
            && id == self.first
            && draft.finite.is_some()
            && draft.words.first().copied() == draft.finite
    }

    /// Whether a phrase behind the verb can be its subject.
    pub(super) fn has_subject_behind(&self, at: usize, finite: usize) -> bool {
        let segment = &self.segments[at];
        let verb = self.token(finite);
        let words = &self.level.words[finite + 1..segment.to];
        Chunker { sentence: self.sentence, words, opener: None }.read().iter().any(|chunk| {
            chunk.preposition.is_none()
                && !chunk.is_attribute
                && !roles::as_subject(self.sentence, chunk, verb).is_empty()
        })
    }

    /// Subordinate clauses at the beginning belong to the main clause that follows.
    pub(super) fn adopt(&mut self, id: usize) {
        for k in (self.first..id).rev().take(16) {
            let draft = &mut self.drafts[k];
            if draft.parent.is_none() && (draft.is_subordinate()) && draft.joined_to.is_none() {
                draft.parent = Some(id);
            } else if draft.parent.is_none() && draft.finite.is_some() {
                break;
            }
        }
    }

    /// Whether a clause like *sagte er* or *so heißt es* stands inside another that still lacks its verb.
    pub(super) fn is_parenthesis(&self, at: usize, finite: usize) -> bool {
        let segment = &self.segments[at];
        if !matches!(segment.before, Mark::Comma | Mark::Dash) || segment.conjunction.is_some() {
            return false;
        }
        let verb = self.token(finite);
        // *Die Ansicht, er **sei** krank, teilt niemand*
        let holds = self.sentence_mood_is_reported(verb)
            && finite > segment.from
            && self.segments[at + 1..]
                .iter()
                .take(8)
                .take_while(|next| next.before < Mark::Colon)
                .any(|next| next.opener.is_none() && next.finite == Some(next.from));
        if holds {
            return true;
        }
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
                .any(|next| next.finite.is_some() && next.opener.is_none() && next.conjunction.is_none())
    }
}
