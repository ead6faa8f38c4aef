//! Who wants what from whom, from the words of `positions.tsv` and what the grammar says of their clause.

mod conditions;
mod gap;
mod holder;
mod nouns;
mod speech;
mod table;
mod verbs;

use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::clause::{ClauseKind, ModalityKind, NegationKind, VerbOrder};
use lesart_lang::{Clause, Stts};
use lesart_text::{ActorId, Article, Quotation, Span};

use self::holder::Topic;
use self::table::any_is;
use crate::parse::Sentence;
use crate::rules::Form;
use crate::story::Story;
use crate::{Holder, Position, PositionAct};

pub(crate) use self::table::Acts;

/// The positions that the related articles tell, by article and place.
///
/// Whose will it is must be the clause's subject, in the passive the one behind *von*, beside a noun its genitive or
/// possessive, and where the subject is *wir*, whoever is quoted. It need not be a known actor: any noun for someone who can
/// want something will do (`holders.tsv`). Left out is what is asked, supposed (*wenn er ablehnt*) or told as someone's duty
/// (*er soll zustimmen*).
pub(crate) fn positions(story: Story, related: &[usize]) -> Vec<Position> {
    related.iter().flat_map(|&article| of_article(story, article)).collect()
}

/// Where the content of an act stands, and whom it is towards.
type Content = (Span, Option<ActorId>);

fn of_article(story: Story, index: usize) -> Vec<Position> {
    let article = &story.articles[index];
    let mut found: BTreeSet<(Span, Holder, PositionAct, Option<ActorId>)> = BTreeSet::new();
    let mut first_quotation = 0;
    let mut topic: Option<(Topic, Span)> = None;
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
            topic: topic.filter(|(_, place)| *place == block.span).map(|(topic, _)| topic),
            quotations: &quotations[..quotations.partition_point(|q| starts(q) < sentence.span.end)],
        };
        let all: Vec<Told> = (0..sentence.clauses.len()).flat_map(|i| reader.clause(i)).collect();
        topic = reader.next_topic(&all).map(|topic| (topic, block.span));
        if sentence.span.of(&article.text).trim_end_matches(['"', '“', '”', '«', '»', ' ']).ends_with('?')
        {
            continue;
        }
        // *„Das muss weg“, forderte sie* is one demand.
        let mut together: BTreeMap<(Holder, PositionAct), Vec<Content>> = BTreeMap::new();
        for Told { span, holder, act, addressee } in all {
            let addressee = addressee.filter(|&addressee| holder != Holder::Actor(addressee));
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

/// What a clause tells: where, whose, what kind, towards whom.
#[derive(Clone, Copy)]
struct Told {
    span: Span,
    holder: Holder,
    act: PositionAct,
    addressee: Option<ActorId>,
}

/// Reads one sentence.
struct Reader<'a> {
    story: Story<'a>,
    index: usize,
    article: &'a Article,
    sentence: &'a Sentence,
    /// Whom the sentence before is about.
    topic: Option<Topic>,
    /// Those that may lie in the sentence.
    quotations: &'a [Quotation],
}

impl<'a> Reader<'a> {
    fn clause(&self, index: usize) -> Vec<Told> {
        let clause = &self.sentence.clauses[index];
        let mut told = self.by_nouns(clause);
        told.extend(self.said_to_be_needed(index, clause));
        if clause.predicate.is_none() || is_supposed(clause) {
            return told;
        }
        let by_verb = self.by_verb(index, clause);
        told.extend(&by_verb);
        told.extend(self.conditions(index, clause, &by_verb));
        told
    }

    /// Token `i` as it stands, in lower case.
    fn lower(&self, i: usize) -> String {
        self.sentence
            .tokens
            .get(i)
            .map(|token| token.of(&self.article.text).to_lowercase())
            .unwrap_or_default()
    }

    /// Whether one of the forms is token `i` or its lemma.
    fn is_one_of(&self, i: usize, forms: &[Form]) -> bool {
        any_is(forms, self.sentence.lemma(i))
            || (!self.sentence.tag(i).is_some_and(Stts::is_verb)
                && self
                    .sentence
                    .tokens
                    .get(i)
                    .is_some_and(|token| any_is(forms, token.of(&self.article.text))))
    }

    /// Whether one of the forms stands in the clause, a modal verb that it shares included.
    fn has_one_of(&self, clause: &Clause, forms: &[Form]) -> bool {
        let modals = clause.modality.iter().map(|modality| modality.token);
        words_of(clause).chain(modals).any(|i| self.is_one_of(i, forms))
    }

    /// From behind a colon that follows `span` to the end of the sentence.
    fn behind_colon(&self, span: Span) -> Option<Span> {
        let text: &'a str = &self.article.text;
        let rest = text.get(span.end..self.sentence.span.end)?;
        let content = rest.trim_start_matches(['"', '“', '”', '«', '»', ' ']).strip_prefix(':')?.trim_start();
        let start = self.sentence.span.end - content.len();
        (!content.is_empty()).then(|| Span::new(start, self.sentence.span.end))
    }
}

/// *nicht, kein*, but not *nicht nur*.
fn is_denied(clause: &Clause, until: usize) -> bool {
    let mut all = clause.negation.iter().filter(|negation| negation.token < until);
    all.any(|negation| negation.kind == NegationKind::Denies)
}

fn words_of(clause: &Clause) -> impl Iterator<Item = usize> {
    clause.parts.iter().flat_map(Clone::clone)
}

/// Whether a clause only supposes something, or tells what someone should do or is said to do.
fn is_supposed(clause: &Clause) -> bool {
    let is_conditional = clause.kind == ClauseKind::Adverbial
        && (clause.order == VerbOrder::First
            || clause.opener.as_ref().is_some_and(|opener| opener.relation == Some("condition")));
    let is_other_will = clause.modality.iter().any(|modality| match modality.kind {
        ModalityKind::Obligation | ModalityKind::Hearsay | ModalityKind::Possible | ModalityKind::Likely => {
            true
        }
        // *können verlangen*, but *kann nicht zustimmen*
        ModalityKind::Ability => !is_denied(clause, usize::MAX),
        _ => false,
    });
    is_conditional || is_other_will || clause.kind == ClauseKind::Infinitive
}
