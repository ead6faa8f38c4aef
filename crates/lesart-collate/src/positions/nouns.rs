//! Nouns that tell an act with whose it is: *Kiews Forderung nach Waffen*, *seine Bedingung: …*, *die von ihr geforderte Summe*.

use lesart_lang::clause::{ClauseKind, Phrase, Role};
use lesart_lang::{Clause, Stts};
use lesart_text::Span;

use super::table::Act;
use super::{Reader, Told, words_of};
use crate::Holder;

/// How far before its participle *von* may stand: *die von der Gewerkschaft Handel und Verkehr seit Jahren geforderte …*.
const FAR: usize = 8;

/// How far behind a noun what it is about may begin: *Forderung der Gewerkschaft der Lokführer nach …*.
const NEAR: usize = 7;

impl Reader<'_> {
    pub(super) fn by_nouns(&self, clause: &Clause) -> Vec<Told> {
        let told = words_of(clause).filter_map(|i| match self.sentence.tag(i)? {
            Stts::Nn => self.by_noun(clause, i),
            Stts::Adja => self.by_attribute(clause, i),
            _ => None,
        });
        told.collect()
    }

    fn by_noun(&self, clause: &Clause, noun: usize) -> Option<Told> {
        let act = self.story.rules.acts.nouns.iter().find(|act| self.is_one_of(noun, &act.head))?;
        if !act.with.iter().all(|with| self.has_one_of(clause, &with.any_of) == with.is_there) {
            return None;
        }
        let (first, holder) = self.owner_of(clause, noun)?;
        // *Angebote von Firmen* says not what is offered.
        let is_owned_behind = first == noun;
        let content = self.content_of(clause, noun, act, is_owned_behind)?;
        let span = self.sentence.tokens[first].span.cover(content);
        let addressee = act.addressee.iter().find_map(|form| self.actor_of(clause, form));
        Some(Told { span, holder, act: act.kind?, addressee })
    }

    /// Whose a noun is, and the first word of both.
    fn owner_of(&self, clause: &Clause, noun: usize) -> Option<(usize, Holder)> {
        // Adjectives may stand between them: *seine neue Forderung*.
        let between = |i: &usize| matches!(self.sentence.tag(*i), Some(Stts::Adja | Stts::Adjd | Stts::Card));
        let before = (noun.saturating_sub(4)..noun).rev().find(|i| !between(i));
        if let Some(before) = before {
            match self.sentence.tag(before) {
                Some(Stts::Pposat) => return Some((before, self.owner(before)?)),
                Some(Stts::Ne | Stts::Nn) => {
                    if let Some(actor) = self.actor_at(before) {
                        return Some((before, Holder::Actor(actor)));
                    }
                }
                _ => {}
            }
        }
        let is_next = |phrase: &&Phrase| phrase.range.start > noun && phrase.range.start <= noun + 4;
        let is_owner = |phrase: &&Phrase| {
            phrase.role == Role::Genitive
                || phrase.preposition.is_some_and(|i| self.sentence.lemma(i) == "von")
        };
        let phrase = clause.phrases.iter().filter(is_next).find(is_owner)?;
        Some((noun, self.someone(clause, phrase.head, Some(phrase))?))
    }

    fn content_of(&self, clause: &Clause, noun: usize, act: &Act, is_owned_behind: bool) -> Option<Span> {
        let mut forms = act.content.iter().filter(|form| !is_owned_behind || **form != "von");
        forms.find_map(|form| match *form {
            "clause" => {
                let is_of_noun = |clause: &Clause| {
                    (clause.noun == Some(noun) || self.is_right_behind(clause, noun))
                        && matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Complement)
                };
                let of_noun = self.sentence.clauses.iter().position(is_of_noun);
                of_noun.and_then(|content| self.sentence.clause_span(content)).or_else(|| {
                    let last = words_of(clause).last()?;
                    self.behind_colon(
                        self.sentence.tokens.get(noun)?.span.cover(self.sentence.tokens[last].span),
                    )
                })
            }
            form => {
                let near = noun + 1..=noun + NEAR;
                let phrases = clause.phrases.iter().filter(|phrase| near.contains(&phrase.range.start));
                let mut fitting =
                    phrases.filter(|p| p.preposition.is_some_and(|i| self.sentence.lemma(i) == form));
                self.sentence.phrase_span(fitting.next()?)
            }
        })
    }

    /// Whether nothing but a comma and more names stand between a noun and a clause: *der Vorschlag der Stadt, den Weg zu sperren*.
    fn is_right_behind(&self, clause: &Clause, noun: usize) -> bool {
        let Some(first) = words_of(clause).next().filter(|&first| first > noun) else { return false };
        let is_between = |i| {
            let tag = self.sentence.tag(i);
            matches!(tag, Some(Stts::Art | Stts::Adja | Stts::Nn | Stts::Ne | Stts::Pposat | Stts::Comma))
        };
        (noun + 1..first).all(is_between)
    }

    /// *die von der Gewerkschaft geforderte Lohnerhöhung*
    fn by_attribute(&self, clause: &Clause, participle: usize) -> Option<Told> {
        let form = self.lower(participle);
        let mut acts = self.story.rules.acts.attributes.iter();
        let act = acts.find(|act| act.head.iter().any(|head| head.is(&form)))?;
        let is_by = |i: &usize| {
            matches!(self.sentence.tag(*i), Some(Stts::Appr | Stts::Apprart))
                && self.sentence.lemma(*i) == "von"
        };
        let by = (participle.saturating_sub(FAR)..participle).rev().find(is_by)?;
        let is_name = |i: &usize| matches!(self.sentence.tag(*i), Some(Stts::Nn | Stts::Ne | Stts::Pper));
        let head = (by + 1..participle).find(is_name)?;
        let holder = self.someone(clause, head, None)?;
        let is_noun = |i: &usize| self.sentence.tag(*i) == Some(Stts::Nn);
        let end = (participle + 1..participle + 4).find(is_noun)? + 1;
        let span = self.sentence.span_of(by..end)?;
        Some(Told { span, holder, act: act.kind?, addressee: None })
    }
}
