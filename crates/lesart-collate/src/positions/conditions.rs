//! What someone makes a condition: *ist bereit zu zahlen, wenn …*; *nur, wenn …*; *unter der Bedingung, dass …*.

use lesart_lang::clause::{ClauseKind, VerbOrder};
use lesart_lang::{Clause, Stts};
use lesart_text::Span;

use super::{Reader, Told, words_of};
use crate::PositionAct;

impl Reader<'_> {
    /// The conditions of a clause of which the verb tells `told`.
    pub(super) fn conditions(&self, index: usize, clause: &Clause, told: &[Told]) -> Vec<Told> {
        let Some(condition) = self.condition(index) else { return Vec::new() };
        let depends = |act| matches!(act, PositionAct::Offer | PositionAct::Promise | PositionAct::Support);
        // A threat and a demand are none.
        let mut found: Vec<Told> = told.iter().filter(|told| depends(told.act)).copied().collect();
        if found.is_empty() && !told.iter().any(|told| told.act == PositionAct::Condition) {
            found = self.alone(index, clause);
        }
        for told in &mut found {
            told.span = told.span.cover(condition);
        }
        let of_condition = |told: &Told| Told { act: PositionAct::Condition, ..*told };
        let conditions: Vec<Told> = found.iter().map(of_condition).collect();
        // *würde zahlen, sofern …* is an offer too.
        let is_offer = told.is_empty() && self.is_offered(clause);
        let offers =
            found.into_iter().filter(|_| is_offer).map(|told| Told { act: PositionAct::Offer, ..told });
        conditions.into_iter().chain(offers).collect()
    }

    /// A condition whose clause tells no act: *zahlt nur, wenn …*.
    fn alone(&self, index: usize, clause: &Clause) -> Vec<Told> {
        if !self.says_only(index) && !self.is_stipulated(index, clause) {
            return Vec::new();
        }
        let predicate = clause.predicate.as_ref().map(|predicate| predicate.token);
        let holder = predicate.and_then(|token| self.speaker(token)).or_else(|| self.holder(clause, None));
        let span = self.sentence.clause_span(index);
        let (Some(holder), Some(span)) = (holder, span) else { return Vec::new() };
        vec![Told { span, holder, act: PositionAct::Condition, addressee: None }]
    }

    /// The condition on which the clause depends.
    pub(super) fn condition(&self, index: usize) -> Option<Span> {
        let condition = self.sentence.clauses.iter().position(|clause| self.is_condition(clause, index))?;
        self.sentence.clause_span(condition)
    }

    fn is_condition(&self, clause: &Clause, index: usize) -> bool {
        let opener = clause.opener.as_ref();
        let is_first = clause.order == VerbOrder::First && clause.joined_to == Some(index);
        if (clause.parent == Some(index) && self.is_of_condition(clause))
            || self.follows_as_condition(clause, index)
        {
            return true;
        }
        (clause.parent == Some(index) || is_first || self.is_below_content(clause, index))
            && (clause.kind == ClauseKind::Adverbial || is_first)
            && opener.map_or(clause.order == VerbOrder::First, |opener| opener.relation == Some("condition"))
    }

    /// *droht mit Streik, **sollte** niemand verhandeln*
    fn follows_as_condition(&self, clause: &Clause, index: usize) -> bool {
        let is_should = clause.finite.is_some_and(|i| matches!(self.lower(i).as_str(), "sollte" | "sollten"));
        let last = self.sentence.clauses.get(index).and_then(|other| words_of(other).last());
        let first = words_of(clause).next();
        is_should
            && clause.finite == first
            && last.zip(first).is_some_and(|(last, first)| last < first && first <= last + 2)
    }

    /// *unter der Bedingung, dass …*
    fn is_of_condition(&self, clause: &Clause) -> bool {
        let is_named = |i: usize| matches!(self.sentence.lemma(i), "Bedingung" | "Voraussetzung");
        let is_under = |i: usize| is_named(i) && i.checked_sub(2).is_some_and(|i| self.lower(i) == "unter");
        let parent = clause.parent.and_then(|parent| self.sentence.clauses.get(parent));
        clause.kind == ClauseKind::Complement
            && self.opens_with(clause, "dass")
            && parent.is_some_and(|parent| words_of(parent).any(is_under))
    }

    /// Whether a clause depends on the one that says the content of clause `index`.
    fn is_below_content(&self, clause: &Clause, index: usize) -> bool {
        let parent = clause.parent.and_then(|parent| self.sentence.clauses.get(parent));
        parent.is_some_and(|parent| parent.kind == ClauseKind::Infinitive && parent.parent == Some(index))
    }

    /// *nur, wenn*; *nur bezahlen, wenn*; *nur dann, wenn*
    fn says_only(&self, index: usize) -> bool {
        let mut conditions = self.sentence.clauses.iter().filter(|clause| self.is_condition(clause, index));
        conditions.any(|clause| {
            let Some(opener) = clause.opener.as_ref() else { return false };
            let is_between = |i: &usize| {
                self.sentence.tag(*i).is_some_and(|tag| tag == Stts::Comma || tag.is_verb())
                    || self.lower(*i) == "dann"
            };
            let before = (0..opener.tokens.start).rev().find(|i| !is_between(i));
            before.is_some_and(|i| self.lower(i) == "nur")
        })
    }

    /// A condition that someone sets: *würde zahlen, sofern*; *unter der Bedingung, dass*.
    fn is_stipulated(&self, index: usize, main: &Clause) -> bool {
        let mut conditions = self.sentence.clauses.iter().filter(|clause| self.is_condition(clause, index));
        conditions.any(|clause| {
            (self.opens_with(clause, "sofern") && self.is_offered(main)) || self.is_of_condition(clause)
        })
    }

    /// *würde*
    fn is_offered(&self, clause: &Clause) -> bool {
        let finite = clause.finite.or(clause.shared_finite);
        finite.is_some_and(|i| matches!(self.lower(i).as_str(), "würde" | "würden"))
    }
}
