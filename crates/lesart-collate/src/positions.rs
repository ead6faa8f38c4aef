//! Who wants what from whom, from the words of `positions.tsv` and what the grammar says of their clause.

use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::clause::{ClauseKind, ModalityKind, NegationKind, Phrase, Role, VerbOrder, Voice};
use lesart_lang::{Clause, Language, Stts};
use lesart_text::{ActorId, ActorKind, Article, Quotation, QuotationType, Span};

use crate::claim::kind_of;
use crate::parse::{Sentence, antecedent};
use crate::rules::rows;
use crate::story::Story;
use crate::{Position, PositionAct};

/// The table `positions.tsv`, compiled.
#[derive(Debug)]
pub(crate) struct Acts(Vec<Act>);

#[derive(Debug)]
struct Act {
    kind: PositionAct,
    /// Base form of the verb.
    verb: &'static str,
    /// Base forms that must stand in the same clause.
    with: Vec<&'static str>,
    content: Vec<&'static str>,
    addressee: Vec<&'static str>,
    denied: Option<PositionAct>,
}

impl Acts {
    /// # Panics
    ///
    /// If a line of the table can't be read; the message names its place.
    pub(crate) fn of(language: &'static Language) -> Self {
        let acts = rows(&language.table("positions"), |row| {
            let words = |i| row.get(i).split_whitespace().filter(|word| *word != "-").collect::<Vec<&str>>();
            let mut with = words(1);
            let denied = match row.get(4) {
                "-" => None,
                act => Some(PositionAct::of(act)?),
            };
            let act = Act {
                kind: PositionAct::of(row.get(0))?,
                verb: with.pop()?,
                with,
                content: words(2),
                addressee: words(3),
                denied,
            };
            (!act.content.is_empty()).then_some(act)
        });
        Self(acts)
    }
}

/// The positions that the related articles tell, by article and place.
///
/// Only those of known actors: whose will it is must be the clause's subject, in the passive the one behind *von*, and
/// where the subject is *wir*, whoever is quoted. Left out is what is asked, supposed (*wenn er ablehnt*) or told as
/// someone's duty (*er soll zustimmen*).
pub(crate) fn positions(story: Story, related: &[usize]) -> Vec<Position> {
    related.iter().flat_map(|&article| of_article(story, article)).collect()
}

fn of_article(story: Story, index: usize) -> Vec<Position> {
    let article = &story.articles[index];
    let mut found: BTreeSet<(Span, ActorId, PositionAct, Option<ActorId>)> = BTreeSet::new();
    let mut first_quotation = 0;
    let mut topic: Option<(ActorId, Span)> = None;
    for sentence in &story.parse(index).sentences {
        let Some(block) = article.block_at(sentence.span.start).filter(|block| block.role.is_prose()) else {
            continue;
        };
        let ends = |quotation: &Quotation| quotation.quote.last().map_or(0, |span| span.end);
        let quotations = &article.quotations[first_quotation..];
        first_quotation += quotations.iter().take_while(|q| ends(q) <= sentence.span.start).count();
        let quotations = &article.quotations[first_quotation..];
        let starts = |quotation: &Quotation| quotation.quote.first().map_or(0, |span| span.start);
        let reader = Reader {
            story,
            index,
            article,
            sentence,
            topic: topic.filter(|(_, place)| *place == block.span).map(|(actor, _)| actor),
            quotations: &quotations[..quotations.partition_point(|q| starts(q) < sentence.span.end)],
        };
        topic = reader.next_topic().map(|actor| (actor, block.span));
        if sentence.span.of(&article.text).trim_end_matches(['"', '“', '”', '«', '»', ' ']).ends_with('?')
        {
            continue;
        }
        // *„Das muss weg“, forderte sie* is one demand.
        let mut together: Together = BTreeMap::new();
        for (span, holder, act, addressee) in (0..sentence.clauses.len()).flat_map(|i| reader.clause(i)) {
            let addressee = addressee.filter(|&addressee| addressee != holder);
            let known = together.entry((holder, act)).or_default();
            match known.iter_mut().find(|(other, _)| other.overlaps(span)) {
                Some((other, towards)) => {
                    *other = other.cover(span);
                    *towards = towards.or(addressee);
                }
                None => known.push((span, addressee)),
            }
        }
        for ((holder, act), places) in together {
            found.extend(places.into_iter().map(|(span, addressee)| (span, holder, act, addressee)));
        }
    }
    let position = |(span, holder, act, addressee)| Position { holder, act, addressee, article: index, span };
    found.into_iter().map(position).collect()
}

/// The positions of a sentence by holder and kind: where, towards whom.
type Together = BTreeMap<(ActorId, PositionAct), Vec<(Span, Option<ActorId>)>>;

/// What a clause tells: where, whose, what kind, towards whom.
type Told = (Span, ActorId, PositionAct, Option<ActorId>);

struct Reader<'a> {
    story: Story<'a>,
    index: usize,
    article: &'a Article,
    sentence: &'a Sentence,
    /// The person whom the sentence before is about.
    topic: Option<ActorId>,
    /// Those that may lie in the sentence.
    quotations: &'a [Quotation],
}

impl Reader<'_> {
    fn clause(&self, index: usize) -> Vec<Told> {
        let clause = &self.sentence.clauses[index];
        let mut told = self.by_nouns(clause);
        told.extend(self.said_to_be_needed(index, clause));
        let Some(predicate) = clause.predicate.as_ref().filter(|_| !is_supposed(clause)) else {
            return told;
        };
        let holder = self.holder(clause);
        let by_table = self.by_table(index, clause, &predicate.lemma);
        let will = by_table.is_none().then(|| self.will(index, clause, holder)).flatten();
        if let (Some(holder), Some((span, act, addressee))) = (holder, by_table) {
            told.push((span, holder, act, addressee));
            // *ist bereit zu zahlen, wenn …*; a threat and a demand are none.
            if matches!(act, PositionAct::Offer | PositionAct::Promise)
                && let Some(condition) = self.condition(index)
            {
                told.push((span.cover(condition), holder, PositionAct::Condition, addressee));
            }
        }
        told.extend(will);
        if let Some(condition) = self.condition(index)
            && self.says_only(clause)
            && !told.iter().any(|(_, _, act, _)| *act == PositionAct::Condition)
            && let Some(span) = self.sentence.clause_span(index)
            && let Some(holder) = self.speaker(predicate.token).or(holder)
        {
            told.push((span.cover(condition), holder, PositionAct::Condition, None));
        }
        told
    }

    /// What the first row of the table that fits says of a clause.
    fn by_table(
        &self,
        index: usize,
        clause: &Clause,
        lemma: &str,
    ) -> Option<(Span, PositionAct, Option<ActorId>)> {
        let acts = self.story.rules.acts.0.iter().filter(|act| act.verb == lemma);
        for act in acts {
            let has = |word: &&str| words_of(clause).any(|i| self.sentence.lemma(i) == *word);
            if !act.with.iter().all(has) {
                continue;
            }
            let Some(content) = self.content(index, clause, act) else { continue };
            let kind = if is_denied(clause) { act.denied? } else { act.kind };
            let mut span = self.sentence.clause_span(index)?.cover(content);
            if let Some(condition) = self.condition(index) {
                span = span.cover(condition);
            }
            // *eine Bedingung: …*
            if self.article.text[span.end..self.sentence.span.end.max(span.end)].starts_with(':') {
                span = Span::new(span.start, self.sentence.span.end);
            }
            let addressee = act.addressee.iter().find_map(|form| self.actor_of(clause, form));
            return Some((span, kind, addressee));
        }
        None
    }

    /// Where the content of an act stands, by the first form that is there.
    fn content(&self, index: usize, clause: &Clause, act: &Act) -> Option<Span> {
        act.content.iter().find_map(|form| match *form {
            "none" => self.sentence.clause_span(index),
            "clause" => self.content_clause(index, false).or_else(|| self.words_said(clause)),
            "dass" => self.content_clause(index, true),
            "dafür" | "dagegen" | "davon" => {
                let has = words_of(clause).any(|i| self.sentence.lemma(i).eq_ignore_ascii_case(form));
                has.then(|| self.content_clause(index, false).or_else(|| self.sentence.clause_span(index)))?
            }
            form => {
                let phrase = self.phrase(clause, form)?;
                self.sentence.phrase_span(phrase)
            }
        })
    }

    /// The clause that says the content: *…, die Straße zu sperren*, *…, dass die Straße gesperrt wird*.
    fn content_clause(&self, index: usize, with_dass: bool) -> Option<Span> {
        let is_content = |clause: &Clause| {
            let opened =
                clause.opener.as_ref().is_some_and(|opener| self.sentence.lemma(opener.head) == "dass");
            clause.parent == Some(index)
                && match clause.kind {
                    ClauseKind::Infinitive => !with_dass && clause.noun.is_none(),
                    ClauseKind::Complement => opened || (!with_dass && clause.opener.is_none()),
                    _ => false,
                }
        };
        let content = self.sentence.clauses.iter().position(is_content)?;
        self.sentence.clause_span(content)
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

    /// A phrase by its form in the table: `accusative`, `dative` or a preposition.
    fn phrase<'c>(&self, clause: &'c Clause, form: &str) -> Option<&'c Phrase> {
        let subject = clause.subject.as_ref().map(|subject| subject.head);
        let is_passive = clause.predicate.as_ref().is_some_and(|verb| verb.voice == Voice::Passive);
        clause.phrases.iter().find(|phrase| {
            let is_noun = self
                .sentence
                .tag(phrase.head)
                .is_some_and(|tag| !matches!(tag, Stts::Prf | Stts::Adv | Stts::Adjd | Stts::Prels));
            is_noun
                && match form {
                    "accusative" if is_passive => phrase.role == Role::Subject,
                    "accusative" => {
                        phrase.role == Role::AccusativeObject
                            || (phrase.role == Role::Unknown
                                && subject.is_some_and(|head| head != phrase.head))
                    }
                    "dative" => phrase.role == Role::DativeObject,
                    preposition => phrase.preposition.is_some_and(|i| self.sentence.lemma(i) == preposition),
                }
        })
    }

    fn actor_of(&self, clause: &Clause, form: &str) -> Option<ActorId> {
        let phrase = self.phrase(clause, form)?;
        self.actor_at(antecedent(clause, phrase.head))
    }

    fn actor_at(&self, token: usize) -> Option<ActorId> {
        self.story.actor_at(self.index, self.sentence.tokens.get(token)?.span)
    }

    /// Whose will a clause tells.
    fn holder(&self, clause: &Clause) -> Option<ActorId> {
        let predicate = clause.predicate.as_ref()?;
        if predicate.voice == Voice::Passive {
            return self.actor_of(clause, "von");
        }
        let head = self.sentence.subject_head(clause)?;
        let form = self.sentence.tokens.get(head)?.of(&self.article.text).to_lowercase();
        if is_speaker(&form) || form == "man" {
            return self.speaker(head);
        }
        if matches!(form.as_str(), "er" | "sie") {
            return self
                .topic
                .filter(|&topic| self.may_be(&form, topic, clause))
                .or_else(|| self.actor_at(head));
        }
        // *Landrat Simon Kranz*: the office may be outside the name that was found.
        let name = |i: usize| self.sentence.tag(i) == Some(Stts::Ne);
        let range = clause.subject.as_ref().filter(|subject| subject.head == head).map(|s| s.range.clone());
        let apposed = range.filter(|range| range.contains(&(head + 1)) && name(head + 1)).map(|_| head + 1);
        self.actor_at(head).or_else(|| self.actor_at(apposed?))
    }

    /// Whether *er* or *sie* may stand for someone.
    fn may_be(&self, pronoun: &str, actor: ActorId, clause: &Clause) -> bool {
        let of = |token: usize| self.sentence.tokens[token].of(&self.article.text);
        // *sie sagen* are several.
        let finite = clause.finite.or(clause.shared_finite).map(of).unwrap_or_default();
        let is_plural = finite.ends_with("en") || finite == "sind";
        let is_person = kind_of(self.story.actors, actor) == Some(ActorKind::Person);
        let name =
            usize::try_from(actor.0).ok().and_then(|i| self.story.actors.get(i)).map(|known| &known.name);
        is_person && !is_plural && name.is_some_and(|name| self.story.rules.may_be_called(pronoun, name))
    }

    /// The person whom the sentence is about: the subject of its first main clause.
    fn next_topic(&self) -> Option<ActorId> {
        let has_subject = |clause: &&Clause| clause.kind == ClauseKind::Main && clause.subject.is_some();
        let Some(main) = self.sentence.clauses.iter().find(has_subject) else { return self.topic };
        self.holder(main).filter(|&actor| kind_of(self.story.actors, actor) == Some(ActorKind::Person))
    }

    /// Who says the words in which token `i` stands.
    fn speaker(&self, i: usize) -> Option<ActorId> {
        let at = self.sentence.tokens.get(i)?.span;
        let said = self.quotations.iter().filter(|quotation| quotation.kind != QuotationType::Reported);
        let mut holding = said.filter(|quotation| quotation.quote.iter().any(|quote| quote.contains(at)));
        holding.find_map(|quotation| quotation.actor).filter(|&id| kind_of(self.story.actors, id).is_some())
    }

    /// *will nicht verhandeln* is a refusal, *will Peking unterrichten* a promise: only where it is done to someone else.
    fn will(&self, index: usize, clause: &Clause, holder: Option<ActorId>) -> Option<Told> {
        let is_wanted = clause.modality.iter().any(|modality| {
            modality.kind == ModalityKind::Intention && self.sentence.lemma(modality.token) == "wollen"
        });
        let holder = holder.filter(|_| is_wanted && clause.verbs.len() > 1)?;
        let span = self.sentence.clause_span(index)?;
        if is_denied(clause) {
            return Some((span, holder, PositionAct::Refuse, None));
        }
        let others = ["accusative", "dative", "mit"].iter().filter_map(|form| self.actor_of(clause, form));
        let towards = others.into_iter().find(|&other| other != holder)?;
        Some((span, holder, PositionAct::Promise, Some(towards)))
    }

    /// What someone says must be: *das Land müsse abrüsten*. Nothing that the speaker must do.
    fn said_to_be_needed(&self, index: usize, clause: &Clause) -> Option<Told> {
        let predicate = clause.predicate.as_ref()?;
        let is_verb = |verb: &str| {
            let modals = clause.modality.iter().filter(|modality| modality.kind == ModalityKind::Obligation);
            predicate.lemma == verb
                || modals.into_iter().any(|modal| self.sentence.lemma(modal.token) == verb)
        };
        let act =
            self.story.rules.acts.0.iter().find(|act| act.content.contains(&"said") && is_verb(act.verb))?;
        let act = if is_denied(clause) { act.denied? } else { act.kind };
        let subject = self.sentence.subject_head(clause)?;
        let is_thing = matches!(self.sentence.tag(subject), Some(Stts::Nn | Stts::Ne | Stts::Pper));
        let form = self.sentence.tokens.get(subject)?.of(&self.article.text).to_lowercase();
        let speaker = self.speaker(predicate.token)?;
        let is_other = self.holder(clause) != Some(speaker) && !is_speaker(&form) && form != "es";
        let span = self.sentence.clause_span(index)?;
        (is_thing && is_other).then(|| (span, speaker, act, self.actor_at(subject)))
    }

    /// Nouns with whose they are and their content: *Kiews Forderung nach Waffen*.
    fn by_nouns(&self, clause: &Clause) -> Vec<Told> {
        let nouns = words_of(clause).filter(|&i| self.sentence.tag(i) == Some(Stts::Nn));
        nouns.filter_map(|noun| self.by_noun(clause, noun)).collect()
    }

    fn by_noun(&self, clause: &Clause, noun: usize) -> Option<Told> {
        let lemma = self.sentence.lemma(noun);
        let act = self.story.rules.acts.0.iter().find(|act| act.with.is_empty() && act.verb == lemma)?;
        let is_next = |phrase: &&Phrase| phrase.range.start > noun && phrase.range.start <= noun + 4;
        let next = |form: &str| {
            clause.phrases.iter().filter(is_next).find(|phrase| match form {
                "genitive" => phrase.role == Role::Genitive,
                form => phrase.preposition.is_some_and(|i| self.sentence.lemma(i) == form),
            })
        };
        let before = noun.checked_sub(1).filter(|&i| {
            matches!(self.sentence.tag(i), Some(Stts::Ne | Stts::Nn)) && self.actor_at(i).is_some()
        });
        let behind = || next("genitive").or_else(|| next("von")).map(|phrase| phrase.head);
        let holder = self.actor_at(before.or_else(behind)?)?;
        let content = act.content.iter().find_map(|form| match *form {
            "clause" => {
                let is_of_noun = |clause: &Clause| {
                    clause.noun == Some(noun)
                        && matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Complement)
                };
                self.sentence.clause_span(self.sentence.clauses.iter().position(is_of_noun)?)
            }
            form => {
                let phrases = clause.phrases.iter().filter(|phrase| phrase.range.start > noun);
                let mut fitting =
                    phrases.filter(|p| p.preposition.is_some_and(|i| self.sentence.lemma(i) == form));
                self.sentence.phrase_span(fitting.next()?)
            }
        })?;
        let first = before.unwrap_or(noun);
        let span = self.sentence.tokens[first].span.cover(content);
        let addressee = act.addressee.iter().find_map(|form| self.actor_of(clause, form));
        Some((span, holder, act.kind, addressee))
    }

    /// The condition on which the clause depends.
    fn condition(&self, index: usize) -> Option<Span> {
        let is_condition = |clause: &Clause| {
            let opener = clause.opener.as_ref();
            let is_first = clause.order == VerbOrder::First && clause.joined_to == Some(index);
            (clause.parent == Some(index) || is_first || self.is_below_content(clause, index))
                && (clause.kind == ClauseKind::Adverbial || is_first)
                && opener
                    .map_or(clause.order == VerbOrder::First, |opener| opener.relation == Some("condition"))
        };
        let condition = self.sentence.clauses.iter().position(is_condition)?;
        self.sentence.clause_span(condition)
    }

    /// Whether a clause depends on the one that says the content of clause `index`.
    fn is_below_content(&self, clause: &Clause, index: usize) -> bool {
        let parent = clause.parent.and_then(|parent| self.sentence.clauses.get(parent));
        parent.is_some_and(|parent| parent.kind == ClauseKind::Infinitive && parent.parent == Some(index))
    }

    /// *nur, wenn*
    fn says_only(&self, clause: &Clause) -> bool {
        words_of(clause).any(|i| self.sentence.tokens[i].of(&self.article.text).eq_ignore_ascii_case("nur"))
    }
}

/// *nicht, kein*, but not *nicht nur*.
fn is_denied(clause: &Clause) -> bool {
    clause.negation.iter().any(|negation| negation.kind == NegationKind::Denies)
}

fn words_of(clause: &Clause) -> impl Iterator<Item = usize> {
    clause.parts.iter().flat_map(Clone::clone)
}

/// Whether a clause only supposes something, or tells what someone should do or is said to do.
fn is_supposed(clause: &Clause) -> bool {
    let is_conditional = clause.kind == ClauseKind::Adverbial
        && (clause.order == VerbOrder::First
            || clause.opener.as_ref().is_some_and(|opener| opener.relation == Some("condition")));
    let is_other_will = clause.modality.iter().any(|modality| {
        matches!(modality.kind, ModalityKind::Obligation | ModalityKind::Hearsay | ModalityKind::Possible)
    });
    is_conditional || is_other_will || clause.kind == ClauseKind::Infinitive
}

/// Whether a pronoun means whoever says it.
fn is_speaker(lower: &str) -> bool {
    matches!(lower, "ich" | "wir")
}
