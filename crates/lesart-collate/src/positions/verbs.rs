//! Verbs that tell an act, alone or with a noun, adjective or adverb: *fordern*, *bereit sein*.

use lesart_lang::clause::{ClauseKind, ModalityKind, Phrase, Role, Voice};
use lesart_lang::{Clause, Stts};
use lesart_text::{QuotationType, Span};

use super::gap::{Gap, gap};
use super::table::{Act, any_is};
use super::{Reader, Told, is_denied, words_of};
use crate::PositionAct;

impl Reader<'_> {
    /// What the verb of a clause tells, of its subject and of a second holder who shares the verb.
    pub(super) fn by_verb(&self, index: usize, clause: &Clause) -> Vec<Told> {
        let Some(predicate) = clause.predicate.as_ref() else { return Vec::new() };
        let gap = gap(self.sentence, clause);
        let end = gap.as_ref().map_or(usize::MAX, |gap| gap.start);
        for act in self.story.rules.acts.verbs.iter().filter(|act| any_is(&act.head, &predicate.lemma)) {
            if !act.with.iter().all(|with| self.has_one_of(clause, &with.any_of) == with.is_there) {
                continue;
            }
            let Some(content) = self.content(index, clause, act) else { continue };
            let is_denied = is_denied(clause, end);
            let kind = if is_denied { act.denied } else { act.kind };
            let (Some(kind), Some(span)) = (kind, self.told_span(index, clause, content, gap.as_ref()))
            else {
                return Vec::new();
            };
            let addressee = act.addressee.iter().find_map(|form| self.actor_of(clause, form));
            let holder = self.holder(clause, act.holder);
            let first = holder.map(|holder| Told { span, holder, act: kind, addressee });
            let second = gap.and_then(|gap| self.in_gap(clause, &gap, act));
            return first.into_iter().chain(second).collect();
        }
        self.refusal(index, clause).into_iter().collect()
    }

    /// Where verb, content and what belongs to it stand.
    fn told_span(&self, index: usize, clause: &Clause, content: Span, gap: Option<&Gap>) -> Option<Span> {
        let mut span = self.sentence.clause_span(index)?;
        if let Some(gap) = gap {
            span = Span::new(span.start, self.sentence.tokens.get(gap.start.checked_sub(2)?)?.span.end);
        }
        span = span.cover(content);
        if let Some(condition) = self.condition(index) {
            span = span.cover(condition);
        }
        // *das Tempolimit, das sie fordern*; *ein Tempolimit, wie es die Anwohner fordern*
        if let Some(named) = self.named_before(clause) {
            span = span.cover(named);
        }
        // *eine Bedingung: …*
        if let Some(rest) = self.behind_colon(span) {
            span = span.cover(rest);
        }
        Some(span)
    }

    /// *will nicht verhandeln*
    fn refusal(&self, index: usize, clause: &Clause) -> Option<Told> {
        let is_wanted = clause.modality.iter().any(|modality| {
            modality.kind == ModalityKind::Intention && self.sentence.lemma(modality.token) == "wollen"
        });
        if !is_wanted || clause.verbs.len() < 2 || !is_denied(clause, usize::MAX) {
            return None;
        }
        let holder = self.holder(clause, None)?;
        let span = self.sentence.clause_span(index)?;
        Some(Told { span, holder, act: PositionAct::Refuse, addressee: None })
    }

    /// The second holder, who wants something else, or does not.
    fn in_gap(&self, clause: &Clause, gap: &Gap, act: &Act) -> Option<Told> {
        let kind = if gap.content.is_some() { act.kind } else { act.denied }?;
        let holder = self.someone(clause, gap.holder.head, Some(gap.holder))?;
        let end = gap.content.map_or(gap.holder.range.end + 1, |content| content.range.end);
        let span = self.sentence.span_of(gap.start..end)?;
        Some(Told { span, holder, act: kind, addressee: None })
    }

    /// Where the content of an act stands, by the first form that is there.
    fn content(&self, index: usize, clause: &Clause, act: &Act) -> Option<Span> {
        act.content.iter().find_map(|form| match *form {
            "none" => self.sentence.clause_span(index),
            "clause" => {
                self.content_clause(index, act, false).or_else(|| self.words_said(clause)).or_else(|| {
                    let is_open = clause.phrases.iter().all(|phrase| !self.is_object(clause, phrase));
                    self.behind_colon(self.sentence.clause_span(index)?).filter(|_| is_open)
                })
            }
            "dependent" => self.content_clause(index, act, true).or_else(|| self.infinitive(index)),
            "actor" => {
                let phrase = self.phrase(clause, "accusative")?;
                self.actor_at(phrase.head).and_then(|_| self.sentence.phrase_span(phrase))
            }
            "alone:für" => self.only_phrase(clause, "für"),
            "alone:gegen" => self.only_phrase(clause, "gegen"),
            "dass" => self.content_clause(index, act, true),
            "dafür" | "dagegen" | "davon" | "dazu" | "daran" | "darauf" => {
                let has = words_of(clause).any(|i| self.lower(i) == *form);
                has.then(|| {
                    self.content_clause(index, act, false).or_else(|| self.sentence.clause_span(index))
                })?
            }
            form => self.phrase(clause, form).and_then(|phrase| self.sentence.phrase_span(phrase)),
        })
    }

    /// The clause that says the content: *…, die Straße zu sperren*, *…, dass die Straße gesperrt wird*.
    pub(super) fn content_clause(&self, index: usize, act: &Act, with_dass: bool) -> Option<Span> {
        let is_of_act = |noun: Option<usize>| {
            noun.is_none_or(|noun| {
                act.with.iter().any(|with| with.is_there && self.is_one_of(noun, &with.any_of))
            })
        };
        let is_content = |clause: &Clause| {
            let opened = self.opens_with(clause, "dass");
            clause.parent == Some(index)
                && is_of_act(clause.noun)
                && match clause.kind {
                    ClauseKind::Infinitive => !with_dass,
                    ClauseKind::Complement => opened || (!with_dass && clause.opener.is_none()),
                    _ => false,
                }
        };
        let content = self.sentence.clauses.iter().position(is_content)?;
        self.sentence.clause_span(content)
    }

    /// A phrase with this preposition where nothing else is said of the subject: *ist gegen den Bau*.
    fn only_phrase(&self, clause: &Clause, preposition: &str) -> Option<Span> {
        let phrase = self.phrase(clause, preposition)?;
        let is_other = |other: &Phrase| {
            other.range != phrase.range
                && !matches!(other.role, Role::Subject | Role::Genitive | Role::Adverbial)
                && other.range.start < phrase.range.start
        };
        let is_predicate =
            |i: usize| self.sentence.tag(i).is_some_and(|tag| matches!(tag, Stts::Adjd | Stts::Vvpp));
        let ends = words_of(clause).all(|i| i < phrase.range.end || !is_predicate(i));
        (ends && !clause.phrases.iter().any(is_other)).then(|| self.sentence.phrase_span(phrase))?
    }

    fn infinitive(&self, index: usize) -> Option<Span> {
        let is_infinitive =
            |clause: &Clause| clause.parent == Some(index) && clause.kind == ClauseKind::Infinitive;
        self.sentence.clause_span(self.sentence.clauses.iter().position(is_infinitive)?)
    }

    /// The words in this sentence that the clause's verb gives as someone's.
    fn words_said(&self, clause: &Clause) -> Option<Span> {
        let verbs: Vec<Span> = clause.verbs.iter().map(|&i| self.sentence.tokens[i].span).collect();
        let quotation =
            self.quotations.iter().filter(|quotation| quotation.kind != QuotationType::Reported).find(
                |quotation| quotation.cue.iter().any(|cue| verbs.iter().any(|verb| cue.contains(*verb))),
            )?;
        quotation.quote.iter().copied().find(|span| self.sentence.span.contains(*span))
    }

    /// A phrase by its form in the table: `accusative`, `thing`, `dative` or a preposition.
    pub(super) fn phrase<'c>(&self, clause: &'c Clause, form: &str) -> Option<&'c Phrase> {
        let found = clause.phrases.iter().find(|phrase| {
            let tag = self.sentence.tag(phrase.head);
            let is_noun = tag.is_some_and(|tag| !matches!(tag, Stts::Prf | Stts::Adv | Stts::Adjd));
            let is_relative = tag == Some(Stts::Prels);
            is_noun
                && match form {
                    "accusative" => self.is_object(clause, phrase),
                    "thing" => {
                        let is_named = matches!(tag, Some(Stts::Nn | Stts::Ne | Stts::Pds | Stts::Pper));
                        is_named && self.is_object(clause, phrase) && !self.is_someone(clause, phrase.head)
                    }
                    "dative" => phrase.role == Role::DativeObject && !is_relative,
                    preposition => {
                        !is_relative
                            && phrase.preposition.is_some_and(|i| self.sentence.lemma(i) == preposition)
                            && !self.is_within_contrary(clause, phrase, preposition)
                    }
                }
        });
        // *verlangte sechs Jahre*: the amount is no time.
        let is_amount = |phrase: &&Phrase| {
            phrase.role == Role::Adverbial
                && self.is_bare_noun(phrase)
                && phrase.range.clone().any(|i| self.sentence.tag(i) == Some(Stts::Card))
        };
        let amount = || clause.phrases.iter().find(is_amount).filter(|_| form == "accusative");
        found.or_else(amount)
    }

    /// *für eine Pflicht **gegen das Virus***: what comes first is what the verb is about.
    fn is_within_contrary(&self, clause: &Clause, phrase: &Phrase, preposition: &str) -> bool {
        let contrary = match preposition {
            "für" => "gegen",
            "gegen" => "für",
            _ => return false,
        };
        clause.phrases.iter().any(|other| {
            other.range.end == phrase.range.start
                && other.preposition.is_some_and(|i| self.sentence.lemma(i) == contrary)
        })
    }

    fn is_object(&self, clause: &Clause, phrase: &Phrase) -> bool {
        let subject = clause.subject.as_ref().map(|subject| subject.head);
        let is_passive = clause.predicate.as_ref().is_some_and(|verb| verb.voice == Voice::Passive);
        let is_relative = self.sentence.tag(phrase.head) == Some(Stts::Prels);
        if is_passive {
            return phrase.role == Role::Subject && !is_relative;
        }
        match phrase.role {
            Role::AccusativeObject => true,
            Role::Unknown => subject.is_some_and(|head| head != phrase.head),
            // *wie es die Anwohner fordern*
            Role::Subject => {
                (self.lower(phrase.head) == "es" && self.opens_with(clause, "wie"))
                    || self.hidden_subject(clause).is_some()
            }
            _ => false,
        }
    }

    /// The noun before a clause that tells its content: *das Tempolimit, **das sie fordern***, ***wie** es die Anwohner fordern*.
    fn named_before(&self, clause: &Clause) -> Option<Span> {
        let opener = clause.opener.as_ref()?;
        let subject = clause.subject.as_ref()?;
        let noun = match clause.kind {
            ClauseKind::Relative if subject.head != opener.head => clause.noun?,
            ClauseKind::Adverbial if self.opens_with(clause, "wie") => opener.tokens.start.checked_sub(2)?,
            _ => return None,
        };
        let parent = self.sentence.clauses.get(clause.parent?)?;
        let ends_there = |phrase: &&Phrase| phrase.range.contains(&noun);
        let at = parent.phrases.iter().position(|phrase| ends_there(&phrase))?;
        // *ein Ende **des Füllens**, wie …*
        let first = match at.checked_sub(1) {
            Some(before) if parent.phrases[at].role == Role::Genitive => before,
            _ => at,
        };
        self.sentence.span_of(parent.phrases[first].range.start..parent.phrases[at].range.end)
    }
}
