//! Whose will it is: an actor, or words for someone who is none.

use std::ops::Range;

use lesart_lang::clause::{ClauseKind, Field, Phrase, Role, Voice};
use lesart_lang::{Clause, Stts};
use lesart_text::{ActorId, ActorKind, QuotationType};

use super::{Reader, Told, words_of};
use crate::Holder;
use crate::claim::kind_of;
use crate::parse::{antecedent, subject_head};

/// Whom a sentence is about, for the pronouns of the next one.
#[derive(Clone, Copy)]
pub(super) struct Topic {
    holder: Holder,
    form: Agreement,
}

/// What a pronoun must agree with; of a person's name the name tells it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Masculine,
    Feminine,
    Neuter,
    Plural,
    Unknown,
}

/// Pronouns that may stand for someone who was named before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// *er*; *sein* may be *es* as well.
    He,
    She,
    They,
    /// *sein*: his or its.
    His,
    /// *ihr*: her or their.
    Her,
}

impl Reader<'_> {
    /// Whose will a clause tells; behind `preposition` where its verb wants it there.
    pub(super) fn holder(&self, clause: &Clause, preposition: Option<&str>) -> Option<Holder> {
        let predicate = clause.predicate.as_ref()?;
        let preposition = preposition.or((predicate.voice == Voice::Passive).then_some("von"));
        match preposition {
            Some(form) => {
                let phrase = self.phrase(clause, form)?;
                self.someone(clause, antecedent(clause, phrase.head), Some(phrase))
            }
            None => self.subject(clause),
        }
    }

    fn subject(&self, clause: &Clause) -> Option<Holder> {
        if let Some(phrase) = self.hidden_subject(clause) {
            return self.someone(clause, phrase.head, Some(phrase));
        }
        let mut head = subject_head(clause)?;
        // *Thüringens Fraktionschef*
        let is_noun = self.sentence.tag(head + 1) == Some(Stts::Nn) && clause.has(head + 1);
        if is_noun && self.sentence.tag(head) == Some(Stts::Ne) && self.lower(head).ends_with('s') {
            head += 1;
        }
        // *Leute in China, die sich wehren*: a name is no plural.
        let is_one = || self.sentence.tag(head) == Some(Stts::Ne) && self.is_plural(clause);
        if clause.noun == Some(head) && (!self.is_close(clause, head) || is_one()) {
            return None;
        }
        let phrase = clause.phrases.iter().find(|phrase| phrase.head == head);
        // *wie es die Anwohner fordern*
        if self.lower(head) == "es" && self.opens_with(clause, "wie") {
            let other =
                clause.phrases.iter().find(|phrase| phrase.head != head && self.is_bare_noun(phrase))?;
            return self.someone(clause, other.head, Some(other));
        }
        self.someone(clause, head, phrase)
    }

    /// Whoever stands before the verb where the grammar sees no subject there: a name whose number isn't known (*die Hartwigs
    /// wollten*), or *dessen Vorsitzende*, which looks like a genitive.
    pub(super) fn hidden_subject<'c>(&self, clause: &'c Clause) -> Option<&'c Phrase> {
        if let Some(subject) =
            clause.subject.as_ref().filter(|subject| !self.is_someone(clause, subject.head))
        {
            // *Seine Forderung wiederholte Arno Wenk*
            let is_name =
                |phrase: &Phrase| phrase.range.clone().any(|i| self.sentence.tag(i) == Some(Stts::Ne));
            let is_person = |phrase: &Phrase| {
                self.actor_at(phrase.head).is_some_and(|actor| self.is_person(Holder::Actor(actor)))
            };
            let other = clause.phrases.iter().find(|phrase| {
                phrase.role == Role::Unknown
                    && self.is_bare_noun(phrase)
                    && is_name(phrase)
                    && is_person(phrase)
            });
            if other.is_some() && self.sentence.tag(subject.head) == Some(Stts::Nn) {
                return other;
            }
        }
        let phrase = clause.phrases.iter().find(|phrase| phrase.field == Field::Front)?;
        let is_open = clause.subject.is_none() && phrase.role == Role::Unknown;
        let is_of = || matches!(self.lower(phrase.range.start).as_str(), "dessen" | "deren");
        let is_hidden =
            phrase.preposition.is_none() && (is_open || (phrase.role == Role::Genitive && is_of()));
        (is_hidden && self.is_someone(clause, phrase.head)).then_some(phrase)
    }

    /// Whom the word at `head` means, which is the head of `phrase` if that is given.
    pub(super) fn someone(&self, clause: &Clause, head: usize, phrase: Option<&Phrase>) -> Option<Holder> {
        let form = self.lower(head);
        let topic = |pronoun| self.spoken_of(clause, pronoun);
        let actor = || self.actor_at(head).map(Holder::Actor);
        // Countries and most bodies are no *er*.
        let person = || actor().filter(|holder| self.is_person(*holder));
        match form.as_str() {
            "ich" | "wir" | "man" | "uns" | "mich" | "mir" => return self.speaker(head),
            "er" | "ihm" | "ihn" => return topic(Pronoun::He).or_else(person),
            "sie" if self.is_plural(clause) => return topic(Pronoun::They).or_else(actor),
            "sie" => return topic(Pronoun::She).or_else(actor),
            _ => {}
        }
        let range = match phrase {
            Some(phrase) => phrase.range.clone(),
            None => self.range_of(head),
        };
        // *Landrat Simon Kranz*: the office may be outside the name that was found.
        let is_name = |i: usize| self.sentence.tag(i) == Some(Stts::Ne);
        let apposed = Some(head + 1).filter(|&i| range.contains(&i) && is_name(i));
        actor().or_else(|| self.actor_at(apposed?).map(Holder::Actor)).or_else(|| self.words(head, range))
    }

    fn is_person(&self, holder: Holder) -> bool {
        matches!(holder, Holder::Actor(actor) if kind_of(self.story.actors, actor) == Some(ActorKind::Person))
    }

    /// The words that name someone who is no actor.
    fn words(&self, head: usize, range: Range<usize>) -> Option<Holder> {
        let tag = self.sentence.tag(head)?;
        let acts = &self.story.rules.acts;
        let may_hold = match tag {
            Stts::Nn => {
                let form = self.sentence.tokens.get(head)?.of(&self.article.text);
                acts.may_hold(&form.to_lowercase())
                    || acts.may_hold(&self.sentence.lemma(head).to_lowercase())
                    || self.story.rules.is_office(form)
            }
            // *die Hartwigs*; a bare name that nobody knows is as likely a mistake.
            tag => tag == Stts::Ne && range.clone().any(|i| self.sentence.tag(i) == Some(Stts::Art)),
        };
        let is_preposition = |i: &usize| matches!(self.sentence.tag(*i), Some(Stts::Appr | Stts::Apprart));
        let mut start = range.clone().find(|i| !is_preposition(i))?;
        let is_before = |i: usize| {
            let tag = self.sentence.tag(i);
            matches!(tag, Some(Stts::Art | Stts::Pposat | Stts::Pdat | Stts::Piat | Stts::Adja | Stts::Card))
        };
        while start > 0 && is_before(start - 1) {
            start -= 1;
        }
        let span = self.sentence.span_of(start..range.end)?;
        may_hold.then_some(Holder::Words(span))
    }

    /// The phrase around a noun of any clause.
    fn range_of(&self, head: usize) -> Range<usize> {
        let clause = self.sentence.clause_of(head).and_then(|i| self.sentence.clauses.get(i));
        let phrase = clause.and_then(|clause| clause.phrases.iter().find(|phrase| phrase.head == head));
        phrase.map_or(head..head + 1, |phrase| phrase.range.clone())
    }

    /// Whether a relative clause follows its noun at once, or with nothing but a name or verb between them (*Ministerin Berger
    /// kam, die …*): over other nouns its subject is uncertain.
    fn is_close(&self, clause: &Clause, noun: usize) -> bool {
        let opener = clause.opener.as_ref().map_or(noun, |opener| opener.tokens.start);
        let is_between = |tag: Stts| matches!(tag, Stts::Ne | Stts::Comma | Stts::Ptkvz) || tag.is_verb();
        (noun + 1..opener).all(|i| self.sentence.tag(i).is_some_and(is_between))
    }

    pub(super) fn actor_at(&self, token: usize) -> Option<ActorId> {
        self.story.actor_at(self.index, self.sentence.tokens.get(token)?.span)
    }

    pub(super) fn actor_of(&self, clause: &Clause, form: &str) -> Option<ActorId> {
        let phrase = self.phrase(clause, form)?;
        self.actor_at(antecedent(clause, phrase.head))
    }

    /// A phrase without preposition whose head is a noun or name.
    pub(super) fn is_bare_noun(&self, phrase: &Phrase) -> bool {
        let is_bare = phrase.preposition.is_none() && phrase.role != Role::Genitive;
        is_bare && matches!(self.sentence.tag(phrase.head), Some(Stts::Nn | Stts::Ne))
    }

    pub(super) fn opens_with(&self, clause: &Clause, word: &str) -> bool {
        clause.opener.as_ref().is_some_and(|opener| self.sentence.lemma(opener.head) == word)
    }

    /// Who says the words in which token `i` stands.
    pub(super) fn speaker(&self, i: usize) -> Option<Holder> {
        let at = self.sentence.tokens.get(i)?.span;
        let said = self.quotations.iter().filter(|quotation| quotation.kind != QuotationType::Reported);
        let mut holding = said.filter(|quotation| quotation.quote.iter().any(|quote| quote.contains(at)));
        holding.find_map(|quotation| {
            let known = quotation.actor.filter(|&id| kind_of(self.story.actors, id).is_some());
            let words = || {
                let words = *quotation.speaker.first()?;
                let said = words.of(&self.article.text);
                let topic = |pronoun| self.topic.filter(|topic| self.may_stand_for(pronoun, topic));
                match said.to_lowercase().as_str() {
                    "er" => return topic(Pronoun::He).map(|topic| topic.holder),
                    "sie" => return topic(Pronoun::She).map(|topic| topic.holder),
                    _ => {}
                }
                // Neither *man* nor *den Angaben*.
                let is_someone = |word: &str| {
                    let rules = self.story.rules;
                    let lower = word.to_lowercase();
                    let is_known = rules.lexicon_knows(word) || rules.lexicon_knows(&lower);
                    rules.acts.may_hold(&lower) || rules.is_office(word) || !is_known
                };
                let is_empty = |word: &str| self.story.rules.is_empty(&word.to_lowercase());
                let mut nouns = said
                    .split_whitespace()
                    .filter(|word| word.starts_with(char::is_uppercase) && !is_empty(word));
                nouns.next().is_some_and(is_someone).then_some(Holder::Words(words))
            };
            known.map(Holder::Actor).or_else(words)
        })
    }

    /// Whom a possessive before a noun stands for: *seine Forderung*, *unser Angebot*.
    pub(super) fn owner(&self, possessive: usize) -> Option<Holder> {
        let form = self.lower(possessive);
        let pronoun = match form.get(..3)? {
            "sei" => Pronoun::His,
            "ihr" => Pronoun::Her,
            "uns" | "mei" => return self.speaker(possessive),
            _ => return None,
        };
        // Someone named before it in the sentence is nearer than the sentence before.
        let clause = self.sentence.clause_of(possessive).and_then(|i| self.sentence.clauses.get(i))?;
        let subject = clause.subject.as_ref().filter(|subject| subject.range.end <= possessive);
        match subject {
            Some(_) => self.subject(clause),
            None => self.topic.filter(|topic| self.may_stand_for(pronoun, topic)).map(|topic| topic.holder),
        }
    }

    /// Whom a pronoun of a clause stands for: whoever says it (*die Bahn teilt mit, **sie** lehne ab*), else whom the sentence
    /// before is about.
    fn spoken_of(&self, clause: &Clause, pronoun: Pronoun) -> Option<Holder> {
        let parent = clause.parent.filter(|_| clause.kind == ClauseKind::Complement);
        let main = parent.and_then(|parent| self.sentence.clauses.get(parent));
        let own = main.filter(|main| main.kind == ClauseKind::Main).and_then(|main| self.topic_of(main));
        let mut topics = own.into_iter().chain(self.topic);
        topics.find(|topic| self.may_stand_for(pronoun, topic)).map(|topic| topic.holder)
    }

    fn may_stand_for(&self, pronoun: Pronoun, topic: &Topic) -> bool {
        if let Holder::Actor(actor) = topic.holder
            && self.is_person(topic.holder)
        {
            let name =
                usize::try_from(actor.0).ok().and_then(|i| self.story.actors.get(i)).map(|known| &known.name);
            let called = |form| name.is_some_and(|name| self.story.rules.may_be_called(form, name));
            return match pronoun {
                Pronoun::He | Pronoun::His => called("er"),
                Pronoun::She | Pronoun::Her => called("sie"),
                Pronoun::They => false,
            };
        }
        match topic.form {
            Agreement::Masculine => matches!(pronoun, Pronoun::He | Pronoun::His),
            Agreement::Feminine => matches!(pronoun, Pronoun::She | Pronoun::Her),
            Agreement::Neuter => pronoun == Pronoun::His,
            Agreement::Plural => matches!(pronoun, Pronoun::They | Pronoun::Her),
            Agreement::Unknown => false,
        }
    }

    /// *sie sagen* are several.
    fn is_plural(&self, clause: &Clause) -> bool {
        let finite = clause.finite.or(clause.shared_finite).map(|i| self.lower(i)).unwrap_or_default();
        finite.ends_with("en") || finite == "sind"
    }

    /// Whom the sentence is about, given what it tells: the subject of its first main clause, or where that is a thing the one
    /// person whose position it tells.
    pub(super) fn next_topic(&self, told: &[Told]) -> Option<Topic> {
        let has_subject = |clause: &&Clause| clause.kind == ClauseKind::Main && clause.subject.is_some();
        let Some(main) = self.sentence.clauses.iter().find(has_subject) else { return self.topic };
        let subject = main.subject.as_ref()?;
        let Some(topic) = self.topic_of(main) else {
            let mut persons = told.iter().filter(|told| self.is_person(told.holder));
            let first = persons.next().filter(|first| persons.all(|told| told.holder == first.holder));
            let new = first.map(|told| Topic { holder: told.holder, form: Agreement::Unknown });
            // *Der Regen hielt an*: whoever was spoken of before still is.
            let is_thing = self.sentence.tag(subject.head) != Some(Stts::Pper);
            return new.or(self.topic.filter(|_| is_thing));
        };
        // *„Ich bleibe“, so der Wirt*: most likely whoever was spoken of before.
        if let (Some(before), Holder::Words(_), "ich") =
            (self.topic, topic.holder, self.lower(subject.head).as_str())
        {
            return Some(before);
        }
        Some(topic)
    }

    /// The subject of a main clause, for pronouns.
    fn topic_of(&self, main: &Clause) -> Option<Topic> {
        let subject = main.subject.as_ref()?;
        let holder = self.subject(main)?;
        if let Some(topic) = self.topic.filter(|topic| topic.holder == holder) {
            return Some(topic);
        }
        let first = self.lower(subject.range.start);
        let form = if self.is_plural(main) {
            Agreement::Plural
        } else {
            match first.as_str() {
                "der" | "dieser" | "jener" | "jeder" => Agreement::Masculine,
                "die" | "eine" | "diese" | "jene" | "keine" | "seine" | "ihre" | "unsere" => {
                    Agreement::Feminine
                }
                "das" | "dieses" => Agreement::Neuter,
                _ => Agreement::Unknown,
            }
        };
        Some(Topic { holder, form })
    }

    /// Whether token `i` is a noun or name that means someone, known or not.
    pub(super) fn is_someone(&self, clause: &Clause, i: usize) -> bool {
        words_of(clause).any(|word| word == i)
            && matches!(self.sentence.tag(i), Some(Stts::Nn | Stts::Ne | Stts::Pper))
            && (self.actor_at(i).is_some() || self.words(i, i..i + 1).is_some())
    }
}
